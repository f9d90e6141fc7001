package act

import (
	"strings"

	"parley"
)

// pair reads a measure told in a verb and its object: "closed its airspace to aircraft from Chad", "expelled two
// diplomats". It needs a side that does it and another that it is done to.
func (f *measureFinder) pair(t int) {
	pairs, lemma := measureWords().pairs, lemmaOf(f.s, t)
	o := patientOf(f.s, t)
	if o < 0 || measureNoun(f.s, o) != "" {
		return
	}
	kind := pairs[lemma+" "+strings.TrimSuffix(lemmaOf(f.s, o), "s")]
	if kind == "" {
		kind = pairs[lemma+" "+lemmaOf(f.s, o)]
	}
	if kind == "" || f.v.doubtful(f.s, t) || lemma == "turn" && particleOf(f.s, t) != "back" && particleOf(f.s, t) != "away" {
		return
	}
	x := realOf(f.v.r, f.sent, t)
	status, ok := pairStatus(x, f.warned(t))
	if !ok {
		return
	}
	if kind == parley.MeasureAid && status == parley.MeasureInForce {
		status = parley.MeasureSuspended // the aid is what is suspended
	}
	holders := f.official(f.actors(f.v.who(f.sent, f.v.subjects(f.sent, t))))
	if len(holders) == 0 {
		return
	}
	target := f.pairTarget(t, o, holders)
	if target == "" {
		return
	}
	f.add(toldMeasure{kind: kind, status: status, holders: holders, target: target, word: t, noun: o})
}

// pairStatus is how far a holder has gone by a verb that is as real as x. What is only planned or possible tells nothing.
func pairStatus(x real, warned bool) (parley.MeasureStatus, bool) {
	switch {
	case x.status == happened && !x.uncertain:
		return parley.MeasureInForce, true
	case x.op == "threatened" || warned && x.status != negated:
		return parley.MeasureThreatened, true
	case (x.op == "agreed" || x.op == "announced" || x.op == "planned" || x.op == "promised") && x.status != negated:
		return parley.MeasureDiscussed, true
	}
	return "", false
}

// pairTarget is the side that a measure is done to: behind a preposition of the verb or its object, or the one whose goods,
// people or vessels the object names.
func (f *measureFinder) pairTarget(t, o int, holders []parley.ActorID) parley.ActorID {
	var toks []int
	for _, at := range []int{t, o} {
		toks = append(toks, behind(f.v.r, f.sent, at, "with", "to", "from", "on", "against", "for", "of", "into")...)
	}
	pick := func(ids []parley.ActorID) parley.ActorID {
		for _, id := range ids {
			if !hasActor(holders, id) && !f.v.sameSide(holders[0], id) && (f.v.official(id) || f.v.isPlace(id)) {
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
		for _, d := range behind(f.v.r, f.sent, k, "of", "from", "to", "into") { // "imports of diamonds from Chad"
			if id := pick(append(f.v.who(f.sent, []int{d}), f.v.holderOfNoun(f.sent, d)...)); id != "" {
				return id
			}
		}
	}
	return ""
}
