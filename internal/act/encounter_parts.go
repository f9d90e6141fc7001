package act

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// meeters are the actors that the tokens name and that can take part in an encounter.
func (c *convener) meeters(si int, toks []int) []parley.ActorID {
	var out []parley.ActorID
	s := &c.r.Sentences[si]
	for _, t := range toks {
		if unofficial[strings.ToLower(s.Tokens[t].Lemma)] {
			continue
		}
		we := c.word(s, t) == "we" || c.word(s, t) == "us"
		for _, id := range c.named(si, t) {
			if side := c.sideOf(id); we && strings.HasPrefix(string(side), "state:") {
				id = side // "we will not attend": the speaker's side
			}
			if c.canMeet(id) {
				out = addActors(out, id)
			}
		}
	}
	return out
}

// named are the actors at token t; for a group without a name of its own ("envoys of the two sides", "their foreign
// ministers") those it comes from, if the text names several.
func (c *convener) named(si, t int) []parley.ActorID {
	if who := c.apposed(si, t); len(who) > 0 {
		return who
	}
	ids := actorsAt(c.r, si, t)
	s := &c.r.Sentences[si]
	if len(ids) == 1 && bodies[strings.ToLower(s.Tokens[t].Lemma)] {
		if a := c.actor(ids[0]); a != nil && a.Kind == parley.KindGroup && a.Open {
			if from := originOf(c.r, s, si, t); len(c.sides(from)) > 1 {
				return from
			}
		}
	}
	return ids
}

// unofficial people are met, but no encounter of a record comes of it.
var unofficial = set(`reporter journalist press media crowd supporter voter family relative troop soldier student resident
	victim audience newspaper correspondent interviewer viewer listener survivor protester veteran worker fan patient`)

// canMeet says that an actor can be a party: not an outlet, a platform, a document.
func (c *convener) canMeet(id parley.ActorID) bool {
	a := c.actor(id)
	if a == nil {
		return id != ""
	}
	switch a.Kind {
	case parley.KindOutlet, parley.KindPlatform, parley.KindDocument, parley.KindPlace:
		return false
	}
	return true
}

func (c *convener) isPlace(id parley.ActorID) bool {
	a := c.actor(id)
	return a != nil && a.Kind == parley.KindPlace
}

// official says that a person is one of a side: holds an office or belongs to a state or body.
func (c *convener) official(id parley.ActorID) bool {
	a := c.actor(id)
	if a == nil {
		return false
	}
	if len(a.Offices) > 0 || a.Of != "" || a.SpeaksFor != "" || a.Kind == parley.KindOffice || c.of[id] != "" || c.posted[id] {
		return true
	}
	if a.Kind == parley.KindPerson && len(gazetteer.OfficesOf(id, "")) > 0 {
		return true
	}
	for _, m := range a.Mentions {
		for _, w := range strings.Fields(strings.ToLower(m.Words)) {
			if officeWords[w] {
				return true
			}
		}
	}
	return false
}

// officeWords in a mention say that the person holds a post.
var officeWords = set(`president minister king queen premier chancellor ambassador envoy secretary general emir sheikh prince
	princess sultan pope commissioner negotiator governor senator spokesman spokeswoman spokesperson commander leader chief`)

// sideOf is the state or body an actor belongs to; itself where nothing is known.
func (c *convener) sideOf(id parley.ActorID) parley.ActorID {
	for steps := 0; steps < 4; steps++ {
		if gov, ok := strings.CutPrefix(string(id), "gov:"); ok {
			return parley.ActorID("state:" + gov)
		}
		a := c.actor(id)
		if a == nil || opposed(a) || a.Kind == parley.KindState || a.Kind == parley.KindPlace && selfRuled(id) {
			return id
		}
		if a.Kind == parley.KindGroup && strings.Contains(string(id), "counterparts-of-") {
			return id // his counterparts are not of his side
		}
		up := a.Of
		if up == "" && len(a.Offices) > 0 {
			up = a.Offices[0].Of
		}
		if up == "" && a.Kind == parley.KindPerson {
			if held := gazetteer.OfficesOf(id, ""); len(held) > 0 {
				up = held[0].Of
			}
		}
		if up == "" {
			up = c.of[id]
		}
		if up == "" || up == id {
			return id
		}
		if a.Kind == parley.KindOrganisation && (up == "" || strings.HasPrefix(string(id), "org:")) {
			return id
		}
		id = up
	}
	return id
}

// selfRuled says that a place has a people of its own and may be a side: Abkhazia, Northern Cyprus.
func selfRuled(id parley.ActorID) bool {
	e := gazetteer.Get(id)
	return e != nil && len(e.Adjectives) > 0
}

// sides are the distinct sides of some actors.
func (c *convener) sides(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		out = addActors(out, c.sideOf(id))
	}
	return out
}

// ungrouped puts the members of a closed group ("Kenya and Chad") in its place.
func (c *convener) ungrouped(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if of := c.members[id]; len(of) > 1 {
			out = addActors(out, of...)
			continue
		}
		out = addActors(out, id)
	}
	return out
}

// mostSpecific drops a state from the parties where a person or body of that state is one.
func (c *convener) mostSpecific(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	ids = c.ungrouped(ids)
	for _, id := range ids {
		covered := false
		if strings.HasPrefix(string(id), "state:") || strings.HasPrefix(string(id), "gov:") {
			for _, other := range ids {
				covered = covered || other != id && !strings.HasPrefix(string(other), "state:") && c.sideOf(other) == c.sideOf(id) && strings.HasPrefix(string(c.sideOf(id)), "state:")
			}
		}
		if !covered {
			out = append(out, id)
		}
	}
	return out
}
