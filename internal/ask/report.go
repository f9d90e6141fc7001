package ask

import (
	"cmp"
	"context"
	"slices"

	"parley"
	"parley/internal/fold"
	"parley/internal/record"
)

// ReportPage is one report: its text, what was read out of it, and where.
type ReportPage struct {
	Head   Head              `json:"head"`
	Report record.Held       `json:"report"`
	Text   *parley.Report    `json:"text"`
	Parts  []parley.Part     `json:"parts"`  // bytes of the text
	How    map[string]string `json:"how"`    // how title, outlet and publication were learned
	Origin string            `json:"origin"` // the first of its copies; its own id where there is none, or nothing was read
	Copies []record.Held     `json:"copies"` // other reports with this text
	// Versions are the texts that stood at its address, this one among them, the earliest first.
	Versions []Version   `json:"versions"`
	Marks    []Highlight `json:"marks"` // by start, the longer first; they overlap
	Yield    []Yield     `json:"yield"`
}

// Highlight is one piece of evidence in a report's text, in bytes of its UTF-8.
type Highlight struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Record string `json:"record"`
	Kind   string `json:"kind"`
}

// Yield is one record that a report tells of, and its own claim.
type Yield struct {
	Entry Entry `json:"entry"`
	Claim Claim `json:"claim"`
}

// Report is one report with its evidence, whether or not it belongs to the query's process. ErrNotFound: it is not in
// the record, or was not known at the moment.
func (d *Desk) Report(ctx context.Context, q Query, id string) (*ReportPage, error) {
	v, err := d.View(ctx, Query{AsOf: q.AsOf})
	if err != nil {
		return nil, err
	}
	held, ok := v.held(id)
	if !ok {
		return nil, notFound("no report %q was known at that moment", id)
	}
	text, err := d.ledger.Report(ctx, id)
	if err != nil {
		return nil, err
	}
	p := &ReportPage{Head: v.Head(), Report: held, Text: text, Parts: text.Parts, How: text.KnownBy, Origin: id, Copies: []record.Held{}, Marks: []Highlight{}, Yield: []Yield{}}
	if p.Versions, err = d.Versions(ctx, id, q.AsOf); err != nil {
		return nil, err
	}
	for _, r := range v.ofReport(id) {
		for i, c := range r.Entries() {
			if c.Report.ID == id {
				p.take(v, r, i, c)
			}
		}
	}
	p.sort()
	p.copies(v)
	return p, nil
}

// take adds one claim of the report.
func (p *ReportPage) take(v *View, r *fold.Record, i int, c *fold.Claim) {
	p.Origin = c.Report.Origin
	p.Yield = append(p.Yield, Yield{v.entry(r), claimOf(r.Claims[i], c)})
	for _, e := range c.AllEvidence() {
		if e.Start >= 0 && e.Start < e.End && e.End <= len(p.Text.Text) && p.Text.Text[e.Start:e.End] == e.Words {
			p.Marks = append(p.Marks, Highlight{e.Start, e.End, r.ID, r.Kind})
		}
	}
}

func (p *ReportPage) sort() {
	slices.SortFunc(p.Marks, func(a, b Highlight) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End, cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Record, b.Record))
	})
	p.Marks = slices.Compact(p.Marks)
	first := func(y Yield) int {
		if len(y.Claim.Quotes) == 0 {
			return 0
		}
		return y.Claim.Quotes[0].Start
	}
	slices.SortStableFunc(p.Yield, func(a, b Yield) int {
		return cmp.Or(slices.Index(Kinds, a.Entry.Kind)-slices.Index(Kinds, b.Entry.Kind), first(a)-first(b))
	})
}

func (p *ReportPage) copies(v *View) {
	seen := map[string]bool{p.Report.ID: true}
	for _, c := range v.Book.Claims {
		if id := c.Report.ID; c.Report.Origin == p.Origin && !seen[id] {
			seen[id] = true
			copy, _ := v.held(id)
			p.Copies = append(p.Copies, copy)
		}
	}
	slices.SortFunc(p.Copies, func(a, b record.Held) int { return cmp.Or(a.KnownAt.Compare(b.KnownAt), cmp.Compare(a.ID, b.ID)) })
}
