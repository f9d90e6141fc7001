package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"parley/internal/golden"
)

func TestReportTextStaysText(t *testing.T) {
	all := golden.Vectors()
	if len(all) < 200 {
		t.Fatalf("only %d vectors", len(all))
	}
	for _, v := range all {
		in := sample(v)
		checkCSV(t, v, in)
		checkPage(t, v, in)
		checkMarkdown(t, v, in)
		checkLines(t, v, in)
		var f atomFeed
		if err := xml.Unmarshal([]byte(write(t, func(b *bytes.Buffer) error { return Feed(b, in) })), &f); err != nil {
			t.Errorf("%q: feed: %v", v, err)
		}
		for name, f := range map[string]func(io.Writer, Input) error{"feed": Feed, "linked data": LinkedData, "calendar": Calendar, "brief": func(w io.Writer, in Input) error { return MakeBrief(in).Markdown(w) }} {
			if out := write(t, func(b *bytes.Buffer) error { return f(b, in) }); strings.ContainsFunc(out, hidden) {
				t.Errorf("%q: the %s has a character that steers: %q", v, name, out)
			}
		}
		if out := write(t, func(b *bytes.Buffer) error { return LinkedData(b, in) }); !json.Valid([]byte(out)) || strings.Contains(out, "<script") {
			t.Errorf("%q: linked data", v)
		}
	}
}

// hidden reports whether a character steers a terminal or a reader instead of being seen.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

func checkCSV(t *testing.T, v string, in Input) {
	lines, err := csv.NewReader(strings.NewReader(write(t, func(b *bytes.Buffer) error { return CSV(b, Rows(in)) }))).ReadAll()
	if err != nil {
		t.Fatalf("%q: %v", v, err)
	}
	for _, l := range lines[1:] {
		for _, cell := range l {
			if s := strings.TrimSpace(cell); s != "" && strings.ContainsAny(s[:1], "=+-@|%\t") {
				t.Errorf("%q: a cell begins a formula: %q", v, cell)
			}
		}
	}
}

// checkPage reads the brief as a browser does: no element may be there that the template did not put there.
func checkPage(t *testing.T, v string, in Input) {
	z := html.NewTokenizer(strings.NewReader(write(t, func(b *bytes.Buffer) error { return MakeBrief(in).HTML(b) })))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Errorf("%q: %v", v, z.Err())
			}
			return
		case html.CommentToken:
			t.Errorf("%q: a comment in the page", v)
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			switch tok.Data {
			case "script", "img", "svg", "iframe", "b":
				t.Errorf("%q: <%s> in the page", v, tok.Data)
			}
			for _, a := range tok.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http") {
					t.Errorf("%q: attribute %s=%q", v, a.Key, a.Val)
				}
			}
		}
	}
}

func checkMarkdown(t *testing.T, v string, in Input) {
	out := write(t, func(b *bytes.Buffer) error { return MakeBrief(in).Markdown(b) })
	for _, bad := range []string{"<", "](", "![", "\x1b", "\u202e", "\x00"} {
		if strings.Contains(strings.ReplaceAll(strings.ReplaceAll(out, "\\]", ""), "\\!", ""), bad) {
			t.Errorf("%q: %q in the Markdown:\n%s", v, bad, out)
		}
	}
}

// checkLines looks for lines that a text made in the forms that are made of lines.
func checkLines(t *testing.T, v string, in Input) {
	cal := write(t, func(b *bytes.Buffer) error { return Calendar(b, in) })
	if n := strings.Count("\r\n"+cal, "\r\nBEGIN:VEVENT"); n != 2 || strings.Contains(cal, "\r\nATTENDEE:mailto") {
		t.Errorf("%q: %d entries in the calendar", v, n)
	}
	for _, l := range strings.Split(strings.TrimRight(write(t, func(b *bytes.Buffer) error { return GDELT(b, in) }), "\n"), "\n") {
		if n := strings.Count(l, "\t"); n != 60 {
			t.Errorf("%q: %d tabs in a row", v, n)
		}
	}
}
