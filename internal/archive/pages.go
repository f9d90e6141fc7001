package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley"
	"parley/internal/article"
)

// maxContent is the most of a record's content that is read: a page and its header, before it is unpacked.
const maxContent = article.MaxBytes + MaxHeader

// warcReports yields the pages and texts of a WARC file.
func warcReports(in io.Reader, known article.Known, yield func(parley.Report, error) bool) bool {
	rs := NewRecords(in)
	bad := 0
	for {
		rec, err := rs.Next()
		if err == io.EOF {
			if rs.count == 0 && bad == 0 {
				return yield(parley.Report{}, fmt.Errorf("%w: the file is empty", parley.ErrEmpty))
			}
			return true
		}
		var r parley.Report
		take := false
		if err == nil {
			r, take, err = rs.report(rec, known)
		}
		if err != nil {
			take = true
			if b := new(Bad); !errors.As(err, &b) {
				if rec == nil {
					return yield(parley.Report{}, err)
				}
				err = rec.bad(fmt.Errorf("%s: %w", clip(orSome(rec.url())), err))
			} else if bad++; bad > MaxBad {
				return yield(parley.Report{}, fmt.Errorf("%w: more than %d bad records; given up", parley.ErrMalformed, MaxBad))
			}
			r = parley.Report{}
		}
		if take && !yield(r, err) {
			return false
		}
	}
}

func orSome(url string) string {
	if url == "" {
		return "no address"
	}
	return url
}

// url is the address that a record's content was at. Some writers put it in angle brackets.
func (r *Record) url() string {
	return strings.Trim(r.Header["warc-target-uri"], "<>")
}

// report reads one record; take is false if it holds no report by its kind.
func (rs *Records) report(rec *Record, known article.Known) (r parley.Report, take bool, err error) {
	typ, charset := mediaType(rec.Header["content-type"])
	switch rec.Type {
	case "response":
		if typ != "" && typ != "application/http" || strings.HasPrefix(rec.url(), "dns:") {
			return r, false, nil
		}
	case "resource", "conversion":
		if !isReport(typ) || typ == "" {
			return r, false, nil
		}
	default:
		return r, false, nil
	}
	if rec.Type == "response" && rec.Length > maxContent && !isReport(rs.peekType()) {
		return r, false, nil // a film, not a page that is too long
	}
	b, err := rs.Content(maxContent)
	if err != nil {
		return r, true, err
	}
	if rec.Type == "response" {
		res, err := parseResponse(b)
		if !isReport(res.typ) || err == nil && (res.status != 200 || len(bytes.TrimSpace(res.body)) == 0) {
			return r, false, err
		}
		if err != nil {
			return r, true, err
		}
		b, typ, charset = res.body, res.typ, res.charset
	}
	return pageOf(rec, b, typ, charset, known)
}

// peekType is the media type of the response that comes next in the records.
func (rs *Records) peekType() string {
	head := rs.in.peek(MaxHeader / 8)
	h := map[string]string{}
	w := newWindow(bytes.NewReader(head))
	if _, err := w.line(MaxHeader); err != nil || readFields(w, h) != nil {
		return ""
	}
	typ, _ := mediaType(h["content-type"])
	return typ
}

// pageOf makes the report of a page.
func pageOf(rec *Record, b []byte, typ, charset string, known article.Known) (parley.Report, bool, error) {
	if known.URL == "" && rec.url() != "" {
		known.URL, known.By = rec.url(), map[string]string{"url": "archive record"}
	}
	if known.Captured == "" {
		known.Captured = rec.Header["warc-date"]
	}
	if known.Charset == "" {
		known.Charset = charset
	}
	if bytes.HasPrefix(b, []byte("%PDF-")) {
		r, err := pdfReport(b, known)
		return captured(r, rec), true, err
	}
	kind := article.KindHTML
	if typ == "text/plain" {
		kind = article.KindText
	} else if typ == "" {
		sniffed, err := article.Sniff("", b[:min(len(b), 4096)])
		if err != nil || sniffed == article.KindJSONL {
			return parley.Report{}, false, nil // the server did not say what it is, and it is no page
		}
		kind = sniffed
	}
	r, err := article.Read(b, kind, known)
	return captured(r, rec), true, err
}

// captured notes when a page was archived, which says nothing of when it was published.
func captured(r parley.Report, rec *Record) parley.Report {
	if d := rec.Header["warc-date"]; d != "" && r.KnownBy != nil {
		r.KnownBy["captured"] = d
	}
	return r
}
