package fold

import "fmt"

// Change is one difference between two states of a record file.
type Change struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // new, told again, status, value, issue
	Text string `json:"text"`
}

// Changes lists what is new or other in the later state. A record is known again by any of its claims.
func Changes(then, now *State) []Change {
	out := []Change{}
	for _, r := range now.Records {
		old := known(then, r)
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
