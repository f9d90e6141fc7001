package fold

import (
	"slices"

	"parley"
)

// Merged is what a state amounts to in the form of one reading: one entry for each record, under the record's id, with
// the evidence of all its claims. Sources says which report each piece of evidence stands in. A value that is disputed
// is left out; the state's issues have its sides.
func (s *State) Merged(actors map[parley.ActorID]parley.Actor) (r *parley.Reading, sources *Sources) {
	r, sources = Merge(s.Records, actors)
	r.Actors = ByID(actors)
	return r, sources
}

// Merge is Merged of some records, without the list of actors.
func Merge(records []*Record, actors map[parley.ActorID]parley.Actor) (r *parley.Reading, sources *Sources) {
	r = &parley.Reading{Format: parley.Format}
	sources = &Sources{first: map[parley.Evidence]*Report{}, more: map[parley.Evidence][]*Report{}}
	for _, rec := range records {
		for _, c := range rec.claims {
			for _, e := range allEvidence(c) {
				sources.add(e, c.Report)
			}
		}
		rec.mergeInto(r, actors)
	}
	return r, sources
}

// ByID lists actors in the order of their ids.
func ByID(actors map[parley.ActorID]parley.Actor) []parley.Actor {
	ids := make([]parley.ActorID, 0, len(actors))
	for id := range actors {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var out []parley.Actor
	for _, id := range ids {
		out = append(out, actors[id])
	}
	return out
}

// mergeInto adds the record's entry to the lists of r.
func (rec *Record) mergeInto(r *parley.Reading, actors map[parley.ActorID]parley.Actor) {
	first := rec.claims[0]
	cell := *first.cell()
	cell.ID, cell.Evidence = rec.ID, nil
	for _, c := range rec.claims {
		cell.Evidence = append(cell.Evidence, c.cell().Evidence...)
	}
	switch {
	case first.Encounter != nil:
		e := rec.encounter(actors)
		e.Cell = cell
		r.Encounters = append(r.Encounters, e)
	case first.Proposal != nil:
		p := rec.proposal()
		rec.ruleProposal(&p, actors)
		p.Cell = cell
		r.Proposals = append(r.Proposals, p)
	case first.Measure != nil:
		m := rec.measure()
		rec.ruleMeasure(&m, actors)
		m.Cell = cell
		r.Measures = append(r.Measures, m)
	case first.Statement != nil:
		x := *first.Statement
		x.Cell = cell
		r.Statements = append(r.Statements, x)
	case first.Demand != nil:
		x := *first.Demand
		x.Cell = cell
		r.Demands = append(r.Demands, x)
	case first.Commitment != nil:
		x := *first.Commitment
		x.Cell = cell
		r.Commitments = append(r.Commitments, x)
	case first.Condition != nil:
		x := *first.Condition
		x.Cell = cell
		r.Conditions = append(r.Conditions, x)
	case first.Clock != nil:
		x := *first.Clock
		x.Cell = cell
		r.Clocks = append(r.Clocks, x)
	case first.Question != nil:
		x := *first.Question
		x.Cell = cell
		r.Questions = append(r.Questions, x)
	}
}

// chosen is the value of a field on which the reports do not disagree.
func (rec *Record) chosen(field string) string {
	for _, f := range rec.Fields {
		if f.Name == field {
			return f.Chosen
		}
	}
	return ""
}

func (rec *Record) encounter(actors map[parley.ActorID]parley.Actor) parley.Encounter {
	e := parley.Encounter{Kind: parley.EncounterUnspecified, Medium: parley.MediumNotStated, Status: parley.EncounterStatus(rec.Status)}
	at := rec.chosen("time")
	for _, c := range rec.claims {
		x := c.Encounter
		if e.Kind == parley.EncounterUnspecified {
			e.Kind = x.Kind
		}
		if e.Medium == parley.MediumNotStated && x.Medium != "" {
			e.Medium = x.Medium
		}
		for _, id := range x.Participants {
			if !slices.Contains(e.Participants, id) {
				e.Participants = append(e.Participants, id)
			}
		}
		if x.Time != nil && (string(x.Time.Value) == at && at != "" || e.Time == nil && at != "" && "“"+x.Time.Words+"”" == at) {
			e.Time = x.Time
		}
		if e.Host == "" {
			e.Host = x.Host
		}
		if e.Purpose == "" {
			e.Purpose = x.Purpose
		}
		e.Outcome = append(e.Outcome, x.Outcome...)
		for _, a := range x.Attendance {
			if i := slices.IndexFunc(e.Attendance, func(b parley.Attendance) bool { return b.Actor == a.Actor && b.Status == a.Status }); i < 0 {
				e.Attendance = append(e.Attendance, a)
			}
		}
		if x.Place != "" && rec.chosen("place") == nameIn(actors, x.Place) {
			e.Place = x.Place
		}
		if x.Mediator != "" && rec.chosen("mediator") != "" {
			e.Mediator = x.Mediator
		}
	}
	rec.ruleEncounter(&e, actors)
	e.Participants = withoutStatesBehind(e.Participants, actors)
	return e
}

// withoutStatesBehind drops a state where a person who stands for it is named.
func withoutStatesBehind(ids []parley.ActorID, actors map[parley.ActorID]parley.Actor) []parley.ActorID {
	behind := map[parley.ActorID]bool{}
	for _, id := range ids {
		if a := actors[id]; a.Kind == parley.KindPerson && a.Of != "" {
			behind[a.Of] = true
		}
	}
	return slices.DeleteFunc(ids, func(id parley.ActorID) bool { return behind[id] })
}

func (rec *Record) proposal() parley.Proposal {
	p := parley.Proposal{Status: parley.ProposalStatus(rec.Status)}
	for _, c := range rec.claims {
		x := c.Proposal
		if p.Kind == "" {
			p.Kind = x.Kind
		}
		if p.Name == "" {
			p.Name = x.Name
		}
		if rec.chosen("proposers") != "" {
			p.Proposers = addActors(p.Proposers, x.Proposers)
		}
		p.Addressees = addActors(p.Addressees, x.Addressees)
		for _, t := range x.Terms {
			if !slices.ContainsFunc(p.Terms, func(u parley.Term) bool { return u.Slot == t.Slot && u.Value == t.Value }) {
				p.Terms = append(p.Terms, t)
			}
		}
		p.Responses = append(p.Responses, x.Responses...)
	}
	p.Responses = answers(p.Responses)
	return p
}

// answers drops "no answer reported" of a party that answered in another report, and repetitions.
func answers(rs []parley.Response) []parley.Response {
	answered := map[parley.ActorID]bool{}
	for _, r := range rs {
		answered[r.Actor] = answered[r.Actor] || r.Stance != parley.StanceNoAnswer
	}
	var out []parley.Response
	for _, r := range rs {
		if r.Stance == parley.StanceNoAnswer && answered[r.Actor] {
			continue
		}
		if slices.ContainsFunc(out, func(o parley.Response) bool { return o.Actor == r.Actor && o.Stance == r.Stance }) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func (rec *Record) measure() parley.Measure {
	m := *rec.claims[0].Measure
	m.Holders = nil
	for _, c := range rec.claims {
		for _, h := range c.Measure.Holders {
			if i := slices.IndexFunc(m.Holders, func(o parley.Holder) bool { return o.Actor == h.Actor }); i < 0 {
				m.Holders = append(m.Holders, h)
			} else if h.Status != m.Holders[i].Status && forward(measureRank, string(m.Holders[i].Status), string(h.Status)) {
				m.Holders[i] = h
			}
		}
	}
	return m
}

func addActors(to, ids []parley.ActorID) []parley.ActorID {
	for _, id := range ids {
		if !slices.Contains(to, id) {
			to = append(to, id)
		}
	}
	return to
}

// allEvidence lists the evidence of an entry and of its parts.
func allEvidence(c *Claim) []parley.Evidence {
	out := slices.Clone(c.cell().Evidence)
	switch {
	case c.Encounter != nil:
		for _, a := range c.Encounter.Attendance {
			out = append(out, a.Evidence...)
		}
		for _, o := range c.Encounter.Outcome {
			out = append(out, o.Evidence...)
		}
	case c.Proposal != nil:
		for _, t := range c.Proposal.Terms {
			out = append(out, t.Evidence...)
		}
		for _, a := range c.Proposal.Responses {
			out = append(out, a.Evidence...)
		}
	case c.Measure != nil:
		for _, h := range c.Measure.Holders {
			out = append(out, h.Evidence...)
		}
	case c.Statement != nil:
		out = append(append(out, c.Statement.Content...), c.Statement.Quoted...)
	case c.Demand != nil:
		out = append(out, c.Demand.Content...)
	case c.Commitment != nil:
		out = append(out, c.Commitment.Content...)
	}
	return out
}
