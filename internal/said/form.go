package said

import (
	"strings"
	"unicode"

	"parley"
)

// form says how the words are given: direct if all of them stand inside quotation marks (an introducing "that", "and"
// or "but" does not count), mixed if some do.
func (f *finder) form(content []parley.Span) parley.Form {
	in, out := 0, 0
	for _, s := range content {
		for _, span := range fieldsOf(f.text, s) {
			if f.quoteIndex(span.Start) >= 0 {
				in++
				continue
			}
			switch strings.ToLower(f.text[span.Start:span.End]) {
			case "that", "and", "but", "if", "whether", "as", "because":
				if in == 0 {
					continue
				}
			}
			out++
		}
	}
	switch {
	case in == 0:
		return parley.FormIndirect
	case out == 0:
		return parley.FormDirect
	}
	return parley.FormMixed
}

// fieldsOf are the spans of the words with a letter or digit in s.
func fieldsOf(text string, s parley.Span) []parley.Span {
	var out []parley.Span
	start := -1
	letters := false
	flush := func(end int) {
		if start >= 0 && letters {
			out = append(out, parley.Span{Start: start, End: end})
		}
		start, letters = -1, false
	}
	for i, r := range text[s.Start:s.End] {
		if unicode.IsSpace(r) {
			flush(s.Start + i)
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if start < 0 {
				start = s.Start + i
			}
			letters = true
		}
	}
	flush(s.End)
	return out
}
