package fold

import (
	"cmp"
	"slices"
	"strings"

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
	rank  int
	order string
	head  string // the key of the claim that begins the record of B
}

// key names a record among those of one state, also where two have the same short id.
func (rec *Record) key() string { return rec.claims[0].Key() }

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
	next.Records = joinRecords(s.Records, part.Records, gone)
	next.Dismissed = joinRecords(s.Dismissed, part.Dismissed, gone)
	if len(next.Dismissed) == 0 {
		next.Dismissed = nil
	}
	next.offers(s, part, out.Gone)
	next.raise(s, part, out.Gone)
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
		return s.twice[r.ID] || slices.ContainsFunc(r.Claims, func(t Told) bool { return s.twice[t.ID] })
	})
}

// joinRecords is a list without those that are gone and with the fresh ones in their places.
func joinRecords(list, fresh []*Record, gone map[*Record]bool) []*Record {
	out := make([]*Record, 0, len(list)+len(fresh))
	for _, r := range list {
		if !gone[r] {
			out = append(out, r)
		}
	}
	for _, r := range fresh {
		i, _ := slices.BinarySearchFunc(out, r, Compare)
		out = slices.Insert(out, i, r)
	}
	return out
}

// offers makes the pairs.
func (s *State) offers(old, part *State, gone []*Record) {
	left := map[string]bool{}
	for _, r := range gone {
		left[r.key()] = true
	}
	for _, o := range old.found {
		if !left[o.head] {
			s.found = append(s.found, o)
		}
	}
	s.found = append(s.found, part.found...)
	slices.SortStableFunc(s.found, func(a, b offer) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order)) })
	s.Maybe = offered(s.found)
	s.dismiss()
}

// raise makes the issues, in the order of the records.
func (s *State) raise(old, part *State, gone []*Record) {
	left := map[string]bool{}
	for _, r := range gone {
		left[r.ID] = true
	}
	by := map[string][]Issue{}
	for _, is := range old.Issues {
		if id, _, _ := strings.Cut(is.About, "."); !left[id] {
			by[id] = append(by[id], is)
		}
	}
	for _, is := range part.Issues {
		id, _, _ := strings.Cut(is.About, ".")
		by[id] = append(by[id], is)
	}
	s.Issues = []Issue{}
	for _, r := range s.Records {
		if is := by[r.ID]; is != nil {
			s.Issues = append(s.Issues, is...)
			delete(by, r.ID)
		}
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
