package desk

import (
	"strings"
	"time"

	"parley/internal/ask"
)

// changesBody is what is new or other since a moment, grouped by how much it matters.
type changesBody struct {
	Since, Until string
	Day          string // of the date field
	Hidden       [][2]string
	Steps        []link
	Groups       []changeGroup
	Count        string
	Total        int
}

type changeGroup struct {
	Title string
	Total int
	Rows  []changeRow
}

// changeRow is one difference.
type changeRow struct {
	Kind, Title, URL, Text string
	Before, After          string
	Field, FieldURL        string
	Badge                  badge
	Last                   string
}

// onChanges is how many changes of one kind a page shows.
const onChanges = 60

// changes compares the record with itself at an earlier moment; without one, a day before its last report.
func (s *site) changes(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	since, err := ask.Moment(v.param("since"))
	if err != nil {
		return nil, err
	}
	if since.IsZero() {
		since = dayBefore(w)
	}
	c, err := s.desk.Changes(v.ctx(), v.query, since)
	if err != nil {
		return nil, err
	}
	b := &changesBody{Since: since.Format("2 January 2006, 15:04 UTC"), Day: since.Format("2006-01-02"), Total: len(c.Changes), Count: plural(len(c.Changes), "change", "changes")}
	for _, k := range kept {
		if x := v.keep.Get(k); x != "" {
			b.Hidden = append(b.Hidden, [2]string{k, x})
		}
	}
	for _, d := range []int{1, 3, 7, 30} {
		day := dayBefore(w).AddDate(0, 0, 1-d).Format("2006-01-02")
		b.Steps = append(b.Steps, link{plural(d, "day", "days"), v.here("since", day), day == b.Day})
	}
	b.groups(l, c)
	return &page{name: "changes", title: "Changes", head: &c.Head, answer: c, body: b}, nil
}

// dayBefore is the end of the day before the last report of a view.
func dayBefore(w *ask.View) time.Time {
	at := w.At
	if len(w.Reports) > 0 && w.Reports[0].KnownAt.Before(at) {
		at = w.Reports[0].KnownAt
	}
	day := at.UTC().Truncate(24 * time.Hour)
	return day.Add(-time.Second)
}

func (b *changesBody) groups(l *lens, c *ask.Changes) {
	b.Groups = []changeGroup{{Title: "Status moved"}, {Title: "Values told, narrowed or disputed"}, {Title: "New in the record"}}
	place := map[string]int{"status": 0, "value": 1, "issue": 1}
	for _, x := range c.Changes {
		i, ok := place[x.Kind]
		if !ok {
			i = 2
		}
		g := &b.Groups[i]
		if g.Total++; g.Total > onChanges {
			continue
		}
		r := changeRow{Kind: x.Record, URL: l.recordURL(x.ID), Badge: badgeOf(x.Status), Last: l.published(x.Last), Title: x.Title, Text: oneLine(x.Text)}
		if e, err := l.view.Entry(x.ID); err == nil {
			r.Title = l.headline(&e)
		}
		r.split(l, x)
		g.Rows = append(g.Rows, r)
	}
}

// split reads "field: before -> after" of a change.
func (r *changeRow) split(l *lens, x ask.Change) {
	head, rest, ok := strings.Cut(x.Text, ": ")
	before, after, moved := strings.Cut(rest, " -> ")
	switch {
	case x.Kind == "status" && ok && moved:
		after, r.Text, _ = strings.Cut(after, ": ")
		r.Before, r.After = badgeOf(before).Word, badgeOf(after).Word
		r.Badge, r.Text = badgeOf(after), oneLine(r.Text)
	case x.Kind == "value" && ok && moved:
		r.Field, r.FieldURL = head, l.fieldURL(x.ID, head)
		r.Before, r.After, r.Text = l.verdictText(head, before), l.verdictText(head, after), ""
	case x.Kind == "new" && ok:
		r.Text = oneLine(rest)
	}
}

// verdictText reads "verdict value" out.
func (l *lens) verdictText(field, s string) string {
	verdict, val, _ := strings.Cut(strings.TrimSpace(s), " ")
	if verdict == "not" {
		return "not told"
	}
	word := badgeOf(verdict).Word
	if val == "" {
		return word
	}
	return l.fieldText(field, val) + " (" + word + ")"
}
