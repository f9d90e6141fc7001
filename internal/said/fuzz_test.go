package said

import (
	"strings"
	"testing"

	"parley"
)

const sample = `The envoy said on Monday that "no date" had been set, adding that a letter was on its way. "We will wait," he told
reporters. According to a statement from the ministry, the talks were cut short. "They left early," said Ann Ray, a
spokeswoman for the mission, who was there. "Nobody called us." Asked about the visit, the minister declined to comment.
`

// Any text may come: no panic, and every span inside the text.
func FuzzFind(f *testing.F) {
	f.Add(sample)
	f.Add("Minister: no talks\n“A” said: “B\n\n“C” ''d'' he said: ")
	f.Add("\"said\" said \"said\", said said: said")
	f.Add(",0 Comment!0")
	f.Add("according to\naccording to according to X: ’ “ ” «")
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 4000 {
			return
		}
		r := read(strings.ToValidUTF8(words, "?"))
		check(t, r, Find(r))
	})
}

func check(t *testing.T, r *parley.Reading, found Found) {
	t.Helper()
	inside := func(what string, spans ...parley.Span) {
		for _, s := range spans {
			if s.Start < 0 || s.End > len(r.Report.Text) || s.Start >= s.End {
				t.Fatalf("%s %v lies outside the text of %d bytes", what, s, len(r.Report.Text))
			}
		}
	}
	for i, a := range found.Attributions {
		inside("source", a.Source...)
		inside("cue", a.Cue...)
		inside("content", a.Content...)
		if len(a.Content) == 0 || a.Outer == i || a.Outer >= len(found.Attributions) {
			t.Fatalf("attribution %d: content %v, outer %d", i, a.Content, a.Outer)
		}
	}
	for _, st := range found.Statements {
		for _, list := range [][]parley.Evidence{st.Evidence, st.Cue, st.Content, st.Quoted} {
			for _, e := range list {
				inside("evidence", e.Span)
				if e.Words != r.Words(e.Span) {
					t.Fatalf("evidence %q is not the text's %q", e.Words, r.Words(e.Span))
				}
			}
		}
		if n := len(st.Chain); n == 0 || st.Chain[n-1].Role != parley.RoleReport {
			t.Fatalf("the chain of %q does not end in the report", st.ID)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	r := read(strings.Repeat(sample, 100))
	n := len(strings.Fields(r.Report.Text))
	b.ResetTimer()
	for range b.N {
		Find(r)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/word")
}
