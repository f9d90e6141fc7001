package article

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// A page of which no tree can be built is read from its tokens: the text of each block-level element is a block, what
// stands in navigation, footers, forms and scripts is set aside, and the lines that are boilerplate by their words are
// found as in a plain text. Which column holds the report is not known then.

// tokenBlocks lists the blocks of a page from its tokens; those set aside have a reason.
func tokenBlocks(b []byte) []block {
	z := html.NewTokenizer(bytes.NewReader(b))
	z.SetMaxBuf(MaxBytes)
	w := tokenWalker{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			return w.out
		case html.TextToken:
			if w.hidden == 0 {
				w.text.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			w.start(atom.Lookup(name))
		case html.SelfClosingTagToken:
			w.text.WriteByte(' ')
		case html.EndTagToken:
			name, _ := z.TagName()
			w.end(atom.Lookup(name))
		}
	}
}

type tokenWalker struct {
	out    []block
	text   strings.Builder
	kind   parley.PartKind
	where  string
	hidden int // open elements whose text is no text
	aside  int // open elements around what is set aside
}

func (w *tokenWalker) flush() {
	if t := folded(w.text.String()); t != "" && len(w.out) < treeElements {
		why := ""
		if w.aside > 0 {
			why = "outside the article"
		}
		if len(t) > MaxLine {
			t, why = strings.ToValidUTF8(t[:200], ""), tooLong
		}
		kind := w.kind
		if kind == "" {
			kind = parley.PartBody
		}
		w.out = append(w.out, block{text: t, kind: kind, where: w.where, why: why})
	}
	w.text.Reset()
}

func (w *tokenWalker) start(a atom.Atom) {
	if hides(a) {
		w.flush()
		w.hidden++
		return
	}
	if !isBlock(a) || a == 0 {
		return
	}
	w.flush()
	if isAside(a) {
		w.aside++
	}
	w.kind, w.where = kindOf(a), a.String()
}

func (w *tokenWalker) end(a atom.Atom) {
	if hides(a) {
		w.hidden = max(0, w.hidden-1)
		return
	}
	if !isBlock(a) || a == 0 {
		return
	}
	w.flush()
	if isAside(a) {
		w.aside = max(0, w.aside-1)
	}
	w.kind, w.where = "", ""
}

func hides(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Title, atom.Textarea, atom.Select, atom.Iframe:
		return true
	}
	return false
}

func isAside(a atom.Atom) bool {
	switch a {
	case atom.Nav, atom.Aside, atom.Footer, atom.Dialog, atom.Button:
		return true
	}
	return false
}

// headOf is a small document with a page's metadata: what stands before its body, at most a megabyte.
func headOf(b []byte) (*html.Node, error) {
	b = b[:min(len(b), 1<<20)]
	if i := bytes.Index(b, []byte("<body")); i >= 0 {
		b = b[:i]
	}
	if s, err := survey(b); err != nil || !s.fits() {
		b = nil
	}
	return html.Parse(bytes.NewReader(b))
}
