package act

import (
	"strings"

	"parley"
)

// seeFrame is "will see the minister on Monday", "is to brief the Council in May"; "saw him as a threat" is neither.
func (c *convener) seeFrame(s *parley.Sentence, frame string, x *telling, subjects, objects []parley.ActorID) bool {
	t := x.tok
	if passive(s, t) || s.Child(t, "xcomp", "ccomp") >= 0 {
		return false
	}
	x.dated = true
	if o := s.Child(t, "obj"); o >= 0 && (c.word(s, o) == "other" || c.word(s, o) == "each") && frame == "see" {
		x.dated = false
		if x.parts = subjects; len(c.sides(subjects)) < 2 {
			return c.unnamed(x, subjectsOf(c.r, x.sent, t))
		}
		return true
	}
	for _, k := range s.Children(t) {
		if int(k) > t && s.ChildLemma(int(k), "case", "as") >= 0 || c.word(s, int(k)) == "as" {
			return false
		}
	}
	for _, id := range objects {
		a := c.actor(id)
		if a == nil || a.Kind != parley.KindPerson && a.Kind != parley.KindOffice && (frame == "see" || a.Kind != parley.KindOrganisation) {
			return false
		}
	}
	if len(subjects) == 0 || len(objects) == 0 || !c.official(subjects[0]) {
		return false
	}
	x.parts = addActors(subjects, objects...)
	return true
}

// goFrame is "flew to Moscow on Friday", "will arrive in Doha": an official's way to another state, unless it says whom
// he goes to meet, which then speaks for itself.
func (c *convener) goFrame(s *parley.Sentence, si, t int, x *telling, subjects []parley.ActorID) bool {
	if passive(s, t) || len(subjects) == 0 {
		return false
	}
	preps := []string{"to"}
	switch strings.ToLower(s.Tokens[t].Lemma) {
	case "arrive", "land":
		preps = []string{"in", "at"}
	case "leave", "depart", "head":
		preps = []string{"to", "for"}
	}
	for _, k := range behind(c.r, si, t, preps...) {
		if id := c.placeFrom(si, phraseStart(s, k)); id != "" {
			x.place = id
			break
		}
	}
	if x.place == "" || c.hasPurpose(s, t) {
		return false
	}
	for _, id := range subjects {
		if a := c.actor(id); a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice) && c.official(id) && c.abroad(id, x.place) {
			x.parts = addActors(x.parts, id)
		}
	}
	x.dayed = true
	return len(x.parts) > 0
}

// phraseStart is the first token of the phrase of k behind its preposition.
func phraseStart(s *parley.Sentence, k int) int {
	lo, _ := s.Subtree(k)
	for lo < k && (s.Tokens[lo].UPOS == "ADP" || s.Tokens[lo].UPOS == "PUNCT") {
		lo++
	}
	return lo
}

// hasPurpose says that a verb of motion at t is followed by an encounter: "flew in to meet", "arrived for talks".
func (c *convener) hasPurpose(s *parley.Sentence, t int) bool {
	_, hi := s.Subtree(t)
	for i := t + 1; i < max(hi, t+2) && i < len(s.Tokens); i++ {
		if l := strings.ToLower(s.Tokens[i].Lemma); l == "discuss" && oblique(s, i, "with") < 0 {
			continue // "to reaffirm support and discuss the border": with nobody in particular
		}
		if _, ok := c.verbAt(s, i); ok && !motion[strings.ToLower(s.Tokens[i].Lemma)] || nounIsEncounter(c.r, s, i) {
			return true
		}
	}
	return false
}

// abroad says that a place is known to lie in another state than that of an official.
func (c *convener) abroad(who, place parley.ActorID) bool {
	of := c.stateOf(place)
	return of != "" && of != c.sideOf(who)
}

// stateOf is the state that a place lies in, "" if not known.
func (c *convener) stateOf(place parley.ActorID) parley.ActorID {
	if strings.HasPrefix(string(place), "state:") {
		return place
	}
	if a := c.actor(place); a != nil {
		return a.Of
	}
	for i := range c.places {
		if c.places[i].ID == place {
			return c.places[i].Of
		}
	}
	return ""
}

// allPeople says that all are persons or holders of a post.
func (c *convener) allPeople(ids []parley.ActorID) bool {
	for _, id := range ids {
		if a := c.actor(id); a == nil || a.Kind != parley.KindPerson && a.Kind != parley.KindOffice {
			return false
		}
	}
	return len(ids) > 0
}

// onTheWay takes the place from the verb of motion that a meeting is the purpose of: "flew to Ankara to meet him".
func (c *convener) onTheWay(x *telling) {
	s := &c.r.Sentences[x.sent]
	if x.place != "" {
		return
	}
	if w := c.whereBefore(s, x.tok); w > 0 { // "Seoul, where he will meet her"
		for i := w - 1; i >= 0 && i > w-12 && s.Tokens[i].UPOS != "VERB"; i-- {
			if s.Tokens[i].UPOS == "PROPN" && c.timeOver(s.Tokens[i].Start) == nil {
				x.place = c.placeFrom(x.sent, i)
				return
			}
		}
	}
	if !infinitive(s, x.tok) {
		return
	}
	if h := s.HeadOf(x.tok); h >= 0 && h < x.tok && motion[strings.ToLower(s.Tokens[h].Lemma)] {
		c.motionPlace(x.sent, h, x)
	}
}
