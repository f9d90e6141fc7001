package fold

import (
	"cmp"
	"slices"

	"parley"
)

// folder holds what comparing and showing need besides the claims.
type folder struct {
	actors map[parley.ActorID]parley.Actor // for their names
	mustBe map[string]map[string]bool      // claim keys that a person joined
	mustNo map[string]map[string]bool      // ... or set apart
	fixed  map[string][]Decision           // claim keys, and what a person said of their records' fields
}

func newFolder(actors map[parley.ActorID]parley.Actor, decisions []Decision) *folder {
	f := &folder{actors: actors, mustBe: map[string]map[string]bool{}, mustNo: map[string]map[string]bool{}, fixed: map[string][]Decision{}}
	for _, d := range Standing(decisions) {
		switch d.Action {
		case "merge":
			link(f.mustBe, d.A, d.B)
		case "split":
			link(f.mustNo, d.A, d.B)
		case "correct", "settle", "accept", "retype":
			f.fixed[d.A] = append(f.fixed[d.A], d)
		}
	}
	return f
}

func link(m map[string]map[string]bool, a, b string) {
	for _, p := range [][2]string{{a, b}, {b, a}} {
		if m[p[0]] == nil {
			m[p[0]] = map[string]bool{}
		}
		m[p[0]][p[1]] = true
	}
}

// links are the keys under which claims meet that a person joined or set apart: one for each pair.
func (f *folder) links(it *Item) []Key {
	if len(f.mustBe) == 0 && len(f.mustNo) == 0 {
		return nil
	}
	var out []Key
	me := it.Key()
	for _, m := range []map[string]map[string]bool{f.mustBe, f.mustNo} {
		for you := range m[me] {
			out = append(out, hashed("link", min(me, you)+" "+max(me, you)))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// found is where a claim belongs.
type found struct {
	head     int64
	why      string
	maybe    string
	maybeWhy string
}

// Scores of a match: a person's word, then claims that are the same, then those that may be.
const (
	joinAt  = 100
	byWord  = 1 << 20
	maxLook = 24 // a record is compared by its latest claims
)

// candidate is a record as it stands before a claim.
type candidate struct {
	head    *Item
	members []*Item // all, in order
	look    []*Item // those that are compared
}

// find looks for the record that a claim fits best, the earlier one where two fit alike. A record that holds a claim
// of the same report is passed over, and one that a person set the claim apart from.
func (x *Index) find(c *Item) found {
	alone := found{head: c.Seq}
	k, _ := kindOf(c.Kind)
	cands := x.candidates(c)
	var best *candidate
	score, why := 0, ""
	for i := range cands {
		if n, w := x.f.score(k, &cands[i], c); n > score {
			best, score, why = &cands[i], n, w
		}
	}
	switch {
	case best != nil && score >= joinAt:
		p := found{head: best.head.Seq, why: why}
		if twin := x.f.other(k, cands, best, c); twin != nil {
			p.maybe, p.maybeWhy = twin.head.ID(), oneOrTwo
		}
		return p
	case best != nil && !x.f.bars(best.members, c):
		alone.maybe, alone.maybeWhy = best.head.ID(), why
	default:
		if twin := x.f.twin(k, cands, c); twin != nil {
			alone.maybe, alone.maybeWhy = twin.head.ID(), oneOrTwo
		}
	}
	return alone
}

// candidates are the records that c can meet, in order: one of the claims by which each is compared stands under a key
// where c looks, or a person linked one of its claims with c.
func (x *Index) candidates(c *Item) []candidate {
	looks := c.looks()
	x.needKeys(looks)
	reached := map[*Item]bool{}
	var heads []int64
	for _, k := range looks {
		for _, y := range before(x.keys[k], c.Order) {
			if !reached[y] && y.Kind == c.Kind {
				reached[y] = true
				heads = append(heads, y.Head)
			}
		}
	}
	slices.Sort(heads)
	heads = slices.Compact(heads)
	x.needHeads(heads)
	if x.err != nil {
		return nil
	}
	var out []candidate
	for _, h := range heads {
		members := before(x.heads[h], c.Order)
		cand := candidate{members[0], members, members[max(0, len(members)-maxLook):]}
		if slices.ContainsFunc(cand.look, func(y *Item) bool { return reached[y] }) ||
			len(c.linked) > 0 && slices.ContainsFunc(members, func(y *Item) bool { return x.f.mustBe[y.Key()][c.Key()] }) {
			out = append(out, cand)
		}
	}
	slices.SortFunc(out, func(a, b candidate) int { return cmp.Compare(a.head.Order, b.head.Order) })
	return out
}

func (f *folder) score(k kind, r *candidate, c *Item) (int, string) {
	if f.bars(r.members, c) {
		return 0, ""
	}
	if len(c.linked) > 0 && slices.ContainsFunc(r.members, func(y *Item) bool { return f.mustBe[y.Key()][c.Key()] }) {
		return byWord, joinedByPerson
	}
	if k.match == nil {
		return 0, ""
	}
	sames, maybes, why, maybeWhy := 0, 0, "", ""
	doubted, barred := false, false
	for _, y := range r.look {
		if y.Report == c.Report {
			return 0, "" // the reader told them apart
		}
		switch v, reason := k.match(f, y.Claim, c.Claim); v {
		case same:
			sames, why = sames+1, reason
		case maybe:
			maybes, maybeWhy = maybes+1, reason
		case doubt:
			maybes, maybeWhy, doubted = maybes+1, reason, true
		case against:
			barred = true
		}
	}
	if (barred || doubted) && slices.ContainsFunc(r.look, func(y *Item) bool { return y.Why == joinedByPerson }) {
		barred, doubted = false, false // a person said that such claims are one
	}
	if barred {
		return 0, ""
	}
	switch {
	case sames > 0 && !doubted:
		return joinAt + sames*1000/len(r.look), why
	case maybes > 0:
		return 1 + maybes*50/len(r.look), maybeWhy
	}
	return 0, ""
}

// bars reports whether a person set c apart from any of the claims.
func (f *folder) bars(members []*Item, c *Item) bool {
	return len(c.linked) > 0 && slices.ContainsFunc(members, func(y *Item) bool { return f.mustNo[y.Key()][c.Key()] })
}

// twin is a record that c would have been joined to, had its own report not told of another there.
func (f *folder) twin(k kind, cands []candidate, c *Item) *candidate {
	if k.match == nil {
		return nil
	}
	for i := range cands {
		own, fits := false, false
		for _, y := range cands[i].look {
			if own = own || y.Report == c.Report; y.Report != c.Report && !fits {
				v, _ := k.match(f, y.Claim, c.Claim)
				fits = v == same
			}
		}
		if own && fits && !f.bars(cands[i].members, c) {
			return &cands[i]
		}
	}
	return nil
}

const joinedByPerson = "joined by a person"

const oneOrTwo = "one report tells of two where another tells of one"

// other is a second record that c fits as well as the best, where one report tells of both: c may tell of either, or of
// both as one.
func (f *folder) other(k kind, cands []candidate, best *candidate, c *Item) *candidate {
	if k.name != "encounter" && k.name != "proposal" {
		return nil
	}
	for i := range cands {
		r := &cands[i]
		both := func(y *Item) bool {
			return slices.ContainsFunc(best.look, func(z *Item) bool { return z.Report == y.Report })
		}
		if r == best || !slices.ContainsFunc(r.look, both) {
			continue
		}
		if n, _ := f.score(k, r, c); n >= joinAt {
			return r
		}
	}
	return nil
}

// BuildAll is Build for all items of a book; its state can be brought forward by Renew.
func BuildAll(items []*Item, actors map[parley.ActorID]parley.Actor, decisions []Decision) *State {
	s := Build(items, actors, decisions)
	s.whole = true
	return s
}

// Build makes the records that placed items amount to. Items may be those of some records only.
func Build(items []*Item, actors map[parley.ActorID]parley.Actor, decisions []Decision) *State {
	f := newFolder(actors, decisions)
	s := &State{Records: []*Record{}, Issues: []Issue{}, Maybe: []Pair{}}
	items = slices.Clone(items)
	rank := map[string]int{}
	for i, k := range kinds {
		rank[k.name] = i
	}
	slices.SortFunc(items, func(a, b *Item) int { return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), byOrder(a, b)) })
	byHead := map[int64]*Record{}
	for _, it := range items {
		r := byHead[it.Head]
		if r == nil {
			r = &Record{ID: it.ID(), Kind: it.Kind}
			byHead[it.Head] = r
			s.Records = append(s.Records, r)
		}
		if it.Maybe != "" {
			s.found = append(s.found, offer{Pair{it.Maybe, r.ID, it.MaybeWhy}, rank[it.Kind], it.Order, it.Claim, r})
		}
		r.claims = append(r.claims, it.Claim)
		r.Claims = append(r.Claims, told(it.Claim, it.Why))
	}
	for _, r := range s.Records {
		f.fill(r)
		r.known()
		if r.Dismissed {
			s.Dismissed = append(s.Dismissed, r)
			continue
		}
		r.issues = issues(r)
	}
	s.Records = slices.DeleteFunc(s.Records, func(r *Record) bool { return r.Dismissed })
	s.raise()
	s.Maybe = offered(s.found)
	s.dismiss()
	s.index()
	return s
}

// dismiss takes pairs with what a person dismissed out of the list.
func (s *State) dismiss() {
	if len(s.Dismissed) == 0 {
		return
	}
	gone := map[string]bool{}
	for _, r := range s.Dismissed {
		gone[r.ID] = true
	}
	s.Maybe = slices.DeleteFunc(s.Maybe, func(p Pair) bool { return gone[p.A] || gone[p.B] })
}
