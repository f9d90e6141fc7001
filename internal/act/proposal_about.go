package act

import "parley"

// aboutIDs lists, for each statement of r, the ids of the entries whose evidence lies inside its content, in the order
// encounters, proposals, measures, demands, commitments, conditions; nil for a statement that tells of none.
func aboutIDs(r *parley.Reading, f *Found) [][]string {
	out := make([][]string, len(r.Statements))
	add := func(c *parley.Cell) {
		for i := range r.Statements {
			if tellsOf(&r.Statements[i], c.Evidence) {
				out[i] = append(out[i], c.ID)
			}
		}
	}
	for i := range f.Encounters {
		add(&f.Encounters[i].Cell)
	}
	for i := range f.Proposals {
		add(&f.Proposals[i].Cell)
	}
	for i := range f.Measures {
		add(&f.Measures[i].Cell)
	}
	for i := range f.Demands {
		add(&f.Demands[i].Cell)
	}
	for i := range f.Commitments {
		add(&f.Commitments[i].Cell)
	}
	for i := range f.Conditions {
		add(&f.Conditions[i].Cell)
	}
	return out
}

// tellsOf says that one piece of evidence lies inside the statement's content, or, for a demand or an answer that is
// the act of speech itself, overlaps it by half.
func tellsOf(s *parley.Statement, evs []parley.Evidence) bool {
	for _, e := range evs {
		in := 0
		for _, c := range s.Content {
			in += max(0, min(c.End, e.End)-max(c.Start, e.Start))
		}
		if 2*in >= e.Len() && in > 0 {
			return true
		}
	}
	return false
}

// linkAbout fills the about lists of demands, commitments and conditions: the proposals and measures told inside them.
func linkAbout(f *Found) {
	inside := func(evs []parley.Evidence) []string {
		ids := []string{}
		within := func(id string, of []parley.Evidence) {
			for _, o := range of {
				for _, e := range evs {
					if e.Overlaps(o.Span) {
						ids = append(ids, id)
						return
					}
				}
			}
		}
		for i := range f.Encounters {
			within(f.Encounters[i].ID, f.Encounters[i].Evidence)
		}
		for i := range f.Proposals {
			within(f.Proposals[i].ID, f.Proposals[i].Evidence)
		}
		for i := range f.Measures {
			within(f.Measures[i].ID, f.Measures[i].Evidence)
		}
		return ids
	}
	for i := range f.Demands {
		f.Demands[i].About = inside(f.Demands[i].Content)
	}
	for i := range f.Commitments {
		f.Commitments[i].About = inside(f.Commitments[i].Content)
	}
	for i := range f.Conditions {
		f.Conditions[i].About = inside(f.Conditions[i].Evidence)
	}
}
