package ask

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// ActorPage is what the record tells of one actor.
type ActorPage struct {
	Head     Head         `json:"head"`
	Actor    parley.Actor `json:"actor"`
	Of       []Named      `json:"of"`      // what it stands for, the nearest first
	Members  []Named      `json:"members"` // who stands for it, those with most records first, at most 40
	Sections []Section    `json:"sections"`
}

// Named is an actor with its name and how many records it plays a part in.
type Named struct {
	ID      parley.ActorID   `json:"id"`
	Name    string           `json:"name"`
	Kind    parley.ActorKind `json:"kind"`
	Records int              `json:"records"`
}

func (v *View) named(id parley.ActorID) Named {
	return Named{id, v.Name(id), v.Book.Actors[id].Kind, len(v.ofActor(id))}
}

// Actor is what the record tells of one actor; each section, one a kind, has at most limit entries. ErrNotFound.
func (v *View) Actor(id parley.ActorID, limit int) (*ActorPage, error) {
	a, ok := v.Book.Actors[id]
	if !ok && len(v.ofActor(id)) == 0 {
		return nil, notFound("the record names no actor %q", id)
	}
	if !ok {
		a = parley.Actor{ID: id, Name: string(id)}
	}
	p := &ActorPage{Head: v.Head(), Actor: a, Of: []Named{}, Members: []Named{}, Sections: []Section{}}
	for of, n := a.Of, 0; of != "" && of != id && n < 4; of, n = v.Book.Actors[of].Of, n+1 {
		p.Of = append(p.Of, v.named(of))
	}
	for other, o := range v.Book.Actors {
		if o.Of == id && len(v.ofActor(other)) > 0 {
			p.Members = append(p.Members, v.named(other))
		}
	}
	byWeight(p.Members)
	p.Members = p.Members[:min(40, len(p.Members))]
	for _, k := range Kinds {
		l, err := v.List(Filter{Kind: k, Actor: id, Limit: limit})
		if err != nil {
			return nil, err
		}
		if l.Total > 0 {
			p.Sections = append(p.Sections, Section{k, l.Total, l.Entries})
		}
	}
	return p, nil
}

// Actors lists the actors that play a part, those with most records first; words narrow by name or id.
func (v *View) Actors(words string, offset, limit int) (list []Named, total int, err error) {
	if err := limits(offset, &limit); err != nil {
		return nil, 0, err
	}
	all := []Named{}
	words = strings.ToLower(words)
	for id := range v.actors() {
		if n := v.named(id); strings.Contains(strings.ToLower(n.Name), words) || strings.Contains(string(id), words) {
			all = append(all, n)
		}
	}
	byWeight(all)
	return page(all, offset, limit), len(all), nil
}

func byWeight(ns []Named) {
	slices.SortFunc(ns, func(a, b Named) int { return cmp.Or(b.Records-a.Records, cmp.Compare(a.ID, b.ID)) })
}
