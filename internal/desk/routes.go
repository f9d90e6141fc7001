package desk

import "net/http"

// route is one line of the contents page below.
type route struct {
	pattern string
	handler http.Handler
}

// routes is the site's contents page.
func (s *site) routes() []route {
	get := func(path string, h func(*visit) (*page, error)) route { return route{"GET " + path, s.show(h)} }
	post := func(path string, h func(*visit) (string, error)) route { return route{"POST " + path, s.act(h)} }
	rs := []route{
		get("/{$}", s.front),
		get("/board", s.board),
		get("/reports/{id}", s.report),

		post("/preferences", s.preferences),

		{"GET /assets/{name}", s.assets},
		{"/", s.show(s.nowhere)},
	}
	if s.o.API != nil {
		rs = append(rs, route{"/api/", s.o.API})
	}
	return rs
}
