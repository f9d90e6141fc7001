package desk

import (
	"html/template"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"parley/internal/ask"
)

// Options say what a desk shows.
type Options struct {
	// API answers what is under /api/; nil: nothing is there.
	API http.Handler
	// Zone is that of readers who have not named theirs; UTC if nil.
	Zone *time.Location
	// Local is who asks where nobody in front has said so: the one person at this computer. The zero Asker reads.
	Local Asker
}

type site struct {
	desk   *ask.Desk
	o      Options
	pages  map[string]*template.Template
	assets *assets
}

// Handler serves the pages of a desk, and the API beside them.
func Handler(d *ask.Desk, o Options) http.Handler {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	s := &site{desk: d, o: o, assets: loadAssets()}
	s.pages = loadPages(s.assets)
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.Handle(r.pattern, r.handler)
	}
	var h http.Handler = mux
	h = http.NewCrossOriginProtection().Handler(h)
	h = s.identify(h)
	h = guard(twins(h))
	return gzhttp.GzipHandler(h)
}

// identify makes the visitor the local person where nobody said who asks.
func (s *site) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, said := r.Context().Value(askerKey{}).(Asker); !said {
			r = r.WithContext(WithAsker(r.Context(), s.o.Local))
		}
		next.ServeHTTP(w, r)
	})
}

// policy allows what this server sends itself, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that every answer carries.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// twinKey marks a request for a page's answer as JSON.
type twinKey struct{}

// twins leads "/board.json" to the page "/board".
func twins(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, is := strings.CutSuffix(r.URL.Path, ".json")
		if is && r.Method == http.MethodGet && !strings.HasPrefix(p, "/api/") && !strings.HasPrefix(p, "/assets/") {
			r = with(r, twinKey{}, true)
			u := *r.URL
			u.Path, u.RawPath = p, strings.TrimSuffix(u.RawPath, ".json")
			r.URL = &u
		}
		next.ServeHTTP(w, r)
	})
}
