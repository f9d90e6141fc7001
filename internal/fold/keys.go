package fold

import (
	"slices"

	"parley"
)

// maxKeys bounds the keys of one claim: a summit of thirty has no more pairs than that.
const maxKeys = 60

// pairKeys are the pairs of sides of an encounter; with one side, the side and the place.
func (f *folder) pairKeys(c *Claim) []string {
	var sides []string
	for s := range f.parties(c.Encounter) {
		sides = append(sides, string(s))
	}
	slices.Sort(sides)
	var out []string
	for i := range sides {
		for _, b := range sides[i+1:] {
			if len(out) < maxKeys {
				out = append(out, sides[i]+" "+b)
			}
		}
		if c.Encounter.Place != "" && len(out) < maxKeys {
			out = append(out, sides[i]+" at "+string(c.Encounter.Place))
		}
	}
	return out
}

func proposalKeys(_ *folder, c *Claim) []string {
	if k := c.Proposal.Kind; k == parley.ProposalTruce {
		return []string{string(parley.ProposalCeasefire)}
	}
	return []string{string(c.Proposal.Kind)}
}

func (f *folder) measureKeys(c *Claim) []string {
	if c.Measure.Target == "" {
		return nil
	}
	return []string{string(c.Measure.Kind) + " " + string(f.side(c.Measure.Target))}
}

func demandKeys(_ *folder, c *Claim) []string {
	if c.Demand.By == "" {
		return nil
	}
	return []string{string(c.Demand.By)}
}

func statementKeys(_ *folder, c *Claim) []string {
	if c.Statement.Speaker == "" {
		return nil
	}
	return []string{string(c.Statement.Speaker)}
}
