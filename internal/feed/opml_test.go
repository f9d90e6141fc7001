package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley"
)

func TestParseOPML(t *testing.T) {
	for _, tc := range []struct{ reason, in, want string }{
		{"as it should be", `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="Lamp" type="rss" xmlUrl="https://example.org/f" htmlUrl="https://example.org/"/></body></opml>`,
			"1 feed https://example.org/f Lamp https://example.org/ []"},
		{"folders in folders", "<opml><body>\n<outline text='News'>\n<outline text='East'><outline text='A' xmlUrl='https://a.example.org/'/></outline>\n<outline text='B' xmlUrl='https://b.example.org/'/></outline><outline text='C' xmlUrl='https://c.example.org/'/></body></opml>",
			"3 feed https://a.example.org/ A  [News / East]\n4 feed https://b.example.org/ B  [News]\n4 feed https://c.example.org/ C  []"},
		{"bare ampersands and angle brackets", `<opml><body><outline text="War & Peace <daily>" xmlUrl="https://example.org/f?a=1&b=2"/></body></opml>`, "1 feed https://example.org/f?a=1&b=2 War & Peace <daily>  []"},
		{"escapes twice over", `<opml><body><outline text="A &amp;amp; B" xmlUrl="https://example.org/f?a=1&amp;amp;b=2"/></body></opml>`, "1 feed https://example.org/f?a=1&b=2 A & B  []"},
		{"escapes once", `<opml><body><outline text="A &amp; B" xmlUrl="https://example.org/f?a=1&amp;b=2"/></body></opml>`, "1 feed https://example.org/f?a=1&b=2 A & B  []"},
		{"names in any case", `<OPML><BODY><OUTLINE TEXT="A" XMLURL="https://example.org/f" TYPE="RSS"/></BODY></OPML>`, "1 feed https://example.org/f A  []"},
		{"no quotation marks", `<opml><body><outline text=A xmlUrl=https://example.org/f type=rss></body></opml>`, "1 feed https://example.org/f A  []"},
		{"tags that are never closed", "<opml><body><outline text='A' xmlUrl='https://example.org/a'>\n<outline text='B' xmlUrl='https://example.org/b'>", "1 feed https://example.org/a A  []\n2 feed https://example.org/b B  []"},
		{"a title that is never closed", "<opml><head><title>Mine</head><body><outline text='A' xmlUrl='https://example.org/a'/></body></opml>", "1 feed https://example.org/a A  []"},
		{"an attribute twice", `<opml><body><outline text="A" text="B" xmlUrl="https://example.org/a"/></body></opml>`, "1 feed https://example.org/a A  []"},
		{"made-up schemes", `<opml><body><outline text="A" xmlUrl="feed://example.org/a"/><outline text="B" xmlUrl="feed:https://example.org/b"/></body></opml>`, "1 feed http://example.org/a A  []\n1 feed https://example.org/b B  []"},
		{"an address broken over two lines", "<opml><body><outline text='A'\n xmlUrl='https://example.org/\n  a'/></body></opml>", "1 feed https://example.org/a A  []"},
		{"type rss with url", `<opml><body><outline text="A" type="rss" url="https://example.org/a"/></body></opml>`, "1 feed https://example.org/a A  []"},
		{"a page", `<opml><body><outline text="A" type="link" url="https://example.org/a"/></body></opml>`, "1 page https://example.org/a A  []"},
		{"an outline without an address is a folder or nothing", `<opml><body><outline text="A"/><outline/><outline text="B" type="podcast" url="https://example.org/x"/></body></opml>`, ""},
		{"what is commented out stays out", `<opml><body><!-- <outline text="A" xmlUrl="https://example.org/a"/> --><outline text="B" xmlUrl="https://example.org/b"/></body></opml>`, "1 feed https://example.org/b B  []"},
		{"windows-1252 that says utf-8", "<?xml version='1.0' encoding='utf-8'?><opml><body><outline text='K\xf6ln' xmlUrl='https://example.org/a'/></body></opml>", "1 feed https://example.org/a Köln  []"},
		{"no opml element", `<outline text="A" xmlUrl="https://example.org/a"/>`, "1 feed https://example.org/a A  []"},
		{"duplicates are listed; the caller joins them", `<opml><body><outline text="A" xmlUrl="https://example.org/a"/><outline text="A2" xmlUrl="https://example.org/a"/></body></opml>`, "1 feed https://example.org/a A  []\n1 feed https://example.org/a A2  []"},
		{"more ends than beginnings", `<opml><body></outline></outline><outline text="A" xmlUrl="https://example.org/a"/></body></opml>`, "1 feed https://example.org/a A  []"},
	} {
		got, err := ParseOPML([]byte(tc.in))
		var lines []string
		for _, e := range got {
			lines = append(lines, fmt.Sprintf("%d %s %s %s %s [%s]", e.Line, e.Kind, e.Address, e.Title, e.Home, e.Folder))
		}
		if s := strings.Join(lines, "\n"); err != nil || s != tc.want {
			t.Errorf("%s: got\n%s\n%v", tc.reason, s, err)
		}
	}
	for _, in := range []string{"", "text", "<html><body><p>x</p></body></html>", rss} {
		if _, err := ParseOPML([]byte(in)); !errors.Is(err, parley.ErrMalformed) {
			t.Errorf("%.20q: got %v", in, err)
		}
	}
	if _, err := ParseOPML([]byte(strings.Repeat("<outline xmlUrl='https://example.org/'>", 30_000))); !errors.Is(err, parley.ErrTooLarge) {
		t.Errorf("too many: got %v", err)
	}
}

func TestOPMLAndBack(t *testing.T) {
	in := []Entry{{Address: "https://example.org/f?a=1&b=2", Title: `"War" & <Peace>`, Home: "https://example.org/", Kind: "feed", Lang: "en"}, {Address: "https://example.org/p", Kind: "page"}}
	var buf bytes.Buffer
	if err := WriteOPML(&buf, "Sources", time.Unix(0, 0), in); err != nil {
		t.Fatal(err)
	}
	got, err := ParseOPML(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i].Line = 0
	}
	in[1].Title = in[1].Address
	if d := cmp.Diff(in, got); d != "" {
		t.Error(d)
	}
}

func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="A &amp;amp; B"><outline xmlUrl=feed:https://example.org/a?x&y></outline></body></opml>`))
	f.Add([]byte("<title><outline xmlurl='x'>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ParseOPML(b)
		if err != nil {
			return
		}
		for _, e := range got {
			if e.Address == "" || e.Line < 1 || e.Line > bytes.Count(UTF8(b, ""), []byte("\n"))+1 {
				t.Fatalf("%+v", e)
			}
		}
		var buf bytes.Buffer
		if err := WriteOPML(&buf, "x", time.Unix(0, 0), got); err != nil {
			t.Fatal(err)
		}
		if again, err := ParseOPML(buf.Bytes()); len(got) > 0 && (err != nil || len(again) != len(got)) {
			t.Fatalf("%d written, %d read, %v", len(got), len(again), err)
		}
	})
}
