package article

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// The furniture of a page is known by its elements, and by the words that sites give their classes, identifiers and test
// marks: "newsletter", "share", "cookie". It is taken out of the tree before the extraction library looks at it, and
// listed as removed with its kind. Words can mislead, so nothing that holds the headline or much of the page's text goes.

//go:embed words/furniture.txt
var furnitureList string

// furniture maps a word of a class to the kind of furniture; a weak word counts only for a few words of text.
type furniture struct {
	kind string
	weak bool
}

var furnitureWords = sync.OnceValue(func() map[string]furniture {
	out := map[string]furniture{}
	for l := range strings.Lines(furnitureList) {
		f := strings.Split(strings.TrimSpace(l), "\t")
		if strings.HasPrefix(l, "#") || len(f) != 3 {
			continue
		}
		for w := range strings.FieldsSeq(f[2]) {
			out[w] = furniture{kind: f[1], weak: f[0] == "weak"}
		}
	}
	return out
})

const (
	kindMark = "data-parley-kind" // what kind of part an element's text is
	timeMark = "data-parley-time" // when the entry of a live blog in it was written

	maxWeak = 45 // words of text that a weakly marked piece may have
)

// sweep is one removal of furniture from a page.
type sweep struct {
	total   int // bytes of text in paragraphs
	removed []parley.Removed
}

// clear takes the furniture out of a page, marks captions and pull quotes, and lists what it took.
func clear(doc *html.Node) []parley.Removed {
	s := &sweep{total: textIn(doc)}
	s.visit(doc, 0, false)
	return s.removed
}

func (s *sweep) visit(n *html.Node, depth int, inArticle bool) {
	if depth > 2*512 {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if why := s.reason(c, inArticle); why != "" {
				s.take(c, why)
			} else {
				mark(c)
				if attr(c, kindMark) == "" || c.DataAtom == atom.Figure {
					s.visit(c, depth+1, inArticle || c.DataAtom == atom.Article || c.DataAtom == atom.Main)
				}
			}
		}
		c = next
	}
}

// take removes an element and lists its text.
func (s *sweep) take(n *html.Node, why string) {
	w := blockWalker{controls: true}
	w.walk(n, 0)
	w.flush()
	for _, b := range w.out {
		s.removed = append(s.removed, parley.Removed{Text: b.text, Why: why})
	}
	n.Parent.RemoveChild(n)
}

// reason is why an element is furniture, "" if it is not.
func (s *sweep) reason(n *html.Node, inArticle bool) string {
	why, weak := byElement(n, inArticle)
	if why == "" {
		if isPullQuote(n) {
			return ""
		}
		why, weak = byWords(n)
	}
	if why == "" || holdsHeadline(n) {
		return ""
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Head, atom.P, atom.H1:
		if n.DataAtom != atom.P && n.DataAtom != atom.Article {
			return ""
		}
	}
	size := textIn(n)
	most := s.total * 2 / 5
	if isBody(n) {
		most = s.total / 4
	} else if !weak {
		most = s.total * 7 / 10
	}
	if size > most && size > 200 && !certain(n) {
		return ""
	}
	if weak && (len(strings.Fields(innerText(n, maxWeak*12))) > maxWeak || holds(n, atom.Figcaption) || attr(n, "itemprop") == "articleBody") {
		return ""
	}
	return why
}

// isBody reports whether an element's names say that it holds the report.
func isBody(n *html.Node) bool {
	if attr(n, "itemprop") == "articleBody" {
		return true
	}
	for _, w := range classWords(n) {
		switch w {
		case "body", "content", "article", "story", "text", "entry", "post", "main":
			return true
		}
	}
	return false
}

// certain reports whether an element is furniture however much it holds: dialogs of consent are often longer than reports.
func certain(n *html.Node) bool {
	if attr(n, "role") == "dialog" || n.DataAtom == atom.Dialog {
		return true
	}
	for _, w := range classWords(n) {
		switch w {
		case "cookie", "cookies", "consent", "onetrust", "gdpr", "comments", "disqus":
			return true
		}
	}
	return false
}

var buysPhoto = regexp.MustCompile(`(?i)^(?:(?:acquire|purchase|buy|license|order)\b.{0,30}|(?:view|enlarge)\b.{0,30}image.*)$`)

func byElement(n *html.Node, inArticle bool) (why string, weak bool) {
	switch n.DataAtom {
	case atom.Nav:
		return "navigation", false
	case atom.Footer:
		return "footer", false
	case atom.Aside:
		if !isPullQuote(n) && !holds(n, atom.Blockquote) {
			return "aside", false
		}
	case atom.Header:
		if !inArticle {
			return "page header", false
		}
	case atom.Dialog, atom.Button:
		return "control", false
	case atom.Form:
		return "form", true
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "dialog", "search":
		return "page part with the role " + attr(n, "role"), false
	}
	if strings.HasPrefix(n.Data, "amp-") && n.Data != "amp-img" && n.Data != "amp-accordion" {
		return "AMP component", false
	}
	if n.DataAtom == atom.A && within(n, atom.Figcaption) && buysPhoto.MatchString(innerText(n, 100)) {
		return "control", false
	}
	if attr(n, "aria-hidden") == "true" && n.DataAtom != atom.Div {
		return "hidden from readers", true
	}
	return "", false
}

func byWords(n *html.Node) (string, bool) {
	if !isBlock(n.DataAtom) && n.DataAtom != atom.Span && n.DataAtom != atom.A && n.DataAtom != atom.Time {
		return "", false
	}
	words := furnitureWords()
	why, weak := "", false
	for _, w := range classWords(n) {
		if f, ok := words[w]; ok && (why == "" || weak && !f.weak) {
			why, weak = f.kind, f.weak
		}
	}
	return why, weak
}

// classWords are the words of an element's names, in lower case: "RelatedStories" is two.
func classWords(n *html.Node) []string {
	var out []string
	for _, key := range []string{"class", "id", "data-component", "data-testid", "data-ad-format"} {
		v := attr(n, key)
		if key == "data-ad-format" && v != "" {
			out = append(out, "ad")
			continue
		}
		for _, f := range strings.FieldsFunc(v[:min(len(v), 512)], func(r rune) bool { return !unicode.IsLetter(r) }) {
			words := camel(f)
			if out = append(out, words...); len(words) > 1 {
				out = append(out, strings.ToLower(f))
			}
		}
	}
	return out
}

// camel cuts "relatedStories" and "SovrnAd" into their words; runs of capitals stay whole.
func camel(s string) []string {
	var out []string
	start := 0
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z' {
			out = append(out, strings.ToLower(s[start:i]))
			start = i
		}
	}
	return append(out, strings.ToLower(s[start:]))
}

// mark notes on an element what its words and place say of its text.
func mark(n *html.Node) {
	if isPullQuote(n) {
		n.Attr = append(n.Attr, html.Attribute{Key: kindMark, Val: string(parley.PartPullQuote)})
		return
	}
	if n.DataAtom == atom.P || n.DataAtom == atom.Div || n.DataAtom == atom.Figcaption {
		for _, w := range classWords(n) {
			if (w == "caption" || w == "figcaption") && len(innerText(n, 2000)) < 600 {
				n.Attr = append(n.Attr, html.Attribute{Key: kindMark, Val: string(parley.PartCaption)})
				return
			}
		}
	}
}

// isPullQuote reports whether an element repeats words of the report in large letters.
func isPullQuote(n *html.Node) bool {
	if n.DataAtom != atom.Blockquote && n.DataAtom != atom.Aside && n.DataAtom != atom.Div && n.DataAtom != atom.Figure && n.DataAtom != atom.P && n.DataAtom != atom.Q {
		return false
	}
	for _, key := range []string{"class", "data-component"} {
		v := strings.ToLower(attr(n, key))
		for _, w := range []string{"pullquote", "pull-quote", "pull_quote", "quote-pull"} {
			if strings.Contains(v, w) && len(innerText(n, 2000)) < 800 {
				return true
			}
		}
	}
	return false
}

func holdsHeadline(n *html.Node) bool { return n.DataAtom == atom.H1 || holds(n, atom.H1) }

func holds(n *html.Node, a atom.Atom) bool {
	for c := range n.Descendants() {
		if c.DataAtom == a {
			return true
		}
	}
	return false
}

// textIn counts the bytes of text below n, scripts aside.
func textIn(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if n.Type == html.ElementNode && skipped(n) {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += textIn(c)
	}
	return sum
}

// innerText is the folded text below n, about max bytes of it.
func innerText(n *html.Node, max int) string {
	var sb strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if sb.Len() > max || n.Type == html.ElementNode && skipped(n) {
			return
		}
		if n.Type == html.TextNode {
			sb.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && isBlock(n.DataAtom) {
			sb.WriteByte(' ')
		}
	}
	walk(n)
	return folded(sb.String())
}
