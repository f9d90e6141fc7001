package desk

import "parley/internal/ask"

// sourcesBody are the outlets and what they brought.
type sourcesBody struct {
	Rows []sourceRow
}

type sourceRow struct {
	Outlet, URL             string
	Reports, Telling        int
	Copies                  int
	First, Last             string
	Encounters, Proposals   int
	Measures, Said, Further int
	Gaps                    []string
}

// sources shows the outlets and the pauses of each that stand out.
func (s *site) sources(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	found := w.Sources()
	l := newLens(v, w)
	b := &sourcesBody{}
	for _, x := range found {
		r := sourceRow{Outlet: orElse(x.Outlet, "outlet not known"), Reports: x.Reports, Telling: x.Telling, Copies: x.Copies, First: l.date(x.First), Last: l.date(x.Last),
			Encounters: x.Claims["encounter"], Proposals: x.Claims["proposal"], Measures: x.Claims["measure"], Said: x.Claims["statement"]}
		for _, n := range x.Claims {
			r.Further += n
		}
		r.Further -= r.Encounters + r.Proposals + r.Measures + r.Said
		if x.Outlet != "" {
			r.URL = v.to("/reports", "outlet", x.Outlet)
		}
		for _, g := range x.Gaps {
			r.Gaps = append(r.Gaps, plural(g.Days, "day", "days")+" from "+l.date(g.From)+" to "+l.date(g.To))
		}
		b.Rows = append(b.Rows, r)
	}
	head := w.Head()
	answer := struct {
		Head    ask.Head     `json:"head"`
		Sources []ask.Source `json:"sources"`
	}{head, found}
	return &page{name: "sources", title: "Sources and gaps", head: &head, answer: answer, body: b}, nil
}
