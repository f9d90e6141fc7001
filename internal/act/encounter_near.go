package act

import (
	"strings"

	"parley"
)

// farOff is how many words behind an encounter its place and time are looked for.
const farOff = 28

// nearby fills in the place and the time that stand beside the words of a telling, in the same clause, where the tree
// has hung them on something else: "talks with the Taliban in Doha", "In March, envoys of both held talks".
func (c *convener) nearby(x *telling) {
	if x.place != "" && x.time != nil {
		return
	}
	s := &c.r.Sentences[x.sent]
	last := max(x.tok, x.np)
	first := min(x.tok, x.np)
	own := -1
	if x.verb >= 0 && x.rule != "act.noun.amid" && x.rule != "act.noun.other" && !c.clauseBreak(s, min(first, x.verb), max(last, x.verb)) {
		if own = x.verb; x.verb < first {
			first = x.verb
		}
	}
	c.behindIt(x, s, last, own)
	c.beforeIt(x, s, first)
}

// clauseBreak says that another verb stands between two tokens.
func (c *convener) clauseBreak(s *parley.Sentence, lo, hi int) bool {
	for i := lo + 1; i < hi; i++ {
		if k := &s.Tokens[i]; k.UPOS == "VERB" && finiteTag(k.XPOS) || k.UPOS == "SCONJ" {
			return true
		}
	}
	return false
}

func finiteTag(xpos string) bool { return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" }

// behindIt goes right from token last to the end of the clause, whose verb own does not end it.
func (c *convener) behindIt(x *telling, s *parley.Sentence, last, own int) {
	for i := last + 1; i < len(s.Tokens) && i <= last+farOff; i++ {
		k := &s.Tokens[i]
		w := c.word(s, i)
		switch {
		case i == own || i < own && k.UPOS == "AUX":
			last = i
			continue
		case c.endsClause(s, i, w):
			return
		case k.UPOS == "NOUN" && eventNoun(k.Lemma) && !c.shape(s, i) && c.timeOver(k.Start) == nil:
			return
		}
		if e := c.timeOver(k.Start); e != nil {
			if x.time == nil && !x.plural && datable(e) && !boundedBy(c.word(s, i-1)) && c.word(s, s.TokenAt(e.End)) != "'s" {
				x.time = e
			}
			for i+1 < len(s.Tokens) && s.Tokens[i+1].Start < e.End {
				i++
			}
			continue
		}
		if x.place == "" && (w == "in" || w == "at") && c.placeable(s, i-1, last) {
			x.place = c.placeFrom(x.sent, i+1)
		}
	}
}

// endsClause says that what comes at token i belongs to something else.
func (c *convener) endsClause(s *parley.Sentence, i int, w string) bool {
	k := &s.Tokens[i]
	switch {
	case k.UPOS == "VERB" && !(k.XPOS == "VBN" && s.Is(i, "amod")), k.UPOS == "AUX", k.UPOS == "SCONJ", w == ";", w == ":", w == "(", w == "—":
		return true
	case len(k.XPOS) > 0 && k.XPOS[0] == 'W':
		return true
	case afterWords[w] || beforeWords[w] || w == "from" || w == "than" || w == "but":
		return true
	case w == "\"" || w == "“" || w == "”":
		return true
	}
	return false
}

// shape says that the event noun at i only says what kind of encounter this is: "met in a surprise meeting in Doha",
// "sat down for a fourth round of talks".
func (c *convener) shape(s *parley.Sentence, i int) bool {
	if !nounIsEncounter(c.r, s, i) && !transparent[strings.ToLower(s.Tokens[i].Lemma)] {
		return false
	}
	lo := c.modifiersFrom(s, i)
	switch c.word(s, lo-1) {
	case "a", "an", "of", "in", "for", "their", "his", "her", "its":
		return true
	}
	return false
}

// placeable says that the words before "in" can have met there: the encounter itself, a party, a time, another place.
func (c *convener) placeable(s *parley.Sentence, i, last int) bool {
	if i == last {
		return true
	}
	k := &s.Tokens[i]
	switch k.UPOS {
	case "PROPN", "PRON", "ADV", "PUNCT", "NUM", "VERB":
		return true
	case "NOUN":
		l := strings.ToLower(k.Lemma)
		return metBodies[l] || nounIsEncounter(c.r, s, i) || transparent[l] || c.timeOver(k.Start) != nil || l == "side" || l == "person"
	}
	return false
}

// metBodies are those whom one meets somewhere; "the commander in", "the ambassador in" say where he serves.
var metBodies = set("delegation team side leader counterpart minister president negotiator mediator premier chancellor king delegate party")

// placeFrom is the place named by the noun phrase that starts at token i: its last town ("the Omani capital Muscat"), else
// its last name.
func (c *convener) placeFrom(si, i int) parley.ActorID {
	s := &c.r.Sentences[si]
	var id parley.ActorID
	for j := i; j < len(s.Tokens) && j < i+8; j++ {
		k := &s.Tokens[j]
		w := c.word(s, j)
		if c.timeOver(k.Start) != nil {
			break
		}
		if k.UPOS == "PROPN" {
			m := c.r.MentionAt(si, j)
			if m != nil && m.Kind == parley.MentionAdjective {
				continue
			}
			if got := c.placeAt(si, j); got != "" && (m != nil || j == i || c.knows(got)) {
				id = got
			}
			continue
		}
		if k.UPOS == "DET" || k.UPOS == "ADJ" || k.UPOS == "NOUN" || k.UPOS == "PART" || w == "'s" || w == "-" || w == "of" && places[strings.ToLower(s.Tokens[j-1].Lemma)] {
			continue
		}
		break
	}
	return id
}

// places are nouns that a town's name follows behind "of".
var places = set("city town capital village resort port suburb district island province state republic region peninsula")

// knows says that a place is one of the gazetteer or of the text, not made up from a capital letter.
func (c *convener) knows(id parley.ActorID) bool {
	a := c.actor(id)
	if a != nil {
		return true
	}
	for i := range c.places {
		if c.places[i].ID == id {
			return townOf(c.places[i].Name) != nil
		}
	}
	return false
}

// beforeIt takes a time that stands before the encounter: at the opening of the sentence, or right before its verb.
func (c *convener) beforeIt(x *telling, s *parley.Sentence, first int) {
	if x.time != nil || x.plural {
		return
	}
	for i := first - 1; i >= 0 && i >= first-farOff; i-- {
		k := &s.Tokens[i]
		if k.UPOS == "VERB" || k.UPOS == "SCONJ" || c.word(s, i) == ";" {
			return
		}
		e := c.timeOver(k.Start)
		if e == nil {
			continue
		}
		lo := s.TokenAt(e.Start)
		for lo > 0 && s.Tokens[lo-1].UPOS == "ADP" {
			if w := c.word(s, lo-1); boundedBy(w) || afterWords[w] || beforeWords[w] {
				return
			}
			lo--
		}
		if datable(e) && (lo == 0 || i+1 == first || c.word(s, i+1) == "," && lo <= 3) {
			x.time = e
		}
		return
	}
}

// datable says that a time can be the day of an encounter.
func datable(e *parley.TimeExpr) bool {
	return e.Type != "DURATION" && e.Type != "SET" && e.Class != parley.ClassDuration && e.Class != parley.ClassVague &&
		fineness[e.Class] >= 2 && !strings.Contains(string(e.Value), "..")
}

// boundedBy says that a preposition makes a time a bound, not the day itself.
func boundedBy(w string) bool {
	switch w {
	case "since", "until", "till", "by", "after", "before", "from", "of", "through", "for", "over", "within", "than", "to":
		return true
	}
	return false
}

// timeOver is the time expression that byte pos lies in, nil if none.
func (c *convener) timeOver(pos int) *parley.TimeExpr {
	lo, hi := 0, len(c.r.Times)
	for lo < hi {
		if m := (lo + hi) / 2; c.r.Times[m].End <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(c.r.Times) && c.r.Times[lo].Start <= pos {
		return &c.r.Times[lo]
	}
	return nil
}
