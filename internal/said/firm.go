package said

import "parley"

// besideQuote is the head of the noun phrase that stands between a quotation's end and the verb, or right after the
// verb where that follows the quotation: a pattern so firm that it outweighs the tree. -1 if it is not there.
func (f *finder) besideQuote(c *cue) int {
	if !c.verb.frame.has(takesClause|takesQuote) || f.inside[c.CueHead] >= 0 {
		return -1
	}
	s := c.s
	if c.lo > 0 && f.inside[c.lo-1] >= 0 && c.hi < len(s.Tokens) && isNominal(s, c.hi) {
		return f.headRight(s, c.hi)
	}
	k := c.lo - 1 // Q, NP said: the phrase between quotation and verb
	relative := false
	for ; k >= 0 && k > c.lo-40 && f.inside[k] < 0; k-- {
		if s.Tokens[k].UPOS == "SCONJ" || f.lower(s, k) == ":" || f.lower(s, k) == ";" || s.Tokens[k].UPOS == "CCONJ" && k == c.lo-1 {
			return -1
		}
	}
	if k < 0 || f.inside[k] < 0 || !f.closed(f.quotes[f.inside[k]]) && f.lower(s, k+1) != "," {
		return -1
	}
	from := k + 1
	for from < c.lo && s.Tokens[from].UPOS == "PUNCT" {
		from++
	}
	if from >= c.lo || !f.named(s, from) || f.r.SentenceAt(s.Tokens[k].Start) != c.Sentence {
		return -1
	}
	for t := from; t < c.lo; t++ {
		switch w := f.lower(s, t); {
		case w == "who" || w == "which" || w == "whose" || w == "that" || w == "where" || w == "whom":
			relative = true
		case s.Tokens[t].UPOS == "VERB" && !relative && !f.named(s, t) && s.Tokens[t].XPOS != "VBN" && s.Tokens[t].XPOS != "VBG" && !s.Is(t, "amod", "acl", "compound"):
			return -1
		}
	}
	c.srcLo, c.srcHi = from, c.lo
	return f.headIn(s, from, f.phraseEnd(s, from, c.lo))
}

// phraseEnd is the end of the first phrase of lo to hi: before its first comma.
func (f *finder) phraseEnd(s *parley.Sentence, lo, hi int) int {
	for k := lo + 1; k < hi; k++ {
		if f.lower(s, k) == "," {
			return k
		}
	}
	return hi
}

// afterComma is the head of the noun phrase that fills the room between a comma and the verb: "..., the agency said".
// -1 if anything but a noun phrase stands there.
func (f *finder) afterComma(c *cue) int {
	s := c.s
	if !c.verb.frame.has(takesClause|takesQuote) || !finite(s, c.CueHead) || c.lo < 2 || c.lo <= f.body {
		return -1
	}
	k := c.lo - 1
	for ; k >= max(f.body, 1) && f.lower(s, k) != ","; k-- {
		if k < c.lo-12 || f.inside[k] != f.inside[c.CueHead] || !f.named(s, k) && s.Tokens[k].UPOS != "PART" && s.Tokens[k].UPOS != "ADP" {
			return -1
		}
	}
	if first := s.Tokens[min(k+1, c.lo-1)].UPOS; first == "ADP" || first == "PART" {
		return -1
	}
	if k+1 < c.lo && f.isTime(s, k+1) && f.isTime(s, c.lo-1) {
		return -1
	}
	if k == 0 && f.body == 0 || k == c.lo-1 || f.lower(s, c.lo-1) == "that" {
		return -1
	}
	if w := f.lower(s, c.lo-1); k == c.lo-3 && s.Tokens[k+1].UPOS == "DET" && (w == "other" || speakers[w]) { // also where "official" is tagged as an adjective
		c.srcLo, c.srcHi = k+1, c.lo
		return c.lo - 1
	}
	if up := s.Tokens[c.lo-1].UPOS; up == "ADJ" || up == "DET" || up == "NUM" {
		return -1
	}
	c.srcLo, c.srcHi = k+1, c.lo
	return f.headIn(s, k+1, c.lo)
}

// named reports whether token t can be part of a noun phrase: by its tag, or by its capital letter.
func (f *finder) named(s *parley.Sentence, t int) bool {
	if isNominal(s, t) {
		return true
	}
	first := f.text[s.Tokens[t].Start]
	return first >= 'A' && first <= 'Z' && s.Tokens[t].UPOS != "SCONJ"
}

// besideVerb is the head of the noun phrase beside the verb, for a verb that the tree gives no subject: before it, or,
// after a comma or quotation, behind it ("..., said X").
func (f *finder) besideVerb(c *cue) int {
	s := c.s
	if !f.finite(c) {
		return -1
	}
	if k := f.beforeRelative(c); k >= 0 {
		return k
	}
	if k := f.nounBefore(c); k >= 0 && !f.prepositional(s, k) {
		return k
	}
	if !c.verb.frame.has(takesClause | takesQuote) {
		return -1
	}
	if c.lo == c.CueHead && c.lo > 0 && c.hi < len(s.Tokens) && (f.inside[c.lo-1] >= 0 || f.lower(s, c.lo-1) == "," && !c.verb.frame.has(takesHearer)) && isNominal(s, c.hi) && !f.isTime(s, c.hi) && !f.adjunct(s, c.hi) {
		return f.headRight(s, c.hi)
	}
	return -1
}

// beforeRelative is the noun at the sentence's start that a relative clause or apposition in commas parts from its
// verb: "Ann Ray, who left early, said". -1 if there is none.
func (f *finder) beforeRelative(c *cue) int {
	s := c.s
	if c.lo < 4 || f.lower(s, c.lo-1) != "," {
		return -1
	}
	from, k := f.body, -1
	for { // from the sentence's start, else from behind one of its commas: "No comment came, and an aide, Ann Ray, said"
		k = from
		for k < c.lo && f.lower(s, k) != "," && (f.named(s, k) || s.Tokens[k].UPOS == "PART" || s.Tokens[k].UPOS == "ADP") && k <= from+10 {
			k++
		}
		if k < c.lo-2 && k > from && f.lower(s, k) == "," && !f.adjunct(s, from) && s.Tokens[from].UPOS != "ADP" && (from == f.body || f.oneInsertion(s, k, c.lo-1)) {
			break
		}
		for from = max(k, from+1); from < c.lo && f.lower(s, from-1) != ","; from++ {
		}
		if from < c.lo && s.Tokens[from].UPOS == "CCONJ" {
			from++
		}
		if from >= c.lo-3 {
			return -1
		}
	}
	if s.Tokens[k+1].UPOS == "CCONJ" || s.Tokens[from].UPOS == "SCONJ" {
		return -1
	}
	c.srcLo, c.srcHi = from, c.lo
	switch f.lower(s, k+1) {
	case "during", "in", "at", "after", "on", "before", "speaking", "asked", "citing", "responding", "reacting":
		c.srcHi = k // what follows tells when he said it
	}
	return f.headIn(s, from, k)
}

// oneInsertion reports whether nothing but one relative clause or name stands between the commas lo and hi.
func (f *finder) oneInsertion(s *parley.Sentence, lo, hi int) bool {
	for t := lo + 1; t < hi; t++ {
		if f.lower(s, t) == "," || f.inside[t] != f.inside[lo] {
			return false
		}
	}
	return f.lower(s, lo+1) == "who" || !f.hasVerb(s, lo+1, hi) && s.Tokens[lo+1].UPOS == "PROPN"
}

// afterReport is the name between commas and a verb of report that is the cue's subject although the tree joins the cue to that
// verb: "The agency reported Ann Ray, the acting mayor, recommended ...". -1 if it is not so.
func (f *finder) afterReport(c *cue) int {
	s := c.s
	h := s.HeadOf(c.CueHead)
	if h < 0 || h+2 >= c.lo || f.lower(s, c.lo-1) != "," || !s.Is(c.CueHead, "conj", "parataxis", "advcl", "acl") || !finite(s, h) || !finite(s, c.CueHead) || s.Child(c.CueHead, "nsubj") >= 0 || f.inside[h] != f.inside[c.CueHead] {
		return -1
	}
	reports := false
	for _, v := range f.lex.verbs[f.lower(s, h)] {
		reports = reports || v.with == "" && v.speech() && v.frame.has(takesClause) && !v.frame.has(takesHearer|takesObject)
	}
	from := h + 1
	if f.lower(s, from) == "that" {
		from++
	}
	k := from
	for k < c.lo-1 && f.lower(s, k) != "," {
		if s.Tokens[k].UPOS != "PROPN" && f.lower(s, k) != "-" {
			return -1
		}
		k++
	}
	if !reports || k == from || k >= c.lo-2 || f.hasVerb(s, k, c.lo-1) || s.Tokens[k+1].UPOS == "CCONJ" || s.Tokens[k+1].UPOS == "SCONJ" {
		return -1
	}
	for t := k + 1; t < c.lo-1; t++ {
		if f.lower(s, t) == "," {
			return -1
		}
	}
	c.srcLo, c.srcHi, c.above = from, c.lo-1, h
	return f.headIn(s, from, k)
}

// nounBefore is the noun right before the cue, -1 if there is none.
func (f *finder) nounBefore(c *cue) int {
	k := c.lo - 1
	for k > f.body && f.isTime(c.s, k) && !isNominalSubject(c.s, k) { // "Ann Ray on Monday said"
		k--
		if c.s.Tokens[k].UPOS == "ADP" {
			k--
		}
	}
	if k < 0 || f.inside[k] != f.inside[c.CueHead] {
		return -1
	}
	if up := c.s.Tokens[k].UPOS; up != "NOUN" && up != "PROPN" && up != "PRON" && !c.s.Is(k, "nsubj") {
		return -1
	}
	for c.s.Is(k, "flat", "compound", "goeswith") && c.s.HeadOf(k) < k && c.s.HeadOf(k) >= 0 && adjacentNames(c.s, c.s.HeadOf(k), k) {
		k = c.s.HeadOf(k)
	}
	return k
}

func isNominalSubject(s *parley.Sentence, k int) bool { return s.Tokens[k].UPOS == "PRON" }

func adjacentNames(s *parley.Sentence, a, b int) bool {
	for k := a; k <= b; k++ {
		if up := s.Tokens[k].UPOS; up != "PROPN" && up != "NOUN" {
			return false
		}
	}
	return true
}

// headRight is the head of the noun phrase that begins at token t.
func (f *finder) headRight(s *parley.Sentence, t int) int { return f.headIn(s, t, f.nounRun(s, t)) }

// headIn is the head of the noun phrase lo to hi: the noun that hangs by a word outside of it, else its last noun
// before a preposition. -1 if there is no noun.
func (f *finder) headIn(s *parley.Sentence, lo, hi int) int {
	last, any, closed := -1, -1, false
	if f.lower(s, lo) == "one" && f.lower(s, lo+1) == "of" && lo+2 < hi {
		return lo // "one of them"
	}
	for k := lo; k < hi; k++ {
		switch s.Tokens[k].UPOS {
		case "NOUN", "PROPN", "PRON":
			if h := s.HeadOf(k); (h < lo || h >= hi) && !f.prepositional(s, k) && s.Tokens[k].XPOS != "PRP$" {
				if a, b := s.Subtree(k); a <= lo && b >= hi || !f.namesFollow(s, k, hi) {
					return k
				}
			}
			if !closed {
				last = k
			}
		case "ADP":
			closed = closed || last >= 0
		}
		any = k
	}
	if last < 0 {
		return any
	}
	return last
}

// namesFollow reports whether the token after k goes on with the same noun phrase: a noun before its head, or a
// possessor before what is his.
func (f *finder) namesFollow(s *parley.Sentence, k, hi int) bool {
	if k+1 >= hi {
		return false
	}
	up := s.Tokens[k+1].UPOS
	return (up == "NOUN" || up == "PROPN" || up == "PART" || up == "VERB") && s.HeadOf(k+1) != k
}

// nounRun is the end of the run of nouns, adjectives, numbers and names that begins at token t; a time ends it.
func (f *finder) nounRun(s *parley.Sentence, t int) int {
	k := t
	for k < len(s.Tokens) && k < t+12 && (f.named(s, k) || s.Tokens[k].UPOS == "PART" && k > t && f.lower(s, k) != "to" && f.lower(s, k) != "not") && f.inside[k] == f.inside[t] && (k == t || !f.isTime(s, k) && s.Tokens[k].UPOS != "DET") {
		k++
	}
	return k
}

func isNominal(s *parley.Sentence, t int) bool {
	switch s.Tokens[t].UPOS {
	case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM":
		return true
	}
	return false
}
