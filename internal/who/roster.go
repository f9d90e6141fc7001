package who

import (
	"parley"
	"parley/internal/gazetteer"
)

// roster is the actors of a report in the order of their first mention.
type roster struct {
	r    *parley.Reading
	list []*parley.Actor
	byID map[parley.ActorID]*parley.Actor
}

func newRoster(r *parley.Reading) *roster {
	return &roster{r: r, byID: map[parley.ActorID]*parley.Actor{}}
}

// get is the actor of that id, made from a if it is new.
func (t *roster) get(a parley.Actor) *parley.Actor {
	if old := t.byID[a.ID]; old != nil {
		return old
	}
	t.byID[a.ID] = &a
	t.list = append(t.list, &a)
	return &a
}

// entry is the actor of a gazetteer entry.
func (t *roster) entry(e *gazetteer.Entry) *parley.Actor {
	if old := t.byID[e.ID]; old != nil {
		return old
	}
	return t.get(parley.Actor{ID: e.ID, Kind: e.Kind, Name: e.Name, Open: e.Open, Code: e.Code, Of: e.Of})
}

// id is the actor of an id that the gazetteer or the roster knows, "" if none does.
func (t *roster) id(id parley.ActorID) parley.ActorID {
	if id == "" || t.byID[id] != nil {
		return id
	}
	if e := gazetteer.Get(id); e != nil {
		return t.entry(e).ID
	}
	return ""
}

// mention adds a place in the text to an actor.
func (t *roster) mention(id parley.ActorID, s parley.Span) {
	if a := t.byID[id]; a != nil {
		a.Mentions = append(a.Mentions, t.r.Evidence(s))
	}
}

// teach adds an office to an actor.
func (t *roster) teach(id parley.ActorID, o parley.Office) {
	a := t.byID[id]
	if a == nil || o.Title == "" {
		return
	}
	for _, old := range a.Offices {
		if old == o || o.Of == "" && old.Title == o.Title {
			return
		}
	}
	a.Offices = append(a.Offices, o)
}

// code is the ISO alpha-3 code of a state with a sector behind it, "" where the owner is no state.
func code(of parley.ActorID, sector string) string {
	e := gazetteer.Get(of)
	if e == nil {
		return sector
	}
	if len(e.Code) >= 3 && e.Kind != parley.KindOrganisation {
		return e.Code[:3] + sector
	}
	return e.Code
}

// actors lists the actors that are mentioned or that others point at, in the order of their making.
func (t *roster) actors(mentions []parley.Mention) []parley.Actor {
	keep := map[parley.ActorID]bool{}
	for i := range mentions {
		for _, list := range [][]parley.ActorID{mentions[i].Members, mentions[i].Maybe} {
			for _, id := range list {
				keep[id] = true
			}
		}
	}
	for _, a := range t.list {
		if len(a.Mentions) > 0 || keep[a.ID] {
			keep[a.ID], keep[a.Of], keep[a.SpeaksFor] = true, true, true
			for _, o := range a.Offices {
				keep[o.Of] = true
			}
		}
	}
	out := make([]parley.Actor, 0, len(t.list))
	for _, a := range t.list {
		if keep[a.ID] {
			out = append(out, *a)
		}
	}
	return out
}
