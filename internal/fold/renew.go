package fold

import (
	"cmp"
	"slices"

	"parley"
)

// Place is where an index put a claim; see Item.
type Place struct {
	Seq, Head            int64
	Why, Maybe, MaybeWhy string
}

// offer is a pair as it was found, with the place of the claim that found it among all.
type offer struct {
	Pair
	rank   int
	order  string
	claim  *Claim
	record *Record // of B
}

// Compare orders the records of one state as its lists do.
func Compare(a, b *Record) int {
	if a.Kind != b.Kind {
		_, x := kindOf(a.Kind)
		_, y := kindOf(b.Kind)
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a.claims[0].order(), b.claims[0].order())
}

// offered are the pairs of a list, once each.
func offered(os []offer) []Pair {
	out := make([]Pair, 0, len(os))
	seen := make(map[Pair]bool, len(os))
	for _, o := range os {
		if !seen[o.Pair] {
			seen[o.Pair] = true
			out = append(out, o.Pair)
		}
	}
	return out
}

// Renewal is a state brought forward, and what differs.
type Renewal struct {
	State *State
	Gone  []*Record // the records of the state before that are not in this one, in order; dismissed ones included
	Fresh []*Record // ... and those that stand for them
}

// Renew is the state after the records that hold the placed claims changed, and no others did: what Build makes of all items.
// Places are those of all claims of these records as they are now; claims are found by their Seq. The records that did not change
// are shared with s. It reports false where only Build can tell: s is not of a whole book, a claim is not known, or two records have one
// short id.
func (s *State) Renew(places []Place, claims map[int64]*Claim, actors map[parley.ActorID]parley.Actor, decisions []Decision) (*Renewal, bool) {
	if !s.whole {
		return nil, false
	}
	items := make([]*Item, len(places))
	gone := map[*Record]bool{}
	now := map[string]bool{}
	for i, p := range places {
		c := claims[p.Seq]
		if c == nil {
			return nil, false
		}
		items[i] = &Item{Claim: c, Seq: p.Seq, Kind: c.Kind(), Order: c.order(), Head: p.Head, Why: p.Why, Maybe: p.Maybe, MaybeWhy: p.MaybeWhy}
		now[c.Key()] = true
		r := s.Find(c.Key())
		if r == nil {
			return nil, false
		}
		gone[r] = true
	}
	out := &Renewal{}
	for r := range gone {
		out.Gone = append(out.Gone, r)
		for _, c := range r.claims {
			if !now[c.Key()] {
				return nil, false
			}
		}
	}
	slices.SortFunc(out.Gone, Compare)
	part := Build(items, actors, decisions)
	out.Fresh = slices.Concat(part.Records, part.Dismissed)
	slices.SortFunc(out.Fresh, Compare)
	if s.clash(out.Gone) || s.clash(out.Fresh) {
		return nil, false
	}
	next := &State{whole: true, twice: s.twice}
	next.join(s, part, func(r *Record) bool { return gone[r] })
	next.lead(s, out)
	out.State = next
	return out, true
}

// clash reports whether one of the ids that lead to the records leads to others, too.
func (s *State) clash(rs []*Record) bool {
	if len(s.twice) == 0 {
		return false
	}
	return slices.ContainsFunc(rs, func(r *Record) bool {
		return s.twice[r.ID] != nil || slices.ContainsFunc(r.Claims, func(t Told) bool { return s.twice[t.ID] != nil })
	})
}

// join makes the lists of a state out of those of another: without what is gone, and with a part in its place.
func (s *State) join(old, part *State, gone func(*Record) bool) {
	s.Records = Joined(old.Records, part.Records, gone, Compare)
	if s.Dismissed = Joined(old.Dismissed, part.Dismissed, gone, Compare); len(s.Dismissed) == 0 {
		s.Dismissed = nil
	}
	s.found = Joined(old.found, part.found, func(o offer) bool { return gone(o.record) }, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order))
	})
	s.Maybe = offered(s.found)
	s.dismiss()
	s.raise()
}

// Joined is an ordered list without what is gone and with the fresh ones, which are in order too, in their places.
func Joined[T any](list, fresh []T, gone func(T) bool, compare func(a, b T) int) []T {
	out := make([]T, 0, len(list)+len(fresh))
	for _, x := range list {
		if gone(x) {
			continue
		}
		for len(fresh) > 0 && compare(fresh[0], x) < 0 {
			out, fresh = append(out, fresh[0]), fresh[1:]
		}
		out = append(out, x)
	}
	return append(out, fresh...)
}

// raise lists the issues, in the order of the records.
func (s *State) raise() {
	s.Issues = []Issue{}
	for _, r := range s.Records {
		s.Issues = append(s.Issues, r.issues...)
	}
}

// maxLeads is how many ids may lead elsewhere than in the state whose index is shared.
const maxLeads = 20_000

// lead makes the index out of the one before.
func (s *State) lead(old *State, x *Renewal) {
	if len(old.leads) > maxLeads {
		s.index()
		return
	}
	s.byID, s.leads = old.byID, make(map[string]*Record, len(old.leads)+64)
	for id, r := range old.leads {
		s.leads[id] = r
	}
	for _, r := range x.Gone {
		s.leads[r.ID] = nil
		for _, t := range r.Claims {
			s.leads[t.ID], s.leads[t.Key] = nil, nil
		}
	}
	for _, r := range x.Fresh {
		for _, t := range r.Claims {
			s.leads[t.ID], s.leads[t.Key] = r, r
		}
	}
	for _, r := range x.Fresh {
		s.leads[r.ID] = r
	}
}
