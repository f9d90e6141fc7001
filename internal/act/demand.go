package act

import (
	"strings"
	"sync"

	"parley"
)

// demandWords maps a form and a word ("to-do:urge", "thing:call for") to true; see words/demands.tsv.
var demandWords = sync.OnceValue(func() map[string]bool { return keyed("demands.tsv", 4, 2) })

// demands reads who wants whom to do what: from verbs and nouns of demanding, and from "must" and "should" in reported
// words whose subject is not the one who speaks. The reporter's own "must" is no demand, nor is one that is denied,
// only possible or conditional.
func demands(v *view) []parley.Demand {
	var out []parley.Demand
	for i := range v.r.Sentences {
		s := &v.r.Sentences[i]
		if !v.body(i) {
			continue
		}
		f := demandFinder{v: v, s: s, sent: i, used: map[int]bool{}}
		for t := range s.Tokens {
			f.token(t)
		}
		out = append(out, f.out...)
	}
	out = mergeDemands(out)
	for i := range out {
		out[i].ID = number("demand", i)
	}
	return out
}

// body says that the sentence is part of the report's body: a heading never alone makes an entry.
func (v *view) body(sent int) bool {
	p := v.r.Sentences[sent].Part
	return p == "" || p == parley.PartBody
}

type demandFinder struct {
	v    *view
	s    *parley.Sentence
	sent int
	used map[int]bool // verbs that are the content of a demand found already
	out  []parley.Demand
}

func (f *demandFinder) token(t int) {
	switch f.s.Tokens[t].UPOS {
	case "VERB":
		if !f.cue(t) {
			f.modal(t)
		}
		f.tied(t)
	case "NOUN":
		f.noun(t)
		f.timely(t)
	case "ADJ", "AUX", "PROPN":
		if f.s.Tokens[t].UPOS != "AUX" || f.s.Rel(t) != "aux" {
			f.modal(t)
		}
		f.timely(t)
	}
}

// cue reads a verb of demanding; it reports whether the word was one in a fitting frame.
func (f *demandFinder) cue(t int) bool {
	lemma, words := lemmaOf(f.s, t), demandWords()
	var to []parley.ActorID
	content, everyday := -1, false
	switch {
	case (words["to-do:"+lemma] || words["to-do-side:"+lemma]) && lemma != "call" && f.toDo(t) >= 0:
		content, everyday = f.toDo(t), words["to-do-side:"+lemma]
		to = f.v.party(f.sent, f.v.objects(f.sent, t))
		if i := f.s.Child(t, "iobj"); i >= 0 && len(to) == 0 {
			to = f.v.party(f.sent, withConj(f.s, i))
		}
		// "wants the levy to be scrapped": no addressee, but a thing that somebody else is to do.
		everyday = everyday && !(len(to) == 0 && wanting[lemma] && f.s.Child(content, "aux:pass") >= 0)
	case words["against:"+lemma] && f.against(t) >= 0:
		content = f.against(t)
		to = f.v.party(f.sent, f.v.objects(f.sent, t))
	case words["on-to-do:"+lemma] && f.onToDo(t, &content, &to):
	case f.wrote(t, &content, &to):
	case (lemma == "give" || lemma == "set") && f.deadline(t) >= 0:
		content, everyday = f.deadline(t), true
		to = f.v.who(f.sent, recipients(f.s, t))
	case (words["that:"+lemma] || words["that-must:"+lemma]) && f.that(t) >= 0 && (words["that:"+lemma] || obliged(f.s, f.that(t))):
		content = f.that(t)
		to = f.demanded(t, content)
	case f.raised(t) >= 0:
		content = f.raised(t)
	case f.bareObject(t, &content, &to):
	default:
		if content, to = f.expected(t); content >= 0 {
			break
		}
		if content = f.thing(t, lemma); content < 0 {
			if content = f.thingOfSide(t, lemma); content < 0 {
				return false
			}
		}
		to = f.v.party(f.sent, behind(f.v.r, f.sent, content, "from", "by"))
		if len(to) == 0 {
			to = f.v.party(f.sent, behind(f.v.r, f.sent, t, "from", "on", "upon"))
		}
		if len(to) == 0 && (lemma == "ask" || lemma == "press") { // "asked Chad for ships"
			for _, o := range f.v.objects(f.sent, t) {
				if o != content && o < content {
					to = addActors(to, f.v.party(f.sent, []int{o})...)
				}
			}
		}
	}
	f.used[content] = true
	if x := realOf(f.v.r, f.sent, t); x.negative || x.status != happened && !f.joint(t) {
		return true
	}
	by := f.v.who(f.sent, f.v.subjects(f.sent, t))
	if len(by) == 0 && f.s.Is(t, "acl") && f.s.Child(t, "obj") < 0 {
		by = f.v.who(f.sent, []int{f.s.HeadOf(t)}) // "the council called for": a verb taken for a participle
	}
	if len(by) == 0 {
		by = f.writers(t)
	}
	if len(by) == 0 {
		if sp := f.v.speakerAt(f.sent, t); sp != "" && !isPassive(f.s, t) {
			by = []parley.ActorID{sp}
		}
	}
	named := len(to) > 0 && f.v.official(to[0])
	if len(by) == 0 && !isPassive(f.s, t) && lemma != "agree" {
		by = f.v.party(f.sent, f.v.subjects(f.sent, t))
	}
	if len(by) == 0 && named && !everyday {
		by = f.v.bodyNamed(f.sent, f.s.Child(t, "nsubj"))
	}
	if len(by) == 0 && (everyday || !named || !f.unnamed(t)) {
		return true
	}
	if len(by) > 0 && !f.v.official(by[0]) && (everyday && !f.v.governs(to) || !named) || everyday && !named || f.ownPeople(t) {
		return true
	}
	f.add("demand.cue", t, content, first(by), to)
	return true
}

// deadline is the infinitive of "gave Chad 48 hours to free the crew", -1 if there is none.
func (f *demandFinder) deadline(t int) int {
	o := -1
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "obj") {
			o = int(k) // the last: "gave Chad 48 hours", where the tree has two objects
		}
	}
	if o < 0 || !f.v.isTime(f.s.Tokens[o].Span) && lemmaOf(f.s, o) != "deadline" && lemmaOf(f.s, o) != "ultimatum" {
		return -1
	}
	for _, at := range []int{o, t} {
		for _, k := range f.s.Children(at) {
			if int(k) > o && f.s.Is(int(k), "acl", "advcl", "xcomp") && toClause(f.s, int(k)) {
				return int(k)
			}
		}
	}
	return -1
}

// recipients are to whom verb t gives something.
func recipients(s *parley.Sentence, t int) []int {
	if i := s.Child(t, "iobj"); i >= 0 {
		return withConj(s, i)
	}
	if o := oblique(s, t, "to", "for"); o >= 0 {
		return withConj(s, o)
	}
	for _, k := range s.Children(t) { // two objects, the first of them who gets the second
		if s.Is(int(k), "obj") {
			return withConj(s, int(k))
		}
	}
	return nil
}

// joint says that verb t is what somebody joined others or wrote to do: "joined the leaders to call on Chad".
func (f *demandFinder) joint(t int) bool {
	h := f.s.HeadOf(t)
	if h < 0 || !f.s.Is(t, "advcl", "xcomp") || !toClause(f.s, t) {
		return false
	}
	switch lemmaOf(f.s, h) {
	case "join", "unite", "write", "phone", "speak":
		return realOf(f.v.r, f.sent, h).status == happened
	}
	return false
}

// ownPeople says that the object of verb t is the speaker's own: "instructed their ministers", "asked me".
func (f *demandFinder) ownPeople(t int) bool {
	for _, o := range append(f.v.objects(f.sent, t), f.s.Child(t, "iobj")) {
		if o < 0 {
			continue
		}
		switch lemmaOf(f.s, o) {
		case "i", "me", "we", "us", "you":
			return true
		}
		if p := f.s.Child(o, "nmod:poss"); p >= 0 && f.s.Tokens[p].UPOS == "PRON" {
			return true
		}
	}
	return false
}

// toDo is the infinitive of "urged Chad to free the crew", -1 if there is none.
func (f *demandFinder) toDo(t int) int {
	if len(f.v.objects(f.sent, t)) == 0 && f.s.Child(t, "iobj") < 0 {
		return -1
	}
	for _, k := range f.s.Children(t) {
		if int(k) > t && f.s.Is(int(k), "xcomp", "ccomp", "advcl") && toClause(f.s, int(k)) {
			return int(k)
		}
	}
	for _, rel := range []string{"obj", "iobj"} {
		o := f.s.Child(t, rel)
		if o < 0 {
			continue
		}
		if x := f.s.Child(o, "acl"); x >= 0 && toClause(f.s, x) && f.v.mention(f.sent, o) != nil {
			return x
		}
	}
	return -1
}

// toClause says that clause k is an infinitive with "to", whatever the parser calls the "to".
func toClause(s *parley.Sentence, k int) bool {
	return hasCase(s, k, "to") && s.Tokens[k].UPOS != "NOUN"
}

// onToDo reads "called on Chad to free the crew", "called for Chad to free the crew".
func (f *demandFinder) onToDo(t int, content *int, to *[]parley.ActorID) bool {
	at := behind(f.v.r, f.sent, t, "on", "upon", "to", "with", "for", "from")
	if p := particleOf(f.s, t); p == "on" || p == "upon" {
		for _, k := range f.s.Children(t) {
			if int(k) > t && f.s.Is(int(k), "obl") && caseOf(f.s, int(k)) == "" {
				at = append(at, withConj(f.s, int(k))...)
			}
		}
	}
	if f.s.Child(t, "obj") >= 0 {
		return false
	}
	for _, k := range f.s.Children(t) {
		if int(k) > t && f.s.Is(int(k), "xcomp", "ccomp", "advcl", "acl") && toClause(f.s, int(k)) {
			*content = int(k)
		}
	}
	if *content < 0 {
		for _, o := range at {
			if x := f.s.Child(o, "acl", "xcomp", "advcl"); x >= 0 && toClause(f.s, x) {
				*content = x
			}
		}
	}
	if *content < 0 {
		return false
	}
	early := at[:0]
	for _, o := range at {
		if o < *content && !f.v.isTime(f.s.Tokens[o].Span) {
			early = append(early, o)
		}
	}
	if at = early; len(at) == 0 {
		at = f.v.subjects(f.sent, *content)
		if k := f.s.Child(*content, "nsubj", "nsubj:pass"); k < 0 {
			return false
		}
	}
	*to = f.v.party(f.sent, at)
	return true
}

// that is the clause of "demanded that Chad free the crew", -1 if there is none or it tells what is so.
func (f *demandFinder) that(t int) int {
	x := f.s.Child(t, "ccomp")
	if x >= t && f.bareVerb(t, x) && (f.s.Tokens[x].UPOS == "NOUN" || f.s.Child(x, "nsubj") >= 0) {
		return x
	}
	if x < t || f.s.Child(x, "nsubj", "nsubj:pass") < 0 {
		return -1
	}
	if obliged(f.s, x) || f.s.Tokens[x].XPOS == "VB" && f.s.Child(x, "aux") < 0 || f.s.ChildLemma(x, "aux:pass", "be") >= 0 && f.s.Tokens[f.s.ChildLemma(x, "aux:pass", "be")].XPOS == "VB" {
		return x
	}
	return -1
}

// thing is the noun of "demanded an end to the siege", "called for restraint", -1 if there is none.
func (f *demandFinder) thing(t int, lemma string) int {
	words := demandWords()
	if words["thing:"+lemma] {
		for _, o := range f.v.objects(f.sent, t) {
			if f.s.Tokens[o].UPOS == "NOUN" && !isPassive(f.s, t) && !actorNoun(f.s, o) && measureNoun(f.s, o) == "" {
				return o
			}
		}
	}
	for _, prep := range []string{"for", "on"} {
		if !words["thing:"+lemma+" "+prep] {
			continue
		}
		for _, o := range behind(f.v.r, f.sent, t, prep) {
			kind, _ := proposalNoun(f.s, o)
			if (f.s.Tokens[o].UPOS == "NOUN" || f.s.Tokens[o].XPOS == "VBG") && measureNoun(f.s, o) == "" && kind != parley.ProposalPlan {
				return o
			}
		}
	}
	return -1
}

// noun reads "its demand that Chad free the crew", "a call by Norway for Chad to free the crew".
func (f *demandFinder) noun(t int) {
	if !demandWords()["noun:"+lemmaOf(f.s, t)] {
		return
	}
	content := -1
	for _, k := range f.s.Children(t) {
		if int(k) > t && f.s.Is(int(k), "acl", "ccomp", "xcomp") && (!f.s.Is(int(k), "acl:relcl") || f.bareClause(int(k))) {
			content = int(k)
		}
	}
	if content < 0 {
		f.voiced(t)
		return
	}
	by := f.v.holderOfNoun(f.sent, t)
	to := f.v.who(f.sent, behind(f.v.r, f.sent, t, "to", "on", "for"))
	for _, k := range f.s.Children(content) {
		if len(to) == 0 && f.s.Is(int(k), "nsubj") && !relativeWords[lemmaOf(f.s, int(k))] {
			to = f.v.who(f.sent, []int{int(k)})
		}
	}
	if len(by) == 0 || len(to) == 0 && f.s.Child(content, "nsubj", "nsubj:pass") < 0 {
		return
	}
	f.used[content] = true
	f.add("demand.noun", t, content, by[0], to)
}

// voiced reads "repeated its call for an end to the fighting": a demand for a thing that somebody voices.
func (f *demandFinder) voiced(t int) {
	verb := f.s.HeadOf(t)
	if verb < 0 || !f.s.Is(t, "obj") || !voicing[lemmaOf(f.s, verb)] || isPassive(f.s, verb) {
		return
	}
	x := realOf(f.v.r, f.sent, verb)
	by := f.v.who(f.sent, f.v.subjects(f.sent, verb))
	if x.status != happened || x.negative || len(by) == 0 || !f.v.official(by[0]) {
		return
	}
	if d := f.s.Child(t, "det"); d >= 0 && lemmaOf(f.s, d) == "the" && !repeating[lemmaOf(f.s, verb)] {
		return // "underlined the call": somebody else's
	}
	for _, o := range append(behind(f.v.r, f.sent, t, "for"), behind(f.v.r, f.sent, verb, "for")...) {
		kind, _ := proposalNoun(f.s, o)
		if f.s.Tokens[o].UPOS == "NOUN" && measureNoun(f.s, o) == "" && kind != parley.ProposalPlan && !f.v.isTime(f.s.Tokens[o].Span) {
			f.add("demand.voiced", verb, o, by[0], f.v.who(f.sent, behind(f.v.r, f.sent, t, "to", "on")))
			return
		}
	}
}

// bareClause says that a clause has a subject of its own and a verb without an ending: "that Chad release the crew",
// which the parser took for a relative clause.
func (f *demandFinder) bareClause(k int) bool {
	own := false
	for _, n := range f.s.Children(k) {
		own = own || f.s.Is(int(n), "nsubj") && !relativeWords[lemmaOf(f.s, int(n))]
	}
	return own && f.s.Child(k, "aux") < 0 && strings.EqualFold(f.v.r.Words(f.s.Tokens[k].Span), f.s.Tokens[k].Lemma)
}

func (f *demandFinder) add(rule string, t, content int, by parley.ActorID, to []parley.ActorID) {
	others := to[:0:0]
	for _, id := range to {
		if !f.v.sameSide(by, id) {
			others = append(others, id)
		}
	}
	if len(to) > 0 && len(others) == 0 {
		return // what one asks of one's own side
	}
	to = others
	if f.v.isChannel(by) {
		return
	}
	lo, hi := f.s.Subtree(content)
	span := f.v.telling(f.s, t, lo, hi)
	d := parley.Demand{Cell: f.v.cell(rule, f.sent, t, span), By: by, To: to}
	d.Content = []parley.Evidence{f.v.r.Evidence(trimSpan(f.s, f.s.TokenSpan(lo, hi)))}
	d.Due = f.v.due(f.s.TokenSpan(lo, hi), f.sent)
	d.Plover = "REQUEST"
	f.out = append(f.out, d)
}

// telling is the text from word t, or its subject where that stands near, to the end of its content.
func (v *view) telling(s *parley.Sentence, t, lo, hi int) parley.Span {
	from, to := min(lo, t), max(hi, t+1)
	for _, k := range s.Children(t) {
		a, b := s.Subtree(int(k))
		switch {
		case s.Is(int(k), "nsubj") && b <= t+1 && t-a <= 12:
			from = min(from, a)
		case s.Is(int(k), "obj", "iobj", "obl") && a < to && b-t < maxTelling:
			to = max(to, b)
		}
	}
	return trimSpan(s, s.TokenSpan(from, to))
}

// due is the first time in span that something can fall due at.
func (v *view) due(span parley.Span, sent int) *parley.TimeExpr {
	for i := v.firstTime(span.Start); i < len(v.r.Times) && v.r.Times[i].Start < span.End; i++ {
		x := &v.r.Times[i]
		if x.Sentence != sent || !span.Contains(x.Span) {
			continue
		}
		if x.Class == parley.ClassDuration || x.Class == parley.ClassVague || strings.HasSuffix(x.TIMEX, "_REF") {
			continue
		}
		s := &v.r.Sentences[sent]
		if at := s.TokenAt(x.Start); x.Head >= 0 && x.Head < len(s.Tokens) && s.Is(x.Head, "compound", "nmod:poss", "amod", "nmod:unmarked") && at > 0 {
			continue // "its January 3 alert", "Friday's attack": a day of something else
		}
		return x
	}
	return nil
}

// mergeDemands keeps one entry where two rules told the same demand.
func mergeDemands(in []parley.Demand) []parley.Demand {
	var out []parley.Demand
next:
	for _, d := range in {
		for i := range out {
			o := &out[i]
			if o.By == d.By && o.Content[0].Overlaps(d.Content[0].Span) {
				if len(o.To) == 0 {
					o.To = d.To
				}
				continue next
			}
		}
		out = append(out, d)
	}
	return out
}

func first(ids []parley.ActorID) parley.ActorID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// subjectsOrPatients are the subject's tokens of a clause, active or passive.
func subjectsOrPatients(r *parley.Reading, sent, t int) []int {
	if k := r.Sentences[sent].Child(t, "nsubj", "nsubj:pass"); k >= 0 {
		return withConj(&r.Sentences[sent], k)
	}
	return subjectsOf(r, sent, t)
}
