package ask

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"parley"
	"parley/internal/fold"
	"parley/internal/record"
)

// forward makes the view of all of the present out of the one before the last decisions, if that is at hand: what they did not touch is
// shared. It is nil where only folding all can tell.
func (d *Desk) forward(ctx context.Context, s *slot) *View {
	if !s.q.same(Query{}) {
		return nil
	}
	b := d.base(s)
	if b == nil {
		return nil
	}
	d.fold(ctx, b) // it may be on its way
	if b.err != nil {
		return nil
	}
	d.renewing.Lock() // comparing keeps what it looked up in the claims, which views share
	defer d.renewing.Unlock()
	was := b.v
	x, err := d.ledger.Since(ctx, was.mark, was.beside)
	if err != nil || x == nil {
		return nil
	}
	n, ok := was.State.Renew(x.Places, was.claims, was.Book.Actors, x.Decisions)
	if !ok {
		return nil
	}
	return was.renewed(n, x)
}

// base is the view of the same query before the last decisions, the latest if there are several.
func (d *Desk) base(s *slot) *slot {
	d.mu.Lock()
	defer d.mu.Unlock()
	var best *slot
	for _, o := range d.views {
		at := o.pos
		at.Decision = s.pos.Decision
		if o.q.same(s.q) && at == s.pos && o.pos.Decision < s.pos.Decision && (best == nil || best.pos.Decision < o.pos.Decision) {
			best = o
		}
	}
	return best
}

// number notes the claims by their numbers.
func (v *View) number() {
	if v.mark == (record.Mark{}) {
		return
	}
	v.claims = make(map[int64]*fold.Claim, len(v.Book.Claims))
	for _, c := range v.Book.Claims {
		v.claims[c.Seq] = c
	}
}

// beside lists the claims that stand in one record with a claim.
func (v *View) beside(seq int64) []int64 {
	c := v.claims[seq]
	if c == nil {
		return nil
	}
	r := v.State.Find(c.Key())
	if r == nil {
		return nil
	}
	var out []int64
	for _, o := range r.Entries() {
		out = append(out, o.Seq)
	}
	return out
}

// renewed is the view with what changed in its state. It says the same as the view of a state that was folded anew.
func (v *View) renewed(n *fold.Renewal, x *record.Decided) *View {
	w := &View{Query: v.Query, State: n.State, Book: v.Book, Reports: v.Reports, reports: v.reports, mark: x.Mark, claims: v.claims, hay: v.hay, known: v.known}
	w.Book.Decisions = x.Decisions
	var fresh *parley.Reading
	w.merged, fresh, w.sources = n.Remerge(v.merged, v.sources, v.Book.Actors)
	w.entries = maps.Clone(v.entries)
	for _, r := range n.Gone {
		delete(w.entries, r.ID)
	}
	maps.Copy(w.entries, entriesByID(fresh)) // not those of merged, whose lists would be kept for one entry
	w.totals = w.State.Totals()
	w.open()
	w.reorder(v, n)
	w.replace(v, n)
	return w
}

// reorder makes the order of the lists out of that of the view before.
func (v *View) reorder(was *View, n *fold.Renewal) {
	gone := map[*fold.Record]bool{}
	for _, r := range n.Gone {
		gone[r] = true
	}
	byLast := func(a, b *fold.Record) int {
		return cmp.Or(cmp.Compare(b.LastTold(), a.LastTold()), fold.Compare(a, b))
	}
	v.latest = slices.DeleteFunc(slices.Clone(n.Fresh), func(r *fold.Record) bool { return r.Dismissed })
	slices.SortFunc(v.latest, byLast)
	v.latest = fold.Joined(was.latest, v.latest, func(r *fold.Record) bool { return gone[r] || r.After(v.until()) }, byLast)
}

// replace makes the lists by actors and by reports out of those of the view before.
func (v *View) replace(was *View, n *fold.Renewal) {
	v.byActor, v.byRep = maps.Clone(was.byActor), maps.Clone(was.byRep)
	gone := map[*fold.Record]bool{}
	actors, reports := map[parley.ActorID][]*fold.Record{}, map[string][]*fold.Record{} // those of changed lists, and what is new there
	for _, r := range n.Gone {
		gone[r] = true
		as, rs := about(r)
		for id := range as {
			actors[id] = nil
		}
		for id := range rs {
			reports[id] = nil
		}
	}
	for _, r := range n.Fresh {
		if r.Dismissed {
			continue
		}
		as, rs := about(r)
		for id := range as {
			actors[id] = append(actors[id], r)
		}
		for id := range rs {
			reports[id] = append(reports[id], r)
		}
	}
	relist(v.byActor, actors, gone)
	relist(v.byRep, reports, gone)
}

// relist puts the fresh records into some lists in the place of those that are gone.
func relist[K comparable](in, fresh map[K][]*fold.Record, gone map[*fold.Record]bool) {
	for k, add := range fresh {
		l := slices.DeleteFunc(slices.Clone(in[k]), func(r *fold.Record) bool { return gone[r] })
		for _, r := range add {
			i, _ := slices.BinarySearchFunc(l, r, fold.Compare)
			l = slices.Insert(l, i, r)
		}
		if len(l) == 0 {
			delete(in, k)
		} else {
			in[k] = l
		}
	}
}
