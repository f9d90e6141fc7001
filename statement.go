package parley

// Attribution is reported speech or thought in PARC's sense: whose (source), by which words (cue), what (content).
// It holds thoughts and wants too; only those that are acts of speech become Statements.
type Attribution struct {
	Source  []Span `json:"source"`
	Cue     []Span `json:"cue"`
	Content []Span `json:"content"`
	Type    Form   `json:"type"`

	// Speech is false for thoughts, wants and the like.
	Speech bool `json:"-"`
	// Sentence and CueHead say where the cue stands; CueHead is -1 where there is none (a running quotation).
	Sentence int `json:"-"`
	CueHead  int `json:"-"`
	// Speaker is the source's actor, empty if not known. Outer is the index of the attribution whose content
	// holds this one (A says that B said), -1 if none.
	Speaker ActorID `json:"-"`
	Outer   int     `json:"-"`
	// Negated says that the speaker is reported not to have said it, or to have declined to.
	Negated bool `json:"-"`
}

// Statement is one act of speech or writing that the report tells of.
type Statement struct {
	Cell
	Speaker    ActorID    `json:"speaker"`
	For        ActorID    `json:"for"`
	Addressees []ActorID  `json:"addressees"`
	Form       Form       `json:"form"`
	Cue        []Evidence `json:"cue"`
	Content    []Evidence `json:"content"`
	Quoted     []Evidence `json:"quoted"` // the parts inside quotation marks
	Occasion   Opt        `json:"occasion"`
	Document   ActorID    `json:"document"`
	Platform   ActorID    `json:"platform"`
	Outlet     ActorID    `json:"outlet"`
	Time       *TimeExpr  `json:"time"`
	Act        SpeechAct  `json:"act"`
	About      []string   `json:"about"` // ids of the entries its content tells of

	// Attribution is the index in Reading.Attributions it was made from, -1 if none.
	Attribution int `json:"-"`
}

// SpeakerAt is the speaker of the innermost attribution whose content holds byte pos: who is meant by "I" or "we" there.
// Empty where nobody is quoted or the speaker is not known.
func (r *Reading) SpeakerAt(pos int) ActorID {
	best, size := ActorID(""), -1
	for i := range r.Attributions {
		for _, s := range r.Attributions[i].Content {
			if s.Start <= pos && pos < s.End && (size < 0 || s.Len() < size) {
				best, size = r.Attributions[i].Speaker, s.Len()
			}
		}
	}
	return best
}

// SpeechAct is what a statement does.
type SpeechAct string

// The speech acts.
const (
	ActAnnounce SpeechAct = "announce"
	ActDemand   SpeechAct = "demand"
	ActOffer    SpeechAct = "offer"
	ActAccept   SpeechAct = "accept"
	ActReject   SpeechAct = "reject"
	ActAccuse   SpeechAct = "accuse"
	ActPraise   SpeechAct = "praise"
	ActWarn     SpeechAct = "warn"
	ActDeny     SpeechAct = "deny"
	ActAssess   SpeechAct = "assess"
	ActOther    SpeechAct = "other"
)
