package act

import (
	"strings"

	"parley"
)

// governor climbs from noun t over nouns that it is a part or the topic of to the verb above it. last is the noun that
// hangs by the verb, limit the status that a noun between leaves ("plans for sanctions").
func (f *measureFinder) governor(t int) (verb, last int, limit parley.MeasureStatus) {
	last = t
	for steps := 0; steps < 6; steps++ {
		h := f.s.HeadOf(last)
		if h < 0 {
			return -1, last, limit
		}
		if f.s.Tokens[h].UPOS == "VERB" && !f.s.Is(h, "amod") {
			return h, last, limit
		}
		if !f.s.Is(last, "nmod", "compound", "conj", "appos", "obl") {
			return -1, last, limit
		}
		l := lemmaOf(f.s, h)
		if st, ok := measureHedges[l]; ok {
			limit = st
		} else if !measureParts[l] && !f.s.Is(last, "conj", "appos") && measureNoun(f.s, h) == "" {
			return -1, last, limit
		}
		last = h
	}
	return -1, last, limit
}

// verbClass is what the verb does to a measure that hangs by it as its object, its passive subject or behind its
// preposition.
func (f *measureFinder) verbClass(verb, last int) (parley.MeasureStatus, bool) {
	lemma, verbs := verbLemma(f.v.r, f.s, verb), measureWords().verbs
	key := lemma
	if p := particleOf(f.s, verb); p != "" {
		key += " " + p
	}
	switch {
	case (lemma == "restore" || lemma == "resume") && f.s.Is(last, "obj", "nsubj:pass") && restrains(measureNoun(f.s, last)):
		return parley.MeasureInForce, true // sanctions that are restored are there again
	case giving[lemma] && measureNoun(f.s, last) != parley.MeasureAid && measureNoun(f.s, last) != parley.MeasureArms:
		return "", false // one cuts aid off, but a tariff that is cut stays
	case f.s.Is(last, "obj", "nsubj:pass") || f.s.Is(last, "nsubj") && isPassive(f.s, verb):
		if st, ok := verbs[key]; ok {
			return st, true
		}
		if lightVerbs[lemma] {
			return parley.MeasureInForce, true
		}
	case f.s.Is(last, "obl", "nmod"):
		if c := caseOf(f.s, last); c != "" {
			if st, ok := verbs[key+" "+c]; ok {
				return st, true
			}
			if c == "with" && (lemma == "threaten" || lemma == "warn") {
				return parley.MeasureThreatened, true
			}
		}
	case f.s.Is(last, "nsubj") && (lemma == "expire" || lemma == "lapse") && restrains(measureNoun(f.s, last)):
		return parley.MeasureLifted, true
	case f.s.Is(last, "nsubj"):
		if takesEffect(f.s, verb, last) || f.s.ChildLemma(verb, "obj", "effect", "force") >= 0 || f.s.ChildLemma(verb, "obl", "force", "effect") >= 0 || staying[lemma] || lemma == "start" || lemma == "begin" {
			return parley.MeasureInForce, true
		}
	}
	return "", false
}

// restrains says that a measure of the kind keeps something back, where aid gives it.
func restrains(kind parley.MeasureKind) bool {
	return kind == parley.MeasureSanctions || kind == parley.MeasureTariff || kind == parley.MeasureEmbargo
}

// staying are verbs by which a measure goes on.
var staying = set("remain stay continue persist")

var giving = set("cut withhold block stop")

var lightVerbs = set("take use launch conduct carry undertake pursue stage mount do start begin bring")

// measureStatus is how far a holder has gone where a verb of class base is as real as x. warned says that the clause
// stands under words of warning, will that it is about what will be.
// act says that the noun names what is threatened, and no measure that is there once it is told.
func measureStatus(act bool, kind parley.MeasureKind, base parley.MeasureStatus, x real, warned, will bool) (parley.MeasureStatus, bool) {
	if x.status == negated {
		// What one will not lift is in force.
		return parley.MeasureInForce, base == parley.MeasureLifted && (x.op == "refused" || will) && !act && kind != parley.MeasureAid && kind != parley.MeasureArms
	}
	if x.status == happened && !x.uncertain {
		return base, !act || base == parley.MeasureThreatened
	}
	threat := x.op == "threatened" || warned || x.status == conditional && will
	switch base {
	case parley.MeasureSuspended, parley.MeasureLifted:
		if threat && kind != parley.MeasureSanctions && kind != parley.MeasureTariff && kind != parley.MeasureEmbargo {
			return parley.MeasureThreatened, true
		}
		return parley.MeasureDiscussed, !act
	case parley.MeasureWithdrawn:
		return "", false
	case parley.MeasureDiscussed:
		return parley.MeasureDiscussed, !act
	}
	if kind == parley.MeasureRecognition {
		return parley.MeasureDiscussed, true
	}
	if threat || x.status == future && !act && x.op != "planned" && x.op != "expected" {
		return parley.MeasureThreatened, true
	}
	return parley.MeasureDiscussed, !act
}

// warned says that the clause of verb t is what somebody warns of or threatens.
func (f *measureFinder) warned(t int) bool {
	for h, steps := f.s.HeadOf(clauseHead(f.s, t)), 0; h >= 0 && steps < 4; h, steps = f.s.HeadOf(h), steps+1 {
		switch lemmaOf(f.s, h) {
		case "warn", "threaten", "vow", "swear", "caution":
			return realOf(f.v.r, f.sent, h).status == happened
		}
	}
	return false
}

// verb reads a measure told in one verb: "sanctioned two banks", "recognised the state", "threatened to bomb".
func (f *measureFinder) verb(t int) {
	kind := measureWords().acts[lemmaOf(f.s, t)]
	if kind == "" {
		return
	}
	x := realOf(f.v.r, f.sent, t)
	base := parley.MeasureInForce
	if f.v.doubtful(f.s, t) || x.op == "demanded" {
		return
	}
	switch kind {
	case parley.MeasureForce:
		if x.op != "threatened" && !(f.warned(t) && (x.status == future || x.status == conditional || x.status == possible)) {
			return
		}
	case parley.MeasureRecognition:
		if !f.recognises(t) {
			return
		}
	}
	status, ok := measureStatus(vague(kind, false), kind, base, x, f.warned(t), false)
	if !ok {
		return
	}
	if infinitive(f.s, t) && status != parley.MeasureThreatened && !(kind == parley.MeasureRecognition && (x.op == "planned" || x.op == "announced" || x.op == "promised")) {
		return
	}
	told := toldMeasure{kind: kind, status: status, word: t, noun: t, holders: f.actors(f.v.who(f.sent, f.v.subjects(f.sent, t)))}
	for _, id := range f.v.who(f.sent, append(f.v.objects(f.sent, t), behind(f.v.r, f.sent, t, "on", "against")...)) {
		if told.target == "" && !hasActor(told.holders, id) {
			told.target = id
		}
	}
	if told.target == "" && kind != parley.MeasureRecognition {
		return
	}
	f.add(told)
}

// recognises says that the object of "recognise" is a state or a claim to one: "recognised the republic", "recognised
// Chad as a state". A bare state counts where states recognise it; people recognise a country for many things.
func (f *measureFinder) recognises(t int) bool {
	for _, o := range f.v.objects(f.sent, t) {
		switch lemmaOf(f.s, o) {
		case "state", "independence", "statehood", "annexation", "republic":
			return true
		}
		m := f.v.mention(f.sent, o)
		if m == nil || !strings.HasPrefix(string(m.Actor), "state:") {
			continue
		}
		for _, as := range append(behind(f.v.r, f.sent, t, "as"), behind(f.v.r, f.sent, o, "as")...) {
			switch lemmaOf(f.s, as) {
			case "state", "nation", "country", "republic", "territory", "part":
				return true
			}
		}
		for _, id := range f.v.who(f.sent, f.v.subjects(f.sent, t)) {
			if a := f.v.actors[id]; a != nil && (a.Kind == parley.KindState || a.Kind == parley.KindGovernment) {
				return true
			}
		}
	}
	return false
}
