package article

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley"
)

// page extracts the report from a saved HTML page: from its tree, or, where no tree can be built in bounded time, from its
// tokens.
func page(b []byte, known Known) (parley.Report, error) {
	b, err := pageUTF8(b, known.Charset)
	if err != nil {
		return parley.Report{}, err
	}
	shape, err := survey(b)
	if err != nil {
		return parley.Report{}, err
	}
	if shape.fits() {
		if doc, err := html.Parse(bytes.NewReader(b)); err == nil {
			return treePage(doc, known)
		}
	}
	return tokenPage(b, known)
}

// treePage extracts the report from a page's tree.
func treePage(doc *html.Node, known Known) (parley.Report, error) {
	trim(doc)
	r := parley.Report{KnownBy: map[string]string{}}
	m := metaOf(doc)
	m.fill(&r, known)
	m.date(&r, blocksOf(doc), known)
	live := markLive(doc, m)
	r.Removed = clear(doc)
	if !live {
		r.Removed = append(r.Removed, otherStories(doc, string(r.Title))...)
	}
	all := blocksOf(doc) // before extraction, which changes the tree
	titled(all, r.Title, m.first)
	var kept, aside []block
	if live {
		kept, aside = liveOnly(all)
	} else {
		kept, aside = region(all, extracted(doc, known))
	}
	assemble(&r, kept)
	list(&r, aside)
	return finishPage(r, m)
}

// tokenPage reads a page from its tokens.
func tokenPage(b []byte, known Known) (parley.Report, error) {
	r := parley.Report{KnownBy: map[string]string{"text": "tokens: the page is too deep or too large for a tree"}}
	head, err := headOf(b)
	if err != nil {
		return r, fmt.Errorf("%w: not a readable page: %w", parley.ErrMalformed, err)
	}
	trim(head)
	m := metaOf(head)
	all := tokenBlocks(b)
	for _, t := range all {
		if t.where == "h1" && m.first == "" {
			m.first = t.text
		}
	}
	m.fill(&r, known)
	m.date(&r, all, known)
	titled(all, r.Title, m.first)
	kept, aside := region(all, nil)
	assemble(&r, kept)
	list(&r, aside)
	return finishPage(r, m)
}

func finishPage(r parley.Report, m pageMeta) (parley.Report, error) {
	if strings.TrimSpace(r.Text) == "" {
		return parley.Report{}, fmt.Errorf("%w: no article was found in the page", parley.ErrEmpty)
	}
	fromText(&r)
	return r, nil
}

// extracted is the text of each block that the extraction library takes for the article; a panic in it is none.
func extracted(doc *html.Node, known Known) (in map[string]bool) {
	defer func() {
		if recover() != nil {
			in = nil
		}
	}()
	base, _ := url.Parse(known.URL)
	if base == nil || base.Host == "" {
		base, _ = url.Parse("http://localhost/")
	}
	p := readability.NewParser()
	p.DisableJSONLD = true // ours is bounded
	p.CharThresholds = 200
	art, err := p.ParseAndMutate(doc, base)
	if err != nil || art.Node == nil {
		return nil
	}
	in = map[string]bool{}
	for _, b := range blocksOf(art.Node) {
		in[b.text] = true
	}
	return in
}

// otherStories takes whole stories out of a page that are not the one it is about: the headline stands in none of them.
func otherStories(doc *html.Node, title string) []parley.Removed {
	var stories []*html.Node
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Article && !within(n, atom.Article) && len(strings.Fields(innerText(n, 1<<20))) >= 60 {
			stories = append(stories, n)
		}
	}
	if len(stories) < 2 || len(stories) > 200 {
		return nil
	}
	own := stories[0]
	for _, n := range stories {
		if holds(n, atom.H1) || title != "" && headline(n) == title {
			own = n
			break
		}
	}
	s := sweep{}
	for _, n := range stories {
		if n != own {
			s.take(n, "another story on the page")
		}
	}
	return s.removed
}

func within(n *html.Node, a atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

// titled makes the blocks that are the headline known as such.
func titled(all []block, title parley.Opt, first string) {
	for i := range all {
		if b := &all[i]; b.text == string(title) || b.text == first {
			b.kind = parley.PartTitle
		}
	}
}

// region cuts the report out of a page's blocks: from behind the headline to the last block that the extraction library
// keeps, without what is not the report's by its words. The library drops paragraphs that stand apart (the lead, a list, a
// last line); between those that it keeps, they are the report's. Without its word, the region goes to the end.
func region(all []block, in map[string]bool) (kept, aside []block) {
	title, first, last, before := -1, -1, -1, 0
	for i, b := range all {
		if b.kind == parley.PartTitle && title < 0 {
			title = i
		}
		if in == nil && b.why == "" || in[b.text] && b.kind != parley.PartTitle {
			if first < 0 {
				first = i
			}
			last = i
			if title < 0 {
				before += len(b.text)
			}
		}
	}
	total := 0
	for i := first; i >= 0 && i <= last; i++ {
		total += len(all[i].text)
	}
	if title >= 0 && before*2 < total {
		first = title
	}
	if end := closing(all, first, last); end < last {
		for i := end; i <= last; i++ {
			all[i].why = cmp.Or(all[i].why, "below: "+all[end].text)
		}
		last = end - 1
	}
	for i, b := range all {
		switch {
		case i < first || i > last || first < 0:
			if b.why == "" {
				b.why = "outside the article: " + b.where
			}
			aside = append(aside, b)
		default:
			kept = append(kept, b)
		}
	}
	return kept, aside
}

// closing is the block that begins what stands below the report: a heading that is a label ("Related stories", "Sources")
// with no paragraph behind it; the end of the region if there is none.
func closing(all []block, first, last int) int {
	end := last + 1
	for i := last; i > first && i >= 0; i-- {
		if len(strings.Fields(all[i].text)) > 24 && all[i].why == "" {
			break
		}
		if all[i].kind == parley.PartHeading && strings.HasPrefix(boilerplate(all[i].text), "label") {
			end = i
		}
	}
	return end
}

// list adds the blocks that were set aside to what was removed.
func list(r *parley.Report, aside []block) {
	in := map[string]bool{string(r.Title): true}
	for _, p := range r.Parts {
		in[r.Text[p.Start:p.End]] = true
	}
	var out []parley.Removed
	add := func(x parley.Removed) {
		if in[x.Text] {
			return
		}
		in[x.Text] = true
		if len(out) == maxRemoved {
			x = parley.Removed{Why: fmt.Sprintf("more than %d pieces; the rest is not listed", maxRemoved)}
		}
		if len(out) <= maxRemoved {
			out = append(out, x)
		}
	}
	for _, x := range r.Removed {
		add(x)
	}
	for _, b := range aside {
		if why := boilerplate(b.text); why != "" {
			b.why = why
		}
		add(parley.Removed{Text: b.text, Why: b.why})
	}
	r.Removed = out
}
