package gazetteer

import (
	"strings"

	"parley"
)

// makeAll makes the ministries and armies of every state from the patterns: a row "foreign-ministry" with the names
// "{adj} foreign ministry|{name}'s foreign ministry" yields gov:xx-foreign-ministry for each state:xx. A state without an
// adjective has only the names that need none. An id or a name that a file states itself stays as stated.
func (b *builder) makeAll() error {
	if len(b.makes) == 0 {
		return nil
	}
	stated := b.order
	for _, s := range stated {
		cc, ok := strings.CutPrefix(string(s.ID), "state:")
		if !ok {
			continue
		}
		for _, r := range b.makes {
			b.makeOne(s, cc, r)
		}
	}
	return nil
}

func (b *builder) makeOne(s *Entry, cc string, r row) {
	id := parley.ActorID("gov:" + cc)
	if r.cells["make"] != "government" {
		id += parley.ActorID("-" + r.cells["make"])
	}
	adj := s.Name
	if len(s.Adjectives) > 0 {
		adj = s.Adjectives[0]
	}
	var names []string
	for _, p := range r.list("names") {
		switch {
		case strings.Contains(p, "{adj}"):
			for _, a := range s.Adjectives {
				names = append(names, strings.ReplaceAll(p, "{adj}", a))
			}
		default:
			names = append(names, strings.ReplaceAll(p, "{name}", s.Name))
			if len(s.Names) > 1 && len(s.Names[1]) <= 4 { // the usual abbreviation: US, UK, UAE
				names = append(names, strings.ReplaceAll(p, "{name}", s.Names[1]))
			}
		}
	}
	e := b.get(id)
	if e.Name == "" {
		e.Name = strings.NewReplacer("{adj}", adj, "{name}", s.Name).Replace(r.cells["name"])
		e.Names = []string{e.Name}
		e.Kind, e.Of, e.Source = kinds["gov"], s.ID, r.cells["source"]
		if s.Code != "" {
			e.Code = s.Code + r.cells["code"]
		}
	}
	e.Names = union(e.Names, names)
}
