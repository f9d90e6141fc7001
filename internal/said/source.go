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
	if c.sure || s.Tokens[v].XPOS != "VBN" && s.Tokens[v].XPOS != "VBD" || f.onlyVerb(s, v) {
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
	if f.bareParticiple(s, v) {
		return true
	}
	switch c.verb.lemma {
	case "brief", "inform", "notify": // "people briefed on the matter"
		if s.Child(v, "obj", "iobj") < 0 {
			return true
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

// bareParticiple reports whether v is a participle without an auxiliary that ends its clause, behind the noun that is what was
// told: "hers was the only name disclosed."
func (f *finder) bareParticiple(s *parley.Sentence, v int) bool {
	if s.Tokens[v].XPOS != "VBN" || v+1 < len(s.Tokens) && s.Tokens[v+1].UPOS != "PUNCT" || s.Child(v, "aux", "obj", "ccomp") >= 0 {
		return false
	}
	k := s.Child(v, "nsubj")
	return k >= 0 && k == v-1 && s.Tokens[k].Deprel == "nsubj:pass"
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
	if k := f.auxSubject(s, v); k >= 0 {
		return k
	}
	if k := f.reduced(s, v); k >= 0 {
		return k
	}
	if k := f.afterReport(c); k >= 0 {
		c.firm = true
		return k
	}
	node := v
	if h := s.HeadOf(v); h >= 0 && f.newClause(s, v, h) { // "noted that it did not pass, and mentioned": who noted
		node = s.HeadOf(h)
	}
	for range 8 {
		best := -1
		for _, k := range s.Children(node) {
			if s.Is(int(k), "nsubj", "csubj") && s.Tokens[k].Deprel != "csubj" {
				if best >= 0 && (int(k) > v || f.commaBetween(s, best, int(k))) {
					break
				}
				if node != v && (int(k) > v || f.disagrees(s, v, int(k))) || int(k) < f.body || s.Under(v, int(k)) || f.isTime(s, int(k)) || f.prepositional(s, int(k)) {
					continue
				}
				best = int(k)
			}
		}
		if best >= 0 {
			return best
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
			if f.onlyVerb(s, node) {
				return f.besideVerb(c)
			}
			if k := f.speaking(s, node, head); k >= 0 {
				return k
			}
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

// speaking is the subject of a participle that the tree took for the main verb, for past form v that it hangs by a noun of that
// participle's phrase: "Ann Ray speaking to the council called the plan empty". -1 if it is not so.
func (f *finder) speaking(s *parley.Sentence, v, noun int) int {
	g := s.HeadOf(noun)
	if s.Tokens[v].XPOS != "VBD" || g < 0 || g > noun || noun > v || s.Tokens[g].XPOS != "VBG" || s.Child(g, "aux") >= 0 || !s.Is(noun, "obl", "obj") {
		return -1
	}
	return s.Child(g, "nsubj")
}

// reduced is the noun before a participle that the tree took for what verb v reports: "Two people briefed on the deal said
// that". No comma parts them from v, and v's own clause follows. -1 if it is not so.
func (f *finder) reduced(s *parley.Sentence, v int) int {
	k := s.Child(v, "ccomp")
	if k < 0 || k > v || s.Tokens[k].XPOS != "VBD" && s.Tokens[k].XPOS != "VBN" || s.Child(v, "nsubj") >= 0 || s.Child(k, "aux") >= 0 {
		return -1
	}
	n := s.Child(k, "nsubj")
	if n < f.body || n != k-1 || s.Tokens[n].UPOS == "PRON" || !f.startsAfterVerb(s, v) {
		return -1
	}
	for t := n + 1; t < v; t++ {
		if s.Tokens[t].UPOS == "PUNCT" || f.inside[t] != f.inside[v] {
			return -1
		}
	}
	return n
}

// startsAfterVerb reports whether a clause hangs by v behind it.
func (f *finder) startsAfterVerb(s *parley.Sentence, v int) bool {
	for _, k := range s.Children(v) {
		if int(k) > v && s.Is(int(k), "ccomp", "xcomp", "obj", "parataxis") {
			return true
		}
	}
	return false
}

// auxSubject is the subject that the tree hangs by an auxiliary of verb v: "the union had last week rejected". -1 if none.
func (f *finder) auxSubject(s *parley.Sentence, v int) int {
	if s.Child(v, "nsubj") >= 0 {
		return -1
	}
	for _, k := range s.Children(v) {
		if int(k) < v && s.Is(int(k), "aux") {
			if n := s.Child(int(k), "nsubj"); n >= f.body && n < int(k) {
				return n
			}
		}
	}
	return -1
}

// newClause reports whether finite verb v, which the tree joins to h, cannot share h's auxiliary, and goes on with the
// verb above h: after "she noted that it did not pass" the one who "mentioned a way out" is she.
func (f *finder) newClause(s *parley.Sentence, v, h int) bool {
	if !s.Is(v, "conj") || s.Tokens[v].XPOS != "VBD" && s.Tokens[v].XPOS != "VBZ" || s.Tokens[h].XPOS != "VB" || !s.Is(h, "ccomp") || s.Child(v, "nsubj", "aux") >= 0 || h > v {
		return false
	}
	g := s.HeadOf(h)
	return g >= 0 && g < h && s.Tokens[g].XPOS == s.Tokens[v].XPOS && s.Child(h, "aux") >= 0
}

// onlyVerb reports whether participle v, right behind a comma, is the only verb that a sentence whose tree hangs by a
// noun at its start can have: "A member of the council, Ann Ray, called on ..."
func (f *finder) onlyVerb(s *parley.Sentence, v int) bool {
	root := s.HeadOf(v)
	if root < 0 || s.HeadOf(root) >= 0 || root > v || v == 0 || f.lower(s, v-1) != "," || !s.Is(v, "acl") || s.Tokens[v].XPOS != "VBN" && s.Tokens[v].XPOS != "VBD" || s.Tokens[root].UPOS != "NOUN" && s.Tokens[root].UPOS != "PROPN" {
		return false
	}
	return !f.hasVerb(s, f.body, v) && f.agent(s, v) < 0
}

// disagrees reports whether verb v is in the singular and noun k in the plural: "Chad has offered it, sources said, but wants ...".
func (f *finder) disagrees(s *parley.Sentence, v, k int) bool {
	return s.Tokens[v].XPOS == "VBZ" && (s.Tokens[k].XPOS == "NNS" || s.Tokens[k].XPOS == "NNPS") && f.lower(s, k) != "states" && s.Tokens[k].UPOS == "NOUN"
}

func (f *finder) commaBetween(s *parley.Sentence, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if f.lower(s, k) == "," {
			return true
		}
	}
	return false
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

// finite reports whether the cue is a finite verb form, alone or with an auxiliary.
func (f *finder) finite(c *cue) bool {
	if c.sure || finite(c.s, c.CueHead) {
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
	for hi-1 > c.subject && f.isTime(s, hi-1) { // "Ann Ray on Monday said"
		if hi--; s.Tokens[hi-1].UPOS == "ADP" && hi-1 > c.subject {
			hi--
		}
	}
	if lo < c.subject && (s.Tokens[lo].XPOS == "VBG" || s.Tokens[lo].XPOS == "VBN") { // "Speaking there, the envoy"
		for k := c.subject - 1; k > lo; k-- {
			if f.lower(s, k) == "," {
				lo = k + 1
				break
			}
		}
	}
	for lo > f.body && lo <= c.subject && c.subject < c.CueHead {
		if s.Tokens[lo-1].XPOS == "HYPH" && lo-1 > f.body && f.sameNoun(s, lo-2, c.subject) { // "Secretary-General Ann Ray"
			lo -= 2
		} else if f.sameNoun(s, lo-1, c.subject) {
			lo--
		} else {
			break
		}
	}
	if f.body > lo && f.body <= c.subject {
		lo = f.body
	}
	c.srcLo, c.srcHi = lo, hi
}

// sameNoun reports whether token k, right before a noun phrase, belongs to it although the tree says otherwise: an
// adjective or name with nothing in between.
func (f *finder) sameNoun(s *parley.Sentence, k, head int) bool {
	switch s.Tokens[k].UPOS {
	case "ADJ", "PROPN", "NOUN":
		return f.inside[k] == f.inside[head] && !f.isTime(s, k) && !f.prepositional(s, k) && s.Tokens[head].UPOS != "PRON" && s.Tokens[k+1].UPOS != "DET" && s.Tokens[k+1].UPOS != "PRON"
	}
	return false
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
