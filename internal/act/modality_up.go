package act

import "strings"

// inContext lets the governors of a finite clause and its conditions work on it.
func (m *mood) inContext(t int, out real, depth int) real {
	s := m.s
	if mark := m.conditionMark(t); mark != "" {
		out.status, out.op, out.sure = conditional, "condition", true
		out.why = append(out.why, mark)
		return out
	}
	if out.op == "modal" || out.op == "would" || out.op == "necessary" {
		if w := m.conditionBelow(t); w != "" && out.status != negated {
			out.status = conditional
			out.why = append(out.why, w)
			return out
		}
	}
	if m.whetherBefore(t) {
		out.status, out.op, out.sure, out.negative = possible, "question", true, false
		out.why = append(out.why, "whether")
		return out
	}
	if m.questioned(t) {
		out.status, out.op = possible, "question"
		out.why = append(out.why, "?")
		return out
	}
	h := s.HeadOf(t)
	if b := m.beforeThat(t); b >= 0 {
		return m.finiteComplement(t, b, out, depth)
	}
	switch {
	case h < 0:
	case s.Is(t, "ccomp", "csubj", "parataxis", "obj") || s.Is(t, "acl") && !s.Is(t, "acl:relcl") || s.Is(t, "advcl") && m.marker(t) == "that" || m.contentClause(t):
		if whether := m.marker(t); whether == "if" && asserting[strings.ToLower(s.Tokens[h].Lemma)] {
			out.status, out.op, out.sure = conditional, "condition", true // "said if they met, ..." asks nothing
			out.why = append(out.why, whether)
			return out
		} else if whether == "whether" || whether == "if" {
			out.status, out.op, out.sure = possible, "question", true
			out.why = append(out.why, whether)
			return out
		}
		out = m.finiteComplement(t, h, out, depth)
	case s.Is(t, "advcl"):
		switch m.marker(t) {
		case "before", "until", "till":
			if out.status == happened && out.tense == "present" && !out.ongoing {
				out.status, out.sure = future, false // "until the price falls", "before it begins"
			} else if g := m.of(h, depth+1); g.status != happened && out.status == happened {
				out.status, out.sure = future, false
			}
		case "when", "once", "after", "while", "as":
			if g := m.of(h, depth+1); (g.tense != "present" || g.op != "") && out.status == happened && (out.tense == "present" || m.presentPerfect(t)) && (g.status == future || g.status == possible || g.status == conditional) {
				out.status = future
			}
		}
	case s.Is(t, "conj"):
	}
	return out
}

// asserting are verbs of telling that take no question: what follows their "if" is a condition.
var asserting = set("say warn add insist think believe promise vow threaten claim argue predict")

// beforeThat is the operator right before the "that" of clause t, where the tree has hung t on another word: "worries that
// the firm will fall", "fearing that it would"; -1 if none.
func (m *mood) beforeThat(t int) int {
	that := m.s.ChildLemma(t, "mark", "that")
	if that < 1 || that > t || m.s.HeadOf(t) == that-1 || m.s.Tokens[that-1].UPOS != "NOUN" && m.s.Tokens[that-1].UPOS != "VERB" {
		return -1
	}
	if op, ok := m.lookup(that - 1); !ok || effect[op.class] == "" {
		return -1
	}
	return that - 1
}

// presentPerfect says that verb t is told as "has met": behind "once" it lies ahead all the same.
func (m *mood) presentPerfect(t int) bool {
	f := m.finiteOf(t)
	return f.perfect && f.tense == "present"
}

// contentClause finds "fears that the firm will fall" where the tree has it as a relative clause: its "that" is not
// the subject, and it has an object or a passive of its own.
func (m *mood) contentClause(t int) bool {
	if !m.s.Is(t, "acl:relcl") {
		return false
	}
	first := m.s.Children(t)
	if len(first) == 0 || m.s.Is(int(first[0]), "nsubj") || !strings.EqualFold(s0(m, int(first[0])), "that") {
		return false
	}
	o := m.s.Child(t, "obj")
	for _, c := range first[1:] {
		if m.s.Is(int(c), "obj") {
			o = int(c)
		}
	}
	return m.s.Child(t, "nsubj") >= 0 && (len(first) > 3 || o > int(first[0]))
}

// finiteComplement is "hope that X will", "deny that X did", "agreed that X would".
func (m *mood) finiteComplement(t, h int, out real, depth int) real {
	op, ok := m.lookup(h)
	if !ok || op.infOnly {
		return out
	}
	word := strings.ToLower(m.s.Tokens[h].Lemma)
	bare := m.s.Tokens[t].XPOS == "VB" && out.tense == "none"
	if be := m.s.ChildLemma(t, "aux", "be"); be >= 0 && m.s.Tokens[be].XPOS == "VB" && out.op != "modal" && out.op != "would" {
		bare = true // "demanded that it be returned"
	}
	switch op.class {
	case "denied":
		if out.status == happened {
			g := m.of(h, depth+1)
			return under(op, h, word, g, out)
		}
	case "attested": // it is true that, it is not the case that
		switch g := m.of(h, depth+1); {
		case out.status == happened && g.status == negated:
			out.status, out.negative, out.op, out.opTok = negated, true, op.class, h
		case out.status == happened && g.status != happened:
			out.status, out.op, out.opTok = g.status, op.class, h
		}
	case "refused":
		if out.status == happened && m.s.Tokens[h].UPOS != "ADJ" {
			out.status, out.negative, out.op, out.opTok = negated, true, op.class, h
		}
	case "wished", "possible":
		out.status, out.op, out.opTok = possible, op.class, h
	case "expected":
		if out.status != negated {
			out.status, out.op, out.opTok = future, op.class, h
		}
	case "demanded", "proposed":
		subjunctive := m.s.Tokens[t].XPOS == "VBP" && out.tense == "present" && word != "insist" && word != "suggest"
		if out.op == "necessary" || bare || subjunctive || out.op == "would" {
			out.status, out.op, out.opTok = possible, op.class, h
		}
	case "failed", "prevented":
	case "uncertain":
		out.uncertain = true
		out.believed = !claims[word]
	case "planned", "agreed", "promised":
		if out.status == future {
			out.op, out.opTok = op.class, h
		}
	default:
		return out
	}
	out.why = append(out.why, word)
	return out
}

// marker is the first subordinating word of clause t: if, unless, whether, before, ...
func (m *mood) marker(t int) string {
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "mark") || m.s.Is(int(c), "advmod") && m.s.Tokens[c].UPOS == "SCONJ" || m.s.Is(int(c), "advmod") && m.s.Tokens[c].XPOS == "WRB" {
			return strings.ToLower(s0(m, int(c)))
		}
	}
	return ""
}

// conditionMark is the if-word of the clause t heads, "" if it has none.
func (m *mood) conditionMark(t int) string {
	if !m.s.Is(t, "advcl") && !m.s.Is(t, "conj", "parataxis") && m.s.HeadOf(t) >= 0 {
		return ""
	}
	w := m.marker(t)
	if lo, _ := m.s.Subtree(t); w == "" && lo < t {
		w = strings.ToLower(s0(m, lo)) // the tree has hung it by a word of the clause
	}
	switch w {
	case "if", "unless", "provided", "providing", "lest", "supposing":
		return w
	}
	return ""
}

// conditionBelow is the if-word of an adverbial clause of t.
func (m *mood) conditionBelow(t int) string {
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "advcl") {
			if w := m.conditionMark(int(c)); w != "" && w != "lest" {
				return w
			}
		}
	}
	return ""
}

// whetherBefore finds "whether to meet", "whether or not they will meet" by the words before the verb.
func (m *mood) whetherBefore(t int) bool {
	for i := t - 1; i >= 0 && i >= t-14; i-- {
		switch k := &m.s.Tokens[i]; {
		case strings.EqualFold(s0(m, i), "whether"):
			return true
		case k.UPOS == "VERB" || k.UPOS == "PUNCT" || k.UPOS == "SCONJ":
			return false
		}
	}
	return false
}

// questioned says that t is the main verb of a question.
func (m *mood) questioned(t int) bool {
	if h := m.s.HeadOf(t); h >= 0 && !m.s.Is(t, "ccomp", "parataxis", "conj") {
		return false
	}
	n := len(m.s.Tokens)
	for i := n - 1; i >= 0 && i >= n-3; i-- {
		if s0(m, i) == "?" {
			// a wh-word as the subject or adjunct of t, or an inverted auxiliary
			for _, c := range m.s.Children(t) {
				if m.s.Is(int(c), "aux", "cop") {
					if sub := m.s.Child(t, "nsubj"); sub > int(c) {
						return true
					}
				}
			}
			return m.s.HeadOf(t) < 0 && m.s.Child(t, "aux", "cop") < 0 && false
		}
	}
	return false
}

// untensed reads an infinitive, a participle or a gerund from its governor.
func (m *mood) untensed(t int, f finite, out real, depth int) real {
	s := m.s
	h := s.HeadOf(t)
	if m.whetherBefore(t) {
		out.status, out.op, out.sure, out.negative = possible, "question", true, false
		out.why = append(out.why, "whether")
		return out
	}
	x := out
	switch {
	case h < 0 || s.Is(t, "root"):
		x = m.rootUntensed(t, f, out)
	case s.Tokens[t].XPOS == "VBN" && !f.toInf && s.Is(t, "acl", "advcl", "amod") && s.Child(t, "aux") < 0:
		x.status, x.tense = happened, "past"
		if m.conditionMark(t) != "" {
			x.status = conditional
		}
	case s.Tokens[t].XPOS == "VB" && !f.toInf && s.Is(t, "ccomp", "parataxis") && s.Child(t, "nsubj", "aux") < 0 && speechVerb(s.Tokens[h].Lemma):
		x.status, x.op, x.sure = possible, "demanded", true // "Stop the war," she said
		if m.conditionBelow(t) != "" {
			x.status = conditional
		}
	default:
		if b := m.nounBeforeTo(t, f); b >= 0 {
			h = b // "signed a contract to buy", "efforts by governments to ease", wherever the tree has hung it
		}
		op, ok := m.lookup(h)
		if ok && f.toInf && ordering[strings.ToLower(s.Tokens[h].Lemma)] && s.Is(t, "xcomp", "ccomp", "advcl") {
			op = operator{class: "demanded"} // "told them to leave"
		}
		out.against = m.marker(t) == "against"
		if ok && unitNouns[s0l(m, h)] && f.toInf {
			ok = false // "has ten days to decide"
		}
		if ok && (h != s.HeadOf(t) || m.inScope(t, h, f, op)) {
			x = under(op, h, strings.ToLower(s.Tokens[h].Lemma), m.governor(h, depth), out)
		} else {
			x = m.adjunct(t, h, f, out, depth)
		}
	}
	if f.negated {
		x.status, x.negative = negated, true
	}
	if x.status == future && s.Tokens[t].XPOS == "VBN" && !f.toInf && m.dayOf(t) < 0 {
		x.status, x.op, x.opTok, x.tense = happened, "", -1, "past" // "a bridge, begun in 1990"
	}
	return x
}

// nounBeforeFor is the operator noun before "for somebody to" and infinitive t, where the tree has hung t elsewhere: "there
// was hope for the mill to open"; -1 if none.
func (m *mood) nounBeforeFor(t int, f finite) int {
	s := m.s
	if !f.toInf || !s.Is(t, "advcl", "acl") {
		return -1
	}
	for i := s.ChildLemma(t, "mark", "to") - 1; i > 0 && i > t-8; i-- {
		switch k := &s.Tokens[i]; {
		case k.Lemma == "for":
			if op, ok := m.lookup(i - 1); ok && effect[op.class] != "" && s.Tokens[i-1].UPOS == "NOUN" && s.HeadOf(t) != i-1 {
				return i - 1
			}
			return -1
		case k.UPOS != "NOUN" && k.UPOS != "PROPN" && k.UPOS != "ADJ" && k.UPOS != "DET" && k.UPOS != "PRON":
			return -1
		}
	}
	return -1
}

// nounBeforeTo is the operator noun right before the "to" of infinitive t, or before one phrase with "by" or "of" there,
// where the tree has hung t on a verb; -1 if none.
func (m *mood) nounBeforeTo(t int, f finite) int {
	s := m.s
	if b := m.nounBeforeFor(t, f); b >= 0 {
		return b
	}
	h := s.HeadOf(t)
	if !f.toInf || !s.Is(t, "advcl", "xcomp") || h < 0 || s.Tokens[h].UPOS != "VERB" {
		return -1
	}
	i := s.ChildLemma(t, "mark", "to") - 1
	if i <= h {
		return -1
	}
	if op, ok := m.lookup(h); ok && effect[op.class] != "" && m.inScope(t, h, f, op) {
		return -1 // but "triggered orders to sell"
	}
	for steps := 0; steps < 2 && i > h; steps++ {
		if s.Tokens[i].UPOS != "NOUN" && s.Tokens[i].UPOS != "PROPN" {
			return -1
		}
		if op, ok := m.lookup(i); ok && effect[op.class] != "" && s.Tokens[i].UPOS == "NOUN" {
			return i
		}
		for i > h && (s.Tokens[i].UPOS == "NOUN" || s.Tokens[i].UPOS == "PROPN" || s.Tokens[i].UPOS == "ADJ" || s.Tokens[i].UPOS == "DET") {
			i--
		}
		if l := s.Tokens[i].Lemma; l != "by" && l != "of" && l != "from" {
			return -1
		}
		i--
	}
	return -1
}

// rootUntensed is a sentence whose verb has no tense: a headline's infinitive, an order, a participle.
func (m *mood) rootUntensed(t int, f finite, out real) real {
	s := m.s
	switch xpos := s.Tokens[t].XPOS; {
	case f.toInf || xpos == "VB" && t > 0 && strings.EqualFold(s0(m, t-1), "to"):
		out.status, out.op, out.tense, out.sure = future, "planned", "future", true
	case xpos == "VB" && s.Child(t, "nsubj") < 0:
		out.status, out.op, out.sure = possible, "demanded", true
	case xpos == "VBG" && m.byTime(t):
		out.status, out.op, out.tense = future, "planned", "future"
	case xpos == "VBG":
		out.status, out.ongoing = happened, true
	default:
		out.status = happened
	}
	return out
}

// byTime says that a clause has a day by which it will be done: "cutting jobs by 2012".
func (m *mood) byTime(t int) bool {
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "obl") && m.casedBy(int(c), "by") && len(m.r.TimesIn(m.s.SubtreeSpan(int(c)))) > 0 {
			return true
		}
	}
	return false
}

// instead finds "instead of meeting", "rather than meet".
func (m *mood) instead(t int) bool {
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "mark", "case") {
			if l := strings.ToLower(m.s.Tokens[c].Lemma); l == "instead" || l == "rather" || l == "without" {
				return true
			}
		}
	}
	return false
}

// governor is the reality of an operator word: a verb's own, a noun's, or that of the predicate an adjective is.
func (m *mood) governor(h, depth int) real {
	if m.verbal(h) || m.s.Tokens[h].UPOS == "NOUN" || m.s.Tokens[h].UPOS == "PROPN" {
		g := m.of(h, depth+1)
		if !m.verbal(h) {
			g = m.holding(h, g, depth)
		}
		return g
	}
	g := real{status: happened, opTok: -1, sure: true}
	if p := m.s.HeadOf(h); p >= 0 && m.s.Is(h, "xcomp", "conj", "advcl") {
		g = m.of(p, depth+1)
	}
	return g
}

// holding is the reality of a plan, a wish or an offer as a thing: "no plans", "could make an offer". A noun of
// this kind is there once it is spoken of, unless its sentence denies it.
func (m *mood) holding(h int, g real, depth int) real {
	if m.negativeNominal(h) {
		return real{status: negated, opTok: -1, negative: true, sure: true}
	}
	if p := m.s.HeadOf(h); p >= 0 && m.verbal(p) && m.s.Is(h, "obj", "nsubj") {
		if pg := m.of(p, depth+1); pg.status == negated && (m.s.Is(h, "obj") || m.s.Is(h, "nsubj:pass")) {
			return pg
		}
		if op, ok := m.lookup(p); ok && effect[op.class] == negated {
			return real{status: negated, opTok: p, op: op.class, negative: true, sure: true}
		}
	}
	if g.status == negated && g.op == "sign" {
		return g // "the cancelled deal to buy it"
	}
	g.status, g.negative = happened, false
	return g
}

// inScope says that t is what operator h bears on, not a mere adjunct of it.
func (m *mood) inScope(t, h int, f finite, op operator) bool {
	s := m.s
	switch {
	case op.infOnly && op.class == "same" && motion[strings.ToLower(s.Tokens[h].Lemma)] && s.ChildLemma(t, "mark", "to") > h+1:
		return false // "went to Oslo to meet them" is a purpose, "went to meet them" a deed
	case op.infOnly:
		return (f.toInf || s.Tokens[t].XPOS == "VB") && s.Is(t, "xcomp", "ccomp", "advcl")
	case s.Is(t, "xcomp", "ccomp", "csubj", "obj"):
		return true
	case s.Is(t, "acl"):
		if s.Tokens[t].XPOS == "VBG" && m.marker(t) == "" {
			return false // "a plan naming three ports"
		}
		return s.Tokens[h].UPOS == "NOUN" && !s.Is(t, "acl:relcl")
	case s.Is(t, "advcl", "obl"):
		if m.marker(t) == "by" || m.marker(t) == "in" || m.marker(t) == "after" || m.marker(t) == "before" {
			return false
		}
		return s.Tokens[h].UPOS == "ADJ" || scopePrepositions[m.marker(t)] || f.toInf && s.Tokens[h].XPOS == "VBN"
	}
	return false
}

// scopePrepositions introduce what a word bears on: "plan for talks", "call for a meeting", "ruled out of".
var scopePrepositions = set("for to on of about from at toward towards against into")
