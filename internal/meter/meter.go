// Package meter counts what a server answered, by the first part of the path and the status, and how long it took, and
// tells it in the text format that Prometheus reads (version 0.0.4).
//
// It keeps counts and sums in memory and nothing about who asked; a server without --metrics has none of it. A foreign path
// cannot grow it: at most 64 first parts are told apart, the rest are "other". It is 100 lines instead of a client library with
// its registry, since three series are all there is.
package meter

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// bounds are the upper bounds of the buckets of durations, in seconds.
var bounds = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5}

// maxParts is how many first parts of paths are told apart.
const maxParts = 64

// Meter counts. It may be used by several goroutines.
type Meter struct {
	now   func() time.Time
	begun time.Time

	mu      sync.Mutex
	open    int
	parts   map[string]*part
	answers map[answer]int
}

type answer struct {
	part string
	code int
}

type part struct {
	buckets []int // one more than bounds: the rest
	sum     float64
	count   int
}

// New is a meter that has counted nothing; now is the clock, time.Now if nil.
func New(now func() time.Time) *Meter {
	if now == nil {
		now = time.Now
	}
	return &Meter{now: now, begun: now(), parts: map[string]*part{}, answers: map[answer]int{}}
}

// Count counts what a handler answers.
func (m *Meter) Count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from, seen := m.now(), &watched{ResponseWriter: w, code: http.StatusOK}
		m.mu.Lock()
		m.open++
		m.mu.Unlock()
		defer func() { m.add(r.URL.Path, seen.code, m.now().Sub(from).Seconds()) }()
		next.ServeHTTP(seen, r)
	})
}

// watched remembers the status.
type watched struct {
	http.ResponseWriter
	code int
	told bool
}

func (w *watched) WriteHeader(code int) {
	if !w.told {
		w.code, w.told = code, code >= 200
	}
	w.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController reach what is underneath.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (m *Meter) add(path string, code int, seconds float64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.open--
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if name = "/" + name; code == http.StatusNotFound || m.parts[name] == nil && len(m.parts) >= maxParts-1 {
		name = "other"
	}
	p := m.parts[name]
	if p == nil {
		p = &part{buckets: make([]int, len(bounds)+1)}
		m.parts[name] = p
	}
	i, _ := slices.BinarySearch(bounds, seconds)
	p.buckets[i]++
	p.count++
	p.sum += seconds
	m.answers[answer{name, code}]++
}

// ServeHTTP tells the counts.
func (m *Meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	fmt.Fprint(w, m.text())
}

func (m *Meter) text() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var b strings.Builder
	fmt.Fprintf(&b, "# HELP parley_start_time_seconds When the server began, in Unix time.\n# TYPE parley_start_time_seconds gauge\nparley_start_time_seconds %d\n", m.begun.Unix())
	fmt.Fprintf(&b, "# HELP parley_requests_open Requests that are being answered.\n# TYPE parley_requests_open gauge\nparley_requests_open %d\n", m.open)
	b.WriteString("# HELP parley_requests_total Requests answered, by the first part of the path and the status.\n# TYPE parley_requests_total counter\n")
	var lines []string
	for a, n := range m.answers {
		lines = append(lines, fmt.Sprintf("parley_requests_total{path=%s,code=\"%d\"} %d\n", label(a.part), a.code, n))
	}
	slices.Sort(lines)
	b.WriteString(strings.Join(lines, ""))
	b.WriteString("# HELP parley_request_seconds How long answers took.\n# TYPE parley_request_seconds histogram\n")
	var names []string
	for n := range m.parts {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		p, sum := m.parts[n], 0
		for i, x := range p.buckets {
			bound := "+Inf"
			if i < len(bounds) {
				bound = fmt.Sprint(bounds[i])
			}
			sum += x
			fmt.Fprintf(&b, "parley_request_seconds_bucket{path=%s,le=\"%s\"} %d\n", label(n), bound, sum)
		}
		fmt.Fprintf(&b, "parley_request_seconds_sum{path=%s} %g\nparley_request_seconds_count{path=%s} %d\n", label(n), p.sum, label(n), p.count)
	}
	return b.String()
}

// label is a label's value, escaped as the format wants it, without what is not printable ASCII.
func label(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s[:min(len(s), 64)])
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
