package desk

import (
	"bytes"
	"unicode/utf8"
)

// hidden reports whether a character shows nothing itself but changes how others are shown or read: control characters,
// marks that turn the direction of writing, tags. The joiners that scripts need are not among them.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, 0x7f <= r && r < 0xa0:
		return true
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return true
	case r == 0xfeff, r == 0x2028, r == 0x2029, 0xfff9 <= r && r <= 0xfffb:
		return true
	case 0xe0000 <= r && r <= 0xe007f:
		return true
	}
	return false
}

// plain puts the replacement mark in the place of each hidden character of a page, so that a reader sees that one was there.
// The desk's own templates have none.
func plain(page []byte) []byte {
	clean := true
	for i := 0; i < len(page) && clean; {
		r, n := utf8.DecodeRune(page[i:])
		clean, i = !hidden(r), i+n
	}
	if clean {
		return page
	}
	return bytes.Map(func(r rune) rune {
		if hidden(r) {
			return utf8.RuneError
		}
		return r
	}, page)
}
