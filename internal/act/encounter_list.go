package act

import (
	"strings"

	"parley"
)

// listed are the parties of "A, B of Lima, and C of Oslo" that begins with mention m: names that commas and a last "and"
// join, whatever the tree has made of them, and the first token behind it. Empty where there is no such list.
func (c *convener) listed(si int, m *parley.Mention) (parties []parley.ActorID, behind int) {
	s := &c.r.Sentences[si]
	var out []parley.ActorID
	end, and := m.End, false
	for n := 0; n < 12; n++ {
		i := c.pastAside(s, si, s.TokenAt(end))
		if name := mentionAfter(c.r, s, si, i); name != nil && i == s.TokenAt(end) && name.Actor != "" { // the name behind its title
			end = name.End
			out = addActors(out, c.meeters(si, []int{name.Head})...)
			i = c.pastAside(s, si, s.TokenAt(end))
		}
		joined := false
		for i < len(s.Tokens) && (c.word(s, i) == "," || c.word(s, i) == "and" || c.word(s, i) == "the") {
			joined = joined || c.word(s, i) != "the"
			and = and || c.word(s, i) == "and"
			i++
		}
		next := mentionAfter(c.r, s, si, i)
		if !joined || next == nil || next.Kind == parley.MentionPronoun {
			break
		}
		who := c.meeters(si, []int{next.Head})
		if len(who) == 0 || !c.party(who[0]) || c.speaks(s, next) {
			return nil, 0
		}
		out = addActors(out, who...)
		end = next.End
	}
	if !and {
		return nil, 0
	}
	return out, c.pastAside(s, si, s.TokenAt(end))
}

// fullSubject adds to the subject of verb t those that the words list before it: "A, B of Lima, and C met".
func (c *convener) fullSubject(si, t int, ids []parley.ActorID) []parley.ActorID {
	s := &c.r.Sentences[si]
	last := beforeVerb(c.r, s, t)
	for _, m := range c.r.MentionsIn(parley.Span{Start: s.Start, End: s.Tokens[t].Start}) {
		if m.Sentence != si || m.Kind == parley.MentionPossessive || m.Kind == parley.MentionAdjective || m.Kind == parley.MentionPronoun || len(m.Members) > 0 {
			continue
		}
		i := s.TokenAt(m.Start)
		if i > 0 && s.Tokens[i-1].UPOS == "ADP" {
			continue
		}
		first := c.meeters(si, []int{m.Head})
		if len(first) == 0 || !c.party(first[0]) {
			continue
		}
		more, end := c.listed(si, m)
		if c.word(s, end) == "," && c.word(s, end+1) == "respectively" {
			end += 2
		}
		if len(more) > 1 && (end == last+1 || end == last && comma(c.r, s, last)) {
			return addActors(addActors(ids, first...), more...)
		}
	}
	return ids
}

// respectively puts the people in place of their states where the words list both: "his Greek and Cypriot counterparts,
// A and B, met".
func (c *convener) respectively(x *telling) {
	s := &c.r.Sentences[x.sent]
	for t := range s.Tokens {
		if s.Tokens[t].Lemma != "counterpart" || s.Tokens[t].XPOS != "NNS" || c.word(s, t+1) != "," {
			continue
		}
		var states, people []parley.ActorID
		for _, m := range c.r.MentionsIn(s.TokenSpan(max(0, t-8), t)) {
			if m.Kind == parley.MentionAdjective {
				states = append(states, m.Actor)
			}
		}
		for i := t + 2; i < len(s.Tokens); {
			m := mentionAfter(c.r, s, x.sent, i)
			if m == nil || len(m.Members) == 0 && (m.Kind != parley.MentionName || m.Actor == "") {
				break
			}
			if people = append(people, m.Members...); len(m.Members) == 0 {
				people = append(people, m.Actor)
			}
			for i = s.TokenAt(m.End); i < len(s.Tokens) && (c.word(s, i) == "," || c.word(s, i) == "and"); i++ {
			}
		}
		if len(people) < 2 || len(states) < len(people) {
			continue
		}
		states = states[len(states)-len(people):]
		for k := range states {
			for j, id := range x.parts {
				if id == states[k] {
					x.parts[j] = people[k]
				}
			}
		}
		x.parts = addActors(nil, x.parts...)
	}
}

// party says that an actor stands in a list of parties: a person, a post, a state, a group.
func (c *convener) party(id parley.ActorID) bool {
	a := c.actor(id)
	return a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice || a.Kind == parley.KindState || a.Kind == parley.KindGroup || a.Kind == parley.KindOrganisation)
}

// pastAside steps over what is said of a name behind it: "of Japan", "(IDF)".
func (c *convener) pastAside(s *parley.Sentence, si, i int) int {
	for steps := 0; steps < 3 && i < len(s.Tokens); steps++ {
		switch w := c.word(s, i); w {
		case "(":
			for k := i; k < len(s.Tokens) && k < i+6; k++ {
				if c.word(s, k) == ")" {
					i = k + 1
					break
				}
			}
		case "of", "from":
			k := i + 1
			if c.word(s, k) == "the" {
				k++
			}
			m := mentionAfter(c.r, s, si, k)
			if m == nil {
				m = mentionAfter(c.r, s, si, i+1)
			}
			if m == nil {
				return i
			}
			i = s.TokenAt(m.End)
		default:
			return i
		}
	}
	return i
}

// speaks says that a mention is the subject of a finite verb right behind it: "met A, and B said".
func (c *convener) speaks(s *parley.Sentence, m *parley.Mention) bool {
	i := s.TokenAt(m.End)
	for i < len(s.Tokens) && (s.Tokens[i].UPOS == "ADV" || s.Tokens[i].UPOS == "AUX") {
		i++
	}
	return i < len(s.Tokens) && s.Tokens[i].UPOS == "VERB" && speechVerb(s.Tokens[i].Lemma)
}

// fullList adds to the parties those that the words list beside the first of them.
func (c *convener) fullList(si int, toks []int, ids []parley.ActorID) []parley.ActorID {
	if len(toks) == 0 {
		return ids
	}
	s := &c.r.Sentences[si]
	m := c.r.MentionAt(si, toks[0])
	if m == nil || strings.TrimSpace(c.r.Words(m.Span)) == "" || len(m.Members) > 2 {
		return ids
	}
	if toks[0] > 0 && m.Kind == parley.MentionPossessive || s.Tokens[toks[0]].UPOS == "PRON" {
		return ids
	}
	more, _ := c.listed(si, m)
	return addActors(ids, more...)
}
