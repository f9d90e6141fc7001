package parley

// Measure is a sanction, a tariff, a stop of aid or arms, a recognition, or force as a threat; each holder has a
// status of its own.
type Measure struct {
	Cell
	Kind      MeasureKind `json:"kind"`
	Target    ActorID     `json:"target"`
	Holders   []Holder    `json:"holders"`
	Condition Opt         `json:"condition"`
}

// MeasureKind is what is done or threatened.
type MeasureKind string

// The kinds of measures.
const (
	MeasureSanctions   MeasureKind = "sanctions"
	MeasureTariff      MeasureKind = "tariff"
	MeasureAid         MeasureKind = "aid"
	MeasureArms        MeasureKind = "arms"
	MeasureEmbargo     MeasureKind = "embargo"
	MeasureRecognition MeasureKind = "recognition"
	MeasureForce       MeasureKind = "force"
	MeasureOther       MeasureKind = "other"
)

// Holder is one actor's part in a measure.
type Holder struct {
	Actor    ActorID       `json:"actor"`
	Status   MeasureStatus `json:"status"`
	Evidence []Evidence    `json:"evidence"`
}

// MeasureStatus is how far a holder has gone. A threat never slides to in-force.
type MeasureStatus string

// The life of a measure.
const (
	MeasureDiscussed  MeasureStatus = "discussed"
	MeasureThreatened MeasureStatus = "threatened"
	MeasureAnnounced  MeasureStatus = "announced"
	MeasureInForce    MeasureStatus = "in-force"
	MeasureSuspended  MeasureStatus = "suspended"
	MeasureLifted     MeasureStatus = "lifted"
	MeasureWithdrawn  MeasureStatus = "withdrawn"
)
