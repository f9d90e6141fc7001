package text

import (
	"strings"
	"unicode/utf8"
)

// cut says what begins at a byte of a chunk: nothing, a token, or a further word of the same token.
type cut uint8

const (
	within cut = iota
	token
	glue
)

// cutter cuts one chunk (a run without white space) into tokens by rule.
type cutter struct {
	s    string
	cuts []cut // cuts[i]: what begins at byte i of s
	lex  *lexicon
	next class // of the character after the white space behind the chunk
}

// cutChunk fills cuts, which has len(s) zeros; next is what follows.
func cutChunk(s string, cuts []cut, next class) {
	c := cutter{s, cuts, words(), next}
	cuts[0] = token
	if plainWord(s) {
		c.glued(0, len(s))
		return
	}
	lo := c.lead(0, len(s))
	hi := c.tail(lo, len(s))
	if lo < hi {
		c.core(lo, hi)
	}
}

// plainWord reports whether s is only ASCII letters, as most chunks are.
func plainWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// glued cuts a word that is two words of syntax.
func (c *cutter) glued(lo, hi int) {
	if hi-lo < 3 || hi-lo > 8 {
		return
	}
	for _, at := range c.lex.glued[strings.ToLower(c.s[lo:hi])] {
		c.cuts[lo+at] = glue
	}
}

// lead cuts the marks in front of a word and returns where the word begins.
func (c *cutter) lead(lo, hi int) int {
	for lo < hi {
		r, size := utf8.DecodeRuneInString(c.s[lo:hi])
		k, next := classOf(r), firstClass(c.s[lo+size:hi])
		switch {
		case k.word():
			return lo
		case r == '.' && next == digit, r == '@' && next.letter(), r == '#' && next.letter(), r == '_':
			return lo
		case k == quote && isApostrophe(r) && startsShort(c.s[lo+size:hi]):
			return lo
		}
		lo = c.run(lo, hi)
		if lo < hi {
			c.cuts[lo] = token
		}
	}
	return lo
}

// startsShort reports whether a word that begins with an apostrophe is a clitic or a clipped word: 's, 'em, '90s.
func startsShort(rest string) bool {
	if len(rest) > 12 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(rest, ".,;:!?)”\"")) {
	case "s", "ll", "re", "ve", "d", "m", "em", "til", "till", "cause", "n", "tis", "twas", "bout":
		return true
	}
	return len(rest) >= 2 && isDigit(rest[0]) && isDigit(rest[1]) && (len(rest) == 2 || !isDigit(rest[2]))
}

// run is the end of the mark or symbol that begins at lo: repeated marks ("...", "--", "?!") are one token.
func (c *cutter) run(lo, hi int) int {
	r, size := utf8.DecodeRuneInString(c.s[lo:hi])
	k := classOf(r)
	at := lo + size
	for at < hi {
		q, n := utf8.DecodeRuneInString(c.s[at:hi])
		j := classOf(q)
		same := q == r && k != opening && k != closing && k != money && r != '"' && r != '“' && r != '”' && r != ',' && r != ';'
		ends := (k == mark || k == stop) && (j == mark || j == stop)
		emoji := r >= 0x2000 && q >= 0x2000 && k == symbol && (j == symbol || q == 0x200d || q == 0xfe0f)
		if !same && !ends && !emoji && !(k == symbol && (q == 0xfe0f || q == 0x200d)) {
			break
		}
		at += n
	}
	return at
}

// tail cuts the marks behind a word and returns where the word ends.
func (c *cutter) tail(lo, hi int) int {
	for hi > lo {
		r, size := utf8.DecodeLastRuneInString(c.s[lo:hi])
		k, at := classOf(r), hi-size
		switch {
		case k.word(), r == '_':
			return hi
		case r == '.' && c.s[at-1] != '.' && c.keepsStop(c.s[lo:hi]):
			return hi
		case r == '+' || r == '#':
			if lastClass(c.s[lo:at]).letter() { // C++, C#
				return hi
			}
		case k == slash && lastClass(c.s[lo:at]) != digit && isAddress(c.s[lo:hi]):
			return hi
		}
		if k == stop || k == mark {
			for at > lo && (c.s[at-1] == '.' || c.s[at-1] == '!' || c.s[at-1] == '?') {
				at--
			}
		} else if k != closing && k != opening && k != money && r != '"' && r != ',' {
			for at-size > lo && c.s[at-size:at] == c.s[hi-size:hi] {
				at -= size
			}
		}
		c.cuts[at] = token
		if isApostrophe(r) && at > lo && (c.s[at-1] == 's' || c.s[at-1] == 'S') {
			c.cuts[at] = glue
		}
		hi = at
	}
	return hi
}

// keepsStop reports whether the stop at the end of s belongs to the word: an abbreviation, an initial, letters with
// stops ("U.S.").
func (c *cutter) keepsStop(s string) bool {
	if len(s) > 12 {
		s = s[len(s)-12:]
	}
	if i := strings.LastIndexAny(s[:len(s)-1], "-/("); i >= 0 {
		s = s[i+1:]
	}
	if len(s) < 2 || len(s) == 12 {
		return false
	}
	if _, ok := c.lex.abbrev[s]; ok {
		return !c.lex.numbered[s] || c.next == digit
	}
	return isInitials(s)
}

// isInitials reports whether s is capital letters each with its stop: "J.", "U.S.", "L.A.".
func isInitials(s string) bool {
	for i := 0; i < len(s); i += 2 {
		if i+1 >= len(s) || s[i] < 'A' || s[i] > 'Z' || s[i+1] != '.' {
			return len(s) == 4 && (s == "a.m." || s == "p.m." || s == "i.e." || s == "e.g.")
		}
	}
	return true
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '′'
}
func isDigit(b byte) bool { return b >= '0' && b <= '9' }
