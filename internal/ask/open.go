package ask

import (
	"slices"

	"parley/internal/fold"
)

// Open is what a record leaves open.
type Open struct {
	Head      Head         `json:"head"`
	Issues    []fold.Issue `json:"issues"`
	Maybe     []fold.Pair  `json:"maybe"`
	Questions []Entry      `json:"questions"`
}

// Open lists the disagreements, the pairs that may be one, and the questions.
func (v *View) Open() *Open {
	o := &Open{Head: v.Head(), Issues: v.State.Issues, Maybe: v.State.Maybe, Questions: []Entry{}}
	for _, r := range v.State.Records {
		if r.Kind == "question" {
			o.Questions = append(o.Questions, v.entry(r))
		}
	}
	slices.SortStableFunc(o.Questions, func(a, b Entry) int { return compareLast(a.Last, b.Last) })
	return o
}

// compareLast puts the later publication first.
func compareLast(a, b string) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// Item is one thing for a person to decide.
type Item struct {
	Key    string      `json:"key"`  // the same until it is decided
	Kind   string      `json:"kind"` // "maybe the same", or the kind of a disagreement
	Title  string      `json:"title"`
	Reason string      `json:"reason"`
	Issue  *fold.Issue `json:"issue,omitempty"`
	Sides  [][]Telling `json:"sides,omitempty"` // who tells each of the issue's values
	A      *Entry      `json:"a"`               // the record, or the first of a pair
	B      *Entry      `json:"b,omitempty"`
}

// Queue is one page of what is to be decided, and what was decided last.
type Queue struct {
	Head      Head     `json:"head"`
	Total     int      `json:"total"`
	Offset    int      `json:"offset"`
	Limit     int      `json:"limit"`
	Items     []Item   `json:"items"`
	Decisions []Ruling `json:"decisions"` // the last first, at most 20
}

// Ruling is a decision that was made, and whether it stands.
type Ruling struct {
	fold.Decision
	Stands bool   `json:"stands"`
	Record string `json:"record"` // the record it is about now; "" if the claim is not in this view
	Title  string `json:"title"`
}

// Review lists open disagreements, those told by most origins first, and then the pairs that may be one, the last told
// first.
func (v *View) Review(offset, limit int) (*Queue, error) {
	if err := limits(offset, &limit); err != nil {
		return nil, err
	}
	q := &Queue{Head: v.Head(), Offset: offset, Limit: limit, Items: []Item{}, Decisions: []Ruling{}}
	var open []fold.Issue
	for _, is := range v.State.Issues {
		if is.State == "open" {
			open = append(open, is)
		}
	}
	slices.SortStableFunc(open, func(a, b fold.Issue) int { return origins(b) - origins(a) })
	pairs := slices.Clone(v.State.Maybe)
	slices.SortStableFunc(pairs, func(a, b fold.Pair) int { return int(max(-1, min(1, v.pairTold(b)-v.pairTold(a)))) })
	q.Total = len(open) + len(pairs)
	for i := offset; i < min(q.Total, offset+limit); i++ {
		if i < len(open) {
			q.Items = append(q.Items, v.discrepancy(open[i]))
		} else {
			q.Items = append(q.Items, v.pair(pairs[i-len(open)]))
		}
	}
	rs := v.Rulings()
	q.Decisions = append(q.Decisions, rs[:min(20, len(rs))]...)
	return q, nil
}

func (v *View) pairTold(p fold.Pair) int64 {
	return max(v.State.Find(p.A).LastTold(), v.State.Find(p.B).LastTold())
}

func origins(is fold.Issue) (n int) {
	for _, s := range is.Sides {
		n += s.Origins
	}
	return n
}

func (v *View) discrepancy(is fold.Issue) Item {
	r := v.State.Find(is.About[:indexDot(is.About)])
	e := v.entry(r)
	it := Item{Key: is.ID, Kind: is.Kind, Title: e.Title, Reason: is.Text, Issue: &is, A: &e}
	for _, s := range is.Sides {
		it.Sides = append(it.Sides, tellings(r, s))
	}
	return it
}

func (v *View) pair(p fold.Pair) Item {
	a, b := v.entry(v.State.Find(p.A)), v.entry(v.State.Find(p.B))
	return Item{Key: p.A + "+" + p.B, Kind: "maybe the same", Title: a.Title, Reason: p.Reason, A: &a, B: &b}
}

// Rulings lists the decisions made by the moment of the view, the last first.
func (v *View) Rulings() []Ruling {
	out := []Ruling{}
	stands := map[int64]bool{}
	for _, d := range fold.Standing(v.Book.Decisions) {
		stands[d.Seq] = true
	}
	for _, d := range slices.Backward(v.Book.Decisions) {
		r := Ruling{Decision: d, Stands: stands[d.Seq]}
		if rec := v.State.Find(d.A); rec != nil {
			e := v.entry(rec)
			r.Record, r.Title = rec.ID, e.Title
		}
		out = append(out, r)
	}
	return out
}
