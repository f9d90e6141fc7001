package act

import (
	"strings"

	"parley"
)

// The terms of a proposal that its noun phrase gives beside duration, start and scope: where it holds, who watches and
// who vouches for it, in which order it goes, and whether it can go on.

var (
	watching  = set("monitor supervise verify observe oversee police patrol")
	watchWord = set("supervision monitoring observation oversight verification observer monitor inspector mission")
	vouching  = set("guarantee underwrite")
	staged    = set("phased staged gradual sequenced step-by-step stage-by-stage phase-by-phase")
	stages    = set("stage phase step")
	renewing  = set("renewable extendable extensible renewed")
	areaPreps = set("in along across around throughout over off near inside")
	areaWords = set("sea border front frontline line area region zone strip province district corridor valley sector coast airspace territory enclave")
	telling1  = set("announce declare sign reach agree unveil propose conclude negotiate discuss strike present table")
)

// slots reads those terms from what hangs by noun t and from a passive verb it is the subject of.
func (f *proposalFinder) slots(d *draftProposal, t int) {
	for _, k := range f.s.Children(t) {
		c := int(k)
		switch l := lemmaOf(f.s, c); {
		case c < t && f.s.Is(c, "amod", "compound", "nummod"):
			f.stagedBy(d, c, l)
			if renewing[l] {
				f.term(d, "extension", l, f.s.Tokens[c].Span)
			}
		case c > t && f.s.Is(c, "acl", "amod") && f.s.Tokens[c].XPOS == "VBN":
			f.kept(d, c)
		case c > t && f.s.Is(c, "nmod"):
			f.phraseTerm(d, t, c, l)
		}
	}
	if h := f.s.HeadOf(t); h >= 0 && f.s.Is(t, "nsubj:pass") {
		f.kept(d, h)
	}
}

// stagedBy reads "phased", "three-stage", "a three-phase plan" from modifier c.
func (f *proposalFinder) stagedBy(d *draftProposal, c int, l string) {
	_, after, hyphen := strings.Cut(l, "-")
	if !staged[l] && !(hyphen && stages[after]) && !(stages[l] && f.s.Is(c, "compound")) {
		return
	}
	lo, hi := f.s.Subtree(c)
	for lo > 0 && f.s.Tokens[lo-1].End == f.s.Tokens[lo].Start { // "three-stage" in pieces
		lo--
	}
	span := f.s.TokenSpan(lo, hi)
	f.term(d, "sequence", f.v.r.Words(span), span)
}

// kept reads "monitored by the UN", "guaranteed by Norway" at participle k.
func (f *proposalFinder) kept(d *draftProposal, k int) {
	for _, c := range f.s.Children(k) {
		if f.s.Is(int(c), "conj") && f.s.Tokens[c].XPOS == "VBN" {
			f.kept(d, int(c))
		}
		for _, g := range f.s.Children(int(c)) { // "by Norway and guaranteed by Chad", hung on Norway
			if f.s.Is(int(c), "obl") && f.s.Is(int(g), "conj") && f.s.Tokens[g].XPOS == "VBN" {
				f.kept(d, int(g))
			}
		}
	}
	slot := ""
	switch l := lemmaOf(f.s, k); {
	case watching[l]:
		slot = "monitoring"
	case vouching[l]:
		slot = "guarantor"
	default:
		return
	}
	if realOf(f.v.r, f.sent, k).status == negated {
		return
	}
	for _, by := range behind(f.v.r, f.sent, k, "by") {
		if f.s.HeadOf(by) == k {
			lo, hi := f.s.Subtree(by)
			for _, c := range f.s.Children(by) {
				if f.s.Is(int(c), "conj") && f.s.Tokens[c].UPOS == "VERB" {
					a, _ := f.s.Subtree(int(c))
					hi = min(hi, a)
				}
			}
			span := f.s.TokenSpan(min(lo+1, by), hi)
			f.term(d, slot, f.v.r.Words(span), span)
		}
	}
}

// phraseTerm reads the phrase c behind noun t: "in Gaza", "in three stages", "under UN supervision", "with security
// guarantees from Norway". Where the noun is what is announced or signed, "in Lima" may be where that was, so it is left out.
func (f *proposalFinder) phraseTerm(d *draftProposal, t, c int, l string) {
	prep := caseOf(f.s, c)
	lo, hi := f.s.Subtree(c)
	if hi-lo > 12 || f.v.isTime(f.s.TokenSpan(lo, hi)) {
		return
	}
	bare := f.s.TokenSpan(min(lo+1, c), hi)
	switch {
	case prep == "in" && stages[l]:
		f.term(d, "sequence", f.v.r.Words(bare), bare)
	case (prep == "under" || prep == "with") && watchWord[l]:
		f.term(d, "monitoring", f.v.r.Words(bare), bare)
	case (prep == "under" || prep == "with") && (l == "guarantee" || l == "guarantor"):
		f.term(d, "guarantor", f.v.r.Words(bare), bare)
	case areaPreps[prep] && lo == t+1 && (isTruce(d.p.Kind) || d.p.Kind == parley.ProposalWithdrawal) && f.areaOK(t, c, prep):
		f.term(d, "area", f.v.r.Words(bare), bare)
	}
}

// areaOK says that phrase c names a stretch of land or sea, and is not where the proposal was told.
func (f *proposalFinder) areaOK(t, c int, prep string) bool {
	m := f.v.mention(f.sent, c)
	if m == nil && !areaWords[lemmaOf(f.s, c)] {
		return false
	}
	if m != nil {
		if a := f.v.actors[m.Actor]; a == nil || a.Kind != parley.KindPlace && a.Kind != parley.KindState {
			return false
		}
	}
	h := f.s.HeadOf(t)
	return !(prep == "in" && h >= 0 && f.s.Tokens[h].UPOS == "VERB" && telling1[lemmaOf(f.s, h)] && m != nil && townOf(f.v.r.Words(m.Span)) != nil)
}

// counters are nouns that answer a proposal by another one.
var counters = set("counter-offer counteroffer counter-proposal counterproposal")

// counter notes, for "Chad made a counter-offer", "responded with a plan of its own", "countered with a ten-day truce",
// that who made it answers the proposal told before, which stays on the table.
func (f *proposalFinder) counter(t int, owners []parley.ActorID) {
	verb, last, stance := f.governor(t)
	own := counters[lemmaOf(f.s, t)]
	if verb < 0 || stance >= 0 {
		return
	}
	switch l := lemmaOf(f.s, verb); {
	case own && (f.s.Is(last, "obj") && proposalWords().verbs[l] != evReject && proposalWords().verbs[l] != evAccept || caseOf(f.s, last) == "with"):
	case (l == "counter" || l == "respond" || l == "reply" || l == "answer") && caseOf(f.s, last) == "with" && (own || indefinite(f.s, t) || f.s.Child(t, "nmod:poss") >= 0):
	default:
		return
	}
	if realOf(f.v.r, f.sent, verb).status != happened || f.undermined(verb) {
		return
	}
	who := owners
	if len(who) == 0 {
		who = f.acting(verb)
	}
	if !f.anyOfficial(who) {
		return
	}
	for i := len(f.all) - 1; i >= 0; i-- {
		d := f.all[i]
		if f.sent-d.sent > 6 || f.anySame(who, d.p.Proposers) || len(d.tellings) == 0 || d.tellings[0].span.Start >= f.s.Tokens[t].Start {
			continue
		}
		span := f.span(verb, t)
		f.respond(d, proposalEvent{what: evEvade, actors: who, word: verb}, span, parley.StanceCounter)
		d.p.Addressees = addActors(d.p.Addressees, f.others(d, who)...)
		d.proposed = true
		return
	}
}
