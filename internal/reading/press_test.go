package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/internal/golden"
	"parley/internal/reading"
)

// pressCase is one sentence of testdata/press.txt with what must be read.
type pressCase struct {
	line       int
	text, flaw string
	times      []string
	statements []string
}

// pressCases reads testdata/press.txt; its head tells the form.
func pressCases(t *testing.T) []pressCase {
	var out []pressCase
	for n, line := range strings.Split(golden.Read(t, "testdata/press.txt"), "\n") {
		key, rest, _ := strings.Cut(line, " ")
		if key == "-" {
			out = append(out, pressCase{line: n + 1, text: rest})
			continue
		}
		if len(out) == 0 || line == "" {
			continue
		}
		c := &out[len(out)-1]
		switch key {
		case "t":
			c.times = append(c.times, rest)
		case "s":
			c.statements = append(c.statements, rest)
		case "known":
			c.flaw = strings.TrimPrefix(rest, "flaw: ")
		default:
			t.Fatalf("line %d: %q", n+1, line)
		}
	}
	return out
}

// misses says what of a case is not read: a time that is missing or another, a statement too many or too few, or one with another
// speaker, cue or form.
func (c *pressCase) misses(r *parley.Reading) []string {
	var bad []string
	for _, want := range c.times {
		found := false
		for i := range r.Times {
			found = found || r.Times[i].Words+" => "+string(r.Times[i].Value) == want
		}
		if !found {
			bad = append(bad, "time "+want)
		}
	}
	if len(r.Statements) != len(c.statements) {
		bad = append(bad, fmt.Sprintf("%d statements, want %d", len(r.Statements), len(c.statements)))
	}
	for _, want := range c.statements {
		part := strings.Split(want, " | ")
		found := false
		for i := range r.Statements {
			s := &r.Statements[i]
			found = found || strings.Contains(speaker(r, s), part[0]) && cue(s) == part[1] && string(s.Form) == part[2]
		}
		if !found {
			bad = append(bad, "statement "+want)
		}
	}
	return bad
}

func speaker(r *parley.Reading, s *parley.Statement) string {
	if s.Attribution >= 0 {
		var words []string
		for _, span := range r.Attributions[s.Attribution].Source {
			words = append(words, r.Words(span))
		}
		if len(words) > 0 {
			return strings.Join(words, " ")
		}
	}
	return "?"
}

func cue(s *parley.Statement) string {
	var words []string
	for _, e := range s.Cue {
		words = append(words, e.Words)
	}
	return strings.Join(words, " ")
}

// TestPress reads sentences in the manner of many presses that no rule was written for.
func TestPress(t *testing.T) {
	flaws, cases := 0, pressCases(t)
	for _, c := range cases {
		r := reading.Read(parley.Report{Text: c.text, Parts: []parley.Part{{Span: parley.Span{End: len(c.text)}}}, Published: "2025-05-19", Outlet: "The Daily", Language: "en"})
		bad := c.misses(r)
		if c.flaw != "" {
			flaws++
			if len(bad) == 0 {
				t.Errorf("line %d is read right: take its known flaw away\n%s", c.line, c.text)
			}
			continue
		}
		if len(bad) > 0 {
			t.Errorf("line %d: %s\n\t%s\n%s", c.line, c.text, strings.Join(bad, "\n\t"), shown(r))
		}
	}
	t.Logf("%d sentences, %d with a known flaw", len(cases), flaws)
}

// shown is what was read, for the message of a failure.
func shown(r *parley.Reading) string {
	var b strings.Builder
	for i := range r.Times {
		fmt.Fprintf(&b, "\tgot time %s => %s\n", r.Times[i].Words, r.Times[i].Value)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		fmt.Fprintf(&b, "\tgot statement %s | %s | %s\n", speaker(r, s), cue(s), s.Form)
	}
	return b.String()
}
