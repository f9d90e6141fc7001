package desk

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

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

func benchDesk(b *testing.B) *ask.Desk {
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
