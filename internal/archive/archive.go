package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"strings"

	"github.com/klauspost/compress/gzip"

	"parley"
	"parley/internal/article"
)

// The kinds of archives, beside article's kinds of single reports.
const (
	KindWARC   article.Kind = "warc"
	KindMbox   article.Kind = "mbox"
	KindEML    article.Kind = "eml"
	KindPDF    article.Kind = "pdf"
	KindFolder article.Kind = "folder"
)

// Limits of foreign input.
const (
	MaxRecords  = 50_000_000 // of one archive
	MaxBad      = 10_000     // bad records of one archive; then it is given up
	MaxHeader   = 64 << 10   // bytes of the header of a record, a response, a message
	MaxFields   = 1_000      // header fields
	MaxMessage  = 48 << 20   // bytes of one mail message
	MaxParts    = 500        // MIME parts of a message
	MaxNesting  = 8          // MIME parts, messages or compressions in each other
	MaxRatio    = 300        // bytes that one compressed byte may unpack to, beyond a page's size
	MaxFiles    = 2_000_000  // files in a folder
	MaxPathDeep = 64         // folders in each other
)

// Note is an error that only tells: nothing is wrong with the input.
type Note string

func (n Note) Error() string { return string(n) }

// Seq yields reports, and errors for what is none. The report is the zero one if the error is set.
type Seq = iter.Seq2[parley.Report, error]

// Sniff tells the kind of input from the file's name and its first bytes, as article.Sniff does, and knows archives too.
func Sniff(name string, head []byte) (article.Kind, error) {
	if k := sniffArchive(name, head); k != "" {
		return k, nil
	}
	if bytes.HasPrefix(head, gzipMagic) {
		return KindWARC, nil // or another compressed file; Reports looks inside
	}
	return article.Sniff(name, head)
}

var (
	gzipMagic = []byte("\x1f\x8b\x08")
	mboxLine  = regexp.MustCompile(`^From \S+.*\d{1,2}:\d{2}.*\d{4}[^\n]*\n[!-9;-~]+:`)
	mailField = regexp.MustCompile(`(?i)^(?:message-id|received|mime-version|return-path|delivered-to|dkim-signature|x-[a-z-]+|content-type):`)
	anyField  = regexp.MustCompile(`^[!-9;-~]+:(?:\s|$)`)
)

func sniffArchive(name string, head []byte) article.Kind {
	bare := bytes.TrimPrefix(head, []byte("\ufeff"))
	switch {
	case bytes.HasPrefix(head, []byte("WARC/")):
		return KindWARC
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) && !bytes.HasPrefix(bytes.TrimSpace(bare), []byte("<")):
		return KindPDF
	case mboxLine.Match(bare):
		return KindMbox
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".warc":
		return KindWARC
	case ".mbox", ".mbx":
		return KindMbox
	case ".eml":
		return KindEML
	}
	if isMail(bare) {
		return KindEML
	}
	return ""
}

// isMail reports whether a file begins with the header of a message: nothing but fields up to the blank line, and one
// among them that only a machine writes. "Date: 19 May 2025" alone may be the first line of a press release.
func isMail(head []byte) bool {
	machine, subject := false, false
	for i, l := range strings.Split(string(head), "\n") {
		l = strings.TrimRight(l, "\r")
		if l == "" {
			return i > 0 && machine && subject
		}
		switch {
		case (l[0] == ' ' || l[0] == '\t') && i > 0:
		case !anyField.MatchString(l):
			return false
		default:
			machine = machine || mailField.MatchString(l)
			low := strings.ToLower(l)
			subject = subject || strings.HasPrefix(low, "subject:") || strings.HasPrefix(low, "from:") || strings.HasPrefix(low, "date:")
		}
	}
	return machine // the header is longer than what was looked at
}

// Reports yields the reports of one file of any kind; KindAuto looks at the name and the first bytes. A file that is
// compressed with gzip is read as what is in it.
func Reports(name string, in io.Reader, kind article.Kind, known article.Known) Seq {
	return func(yield func(parley.Report, error) bool) { reports(name, in, kind, known, 0, yield) }
}

func reports(name string, in io.Reader, kind article.Kind, known article.Known, depth int, yield func(parley.Report, error) bool) bool {
	buf := bufio.NewReaderSize(in, 64<<10)
	head, err := buf.Peek(8192)
	if err != nil && !errors.Is(err, io.EOF) {
		return yield(parley.Report{}, err)
	}
	if bytes.HasPrefix(head, gzipMagic) && kind != KindWARC && !bytes.HasPrefix(unzipHead(head), []byte("WARC/")) {
		return unzipped(name, buf, kind, known, depth, yield)
	}
	if kind == article.KindAuto {
		if kind, err = Sniff(name, head); err != nil {
			return yield(parley.Report{}, err)
		}
	} else if _, err := article.Sniff(name, head); err != nil && plainKind(kind) {
		return yield(parley.Report{}, err)
	}
	switch kind {
	case KindWARC:
		return warcReports(buf, known, yield)
	case KindMbox:
		return mboxReports(buf, known, yield)
	case KindEML:
		return emlReports(buf, known, yield)
	case article.KindJSONL:
		return pass(article.Lines(buf, known), yield)
	}
	b, err := article.Bytes(buf)
	if err != nil {
		return yield(parley.Report{}, err)
	}
	if kind == KindPDF {
		return yield(pdfReport(b, known))
	}
	return yield(article.Read(b, kind, known))
}

func plainKind(k article.Kind) bool {
	return k == article.KindText || k == article.KindHTML || k == article.KindJSONL
}

// unzipped reads what is inside a compressed file that is no WARC.
func unzipped(name string, in io.Reader, kind article.Kind, known article.Known, depth int, yield func(parley.Report, error) bool) bool {
	if depth >= MaxNesting {
		return yield(parley.Report{}, fmt.Errorf("%w: compressed more than %d times", parley.ErrTooLarge, MaxNesting))
	}
	counted := &counter{r: in}
	z, err := gzip.NewReader(counted)
	if err != nil {
		return yield(parley.Report{}, fmt.Errorf("%w: not a gzip file: %w", parley.ErrMalformed, err))
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".GZ")
	return reports(name, &guarded{r: z, in: counted}, kind, known, depth+1, yield)
}

// unzipHead is what the first bytes of a compressed file unpack to, as far as they go.
func unzipHead(head []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil
	}
	out := make([]byte, 16)
	n, _ := io.ReadFull(z, out)
	return out[:n]
}

func pass(seq Seq, yield func(parley.Report, error) bool) bool {
	for r, err := range seq {
		if !yield(r, err) {
			return false
		}
	}
	return true
}

// counter counts the bytes that were read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// guarded gives up on compressed input that unpacks to more than MaxRatio times its size.
type guarded struct {
	r   io.Reader
	in  *counter
	out int64
}

func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.out += int64(n)
	if g.out > 2*article.MaxBytes && g.out/MaxRatio > g.in.n {
		return n, fmt.Errorf("%w: %d compressed bytes unpack to more than %d", parley.ErrTooLarge, g.in.n, g.out)
	}
	return n, err
}
