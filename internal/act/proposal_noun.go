package act

import (
	"strings"

	"parley"
)

// forBehind is the ceasefire, the exchange or the withdrawal that a time parts from its proposal: "a draft last month for a 30-day
// truce"; -1 if there is none.
func (f *proposalFinder) forBehind(t int) int {
	i := t + 1
	for ; i < len(f.s.Tokens) && i < t+6; i++ {
		if k := &f.s.Tokens[i]; !f.inTime(i) && !(k.UPOS == "ADP" && lemmaOf(f.s, i) == "on") {
			break
		}
	}
	if i == t+1 || i >= len(f.s.Tokens) || lemmaOf(f.s, i) != "for" {
		return -1
	}
	for i++; i < len(f.s.Tokens); i++ {
		switch k := &f.s.Tokens[i]; k.UPOS {
		case "NOUN":
			if i+1 < len(f.s.Tokens) && (f.s.Tokens[i+1].UPOS == "NOUN" || f.s.Tokens[i+1].UPOS == "ADJ" || f.s.Tokens[i+1].UPOS == "PUNCT" && f.v.r.Words(f.s.Tokens[i+1].Span) == "-") {
				continue
			}
			if kind, eventOnly := proposalNoun(f.s, i); kind != "" && !eventOnly && !general(kind) {
				return i
			}
			return -1
		case "DET", "ADJ", "NUM", "PUNCT":
		default:
			return -1
		}
	}
	return -1
}

// inTime says that token i is part of a time.
func (f *proposalFinder) inTime(i int) bool {
	for j := f.v.firstTime(f.s.Start); j < len(f.v.r.Times) && f.v.r.Times[j].Start < f.s.End; j++ {
		if f.v.r.Times[j].Contains(f.s.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// onTable says that the words behind noun t say that it lies before the sides: "a framework that is now on the table".
func (f *proposalFinder) onTable(t int) bool {
	span := parley.Span{Start: f.s.Tokens[t].End, End: f.s.Tokens[min(t+8, len(f.s.Tokens)-1)].End}
	rest := strings.ToLower(f.v.r.Words(span))
	i := strings.Index(rest, "on the table")
	return i >= 0 && !strings.ContainsAny(rest[:i], ".;,:") && !strings.Contains(rest[:i], " not ") && !strings.Contains(rest[:i], "no longer")
}

// meant are those of whom an offer wants something: "a proposal for Ethiopia to share its data".
func (f *proposalFinder) meant(t int) []parley.ActorID {
	if !offerNoun(f.s, t) {
		return nil
	}
	for i := t + 1; i < len(f.s.Tokens)-2 && i < t+8 && f.s.Tokens[i].UPOS != "VERB"; i++ {
		if lemmaOf(f.s, i) != "for" {
			continue
		}
		for j := i + 1; j <= i+2; j++ { // "for the rebels to leave"
			m := mentionAfter(f.v.r, f.s, f.sent, j)
			if m == nil {
				continue
			}
			if k := f.s.TokenAt(m.End); k < len(f.s.Tokens) && lemmaOf(f.s, k) == "to" {
				return f.parties(f.v.who(f.sent, []int{m.Head}))
			}
		}
	}
	return nil
}

// expected says that a ceasefire or an exchange is told as one that lies on the table, with terms of its own: "the
// proposed truce would last ten days".
func (f *proposalFinder) expected(t int) bool {
	if f.owned(t) {
		return true
	}
	if offerNoun(f.s, t) { // "discussed a proposal for a two-week truce"
		for _, k := range f.s.Children(t) {
			if kind, _ := proposalNoun(f.s, int(k)); int(k) > t && f.s.Is(int(k), "nmod") && !general(kind) && kind != "" && len(f.durations(int(k))) > 0 {
				return true
			}
		}
	}
	if len(f.durations(t)) == 0 {
		return false
	}
	if h := f.s.HeadOf(t); h >= 0 && f.s.Is(t, "nsubj") && lemmaOf(f.s, h) == "last" && realOf(f.v.r, f.sent, h).status != happened {
		return true
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "amod") {
			switch strings.ToLower(f.v.r.Words(f.s.Tokens[k].Span)) {
			case "proposed", "draft", "suggested":
				return true
			}
		}
	}
	return false
}

// owned says that a peace proposal or a truce offer is told as a side's own: "discussed the Norwegian peace proposal".
func (f *proposalFinder) owned(t int) bool {
	if !offerNoun(f.s, t) || !f.anyOfficial(f.owners(t)) {
		return false
	}
	if putForward[lemmaOf(f.s, t)] && f.told(t) {
		return true
	}
	if indefinite(f.s, t) {
		return false
	}
	for _, k := range f.s.Children(t) {
		if l := lemmaOf(f.s, int(k)); int(k) < t && f.s.Is(int(k), "compound", "amod") && (l == "peace" || modifierKind(f.s, int(k)) != "") {
			return realOf(f.v.r, f.sent, t).status != negated
		}
	}
	h := f.s.HeadOf(t) // "Chad's offer was simple", "the Norwegian proposal includes"
	if h < 0 || !f.s.Is(t, "nsubj") || f.s.Child(t, "nmod:poss") < 0 || !putForward[lemmaOf(f.s, t)] {
		return false
	}
	return (f.s.Child(h, "cop") >= 0 || contains[lemmaOf(f.s, h)]) && f.s.Child(h, "nsubj:pass") < 0 && realOf(f.v.r, f.sent, h).status != negated
}

// told says that the words behind noun t say what it would do, and that nothing makes it less than there: "a Norwegian proposal to open
// two corridors". A proposal that somebody would welcome or awaits is none.
func (f *proposalFinder) told(t int) bool {
	content := false
	for _, k := range f.s.Children(t) {
		c := int(k)
		content = content || c > t && (f.s.Is(c, "acl") && f.s.ChildLemma(c, "mark", "to", "that") >= 0 || f.s.Is(c, "nmod") && hasCase(f.s, c, "for"))
		switch w := lemmaOf(f.s, c); {
		case w == "any" || w == "no" || w == "possible" || w == "future" || w == "new" && f.s.Is(c, "amod") && indefinite(f.s, t):
			return false
		}
	}
	x := realOf(f.v.r, f.sent, t)
	return content && x.status == happened && !x.uncertain
}

// putForward are nouns for what somebody has put before others by their very meaning; contains are verbs that tell what is in it.
var (
	putForward = set("offer proposal counter-offer counteroffer counter-proposal counterproposal overture")
	contains   = set("include envisage envision foresee call provide contain stipulate set propose allow require offer give remain stand comprise demand")
)
