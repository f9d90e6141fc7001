package ask

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"parley"
	"parley/internal/fold"
)

// order puts the records in the order in which most lists show them, once for all lists.
func (v *View) order() {
	v.last = make(map[*fold.Record]int64, len(v.State.Records))
	v.latest = slices.Clone(v.State.Records)
	v.hay = new(haystack)
	for _, r := range v.latest {
		v.last[r] = lastTold(r)
	}
	slices.SortStableFunc(v.latest, func(a, b *fold.Record) int { return cmp.Compare(v.last[b], v.last[a]) })
}

// haystack is what the words of a search are looked for in: each record's title and evidence in lower case. It is made at
// the first search of a view.
type haystack struct {
	once sync.Once
	text map[*fold.Record]string
}

func (v *View) haystack() map[*fold.Record]string {
	v.hay.once.Do(func() {
		v.hay.text = make(map[*fold.Record]string, len(v.State.Records))
		var b strings.Builder
		for _, r := range v.State.Records {
			b.Reset()
			e := v.bare(r)
			b.WriteString(v.title(&e))
			for _, t := range r.Claims {
				for _, w := range t.Words {
					b.WriteByte('\n')
					b.WriteString(w.Words)
				}
			}
			v.hay.text[r] = strings.ToLower(b.String())
		}
	})
	return v.hay.text
}

// bare is an entry with what decides where it stands: its kind, its status and the merged record.
func (v *View) bare(r *fold.Record) Entry {
	e := Entry{ID: r.ID, Kind: r.Kind, Status: r.Status}
	switch x := v.entries[r.ID].(type) {
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
