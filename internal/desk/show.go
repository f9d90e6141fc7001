package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"parley"
	"parley/internal/ask"
)

// page is what a handler found: the answer as it is asked for as JSON, and the same made ready for a template.
type page struct {
	name   string // of the template
	title  string
	head   *ask.Head
	answer any
	body   any
	moved  string // lead there instead
	code   int    // 0: 200
}

// show answers a question as a page or, where ".json" was asked for, as its answer.
func (s *site) show(h func(*visit) (*page, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Vary", "Cookie")
		v, err := s.visit(r)
		var p *page
		if err == nil {
			p, err = h(v)
		}
		if err != nil {
			p = failed(err)
			if errors.Is(err, ask.ErrNotFound) && v.asOf != "" { // it may be known at another moment
				if w, err := s.view(v); err == nil {
					p.head = headOf(w)
				}
			}
		}
		if p.moved != "" {
			http.Redirect(w, r, p.moved, http.StatusSeeOther)
			return
		}
		s.send(w, v, p)
	})
}

// send writes a page; nothing is sent of one that cannot be made.
func (s *site) send(w http.ResponseWriter, v *visit, p *page) {
	if p.code == 0 {
		p.code = http.StatusOK
	}
	var b bytes.Buffer
	if twin, _ := v.r.Context().Value(twinKey{}).(bool); twin {
		enc := json.NewEncoder(&b)
		enc.SetIndent("", " ")
		if err := enc.Encode(p.answer); err != nil {
			http.Error(w, "the answer cannot be written", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if p.code >= 400 {
			w.Header().Set("Content-Type", "application/problem+json")
		}
	} else {
		if err := s.pages[p.name].ExecuteTemplate(&b, "layout", s.frame(v, p)); err != nil {
			http.Error(w, "the page cannot be made", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	out := plain(b.Bytes())
	w.Header().Set("Content-Length", strconv.Itoa(len(out)))
	w.WriteHeader(p.code)
	if v.r.Method != http.MethodHead {
		_, _ = w.Write(out) // a broken connection is all that can fail
	}
}

// act takes a form and leads to the address the handler names.
func (s *site) act(h func(*visit) (string, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
		w.Header().Set("Cache-Control", "no-store")
		v, err := s.visit(r)
		if err == nil {
			err = r.ParseForm()
		}
		if err == nil {
			r = with(r, writerKey{}, w)
			v.r = r
			var to string
			if to, err = h(v); err == nil {
				http.Redirect(w, r, to, http.StatusSeeOther)
				return
			}
		}
		s.send(w, v, failed(err))
	})
}

// writerKey carries the writer to the one action that sets cookies.
type writerKey struct{}

// problem is an error as a visitor sees it (RFC 9457).
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// errRefused is the error of one who may not decide.
var errRefused = errors.New("this desk takes no decisions from you")

// failed turns an error into a page. What the ledger's failure says is not for the net.
func failed(err error) *page {
	var tooLong *http.MaxBytesError
	b := problem{"The record could not be read", http.StatusInternalServerError, "“parley check” looks for damage."}
	switch {
	case errors.Is(err, ask.ErrNotFound):
		b = problem{"Not in the record", http.StatusNotFound, err.Error()}
	case errors.Is(err, ask.ErrArgument):
		b = problem{"That cannot be asked", http.StatusBadRequest, err.Error()}
	case errors.Is(err, parley.ErrUsage):
		b = problem{"That cannot be done", http.StatusBadRequest, err.Error()}
	case errors.Is(err, errRefused):
		b = problem{"Not allowed", http.StatusForbidden, err.Error()}
	case errors.As(err, &tooLong):
		b = problem{"Too long", http.StatusRequestEntityTooLarge, "A form has at most 64 KB."}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		b = problem{"That took too long", http.StatusServiceUnavailable, "Ask again."}
	}
	return &page{name: "problem", title: b.Title, answer: b, body: b, code: b.Status}
}
