package article

import (
	"fmt"
	"strings"

	"parley"
)

// plain reads a plain text. The text stays as it is, byte for byte (but for a byte order mark).
func plain(b []byte) (parley.Report, error) {
	text := strings.TrimPrefix(string(b), "\ufeff")
	if err := checkUTF8([]byte(text)); err != nil {
		return parley.Report{}, err
	}
	for n, rest := 1, text; rest != ""; n++ {
		var l string
		l, rest, _ = strings.Cut(rest, "\n")
		if len(l) > MaxLine {
			return parley.Report{}, fmt.Errorf("%w: line %d has %d bytes; a report has paragraphs, at most %d bytes each", parley.ErrTooLarge, n, len(l), MaxLine)
		}
	}
	r := parley.Report{Text: text, KnownBy: map[string]string{}}
	r.Parts = Parts(text)
	for _, p := range r.Parts {
		if p.Kind == parley.PartBoilerplate {
			r.Removed = append(r.Removed, parley.Removed{Text: text[p.Start:p.End], Why: p.Why})
		}
	}
	fromText(&r)
	return r, nil
}

// fromText fills what a text itself says of its publication: the day and the agency of a dateline, the headline.
func fromText(r *parley.Report) {
	if day, ok := datelineDay(r.Text, r.Parts); ok && r.Published == "" {
		r.Published, r.KnownBy["published"] = parley.Opt(day), "dateline"
	}
	if agency := datelineAgency(r.Text, r.Parts); agency != "" && r.Outlet == "" {
		r.Outlet, r.KnownBy["outlet"] = parley.Opt(agency), "dateline"
	}
	for _, p := range r.Parts {
		if p.Kind == parley.PartTitle && r.Title == "" {
			r.Title, r.KnownBy["title"] = parley.Opt(r.Text[p.Start:p.End]), "first line"
		}
	}
}

// Parts cuts a plain text into its paragraphs, headings and boilerplate, in order. A line is a part, unless lines
// were wrapped by hand: then the lines between two blank ones are one.
func Parts(text string) []parley.Part {
	var parts []parley.Part
	for _, block := range blocks(text) {
		if wrapped(text, block) {
			parts = append(parts, part(text, block[0].Cover(block[len(block)-1])))
			continue
		}
		for _, l := range block {
			parts = append(parts, part(text, l))
		}
	}
	parts = cutTails(text, parts)
	markHeadings(text, parts)
	return parts
}

func part(text string, s parley.Span) parley.Part {
	words := text[s.Start:s.End]
	if why := boilerplate(words); why != "" {
		return parley.Part{Span: s, Kind: parley.PartBoilerplate, Why: why}
	}
	if isDatelineAlone(words) {
		return parley.Part{Span: s, Kind: parley.PartDateline}
	}
	return parley.Part{Span: s, Kind: parley.PartBody}
}

// blocks groups the trimmed spans of non-blank lines by the blank lines between them.
func blocks(text string) [][]parley.Span {
	var out [][]parley.Span
	var block []parley.Span
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		l := text[at:end]
		if t := strings.TrimSpace(l); t != "" {
			start := at + strings.Index(l, t)
			block = append(block, parley.Span{Start: start, End: start + len(t)})
		} else if block != nil {
			out, block = append(out, block), nil
		}
		at = end + 1
	}
	if block != nil {
		out = append(out, block)
	}
	return out
}

// wrapped reports whether the lines of a block are one paragraph that was wrapped to a width: all but the last are
// of a similar, moderate length, and most of them break inside a sentence.
func wrapped(text string, block []parley.Span) bool {
	if len(block) < 2 {
		return false
	}
	inside, longest := 0, 0
	for _, l := range block {
		longest = max(longest, l.Len())
	}
	if longest < 55 || longest > 132 {
		return false
	}
	for _, l := range block {
		if k := part(text, l).Kind; k != parley.PartBody || startsWithPlace(text[l.Start:l.End]) {
			return false
		}
	}
	for i, l := range block[:len(block)-1] {
		next := text[block[i+1].Start:block[i+1].End]
		word, _, _ := strings.Cut(next, " ")
		if l.Len()+1+len(word) < longest*3/4 { // the next word would have fitted easily
			return false
		}
		if !strings.ContainsAny(text[l.End-1:l.End], ".!?:;") {
			inside++
		}
	}
	return inside*2 >= len(block)-1
}

// maxHeading is the most words a subheading has; longer lines without an end mark are body.
const maxHeading = 14

// markHeadings finds lines that stand as subheadings or as the headline: short, no end mark, and a paragraph
// follows. The first line of a text is its title.
func markHeadings(text string, parts []parley.Part) {
	first := true
	for i := range parts {
		p := &parts[i]
		if p.Kind != parley.PartBody {
			continue
		}
		words := text[p.Start:p.End]
		next, ok := nextBody(parts, i)
		if ok && looksLikeHeading(words) && parts[next].Len() > p.Len() && len(strings.Fields(text[parts[next].Start:parts[next].End])) >= 8 {
			p.Kind = parley.PartHeading
			if first {
				p.Kind = parley.PartTitle
			}
		}
		first = false
	}
}

func nextBody(parts []parley.Part, i int) (int, bool) {
	for j := i + 1; j < len(parts); j++ {
		if parts[j].Kind == parley.PartBody {
			return j, true
		}
	}
	return 0, false
}

func looksLikeHeading(words string) bool {
	if strings.Contains(words, "\n") || len(strings.Fields(words)) > maxHeading {
		return false
	}
	if strings.HasPrefix(words, "- ") || strings.HasPrefix(words, "• ") || strings.HasPrefix(words, "* ") {
		return false
	}
	last := words[len(words)-1]
	return !strings.ContainsRune(".!;:,…", rune(last)) && !strings.HasSuffix(words, ".”") && !strings.HasSuffix(words, `."`)
}
