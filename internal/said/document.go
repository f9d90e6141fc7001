package said

import (
	"strings"

	"parley"
)

// textOf is the text that a cue's words stand in: "said in a statement", "the statement said".
func (f *finder) textOf(c *cue) parley.ActorID {
	if c.CueHead < 0 || !c.Speech {
		return ""
	}
	s := c.s
	if c.subject >= 0 && f.isDocument(s, c.subject) {
		return f.document(c, c.subject, "")
	}
	lo, hi := f.clauseTokens(c)
	for t := lo; t < hi; t++ {
		if f.lex.settings[f.lower(s, t)] == "document" && s.Tokens[t].UPOS == "NOUN" && t != c.CueHead && f.governed(s, t) &&
			!f.inContent(c, s.Tokens[t].Start) && !(c.subject >= 0 && t >= c.srcLo && t < c.srcHi) {
			return f.document(c, t, c.Speaker)
		}
	}
	return ""
}

// nounWords is a noun with what describes it, without article and preposition: "press briefing", "news conference in
// Cairo". What follows a comma or a relative pronoun is left out.
func (f *finder) nounWords(s *parley.Sentence, t int) string {
	lo, hi := s.Subtree(t)
	for lo < t && (s.Tokens[lo].UPOS == "ADP" || s.Tokens[lo].UPOS == "DET" || s.Tokens[lo].UPOS == "PUNCT" || s.Tokens[lo].XPOS == "PRP$" || s.Is(lo, "case", "fixed", "advmod", "cc")) {
		lo++
	}
	if t+1 < hi && s.Tokens[t+1].UPOS != "ADP" {
		hi = t + 1
	}
	for k := t + 1; k < hi; k++ {
		if w := f.lower(s, k); w == "," && s.Tokens[min(k+1, hi-1)].UPOS != "PROPN" || s.Tokens[k].UPOS == "VERB" || s.Tokens[k].UPOS == "SCONJ" || w == "who" || w == "which" || w == "that" || f.inside[k] != f.inside[t] {
			hi = k
			break
		}
	}
	hi = max(hi, t+1)
	for hi-1 > t && (s.Tokens[hi-1].UPOS == "ADP" || s.Tokens[hi-1].UPOS == "PUNCT" || f.isTime(s, hi-1)) {
		hi--
	}
	return strings.Join(strings.Fields(f.r.Words(s.TokenSpan(lo, hi))), " ")
}

// isDocument reports whether token t is the head of a phrase that names a text: "the statement", "a letter from X".
func (f *finder) isDocument(s *parley.Sentence, t int) bool {
	k := f.lex.settings[f.lower(s, t)]
	return (k == "document" || k == "post") && s.Tokens[t].UPOS != "VERB"
}

// document is the actor of the text that noun t names. A text that is named again without a word of description is the
// last one. owner is the one who issued it where the phrase does not say so.
func (f *finder) document(c *cue, t int, owner parley.ActorID) parley.ActorID {
	s := c.s
	if f.lex.settings[f.lower(s, t)] == "post" {
		return ""
	}
	name := f.nounWords(s, t)
	bare := !strings.Contains(name, " ")
	issuer := f.issuerIn(c, t)
	switch f.lower(s, t-1) {
	case "the", "this", "that", "same":
		if bare && f.lastDoc != "" {
			return f.lastDoc
		}
	}
	if issuer == "" && t == c.subject { // "a poll published by X"
		for _, m := range f.r.MentionsIn(s.TokenSpan(c.srcLo, c.srcHi)) {
			if m.Actor != "" && m.Start > s.Tokens[t].Start {
				issuer = m.Actor
				break
			}
		}
	}
	if issuer == "" {
		issuer = owner
	}
	if bare && issuer != "" {
		if a := f.actorOf(issuer); a != nil {
			name = a.Name + " " + name
		}
	}
	id := f.actor(parley.KindDocument, "doc:", name)
	if f.issuer == nil {
		f.issuer = map[parley.ActorID]parley.ActorID{}
	}
	if f.issuer[id] == "" {
		f.issuer[id] = issuer
	}
	f.lastDoc = id
	return id
}

// issuerIn is the actor named inside the phrase of document noun t.
func (f *finder) issuerIn(c *cue, t int) parley.ActorID {
	s := c.s
	for _, kid := range s.Children(t) {
		k := int(kid)
		if !s.Is(k, "nmod", "compound", "amod", "obl", "acl") {
			continue
		}
		if p := f.caseOf(s, k); p >= 0 && p < k {
			switch f.lower(s, p) {
			case "from", "by", "of", "'s", "’s":
			default:
				continue
			}
		}
		if a := f.actorAt(c.Sentence, k); a != "" {
			return a
		}
		if ag := f.agent(s, k); ag >= 0 { // issued by X
			if a := f.actorAt(c.Sentence, ag); a != "" {
				return a
			}
		}
	}
	return ""
}
