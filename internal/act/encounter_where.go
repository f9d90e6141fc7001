package act

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// circumstances reads time, place, purpose, host and mediator that hang by token t.
func (c *convener) circumstances(x *telling, t int) {
	s := &c.r.Sentences[x.sent]
	c.timeAt(x, t)
	if s.Tokens[t].UPOS == "VERB" && x.place == "" {
		x.place = c.placeBehind(x.sent, t)
	}
	for _, k := range s.Children(t) {
		switch {
		case s.Is(int(k), "obl", "nmod") && !s.Is(int(k), "nmod:poss", "obl:agent"):
			if x.place == "" && s.ChildLemma(int(k), "case", "in", "at") >= 0 {
				x.place = c.placeAt(x.sent, int(k))
			}
			if x.purpose == "" && s.ChildLemma(int(k), "case", "on", "about", "over", "regarding", "concerning") >= 0 && !c.tellsTime(s, int(k)) && !manner[strings.ToLower(s.Tokens[k].Lemma)] {
				x.purpose = parley.Opt(c.r.Words(s.SubtreeSpan(int(k))))
			}
		case s.Is(int(k), "compound", "nmod:poss") && x.place == "" && int(k) < t && s.Tokens[t].UPOS != "VERB":
			if c.onlyPlace(x.sent, int(k)) {
				x.place = c.placeAt(x.sent, int(k))
			}
		case s.Is(int(k), "advcl", "acl") && infinitive(s, int(k)) && x.purpose == "" && s.Tokens[t].UPOS == "VERB":
			x.purpose = parley.Opt(c.r.Words(s.SubtreeSpan(int(k))))
		}
	}
}

// manner are words behind "on" or "over" that say how one met, not about what.
var manner = set("phone telephone call line sideline sidelines margin margins side video link videolink zoom skype occasion eve basis level lunch dinner breakfast week weekend")

// placeBehind is the place that stands behind verb t, though the tree has hung it on somebody it names: "met the
// minister in Oslo".
func (c *convener) placeBehind(si, t int) parley.ActorID {
	s := &c.r.Sentences[si]
	_, hi := s.Subtree(t)
	for i := t + 1; i < hi && i < t+24; i++ {
		if s.Tokens[i].UPOS == "VERB" || s.Tokens[i].UPOS == "SCONJ" {
			return ""
		}
		if s.Tokens[i].UPOS != "PROPN" || s.ChildLemma(i, "case", "in") < 0 {
			continue
		}
		ok := true
		for h, steps := s.HeadOf(i), 0; h != t && steps < 5; h, steps = s.HeadOf(h), steps+1 {
			if h < 0 || s.Tokens[h].UPOS == "VERB" || s.Tokens[h].UPOS == "NOUN" && !bodies[strings.ToLower(s.Tokens[h].Lemma)] {
				ok = false
				break
			}
		}
		if ok {
			if id := c.placeAt(si, i); id != "" {
				return id
			}
		}
	}
	return ""
}

// onlyPlace says that a word before the noun is a town, and no other actor stands beside it: "the Oslo talks".
func (c *convener) onlyPlace(si, t int) bool {
	m := c.r.MentionAt(si, t)
	if m == nil {
		return false
	}
	s := &c.r.Sentences[si]
	h := s.HeadOf(t)
	for _, k := range s.Children(h) {
		if int(k) != t && int(k) < h && s.Is(int(k), "compound", "amod") && c.r.MentionAt(si, int(k)) != nil {
			return false
		}
	}
	return c.town(m)
}

// placeAt is the actor id of the place that token t names, "" if it names none.
func (c *convener) placeAt(si, t int) parley.ActorID {
	s := &c.r.Sentences[si]
	if c.timeOver(s.Tokens[t].Start) != nil { // "10 am Athens time" is no place
		return ""
	}
	m := c.r.MentionAt(si, t)
	if m == nil {
		return c.namedPlace(si, t)
	}
	if a := c.actor(m.Actor); a != nil {
		switch a.Kind {
		case parley.KindPlace:
			return a.ID
		case parley.KindState:
			if e := townOf(c.r.Words(m.Span)); e != nil {
				return c.knownPlace(e)
			}
			return a.ID
		case parley.KindGovernment, parley.KindOrganisation:
			w := c.r.Words(m.Span)
			if e := townOf(w); e != nil {
				return c.knownPlace(e)
			}
			if seat(w) {
				return c.newPlace(strings.TrimPrefix(strings.TrimPrefix(w, "the "), "The "))
			}
		}
		return ""
	}
	return c.namedPlace(si, t)
}

// namedPlace makes a place of an entity of that kind that no actor stands for.
func (c *convener) namedPlace(si, t int) parley.ActorID {
	span := c.r.Sentences[si].Tokens[t].Span
	lo, hi := 0, len(c.r.Entities)
	for lo < hi {
		if mid := (lo + hi) / 2; c.r.Entities[mid].End <= span.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(c.r.Entities) && c.r.Entities[lo].Contains(span) && c.r.Entities[lo].Type == parley.EntityPlace {
		return c.newPlace(c.r.Words(c.r.Entities[lo].Span))
	}
	if s := &c.r.Sentences[si]; s.Tokens[t].UPOS == "PROPN" {
		a, b := t, t+1
		for a > 0 && s.Tokens[a-1].UPOS == "PROPN" && t-a < 3 {
			a--
		}
		for b < len(s.Tokens) && s.Tokens[b].UPOS == "PROPN" && b-t < 3 {
			b++
		}
		if e := townOf(c.r.Words(s.TokenSpan(a, b))); e != nil {
			return c.knownPlace(e)
		}
		if e := townOf(c.r.Words(span)); e != nil {
			return c.knownPlace(e)
		}
		if s.ChildLemma(t, "case", "in") >= 0 {
			return c.newPlace(c.r.Words(s.TokenSpan(a, b)))
		}
	}
	return ""
}

// townOf is the gazetteer's place of that name, nil if it has none.
func townOf(name string) *gazetteer.Entry {
	for _, e := range gazetteer.Lookup(name) {
		if e.Kind == parley.KindPlace {
			return e
		}
	}
	return nil
}

// town says that a mention names a town, though it may stand for a government.
func (c *convener) town(m *parley.Mention) bool {
	if a := c.actor(m.Actor); a != nil && a.Kind == parley.KindPlace {
		return true
	}
	return townOf(c.r.Words(m.Span)) != nil
}

// seat says that the name of a government's house is meant as a building: "at the White House".
func seat(name string) bool {
	return strings.Contains(name, "House") || strings.Contains(name, "Palace") || strings.Contains(name, "Kremlin") || strings.Contains(name, "Castle")
}

// knownPlace is the id of a place of the gazetteer, which becomes an actor of the reading.
func (c *convener) knownPlace(e *gazetteer.Entry) parley.ActorID {
	if c.actor(e.ID) != nil {
		return e.ID
	}
	for _, have := range c.places {
		if have.ID == e.ID {
			return e.ID
		}
	}
	c.places = append(c.places, parley.Actor{ID: e.ID, Kind: parley.KindPlace, Name: e.Name, Of: e.Of})
	return e.ID
}

func (c *convener) newPlace(name string) parley.ActorID {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := parley.ActorID("place:" + strings.Trim(b.String(), "-"))
	if id == "place:" {
		return ""
	}
	if c.actor(id) != nil {
		return id
	}
	for _, have := range c.places {
		if have.ID == id {
			return id
		}
	}
	c.places = append(c.places, parley.Actor{ID: id, Kind: parley.KindPlace, Name: name})
	return id
}

// tellsTime says that the phrase of token k holds a time or lies in one: in "late on Monday" the tree may hang "on Monday" by the verb.
func (c *convener) tellsTime(s *parley.Sentence, k int) bool {
	phrase := s.SubtreeSpan(k)
	for _, t := range c.r.TimesIn(s.Span) {
		if t.Overlaps(phrase) {
			return true
		}
	}
	return false
}
