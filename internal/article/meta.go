package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

const maxJSONLD = 1 << 20 // bytes of one JSON-LD block

// metadata reads what a page says of itself: JSON-LD first, then meta elements, then the first dated time element.
func metadata(doc *html.Node) parley.Report {
	r := parley.Report{KnownBy: map[string]string{}}
	m := metaOf(doc)
	for _, ld := range m.jsonLD {
		fromJSONLD(&r, ld)
	}
	set := func(to *parley.Opt, field string, names ...string) {
		for _, n := range names {
			if v := strings.TrimSpace(m.content[n]); *to == "" && v != "" {
				if field == "published" {
					when, err := Moment(v)
					if err != nil {
						continue
					}
					v = when
				}
				*to, r.KnownBy[field] = parley.Opt(v), "meta "+n
			}
		}
	}
	set(&r.Title, "title", "og:title", "twitter:title", "dc.title")
	set(&r.Outlet, "outlet", "og:site_name", "application-name", "dc.publisher")
	set(&r.URL, "url", "canonical", "og:url")
	set(&r.Byline, "byline", "author", "article:author", "dc.creator", "byl")
	set(&r.Published, "published", "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"pubdate", "publishdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "time element")
	if r.Language = m.lang; r.Language == "" {
		r.Language = "en"
	}
	return r
}

type pageMeta struct {
	content map[string]string // by lower-case name or property
	jsonLD  []string
	lang    string
}

func metaOf(doc *html.Node) pageMeta {
	m := pageMeta{content: map[string]string{}}
	put := func(k, v string) {
		if k = strings.ToLower(strings.TrimSpace(k)); k != "" && v != "" && m.content[k] == "" {
			m.content[k] = v
		}
	}
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			m.lang = attr(n, "lang")
		case atom.Meta:
			for _, k := range []string{"property", "name", "itemprop"} {
				put(attr(n, k), attr(n, "content"))
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				put("canonical", attr(n, "href"))
			}
		case atom.Time:
			put("time element", attr(n, "datetime"))
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil && len(n.FirstChild.Data) <= maxJSONLD && len(m.jsonLD) < 20 {
				m.jsonLD = append(m.jsonLD, n.FirstChild.Data)
			}
		}
	}
	return m
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// fromJSONLD fills what a schema.org Article says. Broken JSON says nothing.
func fromJSONLD(r *parley.Report, ld string) {
	var v any
	if json.Unmarshal([]byte(ld), &v) != nil {
		return
	}
	visitLD(v, 0, func(o map[string]any) {
		if !isArticle(o["@type"]) {
			return
		}
		set := func(to *parley.Opt, field, v string) {
			if v = strings.TrimSpace(v); *to == "" && v != "" {
				*to, r.KnownBy[field] = parley.Opt(v), "json-ld"
			}
		}
		set(&r.Title, "title", nameOf(o["headline"]))
		set(&r.Byline, "byline", nameOf(o["author"]))
		set(&r.Outlet, "outlet", nameOf(o["publisher"]))
		if when, err := Moment(nameOf(o["datePublished"])); err == nil {
			set(&r.Published, "published", when)
		}
	})
}

// visitLD calls f on every object of a JSON-LD value; encoding/json has bounded its depth.
func visitLD(v any, depth int, f func(map[string]any)) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			visitLD(e, depth+1, f)
		}
	case map[string]any:
		f(v)
		visitLD(v["@graph"], depth+1, f)
		visitLD(v["mainEntity"], depth+1, f)
	}
}

func isArticle(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report" || t == "WebPage"
	case []any:
		for _, e := range t {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

// nameOf is a string, the name of an object, or the names of several.
func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return nameOf(v["name"])
	case []any:
		var names []string
		for _, e := range v {
			if n := nameOf(e); n != "" && len(names) < 10 {
				names = append(names, n)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
