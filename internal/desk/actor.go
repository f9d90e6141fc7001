package desk

import (
	"strings"

	"parley"
	"parley/internal/ask"
)

// actorBody is what the record tells of one actor.
type actorBody struct {
	Kind, ID string
	Open     bool
	Offices  []string
	Of       []actorRow
	Members  []actorRow
	Sections []boardPart
}

// onActor is how many records of each kind an actor's page shows.
const onActor = 6

// actor shows one actor.
func (s *site) actor(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	id := parley.ActorID(v.r.PathValue("id"))
	a, err := w.Actor(id, onActor)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &actorBody{Kind: string(a.Actor.Kind), ID: string(id), Open: a.Actor.Open}
	for _, o := range a.Actor.Offices {
		s := o.Title
		if o.Of != "" {
			s += " of " + w.Name(o.Of)
		}
		b.Offices = append(b.Offices, s)
	}
	b.Of, b.Members = l.named(a.Of), l.named(a.Members)
	for _, sec := range a.Sections {
		p := boardPart{Key: sec.Key, Title: upper(sec.Key) + "s", Total: sec.Total, Cards: l.cards(sec.Entries), Dense: sec.Key != "encounter" && sec.Key != "proposal" && sec.Key != "measure"}
		p.All = v.to("/records", "kind", sec.Key, "actor", string(id))
		b.Sections = append(b.Sections, p)
	}
	return &page{name: "actor", title: orElse(strings.TrimSpace(a.Actor.Name), string(id)), head: &a.Head, answer: a, body: b}, nil
}

func (l *lens) named(ns []ask.Named) []actorRow {
	out := make([]actorRow, len(ns))
	for i, n := range ns {
		out[i] = actorRow{n.Name, string(n.Kind), l.actorURL(n.ID), n.Records}
	}
	return out
}
