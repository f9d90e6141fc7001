package article

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Limits of JSON-LD: of one block, and of what is looked at in it.
const (
	maxJSONLD  = 1 << 20 // bytes of one block
	maxLDNodes = 20_000  // objects and lists that are visited
)

// linked is what a page's JSON-LD says of its article.
type linked struct {
	title, byline, outlet, published, updated string
	closed                                    bool              // "isAccessibleForFree": false
	live                                      map[string]string // headline of a live blog's entry: its time
	broken                                    bool              // it was no JSON
}

// readLD reads the blocks in order; the first that says a thing wins. Broken JSON is mended where line breaks inside
// strings and commas too many are the reason; else it says nothing.
func readLD(blocks []string) linked {
	l := linked{live: map[string]string{}}
	names := map[string]string{} // of what is referred to by @id
	var articles []map[string]any
	for _, b := range blocks {
		v, ok := parseLD(b)
		if !ok {
			l.broken = true
			continue
		}
		left := maxLDNodes
		visitLD(v, 0, &left, func(o map[string]any) {
			if id, _ := o["@id"].(string); id != "" && names[id] == "" {
				names[id] = nameOf(o["name"])
			}
			if isArticle(o["@type"]) {
				articles = append(articles, o)
			}
		})
	}
	for _, page := range []bool{false, true} { // what is called an article comes before what is called a page
		for _, o := range articles {
			if isType(o["@type"], "WebPage") == page {
				l.take(o, names)
			}
		}
	}
	return l
}

func (l *linked) take(o map[string]any, names map[string]string) {
	set := func(to *string, v string) {
		if v = folded(v); *to == "" && v != "" && len(v) < 1000 {
			*to = v
		}
	}
	set(&l.title, nameOf(o["headline"]))
	set(&l.byline, nameOf(o["author"]))
	set(&l.outlet, nameOf(o["publisher"]))
	if p, ok := o["publisher"].(map[string]any); ok && l.outlet == "" {
		id, _ := p["@id"].(string)
		set(&l.outlet, names[id])
	}
	set(&l.published, nameOf(o["datePublished"]))
	set(&l.updated, nameOf(o["dateModified"]))
	if free, ok := o["isAccessibleForFree"]; ok {
		s, _ := free.(string)
		l.closed = l.closed || free == false || strings.EqualFold(s, "false")
	}
	entries, _ := o["liveBlogUpdate"].([]any)
	for i, e := range entries {
		e, _ := e.(map[string]any)
		if at, err := Moment(nameOf(e["datePublished"])); err == nil && i < maxEntries {
			l.live[folded(nameOf(e["headline"]))] = at
		}
	}
	delete(l.live, "")
}

var commaTooMany = regexp.MustCompile(`,(\s*[}\]])`)

func parseLD(s string) (v any, ok bool) {
	s = strings.TrimSpace(s)
	s = strings.TrimSuffix(strings.TrimPrefix(s, "<!--"), "-->")
	s = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "//<![CDATA["), "//]]>")
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	return v, json.Unmarshal([]byte(commaTooMany.ReplaceAllString(s, "$1")), &v) == nil
}

// visitLD calls f on the objects of a JSON-LD value that can be articles, as long as left lasts.
func visitLD(v any, depth int, left *int, f func(map[string]any)) {
	if *left--; depth > 8 || *left < 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			visitLD(e, depth+1, left, f)
		}
	case map[string]any:
		f(v)
		visitLD(v["@graph"], depth+1, left, f)
		visitLD(v["mainEntity"], depth+1, left, f)
		visitLD(v["publisher"], depth+1, left, f)
	}
}

func isType(t any, name string) bool {
	switch t := t.(type) {
	case string:
		return t == name
	case []any:
		for _, e := range t {
			if isType(e, name) {
				return true
			}
		}
	}
	return false
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
func nameOf(v any) string { return nameIn(v, 0) }

func nameIn(v any, depth int) string {
	if depth > 4 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return nameIn(v["name"], depth+1)
	case []any:
		var names []string
		for _, e := range v {
			if n := nameIn(e, depth+1); n != "" && len(names) < 10 {
				names = append(names, n)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
