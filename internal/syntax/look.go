package syntax

import (
	"unicode"
	"unicode/utf8"

	"parley/internal/linear"
)

// look is what the taggers see of one word: hashes of the form, its ends, its shape, and what the tables know.
type look struct {
	form, lower      uint64
	suf              [5]uint64 // the last 1 to 5 bytes in lower case; shorter words as a whole
	pre              [3]uint64 // the first 1 to 3
	shape            uint64    // "Xx", "X.X.", "d-d": runs of one kind count once
	ambig            uint64    // the tags the training data knew the lower-case form with, 0 if rare
	cluster          uint64    // the class of the word in raw text, 0 if rare
	capital          uint64    // how often raw text writes the word with a capital: 0 unknown, 1 never to 5 always
	first            byte      // of the shape
	hasDigit, hasCap bool
	allCap           bool
}

// The looks before and after the sentence.
var outside = look{form: 1, lower: 1, shape: 1, ambig: 1, cluster: 1}

// setLook fills l for a word.
func (l *look) set(word string) {
	*l = look{}
	var buf [64]byte
	low := lowerInto(buf[:0], word)
	l.form = linear.Hash(word)
	l.lower = hashBytes(low)
	n := len(low)
	for k := range l.suf {
		l.suf[k] = hashBytes(low[max(0, n-k-1):])
	}
	for k := range l.pre {
		l.pre[k] = hashBytes(low[:min(n, k+1)])
	}
	l.setShape(word)
}

func (l *look) setShape(word string) {
	h := uint64(7)
	last := byte(0)
	letters, caps := 0, 0
	for i := 0; i < len(word); {
		c := word[i]
		size := 1
		k := c
		switch {
		case c >= 'a' && c <= 'z':
			k = 'x'
		case c >= 'A' && c <= 'Z':
			k = 'X'
		case c >= '0' && c <= '9':
			k = 'd'
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(word[i:])
			switch {
			case unicode.IsUpper(r):
				k = 'X'
			case unicode.IsLetter(r):
				k = 'x'
			case unicode.IsDigit(r):
				k = 'd'
			default:
				k = 'u'
			}
		}
		switch k {
		case 'x':
			letters++
		case 'X':
			letters++
			caps++
		case 'd':
			l.hasDigit = true
		}
		if i == 0 {
			l.first = k
		}
		if k != last || i == 0 {
			h = linear.Mix(h, uint64(k))
			last = k
		}
		i += size
	}
	l.hasCap = caps > 0
	l.allCap = caps > 1 && caps == letters
	l.shape = h
}

// lowerInto appends the lower case of word to b.
func lowerInto(b []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return lowerRunes(b, word[i:])
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// lowerRunes also makes curly apostrophes straight, so that ’s is 's.
func lowerRunes(b []byte, word string) []byte {
	for _, r := range word {
		switch r {
		case '’', '‘':
			r = '\''
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

func hashBytes(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return linear.Mix(h, 0)
}

// Lower is a word as the tables know it: small letters, straight apostrophes.
func Lower(word string) string { return string(lowerInto(nil, word)) }
