package feed

import (
	"bytes"
	"io"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})`)

// UTF8 brings the bytes of a feed or list to UTF-8 that XML can hold. What is valid UTF-8 is taken for it, whatever it
// declares; all else by its byte order mark, its declaration, or its Content-Type, in this order; and what is declared as UTF-8 or
// not at all, but is not UTF-8, as Windows-1252, or, if most of it is UTF-8, with U+FFFD in the place of what is not.
func UTF8(b []byte, contentType string) []byte {
	return legal(toUTF8(b, contentType))
}

func toUTF8(b []byte, contentType string) []byte {
	if e := wide(b); e != nil {
		return decode(b, e)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	names := declared(b, contentType)
	if utf8.Valid(b) && (!bytes.Contains(b, []byte("\x1b")) || !strings.Contains(strings.ToLower(strings.Join(names, " ")), "2022")) {
		return b
	}
	for _, name := range names {
		if e, canonical := charset.Lookup(name); e != nil && canonical != "utf-8" && canonical != "replacement" && !strings.HasPrefix(canonical, "utf-16") {
			return decode(b, e)
		}
	}
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			bad++
		} else if n > 1 {
			good++
		}
		i += n
	}
	if good > bad {
		return bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	return decode(b, charmap.Windows1252)
}

// wide tells UTF-16 and UTF-32 by their marks, or by the zero bytes beside the first "<".
func wide(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{'<', 0}), bytes.HasPrefix(b, []byte{'{', 0}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}), bytes.HasPrefix(b, []byte{0, '<'}), bytes.HasPrefix(b, []byte{0, '{'}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// declared are the names of encodings that a document and its header give, the document's first.
func declared(b []byte, contentType string) []string {
	var out []string
	if m := declaration.FindSubmatch(b[:min(len(b), 512)]); m != nil {
		out = append(out, string(m[1]))
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		out = append(out, params["charset"])
	}
	return out
}

func decode(b []byte, e encoding.Encoding) []byte {
	out, err := io.ReadAll(io.LimitReader(e.NewDecoder().Reader(bytes.NewReader(b)), 3*MaxBytes))
	if err != nil {
		return bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	return bytes.TrimPrefix(bytes.ToValidUTF8(out, []byte("\ufffd")), []byte("\ufeff"))
}

// legal drops the characters that XML forbids.
func legal(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff || r == 0x7f {
			return -1
		}
		return r
	}, b)
}
