package when

import "unicode/utf8"

// The recogniser has a scanner of its own, finer than the tokens of syntax: "7:30pm", "Sept.", "third-quarter" and
// "'90s" fall into letters, digits and signs, so that one grammar reads them however a tokenizer cuts them.

type kind uint8

const (
	kindNone kind = iota
	kindWord
	kindNumber
	kindSign
)

// A word is a run of letters, a run of digits, or one sign.
type word struct {
	start, end int
	lex        *lexeme // nil for a word of no list
	num        int     // value of a run of digits
	digits     int     // how many digits
	sign       rune
	kind       kind
	glued      bool // no blank before it
	breaks     bool // a line break before it
	upper      bool // begins with a capital
}

// scan cuts text into words.
func scan(text string, lx *lexicon) []word {
	out := make([]word, 0, len(text)/5+8)
	glued, breaks := false, true
	var buf [24]byte
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n' || c == '\r':
			glued, breaks = false, true
			i++
			continue
		case c == ' ' || c == '\t':
			glued = false
			i++
			continue
		}
		w := word{start: i, glued: glued, breaks: breaks}
		switch {
		case isDigit(c):
			w.kind = kindNumber
			for i < len(text) && isDigit(text[i]) {
				if w.digits++; w.digits <= 9 {
					w.num = w.num*10 + int(text[i]-'0')
				}
				i++
			}
		case isLetter(c):
			w.kind, w.upper = kindWord, c <= 'Z'
			i = w.spell(text, i, lx, buf[:0])
		case c < utf8.RuneSelf:
			w.kind, w.sign = kindSign, rune(c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			switch sign, class := foreign(r); class {
			case kindNone:
				glued = false
				i += n
				continue
			case kindSign:
				w.kind, w.sign = kindSign, sign
				i += n
			default:
				w.kind = kindWord
				i = w.spell(text, i, lx, buf[:0])
			}
		}
		w.end = i
		out = append(out, w)
		glued, breaks = true, false
	}
	return out
}

// spell reads a run of letters from i and looks it up; it returns the run's end.
func (w *word) spell(text string, i int, lx *lexicon, buf []byte) int {
	known := true
	for i < len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[i:])
			if _, class := foreign(r); class != kindWord {
				break
			}
			if len(buf)+n > cap(buf) {
				known = false
			} else {
				buf = append(buf, text[i:i+n]...)
			}
			i += n
			continue
		}
		if !isLetter(c) {
			break
		}
		if c <= 'Z' {
			c += 'a' - 'A'
		}
		if len(buf) == cap(buf) {
			known = false
		} else {
			buf = append(buf, c)
		}
		i++
	}
	if known {
		w.lex = lx.words[string(buf)]
	}
	return i
}

// foreign sorts what is not ASCII: blanks, signs (dashes and quotation marks as their ASCII twins), letters.
func foreign(r rune) (rune, kind) {
	switch r {
	case '\u00a0', '\u2002', '\u2003', '\u2005', '\u2007', '\u2009', '\u202f', '\u3000', '\u200b', '\ufeff':
		return 0, kindNone
	case '\u2018', '\u2019', '\u02bc', '\u2032':
		return '\'', kindSign
	case '\u2013', '\u2011', '\u2010', '\u2212':
		return '-', kindSign
	case '—':
		return '—', kindSign
	case utf8.RuneError:
		return r, kindSign
	}
	if r >= 0x2010 && r < 0x2c00 || r >= 0x1f000 || r < 0xaa || r == '\u00ab' || r == '\u00bb' {
		return r, kindSign
	}
	return r, kindWord
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
