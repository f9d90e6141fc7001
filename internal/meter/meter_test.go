package meter

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestCounts(t *testing.T) {
	now := time.Unix(1000, 0)
	m := New(func() time.Time { return now })
	h := m.Count(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now = now.Add(150 * time.Millisecond)
		if r.URL.Path == "/none" {
			w.WriteHeader(404)
		}
	}))
	for _, path := range []string{"/board", "/records/e-1", "/records/e-2", "/none"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	w := httptest.NewRecorder()
	m.ServeHTTP(w, nil)
	for _, want := range []string{
		"parley_start_time_seconds 1000\n", "parley_requests_open 0\n",
		`parley_requests_total{path="/records",code="200"} 2` + "\n", `parley_requests_total{path="other",code="404"} 1` + "\n",
		`parley_request_seconds_bucket{path="/records",le="0.1"} 0` + "\n", `parley_request_seconds_bucket{path="/records",le="0.2"} 2` + "\n",
		`parley_request_seconds_bucket{path="/records",le="+Inf"} 2` + "\n", `parley_request_seconds_sum{path="/records"} 0.3` + "\n",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q is not in\n%s", want, w.Body)
		}
	}
}

// What visitors send can neither grow the meter without end nor write lines of its own.
func TestForeignPaths(t *testing.T) {
	m := New(nil)
	for i := range 1000 {
		m.add(fmt.Sprintf("/%d\"}\nx 1\\/\u202e", i), 200, 0.1)
	}
	if len(m.parts) > maxParts {
		t.Errorf("%d parts", len(m.parts))
	}
	line := regexp.MustCompile(`^(# .*|[a-z_]+(\{([a-z]+="([^"\\]|\\.)*",?)+\})? [-0-9.e+]+)$`)
	for _, l := range strings.Split(strings.TrimSpace(m.text()), "\n") {
		if !line.MatchString(l) {
			t.Errorf("%q is no line of the format", l)
		}
	}
}
