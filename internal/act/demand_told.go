package act

import (
	"strings"

	"parley"
)

// asking are the verbs whose clause with a bare verb says what should be, even where the tagger took the verb for a
// present or a past: "demands that Chad disarm", "demanded that Chad put it to a vote". "Insist" is none: one may insist
// that something is so.
var asking = set("demand require request urge ask recommend")

// bareVerb says that clause x of a verb of asking has a verb without an ending.
func (f *demandFinder) bareVerb(t, x int) bool {
	if !asking[lemmaOf(f.s, t)] || f.s.Child(x, "aux", "aux:pass", "cop") >= 0 {
		return false
	}
	switch word := f.v.r.Words(f.s.Tokens[x].Span); f.s.Tokens[x].UPOS {
	case "VERB":
		return strings.EqualFold(word, f.s.Tokens[x].Lemma) && f.s.Tokens[x].XPOS != "VBZ"
	case "NOUN": // "that Chad act now", the verb taken for a noun of Chad's
		return f.s.Child(x, "mark") >= 0 && f.s.Tokens[x].XPOS == "NN" && f.s.Child(x, "det", "nmod:poss") < 0 && f.nounSubject(x) >= 0
	}
	return false
}

// nounSubject is the name before a verb that the tagger took for a noun, -1 if there is none.
func (f *demandFinder) nounSubject(x int) int {
	if k := f.s.Child(x, "compound"); k >= 0 && k == x-1 && f.s.Tokens[k].UPOS == "PROPN" {
		return k
	}
	return -1
}

// raised is the passive clause of "urged the immunity be waived", whose subject the parser took for an object, -1 if none.
func (f *demandFinder) raised(t int) int {
	x, o := f.s.Child(t, "ccomp"), f.s.Child(t, "obj")
	if x < t || o < t || o > x || !asking[lemmaOf(f.s, t)] {
		return -1
	}
	if be := f.s.ChildLemma(x, "aux:pass", "be"); be > o && f.s.Tokens[be].XPOS == "VB" && f.s.Child(x, "mark") < 0 {
		return x
	}
	return -1
}

// demanded are those whom a clause with "that" is for. Where the demander's own side is to undergo it, they are who does
// it: behind "by", or whose list, court or prison it names.
func (f *demandFinder) demanded(t, content int) []parley.ActorID {
	if k := f.nounSubject(content); k >= 0 && f.s.Tokens[content].UPOS == "NOUN" {
		return f.v.who(f.sent, withConj(f.s, k))
	}
	to := f.v.who(f.sent, subjectsOrPatients(f.v.r, f.sent, content))
	by := f.v.who(f.sent, f.v.subjects(f.sent, t))
	if f.s.Child(content, "nsubj:pass") < 0 || len(by) == 0 {
		return to
	}
	own := len(to) == 0
	if k := f.s.Child(content, "nsubj:pass"); f.s.Tokens[k].UPOS != "PRON" {
		own = false
	}
	for _, id := range to {
		own = own || f.v.sameSide(by[0], id)
	}
	if !own {
		return to
	}
	to = without(f.v.who(f.sent, behind(f.v.r, f.sent, content, "by")), by[0])
	for _, o := range behind(f.v.r, f.sent, content, "from", "to", "in", "on") {
		if len(to) == 0 {
			to = without(f.v.holderOfNoun(f.sent, o), by[0])
		}
	}
	return to
}

// wrote reads "wrote to the embassy asking to waive immunity": what is asked of whom one writes to.
func (f *demandFinder) wrote(t int, content *int, to *[]parley.ActorID) bool {
	h, x := f.s.HeadOf(t), f.s.Child(t, "xcomp")
	if lemmaOf(f.s, t) != "ask" || f.s.Tokens[t].XPOS != "VBG" || x < t || !toClause(f.s, x) || f.s.Child(t, "obj", "iobj") >= 0 {
		return false
	}
	if h >= 0 && f.s.Tokens[h].UPOS != "VERB" && f.s.Is(t, "acl") {
		h = f.s.HeadOf(h)
	}
	if h < 0 || lemmaOf(f.s, h) != "write" || realOf(f.v.r, f.sent, h).status != happened {
		return false
	}
	*content, *to = x, f.v.who(f.sent, behind(f.v.r, f.sent, h, "to"))
	return len(*to) > 0
}

// writers are who wrote asking.
func (f *demandFinder) writers(t int) []parley.ActorID {
	for h, steps := f.s.HeadOf(t), 0; h >= 0 && steps < 2; h, steps = f.s.HeadOf(h), steps+1 {
		if lemmaOf(f.s, h) == "write" {
			return f.v.who(f.sent, f.v.subjects(f.sent, h))
		}
	}
	return nil
}

// expected reads "we expect from Chad the release of the crew" in a speaker's own words.
func (f *demandFinder) expected(t int) (content int, to []parley.ActorID) {
	if lemmaOf(f.s, t) != "expect" || isPassive(f.s, t) || f.v.r.QuoteAt(f.s.Tokens[t].Start) == nil && f.v.saidAt(f.s.Tokens[t].Start) < 0 {
		return -1, nil
	}
	switch k := f.s.Child(t, "nsubj"); {
	case k < 0, lemmaOf(f.s, k) != "we" && lemmaOf(f.s, k) != "i":
		return -1, nil
	}
	o := f.s.Child(t, "obj")
	if o < t || f.s.Tokens[o].UPOS != "NOUN" {
		return -1, nil
	}
	if to = f.v.who(f.sent, behind(f.v.r, f.sent, t, "from", "of")); len(to) == 0 || !f.v.official(to[0]) {
		return -1, nil
	}
	return o, to
}

// repeating are the verbs whose object is one's own demand, whatever its article.
var repeating = set("repeat renew reiterate restate reaffirm issue make")

// wanting are the everyday verbs that make a demand of a passive clause alone: "wants the levy to be scrapped".
var wanting = set("want ask request require")

// unnamed says that verb t has a subject whom the text names only by a pronoun that nobody could resolve: the demand
// stands, and who made it is unknown.
func (f *demandFinder) unnamed(t int) bool {
	k := f.s.Child(t, "nsubj")
	if k < 0 || isPassive(f.s, t) {
		return false
	}
	l := lemmaOf(f.s, k)
	return l == "they" || l == "he" || l == "she"
}

// governs says that one of the ids is a state, a body of one, or an office, of whom anybody may ask something.
func (v *view) governs(ids []parley.ActorID) bool {
	for _, id := range ids {
		a := v.actors[id]
		if a == nil {
			continue
		}
		switch a.Kind {
		case parley.KindState, parley.KindGovernment, parley.KindOffice:
			return true
		case parley.KindGroup:
			if w := strings.Fields(strings.ToLower(a.Name)); a.Open && len(w) > 0 && ruling[w[len(w)-1]] {
				return true
			}
		}
	}
	return false
}

var ruling = set("government administration authorities ministry minister president premier chancellor parliament senate congress cabinet")

// against is what one is warned against: the clause or noun of "warned Chad against sending troops", -1 if there is none.
func (f *demandFinder) against(t int) int {
	if len(f.v.objects(f.sent, t)) == 0 {
		return -1
	}
	for _, k := range f.s.Children(t) {
		if c := int(k); c > t && f.s.Is(c, "advcl", "obl", "xcomp") && hasCase(f.s, c, "against") {
			return c
		}
	}
	return -1
}

// bareObject reads "recommended the troops withdraw", where the parser took the subject of the clause for an object.
func (f *demandFinder) bareObject(t int, content *int, to *[]parley.ActorID) bool {
	o, x := f.s.Child(t, "obj"), f.s.Child(t, "xcomp", "ccomp")
	if o < t || x < o || !asking[lemmaOf(f.s, t)] || f.s.Tokens[x].XPOS != "VB" || toClause(f.s, x) || f.s.Child(x, "aux", "mark") >= 0 {
		return false
	}
	if *to = f.v.party(f.sent, withConj(f.s, o)); len(*to) == 0 {
		return false
	}
	*content = x
	return true
}

// thingOfSide is the noun of "asked for air defences", "requested a loan", which counts only where a side asks; -1 if none.
// A meeting is proposed, and a comment is what reporters ask for.
func (f *demandFinder) thingOfSide(t int, lemma string) int {
	bare, behindFor := demandWords()["thing-side:"+lemma], demandWords()["thing-side:"+lemma+" for"]
	if !bare && !behindFor {
		return -1
	}
	by := f.v.who(f.sent, f.v.subjects(f.sent, t))
	if len(by) == 0 || !f.v.official(by[0]) || isPassive(f.s, t) {
		return -1
	}
	var toks []int
	if bare {
		toks = f.v.objects(f.sent, t)
	}
	if behindFor {
		toks = append(toks, behind(f.v.r, f.sent, t, "for")...)
	}
	for _, o := range toks {
		kind, _ := proposalNoun(f.s, o)
		noun := nounOf(f.s, o)
		if f.s.Tokens[o].UPOS == "NOUN" && o > t && kind == "" && encounterNouns()[noun].kind == "" && !pressNouns[noun] && !actorNoun(f.s, o) && !f.v.isTime(f.s.Tokens[o].Span) {
			return o
		}
	}
	return -1
}

var pressNouns = set("comment interview information detail question answer reply response clarification permission forgiveness explanation copy leave asylum name statement opinion view vote time help")

// timely reads "it is time for Chad to free the crew", "it is imperative that Chad free the crew" in a side's own words.
func (f *demandFinder) timely(t int) {
	if !demandWords()["it-is:"+lemmaOf(f.s, t)] || f.s.Child(t, "cop") < 0 || f.s.ChildLemma(t, "advmod", "not", "n't") >= 0 {
		return
	}
	k := f.s.Child(t, "expl", "nsubj")
	if k < 0 || k > t || lemmaOf(f.s, k) != "it" || f.v.saidAt(f.s.Tokens[t].Start) < 0 {
		return
	}
	speaker := f.v.speakerAt(f.sent, t)
	if speaker == "" || !f.v.official(speaker) || !f.v.stands(speaker) || realOf(f.v.r, f.sent, t).status != happened || f.v.doubtful(f.s, t) {
		return
	}
	for _, c := range f.s.Children(t) {
		x := int(c)
		if x < t || f.used[x] || !f.s.Is(x, "acl", "csubj", "ccomp", "advcl", "xcomp") || f.s.Tokens[x].UPOS != "VERB" {
			continue
		}
		to := f.v.party(f.sent, behind(f.v.r, f.sent, t, "for"))
		if s := f.s.Child(x, "nsubj", "nsubj:pass"); s >= 0 && len(to) == 0 {
			to = f.v.party(f.sent, withConj(f.s, s))
		}
		if !toClause(f.s, x) && len(to) == 0 {
			continue
		}
		f.used[x] = true
		f.add("demand.timely", t, x, speaker, to)
		return
	}
}

// tied reads "Norway would sign only if Chad withdrew", "refuses to sign unless Chad withdraws": what a side makes its own
// act depend on is what it wants of the other.
func (f *demandFinder) tied(t int) {
	h := f.s.HeadOf(t)
	if h < 0 || f.s.Tokens[h].UPOS != "VERB" || !f.s.Is(t, "advcl") || f.used[t] || !f.bound(t) {
		return
	}
	k := f.s.Child(t, "nsubj", "nsubj:pass")
	if k < 0 || relativeWords[lemmaOf(f.s, k)] {
		return
	}
	by, to := f.v.who(f.sent, f.v.subjects(f.sent, h)), f.v.who(f.sent, withConj(f.s, k))
	if len(by) == 0 || len(to) == 0 || !f.v.official(by[0]) || !f.v.official(to[0]) || !f.v.stands(by[0]) || f.v.sameSide(by[0], to[0]) {
		return
	}
	if x := realOf(f.v.r, f.sent, h); x.status == happened || x.op == "question" {
		return // what was done does not hang on anything any more
	}
	f.used[t] = true
	f.add("demand.tied", h, t, by[0], to)
}

// bound says that the clause of t opens with words that leave no other way: "only if", "unless", "on condition that".
func (f *demandFinder) bound(t int) bool {
	lo, _ := f.s.Subtree(t)
	front := ""
	for i := lo; i < min(lo+3, len(f.s.Tokens)) && i < t; i++ {
		front += " " + strings.ToLower(f.v.r.Words(f.s.Tokens[i].Span))
	}
	for _, w := range []string{" only if", " unless", " only when", " provided that", " on condition that", " only after"} {
		if strings.HasPrefix(front, w) {
			return true
		}
	}
	// "only" before the clause that the tree hung by the verb.
	return strings.HasPrefix(front, " if") && lo > 0 && lemmaOf(f.s, lo-1) == "only"
}
