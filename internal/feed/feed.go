package feed

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"parley"
)

// Feed is what a feed says.
type Feed struct {
	Title    string
	Home     string // the address that people read; "" if not told
	Language string
	Items    []Item // in the feed's order
	Warning  string // what was wrong with it, if it could be read all the same
}

// Item is one entry. Its texts are as the feed has them, HTML where it has HTML.
type Item struct {
	ID        string // the entry's own; "" if it has none
	Address   string // absolute; "" if it has none
	Title     string // plain
	Published string // as precise as it is told: RFC 3339, an hour without a zone, or a day; "" if not told
	Updated   string
	HTML      string // all that the feed holds of the text; perhaps only its beginning
}

// ErrNoFeed says that a document is no feed at all.
var ErrNoFeed = fmt.Errorf("%w: it is no feed (RSS, Atom or JSON Feed)", parley.ErrUnsupported)

// Parse reads a feed of any kind. base is where it came from; addresses in it are made absolute. The errors are
// ErrNoFeed, ErrTooLarge and ErrMalformed.
func Parse(b []byte, contentType string, base *url.URL) (f *Feed, err error) {
	if len(b) > MaxBytes {
		return nil, fmt.Errorf("%w: the feed has more than %d MiB", parley.ErrTooLarge, MaxBytes>>20)
	}
	b = bytes.TrimSpace(UTF8(b, contentType))
	if len(b) == 0 {
		return nil, fmt.Errorf("%w: the feed is empty", parley.ErrMalformed)
	}
	if b[0] == '{' {
		f, err = parseJSON(b)
	} else {
		f, err = parseXML(b)
	}
	if err != nil {
		return nil, err
	}
	f.Home = resolve(base, f.Home)
	for i := range f.Items {
		it := &f.Items[i]
		it.Address = resolve(base, it.Address)
		it.Title = plain(it.Title)
	}
	return f, nil
}

func parseXML(b []byte) (*Feed, error) {
	c, err := fence(b)
	if err != nil {
		return nil, err
	}
	if c.root != "rss" && c.root != "feed" && c.root != "rdf" {
		if c.broken != nil && c.root == "" {
			return nil, ErrNoFeed
		}
		return nil, ErrNoFeed
	}
	body, ok := c.cut(b)
	if !ok {
		return nil, fmt.Errorf("%w: the feed breaks off before its first whole item: %w", parley.ErrMalformed, c.broken)
	}
	g, err := ask(body)
	if err != nil {
		return nil, err
	}
	f := &Feed{Title: plain(g.Title), Home: g.Link, Language: g.Language}
	for _, it := range g.Items {
		if it != nil {
			f.Items = append(f.Items, itemOf(it))
		}
	}
	if c.broken != nil {
		f.Warning = fmt.Sprintf("the feed breaks off behind item %d", len(f.Items))
	}
	return f, nil
}

// ask is the fence around the library: a panic in it is an error here.
func ask(b []byte) (g *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("%w: the feed cannot be read: %v", parley.ErrMalformed, p)
		}
	}()
	g, err = gofeed.NewParser().Parse(bytes.NewReader(b))
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return nil, ErrNoFeed
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("%w: the feed breaks off", parley.ErrMalformed)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", parley.ErrMalformed, err)
	}
	return g, nil
}

func itemOf(g *gofeed.Item) Item {
	it := Item{ID: strings.TrimSpace(g.GUID), Address: strings.TrimSpace(g.Link), Title: g.Title, Published: Moment(g.Published), Updated: Moment(g.Updated), HTML: g.Content}
	if len(it.HTML) < len(g.Description) {
		it.HTML = g.Description
	}
	if it.Published == "" && g.DublinCoreExt != nil && len(g.DublinCoreExt.Date) > 0 {
		it.Published = Moment(g.DublinCoreExt.Date[0])
	}
	if it.Address == "" && (strings.HasPrefix(it.ID, "https://") || strings.HasPrefix(it.ID, "http://")) {
		it.Address = it.ID // a guid is the item's address unless it says otherwise
	}
	return it
}

// resolve makes an address absolute; "" if it is none.
func resolve(base *url.URL, address string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// plain is a title without tags, entities and line breaks.
func plain(s string) string {
	if strings.Contains(s, "<") {
		var b strings.Builder
		depth := 0
		for _, r := range s {
			switch {
			case r == '<':
				depth++
			case r == '>' && depth > 0:
				depth--
			case depth == 0:
				b.WriteRune(r)
			}
		}
		if t := strings.TrimSpace(b.String()); t != "" {
			s = t
		}
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return oneLine(s)
}

// oneLine is a title without line breaks, and no longer than a title is.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 500 {
		s = string(r[:500])
	}
	return s
}
