//go:build unix

package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/internal/ask"
	"parley/internal/record"
)

// BenchmarkPages measures the answers of pages at the server: of the record that $PARLEY_BENCH_RECORD names, or of the three
// reports of the tests.
func BenchmarkPages(b *testing.B) {
	d := benchDesk(b)
	h := Handler(d, Options{Local: editor})
	for _, p := range []string{"/board", "/board?as_of=2025-03-01", "/timeline", "/clocks", "/proposals", "/measures", "/statements", "/open", "/review", "/changes", "/records", "/records?words=talks", "/actors", "/reports", "/sources", "/processes", "/search?q=ceasefire", "/brief"} {
		b.Run(p[1:], func(b *testing.B) {
			for range b.N {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, p, nil))
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				b.ReportMetric(float64(w.Body.Len())/1000, "kB")
			}
		})
	}
}

// BenchmarkFirstBoard measures a board that was not folded before, as after a new report.
func BenchmarkFirstBoard(b *testing.B) {
	if os.Getenv("PARLEY_BENCH_RECORD") == "" {
		b.Skip("$PARLEY_BENCH_RECORD names no record")
	}
	for range b.N {
		b.StopTimer()
		d := benchDesk(b)
		h := Handler(d, Options{})
		b.StartTimer()
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/board", nil))
	}
}

// BenchmarkDecided measures the board and the record's page right after a decision, on a copy of the record that $PARLEY_BENCH_RECORD names.
func BenchmarkDecided(b *testing.B) {
	file := os.Getenv("PARLEY_BENCH_RECORD")
	if file == "" {
		b.Skip("$PARLEY_BENCH_RECORD names no record")
	}
	ctx := context.Background()
	from, err := record.Open(ctx, file, record.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer from.Close()
	path := filepath.Join(b.TempDir(), "copy.db")
	if err := from.Backup(ctx, path); err != nil {
		b.Fatal(err)
	}
	l, err := record.Open(ctx, path, record.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	d := ask.New(l, nil)
	h := Handler(d, Options{Local: editor})
	v, err := d.View(ctx, ask.Query{})
	if err != nil {
		b.Fatal(err)
	}
	list, err := v.List(ask.Filter{Kind: "encounter", Limit: 100})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, p := range []string{"/board", "/records/"} {
		b.Run(p[1:], func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				id := list.Entries[n%len(list.Entries)].ID
				n++
				if _, err := d.Decide(ctx, ask.Decision{Action: "correct", On: []string{id + ".status"}, Value: []string{"held", "cancelled"}[n%2], Author: "M", Reason: "why"}); err != nil {
					b.Fatal(err)
				}
				to := p
				if p == "/records/" {
					to += id
				}
				b.StartTimer()
				w := httptest.NewRecorder()
				h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, to, nil))
				if w.Code != http.StatusOK {
					b.Fatal(w.Code, to)
				}
			}
		})
	}
}

// BenchmarkPast measures a board of a moment that was not asked for before.
func BenchmarkPast(b *testing.B) {
	d := benchDesk(b)
	v, err := d.View(context.Background(), ask.Query{})
	if err != nil {
		b.Fatal(err)
	}
	at := v.Reports[len(v.Reports)/2].KnownAt
	h := Handler(d, Options{})
	for n := range b.N {
		moment := at.Add(time.Duration(n) * time.Hour).UTC().Format(time.RFC3339)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/board?as_of="+moment, nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}

// TestPages prints what each page costs at the server on the record that $PARLEY_BENCH_RECORD names: of the present, of a moment that was
// asked for before, and of one that was not. The CPU is the process's own, in user mode: it says more than the clock where others work.
func TestPages(t *testing.T) {
	if os.Getenv("PARLEY_BENCH_RECORD") == "" {
		t.Skip("$PARLEY_BENCH_RECORD names no record")
	}
	d := benchDesk(t)
	ctx := context.Background()
	began := userTime(t)
	d.KeepAtHand(ctx)
	v, err := d.View(ctx, ask.Query{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d reports, %d records, %d claims; the first view of the present: %s of CPU", len(v.Reports), len(v.State.Records), len(v.Book.Claims), userTime(t)-began)
	at := v.Reports[len(v.Reports)/2].KnownAt
	h := Handler(d, Options{Local: editor})
	get := func(path string) (kb float64) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK {
			t.Fatal(path, w.Code)
		}
		return float64(w.Body.Len()) / 1000
	}
	past, err := d.View(ctx, ask.Query{AsOf: at})
	if err != nil {
		t.Fatal(err)
	}
	list, err := past.List(ask.Filter{Kind: "encounter", Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	enc := list.Entries[0]
	for _, e := range list.Entries { // the one that most tell of
		if e.Reports > enc.Reports {
			enc = e
		}
	}
	prop, err := past.List(ask.Filter{Kind: "proposal", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	record := "/records/" + enc.ID
	detail, err := past.Record(enc.ID)
	if err != nil || len(detail.Fields) == 0 {
		t.Fatal(err, "the encounter has no field")
	}
	pages := []string{"/board", "/timeline", "/clocks", "/proposals", "/measures", "/statements", "/open", "/review", "/changes", "/records", "/records?words=talks",
		record, record + "/field?name=" + url.QueryEscape(detail.Fields[0].Name), "/records/" + prop.Entries[0].ID, "/reports/" + enc.Quotes[0].Report, "/actors", "/actors/state:us", "/reports", "/sources", "/processes", "/search?q=ceasefire", "/brief"}
	n := 0
	for _, p := range pages {
		and := "?"
		if strings.Contains(p, "?") {
			and = "&"
		}
		row := fmt.Sprintf("%-45s %6.0f kB", p, get(p))
		for _, moment := range []func() string{func() string { return "" }, func() string { return and + "as_of=" + at.UTC().Format(time.RFC3339) }, func() string {
			n++
			return and + "as_of=" + at.Add(time.Duration(n)*7*time.Hour).UTC().Format(time.RFC3339)
		}} {
			var cpu, wall []time.Duration
			for range 5 {
				path := p + moment()
				c, w := userTime(t), time.Now()
				get(path)
				cpu, wall = append(cpu, userTime(t)-c), append(wall, time.Since(w))
			}
			slices.Sort(cpu)
			slices.Sort(wall)
			row += fmt.Sprintf(" | %4d %4d ms CPU, %4d %5d ms", cpu[2].Milliseconds(), cpu[4].Milliseconds(), wall[2].Milliseconds(), wall[4].Milliseconds())
		}
		t.Log(row)
	}
}

func userTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano())
}

func benchDesk(b testing.TB) *ask.Desk {
	b.Helper()
	file := os.Getenv("PARLEY_BENCH_RECORD")
	if file == "" {
		return testDesk(b)
	}
	l, err := record.Open(context.Background(), file, record.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { l.Close() })
	return ask.New(l, nil)
}
