package archive

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/article"
)

// response is a server's answer as a WARC file keeps it.
type response struct {
	status  int
	typ     string // media type, lower case; "" if not said
	charset string
	body    []byte // decoded
}

// parseResponse reads an HTTP response: status line, fields, body, chunked or not, compressed or not.
func parseResponse(b []byte) (response, error) {
	var r response
	w := newWindow(bytes.NewReader(b))
	first, err := w.line(MaxHeader)
	if err != nil {
		return r, broken(err)
	}
	f := strings.Fields(string(first))
	if len(f) < 2 || !strings.HasPrefix(f[0], "HTTP/") {
		return r, fmt.Errorf("%w: not an HTTP response: %q", parley.ErrMalformed, clip(string(first)))
	}
	if r.status, err = strconv.Atoi(f[1]); err != nil {
		return r, fmt.Errorf("%w: the status of its HTTP response is %q", parley.ErrMalformed, clip(f[1]))
	}
	h := map[string]string{}
	if err := readFields(w, h); err != nil {
		return r, err
	}
	r.typ, r.charset = mediaType(h["content-type"])
	r.body = b[w.offset():]
	if !isReport(r.typ) {
		return r, nil
	}
	if strings.Contains(strings.ToLower(h["transfer-encoding"]), "chunked") {
		r.body, err = dechunk(r.body)
	}
	if err == nil {
		r.body, err = decode(r.body, h["content-encoding"])
	}
	return r, err
}

// mediaType cuts a Content-Type field; a bad one still gives its type.
func mediaType(s string) (typ, charset string) {
	t, params, err := mime.ParseMediaType(s)
	if err != nil && t == "" {
		t, _, _ = strings.Cut(s, ";")
		t = strings.ToLower(strings.TrimSpace(t))
	}
	return t, params["charset"]
}

// isReport reports whether content of a media type may be a report. Servers that say nothing are believed to send one.
func isReport(typ string) bool {
	switch typ {
	case "", "text/html", "application/xhtml+xml", "text/plain", "application/pdf":
		return true
	}
	return false
}

// dechunk joins the chunks of a body. A body that does not begin with a chunk was joined already by who archived it.
func dechunk(b []byte) ([]byte, error) {
	var out []byte
	for at := 0; ; {
		end := bytes.IndexByte(b[at:], '\n')
		size := ""
		if end >= 0 && end < 1024 {
			size, _, _ = strings.Cut(string(b[at:at+end]), ";")
		}
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		if err != nil {
			if at == 0 {
				return b, nil
			}
			return nil, fmt.Errorf("%w: no chunk begins at byte %d of its body", parley.ErrMalformed, at)
		}
		at += end + 1
		if n == 0 {
			return out, nil
		}
		if int(n) > len(b)-at {
			return nil, fmt.Errorf("%w: its body breaks off inside a chunk", parley.ErrMalformed)
		}
		out = append(out, b[at:at+int(n)]...)
		at += int(n)
		if rest := b[at:]; bytes.HasPrefix(rest, []byte("\r\n")) {
			at += 2
		} else if bytes.HasPrefix(rest, []byte("\n")) {
			at++
		}
	}
}

// decode undoes content encodings, the last first. A body that does not look compressed was unpacked already by who
// archived it.
func decode(b []byte, encodings string) ([]byte, error) {
	list := strings.Split(encodings, ",")
	if len(list) > MaxNesting {
		return nil, fmt.Errorf("%w: more than %d content encodings", parley.ErrTooLarge, MaxNesting)
	}
	for i := len(list) - 1; i >= 0; i-- {
		var err error
		name := strings.ToLower(strings.TrimSpace(list[i]))
		if b, err = decodeOne(b, name); err != nil {
			return nil, fmt.Errorf("its body cannot be unpacked (%s): %w", clip(name), err)
		}
	}
	return b, nil
}

func decodeOne(b []byte, name string) ([]byte, error) {
	in := bytes.NewReader(b)
	switch name {
	case "", "identity":
		return b, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(b, gzipMagic) {
			return b, nil
		}
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", parley.ErrMalformed, err)
		}
		return bounded(z)
	case "deflate": // zlib, or, as some servers have it, bare
		if z, err := zlib.NewReader(in); err == nil {
			return bounded(z)
		}
		if len(b) > 0 && b[0] == '<' {
			return b, nil
		}
		return bounded(flate.NewReader(bytes.NewReader(b)))
	case "br":
		if len(b) > 0 && b[0] == '<' {
			return b, nil
		}
		return bounded(brotli.NewReader(in))
	case "zstd":
		if !bytes.HasPrefix(b, []byte("\x28\xb5\x2f\xfd")) {
			return b, nil
		}
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", parley.ErrMalformed, err)
		}
		defer z.Close()
		return bounded(z)
	}
	return nil, fmt.Errorf("%w: this encoding is not known", parley.ErrUnsupported)
}

// bounded reads at most a page's bytes. What ends early, but has something, is an error: half a page is no page.
func bounded(z io.Reader) ([]byte, error) {
	b, err := article.Bytes(z)
	if err != nil && !errors.Is(err, parley.ErrTooLarge) {
		err = fmt.Errorf("%w: %w", parley.ErrMalformed, err)
	}
	return b, err
}
