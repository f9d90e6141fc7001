package fold

import (
	"slices"
	"strings"

	"parley"
)

// Kinds lists the kinds of records, in their order.
func Kinds() []string {
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = k.name
	}
	return out
}

// keep takes some of the records, each whole, with the issues on them and the pairs of two of them.
func (s *State) keep(is func(r *Record) bool) *State {
	out := &State{Records: []*Record{}, Issues: []Issue{}, Maybe: []Pair{}}
	in := map[string]bool{}
	for _, r := range s.Records {
		if is(r) {
			out.Records = append(out.Records, r)
			in[r.ID] = true
		}
	}
	for _, is := range s.Issues {
		if id, _, _ := strings.Cut(is.About, "."); in[id] {
			out.Issues = append(out.Issues, is)
		}
	}
	for _, p := range s.Maybe {
		if in[p.B] {
			out.Maybe = append(out.Maybe, p)
		}
	}
	for _, r := range s.Dismissed {
		if is(r) {
			out.Dismissed = append(out.Dismissed, r)
		}
	}
	out.index()
	return out
}

// Restrict is the state of the records that at least one of the reports tells of.
func (s *State) Restrict(reports map[string]bool) *State {
	return s.keep(func(r *Record) bool {
		return slices.ContainsFunc(r.claims, func(c *Claim) bool { return reports[c.Report.ID] })
	})
}

// Pick is the state of the records of some kinds (nil: all), to which some ids lead (nil: all), of each kind at most the
// latest told so many (0: all).
func (s *State) Pick(kinds, ids []string, latest int) *State {
	by := map[*Record]bool{}
	for _, id := range ids {
		by[s.Find(id)] = true
	}
	kept := map[*Record]bool{}
	byKind := map[string][]*Record{}
	for _, r := range slices.Concat(s.Records, s.Dismissed) {
		if (kinds == nil || slices.Contains(kinds, r.Kind)) && (ids == nil || by[r]) {
			kept[r] = true
			byKind[r.Kind] = append(byKind[r.Kind], r)
		}
	}
	if latest > 0 {
		for _, rs := range byKind {
			slices.SortFunc(rs, func(a, b *Record) int { return strings.Compare(b.toldLast(), a.toldLast()) })
			for _, r := range rs[min(latest, len(rs)):] {
				delete(kept, r)
			}
		}
	}
	return s.keep(func(r *Record) bool { return kept[r] })
}

// toldLast sorts records by their last claim; those that only reports without a date tell of come first.
func (rec *Record) toldLast() string {
	last := ""
	for _, c := range rec.claims {
		if o := c.order(); c.Report.Published != "" {
			last = max(last, o)
		}
	}
	return last
}

// Named are the actors that a claim names anywhere.
func (c *Claim) Named() []parley.ActorID {
	out := c.Actors()
	for _, l := range c.cell().Chain {
		out = append(out, l.Actor)
	}
	switch {
	case c.Encounter != nil:
		out = append(out, c.Encounter.Place)
		for _, a := range c.Encounter.Attendance {
			out = append(out, a.Actor)
		}
	case c.Proposal != nil:
		for _, r := range c.Proposal.Responses {
			out = append(out, r.Actor)
			for _, l := range r.Chain {
				out = append(out, l.Actor)
			}
		}
	case c.Statement != nil:
		out = append(out, c.Statement.Document, c.Statement.Platform, c.Statement.Outlet)
	case c.Condition != nil:
		out = append(out, c.Condition.Holder)
	case c.Clock != nil:
		out = append(out, c.Clock.By, c.Clock.SetBy)
	}
	return out
}
