package feed

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// Link is a feed that a page names as its own.
type Link struct {
	Address string
	Title   string
	Kind    string // rss, atom, json
}

// maxLinks bounds the feeds of one page that are listed.
const maxLinks = 50

// Links are the feeds that a page names in its head, in the page's order.
func Links(page []byte, contentType string, base *url.URL) []Link {
	z := html.NewTokenizer(bytes.NewReader(UTF8(page, contentType)))
	z.SetMaxBuf(MaxBytes)
	var out []Link
	seen := map[string]bool{}
	for tokens := 0; tokens < MaxElements && len(out) < maxLinks; tokens++ {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) == "body" {
				return out
			}
			if string(name) != "link" && string(name) != "base" || !more {
				continue
			}
			a := attributes(z)
			if string(name) == "base" {
				if u, err := url.Parse(a["href"]); err == nil && base != nil {
					base = base.ResolveReference(u)
				}
				continue
			}
			kind := kinds[strings.ToLower(strings.TrimSpace(strings.SplitN(a["type"], ";", 2)[0]))]
			if !strings.Contains(" "+strings.ToLower(a["rel"])+" ", " alternate ") || kind == "" {
				continue
			}
			if address := resolve(base, a["href"]); address != "" && !seen[address] {
				seen[address] = true
				out = append(out, Link{address, plain(a["title"]), kind})
			}
		}
	}
	return out
}

var kinds = map[string]string{"application/rss+xml": "rss", "application/atom+xml": "atom", "application/feed+json": "json", "application/rdf+xml": "rss"}

// attributes are those of the tag that the tokenizer is at, by lower-case name; the first of two counts.
func attributes(z *html.Tokenizer) map[string]string {
	out := map[string]string{}
	for {
		k, v, more := z.TagAttr()
		if _, there := out[string(k)]; !there && len(out) < maxAttributes {
			out[string(k)] = string(v)
		}
		if !more {
			return out
		}
	}
}
