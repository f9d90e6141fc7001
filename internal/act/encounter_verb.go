package act

import (
	"strings"

	"parley"
)

// verbAt is the encounter that the verb t tells.
func (c *convener) verbAt(s *parley.Sentence, t int) (encounterVerb, bool) {
	k := &s.Tokens[t]
	if k.UPOS != "VERB" {
		return encounterVerb{}, false
	}
	lemma := strings.ToLower(k.Lemma)
	verbs := encounterWords().verbs
	if lemma == "bring" && c.bringsTogether(s, t) {
		return verbs["bring together"], true
	}
	for _, p := range s.Children(t) {
		if s.Is(int(p), "compound:prt", "advmod") && int(p) > t {
			if v, ok := verbs[lemma+" "+strings.ToLower(s.Tokens[p].Lemma)]; ok {
				return v, true
			}
		}
	}
	if o := s.Child(t, "obj"); o > t {
		if v, ok := verbs[lemma+" "+c.word(s, o)]; ok && v.frame == "with" {
			return v, true // "exchanged views", "compared notes"
		}
	}
	if toldTo[lemma] && c.byPhone(s, t) {
		return verbs["phone"], true // "told her by phone"
	}
	if lemma == "sit" {
		return encounterVerb{}, false
	}
	v, ok := verbs[lemma]
	return v, ok
}

// byPhone says that "by phone" or "over the telephone" stands behind verb t before the next verb.
func (c *convener) byPhone(s *parley.Sentence, t int) bool {
	for i := t + 1; i+1 < len(s.Tokens) && i < t+16; i++ {
		w := c.word(s, i)
		if s.Tokens[i].UPOS == "VERB" || s.Tokens[i].UPOS == "SCONJ" || w == "," || w == ";" {
			return false
		}
		if w == "by" || w == "over" || w == "on" {
			j := i + 1
			if c.word(s, j) == "the" {
				j++
			}
			if n := c.word(s, j); n == "phone" || n == "telephone" {
				return true
			}
		}
	}
	return false
}

// tellVerb reads a verb that tells an encounter by itself. An encounter noun that only says the medium or the shape of
// it ("met for talks", "spoke in a phone call") is used up.
func (c *convener) tellVerb(si, t int, v encounterVerb, used map[int]bool) []*telling {
	s := &c.r.Sentences[si]
	if s.Tokens[t].Deprel == "amod" || c.encounterObject(s, t) {
		return nil
	}
	x := &telling{sent: si, tok: t, np: t, verb: t, kind: v.kind, medium: v.medium, rule: "act.verb." + v.frame}
	subjects := c.fullSubject(si, t, c.meeters(si, subjectsOf(c.r, si, t)))
	if !c.verbParties(s, v.frame, x, subjects) && !c.pairMeets(x, v.frame) {
		c.note(si, t, "%q: the words do not say who met whom", c.word(s, t))
		return nil
	}
	c.foldNouns(si, t, x, used)
	c.media(s, t, x)
	if len(c.sides(x.parts)) < 2 && v.kind != parley.EncounterVisit && !c.pairMeets(x, v.frame) && !c.convenes(x, v.frame) && !(v.frame == "bring" && x.context) {
		c.note(si, t, "%q: fewer than two official sides are named", c.word(s, t))
		return nil
	}
	x.real = realOf(c.r, si, t)
	c.circumstances(x, t)
	c.nearby(x)
	c.onTheWay(x)
	if x.dated && x.time == nil && x.place == "" || x.dayed && x.time == nil {
		c.note(si, t, "%q: neither a day nor a place makes it an encounter", c.word(s, t))
		return nil
	}
	x.span = c.clause(s, t)
	c.settle(x)
	if x.status == "" && x.real.op == "denied" && x.real.negative {
		c.denied = append(c.denied, denial{sent: si, tok: t, by: c.denier(si, t, x.real), of: x, phase: phaseDenied(x)})
	}
	if x.status == "" {
		c.note(si, t, "%q: %s by %s, no encounter comes of it", c.word(s, t), x.real.status, strings.Join(x.real.why, ", "))
		return nil
	}
	if v.frame == "with" && v.kind == parley.EncounterUnspecified {
		return c.each(si, t, x, subjects)
	}
	return []*telling{x}
}

// convenes is "leaders of the bloc met in Lima": a body whose members come together, where a day or a place makes it a
// meeting. One side's own people are none: "the ministers of Kenya met".
func (c *convener) convenes(x *telling, frame string) bool {
	s := &c.r.Sentences[x.sent]
	if frame != "meet" && frame != "gather" || len(x.parts) != 1 || s.Child(x.tok, "obj") >= 0 || len(behind(c.r, x.sent, x.tok, "with")) > 0 {
		return false
	}
	a := c.actor(x.parts[0])
	if a == nil || strings.HasPrefix(string(c.sideOf(a.ID)), "state:") {
		return false
	}
	for _, t := range subjectsOf(c.r, x.sent, x.tok) {
		k := &s.Tokens[t]
		if k.XPOS != "NNS" || !bodies[strings.ToLower(k.Lemma)] {
			continue
		}
		if m := c.r.MentionAt(x.sent, t); m != nil && (a.Kind == parley.KindOrganisation || c.blocOf(x.sent, t)) {
			x.dated, x.body = true, true
			return true
		}
	}
	return false
}

// blocOf says that the people of noun t come from several states: "European leaders", "leaders of African Union states".
func (c *convener) blocOf(si, t int) bool {
	s := &c.r.Sentences[si]
	lo, hi := s.Subtree(t)
	for _, m := range c.r.MentionsIn(s.TokenSpan(lo, min(hi, t+9))) {
		if a := c.actor(m.Actor); a != nil && a.Kind == parley.KindOrganisation && !strings.HasPrefix(string(c.sideOf(a.ID)), "state:") {
			return true
		}
	}
	return false
}

// pairMeets is "they will meet again", "the two leaders spoke on Friday": who they are is told elsewhere.
func (c *convener) pairMeets(x *telling, frame string) bool {
	s := &c.r.Sentences[x.sent]
	switch l := lemmaOf(s, x.tok); {
	case frame != "meet" && frame != "gather" && frame != "with", l == "exchange", l == "compare":
		return false
	case passive(s, x.tok) || s.Child(x.tok, "obj") >= 0 && c.word(s, s.Child(x.tok, "obj")) != "other":
		return false
	case frame == "with" && !c.mutual(s, x.tok):
		return false
	}
	if len(behind(c.r, x.sent, x.tok, "with")) > 0 || frame == "with" && len(behind(c.r, x.sent, x.tok, "to", "from")) > 0 || frame == "with" && s.Child(x.tok, "nsubj") < 0 {
		return false
	}
	if !c.unnamed(x, subjectsOf(c.r, x.sent, x.tok)) {
		return false
	}
	x.parts = nil
	return true
}

// verbParties fills in the parties of a verb's telling by its frame; false if the frame does not fit.
func (c *convener) verbParties(s *parley.Sentence, frame string, x *telling, subjects []parley.ActorID) bool {
	si, t := x.sent, x.tok
	objects := c.meeters(si, objectsOf(c.r, si, t))
	withToks := behind(c.r, si, t, "with", "alongside", "between")
	with := c.meeters(si, withToks)
	if frame != "with" {
		with = c.fullList(si, withToks, with)
	}
	switch frame {
	case "meet":
		return c.meetFrame(s, t, x, subjects, objects, with)
	case "with":
		return c.withFrame(s, t, x, subjects, with)
	case "object":
		return c.objectFrame(s, si, t, x, subjects, objects)
	case "gather":
		x.parts = addActors(addActors(subjects, objects...), with...)
		return !c.onlyPeople(x.parts)
	case "visit":
		return c.visitFrame(s, si, t, x, subjects)
	case "see", "brief":
		return c.seeFrame(s, frame, x, subjects, objects)
	case "sign":
		x.dated = true
		x.parts = addActors(subjects, with...)
		return s.Child(t, "obj", "nsubj") >= 0
	case "bring":
		return c.bringFrame(s, x, objects)
	case "go":
		return c.goFrame(s, si, t, x, subjects)
	}
	return false
}

// each splits "spoke with A and B" into a talk with each; "together" keeps them in one.
func (c *convener) each(si, t int, x *telling, subjects []parley.ActorID) []*telling {
	s := &c.r.Sentences[si]
	toks := behind(c.r, si, t, "with", "to")
	if len(toks) < 2 || len(subjects) == 0 {
		return []*telling{x}
	}
	lo, hi := s.Subtree(t)
	for i := lo; i < hi; i++ {
		if w := c.word(s, i); w == "together" || w == "jointly" || w == "joint" || w == "trilateral" || w == "three-way" || w == "conference" || w == "both" || w == "between" {
			return []*telling{x}
		}
	}
	var out []*telling
	for i, k := range toks {
		partner := c.single(si, k)
		if len(partner) == 0 {
			continue
		}
		y := *x
		y.parts = addActors(append([]parley.ActorID(nil), subjects...), partner...)
		y.tok, y.np = k, k
		if i == 0 {
			y.tok, y.np = t, t
			y.span = s.TokenSpan(s.TokenAt(x.span.Start), s.TokenAt(s.Tokens[toks[1]].Start))
			if cut, _ := s.Subtree(toks[1]); cut > k {
				y.span = s.TokenSpan(s.TokenAt(x.span.Start), cut)
			}
		} else {
			y.span = s.SubtreeSpan(k)
		}
		y.attend = nil
		out = append(out, &y)
	}
	if len(out) < 2 {
		return []*telling{x}
	}
	return out
}

// single are the actors of the shortest mention at a token: one partner of a list, not the list.
func (c *convener) single(si, tok int) []parley.ActorID {
	s := &c.r.Sentences[si]
	var best *parley.Mention
	for _, m := range c.r.MentionsIn(s.Span) {
		if m.Sentence == si && m.Head == tok && (best == nil || m.Len() < best.Len()) {
			best = m
		}
	}
	if best == nil || unofficial[strings.ToLower(s.Tokens[tok].Lemma)] {
		return nil
	}
	ids := best.Members
	if len(ids) == 0 {
		ids = []parley.ActorID{best.Actor}
	}
	var out []parley.ActorID
	for _, id := range ids {
		if id != "" && c.canMeet(id) {
			out = addActors(out, id)
		}
	}
	return out
}

// encounterObject says that verb t has an encounter noun as its object, which then speaks for itself.
func (c *convener) encounterObject(s *parley.Sentence, t int) bool {
	for _, o := range s.Children(t) {
		if s.Is(int(o), "obj", "nsubj:pass") {
			for _, k := range withConj(s, int(o)) {
				if nounIsEncounter(c.r, s, k) || encounterBelow(c.r, s, k) {
					return true
				}
			}
		}
	}
	return false
}

// encounterBelow finds "two days of talks", "a round of negotiations".
func encounterBelow(r *parley.Reading, s *parley.Sentence, t int) bool {
	if !transparent[strings.ToLower(s.Tokens[t].Lemma)] {
		return false
	}
	for _, c := range s.Children(t) {
		if s.Is(int(c), "nmod") && s.ChildLemma(int(c), "case", "of") >= 0 && nounIsEncounter(r, s, int(c)) {
			return true
		}
	}
	return false
}

// transparent nouns pass on the encounter behind their "of".
var transparent = set(`round series day hour week month session set cycle couple pair number spate string flurry bout
	marathon start beginning opening close conclusion end rest part first second third fourth fifth sixth seventh last
	latest weekend night evening morning phase stage track leg kind form lot minute half`)

// foldNouns lets the nouns of "met for talks", "spoke in a phone call" give shape and medium to the verb's telling.
func (c *convener) foldNouns(si, t int, x *telling, used map[int]bool) {
	s := &c.r.Sentences[si]
	for _, k := range s.Children(t) {
		if !s.Is(int(k), "obl", "advcl", "dep") || s.Is(int(k), "obl:agent") {
			continue
		}
		n, top := int(k), int(k)
		if encounterBelow(c.r, s, n) {
			for _, b := range s.Children(n) {
				if s.Is(int(b), "nmod") && nounIsEncounter(c.r, s, int(b)) {
					n = int(b)
				}
			}
		}
		noun, ok := nounAt(c.r, s, n)
		if !ok || s.ChildLemma(top, "case", "for", "in", "over", "during", "via", "by", "on", "through", "at") < 0 {
			continue
		}
		if s.ChildLemma(top, "case", "on", "about") >= 0 && s.Child(n, "nmod:poss") >= 0 {
			continue // "briefed him on his talks with her" tells of two
		}
		if s.ChildLemma(top, "case", "at", "on") >= 0 && noun.kind != parley.EncounterCall {
			used[n], used[top] = true, true // an occasion: "met at the summit"
			continue
		}
		if noun.kind == parley.EncounterVisit {
			used[n], used[top] = true, true
			continue
		}
		used[n], used[top] = true, true
		x.kind = noun.kind
		if noun.medium != "" {
			x.medium = noun.medium
		}
		x.parts = addActors(x.parts, c.meeters(si, behind(c.r, si, n, "with", "between"))...)
		x.called = append(x.called, strings.ToLower(s.Tokens[n].Lemma))
		c.circumstances(x, n)
	}
}

// media reads "by phone", "over video link", "face to face".
func (c *convener) media(s *parley.Sentence, t int, x *telling) {
	for _, k := range s.Children(t) {
		if !s.Is(int(k), "obl", "obl:agent", "advmod", "nmod", "amod") {
			continue
		}
		lo, hi := s.Subtree(int(k))
		for i := lo; i < hi && i < lo+8; i++ {
			switch w := c.word(s, i); {
			case w == "phone" || w == "telephone":
				if x.kind == parley.EncounterUnspecified || x.kind == parley.EncounterTalks || x.kind == parley.EncounterCall {
					x.kind, x.medium = parley.EncounterCall, parley.MediumPhone
				}
			case videoWords[w] || w == "virtually" || w == "videoconference" || w == "teleconference":
				x.medium = parley.MediumVideo
				if x.kind == parley.EncounterUnspecified || x.noun == "" && x.kind == parley.EncounterTalks {
					x.kind = parley.EncounterCall
				}
			case w == "person" && i > lo && c.word(s, i-1) == "in", w == "face-to-face":
				x.medium = parley.MediumInPerson
			}
		}
	}
}
