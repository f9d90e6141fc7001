package ask

import (
	"context"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
)

// Detail is one record with all that is told of it.
type Detail struct {
	Entry
	Fields []fold.Field `json:"fields"`
	Claims []Claim      `json:"claims"` // in order of publication

	History    []Turn   `json:"history"`    // of an encounter: how the plan went
	Attendance []Comer  `json:"attendance"` // of an encounter
	Readouts   []Claim  `json:"-"`          // of an encounter: the claims that tell an outcome; they are among Claims
	Stands     []Stand  `json:"stands"`     // of a proposal: where each party stands, by time
	Ladder     []Stand  `json:"ladder"`     // of a measure: how far each holder has gone, by time
	Said       []Entry  `json:"said"`       // statements about it
	At         string   `json:"at"`         // the moment that what is derived was computed for
	Rulings    []Ruling `json:"decisions"`  // what people decided about it, the last first
}

// Claim is what one report tells of a record.
type Claim struct {
	ID         string            `json:"id"`
	Key        string            `json:"key"`
	Report     *fold.Report      `json:"report"`
	Why        string            `json:"why"` // why it was joined; "" for the first
	Basis      parley.Basis      `json:"basis"`
	Rule       string            `json:"rule"`
	Voice      parley.Voice      `json:"voice"`
	Factuality parley.Factuality `json:"factuality"`
	Chain      []parley.Link     `json:"chain"`
	Quotes     []Quote           `json:"quotes"`
	Entry      any               `json:"entry"`       // *parley.Encounter, *parley.Proposal, ... as this report tells it
	Reader     string            `json:"reader"`      // name and version; "" outside of a ledger
	RecordedAt string            `json:"recorded_at"` // when the ledger took the claim in
}

// Turn is one step of a plan's history.
type Turn struct {
	Status string           `json:"status"`
	Time   *parley.TimeExpr `json:"time"`
	Place  parley.ActorID   `json:"place"`
	Claim  string           `json:"claim"`
	Quotes []Quote          `json:"quotes"`
}

// Comer is one actor's coming, step by step.
type Comer struct {
	Actor parley.ActorID `json:"actor"`
	Steps []Mark         `json:"steps"`
}

// Stand is one actor's stand on a proposal or part in a measure, step by step.
type Stand struct {
	Actor parley.ActorID `json:"actor"`
	Role  string         `json:"role"` // proposer, addressee, other; holder
	Now   string         `json:"now"`  // the last told; "no answer reported" is derived for an addressee without one
	Steps []Mark         `json:"steps"`
}

// Mark is one value told by one report.
type Mark struct {
	Value     string  `json:"value"`
	Note      string  `json:"note"` // level, conditions
	Published string  `json:"published"`
	Outlet    string  `json:"outlet"`
	Claim     string  `json:"claim"`
	Quotes    []Quote `json:"quotes"`
}

// NoAnswer is what stands where an addressee has not answered; it is derived at the moment of the view.
const NoAnswer = string(parley.StanceNoAnswer)

// Record is View.Record with which reader made each claim, and when it was recorded. ErrNotFound.
func (d *Desk) Record(ctx context.Context, q Query, id string) (*Detail, error) {
	v, err := d.View(ctx, q)
	if err != nil {
		return nil, err
	}
	return d.detail(ctx, v, id)
}

func (d *Desk) detail(ctx context.Context, v *View, id string) (*Detail, error) {
	r, err := v.Record(id)
	if err != nil {
		return nil, err
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Reader, c.RecordedAt, err = d.ledger.Provenance(ctx, c.Report.ID, strings.TrimPrefix(c.Key, c.Report.ID+"/")); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Record is one record with its history and every claim; the id may be that of one of its claims. ErrNotFound.
func (v *View) Record(id string) (*Detail, error) {
	r := v.State.Find(id)
	if r == nil {
		return nil, notFound("nothing in the record has the id %q; \"parley board\" shows the ids", id)
	}
	d := &Detail{Entry: v.entry(r), Fields: append([]fold.Field{}, r.Fields...), Claims: []Claim{}, History: []Turn{}, Attendance: []Comer{}, Stands: []Stand{}, Ladder: []Stand{}, Said: []Entry{}}
	for i, c := range r.Entries() {
		d.Claims = append(d.Claims, claimOf(r.Claims[i], c))
	}
	d.Quotes = quotesOf(r, 1<<20)
	switch r.Kind {
	case "encounter":
		d.encounter(r.Entries())
	case "proposal":
		d.proposal(r.Entries())
	case "measure":
		d.measure(r.Entries())
	}
	d.Said = v.about(r)
	d.At, d.Rulings = v.At.Format(instantForm), []Ruling{}
	for _, x := range v.Rulings() {
		if x.Record == r.ID {
			d.Rulings = append(d.Rulings, x)
		}
	}
	return d, nil
}

func claimOf(t fold.Told, c *fold.Claim) Claim {
	cell := c.Cell()
	out := Claim{ID: t.ID, Key: t.Key, Report: t.Report, Why: t.Why, Basis: cell.Basis, Rule: cell.Rule, Voice: cell.Voice,
		Factuality: cell.Factuality, Chain: append([]parley.Link{}, cell.Chain...), Quotes: quotesIn(cell.Evidence, c.Report), Entry: c.Body()}
	return out
}

func quotesIn(ev []parley.Evidence, r *fold.Report) []Quote {
	out := make([]Quote, len(ev))
	for i, e := range ev {
		out[i] = quote(e, r)
	}
	return out
}

func mark(c *fold.Claim, value, note string, ev []parley.Evidence) Mark {
	if len(ev) == 0 {
		ev = c.Cell().Evidence
	}
	return Mark{Value: value, Note: note, Published: c.Report.Published, Outlet: c.Report.Outlet, Claim: c.Key(), Quotes: quotesIn(ev, c.Report)}
}

func (d *Detail) encounter(cs []*fold.Claim) {
	for i, c := range cs {
		e := c.Encounter
		d.History = append(d.History, Turn{string(e.Status), e.Time, e.Place, c.Key(), quotesIn(e.Evidence, c.Report)})
		for _, a := range e.Attendance {
			at := slices.IndexFunc(d.Attendance, func(o Comer) bool { return o.Actor == a.Actor })
			if at < 0 {
				d.Attendance, at = append(d.Attendance, Comer{Actor: a.Actor}), len(d.Attendance)
			}
			d.Attendance[at].Steps = append(d.Attendance[at].Steps, mark(c, string(a.Status), string(a.Level), a.Evidence))
		}
		if len(e.Outcome) > 0 {
			d.Readouts = append(d.Readouts, d.Claims[i])
		}
	}
}

func (d *Detail) proposal(cs []*fold.Claim) {
	for _, c := range cs {
		for _, id := range c.Proposal.Proposers {
			standOf(&d.Stands, id, "proposer")
		}
		for _, id := range c.Proposal.Addressees {
			s := standOf(&d.Stands, id, "addressee")
			s.Steps = append(s.Steps, mark(c, "asked", "", nil))
		}
		for _, r := range c.Proposal.Responses {
			if r.Stance == parley.StanceNoAnswer {
				standOf(&d.Stands, r.Actor, "addressee")
				continue
			}
			s := standOf(&d.Stands, r.Actor, "other")
			s.Steps = append(s.Steps, mark(c, string(r.Stance), string(r.Conditions), r.Evidence))
			s.Now = string(r.Stance)
		}
	}
	for i := range d.Stands {
		if s := &d.Stands[i]; s.Now == "" {
			s.Now = s.Role
			if s.Role == "addressee" {
				s.Now = NoAnswer
			}
		}
	}
}

func (d *Detail) measure(cs []*fold.Claim) {
	for _, c := range cs {
		for _, h := range c.Measure.Holders {
			s := standOf(&d.Ladder, h.Actor, "holder")
			s.Steps = append(s.Steps, mark(c, string(h.Status), "", h.Evidence))
		}
	}
	for i := range d.Ladder {
		for _, h := range d.Measure.Holders {
			if h.Actor == d.Ladder[i].Actor {
				d.Ladder[i].Now = string(h.Status)
			}
		}
	}
}

// standOf finds or makes the row of an actor; a role that says more replaces "other".
func standOf(rows *[]Stand, id parley.ActorID, role string) *Stand {
	i := slices.IndexFunc(*rows, func(s Stand) bool { return s.Actor == id })
	if i < 0 {
		*rows, i = append(*rows, Stand{Actor: id, Role: role, Steps: []Mark{}}), len(*rows)
	}
	if s := &(*rows)[i]; s.Role == "other" && role != "other" {
		s.Role = role
	}
	return &(*rows)[i]
}

// about lists the statements whose readings say that they tell of a record, at most 40.
func (v *View) about(r *fold.Record) []Entry {
	out := []Entry{}
	seen := map[*fold.Record]bool{}
	for _, c := range r.Entries() {
		for _, s := range v.ofReport(c.Report.ID) {
			if s.Kind != "statement" || seen[s] || len(out) == 40 {
				continue
			}
			if slices.ContainsFunc(s.Entries(), func(x *fold.Claim) bool {
				return x.Report == c.Report && slices.Contains(x.Statement.About, c.Entry)
			}) {
				seen[s] = true
				out = append(out, v.entry(s))
			}
		}
	}
	return out
}

// Agreement is what reports tell of one field of a record.
type Agreement struct {
	ID       string      `json:"id"`
	Kind     string      `json:"kind"`
	Title    string      `json:"title"`
	Field    fold.Field  `json:"field"`
	Tellings [][]Telling `json:"tellings"` // for each of the field's values, who tells it
}

// Telling is one report that tells a value.
type Telling struct {
	Claim  string       `json:"claim"`
	Report *fold.Report `json:"report"`
	Quotes []Quote      `json:"quotes"`
}

// Agree tells which outlets say what of a field, and whether they agree. ErrNotFound: no such record or field.
func (v *View) Agree(id, field string) (*Agreement, error) {
	r := v.State.Find(id)
	if r == nil {
		return nil, notFound("nothing in the record has the id %q", id)
	}
	var names []string
	for _, f := range r.Fields {
		if f.Name == field {
			e := v.entry(r)
			a := &Agreement{ID: r.ID, Kind: r.Kind, Title: e.Title, Field: f, Tellings: [][]Telling{}}
			for _, val := range f.Values {
				a.Tellings = append(a.Tellings, tellings(r, val))
			}
			return a, nil
		}
		names = append(names, f.Name)
	}
	return nil, notFound("%s has no field %q; it has: %s", r.ID, field, strings.Join(names, ", "))
}

// tellings are the claims of a record that tell a value, each with the words that tell it.
func tellings(r *fold.Record, v fold.Value) []Telling {
	out := []Telling{}
	for _, t := range r.Claims {
		if !slices.Contains(v.Claims, t.Key) {
			continue
		}
		words := v.Words(t.Key)
		if len(words) == 0 {
			words = t.Words
		}
		out = append(out, Telling{t.Key, t.Report, quotesIn(words, t.Report)})
	}
	return out
}
