package when

import (
	"io/fs"
	"strings"
	"testing"

	"parley"
)

// examples cuts "[words|value]" out of a sentence.
func examples(t *testing.T, s string) (text, words, value string) {
	t.Helper()
	lo, hi := strings.IndexByte(s, '['), strings.IndexByte(s, ']')
	if lo < 0 || hi < lo {
		t.Fatalf("no [words|value] in %q", s)
	}
	words, value, ok := strings.Cut(s[lo+1:hi], "|")
	if !ok {
		t.Fatalf("no value in %q", s)
	}
	return s[:lo] + words + s[hi+1:], words, value
}

// Every row of every table ends in an example, and the example is read as it says.
func TestWordListExamples(t *testing.T) {
	names, err := fs.Glob(files, "words/*.tsv")
	if err != nil || len(names) == 0 {
		t.Fatal("no word lists", err)
	}
	n := 0
	for _, name := range names {
		name = strings.TrimPrefix(name, "words/")
		if name == "places.tsv" {
			continue
		}
		for _, row := range table(name) {
			n++
			text, words, value := examples(t, row[len(row)-1])
			r := &parley.Reading{Report: parley.Report{Text: text, Published: "2025-05-19"}}
			ok := false
			got := []string{}
			for _, x := range Find(r) {
				for _, m := range x.Marks {
					got = append(got, r.Words(m.Span)+"|"+m.Value)
					ok = ok || m.Value == value && r.Words(m.Span) == words
				}
			}
			if !ok {
				t.Errorf("%s, %s: %q: want %s|%s, got %s", name, row[0], text, words, value, got)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d examples", n)
	}
}

// Every zone that a list names is one of the IANA database.
func TestPlacesHaveZones(t *testing.T) {
	rows := table("places.tsv")
	if len(rows) == 0 {
		t.Fatal("no places")
	}
	for _, row := range rows {
		if location(row[0]) == nil {
			t.Errorf("no zone %q", row[0])
		}
	}
	for _, row := range table("zones.tsv") {
		for _, r := range readings(row[1]) {
			if location(r.iana) == nil {
				t.Errorf("%s: no zone %q", row[0], r.iana)
			}
		}
	}
}
