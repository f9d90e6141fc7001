package act

import (
	"sync"

	"parley"
)

// proposalTables are words/proposals.tsv.
type proposalTables struct {
	nouns  map[string]parley.ProposalKind // "ceasefire", "prisoner swap"
	events map[string]parley.ProposalKind // "meeting": a proposal only where it is proposed
	offers map[string]bool                // nouns that mean something put before somebody: "proposal", "peace plan"
	refer  map[string]bool                // nouns that only stand for a proposal told before: "the idea"
	verbs  map[string]string              // "put forward" -> propose
	other  map[string]bool                // "ready:willing", "hedge:in principle", "grant:heed", ...
}

var proposalWords = sync.OnceValue(func() *proposalTables {
	t := &proposalTables{map[string]parley.ProposalKind{}, map[string]parley.ProposalKind{}, map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]bool{}}
	eachWord("proposals.tsv", 4, 2, func(row []string, w string) {
		switch row[1] {
		case "noun":
			t.nouns[w] = parley.ProposalKind(row[0])
		case "offer":
			t.nouns[w], t.offers[w] = parley.ProposalKind(row[0]), true
		case "refer":
			t.refer[w] = true
		case "event":
			t.events[w] = parley.ProposalKind(row[0])
		case "verb":
			if t.verbs[w] == "" {
				t.verbs[w] = row[0]
			}
		default:
			t.other[row[0]+":"+w] = true
		}
	})
	return t
})

// proposalNoun is the kind of proposal that noun t names with its modifiers, and whether it names one only where it
// is proposed; "" if none. "Hostage and ceasefire deal" is a ceasefire.
func proposalNoun(s *parley.Sentence, t int) (kind parley.ProposalKind, eventOnly bool) {
	w, head := proposalWords(), lemmaOf(s, t)
	best := w.nouns[head]
	for _, k := range s.Children(t) {
		m := lemmaOf(s, int(k))
		switch {
		case int(k) < t && s.Is(int(k), "compound", "amod", "nmod"):
			if kind := w.nouns[m+" "+head]; kind != "" {
				return kind, false
			}
			if best != "" {
				best = moreSpecific(best, modifierKind(s, int(k)))
			}
		case s.Is(int(k), "nmod") && best == "" && caseOf(s, int(k)) != "":
			if kind := w.nouns[head+" "+caseOf(s, int(k))+" "+m]; kind != "" {
				return kind, false
			}
		case s.Is(int(k), "nmod") && best != "" && (hasCase(s, int(k), "for") || hasCase(s, int(k), "of") || hasCase(s, int(k), "on")):
			best = moreSpecific(best, modifierKind(s, int(k)))
		}
	}
	if best != "" {
		return best, false
	}
	if kind := w.events[head]; kind != "" {
		return kind, true
	}
	return "", false
}

// offerNoun says that noun t, with its modifiers, means something that is put before somebody.
func offerNoun(s *parley.Sentence, t int) bool {
	w, head := proposalWords(), lemmaOf(s, t)
	if w.offers[head] {
		return true
	}
	for _, k := range s.Children(t) {
		if int(k) < t && s.Is(int(k), "compound", "amod") && w.offers[lemmaOf(s, int(k))+" "+head] {
			return true
		}
	}
	return false
}

// modifierKind is the kind that a modifier gives a general noun: "ceasefire proposal", "deal for the release of the
// hostages".
func modifierKind(s *parley.Sentence, k int) parley.ProposalKind {
	l := lemmaOf(s, k)
	switch l {
	case "hostage", "prisoner", "exchange", "swap", "captive", "detainee", "release", "return":
		return parley.ProposalExchange
	}
	kind := proposalWords().nouns[l]
	for _, c := range s.Children(k) {
		if s.Is(int(c), "conj") {
			kind = moreSpecific(kind, modifierKind(s, int(c)))
		}
	}
	return kind
}

// moreSpecific prefers a ceasefire to an exchange or a withdrawal, and each of them to a plan.
func moreSpecific(a, b parley.ProposalKind) parley.ProposalKind {
	rank := map[parley.ProposalKind]int{"": 0, parley.ProposalOther: 1, parley.ProposalPlan: 2, parley.ProposalMeeting: 2,
		parley.ProposalWithdrawal: 3, parley.ProposalExchange: 4, parley.ProposalTruce: 5, parley.ProposalCeasefire: 6}
	if rank[b] > rank[a] {
		return b
	}
	return a
}

// general says that a kind says nothing of the content: a plan, a deal.
func general(k parley.ProposalKind) bool {
	return k == parley.ProposalPlan || k == parley.ProposalOther
}
