package act

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// affiliate notes of which state a person is by the words beside the name, where nothing else says so: "Norway's Jonas Moe",
// "Ines Prado of Angola", and that the people whom an apposition names hold a post: "the two foreign ministers, A and B".
func (c *convener) affiliate() {
	r := c.r
	text := r.Report.Text
	for i := range r.Mentions {
		m := &r.Mentions[i]
		a := c.actor(m.Actor)
		if a == nil || a.Kind != parley.KindPerson || m.Kind != parley.MentionName || strings.HasPrefix(string(a.ID), "grp:") {
			continue
		}
		if c.of[a.ID] != "" || a.Of != "" || len(a.Offices) > 0 || len(gazetteer.OfficesOf(a.ID, "")) > 0 {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-4; j-- { // "Norway's Jonas Moe"
			p := &r.Mentions[j]
			if p.Kind != parley.MentionPossessive || p.Sentence != m.Sentence || p.End > m.Start || !c.isState(p.Actor) {
				continue
			}
			if gap := strings.TrimSpace(text[p.End:m.Start]); gap == "'s" || gap == "’s" || gap == "'" || gap == "’" || gap == "" {
				c.of[a.ID] = c.sideOf(p.Actor)
			}
		}
		for j := i + 1; j < len(r.Mentions) && j <= i+4; j++ { // "Ines Prado of Angola"
			p := &r.Mentions[j]
			if p.Sentence != m.Sentence || p.Start < m.End || p.Kind != parley.MentionName || !c.isState(p.Actor) {
				continue
			}
			if gap := strings.TrimSpace(text[m.End:p.Start]); gap == "of" || gap == "of the" {
				c.of[a.ID] = c.sideOf(p.Actor)
			}
			break
		}
	}
}

// isState says that an actor is a state or its government.
func (c *convener) isState(id parley.ActorID) bool {
	a := c.actor(id)
	return a != nil && (a.Kind == parley.KindState || a.Kind == parley.KindGovernment)
}

// posts are nouns for those who speak for a side.
var posts = set("minister president leader premier chancellor king envoy negotiator ambassador diplomat counterpart secretary representative mediator commissioner")

// apposed are the people whom the words behind a noun for several posts name: "the two foreign ministers, A and B,"; they
// hold the post.
func (c *convener) apposed(si, t int) []parley.ActorID {
	s := &c.r.Sentences[si]
	if s.Tokens[t].XPOS != "NNS" || !posts[strings.ToLower(s.Tokens[t].Lemma)] {
		return nil
	}
	var out []parley.ActorID
	for _, k := range s.Children(t) {
		if !s.Is(int(k), "appos") || int(k) < t {
			continue
		}
		for _, n := range withConj(s, int(k)) {
			for _, id := range actorsAt(c.r, si, n) {
				if a := c.actor(id); a != nil && a.Kind == parley.KindPerson {
					out = addActors(out, id)
				}
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	for _, id := range out {
		c.posted[id] = true
	}
	return out
}
