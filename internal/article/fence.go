package article

import (
	"bytes"
	"fmt"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// Limits of a page. The HTML library itself refuses more than 512 open elements, and both it and the extraction library
// have costs that grow with the product of two sizes; a page beyond the tree's limits is read from its tokens alone.
const (
	MaxElements = 3_000_000 // start tags of a page; beyond, it is refused

	treeElements   = 60_000     // start tags of a page that a tree is built of
	treeDepth      = 400        // elements open at one time, in a tree
	treeWork       = 60_000_000 // bytes of text times the elements around them
	treeReopened   = 200_000    // elements that the parser adds: <b>, <i>, <a> left open are opened again in each paragraph
	treeAttributes = 400_000    // attributes of all elements
	tagAttributes  = 2_000      // ... and of one
	attrBytes      = 4 << 10    // bytes of one attribute that are kept
	maxRemoved     = 400        // pieces listed in Removed
)

// shape is what a pass over a page's tokens counts.
type shape struct {
	elements, depth, attributes, reopened int
	work                                  int64
}

// fits reports whether a tree of the page can be built and searched in bounded time.
func (s shape) fits() bool {
	return s.elements <= treeElements && s.depth <= treeDepth && s.work <= treeWork && s.reopened <= treeReopened && s.attributes <= treeAttributes
}

// survey counts what a page is made of, before any tree is built.
func survey(b []byte) (shape, error) {
	z := html.NewTokenizer(bytes.NewReader(b))
	z.SetMaxBuf(MaxBytes)
	var s shape
	depth, formats := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return s, nil
			}
			return s, fmt.Errorf("%w: the page breaks off: %w", parley.ErrMalformed, z.Err())
		case html.TextToken:
			s.work += int64(len(z.Raw())) * int64(depth+1)
			s.reopened += formats
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			s.elements++
			s.attribute(z.Raw())
			switch {
			case isFormat(a):
				formats++
				depth++
			case !isVoid(a):
				depth++
			}
			s.reopened += formats
			s.depth = max(s.depth, depth)
		case html.SelfClosingTagToken:
			s.elements++
			s.attribute(z.Raw())
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if isFormat(a) {
				formats = max(0, formats-1)
			}
			if !isVoid(a) {
				depth = max(0, depth-1)
			}
		}
		if s.elements > MaxElements {
			return s, fmt.Errorf("%w: the page has more than %d elements", parley.ErrTooLarge, MaxElements)
		}
	}
}

// attribute counts about as many attributes as a tag has. A tag of thousands is worth as many as a page may have.
func (s *shape) attribute(tag []byte) {
	n := bytes.Count(tag, []byte("="))
	if n > tagAttributes {
		n = treeAttributes + 1
	}
	s.attributes += n
}

// isFormat reports whether an element is one that the parser opens again where it was left open.
func isFormat(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// isVoid reports whether an element has no content, or is closed by the next of its kind.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr,
		atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// trim takes from a tree what is long and says nothing: attributes of many kilobytes (pictures inside the page), and all
// but the first hundred of an element.
func trim(doc *html.Node) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		kept := n.Attr[:0]
		for _, a := range n.Attr {
			if len(a.Val) <= attrBytes && len(kept) < 100 {
				kept = append(kept, a)
			}
		}
		n.Attr = kept
	}
}
