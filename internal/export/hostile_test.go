package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// vectors are texts that would do something in a spreadsheet, a page, Markdown, a feed or a calendar if they were not kept as
// text: every payload in every wrapping.
func vectors() []string {
	payloads := []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://x.example\",\"a\")", "|calc", "%0a=1", "\t=1", " =1", "\uff1d1", "=cmd|' /C x'!A0",
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</title><script>1</script>", "<!--", "-->", "]]>", "<![CDATA[x]]>",
		"<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "javascript:alert(1)", "data:text/html,<b>x</b>", "&lt;script&gt;", "&#60;b&#62;",
		"[x](javascript:alert(1))", "![x](https://x.example/i.png)", "**bold**", "`code`", "# head", "| a | b |", "[^1]: note", "~~~\nfence", "<https://x.example>",
		"\r\nATTENDEE:mailto:x@x.example", "\nBEGIN:VEVENT", "a;b,c:d\\n", "\u202egnp.exe", "\u0000nul", "\x1b[31mred", "{{.}}", "${1+1}", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY x 'y'>]>",
	}
	var out []string
	for _, p := range payloads {
		for _, wrap := range []string{"%s", "before %s", "%s after", "\"%s\"", "'%s' and"} {
			out = append(out, fmt.Sprintf(wrap, p))
		}
	}
	return out
}

func TestReportTextStaysText(t *testing.T) {
	all := vectors()
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
		if out := write(t, func(b *bytes.Buffer) error { return LinkedData(b, in) }); !json.Valid([]byte(out)) || strings.Contains(out, "<script") {
			t.Errorf("%q: linked data", v)
		}
	}
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
	for _, l := range strings.Split(strings.TrimSpace(write(t, func(b *bytes.Buffer) error { return GDELT(b, in) })), "\n") {
		if n := strings.Count(l, "\t"); n != 60 {
			t.Errorf("%q: %d tabs in a row", v, n)
		}
	}
}
