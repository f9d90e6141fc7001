package act

import (
	"strings"

	"parley"
)

// laterEvents reads what the verbs beside verb tell of a truce or a paper that is the subject of them all: "was signed in
// June, extended once and expired in August". They are told in the order of the text, so the last one stands.
func (f *proposalFinder) laterEvents(verb, last int) []proposalEvent {
	if !f.s.Is(last, "nsubj", "nsubj:pass") {
		return nil
	}
	var out []proposalEvent
	for c := verb + 1; c < len(f.s.Tokens); c++ {
		k := &f.s.Tokens[c]
		if f.s.Is(c, "nsubj", "nsubj:pass", "expl") || k.UPOS == "SCONJ" || strings.HasPrefix(k.XPOS, "W") {
			break // what follows has a subject of its own
		}
		if k.UPOS != "VERB" || k.XPOS != "VBD" && k.XPOS != "VBN" || f.s.Child(c, "nsubj", "nsubj:pass", "expl") >= 0 || !f.follows(c) {
			continue
		}
		switch f.classOf(c, last) {
		case evEffect, evBreak, evExpire, evExtend:
			out = append(out, f.verbEvents(c, last)...)
		}
	}
	return out
}

// follows says that a comma or a conjunction stands before verb c, with no more than its auxiliaries and adverbs between.
func (f *proposalFinder) follows(c int) bool {
	for i := c - 1; i > 0 && i > c-4; i-- {
		switch k := &f.s.Tokens[i]; k.UPOS {
		case "CCONJ":
			return true
		case "PUNCT":
			return lemmaOf(f.s, i) == ","
		case "AUX", "ADV":
		default:
			return false
		}
	}
	return false
}

// retold says that "an agreement" told here is the one that two sides were told to have reached just before: the same
// two, by a phrase that says nothing else of it.
func (f *proposalFinder) retold(d *draftProposal, t int, events []proposalEvent) bool {
	if f.sent-d.sent > 4 || d.p.Status != parley.ProposalAgreed || f.s.ChildLemma(t, "det", "another") >= 0 {
		return false
	}
	for _, k := range f.s.Children(t) {
		if int(k) > t && f.s.Is(int(k), "nmod") && (hasCase(f.s, int(k), "on") || hasCase(f.s, int(k), "about") || hasCase(f.s, int(k), "for")) || f.s.Is(int(k), "compound") {
			return false
		}
	}
	for _, e := range events {
		if e.what != evReach || len(e.actors) != 2 {
			continue
		}
		both := 0
		for _, id := range e.actors {
			for _, r := range d.p.Responses {
				if r.Stance == parley.StanceAccepts && f.v.sameSide(r.Actor, id) {
					both++
					break
				}
			}
		}
		if both == 2 {
			return true
		}
	}
	return false
}
