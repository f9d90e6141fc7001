package api

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/ask"
	"parley/internal/export"
	"parley/internal/fold"
	"parley/internal/record"
)

// register enters all operations.
func (s *server) register(api huma.API) {
	s.records(api)
	s.calendar(api)
	s.sources(api)
	s.exports(api)
	s.decisions(api)
}

// listPage is one page of records.
type listPage struct {
	Head    ask.Head       `json:"head"`
	Total   int            `json:"total"`
	Status  map[string]int `json:"status" doc:"How many of each status, the filter's own status left out."`
	Entries []ask.Entry    `json:"entries"`
	Next    string         `json:"next" doc:"Cursor of the next page; empty at the end."`
}

func (s *server) records(api huma.API) {
	look(s, api, "/board", "board", "What matters of a record on one page", func(v *ask.View, in *struct {
		Cut
		Limit int `query:"limit" minimum:"0" maximum:"500" default:"0" doc:"At most so many entries of each section; 0: all."`
	}) (*ask.Board, error) {
		return v.Board(in.Limit), nil
	})
	look(s, api, "/records", "records", "Records, filtered", func(v *ask.View, in *struct {
		Cut
		Pages
		Kind     string `query:"kind" enum:"encounter,proposal,measure,condition,demand,commitment,statement,clock,question"`
		Status   string `query:"status" maxLength:"64"`
		Standing string `query:"standing" enum:"ahead,undated,overdue,done" doc:"Derived at the moment of the answer."`
		Actor    string `query:"actor" maxLength:"256" doc:"The id of an actor that plays a part."`
		Outlet   string `query:"outlet" maxLength:"256"`
		Words    string `query:"words" maxLength:"256" doc:"All must stand in the title or the evidence."`
		From     string `query:"from" doc:"Told in a report published on that day or later."`
		To       string `query:"to" doc:"Told in a report published on that day or earlier."`
		Order    string `query:"order" enum:"latest,time,first" default:"latest"`
	}) (*listPage, error) {
		offset, err := in.offset()
		if err != nil {
			return nil, err
		}
		l, err := v.List(ask.Filter{Kind: in.Kind, Status: in.Status, Standing: ask.Standing(in.Standing), Actor: parley.ActorID(in.Actor),
			Outlet: in.Outlet, Words: in.Words, From: in.From, To: in.To, Order: in.Order, Offset: offset, Limit: in.Limit})
		if err != nil {
			return nil, err
		}
		return &listPage{v.Head(), l.Total, l.Status, l.Entries, next(offset, len(l.Entries), l.Total)}, nil
	})
	get(api, "/records/{id}", "record", "One record with its history and every claim", func(ctx context.Context, in *struct {
		Cut
		ID string `path:"id" maxLength:"128" doc:"The id of a record, or of one of its claims."`
	}) (*ask.Detail, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		return s.desk.Record(ctx, q, in.ID)
	})
	look(s, api, "/records/{id}/fields/{field}", "agreement", "Which outlets say what of a field, and whether they agree", func(v *ask.View, in *struct {
		Cut
		ID    string `path:"id" maxLength:"128"`
		Field string `path:"field" maxLength:"256"`
	}) (*ask.Agreement, error) {
		return v.Agree(in.ID, in.Field)
	})
	look(s, api, "/open", "open", "Disagreements, pairs that may be one, and questions", func(v *ask.View, in *struct{ Cut }) (*ask.Open, error) {
		return v.Open(), nil
	})
	look(s, api, "/review", "review", "What a person should decide", func(v *ask.View, in *struct {
		Cut
		Pages
	}) (*reviewPage, error) {
		offset, err := in.offset()
		if err != nil {
			return nil, err
		}
		q, err := v.Review(offset, in.Limit)
		if err != nil {
			return nil, err
		}
		return &reviewPage{q, next(offset, len(q.Items), q.Total)}, nil
	})
	get(api, "/search", "search", "Reports and records that have the words", func(ctx context.Context, in *struct {
		Cut
		Pages
		Words string `query:"words" required:"true" minLength:"1" maxLength:"256" doc:"All of them; \"words in quotation marks\" side by side."`
	}) (*foundPage, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		offset, err := in.offset()
		if err != nil {
			return nil, err
		}
		f, err := s.desk.Search(ctx, q, in.Words, offset, in.Limit)
		if err != nil {
			return nil, err
		}
		total := offset + len(f.Reports)
		if f.More {
			total++
		}
		return &foundPage{f, next(offset, len(f.Reports), total)}, nil
	})
}

type reviewPage struct {
	*ask.Queue
	Next string `json:"next" doc:"Cursor of the next page; empty at the end."`
}

type foundPage struct {
	*ask.Found
	Next string `json:"next" doc:"Cursor of the next page of reports; empty at the end."`
}

func (s *server) calendar(api huma.API) {
	get(api, "/changes", "changes", "What is new or other since a moment", func(ctx context.Context, in *struct {
		Cut
		Since string `query:"since" required:"true" doc:"A day or an RFC 3339 instant." example:"2025-05-19"`
	}) (*ask.Changes, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		since, err := moment("since", in.Since)
		if err != nil {
			return nil, err
		}
		return s.desk.Changes(ctx, q, since)
	})
	look(s, api, "/clocks", "clocks", "What falls due, in the reader's zone", func(v *ask.View, in *struct {
		Cut
		Zone  string `query:"zone" maxLength:"64" doc:"An IANA name; UTC if empty." example:"Europe/Kyiv"`
		Limit int    `query:"limit" minimum:"0" maximum:"500" default:"0" doc:"At most so many; 0: all."`
	}) (*ask.Clocks, error) {
		zone, err := ask.ZoneOf(in.Zone)
		if err != nil {
			return nil, err
		}
		return v.Clocks(zone, in.Limit), nil
	})
	look(s, api, "/timeline", "timeline", "What happened or is to happen, in order", func(v *ask.View, in *struct {
		Cut
		Kinds []string `query:"kind" maxItems:"9" doc:"Kinds of records; encounters, clocks, proposals and measures if none."`
		Actor string   `query:"actor" maxLength:"256"`
		From  string   `query:"from" doc:"A day."`
		To    string   `query:"to" doc:"A day."`
		Limit int      `query:"limit" minimum:"1" maximum:"1000" default:"200"`
	}) (*ask.Timeline, error) {
		return v.Timeline(ask.Span{Kinds: in.Kinds, Actor: parley.ActorID(in.Actor), From: in.From, To: in.To, Limit: in.Limit})
	})
}

// actorsPage and reportsPage are Pages of lists.
type actorsPage struct {
	Head   ask.Head    `json:"head"`
	Total  int         `json:"total"`
	Actors []ask.Named `json:"actors"`
	Next   string      `json:"next"`
}

type reportsPage struct {
	Head    ask.Head      `json:"head"`
	Total   int           `json:"total"`
	Reports []record.Held `json:"reports"`
	Next    string        `json:"next"`
}

type sourcesPage struct {
	Head    ask.Head     `json:"head"`
	Sources []ask.Source `json:"sources"`
}

func (s *server) sources(api huma.API) {
	look(s, api, "/actors", "actors", "Actors that play a part", func(v *ask.View, in *struct {
		Cut
		Pages
		Words string `query:"words" maxLength:"256" doc:"Narrows by name or id."`
	}) (*actorsPage, error) {
		offset, err := in.offset()
		if err != nil {
			return nil, err
		}
		list, total, err := v.Actors(in.Words, offset, in.Limit)
		if err != nil {
			return nil, err
		}
		return &actorsPage{v.Head(), total, list, next(offset, len(list), total)}, nil
	})
	look(s, api, "/actors/{id}", "actor", "What the record tells of one actor", func(v *ask.View, in *struct {
		Cut
		ID    string `path:"id" maxLength:"256"`
		Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
	}) (*ask.ActorPage, error) {
		return v.Actor(parley.ActorID(in.ID), in.Limit)
	})
	look(s, api, "/reports", "reports", "Reports, the latest first", func(v *ask.View, in *struct {
		Cut
		Pages
		Outlet string `query:"outlet" maxLength:"256"`
	}) (*reportsPage, error) {
		offset, err := in.offset()
		if err != nil {
			return nil, err
		}
		list, total, err := v.ReportsOf(in.Outlet, offset, in.Limit)
		if err != nil {
			return nil, err
		}
		return &reportsPage{v.Head(), total, list, next(offset, len(list), total)}, nil
	})
	get(api, "/reports/{id}", "report", "One report: its text, what was read out of it, and where", func(ctx context.Context, in *struct {
		Cut
		ID string `path:"id" maxLength:"128"`
	}) (*ask.ReportPage, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		return s.desk.Report(ctx, q, in.ID)
	})
	get(api, "/reports/{id}/versions", "versions", "The texts that stood at a report's address, and what changed between them", func(ctx context.Context, in *struct {
		Cut
		ID string `path:"id" maxLength:"128"`
	}) (*versionsPage, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		if _, err := s.desk.Report(ctx, q, in.ID); err != nil {
			return nil, err
		}
		vs, err := s.desk.Versions(ctx, in.ID, q.AsOf)
		return &versionsPage{vs}, err
	})
	look(s, api, "/sources", "sources", "Outlets, what they brought, and gaps", func(v *ask.View, in *struct{ Cut }) (*sourcesPage, error) {
		return &sourcesPage{v.Head(), v.Sources()}, nil
	})
	get(api, "/processes", "processes", "Negotiations that are followed", func(ctx context.Context, _ *struct{}) ([]record.Process, error) {
		return s.desk.Processes(ctx)
	})
	get(api, "/suggestions", "suggestions", "Pairs of sides that deal with each other and are followed by no process", func(ctx context.Context, in *struct {
		Cut
		Limit int `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"At most so many."`
	}) (*suggestionsPage, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		v, err := s.desk.View(ctx, q)
		if err != nil {
			return nil, err
		}
		have, err := s.desk.Processes(ctx)
		if err != nil {
			return nil, err
		}
		return &suggestionsPage{v.Head(), v.Suggest(have, in.Limit)}, nil
	})
}

type versionsPage struct {
	Versions []ask.Version `json:"versions" doc:"The earliest first."`
}

type suggestionsPage struct {
	Head        ask.Head         `json:"head"`
	Suggestions []ask.Suggestion `json:"suggestions" doc:"Those with most records first."`
}

func (s *server) exports(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "export", Method: http.MethodGet, Path: Prefix + "/exports/{format}", Summary: "The record in a form that other programs read",
		Errors: []int{http.StatusBadRequest, http.StatusNotFound},
		Responses: map[string]*huma.Response{"200": {Description: "The export, in the media type of its format.", Content: map[string]*huma.MediaType{
			"*/*": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}},
	}, func(ctx context.Context, in *struct {
		Cut
		Format string `path:"format" enum:"csv,jsonl,parquet,gdelt,ics,jsonld,atom,brief,brief-html,codebook"`
	}) (*huma.StreamResponse, error) {
		f, ok := export.Find(in.Format)
		if !ok {
			return nil, huma.Error404NotFound("no such format")
		}
		q, err := in.query()
		if err != nil {
			return nil, status(err)
		}
		v, err := s.desk.View(ctx, q)
		if err != nil {
			return nil, status(err)
		}
		input := export.Input{State: v.State, Actors: v.Book.Actors, Name: v.Head().Title, AsOf: v.AsOf, Made: time.Now().UTC(), Base: s.o.Base}
		return &huma.StreamResponse{Body: func(hc huma.Context) {
			hc.SetHeader("Content-Type", f.Type)
			hc.SetHeader("Content-Disposition", `attachment; filename="`+cmp.Or(in.Process, "record")+"."+f.Ext+`"`)
			_ = f.Write(hc.BodyWriter(), input) // the answer has begun: a broken connection is all that can fail
		}}, nil
	})
}

// ruled is what was decided.
type ruled struct {
	Decisions []fold.Decision `json:"decisions"`
}

func (s *server) decisions(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "follow", Method: http.MethodPost, Path: Prefix + "/processes", Summary: "Follow a negotiation",
		Description: "Allowed to editors only. Reports belong to a process by its parties and words.",
		Errors:      []int{http.StatusBadRequest, http.StatusForbidden}, DefaultStatus: http.StatusCreated, MaxBodyBytes: 64 << 10,
	}, func(ctx context.Context, in *struct {
		Body struct {
			Name    string   `json:"name" minLength:"1" maxLength:"200"`
			Parties []string `json:"parties" minItems:"1" maxItems:"50" doc:"Ids of actors (state:ua), or ISO 3166 codes (ua)."`
			Terms   []string `json:"terms,omitempty" maxItems:"50" doc:"Words that such reports use."`
		}
	}) (*answer[record.Process], error) {
		if s.person(ctx) == "" {
			return nil, huma.Error403Forbidden("this server takes no decisions from you")
		}
		p, err := s.desk.AddProcess(ctx, in.Body.Name, in.Body.Parties, in.Body.Terms)
		if err != nil {
			return nil, status(err)
		}
		return &answer[record.Process]{Body: p}, nil
	})
	huma.Register(api, huma.Operation{
		OperationID: "decide", Method: http.MethodPost, Path: Prefix + "/decisions", Summary: "Accept, correct, merge, split, retype, settle or undo",
		Description: "A decision is one more entry of the ledger; nothing is edited. Allowed to editors only; the author is who is signed in.",
		Errors:      []int{http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound}, DefaultStatus: http.StatusCreated, MaxBodyBytes: 64 << 10,
	}, func(ctx context.Context, in *struct {
		Body struct {
			Action string   `json:"action" enum:"accept,correct,merge,split,retype,settle,undo"`
			On     []string `json:"on" minItems:"1" maxItems:"2" doc:"ID.field for correct, settle and accept; ID for accept and retype; two ids for merge and split; a claim's id for split; a number for undo."`
			Value  string   `json:"value,omitempty" maxLength:"1000"`
			Reason string   `json:"reason" minLength:"1" maxLength:"2000"`
		}
	}) (*answer[ruled], error) {
		who := s.person(ctx)
		if who == "" {
			return nil, huma.Error403Forbidden("this server takes no decisions from you")
		}
		out, err := s.desk.Decide(ctx, ask.Decision{Action: in.Body.Action, On: in.Body.On, Value: in.Body.Value, Author: who, Reason: in.Body.Reason})
		if err != nil {
			return nil, status(err)
		}
		return &answer[ruled]{Body: ruled{out}}, nil
	})
}
