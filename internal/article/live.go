package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// A live blog is one page of many entries, each written at its own time: "today" in one of them counts from there. An
// entry is known by its microdata, by a time element of its own among others like it, or by its headline in the page's
// JSON-LD. An entry that shows only an hour has no time here: which day it was is not said.

const maxEntries = 2_000

// markLive finds the entries of a live blog, notes their times on them, and takes the words of the times out of the page.
// It reports whether the page is a live blog.
func markLive(doc *html.Node, m pageMeta) bool {
	found := microEntries(doc)
	if len(found) < 2 {
		found = likeEntries(doc, len(m.live) > 0)
	}
	if len(found) < 2 {
		return false
	}
	for _, e := range found {
		at := entryTime(e)
		if at == "" {
			at = m.live[headline(e)]
		}
		if at != "" {
			e.Attr = append(e.Attr, html.Attribute{Key: timeMark, Val: at})
		}
	}
	return true
}

// microEntries are elements that microdata calls updates of a live blog.
func microEntries(doc *html.Node) []*html.Node {
	var out []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && attr(n, "itemprop") == "liveBlogUpdate" && len(out) < maxEntries {
			out = append(out, n)
		}
	}
	return out
}

// likeEntries are the largest group of elements of one kind under one parent that each have a headline or a paragraph
// and a time of their own. Only a page that calls itself a live blog, by its JSON-LD or its names, is searched for them.
func likeEntries(doc *html.Node, sure bool) []*html.Node {
	groups := map[*html.Node][]*html.Node{}
	var order []*html.Node
	live := sure
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		live = live || isLiveName(n)
		if (n.DataAtom == atom.Article || n.DataAtom == atom.Section || n.DataAtom == atom.Li || n.DataAtom == atom.Div) && isEntry(n, sure) {
			if groups[n.Parent] == nil {
				order = append(order, n.Parent)
			}
			if len(groups[n.Parent]) < maxEntries {
				groups[n.Parent] = append(groups[n.Parent], n)
			}
		}
	}
	if !live {
		return nil
	}
	var best []*html.Node
	for _, p := range order {
		if g := groups[p]; len(g) > len(best) {
			best = g
		}
	}
	return best
}

// isLiveName reports whether an element's names say that it holds a live blog.
func isLiveName(n *html.Node) bool {
	for _, key := range []string{"class", "id", "data-layout"} {
		low := strings.ToLower(attr(n, key))
		for _, w := range []string{"liveblog", "live-blog", "live_blog", "livelayout", "live-post", "livepost", "lx-stream", "live-update", "live-story", "live-feed"} {
			if strings.Contains(low, w) {
				return true
			}
		}
	}
	return false
}

// isEntry reports whether an element has a paragraph, and a time (with a date, or, where the page's JSON-LD has the
// dates, a headline).
func isEntry(n *html.Node, sure bool) bool {
	para, timed, seen := false, false, 0
	for c := range n.Descendants() {
		if seen++; seen > 400 {
			break
		}
		switch c.DataAtom {
		case atom.P:
			para = para || c.FirstChild != nil
		case atom.Time:
			timed = timed || attr(c, "datetime") != ""
		case atom.H2, atom.H3, atom.H4, atom.H5:
			timed = timed || sure
		case atom.H1:
			return false
		}
	}
	return para && timed
}

// entryTime is the moment that an entry's microdata or its first time element names in full. The words of the time are
// taken out of the entry.
func entryTime(e *html.Node) string {
	at := ""
	var shown []*html.Node
	for c := range e.Descendants() {
		switch {
		case attr(c, "itemprop") == "datePublished" && at == "":
			for _, v := range []string{attr(c, "content"), attr(c, "datetime")} {
				if m, err := Moment(v); err == nil && len(m) > len("2006-01-02") && at == "" {
					at = m
				}
			}
		case c.DataAtom == atom.Time:
			if m, err := Moment(attr(c, "datetime")); err == nil && at == "" {
				at = m
			}
			shown = append(shown, c)
		}
	}
	for _, c := range shown {
		c.Attr = append(c.Attr, html.Attribute{Key: "class", Val: "timestamp"})
		setAttr(c, "class", "timestamp")
	}
	return at
}

func setAttr(n *html.Node, key, val string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = val
		}
	}
}

// headline is the text of the first heading in an element.
func headline(n *html.Node) string {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.H2, atom.H3, atom.H4, atom.H5:
			return innerText(c, 500)
		}
	}
	return ""
}

// liveOnly keeps of a live blog's blocks its entries, and what stands between the headline and the first of them.
func liveOnly(blocks []block) (kept, aside []block) {
	seen, last := false, -1
	for i, b := range blocks {
		if b.at != "" {
			last = i
		}
	}
	for i, b := range blocks {
		seen = seen || b.kind == parley.PartTitle
		if i > last || !seen && b.at == "" {
			if b.why == "" {
				b.why = "outside the entries of the live blog: " + b.where
			}
			aside = append(aside, b)
			continue
		}
		kept = append(kept, b)
	}
	return kept, aside
}
