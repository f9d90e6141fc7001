package mcp

import (
	"parley"
	"parley/internal/ask"
)

// item is a record as lists show it.
type item struct {
	ID        string    `json:"id"`
	Kind      string    `json:"kind"`
	Status    string    `json:"status"`
	Standing  string    `json:"standing" jsonschema:"derived at the moment of the answer: ahead, undated, overdue (its time passed and no report tells what became of it) or done"`
	Reports   int       `json:"reports"`
	Origins   int       `json:"origins" jsonschema:"reports, copies of one text counted once"`
	First     string    `json:"first" jsonschema:"publication of the first report that tells of it"`
	Last      string    `json:"last"`
	When      *when     `json:"when,omitempty"`
	Open      []string  `json:"open" jsonschema:"kinds of disagreements about it that are open"`
	Untrusted itemWords `json:"untrusted"`
}

type itemWords struct {
	Title  string  `json:"title"`
	Quotes []quote `json:"quotes"`
}

// when is a time: what is known of it, and what is missing. It is never sharper than what was told.
type when struct {
	Shape     string    `json:"shape" jsonschema:"instant, hour (zone not decided: one of several instants), day, stretch, until, since, words, none"`
	Value     string    `json:"value" jsonschema:"EDTF"`
	Zone      string    `json:"zone"`
	Missing   string    `json:"missing" jsonschema:"what would make it an instant: zone, hour, day, or nothing"`
	From      string    `json:"from"`
	To        string    `json:"to"`
	Candidate []string  `json:"candidates" jsonschema:"the instants it can be, in the reader's zone"`
	Untrusted timeWords `json:"untrusted"`
}

type timeWords struct {
	Words string `json:"words"`
}

func whenOf(w ask.When) *when {
	out := &when{Shape: string(w.Shape), Value: stamp(w.Value), Zone: zone(w.Zone), Missing: w.Missing, From: w.From, To: w.To, Candidate: []string{}, Untrusted: timeWords{line(w.Words, maxLine)}}
	for _, l := range w.Local {
		out.Candidate = append(out.Candidate, l.At)
	}
	return out
}

// zone is a zone's name, if it is one.
func zone(s string) string {
	if _, err := ask.ZoneOf(s); err == nil || stamp(s) == s {
		return s
	}
	return ""
}

// timeOf is the time of an entry; nil if its kind has none or none was told.
func timeOf(t *parley.TimeExpr) *when {
	if t == nil {
		return nil
	}
	return whenOf(ask.WhenOf(t, nil))
}

// shownQuotes is the evidence an item of a list carries.
const shownQuotes = 2

func itemOf(e *ask.Entry) item {
	out := item{ID: e.ID, Kind: e.Kind, Status: e.Status, Standing: string(e.Standing), Reports: e.Reports, Origins: e.Origins,
		First: stamp(e.First), Last: stamp(e.Last), When: timeOf(e.Time()), Open: []string{},
		Untrusted: itemWords{line(e.Title, maxLine), quotes(e.Quotes, shownQuotes)}}
	for _, is := range e.Issues {
		if is.State == "open" {
			out.Open = append(out.Open, is.Kind)
		}
	}
	if len(e.Maybe) > 0 {
		out.Open = append(out.Open, "maybe the same as another")
	}
	return out
}

func itemsOf(es []ask.Entry) []item {
	out := []item{}
	for i := range es {
		out = append(out, itemOf(&es[i]))
	}
	return out
}

// head says what an answer is about and from when.
type head struct {
	Process string `json:"process" jsonschema:"id of the process; empty: all of the record"`
	AsOf    string `json:"as_of" jsonschema:"what was known then; empty: all that is known"`
	At      string `json:"at" jsonschema:"the moment that what is derived was computed for"`
	Reports int    `json:"reports"`
	Records int    `json:"records"`
	First   string `json:"first"`
	Last    string `json:"last"`
}

func headOf(h ask.Head) head {
	return head{h.Process, h.AsOf, h.At, h.Reports, h.Records, stamp(h.First), stamp(h.Last)}
}
