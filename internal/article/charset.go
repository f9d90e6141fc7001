package article

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"parley"
)

// pageUTF8 decodes a page. What is valid UTF-8 is taken for it, whatever it declares; else the encoding that its carrier
// names counts, then the one that the page declares. A page that declares UTF-8 and is not is read as windows-1252 where
// that explains every odd byte, since nothing else is so often the reason.
func pageUTF8(b []byte, carrier string) ([]byte, error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if utf8.Valid(b) && !isISO2022(carrier) && !bytes.Contains(b, []byte("\x1b$")) {
		return b, nil
	}
	contentType := ""
	if carrier != "" {
		contentType = "text/html; charset=" + carrier
	}
	enc, name, certain := charset.DetermineEncoding(b[:min(len(b), 1024)], contentType)
	if name == "utf-8" {
		if cut, ok := repaired(b); ok {
			return cut, nil
		}
		if enc, name = charset.Lookup("windows-1252"); oddIn1252(b) {
			return nil, checkUTF8(b)
		}
	} else if !certain && name == "windows-1252" && !declares(b) {
		return nil, checkUTF8(b)
	}
	out, err := io.ReadAll(io.LimitReader(enc.NewDecoder().Reader(bytes.NewReader(b)), 3*MaxBytes))
	if err != nil {
		return nil, fmt.Errorf("%w: the page says it is %s, but cannot be decoded: %w", parley.ErrMalformed, name, err)
	}
	return bytes.ToValidUTF8(out, []byte("\ufffd")), nil
}

func isISO2022(name string) bool { return strings.HasPrefix(strings.ToLower(name), "iso-2022") }

// repaired replaces what is not UTF-8 in bytes that otherwise plainly are: there are many whole sequences for each
// broken one (a page that was cut inside a letter, a stray byte of an advertisement).
func repaired(b []byte) ([]byte, bool) {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	if good < 20*bad {
		return nil, false
	}
	return bytes.ToValidUTF8(b, []byte("\ufffd")), true
}

// oddIn1252 reports whether bytes hold one that windows-1252 does not define.
func oddIn1252(b []byte) bool {
	for _, c := range b {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			return true
		}
	}
	return false
}

// fromCharset decodes plain text by the encoding that its carrier names. Without one, or if it is UTF-8, it is left to
// be checked.
func fromCharset(b []byte, name string) []byte {
	enc, canonical := charset.Lookup(name)
	if name == "" || enc == nil || canonical == "utf-8" || utf8.Valid(b) && !isISO2022(name) {
		return b
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return b
	}
	return out
}

// declares reports whether a page names an encoding within the bytes that browsers look at.
func declares(b []byte) bool {
	return bytes.Contains(bytes.ToLower(b[:min(len(b), 1024)]), []byte("charset="))
}
