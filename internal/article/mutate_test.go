package article

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"parley/internal/golden"
)

// TestMutated reads the pages of testdata with tags cut, doubled and moved: no panic, parts in order, every removal with its
// reason. Some hundred by default; with PARLEY_LONG set to a duration, for so long.
func TestMutated(t *testing.T) {
	var pages []string
	for _, f := range golden.Glob(t, "testdata/pages/*.txtar") {
		pages = append(pages, golden.Read(t, f))
	}
	r := rand.New(rand.NewPCG(3, 5))
	long, _ := time.ParseDuration(os.Getenv("PARLEY_LONG"))
	start, n := time.Now(), 0
	for ; n < 300 || time.Since(start) < long; n++ {
		tags := strings.SplitAfter(pages[r.IntN(len(pages))], ">")
		for range 1 + r.IntN(6) {
			i, j := r.IntN(len(tags)), r.IntN(len(tags))
			switch r.IntN(4) {
			case 0:
				tags[i] = ""
			case 1:
				tags[i] = strings.Repeat(tags[i], 1+r.IntN(50))
			case 2:
				tags[i], tags[j] = tags[j], tags[i]
			default:
				tags[i] = tags[i][:r.IntN(len(tags[i])+1)]
			}
		}
		rep, err := Read([]byte(strings.Join(tags, "")), KindHTML, Known{})
		if err != nil {
			continue
		}
		at := 0
		for _, p := range rep.Parts {
			if p.Start < at || p.End <= p.Start || p.End > len(rep.Text) {
				t.Fatalf("part %v after %d in a text of %d bytes", p.Span, at, len(rep.Text))
			}
			at = p.End
		}
		for _, x := range rep.Removed {
			if x.Why == "" {
				t.Fatalf("%q was removed without a reason", x.Text)
			}
		}
	}
	t.Logf("%d pages", n)
}
