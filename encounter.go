package parley

// Encounter is a call, a meeting or a round of talks between official sides, wherever it stands.
type Encounter struct {
	Cell
	Kind         EncounterKind   `json:"kind"`
	Medium       Medium          `json:"medium"`
	Participants []ActorID       `json:"participants"` // wanted or present
	Attendance   []Attendance    `json:"attendance"`   // in the order told
	Host         ActorID         `json:"host,omitempty"`
	Mediator     ActorID         `json:"mediator,omitempty"`
	Status       EncounterStatus `json:"status"`
	Place        ActorID         `json:"place"`
	Time         *TimeExpr       `json:"time"`
	Purpose      Opt             `json:"purpose"`
	Outcome      []Outcome       `json:"outcome"`
	// History is the status told at each place of the text, in its order; Status is where the encounter stands now.
	History []StatusAt `json:"history,omitempty"`
}

// StatusAt is a status with the words that tell it.
type StatusAt struct {
	Status   EncounterStatus `json:"status"`
	Holder   ActorID         `json:"holder,omitempty"` // who says so; empty for the report itself
	Evidence []Evidence      `json:"evidence"`
}

// EncounterKind is the shape of an encounter.
type EncounterKind string

// The kinds of encounters.
const (
	EncounterCall         EncounterKind = "call"
	EncounterMeeting      EncounterKind = "meeting"
	EncounterTalks        EncounterKind = "talks"
	EncounterConsultation EncounterKind = "consultation"
	EncounterVisit        EncounterKind = "visit"
	EncounterSigning      EncounterKind = "signing"
	EncounterUnspecified  EncounterKind = "unspecified"
)

// Medium is how the sides are brought together.
type Medium string

// The media.
const (
	MediumPhone     Medium = "phone"
	MediumVideo     Medium = "video"
	MediumInPerson  Medium = "in-person"
	MediumNotStated Medium = "not-stated"
)

// EncounterStatus is how far an encounter has come. It moves only on a claim: a plan never slides to held.
type EncounterStatus string

// The life of an encounter.
const (
	StatusFloated     EncounterStatus = "floated"
	StatusProposed    EncounterStatus = "proposed"
	StatusAnnounced   EncounterStatus = "announced" // will be, no day or hour
	StatusScheduled   EncounterStatus = "scheduled" // day or hour set
	StatusUnderWay    EncounterStatus = "under-way"
	StatusHeld        EncounterStatus = "held"
	StatusDeclined    EncounterStatus = "declined"
	StatusPostponed   EncounterStatus = "postponed"
	StatusRescheduled EncounterStatus = "rescheduled"
	StatusCancelled   EncounterStatus = "cancelled"
	StatusNoShow      EncounterStatus = "no-show"
	StatusDisputed    EncounterStatus = "disputed" // some tell of it, others deny it: see the history
)

// Attendance is what is told of one actor's coming.
type Attendance struct {
	Actor    ActorID          `json:"actor"`
	Status   AttendanceStatus `json:"status"`
	Level    Opt              `json:"level"` // "low-ranking", "technical", "ministerial": as told
	Evidence []Evidence       `json:"evidence"`
}

// AttendanceStatus is how far an actor's coming has got.
type AttendanceStatus string

// The life of an attendance.
const (
	AttendExpected  AttendanceStatus = "expected"
	AttendConfirmed AttendanceStatus = "confirmed"
	AttendDeclined  AttendanceStatus = "declined"
	AttendWithdrew  AttendanceStatus = "withdrew"
	AttendReplaced  AttendanceStatus = "replaced"
	AttendAttended  AttendanceStatus = "attended"
	AttendNoShow    AttendanceStatus = "no-show"
)

// Outcome is what came of an encounter: agreed, no-agreement, no-statement, joint-statement, to-continue, other.
type Outcome struct {
	Kind     string     `json:"kind"`
	Words    string     `json:"words"`
	Evidence []Evidence `json:"evidence,omitempty"`
}
