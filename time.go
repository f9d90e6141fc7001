package parley

import "sort"

// TimeExpr is a stretch of words that points at time, and which stretch of the calendar they can mean.
type TimeExpr struct {
	Span       `json:"-"`
	Words      string      `json:"words"`
	Class      TimeClass   `json:"class"`
	Anchor     TimeAnchor  `json:"anchor"`
	Value      Opt         `json:"value"` // EDTF; "2025-05-19T10:00" floating, with zone only when Zone is known
	Zone       Opt         `json:"zone"`  // IANA name or offset
	Candidates []Candidate `json:"candidates"`
	Status     TimeStatus  `json:"status"`

	// TIMEX3 is the same expression in the terms of public gold: type DATE, TIME, DURATION, SET and value.
	Type  string `json:"-"`
	TIMEX string `json:"-"`
	// Marks are the TIMEX3s inside the expression, without the preposition that bounds it: "by Friday" has one,
	// "from 8 to 10 May" two. Type and TIMEX are the first's.
	Marks []TIMEX3 `json:"-"`
	// Sentence and Head say where it stands: the sentence's index, and the token the expression hangs by.
	Sentence int `json:"-"`
	Head     int `json:"-"`
}

// TimeClass is the shape of a time expression.
type TimeClass string

// The classes of times.
const (
	ClassInstant  TimeClass = "instant"  // one moment of the world's clock
	ClassFloating TimeClass = "floating" // an hour whose zone is not stated
	ClassDay      TimeClass = "day"
	ClassWeek     TimeClass = "week"
	ClassMonth    TimeClass = "month" // a month, a quarter, a year
	ClassWeekday  TimeClass = "weekday"
	ClassDeictic  TimeClass = "deictic" // today, tomorrow, now
	ClassVague    TimeClass = "vague"   // recently, soon, in the coming days
	ClassDuration TimeClass = "duration"
	ClassRelative TimeClass = "relative" // two days before the talks
)

// TimeAnchor says from where an expression counts.
type TimeAnchor string

// The anchors.
const (
	AnchorReport TimeAnchor = "report" // the report's publication
	AnchorQuoted TimeAnchor = "quoted" // the moment the quoted words were uttered
	AnchorRecord TimeAnchor = "record" // the time of an encounter or another record
)

// TimeStatus says how sure the value is, and why.
type TimeStatus string

// The statuses of times.
const (
	TimeResolved  TimeStatus = "resolved"  // the words and a known anchor decide
	TimeInferred  TimeStatus = "inferred"  // a named rule decided (tense for a bare weekday)
	TimeAmbiguous TimeStatus = "ambiguous" // several candidates remain
	TimeBounded   TimeStatus = "bounded"   // only an earliest or latest is known
	TimeVague     TimeStatus = "vague"     // the words mean no stretch of the calendar
	TimeNotStated TimeStatus = "not-stated"
)

// Candidate is one reading of an ambiguous time, in UTC.
type Candidate struct {
	From string `json:"from"` // RFC 3339, UTC, included
	To   string `json:"to"`   // RFC 3339, UTC, excluded; equal to From for an instant
	Zone Opt    `json:"zone"`
	Why  string `json:"why"`
}

// TimeOf is the time expression that tells when the event of token tok is: one that hangs by the token itself ("talks on
// Friday", "will meet on Friday"), by the verb that governs it ("hold talks on Friday"), or by a clause that describes
// it ("talks planned for Friday"), the closest first. Lengths and words that mean no stretch of the calendar come last.
// Nil if there is none.
func (r *Reading) TimeOf(sent, tok int) *TimeExpr {
	if sent < 0 || sent >= len(r.Sentences) || tok < 0 || tok >= len(r.Sentences[sent].Tokens) {
		return nil
	}
	s := &r.Sentences[sent]
	up := -1
	if s.Is(tok, "obj", "nsubj", "obl", "nmod", "xcomp") && !s.Is(tok, "nmod:poss") {
		up = s.HeadOf(tok)
	}
	var best *TimeExpr
	rank := 0
	for i := r.firstTime(s.Start); i < len(r.Times) && r.Times[i].Start < s.End; i++ {
		t := &r.Times[i]
		if t.Sentence != sent || t.Head < 0 || t.Head == tok {
			continue
		}
		n := 2 * s.holds(tok, up, t.Head)
		if n > 0 && (t.Class == ClassDuration || t.Class == ClassVague) {
			n = 1
		}
		if n > rank {
			best, rank = t, n
		}
	}
	return best
}

// firstTime is the index of the first time expression that starts at or after pos.
func (r *Reading) firstTime(pos int) int {
	return sort.Search(len(r.Times), func(m int) bool { return r.Times[m].Start >= pos })
}

// holds ranks how closely the time whose head is token at hangs by the event of token tok: 0 not at all.
func (s *Sentence) holds(tok, up, at int) int {
	for h, steps := s.HeadOf(at), 0; h >= 0 && steps < 4; h, steps = s.HeadOf(h), steps+1 {
		switch {
		case h == tok && steps == 0:
			return 4
		case h == tok && (s.Tokens[tok].UPOS != "VERB" || s.Is(at, "nmod", "flat", "compound")):
			return 3
		case h == up && steps == 0:
			return 2
		}
		if u := s.Tokens[h].UPOS; u == "VERB" && h != tok {
			if s.Is(h, "acl") && s.HeadOf(h) == tok {
				return 1
			}
			return 0
		}
	}
	return 0
}
