package said

import "parley"

// content finds what was said: the complements that the verb's frame allows, the clause that the cue interrupts or
// follows, and the quotations beside it.
func (f *finder) content(c *cue) {
	var pieces []parley.Span
	clause := false
	if c.passive {
		pieces, clause = f.passiveContent(c)
	} else {
		pieces, clause = f.complements(c)
	}
	edge := c.lo
	if c.subject >= 0 && c.subject < c.CueHead {
		edge = c.srcLo
	}
	opens := f.inside[c.CueHead] < 0 && f.quoteAfter(c) >= 0 && f.quoteBefore(c.s, edge) < 0
	if !clause && len(pieces) == 0 {
		if rest := f.restClause(c); !rest.IsZero() {
			pieces, clause = []parley.Span{rest}, true
		}
	}
	if !clause && !opens && len(pieces) == 0 && c.verb.frame.has(takesClause|takesQuote) && !(c.passive && c.verb.frame.has(takesHearer)) {
		if around := f.interrupted(c); around != nil {
			pieces, clause, c.after = around, true, true
		}
	}
	if c.verb.frame.has(takesClause|takesQuote) || len(pieces) > 0 {
		pieces = f.withQuotes(c, pieces, clause)
	}
	if len(pieces) == 0 && c.verb.frame.has(takesNoun|takesClause) {
		pieces = f.antecedent(c)
	}
	c.Content = pieces
}

// complements are the verb's own complements as pieces of text. clause says that one of them is a clause.
func (f *finder) complements(c *cue) (pieces []parley.Span, clause bool) {
	s, v, fr := c.s, c.CueHead, c.verb.frame
	lo, hi := -1, -1
	object := -1
	take := func(k, from int) {
		a, b := s.Subtree(k)
		a = max(a, from, c.hi)
		b = f.cutTail(c, k, b)
		if a >= b {
			return
		}
		if lo < 0 || a < lo {
			lo = a
		}
		hi = max(hi, b)
	}
	for _, kid := range s.Children(v) {
		k := int(kid)
		if k == c.subject || k < c.hi && k >= c.lo {
			continue
		}
		if k < c.lo {
			if s.Is(k, "ccomp") && (f.inside[v] == f.inside[k] && fr.has(takesClause) || f.inside[k] >= 0) {
				if p := f.fronted(c, k); p != nil {
					pieces, clause, c.after = append(pieces, p...), true, true
				}
			}
			continue
		}
		switch {
		case s.Is(k, "ccomp"):
			if f.objectQuestion(c, k) || f.beyondRelative(c, k) {
				continue
			}
			take(k, 0)
			clause = true
		case s.Is(k, "xcomp"):
			if object >= 0 && (fr.has(takesObject) || fr.has(takesHearer)) {
				take(object, 0)
			} else if c.hearer > v && fr.has(takesHearer) && f.infinitive(s, k) { // "asked them to wait"
				take(c.hearer, 0)
			}
			if fr.has(takesInfinitive|takesObject|takesHearer) || fr.has(takesClause) && object < 0 {
				take(k, 0)
				clause = clause || f.isVerb(s, k)
			}
		case s.Is(k, "parataxis"):
			if fr.has(takesClause|takesQuote) && !f.isCueWithSubject(s, k) && f.startsAfter(c, k) && (fr.has(takesClause) || f.inside[k] >= 0) {
				take(k, 0)
				clause = true
			}
		case s.Is(k, "iobj"):
			c.hearer = k
		case s.Is(k, "advcl") && fr.has(takesInfinitive) && object < 0 && f.infinitive(s, k): // "threatened on Friday to leave"
			take(k, 0)
			clause = true
		case fr.has(takesClause) && object < 0 && f.looseClause(c, k):
			take(k, 0)
			clause = true
		case s.Is(k, "obj"):
			object = k
		}
	}
	if c.verb.with != "" {
		if k := f.prepObject(c); k >= 0 {
			p := f.caseOf(s, k)
			take(k, p+1)
			f.takeTail(c, k, hi, take)
			if fr.has(takesObject | takesForTo) {
				f.takeRest(c, k, take)
			}
		} else if fr.has(takesNoun|takesObject) && object >= 0 {
			take(object, 0)
			f.takeRest(c, object, take)
		}
	} else if object >= 0 && !clause {
		switch {
		case fr.has(takesHearer) && f.isPromised(c, object):
			take(object, 0)
			f.takeTail(c, object, hi, take)
		case fr.has(takesHearer) && !fr.has(takesObject):
			c.hearer = object
			if f.takeAbout(c, take); lo < 0 && fr.has(takesNoun) && f.inside[object] >= 0 {
				take(object, 0)
			}
		case fr.has(takesObject):
			take(object, 0)
			f.takeRest(c, object, take)
		case fr.has(takesNoun):
			take(object, 0)
			for _, kid := range s.Children(v) { // "claimed responsibility for the attack"
				if k := int(kid); k > object && s.Is(k, "obl") && f.complementMark(s, k) && !f.isTime(s, k) {
					if a, _ := s.Subtree(k); a == hi {
						take(k, 0)
					}
				}
			}
		}
	} else if object >= 0 {
		if fr.has(takesHearer) && (lo < 0 || lo > object) {
			c.hearer = object
		} else if fr.has(takesObject) && !fr.has(takesHearer) {
			take(object, 0)
		} else if fr.has(takesObject) {
			c.hearer = object
		}
	} else if object < 0 && !clause && lo < 0 && fr.has(takesObject|takesHearer) {
		if fr.has(takesObject) && c.subject >= 0 && (s.Tokens[v].Deprel == "acl:relcl" || f.afterNoun(c)) { // "a step that the envoy described as useful"
			pieces = f.antecedent(c)
			f.takeRest(c, v, take)
		} else {
			f.takeAbout(c, take)
		}
	}
	if t := f.openingThat(c); t >= 0 && (!clause || lo > t) {
		_, end := s.Subtree(v)
		if end = max(end, hi, t+1); !f.hasVerb(s, t, end) {
			end = f.clauseEnd(s, t)
		}
		for _, kid := range s.Children(v) { // "told him that ... and asked him to ...": the second verb is no part of it
			if k := int(kid); k > t && s.Is(k, "conj") && f.lex.verbs[f.lower(s, k)] != nil {
				a, _ := s.Subtree(k)
				end = min(end, max(a, t+1))
			}
		}
		lo, hi, clause = t, f.cutTail(c, t, end), true
	}
	if lo >= 0 {
		pieces = append(pieces, s.TokenSpan(lo, hi))
	}
	return pieces, clause
}

// adjunct reports whether a time or place of the saying begins at token k.
func (f *finder) adjunct(s *parley.Sentence, k int) bool {
	if s.Tokens[k].UPOS == "ADP" || s.Tokens[k].UPOS == "ADV" || f.isTime(s, k) {
		return true
	}
	switch f.lower(s, k) {
	case "last", "this", "next", "late", "early", "earlier", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today":
		return true
	}
	return false
}

// looseClause reports whether dependent k, which the tree does not call a complement, is one all the same: a clause with
// its own subject right behind the cue, not joined by a conjunction.
func (f *finder) looseClause(c *cue, k int) bool {
	s := c.s
	if s.Is(k, "punct", "xcomp", "ccomp", "cc") || s.Child(k, "nsubj") < 0 || s.Child(k, "cc") >= 0 || f.inside[k] != f.inside[c.CueHead] {
		return false
	}
	if s.Tokens[k].UPOS != "VERB" && s.Child(k, "cop", "aux") < 0 {
		return false
	}
	if m := s.Child(k, "mark"); m >= 0 && f.lower(s, m) != "that" && f.lower(s, m) != "whether" {
		return false
	}
	lo, _ := s.Subtree(k)
	return lo >= c.hi && lo <= c.hi+4 && f.lower(s, lo) != ","
}

// restClause is the clause without "that" right behind a cue with its speaker in front of it, where the tree sees
// none: it begins with a noun phrase and has a finite verb before the next comma. Zero if there is none.
func (f *finder) restClause(c *cue) parley.Span {
	s, k := c.s, c.hi
	if c.passive || c.subject < 0 || c.subject > c.CueHead || !c.verb.frame.has(takesClause) || c.verb.frame.has(takesHearer|takesObject) || !f.finite(c) {
		return parley.Span{}
	}
	if k >= len(s.Tokens) || !isNominal(s, k) || f.isTime(s, k) || f.inside[k] != f.inside[c.CueHead] {
		return parley.Span{}
	}
	for t := k + 1; t < len(s.Tokens) && f.lower(s, t) != "," && f.lower(s, t) != ";" && f.lower(s, t) != ":"; t++ {
		switch s.Tokens[t].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if s.Is(t, "acl") || s.Tokens[t-1].XPOS == "WP" || s.Tokens[t-1].XPOS == "WDT" {
				return parley.Span{}
			}
			return s.TokenSpan(k, f.cutTail(c, k, f.clauseEnd(s, k)))
		case "IN":
			if s.Tokens[t].UPOS == "SCONJ" {
				return parley.Span{}
			}
		}
	}
	return parley.Span{}
}

// clauseEnd is where a clause that begins at token t ends when the tree does not tell: at the sentence's end, a
// semicolon, the end of the quotation around it, or before ", and" with another cue behind it.
func (f *finder) clauseEnd(s *parley.Sentence, t int) int {
	for k := t + 1; k < len(s.Tokens); k++ {
		if f.lower(s, k) == ";" || f.inside[t] >= 0 && f.inside[k] != f.inside[t] {
			return k
		}
		if f.lower(s, k) == "," && k+2 < len(s.Tokens) && s.Tokens[k+1].UPOS == "CCONJ" {
			for j := k + 2; j < min(k+6, len(s.Tokens)); j++ {
				if s.Tokens[j].UPOS == "VERB" && f.lex.verbs[f.lower(s, j)] != nil {
					return k
				}
			}
		}
	}
	return len(s.Tokens)
}

// openingThat is the "that", "whether" or "if" that opens what was said, right behind the cue or behind its hearer,
// whatever the tree made of it; -1 if there is none.
func (f *finder) openingThat(c *cue) int {
	s := c.s
	if !c.verb.frame.has(takesClause) {
		return -1
	}
	k := c.hi
	if c.verb.frame.has(takesHearer) {
		for k < len(s.Tokens) && k < c.hi+6 && isNominal(s, k) && s.Tokens[k].UPOS != "SCONJ" && f.lower(s, k) != "that" {
			k++
		}
	}
	if k < len(s.Tokens) && f.adjunct(s, k) { // "said last week that", "said in a post on X that"
		for k < len(s.Tokens)-2 && k < c.hi+16 && f.lower(s, k) != "that" && s.Tokens[k].UPOS != "VERB" && s.Tokens[k].UPOS != "PUNCT" {
			k++
		}
	}
	if k+2 >= len(s.Tokens) || f.inside[k] != f.inside[c.CueHead] {
		return -1
	}
	switch f.lower(s, k) {
	case "that":
		if up := s.Tokens[k+1].UPOS; (up != "VERB" && up != "AUX" || nounByTree(s, k+1)) && up != "PUNCT" && up != "ADP" && (s.Tokens[k].UPOS == "SCONJ" || k == c.hi || c.verb.frame.has(takesHearer) || f.adjunct(s, c.hi)) {
			return k
		}
	case "whether", "why", "how", "what", "who", "which":
		if k == c.hi || c.verb.frame.has(takesHearer) {
			return k
		}
	case "if":
		if c.verb.kind == "ask" || c.verb.kind == "know" {
			return k
		}
	}
	return -1
}

// nounByTree reports whether a word that was tagged a verb stands where only a noun does: "that efforts would go on".
func nounByTree(s *parley.Sentence, k int) bool {
	return s.Is(k, "nsubj", "nsubj:pass", "compound", "nmod")
}
