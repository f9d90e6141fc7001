package article

import (
	"regexp"
	"strings"
	"unicode"

	"parley"
)

// assemble makes text and parts from the blocks of the report's region, and sets aside those that are none by their words.
func assemble(r *parley.Report, kept []block) {
	a := assembler{r: r, seen: map[string]bool{}}
	for i, b := range kept {
		next := ""
		if i+1 < len(kept) {
			next = kept[i+1].text
		}
		a.add(b, next)
	}
	if a.sb.Len() > 0 {
		a.sb.WriteString("\n")
	}
	r.Text = a.sb.String()
	r.Parts = cutDateline(r.Text, r.Parts)
}

type assembler struct {
	r    *parley.Report
	sb   strings.Builder
	body int // paragraphs so far
	seen map[string]bool

	dated int // lines that were searched for a date
}

func (a *assembler) add(b block, next string) {
	if b.kind == parley.PartTitle {
		return
	}
	if why := a.junk(b); why != "" {
		a.r.Removed = append(a.r.Removed, parley.Removed{Text: b.text, Why: why})
		return
	}
	kind := a.kind(b, next)
	if a.sb.Len() > 0 {
		a.sb.WriteString("\n\n")
	}
	at := a.sb.Len()
	a.r.Parts = append(a.r.Parts, parley.Part{Span: parley.Span{Start: at, End: at + len(b.text)}, Kind: kind, At: b.at})
	a.sb.WriteString(b.text)
	if kind == parley.PartBody {
		a.body++
		a.seen[b.text] = true
	}
}

// junk is the reason why a block of the region is not the report's, "" if it is.
func (a *assembler) junk(b block) string {
	if b.why != "" {
		return b.why
	}
	if why := boilerplate(b.text); why != "" {
		return why
	}
	words := len(strings.Fields(b.text))
	switch {
	case b.linked*10 >= len(b.text)*8 && words <= 20 && words >= 2 && b.kind == parley.PartBody && !strings.HasSuffix(b.text, "."):
		return "link to another page"
	case b.timed:
		return "date line"
	case a.isByline(b.text, words):
		return "byline"
	case words <= 16 && a.isDateLine(b.text):
		return "date line"
	case a.isAuthorNote(b.text, words):
		return "note on the author"
	case b.kind == parley.PartBody && a.seen[b.text] && words > 5:
		return "said twice"
	}
	return ""
}

var (
	saysUpdatedAny = regexp.MustCompile(`(?i)\bupdated?\b`)
	bylineStart    = regexp.MustCompile(`^(?:By|by|BY)[ :\x{a0}]+(\p{Lu}[\p{L}.’'-]*(?:\s+(?:(?:and|de|van|von|der|bin|al|el|la)\s+)?\p{Lu}[\p{L}.’'-]*){0,6})`)
	dayWord        = regexp.MustCompile(`\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)$`)
	dashed         = regexp.MustCompile(`^[–—-]+\s*(\p{Lu}.{2,70}?)\s*[–—-]+$`)
	authorNote     = regexp.MustCompile(`^(?:covers|writes|reports|is (?:a|an|the) [^.]{0,60}(?:reporter|correspondent|editor|journalist|writer|columnist)|joined)\b`)
)

// isDateLine reports whether a short line says when the report was published or changed.
func (a *assembler) isDateLine(text string) bool {
	if a.dated > maxDateLines || strings.HasSuffix(text, ".") || !strings.ContainsAny(text, "0123456789") || !saysPublished.MatchString(text) && !saysUpdatedAny.MatchString(text) {
		return false
	}
	a.dated++
	return len(momentsIn(text)) > 0
}

// isByline reports whether a short line before the second paragraph names the writer, and keeps the name if none is known.
func (a *assembler) isByline(text string, words int) bool {
	if words > 16 || a.body > 1 {
		return false
	}
	g := bylineStart.FindStringSubmatch(text)
	if g == nil || strings.HasSuffix(text, ".") && words > 4 {
		return false
	}
	name := dayWord.ReplaceAllString(g[1], "")
	if a.r.Byline == "" {
		a.r.Byline, a.r.KnownBy["byline"] = parley.Opt(name), "text"
	}
	return true
}

// isAuthorNote reports whether a line tells of the writer: it begins with the name, and with what the writer does.
func (a *assembler) isAuthorNote(text string, words int) bool {
	if words > 60 || a.r.Byline == "" {
		return false
	}
	for name := range strings.SplitSeq(string(a.r.Byline), ", ") {
		if rest, ok := strings.CutPrefix(text, name+" "); ok && name != "" && authorNote.MatchString(rest) {
			return true
		}
	}
	return false
}

// kind is what a block of the report is.
func (a *assembler) kind(b block, next string) parley.PartKind {
	words := len(strings.Fields(b.text))
	switch {
	case b.kind != parley.PartBody:
		return b.kind
	case isDatelineAlone(b.text):
		return parley.PartDateline
	case a.body == 0 && b.strong && words <= 4 && b.text == strings.ToUpper(b.text) && strings.ContainsFunc(b.text, unicode.IsLetter):
		return parley.PartDateline
	case b.strong && words <= 12 && b.where != "li" && looksLikeHeading(b.text) && len(next) > len(b.text):
		return parley.PartHeading
	case dashed.MatchString(b.text) && words <= 12:
		return parley.PartHeading
	}
	return parley.PartBody
}
