package syntax

import "parley"

// apposedNames puts a name between commas below the noun before it, where both were taken for subjects of one verb:
// "the president, Irfaan Ali, rejected the vote".
func apposedNames(s *parley.Sentence) bool {
	mended := false
	for b := 2; b < len(s.Tokens); b++ {
		if s.Tokens[b].UPOS != "PROPN" || !s.Is(b, "nsubj") {
			continue
		}
		v := s.HeadOf(b)
		lo, hi := s.Subtree(b)
		if hi > b+1 && s.Tokens[hi-1].UPOS == "PUNCT" {
			hi-- // the parser hung the second comma by the name
		}
		if v < hi || lo < 2 || hi >= len(s.Tokens) || s.Tokens[lo-1].Lemma != "," || s.Tokens[hi].Lemma != "," {
			continue
		}
		for _, k := range s.Children(v) {
			a := int(k)
			if a < lo-1 && s.Is(a, "nsubj") && s.Tokens[a].UPOS == "NOUN" {
				if _, end := s.Subtree(a); end == lo-1 || end == lo {
					s.Tokens[b].Head, s.Tokens[b].Deprel = a+1, "appos"
					mended = true
					break
				}
			}
		}
	}
	return mended
}
