package act

import (
	"slices"

	"parley"
)

// measures reads sanctions, tariffs, stops of aid or arms, embargoes, recognition and threats of force, each with how
// far each holder has gone.
//
// In force, announced, suspended and lifted are said only where a verb that happened says so; what is planned,
// conditional, possible or hedged by a noun ("plans for", "the threat of") is discussed or threatened. Fighting is no
// measure, so force is only ever threatened. A measure that nobody is said to hold makes no entry.
func measures(v *view) []parley.Measure {
	f := measureFinder{v: v}
	for i := range v.r.Sentences {
		if !v.body(i) {
			continue
		}
		f.s, f.sent = &v.r.Sentences[i], i
		for t := range f.s.Tokens {
			switch f.s.Tokens[t].UPOS {
			case "NOUN", "PROPN":
				f.noun(t)
			case "VERB":
				f.verb(t)
				f.misread(t)
				f.pair(t)
				f.again(t)
				f.listed(t)
			}
		}
	}
	for i := range f.out {
		f.out[i].ID = number("measure", i)
	}
	return f.out
}

type measureFinder struct {
	v    *view
	s    *parley.Sentence
	sent int
	out  []parley.Measure

	// Of each measure of out: the sentence of its last telling, its key, and the state that its status is of.
	at     []int
	keys   []string
	states []state
}

// told is one place where a holder's part in a measure is told.
type toldMeasure struct {
	kind    parley.MeasureKind
	status  parley.MeasureStatus
	holders []parley.ActorID
	target  parley.ActorID
	word    int // the token that tells it
	noun    int // the token that names it
	key     string
}

func (f *measureFinder) noun(t int) {
	var earlier *parley.Measure
	kind, firm := measureNoun(f.s, t), false // firm: a measure by what it is of, though of the kind other
	if kind == "" || kind == parley.MeasureForce {
		if _, named := f.named(t); named != "" {
			kind, firm = named, true
		}
	}
	if kind == "" {
		if earlier = f.furtherPart(t); earlier == nil {
			f.anaphor(t)
			return
		}
		kind = earlier.Kind
	}
	if p := f.s.HeadOf(t); p >= 0 && f.s.Is(t, "compound") && measureNoun(f.s, p) != "" {
		return
	}
	f.participle(t, kind)
	f.relative(t, kind)
	f.coordinated(t, kind)
	f.under(t, kind)
	f.standing(t, kind)
	f.follows(t, kind)
	verb, last, limit := f.governor(t)
	base, ok := parley.MeasureStatus(""), false
	if verb >= 0 {
		base, ok = f.verbClass(verb, last)
	}
	if !ok {
		if own := f.actors(f.v.holderOfNoun(f.sent, t)); limit != "" && len(own) > 0 && !vague(kind, firm) {
			// "talks on the lifting of US sanctions": a topic, with a holder.
			f.add(toldMeasure{kind: kind, status: limit, holders: own, target: f.target(t, f.s.HeadOf(t), own), word: f.s.HeadOf(t), noun: t, key: f.key(kind, t)})
		}
		return
	}
	x := realOf(f.v.r, f.sent, verb)
	if x.op == "demanded" || f.v.doubtful(f.s, verb) || lemmaOf(f.s, verb) == "face" && x.status == happened {
		return
	}
	status, ok := measureStatus(vague(kind, firm), kind, base, x, f.warned(verb), f.s.ChildLemma(verb, "aux", "will", "would", "shall") >= 0)
	if f.s.Is(last, "nsubj") && staying[lemmaOf(f.s, verb)] && x.status != negated {
		status, ok = parley.MeasureInForce, f.s.ChildLemma(verb, "aux", "may", "might", "could") < 0 // what will stay is there
	}
	if status == parley.MeasureSuspended && easing[lemmaOf(f.s, verb)] && f.kept(verb) {
		status = parley.MeasureInForce
	}
	if status == parley.MeasureThreatened && stayVerbs[lemmaOf(f.s, verb)] && x.status == future && x.op != "threatened" && f.definite(t) {
		status = parley.MeasureInForce // what one will keep is there
	}
	began, procedure := f.procedure(verb)
	switch {
	case kind == parley.MeasureOther && takesEffect(f.s, verb, last) && x.status == happened && !x.uncertain:
		status, ok = parley.MeasureInForce, true
	case procedure && base == parley.MeasureInForce:
		status, ok = parley.MeasureAnnounced, !vague(kind, firm)
	}
	if !ok {
		return
	}
	if !procedure && (infinitive(f.s, verb) || f.s.Tokens[verb].XPOS == "VB" && f.s.Child(verb, "aux") < 0) && status != parley.MeasureThreatened && x.status != negated {
		if status = parley.MeasureDiscussed; vague(kind, firm) {
			return
		}
	}
	if limit != "" && (status != parley.MeasureThreatened || limit == parley.MeasureThreatened) {
		if kind == parley.MeasureForce && limit != parley.MeasureThreatened && base != parley.MeasureThreatened {
			return
		}
		status = limit
	}
	told := toldMeasure{kind: kind, status: status, word: verb, noun: t, key: f.key(kind, t)}
	told.holders = f.holders(t, verb, base)
	if enacted := f.instrument(verb); enacted >= 0 && base == parley.MeasureInForce {
		if !f.enacts(enacted) {
			return
		}
		told.status, told.holders = parley.MeasureAnnounced, f.agents(enacted)
	}
	if procedure {
		if by := f.official(f.actors(f.v.who(f.sent, f.v.subjects(f.sent, began)))); len(by) > 0 {
			told.holders = by
		}
	}
	if earlier != nil && len(earlier.Holders) > 0 && (len(told.holders) == 0 || f.v.isOpen(told.holders[0])) {
		told.holders = []parley.ActorID{earlier.Holders[0].Actor}
	}
	if told.target = f.target(t, verb, told.holders); told.target == "" && earlier != nil {
		told.target = earlier.Target
	}
	if told.target == "" && kind == parley.MeasureOther && !firm {
		told.target = f.answered(told.holders)
	}
	if len(told.holders) == 0 {
		f.ended(&told)
	}
	f.add(told)
}

// add puts a telling into the entry it belongs to: the same kind against the same target told in the same sentence, or
// the same holder with the same status; else it is an entry of its own.
func (f *measureFinder) add(m toldMeasure) {
	if len(m.holders) == 0 {
		f.v.note(f.s.Tokens[m.noun].Span, "no measure: nobody is told to hold it")
		return
	}
	if m.status == parley.MeasureInForce && f.longAgo(m.word) {
		f.v.note(f.s.Tokens[m.noun].Span, "no measure: of another year, and not said to hold still")
		return
	}
	span := f.tellingSpan(m.word, m.noun)
	ev := f.v.r.Evidence(span)
	for i := len(f.out) - 1; i >= 0; i-- {
		if o := &f.out[i]; o.Kind == m.kind && (o.Target == m.target || o.Target == "" || m.target == "" || f.v.sameSide(o.Target, m.target)) && f.turned(i, m, ev) {
			return
		}
	}
	for i := len(f.out) - 1; i >= 0; i-- {
		o := &f.out[i]
		if o.Kind != m.kind || f.keys[i] != m.key && m.kind == parley.MeasureOther || o.Target != m.target && o.Target != "" && m.target != "" && !f.v.sameSide(o.Target, m.target) {
			continue
		}
		same, clash := false, false
		for _, h := range o.Holders {
			if h.Actor == m.holders[0] || f.v.sameSide(h.Actor, m.holders[0]) {
				same, clash = h.Status == m.status, h.Status != m.status
			}
		}
		if !same && (f.at[i] != f.sent || clash) {
			continue
		}
		if o.Target == "" {
			o.Target = m.target
		}
		if !same {
			for _, h := range m.holders {
				o.Holders = append(o.Holders, parley.Holder{Actor: h, Status: m.status, Evidence: []parley.Evidence{ev}})
			}
		}
		if !covered(o.Evidence, span) {
			o.Evidence = append(o.Evidence, ev)
		}
		f.at[i] = f.sent
		return
	}
	e := parley.Measure{Cell: f.v.cell("measure."+string(m.status), f.sent, m.word, span), Kind: m.kind, Target: m.target}
	for _, h := range m.holders {
		e.Holders = append(e.Holders, parley.Holder{Actor: h, Status: m.status, Evidence: []parley.Evidence{ev}})
	}
	e.Plover = measurePlover(m.status)
	if c := f.s.Child(m.word, "advcl"); c >= 0 && f.v.conditional(f.s, c) {
		e.Condition = parley.Opt(f.v.r.Words(trimSpan(f.s, f.s.SubtreeSpan(c))))
	}
	f.out, f.at, f.keys, f.states = append(f.out, e), append(f.at, f.sent), append(f.keys, m.key), append(f.states, f.stateOf(m))
}

// longAgo says that verb t, in the past tense, has a year of its own, or shares one with the verb it is joined to, that lies at
// least two before the report's: "In 2007 Norway levied sanctions" does not say that they are still there.
func (f *measureFinder) longAgo(t int) bool {
	if f.s.Tokens[t].XPOS != "VBD" || f.s.Child(t, "aux") >= 0 {
		return false
	}
	top := t
	for f.s.Is(top, "conj") && f.s.HeadOf(top) >= 0 {
		top = f.s.HeadOf(top)
	}
	return slices.ContainsFunc(f.v.longPast(f.sent), func(h int) bool {
		for ; h >= 0 && h != top && h != t; h = f.s.HeadOf(h) {
			if f.s.ChildLemma(h, "case", "since", "until", "till") >= 0 || f.s.Is(h, "acl", "acl:relcl", "advcl", "ccomp") {
				return false
			}
		}
		return h >= 0
	})
}

// vague says that a noun of the kind names no measure by itself: only the threat of one is told by it.
func vague(kind parley.MeasureKind, firm bool) bool {
	return kind == parley.MeasureForce || kind == parley.MeasureOther && !firm
}

// tellingSpan is the clause of the word that tells a measure, cut to what lies between the word and the noun where it
// is long; the noun is always in it.
func (f *measureFinder) tellingSpan(word, noun int) parley.Span {
	lo, hi := f.s.Subtree(word)
	nlo, nhi := f.s.Subtree(noun)
	if nhi-nlo > maxTelling {
		nlo, nhi = noun, noun+1
	}
	if hi-lo > maxTelling {
		return f.v.telling(f.s, word, nlo, nhi)
	}
	return trimSpan(f.s, f.s.TokenSpan(min(lo, nlo), max(hi, nhi)))
}

func covered(in []parley.Evidence, span parley.Span) bool {
	for _, e := range in {
		if e.Overlaps(span) {
			return true
		}
	}
	return false
}

func measurePlover(st parley.MeasureStatus) string {
	switch st {
	case parley.MeasureThreatened:
		return "THREATEN"
	case parley.MeasureInForce, parley.MeasureAnnounced:
		return "SANCTION"
	case parley.MeasureLifted, parley.MeasureSuspended:
		return "CONCEDE"
	}
	return ""
}
