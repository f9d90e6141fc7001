package article

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

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
			for _, item := range items(text, block) {
				parts = appendParts(parts, text, item)
			}
			continue
		}
		for _, l := range block {
			parts = appendParts(parts, text, l)
		}
	}
	parts = cutDateline(text, parts)
	parts = setAside(text, parts)
	markHeadings(text, parts)
	return parts
}

// appendParts adds a paragraph, and apart from it the copyright line at its end.
func appendParts(parts []parley.Part, text string, s parley.Span) []parley.Part {
	words := text[s.Start:s.End]
	cut := tailOf(words)
	if cut == len(words) {
		return append(parts, part(text, s))
	}
	body := parley.Span{Start: s.Start, End: s.Start + len(strings.TrimRight(words[:cut], " \n"))}
	tail := parley.Span{Start: s.Start + cut, End: s.End}
	return append(parts, part(text, body), parley.Part{Span: tail, Kind: parley.PartBoilerplate, Why: "copyright line"})
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

// cutDateline makes the dateline that opens one of the first paragraphs a part of its own: it is no word of the sentence
// behind it.
func cutDateline(text string, parts []parley.Part) []parley.Part {
	for i, p := range parts {
		if i > 4 {
			break
		}
		if p.Kind != parley.PartBody {
			continue
		}
		n := datelineLen(text[p.Start:p.End])
		if n == 0 {
			continue
		}
		head, body := p, p
		head.Kind, body.Start = parley.PartDateline, p.Start+n
		head.End = p.Start + len(strings.TrimRight(text[p.Start:p.Start+n], " \u00a0\n"))
		return append(append(append([]parley.Part{}, parts[:i]...), head, body), parts[i+1:]...)
	}
	return parts
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

// wrapped reports whether the lines of a block are one paragraph that was wrapped to a width: they are of a similar,
// moderate length, and most of them break inside a sentence. One line in eight may be odd.
func wrapped(text string, block []parley.Span) bool {
	if len(block) < 2 {
		return false
	}
	longest, inside, early := 0, 0, 0
	for _, l := range block {
		longest = max(longest, l.Len())
	}
	if longest < 55 || longest > 132 || aside(text, block[0]) || aside(text, block[1]) || aside(text, block[len(block)-1]) {
		return false
	}
	for i, l := range block[:len(block)-1] {
		word, _, _ := strings.Cut(text[block[i+1].Start:block[i+1].End], " ")
		if l.Len()+1+len(word) < longest*3/4 { // the next word would have fitted easily
			early++
		}
		if !strings.ContainsAny(text[l.End-1:l.End], ".!?:;") {
			inside++
		}
	}
	return inside*2 >= len(block)-1 && early <= (len(block)+4)/8
}

// aside reports whether a line cannot be a part of a wrapped paragraph: a label, a date, a report's first line.
func aside(text string, l parley.Span) bool {
	words := text[l.Start:l.End]
	return strings.HasPrefix(boilerplate(words), "label") || isDatelineAlone(words) || startsWithPlace(words)
}

// items cuts a wrapped block where a line begins a list item.
func items(text string, block []parley.Span) []parley.Span {
	out := []parley.Span{block[0]}
	for _, l := range block[1:] {
		if isBullet(text[l.Start:l.End]) {
			out = append(out, l)
			continue
		}
		out[len(out)-1].End = l.End
	}
	return out
}

func isBullet(l string) bool {
	for _, mark := range []string{"- ", "* ", "• ", "– ", "— ", "· ", "▪ "} {
		if strings.HasPrefix(l, mark) {
			return true
		}
	}
	return false
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
		if ok && looksLikeHeading(words) && !continues(text[parts[next].Start:parts[next].End]) && parts[next].Len() > p.Len() && len(strings.Fields(text[parts[next].Start:parts[next].End])) >= 8 {
			p.Kind = parley.PartHeading
			if first {
				p.Kind = parley.PartTitle
			}
		}
		first = false
	}
}

// continues reports whether a line goes on with a sentence that the line before began.
func continues(l string) bool {
	first, _ := utf8.DecodeRuneInString(l)
	return unicode.IsLower(first)
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
	if strings.Contains(words, "\n") || len(strings.Fields(words)) > maxHeading || isBullet(words) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "“‘\"'"))
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	bare := strings.TrimRight(words, "”’\"' )]")
	last, _ := utf8.DecodeLastRuneInString(bare)
	return bare != "" && !strings.ContainsRune(".?!;:,…—–-", last)
}
