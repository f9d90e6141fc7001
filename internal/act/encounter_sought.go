package act

import (
	"strings"

	"parley"
)

// soughtWith makes who seeks or weighs an encounter with one other side its party: "called for talks with Chad", "is
// considering a meeting with the envoy". Who urges others to meet somebody is none.
func (c *convener) soughtWith(si, v int, x *telling) {
	s := &c.r.Sentences[si]
	if !seeking[strings.ToLower(s.Tokens[v].Lemma)] || len(c.sides(x.parts)) != 1 || passive(s, v) || x.context {
		return
	}
	if with := c.meeters(si, behind(c.r, si, x.tok, "with")); len(with) == 0 || !c.shares(with, x.parts) {
		return
	}
	x.parts = addActors(c.meeters(si, subjectsOf(c.r, si, v)), x.parts...)
}

var seeking = set("call ask appeal press demand request consider mull weigh contemplate explore ponder study eye")

// begun says of a visit that who has arrived for it is there: "arrived in Nairobi on Monday for a two-day visit".
func (c *convener) begun(si, v int, x *telling) {
	s := &c.r.Sentences[si]
	if l := strings.ToLower(s.Tokens[v].Lemma); x.kind != parley.EncounterVisit || l != "arrive" && l != "land" && l != "come" && l != "fly" && l != "travel" {
		return
	}
	if g := realOf(c.r, si, v); g.status == happened && g.tense == "past" && g.sure && !g.uncertain {
		x.real, x.rule = g, "act.noun.held"
		c.timeAt(x, v)
	}
}

// ownSubject are the heads of the subject of verb h, or of the verb that it is the complement of: "the ministers agreed to hold".
func (c *convener) ownSubject(si, h int) []int {
	s := &c.r.Sentences[si]
	for steps := 0; h >= 0 && steps < 3; steps++ {
		if k := nearSubject(s, h); k >= 0 {
			return []int{k}
		}
		if !s.Is(h, "xcomp", "conj") {
			return nil
		}
		h = s.HeadOf(h)
	}
	return nil
}

// mutualHold are verbs whose subject, two sides together, holds an encounter, plans it or puts it off.
var mutualHold = set(`hold have conduct begin start open resume restart conclude end finish complete kick wrap launch continue extend agree
	plan schedule postpone delay adjourn suspend cancel call scrap`)

var meals = set("dinner lunch luncheon breakfast banquet reception")
