package ask

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/fold"
	"parley/internal/record"
)

// A view of the past that is cut out of the present says what one that is folded anew says, and its state is the fold of the claims
// that were known then, whatever was decided and added since.
func TestPast(t *testing.T) {
	ctx := context.Background()
	cuts := 0
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		now := time.Date(2025, 5, 12, 0, 0, 0, 0, time.UTC)
		clock := func() time.Time { return now }
		l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{Now: clock})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		d := New(l, clock)
		for step := range 25 {
			if n := rnd.IntN(5); step == 0 || n == 0 {
				if _, err := l.Add(ctx, drawn(t, rnd, 2+n)); err != nil {
					t.Fatal(err)
				}
			}
			v := view(t, d, Query{})
			x := someDecision(rnd, v)
			_, _ = d.Decide(ctx, x) // some make no sense
			now = now.Add(time.Duration(rnd.IntN(16)) * time.Hour)
			q := Query{AsOf: time.Date(2025, 5, 10, 0, 0, 0, 0, time.UTC).Add(time.Duration(rnd.IntN(10*24)) * time.Hour)}
			v = view(t, d, Query{})
			w := view(t, d, q)
			if w.past == nil {
				t.Fatalf("seed %d, step %d: the view is not cut", seed, step)
			}
			if len(w.past.gone) > 0 {
				cuts++
			}
			anew := view(t, New(l, clock), q)
			if anew.past != nil {
				t.Fatal("the other view is cut as well")
			}
			if got, want := said(t, w), said(t, anew); got != want {
				t.Fatalf("seed %d, step %d, at %s, after %+v:\n%s", seed, step, q.AsOf, x, firstDifference(got, want))
			}
			b, err := l.Book(ctx, q.AsOf)
			if err != nil {
				t.Fatal(err)
			}
			b.Actors = v.Book.Actors // names come from all readings
			if got, want := stateText(t, w.State), stateText(t, fold.Fold(b)); got != want {
				t.Fatalf("seed %d, step %d, at %s, against the fold of all claims:\n%s", seed, step, q.AsOf, firstDifference(got, want))
			}
			for _, r := range w.State.Records {
				for _, c := range r.Entries() {
					for _, e := range c.AllEvidence() {
						if src := w.Source(e); src == nil || src.KnownAt.After(q.AsOf) {
							t.Fatalf("seed %d, step %d: the words %q stand in %+v", seed, step, e.Words, src)
						}
					}
				}
			}
		}
	}
	if cuts < 30 {
		t.Errorf("only %d of the views had records to fold again", cuts)
	}
}

func stateText(t *testing.T, s *fold.State) string {
	t.Helper()
	b, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A decision made later does not spoil a view of the past.
func TestPastOutlivesDecisions(t *testing.T) {
	ctx := context.Background()
	d := testDesk(t)
	q := Query{AsOf: day18(t, "2025-05-18")}
	view(t, d, Query{})
	v := view(t, d, q)
	r := v.State.Records[0]
	if _, err := d.Decide(ctx, Decision{Action: "retype", On: []string{r.ID}, Value: fold.None, Author: "M", Reason: "why"}); err != nil {
		t.Fatal(err)
	}
	if view(t, d, Query{}).State.Find(r.ID) == nil || !view(t, d, Query{}).State.Find(r.ID).Dismissed {
		t.Fatal("the present does not follow the decision")
	}
	if w := view(t, d, q); w.State != v.State || w.State.Find(r.ID).Dismissed {
		t.Error("the view of the past was made anew, or knows what was decided later")
	}
	if _, err := d.ledger.Add(ctx, []*parley.Reading{drawn(t, rand.New(rand.NewPCG(1, 1)), 1)[0]}); err != nil {
		t.Fatal(err)
	}
	if view(t, d, q).State.Find(r.ID) == nil {
		t.Error("the record is gone")
	}
}

// Views of several moments are cut while others decide and read.
func TestPastSideBySide(t *testing.T) {
	ctx := context.Background()
	rnd := rand.New(rand.NewPCG(7, 7))
	d := testDesk(t)
	if _, err := d.ledger.Add(ctx, drawn(t, rnd, 8)); err != nil {
		t.Fatal(err)
	}
	v := view(t, d, Query{})
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for i := range 6 {
				w, err := d.View(ctx, Query{AsOf: time.Date(2025, 5, 11+i, n, 0, 0, 0, time.UTC)})
				if err != nil {
					t.Error(err)
					return
				}
				w.Board(0)
				if _, err := w.List(Filter{Words: "talks"}); err != nil {
					t.Error(err)
				}
				_, _, _ = w.Merged(), w.Sources(), w.telling()
			}
		})
	}
	for i := range 4 {
		x := Decision{Action: "correct", On: []string{v.State.Records[0].ID + ".status"}, Value: []string{"held", "cancelled"}[i%2], Author: "M", Reason: "why"}
		if _, err := d.Decide(ctx, x); err != nil {
			t.Error(err)
		}
		view(t, d, Query{}).Board(0)
	}
	wg.Wait()
}
