package parley_test

import (
	"testing"

	"parley"
)

// "They hold talks on Friday": the day hangs by the verb and is the time of the talks too; "since May" of a noun beside
// them is not.
func TestTimeOf(t *testing.T) {
	tok := func(at, head int, upos, rel string) parley.Token {
		return parley.Token{Span: parley.Span{Start: at, End: at + 1}, UPOS: upos, Head: head, Deprel: rel}
	}
	//           0 They 1 hold 2 talks 3 on 4 Friday
	s := parley.Sentence{Span: parley.Span{Start: 0, End: 10}, Tokens: []parley.Token{
		tok(0, 2, "PRON", "nsubj"), tok(2, 0, "VERB", "root"), tok(4, 2, "NOUN", "obj"), tok(6, 5, "ADP", "case"), tok(8, 2, "PROPN", "obl")}}
	s.Link()
	r := &parley.Reading{Report: parley.Report{Text: "a b c d e "}, Sentences: []parley.Sentence{s}}
	r.Times = []parley.TimeExpr{{Span: parley.Span{Start: 8, End: 9}, Class: parley.ClassWeekday, Sentence: 0, Head: 4}}
	for _, tok := range []int{1, 2} {
		if got := r.TimeOf(0, tok); got != &r.Times[0] {
			t.Errorf("token %d: got %v", tok, got)
		}
	}
	if got := r.TimeOf(0, 4); got != nil {
		t.Error("a time is not its own time")
	}
	if r.TimeOf(1, 0) != nil || r.TimeOf(0, 9) != nil || r.TimeOf(-1, 0) != nil {
		t.Error("outside the reading")
	}
}
