package ask

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
)

// Timeline is what happened or is to happen, in order.
type Timeline struct {
	Head  Head   `json:"head"`
	Total int    `json:"total"` // that pass the filter
	Items []Spot `json:"items"`
}

// Spot is one entry on the calendar.
type Spot struct {
	Entry Entry `json:"entry"`
	// Basis says whose time it is: "own", the entry's; "told", the first report's publication, where the entry has none.
	Basis string `json:"basis"`
	When  When   `json:"when"`
}

// Span narrows a timeline. The zero Span shows encounters, clocks, proposals and measures of all times.
type Span struct {
	Kinds []string
	Actor parley.ActorID
	From  string // days, included
	To    string
	Limit int // 0: 200; the latest are kept
}

// dated are the kinds that a timeline shows unless others are asked for.
var dated = []string{"encounter", "clock", "proposal", "measure"}

// Timeline lists entries by their own time; those that have none stand at the publication of the first report that
// tells of them, and say so. What has neither is left out.
func (v *View) Timeline(f Span) (*Timeline, error) {
	kinds := f.Kinds
	if len(kinds) == 0 {
		kinds = dated
	}
	for _, k := range kinds {
		if !slices.Contains(Kinds, k) {
			return nil, badArgument("there is no kind %q; there are: %s", k, strings.Join(Kinds, ", "))
		}
	}
	limit := cmp.Or(f.Limit, 200)
	t := &Timeline{Head: v.Head(), Items: []Spot{}}
	var all []Spot
	for _, r := range v.candidates(Filter{Actor: f.Actor}) {
		if !slices.Contains(kinds, r.Kind) {
			continue
		}
		s, ok := v.spot(r)
		if ok && (f.To == "" || day(s.When.start()) <= f.To) && (f.From == "" || day(s.When.end()) >= f.From) {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b Spot) int {
		return cmp.Or(cmp.Compare(a.When.start(), b.When.start()), cmp.Compare(a.When.end(), b.When.end()))
	})
	t.Total = len(all)
	t.Items = append(t.Items, all[max(0, len(all)-limit):]...)
	for i := range t.Items {
		t.Items[i].Entry = v.entry(v.State.Find(t.Items[i].Entry.ID))
	}
	return t, nil
}

// spot places a record by its bare entry.
func (v *View) spot(r *fold.Record) (Spot, bool) {
	e := v.bare(r)
	w := WhenOf(e.Time(), nil)
	if w.From != "" || w.To != "" {
		return Spot{e, "own", w}, true
	}
	for _, t := range r.Claims {
		if p := t.Report.Published; p != "" && (e.First == "" || p < e.First) {
			e.First = p
		}
	}
	if e.First == "" {
		return Spot{}, false
	}
	d := day(e.First)
	return Spot{e, "told", When{Value: e.First, Shape: Day, From: d, To: d, Local: []Local{}}}, true
}

// start and end are the edges of a time for ordering; of a time with one edge, both are that.
func (w When) start() string { return cmp.Or(w.From, w.To) }
func (w When) end() string   { return cmp.Or(w.To, w.From) }

func day(s string) string { return s[:min(10, len(s))] }
