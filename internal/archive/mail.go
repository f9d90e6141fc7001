package archive

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"parley"
	"parley/internal/article"
)

// letter is what one message holds: its own text and the messages in it.
type letter struct {
	header mail.Header
	html   []byte // the first text of each kind, as UTF-8 or in the charset beside it
	plain  []byte
	htmlIn string
	files  []attached // PDF files
	inside []*letter
}

type attached struct {
	name string
	body []byte
}

// emlReports yields the reports of one message.
func emlReports(in io.Reader, known article.Known, yield func(parley.Report, error) bool) bool {
	b, err := io.ReadAll(io.LimitReader(in, MaxMessage+1))
	if err == nil && len(b) > MaxMessage {
		err = fmt.Errorf("%w: a message of more than %d MiB", parley.ErrTooLarge, MaxMessage>>20)
	}
	if err != nil {
		return yield(parley.Report{}, err)
	}
	return letterReports(b, known, func(r parley.Report, err error) bool { return yield(r, err) })
}

// letterReports yields the reports of a message, or the reason why it holds none.
func letterReports(b []byte, known article.Known, yield func(parley.Report, error) bool) bool {
	l, err := parseLetter(b)
	if err != nil {
		return yield(parley.Report{}, err)
	}
	return l.reports(known, yield)
}

// parseLetter reads a message with all that is in it.
func parseLetter(b []byte) (*letter, error) {
	p := &mailParser{}
	return p.message(bytes.TrimPrefix(b, []byte("\ufeff")), 0)
}

type mailParser struct{ parts int }

func (p *mailParser) message(b []byte, depth int) (*letter, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return nil, fmt.Errorf("%w: the message is empty", parley.ErrEmpty)
	}
	if err := checkHeader(b); err != nil {
		return nil, err
	}
	m, err := mail.ReadMessage(bufio.NewReader(bytes.NewReader(b)))
	if err != nil {
		return nil, fmt.Errorf("%w: the header of the message: %w", parley.ErrMalformed, err)
	}
	l := &letter{header: m.Header}
	if err := p.part(l, field(m.Header, "Content-Type"), field(m.Header, "Content-Transfer-Encoding"), "", m.Body, depth); err != nil {
		return nil, err
	}
	return l, nil
}

func field(h mail.Header, name string) string { return h.Get(name) }

// checkHeader bounds the header before a library sees it.
func checkHeader(b []byte) error {
	lines := 0
	for at := 0; at < len(b); {
		end := bytes.IndexByte(b[at:], '\n')
		if end < 0 {
			end = len(b) - at
		}
		if len(bytes.TrimRight(b[at:at+end], "\r")) == 0 {
			return nil
		}
		at += end + 1
		if lines++; at > 4*MaxHeader || lines > 4*MaxFields {
			return fmt.Errorf("%w: the header of the message has more than %d bytes or %d lines", parley.ErrTooLarge, 4*MaxHeader, 4*MaxFields)
		}
	}
	return nil
}

// part reads one MIME part, and those in it.
func (p *mailParser) part(l *letter, contentType, encoding, disposition string, body io.Reader, depth int) error {
	if p.parts++; p.parts > MaxParts {
		return fmt.Errorf("%w: a message of more than %d parts", parley.ErrTooLarge, MaxParts)
	}
	if depth > MaxNesting {
		return fmt.Errorf("%w: its parts nest more than %d deep", parley.ErrTooLarge, MaxNesting)
	}
	typ, params, err := mime.ParseMediaType(contentType)
	if err != nil && typ == "" {
		typ, params = "text/plain", nil
	}
	if strings.HasPrefix(typ, "multipart/") {
		return p.multipart(l, params["boundary"], body, depth)
	}
	how, dispParams, _ := mime.ParseMediaType(disposition)
	name := dispParams["filename"] + params["name"]
	wanted := typ == "message/rfc822" || typ == "application/pdf" || strings.HasSuffix(strings.ToLower(name), ".eml") || (typ == "text/html" || typ == "text/plain") && how != "attachment"
	if !wanted {
		_, err := io.Copy(io.Discard, body)
		return brokenPart(err)
	}
	b, err := io.ReadAll(io.LimitReader(transfer(body, encoding), MaxMessage))
	if err != nil {
		return brokenPart(err)
	}
	switch {
	case typ == "message/rfc822" || strings.HasSuffix(strings.ToLower(name), ".eml"):
		in, err := p.message(b, depth+1)
		if err != nil {
			return fmt.Errorf("the message in it: %w", err)
		}
		l.inside = append(l.inside, in)
	case typ == "application/pdf":
		l.files = append(l.files, attached{name, b})
	case typ == "text/html" && l.html == nil:
		l.html, l.htmlIn = b, params["charset"]
	case typ == "text/plain" && l.plain == nil:
		l.plain, err = toUTF8(b, params["charset"])
	}
	return err
}

func (p *mailParser) multipart(l *letter, boundary string, body io.Reader, depth int) error {
	if boundary == "" {
		return fmt.Errorf("%w: a message of parts that names no boundary between them", parley.ErrMalformed)
	}
	end := &spotter{r: body, mark: []byte("--" + boundary + "--")}
	parts := multipart.NewReader(end, boundary)
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF && !end.seen { // the library takes a part without a header for the end
			err = io.ErrUnexpectedEOF
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return brokenPart(err)
		}
		h := part.Header
		if err := p.part(l, h.Get("Content-Type"), h.Get("Content-Transfer-Encoding"), h.Get("Content-Disposition"), part, depth+1); err != nil {
			return err
		}
	}
}

// spotter sees whether a mark was among the bytes that were read through it.
type spotter struct {
	r    io.Reader
	mark []byte
	tail []byte // the last bytes, in which the mark may begin
	seen bool
}

func (s *spotter) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if !s.seen {
		s.tail = append(s.tail, p[:n]...)
		s.seen = bytes.Contains(s.tail, s.mark)
		s.tail = append(s.tail[:0], s.tail[max(0, len(s.tail)-len(s.mark)):]...)
	}
	return n, err
}

// brokenPart says that a message is not whole. What has no end may lack anything, so nothing of it is read.
func brokenPart(err error) error {
	if err == nil || errors.Is(err, parley.ErrMalformed) || errors.Is(err, parley.ErrTooLarge) {
		return err
	}
	return fmt.Errorf("%w: a part of the message: %w", parley.ErrMalformed, err)
}

// transfer undoes a transfer encoding. Base64 is forgiven what mailers put between its letters.
func transfer(r io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &base64Letters{r})
	}
	return r
}

// base64Letters passes only what belongs to base64.
type base64Letters struct{ r io.Reader }

func (b *base64Letters) Read(p []byte) (int, error) {
	for {
		n, err := b.r.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/' || c == '=' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil || len(p) == 0 {
			return kept, err
		}
	}
}

// toUTF8 decodes text by the charset that its part names; without one it is UTF-8, or an error.
func toUTF8(b []byte, name string) ([]byte, error) {
	if name == "" || strings.EqualFold(name, "utf-8") || strings.EqualFold(name, "us-ascii") {
		return b, nil // article checks it
	}
	enc, _ := charset.Lookup(name)
	if enc == nil {
		return nil, fmt.Errorf("%w: a text in the charset %q, which is not known", parley.ErrUnsupported, clip(name))
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return nil, fmt.Errorf("%w: a text that is not in the charset %q, as it says: %w", parley.ErrMalformed, clip(name), err)
	}
	return out, nil
}

// words decodes the encoded words of a header field.
func words(s string) string {
	d := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
		enc, _ := charset.Lookup(name)
		if enc == nil {
			return nil, fmt.Errorf("%w: charset %q", parley.ErrUnsupported, clip(name))
		}
		return enc.NewDecoder().Reader(in), nil
	}}
	out, err := d.DecodeHeader(s)
	if err != nil {
		out = s
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(out, "\ufffd")), " ")
}

// moment is the message's own date, with its offset.
func moment(h mail.Header) string {
	for _, name := range []string{"Date", "Resent-Date"} {
		if t, err := mail.ParseDate(h.Get(name)); err == nil && t.Year() > 1970 {
			if strings.HasSuffix(strings.TrimSpace(h.Get(name)), "-0000") { // RFC 5322: the zone is not known
				return t.UTC().Format(time.RFC3339)
			}
			return t.Format(time.RFC3339)
		}
	}
	return ""
}
