package desk

import (
	"net/url"
	"strings"

	"parley/internal/ask"
	"parley/internal/record"
)

// processesBody are the negotiations that are followed.
type processesBody struct {
	Rows   []processRow
	Decide bool
}

type processRow struct {
	Name, ID, URL string
	Parties       string
	Terms         string
	Reports       int
	Last          string
}

// processes lists the negotiations that are followed.
func (s *site) processes(v *visit) (*page, error) {
	ps, err := s.desk.Processes(v.ctx())
	if err != nil {
		return nil, err
	}
	w, err := s.desk.View(v.ctx(), ask.Query{AsOf: v.query.AsOf})
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b := &processesBody{Decide: v.who.Decide}
	for _, p := range ps {
		in := p.Reports(w.Book)
		r := processRow{Name: p.Name, ID: p.ID, URL: v.to("/board", "process", p.ID), Parties: list(w.Names(p.Parties)), Terms: strings.Join(p.Terms, ", "), Reports: len(in)}
		for _, h := range w.Reports {
			if in[h.ID] {
				r.Last = l.published(h.Published)
				break
			}
		}
		b.Rows = append(b.Rows, r)
	}
	head := w.Head()
	answer := struct {
		Processes []record.Process `json:"processes"`
	}{ps}
	return &page{name: "processes", title: "Processes", head: &head, answer: answer, body: b}, nil
}

// follow keeps a new process and leads to its board.
func (s *site) follow(v *visit) (string, error) {
	if !v.who.Decide {
		return "", errRefused
	}
	f := v.r.PostForm
	p, err := s.desk.AddProcess(v.ctx(), strings.TrimSpace(f.Get("name")), words(f.Get("parties")), words(f.Get("terms")))
	if err != nil {
		return "", err
	}
	return "/board?process=" + url.QueryEscape(p.ID), nil
}

// words are the parts of a list with commas.
func words(s string) []string {
	var out []string
	for _, x := range strings.Split(s, ",") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}
