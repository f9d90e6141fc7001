package syntax

import (
	"testing"

	"parley"
)

func TestMendSubjects(t *testing.T) {
	// "Rounds will start soon , Ann announced": Rounds and Ann both hang on announced.
	tok := func(start int, upos string, head int, rel string) parley.Token {
		return parley.Token{Span: parley.Span{Start: start, End: start + 1}, UPOS: upos, Head: head, Deprel: rel}
	}
	s := parley.Sentence{Span: parley.Span{Start: 0, End: 13}, Tokens: []parley.Token{tok(0, "NOUN", 7, "nsubj"), tok(2, "AUX", 3, "aux"), tok(4, "VERB", 7, "ccomp"),
		tok(6, "ADV", 3, "advmod"), tok(8, "PUNCT", 7, "punct"), tok(10, "PROPN", 7, "nsubj"), tok(12, "VERB", 0, "root")}}
	s.Link()
	mendSubjects(&s)
	if s.HeadOf(0) != 2 || s.Child(2, "nsubj") != 0 || s.HeadOf(5) != 6 {
		t.Errorf("the first subject hangs on %d", s.HeadOf(0))
	}
	again := s
	mendSubjects(&again)
	if again.HeadOf(0) != 2 {
		t.Error("a mended tree is left alone")
	}
}
