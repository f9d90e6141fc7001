package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"

	"parley"
)

// Bad is a record that could not be read, and where it stands.
type Bad struct {
	Offset int64 // bytes before it, or before its gzip member, in the archive as it is stored
	Inside int64 // bytes before it in what the member unpacks to
	Err    error // wraps parley.ErrMalformed or parley.ErrTooLarge
}

func (b *Bad) Error() string {
	if b.Inside > 0 {
		return fmt.Sprintf("record at offset %d (%d bytes into what is packed there): %v", b.Offset, b.Inside, b.Err)
	}
	return fmt.Sprintf("record at offset %d: %v", b.Offset, b.Err)
}

// Unwrap is the reason.
func (b *Bad) Unwrap() error { return b.Err }

// Record is one record of a WARC file.
type Record struct {
	Offset int64             // bytes before it, or before its gzip member, in the archive as it is stored
	Type   string            // "response", "resource", "request", "revisit", "metadata", "conversion", "warcinfo", ...
	Header map[string]string // by lower-case name; the first of several
	Length int64             // of the content

	inside    int64 // bytes before it in what its member unpacks to
	headerEnd int64 // in the plain records
}

func (r *Record) bad(err error) *Bad { return &Bad{r.Offset, r.inside, err} }

// Records reads a WARC file record by record. Use Next, then Content or nothing.
type Records struct {
	raw    *window // the compressed input, nil if it is not
	in     *window // the plain records
	member int64   // offset of the gzip member that in reads
	open   *Record // its content was not passed yet
	blamed int64   // offset of the record that was last told to be damaged, -1 if none
	count  int
}

// NewRecords reads records from r, compressed or not.
func NewRecords(r io.Reader) *Records {
	w := newWindow(r)
	if bytes.HasPrefix(w.peek(3), gzipMagic) {
		return &Records{raw: w, blamed: -1}
	}
	return &Records{in: w, blamed: -1}
}

// Next is the next good record; a *Bad one in the way is returned as an error first, and the next call goes on behind
// it. io.EOF ends the archive, as does any other error.
func (rs *Records) Next() (*Record, error) {
	if rs.open != nil {
		if _, err := rs.content(-1); err != nil {
			return nil, err
		}
	}
	for {
		if rs.in == nil {
			if err := rs.nextMember(); err != nil {
				return nil, err
			}
		}
		rs.in.skipBlank()
		rs.in.mark()
		if len(rs.in.peek(1)) > 0 {
			break
		}
		if rs.raw == nil {
			return nil, ending(rs.in.err)
		}
		if rs.in.err != io.EOF {
			told := rs.blamed == rs.member
			if err := rs.badMember(rs.in.err); !told {
				return nil, err
			}
		}
		rs.in = nil
	}
	if rs.count++; rs.count > MaxRecords {
		return nil, fmt.Errorf("%w: more than %d records", parley.ErrTooLarge, MaxRecords)
	}
	rec, err := rs.header()
	if err != nil {
		return nil, rs.bad(rec, err)
	}
	rs.open = rec
	return rec, nil
}

func ending(err error) error {
	if err == nil {
		return io.EOF
	}
	return err
}

// Content is the content of the record that Next returned, checked to end where the next one begins; an error if it is
// longer than max bytes.
func (rs *Records) Content(max int64) ([]byte, error) {
	if rs.open == nil {
		return nil, fmt.Errorf("%w: no record is open", parley.ErrUsage)
	}
	return rs.content(max)
}

// content reads, or, with a max below zero, passes the content of the open record.
func (rs *Records) content(max int64) ([]byte, error) {
	rec := rs.open
	rs.open = nil
	var b []byte
	long := max >= 0 && rec.Length > max
	if max >= 0 && !long {
		var err error
		if b, err = io.ReadAll(io.LimitReader(rs.in, rec.Length)); err != nil {
			return nil, rs.bad(rec, fmt.Errorf("%w: %w", parley.ErrMalformed, err))
		}
	} else {
		b = nil
		if n := rs.in.skip(rec.Length); n < rec.Length {
			return nil, rs.bad(rec, rs.brokenOff(n, rec.Length))
		}
	}
	if max >= 0 && !long && int64(len(b)) < rec.Length {
		return nil, rs.bad(rec, rs.brokenOff(int64(len(b)), rec.Length))
	}
	if err := rs.trailer(); err != nil {
		return nil, rs.bad(rec, err)
	}
	if max >= 0 && !long && !matches(rec.Header["warc-block-digest"], b) {
		rs.blamed = rec.Offset
		return nil, rec.bad(fmt.Errorf("%w: its content is not what its digest says", parley.ErrMalformed))
	}
	if long {
		return nil, rec.bad(fmt.Errorf("%w: its content has %d bytes, at most %d are read", parley.ErrTooLarge, rec.Length, max))
	}
	return b, nil
}

func (rs *Records) brokenOff(got, want int64) error {
	if rs.in.err != nil && rs.in.err != io.EOF {
		return fmt.Errorf("%w: after %d of %d bytes: %w", kindOf(rs.in.err), got, want, rs.in.err)
	}
	return fmt.Errorf("%w: it breaks off after %d of %d bytes", parley.ErrMalformed, got, want)
}

func kindOf(err error) error {
	if errors.Is(err, parley.ErrTooLarge) {
		return parley.ErrTooLarge
	}
	return parley.ErrMalformed
}

// trailer checks that a record's content is followed by two line ends, or by the end of the input or the next record.
func (rs *Records) trailer() error {
	if next := rs.in.peek(4); string(next) == "\r\n\r\n" || bytes.HasPrefix(next, []byte("\n\n")) {
		return nil
	}
	rs.in.skipBlank()
	if next := rs.in.peek(5); len(next) > 0 && string(next) != "WARC/" {
		return fmt.Errorf("%w: its length is wrong: no record follows its content", parley.ErrMalformed)
	} else if len(next) == 0 && rs.in.err != nil && rs.in.err != io.EOF {
		return fmt.Errorf("%w: %w", kindOf(rs.in.err), rs.in.err)
	}
	return nil
}

// header reads the version line and the fields.
func (rs *Records) header() (*Record, error) {
	rec := &Record{Offset: rs.in.offset(), Header: map[string]string{}}
	if rs.raw != nil {
		rec.Offset, rec.inside = rs.member, rs.in.offset()
	}
	rec.headerEnd = rs.in.offset() + 2
	first, err := rs.in.line(1024)
	if err != nil {
		return rec, broken(err)
	}
	if !bytes.HasPrefix(first, []byte("WARC/")) || len(first) > 16 {
		return rec, fmt.Errorf("%w: it does not begin with WARC/1.0", parley.ErrMalformed)
	}
	if err := readFields(rs.in, rec.Header); err != nil {
		return rec, err
	}
	rec.headerEnd = rs.in.offset()
	rec.Type = strings.ToLower(rec.Header["warc-type"])
	n, err := strconv.ParseInt(rec.Header["content-length"], 10, 64)
	if err != nil || n < 0 {
		return rec, fmt.Errorf("%w: its Content-Length is %q", parley.ErrMalformed, clip(rec.Header["content-length"]))
	}
	if rec.Type == "" {
		return rec, fmt.Errorf("%w: it has no WARC-Type", parley.ErrMalformed)
	}
	rec.Length = n
	return rec, nil
}

func broken(err error) error {
	return fmt.Errorf("%w: its header breaks off: %w", kindOf(err), err)
}

// readFields reads header fields up to the blank line.
func readFields(w *window, into map[string]string) error {
	size, last := 0, ""
	for n := 0; ; n++ {
		l, err := w.line(MaxHeader)
		if err != nil {
			return broken(err)
		}
		if len(l) == 0 {
			return nil
		}
		if size += len(l); size > MaxHeader || n > MaxFields {
			return fmt.Errorf("%w: its header has more than %d bytes or %d fields", parley.ErrTooLarge, MaxHeader, MaxFields)
		}
		if (l[0] == ' ' || l[0] == '\t') && last != "" {
			into[last] += " " + strings.TrimSpace(string(l))
			continue
		}
		name, value, ok := strings.Cut(string(l), ":")
		if !ok {
			return fmt.Errorf("%w: a header line without a colon: %q", parley.ErrMalformed, clip(string(l)))
		}
		name = strings.ToLower(strings.TrimSpace(name))
		last = ""
		if _, twice := into[name]; !twice {
			into[name], last = strings.TrimSpace(value), name
		}
	}
}

// clip shortens foreign words for a message.
func clip(s string) string {
	if len(s) > 60 {
		return s[:60] + "..."
	}
	return s
}

// bad makes the error for a record and goes to where the next one may begin.
func (rs *Records) bad(rec *Record, err error) error {
	rs.in.rewind(rec.headerEnd - 1) // the line end before it may be the one before the next record
	if rs.in.find([]byte("\nWARC/1.")) {
		rs.in.pos++
		return rec.bad(err)
	}
	if rs.raw != nil {
		if rs.in.err != nil && rs.in.err != io.EOF {
			rs.resync()
		}
		rs.in = nil
	}
	return rec.bad(err)
}

// nextMember opens the next gzip member.
func (rs *Records) nextMember() error {
	rs.raw.mark()
	if bytes.HasPrefix(rs.raw.peek(3), gzipMagic) {
		return rs.openMember()
	}
	rs.raw.skipBlank()
	if len(rs.raw.peek(1)) == 0 {
		return ending(rs.raw.err)
	}
	if bytes.HasPrefix(rs.raw.peek(3), gzipMagic) {
		return rs.openMember()
	}
	rs.member = rs.raw.offset()
	return rs.badMember(fmt.Errorf("%w: no gzip member begins here", parley.ErrMalformed))
}

func (rs *Records) openMember() error {
	rs.raw.mark()
	rs.member = rs.raw.offset()
	z, err := gzip.NewReader(rs.raw)
	if err != nil {
		return rs.badMember(fmt.Errorf("%w: not a gzip member: %w", parley.ErrMalformed, err))
	}
	z.Multistream(false)
	rs.in = newWindow(&memberGuard{z: z, raw: rs.raw, from: rs.member})
	rs.in.left = rs.raw.left
	return nil
}

// badMember makes the error for a gzip member and goes to the next one that holds a record.
func (rs *Records) badMember(err error) error {
	b := &Bad{Offset: rs.member, Err: err}
	if rs.in != nil {
		b.Inside = rs.in.offset()
	}
	if !errors.Is(err, parley.ErrMalformed) && !errors.Is(err, parley.ErrTooLarge) {
		b.Err = fmt.Errorf("%w: %w", parley.ErrMalformed, err)
	}
	rs.in = nil
	rs.resync()
	return b
}

// resync goes to the next gzip member that holds a record. The bad one may have led past it.
func (rs *Records) resync() {
	rs.raw.rewind(rs.member + 1)
	for rs.raw.find(gzipMagic) {
		if bytes.HasPrefix(unzipHead(rs.raw.peek(4096)), []byte("WARC/")) {
			return
		}
		rs.raw.pos++
	}
}

// memberGuard gives up on a member that unpacks to too much.
type memberGuard struct {
	z    *gzip.Reader
	raw  *window
	from int64
	out  int64
}

func (g *memberGuard) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	g.out += int64(n)
	if in := g.raw.offset() - g.from; g.out > bombAllowance && g.out/MaxRatio > in {
		return n, fmt.Errorf("%w: %d compressed bytes unpack to more than %d", parley.ErrTooLarge, in, g.out)
	}
	return n, err
}

const bombAllowance = 32 << 20 // bytes that may come of any compressed record
