package said

import (
	"strings"

	"parley"
)

// source finds who speaks: the subject of the cue, or, where the verb is passive, its agent.
func (f *finder) source(c *cue) {
	s := c.s
	c.passive = f.isPassive(c)
	if c.passive && c.lo == c.CueHead && c.verb.frame.has(takesClause|takesQuote) {
		if k := f.besideQuote(c); k >= 0 { // "...," X posted: no passive, whatever the tags say
			c.passive, c.firm = false, true
			c.srcLo, c.srcHi = 0, 0
		}
	}
	if c.passive {
		c.subject = f.agent(s, c.CueHead)
	} else {
		c.subject = f.subjectOf(c)
	}
	if c.subject >= 0 {
		f.sourceTokens(c)
	}
	if c.srcLo >= c.srcHi {
		c.subject = -1
		return
	}
	c.Source = []parley.Span{s.TokenSpan(c.srcLo, c.srcHi)}
}

// isPassive reports whether the cue is passive: with a form of "be" in front of it, or a bare participle that takes no
// object. The labels of the tree alone do not make it so ("has rejected" is often misread).
func (f *finder) isPassive(c *cue) bool {
	s, v := c.s, c.CueHead
	if s.Tokens[v].XPOS != "VBN" && s.Tokens[v].XPOS != "VBD" {
		return false
	}
	if v == f.body && f.lower(s, v) == "asked" {
		return true // "Asked about the talks, ..."
	}
	for k := c.lo; k < v; k++ {
		switch f.lower(s, k) {
		case "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "'s", "’s", "am", "'re", "’re":
			return true
		}
	}
	for _, k := range s.Children(v) { // "is not yet being"
		if int(k) < v && s.Is(int(k), "aux") {
			switch f.lower(s, int(k)) {
			case "is", "are", "was", "were", "be", "been", "being":
				return true
			}
		}
	}
	if c.verb.with != "" && f.agent(s, v) < 0 {
		return false
	}
	if s.Tokens[v].XPOS == "VBN" && s.Child(v, "nsubj", "aux") < 0 && s.Is(v, "acl", "advcl") {
		return s.Child(v, "obj", "ccomp") < 0 || f.agent(s, v) >= 0 // "the ministry cited concerns" is no participle
	}
	return false
}

// agent is the head of a "by" phrase under v, -1 if none.
func (f *finder) agent(s *parley.Sentence, v int) int {
	for _, k := range s.Children(v) {
		if int(k) > v && s.Is(int(k), "obl", "nmod") {
			if p := f.caseOf(s, int(k)); p >= 0 && f.lower(s, p) == "by" {
				return int(k)
			}
		}
	}
	return -1
}

// subjectOf is the head token of the cue's subject, -1 if none: its own, that of the verb it is joined to, the noun a
// participle hangs by; where the tree gives none, the name beside the verb.
func (f *finder) subjectOf(c *cue) int {
	s, v := c.s, c.CueHead
	if k := f.besideQuote(c); k >= 0 {
		c.firm = true
		return k
	}
	if k := f.afterComma(c); k >= 0 {
		c.firm = true
		return k
	}
	node := v
	for range 8 {
		for _, k := range s.Children(node) {
			if s.Is(int(k), "nsubj", "csubj") && s.Tokens[k].Deprel != "csubj" {
				if node != v && int(k) > v || int(k) < f.body || s.Under(v, int(k)) || f.isTime(s, int(k)) || f.prepositional(s, int(k)) {
					continue
				}
				return int(k)
			}
		}
		head := s.HeadOf(node)
		switch {
		case head < 0:
			return f.besideVerb(c)
		case s.Is(node, "conj") && node == v && f.nounBefore(c) >= 0 && s.Tokens[head].UPOS != "VERB":
			return f.besideVerb(c)
		case s.Is(node, "xcomp"):
			if o := s.Child(head, "obj", "iobj"); o >= 0 && o < node && f.controlsObject(s, head) {
				return o
			}
		case s.Is(node, "acl") && !strings.HasSuffix(s.Tokens[node].Deprel, "relcl"):
			if s.Tokens[node].XPOS == "VBN" && s.Child(node, "obj", "ccomp") < 0 {
				return -1
			}
			if g := s.HeadOf(head); f.infinitive(s, node) && g >= 0 && s.Tokens[g].UPOS == "VERB" && s.Is(head, "obj", "obl") && !f.controlsObject(s, g) {
				node = g // "joined the leaders to call on": who joined calls
				continue
			}
			return head
		case s.Is(node, "conj", "advcl", "cop"):
		case s.Is(node, "acl"):
			return head
		default:
			return f.besideVerb(c)
		}
		node = head
	}
	return -1
}

// prepositional reports whether noun k stands behind a preposition, so that it can be nobody's subject.
func (f *finder) prepositional(s *parley.Sentence, k int) bool {
	p := f.caseOf(s, k)
	return p >= 0 && p < k && s.Tokens[p].UPOS == "ADP"
}

// controlsObject reports whether the verb's infinitive is done by its object: "urged Iran to say".
func (f *finder) controlsObject(s *parley.Sentence, head int) bool {
	for _, v := range f.lex.verbs[f.lower(s, head)] {
		if v.frame.has(takesObject|takesHearer) && v.lemma != "promise" {
			return true
		}
	}
	return false
}

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
	from := f.body
	k := from
	for k < c.lo && f.lower(s, k) != "," {
		if !f.named(s, k) && s.Tokens[k].UPOS != "PART" && s.Tokens[k].UPOS != "ADP" || k > from+10 {
			return -1
		}
		k++
	}
	if k >= c.lo-2 || k == from || f.adjunct(s, from) {
		return -1
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

// finite reports whether the cue is a finite verb form, alone or with an auxiliary.
func (f *finder) finite(c *cue) bool {
	if finite(c.s, c.CueHead) {
		return true
	}
	for k := c.lo; k < c.CueHead; k++ {
		if auxiliary[f.lower(c.s, k)] {
			return true
		}
	}
	return false
}

func finite(s *parley.Sentence, v int) bool {
	switch s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP", "VBN":
		return true
	case "VB": // "the notice read"
		return s.Child(v, "aux") >= 0 || s.Child(v, "nsubj") >= 0 && s.Child(v, "mark") < 0
	}
	return false
}

// sourceTokens sets the tokens of the source: the subject's whole phrase with its appositions and relative clauses, on
// its own side of the cue and of any quotation.
func (f *finder) sourceTokens(c *cue) {
	s := c.s
	lo, hi := s.Subtree(c.subject)
	if c.srcHi > c.srcLo { // found between a quotation and the verb
		lo, hi = c.srcLo, c.srcHi
	}
	if c.subject < c.CueHead {
		hi = min(hi, c.lo)
		if hi <= c.subject {
			hi = c.subject + 1
		}
	} else {
		if lo = max(lo, c.hi); lo > c.subject || f.nounRun(s, c.hi) > c.subject {
			lo = min(c.subject, c.hi)
		}
		hi = max(f.endOfPhrase(s, c, hi), c.subject+1)
	}
	own := f.inside[c.subject]
	for k := c.subject; k >= lo; k-- { // a quotation that is a sentence is not part of who says it
		if q := f.inside[k]; q != own && q >= 0 && f.sentenceLike(f.quotes[q]) {
			lo = k + 1
			break
		} else if q != own && own >= 0 {
			lo = k + 1
			break
		}
	}
	for k := c.subject; k < hi; k++ {
		if q := f.inside[k]; q != own && (own >= 0 || q >= 0 && f.sentenceLike(f.quotes[q])) {
			hi = k
			break
		}
	}
	for _, k := range s.Children(c.subject) {
		if s.Is(int(k), "case", "mark", "cc", "punct", "discourse") && int(k) == lo && lo < c.subject {
			lo++
		}
	}
	for lo < c.subject && (s.Tokens[lo].UPOS == "PUNCT" || s.Tokens[lo].UPOS == "CCONJ" && !f.pairs(s, lo)) {
		lo++
	}
	for hi-1 > c.subject && (s.Tokens[hi-1].UPOS == "PUNCT" && f.lower(s, hi-1) != ")" || s.Tokens[hi-1].UPOS == "CCONJ") {
		hi--
	}
	if lo < c.subject && (s.Tokens[lo].XPOS == "VBG" || s.Tokens[lo].XPOS == "VBN") { // "Speaking there, the envoy"
		for k := c.subject - 1; k > lo; k-- {
			if f.lower(s, k) == "," {
				lo = k + 1
				break
			}
		}
	}
	if f.body > lo && f.body <= c.subject {
		lo = f.body
	}
	c.srcLo, c.srcHi = lo, hi
}

// pairs: "both X and Y", "either X or Y" begin with their conjunction.
func (f *finder) pairs(s *parley.Sentence, t int) bool {
	switch f.lower(s, t) {
	case "both", "either", "neither":
		return true
	}
	return false
}

// endOfPhrase cuts a subject that follows its verb before what is not part of it: a clause in quotation marks, an
// adding participle, a time or place of the saying.
func (f *finder) endOfPhrase(s *parley.Sentence, c *cue, hi int) int {
	for _, k := range s.Children(c.subject) {
		if int(k) > c.subject && s.Is(int(k), "parataxis", "ccomp", "advcl", "conj") {
			if s.Is(int(k), "conj") && s.Tokens[k].UPOS != "VERB" {
				continue
			}
			lo, _ := s.Subtree(int(k))
			if lo > c.subject {
				hi = min(hi, lo)
			}
		}
	}
	return hi
}
