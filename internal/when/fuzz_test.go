package when

import (
	"testing"
	"unicode/utf8"

	"parley"
)

// Whatever the text: no panic, every expression inside the text, in order, with its own words.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"They will meet at 10 a.m. on Monday, May 19, 2025 (1400 GMT).",
		"“We leave tomorrow,” he said. By the end of the month 30 days are over.",
		"from 8 to 10 May\nbetween 9 and 11 am in Kyiv",
		"the '90s, Q3 2024, 7/8/07, 19.05.2025 and midnight on Sunday for 30 days",
		"May May may 31 Feb 30 32 May 99999999999 years ago",
	} {
		f.Add(s, "2025-05-19")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		r := &parley.Reading{Report: parley.Report{Text: text, Published: parley.Opt(published)}}
		last := 0
		for _, x := range Find(r) {
			if x.Start < last || x.End > len(text) || x.Start >= x.End || x.Words != text[x.Start:x.End] {
				t.Fatalf("bad span %v in %q", x.Span, text)
			}
			if len(x.Marks) == 0 {
				t.Fatalf("no marks at %v", x.Span)
			}
			for _, m := range x.Marks {
				if !x.Contains(m.Span) {
					t.Fatalf("mark %v outside %v", m.Span, x.Span)
				}
			}
			last = x.Start
		}
	})
}
