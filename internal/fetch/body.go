package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"

	"parley"
)

// accepted are the encodings that are asked for.
const accepted = "gzip, br, deflate"

// body reads an answer, decompressed, and never more than limit bytes of it, on the line or unpacked. Of a longer one it
// returns the beginning, and ErrTooLarge.
func body(in io.Reader, encoding string, limit int64) ([]byte, error) {
	r, err := decoded(io.LimitReader(in, limit+1), encoding)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return b[:limit], fmt.Errorf("%w: the answer has more than %d KiB", parley.ErrTooLarge, limit>>10)
	}
	if err != nil && encoding != "" && !isTimeout(err) {
		return nil, fmt.Errorf("%w: the answer does not decompress (%s): %w", parley.ErrMalformed, encoding, err)
	}
	return b, err
}

// decoded undoes one encoding. More than one is nothing that honest servers send.
func decoded(r io.Reader, encoding string) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return r, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("%w: the answer says it is gzip, and is not: %w", parley.ErrMalformed, err)
		}
		return z, nil
	case "br":
		return brotli.NewReader(r), nil
	case "deflate": // with a zlib header by RFC 9110, without one by many servers
		b := bufio.NewReader(r)
		if h, err := b.Peek(2); err == nil && h[0]&0x0f == 8 && (uint(h[0])<<8|uint(h[1]))%31 == 0 {
			return zlib.NewReader(b)
		}
		return flate.NewReader(b), nil
	}
	return nil, fmt.Errorf("%w: the answer is encoded as %q, which was not asked for", parley.ErrUnsupported, shown(encoding))
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}
