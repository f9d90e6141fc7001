package still

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"

	"golang.org/x/net/html"
)

// Options say what a site is made of.
type Options struct {
	// Start is the address of the first page, which is also index.html, with the parameters that every page of the site has.
	Start string
	// Parameters may differ between the pages of the site; a link with any other leads nowhere.
	Parameters []string
	// Without are paths that are left out, with all below them.
	Without []string
	// MaxPages and MaxBytes bound the site; 20,000 and 1 GiB if zero.
	MaxPages int
	MaxBytes int64
}

// Made is what a site came to.
type Made struct {
	Pages, Files int
	Bytes        int64
	Missing      int // links to words whose place the report's page does not have
}

// ErrTooLarge says that a site has more pages or bytes than it may.
var ErrTooLarge = errors.New("the site is too large")

type site struct {
	Options
	handler http.Handler
	fixed   map[string]string // parameters of every page
	host    *url.URL
	found   map[string]*answer // by address
	bytes   int64
}

// answer is what the handler said of an address.
type answer struct {
	at   *url.URL
	file string
	page *html.Node // nil: not a page
	body []byte
	ids  map[string]bool // places in a page
}

// Make asks the handler for the pages of a site and keeps each file under a name with slashes.
func Make(ctx context.Context, h http.Handler, o Options, keep func(name string, body []byte) error) (Made, error) {
	if o.MaxPages == 0 {
		o.MaxPages = 20000
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 1 << 30
	}
	start, err := url.Parse("http://localhost" + o.Start)
	if err != nil {
		return Made{}, fmt.Errorf("%s: %w", o.Start, err)
	}
	s := &site{Options: o, handler: h, fixed: map[string]string{"as_of": "", "process": "", "zone": ""}, found: map[string]*answer{}, host: start}
	for name := range start.Query() {
		s.fixed[name] = start.Query().Get(name)
	}
	first, _, f := s.target(start, o.Start)
	if f != kept {
		return Made{}, fmt.Errorf("%s: the first page is left out", o.Start)
	}
	if err := s.gather(ctx, first); err != nil {
		return Made{}, err
	}
	if a := s.found[first.String()]; a == nil || a.page == nil {
		return Made{}, fmt.Errorf("%s: there is no page", o.Start)
	}
	return s.write(first, keep)
}

// gather asks for every page that can be reached.
func (s *site) gather(ctx context.Context, first *url.URL) error {
	queue := []*url.URL{first}
	asked := map[string]bool{first.String(): true}
	for len(queue) > 0 {
		u := queue[0]
		queue = queue[1:]
		if err := ctx.Err(); err != nil {
			return err
		}
		a, err := s.ask(ctx, u)
		if err != nil {
			return err
		}
		if a == nil {
			continue
		}
		s.found[u.String()] = a
		if s.bytes += int64(len(a.body)); len(s.found) > s.MaxPages || s.bytes > s.MaxBytes {
			return fmt.Errorf("%w: more than %d pages or %d MiB; cut it by a process or a moment", ErrTooLarge, s.MaxPages, s.MaxBytes>>20)
		}
		if a.page == nil {
			continue
		}
		for n := range a.page.Descendants() {
			if href := link(n); href != nil && !dropped(n) {
				if to, _, f := s.target(u, href.Val); f == kept && !asked[to.String()] {
					asked[to.String()] = true
					queue = append(queue, to)
				}
			}
		}
	}
	return nil
}

// ask asks the handler for an address; nil if there is nothing.
func (s *site) ask(ctx context.Context, u *url.URL) (*answer, error) {
	full := *u
	q := full.Query()
	for name, value := range s.fixed {
		if value != "" {
			q.Set(name, value)
		}
	}
	full.RawQuery = q.Encode()
	r := (&http.Request{Method: http.MethodGet, URL: &full, Host: full.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody,
		RemoteAddr: "127.0.0.1:1", RequestURI: full.RequestURI()}).WithContext(ctx)
	w := &writer{header: http.Header{}, code: http.StatusOK}
	s.handler.ServeHTTP(w, r)
	if w.code >= 500 {
		return nil, fmt.Errorf("%s: the desk answered %d", full.RequestURI(), w.code)
	}
	if w.code != http.StatusOK {
		return nil, nil
	}
	a := &answer{at: u, file: file(u), body: w.body.Bytes()}
	if t, _, _ := mime.ParseMediaType(w.header.Get("Content-Type")); t == "text/html" {
		var err error
		if a.page, err = html.Parse(bytes.NewReader(a.body)); err != nil {
			return nil, fmt.Errorf("%s: %w", full.RequestURI(), err)
		}
		a.ids = places(a.page)
	}
	return a, nil
}

// writer takes an answer.
type writer struct {
	header http.Header
	code   int
	body   bytes.Buffer
}

func (w *writer) Header() http.Header         { return w.header }
func (w *writer) WriteHeader(code int)        { w.code = code }
func (w *writer) Write(p []byte) (int, error) { return w.body.Write(p) }

func places(page *html.Node) map[string]bool {
	ids := map[string]bool{}
	for n := range page.Descendants() {
		if id := attribute(n, "id"); id != nil {
			ids[id.Val] = true
		}
	}
	return ids
}
