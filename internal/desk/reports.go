package desk

import (
	"net/url"

	"parley/internal/ask"
	"parley/internal/record"
)

// reportsBody lists reports by day.
type reportsBody struct {
	Outlet  string
	Outlets []option
	Hidden  [][2]string
	Action  string
	Days    []reportDay
	Pager   pager
}

type reportDay struct {
	Day  string
	Rows []reportRow
}

// reportRow is one report in a list.
type reportRow struct {
	Title, URL, Outlet, When string
	Tells                    int // records it tells of
}

// reports lists the reports that are known, the latest first.
func (s *site) reports(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	off := v.offset()
	found, total, err := w.ReportsOf(v.param("outlet"), off, onPage)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &reportsBody{Outlet: v.param("outlet"), Outlets: l.outletOptions(v.param("outlet")), Action: "/reports", Pager: v.pager(off, len(found), total)}
	for _, k := range kept {
		if x := v.keep.Get(k); x != "" {
			b.Hidden = append(b.Hidden, [2]string{k, x})
		}
	}
	for _, h := range found {
		day := l.day(h.KnownAt.In(v.zone))
		if n := len(b.Days); n == 0 || b.Days[n-1].Day != day {
			b.Days = append(b.Days, reportDay{Day: day})
		}
		d := &b.Days[len(b.Days)-1]
		d.Rows = append(d.Rows, l.reportRow(h))
	}
	head := w.Head()
	answer := struct {
		Head    ask.Head      `json:"head"`
		Total   int           `json:"total"`
		Reports []record.Held `json:"reports"`
		Next    string        `json:"next"`
	}{head, total, found, b.Pager.Cursor}
	title := "Reports"
	if b.Outlet != "" {
		title = "Reports of " + b.Outlet
	}
	return &page{name: "reports", title: title, head: &head, answer: answer, body: b}, nil
}

func (l *lens) reportRow(h record.Held) reportRow {
	return reportRow{Title: orElse(oneLine(h.Title), "No headline"), URL: l.visit.to("/reports/" + url.PathEscape(h.ID)), Outlet: orElse(h.Outlet, "outlet not known"), When: l.published(h.Published)}
}
