package when

import (
	"strings"
	"testing"
	"time"

	"parley"
)

// Ten times the text must not cost a hundred times the time, even where one line is nothing but hours.
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
		small, large := cost(400), cost(4000)
		if large > 50*small+20*time.Millisecond {
			t.Errorf("%q: %v for 400, %v for 4000", unit, small, large)
		}
	}
}
