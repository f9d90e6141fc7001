package act

import (
	"strconv"
	"strings"
	"sync"

	"parley"
)

// tellNoun reads a noun that names an encounter, with what governs it.
func (c *convener) tellNoun(si, t int, n encounterNoun, used map[int]bool) *telling {
	s := &c.r.Sentences[si]
	x := &telling{sent: si, tok: t, np: t, verb: -1, kind: n.kind, medium: n.medium, noun: strings.ToLower(s.Tokens[t].Lemma), rule: "act.noun"}
	for h := s.HeadOf(t); h >= 0 && s.Is(x.np, "nmod") && s.ChildLemma(x.np, "case", "of") >= 0 && transparent[strings.ToLower(s.Tokens[h].Lemma)]; h = s.HeadOf(h) {
		x.np = h
		used[h] = true
	}
	if x.np == t {
		c.roundBefore(s, x, used)
	}
	c.determine(s, x)
	c.ownParties(si, x)
	if len(c.sides(x.parts)) < 2 {
		x.parts = addActors(x.parts, c.withAfter(si, max(t, x.np))...)
	}
	x.real = realOf(c.r, si, t)
	c.frame(si, x)
	c.media(s, t, x)
	c.circumstances(x, t)
	if x.np != t {
		c.circumstances(x, x.np)
	}
	if x.verb >= 0 && (x.rule == "act.noun.held" || x.rule == "act.noun.subject" || x.rule == "act.noun.planned") {
		c.circumstances(x, x.verb)
		if x.rule != "act.noun.planned" {
			c.media(s, x.verb, x)
		}
		if x.rule == "act.noun.subject" {
			c.laterVerbs(x)
		}
	}
	if x.real.opTok >= 0 && fixing[x.real.op] {
		c.timeAt(x, x.real.opTok)
	}
	c.relative(si, x)
	c.nearby(x)
	x.span = c.nounSpan(s, x)
	if c.settle(x); x.plural && x.theirs && len(c.sides(x.parts)) > 2 {
		x.status = "" // "their conversations with their counterparts": each had his own
	}
	return x
}

// laterVerbs reads the day and the place from a verb beside that of which the encounter is the subject: "was brokered by Oman and
// took place in Muscat on Monday".
func (c *convener) laterVerbs(x *telling) {
	s := &c.r.Sentences[x.sent]
	m := mood{r: c.r, s: s, sent: x.sent}
	for _, k := range s.Children(x.verb) {
		if s.Is(int(k), "conj") && int(k) > x.verb && s.Tokens[k].UPOS == "VERB" && s.Child(int(k), "nsubj") < 0 && (m.occurs(int(k), "take") || passive(s, int(k)) && m.occurs(int(k), "hold")) {
			c.circumstances(x, int(k))
		}
	}
}

// relative reads the day and the place from a clause that says when the encounter takes place: "talks that were to be
// held in Lima", "a visit which had been set for Monday".
func (c *convener) relative(si int, x *telling) {
	s := &c.r.Sentences[si]
	m := mood{r: c.r, s: s, sent: si}
	for _, top := range []int{x.tok, x.np} {
		for _, k := range s.Children(top) {
			if !s.Is(int(k), "acl", "acl:relcl") || int(k) < top {
				continue
			}
			for v, steps := int(k), 0; v >= 0 && steps < 3; v, steps = s.Child(v, "xcomp"), steps+1 {
				op, isOp := m.lookup(v)
				if m.occurs(v, "take") || m.occurs(v, "begin") || passive(s, v) && m.occurs(v, "hold") || isOp && fixing[op.class] {
					c.circumstances(x, v)
				}
			}
		}
	}
}

// roundBefore finds "the fifth round of indirect talks" by its words where the tree has missed it.
func (c *convener) roundBefore(s *parley.Sentence, x *telling, used map[int]bool) {
	i := c.modifiersFrom(s, x.tok) - 1
	if i > 0 && c.word(s, i) == "of" && transparent[strings.ToLower(s.Tokens[i-1].Lemma)] && s.Tokens[i-1].UPOS == "NOUN" && !s.Under(i-1, x.tok) {
		x.np = i - 1
		used[i-1] = true
	}
}

// modifiersFrom is the first of the words that stand before noun t as its modifiers: adjectives, names, hyphens.
func (c *convener) modifiersFrom(s *parley.Sentence, t int) int {
	i := t
	for i > 0 && i > t-10 {
		k := &s.Tokens[i-1]
		w := c.word(s, i-1)
		hyphen := w == "-" || w == "–" || w == "—" || w == "/"
		if hyphen && (k.Start > 0 && i < len(s.Tokens) && k.End == s.Tokens[i].Start) || k.UPOS == "ADJ" || k.UPOS == "PROPN" || k.UPOS == "NOUN" && s.Tokens[i-1].XPOS == "NN" || k.UPOS == "NUM" {
			i--
			continue
		}
		break
	}
	return i
}

// fixing are the operators whose own time is the encounter's: "scheduled for Friday", "postponed until May".
var fixing = set("planned expected postponed")

// determine reads the article, the number and the ordinals of the noun phrase.
func (c *convener) determine(s *parley.Sentence, x *telling) {
	for _, top := range []int{x.np, x.tok} {
		for _, k := range s.Children(top) {
			if int(k) > top && !s.Is(int(k), "acl") {
				continue
			}
			w := c.word(s, int(k))
			switch {
			case s.Is(int(k), "det") && (w == "the" || w == "this" || w == "that" || w == "these" || w == "those"):
				x.definite = true
			case s.Is(int(k), "nmod:poss"):
				x.definite = true
				x.theirs = x.theirs || w == "their"
			case s.Is(int(k), "nummod") && top != x.tok || s.Is(int(k), "nummod") && s.Tokens[top].XPOS == "NNS":
				if top == x.tok || strings.HasPrefix(strings.ToLower(s.Tokens[top].Lemma), "round") {
					x.several = w != "one"
				}
			case w == "several" || w == "multiple" || w == "many" || w == "separate":
				x.several = true
			}
			if r := ordinalOf(w); r != "" && x.round == "" {
				x.round = r
			}
		}
		if top == x.tok {
			break
		}
	}
	x.plural = s.Tokens[x.tok].XPOS == "NNS" && (x.kind != parley.EncounterTalks && x.kind != parley.EncounterConsultation || x.noun == "conversation" || x.noun == "contact")
}

// ordinalOf names which of several encounters a word picks: "next", "last", or a number.
func ordinalOf(w string) string {
	switch w {
	case "next", "another", "new", "further", "fresh", "future", "upcoming", "forthcoming", "follow-up", "planned", "additional":
		return "next"
	case "last", "previous", "earlier", "past", "prior":
		return "last"
	case "first", "1st", "initial", "inaugural":
		return "1"
	case "second", "2nd":
		return "2"
	case "third", "3rd":
		return "3"
	case "fourth", "4th":
		return "4"
	case "fifth", "5th":
		return "5"
	case "sixth", "6th":
		return "6"
	case "seventh", "7th":
		return "7"
	case "eighth", "8th":
		return "8"
	case "ninth", "9th":
		return "9"
	case "tenth", "10th":
		return "10"
	}
	return laterOrdinals()[w]
}

// laterOrdinals are those from eleventh on, in words and figures.
var laterOrdinals = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for n, name := range strings.Fields("eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth") {
		number := strconv.Itoa(n + 11)
		out[name], out[number+"th"] = number, number
	}
	return out
})

// frame finds the verb that holds the noun and what its subject has to do with the encounter.
func (c *convener) frame(si int, x *telling) {
	s := &c.r.Sentences[si]
	m := mood{r: c.r, s: s, sent: si}
	np := x.np
	for steps := 0; s.Is(np, "conj") && steps < 3; steps++ { // "a call and a meeting"
		np = s.HeadOf(np)
	}
	h := s.HeadOf(np)
	if c.slipped(si, x) || h < 0 {
		return
	}
	prep := m.preposition(np)
	lemma := strings.ToLower(s.Tokens[h].Lemma)
	switch {
	case s.Is(np, "nsubj") && prep == "" && (m.verbal(h) || s.Tokens[h].UPOS == "ADJ"):
		x.verb, x.rule = h, "act.noun.subject"
		if passive(s, h) {
			c.passiveFrame(si, h, x)
		}
		if len(c.sides(x.parts)) < 2 && (m.occurs(h, "take") || passive(s, h) && m.occurs(h, "hold")) { // "a meeting took place between A and B"
			x.parts = addActors(x.parts, c.prepAfter(si, h, "between", "with", "among")...)
		}
		c.endings(si, h, x)
	case s.Is(np, "obj", "xcomp", "dep") && m.verbal(h), s.Is(np, "obl") && attendVerb(s, h) && (prep == "in" || prep == "into" || prep == "at" || prep == "to" || prep == "from"),
		s.Is(np, "obl") && engaging[lemma] && (prep == "in" || prep == "into"),
		s.Is(np, "obl") && prep == "to" && (lemma == "return" || lemma == "agree" || lemma == "invite"), s.Is(np, "obl") && prep == "on" && lemma == "embark":
		x.verb = h
		c.objectParties(si, h, x, &m)
	case s.Is(np, "obl", "advcl", "nmod", "acl", "nsubj"):
		c.obliqueParties(si, h, prep, x, &m)
	}
}

// slipped reads "Norway mediated talks", which the tree may take for talks that Norway has mediated: a past tense right before the
// noun phrase, and a name before that.
func (c *convener) slipped(si int, x *telling) bool {
	s := &c.r.Sentences[si]
	m := mood{r: c.r, s: s, sent: si}
	for _, top := range []int{x.tok, x.np} {
		k := s.Child(top, "amod")
		if k < 1 || k >= top || s.Tokens[k].XPOS != "VBD" || !mediate[lemmaOf(s, k)] && !m.occurs(k, "hold") && lemmaOf(s, k) != "host" {
			continue
		}
		who := mentionEnding(c.r, s, si, k-1)
		if who == nil {
			if who = c.r.MentionAt(si, k-1); who == nil || who.Kind == parley.MentionPossessive {
				continue
			}
		}
		ids := c.meeters(si, []int{who.Head})
		if len(ids) == 0 {
			continue
		}
		x.verb, x.rule, x.definite = k, "act.noun.held", false
		x.real = real{status: happened, op: "occurs", opTok: -1, tense: "past", sure: true, why: []string{lemmaOf(s, k)}}
		switch l := lemmaOf(s, k); {
		case mediate[l]:
			x.mediator = ids[0]
		case l == "host":
			x.host = ids[0]
			if len(c.sides(x.parts)) > 2 {
				x.parts = without(x.parts, ids[0])
			}
		default:
			x.parts = addActors(ids, x.parts...)
		}
		return true
	}
	return false
}

var motion = set("travel fly go arrive head visit return come land depart leave fly-in jet journey gather meet convene invite")

// motionPlace takes the place from "flew to Doha for talks", "arrived in Doha to meet".
func (c *convener) motionPlace(si, v int, x *telling) {
	s := &c.r.Sentences[si]
	if x.place != "" || !motion[strings.ToLower(s.Tokens[v].Lemma)] {
		return
	}
	for _, k := range behind(c.r, si, v, "to", "in", "at", "for") {
		if id := c.placeAt(si, k); id != "" {
			x.place = id
			return
		}
	}
}

var attendLemmas = set("attend join participate skip boycott miss enter")

// attendVerb is "attend", "join", "take part", "show up".
func attendVerb(s *parley.Sentence, t int) bool {
	l := strings.ToLower(s.Tokens[t].Lemma)
	if attendLemmas[l] {
		return true
	}
	if l == "take" {
		return s.ChildLemma(t, "obj", "part") >= 0 || s.ChildLemma(t, "compound", "part") >= 0
	}
	if l == "show" || l == "turn" {
		return s.ChildLemma(t, "compound:prt", "up") >= 0 || s.ChildLemma(t, "advmod", "up") >= 0
	}
	return false
}
