package ask

import (
	"context"
	"testing"
	"time"

	"parley"
	"parley/internal/article"
	"parley/internal/reading"
)

// After a report came in, a desk that is kept at hand answers with the view before and soon with the new one; after a
// decision it answers with the decision.
func TestKeepAtHand(t *testing.T) {
	d := testDesk(t)
	ctx := context.Background()
	d.KeepAtHand(ctx)
	before := view(t, d, Query{}).Head().Reports
	rep, err := article.Read([]byte("Iran and Oman\n\nIran and Oman held talks in Muscat on Tuesday."), article.KindText, article.Known{Outlet: "The Lamp", Published: "2025-05-20"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.ledger.Add(ctx, []*parley.Reading{reading.Read(rep)}); err != nil {
		t.Fatal(err)
	}
	if n := view(t, d, Query{}).Head().Reports; n != before && n != before+1 {
		t.Errorf("%d reports, want %d or one more", n, before)
	}
	for range 1000 {
		if view(t, d, Query{}).Head().Reports == before+1 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	l, err := view(t, d, Query{}).List(Filter{Kind: "encounter", Status: "held", Words: "Muscat"})
	if err != nil || l.Total != 1 {
		t.Fatalf("the new report's encounter: %+v, %v", l, err)
	}
	id := l.Entries[0].ID
	if _, err := d.Decide(ctx, Decision{Action: "correct", On: []string{id + ".status"}, Value: "cancelled", Author: "M", Reason: "why"}); err != nil {
		t.Fatal(err)
	}
	if e, err := view(t, d, Query{}).Entry(id); err != nil || e.Status != "cancelled" {
		t.Errorf("right after the decision: %q, %v", e.Status, err)
	}
}
