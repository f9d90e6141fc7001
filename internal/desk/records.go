package desk

import "parley/internal/ask"

// listBody is a filtered list of records.
type listBody struct {
	Filter filterForm
	Cards  []card
	Rungs  []string     // of the ladder of measures
	Ladder []ladderRow  // ... and its rows
	Said   []statedView // statements with their chains
	Pager  pager
	Grid   bool
}

// list asks for one page of a list and makes what all lists show of it.
func (s *site) list(v *visit, kind, name, title string) (*page, *lens, *ask.List, *listBody, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, nil, nil, nil, err
	}
	f := v.filter(kind)
	found, err := w.List(f)
	if err != nil {
		return nil, nil, nil, nil, err
	}
	l := newLens(v, w)
	b := &listBody{Filter: l.form(f, found.Status, kind == ""), Pager: v.pager(f.Offset, len(found.Entries), found.Total)}
	head := w.Head()
	answer := struct {
		Head ask.Head `json:"head"`
		*ask.List
		Next string `json:"next"`
	}{head, found, b.Pager.Cursor}
	return &page{name: name, title: title, head: &head, answer: answer, body: b}, l, found, b, nil
}

// records lists records of any kind.
func (s *site) records(v *visit) (*page, error) {
	p, l, found, b, err := s.list(v, "", "list", "Records")
	if err != nil {
		return nil, err
	}
	if k := found.Filter.Kind; k != "" {
		p.title = upper(k) + "s"
	}
	b.Cards, b.Grid = l.cards(found.Entries), true
	return p, nil
}

// proposals lists what is on the table.
func (s *site) proposals(v *visit) (*page, error) {
	p, l, found, b, err := s.list(v, "proposal", "list", "Proposals")
	if err != nil {
		return nil, err
	}
	b.Cards, b.Grid = l.cards(found.Entries), true
	return p, nil
}
