package act

import (
	"strings"

	"parley"
)

// measureFrame is what a verb with an object of its class makes: "close border", "withdraw_from treaty".
type measureFrame struct {
	kind   parley.MeasureKind
	status parley.MeasureStatus // where it is told as done; threatened where it is a measure as a threat only
	open   bool                 // saying that one will do it is the threat
}

// pair reads a measure told in a verb and its object: "closed its airspace to aircraft from Chad", "expelled two
// diplomats", "pulled out of the pact". It needs a side that does it and another that it is done to; who ends what the
// report has told before ("the crossing was reopened") is who began it.
func (f *measureFinder) pair(t int) {
	frame, o := f.frame(t)
	enacted := f.instrument(t)
	if o < 0 && enacted >= 0 && f.s.Is(t, "compound", "amod") { // "passed a law banning imports", the verb taken for a part of the noun
		o = f.s.HeadOf(t)
		if frame, _ = f.framed(lemmaOf(f.s, t), o); frame.kind == "" {
			return
		}
	}
	if f.resulting(t) {
		return
	}
	if o < 0 || f.v.doubtful(f.s, t) || lemmaOf(f.s, t) == "turn" && particleOf(f.s, t) != "back" && particleOf(f.s, t) != "away" {
		return
	}
	x := realOf(f.v.r, f.sent, t)
	will := f.s.ChildLemma(t, "aux", "will", "would", "shall") >= 0
	status, ok := pairStatus(frame, x, f.warned(t), will)
	holders := f.agents(t)
	switch begun := frame.status == parley.MeasureInForce; {
	case enacted >= 0:
		status, ok, holders = parley.MeasureAnnounced, begun && f.enacts(enacted), f.agents(enacted)
	case begun && (ok && status == parley.MeasureDiscussed && f.decided(x) || !ok && f.ownWord(t, x, holders)):
		status, ok = parley.MeasureAnnounced, true
	}
	if !ok {
		return
	}
	m := toldMeasure{kind: frame.kind, status: status, holders: holders, word: t, noun: o, key: f.key(frame.kind, o)}
	if m.kind == parley.MeasureAid && m.status == parley.MeasureInForce {
		m.status = parley.MeasureSuspended // the aid is what is suspended
	}
	if len(holders) == 0 {
		f.ended(&m)
	}
	if len(m.holders) == 0 {
		return
	}
	if m.target == "" {
		m.target = f.pairTarget(t, o, m.holders)
	}
	if m.target == "" {
		if prior := f.prior(m.kind, m.key, m.holders); prior != nil && m.key != "" {
			m.target = prior.Target
		}
	}
	if m.target == "" {
		return
	}
	f.add(m)
}

// frame is the frame of verb t and the object that makes it, -1 if there is none.
func (f *measureFinder) frame(t int) (measureFrame, int) {
	lemma := lemmaOf(f.s, t)
	switch lemma { // the lemmatiser's slips
	case "froze", "frozen":
		lemma = "freeze"
	case "unfroze", "unfrozen":
		lemma = "unfreeze"
	}
	if !measureWords().heads[lemma] {
		return measureFrame{}, -1
	}
	if p := particleOf(f.s, t); p != "" && measureWords().heads[lemma+"_"+p] {
		lemma += "_" + p
	}
	if o := patientOf(f.s, t); o >= 0 && measureNoun(f.s, o) == "" {
		if x, ok := f.framed(lemma, o); ok {
			return x, o
		}
		if c := caseOf(f.s, o); c != "" { // "cut off gas", the particle taken for a preposition
			if x, ok := f.framed(lemma+"_"+c, o); ok {
				return x, o
			}
		}
	} else if o < 0 && f.s.Child(t, "nsubj") >= 0 && f.s.Child(t, "obj") < 0 { // "the crossing reopened"
		k := relativeOf(f.s, f.s.Child(t, "nsubj"), t)
		if x, ok := f.framed(lemma, k); ok && x.status == parley.MeasureLifted {
			return x, k
		}
	}
	for _, k := range f.s.Children(t) {
		if int(k) < t || !f.s.Is(int(k), "obl") {
			continue
		}
		prep := ""
		for _, c := range f.s.Children(int(k)) {
			if f.s.Is(int(c), "case") && int(c) < int(k) {
				prep += "_" + lemmaOf(f.s, int(c))
			}
		}
		if prep == "" {
			continue
		}
		if x, ok := f.framed(lemma+prep, int(k)); ok {
			return x, int(k)
		}
	}
	return measureFrame{}, -1
}

// framed is the frame of a verb, with its particle and preposition, and noun o with its modifier.
func (f *measureFinder) framed(verb string, o int) (measureFrame, bool) {
	frames, noun := measureWords().frames, nounOf(f.s, o)
	for _, k := range f.s.Children(o) {
		if f.s.Is(int(k), "compound", "amod") && int(k) < o {
			if x, ok := frames[verb+" "+lemmaOf(f.s, int(k))+"_"+noun]; ok {
				return x, true
			}
		}
	}
	x, ok := frames[verb+" "+noun]
	if ok && x.kind == parley.MeasureAid && passing[noun] {
		ok = false // "suspended the entry of aliens" stops no aid
		for _, k := range f.s.Children(o) {
			ok = ok || relief[nounOf(f.s, int(k))]
		}
	}
	return x, ok
}

// passing are nouns for what comes in, relief what of it is aid.
var (
	passing = set("entry delivery flow supply")
	relief  = set("aid food medicine fuel good relief assistance supply help equipment humanitarian water")
)

// nounOf is the lemma of noun t without the plural that the lemmatiser left.
func nounOf(s *parley.Sentence, t int) string {
	lemma := lemmaOf(s, t)
	if y, ok := strings.CutSuffix(lemma, "ies"); ok {
		return y + "y"
	}
	if y, ok := strings.CutSuffix(lemma, "ie"); ok && s.Tokens[t].XPOS == "NNS" {
		return y + "y"
	}
	return strings.TrimSuffix(lemma, "s")
}

// pairStatus is how far a holder has gone by a verb that is as real as x. What is only planned or possible tells nothing.
func pairStatus(frame measureFrame, x real, warned, will bool) (parley.MeasureStatus, bool) {
	threat := x.op == "threatened" || warned && x.status != negated || will && x.status == conditional
	switch {
	case frame.status == parley.MeasureThreatened:
		return parley.MeasureThreatened, threat || frame.open && will && x.status == future
	case x.status == happened && !x.uncertain:
		return frame.status, true
	case frame.status != parley.MeasureInForce:
		return parley.MeasureDiscussed, (x.op == "agreed" || x.op == "announced" || x.op == "promised") && x.status != negated
	case threat:
		return parley.MeasureThreatened, true
	case (x.op == "agreed" || x.op == "announced" || x.op == "planned" || x.op == "promised") && x.status != negated:
		return parley.MeasureDiscussed, true
	}
	return "", false
}

// instrument is the verb that does something to the decree, law or resolution by which verb t is done ("signed a decree
// banning imports"), -1 if there is none.
func (f *measureFinder) instrument(t int) int {
	h := f.s.HeadOf(t)
	if h < 0 {
		return -1
	}
	if f.s.Is(t, "compound", "amod") && f.s.Tokens[t].XPOS == "VBG" && t > 0 && instruments[lemmaOf(f.s, t-1)] && f.s.Is(h, "obj") {
		return f.s.HeadOf(h)
	}
	if !f.s.Is(t, "acl", "advcl", "xcomp", "acl:relcl") {
		return -1
	}
	if f.s.Tokens[h].UPOS == "VERB" { // the clause hung by the verb of enacting
		if h = f.s.Child(h, "obj"); h < 0 || h > t {
			return -1
		}
	}
	if !instruments[lemmaOf(f.s, h)] {
		return -1
	}
	if v := f.s.HeadOf(h); v >= 0 && f.s.Tokens[v].UPOS == "VERB" {
		return v
	}
	return -1
}

var instruments = set("decree order law act bill resolution directive proclamation legislation regulation ordinance edict motion rule ruling")

// enacts says that verb t puts a decree or a law into the world.
func (f *measureFinder) enacts(t int) bool {
	switch lemmaOf(f.s, t) {
	case "sign", "issue", "adopt", "pass", "approve", "enact", "promulgate":
		x := realOf(f.v.r, f.sent, t)
		return x.status == happened && !x.uncertain && !f.v.doubtful(f.s, t)
	}
	return false
}

// pairTarget is the side that a measure is done to: behind a preposition of the verb or its object, or the one whose goods,
// people or vessels the object names; of a body or a pact that one leaves, itself.
func (f *measureFinder) pairTarget(t, o int, holders []parley.ActorID) parley.ActorID {
	var toks []int
	for _, at := range []int{t, o} {
		toks = append(toks, behind(f.v.r, f.sent, at, "with", "to", "from", "on", "against", "for", "of", "into")...)
	}
	pick := func(ids []parley.ActorID) parley.ActorID {
		for _, id := range ids {
			if !hasActor(holders, id) && (len(holders) == 0 || !f.v.sameSide(holders[0], id)) && (f.v.official(id) || f.v.isPlace(id)) {
				return id
			}
		}
		return ""
	}
	for _, k := range append(toks, o) {
		if f.v.isTime(f.s.Tokens[k].Span) {
			continue
		}
		if id := pick(f.v.who(f.sent, []int{k})); id != "" && k != o {
			return id
		}
		if id := pick(f.v.holderOfNoun(f.sent, k)); id != "" {
			return id
		}
		for _, d := range behind(f.v.r, f.sent, k, "of", "from", "to", "into", "with") { // "imports of diamonds from Chad"
			if id := pick(append(f.v.who(f.sent, []int{d}), f.v.holderOfNoun(f.sent, d)...)); id != "" {
				return id
			}
		}
	}
	// Deeper in the object's phrase, or where the thing stands: "its participation in the pact with Chad", "its embassy in Chad".
	within := behind(f.v.r, f.sent, t, "in")
	if _, hi := f.s.Subtree(o); hi-o < maxTelling {
		for k := o + 1; k < hi; k++ {
			within = append(within, k)
		}
	}
	for _, k := range within {
		if m := f.v.mention(f.sent, k); m != nil && k != o && !f.v.isTime(f.s.Tokens[k].Span) {
			for _, id := range idsOf(m) {
				if a := f.v.actors[id]; a != nil && (a.Kind == parley.KindState || a.Kind == parley.KindGovernment) && pick([]parley.ActorID{id}) != "" {
					return id
				}
			}
		}
	}
	return ""
}

// decided says that what a clause tells of was decided or announced, not only agreed or planned.
func (f *measureFinder) decided(x real) bool {
	switch lemmaOf(f.s, x.opTok) {
	case "announce", "decide", "order", "declare", "confirm", "rule", "resolve":
		return x.status != negated && x.status != conditional && realOf(f.v.r, f.sent, x.opTok).status == happened
	}
	return false
}

// ownWord says that the clause of verb t is what one of its own holders announced to do, without a condition: "Norway
// announced that it would close its border".
func (f *measureFinder) ownWord(t int, x real, holders []parley.ActorID) bool {
	h := f.s.HeadOf(t)
	if x.status != future || h < 0 || !f.s.Is(t, "ccomp") || len(holders) == 0 || f.s.ChildLemma(t, "aux", "will", "would", "shall") < 0 {
		return false
	}
	for _, c := range f.s.Children(t) {
		if f.s.Is(int(c), "advcl") && f.v.conditional(f.s, int(c)) {
			return false
		}
	}
	switch lemmaOf(f.s, h) {
	case "announce", "declare", "confirm":
	default:
		return false
	}
	said := f.v.who(f.sent, f.v.subjects(f.sent, h))
	return len(said) > 0 && f.v.sameSide(said[0], holders[0]) && realOf(f.v.r, f.sent, h).status == happened
}

// resulting reads "ordered all flights suspended", "kept the border closed": a participle for what the object is to be or
// stays. It reports whether t is one.
func (f *measureFinder) resulting(t int) bool {
	h := f.s.HeadOf(t)
	if h < 0 || f.s.Tokens[t].XPOS != "VBN" && f.s.Tokens[t].XPOS != "VBD" || !f.s.Is(t, "advcl", "xcomp", "ccomp", "acl") || f.s.Child(t, "nsubj", "nsubj:pass", "aux", "obj") >= 0 {
		return false
	}
	o := h
	if f.s.Is(t, "acl") {
		h = f.s.HeadOf(o)
	} else {
		o = f.s.Child(h, "obj")
	}
	if h < 0 || o < 0 || o > t || !f.s.Is(o, "obj") {
		return false
	}
	status := parley.MeasureAnnounced
	switch lemmaOf(f.s, h) {
	case "order", "declare":
	case "keep":
		status = parley.MeasureInForce
	default:
		return false
	}
	frame, ok := f.framed(lemmaOf(f.s, t), o)
	x := realOf(f.v.r, f.sent, h)
	holders := f.agents(h)
	if !ok || frame.status != parley.MeasureInForce || x.status != happened || x.uncertain || len(holders) == 0 || f.v.doubtful(f.s, h) {
		return true
	}
	if target := f.pairTarget(h, o, holders); target != "" {
		f.add(toldMeasure{kind: frame.kind, status: status, holders: holders, target: target, word: h, noun: o, key: f.key(frame.kind, o)})
	}
	return true
}
