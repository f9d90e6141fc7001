package said

import (
	"strings"
	"unicode/utf8"

	"parley"
)

// tidy trims blanks and outer punctuation from the pieces, drops empty ones, sorts them and joins those that overlap.
func (f *finder) tidy(in []parley.Span) []parley.Span {
	var out []parley.Span
	for _, p := range in {
		if p = f.trim(p); p.Len() > 0 {
			out = append(out, p)
		}
	}
	for i := 1; i < len(out); i++ {
		for k := i; k > 0 && out[k].Start < out[k-1].Start; k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	kept := out[:0]
	for _, p := range out {
		if n := len(kept); n > 0 && p.Start <= kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, p.End)
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

const edgeMarks = " \t\n\r\u00a0\u202f,;:—–-."

// trim takes blanks, commas and full stops from both ends; those inside a quotation's marks stay.
func (f *finder) trim(p parley.Span) parley.Span {
	for p.Start < p.End {
		r, n := utf8.DecodeRuneInString(f.text[p.Start:p.End])
		if !strings.ContainsRune(edgeMarks, r) || r == '.' && n < p.Len() && f.text[p.Start+1] != ' ' {
			break
		}
		p.Start += n
	}
	for p.End > p.Start {
		r, n := utf8.DecodeLastRuneInString(f.text[p.Start:p.End])
		if !strings.ContainsRune(edgeMarks, r) {
			break
		}
		p.End -= n
	}
	return p
}
