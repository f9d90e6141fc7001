package desk

import (
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/ask"
)

// timelineBody is the timeline twice: drawn, and as a table with the same numbers.
type timelineBody struct {
	Wide, Narrow *chart
	Rows         []timeRow
	Kinds        []option
	Actors       []option
	Hidden       [][2]string
	From, To     string
	Spans        []link
	Earlier      string
	Later        string
	Total, Shown int
}

// timeRow is one thing on the timeline.
type timeRow struct {
	N     int
	Card  card
	When  whenView
	Told  bool // it stands at the publication of the first report, since it has no time of its own
	start time.Time
	end   time.Time // excluded
	shape ask.Shape
}

// onTimeline is how many things one timeline shows.
const onTimeline = 60

// timeline draws what happened or is to happen.
func (s *site) timeline(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	kinds := slices.DeleteFunc(v.r.URL.Query()["kind"], func(k string) bool { return k == "" })
	from, to := v.window(w)
	t, err := w.Timeline(ask.Span{Kinds: kinds, Actor: parley.ActorID(v.param("actor")), From: from.Format(dayForm), To: to.Format(dayForm), Limit: onTimeline})
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &timelineBody{From: from.Format(dayForm), To: to.Format(dayForm), Total: t.Total, Shown: len(t.Items), Actors: l.actorOptions(parley.ActorID(v.param("actor")))}
	for _, k := range kept {
		if x := v.keep.Get(k); x != "" {
			b.Hidden = append(b.Hidden, [2]string{k, x})
		}
	}
	for _, k := range ask.Kinds {
		on := slices.Contains(kinds, k) || len(kinds) == 0 && slices.Contains([]string{"encounter", "clock", "proposal", "measure"}, k)
		b.Kinds = append(b.Kinds, option{k, upper(k) + "s", on})
	}
	for i := range t.Items {
		b.Rows = append(b.Rows, l.timeRow(&t.Items[i], i+1, from, to))
	}
	b.Wide, b.Narrow = draw(b.Rows, from, to, w.At, 1240, true), draw(b.Rows, from, to, w.At, 360, false)
	b.spans(v, w, from, to)
	return &page{name: "timeline", title: "Timeline", head: &t.Head, answer: t, body: b}, nil
}

const dayForm = "2006-01-02"

// window is the stretch of days that the address asks for; without one, five weeks around the last report.
func (v *visit) window(w *ask.View) (from, to time.Time) {
	mid := lastDay(w)
	from, errF := time.Parse(dayForm, v.param("from"))
	to, errT := time.Parse(dayForm, v.param("to"))
	if errF != nil {
		from = mid.AddDate(0, 0, -24)
	}
	if errT != nil {
		to = mid.AddDate(0, 0, 14)
	}
	if to.Before(from) {
		from, to = to, from
	}
	return from, to
}

// lastDay is the day of a view's last report, or of its moment.
func lastDay(w *ask.View) time.Time { return dayBefore(w).AddDate(0, 0, 1).Truncate(24 * time.Hour) }

func (b *timelineBody) spans(v *visit, w *ask.View, from, to time.Time) {
	mid := lastDay(w)
	span := func(label string, back, ahead int) {
		f, t := mid.AddDate(0, 0, -back).Format(dayForm), mid.AddDate(0, 0, ahead).Format(dayForm)
		b.Spans = append(b.Spans, link{label, v.here("from", f, "to", t), f == b.From && t == b.To})
	}
	span("2 weeks", 9, 5)
	span("5 weeks", 24, 14)
	span("6 months", 150, 30)
	span("2 years", 670, 60)
	n := to.Sub(from)
	b.Earlier = v.here("from", from.Add(-n).Format(dayForm), "to", from.Format(dayForm))
	b.Later = v.here("from", to.Format(dayForm), "to", to.Add(n).Format(dayForm))
}

func (l *lens) timeRow(s *ask.Spot, n int, from, to time.Time) timeRow {
	r := timeRow{N: n, Card: l.card(&s.Entry), Told: s.Basis == "told", shape: s.When.Shape}
	if m := s.Entry.Measure; m != nil {
		r.Card.Badge = sharedStatus(m)
	}
	if r.Told {
		r.When = whenView{Text: "told " + l.published(s.Entry.First), Missing: "no time of its own"}
	} else {
		r.When = l.when(s.Entry.Time(), l.timeURL(&s.Entry))
	}
	r.start, r.end = edgeOf(s.When.From, from, false), edgeOf(s.When.To, to, true)
	return r
}

// sharedStatus is how far all holders of a measure have gone; none where they differ.
func sharedStatus(m *parley.Measure) badge {
	if len(m.Holders) == 0 || slices.ContainsFunc(m.Holders, func(h parley.Holder) bool { return h.Status != m.Holders[0].Status }) {
		return badge{}
	}
	return badgeOf(string(m.Holders[0].Status))
}

// edgeOf is the moment of an edge; other where it is open. The end of a day is the start of the next.
func edgeOf(s string, other time.Time, end bool) time.Time {
	if t, err := time.Parse(dayForm, s); err == nil {
		if end {
			return t.AddDate(0, 0, 1)
		}
		return t
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC()
	}
	return other
}

func lane(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] + "s" }
