package desk

import (
	"strings"

	"parley/internal/fold"
)

// openBody is what the record leaves open.
type openBody struct {
	Issues    []issueView
	Explained []issueView
	Pairs     []pairView
	Questions []card
	Kinds     []link
	Totals    [3]int
	Pager     pager
	Review    string
}

// issueView is one disagreement.
type issueView struct {
	Kind, Title, URL string
	Field, FieldURL  string
	Badge            badge
	Sides            []sideView
}

// pairView is two records that may be one.
type pairView struct {
	A, B   card
	Reason string
}

// open lists what a reader should not take as decided.
func (s *site) open(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	o := w.Open()
	l := newLens(v, w)
	b := &openBody{Review: v.to("/review")}
	for _, is := range o.Issues {
		if is.State == "open" && len(b.Issues) < onPage {
			b.Issues = append(b.Issues, l.issue(is))
		} else if is.State != "open" && len(b.Explained) < onPage {
			b.Explained = append(b.Explained, l.issue(is))
		}
	}
	for _, m := range o.Maybe[:min(len(o.Maybe), onPage/2)] {
		b.Pairs = append(b.Pairs, l.pair(m))
	}
	for _, is := range o.Issues {
		if is.State == "open" {
			b.Totals[0]++
		}
	}
	b.Totals[1], b.Totals[2] = len(o.Maybe), len(o.Questions)
	off := min(v.offset(), len(o.Questions))
	qs := o.Questions[off:]
	b.Questions = l.cards(qs[:min(len(qs), onPage)])
	b.Pager = v.pager(off, len(b.Questions), len(o.Questions))
	return &page{name: "open", title: "Open", head: &o.Head, answer: o, body: b}, nil
}

func (l *lens) issue(is fold.Issue) issueView {
	id, field, _ := strings.Cut(is.About, ".")
	out := issueView{Kind: is.Kind, Field: field, FieldURL: l.fieldURL(id, field), URL: l.recordURL(id), Badge: badgeOf(is.State)}
	if e, err := l.view.Entry(id); err == nil {
		out.Title = l.headline(&e)
	}
	for _, x := range is.Sides {
		out.Sides = append(out.Sides, sideView{Text: l.fieldText(field, x.Text), Value: x.Text, Outlets: list(x.Outlets), Origins: plural(x.Origins, "origin", "origins")})
	}
	if len(is.Sides) == 0 {
		out.Sides = []sideView{{Text: oneLine(is.Text)}}
	}
	return out
}

func (l *lens) pair(p fold.Pair) pairView {
	out := pairView{Reason: p.Reason}
	for i, id := range []string{p.A, p.B} {
		e, err := l.view.Entry(id)
		if err != nil {
			continue
		}
		if c := l.card(&e); i == 0 {
			out.A = c
		} else {
			out.B = c
		}
	}
	return out
}
