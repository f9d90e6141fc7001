package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"parley"
)

// line is one report of JSON Lines; all but text is optional.
type line struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	URL       string `json:"url"`
}

// Lines reads JSON Lines, one report a line. A bad line is yielded as an error that names its number, and reading
// goes on with the next; an error that ends the input (wrapped parley.ErrTooLarge, or the reader's own) is the last.
func Lines(in io.Reader, known Known) iter.Seq2[parley.Report, error] {
	return func(yield func(parley.Report, error) bool) {
		sc := bufio.NewScanner(in)
		sc.Buffer(make([]byte, 0, 64<<10), MaxBytes)
		n := 0
		for sc.Scan() {
			n++
			b := bytes.TrimSpace(bytes.TrimPrefix(sc.Bytes(), []byte("\ufeff")))
			if len(b) == 0 {
				continue
			}
			r, err := oneLine(b, known)
			if err != nil {
				err = fmt.Errorf("line %d: %w", n, err)
			}
			if !yield(r, err) {
				return
			}
		}
		if err := sc.Err(); errors.Is(err, bufio.ErrTooLong) {
			yield(parley.Report{}, fmt.Errorf("line %d: %w: more than %d MiB", n+1, parley.ErrTooLarge, MaxBytes>>20))
		} else if err != nil {
			yield(parley.Report{}, err)
		} else if n == 0 {
			yield(parley.Report{}, fmt.Errorf("%w: the file is empty", parley.ErrEmpty))
		}
	}
}

func oneLine(b []byte, known Known) (parley.Report, error) {
	if err := checkUTF8(b); err != nil {
		return parley.Report{}, err
	}
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return parley.Report{}, fmt.Errorf("%w: not a JSON report: %w", parley.ErrMalformed, err)
	}
	if strings.TrimSpace(l.Text) == "" {
		return parley.Report{}, fmt.Errorf("%w: the line has no \"text\"", parley.ErrEmpty)
	}
	r, err := plain([]byte(l.Text))
	if err != nil {
		return r, err
	}
	own := Known{ID: l.ID, Title: l.Title, Outlet: l.Outlet, URL: l.URL, Published: l.Published}
	for _, f := range []struct{ to, from *string }{{&own.ID, &known.ID}, {&own.Title, &known.Title}, {&own.Outlet, &known.Outlet}, {&own.URL, &known.URL}, {&own.Published, &known.Published}} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	return finish(r, own)
}
