package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// block is one run of text of a page that stands for itself: a paragraph, a heading, a list item.
type block struct {
	text  string // white space folded
	kind  parley.PartKind
	where string // the element that holds it
}

// blocksOf lists the blocks below n in order of the page.
func blocksOf(n *html.Node) []block {
	var w blockWalker
	w.walk(n, 0)
	w.flush()
	return w.out
}

type blockWalker struct {
	out   []block
	text  strings.Builder
	kind  parley.PartKind
	where string
}

// flush ends the current block.
func (w *blockWalker) flush() {
	if t := strings.Join(strings.Fields(w.text.String()), " "); t != "" {
		kind := w.kind
		if kind == "" {
			kind = parley.PartBody
		}
		w.out = append(w.out, block{t, kind, w.where})
	}
	w.text.Reset()
}

func (w *blockWalker) walk(n *html.Node, depth int) {
	if depth > 2*512 {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.text.WriteString(n.Data)
		return
	case html.ElementNode:
		if skipped(n) {
			return
		}
	}
	inside := n.Type == html.ElementNode && isBlock(n.DataAtom)
	kind, where := w.kind, w.where
	if inside {
		w.flush()
		w.where = n.Data
		if k := kindOf(n.DataAtom); k != "" {
			w.kind = k
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, depth+1)
	}
	if inside {
		w.flush()
		w.kind, w.where = kind, where
	}
}

func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Select, atom.Textarea, atom.Button:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins,
		atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr, atom.Img:
		return false
	}
	return true
}

func kindOf(a atom.Atom) parley.PartKind {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return parley.PartHeading
	case atom.Figcaption, atom.Caption:
		return parley.PartCaption
	}
	return ""
}
