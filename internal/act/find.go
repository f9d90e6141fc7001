package act

import "parley"

// Found is what this stage adds to a reading.
type Found struct {
	Encounters  []parley.Encounter
	Proposals   []parley.Proposal
	Measures    []parley.Measure
	Demands     []parley.Demand
	Commitments []parley.Commitment
	Conditions  []parley.Condition
	Clocks      []parley.Clock
	Questions   []parley.Question
	Actors      []parley.Actor // groups that only this stage meets
	Acts        []parley.CodedAct
	Status      []parley.EventStatus
	Notes       []parley.Note
	About       [][]string // for each statement of the reading, the ids of the entries its content tells of
}

// Find reads the acts of r. It needs every layer before it.
func Find(r *parley.Reading) Found {
	var f Found
	f.Status = statuses(r)
	c := newConvener(r)
	f.Encounters = c.encounters()
	f.Clocks = c.clocks(f.Encounters)
	f.Actors, f.Notes = c.places, c.notes
	v := newView(r)
	f.Demands = demands(v)
	f.Commitments = commitments(v)
	f.Conditions = conditions(v)
	f.Measures = measures(v)
	f.Proposals = proposals(v, f.Demands)
	f.Notes = append(f.Notes, v.notes...)
	for _, a := range v.made {
		f.Actors = append(f.Actors, *a)
	}
	linkAbout(&f)
	f.Conditions = v.ofRecord(f.Conditions)
	f.Questions = questions(v, &f)
	f.About = aboutIDs(r, &f)
	f.Acts = codedActs(v)
	return f
}
