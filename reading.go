package parley

import (
	"encoding/json"
	"sort"
)

// Format names the reading format. parley.reading/1 is the first.
const Format = "parley.reading/1"

// Reading is one report with all that was read from it. The stages fill it in the order text, syntax, when, who,
// said, act; each returns only its own layer, and package reading puts it here.
type Reading struct {
	Format string `json:"format"`
	Reader string `json:"reader"` // name and version
	Report Report `json:"report"`

	Actors      []Actor      `json:"actors"`
	Statements  []Statement  `json:"statements"`
	Encounters  []Encounter  `json:"encounters"`
	Proposals   []Proposal   `json:"proposals"`
	Measures    []Measure    `json:"measures"`
	Demands     []Demand     `json:"demands"`
	Commitments []Commitment `json:"commitments"`
	Conditions  []Condition  `json:"conditions"`
	Clocks      []Clock      `json:"clocks"`
	Questions   []Question   `json:"questions"`

	// Layers is what the stages found, for measuring and explaining; nil unless asked for.
	Layers *Layers `json:"layers,omitempty"`
	// Notes explain; empty unless asked for.
	Notes []Note `json:"notes,omitempty"`

	Quotes       []Quote       `json:"-"` // from text, ordered by start
	Sentences    []Sentence    `json:"-"` // from text and syntax
	Entities     []Entity      `json:"-"` // from syntax
	Times        []TimeExpr    `json:"-"` // from when, ordered by start
	Mentions     []Mention     `json:"-"` // from who, ordered by start, longer first
	Attributions []Attribution `json:"-"` // from said
	Acts         []CodedAct    `json:"-"` // from act
	Status       []EventStatus `json:"-"` // from act
}

// Layers is the printed form of the stages' own findings.
type Layers struct {
	Sentences    []Sentence    `json:"sentences"`
	Entities     []Entity      `json:"entities"`
	Times        []TIMEX3      `json:"times"`
	Attributions []Attribution `json:"attributions"`
	Acts         []CodedAct    `json:"acts"`
	Status       []EventStatus `json:"status"`
	Parts        []Part        `json:"parts"`
	Quotes       []Quote       `json:"quotes"`
}

// TIMEX3 is a time expression as public gold has it.
type TIMEX3 struct {
	Span
	Type  string `json:"type"`
	Value string `json:"value"`
}

// Words is the text of a span; "" outside the text.
func (r *Reading) Words(s Span) string {
	if s.Start < 0 || s.End > len(r.Report.Text) || s.Start >= s.End {
		return ""
	}
	return r.Report.Text[s.Start:s.End]
}

// Evidence is a span with its words.
func (r *Reading) Evidence(s Span) Evidence { return Evidence{s, r.Words(s)} }

// SentenceAt is the index of the sentence that holds or follows byte pos, len(Sentences) after the last.
func (r *Reading) SentenceAt(pos int) int {
	return sort.Search(len(r.Sentences), func(m int) bool { return r.Sentences[m].End > pos })
}

// QuoteAt is the outermost quotation that pos lies in, nil if none.
func (r *Reading) QuoteAt(pos int) *Quote {
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if q.Start > pos {
			break
		}
		if pos < q.End && q.Depth == 0 {
			return q
		}
	}
	return nil
}

// Actor is the actor of that id, nil if the reading has none.
func (r *Reading) Actor(id ActorID) *Actor {
	if id == "" {
		return nil
	}
	for i := range r.Actors {
		if r.Actors[i].ID == id {
			return &r.Actors[i]
		}
	}
	return nil
}

// MentionAt is the longest mention whose head is token tok of sentence sent. Where no mention has that head, it is the
// shortest one that the noun tok stands in ("President" in "US President Jane Doe"): trees err inside names. nil if none.
func (r *Reading) MentionAt(sent, tok int) *Mention {
	if sent < 0 || sent >= len(r.Sentences) || tok < 0 || tok >= len(r.Sentences[sent].Tokens) {
		return nil
	}
	span := r.Sentences[sent].Span
	t := &r.Sentences[sent].Tokens[tok]
	noun := t.UPOS == "NOUN" || t.UPOS == "PROPN"
	var around *Mention
	for i := r.firstMention(span.Start); i < len(r.Mentions); i++ {
		m := &r.Mentions[i]
		if m.Start >= span.End {
			break
		}
		if m.Sentence == sent && m.Head == tok {
			return m
		}
		if noun && m.Contains(t.Span) && (around == nil || m.Len() < around.Len()) {
			around = m
		}
	}
	return around
}

// MentionsIn lists the mentions that lie wholly inside s, in order.
func (r *Reading) MentionsIn(s Span) []*Mention {
	var in []*Mention
	for i := r.firstMention(s.Start); i < len(r.Mentions) && r.Mentions[i].Start < s.End; i++ {
		if s.Contains(r.Mentions[i].Span) {
			in = append(in, &r.Mentions[i])
		}
	}
	return in
}

// TimesIn lists the time expressions that lie wholly inside s, in order.
func (r *Reading) TimesIn(s Span) []*TimeExpr {
	var in []*TimeExpr
	for i := r.firstTime(s.Start); i < len(r.Times) && r.Times[i].Start < s.End; i++ {
		if s.Contains(r.Times[i].Span) {
			in = append(in, &r.Times[i])
		}
	}
	return in
}

// firstMention is the index of the first mention that starts at or after pos.
func (r *Reading) firstMention(pos int) int {
	return sort.Search(len(r.Mentions), func(m int) bool { return r.Mentions[m].Start >= pos })
}

// MarshalJSON prints the reading with offsets in Unicode code points and every list present.
func (r Reading) MarshalJSON() ([]byte, error) {
	type plain Reading
	return json.Marshal(inCodePoints(plain(r), r.Report.Text))
}

// UnmarshalJSON reads what MarshalJSON printed; offsets become bytes again.
func (r *Reading) UnmarshalJSON(b []byte) error {
	type plain Reading
	var p plain
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	p, err := inBytes(p, p.Report.Text)
	*r = Reading(p)
	return err
}

// MarshalJSON prints null for an unknown value.
func (o Opt) MarshalJSON() ([]byte, error) { return nullable(string(o)) }

// UnmarshalJSON reads null as unknown.
func (o *Opt) UnmarshalJSON(b []byte) error { return fromNullable(b, (*string)(o)) }

// MarshalJSON prints null for an unknown actor.
func (a ActorID) MarshalJSON() ([]byte, error) { return nullable(string(a)) }

// UnmarshalJSON reads null as an unknown actor.
func (a *ActorID) UnmarshalJSON(b []byte) error { return fromNullable(b, (*string)(a)) }

func nullable(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(s)
}

func fromNullable(b []byte, s *string) error {
	*s = ""
	return json.Unmarshal(b, s)
}
