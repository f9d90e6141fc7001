package when_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/internal/golden"
	"parley/internal/reading"
	"parley/internal/when"
)

// A goldCase is one text with the time expressions wanted of it.
type goldCase struct {
	file      string
	line      int
	published parley.Opt
	text      string
	want      []string
}

// goldCases reads testdata/*.txtar; testdata/README.md has the format.
func goldCases(t *testing.T) []goldCase {
	var out []goldCase
	for _, file := range golden.Glob(t, "testdata/*.txtar") {
		for n, line := range strings.Split(golden.Read(t, file), "\n") {
			if head, ok := strings.CutPrefix(line, "-- "); ok {
				day := strings.TrimSuffix(head, " --")
				if day == "none" {
					day = ""
				}
				out = append(out, goldCase{file: filepath.Base(file), line: n + 1, published: parley.Opt(day)})
				continue
			}
			if len(out) == 0 || out[len(out)-1].file != filepath.Base(file) {
				continue // the head of the file
			}
			c := &out[len(out)-1]
			switch {
			case strings.HasPrefix(line, "= "), strings.HasPrefix(line, "+ "):
				c.want = append(c.want, line)
			case line != "":
				c.text += line + "\n"
			}
		}
	}
	return out
}

// shown is a TimeExpr as the gold writes it.
func shown(x *parley.TimeExpr) []string {
	cells := []string{x.Words, string(x.Class), string(x.Anchor), string(x.Value), string(x.Zone), string(x.Status)}
	out := []string{strings.ReplaceAll("= "+strings.Join(cells, " | "), "  ", " ")}
	for _, c := range x.Candidates {
		out = append(out, fmt.Sprintf("+ %s %s", c.From, c.Zone))
	}
	return out
}

// The gold must be exact in all but a few cases, with trees; the recogniser has to hold without them too.
func TestGold(t *testing.T) {
	const least, leastBare = 172, 162 // of 183 cases: rise freely, fall only with a word said aloud
	cases := goldCases(t)
	if len(cases) < 183 {
		t.Fatalf("only %d cases", len(cases))
	}
	full, bare := 0, 0
	for _, c := range cases {
		report := parley.Report{Text: c.text, Published: c.published, Language: "en"}
		r := reading.Read(report)
		ok, got := same(c.want, r.Times)
		if ok {
			full++
		} else {
			t.Logf("%s:%d: %s\nwant %s\ngot  %s", c.file, c.line, c.text, strings.Join(c.want, "\n     "), strings.Join(got, "\n     "))
		}
		if ok, _ := same(c.want, when.Find(&parley.Reading{Report: report, Quotes: r.Quotes})); ok {
			bare++
		}
	}
	t.Logf("exact: %d of %d, without sentences and trees %d", full, len(cases), bare)
	if full < least || bare < leastBare {
		t.Errorf("exact %d (at least %d), without trees %d (at least %d)", full, least, bare, leastBare)
	}
}

func same(want []string, times []parley.TimeExpr) (bool, []string) {
	var got []string
	for i := range times {
		got = append(got, shown(&times[i])...)
	}
	norm := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if len(got) != len(want) {
		return false, got
	}
	for i := range got {
		if norm(got[i]) != norm(want[i]) {
			return false, got
		}
	}
	return true, got
}
