package desk

import (
	"parley"
	"parley/internal/ask"
	"parley/internal/export"
	"parley/internal/fold"
)

// recordBody is one record with all that is told of it.
type recordBody struct {
	Card     card
	ID       string
	Past     bool // the view is of the past: nothing is decided here
	Decide   bool
	Here     string
	Kinds    []string // that it could be of instead
	History  []turnView
	Matrix   *matrix
	Terms    []termView
	Readouts []column
	Variants []column
	Chain    []linkView
	Fields   []fieldView
	Claims   []claimView
	Said     []card
	People   []value // everybody who plays a part, by their pages
}

// turnView is one step of a plan's history.
type turnView struct {
	Published, Outlet string
	Badge             badge
	When              whenView
	Place             value
	Quote             *quoteView
}

// termView is one term of a proposal and its words.
type termView struct {
	Slot, Value string
	Quotes      []quoteView
}

// fieldView is one field: what it is, and whether reports agree.
type fieldView struct {
	Name, URL string
	Verdict   badge
	Chosen    string
	Values    []sideView
	By        string
}

// sideView is one value and who tells it.
type sideView struct {
	Text    string
	Outlets string
	Origins string
	Quotes  []quoteView
	Value   string // as a decision takes it
}

// claimView is what one report tells.
type claimView struct {
	ID, Outlet, Published, Report string
	Title                         string
	Why, Basis                    string
	Quotes                        []quoteView
	Chain                         []linkView
	Split                         bool
}

// record shows one record.
func (s *site) record(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	d, err := w.Record(v.r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &recordBody{Card: l.card(&d.Entry), ID: d.ID, Past: v.asOf != "", Decide: v.who.Decide && v.asOf == "", Here: v.here()}
	switch {
	case d.Encounter != nil:
		b.encounter(l, d)
	case d.Proposal != nil:
		b.proposal(l, d)
	case d.Measure != nil:
		b.Matrix = l.matrix("How far each holder has gone", d.Ladder, "")
	case d.Statement != nil:
		b.statement(l, d)
	}
	for _, k := range ask.Kinds {
		if k != d.Kind {
			b.Kinds = append(b.Kinds, k)
		}
	}
	for _, f := range d.Fields {
		b.Fields = append(b.Fields, l.field(d.ID, f))
	}
	b.claims(l, d)
	b.Said = l.cards(d.Said[:min(len(d.Said), 12)])
	b.people(l, d)
	head := w.Head()
	return &page{name: "record", title: b.Card.Title, head: &head, answer: d, body: b}, nil
}

func (b *recordBody) encounter(l *lens, d *ask.Detail) {
	for i, t := range d.History {
		r := d.Claims[i].Report
		x := turnView{Published: l.published(r.Published), Outlet: orElse(r.Outlet, "outlet not known"), Badge: badgeOf(t.Status), When: l.when(t.Time, ""), Place: value{Text: "not stated"}}
		if t.Place != "" {
			x.Place = value{Text: l.view.Name(t.Place)}
		}
		if len(t.Quotes) > 0 {
			q := l.quote(t.Quotes[0])
			x.Quote, x.When.URL = &q, q.URL
			if t.Place != "" {
				x.Place.URL = q.URL
			}
		}
		b.History = append(b.History, x)
	}
	var rows []ask.Stand
	for _, c := range d.Attendance {
		rows = append(rows, ask.Stand{Actor: c.Actor, Now: c.Steps[len(c.Steps)-1].Value, Steps: c.Steps})
	}
	b.Matrix = l.matrix("Who was expected and who came", rows, "")
	for _, c := range d.Readouts {
		b.Readouts = append(b.Readouts, l.readout(c))
	}
}

func (b *recordBody) proposal(l *lens, d *ask.Detail) {
	for _, t := range d.Proposal.Terms {
		x := termView{Slot: t.Slot, Value: t.Value, Quotes: l.quotes(l.view.Quotes(t.Evidence))}
		if t.Slot == "duration" {
			x.Value = export.Period(t.Value)
		}
		b.Terms = append(b.Terms, x)
	}
	b.Matrix = l.matrix("Where each party stands", d.Stands, "no answer reported as of "+l.view.At.Format("2 Jan 2006, 15:04 UTC"))
}

func (b *recordBody) statement(l *lens, d *ask.Detail) {
	b.Chain = l.chain(d.Statement.Chain, d.Claims[0].Report.Outlet)
	first := ""
	for i, c := range d.Claims {
		s, ok := c.Entry.(*parley.Statement)
		if !ok {
			continue
		}
		words := contentOf(s)
		if i == 0 {
			first = words
		}
		col := column{Outlet: orElse(c.Report.Outlet, "outlet not known"), Published: l.published(c.Report.Published), Chain: l.chain(s.Chain, c.Report.Outlet), Words: differ(first, words), URL: claimURL(l, c)}
		if len(s.Cue) > 0 {
			col.Cue = s.Cue[0].Words
		}
		b.Variants = append(b.Variants, col)
	}
}

func (b *recordBody) claims(l *lens, d *ask.Detail) {
	for _, c := range d.Claims {
		x := claimView{ID: c.ID, Outlet: orElse(c.Report.Outlet, "outlet not known"), Published: l.published(c.Report.Published), Title: c.Report.Title, Report: claimURL(l, c),
			Why: c.Why, Basis: basis(c), Quotes: l.quotes(c.Quotes), Split: len(d.Claims) > 1}
		if len(c.Chain) > 1 && d.Statement == nil {
			x.Chain = l.chain(c.Chain, c.Report.Outlet)
		}
		b.Claims = append(b.Claims, x)
	}
}

// claimURL leads to a claim's words in its report.
func claimURL(l *lens, c ask.Claim) string {
	if len(c.Quotes) == 0 {
		return l.visit.to("/reports/" + c.Report.ID)
	}
	return l.wordsURL(c.Report.ID, c.Quotes[0].Start, c.Quotes[0].End)
}

// people are the pages of everybody who plays a part.
func (b *recordBody) people(l *lens, d *ask.Detail) {
	seen := map[parley.ActorID]bool{"": true}
	add := func(ids ...parley.ActorID) {
		for _, id := range ids {
			if !seen[id] && len(b.People) < 40 {
				seen[id] = true
				b.People = append(b.People, value{Text: l.view.Name(id), URL: l.actorURL(id)})
			}
		}
	}
	switch {
	case d.Encounter != nil:
		add(d.Encounter.Participants...)
		add(d.Encounter.Place, d.Encounter.Host, d.Encounter.Mediator)
	case d.Proposal != nil:
		add(d.Proposal.Proposers...)
		add(d.Proposal.Addressees...)
	case d.Statement != nil:
		add(d.Statement.Speaker, d.Statement.For)
		add(d.Statement.Addressees...)
	case d.Measure != nil:
		add(d.Measure.Target)
	case d.Demand != nil:
		add(d.Demand.By)
		add(d.Demand.To...)
	case d.Commitment != nil:
		add(d.Commitment.By)
		add(d.Commitment.To...)
	}
	for _, s := range append(d.Stands, d.Ladder...) {
		add(s.Actor)
	}
	for _, c := range d.Attendance {
		add(c.Actor)
	}
}

func (l *lens) field(id string, f fold.Field) fieldView {
	out := fieldView{Name: f.Name, URL: l.fieldURL(id, f.Name), Verdict: badgeOf(f.Verdict), Chosen: l.fieldText(f.Name, f.Chosen), By: f.By}
	for _, x := range f.Values {
		out.Values = append(out.Values, sideView{Text: l.fieldText(f.Name, x.Text), Value: x.Text, Outlets: list(x.Outlets), Origins: plural(x.Origins, "origin", "origins")})
	}
	return out
}

// fieldText is a field's value as it reads.
func (l *lens) fieldText(field, text string) string {
	switch {
	case text == "":
		return ""
	case field == "time":
		return l.edtf(text)
	case field == "duration":
		return export.Period(text)
	case len(field) > 10 && (field[:10] == "attendance" || field[:9] == "answer of" || field[:9] == "status of"):
		return badgeOf(text).Word
	}
	return oneLine(text)
}
