package when

import (
	"fmt"
	"strings"
	"testing"

	"parley"
)

var repeated = []string{"10 am in Kyiv, ", "at noon local time ", "8 to ", "from Monday to ", "(1400 GMT) 9 am ", "“tomorrow ", "a year "}

// TestRepeated reads long runs of words that invite looking far ahead; spans must hold. What it costs is for the
// benchmark below to tell, not for a test on a machine of unknown speed.
func TestRepeated(t *testing.T) {
	for _, unit := range repeated {
		r := &parley.Reading{Report: parley.Report{Text: strings.Repeat(unit, 8000), Published: "2025-05-19"}}
		at := 0
		for _, x := range Find(r) {
			if x.Start < at || x.End > len(r.Report.Text) || x.End <= x.Start {
				t.Fatalf("%q: span %v after %d", unit, x.Span, at)
			}
			at = x.Start
		}
	}
}

// BenchmarkRepeated shows the cost of a byte, which must not grow with the length of the text.
func BenchmarkRepeated(b *testing.B) {
	for _, unit := range repeated {
		for _, n := range []int{400, 8000} {
			r := &parley.Reading{Report: parley.Report{Text: strings.Repeat(unit, n), Published: "2025-05-19"}}
			b.Run(fmt.Sprintf("%s%d", strings.TrimSpace(unit), n), func(b *testing.B) {
				b.SetBytes(int64(len(r.Report.Text)))
				for b.Loop() {
					Find(r)
				}
			})
		}
	}
}
