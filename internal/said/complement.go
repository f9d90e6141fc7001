package said

import "parley"

// takeRest takes the complements that go with an object in the frames "accuse X of Y", "call X Y", "urge X to Y",
// "describe X as Y", "praise X for Y".
func (f *finder) takeRest(c *cue, object int, take func(k, from int)) {
	s := c.s
	for _, kid := range s.Children(c.CueHead) {
		k := int(kid)
		if k <= object {
			continue
		}
		switch {
		case s.Is(k, "xcomp", "ccomp"), s.Is(k, "obj"):
			take(k, 0)
		case s.Is(k, "obl", "advcl", "nmod"):
			if f.complementMark(s, k) {
				take(k, 0)
			}
		}
	}
}

// complementMark reports whether phrase k begins with a word that makes it a complement: as, of, for, to, with.
func (f *finder) complementMark(s *parley.Sentence, k int) bool {
	for _, m := range s.Children(k) {
		if int(m) < k && s.Is(int(m), "case", "mark") {
			switch f.lower(s, int(m)) {
			case "as", "of", "for", "to", "with", "against", "over":
				return true
			case "from":
				return true
			}
			return false
		}
	}
	return false
}

// takeTail takes "for X", "to X" right behind a noun that was taken up to token end, where the tree hung it by the verb:
// "spoke of the need for restraint".
func (f *finder) takeTail(c *cue, noun, end int, take func(k, from int)) {
	for _, kid := range c.s.Children(c.CueHead) {
		k := int(kid)
		if k <= noun || !c.s.Is(k, "obl", "advcl", "nmod", "acl") || !f.complementMark(c.s, k) || f.isTime(c.s, k) {
			continue
		}
		switch a, _ := c.s.Subtree(k); {
		case a != end:
		case f.lower(c.s, a) == "for", f.lower(c.s, a) == "to", f.lower(c.s, a) == "of", f.lower(c.s, a) == "against":
			take(k, 0)
		}
	}
}

// isPromised reports whether the object of "promise" is what is promised and nobody who hears it.
func (f *finder) isPromised(c *cue, object int) bool {
	if c.verb.lemma != "promise" || c.s.Tokens[object].UPOS != "NOUN" || f.inside[object] != f.inside[c.CueHead] {
		return false
	}
	a := f.actorOf(f.actorAt(c.Sentence, object))
	return a == nil && !speakers[f.lower(c.s, object)] && f.lex.settings[f.lower(c.s, object)] == ""
}

// takeAbout takes "about X", "of X" after a hearer: "told them about the offer".
func (f *finder) takeAbout(c *cue, take func(k, from int)) {
	s := c.s
	for _, kid := range s.Children(c.CueHead) {
		k := int(kid)
		if k < c.hi || !s.Is(k, "obl", "nmod", "advcl") {
			continue
		}
		if p := f.caseOf(s, k); p >= 0 {
			switch f.lower(s, p) {
			case "about", "of", "on", "over":
				if f.lower(s, p) == "on" && c.verb.lemma != "comment" && c.verb.lemma != "brief" {
					continue
				}
				take(k, p)
			}
		}
	}
}

// prepObject is the noun after the verb's preposition, -1 if none.
func (f *finder) prepObject(c *cue) int {
	s := c.s
	for _, kid := range s.Children(c.CueHead) {
		k := int(kid)
		if k < c.lo {
			continue
		}
		if p := f.caseOf(s, k); p >= 0 && f.lower(s, p) == c.verb.with && !twoWordPrep[f.lower(s, p-1)] {
			return k
		}
		if s.Is(k, "advcl", "xcomp", "ccomp", "obl") && k > c.CueHead {
			if m := s.Child(k, "mark"); m >= 0 && f.lower(s, m) == c.verb.with {
				return k
			}
		}
	}
	if c.hi < len(s.Tokens) && c.hi > c.CueHead+1 { // the parser hung the noun elsewhere: take what follows
		from := c.hi
		for from < len(s.Tokens)-1 && s.Tokens[from].UPOS == "PUNCT" {
			from++
		}
		if k := f.headRight(s, from); k >= 0 {
			return k
		}
	}
	return -1
}

// twoWordPrep are words that make a preposition of their own with "of": "spoke ahead of the summit" is not of the summit.
var twoWordPrep = wordSet("ahead instead outside inside because west east north south")

// cutTail shortens a complement that ends at token b (excluded) where the parser let it run over the start of another
// clause: a participle that adds ("..., saying that").
func (f *finder) cutTail(c *cue, k, b int) int {
	s := c.s
	for t := k + 1; t < b-1; t++ {
		if f.lower(s, t) == "," && f.inside[t] == f.inside[c.CueHead] && s.Tokens[t+1].XPOS == "VBG" {
			for _, v := range f.lex.verbs[f.lower(s, t+1)] {
				if v.kind == "say" && v.frame.has(takesClause) && v.with == "" {
					return t
				}
			}
		}
	}
	return b
}

// isVerb reports whether token k heads a clause rather than a noun or adjective.
func (f *finder) isVerb(s *parley.Sentence, k int) bool {
	return s.Tokens[k].UPOS == "VERB" || s.Child(k, "mark", "cop") >= 0
}

// objectQuestion: a clause that the parser took for a complement but which begins with "as" or "because".
func (f *finder) objectQuestion(c *cue, k int) bool {
	m := c.s.Child(k, "mark")
	if m < 0 {
		return false
	}
	switch f.lower(c.s, m) {
	case "because", "while", "although", "though", "after", "before", "since":
		return true
	}
	return false
}

// beyondRelative reports whether clause k lies behind the comma that ends the relative clause of the cue: "X, which cited
// Y, the court ruled that".
func (f *finder) beyondRelative(c *cue, k int) bool {
	if c.subject < 0 || !relativeWord[f.lower(c.s, c.subject)] {
		return false
	}
	lo, _ := c.s.Subtree(k)
	return lo > c.hi && (f.lower(c.s, lo-1) == "," || f.lower(c.s, lo) == ",")
}

// isCueWithSubject reports whether k is itself a reporting verb with its own subject.
func (f *finder) isCueWithSubject(s *parley.Sentence, k int) bool {
	return f.lex.verbs[f.lower(s, k)] != nil && s.Child(k, "nsubj") >= 0 && f.inside[k] < 0
}

// startsAfter reports whether clause k begins behind the cue, after a colon, a comma or a quotation mark.
func (f *finder) startsAfter(c *cue, k int) bool {
	lo, _ := c.s.Subtree(k)
	if lo < c.hi {
		return false
	}
	if f.inside[lo] >= 0 {
		return true
	}
	w := f.lower(c.s, lo-1)
	return lo > 0 && (w == ":" || w == "," || w == "-" || lo == c.hi) || f.lower(c.s, lo) == ":" || f.lower(c.s, lo) == ","
}

// particles are those words with a verb that are no prepositions: "the offer was turned down".
var particles = wordSet("down out up back forward off in")

// passiveContent is what a passive cue is about: its subject with what is said of it ("is expected to rise"), the clause
// of "it was announced that", or, where the subject is the hearer, only the clause ("was told that").
func (f *finder) passiveContent(c *cue) (pieces []parley.Span, clause bool) {
	s, v := c.s, c.CueHead
	subj := s.Child(v, "nsubj", "csubj")
	lo, hi := -1, -1
	take := func(k, from int) {
		a, b := s.Subtree(k)
		if a = max(a, from, c.hi); a >= b {
			return
		}
		if lo < 0 || a < lo {
			lo = a
		}
		hi = max(hi, b)
	}
	for _, kid := range s.Children(v) {
		k := int(kid)
		if k < c.hi || k == c.subject {
			continue
		}
		switch {
		case s.Is(k, "ccomp", "xcomp"):
			take(k, 0)
			clause = true
		case s.Is(k, "obl", "advcl") && f.complementMark(s, k) && c.verb.frame.has(takesObject):
			take(k, 0)
		}
	}
	particle := particles[c.verb.with]
	if c.verb.with != "" && !particle {
		if k := f.prepObject(c); k >= 0 {
			take(k, c.hi)
		}
	}
	hearer := c.verb.frame.has(takesHearer) && c.verb.lemma != "expect"
	if hearer && lo < 0 {
		f.takeAbout(c, take)
	}
	if subj >= 0 && !hearer && !(clause && isIt(f, s, subj)) && (c.verb.with == "" || particle) {
		a, b := s.Subtree(subj)
		if b = min(b, c.lo); a < b && !s.Under(v, subj) {
			pieces = append(pieces, s.TokenSpan(a, b))
		}
	} else if subj >= 0 && hearer {
		c.hearer = subj
	}
	if lo >= 0 {
		if c.lo <= f.body+1 && (s.Tokens[v].XPOS == "VBN" || s.Tokens[v].XPOS == "VBD") {
			hi = f.beforeSpeaker(s, lo, hi)
		}
		pieces = append(pieces, s.TokenSpan(lo, hi))
	}
	return pieces, clause
}

// beforeSpeaker cuts the content of an opening participle ("Asked whether ..., the envoy said") at the comma before the
// speaker of the next reporting verb.
func (f *finder) beforeSpeaker(s *parley.Sentence, lo, hi int) int {
	for t := lo + 1; t < len(s.Tokens); t++ {
		if x := s.Tokens[t].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" || f.inside[t] != f.inside[lo] {
			continue
		}
		list := f.lex.verbs[f.lower(s, t)]
		if len(list) == 0 || !list[len(list)-1].speech() {
			continue
		}
		cut := -1
		for k := t - 1; k > lo; k-- {
			if f.lower(s, k) == "," {
				cut = k
			} else if !f.named(s, k) && s.Tokens[k].UPOS != "PART" && s.Tokens[k].UPOS != "ADV" && f.lower(s, k) != "of" && f.lower(s, k) != "for" {
				break
			}
		}
		if cut > lo {
			return min(hi, cut)
		}
	}
	return hi
}

func isIt(f *finder, s *parley.Sentence, k int) bool { return f.lower(s, k) == "it" }

// afterNoun reports whether the cue's subject stands right behind a noun, as in a relative clause without "that":
// "a step the envoy described as useful".
func (f *finder) afterNoun(c *cue) bool {
	k := c.srcLo - 1
	if k < 0 || c.subject > c.CueHead || c.verb.frame.has(takesClause) || f.inside[k] != f.inside[c.CueHead] {
		return false
	}
	return upos(c, k) == "NOUN" && !f.isTime(c.s, k) && upos(c, c.srcLo) != "PRON" && !f.prepositional(c.s, k)
}

func upos(c *cue, k int) string { return c.s.Tokens[k].UPOS }

// antecedent is what a relative clause's cue speaks of: "a measure the envoy had warned about".
func (f *finder) antecedent(c *cue) []parley.Span {
	s := c.s
	if c.passive || c.subject < 0 {
		return nil
	}
	relative := s.Tokens[c.CueHead].Deprel == "acl:relcl"
	if !relative && !f.afterNoun(c) {
		return nil
	}
	if w := f.lower(s, c.subject); w == "who" || w == "which" || w == "that" {
		return nil
	}
	for _, k := range s.Children(c.CueHead) {
		if w := f.lower(s, int(k)); int(k) < c.lo && int(k) != c.subject && (w == "which" || w == "that" || w == "what" || w == "whom") {
			return []parley.Span{s.Tokens[k].Span}
		}
	}
	noun := s.HeadOf(c.CueHead)
	if !relative {
		noun = c.srcLo - 1
	}
	if noun < 0 || noun >= c.srcLo {
		return nil
	}
	lo, _ := s.Subtree(noun)
	return []parley.Span{s.TokenSpan(lo, max(noun+1, min(c.srcLo, c.lo)))}
}
