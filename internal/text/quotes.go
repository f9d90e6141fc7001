package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// maxQuote is the longest quotation, in bytes, that is believed where a straight or single mark opens it. News
// quotations end within a paragraph; the bound keeps a stray mark from swallowing the page.
const maxQuote = 4000

// Quotes finds the quotations of a text: pairs of “ ”, " ", ‘ ’ and « », nested ones too. A quotation ends with
// its part (see parley.Part: a paragraph, a heading), or, in a report without parts, with its line; one that is opened again at the start of the next paragraph without
// having been closed goes on (Continues). Apostrophes never open or close a quotation.
func Quotes(report *parley.Report) []parley.Quote {
	s, part := report.Text, 0
	var out []parley.Quote
	var stack []open
	lastOpen := -1 // index in out of a quote its paragraph left open
	closeAt := func(k, start, end int, unclosed bool) {
		q := stack[k]
		out[q.index].End = end
		out[q.index].Inner = parley.Span{Start: q.inner, End: start}
		out[q.index].Open = unclosed
		stack = stack[:k]
	}
	for i, size := 0, 0; i < len(s); i += size {
		var r rune
		if r, size = utf8.DecodeRuneInString(s[i:]); doubled(s, i, stack) {
			r, size = '"', 2
		}
		for part < len(report.Parts) && report.Parts[part].End <= i {
			part++
		}
		switch {
		case r == '\n' && !insidePart(report.Parts, part, i):
			for len(stack) > 0 {
				lastOpen = stack[0].index
				closeAt(len(stack)-1, i, i, true)
			}
		case isQuoteMark(r):
			before, after := around(s, i, size)
			inner := opensInside(stack, r, before, after)
			if inner && strings.ContainsRune(".?!…", lastRune(strings.TrimRight(s[:i], " \u00a0"))) {
				// opened again without having been closed, as at the head of a paragraph: the quotation goes on
				lastOpen = stack[0].index
				closeAt(0, i, i, true)
				inner = false
			}
			if k := closes(stack, r, before, after); k >= 0 && !inner {
				for len(stack) > k+1 { // an inner one that was never closed
					closeAt(len(stack)-1, i, i, true)
				}
				closeAt(k, i, i+size, false)
				lastOpen = -1
			} else if opens(r, before, after) && len(stack) < 3 {
				q := parley.Quote{Span: parley.Span{Start: i, End: i + size}, Depth: len(stack)}
				if lastOpen >= 0 && len(stack) == 0 && strings.TrimSpace(s[out[lastOpen].End:i]) == "" {
					q.Continues = true
				}
				if len(stack) == 0 {
					lastOpen = -1
				}
				stack = append(stack, open{r, len(out), i + size})
				out = append(out, q)
			}
		}
	}
	for len(stack) > 0 {
		closeAt(len(stack)-1, len(s), len(s), true)
	}
	return believable(out)
}

// opensInside reports whether a straight double mark opens a quotation although one is open: a closing mark never
// stands behind a space and before a letter.
func opensInside(stack []open, r, before, after rune) bool {
	return r == '"' && len(stack) == 1 && stack[0].mark == '"' && unicode.IsSpace(before) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// doubled reports whether two single marks at byte i stand for one double mark, as wire services and old terminals
// write it; in ”' the first closes an inner quotation where one is open.
func doubled(s string, i int, stack []open) bool {
	if i+1 >= len(s) || s[i] != s[i+1] || s[i] != '\'' && s[i] != '`' {
		return false
	}
	third := i+2 < len(s) && s[i+2] == s[i]
	return !third || len(stack) == 0 || stack[len(stack)-1].mark != '\''
}

// insidePart reports whether byte i lies within a part (a hard-wrapped paragraph), not between two.
func insidePart(parts []parley.Part, k, i int) bool {
	return k < len(parts) && parts[k].Start <= i
}

type open struct {
	mark  rune
	index int // in out
	inner int // where the quoted words begin
}

// believable drops quotations that were never closed by a mark and do not run over a paragraph end: a stray mark.
func believable(qs []parley.Quote) []parley.Quote {
	kept := qs[:0]
	for i, q := range qs {
		if q.Open && q.Depth > 0 || q.Len() > maxQuote || q.Inner.Len() <= 0 {
			continue
		}
		if q.Open && !q.Continues && !(i+1 < len(qs) && qs[i+1].Continues) {
			continue
		}
		kept = append(kept, q)
	}
	return kept
}

func isQuoteMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '‚', '`':
		return true
	}
	return false
}

func around(s string, i, size int) (before, after rune) {
	before, _ = utf8.DecodeLastRuneInString(s[:i])
	after, _ = utf8.DecodeRuneInString(s[i+size:])
	if i == 0 {
		before = '\n'
	}
	if i+size == len(s) {
		after = '\n'
	}
	return before, after
}

// opens reports whether mark r between those two runes can begin a quotation.
func opens(r, before, after rune) bool {
	switch r {
	case '“', '„', '«':
		return true
	case '"':
		return !unicode.IsSpace(after)
	case '‘', '\'', '`', '‚':
		return (unicode.IsSpace(before) || strings.ContainsRune("([“\"—–-:", before)) && (unicode.IsLetter(after) || unicode.IsDigit(after) || after == '…')
	}
	return false
}

// closes is the index in the stack of the quotation that mark r ends, -1 if none.
func closes(stack []open, r, before, after rune) int {
	for k := len(stack) - 1; k >= 0; k-- {
		m := stack[k].mark
		switch {
		case (r == '”' || r == '“' && m == '„') && (m == '“' || m == '„' || m == '"'),
			r == '"' && (m == '"' || m == '“'),
			r == '»' && m == '«':
			return k
		case (r == '’' || r == '\'') && (m == '‘' || m == '\'' || m == '`' || m == '‚'):
			if !unicode.IsSpace(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) {
				return k
			}
		}
	}
	return -1
}
