package export

import (
	"slices"
	"strings"

	"parley"
	"parley/internal/board"
	"parley/internal/fold"
)

// Row is one fact of one claim, in the terms of the event-data codebooks (PLOVER, CAMEO, FactBank, PARC). A claim gives
// one row for itself and one for each part that has an actor of its own: an attendance, a response, a holder. Columns
// are described by Codebook; empty means not stated or not applicable.
type Row struct {
	Record    string `json:"record_id" parquet:"record_id"`
	Claim     string `json:"claim_id" parquet:"claim_id"`
	Kind      string `json:"record_kind" parquet:"record_kind,dict"`
	Part      string `json:"part" parquet:"part,dict"`
	Subkind   string `json:"subkind" parquet:"subkind,dict"`
	Status    string `json:"status" parquet:"status,dict"`
	Standing  string `json:"record_status" parquet:"record_status,dict"`
	Disputed  string `json:"disputed" parquet:"disputed"`
	Source    string `json:"source_actors" parquet:"source_actors"`
	SourceID  string `json:"source_ids" parquet:"source_ids"`
	SourceISO string `json:"source_codes" parquet:"source_codes"`
	Target    string `json:"target_actors" parquet:"target_actors"`
	TargetID  string `json:"target_ids" parquet:"target_ids"`
	TargetISO string `json:"target_codes" parquet:"target_codes"`
	Place     string `json:"place" parquet:"place"`
	Plover    string `json:"plover_type" parquet:"plover_type,dict"`
	Mode      string `json:"plover_mode" parquet:"plover_mode,dict"`
	Time      string `json:"time_edtf" parquet:"time_edtf"`
	Zone      string `json:"time_zone" parquet:"time_zone"`
	Class     string `json:"time_class" parquet:"time_class,dict"`
	TimeSure  string `json:"time_status" parquet:"time_status,dict"`
	TimeWords string `json:"time_words" parquet:"time_words"`
	Detail    string `json:"detail" parquet:"detail"`
	Fact      string `json:"factuality" parquet:"factuality,dict"`
	Basis     string `json:"basis" parquet:"basis,dict"`
	Voice     string `json:"voice" parquet:"voice,dict"`
	Chain     string `json:"chain" parquet:"chain"`
	Words     string `json:"words" parquet:"words"`
	Start     int64  `json:"start" parquet:"start"`
	End       int64  `json:"end" parquet:"end"`
	Report    string `json:"report_id" parquet:"report_id"`
	Outlet    string `json:"outlet" parquet:"outlet,dict"`
	Title     string `json:"title" parquet:"title"`
	URL       string `json:"url" parquet:"url"`
	Published string `json:"published" parquet:"published"`
	Origin    string `json:"origin_id" parquet:"origin_id"`
	Origins   int64  `json:"origins" parquet:"origins"`
}

// Rows are the rows of all records, in the order of the state.
func Rows(in Input) []Row {
	var out []Row
	for _, rec := range in.State.Records {
		for i, c := range rec.Entries() {
			out = append(out, in.rows(rec, rec.Claims[i], c)...)
		}
	}
	return out
}

// rows are the rows of one claim.
func (in Input) rows(rec *fold.Record, told fold.Told, c *fold.Claim) []Row {
	kind, cell := c.Kind(), c.Cell()
	base := Row{
		Record: rec.ID, Claim: told.ID, Kind: kind, Standing: rec.Status, Origins: int64(rec.Origins), Disputed: disputed(rec),
		Fact: string(cell.Factuality), Basis: string(cell.Basis), Voice: string(cell.Voice), Chain: in.chain(cell.Chain),
		Report: c.Report.ID, Outlet: clean(c.Report.Outlet), Title: clean(c.Report.Title), URL: clean(c.Report.Address),
		Published: c.Report.Published, Origin: c.Report.Origin,
	}
	base.Plover, base.Mode, _ = strings.Cut(cell.Plover, "/")
	base.words(cell.Evidence)
	r := &rower{in: in, base: base}
	switch {
	case c.Encounter != nil:
		r.encounter(c.Encounter)
	case c.Proposal != nil:
		r.proposal(c.Proposal)
	case c.Measure != nil:
		r.measure(c.Measure)
	case c.Statement != nil:
		s := c.Statement
		row := r.add("", string(s.Act), string(s.Form), actors(s.Speaker), s.Addressees, joined(s.Content))
		row.time(s.Time)
	case c.Demand != nil:
		r.add("", "", "", actors(c.Demand.By), c.Demand.To, joined(c.Demand.Content)).time(c.Demand.Due)
	case c.Commitment != nil:
		r.add("", "", "", actors(c.Commitment.By), c.Commitment.To, joined(c.Commitment.Content)).time(c.Commitment.Due)
	case c.Condition != nil:
		r.add("", "", "", actors(c.Condition.Holder), nil, condition(c.Condition))
	case c.Clock != nil:
		r.add("", c.Clock.Kind, "", actors(c.Clock.SetBy), actors(c.Clock.By), "").time(c.Clock.Due)
	case c.Question != nil:
		r.add("", c.Question.Kind, "", nil, nil, clean(c.Question.Text))
	}
	return r.out
}

// rower makes the rows of one claim from what they share.
type rower struct {
	in   Input
	base Row
	out  []Row
}

// add appends a row and returns it, to be filled further.
func (r *rower) add(part, subkind, status string, from, to []parley.ActorID, detail string) *Row {
	row := r.base
	row.Part, row.Subkind, row.Status, row.Detail = part, subkind, status, clean(detail)
	row.Source, row.SourceID, row.SourceISO = r.in.columns(from)
	row.Target, row.TargetID, row.TargetISO = r.in.columns(to)
	r.out = append(r.out, row)
	return &r.out[len(r.out)-1]
}

func (r *rower) encounter(e *parley.Encounter) {
	var outcome []string
	for _, o := range e.Outcome {
		outcome = append(outcome, o.Kind+": "+o.Words)
	}
	row := r.add("", string(e.Kind), string(e.Status), e.Participants, nil, strings.Join(outcome, "; "))
	row.time(e.Time)
	row.Place = r.in.place(e.Place)
	for _, a := range e.Attendance {
		part := r.add("attendance", string(e.Kind), string(a.Status), actors(a.Actor), nil, string(a.Level))
		part.time(e.Time)
		part.Place = r.in.place(e.Place)
		part.words(a.Evidence)
	}
}

func (r *rower) proposal(p *parley.Proposal) {
	var terms []string
	for _, t := range p.Terms {
		terms = append(terms, t.Slot+": "+t.Value)
	}
	r.add("", string(p.Kind), string(p.Status), p.Proposers, p.Addressees, strings.Join(terms, "; "))
	for _, x := range p.Responses {
		part := r.add("response", string(p.Kind), string(x.Stance), actors(x.Actor), nil, string(x.Conditions))
		part.words(x.Evidence)
		if x.Chain != nil {
			part.Chain = r.in.chain(x.Chain)
		}
	}
}

func (r *rower) measure(m *parley.Measure) {
	for _, h := range m.Holders {
		r.add("holder", string(m.Kind), string(h.Status), actors(h.Actor), actors(m.Target), string(m.Condition)).words(h.Evidence)
	}
	if len(m.Holders) == 0 {
		r.add("", string(m.Kind), "", nil, actors(m.Target), string(m.Condition))
	}
}

// time fills the time columns.
func (row *Row) time(t *parley.TimeExpr) {
	if t == nil {
		return
	}
	row.Time, row.Zone, row.Class, row.TimeSure, row.TimeWords = string(t.Value), string(t.Zone), string(t.Class), string(t.Status), clean(t.Words)
}

// words fills the evidence columns with the first words, and all of them where there are several.
func (row *Row) words(ev []parley.Evidence) {
	if len(ev) == 0 {
		return
	}
	row.Words = joined(ev)
	row.Start, row.End = int64(ev[0].Start), int64(ev[0].End)
}

func joined(ev []parley.Evidence) string {
	var out []string
	for _, e := range ev {
		if w := clean(e.Words); w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " … ")
}

func condition(c *parley.Condition) string {
	var out []string
	for _, p := range []struct {
		label string
		ev    *parley.Evidence
	}{{"if", c.If}, {"then", c.Then}, {"depends on", c.DependsOn}} {
		if p.ev != nil {
			out = append(out, p.label+": "+p.ev.Words)
		}
	}
	return strings.Join(out, "; ")
}

// disputed names the fields of a record on which its reports do not agree.
func disputed(rec *fold.Record) string {
	var out []string
	for _, f := range rec.Fields {
		if f.Verdict == "disputed" {
			out = append(out, f.Name)
		}
	}
	return strings.Join(out, "|")
}

func actors(id parley.ActorID) []parley.ActorID {
	if id == "" {
		return nil
	}
	return []parley.ActorID{id}
}

// columns are the names, ids and codes of actors, each joined by "|".
func (in Input) columns(ids []parley.ActorID) (names, idents, codes string) {
	var n, i, c []string
	for _, id := range ids {
		n, i, c = append(n, in.name(id)), append(i, string(id)), append(c, in.code(id))
	}
	return strings.Join(n, "|"), strings.Join(i, "|"), strings.Join(c, "|")
}

func (in Input) place(id parley.ActorID) string {
	if id == "" {
		return ""
	}
	return in.name(id)
}

func (in Input) chain(links []parley.Link) string {
	var out []string
	for _, l := range links {
		if l.Actor != "" {
			out = append(out, in.name(l.Actor)+" ("+string(l.Role)+")")
		}
	}
	return strings.Join(out, " > ")
}

func clean(s string) string { return board.Clean(s) }
