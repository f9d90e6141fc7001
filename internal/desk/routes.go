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
		get("/timeline", s.timeline),
		get("/clocks", s.clocks),
		get("/proposals", s.proposals),
		get("/measures", s.measures),
		get("/statements", s.statements),
		get("/open", s.open),
		get("/review", s.review),
		get("/changes", s.changes),

		get("/records", s.records),
		get("/records/{id}", s.record),
		get("/records/{id}/field", s.field),
		get("/actors", s.actors),
		get("/actors/{id}", s.actor),
		get("/reports", s.reports),
		get("/reports/{id}", s.report),
		get("/sources", s.sources),
		get("/processes", s.processes),
		get("/search", s.search),
		get("/brief", s.brief),

		post("/decide", s.decide),
		post("/processes", s.follow),
		post("/preferences", s.preferences),

		{"GET /assets/{name}", s.assets},
		{"/", s.show(s.nowhere)},
	}
	if s.o.API != nil {
		rs = append(rs, route{"/api/", s.o.API})
	}
	return rs
}
