package fold

import (
	"maps"
	"slices"

	"parley"
)

// Remerge is what Merged makes of the state, out of what it made of the state before. Lists of kinds that nothing changed in are
// shared. Where a piece of evidence stands word for word at one place of two reports, sources keeps the report that it
// had. Fresh has the entries of what is fresh alone. Actors are those of before.
func (x *Renewal) Remerge(was *parley.Reading, sources *Sources, actors map[parley.ActorID]parley.Actor) (all, fresh *parley.Reading, of *Sources) {
	fresh = &parley.Reading{}
	copied := false
	for _, r := range x.Fresh {
		if r.Dismissed {
			continue
		}
		r.mergeInto(fresh, actors)
		for _, c := range r.claims {
			for _, e := range allEvidence(c) {
				if sources.Of(e) != nil {
					continue
				}
				if !copied { // what was dismissed is there again
					sources, copied = &Sources{maps.Clone(sources.first), sources.more}, true
				}
				sources.first[e] = c.Report
			}
		}
	}
	n := *was
	n.Statements = relist(x, "statement", was.Statements, fresh.Statements, func(e *parley.Statement) string { return e.ID })
	n.Encounters = relist(x, "encounter", was.Encounters, fresh.Encounters, func(e *parley.Encounter) string { return e.ID })
	n.Proposals = relist(x, "proposal", was.Proposals, fresh.Proposals, func(e *parley.Proposal) string { return e.ID })
	n.Measures = relist(x, "measure", was.Measures, fresh.Measures, func(e *parley.Measure) string { return e.ID })
	n.Demands = relist(x, "demand", was.Demands, fresh.Demands, func(e *parley.Demand) string { return e.ID })
	n.Commitments = relist(x, "commitment", was.Commitments, fresh.Commitments, func(e *parley.Commitment) string { return e.ID })
	n.Conditions = relist(x, "condition", was.Conditions, fresh.Conditions, func(e *parley.Condition) string { return e.ID })
	n.Clocks = relist(x, "clock", was.Clocks, fresh.Clocks, func(e *parley.Clock) string { return e.ID })
	n.Questions = relist(x, "question", was.Questions, fresh.Questions, func(e *parley.Question) string { return e.ID })
	return &n, fresh, sources
}

// relist puts the fresh entries of a kind in the places of those that are gone, in the order of the state's records.
func relist[T any](x *Renewal, kind string, was, fresh []T, id func(*T) string) []T {
	gone := map[string]bool{}
	for _, r := range x.Gone {
		if r.Kind == kind {
			gone[r.ID] = true
		}
	}
	if len(gone) == 0 && len(fresh) == 0 {
		return was
	}
	in := map[string]bool{}
	for i := range fresh {
		in[id(&fresh[i])] = true
	}
	out := slices.Grow([]T(nil), len(was)+len(fresh))
	i, j := 0, 0
	for _, r := range x.State.Records {
		if r.Kind != kind {
			continue
		}
		if in[r.ID] {
			out, j = append(out, fresh[j]), j+1
			continue
		}
		for gone[id(&was[i])] {
			i++
		}
		out, i = append(out, was[i]), i+1
	}
	return out
}
