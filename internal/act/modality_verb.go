package act

import "strings"

// finite is what the words beside a verb say: its auxiliaries, its tense, its negation.
type finite struct {
	own      bool   // it has a tense or a modal of its own
	tense    string // past, present, future, none
	modal    string // will, would, may, ...
	perfect  bool
	progress bool
	negated  bool
	toInf    bool // "to" stands before it
	isTo     bool // "is to meet", "are to meet"
	word     string
}

var modals = map[string]string{
	"will": future, "shall": future, "wo": future, "'ll": future, "’ll": future, "wilt": future,
	"would": "would", "'d": "would", "’d": "would",
	"may": possible, "might": possible, "could": possible, "can": possible, "ca": possible,
	"should": "necessary", "must": "necessary", "ought": "necessary",
}

var negators = set("not n't n’t never no nor neither hardly scarcely nowhere without")

// finiteOf reads the words beside verb t.
func (m *mood) finiteOf(t int) finite {
	f := finite{tense: "none"}
	s := m.s
	beAux, finiteBe, bareHave := false, false, false
	for _, c := range s.Children(t) {
		k := &s.Tokens[c]
		low := strings.ToLower(s0(m, int(c)))
		switch {
		case s.Is(int(c), "aux", "cop"):
			switch {
			case k.XPOS == "MD" || modals[low] != "" && k.XPOS == "MD":
				f.modal, f.own, f.word = low, true, low
			case k.XPOS == "VBD":
				f.own, f.tense = true, "past"
			case k.XPOS == "VBZ" || k.XPOS == "VBP":
				f.own = true
				if f.tense == "none" {
					f.tense = "present"
				}
			}
			if k.Lemma == "have" && s.Tokens[t].XPOS != "VB" {
				f.perfect, bareHave = true, k.XPOS == "VB"
			}
			if k.Lemma == "be" {
				beAux = !s.Is(int(c), "cop")
				finiteBe = finiteBe || k.XPOS != "VB" && k.XPOS != "VBN" && k.XPOS != "VBG"
			}
		case s.Is(int(c), "mark") && low == "to":
			f.toInf = s.Tokens[t].XPOS != "VBG" // "committed to holding"
		case s.Is(int(c), "advmod", "det", "cc") && negators[low] && low != "no":
			f.negated = !f.negated
		case (low == "no" || low == "nearly" || low == "almost") && s.Is(int(c), "advmod") && s.Tokens[t].UPOS == "VERB": // no longer
			f.negated = true
		case s.Is(int(c), "nsubj", "obj") && m.negativeNominal(int(c)):
			f.negated = true
		}
	}
	xpos := s.Tokens[t].XPOS
	if xpos == "VBN" && !f.own && s.Child(t, "aux") < 0 && s.Child(t, "nsubj") >= 0 && !passive(s, t) {
		xpos = "VBD" // a past tense that the tagger took for a participle
	}
	switch xpos {
	case "VBD":
		if !f.own {
			f.own, f.tense = true, "past"
		}
	case "VBZ", "VBP":
		if !f.own {
			f.own, f.tense = true, "present"
		}
	case "VBG":
		f.progress = beAux && f.own
	}
	f.isTo = f.toInf && finiteBe && f.modal == ""
	f.perfect = f.perfect && (!f.toInf || bareHave)
	if m.noLonger(t) || m.yetTo(t, f) {
		f.negated = true
	}
	return f
}

// s0l is the lemma of token t, in lower case.
func s0l(m *mood, t int) string { return strings.ToLower(m.s.Tokens[t].Lemma) }

// s0 is the word of token t as it stands.
func s0(m *mood, t int) string { return m.r.Words(m.s.Tokens[t].Span) }

// yetTo finds "has yet to meet".
func (m *mood) yetTo(t int, f finite) bool {
	h := m.s.HeadOf(t)
	return f.toInf && h >= 0 && (m.s.Tokens[h].Lemma == "have" || m.s.Tokens[h].Lemma == "be") &&
		m.s.ChildLemma(h, "advmod", "yet") >= 0
}

// noLonger finds "no longer".
func (m *mood) noLonger(t int) bool {
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "advmod") && m.s.Tokens[c].Lemma == "long" && c > 0 && strings.EqualFold(s0(m, int(c)-1), "no") {
			return true
		}
	}
	return false
}

// negativeNominal says that the noun phrase of t means none: "no talks", "neither side", "nobody".
func (m *mood) negativeNominal(t int) bool {
	switch strings.ToLower(m.s.Tokens[t].Lemma) {
	case "nobody", "none", "neither", "nothing", "no-one":
		return true
	case "matter", "doubt": // "no matter what", "no doubt"
		return false
	}
	for _, c := range m.s.Children(t) {
		if m.s.Is(int(c), "det", "cc:preconj", "advmod") {
			if l := strings.ToLower(m.s.Tokens[c].Lemma); l == "neither" || l == "no" && m.s.Is(int(c), "det") {
				return true
			}
		}
	}
	return false
}

// verb reads a verb or a predicate.
func (m *mood) verb(t, depth int) real {
	f := m.finiteOf(t)
	out := real{opTok: -1, tense: f.tense, ongoing: f.progress, negative: f.negated, why: why(f)}
	conj := m.firstConjunct(t)
	if !f.own && conj >= 0 && m.verbal(conj) && (m.s.Tokens[t].XPOS != "VBG" || m.s.Tokens[conj].XPOS == "VBG") {
		return m.likeConjunct(t, conj, f, out, depth)
	}
	top := t
	if conj >= 0 && m.verbal(conj) {
		top = conj
	}
	if f.own || f.isTo {
		return m.inContext(top, m.tensed(t, f, out), depth)
	}
	return m.untensed(top, f, out, depth)
}

func why(f finite) []string {
	var w []string
	if f.word != "" {
		w = append(w, f.word)
	}
	if f.negated {
		w = append(w, "not")
	}
	return w
}

// firstConjunct is the word that t is coordinated with, -1 if none.
func (m *mood) firstConjunct(t int) int {
	if m.s.Is(t, "conj") {
		return m.s.HeadOf(t)
	}
	return -1
}

// likeConjunct gives a verb without a tense of its own that of the verb it is coordinated with.
func (m *mood) likeConjunct(t, conj int, f finite, out real, depth int) real {
	g := m.of(conj, depth+1)
	but := m.s.ChildLemma(t, "cc", "but") >= 0
	if own := m.finiteOf(conj); but && own.negated && !f.negated && g.status == negated && g.op == "" {
		// "did not meet but spoke by phone"
		g.status, g.negative = happened, false
	}
	if f.negated {
		g.status, g.negative = negated, true
	}
	g.why = append(out.why, g.why...)
	return g
}

// tensed is the status of a finite verb alone.
func (m *mood) tensed(t int, f finite, out real) real {
	out.sure = true
	out.status = happened
	switch kind := modals[f.modal]; kind {
	case future:
		out.status, out.tense, out.op = future, "future", "modal"
	case "would":
		out.op = "would"
		out.status, out.tense = possible, "future"
		if f.perfect {
			out.op = "counterfactual"
		} else if courteous[s0l(m, t)] && m.s.Child(t, "xcomp") >= 0 { // "would like to meet": the wish is there
			out.status, out.op, out.tense = happened, "", "present"
		} else if m.reported(t) {
			out.status = future
		}
	case possible:
		out.status, out.op, out.tense = possible, "modal", "none"
	case "necessary":
		out.status, out.op, out.tense = possible, "necessary", "none"
	default:
		if f.isTo || m.dueTo(t) {
			out.status, out.op = future, "planned"
			if f.perfect || f.tense == "past" && m.dayOf(t) < 0 { // was to have met; was to come last year
				out.status, out.op = possible, "counterfactual"
			}
		} else if f.tense == "present" && m.goingTo(t) {
			out.status = future
		} else if f.tense == "present" && !f.perfect && m.aheadTime(t) {
			out.status, out.op, out.ongoing = future, "timetable", false
		}
		if f.perfect && f.tense == "present" {
			out.tense = "past"
		}
	}
	if f.negated {
		out.status, out.negative = negated, true
	}
	return out
}

// courteous are verbs that "would" only makes polite.
var courteous = set("like love prefer")

// goingTo finds "be going": its infinitive is what lies ahead, so the word itself is no event of the past.
func (m *mood) goingTo(t int) bool {
	return m.s.Tokens[t].Lemma == "go" && m.s.Tokens[t].XPOS == "VBG" && m.s.Child(t, "xcomp") >= 0
}

// aheadTime says that a present tense hangs together with a day ahead: "they meet on Friday", "is flying out tomorrow".
func (m *mood) aheadTime(t int) bool {
	if stative[strings.ToLower(m.s.Tokens[t].Lemma)] {
		return false
	}
	if d := m.dayOf(t); d != 0 {
		return d > 0
	}
	for _, c := range m.s.Children(t) {
		if !m.s.Is(int(c), "obl", "advmod") {
			continue
		}
		lo, hi := m.s.Subtree(int(c))
		for w := lo; w < hi; w++ {
			word := strings.ToLower(s0(m, w))
			if word == "every" || word == "each" || word == "since" || word == "last" {
				return false
			}
		}
		for w := lo; w < hi; w++ {
			word := strings.ToLower(s0(m, w))
			if word == "tomorrow" || weekdayNames[word] && !m.named(w) || word == "next" && m.s.Is(w, "amod") {
				return true
			}
		}
	}
	return false
}

// named says that weekday w is a part of a name: "Black Monday".
func (m *mood) named(w int) bool {
	return w > 0 && (m.s.Tokens[w-1].UPOS == "ADJ" || m.s.Tokens[w-1].UPOS == "PROPN") && s0(m, w-1) != strings.ToLower(s0(m, w-1))
}

var weekdayNames = set("monday tuesday wednesday thursday friday saturday sunday")

var stative = set("be have say tell know think believe want need seem appear remain mean show call describe add note")

// reported says that "would" at t is a future seen from the past: told, thought or planned by somebody.
func (m *mood) reported(t int) bool {
	s := m.s
	if i := attributionAt(m.r, s.Tokens[t].Start); i >= 0 {
		return !m.toldNow(i)
	}
	for steps := 0; t >= 0 && steps < maxDepth; steps++ {
		if s.Is(t, "ccomp", "csubj") || s.Is(t, "acl") && s.ChildLemma(t, "mark", "to") < 0 {
			return true
		}
		if p := s.Child(t, "parataxis"); p >= 0 && speechVerb(s.Tokens[p].Lemma) {
			return true
		}
		t = s.HeadOf(t)
	}
	return false
}

// toldNow says that attribution i is told in the present tense, where "would" is no future seen from the past: "the
// ministry says that a collapse would be a setback".
func (m *mood) toldNow(i int) bool {
	a := &m.r.Attributions[i]
	if a.CueHead < 0 || a.Sentence < 0 || a.Sentence >= len(m.r.Sentences) || a.CueHead >= len(m.r.Sentences[a.Sentence].Tokens) {
		return false
	}
	x := m.r.Sentences[a.Sentence].Tokens[a.CueHead].XPOS
	return x == "VBZ" || x == "VBP"
}

var speechVerbs = set(`say tell announce state write add note post declare confirm report claim insist argue explain warn
	stress reiterate affirm assert maintain indicate suggest reveal disclose tweet reply respond answer comment observe
	remark cite stress blame criticise criticize condemn urge quote emphasise emphasize underline underscore predict promise vow pledge agree believe think according`)

func speechVerb(lemma string) bool { return speechVerbs[strings.ToLower(lemma)] }
