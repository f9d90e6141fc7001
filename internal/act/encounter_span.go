package act

import "parley"

// clause is the text of verb t with its own arguments, without the clauses beside and below it.
func (c *convener) clause(s *parley.Sentence, t int) parley.Span {
	out := make(map[int]bool)
	drop := func(i int) {
		lo, hi := s.Subtree(i)
		for k := lo; k < hi; k++ {
			if s.Under(k, i) {
				out[k] = true
			}
		}
	}
	for _, k := range s.Children(t) {
		if s.Is(int(k), "advcl", "parataxis", "ccomp", "discourse", "vocative", "cc", "punct") || s.Is(int(k), "conj") && s.Tokens[k].UPOS == "VERB" {
			drop(int(k))
		}
	}
	lo, hi := s.Subtree(t)
	a, b := t, t+1
	for a > lo && !out[a-1] {
		a--
	}
	for b < hi && !out[b] {
		b++
	}
	for a < t && s.Tokens[a].UPOS == "PUNCT" {
		a++
	}
	for b > t+1 && s.Tokens[b-1].UPOS == "PUNCT" {
		b--
	}
	return s.TokenSpan(a, b)
}

const longPhrase = 40 // words; a longer noun phrase is cut behind its head

// nounSpan is the evidence of a noun's telling: the clause of its frame, or the phrase.
func (c *convener) nounSpan(s *parley.Sentence, x *telling) parley.Span {
	if x.verb >= 0 && (x.rule == "act.noun.held" || x.rule == "act.noun.subject") {
		return c.clause(s, x.verb)
	}
	top := x.np
	if x.rule == "act.noun.planned" && x.real.opTok >= 0 {
		if s.Tokens[x.real.opTok].UPOS == "VERB" {
			return c.clause(s, x.real.opTok)
		}
		if s.Under(x.np, x.real.opTok) {
			top = x.real.opTok
		}
	}
	lo, hi := s.Subtree(top)
	if hi-lo > longPhrase {
		hi = min(hi, x.tok+longPhrase/2)
		lo = max(lo, top-longPhrase/2)
	}
	for hi > x.tok+1 && s.Tokens[hi-1].UPOS == "PUNCT" {
		hi--
	}
	return s.TokenSpan(lo, hi)
}
