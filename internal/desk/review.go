package desk

import (
	"strconv"
	"strings"

	"parley/internal/ask"
)

// reviewBody is one page of what a person should decide, and what was decided last.
type reviewBody struct {
	Items    []reviewItem
	Rulings  []rulingView
	Done     []int64 // decisions just made
	DoneWord string
	Pager    pager
	Total    int
	Decide   bool
	Past     bool
	Here     string
}

// reviewItem is one thing to decide, with what each key would send.
type reviewItem struct {
	N            int
	Kind, Title  string
	URL          string
	Field        string // of a discrepancy
	FieldURL     string
	On, Other    string // ID.field; or the two ids
	Pair         bool
	Leading      string // the value that most origins tell
	Sides        []sideView
	A, B         *card
	Reason       string
	LeadingShown string
}

// rulingView is a decision that was made.
type rulingView struct {
	Seq                      int64
	Action, On, Value        string
	Author, Reason, URL, Was string
	Stands                   bool
}

// onReview is how many things a page of the queue has.
const onReview = 12

// review is the queue of the duty editor.
func (s *site) review(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	off := v.offset()
	q, err := w.Review(off, onReview)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &reviewBody{Total: q.Total, Decide: v.who.Decide && v.asOf == "", Past: v.asOf != "", Pager: v.pager(off, len(q.Items), q.Total), Here: v.here("done", "")}
	for i := range q.Items {
		b.Items = append(b.Items, l.item(&q.Items[i], off+i+1))
	}
	for _, r := range q.Decisions {
		b.Rulings = append(b.Rulings, l.ruling(r))
	}
	b.done(v.param("done"))
	return &page{name: "review", title: "Review", head: &q.Head, body: b, answer: struct {
		*ask.Queue
		Next string `json:"next"`
	}{q, b.Pager.Cursor}}, nil
}

// done reads which decisions were just made: their numbers, joined by dots.
func (b *reviewBody) done(s string) {
	for _, x := range strings.Split(s, ".") {
		n, err := strconv.ParseInt(x, 10, 64)
		if err != nil {
			continue
		}
		for _, r := range b.Rulings {
			if r.Seq == n && (r.Stands || r.Action == "undo") {
				b.Done = append(b.Done, n)
				b.DoneWord = r.Was
			}
		}
	}
}

func (l *lens) item(it *ask.Item, n int) reviewItem {
	out := reviewItem{N: n, Kind: it.Kind, Title: it.Title, Reason: it.Reason}
	if it.A != nil {
		c := l.card(it.A)
		c.Notes = nil
		out.A, out.Title, out.URL = &c, c.Title, c.URL
	}
	if it.B != nil {
		c := l.card(it.B)
		c.Notes = nil
		out.B, out.Pair, out.On, out.Other = &c, true, it.A.ID, it.B.ID
		return out
	}
	id, field, _ := strings.Cut(it.Issue.About, ".")
	out.On, out.Field, out.FieldURL = it.Issue.About, field, l.fieldURL(id, field)
	view := l.issue(*it.Issue)
	if len(it.Issue.Sides) > 0 {
		out.Sides = l.sides(view.Sides, it.Sides)
		lead := 0
		for i, x := range it.Issue.Sides {
			if x.Origins > it.Issue.Sides[lead].Origins {
				lead = i
			}
		}
		out.Leading, out.LeadingShown = it.Issue.Sides[lead].Text, view.Sides[lead].Text
	}
	return out
}

func (l *lens) ruling(r ask.Ruling) rulingView {
	out := rulingView{Seq: r.Seq, Action: r.Action, Value: oneLine(r.Value), Author: r.Author, Reason: oneLine(r.Reason), Stands: r.Stands}
	if r.Undoes != 0 {
		out.On = "decision " + strconv.FormatInt(r.Undoes, 10)
	}
	if r.Record != "" {
		out.URL = l.recordURL(r.Record)
		out.On = r.Title
		if e, err := l.view.Entry(r.Record); err == nil {
			out.On = l.headline(&e)
		}
	}
	if r.Field != "" {
		out.On = r.Field + " of " + out.On
		out.Value = l.fieldText(r.Field, r.Value)
	}
	past := map[string]string{"accept": "accepted", "correct": "corrected", "merge": "merged", "split": "kept apart", "settle": "settled", "undo": "undone", "retype": "retyped"}
	out.Was = strings.TrimSpace(orElse(past[r.Action], r.Action) + ": " + out.On)
	if out.Value != "" {
		out.Was += " = " + out.Value
	}
	return out
}
