package fold

import "fmt"

// Change is one difference between two states of a record file.
type Change struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // new, gone, status, value
	Text string `json:"text"`
}

// Changes lists what is new or other in the later state. A record is known again by any of its claims.
func Changes(then, now *State) []Change {
	return changes(now, func(r *Record) *Record { return known(then, r) })
}

// Reread lists what another reading of the same reports changed. A record is known again by the words it stands on; gone is
// what no record of its kind stands on any more.
func Reread(then, now *State) []Change {
	type place struct{ report, kind string }
	type piece struct {
		start, end int
		record     *Record
	}
	at := map[place][]piece{}
	for _, r := range then.Records {
		for _, c := range r.claims {
			p := place{c.Report.ID, r.Kind}
			for _, e := range c.cell().Evidence {
				at[p] = append(at[p], piece{e.Start, e.End, r})
			}
		}
	}
	found := map[*Record]bool{}
	out := changes(now, func(r *Record) *Record {
		var best *Record
		most, by := 0, map[*Record]int{}
		for _, c := range r.claims {
			for _, e := range c.cell().Evidence {
				for _, p := range at[place{c.Report.ID, r.Kind}] {
					by[p.record] += max(0, min(p.end, e.End)-max(p.start, e.Start))
					if n := by[p.record]; n > most {
						best, most = p.record, n
					}
				}
			}
		}
		found[best] = true
		return best
	})
	for _, r := range then.Records {
		if !found[r] {
			out = append(out, Change{r.ID, "gone", r.Kind + " " + r.Status + ": " + r.words()})
		}
	}
	return out
}

func changes(now *State, before func(r *Record) *Record) []Change {
	out := []Change{}
	for _, r := range now.Records {
		old := before(r)
		if old == nil {
			if r.Kind != "statement" && r.Kind != "question" {
				out = append(out, Change{r.ID, "new", r.Kind + " " + r.Status + ": " + r.words()})
			}
			continue
		}
		if old.Status != r.Status {
			out = append(out, Change{r.ID, "status", fmt.Sprintf("%s: %s -> %s: %s", r.Kind, old.Status, r.Status, r.words())})
		}
		for _, f := range r.Fields {
			if was, is := old.field(f.Name), f; was == nil || was.Verdict != is.Verdict || was.Chosen != is.Chosen {
				before := "not told"
				if was != nil {
					before = was.Verdict + " " + was.Chosen
				}
				out = append(out, Change{r.ID, "value", fmt.Sprintf("%s: %s -> %s %s", f.Name, before, is.Verdict, is.Chosen)})
			}
		}
	}
	return out
}

func known(s *State, r *Record) *Record {
	for _, t := range r.Claims {
		if old := s.Find(t.Key); old != nil && old.Kind == r.Kind {
			return old
		}
	}
	return nil
}

func (rec *Record) field(name string) *Field {
	for i := range rec.Fields {
		if rec.Fields[i].Name == name {
			return &rec.Fields[i]
		}
	}
	return nil
}

// words are the first words that tell of a record.
func (rec *Record) words() string {
	for _, t := range rec.Claims {
		if len(t.Words) > 0 {
			return t.Words[0].Words
		}
	}
	return ""
}

// Question is the text of a question's record.
func (rec *Record) Question() string {
	if q := rec.claims[0].Question; q != nil {
		return q.Kind + ": " + q.Text
	}
	return ""
}
