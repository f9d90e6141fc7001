package act

import "strings"

// adjunct is an infinitive or a participle that no operator governs: a purpose, "after meeting them", "without
// meeting them", "the first to meet them"; otherwise it is as real as its governor.
func (m *mood) adjunct(t, h int, f finite, out real, depth int) real {
	s := m.s
	g := m.of(h, depth+1)
	switch mark := m.marker(t); {
	case s.Tokens[t].XPOS == "VBG" && s.Is(t, "acl") && g.status == future && (mark == "" || mark == "to" && answers[s0l(m, h)]):
		out.status, out.sure = happened, false // "aid to towns facing a flood", "in response to mounting losses"
		return out
	case mark == "without" || m.instead(t):
		out.status, out.negative, out.sure = negated, true, true
		return out
	case mark == "after" || mark == "since" || mark == "following" || mark == "upon":
		out.status, out.sure, out.op, out.tense = happened, true, "after", "past"
		if g.status != happened && g.status != negated {
			out.status, out.sure = g.status, false
		}
		return out
	case mark == "before" || mark == "until":
		out.status = future
		if mark == "before" && g.status == happened && (g.tense == "past" || g.tense == "present") { // told in its order, but not sworn to
			out.status, out.tense = happened, "past"
		}
		return out
	case f.toInf && s.Tokens[h].XPOS == "VBN" && shaped[strings.ToLower(s.Tokens[h].Lemma)] && s.Is(t, "advcl", "xcomp", "acl"):
		out.status, out.op, out.sure = possible, "purpose", true // "a wing designed to save fuel"
		return out
	case s.Tokens[t].XPOS == "VBG" && speechVerb(s.Tokens[t].Lemma) && s.Is(t, "advcl", "acl"):
		out.status, out.sure = happened, true // called for talks, citing the losses
		return out
	case f.toInf && s.Is(t, "advcl", "xcomp") && g.status == happened && resultVerbs[strings.ToLower(s.Tokens[t].Lemma)]:
		out.status, out.tense = happened, g.tense // fell by half to end the day lower
		return out
	case f.toInf && g.status == happened && moves[strings.ToLower(s.Tokens[h].Lemma)] && s.Is(t, "advcl", "xcomp") && endings[strings.ToLower(s.Tokens[t].Lemma)]:
		out.status, out.tense = happened, g.tense // "fell by 5 percent to slip below"
		return out
	case f.toInf && strings.EqualFold(s0(m, h), "used") && s.Is(t, "xcomp", "advcl", "acl"):
		g.why = append(out.why, g.why...)
		return g // "an index used to gauge": it does
	case f.toInf && s.Is(t, "acl") && m.headline(t, h): // "Envoy to visit Lima"
		out.status, out.op, out.tense, out.sure = future, "planned", "future", true
		return out
	case f.toInf && m.enough(t, h): // fell far enough to trigger sales
		g.why = append(out.why, g.why...)
		return g
	case f.toInf && s.Is(t, "acl") && m.ordinal(h) || f.toInf && s.Is(t, "advcl", "xcomp") && m.afterFirst(t, h): // the first to visit
		out.status, out.sure = happened, true
		if g.status != negated {
			out.status = g.status
		}
		return out
	case f.toInf && s.Is(t, "advcl", "acl", "xcomp", "ccomp"):
		out.status, out.op, out.sure = future, "purpose", true
		if g.status != happened && !s.Is(t, "acl") {
			out.status = g.status
			if g.status == negated {
				out.status = possible
			}
		}
		return out
	}
	g.why = append(out.why, g.why...)
	if g.status == negated && s.Is(t, "advcl") { // "did not answer, calling ..."
		g.status, g.negative = happened, false
	}
	return g
}

// headline says that infinitive t below noun h is a headline's plan: h is a name, or the whole sentence has no other verb.
func (m *mood) headline(t, h int) bool {
	s := m.s
	if s.ChildLemma(t, "mark", "to") < h || m.ordinal(h) {
		return false
	}
	if s.Tokens[h].UPOS == "PROPN" {
		return !s.Is(h, "obj", "iobj", "obl", "nmod")
	}
	return s.Tokens[h].UPOS == "NOUN" && s.HeadOf(h) < 0 && s.Child(h, "cop") < 0 && s.Tokens[len(s.Tokens)-1].UPOS != "PUNCT"
}

// enough says that infinitive t tells what something sufficed for: "fell enough to trigger sales", "long enough to meet".
func (m *mood) enough(t, h int) bool {
	to := m.s.ChildLemma(t, "mark", "to")
	return to > h && strings.EqualFold(s0(m, to-1), "enough")
}

// ordinal says that noun h is "the first", "the only", "the latest" of its kind.
func (m *mood) ordinal(h int) bool {
	for _, c := range m.s.Children(h) {
		switch strings.ToLower(s0(m, int(c))) {
		case "first", "second", "third", "last", "latest", "only", "few":
			return m.s.Is(int(c), "amod", "advmod")
		}
	}
	if up := m.s.HeadOf(h); up >= 0 && m.s.Is(h, "nmod") && m.casedBy(h, "of") { // the second bridge of the road to be closed
		return m.ordinal(up)
	}
	switch l := s0l(m, h); l {
	case "first", "last":
		return true
	case "one", "two", "three": // one of the few bridges to be closed
		for _, c := range m.s.Children(h) {
			if m.s.Is(int(c), "nmod") && m.ordinalAmong(int(c)) {
				return true
			}
		}
	}
	return false
}

// afterFirst says that the noun right before the "to" of infinitive t, which the tree has hung on verb h, is the first of
// its kind: "opened the first bridge to cross the lake".
func (m *mood) afterFirst(t, h int) bool {
	n := m.s.ChildLemma(t, "mark", "to") - 1
	return n > h && m.s.HeadOf(n) == h && (m.s.Tokens[n].UPOS == "NOUN" || m.s.Tokens[n].UPOS == "PROPN") && m.ordinalAmong(n)
}

// ordinalAmong says that noun n has "few" or "first" before it: "the few bridges".
func (m *mood) ordinalAmong(n int) bool {
	for _, c := range m.s.Children(n) {
		switch s0l(m, int(c)) {
		case "first", "last", "few", "only":
			return m.s.Is(int(c), "amod")
		}
	}
	return false
}

// unitNouns are lengths of time: their infinitive says what for.
var unitNouns = set("hour day week month year")

// ordering are verbs of telling that demand with an infinitive.
var ordering = set("tell remind signal")

// shaped are participles whose infinitive says what a thing is for.
var shaped = set("design intend aim mean devise tailor")

// moves are verbs of going up and down, endings where that leads.
var (
	moves   = set("fall rise drop climb slide jump gain slip surge tumble plunge recover rebound soar sink")
	endings = set("slip stand settle trade rest land rise fall drop")
)

// resultVerbs in an infinitive that nothing governs tell how it came out.
var resultVerbs = set("become end finish close reach hit find learn discover top lead emerge")
