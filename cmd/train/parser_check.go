package main

import (
	"fmt"
	"strings"

	"parley"
	"parley/internal/syntax"
)

// check parses treebanks with the weights as they ship: the same counts as measure gives, and of trees.
func check(weights []byte, trees []*goldTree) (string, error) {
	p, err := syntax.NewParser(weights)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	var sents []parley.Sentence
	for _, t := range trees {
		var s parley.Sentence
		for _, f := range t.form {
			at := text.Len()
			text.WriteString(f)
			s.Tokens = append(s.Tokens, parley.Token{Span: parley.Span{Start: at, End: text.Len()}})
			text.WriteByte(' ')
		}
		sents = append(sents, s)
	}
	p.Parse(text.String(), sents)
	var n, u, l int
	for i, t := range trees {
		for d, tok := range sents[i].Tokens {
			n++
			if tok.Head != int(t.head[d]) {
				continue
			}
			u++
			a, _, _ := strings.Cut(tok.Deprel, ":")
			b, _, _ := strings.Cut(t.rel[d], ":")
			if a == b {
				l++
			}
		}
	}
	return fmt.Sprintf("UAS %.2f LAS %.2f", pct(u, n), pct(l, n)), nil
}
