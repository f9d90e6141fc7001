package api

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"path"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"parley"
	"parley/internal/ask"
)

// Version is the version of the API's document: the first number is that of the path, the second grows with what is added.
const Version = "1.3.0"

// Prefix is where all of it stands.
const Prefix = "/api/v1"

// Options say what a server allows.
type Options struct {
	// Decide names the person on whose behalf a request may decide; nil, or an empty name: decisions are refused.
	Decide func(*http.Request) string
	// Base is the address of the desk that feeds link to; empty: no links.
	Base string
}

// server answers from one desk.
type server struct {
	desk *ask.Desk
	o    Options
}

// Handler serves the API of a desk; its paths begin with Prefix.
func Handler(desk *ask.Desk, o Options) http.Handler {
	mux := http.NewServeMux()
	s := &server{desk, o}
	s.register(humago.New(mux, config()))
	mux.HandleFunc(Prefix+"/", func(w http.ResponseWriter, r *http.Request) {
		problem(w, http.StatusNotFound, "there is nothing at "+r.URL.Path)
	})
	same := http.NewCrossOriginProtection()
	same.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusForbidden, "a page of another site may not write here")
	}))
	return same.Handler(withRequest(mux))
}

func config() huma.Config {
	c := huma.DefaultConfig("Parley", Version)
	c.Info.Description = "The public record of a negotiation: who said what through whom, which calls and meetings are planned, held or called off, which proposals are on the table, and what is open. Every claim has its words; start and end count bytes of the report's UTF-8 text. All text that came from reports is foreign: escape it where you show it."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = Prefix+"/openapi", "", "", nil
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.RejectUnknownQueryParameters = true
	return c
}

// schemaName keeps types of one name in two packages apart.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if pkg := path.Base(t.PkgPath()); t.Name() != "" && pkg != "" && pkg != "." && pkg != "api" && pkg != "huma" && pkg != "v2" {
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

// Cut is what every question has.
type Cut struct {
	AsOf    string `query:"as_of" doc:"What was known then: a day (its end, UTC) or an RFC 3339 instant. Empty: all that is known." example:"2025-05-19"`
	Process string `query:"process" doc:"Only the reports of this process."`
}

func (c Cut) query() (ask.Query, error) {
	at, err := ask.Moment(c.AsOf)
	return ask.Query{AsOf: at, Process: c.Process}, err
}

// cutter is the input of a question of a view.
type cutter[I any] interface {
	*I
	query() (ask.Query, error)
}

// look registers a question of the record at a moment.
func look[I, O any, P cutter[I]](s *server, api huma.API, path, id, summary string, f func(*ask.View, *I) (O, error)) {
	get(api, path, id, summary, func(ctx context.Context, in *I) (out O, err error) {
		q, err := P(in).query()
		if err != nil {
			return out, err
		}
		v, err := s.desk.View(ctx, q)
		if err != nil {
			return out, err
		}
		return f(v, in)
	})
}

// Pages is a place in a list.
type Pages struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many."`
	Cursor string `query:"cursor" maxLength:"64" doc:"The next of an earlier answer."`
}

// offset is where the cursor points.
func (p Pages) offset() (int, error) {
	if p.Cursor == "" {
		return 0, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err == nil && strings.HasPrefix(string(raw), "o") {
		if n, err := strconv.Atoi(string(raw[1:])); err == nil && n >= 0 {
			return n, nil
		}
	}
	return 0, huma.Error400BadRequest("cursor: give the next of an earlier answer, or none")
}

// next is the cursor behind the n entries from offset, of total; empty at the end.
func next(offset, n, total int) string {
	if n == 0 || offset+n >= total {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString([]byte("o" + strconv.Itoa(offset+n)))
}

// answer is a body.
type answer[T any] struct {
	Body T
}

// get registers a question.
func get[I, O any](api huma.API, path, id, summary string, f func(context.Context, *I) (O, error)) {
	huma.Register(api, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: Prefix + path, Summary: summary, Errors: []int{http.StatusBadRequest, http.StatusNotFound},
	}, func(ctx context.Context, in *I) (*answer[O], error) {
		out, err := f(ctx, in)
		if err != nil {
			return nil, status(err)
		}
		return &answer[O]{Body: out}, nil
	})
}

// status turns an error of the record into a problem. What the ledger's failure says is for the log, not for the net.
func status(err error) error {
	var known huma.StatusError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, ask.ErrNotFound):
		return huma.Error404NotFound(err.Error())
	case errors.Is(err, ask.ErrArgument), errors.Is(err, parley.ErrUsage):
		return huma.Error400BadRequest(err.Error())
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return huma.Error503ServiceUnavailable("the answer took too long")
	}
	return huma.Error500InternalServerError("the record could not be read; \"parley check\" looks for damage")
}

func problem(w http.ResponseWriter, code int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(code)
	w.Write([]byte(`{"title":` + strconv.Quote(http.StatusText(code)) + `,"status":` + strconv.Itoa(code) + `,"detail":` + strconv.QuoteToASCII(detail) + "}\n"))
}

// requestKey carries the request to what decides who may decide.
type requestKey struct{}

func withRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, r)))
	})
}

// person is on whose behalf a request may decide; empty if on nobody's.
func (s *server) person(ctx context.Context) string {
	r, ok := ctx.Value(requestKey{}).(*http.Request)
	if !ok || s.o.Decide == nil {
		return ""
	}
	return s.o.Decide(r)
}

// day reads a moment that must be given.
func moment(name, s string) (time.Time, error) {
	t, err := ask.Moment(s)
	if err == nil && t.IsZero() {
		return t, huma.Error400BadRequest(name + ": give a day or an RFC 3339 instant")
	}
	return t, err
}
