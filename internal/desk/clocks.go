package desk

import "parley/internal/ask"

// clocksBody is what falls due, in the reader's zone.
type clocksBody struct {
	Zone   string
	Now    string
	Groups []dueGroup
}

// dueGroup are the things of one standing.
type dueGroup struct {
	Title, Note string
	Rows        []dueRow
}

// dueRow is one thing that falls due.
type dueRow struct {
	Card card
	When whenView
	By   []value
	Set  []value
}

// onClocks is how many rows each standing has at most.
const onClocks = 40

// clocks shows what falls due: an hour in the reader's zone where there is an instant, the hours it can be where there is none.
func (s *site) clocks(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	c := w.Clocks(v.zone, onClocks)
	l := newLens(v, w)
	at := w.At.In(v.zone)
	b := &clocksBody{Zone: v.zone.String(), Now: l.moment(at) + " " + zoneMark(v.zone, at), Groups: []dueGroup{
		{Title: "Ahead"},
		{Title: "Planned, no date told", Note: "Nothing in the words says when: these cannot pass."},
		{Title: "Overdue", Note: "The time has passed, and no report tells what became of it. Derived at this moment; it moves no status."}}}
	place := map[ask.Standing]int{ask.Ahead: 0, ask.Undated: 1, ask.Overdue: 2, ask.Lapsed: 2}
	for i := range c.Due {
		e := &c.Due[i].Entry
		r := dueRow{Card: l.card(e), When: l.when(e.Time(), l.timeURL(e))}
		for _, f := range r.Card.Facts {
			switch f.Label {
			case "falls due for", "who":
				r.By = f.Values
			case "set by":
				r.Set = f.Values
			}
		}
		g := &b.Groups[place[e.Standing]]
		g.Rows = append(g.Rows, r)
	}
	return &page{name: "clocks", title: "Clocks", head: &c.Head, answer: c, body: b}, nil
}
