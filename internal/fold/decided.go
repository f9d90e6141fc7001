package fold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley"
)

// None is the value that retypes a record to nothing: its words tell of no such thing. The record leaves all lists; its id
// still leads to it.
const None = "none"

// words of a closed list as decisions may set them.
var (
	kindWords = map[string][]string{
		"encounter": {"call", "meeting", "talks", "consultation", "visit", "signing", "unspecified"},
		"proposal":  {"ceasefire", "truce", "meeting", "exchange", "withdrawal", "plan", "other"},
		"measure":   {"sanctions", "tariff", "aid", "arms", "embargo", "recognition", "force", "other"},
	}
	statusWords = map[string][]string{
		"encounter": {"floated", "proposed", "announced", "scheduled", "under-way", "held", "declined", "postponed", "rescheduled", "cancelled", "no-show", "disputed"},
		"proposal":  {"floated", "tabled", "agreed", "in-effect", "expired", "broken-off", "superseded", "withdrawn"},
	}
	attendanceWords = []string{"expected", "confirmed", "declined", "withdrew", "replaced", "attended", "no-show"}
	stanceWords     = []string{"evades", "backs", "accepts", "accepts-with-conditions", "rejects", "counter-proposes", "withdrew-acceptance"}
	measureWords    = []string{"discussed", "threatened", "announced", "in-force", "suspended", "lifted", "withdrawn"}
)

// Settable checks that a person can give a field of a record a value. The error says what it takes.
func Settable(r *Record, field, value string) error {
	if strings.TrimSpace(value) == "" {
		return fmt.Errorf("%s needs a value", field)
	}
	among := func(words []string) error {
		if len(words) == 0 {
			return fmt.Errorf("records of the kind %s have no %s", r.Kind, field)
		}
		if !slices.Contains(words, value) {
			return fmt.Errorf("%q is no %s here; there are: %s", value, field, strings.Join(words, ", "))
		}
		return nil
	}
	of := func(prefix, kind string) bool { return r.Kind == kind && strings.HasPrefix(field, prefix) }
	switch {
	case field == "kind":
		return among(append(slices.Clone(kindWords[r.Kind]), None))
	case field == "status":
		return among(statusWords[r.Kind])
	case field == "time" && r.Kind == "encounter":
		if !spanOf(&parley.TimeExpr{Value: parley.Opt(value)}).known {
			return fmt.Errorf("%q is no time; give EDTF such as 2025-05-19, 2025-05-19T14:00Z or 2025-05-19T10:00+03:00", value)
		}
		return nil
	case of("attendance of ", "encounter"):
		return among(attendanceWords)
	case of("answer of ", "proposal"):
		return among(stanceWords)
	case of("status of ", "measure"):
		return among(measureWords)
	case r.Kind == "encounter" && (field == "place" || field == "mediator"), r.Kind == "proposal" && field == "proposers":
		return nil
	case r.field(field) != nil:
		return nil
	}
	var names []string
	for _, f := range r.Fields {
		names = append(names, f.Name)
	}
	return fmt.Errorf("there is no field %q; the record has: %s", field, strings.Join(names, ", "))
}

// rule lets a person's decisions have their effect on a record that its claims have filled.
func (f *folder) rule(r *Record) {
	if len(f.fixed) == 0 {
		return
	}
	var all []Decision
	for _, c := range r.claims {
		all = append(all, f.fixed[c.Key()]...)
	}
	slices.SortFunc(all, func(a, b Decision) int { return cmp.Compare(a.Seq, b.Seq) })
	for _, d := range all {
		fd := r.field(d.Field)
		switch {
		case d.Field == "": // the record as a whole
			r.Accepted = d.Author
		case d.Action != "accept":
			r.set(d)
		case fd != nil && fd.Chosen != "":
			fd.By = d.Author
		}
	}
}

// set gives a field the value of a decision, whether or not a claim tells of the field.
func (rec *Record) set(d Decision) {
	fd := rec.field(d.Field)
	if fd == nil {
		rec.Fields = append(rec.Fields, Field{Name: d.Field, Values: []Value{}, Verdict: "settled", kind: rec.Kind})
		fd = &rec.Fields[len(rec.Fields)-1]
	} else if fd.Verdict != "settled" {
		fd.told = fd.Verdict
	}
	fd.Verdict, fd.Chosen, fd.By = "settled", d.Value, d.Author
	fd.reopened = !d.At.IsZero() && slices.ContainsFunc(fd.Values, func(v Value) bool { return v.contradicts(d) })
	switch d.Field {
	case "status":
		rec.Status, rec.decided = d.Value, true
	case "kind":
		rec.Dismissed = d.Value == None
	}
}

// contradicts reports whether a value is another than the settled one, and told by a report that nobody could know when
// it was settled.
func (v Value) contradicts(d Decision) bool {
	later := slices.ContainsFunc(v.reports, func(r *Report) bool { return r.Published != "" && r.KnownAt.After(d.At.Add(time.Second)) })
	if !later || v.Text == d.Value {
		return false
	}
	return d.Field != "time" || relate(v.span, spanOf(&parley.TimeExpr{Value: parley.Opt(d.Value)})) == disjoint
}

// settled are the values that a person gave, in order.
func (rec *Record) settled() []Field {
	var out []Field
	for _, f := range rec.Fields {
		if f.Verdict == "settled" {
			out = append(out, f)
		}
	}
	return out
}

// idOf finds an actor by the name that a decision calls it; the name itself, if it is an id or nobody is called so.
func idOf(name string, actors map[parley.ActorID]parley.Actor) parley.ActorID {
	best := parley.ActorID("")
	for id, a := range actors {
		if strings.EqualFold(a.Name, name) && (best == "" || id < best) {
			best = id
		}
	}
	if best == "" {
		return parley.ActorID(name)
	}
	return best
}

// ruleEncounter puts the settled values into the entry that a record merges to.
func (rec *Record) ruleEncounter(e *parley.Encounter, actors map[parley.ActorID]parley.Actor) {
	for _, f := range rec.settled() {
		who, isWho := strings.CutPrefix(f.Name, "attendance of ")
		switch {
		case f.Name == "kind":
			e.Kind = parley.EncounterKind(f.Chosen)
		case f.Name == "time":
			e.Time = settledTime(f.Chosen)
		case f.Name == "place":
			e.Place = idOf(f.Chosen, actors)
		case f.Name == "mediator":
			e.Mediator = idOf(f.Chosen, actors)
		case isWho:
			id := idOf(who, actors)
			e.Attendance = slices.DeleteFunc(slices.Clone(e.Attendance), func(a parley.Attendance) bool { return a.Actor == id })
			e.Attendance = append(e.Attendance, parley.Attendance{Actor: id, Status: parley.AttendanceStatus(f.Chosen)})
		}
	}
}

// settledTime is a time as a person gave it.
func settledTime(value string) *parley.TimeExpr {
	t := &parley.TimeExpr{Words: value, Value: parley.Opt(value), Class: parley.ClassDay, Status: parley.TimeResolved}
	switch s := spanOf(t); {
	case s.fixed:
		t.Class = parley.ClassInstant
	case s.hour >= 0:
		t.Class = parley.ClassFloating
	}
	return t
}

func (rec *Record) ruleProposal(p *parley.Proposal, actors map[parley.ActorID]parley.Actor) {
	for _, f := range rec.settled() {
		who, isWho := strings.CutPrefix(f.Name, "answer of ")
		switch {
		case f.Name == "kind":
			p.Kind = parley.ProposalKind(f.Chosen)
		case f.Name == "status":
		case f.Name == "proposers":
			p.Proposers = nil
			for n := range strings.SplitSeq(f.Chosen, ",") {
				p.Proposers = append(p.Proposers, idOf(strings.TrimSpace(n), actors))
			}
		case isWho:
			id := idOf(who, actors)
			p.Responses = slices.DeleteFunc(slices.Clone(p.Responses), func(r parley.Response) bool { return r.Actor == id })
			p.Responses = append(p.Responses, parley.Response{Actor: id, Stance: parley.Stance(f.Chosen)})
		default:
			p.Terms = slices.DeleteFunc(slices.Clone(p.Terms), func(t parley.Term) bool { return t.Slot == f.Name })
			p.Terms = append(p.Terms, parley.Term{Slot: f.Name, Value: f.Chosen})
		}
	}
}

func (rec *Record) ruleMeasure(m *parley.Measure, actors map[parley.ActorID]parley.Actor) {
	for _, f := range rec.settled() {
		who, isWho := strings.CutPrefix(f.Name, "status of ")
		switch {
		case f.Name == "kind":
			m.Kind = parley.MeasureKind(f.Chosen)
		case isWho:
			id := idOf(who, actors)
			m.Holders = slices.DeleteFunc(slices.Clone(m.Holders), func(h parley.Holder) bool { return h.Actor == id })
			m.Holders = append(m.Holders, parley.Holder{Actor: id, Status: parley.MeasureStatus(f.Chosen)})
		}
	}
}
