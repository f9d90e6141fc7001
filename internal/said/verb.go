package said

import (
	"strings"

	"parley"
)

// verbCue looks at token t of sentence i: a reporting verb becomes a cue if it has content.
func (f *finder) verbCue(i, t int) {
	s := &f.r.Sentences[i]
	tok := &s.Tokens[t]
	list := f.lex.verbs[f.lower(s, t)]
	if list == nil || f.lower(s, t-1) == "-" && f.lower(s, t-2) == "so" { // "so-called"
		return
	}
	firm := f.firmVerb(s, t) || f.governs(s, t)
	if !firm && (tok.UPOS != "VERB" && !strings.HasPrefix(tok.XPOS, "VB") || s.Is(t, "amod", "compound", "case", "aux", "fixed", "flat") || f.inPhrase(s, t)) {
		return
	}
	if q := f.inside[t]; q >= 0 && f.sentenceLike(f.quotes[q]) {
		return // words inside a direct quotation are the speaker's own: no attribution by the report
	}
	with, v := f.choose(s, t, list)
	if v == nil {
		return
	}
	c := &cue{s: s, verb: v, rule: "said.verb", kind: v.kind, act: v.act, lo: t, hi: t + 1, subject: -1, hearer: -1, sure: firm}
	c.Sentence, c.CueHead, c.Speech = i, t, v.speech()
	f.cueTokens(c, with)
	if v.lemma == "quote" && f.asSaying(s, t) && f.bePassive(s, t) {
		return // "was quoted by X as saying": the cue is "saying", X its way
	}
	if q := f.quotedAs(s, t); q >= 0 {
		f.quotedSource(c, q)
		c.passive = false
	} else if q := f.quotingAs(s, t); q >= 0 {
		c.subject, c.srcLo, c.srcHi = f.headIn(s, q+1, t-1), q+1, t-1
		c.carrier = f.quoter(s, i, q)
		c.Source = []parley.Span{s.TokenSpan(q+1, t-1)}
	} else {
		f.source(c)
		f.sharedSource(c)
	}
	f.content(c)
	if len(c.Content) == 0 {
		c.colonEnd = endsInColon(s, f) && v.frame.has(takesClause|takesQuote) && f.lastVerb(s) == t
	}
	c.Cue = []parley.Span{s.TokenSpan(c.lo, c.hi)}
	if v.kind == "hold" && c.subject < 0 {
		return // an attitude needs somebody who has it
	}
	f.add(c)
}

// governs reports whether token t, which the tagger does not call a verb, is one all the same: a past form with a subject
// of its own in front of it.
func (f *finder) governs(s *parley.Sentence, t int) bool {
	if f.closes(s, t) {
		return true
	}
	if up := s.Tokens[t].UPOS; up != "ADJ" && up != "NOUN" && up != "X" && up != "PROPN" {
		return false
	}
	k := s.Child(t, "nsubj")
	return k >= 0 && k < t && strings.HasSuffix(f.lower(s, t), "ed") && s.Child(t, "obj", "ccomp") > t && s.Child(t, "cop") < 0
}

// closes reports whether token t ends a sentence as its reporting verb, whatever its tag: "..., his office confirms."
func (f *finder) closes(s *parley.Sentence, t int) bool {
	if t+2 != len(s.Tokens) || s.Tokens[t+1].UPOS != "PUNCT" || !strings.HasSuffix(f.lower(s, t), "s") {
		return false
	}
	k := t - 1
	if s.Tokens[t].UPOS == "VERB" || k < 2 || s.Child(t, "nsubj") != k && !speakers[f.lower(s, k)] {
		return false
	}
	for k > 0 && (s.Tokens[k].UPOS == "NOUN" || s.Tokens[k].UPOS == "PROPN" || s.Tokens[k].UPOS == "ADJ" || s.Tokens[k].UPOS == "PRON" || s.Tokens[k].UPOS == "DET" || s.Tokens[k].UPOS == "PART") {
		k--
	}
	return k > 0 && f.lower(s, k) == ","
}

// firmVerb reports whether token t must be a reporting verb by where it stands, whatever its tag: between a closed
// quotation and a name ("...," criticized Ray), or behind a name that follows one ("...," the notice read.).
func (f *finder) firmVerb(s *parley.Sentence, t int) bool {
	if t == 0 || f.inside[t] >= 0 || t+1 >= len(s.Tokens) || strings.HasSuffix(f.lower(s, t), "ing") {
		return false
	}
	k := t - 1
	for k > 0 && k > t-8 && f.inside[k] < 0 && f.named(s, k) {
		k--
	}
	if k > 0 && k < t-1 && f.inside[k] < 0 && f.lower(s, k) == "," {
		k--
	}
	if k < 0 || t+1 >= len(s.Tokens) || f.inside[k] < 0 || !f.closed(f.quotes[f.inside[k]]) && f.lower(s, k+1) != "," {
		return false
	}
	if k == t-1 {
		return f.named(s, t+1)
	}
	return s.Tokens[t+1].UPOS == "PUNCT" && (s.Tokens[t-1].UPOS == "PROPN" || s.Tokens[t-1].UPOS == "NOUN" || s.Tokens[t-1].UPOS == "PRON")
}

// inPhrase reports whether token t is a noun that was taken for a verb: "in a social media post that", "in the report".
func (f *finder) inPhrase(s *parley.Sentence, t int) bool {
	w := f.lower(s, t)
	if f.lex.nouns[w] == nil && f.lex.settings[w] == "" {
		return false
	}
	k := t - 1
	for k > 0 && k > t-5 && (s.Tokens[k].UPOS == "ADJ" || s.Tokens[k].UPOS == "NOUN" || s.Tokens[k].UPOS == "PROPN") {
		k--
	}
	return k > 0 && s.Tokens[k].UPOS == "DET" && s.Tokens[k-1].UPOS == "ADP"
}

// choose picks the frame of the verb whose particle or preposition is there, else the bare verb's.
// with is the particle's token, -1 if none.
func (f *finder) choose(s *parley.Sentence, t int, list []*verb) (with int, v *verb) {
	for _, v := range list {
		if v.with == "" {
			return -1, v
		}
		if p := f.particle(s, t, v.with); p >= 0 {
			return p, v
		}
	}
	return -1, nil
}

// particle is the token of the particle or preposition w of verb t: right after it, or the case of one of its
// obliques, or its compound:prt; -1 if it has none.
func (f *finder) particle(s *parley.Sentence, t int, w string) int {
	for k := t + 1; k < len(s.Tokens) && k <= t+2; k++ {
		if f.lower(s, k) == w {
			return k
		}
		if s.Tokens[k].UPOS != "ADV" {
			break
		}
	}
	for _, kid := range s.Children(t) {
		k := int(kid)
		if k < t {
			continue
		}
		if s.Is(k, "compound", "advmod", "xcomp") && f.lower(s, k) == w && k <= t+4 {
			return k
		}
		if c := f.caseOf(s, k); c >= 0 && c > t && c <= t+8 && s.Is(k, "obl") && f.lower(s, c) == w {
			return c
		}
	}
	return -1
}

// caseOf is the preposition of noun k, -1 if none.
func (f *finder) caseOf(s *parley.Sentence, k int) int { return s.Child(k, "case") }

// carriers are verbs whose infinitive carries the act: "went on to say", "continued to insist".
var carriers = map[string]bool{"continue": true, "continued": true, "continues": true, "continuing": true, "began": true,
	"begin": true, "begins": true, "started": true, "start": true, "starts": true, "went": true, "goes": true, "going": true, "proceeded": true,
	"appeared": true, "appears": true, "seemed": true, "seems": true, "tried": true, "tries": true, "trying": true, "sought": true, "on": true}

// cueTokens widens the cue from its verb over auxiliaries, negation, adverbs before it, and the particle after it.
func (f *finder) cueTokens(c *cue, with int) {
	s := c.s
	for c.lo > 0 && f.joinsCue(c, c.lo-1) {
		c.lo--
	}
	if with >= 0 && with == c.hi {
		c.hi = with + 1
	}
	if c.verb.speech() && c.hi+2 < len(s.Tokens) && f.lower(s, c.hi) == "in" && f.lower(s, c.hi+1) == "a" {
		for k := c.hi + 2; k < min(len(s.Tokens), c.hi+5); k++ {
			if f.lower(s, k) == "statement" {
				c.hi = k + 1
			} else if s.Tokens[k].UPOS != "ADJ" {
				break
			}
		}
	}
}

// auxiliary are the words that can stand between a subject and its verb as auxiliaries; the tagger alone is not asked.
var auxiliary = wordSet(`is are was were be been being am has have had having do does did will would can could may might must shall should
	'm 's 're 've 'd 'll ’m ’s ’re ’ve ’d ’ll wo ca`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// joinsCue reports whether token k, right before the cue, is one of its auxiliaries, negations or adverbs.
func (f *finder) joinsCue(c *cue, k int) bool {
	s, w := c.s, f.lower(c.s, k)
	if f.inside[k] != f.inside[c.CueHead] {
		return false
	}
	switch {
	case auxiliary[w] && s.Tokens[k].UPOS != "PART" || w == "not" || w == "n't" || w == "n’t":
		return !s.Is(k, "cop") || s.HeadOf(k) == c.CueHead
	case w == "to":
		return s.Tokens[k].UPOS == "PART"
	case s.Tokens[k].UPOS == "ADV":
		if first := f.text[s.Tokens[k].Start]; k > 0 && first >= 'A' && first <= 'Z' {
			return false // a name that was taken for an adverb
		}
		return s.HeadOf(k) == c.CueHead && !strings.HasPrefix(s.Tokens[k].XPOS, "W") && w != "so" && w != "as"
	}
	return f.lower(s, c.lo) == "to" && carriers[w] || f.lower(s, c.lo) == "on" && strings.HasPrefix(w, "go") || f.lower(s, c.lo) == "on" && w == "went"
}

// asSaying reports whether "as saying" follows verb t closely.
func (f *finder) asSaying(s *parley.Sentence, t int) bool {
	for k := t + 1; k < min(len(s.Tokens)-1, t+10); k++ {
		if f.lower(s, k) == "as" && f.lower(s, k+1) == "saying" {
			return true
		}
	}
	return false
}

func (f *finder) bePassive(s *parley.Sentence, t int) bool {
	switch f.lower(s, t-1) {
	case "is", "are", "was", "were", "been", "being", "also", "earlier", "later":
		return true
	}
	return false
}

// quotedAs is the token "quoted" of "was quoted (by X) as saying" where t is "saying", -1 elsewhere.
func (f *finder) quotedAs(s *parley.Sentence, t int) int {
	if f.lower(s, t) != "saying" || f.lower(s, t-1) != "as" {
		return -1
	}
	for k := t - 2; k >= max(0, t-10); k-- {
		if w := f.lower(s, k); (w == "quoted" || w == "cited") && f.bePassive(s, k) {
			return k
		}
	}
	return -1
}

// quotingAs is the token "quoted" of "Y quoted X as saying" where t is "saying", -1 elsewhere.
func (f *finder) quotingAs(s *parley.Sentence, t int) int {
	if f.lower(s, t) != "saying" || f.lower(s, t-1) != "as" {
		return -1
	}
	for k := t - 3; k >= max(0, t-20); k-- {
		switch f.lower(s, k) {
		case "quoted", "quotes", "quoting", "cited", "cites", "citing":
			if f.headIn(s, k+1, t-1) < 0 {
				return -1
			}
			return k
		}
	}
	return -1
}

// quoter is the token of the outlet that "quoted X as saying", where q is "quoted"; 0 if a person or a text quotes.
func (f *finder) quoter(s *parley.Sentence, sent, q int) int {
	k := s.Child(q, "nsubj")
	if k < 0 || k > q || f.isDocument(s, k) || s.Tokens[k].UPOS == "PRON" {
		return 0
	}
	a := f.actorOf(f.actorAt(sent, k))
	switch {
	case a != nil && a.Kind == parley.KindOutlet, a == nil && outletNouns[f.lower(s, k)], f.outletName(s, k):
		return k
	}
	return 0
}

// sharedSource gives a cue right behind "and" or "but" that the tree leaves without a subject the one of the cue before
// it: "X accused the army and said ...".
func (f *finder) sharedSource(c *cue) {
	if c.subject >= 0 || c.passive || c.lo == 0 || !f.finite(c) {
		return
	}
	if w := f.lower(c.s, c.lo-1); w != "and" && w != "but" {
		return
	}
	for n := len(f.all) - 1; n >= 0 && f.all[n].Sentence == c.Sentence; n-- {
		if o := f.all[n]; o.subject >= 0 && o.verb != nil && !o.passive && !o.after && f.inside[o.CueHead] == f.inside[c.CueHead] && f.finite(o) {
			c.subject, c.srcLo, c.srcHi, c.Source = o.subject, o.srcLo, o.srcHi, o.Source
			return
		}
	}
}

// quotedSource sets the source of "X was quoted by Y as saying": X, with Y the way.
func (f *finder) quotedSource(c *cue, q int) {
	s := c.s
	from := q
	for from > f.body && (auxiliary[f.lower(s, from-1)] || s.Tokens[from-1].UPOS == "ADV") {
		from--
	}
	saying := c.lo
	c.lo = from
	if k := f.nounBefore(c); k >= 0 {
		c.subject = k
		f.sourceTokens(c)
		for c.srcLo > f.body && f.named(s, c.srcLo-1) && f.inside[c.srcLo-1] == f.inside[k] {
			c.srcLo--
		}
		c.Source = []parley.Span{s.TokenSpan(c.srcLo, c.srcHi)}
	}
	for k := q + 1; k < min(len(s.Tokens)-1, c.hi+6); k++ {
		if f.lower(s, k) == "by" {
			c.carrier = f.headRight(s, k+1)
			break
		}
	}
	if q+2 != saying {
		c.lo = saying
	}
}

func (f *finder) lower(s *parley.Sentence, t int) string {
	if t < 0 || t >= len(s.Tokens) {
		return ""
	}
	return strings.ToLower(f.text[s.Tokens[t].Start:s.Tokens[t].End])
}

func endsInColon(s *parley.Sentence, f *finder) bool {
	return len(s.Tokens) > 0 && f.lower(s, len(s.Tokens)-1) == ":"
}

// lastVerb is the last verb of the sentence, -1 if it has none.
func (f *finder) lastVerb(s *parley.Sentence) int {
	for t := len(s.Tokens) - 1; t >= 0; t-- {
		if s.Tokens[t].UPOS == "VERB" {
			return t
		}
	}
	return -1
}
