package parley

// Proposal is something put forward for others to accept.
type Proposal struct {
	Cell
	Kind       ProposalKind   `json:"kind"`
	Name       Opt            `json:"name,omitempty"`
	Terms      []Term         `json:"terms"`
	Proposers  []ActorID      `json:"proposers"`
	Addressees []ActorID      `json:"addressees"`
	Responses  []Response     `json:"responses"`
	Status     ProposalStatus `json:"status"`
}

// ProposalKind is what is put forward.
type ProposalKind string

// The kinds of proposals.
const (
	ProposalCeasefire  ProposalKind = "ceasefire"
	ProposalTruce      ProposalKind = "truce"
	ProposalMeeting    ProposalKind = "meeting"
	ProposalExchange   ProposalKind = "exchange"
	ProposalWithdrawal ProposalKind = "withdrawal"
	ProposalPlan       ProposalKind = "plan"
	ProposalOther      ProposalKind = "other"
)

// ProposalStatus is how far a proposal has come. Silence never moves it.
type ProposalStatus string

// The life of a proposal.
const (
	ProposalFloated    ProposalStatus = "floated"
	ProposalTabled     ProposalStatus = "tabled"
	ProposalAgreed     ProposalStatus = "agreed"
	ProposalInEffect   ProposalStatus = "in-effect"
	ProposalExpired    ProposalStatus = "expired"
	ProposalBrokenOff  ProposalStatus = "broken-off"
	ProposalSuperseded ProposalStatus = "superseded"
	ProposalWithdrawn  ProposalStatus = "withdrawn"
)

// Term is one slot of a proposal: duration (ISO 8601), start, conditions, scope, area, monitoring, guarantor,
// sequence, extension, other.
type Term struct {
	Slot     string     `json:"slot"`
	Value    string     `json:"value"`
	Evidence []Evidence `json:"evidence"`
}

// Response is where one party stands on a proposal.
type Response struct {
	Actor      ActorID    `json:"actor"`
	Stance     Stance     `json:"stance"`
	Conditions Opt        `json:"conditions,omitempty"`
	Evidence   []Evidence `json:"evidence"`
	Chain      []Link     `json:"chain"`
}

// Stance is a party's answer to a proposal.
type Stance string

// The stances.
const (
	StanceNoAnswer  Stance = "no-answer-reported" // derived: addressed, and the text tells of no answer
	StanceEvades    Stance = "evades"
	StanceBacks     Stance = "backs" // a third party
	StanceAccepts   Stance = "accepts"
	StanceAcceptsIf Stance = "accepts-with-conditions"
	StanceRejects   Stance = "rejects"
	StanceCounter   Stance = "counter-proposes"
	StanceWithdrew  Stance = "withdrew-acceptance"
)
