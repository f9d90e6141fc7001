package act

import (
	"strings"

	"parley"
)

// hyphened are two or more actors joined by hyphens before the noun: "the Iran-US nuclear talks".
func (c *convener) hyphened(si int, x *telling) []parley.ActorID {
	s := &c.r.Sentences[si]
	var ids []parley.ActorID
	dash := false
	for i := c.modifiersFrom(s, x.tok); i < x.tok; i++ {
		w := c.word(s, i)
		if w == "-" || w == "–" || w == "/" || w == "—" {
			dash = dash || len(ids) > 0
			continue
		}
		ids = addActors(ids, c.meeters(si, []int{i})...)
	}
	if !dash || len(c.sides(ids)) < 2 {
		return nil
	}
	return ids
}

// ownParties are those inside the noun phrase: "the Iran-US talks", "his meeting with her", "a summit of the leaders
// of ...", "talks attended by ...".
func (c *convener) ownParties(si int, x *telling) {
	s := &c.r.Sentences[si]
	var right []parley.ActorID
	for _, top := range []int{x.tok, x.np} {
		preps := []string{"with", "between", "among", "amongst", "involving", "alongside"}
		if x.kind == parley.EncounterMeeting || x.kind == parley.EncounterCall {
			preps = append(preps, "of")
		}
		toks := behind(c.r, si, top, preps...)
		right = addActors(right, c.fullList(si, toks, c.meeters(si, toks))...)
		for _, k := range s.Children(top) {
			if s.Is(int(k), "acl") {
				c.participle(si, int(k), x)
			}
		}
		if x.np == x.tok {
			break
		}
	}
	switch x.kind {
	case parley.EncounterVisit:
		right = addActors(right, c.visited(si, x)...)
	case parley.EncounterMeeting:
		switch x.noun {
		case "call": // a courtesy call
			right = addActors(right, c.officials(c.prepAfter(si, x.tok, "on", "to"))...)
		case "audience":
			right = addActors(right, c.officials(c.prepAfter(si, x.tok, "to"))...)
		}
	case parley.EncounterCall: // "received a call yesterday from the king"
		right = addActors(right, c.allPersons(c.prepAfter(si, x.tok, "from"))...)
	}
	left, owner := c.leftParties(si, x)
	if h := c.hyphened(si, x); len(h) > 0 {
		left, owner = addActors(left, h...), true
	}
	switch {
	case len(c.sides(left)) > 1, owner:
		x.parts = addActors(addActors(x.parts, left...), right...)
	case len(left) == 1 && len(right) > 0 && !c.isPlace(left[0]):
		x.parts = addActors(addActors(x.parts, left...), right...)
	default:
		x.parts = addActors(x.parts, right...)
	}
	if len(c.sides(x.parts)) < 2 { // "a call between the two ministers"
		for _, top := range []int{x.tok, x.np} {
			c.unnamed(x, behind(c.r, si, top, "between", "of", "among"))
			if p := s.Child(top, "nmod:poss"); p >= 0 && len(right) == 0 && s.Tokens[p].UPOS == "NOUN" && len(c.sides(left)) < 2 && c.unnamed(x, []int{p}) {
				x.parts = nil // "the leaders' own meeting"
			}
		}
	}
}

// visited reads "his visit to Kenya", "a visit to Oslo by the minister": the guest, the place, and the state as host.
func (c *convener) visited(si int, x *telling) []parley.ActorID {
	ids := c.meeters(si, behind(c.r, si, x.tok, "by", "of"))
	to := behind(c.r, si, x.tok, "to")
	if len(to) == 0 {
		to = c.toAfter(si, x.tok)
	}
	for _, k := range to {
		id := c.placeAt(si, k)
		if id == "" {
			continue
		}
		x.place = id
		if a := c.actor(id); a != nil && a.Kind == parley.KindState {
			ids = addActors(ids, id)
		}
		break
	}
	return ids
}

// toAfter is the head of the phrase behind the "to" that follows token t before the next verb, wherever the tree has put it: "a
// visit by the premier to Oslo".
func (c *convener) toAfter(si, t int) []int {
	s := &c.r.Sentences[si]
	for i := t + 1; i < len(s.Tokens)-1 && i < t+10; i++ {
		switch k := &s.Tokens[i]; {
		case k.UPOS == "VERB" || k.UPOS == "PUNCT" || k.UPOS == "SCONJ":
			return nil
		case c.word(s, i) == "to":
			j := i + 1
			if c.word(s, j) == "the" {
				j++
			}
			if j < len(s.Tokens) && s.Tokens[j].UPOS == "PROPN" {
				if m := mentionAfter(c.r, s, si, j); m != nil {
					return []int{m.Head}
				}
				return []int{j}
			}
			return nil
		}
	}
	return nil
}

// leftParties are the actors before the noun; owner says that one stands in the genitive.
func (c *convener) leftParties(si int, x *telling) (ids []parley.ActorID, owner bool) {
	s := &c.r.Sentences[si]
	for _, top := range []int{x.np, x.tok} {
		for _, k := range s.Children(top) {
			if int(k) >= top || !s.Is(int(k), "compound", "amod", "nmod:poss", "nmod", "flat", "nsubj", "dep", "conj", "punct") {
				continue
			}
			lo, hi := s.Subtree(int(k))
			for i := lo; i < hi && i < top; i++ {
				found := c.meeters(si, []int{i})
				if len(found) == 0 {
					continue
				}
				if s.Is(int(k), "nmod:poss") && i == int(k) && !c.isPlace(found[0]) {
					owner = true
				}
				ids = addActors(ids, found...)
			}
		}
		if x.np == x.tok {
			break
		}
	}
	return ids, owner
}

// participle reads "talks mediated by Oman", "a meeting attended by", "talks involving".
func (c *convener) participle(si, t int, x *telling) {
	s := &c.r.Sentences[si]
	by := c.meeters(si, behind(c.r, si, t, "by"))
	switch l := strings.ToLower(s.Tokens[t].Lemma); {
	case mediate[l]:
		if len(by) > 0 {
			x.mediator = by[0]
		}
	case l == "host" || l == "organise" || l == "organize":
		if len(by) > 0 {
			x.host = by[0]
		}
	case l == "attend" || l == "hold" || l == "join" || l == "chair" || l == "lead":
		x.parts = addActors(x.parts, by...)
	case l == "involve" || l == "bring":
		x.parts = addActors(x.parts, c.meeters(si, objectsOf(c.r, si, t))...)
	}
	c.circumstances(x, t)
}

var mediate = set("mediate broker facilitate moderate convene sponsor")

// passiveFrame is "talks were hosted by", "the meeting was attended by".
func (c *convener) passiveFrame(si, h int, x *telling) {
	by := c.meeters(si, behind(c.r, si, h, "by"))
	if len(by) == 0 {
		return
	}
	switch l := strings.ToLower(c.r.Sentences[si].Tokens[h].Lemma); {
	case mediate[l]:
		x.mediator = by[0]
	case l == "host":
		x.host = by[0]
	case l == "attend" || l == "hold" || l == "join" || l == "lead" || l == "chair":
		x.parts = addActors(x.parts, by...)
	}
}

// objectParties adds the subject of "held talks", "agreed to a meeting", "refused a call", "hosted a summit".
func (c *convener) objectParties(si, h int, x *telling, m *mood) {
	s := &c.r.Sentences[si]
	lemma := strings.ToLower(s.Tokens[h].Lemma)
	subjects := c.fullSubject(si, h, c.meeters(si, subjectsOf(c.r, si, h)))
	op, isOp := m.lookup(h)
	held := m.occurs(h, "hold")
	if len(x.parts) == 0 && len(c.sides(subjects)) < 2 && !x.plural && !x.several && mutualHold[lemma] && !passive(s, h) {
		if top := c.ownSubject(si, h); len(top) > 0 && c.unnamed(x, top) { // "the two leaders held talks"
			subjects = nil
		}
	}
	switch {
	case lemma == "host":
		x.rule = "act.noun.held"
		if len(subjects) > 0 && x.host == "" {
			x.host = subjects[0]
		}
		if x.definite && len(x.parts) < 2 && !passive(s, h) && x.noun != "dinner" && x.noun != "lunch" {
			x.parts = nil // "which hosts the talks": those told of
		} else if meals[x.noun] && len(x.parts) < 2 { // "hosted a lunch for the premier"
			x.parts = addActors(addActors(subjects, x.parts...), c.officials(c.prepAfter(si, x.tok, "for"))...)
		} else if len(c.sides(x.parts)) < 2 && !x.context { // the host of "a meeting between the two sides" is no party
			x.parts = addActors(subjects, x.parts...)
		}
	case mediate[lemma] && lemma != "convene":
		x.rule = "act.noun.held"
		if len(subjects) > 0 {
			x.mediator = subjects[0]
		}
	case held || attendVerb(s, h):
		x.rule = "act.noun.held"
		x.attending = attendVerb(s, h)
		x.parts = addActors(subjects, x.parts...)
		with := behind(c.r, si, h, "with")
		x.parts = addActors(x.parts, c.fullList(si, with, c.meeters(si, with))...)
	case isOp && !op.infOnly && effect[op.class] != "" && op.class != "demanded" && op.class != "possible" && op.class != "threatened" && op.class != "denied" && op.class != "prevented":
		x.rule = "act.noun.planned"
		if to := c.letterTo(si, h); op.class == "proposed" && len(x.parts) == 0 && len(to) > 0 {
			x.parts = addActors(subjects, to...)
		} else if len(c.sides(x.parts)) == 1 || len(x.parts) == 0 && op.class != "proposed" {
			x.parts = addActors(subjects, x.parts...)
		}
	case isOp, lemma == "set" && particleOf(s, h) == "up":
		x.rule = "act.noun.planned"
		c.soughtWith(si, h, x)
	default:
		x.rule = "act.noun.other"
	}
}

// letterTo are those to whom the clause of verb h says a letter went: "proposed talks in a letter to the president".
func (c *convener) letterTo(si, h int) []parley.ActorID {
	return c.meeters(si, letterTo(c.r, si, h))
}

var letters = set("letter message note telegram missive memo")

// letterTo are the tokens of those to whom a letter below verb h goes.
func letterTo(r *parley.Reading, si, h int) []int {
	s := &r.Sentences[si]
	lo, hi := s.Subtree(h)
	for t := lo; t < hi; t++ {
		if letters[strings.ToLower(s.Tokens[t].Lemma)] {
			if to := behind(r, si, t, "to"); len(to) > 0 {
				return to
			}
		}
	}
	return nil
}

// obliqueParties is "said after a call with him", "told him during a call", "flew to Doha for talks with them".
func (c *convener) obliqueParties(si, h int, prep string, x *telling, m *mood) {
	s := &c.r.Sentences[si]
	x.rule = "act.noun.amid"
	v := c.plannedBelow(si, h, x, m)
	if v < 0 || !m.verbal(v) {
		return
	}
	x.verb = v
	if x.rule == "act.noun.planned" {
		if _, isOp := m.lookup(h); isOp && len(c.sides(x.parts)) == 1 && m.occurs(v, "hold") && s.Is(h, "obj") { // have plans for talks with
			x.parts = addActors(c.meeters(si, subjectsOf(c.r, si, v)), x.parts...)
		}
		return
	}
	if strings.EqualFold(s.Tokens[v].Lemma, "invite") && (prep == "for" || prep == "to") {
		x.rule = "act.noun.planned" // "invited both to Oslo for talks": all three, if the inviter is no broker
		guests := c.meeters(si, objectsOf(c.r, si, v))
		if x.parts = addActors(x.parts, guests...); len(c.sides(guests)) < 2 {
			x.parts = addActors(c.meeters(si, subjectsOf(c.r, si, v)), x.parts...)
		}
		c.motionPlace(si, v, x)
		return
	}
	if op, ok := m.lookup(v); ok && v == h && effect[op.class] != "" && scopePrepositions[prep] && !op.infOnly {
		x.rule = "act.noun.planned"
		if op.class == "demanded" || op.class == "possible" || op.class == "threatened" {
			c.soughtWith(si, v, x)
			return
		}
	}
	if len(c.sides(x.parts)) < 2 {
		c.amidParties(si, v, prep, x)
	}
	if prep == "for" {
		c.motionPlace(si, v, x)
		c.begun(si, v, x)
	}
}

// plannedBelow climbs from h over nouns like "plans for", "the possibility of" to the verb that holds them; the owner of
// a plan ("his plan for talks with her") is a party.
func (c *convener) plannedBelow(si, h int, x *telling, m *mood) int {
	s := m.s
	v := h
	for steps := 0; steps < 3 && v >= 0 && !m.verbal(v); steps++ {
		if op, ok := m.lookup(v); ok && effect[op.class] != "" {
			x.rule = "act.noun.planned"
			if p := s.Child(v, "nmod:poss"); p >= 0 && len(c.sides(x.parts)) == 1 && ownersMeet[op.class] {
				x.parts = addActors(c.meeters(si, []int{p}), x.parts...)
			}
		}
		v = s.HeadOf(v)
	}
	return v
}

var ownersMeet = set("planned refused wished proposed promised")

// amidParties takes the missing party from the clause the encounter stands beside: "after a call with him, she said",
// "he told her during a call", "after the talks, A and B said", "flew in for talks".
func (c *convener) amidParties(si, v int, prep string, x *telling) {
	s := &c.r.Sentences[si]
	subjects := c.meeters(si, surfaceSubject(c.r, s, v, 0))
	back := prep == "after" || prep == "following"
	ahead := prep == "before" || prep == "ahead"
	switch {
	case !back && !ahead && !amidPreps[prep]:
	case len(x.parts) == 1:
		if len(subjects) == 0 { // "whose country won a delay after a call with her"
			for _, k := range surfaceSubject(c.r, s, v, 0) {
				if p := s.Child(k, "nmod:poss"); p >= 0 && s.Tokens[p].UPOS == "PRON" {
					subjects = c.meeters(si, []int{p})
				}
			}
		}
		x.parts = addActors(subjects, x.parts...)
	case len(x.parts) > 1:
	case x.kind == parley.EncounterCall && !x.definite && !back && !ahead && len(c.sides(subjects)) > 1 && (joint[strings.ToLower(s.Tokens[v].Lemma)] || talkedOf[strings.ToLower(s.Tokens[v].Lemma)]):
		x.parts = subjects // "in a call on Monday, A and B agreed"
	case x.kind == parley.EncounterCall && !back && !ahead:
		if objects := c.meeters(si, objectsOf(c.r, si, v)); len(objects) > 0 && !passive(s, v) {
			x.parts = addActors(subjects, objects...)
		}
	case x.kind == parley.EncounterMeeting && !x.definite && !x.plural && (prep == "in" || prep == "at" || prep == "during") && toldTo[strings.ToLower(s.Tokens[v].Lemma)] && !passive(s, v):
		if objects := c.officials(c.meeters(si, objectsOf(c.r, si, v))); len(objects) > 0 { // "told the envoy in a meeting in Lima"
			x.parts = addActors(subjects, objects...)
		}
	case x.definite && (back || prep == "during") && len(c.sides(subjects)) > 1 && speechVerb(s.Tokens[v].Lemma):
		x.parts = subjects
	case (back || prep == "during" || prep == "at" || prep == "in") && joint[strings.ToLower(s.Tokens[v].Lemma)]:
		if all := addActors(subjects, c.meeters(si, behind(c.r, si, v, "with"))...); len(c.sides(all)) > 1 {
			x.parts = all // "A and B agreed on it at talks in Oslo"
		}
	case prep == "for" && len(subjects) > 0 && motion[strings.ToLower(s.Tokens[v].Lemma)]:
		x.parts = subjects
	case prep == "for" && strings.EqualFold(s.Tokens[v].Lemma, "expect") && passive(s, v): // "are expected in Doha for talks"
		x.parts = c.meeters(si, objectsOf(c.r, si, v))
		for _, k := range behind(c.r, si, v, "in", "at") {
			if id := c.placeAt(si, k); id != "" && x.place == "" {
				x.place = id
			}
		}
		c.timeAt(x, v)
	}
}

// joint are verbs of what comes of a meeting; their subjects have met where the text says so.
var joint = set(`agree sign reach fail announce exchange issue adopt conclude declare pledge settle approve endorse strike
	seal commit decide resolve vow exchange initial clinch`)

// talkedOf are verbs of what two sides do in a call.
var talkedOf = set("discuss review talk speak confer stress reaffirm affirm emphasise emphasize underline underscore welcome")

// toldTo are verbs of saying something to somebody who is there.
var toldTo = set("tell inform assure warn ask urge press reassure remind brief")

// officials are the official persons and posts among some actors.
func (c *convener) officials(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if a := c.actor(id); a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice) && c.official(id) {
			out = append(out, id)
		}
	}
	return out
}

var amidPreps = set("during in at for over by via to")
