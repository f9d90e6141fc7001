package act

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// onlyPeople says that all parties are groups of people: "Americans and Britons gathered at a hotel".
func (c *convener) onlyPeople(ids []parley.ActorID) bool {
	for _, id := range ids {
		if a := c.actor(id); a == nil || a.Kind != parley.KindGroup || len(gazetteer.People(a.Name)) == 0 {
			return false
		}
	}
	return true
}

func (c *convener) meetFrame(s *parley.Sentence, t int, x *telling, subjects, objects, with []parley.ActorID) bool {
	if passive(s, t) {
		return false
	}
	if o := s.Child(t, "obj"); o >= 0 && len(objects) == 0 && len(with) == 0 && s.Tokens[o].UPOS != "NUM" && c.word(s, o) != "face" {
		return false // met the demand, met resistance; but "met one-on-one"
	}
	if len(objects)+len(with) == 0 {
		with = c.withAfter(x.sent, t)
	}
	x.parts = addActors(addActors(subjects, objects...), with...)
	return true
}

// discussants are those with whom something is discussed: people, behind a "with" of the verb itself or right behind its
// object. "Discussed cooperation with France" is no talk with France.
func (c *convener) discussants(s *parley.Sentence, si, t int) []parley.ActorID {
	toks := behind(c.r, si, t, "with")
	if o := s.Child(t, "obj"); o >= 0 && len(toks) == 0 && !nounIsEncounter(c.r, s, o) && !eventNoun(s.Tokens[o].Lemma) && !related[strings.ToLower(s.Tokens[o].Lemma)] {
		toks = behind(c.r, si, o, "with")
	}
	var out []parley.ActorID
	for _, k := range toks {
		if lo, _ := s.Subtree(k); lo > 0 && c.word(s, lo-1) == "including" {
			continue
		}
		for _, id := range c.meeters(si, []int{k}) {
			if a := c.actor(id); a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice || bodies[strings.ToLower(s.Tokens[k].Lemma)]) {
				out = addActors(out, id)
			}
		}
	}
	return out
}

// related nouns take a "with" of their own.
var related = set(`cooperation diplomacy coordination relationship relation partnership tie deal engagement problem issue border
	alliance friendship work link dealing collaboration interaction experience frustration concern bond trade`)

// bonds are what is made or had with somebody, whoever speaks of it.
var bonds = set("agreement accord pact treaty truce ceasefire peace war conflict dispute contract memorandum feud quarrel row")

// withAfter are the actors behind a "with" or "between" that follows token t before the next verb, wherever the tree
// has put them.
func (c *convener) withAfter(si, t int) []parley.ActorID {
	return c.prepAfter(si, t, "with", "between", "among", "amongst")
}

// prepAfter does the same for other prepositions: "spoke on Monday to the minister", "a call yesterday from the king".
func (c *convener) prepAfter(si, t int, preps ...string) []parley.ActorID {
	s := &c.r.Sentences[si]
	for i := t + 1; i < len(s.Tokens)-1 && i < t+16; i++ {
		k := &s.Tokens[i]
		w := c.word(s, i)
		if k.UPOS == "ADP" && oneOf(w, preps) {
			before := i - 1
			if before > t && s.Tokens[before].UPOS == "PUNCT" {
				before--
			}
			if l := strings.ToLower(s.Tokens[before].Lemma); before > t && (related[l] || bonds[l]) && !(l == "link" && videoWords[c.word(s, before-1)]) {
				return nil // "spoke of an agreement with Kenya"
			}
			for j := i + 1; j < len(s.Tokens) && j <= i+3; j++ { // "with His Majesty King ..."
				if m := mentionAfter(c.r, s, si, j); m != nil {
					ids := c.meeters(si, []int{m.Head})
					if more, _ := c.listed(si, m); len(ids) > 0 && len(m.Members) < 2 {
						ids = addActors(ids, more...)
					}
					return ids
				}
				if s.Tokens[j].UPOS == "VERB" || s.Tokens[j].UPOS == "PUNCT" {
					break
				}
			}
			return nil
		}
		if k.UPOS == "VERB" || k.UPOS == "SCONJ" || w == ";" || w == ":" || k.UPOS == "PRON" && k.XPOS[:1] == "W" {
			return nil
		}
	}
	return nil
}

// withFrame is "spoke with him", "negotiated with them", "the two leaders spoke".
func (c *convener) withFrame(s *parley.Sentence, t int, x *telling, subjects, to []parley.ActorID) bool {
	lemma := strings.ToLower(s.Tokens[t].Lemma)
	if s.Tokens[t].XPOS == "VBG" && s.Child(t, "aux") < 0 && (lemma == "speak" || lemma == "talk") && len(to) == 0 {
		return false // "speaking to the council, he said": an audience
	}
	if lemma == "discuss" {
		if to = c.discussants(s, x.sent, t); len(to) == 0 && len(c.sides(subjects)) > 1 && c.allPeople(subjects) {
			x.dated, x.parts = true, subjects // "A and B discussed the case in Lima in May"
			return true
		}
	} else {
		if lemma != "negotiate" {
			to = addActors(to, c.meeters(x.sent, behind(c.r, x.sent, t, "to"))...)
		}
		if len(to) == 0 {
			to = c.withAfter(x.sent, t)
		}
		if len(to) == 0 && lemma != "negotiate" {
			to = c.allPersons(c.prepAfter(x.sent, t, "to"))
		}
	}
	if (lemma == "exchange" || lemma == "compare") && len(to) == 0 {
		x.dated = true // "exchanged views": of another meeting, but for a day or a place
	}
	if len(to) == 0 && !(len(subjects) > 1 && c.mutual(s, t)) || len(to) > 0 && len(subjects) == 0 && len(behind(c.r, x.sent, t, "between")) == 0 {
		return false
	}
	for _, k := range behind(c.r, x.sent, t, "as") {
		if l := strings.ToLower(s.Tokens[k].Lemma); l == "suspect" || l == "witness" || l == "guest" || l == "source" {
			return false
		}
	}
	for _, k := range behind(c.r, x.sent, t, "for", "in", "during") {
		if l := strings.ToLower(s.Tokens[k].Lemma); l == "interview" || l == "podcast" || l == "broadcast" {
			return false
		}
	}
	x.parts = addActors(subjects, to...)
	return true
}

// allPersons are the actors if each is a person or a post: one speaks to people, and travels to places.
func (c *convener) allPersons(ids []parley.ActorID) []parley.ActorID {
	for _, id := range ids {
		if a := c.actor(id); a == nil || a.Kind != parley.KindPerson && a.Kind != parley.KindOffice {
			return nil
		}
	}
	return ids
}

// mutual says that "the two leaders spoke" means with each other: nothing else says to whom or where from.
func (c *convener) mutual(s *parley.Sentence, t int) bool {
	if l := s.Tokens[t].Lemma; l == "discuss" || l == "consult" || l == "brief" || l == "deliberate" || l == "chat" {
		return false
	}
	for _, k := range s.Children(t) {
		if c.timeOver(s.Tokens[k].Start) != nil {
			continue // "at 10 am" is no audience
		}
		if s.Is(int(k), "obl") && s.ChildLemma(int(k), "case", "to", "at", "against", "before", "of", "from", "out", "through") >= 0 {
			return false
		}
		if s.Is(int(k), "obj", "ccomp") && s.Tokens[k].XPOS != "RB" && c.word(s, int(k)) != "face" && c.word(s, int(k)) != "views" && c.word(s, int(k)) != "notes" {
			return false
		}
	}
	return true
}

// objectFrame is "phoned his counterpart", "received the envoy", "welcomed him to the palace".
func (c *convener) objectFrame(s *parley.Sentence, si, t int, x *telling, subjects, objects []parley.ActorID) bool {
	lemma := strings.ToLower(s.Tokens[t].Lemma)
	for _, id := range objects {
		if a := c.actor(id); a == nil || a.Kind != parley.KindPerson && a.Kind != parley.KindOffice && (a.Kind != parley.KindGroup || !c.envoys(s, si, t)) {
			return false
		}
	}
	if len(objects) == 0 || len(subjects) == 0 || !passive(s, t) && s.Child(t, "obj") >= 0 && len(c.meeters(si, []int{s.Child(t, "obj")})) == 0 {
		return false
	}
	switch lemma {
	case "call", "ring":
		if passive(s, t) || !c.phoned(s, si, t) {
			return false
		}
	case "welcome", "host", "receive":
		at := behind(c.r, si, t, "at", "in", "to", "for")
		if lemma == "welcome" && len(at) == 0 {
			return false
		}
		x.host = subjects[0]
	}
	x.parts = addActors(subjects, objects...)
	return true
}

// envoys says that the object of t is a body that meets: leaders, a delegation.
func (c *convener) envoys(s *parley.Sentence, si, t int) bool {
	for _, o := range objectsOf(c.r, si, t) {
		if bodies[strings.ToLower(s.Tokens[o].Lemma)] || strings.ToLower(s.Tokens[o].Lemma) == "ally" {
			return true
		}
	}
	return false
}

// phoned tells "called him on Monday" from "called him a liar", "called for calm", "called on him to stop": the object
// stands right behind the verb, and after it comes a preposition, a time, an infinitive or the end.
func (c *convener) phoned(s *parley.Sentence, si, t int) bool {
	m := mentionAfter(c.r, s, si, t+1)
	if m == nil {
		return false
	}
	i := s.TokenAt(m.End)
	if i >= len(s.Tokens) {
		return true
	}
	k := &s.Tokens[i]
	w := c.word(s, i)
	switch {
	case w == "as" || w == "out" || w == "off" || w == "up":
		return false
	case k.UPOS == "ADP", k.UPOS == "CCONJ", w == "to", w == ".", len(c.r.TimesIn(k.Span)) > 0, w == "today", w == "yesterday", weekdayNames[w], w == "this", w == "last", w == "earlier", w == "late", w == "again":
		return true
	case w == ",":
		return i+1 < len(s.Tokens) && (s.Tokens[i+1].XPOS == "VBG" || s.Tokens[i+1].UPOS == "SCONJ" || s.Tokens[i+1].UPOS == "CCONJ" || s.Tokens[i+1].UPOS == "PRON" || s.Tokens[i+1].UPOS == "PROPN")
	}
	return false
}

// visitFrame is "visited Kenya": the visitor, and the state visited; a town is only a place.
func (c *convener) visitFrame(s *parley.Sentence, si, t int, x *telling, subjects []parley.ActorID) bool {
	var visitors []parley.ActorID
	for _, id := range subjects {
		if a := c.actor(id); a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice || a.Kind == parley.KindGroup) {
			visitors = append(visitors, id)
		}
	}
	if len(visitors) == 0 || !c.official(visitors[0]) {
		return false
	}
	for _, o := range objectsOf(c.r, si, t) {
		if id := c.placeAt(si, o); id != "" {
			x.place = id
			x.parts = visitors
			if a := c.actor(id); a != nil && a.Kind == parley.KindState {
				x.parts = addActors(visitors, id)
			}
			return len(c.sides(x.parts)) > 1 || !strings.HasPrefix(string(id), "state:")
		}
	}
	return false
}
