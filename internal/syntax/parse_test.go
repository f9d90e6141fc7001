package syntax

import (
	"strings"
	"testing"

	"parley"
)

func parseWords(text string) parley.Sentence {
	r := parley.Reading{Report: parley.Report{Text: text}}
	var s parley.Sentence
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		at = i + len(w)
		s.Tokens = append(s.Tokens, parley.Token{Span: parley.Span{Start: i, End: at}})
	}
	r.Sentences = []parley.Sentence{s}
	out, _ := Annotate(&r)
	return out[0]
}

func TestTreeOfPlainSentence(t *testing.T) {
	s := parseWords("The minister said that talks would begin on Monday .")
	root := s.Root()
	if root != 2 {
		t.Fatalf("root is %d, want said", root)
	}
	if k := s.Child(root, "nsubj"); k != 1 {
		t.Errorf("subject is %d, want minister", k)
	}
	if k := s.Child(root, "ccomp"); k != 6 {
		t.Errorf("complement is %d, want begin", k)
	}
}

func FuzzTreesAreTrees(f *testing.F) {
	f.Add("They met on Monday .")
	f.Add("")
	f.Add("; ; ; -- \"")
	f.Fuzz(func(t *testing.T, text string) {
		s := parseWords(text)
		if len(s.Tokens) == 0 {
			return
		}
		root := s.Root()
		if root < 0 {
			t.Fatal("no root")
		}
		for i := range s.Tokens {
			if h := s.Tokens[i].Head; h < 0 || h > len(s.Tokens) || h == 0 && i != root {
				t.Fatalf("head %d of %d", h, i)
			}
			if !s.Under(i, root) {
				t.Fatalf("%d hangs in a cycle", i)
			}
		}
	})
}
