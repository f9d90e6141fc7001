package act

import (
	"slices"
	"strings"

	"parley"
)

// pairs are nouns that mean the parties of an encounter together: "the two leaders", "both delegations". Those of
// persons keep the people who were named; the others stand for their states.
var (
	personPairs = set("leader president man counterpart statesman rival premier")
	sidePairs   = set(`side party delegation negotiator team camp country nation government state neighbour neighbor
		diplomat envoy official expert minister representative mediator delegate rival foe capital commission negotiation`)
)

// together tells whether token t means, without naming them, the parties of an encounter told of before ("they", "the
// two leaders", "technical experts"), and whether its people or their states.
func (c *convener) together(si, t int) (states, ok bool) {
	if t < 0 {
		return false, false
	}
	s := &c.r.Sentences[si]
	if w := c.word(s, t); w == "they" || w == "them" || w == "both" && s.Child(t, "nmod") < 0 || w == "two" || w == "duo" || w == "pair" {
		return false, true
	}
	k := &s.Tokens[t]
	lemma := strings.ToLower(k.Lemma)
	if k.UPOS != "NOUN" || k.XPOS != "NNS" || !personPairs[lemma] && !sidePairs[lemma] {
		return false, false
	}
	definite, theirs := false, false
	for _, d := range s.Children(t) {
		theirs = theirs || c.word(s, int(d)) == "their"
		switch w := c.word(s, int(d)); {
		case w == "the" || w == "both" || w == "two" || w == "their" || w == "these" || w == "technical" || w == "chief" || w == "lead":
			definite = true
		case s.Is(int(d), "nmod") && int(d) > t && s.ChildLemma(int(d), "case", "of", "from") >= 0 && c.bothOf(s, int(d)):
			return !personPairs[lemma], true // "leaders of the two countries"
		case s.Is(int(d), "nmod", "acl") && int(d) > t && s.ChildLemma(int(d), "case", "of", "from") >= 0 && len(c.meeters(si, []int{int(d)})) == 0:
			return false, false // "the leaders of the bloc": somebody else
		case s.Is(int(d), "amod", "compound", "nmod:poss") && int(d) < t && c.ownName(si, int(d), t) && w != "their":
			return false, false // "European leaders"
		}
	}
	return !personPairs[lemma] || theirs, definite // "their leaders" are not they
}

// ownName says that modifier d of noun t is a name of its own, not a part of the name for t.
func (c *convener) ownName(si, d, t int) bool {
	m := c.r.MentionAt(si, d)
	return m != nil && !m.Contains(c.r.Sentences[si].Tokens[t].Span)
}

// bothOf says that noun t means two countries or sides without their names: "the two countries", "both governments".
func (c *convener) bothOf(s *parley.Sentence, t int) bool {
	if !sidePairs[strings.ToLower(s.Tokens[t].Lemma)] || s.Tokens[t].XPOS != "NNS" {
		return false
	}
	for _, d := range s.Children(t) {
		if w := c.word(s, int(d)); int(d) < t && (w == "two" || w == "both") {
			return true
		}
	}
	return false
}

// pairBefore gives such a telling the two sides that the text names side by side last before it: "Kenya and Chad", "the
// Kenya-Chad border". The entry says that this is inferred.
func (c *convener) pairBefore(x *telling) bool {
	const near = 12 // sentences, but for the first two of a report
	for si := x.sent; si >= 0; si-- {
		if x.sent-si > near && si > 1 {
			si = 1
		}
		if pair := c.pairIn(si, x); len(pair) == 2 {
			if len(x.parts) > 0 && !c.shares(pair, x.parts) {
				return false
			}
			x.parts, x.inferred = pair, true
			return true
		}
	}
	return false
}

// longAgo says that a time lies in a year before the report's own, and not in its first month.
func (c *convener) longAgo(e *parley.TimeExpr) bool {
	const year = len("2006")
	if e == nil || len(c.r.Report.Published) < len("2006-01") {
		return false
	}
	v, now := dayOf(string(e.Value)), string(c.r.Report.Published)
	return len(v) >= year && v[0] >= '0' && v[0] <= '9' && v[:year] < now[:year] && now[year:len("2006-01")] != "-01"
}

// principalFor gives a telling that names no party the two sides that the report is about. The entry says that this is inferred.
func (c *convener) principalFor(x *telling) bool {
	switch x.status {
	case parley.StatusFloated, parley.StatusProposed, parley.StatusDeclined:
		return false
	case parley.StatusAnnounced:
		if x.time == nil && x.place == "" {
			return false // "committed to negotiations"
		}
	}
	if len(x.parts) > 0 {
		return false
	}
	if !c.searched {
		c.searched = true
		c.pair = c.principal()
	}
	if len(c.pair) != 2 {
		return false
	}
	x.parts, x.inferred = c.pair, true
	return true
}

// principal are the two sides of all encounters of the report that name two; where none does, the two states or armed sides that
// it names far more often than any other. nil if it is not about two.
func (c *convener) principal() []parley.ActorID {
	var pair []parley.ActorID
	for _, y := range c.found {
		if ids := c.sides(y.parts); len(ids) == 2 && !y.inferred {
			if pair != nil && !c.partiesMeet(pair, ids) {
				return nil
			}
			pair = ids
		}
	}
	if pair != nil {
		for _, id := range pair {
			if a := c.actor(id); a == nil || a.Kind == parley.KindPerson || a.Kind == parley.KindGroup && a.Open {
				return nil
			}
		}
		return pair
	}
	count := map[parley.ActorID]int{}
	var order []parley.ActorID
	for i := range c.r.Mentions {
		m := &c.r.Mentions[i]
		if m.Actor == "" || m.Kind == parley.MentionPronoun {
			continue
		}
		side := c.sideOf(m.Actor)
		if a := c.actor(side); a == nil || a.Kind != parley.KindState && !(a.Kind == parley.KindGroup && !a.Open) && a.Kind != parley.KindOrganisation {
			continue
		}
		if count[side]++; count[side] == 1 {
			order = append(order, side)
		}
	}
	slices.SortStableFunc(order, func(a, b parley.ActorID) int { return count[b] - count[a] })
	const often = 3 // times each of the two is named at least
	if len(order) < 2 || count[order[1]] < often || len(order) > 2 && 2*count[order[2]] > count[order[1]] {
		return nil
	}
	return order[:2]
}

// pairIn is the last pair of states or armed sides that sentence si names side by side before telling x, nil if none.
func (c *convener) pairIn(si int, x *telling) []parley.ActorID {
	s := &c.r.Sentences[si]
	var out []parley.ActorID
	var last *parley.Mention
	for _, m := range c.r.MentionsIn(s.Span) {
		if si == x.sent && m.Start >= s.Tokens[x.tok].Start {
			break
		}
		side := c.sideOf(m.Actor)
		if a := c.actor(side); m.Actor == "" || a == nil || a.Kind != parley.KindState && !(a.Kind == parley.KindGroup && !a.Open) || m.Kind == parley.MentionPossessive {
			continue
		}
		if last != nil && c.sideOf(last.Actor) != side && last.End <= m.Start {
			switch strings.TrimSpace(strings.ToLower(c.r.Report.Text[last.End:m.Start])) {
			case "and", "and the", "-", "–", "—", "/":
				out = []parley.ActorID{c.sideOf(last.Actor), side}
			}
		}
		last = m
	}
	return out
}

// unnamed says that of an encounter the telling names its parties only together, and notes how.
func (c *convener) unnamed(x *telling, toks []int) bool {
	for _, t := range toks {
		if states, ok := c.together(x.sent, t); ok {
			x.context, x.states = true, states
			x.told = actorsAt(c.r, x.sent, t)
			return true
		}
	}
	return false
}

// fromContext gives a telling that names its parties only together those of the encounter told of last before it; false
// if there is none that is near.
func (c *convener) fromContext(x *telling) bool {
	const near = 5 // sentences
	var of *telling
	for _, y := range c.found {
		if y.sent > x.sent || y.sent == x.sent && y.tok >= x.tok {
			break
		}
		if y.aside || y.kind == parley.EncounterSigning || c.longAgo(y.time) || y.inferred || x.sent-y.sent > near || len(c.sides(y.parts)) < 2 || y.real.negative && y.status == "" {
			continue
		}
		if len(x.parts) > 0 && !c.shares(y.parts, x.parts) {
			continue
		}
		of = y
	}
	if of == nil {
		return false
	}
	parts := of.parts
	if x.states {
		parts = c.sides(parts)
	}
	if len(c.sides(parts)) < 2 {
		return false
	}
	x.parts, x.inferred = parts, true
	return true
}
