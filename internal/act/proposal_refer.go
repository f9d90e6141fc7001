package act

import (
	"strings"

	"parley"
)

// answering are verbs by which a side answers what another put before it; "approve" and "adopt" are also what a side
// does with its own plans.
var answering = set("accept reject rebuff spurn refuse decline dismiss turn agree")

// backsPlan are verbs that take a side; to welcome or to praise a plan is courtesy.
var backsPlan = set("back support endorse favour favor second embrace champion")

// putBefore says that event e shows d to lie before another side: by a word for an offer with an official part in it, or,
// for a plan or a deal, which can be anybody's own, by the answer of a state or an armed group to "the plan".
func (f *proposalFinder) putBefore(d *draftProposal, t int, e proposalEvent) bool {
	switch e.what {
	case evPropose, evFloat, evAccept, evAccIf, evReject, evDenied, evAsk, evReceive, evEvade:
	case evBack:
		return backsPlan[lemmaOf(f.s, e.word)] && (offerNoun(f.s, t) || lemmaOf(f.s, t) == "plan") && f.foreign(d.p.Proposers, e.actors)
	default:
		return false
	}
	if offerNoun(f.s, t) && (f.anyOfficial(e.actors) || f.anyOfficial(e.to)) {
		return true
	}
	if offerNoun(f.s, t) && answering[lemmaOf(f.s, e.word)] { // a union, a company
		for _, id := range e.actors {
			if a := f.v.actors[id]; a != nil && (a.Kind == parley.KindOrganisation || a.Kind == parley.KindGroup && !a.Open) {
				return true
			}
		}
	}
	if e.what == evPropose || e.what == evFloat || indefinite(f.s, t) || !answering[lemmaOf(f.s, e.word)] {
		return false
	}
	for _, id := range e.actors {
		if a := f.v.actors[id]; a != nil && f.v.official(id) && a.Kind != parley.KindOrganisation && a.Kind != parley.KindPerson {
			return true
		}
	}
	return false
}

// foreign says that somebody in b stands for another country than all in a, or for a body without one.
func (f *proposalFinder) foreign(a, b []parley.ActorID) bool {
	country := func(id parley.ActorID) string {
		x := f.v.actors[id]
		if x == nil || !f.v.official(id) {
			return ""
		}
		if len(x.Code) >= 3 {
			return x.Code[:3]
		}
		return string(id)
	}
	for _, y := range b {
		own := country(y)
		for _, x := range a {
			if own == "" || own == country(x) || country(x) == "" || f.v.sameSide(x, y) {
				own = ""
				break
			}
		}
		if own != "" {
			return true
		}
	}
	return false
}

// refer reads what is done with a proposal told before by a pronoun or a word that stands for it: "Norway turned it
// down", "dismissed the idea". Only answers are read so: other verbs take any object.
func (f *proposalFinder) refer(t, back int) {
	d := f.last(t, back)
	if d == nil {
		return
	}
	verb, last, stance := f.governor(t)
	if verb < 0 || stance >= 0 || last != t && !f.s.Is(last, "conj") {
		return
	}
	if f.s.Tokens[t].UPOS != "PRON" && f.s.Child(t, "acl", "acl:relcl", "ccomp", "nmod") >= 0 {
		return // "the idea that it had fired first" says itself what it is
	}
	f.truce, f.swapped = isTruce(d.p.Kind), false
	for _, e := range f.verbEvents(verb, last) {
		switch e.what {
		case evEvade:
			if f.s.Tokens[t].UPOS != "PRON" && d.offer && f.anyOfficial(e.actors) && !f.anySame(e.actors, d.p.Proposers) {
				d.sent = f.sent
				f.apply(d, t, e)
			}
		case evAccept, evAccIf, evReject, evDenied, evAsk, evReach:
			if e.what != evReach && f.anySame(e.actors, d.p.Proposers) || !f.anyOfficial(e.actors) || f.contradicts(d, []proposalEvent{e}) {
				continue
			}
			d.sent = f.sent
			d.proposed = d.proposed || d.offer
			f.apply(d, t, e)
		}
	}
}

// last is the proposal told last before token t, at most back sentences before; nil if there is none.
func (f *proposalFinder) last(t, back int) *draftProposal {
	if len(f.all) == 0 {
		return nil
	}
	d := f.all[len(f.all)-1]
	if f.sent-d.sent > back || len(d.tellings) == 0 || d.tellings[0].span.Start >= f.s.Tokens[t].Start {
		return nil
	}
	return d
}

// extended puts an extension on a truce: agreed where it is told without an agent or of several sides, else one side's own.
func (f *proposalFinder) extended(d *draftProposal, e proposalEvent) {
	if !isTruce(d.p.Kind) {
		return
	}
	d.sure = true
	switch {
	case len(e.actors) == 0:
		d.reach(parley.ProposalAgreed)
	case f.severalSides(e.actors):
		f.reached(d, e, f.span(e.word, e.word))
	default:
		d.p.Proposers = addActors(d.p.Proposers, e.actors...)
		d.reach(parley.ProposalTabled)
	}
	for i := f.v.firstTime(f.s.Tokens[e.word].Start); i < len(f.v.r.Times); i++ {
		x := &f.v.r.Times[i]
		if x.Sentence != f.sent {
			break
		}
		if x.Head >= 0 && f.s.Under(x.Head, e.word) && (x.Type == "DURATION" || strings.HasPrefix(strings.ToLower(x.Words), "until")) {
			f.term(d, "extension", x.TIMEX, x.Span)
			return
		}
	}
}

// content reads what is proposed as a clause: "proposed that Chad withdraw its troops", "offered to stop the strikes if ...".
func (f *proposalFinder) content(k int) {
	l := lemmaOf(f.s, k)
	if l != "propose" && l != "offer" && l != "agree" || realOf(f.v.r, f.sent, k).status != happened || isPassive(f.s, k) {
		return
	}
	c := f.s.Child(k, "ccomp", "xcomp")
	if c < k || f.s.Tokens[c].UPOS != "VERB" {
		return
	}
	who := f.acting(k)
	if !f.anyOfficial(who) {
		return
	}
	lo, hi := f.s.Subtree(c)
	span := f.v.telling(f.s, k, lo, hi)
	for _, d := range f.all {
		for _, x := range d.tellings {
			if d.sent == f.sent && x.span.Overlaps(span) {
				return // told by its noun already
			}
		}
	}
	to := f.parties(f.v.who(f.sent, behind(f.v.r, f.sent, k, "to")))
	if f.s.Is(c, "ccomp") {
		to = addActors(to, f.acting(c)...)
	}
	d := &draftProposal{p: parley.Proposal{Kind: contentKind(f.s, c), Status: parley.ProposalTabled}, names: map[string]bool{}, durs: map[string]bool{}, told: f.v.speakerAt(f.sent, k), sent: f.sent}
	d.p.Proposers = who
	d.p.Addressees = f.others(d, to)
	if l == "agree" {
		if !f.severalSides(who) || general(d.p.Kind) || f.hedged(k) || f.undermined(k) || f.wanted(k) || d.p.Kind == parley.ProposalMeeting {
			return
		}
		d.p.Proposers, d.p.Addressees, d.told = nil, nil, ""
		f.reached(d, proposalEvent{what: evReach, actors: who, word: k}, span)
	}
	tied := f.condition(d, k, c)
	if d.p.Kind == parley.ProposalOther && !tied && (l == "offer" && !f.concedes(c, lo, hi, who) || l != "offer" && !f.foreign(who, d.p.Addressees)) {
		return
	}
	d.sure, d.proposed = true, true
	d.cell = f.v.cell("proposal.content", f.sent, k, span)
	d.tellings = []toldSpan{{span, 6}}
	f.all = append(f.all, d)
}

// concedes says that what the clause [lo,hi) of verb c offers is a concession that concerns another country: "scrap duties on half of
// Chad's exports". To offer help, or to mediate, is none.
func (f *proposalFinder) concedes(c, lo, hi int, who []parley.ActorID) bool {
	if !conceding[lemmaOf(f.s, c)] {
		return false
	}
	for _, m := range f.v.r.MentionsIn(f.s.TokenSpan(lo, hi)) {
		if m.Kind != parley.MentionPronoun && f.foreign(who, []parley.ActorID{m.Actor}) {
			return true
		}
	}
	return false
}

var conceding = set(`scrap cut reduce lift drop remove ease cancel waive reopen extend release free suspend return halve abolish
	relax lower open recognise recognize cede surrender dismantle stop end halt withdraw resume restore`)

// joinContent gives what is told of "the offer" to what the same sentence says, in a clause, was offered: "proposed exchanging all
// prisoners, but Chad has not replied to the offer".
func (f *proposalFinder) joinContent() {
	for _, c := range f.all {
		if c.cell.Rule != "proposal.content" || c.p.Status != parley.ProposalTabled {
			continue
		}
		for i, d := range f.all {
			if d == c || !d.sure || !general(d.p.Kind) || !d.offer || len(d.p.Proposers) > 0 || len(d.tellings) == 0 || len(d.names) > 0 || d.p.Status != parley.ProposalTabled {
				continue
			}
			if at := f.v.r.SentenceAt(d.tellings[0].span.Start); at != f.v.r.SentenceAt(c.tellings[0].span.Start) || d.tellings[0].span.Start < c.tellings[0].span.Start {
				continue
			}
			c.p.Responses = append(c.p.Responses, d.p.Responses...)
			c.p.Addressees = addActors(c.p.Addressees, f.others(c, d.p.Addressees)...)
			c.tellings = append(c.tellings, d.tellings...)
			f.all[i] = &draftProposal{p: parley.Proposal{Kind: d.p.Kind}}
		}
	}
}

// condition puts the condition of an offer among its terms: "if Chad leaves", "in exchange for a corridor".
func (f *proposalFinder) condition(d *draftProposal, toks ...int) bool {
	for _, t := range toks {
		for _, k := range f.s.Children(t) {
			c := int(k)
			if f.s.Is(c, "advcl") && f.v.conditional(f.s, c) || f.s.Is(c, "obl", "nmod") && exchanged(f.v, f.s, c) {
				span := trimSpan(f.s, f.s.SubtreeSpan(c))
				f.term(d, "conditions", f.v.r.Words(span), span)
				return true
			}
		}
	}
	return false
}

var (
	stopVerbs   = set("stop halt end cease suspend pause")
	fightNouns  = set("attack strike fighting hostility war bombardment shelling offensive operation fire bombing raid")
	freeVerbs   = set("swap exchange release free return hand")
	heldNouns   = set("prisoner hostage detainee captive body remains abductee")
	leaveVerbs  = set("withdraw pull leave vacate")
	meetVerbs   = set("meet talk negotiate confer")
	talkNouns   = set("talk meeting summit negotiation dialogue conference")
	conveneVerb = set("hold host resume convene open start begin attend")
)

// contentKind is what a clause that is proposed would bring about.
func contentKind(s *parley.Sentence, c int) parley.ProposalKind {
	l, obj := lemmaOf(s, c), lemmaOf(s, s.Child(c, "obj"))
	switch {
	case stopVerbs[l] && fightNouns[obj]:
		return parley.ProposalCeasefire
	case freeVerbs[l] && heldNouns[obj]:
		return parley.ProposalExchange
	case leaveVerbs[l] && (l == "withdraw" || particleOf(s, c) != "" || l == "vacate"):
		return parley.ProposalWithdrawal
	case meetVerbs[l], l == "bring" && s.ChildLemma(c, "advmod", "together") >= 0, conveneVerb[l] && talkNouns[obj]:
		return parley.ProposalMeeting
	}
	return parley.ProposalOther
}
