package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"parley/internal/record"
)

// Source is one outlet and what it brought.
type Source struct {
	Outlet  string         `json:"outlet"` // "": not stated
	Reports int            `json:"reports"`
	Telling int            `json:"telling"` // that made at least one claim
	Copies  int            `json:"copies"`  // whose text stood elsewhere first
	First   string         `json:"first"`   // days, of the first and last report
	Last    string         `json:"last"`
	Claims  map[string]int `json:"claims"` // by kind
	Gaps    []Gap          `json:"gaps"`   // the three longest pauses that stand out
}

// Gap is a pause between two reports of an outlet.
type Gap struct {
	From string `json:"from"` // the days of the two reports
	To   string `json:"to"`
	Days int    `json:"days"`
}

// Sources lists the outlets, those with most reports first.
func (v *View) Sources() []Source {
	by := map[string]*Source{}
	days := map[string][]time.Time{}
	for _, h := range slices.Backward(v.Reports) {
		s := by[h.Outlet]
		if s == nil {
			s = &Source{Outlet: h.Outlet, Claims: map[string]int{}, Gaps: []Gap{}}
			by[h.Outlet] = s
		}
		s.Reports++
		if h.Published != "" {
			days[h.Outlet] = append(days[h.Outlet], h.KnownAt)
		}
	}
	told := map[string]bool{}
	for _, c := range v.Book.Claims {
		s := by[c.Report.Outlet]
		if s == nil {
			continue
		}
		s.Claims[c.Kind()]++
		if !told[c.Report.ID] {
			told[c.Report.ID] = true
			s.Telling++
			if c.Report.Origin != c.Report.ID {
				s.Copies++
			}
		}
	}
	out := []Source{}
	for name, s := range by {
		s.pauses(days[name])
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Source) int { return cmp.Or(b.Reports-a.Reports, cmp.Compare(a.Outlet, b.Outlet)) })
	return out
}

// pauses finds the gaps: at least three days, and more than four times the usual pause between two reports.
func (s *Source) pauses(at []time.Time) {
	if len(at) == 0 {
		return
	}
	s.First, s.Last = at[0].Format("2006-01-02"), at[len(at)-1].Format("2006-01-02")
	var all []time.Duration
	for i := 1; i < len(at); i++ {
		all = append(all, at[i].Sub(at[i-1]))
	}
	if len(all) < 3 {
		return
	}
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	usual := sorted[len(sorted)/2]
	for i, p := range all {
		if p >= 72*time.Hour && p > 4*usual {
			s.Gaps = append(s.Gaps, Gap{at[i].Format("2006-01-02"), at[i+1].Format("2006-01-02"), int(p.Hours() / 24)})
		}
	}
	slices.SortStableFunc(s.Gaps, func(a, b Gap) int { return b.Days - a.Days })
	s.Gaps = s.Gaps[:min(3, len(s.Gaps))]
}

// Reports lists the reports that were known, latest first; outlet "" lists all.
func (v *View) ReportsOf(outlet string, offset, limit int) (list []record.Held, total int, err error) {
	if err := limits(offset, &limit); err != nil {
		return nil, 0, err
	}
	all := v.Reports
	if outlet != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(h record.Held) bool { return h.Outlet != outlet })
	}
	return page(all, offset, limit), len(all), nil
}

// Found is what a search came upon.
type Found struct {
	Head    Head          `json:"head"`
	Words   string        `json:"words"`
	Reports []record.Held `json:"reports"`
	More    bool          `json:"more"` // there are further reports
	Records *List         `json:"records"`
}

// Search finds reports whose title or text has all the words ("words in quotation marks" side by side), best match
// first, and records whose evidence has them. ErrArgument: no words.
func (d *Desk) Search(ctx context.Context, q Query, words string, offset, limit int) (*Found, error) {
	if strings.Trim(words, " \t\n\"") == "" {
		return nil, badArgument("give words to search for")
	}
	if err := limits(offset, &limit); err != nil {
		return nil, err
	}
	v, err := d.View(ctx, q)
	if err != nil {
		return nil, err
	}
	n := offset + limit + 1
	if q.Process != "" {
		n = 10 * maxLimit // the ledger does not know which reports belong to a process
	}
	held, err := d.ledger.Search(ctx, words, q.AsOf, n)
	if err != nil {
		return nil, err
	}
	held = slices.DeleteFunc(held, func(h record.Held) bool { _, in := v.held(h.ID); return !in })
	f := &Found{Head: v.Head(), Words: words, Reports: append([]record.Held{}, page(held, offset, limit)...), More: len(held) > offset+limit}
	f.Records, err = v.List(Filter{Words: words, Limit: limit})
	return f, err
}
