package syntax

import (
	"unicode"
	"unicode/utf8"
)

// Affixes is how many pieces of a word, besides the word itself, have a vector of their own.
const Affixes = 8

// AffixBuckets is the number of vectors that the pieces share by hashing.
const AffixBuckets = 1 << 14

// NetWord is what the parser sees of a word: the hash of its plain form (see plain) and its pieces: one to four
// letters of its end, one to three of its beginning, and its shape.
type NetWord struct {
	Key    uint64
	Pieces [Affixes]uint16
}

// NetWordOf looks at one word. Letters past the 64th byte do not count.
func NetWordOf(form string) NetWord {
	var buf [72]byte
	low, shape := plain(buf[:0], form)
	w := NetWord{Key: fnv64(low, 14695981039346656037)}
	for k := 1; k <= 4; k++ {
		w.Pieces[k-1] = bucket(low[max(0, len(low)-k):], uint64(k), len(low) < k)
	}
	for k := 1; k <= 3; k++ {
		w.Pieces[k+3] = bucket(low[:min(len(low), k)], uint64(k+4), len(low) < k)
	}
	w.Pieces[7] = uint16(shape % 509 * 32749 % AffixBuckets)
	return w
}

func fnv64(b []byte, h uint64) uint64 {
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

func bucket(b []byte, kind uint64, short bool) uint16 {
	if short {
		kind += 16
	}
	h := fnv64(b, 14695981039346656037+kind*0x9e3779b97f4a7c15)
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint16(h >> 40 % AffixBuckets)
}

// plain writes the form in small letters, each digit as 0, typographic quotes and dashes as plain ones, and sums up its shape:
// the sequence of kinds of letters, where a run counts as one or as many.
func plain(b []byte, form string) ([]byte, uint32) {
	shape, last, run := uint32(1), uint32(0), 0
	for i := 0; i < len(form) && len(b) < 64; {
		c := form[i]
		kind := uint32(1)
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z':
				kind = 2
			case c >= 'A' && c <= 'Z':
				kind = 3
				c += 'a' - 'A'
			case c >= '0' && c <= '9':
				kind = 4
				c = '0'
			}
			b = append(b, c)
		} else {
			r, n := utf8.DecodeRuneInString(form[i:])
			i += n
			switch {
			case r == '’' || r == '‘' || r == 'ʼ':
				b = append(b, '\'')
			case r == '“' || r == '”' || r == '«' || r == '»':
				b = append(b, '"')
			case r == '–' || r == '—':
				b = append(b, '-')
			default:
				if unicode.IsUpper(r) {
					kind = 3
					r = unicode.ToLower(r)
				} else if unicode.IsLetter(r) {
					kind = 2
				} else {
					kind = 5
				}
				b = utf8.AppendRune(b, r)
			}
		}
		switch {
		case kind != last:
			shape = shape*7 + kind
			last, run = kind, 1
		case run == 1:
			shape = shape*7 + 6
			run = 2
		}
	}
	return b, shape
}
