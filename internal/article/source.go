package article

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"parley"
)

// Limits of foreign input. A long report is 100 KB, a long page 2 MB.
const (
	MaxBytes = 16 << 20 // of one file, or one line of JSON Lines
	MaxLine  = 1 << 20  // bytes of one line of plain text
)

// Kind is a form of input.
type Kind string

// The kinds of input; KindAuto looks at the name and the first bytes.
const (
	KindAuto  Kind = "auto"
	KindText  Kind = "text"
	KindHTML  Kind = "html"
	KindJSONL Kind = "jsonl"
)

// Known is what the capture knows and the bytes may not say. What is set here wins over what the bytes say.
type Known struct {
	ID, Title, Outlet, URL, Published string

	Captured string            // when the bytes were fetched, RFC 3339: no page is published much later
	Charset  string            // the encoding that the carrier of the bytes names (an HTTP or mail header); the bytes may prove it wrong
	By       map[string]string // how a field above was learned, if not "given"
}

// Bytes reads all of in, at most MaxBytes.
func Bytes(in io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(b) > MaxBytes {
		return nil, fmt.Errorf("%w: more than %d MiB, which no single report has", parley.ErrTooLarge, MaxBytes>>20)
	}
	return b, nil
}

// Sniff tells the kind of input from the file's name ("-" or "" for none) and its first bytes. It refuses what is
// no text.
func Sniff(name string, head []byte) (Kind, error) {
	if err := refuse(head); err != nil {
		return "", err
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson":
		return KindJSONL, nil
	case ".html", ".htm", ".xhtml":
		return KindHTML, nil
	case ".txt", ".text", ".md":
		return KindText, nil
	}
	t := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head[:min(len(head), 1024)], []byte("\ufeff"))))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<!--", "<div", "<meta"} {
		if bytes.HasPrefix(t, []byte(tag)) {
			return KindHTML, nil
		}
	}
	if bytes.HasPrefix(t, []byte("{\"")) && bytes.Contains(t, []byte(`"text"`)) {
		return KindJSONL, nil
	}
	return KindText, nil
}

// magic names files that are no text by their first bytes.
var magic = []struct{ bytes, what string }{
	{"%PDF-", "a PDF, not what it was said to be"},
	{"PK\x03\x04", "a ZIP archive or an office document; save it as text or HTML first"},
	{"\x1f\x8b", "gzip-compressed; decompress it first"},
	{"\x28\xb5\x2f\xfd", "zstd-compressed; decompress it first"},
	{"\xd0\xcf\x11\xe0", "an old office document; save it as text or HTML first"},
	{"{\\rtf", "rich text (RTF); save it as plain text first"},
	{"\x89PNG", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"\xff\xfe", "UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"},
	{"\xfe\xff", "UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"},
	{"SQLite format 3", "a SQLite database"},
}

func refuse(head []byte) error {
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return fmt.Errorf("%w: it is %s", parley.ErrUnsupported, m.what)
		}
	}
	if i := bytes.IndexByte(head, 0); i >= 0 {
		return fmt.Errorf("%w: it has a zero byte at offset %d, so it is binary, or text in UTF-16 or UTF-32", parley.ErrUnsupported, i)
	}
	return nil
}

// Read turns the bytes of one plain text or one page into a report.
func Read(b []byte, kind Kind, known Known) (parley.Report, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return parley.Report{}, fmt.Errorf("%w: the file is empty", parley.ErrEmpty)
	}
	if err := refuse(b); err != nil {
		return parley.Report{}, err
	}
	var r parley.Report
	var err error
	switch kind {
	case KindHTML:
		r, err = page(b, known)
	case KindText:
		r, err = plain(fromCharset(b, known.Charset))
	default:
		err = fmt.Errorf("%w: input kind %q", parley.ErrUsage, kind)
	}
	if err != nil {
		return parley.Report{}, err
	}
	return finish(r, known)
}

// finish puts what is known over what was found, and makes the id.
func finish(r parley.Report, known Known) (parley.Report, error) {
	if r.KnownBy == nil {
		r.KnownBy = map[string]string{}
	}
	for _, f := range []struct {
		to   *parley.Opt
		name string
		is   string
	}{{&r.Title, "title", known.Title}, {&r.Outlet, "outlet", known.Outlet}, {&r.URL, "url", known.URL}, {&r.Published, "published", known.Published}} {
		if f.is != "" {
			*f.to, r.KnownBy[f.name] = parley.Opt(f.is), cmp.Or(known.By[f.name], "given")
		}
	}
	if r.Published != "" {
		when, err := Moment(string(r.Published))
		if err != nil {
			return r, err
		}
		r.Published = parley.Opt(when)
	}
	if r.ID = known.ID; r.ID == "" {
		sum := sha256.Sum256([]byte(r.Text))
		r.ID = hex.EncodeToString(sum[:6])
	}
	if r.Language == "" {
		r.Language = "en"
	}
	return r, nil
}

// checkUTF8 names the first place where b is not UTF-8.
func checkUTF8(b []byte) error {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			line := 1 + bytes.Count(b[:i], []byte("\n"))
			return fmt.Errorf("%w: not UTF-8: byte 0x%02x at offset %d (line %d); convert the file to UTF-8 first", parley.ErrMalformed, b[i], i, line)
		}
		i += size
	}
	return nil
}
