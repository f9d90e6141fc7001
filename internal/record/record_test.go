package record

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/article"
	"parley/internal/fold"
)

// reading is a hand-made reading of a text, with one statement over its first words.
func reading(t testing.TB, url, published, text string) *parley.Reading {
	t.Helper()
	rep, err := article.Read([]byte(text), article.KindText, article.Known{URL: url, Published: published})
	if err != nil {
		t.Fatal(err)
	}
	r := &parley.Reading{Format: parley.Format, Reader: "test 1", Report: rep}
	ev := r.Evidence(parley.Span{Start: 0, End: min(5, len(rep.Text))})
	r.Statements = []parley.Statement{{Cell: parley.Cell{ID: "s1", Evidence: []parley.Evidence{ev}}, Speaker: "per:x"}}
	return r
}

func open(t testing.TB, path string) *Ledger {
	t.Helper()
	clock := time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)
	l, err := Open(context.Background(), path, Options{Now: func() time.Time { clock = clock.Add(time.Second); return clock }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func add(t testing.TB, l *Ledger, rs ...*parley.Reading) []Added {
	t.Helper()
	out, err := l.Add(context.Background(), rs)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAddIsIdempotent(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	r := reading(t, "https://lamp.example/1", "2025-05-19", "Envoys met in Geneva “today”.")
	first := add(t, l, r)
	again := add(t, l, r)
	if !first[0].New || again[0].New || first[0].ID != again[0].ID {
		t.Errorf("added twice: %v %v", first, again)
	}
	other := add(t, l, reading(t, "https://lamp.example/1", "2025-05-19", "Envoys met in Geneva “yesterday”."))
	if !other[0].New {
		t.Error("a changed text at the same address is a report of its own")
	}
	if n, err := l.Count(context.Background()); n != 2 || err != nil {
		t.Errorf("%d reports, %v", n, err)
	}
	c, err := l.Check(context.Background())
	if err != nil || len(c.Faults) > 0 || c.Evidence != 2 {
		t.Errorf("check: %+v, %v", c, err)
	}
	kept, err := l.Report(context.Background(), first[0].ID)
	if err != nil || kept.Text != r.Report.Text || len(kept.Parts) != len(r.Report.Parts) {
		t.Errorf("kept %q, %v", kept.Text, err)
	}
}

func TestKnownAt(t *testing.T) {
	added := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct{ reason, published, want string }{
		{"an instant is itself", "2025-05-19T10:00:00+02:00", "2025-05-19T08:00:00.000000Z"},
		{"a day is known when it is over", "2025-05-19", "2025-05-19T23:59:59.999999Z"},
		{"a month likewise", "2025-02", "2025-02-28T23:59:59.999999Z"},
		{"an hour without a zone has passed everywhere twelve hours later", "2025-05-19T10:00", "2025-05-19T22:00:00.000000Z"},
		{"not known: when it was added", "", "2025-06-01T12:00:00.000000Z"},
	} {
		if got := KnownAt(tc.published, added).Format(timeForm); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.reason, got, tc.want)
		}
	}
}

func TestAsOfAndSearch(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	add(t, l, reading(t, "a", "2025-05-18", "The ceasefire was proposed by the envoy."), reading(t, "b", "2025-05-20", "The ceasefire was turned down, the envoy said."))
	at := time.Date(2025, 5, 19, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		reason, words string
		at            time.Time
		want          int
	}{
		{"both have the word", "ceasefire", time.Time{}, 2},
		{"only one was known on the 19th", "ceasefire", at, 1},
		{"words side by side", `"turned down"`, time.Time{}, 1},
		{"all words must be there", "envoy Geneva", time.Time{}, 0},
		{"no query language leaks through", `envoy OR NEAR( *`, time.Time{}, 0},
	} {
		got, err := l.Search(context.Background(), tc.words, tc.at, 10)
		if err != nil || len(got) != tc.want {
			t.Errorf("%s: %d found, %v", tc.reason, len(got), err)
		}
	}
	if got, err := l.Reports(context.Background(), at); err != nil || len(got) != 1 {
		t.Errorf("reports as of: %d, %v", len(got), err)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	l := open(t, path)
	add(t, l, reading(t, "a", "2025-05-18", "The ceasefire was proposed by the envoy."))
	if _, err := l.db.Exec(`UPDATE claim SET body = replace(body, '"words":"The c"', '"words":"The x"')`); err != nil {
		t.Fatal(err)
	}
	c, err := l.Check(context.Background())
	if err != nil || len(c.Faults) != 1 || !strings.Contains(c.Faults[0].What, "The x") {
		t.Errorf("evidence that no longer matches: %+v, %v", c, err)
	}
	if _, err := l.db.Exec(`DELETE FROM report`); err == nil || !strings.Contains(err.Error(), "only grows") {
		t.Errorf("deleting a report: %v", err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	l := open(t, filepath.Join(dir, "p.db"))
	add(t, l, reading(t, "a", "2025-05-18", "The ceasefire was proposed by the envoy."))
	backup := filepath.Join(dir, "b.db")
	if err := l.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	if err := l.Backup(context.Background(), backup); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("a backup must not overwrite: %v", err)
	}
	c, err := Restore(context.Background(), backup, filepath.Join(dir, "again.db"))
	if err != nil || c.Reports != 1 {
		t.Errorf("restore: %+v, %v", c, err)
	}
	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	copy(b[len(b)/2:], make([]byte, 4096))
	torn := filepath.Join(dir, "torn.db")
	if err := os.WriteFile(torn, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(context.Background(), torn, filepath.Join(dir, "never.db")); err == nil {
		t.Error("a damaged backup was restored")
	}
	if _, err := os.Stat(filepath.Join(dir, "never.db")); err == nil {
		t.Error("something was left of a restore that failed")
	}
}

func TestNotARecord(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "x.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{dir, text} {
		if _, err := Open(context.Background(), p, Options{}); !errors.Is(err, parley.ErrUnsupported) {
			t.Errorf("%s: %v", p, err)
		}
	}
	if _, err := Open(context.Background(), filepath.Join(dir, "none.db"), Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestCopies(t *testing.T) {
	story := "The foreign ministers of the two countries met in the lakeside palace on Monday and agreed that the border crossing in the north will open again next month, " +
		"that both sides will exchange the bodies of fallen soldiers, and that the mediators may send twelve monitors to the bridge, a spokeswoman of the host said after the talks."
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	add(t, l, reading(t, "a", "2025-05-18", story),
		reading(t, "b", "2025-05-18", "RIVERTOWN (Wire) - "+story+" The talks go on in June."),
		reading(t, "c", "2025-05-18", "A quite different report tells of floods in the south, of roads that were washed away, and of a minister who flew over the valley twice before he spoke to the people there."))
	var pairs int
	if err := l.db.QueryRow(`SELECT count(*) FROM copy`).Scan(&pairs); err != nil || pairs != 1 {
		t.Errorf("%d pairs of copies, %v", pairs, err)
	}
}

func BenchmarkAdd(b *testing.B) {
	l := open(b, filepath.Join(b.TempDir(), "p.db"))
	n := 0
	for b.Loop() {
		var rs []*parley.Reading
		for range 64 {
			n++
			rs = append(rs, reading(b, fmt.Sprint("a", n), "2025-05-18", fmt.Sprintf("Report %d. %s", n, strings.Repeat(fmt.Sprintf("Words %d of a text. ", n), 40))))
		}
		add(b, l, rs...)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
}

func TestReread(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	add(t, l, reading(t, "a", "2025-05-18", "The ceasefire was proposed by the envoy."), reading(t, "b", "2025-05-19", "The ceasefire was turned down by the other envoy."))
	stale, err := l.Stale(ctx, "test 2", 1)
	if err != nil || len(stale) != 1 || stale[0].Claims["statement"] != 1 {
		t.Fatalf("%+v %v", stale, err)
	}
	again := reading(t, "a", "2025-05-18", stale[0].Report.Text)
	again.Reader, again.Statements = "test 2", nil
	if err := l.KeepReadings(ctx, stale, []*parley.Reading{again}); err != nil {
		t.Fatal(err)
	}
	b, err := l.Book(ctx, time.Time{})
	if err != nil || len(b.Claims) != 1 {
		t.Errorf("the latest reading of each report counts: %d claims, %v", len(b.Claims), err)
	}
	if left, err := l.Stale(ctx, "test 2", 10); err != nil || len(left) != 1 {
		t.Errorf("%d left, %v", len(left), err)
	}
}

// TestDecisionsHoldOnToWords reads two meetings again with a reader that numbers its entries the other way round, and again
// with one that makes nothing of the first: what was decided stays with its words, and never passes to the other meeting.
func TestDecisionsHoldOnToWords(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	text := "Ana met Bo in Lund. Cy met Dee in Kiel."
	meetings := func(reader string, ids ...string) *parley.Reading {
		r := reading(t, "a", "2025-05-18", text)
		r.Reader, r.Statements = reader, nil
		for i, id := range ids {
			if id == "" {
				continue
			}
			start := i * 20
			r.Encounters = append(r.Encounters, parley.Encounter{Cell: parley.Cell{ID: id, Evidence: []parley.Evidence{r.Evidence(parley.Span{Start: start, End: start + 19})}},
				Kind: "meeting", Status: "held", Participants: []parley.ActorID{parley.ActorID("per:" + text[start:start+2]), "per:x"}})
		}
		return r
	}
	id := add(t, l, meetings("test 1", "e1", "e2"))[0].ID
	if _, err := l.Decide(ctx, fold.Decision{Action: "correct", A: id + "/e1", Field: "time", Value: "2025-05-17", Author: "M", Reason: "why"}); err != nil {
		t.Fatal(err)
	}
	timeOf := func(words string) string {
		f, err := l.Folded(ctx, Part{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range f.State.Records {
			if !strings.HasPrefix(r.Claims[0].Words[0].Words, words) {
				continue
			}
			for _, fd := range r.Fields {
				if fd.Name == "time" {
					return fd.Chosen
				}
			}
		}
		return ""
	}
	for _, tc := range []struct {
		reason  string
		again   *parley.Reading
		ana, cy string
		nowhere int
	}{
		{"as it was read", nil, "2025-05-17", "", 0},
		{"the entries have changed their ids", meetings("test 2", "e2", "e1"), "2025-05-17", "", 0},
		{"the reader makes nothing of the first meeting", meetings("test 3", "", "e1"), "", "", 1},
		{"a later reader does", meetings("test 4", "e7", "e8"), "2025-05-17", "", 0},
	} {
		if tc.again != nil {
			stale, err := l.Stale(ctx, tc.again.Reader, 1)
			if err != nil {
				t.Fatal(err)
			}
			if err := l.KeepReadings(ctx, stale, []*parley.Reading{tc.again}); err != nil {
				t.Fatal(err)
			}
			if err := l.Refold(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if a, c := timeOf("Ana"), timeOf("Cy"); a != tc.ana || c != tc.cy {
			t.Errorf("%s: %q and %q, want %q and %q", tc.reason, a, c, tc.ana, tc.cy)
		}
		ds, err := l.Decisions(ctx, time.Time{})
		if err != nil || len(Adrift(ds)) != tc.nowhere {
			t.Errorf("%s: %d decisions adrift, %v", tc.reason, len(Adrift(ds)), err)
		}
		sound(t, l, 1)
	}
}
