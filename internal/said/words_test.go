package said

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/syntax"
	"parley/internal/text"
)

// read is a reading of a text with all that Find needs but times and mentions.
func read(words string) *parley.Reading {
	r := &parley.Reading{Report: parley.Report{Text: words, Language: "en"}}
	at := 0
	for line := range strings.Lines(words) {
		if t := strings.TrimSpace(line); t != "" {
			start := at + strings.Index(line, t)
			r.Report.Parts = append(r.Report.Parts, parley.Part{Span: parley.Span{Start: start, End: start + len(t)}, Kind: parley.PartBody})
		}
		at += len(line)
	}
	r.Quotes = text.Quotes(&r.Report)
	r.Sentences = text.Sentences(&r.Report)
	r.Sentences, r.Entities = syntax.Annotate(r)
	return r
}

// Every verb's example must be read with that verb as its cue. The parser may fail a few (it is a learned one), so the
// test asks for nearly all; it lists those that failed.
func TestExamplesAreRead(t *testing.T) {
	rows := words().rows
	if len(rows) < 300 {
		t.Fatalf("only %d verbs", len(rows))
	}
	var failed []string
	for _, row := range rows {
		r := read(row.example)
		found := Find(r)
		lemma, _, _ := strings.Cut(row.verb, "+")
		ok := false
		for _, a := range found.Attributions {
			for _, c := range a.Cue {
				for _, w := range strings.Fields(strings.ToLower(r.Words(c))) {
					for _, v := range words().verbs[w] {
						ok = ok || v.lemma == lemma && len(a.Content) > 0
					}
				}
			}
		}
		if !ok {
			failed = append(failed, row.verb+": "+row.example)
		}
	}
	t.Logf("%d of %d examples failed", len(failed), len(rows))
	if len(failed)*100 > len(rows)*8 {
		t.Errorf("%d of %d examples are not read:\n%s", len(failed), len(rows), strings.Join(failed, "\n"))
	}
}
