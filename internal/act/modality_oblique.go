package act

import (
	"strings"
)

var (
	afterWords  = set("after following since despite")
	beforeWords = set("before until till ahead prior pending")
	causeWords  = set("due because owing thanks amid despite given")
	amidWords   = set("during at in amid on through throughout within over via by")
)

// oblique is an event noun behind a preposition: "after the talks", "ahead of a meeting", "plans for a summit".
func (m *mood) oblique(t, h, depth int) real {
	s := m.s
	event := real{status: happened, tense: "none", opTok: -1, paper: papers[strings.ToLower(s.Tokens[t].Lemma)]}
	prep := m.preposition(t)
	if b := m.operatorBefore(t, prep); b >= 0 {
		h = b
	}
	switch {
	case prep == "against":
		event.against = true
	}
	switch {
	case beforeWords[prep]:
		event.status, event.op, event.sure = future, "ahead", true
		event.why = []string{prep}
		return event
	case causeWords[prep] || prep == "to" && answers[strings.ToLower(s.Tokens[h].Lemma)]:
		event.why = []string{prep} // the reason for what is planned is there
		event.op = "amid"
		return event
	case afterWords[prep]:
		g := m.anchor(h, depth)
		event.why = []string{prep}
		event.sure, event.op, event.tense = true, "after", "past"
		if g.status == future || g.status == possible || g.status == conditional {
			event.status, event.tense = g.status, g.tense
		}
		return event
	}
	if op, ok := m.lookup(h); ok && m.bearsOn(op, t, h, prep) {
		if effect[op.class] != "" {
			return under(op, h, strings.ToLower(s.Tokens[h].Lemma), m.governor(h, depth), event)
		}
		if s.Tokens[h].UPOS == "NOUN" || m.verbal(h) && op.class == "same" {
			return m.of(h, depth+1)
		}
	}
	g := m.anchor(h, depth)
	switch {
	case m.verbal(h) && (engaging[strings.ToLower(s.Tokens[h].Lemma)] && (prep == "in" || prep == "into") || m.occurs(h, "hold") && prep == "" && s.Child(h, "obj") < 0):
		g.sure = true
		g.op = occursOp(g)
		return g
	case amidWords[prep]:
		event.why = []string{prep}
		event.tense, event.status = g.tense, g.status
		if g.status == possible && g.op == "modal" && prep == "during" && m.definite(t) {
			event.status = future // "may be signed during the fair"
		}
		if g.status == negated { // "nothing was agreed during the talks"
			event.status = happened
		}
		event.sure = (prep == "during" || m.verbal(h) && (prep == "at" || prep == "in") && !m.behindNoun(t)) && event.status == happened && g.tense == "past"
		event.op = "amid"
		if event.status != happened && prep != "during" && prep != "at" && m.definite(t) && encounterNouns()[s0l(m, t)].kind == "" {
			event.status, event.tense = happened, "none" // "will be tried over the killing"
		}
		return event
	case prep == "for" && m.verbal(h) && repaying[s0l(m, h)]:
		return m.weaken(t, real{status: happened, tense: "none", opTok: -1})
	case prep == "for" && m.verbal(h):
		return m.purpose(h, g)
	}
	return m.weaken(t, g)
}

// answers are nouns that answer what is there already: "in response to".
var answers = set("response reaction reply answer retaliation")

// repaying are verbs whose "for" names what is there already: "thanked her for her help".
var repaying = set("thank praise blame criticise criticize condemn compensate reimburse punish fine sue prosecute arrest jail reward apologise apologize forgive")

// engaging verbs take the encounter behind "in" or "into": "engaged in talks", "entered into negotiations".
var engaging = set("engage participate enter take involve")

// behindNoun says that a common noun stands right before the preposition of t: "developments in the talks" tells of
// no talks held, whatever the tree has hung them on.
func (m *mood) behindNoun(t int) bool {
	lo, _ := m.s.Subtree(t)
	return lo > 0 && m.s.Tokens[lo-1].UPOS == "NOUN"
}

// bearsOn says that operator h, behind whose preposition event noun t stands, bears on it: "plans for talks", "pulled
// out of talks", but not "planned it at the talks".
func (m *mood) bearsOn(op operator, t, h int, prep string) bool {
	if op.infOnly || !scopePrepositions[prep] && prep != "" {
		return false
	}
	if (op.class == "planned" || op.class == "demanded" || op.class == "wished") && prep == "on" && m.s.Tokens[h].UPOS == "VERB" && !insistent[strings.ToLower(m.s.Tokens[h].Lemma)] {
		return false // "set a recording on their lines", "asked on a visit"
	}
	if !m.verbal(h) || m.s.Tokens[h].UPOS == "ADJ" {
		return !(op.class == "agreed" && prep == "at")
	}
	switch prep {
	case "at", "in", "into":
		return false
	case "of", "about":
		return m.outOf(t)
	}
	return true
}

// insistent are verbs of planning whose "on" holds the plan.
var insistent = set("decide plan settle resolve insist insist on call call on press")

// purpose is "flew to Doha for talks", where g is how real the flight is.
func (m *mood) purpose(h int, g real) real {
	event := real{status: g.status, tense: g.tense, op: "purpose", opTok: -1, why: []string{"for"}}
	if lemma := strings.ToLower(m.s.Tokens[h].Lemma); motion[lemma] && lemma != "invite" || lemma == "send" || lemma == "dispatch" {
		event.sure = true // on the way to them
		if g.status == happened {
			event.status, event.tense = future, "future"
		}
	}
	if m.s.Child(h, "cop") >= 0 && m.casedBy(h, "in", "at") && g.status == happened && g.tense == "present" {
		event.status, event.tense, event.sure = future, "future", true // "is in Lima for talks"
	}
	if g.status == negated {
		event.status = possible
	}
	return event
}

// operatorBefore is the noun or adjective right before the preposition of t if it bears on t: "plans for a meeting", "the
// possibility of talks", wherever the tree has hung them; -1 if none.
func (m *mood) operatorBefore(t int, prep string) int {
	switch prep {
	case "of", "for", "to", "on", "about", "over":
	default:
		return -1
	}
	lo, _ := m.s.Subtree(t)
	if lo < 1 || !strings.EqualFold(s0(m, lo), prep) || m.s.Tokens[lo-1].UPOS != "NOUN" && m.s.Tokens[lo-1].UPOS != "ADJ" {
		return -1
	}
	op, ok := m.lookup(lo - 1)
	if !ok || effect[op.class] == "" || m.s.Under(lo-1, t) {
		return -1
	}
	if prep != "of" && prep != "for" && op.class != "possible" && op.class != "wished" {
		return -1 // "fears about a war", "open to talks"; but "the decision on the attack"
	}
	return lo - 1
}

// outOf says that t stands behind "out of".
func (m *mood) outOf(t int) bool {
	for _, c := range m.s.Children(t) {
		if c > 0 && m.s.Is(int(c), "case") && strings.EqualFold(s0(m, int(c)-1), "out") || strings.EqualFold(s0(m, int(c)), "out") {
			return true
		}
	}
	return false
}

// anchor is the reality of what an oblique hangs by; a name or a thing passes on that of its own governor.
func (m *mood) anchor(h, depth int) real {
	for steps := 0; steps < 3 && h >= 0 && !m.verbal(h) && !eventNoun(m.s.Tokens[h].Lemma); steps++ {
		up := m.s.HeadOf(h)
		if up < 0 {
			break
		}
		h = up
	}
	return m.of(h, depth+1)
}

// preposition is what introduces t: "ahead of", "prior to", "in the lead-up to" and "in the run-up to" count as one.
func (m *mood) preposition(t int) string {
	s := m.s
	first := ""
	for _, c := range s.Children(t) {
		if !s.Is(int(c), "case", "mark") {
			continue
		}
		w := strings.ToLower(s0(m, int(c)))
		if first == "" || w == "ahead" || w == "prior" {
			first = w
		}
		if k := int(c); (w == "of" || w == "to") && k > 0 {
			if before := strings.ToLower(s0(m, k-1)); before == "ahead" || before == "prior" || before == "lead-up" || before == "run-up" || before == "advance" {
				return "ahead"
			}
		}
	}
	switch strings.ToLower(s0(m, max(0, s.HeadOf(t)))) {
	case "lead-up", "run-up", "prelude", "advance", "ahead", "prior", "eve", "runup", "leadup":
		return "ahead"
	case "wake", "aftermath":
		return "after"
	}
	return first
}
