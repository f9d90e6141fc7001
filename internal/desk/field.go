package desk

import "parley/internal/ask"

// fieldBody is who says what of one field.
type fieldBody struct {
	Card    card
	Field   fieldView
	ID      string
	Decide  bool
	Here    string
	Sides   []sideView
	Meaning string
}

// verdicts explain a field's verdict.
var verdicts = map[string]string{
	"one":      "One value is told, by one origin.",
	"agree":    "Several origins tell the same value.",
	"narrowed": "The values meet: one is more exact than the others, and holds in all of them.",
	"changed":  "The values follow each other: a report tells of the change.",
	"disputed": "The values do not meet, and no report tells of a change. None is shown as the record’s.",
	"open":     "Whether the values meet cannot be told from the words.",
	"settled":  "A person settled it. What the reports tell stays as it is.",
}

// field shows which outlet says what of a field, and whether they agree.
func (s *site) field(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	a, err := w.Agree(v.r.PathValue("id"), v.param("name"))
	if err != nil {
		return nil, err
	}
	e, err := w.Entry(a.ID)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &fieldBody{Card: l.card(&e), Field: l.field(a.ID, a.Field), ID: a.ID, Decide: v.who.Decide && v.asOf == "", Here: v.here(), Meaning: verdicts[a.Field.Verdict]}
	b.Sides = l.sides(b.Field.Values, a.Tellings)
	head := w.Head()
	answer := struct {
		Head ask.Head `json:"head"`
		*ask.Agreement
	}{head, a}
	return &page{name: "field", title: upper(a.Field.Name) + ": " + b.Card.Title, head: &head, answer: answer, body: b}, nil
}

// sides puts under each value the words of those who tell it.
func (l *lens) sides(values []sideView, tellings [][]ask.Telling) []sideView {
	out := make([]sideView, len(values))
	for i, x := range values {
		out[i] = x
		if i < len(tellings) {
			for _, t := range tellings[i] {
				if len(t.Quotes) > 0 && len(out[i].Quotes) < 6 {
					out[i].Quotes = append(out[i].Quotes, l.quote(t.Quotes[0]))
				}
			}
		}
	}
	return out
}
