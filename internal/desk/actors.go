package desk

import (
	"parley/internal/ask"
)

// actorsBody lists actors.
type actorsBody struct {
	Words  string
	Hidden [][2]string
	Rows   []actorRow
	Pager  pager
}

type actorRow struct {
	Name, Kind, URL string
	Records         int
}

// onActors is how many actors a page has.
const onActors = 120

// actors lists those who play a part, those with most records first.
func (s *site) actors(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	off := v.offset()
	found, total, err := w.Actors(v.param("words"), off, onActors)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &actorsBody{Words: v.param("words"), Pager: v.pager(off, len(found), total)}
	for _, k := range kept {
		if x := v.keep.Get(k); x != "" {
			b.Hidden = append(b.Hidden, [2]string{k, x})
		}
	}
	for _, a := range found {
		b.Rows = append(b.Rows, actorRow{a.Name, string(a.Kind), l.actorURL(a.ID), a.Records})
	}
	head := w.Head()
	answer := struct {
		Head   ask.Head    `json:"head"`
		Total  int         `json:"total"`
		Actors []ask.Named `json:"actors"`
		Next   string      `json:"next"`
	}{head, total, found, b.Pager.Cursor}
	return &page{name: "actors", title: "Actors", head: &head, answer: answer, body: b}, nil
}
