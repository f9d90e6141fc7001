package fold

import (
	"fmt"
	"hash/fnv"
	"slices"

	"parley"
)

// Key is a place where claims can meet, hashed.
type Key int64

// maxKeys bounds the keys of one claim: a summit of thirty has no more pairs than that.
const maxKeys = 60

const undated = -1 << 40 // the bucket of reports whose publication is not known; nothing is near it but itself

// place is where a claim stands: buckets of days for what can only meet nearby, and what is the same at all times.
type place struct {
	near   []string
	far    []string
	bucket int64
}

func (k kind) place(c *Claim) place {
	p := place{bucket: undated}
	if k.keys == nil {
		return p
	}
	if c.Report.Published != "" {
		p.bucket = floorDiv(c.Report.KnownAt.Unix(), int64(k.window)*24*3600)
	}
	p.near, p.far = k.keys(c)
	p.near, p.far = p.near[:min(len(p.near), maxKeys)], p.far[:min(len(p.far), maxKeys)]
	return p
}

func floorDiv(a, b int64) int64 {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}

// keys are the hashed keys of a place, with its buckets moved by each of the shifts.
func (p place) keys(kind string, shifts ...int64) []Key {
	var out []Key
	for _, w := range p.far {
		out = append(out, hashed(kind, w))
	}
	for _, w := range p.near {
		for _, s := range shifts {
			if p.bucket == undated && s != 0 {
				continue
			}
			out = append(out, hashed(kind, fmt.Sprint(w, " @", p.bucket+s)))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hashed(kind, words string) Key {
	h := fnv.New64a()
	h.Write([]byte(kind))
	h.Write([]byte{0})
	h.Write([]byte(words))
	return Key(h.Sum64())
}

// encounterKeys are the pairs of those who met, by their sides and by their persons; with one side, the side and the
// place; and the pairs with the month or the number of the round, under which reports of any day meet.
func encounterKeys(c *Claim) (near, far []string) {
	var sides, who []string
	sideOf := map[string]string{}
	for s, persons := range c.parties() {
		sides = append(sides, string(s))
		for _, p := range persons {
			if p != s { // a report may know a person and not whom it stands for
				who, sideOf[string(p)] = append(who, string(p)), string(s)
			}
		}
	}
	slices.Sort(sides)
	slices.Sort(who)
	who = append(sides, who...)
	months := c.months()
	for i := range who {
		for _, b := range who[i+1:] {
			if sideOf[b] == who[i] {
				continue
			}
			pair := min(who[i], b) + " " + max(who[i], b)
			near = append(near, pair)
			for _, m := range months {
				far = append(far, pair+" "+m)
			}
			if n := c.roundNo(); n > 0 {
				far = append(far, fmt.Sprint(pair, " round ", n))
			}
		}
		if c.Encounter.Place != "" && i < len(sides) {
			near = append(near, who[i]+" at "+string(c.Encounter.Place))
		}
	}
	return near, far
}

// months are those that an encounter's time touches, a day on either side included; none if it is wider than a month.
func (c *Claim) months() []string {
	s := c.when()
	if !s.narrow() {
		return nil
	}
	from, to := s.first.AddDate(0, 0, -1).Format("2006-01"), s.last.AddDate(0, 0, 1).Format("2006-01")
	if from == to {
		return []string{from}
	}
	if mid := s.first.Format("2006-01"); mid != from && mid != to {
		return []string{from, mid, to}
	}
	return []string{from, to}
}

func proposalKeys(c *Claim) (near, far []string) {
	if k := c.Proposal.Kind; k != parley.ProposalTruce {
		return []string{string(k)}, nil
	}
	return []string{string(parley.ProposalCeasefire)}, nil
}

func measureKeys(c *Claim) (near, far []string) {
	if c.Measure.Target == "" {
		return nil, nil
	}
	return []string{string(c.Measure.Kind) + " " + string(c.side(c.Measure.Target))}, nil
}

func demandKeys(c *Claim) (near, far []string) { return one(c.Demand.By) }

func statementKeys(c *Claim) (near, far []string) { return one(c.Statement.Speaker) }

func one(id parley.ActorID) (near, far []string) {
	if id == "" {
		return nil, nil
	}
	return []string{string(id)}, nil
}
