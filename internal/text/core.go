package text

import (
	"strings"
	"unicode/utf8"
)

// core cuts what is left between the marks in front and behind: hyphens, slashes, clitics, units.
func (c *cutter) core(lo, hi int) {
	s := c.s
	if isAddress(s[lo:hi]) {
		return
	}
	piece := lo // where the current token begins
	prev := space
	for i := lo; i < hi; {
		r, size := utf8.DecodeRuneInString(s[i:hi])
		k := classOf(r)
		next := firstClass(s[i+size : hi])
		if k.word() {
			if k.letter() && prev == digit && c.unit(piece, i, hi) {
				c.cuts[i], piece = token, i
			}
			prev = k
			i += size
			continue
		}
		if i == lo && (r == '@' || r == '#' || r == '_' || k == quote) || c.joins(r, k, prev, next, piece, i, size, hi) {
			prev = k
			i += size
			continue
		}
		if at, ok := c.clitic(piece, i, size, hi); ok {
			c.cuts[at], piece = glue, at
			prev = k
			i += size
			continue
		}
		end := c.run(i, hi)
		c.cuts[i] = token
		if piece < i {
			c.glued(piece, i)
		}
		if end < hi {
			c.cuts[end] = token
		}
		piece, prev, i = end, space, end
	}
	if lo < piece || hi-piece < 9 {
		c.glued(piece, hi)
	}
}

// joins reports whether the mark r at i belongs inside a token.
func (c *cutter) joins(r rune, k, prev, next class, piece, i, size, hi int) bool {
	s := c.s
	switch k {
	case hyphen:
		if !prev.word() || !next.word() {
			return false
		}
		if prev == digit && next == digit {
			return isNumberCode(s[piece:hi])
		}
		return c.lex.prefix[lowered(s[piece:i])]
	case slash:
		return prev == digit && next == digit || isSlashWord(s[piece:hi])
	case comma:
		return prev == digit && next == digit && r != ';'
	case stop:
		return r == '.' && (i+size == hi || next == digit || next.letter() && !(prev == lower && next == upper && i-piece > 1) || next == hyphen || next == comma || next == slash || next == quote) &&
			(i+size == hi || prev.word())
	case quote:
		if !isApostrophe(r) || !prev.word() || !next.word() {
			return false
		}
		_, clitic := c.clitic(piece, i, size, hi)
		return !clitic
	}
	switch r {
	case '&', '_', '@', '#', '\u00ad', '·':
		return prev.word() && next.word()
	case '+':
		return false
	}
	return false
}

// clitic finds the place where a clitic begins whose apostrophe stands at i: before 's, 're, or the n of n't.
func (c *cutter) clitic(piece, i, size, hi int) (at int, ok bool) {
	if i == piece {
		return 0, false
	}
	r, _ := utf8.DecodeRuneInString(c.s[i:])
	if !isApostrophe(r) {
		return 0, false
	}
	rest := c.s[i+size : hi]
	n := 0
	for n < len(rest) && n < 4 && firstClass(rest[n:]).letter() {
		n++
	}
	if n == 0 || n > 2 {
		return 0, false
	}
	before := lastClass(c.s[piece:i])
	switch strings.ToLower(rest[:n]) {
	case "t":
		if b := c.s[i-1]; (b == 'n' || b == 'N') && i-1 > piece {
			return i - 1, true
		}
	case "s":
		if before == digit {
			return 0, false // 1990's
		}
		return i, before.letter() || before == stop
	case "ll", "re", "ve", "d", "m":
		return i, before.word()
	}
	return 0, false
}

// unit reports whether the letters at i, after a number that began at piece, are a unit ("5km", "10am").
func (c *cutter) unit(piece, i, hi int) bool {
	for j := piece; j < i; j++ {
		if b := c.s[j]; !isDigit(b) && b != '.' && b != ',' && b != ':' {
			return false
		}
	}
	end := i
	for end < hi && end-i < 8 && (firstClass(c.s[end:]).letter() || c.s[end] == '.' && end+1 < hi) {
		end++
	}
	if end < hi && c.s[end] != '.' && firstClass(c.s[end:]).word() {
		return false
	}
	return c.lex.units[strings.ToLower(strings.TrimRight(c.s[i:end], "."))] || c.lex.units[strings.ToLower(c.s[i:end])]
}

// isNumberCode reports whether digits with hyphens are a telephone number or the like, not a range: two hyphens
// or more, or three digits and four.
func isNumberCode(s string) bool {
	if len(s) > 24 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) && s[i] != '-' {
			return false
		}
	}
	n := strings.Count(s, "-")
	return n >= 2 || n == 1 && len(s) == 8 && s[3] == '-'
}

func isSlashWord(s string) bool {
	if len(s) > 4 {
		return false
	}
	switch strings.ToLower(s) {
	case "s/he", "w/o", "w/", "c/o", "a/c", "n/a", "i/o", "l/c", "km/h", "m/s":
		return true
	}
	return false
}

// lowered is s in lower case if it is short ASCII, else "".
func lowered(s string) string {
	if len(s) > 8 {
		return ""
	}
	return strings.ToLower(s)
}

// isAddress reports whether s is a web or mail address.
func isAddress(s string) bool {
	if len(s) > 2048 || len(s) < 4 {
		return false
	}
	if strings.Contains(s, "://") || len(s) > 6 && strings.EqualFold(s[:4], "www.") {
		return true
	}
	if at := strings.IndexByte(s, '@'); at > 0 && strings.IndexByte(s[at:], '.') > 0 {
		return true
	}
	host, _, _ := strings.Cut(s, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot <= 1 || len(host)-dot > 5 || len(host)-dot < 3 || firstClass(host) == digit {
		return false
	}
	switch strings.ToLower(host[dot+1:]) {
	case "com", "org", "net", "gov", "edu", "info", "uk", "eu", "ua", "ru", "de", "fr", "int", "tv", "io", "mil":
		return true
	}
	return false
}
