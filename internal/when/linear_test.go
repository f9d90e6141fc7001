package when

import (
	"strings"
	"testing"
	"time"

	"parley"
)

// Twenty times the text must not cost hundreds of times the time, even where one line is nothing but hours. The bound is
// wide, as the machine may be busy.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"10 am in Kyiv, ", "at noon local time ", "8 to ", "from Monday to ", "(1400 GMT) 9 am ", "“tomorrow ", "a year "} {
		cost := func(n int) time.Duration {
			r := &parley.Reading{Report: parley.Report{Text: strings.Repeat(unit, n), Published: "2025-05-19"}}
			best := time.Hour
			for range 3 {
				began := time.Now()
				Find(r)
				best = min(best, time.Since(began))
			}
			return best
		}
		small, large := cost(400), cost(8000)
		if large > 120*small+time.Second {
			t.Errorf("%q: %v for 400, %v for 8000", unit, small, large)
		}
	}
}
