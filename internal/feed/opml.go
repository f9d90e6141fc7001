package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	nethtml "golang.org/x/net/html"

	"parley"
)

// Limits of a list of subscriptions. Long ones have 2,000 entries.
const (
	maxListBytes = 16 << 20
	maxEntries   = 20_000
)

// Entry is one subscription of a list.
type Entry struct {
	Line    int    `json:"line"` // where it stands, from 1; 0 in a list that is to be written
	Address string `json:"address"`
	Title   string `json:"title"`
	Home    string `json:"home"`
	Kind    string `json:"kind"`   // feed, page
	Folder  string `json:"folder"` // the titles of the outlines around it, with " / " between
	Lang    string `json:"language"`
}

// ParseOPML reads a list of subscriptions: every outline with an address, in the list's order, duplicates included. The
// tokenizer is that of HTML pages, since many lists are not well-formed XML: bare ampersands, attributes without quotation marks or
// of any case ("xmlurl", "xmlURL"), tags that are never closed, escapes twice over, "feed:" before the address, an
// encoding declared wrongly. The error is ErrMalformed where there is no outline at all, or ErrTooLarge.
func ParseOPML(b []byte) ([]Entry, error) {
	if len(b) > maxListBytes {
		return nil, fmt.Errorf("%w: the list has more than %d MiB", parley.ErrTooLarge, maxListBytes>>20)
	}
	z := nethtml.NewTokenizer(bytes.NewReader(UTF8(b, "")))
	z.SetMaxBuf(maxListBytes)
	var out []Entry
	var folders []string
	line, outlines := 1, 0
	for {
		kind := z.Next()
		at := line
		line += bytes.Count(z.Raw(), []byte("\n"))
		if kind == nethtml.ErrorToken {
			break
		}
		if kind == nethtml.StartTagToken {
			z.NextIsNotRawText() // a <title> that is not closed must not swallow the list
		}
		if kind == nethtml.TextToken || kind == nethtml.CommentToken || kind == nethtml.DoctypeToken {
			continue
		}
		name, more := z.TagName()
		if string(name) != "outline" {
			continue
		}
		if kind == nethtml.EndTagToken {
			folders = folders[:max(0, len(folders)-1)]
			continue
		}
		outlines++
		e := Entry{Line: at}
		if more {
			e.take(attributes(z))
		}
		if e.Address != "" {
			e.Folder = strings.Join(named(folders), " / ")
			out = append(out, e)
		}
		if kind == nethtml.StartTagToken && len(folders) < MaxDepth {
			folders = append(folders, folderName(e))
		}
		if len(out) > maxEntries {
			return nil, fmt.Errorf("%w: the list has more than %d entries", parley.ErrTooLarge, maxEntries)
		}
	}
	if outlines == 0 {
		return nil, fmt.Errorf("%w: it is no list of subscriptions: there is no outline in it", parley.ErrMalformed)
	}
	return out, nil
}

// folderName is what an outline adds to the folder of those within it: nothing if it is itself a subscription, as it is where
// a tag was not closed.
func folderName(e Entry) string {
	if e.Address != "" {
		return ""
	}
	return e.Title
}

func named(folders []string) []string {
	var out []string
	for _, f := range folders {
		if f != "" {
			out = append(out, f)
		}
	}
	return out
}

// take fills an entry from the attributes of its outline, whose names are in lower case.
func (e *Entry) take(a map[string]string) {
	first := func(keys ...string) string {
		for _, k := range keys {
			if v := unescape(a[k]); v != "" {
				return v
			}
		}
		return ""
	}
	e.Title = oneLine(first("title", "text"))
	e.Home, e.Lang = webAddress(first("htmlurl")), first("language")
	e.Kind, e.Address = "feed", webAddress(first("xmlurl", "feedurl"))
	if e.Address == "" {
		switch strings.ToLower(a["type"]) {
		case "rss", "atom", "feed":
			e.Address = webAddress(first("url"))
		case "link", "page":
			e.Kind, e.Address = "page", webAddress(first("url"))
		}
	}
}

// unescape undoes escapes that were made twice.
func unescape(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "&amp;") || strings.Contains(s, "&#") || strings.Contains(s, "&quot;") || strings.Contains(s, "&lt;") {
		s = html.UnescapeString(s)
	}
	return s
}

// webAddress undoes the schemes that feed readers made up: "feed://host" and "feed:https://host".
func webAddress(s string) string {
	s = strings.Join(strings.Fields(s), "")
	for _, scheme := range []string{"feed:", "rss:", "itpc:", "pcast:"} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			if s = s[len(scheme):]; strings.HasPrefix(s, "//") {
				s = "http:" + s
			}
		}
	}
	return s
}

type opml struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Created  string    `xml:"head>dateCreated"`
	Outlines []outline `xml:"body>outline"`
}

type outline struct {
	Text     string `xml:"text,attr"`
	Title    string `xml:"title,attr,omitempty"`
	Type     string `xml:"type,attr"`
	XMLURL   string `xml:"xmlUrl,attr,omitempty"`
	URL      string `xml:"url,attr,omitempty"`
	HTMLURL  string `xml:"htmlUrl,attr,omitempty"`
	Language string `xml:"language,attr,omitempty"`
}

// WriteOPML writes a list as OPML 2.0.
func WriteOPML(w io.Writer, title string, created time.Time, entries []Entry) error {
	doc := opml{Version: "2.0", Title: title, Created: created.UTC().Format(time.RFC1123)}
	for _, e := range entries {
		o := outline{Text: e.Title, Title: e.Title, Type: "rss", XMLURL: e.Address, HTMLURL: e.Home, Language: e.Lang}
		if o.Text == "" {
			o.Text = e.Address
		}
		if e.Kind == "page" {
			o.Type, o.XMLURL, o.URL = "link", "", e.Address
		}
		doc.Outlines = append(doc.Outlines, o)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
