package act

import (
	"strings"
	"sync"
)

// nounSigns maps a modifier of an event noun to the status it gives; "ongoing" is under way.
var nounSigns = sync.OnceValue(func() map[string]string { return wordTable("nounsigns.tsv") })

// wordTable maps each word of the second column to the first.
func wordTable(name string) map[string]string {
	m := map[string]string{}
	for _, row := range rows(name) {
		if len(row) < 2 {
			continue
		}
		for _, w := range strings.Fields(row[1]) {
			m[w] = row[0]
		}
	}
	return m
}

// occurrence maps "take:take place", "run:end", "hold:attend" to true.
var occurrence = sync.OnceValue(func() map[string]bool { return keyed("occur.tsv", 2, 1) })

// occurs says that verb t is of an occurrence class, alone or with its particle or light noun ("take place").
func (m *mood) occurs(t int, class string) bool {
	lemma := strings.ToLower(m.s.Tokens[t].Lemma)
	table := occurrence()
	if table[class+":"+lemma] {
		return true
	}
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "compound:prt", "obj", "advmod", "compound", "xcomp") && table[class+":"+lemma+" "+strings.ToLower(m.s.Tokens[c].Lemma)] {
			return true
		}
	}
	return false
}

// noun reads an event noun: its modifiers first, then what governs it.
func (m *mood) noun(t, depth int) real {
	s := m.s
	out := real{status: happened, tense: "none", opTok: -1}
	sign := m.sign(t, &out)
	if m.negativeNominal(t) {
		out.status, out.negative, out.sure = negated, true, true
		out.why = append(out.why, "no")
		return out
	}
	if m.casedBy(t, "without") || m.insteadOf(t) {
		out.status, out.negative, out.sure = negated, true, true
		return out
	}
	if out.op == "" && sign != "" && sign != "ongoing" {
		out.op = "sign"
	}
	gov := m.nounGoverned(t, depth)
	gov.why = append(out.why, gov.why...)
	switch {
	case sign == "":
		return gov
	case sign == "ongoing":
		gov.ongoing = true
		return gov
	case sign == happened:
		if !(gov.sure && gov.negative && s.Is(t, "obj", "nsubj")) {
			gov.status, gov.op, gov.opTok, gov.negative = happened, "", -1, false
			gov.sure, gov.tense = true, "past"
		}
		return gov
	// planned, possible, cancelled: a governor that is stronger decides ("cancelled the planned talks"; "the
	// planned meeting took place")
	case gov.sure && (gov.negative || gov.op == "occurs"):
		return gov
	case sign == possible && gov.op == "modal" && gov.status == future: // further aid will be sent
		return gov
	case gov.sure && gov.op != "" && (sign == possible || gov.status == possible || gov.status == conditional):
		return gov
	}
	out.status, out.sure = sign, true
	out.negative = sign == negated
	out.why = gov.why
	if gov.op != "" && out.op == "sign" {
		out.op, out.opTok = gov.op, gov.opTok
	}
	return out
}

// sign is the status that the modifiers of noun t give it, "ongoing", or "" where they say nothing; a participle
// ("talks planned for Friday") also leaves its class in out.
func (m *mood) sign(t int, out *real) string {
	s := m.s
	sign := ""
	for _, k := range s.Children(t) {
		c := int(k)
		participle := s.Is(c, "acl") && s.Tokens[c].XPOS == "VBN" && s.Child(c, "aux", "nsubj", "nsubj:pass") < 0
		if !participle && !s.Is(c, "amod", "advmod", "nmod:poss", "nmod:unmarked", "det", "compound") {
			continue
		}
		w := strings.ToLower(s0(m, c))
		if found := nounSigns()[w]; found != "" && sign == "" {
			sign = found
			out.why = append(out.why, w)
		}
		if !participle {
			continue
		}
		if s.ChildLemma(c, "mark", "to") >= 0 { // talks to be held in May
			if m.occurs(c, "hold") {
				sign = future
			}
			continue
		}
		lemma := s.Tokens[c].Lemma
		if own, isOp := m.lookup(t); isOp && effect[own.class] != "" && (own.class == "planned" || own.class == "proposed") {
			continue // "plans announced in May": the plans are there
		}
		if op, ok := m.lookup(c); ok && effect[op.class] != "" && !op.infOnly && sign == "" && lemma != "aim" && lemma != "intend" {
			sign = effect[op.class] // talks planned for Friday
			out.op, out.opTok = op.class, c
			out.why = append(out.why, w)
		}
	}
	return sign
}

func (m *mood) casedBy(t int, words ...string) bool {
	return m.s.ChildLemma(t, "case", words...) >= 0
}

// insteadOf finds "instead of talks".
func (m *mood) insteadOf(t int) bool {
	return m.casedBy(t, "instead")
}

// nounGoverned is what the words above an event noun make of it.
func (m *mood) nounGoverned(t, depth int) real {
	s := m.s
	h := s.HeadOf(t)
	out := real{status: happened, tense: "none", opTok: -1}
	if h < 0 {
		return out
	}
	switch {
	case s.Tokens[t].Deprel == "nsubj:outer": // the plan is to close it
		return out
	case s.Is(t, "conj", "appos", "flat", "fixed"):
		return m.of(h, depth+1)
	case s.Is(t, "nsubj") && m.preposition(t) == "" && (m.verbal(h) || s.Tokens[h].UPOS == "ADJ"):
		return m.subjectOf(t, h, depth)
	case s.Is(t, "obj") && !m.verbal(h): // a headline's verb that the tagger took for a noun: "Mill plans fair"
		if op, ok := m.lookup(h); ok && effect[op.class] != "" {
			return under(op, h, s0l(m, h), real{status: happened, opTok: -1}, out)
		}
	case s.Is(t, "obj", "xcomp", "ccomp", "dep") && m.verbal(h):
		return m.objectOf(t, h, depth)
	case s.Is(t, "obl", "nmod", "advcl", "acl", "parataxis", "nsubj"):
		return m.oblique(t, h, depth)
	case s.Is(t, "compound"):
		if op, ok := m.lookup(h); ok {
			return under(op, h, strings.ToLower(s.Tokens[h].Lemma), m.governor(h, depth), out)
		}
		return m.weaken(t, m.of(h, depth+1))
	}
	return out
}

// weaken keeps a governor's status but says that no frame decided. A definite noun behind a preposition is taken
// as there: "will help after the attack".
func (m *mood) weaken(t int, g real) real {
	g.sure = false
	if g.status != happened && m.definite(t) && (m.s.Is(t, "obl", "nmod", "obj") || g.status == future && m.s.Rel(t) == "nsubj") {
		return real{status: happened, tense: "none", opTok: -1}
	}
	if g.status == negated && !(m.s.Is(t, "obj") && m.indefinite(t)) {
		g.status, g.negative = happened, false
	}
	return g
}

// subjectOf is "the talks ended", "the meeting was cancelled", "a meeting is possible".
func (m *mood) subjectOf(t, h, depth int) real {
	s := m.s
	word := strings.ToLower(s.Tokens[h].Lemma)
	event := real{status: happened, tense: "none", opTok: -1, paper: papers[strings.ToLower(m.s.Tokens[t].Lemma)]}
	g := m.of(h, depth+1)
	if m.goingOn(h, word) {
		g.op, g.sure = occursOp(g), true
		g.ongoing = g.tense == "present" && g.status == happened
		return g
	}
	if event.paper && killing[word] && s.Is(t, "nsubj:pass") && g.status == happened {
		return real{status: negated, tense: g.tense, opTok: h, op: "cancelled", negative: true, sure: true, why: []string{word}}
	}
	if s.Is(t, "nsubj:pass") || s.Tokens[h].UPOS == "ADJ" || m.headlinePassive(h) {
		if m.occurs(h, "hold") {
			g.op, g.sure = occursOp(g), true
			return g
		}
		if x := s.Child(h, "xcomp", "ccomp"); x >= 0 && s.Is(t, "nsubj:pass") && infinitive(s, x) { // the talks are expected to begin
			return m.of(x, depth+1)
		}
		if op, ok := m.lookup(h); ok && !op.infOnly {
			return under(op, h, word, g, event)
		}
		return m.weaken(t, g)
	}
	if x := s.Child(h, "xcomp"); x >= 0 { // the talks failed to begin; the meeting was to take place
		if op, ok := m.lookup(h); (ok && op.class != "fact" || s.Tokens[h].Lemma == "be" || lasting[word]) && m.verbal(x) {
			if op.class == "failed" && !m.occurs(x, "take") && !m.occurs(x, "begin") {
				return real{status: happened, tense: g.tense, opTok: h, op: "occurs", sure: g.status == negated || g.status == happened, why: []string{word}}
			}
			if own, is := m.lookup(x); is && lasting[word] && !infinitive(s, x) && effect[own.class] != "" && !own.infOnly {
				return under(own, x, strings.ToLower(s.Tokens[x].Lemma), g, event) // "remains scheduled", "stands deferred"
			}
			xr := m.of(x, depth+1)
			xr.sure = xr.sure || m.occurs(x, "take") || m.occurs(x, "begin")
			return xr
		}
	}
	switch {
	case m.occurs(h, "take"), m.occurs(h, "begin"):
		g.op, g.sure = occursOp(g), true
		g.ongoing = g.ongoing || m.occurs(h, "begin") && g.tense == "present"
		return g
	case m.occurs(h, "run"):
		if g.status == negated && g.tense == "past" {
			g.status, g.negative = happened, false
		}
		g.op, g.sure = occursOp(g), true
		return g
	}
	if op, ok := m.lookup(h); ok && s.Tokens[h].UPOS == "ADJ" {
		return under(op, h, word, g, event)
	}
	return m.weaken(t, g)
}

// lasting are verbs of state before a participle.
var lasting = set("remain stay stand lie get become")

// killing are verbs that end a deal or a plan.
var killing = set("kill sink bury ditch doom wreck")

// headlinePassive says that verb h, which the tree takes for a past tense, is a participle without its auxiliary: "Talks
// postponed after attack".
func (m *mood) headlinePassive(h int) bool {
	s := m.s
	if x := s.Tokens[h].XPOS; x != "VBN" && x != "VBD" || s.Child(h, "aux", "aux:pass", "obj", "ccomp", "xcomp") >= 0 {
		return false
	}
	op, ok := m.lookup(h)
	return ok && (op.class == "postponed" || op.class == "cancelled") && s.Tokens[h].Lemma != "withdraw" && s.Child(h, "compound:prt") < 0
}

var goingWords = set("ongoing on-going underway under-way deadlocked stalled stalemated continuing")

// goingOn says that predicate h means being under way: "the talks are ongoing", "are under way", "are deadlocked".
func (m *mood) goingOn(h int, word string) bool {
	if m.s.Child(h, "cop") < 0 && m.s.Child(h, "aux") < 0 && m.s.Child(h, "aux:pass") < 0 {
		return false
	}
	w := strings.ToLower(s0(m, h))
	return goingWords[w] || word == "way" && m.casedBy(h, "under") || word == "progress" && m.casedBy(h, "in")
}

// occursOp names the frame of an occurrence verb, unless a stronger word above it decided.
func occursOp(g real) string {
	if g.op == "" {
		return "occurs"
	}
	return g.op
}

// objectOf is "held talks", "proposed a meeting", "cancelled the summit".
func (m *mood) objectOf(t, h, depth int) real {
	word := strings.ToLower(m.s.Tokens[h].Lemma)
	event := real{status: happened, tense: "none", opTok: -1, paper: papers[strings.ToLower(m.s.Tokens[t].Lemma)]}
	g := m.of(h, depth+1)
	if word == "remain" || word == "become" {
		return g // what the subject is
	}
	op, ok := m.lookup(h)
	if aired[word] && !m.indefinite(t) { // discussed the talks: they are there, or not; the verb does not say
		return m.weaken(t, g)
	}
	if word == "call" && (m.s.Child(h, "xcomp") >= 0 || m.definite(t)) { // called the talks useful
		return m.weaken(t, g)
	}
	if ok && op.class == "announced" && outcomes[s0l(m, t)] && (word == "announce" || word == "unveil") {
		return m.weaken(t, g) // "announced a loss"
	}
	if ok && op.class == "announced" { // announced a plan: the plan is there
		if own, isOp := m.lookup(t); isOp && effect[own.class] != "" && own.class != "purpose" {
			return m.weaken(t, g)
		}
	}
	if ok && !op.infOnly && effect[op.class] != "" && m.s.Tokens[h].Lemma != "host" {
		return under(op, h, word, g, event)
	}
	if event.paper && killing[word] && g.status == happened {
		return real{status: negated, tense: g.tense, opTok: h, op: "cancelled", negative: true, sure: true, why: []string{word}}
	}
	if containing[word] {
		if x, ok := m.contained(t, h, depth); ok {
			return x // "a plan that includes closures"
		}
	}
	if presupposing[word] && g.status != happened {
		return real{status: happened, tense: "none", opTok: -1} // "to resolve a dispute": it is there
	}
	if m.occurs(h, "hold") {
		g.op, g.sure = occursOp(g), true
		return g
	}
	if ok && op.class == "fact" {
		event.tense = g.tense
		return event
	}
	return m.weaken(t, g)
}

// outcomes are nouns for how something came out, which is there when it is announced.
var outcomes = set("loss profit earnings drop fall decline decrease slump rise increase gain growth jump surge result death breakthrough success victory arrest")

// containing are verbs by which a plan or a deal holds what it would bring.
var containing = set("include involve envisage envision foresee contain provide stipulate comprise entail mean")

// contained is an event that a plan, an offer or a deal contains, which the subject of verb h names.
func (m *mood) contained(t, h, depth int) (real, bool) {
	k := m.s.Child(h, "nsubj")
	if k >= 0 && m.s.Is(h, "acl") && relativeWord(m.r, m.s, k) {
		k = m.s.HeadOf(h)
	}
	if k < 0 || m.definite(t) || m.s.Tokens[k].UPOS != "NOUN" {
		return real{}, false
	}
	op, ok := m.lookup(k)
	if !ok || effect[op.class] == "" || op.class == "purpose" {
		return real{}, false
	}
	return under(op, k, strings.ToLower(m.s.Tokens[k].Lemma), real{status: happened, opTok: -1}, real{status: happened, tense: "none", opTok: -1}), true
}

// presupposing are verbs whose object is there already, wanted or not.
var presupposing = set(`resolve settle ease address counter tackle combat reduce relieve investigate probe mitigate alleviate
	solve end defuse mark commemorate survive weather overcome reverse condemn`)

// papers are what is there once it is agreed.
var papers = set("deal plan agreement accord pact treaty contract proposal bill budget resolution memorandum roadmap framework charter settlement decision")

// aired are verbs that bear on an event only where it is new: "discussed a visit", not "discussed the visit".
var aired = set("discuss review evaluate assess examine study debate question address cover note mention raise")

// indefinite says that the noun t has "a", "another" or the like.
func (m *mood) indefinite(t int) bool {
	for _, c := range m.s.Children(t) {
		switch strings.ToLower(s0(m, int(c))) {
		case "a", "an", "another", "any", "some", "possible", "potential":
			return true
		}
	}
	return false
}

// definite says that the noun t has "the", "this" or a possessor.
func (m *mood) definite(t int) bool {
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "nmod:poss") || m.s.Is(int(c), "det") && (m.s.Tokens[c].Lemma == "the" || m.s.Tokens[c].Lemma == "this" || m.s.Tokens[c].Lemma == "that") {
			return true
		}
	}
	return false
}
