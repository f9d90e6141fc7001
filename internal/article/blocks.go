package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// block is one run of text of a page that stands for itself: a paragraph, a heading, a list item.
type block struct {
	text   string // white space folded
	kind   parley.PartKind
	where  string     // the element that holds it
	why    string     // the reason to set it aside, "" if there is none
	at     parley.Opt // when its entry of a live blog was written
	linked int        // bytes of text inside links
	timed  bool       // all of it stands in a time element
	strong bool       // all of it is bold
}

// blocksOf lists the blocks below n in order of the page.
func blocksOf(n *html.Node) []block {
	var w blockWalker
	w.walk(n, 0)
	w.flush()
	return w.out
}

const tooLong = "longer than any paragraph; its first words"

type blockWalker struct {
	out      []block
	text     strings.Builder
	controls bool // buttons too
	inLink   int
	inBold   int
	inTime   int
	inPhoto  int
	breaks   int // line breaks in a row
	cur      block
	light    bool // some of the text is not bold
	untimed  bool // some of the text is in no time element
}

// flush ends the current block.
func (w *blockWalker) flush() {
	if t := folded(w.text.String()); t != "" {
		b := w.cur
		if len(t) > MaxLine {
			t, b.why = strings.ToValidUTF8(t[:200], ""), tooLong
		}
		b.text, b.strong, b.timed = t, !w.light, !w.untimed
		if w.inPhoto > 0 && b.kind != parley.PartCaption && b.where != "blockquote" && b.why == "" {
			b.why = "credit of a picture"
		}
		if b.kind == "" {
			b.kind = parley.PartBody
		}
		w.out = append(w.out, b)
	}
	w.text.Reset()
	w.cur.linked, w.breaks, w.light, w.untimed = 0, 0, false, false
}

// folded is text with each run of white space as one blank, without the marks that only say where a word may break.
func folded(s string) string {
	if strings.ContainsAny(s, "\u00ad\u200b\ufeff\u2060") {
		s = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "", "\u2060", "").Replace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

func (w *blockWalker) walk(n *html.Node, depth int) {
	if depth > 2*512 {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.addText(n.Data)
		return
	case html.ElementNode:
		if skipped(n) && !(w.controls && n.DataAtom == atom.Button) {
			return
		}
		if n.DataAtom == atom.Br {
			if w.breaks++; w.breaks >= 2 {
				w.flush()
			}
			w.text.WriteByte(' ')
			return
		}
	}
	w.into(n, depth)
}

func (w *blockWalker) addText(s string) {
	if strings.TrimSpace(s) != "" {
		w.breaks = 0
		if w.inBold == 0 {
			w.light = true
		}
		w.untimed = w.untimed || w.inTime == 0
		if w.inLink > 0 {
			w.cur.linked += len(strings.TrimSpace(s))
		}
	}
	w.text.WriteString(s)
}

// into walks the children of an element.
func (w *blockWalker) into(n *html.Node, depth int) {
	inside := n.Type == html.ElementNode && isBlock(n.DataAtom)
	saved := w.cur
	if inside {
		w.flush()
		saved.linked = 0
		w.cur.where = n.Data
		if k := kindOf(n.DataAtom); k != "" {
			w.cur.kind = k
		}
		if k := attr(n, kindMark); k != "" {
			w.cur.kind = parley.PartKind(k)
		}
		if at := attr(n, timeMark); at != "" {
			w.cur.at = parley.Opt(at)
		}
	}
	if w.cur.kind == parley.PartCaption && n.DataAtom == atom.Span {
		w.text.WriteByte(' ') // words and credit stand side by side
	}
	count := w.counter(n)
	if count != nil {
		*count++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, depth+1)
	}
	if w.cur.kind == parley.PartCaption && n.DataAtom == atom.Span {
		w.text.WriteByte(' ')
	}
	if inside {
		w.flush()
	}
	if count != nil {
		*count--
	}
	if inside {
		w.cur = saved
	}
}

// counter counts the elements of a kind that are open.
func (w *blockWalker) counter(n *html.Node) *int {
	switch n.DataAtom {
	case atom.A:
		return &w.inLink
	case atom.B, atom.Strong:
		return &w.inBold
	case atom.Time:
		return &w.inTime
	case atom.Figure:
		return &w.inPhoto
	}
	return nil
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
		atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr, atom.Img, atom.Br:
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
