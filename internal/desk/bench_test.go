package desk

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
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
