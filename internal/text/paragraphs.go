package text

import (
	"strings"
	"unicode/utf8"

	"parley"
)

// Paragraphs cuts a plain text of any make into paragraphs. A blank line always ends one. A single line end does so
// unless the lines are wrapped at a width: the first word of the next line would not have fitted on this one, where
// the width is that of the longest line of the text and at most maxWidth.
func Paragraphs(text string) []parley.Part {
	width := 0
	for line := range strings.Lines(text) {
		width = max(width, utf8.RuneCountInString(strings.TrimRight(line, "\r\n")))
		if width > maxWidth {
			break
		}
	}
	var out []parley.Part
	open := false
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := strings.TrimRight(text[at:end], " \t\r")
		start := at + len(line) - len(strings.TrimLeft(line, " \t"))
		stop := at + len(line)
		switch {
		case start >= stop:
			open = false
		case open:
			out[len(out)-1].End = stop
		default:
			out = append(out, parley.Part{Span: parley.Span{Start: start, End: stop}, Kind: parley.PartBody})
		}
		if start < stop {
			open = wrapped(line, text[min(end+1, len(text)):], width)
		}
		at = end + 1
	}
	return out
}

// maxWidth is the widest line, in characters, that a person or program wraps at.
const maxWidth = 120

// wrapped reports whether a line ended only because the next word would have made it wider than width.
func wrapped(line, rest string, width int) bool {
	if width > maxWidth || width < 40 {
		return false
	}
	next := len(rest)
	if i := strings.IndexAny(rest, " \t\n"); i >= 0 {
		next = i
	}
	return next > 0 && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(rest[:next]) > width
}
