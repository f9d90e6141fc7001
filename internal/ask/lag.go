package ask

import (
	"cmp"
	"context"
)

// KeepAtHand makes a desk that stays open answer at once also after reports came in: until the record is folded with them, which
// then happens in the background, questions are answered from the view before. What a person decided is never left out:
// after a decision the answer waits. Call it before the first question; it also begins to fold the present.
func (d *Desk) KeepAtHand(ctx context.Context) {
	d.lag = true
	go func() { _, _ = d.View(ctx, Query{}) }() // an error is met again by who asks
}

// Exact is View, but waits for the fold of the present: for who remembers what was answered, as an outbox does.
func (d *Desk) Exact(ctx context.Context, q Query) (*View, error) { return d.at(ctx, q, false) }

// fold makes the view of a slot, once.
func (d *Desk) fold(ctx context.Context, s *slot) {
	s.once.Do(func() {
		ctx := context.WithoutCancel(ctx)
		if s.v = cmp.Or(d.forward(ctx, s), d.past(ctx, s)); s.v == nil {
			s.v, s.err = d.make(ctx, s.q)
		}
		s.done.Store(true)
	})
}

// behind is a view of the same question from before the last reports, if one is at hand and the new one is not.
func (d *Desk) behind(s *slot) *slot {
	if s.done.Load() {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, o := range d.views {
		if o != s && o.q.same(s.q) && o.done.Load() && o.err == nil && o.pos.Decision == s.pos.Decision && o.pos.Process == s.pos.Process {
			return o
		}
	}
	return nil
}

// same reports whether two queries ask for the same view.
func (q Query) same(o Query) bool {
	return q.Process == o.Process && q.Latest == o.Latest && q.AsOf.Equal(o.AsOf)
}
