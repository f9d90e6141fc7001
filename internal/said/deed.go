package said

import (
	"strings"

	"parley"
)

// deed reports whether a cue tells what somebody did rather than what he said, though its verb can do either: he called her
// by phone, welcomed her to Lima, put a plan forward, refused to sign; two sides agreed on a calendar. With a quotation or
// a clause it is speech all the same.
func (f *finder) deed(c *cue) bool {
	if c.verb == nil || c.CueHead < 0 || c.hasQuoteIn(f) {
		return false
	}
	switch c.verb.lemma {
	case "call":
		return (c.verb.with == "" || f.lower(c.s, c.CueHead+1) != c.verb.with) && (f.callsOff(c) || f.phones(c))
	case "welcome":
		return f.receives(c)
	case "put", "accept", "guarantee":
		return !f.hasClause(c) && (c.verb.lemma != "put" || c.verb.with == "forward")
	case "refuse", "decline":
		return !f.refusesToSpeak(c)
	case "quote", "cite":
		return f.asSaying(c.s, c.CueHead) // "quoted X as saying": the words are X's, and "saying" is their cue
	case "list":
		return f.asComplement(c.s, c.CueHead) // "lists the group as a terrorist one": a standing of law, nothing said
	case "agree":
		return !f.hasClause(c) && f.pluralSubject(c)
	}
	return false
}

// asComplement reports whether "as X" hangs by the verb or by its object.
func (f *finder) asComplement(s *parley.Sentence, v int) bool {
	object := s.Child(v, "obj")
	for _, n := range []int{v, object} {
		if n < 0 {
			continue
		}
		for _, k := range s.Children(n) {
			if p := f.caseOf(s, int(k)); p > v && f.lower(s, p) == "as" {
				return true
			}
		}
	}
	return false
}

// hasClause reports whether a finite clause hangs by the cue.
func (f *finder) hasClause(c *cue) bool {
	for _, k := range c.s.Children(c.CueHead) {
		if c.s.Is(int(k), "ccomp") && !f.infinitive(c.s, int(k)) {
			return true
		}
	}
	return false
}

// pluralSubject reports whether several do it: "the two sides", "they", "Chad and Sudan".
func (f *finder) pluralSubject(c *cue) bool {
	if c.subject < 0 {
		return false
	}
	if c.s.Tokens[c.subject].XPOS == "NNS" || c.s.Child(c.subject, "conj") >= 0 || f.lower(c.s, c.subject) == "they" {
		return true
	}
	for _, k := range c.s.Children(c.CueHead) {
		if c.s.Is(int(k), "obl") && c.s.ChildLemma(int(k), "case", "with") >= 0 && int(k) > c.CueHead {
			return true
		}
	}
	return false
}

// callsOff is "was called off", "called back".
func (f *finder) callsOff(c *cue) bool {
	switch f.lower(c.s, c.CueHead+1) {
	case "off", "back", "up", "out":
		return true
	}
	return false
}

// phones is "called the general on Monday": a person right behind the verb, and then no word for what he is called.
func (f *finder) phones(c *cue) bool {
	m := f.person(c.Sentence, c.CueHead+1)
	if m == nil || c.passive {
		return false
	}
	i := c.s.TokenAt(m.End)
	if i >= len(c.s.Tokens) {
		return true
	}
	k := &c.s.Tokens[i]
	switch w := f.lower(c.s, i); {
	case k.UPOS == "ADP", k.UPOS == "CCONJ", w == ".", w == "to", f.isTime(c.s, i), k.UPOS == "ADV":
		return w != "as"
	case w == ",":
		return i+1 < len(c.s.Tokens) && c.s.Tokens[i+1].UPOS != "DET" && c.s.Tokens[i+1].UPOS != "ADJ"
	}
	return false
}

// receives is "welcomed the minister to the palace".
func (f *finder) receives(c *cue) bool {
	m := f.person(c.Sentence, c.CueHead+1)
	if m == nil {
		return false
	}
	switch i := c.s.TokenAt(m.End); f.lower(c.s, i) {
	case "to", "at", "in", "on", "for", ".", "with", "of", "back":
		return true
	}
	return false
}

// person is the longest mention of a person or a post that starts at token i, nil if none.
func (f *finder) person(sent, i int) *parley.Mention {
	s := &f.r.Sentences[sent]
	if i >= len(s.Tokens) {
		return nil
	}
	for _, m := range f.r.MentionsIn(parley.Span{Start: s.Tokens[i].Start, End: s.End}) {
		if m.Start > s.Tokens[i].Start {
			break
		}
		if a := f.actorOf(m.Actor); a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice) && m.Kind != parley.MentionPossessive {
			return m
		}
	}
	return nil
}

// speaking are the verbs of which a refusal is an answer of its own: "declined to comment".
var speaking = wordSet(`comment say answer elaborate discuss speculate confirm respond speak disclose reveal name identify
	explain give provide take specify`)

// refusesToSpeak is "declined to comment", "refused to say who paid".
func (f *finder) refusesToSpeak(c *cue) bool {
	if c.verb == nil || c.verb.lemma != "refuse" && c.verb.lemma != "decline" {
		return false
	}
	k := f.xcompOf(c)
	return k >= 0 && speaking[strings.ToLower(c.s.Tokens[k].Lemma)]
}
