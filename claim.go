package parley

// Cell is what every entry of a reading's lists carries: where it stands in the text and who holds it to be so.
type Cell struct {
	ID         string     `json:"id"` // unique in its reading
	Evidence   []Evidence `json:"evidence"`
	Basis      Basis      `json:"basis"`
	Rule       string     `json:"rule"` // the frame or rule that made it, "package.name"
	Voice      Voice      `json:"voice"`
	Factuality Factuality `json:"factuality"`
	Chain      []Link     `json:"chain"`
	Plover     string     `json:"plover,omitempty"` // PLOVER type, with "/mode" where it has one
}

// Basis says on what a claim rests.
type Basis string

// The bases of claims.
const (
	BasisStated   Basis = "stated"
	BasisInferred Basis = "inferred" // by the named rule
	BasisAbsence  Basis = "absence"  // of a named slot
	BasisEntered  Basis = "entered"  // by a person
)

// Voice says in whose words a claim stands in the report.
type Voice string

// The voices.
const (
	VoiceOwn      Voice = "own" // the reporter's
	VoiceIndirect Voice = "indirect"
	VoiceMixed    Voice = "mixed"
	VoiceDirect   Voice = "direct"
)

// Factuality is FactBank's scale, as held by the last link of the chain.
type Factuality string

// The values of factuality: certain, probable, possible, each positive or negative, and unknown.
const (
	CertainPlus   Factuality = "CT+"
	CertainMinus  Factuality = "CT-"
	ProbablePlus  Factuality = "PR+"
	ProbableMinus Factuality = "PR-"
	PossiblePlus  Factuality = "PS+"
	PossibleMinus Factuality = "PS-"
	Underspec     Factuality = "Uu"
)

// Link is one station on the way of words to the reader.
type Link struct {
	Actor ActorID  `json:"actor"`
	Role  LinkRole `json:"role"`
	Form  Form     `json:"form,omitempty"`
}

// LinkRole is the part an actor plays in a chain.
type LinkRole string

// The roles of links, in the order they stand in a chain.
const (
	RoleSpeaker      LinkRole = "speaker"
	RoleSpokesperson LinkRole = "spokesperson"
	RoleOnBehalfOf   LinkRole = "on-behalf-of"
	RoleOccasion     LinkRole = "occasion"
	RoleDocument     LinkRole = "document"
	RolePlatform     LinkRole = "platform"
	RoleOutlet       LinkRole = "outlet" // an agency or outlet the report names as its source
	RoleReport       LinkRole = "report" // the report itself, always last
)

// Form is how words are reported.
type Form string

// The forms of reported speech.
const (
	FormDirect   Form = "direct"
	FormIndirect Form = "indirect"
	FormMixed    Form = "mixed"
)
