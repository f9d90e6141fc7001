package act

import (
	"strings"

	"parley"
)

// verbLemma is the lemma of verb t, or its word where only that is in the table: the lemmatiser misses some bare verbs.
func verbLemma(r *parley.Reading, s *parley.Sentence, t int) string {
	lemma, verbs := lemmaOf(s, t), measureWords().verbs
	if word := strings.ToLower(r.Words(s.Tokens[t].Span)); verbs[lemma] == "" && verbs[word] != "" {
		return word
	}
	return lemma
}

// takesEffect says that a measure, the subject last of the verb, has come to be in force.
func takesEffect(s *parley.Sentence, verb, last int) bool {
	if !s.Is(last, "nsubj") {
		return false
	}
	switch lemmaOf(s, verb) {
	case "take":
		return s.ChildLemma(verb, "obj", "effect") >= 0
	case "come", "go", "enter":
		return s.ChildLemma(verb, "obl", "force", "effect") >= 0 || s.ChildLemma(verb, "obj", "force") >= 0
	}
	return false
}

// answered is against whom a countermeasure of the holders is: who holds a measure told before against them.
func (f *measureFinder) answered(holders []parley.ActorID) parley.ActorID {
	for i := len(f.out) - 1; i >= 0; i-- {
		for _, h := range holders {
			if o := &f.out[i]; o.Target != "" && len(o.Holders) > 0 && f.v.sameSide(o.Target, h) {
				return o.Holders[0].Actor
			}
		}
	}
	return ""
}

// procedure says that infinitive verb is what a procedure is for that somebody has begun: "launched a process to reimpose
// sanctions". It gives the verb of beginning.
func (f *measureFinder) procedure(verb int) (int, bool) {
	p := f.s.HeadOf(verb)
	if p < 0 || !f.s.Is(verb, "acl", "advcl") || !infinitive(f.s, verb) {
		return -1, false
	}
	if f.s.Tokens[p].UPOS == "VERB" { // the infinitive hung by the verb of beginning
		if p = f.s.Child(p, "obj"); p < 0 || p > verb {
			return -1, false
		}
	}
	switch lemmaOf(f.s, p) {
	case "process", "procedure", "mechanism", "proceeding":
	default:
		return -1, false
	}
	start := f.s.HeadOf(p)
	if start < 0 || !f.s.Is(p, "obj") {
		return -1, false
	}
	switch lemmaOf(f.s, start) {
	case "launch", "start", "begin", "trigger", "initiate", "activate", "open", "invoke":
		x := realOf(f.v.r, f.sent, start)
		return start, x.status == happened && !x.uncertain
	}
	return -1, false
}

// standing reads "despite EU sanctions against Chad", "criticised the Chinese sanctions on members of parliament": a
// measure spoken of as there, with its holder and its target named beside it.
func (f *measureFinder) standing(t int, kind parley.MeasureKind) {
	if !restrains(kind) && (kind != parley.MeasureOther || f.namedOf(t) < 0) {
		return
	}
	own := f.actors(f.v.holderOfNoun(f.sent, t))
	h := f.s.HeadOf(t)
	if h >= 0 && f.s.Is(t, "nmod") && replying[lemmaOf(f.s, h)] && f.s.Is(h, "obl") { // "in response to Chad's ban"
		if h = f.s.HeadOf(h); h < 0 {
			return
		}
	} else if !f.s.Is(t, "obj", "obl", "nsubj:pass", "nsubj") {
		return
	}
	if len(own) == 0 || h < 0 || f.s.Tokens[h].UPOS != "VERB" || f.unsure(t) || f.v.doubtful(f.s, h) {
		return
	}
	switch c := caseOf(f.s, t); {
	case f.s.Is(t, "nmod"):
	case f.s.Is(t, "nsubj"):
		if !affecting[lemmaOf(f.s, h)] || f.s.Child(t, "nmod:poss") < 0 {
			return
		}
	case c == "despite" || c == "after" || c == "over" || c == "because" || c == "under" || c == "following" || c == "since":
	case complaining[lemmaOf(f.s, h)] && (c == "" || c == "of" || c == "about" || c == "against"):
	default:
		return
	}
	if x := realOf(f.v.r, f.sent, h); x.status != happened || x.uncertain {
		return
	}
	if toks := behind(f.v.r, f.sent, t, "on", "against"); len(toks) == 0 && f.namedOf(t) < 0 {
		return
	}
	if target := f.target(t, -1, own); target != "" {
		f.add(toldMeasure{kind: kind, status: parley.MeasureInForce, holders: own, target: target, word: t, noun: t, key: f.key(kind, t)})
	}
}

var replying = set("response reaction retaliation reply protest answer")

// affecting are verbs by which a measure that is there works on others.
var affecting = set(`anger hit hurt harm cost cause force leave strand disrupt spark prompt trigger draw provoke affect strain cripple
	damage isolate deprive prevent keep push drive outrage worry weigh squeeze`)

var complaining = set("criticise criticize condemn denounce decry deplore slam blast lament protest complain evade circumvent skirt flout breach violate")

// unsure says that a word before noun t tells that it is not there yet.
func (f *measureFinder) unsure(t int) bool {
	for _, k := range f.s.Children(t) {
		if int(k) < t {
			switch lemmaOf(f.s, int(k)) {
			case "possible", "potential", "new", "further", "fresh", "more", "any", "no", "looming", "threaten", "threatened", "propose", "proposed", "plan", "planned", "future",
				"likely", "additional", "former", "previous", "past", "lift", "expired", "impending", "suspended", "old", "tough", "tougher", "other", "renewed":
				return true
			}
		}
	}
	return false
}

// follows reads "Could EU sanctions against Chad follow?": a measure that is asked about, with its holder.
func (f *measureFinder) follows(t int, kind parley.MeasureKind) {
	h := f.s.HeadOf(t)
	if h < 0 || !f.s.Is(t, "nsubj", "nsubj:pass") || kind == parley.MeasureForce || kind == parley.MeasureOther || !f.v.doubtful(f.s, h) {
		return
	}
	l := verbLemma(f.v.r, f.s, h)
	if l != "follow" && l != "come" && measureWords().verbs[l] != parley.MeasureInForce || f.s.ChildLemma(h, "aux", "could", "may", "might", "will", "would") < 0 {
		return
	}
	if own := f.actors(f.v.holderOfNoun(f.sent, t)); len(own) > 0 {
		f.add(toldMeasure{kind: kind, status: parley.MeasureDiscussed, holders: own, target: f.target(t, h, own), word: h, noun: t})
	}
}

// coordinated reads "labelled the general an outlaw and levied sanctions on him" where the parser took the second verb for
// a participle before its object.
func (f *measureFinder) coordinated(t int, kind parley.MeasureKind) {
	for _, k := range f.s.Children(t) {
		verb := int(k)
		if verb >= t || verb == 0 || !f.s.Is(verb, "amod") || f.s.Tokens[verb].XPOS != "VBD" && f.s.Tokens[verb].XPOS != "VBN" || lemmaOf(f.s, verb-1) != "and" {
			continue
		}
		h := f.s.HeadOf(t)
		base, ok := measureWords().verbs[verbLemma(f.v.r, f.s, verb)]
		if !ok || h < 0 || h > verb || f.s.Tokens[h].UPOS != "VERB" || f.s.Tokens[h].XPOS != "VBD" || isPassive(f.s, h) {
			continue
		}
		status, ok := measureStatus(vague(kind, false), kind, base, realOf(f.v.r, f.sent, h), false, false)
		holders := f.official(f.actors(f.v.who(f.sent, f.v.subjects(f.sent, h))))
		if !ok || len(holders) == 0 {
			continue
		}
		f.add(toldMeasure{kind: kind, status: status, holders: holders, target: f.target(t, h, holders), word: verb, noun: t})
	}
}

// relative reads "sanctions which Canada imposed in spring", "the tariffs it lifted".
func (f *measureFinder) relative(t int, kind parley.MeasureKind) {
	for _, k := range f.s.Children(t) {
		verb := int(k)
		if verb < t || !f.s.Is(verb, "acl:relcl") || isPassive(f.s, verb) {
			continue
		}
		base, ok := measureWords().verbs[verbLemma(f.v.r, f.s, verb)]
		subject := f.s.Child(verb, "nsubj")
		if o := f.s.Child(verb, "obj"); !ok || subject < 0 || relativeWords[lemmaOf(f.s, subject)] || o >= 0 && !relativeWords[lemmaOf(f.s, o)] {
			continue
		}
		status, ok := measureStatus(vague(kind, false), kind, base, realOf(f.v.r, f.sent, verb), false, false)
		holders := f.official(f.actors(f.v.who(f.sent, withConj(f.s, subject))))
		if ok && len(holders) > 0 {
			f.add(toldMeasure{kind: kind, status: status, holders: holders, target: f.target(t, -1, holders), word: verb, noun: t})
		}
	}
}

// listed reads "designated the rebels as a terrorist organisation": a listing, which brings sanctions.
func (f *measureFinder) listed(t int) {
	switch lemmaOf(f.s, t) {
	case "declare":
		f.unwanted(t)
	case "designate", "list", "brand", "classify", "proscribe", "label":
	default:
		return
	}
	terror := lemmaOf(f.s, t) == "proscribe"
	lo, hi := f.s.Subtree(t)
	for i := max(lo, t); i < hi && !terror; i++ {
		terror = lemmaOf(f.s, i) == "terrorist" && hi-lo < maxTelling && f.asTerrorist(t, i)
	}
	o := patientOf(f.s, t)
	x := realOf(f.v.r, f.sent, t)
	if !terror || o < 0 || f.v.doubtful(f.s, t) || x.status != happened || x.uncertain {
		return
	}
	var holders []parley.ActorID
	for _, id := range f.official(f.actors(f.v.who(f.sent, f.v.subjects(f.sent, t)))) {
		if a := f.v.actors[id]; a != nil && a.Kind != parley.KindGroup && a.Kind != parley.KindPerson {
			holders = append(holders, id)
		}
	}
	target := first(f.v.who(f.sent, []int{o}))
	if len(holders) == 0 || target == "" || hasActor(holders, target) {
		return
	}
	f.add(toldMeasure{kind: parley.MeasureSanctions, status: parley.MeasureInForce, holders: holders, target: target, word: t, noun: o})
}

// asTerrorist says that word i is in the phrase behind "as" of verb t.
func (f *measureFinder) asTerrorist(t, i int) bool {
	for h, steps := i, 0; h >= 0 && h != t && steps < 5; h, steps = f.s.HeadOf(h), steps+1 {
		if hasCase(f.s, h, "as") {
			return true
		}
	}
	return false
}

// unwanted reads "declared the ambassador of Chad persona non grata".
func (f *measureFinder) unwanted(t int) {
	lo, hi := f.s.Subtree(t)
	grata := false
	for i := max(lo, t); i < hi && hi-lo < maxTelling; i++ {
		grata = grata || lemmaOf(f.s, i) == "grata"
	}
	if !grata || f.v.doubtful(f.s, t) {
		return
	}
	o, holders := patientOf(f.s, t), f.agents(t)
	status, ok := pairStatus(measureFrame{kind: parley.MeasureOther, status: parley.MeasureInForce}, realOf(f.v.r, f.sent, t), f.warned(t), false)
	if o < 0 || !ok || len(holders) == 0 {
		return
	}
	target := f.pairTarget(t, o, holders)
	if target == "" {
		target = first(f.v.who(f.sent, []int{o}))
	}
	if target != "" {
		f.add(toldMeasure{kind: parley.MeasureOther, status: status, holders: holders, target: target, word: t, noun: o, key: nounOf(f.s, o)})
	}
}

// kept says that the measure which verb t eases was not ended: "was eased but not abolished".
func (f *measureFinder) kept(t int) bool {
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "conj") && f.s.ChildLemma(int(k), "advmod", "not", "n't", "never") >= 0 && measureWords().verbs[lemmaOf(f.s, int(k))] == parley.MeasureLifted {
			return true
		}
	}
	return false
}

// misread reads a short clause that the parser took for a noun phrase, "Norway suspended aid to Chad": a past tense right
// behind a name, hung by the noun that it has for its object.
func (f *measureFinder) misread(t int) {
	o := f.s.HeadOf(t)
	if o <= t || !f.s.Is(t, "amod", "compound") || f.s.Tokens[t].XPOS != "VBD" {
		return
	}
	m := mentionEnding(f.v.r, f.s, f.sent, t-1)
	if m == nil && t > 0 { // "Norway", taken for a part of the noun
		if m = f.v.mention(f.sent, t-1); m == nil || m.Kind == parley.MentionPossessive || f.s.HeadOf(t-1) != o {
			return
		}
	}
	if m == nil {
		return
	}
	holders := f.official(f.actors(idsOf(m)))
	told := toldMeasure{holders: holders, word: t, noun: o}
	if told.kind = measureNoun(f.s, o); told.kind != "" && !vague(told.kind, false) {
		told.status = measureWords().verbs[verbLemma(f.v.r, f.s, t)]
	} else if frame, ok := f.framed(lemmaOf(f.s, t), o); ok && frame.status != parley.MeasureThreatened {
		told.kind, told.status, told.key = frame.kind, frame.status, f.key(frame.kind, o)
	}
	if told.status == "" || len(holders) == 0 || f.v.doubtful(f.s, t) {
		return
	}
	if told.target = f.pairTarget(t, o, holders); told.target != "" {
		f.add(told)
	}
}
