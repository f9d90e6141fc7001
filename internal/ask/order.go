package ask

import (
	"strings"
	"sync"

	"parley"
	"parley/internal/fold"
)

// haystack is what the words of a search are looked for in: the title and the evidence of each record of a view in lower
// case. It is made at the first search, and shared with the views that are made out of this one.
type haystack struct {
	view *View
	once sync.Once
	text map[*fold.Record]string
}

// straw is what the words of a search are looked for in, of one record.
func (v *View) straw(r *fold.Record) string {
	h := v.hay
	h.once.Do(func() {
		h.text = make(map[*fold.Record]string, len(h.view.State.Records))
		for _, r := range h.view.State.Records {
			h.text[r] = h.view.lower(r)
		}
		h.view = nil
	})
	if s, ok := h.text[r]; ok {
		return s
	}
	return v.lower(r)
}

func (v *View) lower(r *fold.Record) string {
	var b strings.Builder
	e := v.bare(r)
	b.WriteString(v.title(&e))
	for _, t := range r.Claims {
		for _, w := range t.Words {
			b.WriteByte('\n')
			b.WriteString(w.Words)
		}
	}
	return strings.ToLower(b.String())
}

// bare is an entry with what decides where it stands: its kind, its status and the merged record.
func (v *View) bare(r *fold.Record) Entry {
	e := Entry{ID: r.ID, Kind: r.Kind, Status: r.Status}
	switch x := v.body(r.ID).(type) {
	case *parley.Statement:
		e.Statement = x
	case *parley.Encounter:
		e.Encounter = x
	case *parley.Proposal:
		e.Proposal = x
	case *parley.Measure:
		e.Measure = x
	case *parley.Demand:
		e.Demand = x
	case *parley.Commitment:
		e.Commitment = x
	case *parley.Condition:
		e.Condition = x
	case *parley.Clock:
		e.Clock = x
	case *parley.Question:
		e.Question = x
	}
	return e
}
