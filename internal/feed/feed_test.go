package feed

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"parley"
)

var base, _ = url.Parse("https://example.org/news/feed.xml")

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Lamp &amp; Post</title><link>https://example.org/</link>
<item><title>Envoys &amp;quot;meet&amp;quot; in Muscat</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">id-1</guid><pubDate>Mon, 19 May 2025 10:00:00 +0300</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The two envoys met in Muscat on Monday.</p>]]></content:encoded></item>
<item><title>A truce – for now</title><guid>https://example.org/b</guid><pubDate>20 May 2025</pubDate></item>
</channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Lamp</title><link href="https://example.org/"/>
<entry><id>urn:1</id><title type="html">Envoys &lt;b&gt;meet&lt;/b&gt;</title><link rel="alternate" href="https://example.org/c"/><published>2025-05-19T10:00:00+03:00</published>
<updated>2025-05-19T11:00:00Z</updated><content type="html">&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Lamp","home_page_url":"https://example.org/","items":[
{"id":7,"url":"/d","title":"Envoys meet","content_text":"They met.\n\nThen they left.","date_published":"2025-05-19T10:00:00+03:00"},
null,{"id":null,"url":null,"title":null,"content_html":null},"no item",{"id":"https://example.org/e"}]}`

func show(f *Feed) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s", f.Title, f.Home)
	for _, it := range f.Items {
		fmt.Fprintf(&b, "\n%s|%s|%s|%s|%s|%s", it.ID, it.Address, it.Title, it.Published, it.Updated, it.HTML)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, tc := range []struct{ reason, in, want string }{
		{"RSS: relative address, escapes twice over, the longer text, a guid that is an address", rss,
			"The Lamp & Post|https://example.org/\nid-1|https://example.org/a?x=1&y=2|Envoys \"meet\" in Muscat|2025-05-19T10:00:00+03:00||<p>The two envoys met in Muscat on Monday.</p>\nhttps://example.org/b|https://example.org/b|A truce – for now|2025-05-20||"},
		{"Atom: marked-up title, published and updated", atom,
			"Lamp|https://example.org/\nurn:1|https://example.org/c|Envoys meet|2025-05-19T10:00:00+03:00|2025-05-19T11:00:00Z|<p>They met.</p>"},
		{"JSON Feed: nulls, a number for an id, what is no item", jsonFeed,
			"Lamp|https://example.org/\n7|https://example.org/d|Envoys meet|2025-05-19T10:00:00+03:00||<p>They met.</p>\n<p>Then they left.</p>\n\n|||||\nhttps://example.org/e|https://example.org/e||||"},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lamp</title><link>https://example.org/</link></channel>
<item><title>One</title><link>https://example.org/1</link><dc:date>2025-05-19</dc:date></item></rdf:RDF>`, "Lamp|https://example.org/\n|https://example.org/1|One|2025-05-19|2025-05-19|"},
		{"entities of HTML, a bare ampersand, a control character", strings.NewReplacer("–", "&ndash;\x0b", "The Lamp &amp; Post", "The Lamp & Post").Replace(rss), ""},
		{"a remark and blanks before the root", "\n\n  <!-- made by hand " + strings.Repeat("x", 6000) + " -->" + strings.TrimPrefix(rss, `<?xml version="1.0" encoding="UTF-8"?>`), ""},
		{"junk behind the end", rss + "<script>x</script> &&&", ""},
	} {
		f, err := Parse([]byte(tc.in), "", base)
		if err != nil {
			t.Errorf("%s: %v", tc.reason, err)
			continue
		}
		got := show(f)
		if tc.want == "" {
			got = strings.ReplaceAll(got, "&ndash;", "–")
			ref, _ := Parse([]byte(rss), "", base)
			tc.want = show(ref)
		}
		if got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.reason, got, tc.want)
		}
	}
}

func TestBreaksOff(t *testing.T) {
	at := strings.Index(rss, "A truce")
	f, err := Parse([]byte(rss[:at]), "", base)
	if err != nil || len(f.Items) != 1 || f.Warning == "" || f.Items[0].ID != "id-1" {
		t.Errorf("got %+v, %v", f, err)
	}
	if _, err := Parse([]byte(rss[:200]), "", base); !errors.Is(err, parley.ErrMalformed) {
		t.Errorf("before its first item: got %v", err)
	}
	mixed := strings.Replace(rss, "<title>A truce", "<title><b>A truce</i></b", 1)
	if f, err := Parse([]byte(mixed), "", base); err != nil || len(f.Items) == 0 {
		t.Errorf("tags that cross: got %+v, %v", f, err)
	}
}

// TestWrongCharsets: what a feed says of its encoding is not believed against its bytes.
func TestWrongCharsets(t *testing.T) {
	const word = "Gespräch über Frieden – “bald”"
	utf := strings.Replace(rss, "A truce – for now", word, 1)
	latin := func(name, s string) string {
		e, _ := charset.Lookup(name)
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	declare := func(s, name string) string { return strings.Replace(s, `encoding="UTF-8"`, `encoding="`+name+`"`, 1) }
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(declare(utf, "utf-16"))
	if err != nil {
		t.Fatal(err)
	}
	cyr := strings.Replace(rss, "A truce – for now", "Переговоры", 1)
	for _, tc := range []struct{ reason, in, header, want string }{
		{"UTF-8 as UTF-8", utf, "", word},
		{"UTF-8 that says iso-8859-1", declare(utf, "iso-8859-1"), "", word},
		{"UTF-8 that says windows-1252", declare(utf, "windows-1252"), "", word},
		{"UTF-8 that says us-ascii", declare(utf, "us-ascii"), "text/xml; charset=us-ascii", word},
		{"UTF-8 that says utf-16", declare(utf, "utf-16"), "", word},
		{"UTF-8 that says what is nothing", declare(utf, "x-user-made"), "", word},
		{"UTF-8 with a mark that says koi8-r", "\ufeff" + declare(utf, "koi8-r"), "", word},
		{"windows-1252 that says utf-8", latin("windows-1252", utf), "application/rss+xml; charset=utf-8", word},
		{"windows-1252 that says iso-8859-1", latin("windows-1252", declare(utf, "iso-8859-1")), "", word},
		{"windows-1252 that says nothing", latin("windows-1252", strings.Replace(utf, ` encoding="UTF-8"`, "", 1)), "", word},
		{"windows-1251 whose header says iso-8859-1", latin("windows-1251", declare(cyr, "windows-1251")), "text/xml; charset=iso-8859-1", "Переговоры"},
		{"koi8-r by its header only", latin("koi8-r", strings.Replace(cyr, ` encoding="UTF-8"`, "", 1)), "text/xml; charset=koi8-r", "Переговоры"},
		{"UTF-16 with a mark", wide, "", word},
		{"UTF-8 with one broken byte", strings.Replace(utf, "Frieden", "Fr\xe4den", 1), "", strings.Replace(word, "Frieden", "Fr\ufffdden", 1)},
	} {
		f, err := Parse([]byte(tc.in), tc.header, base)
		if err != nil || len(f.Items) != 2 || f.Items[1].Title != tc.want {
			t.Errorf("%s: got %+v, %v", tc.reason, f, err)
		}
	}
}

func TestMoment(t *testing.T) {
	for _, tc := range []struct{ reason, in, want string }{
		{"RFC 822 with an offset", "Mon, 19 May 2025 10:00:00 +0300", "2025-05-19T10:00:00+03:00"},
		{"GMT", "Mon, 19 May 2025 10:00:00 GMT", "2025-05-19T10:00:00Z"},
		{"an offset behind GMT", "Mon, 19 May 2025 10:00:00 GMT+3", "2025-05-19T10:00:00+03:00"},
		{"an offset with a colon behind UTC", "19 May 2025 10:00:00 UTC+05:30", "2025-05-19T10:00:00+05:30"},
		{"a name that RFC 822 defines", "Mon, 19 May 2025 10:00:00 EDT", "2025-05-19T10:00:00-04:00"},
		{"a name of three meanings leaves the zone open", "Mon, 19 May 2025 10:00:00 IST", "2025-05-19T10:00:00"},
		{"so does one that means two things", "Mon, 19 May 2025 10:00:00 BST", "2025-05-19T10:00:00"},
		{"a name with an offset whose sign is unsure", "Mon, 19 May 2025 10:00:00 EST+5", "2025-05-19T10:00:00"},
		{"two digits of a year", "Mon, 19 May 25 10:00:00 +0000", "2025-05-19T10:00:00Z"},
		{"no seconds", "Mon, 19 May 2025 10:00 +0300", "2025-05-19T10:00:00+03:00"},
		{"no weekday", "19 May 2025 10:00:00 +0300", "2025-05-19T10:00:00+03:00"},
		{"a wrong weekday is not looked at", "Fri, 19 May 2025 10:00:00 +0300", "2025-05-19T10:00:00+03:00"},
		{"RFC 3339", "2025-05-19T10:00:00.123+03:00", "2025-05-19T10:00:00+03:00"},
		{"no zone", "2025-05-19T10:00:00", "2025-05-19T10:00:00"},
		{"only a day", "2025-05-19", "2025-05-19"},
		{"an American day", "May 19, 2025", "2025-05-19"},
		{"a remark behind", "Mon, 19 May 2025 10:00:00 +0300 (EEST)", "2025-05-19T10:00:00+03:00"},
		{"no such day", "31 Feb 2025", ""},
		{"words", "last Tuesday", ""},
		{"the beginning of time is nobody's publication", "0001-01-01T00:00:00Z", ""},
		{"nothing", "", ""},
	} {
		if got := Moment(tc.in); got != tc.want {
			t.Errorf("%s: %q: got %q, want %q", tc.reason, tc.in, got, tc.want)
		}
	}
}

func TestRefused(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	for _, tc := range []struct {
		reason, in string
		want       error
	}{
		{"two million nested elements", "<rss><channel>" + many(1_000_000, "<a>"), parley.ErrTooLarge},
		{"the same within an item", "<rss><channel><item><title>" + many(1_000_000, "<a>"), parley.ErrTooLarge},
		{"nested by end tags of other names", "<rss><channel>" + many(400_000, "<a><b></c>"), parley.ErrTooLarge},
		{"too many elements", "<rss><channel>" + many(250_000, "<a/>"), parley.ErrTooLarge},
		{"too many items", "<rss><channel>" + many(6_000, "<item/>") + "</channel></rss>", parley.ErrTooLarge},
		{"too many bytes", "<rss><channel><title>" + many(9<<20, "x"), parley.ErrTooLarge},
		{"too many attributes", "<rss " + many(5000, `a="b" `) + ">", parley.ErrTooLarge},
		{"too many name spaces", "<rss>" + func() (s string) {
			for i := range 100 {
				s += fmt.Sprintf(`<a xmlns:n%d="x">`, i)
			}
			return
		}(), parley.ErrTooLarge},
		{"JSON nested deep", `{"items":` + many(500_000, "["), parley.ErrTooLarge},
		{"too many JSON items", `{"version":"https://jsonfeed.org/version/1","items":[` + strings.TrimSuffix(many(6000, "{},"), ",") + "]}", parley.ErrTooLarge},
		{"broken JSON", `{"version":"https://jsonfeed.org/version/1","items":[{]}`, parley.ErrMalformed},
		{"JSON that is no feed", `{"name":"x"}`, parley.ErrUnsupported},
		{"a JSON list", `[1,2]`, parley.ErrUnsupported},
		{"a page", "<!doctype html><html><head><title>x</title></head><body></body></html>", parley.ErrUnsupported},
		{"a list of subscriptions", `<opml><body/></opml>`, parley.ErrUnsupported},
		{"text", "The envoys met.", parley.ErrUnsupported},
		{"nothing", "  ", parley.ErrMalformed},
		{"zero bytes", "\x00\x00\x00\x00", parley.ErrMalformed},
	} {
		if _, err := Parse([]byte(tc.in), "", base); !errors.Is(err, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.reason, err, tc.want)
		}
	}
}

// TestEntityBombs: entities that a document defines are not unfolded, nor fetched.
func TestEntityBombs(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("lol", 10) + `">`
	for i := 'b'; i <= 'k'; i++ {
		bomb += fmt.Sprintf(`<!ENTITY %c "%s">`, i, strings.Repeat("&"+string(i-1)+";", 10))
	}
	bomb += `<!ENTITY ext SYSTEM "file:///etc/passwd">]><rss><channel><title>&k;&ext;</title><item><title>&k;</title><link>https://example.org/1</link></item></channel></rss>`
	f, err := Parse([]byte(bomb), "", base)
	if err != nil || len(f.Items) != 1 || len(f.Items[0].Title) > 100 || strings.Contains(f.Title, "root:") {
		t.Errorf("got %+v, %v", f, err)
	}
}

func TestLinks(t *testing.T) {
	page := `<html><head><base href="/sub/"><link rel="stylesheet" href="x.css"><LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" HREF="feed.xml" title="All &amp; more">
<link rel=alternate type=application/atom+xml href=//other.example.org/a><link rel="alternate" type="application/rss+xml" href="feed.xml"><link rel="alternate" type="text/html" href="/en">
<link rel="alternate" type="application/rss+xml" href="javascript:x"></head><body><link rel="alternate" type="application/rss+xml" href="/in-body"></body></html>`
	got := fmt.Sprint(Links([]byte(page), "", base))
	if want := "[{https://example.org/sub/feed.xml All & more rss} {https://other.example.org/a  atom}]"; got != want {
		t.Errorf("got %s", got)
	}
}

func FuzzFeed(f *testing.F) {
	for _, s := range []string{rss, atom, jsonFeed, rss[:300], "<feed><entry><title>x</entry></feed>"} {
		f.Add([]byte(s), "text/xml; charset=iso-8859-1")
	}
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		fd, err := Parse(b, contentType, base)
		if err != nil {
			return
		}
		if len(fd.Items) > MaxItems {
			t.Fatal("too many items")
		}
		for _, it := range fd.Items {
			if it.Address != "" && !strings.HasPrefix(it.Address, "http") || !utf8.ValidString(it.Title) || !utf8.ValidString(it.HTML) {
				t.Fatalf("%+v", it)
			}
		}
	})
}
