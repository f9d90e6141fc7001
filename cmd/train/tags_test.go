package main

import (
	"bytes"
	"testing"

	"parley"
	"parley/internal/linear"
	"parley/internal/syntax"
)

// Features and lemmas of made-up words must come out the same from two trainings, byte by byte: no order of a map may
// leak into them.
func TestTrainingWordsTwiceGivesTheSameBytes(t *testing.T) {
	p, trees := trainGrove(t, 1)
	parser, err := syntax.NewParser(p.export())
	if err != nil {
		t.Fatal(err)
	}
	var examples []syntax.Example
	for i, s := range trees {
		var e syntax.Example
		for k, f := range s.form {
			e.Words = append(e.Words, f)
			e.Tokens = append(e.Tokens, parley.Token{UPOS: "X", XPOS: "Y", Lemma: f[:max(1, len(f)-(i+k)%3)],
				Feats: []string{"", "Number=Sing", "Number=Plur"}[(i*k)%3]})
		}
		examples = append(examples, e)
	}
	train := func() []byte {
		_, b := learnWords(examples, linear.NewTable(1), parser)
		return b
	}
	if !bytes.Equal(train(), train()) {
		t.Fatal("two trainings differ")
	}
}
