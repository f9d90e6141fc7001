package desk

import (
	"time"

	"parley/internal/export"
)

// briefBody is the brief, made to be printed.
type briefBody struct {
	*export.Brief
	Formats []link
}

// brief shows two pages to print, with footnotes, and the forms in which the record is taken elsewhere.
func (s *site) brief(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	head := w.Head()
	in := export.Input{State: w.State, Actors: w.Book.Actors, Name: head.Title, AsOf: w.AsOf, Made: time.Now().UTC(), Merged: w.Merged(), Source: w.Source}
	b := &briefBody{Brief: export.MakeBrief(in)}
	if s.o.API != nil {
		for _, f := range export.Formats {
			b.Formats = append(b.Formats, link{Label: f.Name, URL: v.to("/api/v1/exports/"+f.Name, "zone", "")})
		}
	}
	return &page{name: "brief", title: "Brief", head: &head, answer: b.Brief, body: b}, nil
}
