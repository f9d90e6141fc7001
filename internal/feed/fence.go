package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley"
)

// Limits of a feed. Long ones have 500 items and 20,000 elements.
const (
	MaxBytes      = 8 << 20
	MaxDepth      = 100
	MaxElements   = 200_000
	MaxItems      = 5_000
	maxAttributes = 256 // of one element
	maxSpaces     = 64  // name spaces of one document
)

// counted is what the pass over the tokens learned.
type counted struct {
	root   string // local name, lower case
	start  int64  // where the root begins
	items  int
	broken error // why the document breaks off; nil if it ends well

	stack    []string // open elements, as they are written
	end      int64    // behind the last whole item
	endStack []string // the elements that are open there
	spaces   map[string]bool
}

// fence counts what a feed holds, by a pass over the tokens of the same tokenizer that the library uses, so that both see
// the same elements. The error is ErrTooLarge.
func fence(b []byte) (*counted, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	c := &counted{spaces: map[string]bool{}}
	elements := 0
	for {
		at := d.InputOffset()
		tok, err := d.RawToken()
		if err == io.EOF && len(c.stack) > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			if err != io.EOF {
				c.broken = err
			}
			return c, nil
		}
		switch t := tok.(type) {
		case xml.StartElement:
			elements++
			if err := c.open(t, at); err != nil {
				return nil, err
			}
		case xml.EndElement:
			c.close(t, d.InputOffset())
			if len(c.stack) == 0 {
				return c, nil // what follows the root is nothing
			}
		}
		if elements > MaxElements {
			return nil, fmt.Errorf("%w: the feed has more than %d elements", parley.ErrTooLarge, MaxElements)
		}
		if len(c.stack) > MaxDepth {
			return nil, fmt.Errorf("%w: the feed nests its elements more than %d deep", parley.ErrTooLarge, MaxDepth)
		}
		if c.items > MaxItems {
			return nil, fmt.Errorf("%w: the feed has more than %d items", parley.ErrTooLarge, MaxItems)
		}
	}
}

func (c *counted) open(t xml.StartElement, at int64) error {
	if c.root == "" {
		c.root, c.start = strings.ToLower(t.Name.Local), at
	}
	if len(t.Attr) > maxAttributes {
		return fmt.Errorf("%w: an element of the feed has more than %d attributes", parley.ErrTooLarge, maxAttributes)
	}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			c.spaces[a.Name.Local+"="+a.Value] = true
		}
	}
	if len(c.spaces) > maxSpaces {
		return fmt.Errorf("%w: the feed declares more than %d name spaces", parley.ErrTooLarge, maxSpaces)
	}
	name := t.Name.Local
	if t.Name.Space != "" {
		name = t.Name.Space + ":" + name
	}
	if isItem(t.Name.Local) {
		c.items++
	}
	c.stack = append(c.stack, name)
	return nil
}

func (c *counted) close(t xml.EndElement, at int64) {
	if len(c.stack) > 0 {
		c.stack = c.stack[:len(c.stack)-1]
	}
	if isItem(t.Name.Local) && len(c.stack) <= 3 {
		c.end, c.endStack = at, append(c.endStack[:0], c.stack...)
	}
}

func isItem(local string) bool {
	return strings.EqualFold(local, "item") || strings.EqualFold(local, "entry")
}

// cut is the document from its root on; one that breaks off ends behind its last whole item. False: it has none.
func (c *counted) cut(b []byte) ([]byte, bool) {
	if c.broken == nil {
		return b[c.start:], true
	}
	if c.end == 0 {
		return nil, false
	}
	out := bytes.Clone(b[c.start:c.end])
	for i := len(c.endStack) - 1; i >= 0; i-- {
		out = append(out, "</"+c.endStack[i]+">"...)
	}
	return out, true
}

// fenceJSON counts the tokens of a JSON document and their depth.
func fenceJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	depth, tokens := 0, 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: the feed is broken JSON at offset %d", parley.ErrMalformed, d.InputOffset())
		}
		if delim, ok := t.(json.Delim); ok {
			if delim == '{' || delim == '[' {
				depth++
			} else {
				depth--
			}
		}
		if tokens++; tokens > MaxElements*3 || depth > MaxDepth {
			return fmt.Errorf("%w: the feed has more than %d values, or nests them more than %d deep", parley.ErrTooLarge, MaxElements*3, MaxDepth)
		}
	}
}
