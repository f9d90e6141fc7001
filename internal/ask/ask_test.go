package ask

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/article"
	"parley/internal/reading"
	"parley/internal/record"
)

// reports tell of one call from three sides; the third says another hour than the second.
var reports = []struct{ outlet, published, text string }{
	{"The Lamp", "2025-05-18", "Trump and Putin to speak\n\nDonald Trump will speak with Vladimir Putin by telephone on Monday, the White House said. Ukraine has proposed a 30-day ceasefire to Russia. Moscow has not answered."},
	{"Harbour Post", "2025-05-19T07:00:00Z", "Hour of the call is named\n\nDonald Trump will speak with Vladimir Putin by telephone at 10 am on Monday. “We hope for a result,” Kremlin spokesman Dmitry Peskov said."},
	{"Nile Dispatch", "2025-05-20", "Trump and Putin spoke\n\nDonald Trump and Vladimir Putin spoke by telephone on Monday for two hours. The European Union will impose new sanctions on Russia if it rejects the ceasefire."},
}

func testDesk(t testing.TB) *Desk {
	t.Helper()
	ctx := context.Background()
	l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{Now: func() time.Time { return time.Date(2025, 5, 21, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var rs []*parley.Reading
	for _, r := range reports {
		rep, err := article.Read([]byte(r.text), article.KindText, article.Known{Outlet: r.outlet, Published: r.published})
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, reading.Read(rep))
	}
	if _, err := l.Add(ctx, rs); err != nil {
		t.Fatal(err)
	}
	return New(l, func() time.Time { return time.Date(2025, 5, 21, 0, 0, 0, 0, time.UTC) })
}

func view(t testing.TB, d *Desk, q Query) *View {
	t.Helper()
	v, err := d.View(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func day18(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := Moment(s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestBoardIsCutByTheMoment(t *testing.T) {
	d := testDesk(t)
	then := view(t, d, Query{AsOf: day18(t, "2025-05-18")}).Board(10)
	if n := then.Section("ahead").Total; n == 0 {
		t.Error("on the day before the call, nothing was ahead")
	}
	if n := then.Section("held").Total; n != 0 {
		t.Errorf("on the day before the call, %d encounters had been held", n)
	}
	now := view(t, d, Query{}).Board(10)
	if n := now.Section("held").Total; n != 1 {
		t.Errorf("after the call, %d encounters are held, want 1", n)
	}
	if then.Head.Reports != 1 || now.Head.Reports != 3 {
		t.Errorf("reports known: %d and %d, want 1 and 3", then.Head.Reports, now.Head.Reports)
	}
}

func TestRecordHasItsHistory(t *testing.T) {
	v := view(t, testDesk(t), Query{})
	l, err := v.List(Filter{Kind: "encounter", Status: "held"})
	if err != nil || l.Total != 1 {
		t.Fatalf("held encounters: %+v, %v", l, err)
	}
	det, err := v.Record(l.Entries[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(det.History) != 3 || det.History[0].Status == "held" || det.History[2].Status != "held" {
		t.Errorf("the plan's history is %+v", det.History)
	}
	for _, c := range det.Claims {
		if len(c.Quotes) == 0 || c.Quotes[0].Report != c.Report.ID {
			t.Errorf("claim %s leads to no words: %+v", c.ID, c.Quotes)
		}
		again, err := v.Record(c.ID)
		if err != nil || again.ID != det.ID {
			t.Errorf("the id of claim %s leads to %v, %v", c.ID, again, err)
		}
	}
	if _, err := v.Agree(det.ID, "time"); err != nil {
		t.Errorf("the call's time: %v", err)
	}
}

func TestAskedAndSilent(t *testing.T) {
	v := view(t, testDesk(t), Query{})
	l, _ := v.List(Filter{Kind: "proposal"})
	if l.Total == 0 {
		t.Fatal("no proposal was read; the test would pass on nothing")
	}
	det, err := v.Record(l.Entries[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range det.Stands {
		if s.Role == "addressee" && s.Now != NoAnswer {
			t.Errorf("%s was asked and is reported as %q", s.Actor, s.Now)
		}
	}
	if len(det.Stands) < 2 {
		t.Errorf("the proposal has the rows %+v", det.Stands)
	}
}

func TestReportMarksItsWords(t *testing.T) {
	d := testDesk(t)
	v := view(t, d, Query{})
	for _, h := range v.Reports {
		p, err := d.Report(context.Background(), Query{}, h.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Marks) == 0 || len(p.Yield) == 0 {
			t.Errorf("report %s yields nothing", h.Title)
		}
		for _, m := range p.Marks {
			if m.Start < 0 || m.End > len(p.Text.Text) || m.Start >= m.End {
				t.Errorf("mark %+v is outside the text", m)
			}
		}
	}
	early := Query{AsOf: day18(t, "2025-05-18")}
	if _, err := d.Report(context.Background(), early, v.Reports[0].ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("a report that was not known yet: %v", err)
	}
}

func TestDecideAndUndo(t *testing.T) {
	d := testDesk(t)
	ctx := context.Background()
	l, _ := view(t, d, Query{}).List(Filter{Kind: "encounter", Status: "held"})
	id := l.Entries[0].ID
	made, err := d.Decide(ctx, Decision{Action: "correct", On: []string{id + ".status"}, Value: "cancelled", Author: "M", Reason: "why"})
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	if e, _ := view(t, d, Query{}).Entry(id); e.Status != "cancelled" {
		t.Errorf("after the decision the status is %q", e.Status)
	}
	if _, err := d.Decide(ctx, Decision{Action: "undo", On: []string{"1"}, Author: "M", Reason: "why"}); err != nil {
		t.Fatal(err)
	}
	v := view(t, d, Query{})
	if e, _ := v.Entry(id); e.Status != "held" {
		t.Errorf("after undoing the status is %q", e.Status)
	}
	if rs := v.Rulings(); len(rs) != 2 || rs[0].Stands || rs[1].Stands {
		t.Errorf("an undoing and what it undid both stand no longer: %+v", rs)
	}
	for _, bad := range []Decision{{Action: "merge", On: []string{id, id}}, {Action: "settle", On: []string{id}}, {Action: "hide", On: []string{id}}, {Action: "undo", On: []string{"99"}}, {Action: "merge"}, {Action: "settle", On: []string{id + ".time"}}} {
		bad.Author, bad.Reason = "M", "why"
		if _, err := d.Decide(ctx, bad); !errors.Is(err, ErrArgument) && !errors.Is(err, ErrNotFound) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestErrorsHaveAMeaning(t *testing.T) {
	d := testDesk(t)
	ctx := context.Background()
	v := view(t, d, Query{})
	_, noProcess := d.View(ctx, Query{Process: "no-such"})
	_, noRecord := v.Record("e-00000000")
	_, noActor := v.Actor("per:nobody", 5)
	for name, err := range map[string]error{"process": noProcess, "record": noRecord, "actor": noActor} {
		if !errors.Is(err, ErrNotFound) || !errors.Is(err, parley.ErrUsage) {
			t.Errorf("%s: %v is not ErrNotFound", name, err)
		}
	}
	_, badKind := v.List(Filter{Kind: "rumour"})
	_, badMoment := Moment("soon")
	_, badSince := d.Changes(ctx, Query{}, time.Time{})
	_, badSearch := d.Search(ctx, Query{}, " \"\" ", 0, 10)
	_, badZone := ZoneOf("Mars/Olympus")
	_, badPage := v.Review(-1, 10)
	for name, err := range map[string]error{"kind": badKind, "moment": badMoment, "since": badSince, "search": badSearch, "zone": badZone, "page": badPage} {
		if !errors.Is(err, ErrArgument) {
			t.Errorf("%s: %v is not ErrArgument", name, err)
		}
	}
}

func TestSearchFindsReportsAndRecords(t *testing.T) {
	d := testDesk(t)
	for _, words := range []string{"ceasefire", "\"30-day ceasefire\"", "Putin telephone"} {
		f, err := d.Search(context.Background(), Query{}, words, 0, 10)
		if err != nil || len(f.Reports) == 0 {
			t.Errorf("%s: %v, %v", words, f, err)
		}
	}
	for _, words := range []string{"zebra", "'; DROP TABLE report; --", "\x00", "NEAR(", "*", "^", "(((("} {
		f, err := d.Search(context.Background(), Query{}, words, 0, 10)
		if err == nil && len(f.Reports) != 0 {
			t.Errorf("%q found %d reports", words, len(f.Reports))
		}
	}
}

func TestOtherQuestions(t *testing.T) {
	d := testDesk(t)
	v := view(t, d, Query{})
	if s := v.Sources(); len(s) != 3 || s[0].Reports != 1 {
		t.Errorf("sources: %+v", s)
	}
	a, err := v.Actor("per:vladimir-putin", 5)
	if err != nil || len(a.Sections) == 0 || a.Actor.Name != "Vladimir Putin" {
		t.Errorf("actor: %+v, %v", a, err)
	}
	tl, err := v.Timeline(Span{})
	if err != nil || tl.Total == 0 {
		t.Errorf("timeline: %+v, %v", tl, err)
	}
	ch, err := d.Changes(context.Background(), Query{}, day18(t, "2025-05-18"))
	if err != nil || len(ch.Changes) == 0 {
		t.Errorf("changes: %+v, %v", ch, err)
	}
	if c := v.Clocks(nil, 0); c.Zone != "UTC" {
		t.Errorf("clocks: %+v", c)
	}
}

// An hour without a zone never becomes an instant: it has candidates, each in the reader's zone.
func TestWhenKeepsDoubt(t *testing.T) {
	tokyo, err := ZoneOf("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	floating := &parley.TimeExpr{Words: "10 am", Value: "2025-05-19T10:00", Class: parley.ClassFloating, Candidates: []parley.Candidate{
		{From: "2025-05-19T14:00:00Z", To: "2025-05-19T14:00:00Z", Zone: "America/New_York"}, {From: "2025-05-19T07:00:00Z", To: "2025-05-19T07:00:00Z", Zone: "Europe/Moscow"}}}
	for _, c := range []struct {
		why  string
		in   *parley.TimeExpr
		want When
	}{
		{"nothing told", nil, When{Shape: NotTold, Missing: "day"}},
		{"no zone told", floating, When{Shape: Hour, Missing: "zone", From: "2025-05-19T07:00:00Z", To: "2025-05-19T14:00:00Z", Local: []Local{{At: "2025-05-19T23:00:00+09:00"}, {At: "2025-05-19T16:00:00+09:00"}}}},
		{"a zone told", &parley.TimeExpr{Value: "2025-05-19T10:00:00-04:00", Zone: "America/New_York"}, When{Shape: Instant, From: "2025-05-19T14:00:00Z", To: "2025-05-19T14:00:00Z", Local: []Local{{At: "2025-05-19T23:00:00+09:00"}}}},
		{"a day stays a day in every zone", &parley.TimeExpr{Value: "2025-05-19"}, When{Shape: Day, Missing: "hour", From: "2025-05-19", To: "2025-05-19"}},
		{"a month", &parley.TimeExpr{Value: "2025-05"}, When{Shape: Stretch, Missing: "day", From: "2025-05-01", To: "2025-05-31"}},
		{"only an end", &parley.TimeExpr{Value: "../2025-05-31"}, When{Shape: Until, Missing: "day", To: "2025-05-31"}},
		{"words alone", &parley.TimeExpr{Words: "soon"}, When{Shape: Wordy, Missing: "day"}},
	} {
		got := WhenOf(c.in, tokyo)
		if got.Shape != c.want.Shape || got.Missing != c.want.Missing || got.From != c.want.From || got.To != c.want.To || len(got.Local) != len(c.want.Local) {
			t.Errorf("%s: %+v, want %+v", c.why, got, c.want)
			continue
		}
		for i := range got.Local {
			if got.Local[i].At != c.want.Local[i].At {
				t.Errorf("%s: %+v, want %+v", c.why, got.Local, c.want.Local)
			}
		}
	}
}

// Views are shared between goroutines and kept in a small number; run with -race.
func TestViewsAreShared(t *testing.T) {
	d := testDesk(t)
	if _, err := d.AddProcess(context.Background(), "Talks", []string{"ru", "us"}, nil); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			q := Query{AsOf: time.Date(2025, 5, 17+i%4, 0, 0, 0, 0, time.UTC)}
			if i%3 == 0 {
				q.Process = "talks"
			}
			v, err := d.View(context.Background(), q)
			if err != nil {
				t.Error(err)
				return
			}
			v.Board(5)
		})
	}
	wg.Wait()
	if len(d.views) > keep {
		t.Errorf("%d views are kept", len(d.views))
	}
	if v := view(t, d, Query{Process: "talks"}); !strings.Contains(v.Head().Title, "Talks") || v.Head().Reports == 0 {
		t.Errorf("the process has the head %+v", v.Head())
	}
}
