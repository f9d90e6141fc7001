package article

import (
	"strings"

	"parley"
)

// Parts cuts a plain text into paragraphs. (A first cut: every non-blank line is a part.)
func Parts(text string) []parley.Part {
	var parts []parley.Part
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		line := text[at:end]
		if t := strings.TrimSpace(line); t != "" {
			start := at + strings.Index(line, t)
			parts = append(parts, parley.Part{Span: parley.Span{Start: start, End: start + len(t)}, Kind: parley.PartBody})
		}
		at = end + 1
	}
	return parts
}
