package gazetteer

import (
	"unicode"
	"unicode/utf8"
)

// The case of a piece of a name. A text fits a spelling if no piece is of a lower class than the spelling's.
const (
	caseLower   = iota // starts with a small letter or a digit
	caseInitial        // starts with a capital
	caseAll            // has capitals only
)

// maxPiece is the longest piece in bytes, folded; a longer one is no name.
const maxPiece = 48

// piece is one folded part of a token: "el-Sheikh" has two.
type piece struct {
	buf  [maxPiece]byte
	n    int
	cap  uint8
	rest string // what is left of the token
}

// next folds the next piece of s. It returns false if s has none: an empty token, a bare hyphen, a quotation mark.
// A piece that is too long or holds a stop of its own is reported with n 0 and true: it ends a name.
func (p *piece) next(s string) bool {
	p.n, p.cap = 0, caseLower
	letters, caps := 0, 0
	i := 0
	for i < len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			break
		}
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '&':
		case c >= 'A' && c <= 'Z':
			if letters == 0 && p.n == 0 {
				p.cap = caseInitial
			}
			caps++
			c += 'a' - 'A'
		default:
			goto slow
		}
		if c >= 'a' {
			letters++
		}
		if p.n == maxPiece {
			p.n, p.rest = 0, ""
			return true
		}
		p.buf[p.n] = c
		p.n++
		i++
	}
slow:
	if i < len(s) {
		return p.slow(s, i, letters, caps)
	}
	p.rest = ""
	if letters > 0 && caps == letters {
		p.cap = caseAll
	}
	return p.n > 0
}

// slow goes on where a byte is no plain letter.
func (p *piece) slow(s string, i, letters, caps int) bool {
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		if isJoin(r) {
			i += w
			if p.n > 0 {
				break
			}
			continue
		}
		if isApostrophe(r) {
			if p.n > 0 && isGenitive(s[i+w:]) {
				break
			}
			i += w
			continue
		}
		i += w
		if r == '.' {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '&' {
			if unicode.Is(unicode.Mn, r) {
				continue
			}
			p.n, p.rest = 0, ""
			return true
		}
		if unicode.IsUpper(r) {
			if letters == 0 && p.n == 0 {
				p.cap = caseInitial
			}
			caps++
		}
		if unicode.IsLetter(r) {
			letters++
		}
		if !p.add(r) {
			p.n, p.rest = 0, ""
			return true
		}
	}
	p.rest = s[i:]
	if letters > 0 && caps == letters {
		p.cap = caseAll
	}
	return p.n > 0
}

// add appends the folded form of r; false if it does not fit.
func (p *piece) add(r rune) bool {
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf {
		if p.n == maxPiece {
			return false
		}
		p.buf[p.n] = byte(r)
		p.n++
		return true
	}
	if f, ok := plain[r]; ok {
		if p.n+len(f) > maxPiece {
			return false
		}
		p.n += copy(p.buf[p.n:], f)
		return true
	}
	if p.n+utf8.RuneLen(r) > maxPiece {
		return false
	}
	p.n += utf8.EncodeRune(p.buf[p.n:], r)
	return true
}

// isJoin says that r joins the parts of a name like a space: hyphens, slash, plus, underscore, spaces.
func isJoin(r rune) bool {
	switch r {
	case '-', '/', '+', '_', ' ', '\u00a0', '\u2009', '\u202f', '\u2010', '\u2011', '\u2013', '\t', '\n':
		return true
	}
	return false
}

// isApostrophe says that r is one of the marks used as an apostrophe or for the Arabic hamza and ayn.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '\u2019', '\u2018', '`', '\u02bc', '\u02bb', '\u02be', '\u02bf':
		return true
	}
	return false
}

// isGenitive says that s, after an apostrophe, is the s of a genitive that ends a word.
func isGenitive(s string) bool {
	if s == "" || s[0] != 's' && s[0] != 'S' {
		return false
	}
	if len(s) == 1 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return isJoin(r)
}

// plain maps small letters with diacritics to plain ones.
var plain = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th"}
	for to, from := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặə", "c": "çćĉċč", "d": "ðďđḍ", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģǧ",
		"h": "ĥħḥḫ", "i": "ìíîïĩīĭįıǐịỉ", "j": "ĵ", "k": "ķǩ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏőơọỏốồổỗộớờởỡợ",
		"r": "ŕŗř", "s": "śŝşšșṣ", "t": "ţťŧțṭ", "u": "ùúûüũūŭůűųưụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżžẓ",
	} {
		for _, r := range from {
			m[r] = to
		}
	}
	return m
}()

// fold returns the pieces of a name joined by spaces, in small plain letters: the key of exact tables.
func fold(s string) string {
	var out []byte
	var p piece
	for s != "" {
		if !p.next(s) {
			break
		}
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, p.buf[:p.n]...)
		s = p.rest
	}
	return string(out)
}
