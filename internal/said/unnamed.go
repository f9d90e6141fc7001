package said

import (
	"sort"
	"strings"

	"parley"
)

// unnamed is what the text has said so far of sources without a name: the last group of them ("two diplomats"), and the
// one of that group who spoke last ("one of the diplomats").
type unnamed struct {
	group string // its noun in the plural: "diplomats"
	at    int    // sentence in which they, or one of them, spoke last
	one   parley.ActorID
}

// near is how many sentences an unnamed source is remembered without speaking.
const near = 4

// keepUnnamed remembers the source of c if it is a group without a name.
func (f *finder) keepUnnamed(c *cue) {
	if !c.Speech || c.CueHead < 0 || c.subject < 0 || c.Outer >= 0 {
		return
	}
	s, u := c.s, &f.unnamed
	if c.Speaker != "" && c.Speaker == u.one {
		u.at = c.Sentence
	}
	if s.Tokens[c.subject].XPOS != "NNS" && f.lower(s, c.subject) != "people" || !speakers[f.lower(s, c.subject)] {
		return
	}
	if a := f.actorOf(c.Speaker); a != nil && a.Kind != parley.KindGroup {
		return
	}
	u.group, u.at, u.one = f.lower(s, c.subject), c.Sentence, ""
}

// oneOf is the speaker who is one of several without a name: "one of them", "the other", "that person". One who is picked out of
// a group for the first time is an actor named by the words; later "that person" is the same. Empty elsewhere.
func (f *finder) oneOf(c *cue, k int) parley.ActorID {
	s, u := c.s, &f.unnamed
	w := f.lower(s, k)
	det := f.lower(s, k-1)
	fresh := u.group != "" && c.Sentence-u.at <= near
	switch {
	case w == "one" && f.lower(s, k+1) == "of":
		noun := ""
		for t := k + 2; t < min(len(s.Tokens), k+6); t++ {
			if n := f.lower(s, t); speakers[n] && s.Tokens[t].UPOS == "NOUN" {
				noun = n
			} else if n == "them" && fresh {
				noun = u.group
			}
		}
		if noun == "" || s.Child(k, "case") >= 0 {
			return ""
		}
		if a := f.r.MentionAt(c.Sentence, k); a != nil && a.Actor != "" {
			return ""
		}
		u.group, u.at = noun, c.Sentence
		u.one = f.actor(parley.KindPerson, "grp:", "one of the "+noun)
		return u.one
	case w == "other" && det == "the" && fresh && u.one != "":
		u.at = c.Sentence
		return f.actor(parley.KindPerson, "grp:", "other "+singular(u.group))
	case (w == "person" || w == "source" || w == "official" || w == singular(u.group)) && (det == "that" || det == "the" || det == "this") && fresh && u.one != "" && c.srcHi == k+1:
		u.at = c.Sentence
		return u.one
	}
	return ""
}

// singular is the noun for one of a group of speakers.
func singular(plural string) string {
	if plural == "people" {
		return "person"
	}
	return strings.TrimSuffix(plural, "s")
}

// cited is the source that an outlet names for what it reports: "The portal claimed, citing an official in Oslo, that ...". The
// outlet is only the channel. Empty if it cites nobody who speaks.
func (f *finder) cited(c *cue) parley.ActorID {
	s := c.s
	if c.verb == nil {
		return ""
	}
	for _, kid := range s.Children(c.CueHead) {
		v := int(kid)
		if w := f.lower(s, v); w != "citing" && w != "quoting" {
			continue
		}
		k := s.Child(v, "obj")
		if k <= v || f.isDocument(s, k) {
			return ""
		}
		a := f.actorOf(f.actorAt(c.Sentence, k))
		if a != nil && (a.Kind == parley.KindOutlet || a.Kind == parley.KindPlatform || a.Kind == parley.KindPlace) {
			return ""
		}
		if a != nil && !strings.HasPrefix(string(a.ID), "grp:") {
			return a.ID
		}
		if a == nil && !speakers[f.lower(s, k)] {
			return ""
		}
		kind := parley.KindPerson
		if s.Tokens[k].XPOS == "NNS" || f.lower(s, k) == "people" {
			kind = parley.KindGroup
		}
		return f.actor(kind, "grp:", f.nounWords(s, k))
	}
	return ""
}

// calledSo is the actor of a source that has a proper name after "the" which nothing else explains: "The Lakeside Brotherhood
// urges ...", "The Europeans warned". The words are its name.
func (f *finder) calledSo(c *cue) parley.ActorID {
	s, k := c.s, c.subject
	if c.verb == nil || c.passive || k < 1 || s.Tokens[k].UPOS != "PROPN" || f.quoteIndex(c.at()) >= 0 || f.isDocument(s, k) || f.lower(s, c.srcLo) != "the" || k != c.srcHi-1 {
		return ""
	}
	if m := f.r.MentionAt(c.Sentence, k); m != nil && len(m.Maybe) > 0 {
		return ""
	}
	for t := c.srcLo + 1; t <= k; t++ {
		if up := s.Tokens[t].UPOS; up != "PROPN" && up != "PART" && up != "ADJ" || f.text[s.Tokens[t].Start] >= 'a' && up != "PART" {
			return ""
		}
	}
	if k == c.srcLo+1 && s.Tokens[k].XPOS == "NNPS" {
		return f.actor(parley.KindGroup, "grp:", f.phraseWords(s, c.srcLo+1, c.srcHi))
	}
	if k < c.srcLo+2 || !f.organisation(s.Tokens[k].Start) { // "the Ohio Republican" is a person whom the text names elsewhere
		return ""
	}
	return f.actor(parley.KindOrganisation, "org:", f.phraseWords(s, c.srcLo+1, c.srcHi))
}

// organisation reports whether the recogniser takes what stands at byte pos for a body.
func (f *finder) organisation(pos int) bool {
	e := f.r.Entities
	k := sort.Search(len(e), func(k int) bool { return e[k].End > pos })
	return k < len(e) && e[k].Start <= pos && e[k].Type == parley.EntityOrganisation
}
