package act

import (
	"strings"

	"parley"
)

// summoning verbs call an encounter together; whether the guests came is told elsewhere, if at all.
var summoning = set("convene call summon organise organize arrange schedule plan")

// foil takes back an encounter that was called together and to which one side did not come: "had convened talks for
// Monday, but the rebels pulled out". What the two sides are told to have held stays held, whoever left it.
func (c *convener) foil(s *parley.Sentence, x *telling) {
	if x.noun == "" || x.verb < 0 || !summoning[strings.ToLower(s.Tokens[x.verb].Lemma)] {
		return
	}
	turned := false
	for i := max(x.tok, x.verb) + 1; i < len(s.Tokens); i++ {
		switch c.word(s, i) {
		case "but", "only", "however", "yet", "though", "although", ";":
			turned = true
		}
		if turned {
			if st := c.stayedAway(x.sent, i); st != "" {
				x.status = st
				return
			}
		}
	}
	if x.sent+1 >= len(c.r.Sentences) || s.ChildLemma(x.verb, "aux", "have") < 0 {
		return
	}
	next := &c.r.Sentences[x.sent+1]
	for i := range min(len(next.Tokens), 14) {
		if st := c.stayedAway(x.sent+1, i); st != "" {
			x.status = st
			return
		}
	}
}

// stayedAway is the status that "did not show up", "pulled out of the talks" or "boycotted it" at token t gives to the
// encounter spoken of; "" if it says no such thing, or says it of something else.
func (c *convener) stayedAway(si, t int) parley.EncounterStatus {
	s := &c.r.Sentences[si]
	if s.Tokens[t].UPOS != "VERB" {
		return ""
	}
	l := strings.ToLower(s.Tokens[t].Lemma)
	g := realOf(c.r, si, t)
	switch {
	case attendVerb(s, t) || l == "appear" && s.Child(t, "xcomp") < 0:
		if g.status == negated && g.tense == "past" {
			return parley.StatusNoShow
		}
	case g.status != happened || g.tense != "past":
	case leaves(s, t, l):
		for _, k := range behind(c.r, si, t, "of", "from") {
			if !nounIsEncounter(c.r, s, k) && c.word(s, k) != "it" && c.word(s, k) != "them" {
				return ""
			}
		}
		return parley.StatusCancelled
	case l == "boycott":
		if o := s.Child(t, "obj"); o < 0 || c.word(s, o) == "it" || c.word(s, o) == "them" || nounIsEncounter(c.r, s, o) {
			return parley.StatusCancelled
		}
	case l == "stay" && (s.ChildLemma(t, "advmod", "away") >= 0 || s.ChildLemma(t, "compound:prt", "away") >= 0):
		return parley.StatusNoShow
	}
	return ""
}

// lows are what a relation reaches; a dialogue that reaches one is no round of it.
var lows = set("low point nadir bottom ebb peak height level stage crossroads standstill")

// mired says that the noun is told as a state of things: "the dialogue has reached its lowest point".
func (c *convener) mired(s *parley.Sentence, x *telling) bool {
	if x.rule != "act.noun.subject" || x.verb < 0 || x.real.status != happened {
		return false
	}
	l := strings.ToLower(s.Tokens[x.verb].Lemma)
	if l != "reach" && l != "hit" && l != "touch" {
		return false
	}
	o := s.Child(x.verb, "obj")
	return o >= 0 && lows[strings.ToLower(s.Tokens[o].Lemma)]
}

// moved reads "the meeting has been moved from Oslo to Doha": it lies ahead, at its new place.
func (c *convener) moved(s *parley.Sentence, x *telling) bool {
	if x.noun == "" || x.rule != "act.noun.subject" || x.verb < 0 || !passive(s, x.verb) {
		return false
	}
	switch strings.ToLower(s.Tokens[x.verb].Lemma) {
	case "move", "shift", "relocate", "transfer":
	default:
		return false
	}
	if g := realOf(c.r, x.sent, x.verb); g.status != happened {
		return false
	}
	if t := c.timeAfter(x.sent, x.verb, "to", "until", "till"); t != nil {
		x.time, x.status = t, parley.StatusRescheduled
		x.real.status, x.real.sure = future, true
		return true
	}
	for _, k := range behind(c.r, x.sent, x.verb, "to") {
		if id := c.placeAt(x.sent, k); id != "" {
			if x.place, x.status = id, parley.StatusAnnounced; x.time != nil { // and to another day
				x.status = parley.StatusRescheduled
			}
			x.real.status, x.real.sure = future, true
			return true
		}
	}
	return false
}

// timeAfter is the day or hour right behind one of the prepositions within a few words of verb v: "moved back to 8pm".
func (c *convener) timeAfter(si, v int, preps ...string) *parley.TimeExpr {
	s := &c.r.Sentences[si]
	for i := v + 1; i+1 < len(s.Tokens) && i < v+4; i++ {
		if oneOf(c.word(s, i), preps) {
			for j := i + 1; j <= i+2 && j < len(s.Tokens); j++ {
				if e := c.timeOver(s.Tokens[j].Start); e != nil && e.Type != "DURATION" {
					return e
				}
			}
		}
	}
	return nil
}

// backward reads "it will not go ahead", "it was called off" behind an encounter that lies ahead, in the same sentence
// or at the head of the next.
func (c *convener) backward(si int, here []*telling) {
	s := &c.r.Sentences[si]
	for t := range s.Tokens {
		c.dropped(si, t, here)
		h := s.HeadOf(t)
		if w := c.word(s, t); w != "it" && w != "they" || !s.Is(t, "nsubj", "nsubj:pass") || h < 0 || s.Tokens[h].UPOS != "VERB" {
			continue
		}
		x := c.justTold(si, t, here)
		if x == nil || phaseOf(x.status) != phaseAhead {
			continue
		}
		m := mood{r: c.r, s: s, sent: si}
		g := realOf(c.r, si, h)
		op, isOp := m.lookup(h)
		switch {
		case !passive(s, h) && m.occurs(h, "take") && (s.Child(h, "obj") < 0 || lemmaOf(s, s.Child(h, "obj")) == "place") && c.wont(s, h):
			x.status = parley.StatusCancelled
		case !passive(s, h) || !isOp || g.status != happened:
		case op.class == "cancelled" && calledOff[strings.ToLower(s.Tokens[h].Lemma)]:
			x.status = parley.StatusCancelled
		case op.class == "postponed":
			x.status = parley.StatusPostponed
		}
	}
}

// wont says that verb h is negated in the future or the past: "will not", "did not", "will no longer".
func (c *convener) wont(s *parley.Sentence, h int) bool {
	not, aux := false, false
	for _, k := range s.Children(h) {
		switch w := c.word(s, int(k)); {
		case w == "not" || w == "n't" || w == "n’t" || w == "longer":
			not = true
		case s.Is(int(k), "aux") && (w == "will" || w == "wo" || w == "did"):
			aux = true
		}
	}
	return not && aux
}

// dropped reads "has quietly dropped the idea", "has scrapped the plan" behind an encounter that lies ahead.
func (c *convener) dropped(si, t int, here []*telling) {
	s := &c.r.Sentences[si]
	if s.Tokens[t].UPOS != "VERB" {
		return
	}
	o := s.Child(t, "obj")
	if o < 0 || o < t || !ideas[strings.ToLower(s.Tokens[o].Lemma)] || s.Child(o, "acl", "acl:relcl", "nmod") >= 0 {
		return
	}
	switch strings.ToLower(s.Tokens[t].Lemma) {
	case "drop", "scrap", "abandon", "shelve", "cancel":
	default:
		return
	}
	if x := c.justTold(si, t, here); x != nil && phaseOf(x.status) == phaseAhead && realOf(c.r, si, t).status == happened {
		x.status = parley.StatusCancelled
	}
}

// ideas are nouns that stand for what was planned.
var ideas = set("idea plan it")

// justTold is the telling of one encounter, and no more, before token t in its sentence; where there is none and t stands
// at the head of the sentence, the only one of the sentence before.
func (c *convener) justTold(si, t int, here []*telling) *telling {
	var out *telling
	for _, x := range here {
		if x.tok < t {
			if out != nil {
				return nil
			}
			out = x
		}
	}
	if out != nil || t > 2 {
		return out
	}
	for _, x := range c.found {
		if x.sent == si-1 {
			if out != nil {
				return nil
			}
			out = x
		}
	}
	return out
}

// ordinalNoun is "a seventh" as a noun of its own, right behind a sentence that told of rounds, meetings or calls: one
// more of these.
func (c *convener) ordinalNoun(si, t int) (encounterNoun, *telling) {
	s := &c.r.Sentences[si]
	k := &s.Tokens[t]
	if k.UPOS != "ADJ" && k.UPOS != "NOUN" && k.UPOS != "NUM" || !s.Is(t, "nsubj", "nsubj:pass") {
		return encounterNoun{}, nil
	}
	r := ordinalOf(c.word(s, t))
	if r == "" || r[0] > '9' && c.word(s, t) != "another" {
		return encounterNoun{}, nil
	}
	for _, d := range s.Children(t) {
		if s.Is(int(d), "nmod", "compound", "amod") {
			return encounterNoun{}, nil
		}
	}
	for i := len(c.found) - 1; i >= 0 && c.found[i].sent >= si-1; i-- {
		if x := c.found[i]; x.sent == si-1 && x.noun != "" && (x.round != "" || x.several || x.plural) {
			return encounterNoun{x.kind, x.medium}, x
		}
	}
	return encounterNoun{}, nil
}

// bringsTogether says that "together" stands behind the verb "bring" at t, in its clause: "brought the two sides together
// in Lima", and not "closer together".
func (c *convener) bringsTogether(s *parley.Sentence, t int) bool {
	for i := t + 1; i < len(s.Tokens) && i < t+16; i++ {
		switch w := c.word(s, i); {
		case w == "together":
			return c.word(s, i-1) != "closer"
		case s.Tokens[i].UPOS == "VERB" || w == "," || w == ";" || w == "closer":
			return false
		}
	}
	return false
}

// bringFrame is "brought A and B together in Lima": those brought have met, who brings them is no party. Without a day or
// a place it is a way of speaking.
func (c *convener) bringFrame(s *parley.Sentence, x *telling, objects []parley.ActorID) bool {
	x.dated = true
	if passive(s, x.tok) {
		objects = c.meeters(x.sent, subjectsOf(c.r, x.sent, x.tok))
	}
	if x.parts = c.ungrouped(objects); len(c.sides(x.parts)) > 1 {
		return true
	}
	if c.unnamed(x, objectsOf(c.r, x.sent, x.tok)) {
		x.parts = nil
		return true
	}
	return false
}
