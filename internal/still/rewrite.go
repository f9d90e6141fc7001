package still

import (
	"bytes"
	_ "embed"
	"maps"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed still.css
var style []byte

// write writes every file, by name.
func (s *site) write(first *url.URL, keep func(string, []byte) error) (made Made, err error) {
	put := func(name string, body []byte) error {
		made.Files++
		made.Bytes += int64(len(body))
		return keep(name, body)
	}
	if err := put("still.css", style); err != nil {
		return made, err
	}
	for _, address := range slices.Sorted(maps.Keys(s.found)) {
		a := s.found[address]
		if a.page == nil {
			if err := put(a.file, a.body); err != nil {
				return made, err
			}
			continue
		}
		made.Pages++
		names := []string{a.file}
		if address == first.String() {
			names = append(names, "index.html")
		}
		for _, name := range names {
			body, missing, err := s.page(a, name)
			if err != nil {
				return made, err
			}
			made.Missing += missing
			if err := put(name, body); err != nil {
				return made, err
			}
		}
	}
	return made, nil
}

// page is a page as a file of a name has it; missing counts links to places that are not there.
func (s *site) page(a *answer, name string) (body []byte, missing int, err error) {
	page, err := html.Parse(bytes.NewReader(a.body))
	if err != nil {
		return nil, 0, err
	}
	var all []*html.Node
	for n := range page.Descendants() {
		all = append(all, n)
	}
	for _, n := range all {
		if n.Type != html.ElementNode {
			continue
		}
		if dropped(n) {
			remove(n)
			continue
		}
		if n.DataAtom == atom.Head {
			n.AppendChild(element(atom.Meta, "http-equiv", "Content-Security-Policy", "content", "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"))
			n.AppendChild(element(atom.Link, "rel", "stylesheet", "href", relative(name, "still.css")))
		}
		href := link(n)
		if href == nil {
			continue
		}
		to, fragment, f := s.target(a.at, href.Val)
		at := s.found[address(to)]
		switch {
		case f == other:
			remove(n)
		case f == outside:
		case f == lost || at == nil:
			unlink(n)
		default:
			href.Val = relative(name, at.file)
			if fragment != "" && at.ids[fragment] {
				href.Val += "#" + url.PathEscape(fragment)
			} else if fragment != "" {
				missing++
			}
		}
	}
	var out bytes.Buffer
	if err := html.Render(&out, page); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), missing, nil
}

func address(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.String()
}

// link is the attribute with which an element leads elsewhere, nil if it has none.
func link(n *html.Node) *html.Attribute {
	if n.Type != html.ElementNode {
		return nil
	}
	switch n.DataAtom {
	case atom.A, atom.Link, atom.Area:
		return attribute(n, "href")
	case atom.Img, atom.Source, atom.Iframe:
		return attribute(n, "src")
	}
	return attribute(n, "href") // of an SVG element
}

func attribute(n *html.Node, name string) *html.Attribute {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return &n.Attr[i]
		}
	}
	return nil
}

// dropped reports whether an element needs a server, or is part of one that does.
func dropped(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && slices.Contains([]atom.Atom{atom.Script, atom.Form, atom.Base}, n.DataAtom) {
			return true
		}
	}
	return false
}

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// unlink leaves the words of a link without the link; of a menu the entry goes.
func unlink(n *html.Node) {
	if n.DataAtom == atom.Link || n.DataAtom == atom.Img {
		remove(n)
		return
	}
	if p := n.Parent; p != nil && p.DataAtom == atom.Li && strings.TrimSpace(text(p)) == strings.TrimSpace(text(n)) {
		remove(p)
		return
	}
	if n.DataAtom == atom.A && n.Namespace == "" {
		n.Data, n.DataAtom = "span", atom.Span
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return slices.Contains([]string{"href", "src", "rel"}, a.Key) })
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func element(a atom.Atom, attrs ...string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: a.String(), DataAtom: a}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.Attr = append(n.Attr, html.Attribute{Key: attrs[i], Val: attrs[i+1]})
	}
	return n
}
