package ask

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
)

// Kinds are the kinds of records, in the order pages show them.
var Kinds = []string{"encounter", "proposal", "measure", "condition", "demand", "commitment", "statement", "clock", "question"}

// Filter narrows a list. The zero Filter lists all records.
type Filter struct {
	Kind     string         `json:"kind"`
	Status   string         `json:"status"`
	Standing Standing       `json:"standing"`
	Actor    parley.ActorID `json:"actor"`
	Outlet   string         `json:"outlet"`
	Words    string         `json:"words"` // all of them must stand in the title or the evidence
	From     string         `json:"from"`  // told in a report published on that day or later ...
	To       string         `json:"to"`    // ... and on that day or earlier
	Order    string         `json:"order"` // "latest" (told last first; the default), "time" (by its own time), "first"
	Offset   int            `json:"offset"`
	Limit    int            `json:"limit"` // 0: 50; at most 500
}

// maxLimit bounds a page of a list.
const maxLimit = 500

// List is one page of what a filter leaves.
type List struct {
	Filter  Filter         `json:"filter"`
	Total   int            `json:"total"`
	Status  map[string]int `json:"status"` // how many of each status, the filter's own status left out
	Entries []Entry        `json:"entries"`
}

// List lists records. ErrArgument: no such kind or order, or a negative offset.
func (v *View) List(f Filter) (*List, error) {
	if f.Kind != "" && !slices.Contains(Kinds, f.Kind) {
		return nil, badArgument("there is no kind %q; there are: %s", f.Kind, strings.Join(Kinds, ", "))
	}
	if f.Order != "" && f.Order != "latest" && f.Order != "time" && f.Order != "first" {
		return nil, badArgument("%q is no order: give latest, time or first", f.Order)
	}
	if err := limits(f.Offset, &f.Limit); err != nil {
		return nil, err
	}
	out := &List{Filter: f, Status: map[string]int{}, Entries: []Entry{}}
	var hit []*fold.Record
	for _, r := range v.candidates(f) {
		if !v.fits(r, f) {
			continue
		}
		out.Status[r.Status]++
		if f.Status == "" || r.Status == f.Status {
			hit = append(hit, r)
		}
	}
	if f.Actor != "" || f.Order == "first" || f.Order == "time" { // else they are in order
		v.sort(hit, f.Order)
	}
	out.Total = len(hit)
	for _, r := range page(hit, f.Offset, f.Limit) {
		out.Entries = append(out.Entries, v.entry(r))
	}
	return out, nil
}

func limits(offset int, limit *int) error {
	if offset < 0 || *limit < 0 {
		return badArgument("offset and limit count from 0")
	}
	if *limit == 0 {
		*limit = 50
	}
	*limit = min(*limit, maxLimit)
	return nil
}

func page[T any](all []T, offset, limit int) []T {
	all = all[min(offset, len(all)):]
	return all[:min(limit, len(all))]
}

// candidates are the records among which a filter is to look.
func (v *View) candidates(f Filter) []*fold.Record {
	if f.Actor != "" {
		return v.ofActor(f.Actor)
	}
	if f.Order == "first" {
		return v.State.Records
	}
	return v.latest
}

func (v *View) fits(r *fold.Record, f Filter) bool {
	if f.Kind != "" && r.Kind != f.Kind {
		return false
	}
	if f.Outlet != "" || f.From != "" || f.To != "" {
		if !slices.ContainsFunc(r.Claims, func(t fold.Told) bool { return toldIn(t.Report, f) }) {
			return false
		}
	}
	if f.Standing != "" {
		e := v.bare(r)
		if v.standing(&e) != f.Standing {
			return false
		}
	}
	return f.Words == "" || v.hasWords(r, f.Words)
}

func toldIn(r *fold.Report, f Filter) bool {
	day := r.Published[:min(10, len(r.Published))]
	return (f.Outlet == "" || r.Outlet == f.Outlet) && (f.From == "" || day >= f.From) && (f.To == "" || day != "" && day <= f.To)
}

// hasWords reports whether all words stand in a record's title or evidence.
func (v *View) hasWords(r *fold.Record, words string) bool {
	hay := v.straw(r)
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(hay, strings.Trim(w, "\"")) {
			return false
		}
	}
	return true
}

// sort orders records; those that are alike keep the order of the fold.
func (v *View) sort(rs []*fold.Record, order string) {
	switch order {
	case "first":
	case "time":
		at := map[*fold.Record]string{}
		for _, r := range rs {
			e := v.bare(r)
			at[r] = timeKey(&e)
		}
		slices.SortStableFunc(rs, func(a, b *fold.Record) int {
			return cmp.Or(cmp.Compare(at[a], at[b]), cmp.Compare(b.LastTold(), a.LastTold()))
		})
	default:
		slices.SortStableFunc(rs, func(a, b *fold.Record) int { return cmp.Compare(b.LastTold(), a.LastTold()) })
	}
}

// timeKey sorts by an entry's own time; what has none comes last.
func timeKey(e *Entry) string {
	x, ok := fold.ExtentOf(e.Time())
	if !ok || x.NoStart {
		return "~"
	}
	return x.From.Format("2006-01-02T15:04")
}

// Of lists the records of one kind, in the order of the fold; "" lists all.
func (v *View) Of(kind string) []*fold.Record {
	out := []*fold.Record{}
	for _, r := range v.State.Records {
		if kind == "" || r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

// Reading is Merged with the records of one kind; "" is all of it.
func (v *View) Reading(kind string) *parley.Reading {
	if kind == "" {
		return v.Merged()
	}
	out, _ := (&fold.State{Records: v.Of(kind)}).Merged(v.Book.Actors)
	return out
}

// Entry is the entry of a record; the id may be that of one of its claims. ErrNotFound.
func (v *View) Entry(id string) (Entry, error) {
	r, err := v.find(id)
	if err != nil {
		return Entry{}, err
	}
	return v.entry(r), nil
}
