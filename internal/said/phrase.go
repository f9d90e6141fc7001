package said

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// accordingTo makes a cue of "according to X": its source is X, its content the clause it belongs to.
func (f *finder) accordingTo(i, t int) {
	s := &f.r.Sentences[i]
	if f.lower(s, t) != "according" || f.inside[t] >= 0 && f.sentenceLike(f.quotes[f.inside[t]]) || f.lower(s, t+1) != "to" || t+2 >= len(s.Tokens) {
		return
	}
	head := s.HeadOf(t)
	if head <= t+1 {
		head = s.HeadOf(t + 1)
	}
	if head <= t+1 || head >= len(s.Tokens) {
		if head = f.headRight(s, t+2); head < 0 {
			return
		}
	}
	c := &cue{s: s, rule: "said.according", kind: "say", act: parley.ActOther, lo: t, hi: t + 2, subject: head, hearer: -1}
	c.Sentence, c.CueHead, c.Speech = i, t, true
	if t > 0 && s.Tokens[t-1].UPOS == "ADV" && s.HeadOf(t-1) == t {
		c.lo--
	}
	_, hi := s.Subtree(head)
	if t <= 1 || f.lower(s, t-1) == "," || f.inside[t-1] != f.inside[t] {
		hi = f.beforeClause(s, head, max(hi, f.openingPhrase(s, head)))
	}
	if hi-1 > head && f.lower(s, hi-1) == "," {
		hi--
	}
	if hi+1 < len(s.Tokens) && f.lower(s, hi) == "," && relativeWord[f.lower(s, hi+1)] {
		for k := hi + 2; k < len(s.Tokens); k++ { // "according to X, which cited Y, ..."
			if f.lower(s, k) == "," {
				hi = k
				break
			}
		}
	}
	hi = f.endOfSource(s, t+2, head, hi)
	c.srcLo, c.srcHi = t+2, hi
	c.Source = []parley.Span{s.TokenSpan(t+2, hi)}
	c.Cue = []parley.Span{s.TokenSpan(c.lo, t+2)}
	c.Content = f.clauseAround(c, head)
	f.add(c)
}

var relativeWord = wordSet("who which whose")

// openingPhrase is the first comma behind head, if no verb that could be a main one stands before it: "according to a poll
// published by X,". 0 otherwise.
func (f *finder) openingPhrase(s *parley.Sentence, head int) int {
	for k := head + 1; k < min(len(s.Tokens), head+14); k++ {
		if f.lower(s, k) == "," {
			return k
		}
		switch s.Tokens[k].XPOS {
		case "VBZ", "VBP", "MD", "WP", "WDT":
			return 0
		}
		if up := s.Tokens[k].UPOS; up == "AUX" || up == "PUNCT" {
			return 0
		}
	}
	return 0
}

// beforeClause cuts the phrase of an opening "according to X," at the comma before the main clause; appositions
// between commas stay.
func (f *finder) beforeClause(s *parley.Sentence, head, hi int) int {
	for k := head + 1; k < hi; k++ {
		if f.lower(s, k) != "," {
			continue
		}
		end := k + 1
		for end < len(s.Tokens) && f.lower(s, end) != "," {
			end++
		}
		if w := f.lower(s, k+1); w == "who" || w == "which" || w == "whose" {
			k = end - 1
			continue
		}
		if end >= len(s.Tokens) || f.hasVerb(s, k+1, end) {
			return k
		}
		k = end - 1
	}
	return hi
}

// endOfSource cuts a source phrase at the end of the sentence's marks and before a main clause.
func (f *finder) endOfSource(s *parley.Sentence, from, head, hi int) int {
	for k := head + 1; k < hi; k++ {
		if f.inside[k] != f.inside[head] {
			hi = k
			break
		}
	}
	for hi-1 > head && (s.Tokens[hi-1].UPOS == "PUNCT" && f.lower(s, hi-1) != ")" || s.Tokens[hi-1].UPOS == "CCONJ") {
		hi--
	}
	return max(hi, head+1, from+1)
}

// clauseAround is the clause that a phrase from c.lo to c.srcHi with head noun belongs to, without the phrase.
func (f *finder) clauseAround(c *cue, noun int) []parley.Span {
	s := c.s
	lo, hi := 0, len(s.Tokens)
	if g := s.HeadOf(noun); g >= 0 && !s.Under(g, noun) {
		for s.Tokens[g].UPOS != "VERB" && s.Child(g, "nsubj", "cop") < 0 && s.HeadOf(g) >= 0 {
			g = s.HeadOf(g)
		}
		if s.Is(g, "ccomp") || s.Is(g, "conj") && s.Child(g, "nsubj") >= 0 && c.lo > g {
			lo, hi = s.Subtree(g)
			if s.Is(g, "conj") && lo < g && s.Tokens[lo].UPOS == "CCONJ" {
				lo++
			}
		}
	}
	if q := f.inside[c.lo]; q >= 0 {
		for lo < c.lo && f.inside[lo] != q {
			lo++
		}
		for hi > c.srcHi && f.inside[hi-1] != q {
			hi--
		}
	}
	for k := c.lo - 1; k >= lo; k-- {
		if w := f.lower(s, k); w == ";" || w == "(" {
			lo = k + 1
		}
	}
	after := c.srcHi
	if after+1 < hi && f.lower(s, after) == "," && s.Tokens[after+1].XPOS == "VBG" { // "according to X, quoting Y, the ..."
		for k := after + 2; k < hi; k++ {
			if f.lower(s, k) == "," {
				after = k
				break
			}
		}
	}
	for k, open := after, 0; k < hi; k++ {
		switch f.lower(s, k) {
		case "(":
			open++
		case ")":
			if open--; open < 0 {
				hi = k
			}
		case ";":
			hi = k
		}
	}
	var out []parley.Span
	if lo < c.lo {
		if p := s.TokenSpan(lo, c.lo); f.words(p) > 1 || c.srcHi >= hi {
			out = append(out, f.widen(p, f.inside[c.lo]))
		}
	}
	if after < hi {
		if p := s.TokenSpan(after, hi); f.words(p) > 1 {
			out = append(out, f.widen(p, f.inside[c.lo]))
		}
	}
	return out
}

func (f *finder) words(p parley.Span) int { return len(strings.Fields(f.r.Words(p))) }

// nounCue makes a cue of a noun of speech or thought with a possessor ("his claim that ...") or a that-clause.
func (f *finder) nounCue(i, t int) {
	s := &f.r.Sentences[i]
	if s.Tokens[t].UPOS != "NOUN" || f.inside[t] >= 0 && f.sentenceLike(f.quotes[f.inside[t]]) {
		return
	}
	n := f.lex.nouns[f.lower(s, t)]
	if n == nil {
		return
	}
	clause := -1
	for _, kid := range s.Children(t) {
		k := int(kid)
		if k > t && s.Is(k, "acl", "ccomp", "advcl") && s.Tokens[k].Deprel != "acl:relcl" {
			if m := s.Child(k, "mark"); m > t && m <= t+8 && !f.hasVerb(s, t+1, m) && (f.lower(s, m) == "that" && n.lemma != "call" || f.lower(s, m) == "to" && s.Child(t, "nmod:poss") >= 0) {
				clause = k
			}
		}
	}
	possessor := s.Child(t, "nmod:poss")
	if possessor < 0 {
		for _, kid := range s.Children(t) {
			if p := f.caseOf(s, int(kid)); p > t && (f.lower(s, p) == "by" || f.lower(s, p) == "from") && s.Is(int(kid), "nmod", "obl") {
				possessor = int(kid)
			}
		}
	}
	topic := -1
	if clause < 0 && possessor >= 0 {
		topic = f.topic(s, t, n)
	}
	if clause < 0 && topic < 0 || possessor < 0 && clause < 0 {
		return
	}
	c := &cue{s: s, rule: "said.noun", kind: n.kind, act: n.act, lo: t, hi: t + 1, subject: possessor, hearer: -1}
	c.Sentence, c.CueHead, c.Speech = i, t, n.kind == "say"
	if possessor >= 0 {
		lo, hi := s.Subtree(possessor)
		if possessor < t {
			hi = min(hi, t)
		} else {
			lo = max(lo, f.caseOf(s, possessor)+1)
			hi = f.endOfSource(s, lo, possessor, hi)
			if clause >= 0 {
				if a, _ := s.Subtree(clause); a > possessor {
					hi = min(hi, a)
				}
			}
		}
		c.srcLo, c.srcHi = lo, hi
		c.Source = []parley.Span{s.TokenSpan(lo, hi)}
	}
	c.Cue = []parley.Span{s.TokenSpan(t, t+1)}
	what := clause
	from := t + 1
	if what < 0 {
		what = topic
		if p := f.caseOf(s, topic); p >= 0 {
			from = p + 1
		}
	}
	lo, hi := s.Subtree(what)
	if lo = max(lo, from); lo < hi {
		c.Content = []parley.Span{f.widen(s.TokenSpan(lo, hi), f.inside[t])}
	}
	f.add(c)
}

// topic is the noun of "X's call for Y", "X's criticism of Y", -1 if none.
func (f *finder) topic(s *parley.Sentence, t int, n *noun) int {
	for _, kid := range s.Children(t) {
		k := int(kid)
		if k < t || !s.Is(k, "nmod", "obl", "acl") {
			continue
		}
		if p := f.caseOf(s, k); p > t && p <= t+2 {
			switch f.lower(s, p) {
			case "for", "of", "about", "on", "to", "against", "over":
				return k
			}
		}
	}
	return -1
}

// colonCue makes a cue of the colon in a headline or a line of a live blog: "Name: no talks before Friday", and of a
// name after it: "No talks before Friday: Name".
func (f *finder) colonCue(i int) {
	s := &f.r.Sentences[i]
	n := len(s.Tokens)
	at := -1
	for k := 1; k < n-1; k++ {
		if f.lower(s, k) == ":" && f.inside[k] < 0 {
			at = k
			break
		}
	}
	if at < 0 || !f.startsPart(s) {
		return
	}
	lo, hi, from, to := 0, at, at+1, n
	if !f.isNamePhrase(s, 0, at) || at > 7 {
		if s.Part != parley.PartTitle && s.Part != parley.PartHeading || !f.isNamePhrase(s, at+1, n) || n-at > 6 {
			return
		}
		lo, hi, from, to = at+1, n, 0, at
	} else if head := f.actorOf(f.actorAt(i, f.headRight(s, 0))); head != nil && (head.Kind == parley.KindPlace || head.Kind == parley.KindState) {
		return // "CAIRO: The talks ...": a dateline
	} else if !f.hasVerb(s, from, to) && f.quoteIndex(s.Tokens[from].Start) < 0 && (head == nil || head.Kind != parley.KindPerson || !unicode.IsLower(rune(f.text[s.Tokens[from].Start]))) {
		return
	}
	c := &cue{s: s, rule: "said.colon", kind: "say", act: parley.ActOther, lo: at, hi: at + 1, subject: f.headRight(s, lo), hearer: -1, srcLo: lo, srcHi: hi}
	c.Sentence, c.CueHead, c.Speech = i, at, true
	if c.subject < 0 || c.subject >= hi {
		c.subject = hi - 1
	}
	c.Source = []parley.Span{s.TokenSpan(lo, hi)}
	c.Cue = []parley.Span{s.TokenSpan(at, at+1)}
	c.Content = []parley.Span{f.widen(s.TokenSpan(from, to), -1)}
	f.add(c)
}

// signedQuote makes a cue of the dash between a quotation and its author where they fill a paragraph: "..." - Ann Ray.
func (f *finder) signedQuote(i int) {
	s := &f.r.Sentences[i]
	at := -1
	for k := range s.Tokens {
		if f.inside[k] >= 0 {
			continue
		}
		switch f.lower(s, k) {
		case "-", "--", "–", "—", "―":
			at = k
		}
		break
	}
	n := len(s.Tokens)
	if at < 0 || n-at < 2 || n-at > 14 || f.hasVerb(s, at+1, n) || !f.named(s, at+1) {
		return
	}
	q := f.quoteIndex(max(len(strings.TrimRight(f.text[:s.Tokens[at].Start], " \u00a0"))-1, 0))
	if q < 0 || s.Tokens[at].Start == 0 || !f.startsLine(f.quotes[q].Start) || !f.endsLine(s.End) || !f.sentenceLike(f.quotes[q]) {
		return
	}
	c := &cue{s: s, rule: "said.signed", kind: "say", act: parley.ActOther, lo: at, hi: at + 1, subject: f.headRight(s, at+1), hearer: -1, srcLo: at + 1, srcHi: n}
	for c.srcHi-1 > at+1 && s.Tokens[c.srcHi-1].UPOS == "PUNCT" {
		c.srcHi--
	}
	if c.subject < 0 {
		return
	}
	c.Sentence, c.CueHead, c.Speech, c.hasQuote = i, at, true, true
	c.Source = []parley.Span{s.TokenSpan(c.srcLo, c.srcHi)}
	c.Cue = []parley.Span{s.TokenSpan(at, at+1)}
	c.Content = []parley.Span{f.quotes[q].Span}
	f.add(c)
}

func (f *finder) startsLine(pos int) bool {
	before := strings.TrimRight(f.text[:pos], " \t\u00a0")
	return before == "" || before[len(before)-1] == '\n'
}

func (f *finder) endsLine(pos int) bool {
	after := strings.TrimLeft(f.text[pos:], " \t\u00a0")
	return after == "" || after[0] == '\n'
}

// startsPart reports whether the sentence begins its line; a colon after a name counts only there.
func (f *finder) startsPart(s *parley.Sentence) bool {
	return f.startsLine(s.Start)
}

// isNamePhrase reports whether tokens lo to hi are a name or an office, nothing else.
func (f *finder) isNamePhrase(s *parley.Sentence, lo, hi int) bool {
	names := 0
	for k := lo; k < hi; k++ {
		word := f.r.Words(s.Tokens[k].Span)
		first, _ := utf8.DecodeRuneInString(word)
		switch s.Tokens[k].UPOS {
		case "PROPN":
			names++
		case "ADJ", "NOUN", "DET", "NUM", "INTJ", "X", "VERB", "SYM":
			if !unicode.IsUpper(first) {
				return false
			}
			names++
		case "ADP", "PART", "PUNCT":
			if word == ":" || word == "," || word == ";" {
				return false
			}
		default:
			return false
		}
	}
	return names > 0
}

func (f *finder) hasVerb(s *parley.Sentence, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if up := s.Tokens[k].UPOS; up == "VERB" || up == "AUX" {
			return true
		}
	}
	return false
}
