package ask

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
	"parley/internal/record"
)

// Suggestion is a process that the record would have, by what came in.
type Suggestion struct {
	Name    string           `json:"name"`
	Parties []parley.ActorID `json:"parties"`
	Third   []parley.ActorID `json:"third"` // who hosts, mediates or proposes between them, the most frequent first, at most four
	Terms   []string         `json:"terms"` // what is proposed between them
	Records int              `json:"records"`
	Origins int              `json:"origins"` // texts that tell of them
	First   string           `json:"first"`   // days, of the first and last report
	Last    string           `json:"last"`
}

// What makes a pair of sides a suggestion: so many encounters and proposals, told by so many texts.
const minRecords, minOrigins = 3, 3

// pairing is what two sides have to do with each other.
type pairing struct {
	a, b    parley.ActorID
	records int
	origins map[string]bool
	third   map[parley.ActorID]int
	terms   map[string]int
	first   string
	last    string
}

// Suggest lists pairs of sides that met, called or were made proposals often enough to be followed and that no process
// has among its parties, those with most records first. A pair that only ever appears with the same two mediators is
// still one pair: who is a party is for a person to say.
func (v *View) Suggest(have []record.Process, limit int) []Suggestion {
	pairs := map[[2]parley.ActorID]*pairing{}
	for _, r := range v.State.Records {
		if r.Kind != "encounter" && r.Kind != "proposal" {
			continue
		}
		sides, third := v.sidesOf(r)
		for i, a := range sides {
			for _, b := range sides[i+1:] {
				key := [2]parley.ActorID{min(a, b), max(a, b)}
				if pairs[key] == nil {
					pairs[key] = &pairing{a: key[0], b: key[1], origins: map[string]bool{}, third: map[parley.ActorID]int{}, terms: map[string]int{}}
				}
				pairs[key].add(r, third)
			}
		}
	}
	out := []Suggestion{}
	for _, p := range pairs {
		if p.records >= minRecords && len(p.origins) >= minOrigins && !slices.ContainsFunc(have, p.within) {
			out = append(out, v.suggestion(p))
		}
	}
	slices.SortFunc(out, func(x, y Suggestion) int {
		return cmp.Or(y.Records-x.Records, y.Origins-x.Origins, cmp.Compare(x.Name, y.Name))
	})
	return page(out, 0, limit)
}

// sidesOf are the states, organisations and groups that face each other in a record, and those that help.
func (v *View) sidesOf(r *fold.Record) (sides, third []parley.ActorID) {
	enter := func(to *[]parley.ActorID, c *fold.Claim, ids ...parley.ActorID) {
		for _, id := range ids {
			s := c.Side(id)
			kind, _, _ := strings.Cut(string(s), ":")
			if slices.Contains([]string{"state", "org", "grp"}, kind) && !v.Book.Actors[s].Open && !slices.Contains(*to, s) {
				*to = append(*to, s)
			}
		}
	}
	for _, c := range r.Entries() {
		if e := c.Encounter; e != nil {
			enter(&third, c, e.Host, e.Mediator)
			enter(&sides, c, e.Participants...)
		}
		if p := c.Proposal; p != nil {
			enter(&sides, c, p.Addressees...)
			if len(p.Addressees) > 1 { // put forward to several: by who stands between them
				enter(&third, c, p.Proposers...)
			} else {
				enter(&sides, c, p.Proposers...)
			}
		}
	}
	sides = slices.DeleteFunc(sides, func(s parley.ActorID) bool { return slices.Contains(third, s) })
	if len(sides) > 4 { // a summit of many makes no pair
		return nil, nil
	}
	return sides, third
}

func (p *pairing) add(r *fold.Record, third []parley.ActorID) {
	p.records++
	for _, s := range third {
		p.third[s]++
	}
	for _, c := range r.Entries() {
		p.origins[c.Report.Origin] = true
		if d := day(c.Report.Published); d != "" {
			p.last = max(p.last, d)
			if p.first == "" || d < p.first {
				p.first = d
			}
		}
		if c.Proposal != nil && c.Proposal.Kind != parley.ProposalOther {
			p.terms[string(c.Proposal.Kind)]++
		}
	}
}

// within reports whether a process has both sides among its parties.
func (p *pairing) within(have record.Process) bool {
	return slices.Contains(have.Parties, p.a) && slices.Contains(have.Parties, p.b)
}

func (v *View) suggestion(p *pairing) Suggestion {
	return Suggestion{Name: v.Name(p.a) + " – " + v.Name(p.b), Parties: []parley.ActorID{p.a, p.b}, Third: frequent(p.third, 4), Terms: frequent(p.terms, 4),
		Records: p.records, Origins: len(p.origins), First: p.first, Last: p.last}
}

// frequent lists the keys with the highest counts, at most n.
func frequent[K cmp.Ordered](counts map[K]int, n int) []K {
	out := []K{}
	for k := range counts {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b K) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return page(out, 0, n)
}
