package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// pageMeta is what a page says of itself outside its text.
type pageMeta struct {
	content map[string]string // of meta elements, by lower-case name or property; "canonical"
	jsonLD  []string
	linked  linked
	live    map[string]string
	lang    string
	title   string   // of the title element
	heading []string // the first headings, in order
	first   string   // the first h1
	authors []string // of links that say rel=author
	signed  []string // of elements that are marked as the author's name
	times   []timeElement
}

// timeElement is one time of a page.
type timeElement struct {
	when  string
	own   bool // marked as the day of publication
	later bool // marked as the day of a change
	aside bool // in navigation, a side column or another story's box
}

const (
	maxTimes    = 200
	maxHeadings = 40
)

// metaOf reads what a page says of itself.
func metaOf(doc *html.Node) pageMeta {
	m := pageMeta{content: map[string]string{}}
	ldBytes := 0
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			m.lang = attr(n, "lang")
		case atom.Title:
			if m.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
				m.title = innerText(n, 1000)
			}
		case atom.Meta:
			m.put(attr(n, "property"), attr(n, "content"))
			m.put(attr(n, "name"), attr(n, "content"))
			if attr(n, "itemprop") != "" && !ofAnother(n) {
				m.put(attr(n, "itemprop"), attr(n, "content"))
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				m.put("canonical", attr(n, "href"))
			}
		case atom.Time:
			m.time(n)
		case atom.H1, atom.H2, atom.H3, atom.H4:
			m.head(n)
		case atom.A:
			if attr(n, "rel") == "author" && len(m.authors) < 10 {
				m.authors = append(m.authors, innerText(n, 200))
			}
		case atom.Span, atom.Div, atom.P:
			if len(m.signed) < 3 && isSigned(n) {
				m.signed = append(m.signed, innerText(n, 200))
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil && len(m.jsonLD) < 20 {
				if ldBytes += len(n.FirstChild.Data); len(n.FirstChild.Data) <= maxJSONLD && ldBytes <= 2*maxJSONLD {
					m.jsonLD = append(m.jsonLD, n.FirstChild.Data)
				}
			}
		}
	}
	m.linked = readLD(m.jsonLD)
	m.live = m.linked.live
	return m
}

// ofAnother reports whether microdata stands in an entry of a live blog, a comment or a review.
func ofAnother(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch attr(p, "itemprop") {
		case "liveBlogUpdate", "comment", "review":
			return true
		}
	}
	return false
}

// isSigned reports whether an element is the name of the author, by the marks that themes of common systems use.
func isSigned(n *html.Node) bool {
	c := attr(n, "class")
	if attr(n, "itemprop") != "author" && !strings.Contains(c, "vcard") && !strings.Contains(c, "byline__name") && !strings.Contains(c, "author-name") {
		return false
	}
	t := innerText(n, 200)
	return len(t) > 2 && len(t) < 80 && !ofAnother(n)
}

func (m *pageMeta) put(k, v string) {
	if k = strings.ToLower(strings.TrimSpace(k)); k != "" && v != "" && m.content[k] == "" && len(m.content) < 500 {
		m.content[k] = v
	}
}

func (m *pageMeta) head(n *html.Node) {
	if len(m.heading) >= maxHeadings {
		return
	}
	t := innerText(n, 500)
	m.heading = append(m.heading, t)
	if n.DataAtom == atom.H1 && m.first == "" {
		m.first = t
	}
}

func (m *pageMeta) time(n *html.Node) {
	if len(m.times) >= maxTimes || attr(n, "datetime") == "" {
		return
	}
	t := timeElement{when: attr(n, "datetime"), own: attr(n, "itemprop") == "datePublished", later: attr(n, "itemprop") == "dateModified"}
	for _, w := range classWords(n) {
		t.own = t.own || w == "published"
		t.later = t.later || w == "updated" || w == "modified"
	}
	for p, up := n.Parent, 0; p != nil && up < 12; p, up = p.Parent, up+1 {
		why, _ := byElement(p, true)
		t.aside = t.aside || why != "" && p.DataAtom != atom.Header
	}
	m.times = append(m.times, t)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// named is a value with how it was learned.
type named struct{ value, by string }

// first of several values is the first that is not empty.
func (m *pageMeta) metas(names ...string) []named {
	var out []named
	for _, n := range names {
		if v := folded(m.content[n]); v != "" && len(v) < 1000 {
			out = append(out, named{v, "meta " + n})
		}
	}
	return out
}

// fill puts what the page says of itself into the report.
func (m *pageMeta) fill(r *parley.Report, known Known) {
	set := func(to *parley.Opt, field string, from ...named) {
		for _, f := range from {
			if *to == "" && f.value != "" {
				*to, r.KnownBy[field] = parley.Opt(f.value), f.by
			}
		}
	}
	set(&r.URL, "url", m.metas("canonical", "og:url")...)
	set(&r.Outlet, "outlet", append([]named{{m.linked.outlet, "json-ld"}}, m.metas("og:site_name", "application-name", "dc.publisher")...)...)
	set(&r.Title, "title", append([]named{{m.linked.title, "json-ld"}}, m.metas("og:title", "twitter:title", "dc.title")...)...)
	m.titles(r)
	set(&r.Byline, "byline", named{m.linked.byline, "json-ld"}, named{strings.Join(m.authors, ", "), "link to the author"})
	for _, a := range m.metas("author", "article:author", "dc.creator", "byl") {
		if !strings.Contains(a.value, "://") {
			set(&r.Byline, "byline", a)
		}
	}
	if len(m.signed) > 0 {
		set(&r.Byline, "byline", named{m.signed[0], "author element"})
	}
	r.Byline = parley.Opt(strings.TrimPrefix(strings.TrimPrefix(string(r.Byline), "By "), "by "))
	if m.linked.closed {
		r.KnownBy["cut"] = "the page says that it is not free to read"
	}
	if r.Language = m.lang; r.Language == "" {
		r.Language = "en"
	}
}

// titles learns the headline and the outlet from the title element and the headings, and takes the outlet's name from the
// end of a headline.
func (m *pageMeta) titles(r *parley.Report) {
	set := func(to *parley.Opt, field, v, by string) {
		if v = strings.TrimSpace(v); *to == "" && v != "" {
			*to, r.KnownBy[field] = parley.Opt(v), by
		}
	}
	head := m.first
	for _, h := range m.heading {
		if head == "" && len(h) > 10 && strings.Contains(m.title, h) {
			head = h
		}
	}
	if rest, ok := strings.CutPrefix(m.title, head); head != "" && ok && rest != "" {
		if cut := strings.TrimLeft(rest, " |-–—•·:/»"); cut != rest && len(strings.Fields(cut)) <= 8 {
			parts := strings.FieldsFunc(cut, func(r rune) bool { return r == '|' || r == '•' || r == '–' || r == '—' })
			set(&r.Outlet, "outlet", parts[len(parts)-1:][0], "title element")
		}
	} else if head != "" && m.title != "" && !strings.Contains(m.title, head) && len(strings.Fields(m.title)) <= 6 && !strings.Contains(head, m.title) && !strings.HasPrefix(string(r.Title), m.title) {
		set(&r.Outlet, "outlet", m.title, "title element")
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " • "} {
		if i := strings.LastIndex(string(r.Title), sep); i > 10 && (strings.EqualFold(string(r.Title[i+len(sep):]), string(r.Outlet)) || string(r.Title[:i]) == head) {
			r.Title = r.Title[:i]
		}
	}
	set(&r.Title, "title", head, "heading")
	if m.title != string(r.Outlet) {
		set(&r.Title, "title", m.title, "title element")
	}
}
