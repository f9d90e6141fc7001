package act

import (
	"strings"

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
				f.pair(t)
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
	at   []int // the sentence of each measure's last telling
}

// told is one place where a holder's part in a measure is told.
type toldMeasure struct {
	kind    parley.MeasureKind
	status  parley.MeasureStatus
	holders []parley.ActorID
	target  parley.ActorID
	word    int // the token that tells it
	noun    int // the token that names it
}

func (f *measureFinder) noun(t int) {
	kind := measureNoun(f.s, t)
	var earlier *parley.Measure
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
		if own := f.actors(f.v.holderOfNoun(f.sent, t)); limit != "" && len(own) > 0 && kind != parley.MeasureForce && kind != parley.MeasureOther {
			// "talks on the lifting of US sanctions": a topic, with a holder.
			f.add(toldMeasure{kind: kind, status: limit, holders: own, target: f.target(t, f.s.HeadOf(t), own), word: f.s.HeadOf(t), noun: t})
		}
		return
	}
	x := realOf(f.v.r, f.sent, verb)
	if x.op == "demanded" || f.v.doubtful(f.s, verb) || lemmaOf(f.s, verb) == "face" && x.status == happened {
		return
	}
	status, ok := measureStatus(kind, base, x, f.warned(verb), f.s.ChildLemma(verb, "aux", "will", "would", "shall") >= 0)
	if f.s.Is(last, "nsubj") && staying[lemmaOf(f.s, verb)] && x.status != negated {
		status, ok = parley.MeasureInForce, f.s.ChildLemma(verb, "aux", "may", "might", "could") < 0 // what will stay is there
	}
	began, procedure := f.procedure(verb)
	switch {
	case kind == parley.MeasureOther && takesEffect(f.s, verb, last) && x.status == happened && !x.uncertain:
		status, ok = parley.MeasureInForce, true
	case procedure && base == parley.MeasureInForce:
		status, ok = parley.MeasureAnnounced, kind != parley.MeasureOther && kind != parley.MeasureForce
	}
	if !ok {
		return
	}
	if !procedure && (infinitive(f.s, verb) || f.s.Tokens[verb].XPOS == "VB" && f.s.Child(verb, "aux") < 0) && status != parley.MeasureThreatened && x.status != negated {
		if status = parley.MeasureDiscussed; kind == parley.MeasureForce || kind == parley.MeasureOther {
			return
		}
	}
	if limit != "" && (status != parley.MeasureThreatened || limit == parley.MeasureThreatened) {
		if kind == parley.MeasureForce && limit != parley.MeasureThreatened && base != parley.MeasureThreatened {
			return
		}
		status = limit
	}
	told := toldMeasure{kind: kind, status: status, word: verb, noun: t}
	told.holders = f.holders(t, verb, base)
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
	if told.target == "" && kind == parley.MeasureOther {
		told.target = f.answered(told.holders)
	}
	f.add(told)
}

// under reads "is under EU sanctions", "the subject of US sanctions": in force by their holder.
func (f *measureFinder) under(t int, kind parley.MeasureKind) {
	if kind == parley.MeasureForce || kind == parley.MeasureOther {
		return
	}
	own, h := f.actors(f.v.holderOfNoun(f.sent, t)), f.s.HeadOf(t)
	top := t
	switch {
	case caseOf(f.s, t) == "under" && (h < 0 || lemmaOf(f.s, h) == "be" || f.s.Child(t, "cop") >= 0):
	case h >= 0 && f.s.Is(t, "nmod") && (lemmaOf(f.s, h) == "subject" || lemmaOf(f.s, h) == "target") && f.s.Child(h, "cop") >= 0:
		top = h
	default:
		return
	}
	subject := f.s.Child(top, "nsubj")
	if len(own) == 0 || subject < 0 || realOf(f.v.r, f.sent, top).status != happened || f.v.doubtful(f.s, top) {
		return
	}
	f.add(toldMeasure{kind: kind, status: parley.MeasureInForce, holders: own, target: first(f.v.who(f.sent, []int{subject})), word: top, noun: t})
}

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
		if st, ok := measureFrame[l]; ok {
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
	case f.s.Is(last, "nsubj"):
		if takesEffect(f.s, verb, last) || f.s.ChildLemma(verb, "obj", "effect", "force") >= 0 || f.s.ChildLemma(verb, "obl", "force", "effect") >= 0 || staying[lemma] || lemma == "start" || lemma == "begin" {
			return parley.MeasureInForce, true
		}
	}
	return "", false
}

// staying are verbs by which a measure goes on.
var staying = set("remain stay continue persist")

var giving = set("cut withhold block stop")

var lightVerbs = set("take use launch conduct carry undertake pursue stage mount do start begin bring")

// measureStatus is how far a holder has gone where a verb of class base is as real as x. warned says that the clause
// stands under words of warning, will that it is about what will be.
func measureStatus(kind parley.MeasureKind, base parley.MeasureStatus, x real, warned, will bool) (parley.MeasureStatus, bool) {
	act := kind == parley.MeasureForce || kind == parley.MeasureOther
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

// holders are who holds a measure told with verb: whose sanctions they are, else who does the verb.
func (f *measureFinder) holders(t, verb int, base parley.MeasureStatus) []parley.ActorID {
	if lemmaOf(f.s, verb) == "face" {
		if ids := f.actors(f.v.holderOfNoun(f.sent, t)); len(ids) > 0 && !f.warned(verb) {
			return ids
		}
		if sp := f.v.speakerAt(f.sent, verb); sp != "" {
			return []parley.ActorID{sp}
		}
		return nil
	}
	own := f.actors(f.v.holderOfNoun(f.sent, t))
	if h := f.s.HeadOf(t); len(own) == 0 && h >= 0 && measureParts[lemmaOf(f.s, h)] {
		own = f.actors(f.v.holderOfNoun(f.sent, h)) // "the union's package of sanctions"
	}
	agents := f.official(f.actors(f.v.who(f.sent, f.v.subjects(f.sent, verb))))
	if len(agents) == 0 && !isPassive(f.s, verb) {
		for _, i := range f.v.cues[f.sent] {
			if a := &f.v.r.Attributions[i]; a.CueHead == verb && a.Speaker != "" {
				agents = f.official(f.actors([]parley.ActorID{a.Speaker}))
			}
		}
	}
	if f.s.Is(t, "nsubj") && !isPassive(f.s, verb) {
		agents = nil
		if x := realOf(f.v.r, f.sent, verb); x.opTok >= 0 {
			agents = f.actors(f.v.who(f.sent, f.v.subjects(f.sent, x.opTok)))
		}
	}
	if base == parley.MeasureDiscussed && len(own) > 0 || len(agents) == 0 {
		return own
	}
	return agents
}

// official keeps those that stand for a side, the members of a group named one by one.
func (f *measureFinder) official(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		switch members := f.v.groups[id]; {
		case len(members) > 1 && strings.Contains(string(id), "+"):
			out = addActors(out, members...)
		case f.v.official(id):
			out = addActors(out, id)
		}
	}
	return out
}

// actors keeps those that can hold a measure.
func (f *measureFinder) actors(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if !f.v.isPlace(id) && !f.v.isChannel(id) {
			out = append(out, id)
		}
	}
	return out
}

// target is against whom the measure is.
func (f *measureFinder) target(t, verb int, holders []parley.ActorID) parley.ActorID {
	pick := func(ids []parley.ActorID) parley.ActorID {
		for _, id := range ids {
			same := false
			for _, h := range holders {
				same = same || f.v.sameSide(h, id)
			}
			if !same {
				return id
			}
		}
		return ""
	}
	var toks []int
	for _, at := range []int{t, f.s.HeadOf(t), verb} {
		if at >= 0 {
			toks = append(toks, behind(f.v.r, f.sent, at, "on", "against", "upon", "to", "at", "toward", "towards")...)
		}
	}
	switch lemmaOf(f.s, t) {
	case "blockade", "embargo", "boycott", "siege", "recognition":
		toks = append(toks, behind(f.v.r, f.sent, t, "of")...)
	}
	if id := pick(f.v.who(f.sent, toks)); id != "" {
		return id
	}
	for _, tok := range toks { // "tariffs on Chinese goods", "sanctions against Myanmar's firms"
		if id := pick(f.v.holderOfNoun(f.sent, tok)); id != "" && !f.v.isTime(f.s.Tokens[tok].Span) {
			return id
		}
	}
	if lemmaOf(f.s, verb) == "face" {
		if id := pick(f.v.who(f.sent, f.v.subjects(f.sent, verb))); id != "" {
			return id
		}
		if h := f.s.HeadOf(clauseHead(f.s, verb)); h >= 0 { // "warned Chad that it could face": whom the warning is for
			return pick(f.v.who(f.sent, append(f.v.objects(f.sent, h), f.s.Child(h, "iobj"))))
		}
		return ""
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "compound") { // "the Russia sanctions"; but "US" and "EU sanctions" are by them
			if id := pick(f.v.who(f.sent, []int{int(k)})); strings.HasPrefix(string(id), "state:") && id != "state:us" {
				return id
			}
		}
	}
	if h := f.s.HeadOf(clauseHead(f.s, verb)); h >= 0 && f.warned(verb) { // "warned Chad they would act if it went on"
		if id := pick(f.v.who(f.sent, append(f.v.objects(f.sent, h), f.s.Child(h, "iobj")))); id != "" {
			return id
		}
	}
	for _, top := range []int{verb, t, f.s.HeadOf(t), f.s.HeadOf(clauseHead(f.s, verb))} {
		if top < 0 {
			continue
		}
		objects := f.v.objects(f.sent, top)
		if i := f.s.Child(top, "iobj"); i >= 0 {
			objects = append(objects, i)
		}
		if id := pick(f.v.who(f.sent, objects)); id != "" && f.s.Tokens[top].UPOS == "VERB" {
			return id
		}
		if c := f.s.Child(top, "advcl"); c >= 0 && hasCase(f.s, c, "if") || c >= 0 && hasCase(f.s, c, "unless") {
			if id := pick(f.v.who(f.sent, f.v.subjects(f.sent, c))); id != "" {
				return id
			}
		}
	}
	return ""
}

// participle reads what is told of a measure beside its own verb: "sanctions imposed by Norway", "sanctions, which
// were lifted in spring".
func (f *measureFinder) participle(t int, kind parley.MeasureKind) {
	for _, k := range f.s.Children(t) {
		if !f.s.Is(int(k), "acl") || int(k) < t {
			continue
		}
		verb := int(k)
		if f.s.Is(verb, "acl:relcl") && f.s.Child(verb, "nsubj:pass") < 0 {
			continue
		}
		base, ok := measureWords().verbs[lemmaOf(f.s, verb)]
		if !ok || !isPassive(f.s, verb) {
			continue
		}
		status, ok := measureStatus(kind, base, realOf(f.v.r, f.sent, verb), false, false)
		if !ok {
			continue
		}
		told := toldMeasure{kind: kind, status: status, word: verb, noun: t}
		told.holders = f.actors(f.v.who(f.sent, f.v.subjects(f.sent, verb)))
		if len(told.holders) == 0 {
			told.holders = f.actors(f.v.holderOfNoun(f.sent, t))
		}
		if h := f.s.HeadOf(t); len(told.holders) == 0 && h >= 0 && measureWords().verbs[lemmaOf(f.s, h)] == parley.MeasureLifted {
			// Who is asked to lift a measure holds it.
			told.holders = f.actors(f.v.who(f.sent, f.v.subjects(f.sent, h)))
		}
		told.target = f.target(t, verb, told.holders)
		f.add(told)
	}
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
	status, ok := measureStatus(kind, base, x, f.warned(t), false)
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

// furtherPart is the last measure where noun t is a further part of it: "an 18th package", "the next round".
func (f *measureFinder) furtherPart(t int) *parley.Measure {
	if !measureParts[lemmaOf(f.s, t)] || len(f.out) == 0 || f.sent-f.at[len(f.at)-1] > 6 || f.s.Child(t, "nmod") >= 0 {
		return nil
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "amod", "nummod", "det") && (f.s.Feat(int(k), "NumType") == "Ord" || furtherWords[lemmaOf(f.s, int(k))] || ordinal(f.v.r.Words(f.s.Tokens[k].Span))) {
			return &f.out[len(f.out)-1]
		}
	}
	return nil
}

var furtherWords = set("new another next further fresh additional latest second third fourth fifth sixth seventh eighth ninth tenth")

func ordinal(w string) bool {
	w = strings.ToLower(w)
	return len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"))
}

// anaphor reads "a measure the president had warned about" after a measure in the same sentence.
func (f *measureFinder) anaphor(t int) {
	switch lemmaOf(f.s, t) {
	case "measure", "step", "move", "option", "threat":
	default:
		return
	}
	n := len(f.out)
	if n == 0 || f.at[n-1] != f.sent {
		return
	}
	rel := f.s.Child(t, "acl:relcl", "acl")
	if rel < 0 {
		return
	}
	for _, x := range []int{rel, f.s.Child(rel, "xcomp")} {
		if x < 0 {
			continue
		}
		l := lemmaOf(f.s, x)
		if (l == "threaten" || l == "warn") && realOf(f.v.r, f.sent, x).status == happened {
			last := f.out[n-1]
			f.add(toldMeasure{last.Kind, parley.MeasureThreatened, f.actors(f.v.who(f.sent, f.v.subjects(f.sent, x))), last.Target, x, t})
		}
	}
}

// add puts a telling into the entry it belongs to: the same kind against the same target told in the same sentence, or
// the same holder with the same status; else it is an entry of its own.
func (f *measureFinder) add(m toldMeasure) {
	if len(m.holders) == 0 {
		f.v.note(f.s.Tokens[m.noun].Span, "no measure: nobody is told to hold it")
		return
	}
	span := f.tellingSpan(m.word, m.noun)
	ev := f.v.r.Evidence(span)
	for i := len(f.out) - 1; i >= 0; i-- {
		o := &f.out[i]
		if o.Kind != m.kind || o.Target != m.target && o.Target != "" && m.target != "" && !f.v.sameSide(o.Target, m.target) {
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
	f.out, f.at = append(f.out, e), append(f.at, f.sent)
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
