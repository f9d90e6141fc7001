package act

import (
	"parley"
)

// signsIf reads "would sign only once the rebels had left", said of the proposal told last.
func (f *proposalFinder) signsIf(k, o int) {
	l := lemmaOf(f.s, k)
	if o >= 0 || l != "sign" && l != "accept" && l != "agree" || f.s.Child(k, "xcomp", "ccomp") >= 0 || f.s.Child(k, "aux") < 0 {
		return
	}
	if x := realOf(f.v.r, f.sent, k); x.negative || x.status == happened || x.op == "demanded" || obliged(f.s, k) || !f.onlyWhen(k) && !f.tied(k) {
		return
	}
	d := f.last(k, 2)
	who := f.acting(k)
	if d == nil || !f.anyOfficial(who) || f.anySame(who, d.p.Proposers) {
		return
	}
	e := proposalEvent{what: evAccIf, actors: who, word: k}
	if f.contradicts(d, []proposalEvent{e}) {
		return
	}
	d.sent, d.proposed = f.sent, d.proposed || d.offer
	f.apply(d, k, e)
}

// takesBack reads "withdrew its acceptance", said of the proposal told last that it had accepted.
func (f *proposalFinder) takesBack(k, o int) {
	if o < 0 || realOf(f.v.r, f.sent, k).status != happened {
		return
	}
	switch lemmaOf(f.s, k) {
	case "withdraw", "rescind", "revoke", "retract", "reverse":
	default:
		return
	}
	switch lemmaOf(f.s, o) {
	case "consent", "approval", "assent", "agreement", "acceptance", "signature":
	default:
		return
	}
	d := f.last(k, 3)
	who := f.acting(k)
	if d == nil || f.undermined(k) {
		return
	}
	for _, r := range d.p.Responses {
		if r.Stance == parley.StanceAccepts && f.anySame(who, []parley.ActorID{r.Actor}) {
			d.sent = f.sent
			f.apply(d, k, proposalEvent{what: evQuit, actors: who, word: k})
			return
		}
	}
}

// wantsTime reads "asked for more time", said of the proposal told last.
func (f *proposalFinder) wantsTime(k int) {
	l := lemmaOf(f.s, k)
	if l != "ask" && l != "request" && l != "need" && l != "seek" {
		return
	}
	t := f.s.Child(k, "obj")
	if t < 0 || lemmaOf(f.s, t) != "time" {
		t = oblique(f.s, k, "for")
	}
	if t < 0 || lemmaOf(f.s, t) != "time" || realOf(f.v.r, f.sent, k).status != happened {
		return
	}
	d := f.last(k, 1)
	who := f.acting(k)
	if d == nil || !d.offer && !isTruce(d.p.Kind) || !f.anyOfficial(who) || f.anySame(who, d.p.Proposers) {
		return
	}
	for _, r := range d.p.Responses {
		if f.anySame(who, []parley.ActorID{r.Actor}) {
			return
		}
	}
	d.sent = f.sent
	f.apply(d, k, proposalEvent{what: evEvade, actors: who, word: k, weak: true})
}

// consents reads "gave its consent in principle", "withheld its approval", said of the proposal told last.
func (f *proposalFinder) consents(k int) {
	o := f.s.Child(k, "obj")
	f.signsIf(k, o)
	f.wantsTime(k)
	f.takesBack(k, o)
	if o < 0 || oblique(f.s, o, "to", "of", "for", "from") >= 0 || !consenting[lemmaOf(f.s, k)] || realOf(f.v.r, f.sent, k).status != happened {
		return
	}
	switch lemmaOf(f.s, o) {
	case "consent", "approval", "assent", "blessing", "agreement", "nod":
	default:
		return
	}
	d := f.last(k, 1)
	who := f.acting(k)
	if d == nil || !f.anyOfficial(who) || f.anySame(who, d.p.Proposers) || f.undermined(k) {
		return
	}
	e := proposalEvent{what: evAccept, actors: who, word: k}
	if f.hedged(k) || f.hedged(o) {
		e.what = evAccIf
	}
	if f.contradicts(d, []proposalEvent{e}) {
		return
	}
	d.sent = f.sent
	f.apply(d, o, e)
}

var consenting = set("give grant lend voice express announce")

// unanswered reads "Chad has yet to reply", said of the proposal told last.
func (f *proposalFinder) unanswered(k int) {
	if proposalWords().verbs[lemmaOf(f.s, k)+" to"] != evRespond && lemmaOf(f.s, k) != "answer" || f.s.Child(k, "obj", "ccomp") >= 0 {
		return
	}
	for _, o := range f.s.Children(k) { // "has yet to reply, two officials said" tells no answer either
		if f.s.Is(int(o), "obl") && caseOf(f.s, int(o)) == "to" {
			return
		}
	}
	d := f.last(k, 1)
	if d == nil || realOf(f.v.r, f.sent, k).status != negated {
		return
	}
	who := f.acting(k)
	if !f.anyOfficial(who) || f.anySame(who, d.p.Proposers) {
		return
	}
	d.p.Addressees = addActors(d.p.Addressees, f.others(d, who)...)
	d.proposed = d.proposed || d.offer || len(d.p.Proposers) > 0
	d.tellings = append(d.tellings, toldSpan{f.v.telling(f.s, k, k, k+1), 3})
}
