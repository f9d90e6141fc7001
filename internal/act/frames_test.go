package act_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

// readText reads a text as the program does.
func readText(text string) *parley.Reading {
	return reading.Read(parley.Report{ID: "t", Language: "en", Text: text})
}

// wordTable reads a word list beside the package, without its comments.
func wordTable(t *testing.T, name string, fields int) [][]string {
	t.Helper()
	f, err := os.Open("words/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != fields {
			t.Fatalf("%s: %d fields, want %d: %q", name, len(row), fields, line)
		}
		out = append(out, row)
	}
	if len(out) == 0 {
		t.Fatalf("%s has no rows", name)
	}
	return out
}

// marks takes the brackets out of an example and gives the words in [] and {}.
func marks(example string) (text, source, target string) {
	cut := func(open, close string) string {
		_, rest, ok := strings.Cut(example, open)
		if !ok {
			return ""
		}
		in, _, _ := strings.Cut(rest, close)
		return in
	}
	source, target = cut("[", "]"), cut("{", "}")
	return strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(example), source, target
}

// TestPloverExamples reads the example of every frame: an act of its type between the marked sides must come out. The
// examples hang on the parser, so a few may fail; more than that is a broken frame.
func TestPloverExamples(t *testing.T) {
	var bad []string
	n := 0
	check := func(typ, example string) {
		n++
		text, source, target := marks(example)
		for _, a := range readText(text).Acts {
			if a.Code == typ && touches(a.SourceText, source) && touches(a.TargetText, target) {
				return
			}
		}
		bad = append(bad, typ+": "+example)
	}
	for _, row := range wordTable(t, "plover-frames.tsv", 6) {
		check(row[0], row[5])
	}
	for _, row := range wordTable(t, "plover-nominals.tsv", 6) {
		check(row[0], row[5])
	}
	for _, row := range wordTable(t, "plover-operators.tsv", 4) {
		check(row[0], row[3])
	}
	for _, b := range bad {
		t.Log("no act:", b)
	}
	if n == 0 || len(bad) > n/4 {
		t.Errorf("%d of %d examples give no act of their type between their sides", len(bad), n)
	}
}

func touches(got, want string) bool {
	return want == "" || got != "" && (strings.Contains(got, want) || strings.Contains(want, got))
}

// What one side advises against is not asked of those who are named there.
func TestAdvisedAgainst(t *testing.T) {
	for _, a := range readText("Chancellor Petra Vogel has defended Norway's decision to advise against the use of Pfizer for children in the country.").Acts {
		if a.Code == "REQUEST" {
			t.Errorf("a request to %q", a.TargetText)
		}
	}
}
