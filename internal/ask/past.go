package ask

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"parley"
	"parley/internal/fold"
	"parley/internal/record"
)

// cutting says how a view of a past moment is cut out of a view of the present, whose maps it shares.
type cutting struct {
	now   *View
	gone  map[*fold.Record]bool // records of now that are not in the view as they are, besides those that were not known
	fresh *View                 // has the maps of those that stand for them
	once  sync.Once             // for Merged
}

// past makes the view of all that was known at a moment out of the view of the present, if that is at hand or will be: a claim is
// placed by earlier ones alone, so nearly all stands as it does now. It is nil where only folding anew can tell.
func (d *Desk) past(ctx context.Context, s *slot) *View {
	if s.q.AsOf.IsZero() || s.q.Process != "" || s.q.Latest != 0 {
		return nil
	}
	for range 3 { // a decision may come in between
		now := d.present(ctx)
		if now == nil {
			return nil
		}
		d.renewing.Lock() // see forward
		x, err := d.ledger.Past(ctx, now.mark, s.q.AsOf, func(seq int64) *fold.Claim { return now.claims[seq] })
		if err != nil || x == nil {
			d.renewing.Unlock()
			continue
		}
		n, ok := now.State.Cut(*x, now.Book.Decisions, now.claims, now.Book.Actors)
		d.renewing.Unlock()
		if !ok {
			return nil
		}
		return now.cut(n, x)
	}
	return nil
}

// present is the view of all of the present. It is nil if it was not asked for yet, and the desk does not stay open.
func (d *Desk) present(ctx context.Context) *View {
	pos, err := d.ledger.Position(ctx)
	if err != nil {
		return nil
	}
	d.mu.Lock()
	there := slices.ContainsFunc(d.views, func(o *slot) bool {
		o.pos.Decision = pos.Decision
		return o.pos == pos && o.q.same(Query{})
	})
	d.mu.Unlock()
	if !there && !d.lag {
		return nil
	}
	s := d.slot(pos, Query{})
	d.fold(ctx, s)
	return s.v
}

// cut is the view of a past moment, of which n is the state.
func (v *View) cut(n *fold.Renewal, p *fold.Past) *View {
	w := &View{Query: Query{AsOf: p.At}, At: p.At, State: n.State, hay: v.hay, known: v.known}
	c := &cutting{now: v, gone: make(map[*fold.Record]bool, len(n.Gone))}
	for _, r := range n.Gone {
		c.gone[r] = true
	}
	w.past = c
	i, _ := slices.BinarySearchFunc(v.Reports, p.At, func(h record.Held, at time.Time) int { // the latest is first
		if h.KnownAt.After(at) {
			return -1
		}
		return 1
	})
	w.Reports = v.Reports[i:]
	w.Book = fold.Book{Actors: v.known.by(p.At), Decisions: p.Decisions, Claims: v.claimsBy(n, p.At)}
	live := slices.DeleteFunc(slices.Clone(n.Fresh), func(r *fold.Record) bool { return r.Dismissed })
	f := &View{byActor: map[parley.ActorID][]*fold.Record{}, byRep: map[string][]*fold.Record{}}
	merged, sources := fold.Merge(live, w.Book.Actors)
	f.entries, f.sources = entriesByID(merged), sources
	for _, r := range live {
		f.place(r)
	}
	c.fresh = f
	w.totals = w.State.Totals()
	w.open()
	w.reorder(v, n)
	return w
}

// until is the moment of a view for comparing: of the present, the end of time.
func (v *View) until() time.Time {
	if v.AsOf.IsZero() {
		return endOfTime
	}
	return v.AsOf
}

var endOfTime = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// claimsBy are the claims that were known by a moment, with those of fresh records as they are there.
func (v *View) claimsBy(n *fold.Renewal, at time.Time) []*fold.Claim {
	other := map[int64]*fold.Claim{}
	for _, r := range n.Fresh {
		for _, c := range r.Entries() {
			other[c.Seq] = c
		}
	}
	out := make([]*fold.Claim, 0, len(v.Book.Claims))
	for _, c := range v.Book.Claims {
		if c.Report.KnownAt.After(at) {
			continue
		}
		if o := other[c.Seq]; o != nil {
			c = o
		}
		out = append(out, c)
	}
	return out
}

// has reports whether a record of the present stands in the view as it is.
func (c *cutting) has(v *View, r *fold.Record) bool { return !c.gone[r] && !r.After(v.AsOf) }

func (c *cutting) source(v *View, e parley.Evidence) *fold.Report {
	if r := c.now.sources.Then(e, v.AsOf); r != nil {
		return r
	}
	return c.fresh.sources.Of(e) // of what was dismissed since
}

// body is the merged entry of a record.
func (v *View) body(id string) any {
	if v.past == nil {
		return v.entries[id]
	}
	if x, ok := v.past.fresh.entries[id]; ok {
		return x
	}
	return v.past.now.entries[id]
}

// ofActor are the records that name an actor, in the order of the fold.
func (v *View) ofActor(id parley.ActorID) []*fold.Record {
	if v.past == nil {
		return v.byActor[id]
	}
	return v.past.list(v, v.past.now.byActor[id], v.past.fresh.byActor[id])
}

// ofReport are the records that a report tells of, in the order of the fold.
func (v *View) ofReport(id string) []*fold.Record {
	if v.past == nil {
		return v.byRep[id]
	}
	return v.past.list(v, v.past.now.byRep[id], v.past.fresh.byRep[id])
}

func (c *cutting) list(v *View, now, fresh []*fold.Record) []*fold.Record {
	return fold.Joined(now, fresh, func(r *fold.Record) bool { return !c.has(v, r) }, fold.Compare)
}

// actors are those that records name.
func (v *View) actors() map[parley.ActorID]bool {
	out := map[parley.ActorID]bool{}
	by := []map[parley.ActorID][]*fold.Record{v.byActor}
	if v.past != nil {
		by = append(by, v.past.now.byActor, v.past.fresh.byActor)
	}
	for _, m := range by {
		for id, rs := range m {
			if v.past == nil || v.past.fresh.byActor[id] != nil || slices.ContainsFunc(rs, func(r *fold.Record) bool { return v.past.has(v, r) }) {
				out[id] = true
			}
		}
	}
	return out
}

// telling is the number of reports that made at least one claim.
func (v *View) telling() int {
	if v.past == nil {
		return len(v.byRep)
	}
	n := 0
	for _, h := range v.Reports {
		if v.past.fresh.byRep[h.ID] != nil || slices.ContainsFunc(v.past.now.byRep[h.ID], func(r *fold.Record) bool { return v.past.has(v, r) }) {
			n++
		}
	}
	return n
}

// held is a report that was known.
func (v *View) held(id string) (record.Held, bool) {
	if v.past == nil {
		h, ok := v.reports[id]
		return h, ok
	}
	h, ok := v.past.now.reports[id]
	if !ok || h.KnownAt.After(v.AsOf) {
		return record.Held{}, false
	}
	return h, true
}

// Merged has one entry for each record, under the record's id.
func (v *View) Merged() *parley.Reading {
	if v.past == nil {
		return v.merged
	}
	v.past.once.Do(func() { v.past.fresh.merged = v.gather() })
	return v.past.fresh.merged
}

// gather puts the entries of a view together.
func (v *View) gather() *parley.Reading {
	out := &parley.Reading{Format: parley.Format, Actors: fold.ByID(v.Book.Actors)}
	out.Statements = make([]parley.Statement, 0, v.totals["statement"]) // most of all
	out.Encounters = make([]parley.Encounter, 0, v.totals["encounter"])
	for _, r := range v.State.Records {
		switch x := v.body(r.ID).(type) {
		case *parley.Statement:
			out.Statements = append(out.Statements, *x)
		case *parley.Encounter:
			out.Encounters = append(out.Encounters, *x)
		case *parley.Proposal:
			out.Proposals = append(out.Proposals, *x)
		case *parley.Measure:
			out.Measures = append(out.Measures, *x)
		case *parley.Demand:
			out.Demands = append(out.Demands, *x)
		case *parley.Commitment:
			out.Commitments = append(out.Commitments, *x)
		case *parley.Condition:
			out.Conditions = append(out.Conditions, *x)
		case *parley.Clock:
			out.Clocks = append(out.Clocks, *x)
		case *parley.Question:
			out.Questions = append(out.Questions, *x)
		}
	}
	return out
}

// acquaintance says since when each actor of a book was known: since a claim named it, or one that stands for it. It is made at the
// first past moment, and shared with the views that are made out of this one.
type acquaintance struct {
	book  fold.Book
	once  sync.Once
	since map[parley.ActorID]time.Time
}

// by are the actors that were known by a moment.
func (a *acquaintance) by(at time.Time) map[parley.ActorID]parley.Actor {
	a.once.Do(a.meet)
	out := make(map[parley.ActorID]parley.Actor, len(a.since))
	for id, t := range a.since {
		if !t.After(at) {
			out[id] = a.book.Actors[id]
		}
	}
	return out
}

func (a *acquaintance) meet() {
	a.since = map[parley.ActorID]time.Time{}
	step := map[parley.ActorID]time.Time{}
	enter := func(in map[parley.ActorID]time.Time, id parley.ActorID, t time.Time) {
		if _, ok := a.book.Actors[id]; !ok {
			return
		}
		if had, ok := in[id]; !ok || t.Before(had) {
			in[id] = t
		}
	}
	for _, c := range a.book.Claims {
		for _, id := range c.Named() {
			enter(step, id, c.Report.KnownAt)
		}
	}
	a.since = maps.Clone(step)
	for range 3 { // whom they stand for; as far as a record reads them
		next := map[parley.ActorID]time.Time{}
		for id, t := range step {
			enter(next, a.book.Actors[id].Of, t)
			enter(a.since, a.book.Actors[id].Of, t)
		}
		step = next
	}
}
