package archive

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// A PDF file has lines, not paragraphs. A line ends its paragraph where it ends a sentence before the column's edge, where
// it is much shorter than the column and the next one begins with a capital, or where the page's text jumps. Lines that
// stand at the head or the foot of several pages, and page numbers, are set aside.

// joinPages makes one text of the pages, a blank line between paragraphs.
func joinPages(pages []string) (string, []parley.Removed) {
	running := runningLines(pages)
	var out strings.Builder
	var aside []parley.Removed
	seen := map[string]bool{}
	open := false // the last paragraph may go on
	for _, p := range pages {
		var lines []string
		for _, l := range pageLines(p) {
			if key := digits.ReplaceAllString(l, "#"); running[key] || pageNumber.MatchString(l) {
				if !seen[key] {
					seen[key] = true
					aside = append(aside, parley.Removed{Text: l, Why: "head or foot of the pages"})
				}
				continue
			}
			lines = append(lines, l)
		}
		width := columnWidth(lines)
		for i, l := range lines {
			switch {
			case out.Len() == 0:
			case open && (i > 0 || startsLower(l)):
				out.WriteString("\n")
			default:
				out.WriteString("\n\n")
			}
			out.WriteString(l)
			next := ""
			if i+1 < len(lines) {
				next = lines[i+1]
			}
			open = goesOn(l, next, width)
		}
	}
	if out.Len() > 0 {
		out.WriteString("\n")
	}
	return out.String(), aside
}

var (
	digits     = regexp.MustCompile(`\d+`)
	pageNumber = regexp.MustCompile(`(?i)^(?:page\s+)?[-–—|]?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\s*[-–—|]?$`)
)

func pageLines(page string) []string {
	var out []string
	for l := range strings.SplitSeq(strings.ReplaceAll(page, "\r", "\n"), "\n") {
		l = strings.Join(strings.FieldsFunc(l, func(r rune) bool { return unicode.IsSpace(r) || r < ' ' || r == '\ufffe' || r == '\uffff' }), " ")
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}

// runningLines are the lines that stand, numbers aside, among the first two or the last two of at least three pages, or
// of both of two.
func runningLines(pages []string) map[string]bool {
	count := map[string]int{}
	for _, p := range pages {
		lines := pageLines(p)
		on := map[string]bool{}
		for i, l := range lines {
			if i < 2 || i >= len(lines)-2 {
				on[digits.ReplaceAllString(l, "#")] = true
			}
		}
		for l := range on {
			count[l]++
		}
	}
	out := map[string]bool{}
	for l, n := range count {
		out[l] = n >= 3 || n == 2 && len(pages) == 2
	}
	return out
}

// columnWidth is the length that nine lines in ten do not pass, in letters.
func columnWidth(lines []string) int {
	lengths := make([]int, 200)
	for _, l := range lines {
		lengths[min(utf8.RuneCountInString(l), len(lengths)-1)]++
	}
	left := len(lines) / 10
	for n := len(lengths) - 1; n > 0; n-- {
		if left -= lengths[n]; left < 0 {
			return n
		}
	}
	return 0
}

// goesOn reports whether a paragraph goes on behind one of its lines.
func goesOn(l, next string, width int) bool {
	n := utf8.RuneCountInString(l)
	bare := strings.TrimRight(l, "”’\"')] ")
	ends := strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, ":")
	switch {
	case strings.HasPrefix(next, "• ") || strings.HasPrefix(next, "– "):
		return false
	case next != "" && startsLower(next):
		return true
	case ends:
		return n*10 >= width*9
	case next == "":
		return n*10 >= width*8
	}
	return n*10 >= width*7
}

func startsLower(l string) bool {
	r, _ := utf8.DecodeRuneInString(l)
	return unicode.IsLower(r)
}
