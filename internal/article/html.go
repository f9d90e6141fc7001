package article

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"parley"
)

// Limits of a page. The HTML library itself refuses more than 512 open elements.
const (
	MaxElements = 150_000 // start tags in a page
	MaxDepth    = 400     // elements open at one time
	maxRemoved  = 400     // pieces listed in Removed
)

// page extracts the report from a saved HTML page.
func page(b []byte, known Known) (parley.Report, error) {
	b, err := pageUTF8(b, known.Charset)
	if err != nil {
		return parley.Report{}, err
	}
	if err := fence(b); err != nil {
		return parley.Report{}, err
	}
	doc, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		return parley.Report{}, fmt.Errorf("%w: not a readable page: %w", parley.ErrMalformed, err)
	}
	r := metadata(doc)
	all := blocksOf(doc) // before extraction, which changes the tree
	base, _ := url.Parse(known.URL)
	if base == nil || base.Host == "" {
		base, _ = url.Parse("http://localhost/")
	}
	art, err := extract(doc, base)
	if err != nil || art.Node == nil {
		return parley.Report{}, fmt.Errorf("%w: no article was found in the page", parley.ErrEmpty)
	}
	assemble(&r, blocksOf(art.Node))
	if strings.TrimSpace(r.Text) == "" {
		return parley.Report{}, fmt.Errorf("%w: no article was found in the page", parley.ErrEmpty)
	}
	listRemoved(&r, all)
	if r.Title == "" && art.Title() != "" {
		r.Title, r.KnownBy["title"] = parley.Opt(art.Title()), "title element"
	}
	if r.Byline == "" {
		r.Byline = parley.Opt(art.Byline())
	}
	if r.Outlet == "" && art.SiteName() != "" {
		r.Outlet, r.KnownBy["outlet"] = parley.Opt(art.SiteName()), "meta"
	}
	fromText(&r)
	return r, nil
}

// extract is the fence around the library: a panic in it is an error here.
func extract(doc *html.Node, base *url.URL) (art readability.Article, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: the page cannot be extracted: %v", parley.ErrMalformed, p)
		}
	}()
	p := readability.NewParser()
	p.DisableJSONLD = true // ours is bounded
	p.CharThresholds = 200
	return p.ParseAndMutate(doc, base)
}

// pageUTF8 decodes a page. What is valid UTF-8 is taken for it, whatever it declares; else the encoding that its carrier
// names counts, then the one that the page declares. A page that declares UTF-8 and is not is read as windows-1252 where
// that explains every odd byte, since nothing else is so often the reason.
func pageUTF8(b []byte, carrier string) ([]byte, error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if utf8.Valid(b) && !isISO2022(carrier) && !bytes.Contains(b, []byte("\x1b$")) {
		return b, nil
	}
	contentType := ""
	if carrier != "" {
		contentType = "text/html; charset=" + carrier
	}
	enc, name, certain := charset.DetermineEncoding(b[:min(len(b), 1024)], contentType)
	if name == "utf-8" {
		if cut, ok := repaired(b); ok {
			return cut, nil
		}
		if enc, name = charset.Lookup("windows-1252"); oddIn1252(b) {
			return nil, checkUTF8(b)
		}
	} else if !certain && name == "windows-1252" && !declares(b) {
		return nil, checkUTF8(b)
	}
	out, err := io.ReadAll(io.LimitReader(enc.NewDecoder().Reader(bytes.NewReader(b)), 3*MaxBytes))
	if err != nil {
		return nil, fmt.Errorf("%w: the page says it is %s, but cannot be decoded: %w", parley.ErrMalformed, name, err)
	}
	return bytes.ToValidUTF8(out, []byte("\ufffd")), nil
}

func isISO2022(name string) bool { return strings.HasPrefix(strings.ToLower(name), "iso-2022") }

// repaired replaces what is not UTF-8 in bytes that otherwise plainly are: there are many whole sequences for each
// broken one (a page that was cut inside a letter, a stray byte of an advertisement).
func repaired(b []byte) ([]byte, bool) {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	if good < 20*bad {
		return nil, false
	}
	return bytes.ToValidUTF8(b, []byte("\ufffd")), true
}

// oddIn1252 reports whether bytes hold one that windows-1252 does not define.
func oddIn1252(b []byte) bool {
	for _, c := range b {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			return true
		}
	}
	return false
}

// fromCharset decodes plain text by the encoding that its carrier names. Without one, or if it is UTF-8, it is left to
// be checked.
func fromCharset(b []byte, name string) []byte {
	enc, canonical := charset.Lookup(name)
	if name == "" || enc == nil || canonical == "utf-8" || utf8.Valid(b) && !isISO2022(name) {
		return b
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return b
	}
	return out
}

// declares reports whether a page names an encoding within the bytes that browsers look at.
func declares(b []byte) bool {
	return bytes.Contains(bytes.ToLower(b[:min(len(b), 1024)]), []byte("charset="))
}

// fence counts elements and their nesting by a pass over the tokens, before any tree is built.
func fence(b []byte) error {
	z := html.NewTokenizer(bytes.NewReader(b))
	z.SetMaxBuf(MaxBytes)
	elements, depth := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return nil
			}
			return fmt.Errorf("%w: the page breaks off: %w", parley.ErrMalformed, z.Err())
		case html.StartTagToken:
			elements++
			name, _ := z.TagName()
			if !isVoid(atom.Lookup(name)) {
				depth++
			}
		case html.EndTagToken:
			depth = max(0, depth-1)
		}
		if elements > MaxElements {
			return fmt.Errorf("%w: the page has more than %d elements", parley.ErrTooLarge, MaxElements)
		}
		if depth > MaxDepth*8 { // unclosed <p> and <li> count here but do not nest in the tree
			return fmt.Errorf("%w: the page nests its elements more than %d deep", parley.ErrTooLarge, MaxDepth)
		}
	}
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr,
		atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// assemble makes text and parts from the blocks that the extraction kept.
func assemble(r *parley.Report, kept []block) {
	var sb strings.Builder
	for i, b := range kept {
		if i == 0 && r.Title != "" && b.text == string(r.Title) {
			continue
		}
		if why := boilerplate(b.text); why != "" {
			r.Removed = append(r.Removed, parley.Removed{Text: b.text, Why: why})
			continue
		}
		if sb.Len() > 0 {
			sb.WriteString("\n\n")
		}
		p := parley.Part{Span: parley.Span{Start: sb.Len(), End: sb.Len() + len(b.text)}, Kind: b.kind}
		if b.kind == parley.PartBody && isDatelineAlone(b.text) {
			p.Kind = parley.PartDateline
		}
		r.Parts = append(r.Parts, p)
		sb.WriteString(b.text)
	}
	sb.WriteString("\n")
	r.Text = sb.String()
	r.Parts = cutDateline(r.Text, r.Parts)
}

// listRemoved lists the blocks of the page that are not in the text.
func listRemoved(r *parley.Report, all []block) {
	in := map[string]bool{string(r.Title): true}
	for _, p := range r.Parts {
		in[r.Text[p.Start:p.End]] = true
	}
	for _, x := range r.Removed {
		in[x.Text] = true
	}
	for _, b := range all {
		if in[b.text] {
			continue
		}
		in[b.text] = true
		if len(r.Removed) == maxRemoved {
			r.Removed = append(r.Removed, parley.Removed{Text: "", Why: fmt.Sprintf("more than %d pieces; the rest is not listed", maxRemoved)})
			return
		}
		why := boilerplate(b.text)
		if why == "" {
			why = "outside the article: " + b.where
		}
		r.Removed = append(r.Removed, parley.Removed{Text: b.text, Why: why})
	}
}
