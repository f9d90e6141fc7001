package fence

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"parley"
	"parley/internal/archive"
	"parley/internal/article"
	"parley/internal/reading"
)

// Page is one page to be read.
type Page struct {
	Body  []byte
	Kind  article.Kind
	Known article.Known // wins over what the page says
	Else  article.Known // title, outlet and publication, as the listing tells; taken where the page says nothing
}

// job is a page on its way to a child.
type job struct {
	Page
	Limit time.Duration
}

// answer is what a child made of it.
type answer struct {
	Reading []byte // a wire as JSON
	Err     string
	Is      string // the name of the error's meaning, of meanings
}

// wire is a reading with what its own JSON leaves out.
type wire struct {
	Reading *plain            `json:"reading"`
	Parts   []parley.Part     `json:"parts"`
	KnownBy map[string]string `json:"known_by"`
}

// plain is a reading whose spans stay bytes.
type plain parley.Reading

var meanings = map[string]error{"empty": parley.ErrEmpty, "unsupported": parley.ErrUnsupported, "too-large": parley.ErrTooLarge, "malformed": parley.ErrMalformed}

// TooLong is the exit code of a child that gave a page up because of the time it took.
const TooLong = 3

// Serve is the child: it reads pages from in and answers on out until in ends. stop is called when a page has taken more
// processor time than its limit; it must end the process with TooLong, since nothing else stops a goroutine.
func Serve(in io.Reader, out io.Writer, stop func()) error {
	debug.SetGCPercent(50) // several children stand side by side; memory is dearer than a little time
	dec, enc := gob.NewDecoder(in), gob.NewEncoder(out)
	for {
		var j job
		if err := dec.Decode(&j); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		done := make(chan struct{})
		go guard(done, j.Limit, stop)
		a := work(j)
		close(done)
		if err := enc.Encode(a); err != nil {
			return err
		}
	}
}

// guard looks at the time that a page takes: of the processor, not of the clock, so that a busy or sleeping machine costs no
// page.
func guard(done <-chan struct{}, limit time.Duration, stop func()) {
	began := cpuTime()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
			if cpuTime()-began > limit {
				stop()
				return
			}
		}
	}
}

func work(j job) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{Err: fmt.Sprintf("the page cannot be read: %v", p), Is: "malformed"}
		}
	}()
	rep, err := extract(j.Page)
	if err != nil {
		return failed(err)
	}
	fill(&rep, j.Else)
	r := reading.Read(rep)
	b, err := marshal(r)
	if err != nil {
		return failed(err)
	}
	return answer{Reading: b}
}

// extract makes a report of a page, a plain text, or a PDF file.
func extract(p Page) (parley.Report, error) {
	if p.Kind != archive.KindPDF {
		return article.Read(p.Body, p.Kind, p.Known)
	}
	for rep, err := range archive.Reports("", bytes.NewReader(p.Body), p.Kind, p.Known) {
		return rep, err
	}
	return parley.Report{}, fmt.Errorf("%w: the PDF file holds no text", parley.ErrEmpty)
}

// fill takes from the listing what the page does not say.
func fill(r *parley.Report, k article.Known) {
	if r.Title == "" && k.Title != "" {
		r.Title, r.KnownBy["title"] = parley.Opt(k.Title), "listing"
	}
	if r.Outlet == "" && k.Outlet != "" {
		r.Outlet, r.KnownBy["outlet"] = parley.Opt(k.Outlet), "source"
	}
	if when, err := article.Moment(k.Published); r.Published == "" && err == nil {
		r.Published, r.KnownBy["published"] = parley.Opt(when), "listing"
	}
}

func marshal(r *parley.Reading) ([]byte, error) {
	return json.Marshal(wire{(*plain)(r), r.Report.Parts, r.Report.KnownBy})
}

func failed(err error) answer {
	a := answer{Err: err.Error()}
	for name, is := range meanings {
		if errors.Is(err, is) {
			a.Is = name
		}
	}
	return a
}

// unpack is the parent's end of it.
func (a *answer) unpack() (*parley.Reading, error) {
	if a.Err != "" {
		return nil, &told{a.Err, meanings[a.Is]}
	}
	var w wire
	if err := json.Unmarshal(a.Reading, &w); err != nil {
		return nil, fmt.Errorf("what the child answers: %w", err)
	}
	r := (*parley.Reading)(w.Reading)
	r.Report.Parts, r.Report.KnownBy = w.Parts, w.KnownBy
	return r, nil
}

// told is an error of the child, with its meaning.
type told struct {
	text string
	is   error
}

func (t *told) Error() string { return t.text }
func (t *told) Unwrap() error { return t.is }
