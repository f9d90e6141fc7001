package when

import (
	"testing"

	"parley"
)

// A line that was only wrapped ends no date; a new paragraph does.
func TestWrappedLines(t *testing.T) {
	text := "They meet on June 3,\n2025 in Doha.\nMay\n4 men left."
	r := &parley.Reading{Report: parley.Report{Text: text, Published: "2025-05-19"}}
	r.Sentences = []parley.Sentence{{Span: parley.Span{Start: 0, End: 34}}, {Span: parley.Span{Start: 35, End: 38}}, {Span: parley.Span{Start: 39, End: 50}}}
	got := Find(r)
	if len(got) != 1 || got[0].Value != "2025-06-03" {
		t.Errorf("got %+v", got)
	}
}
