package watch

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/internal/article"
	"parley/internal/feed"
	"parley/internal/fetch"
)

// wrongCharsets are declared where the bytes are something else.
var wrongCharsets = []string{"utf-16", "utf-16le", "utf-7", "iso-8859-1", "windows-1251", "koi8-r", "shift_jis", "gb18030", "iso-2022-jp", "x-user-defined", "us-ascii", "big5", "euc-kr"}

// malformed makes broken documents of a sound one: cut off at every byte, with bits flipped, pieces lost, doubled and
// moved, nested and repeated beyond measure, with entities that unfold, in charsets that it does not declare.
func malformed(seed string, flips, most int) iter.Seq2[string, []byte] {
	rng := rand.New(rand.NewPCG(5, uint64(len(seed))))
	return func(yield func(string, []byte) bool) {
		for i := range len(seed) {
			if !yield("cut at "+strconv.Itoa(i), []byte(seed[:i])) {
				return
			}
		}
		for i := range flips {
			b := []byte(seed)
			for range 1 + rng.IntN(8) {
				b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
			}
			if !yield("bits flipped "+strconv.Itoa(i), b) {
				return
			}
			from, to := rng.IntN(len(seed)), rng.IntN(len(seed))
			from, to = min(from, to), max(from, to)
			at := rng.IntN(len(seed))
			if !yield("piece lost "+strconv.Itoa(i), []byte(seed[:from]+seed[to:])) || !yield("piece moved "+strconv.Itoa(i), []byte(seed[:at]+seed[from:to]+seed[at:])) {
				return
			}
		}
		for _, name := range wrongCharsets {
			for _, old := range []string{"UTF-8", "utf-8"} {
				if !yield("declared as "+name, []byte(strings.Replace(seed, old, name, 1))) {
					return
				}
			}
		}
		for what, b := range excesses(seed, most) {
			if !yield(what, b) {
				return
			}
		}
	}
}

// excesses repeat what a document has in small measure.
func excesses(seed string, most int) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		mid := strings.Index(seed[len(seed)/2:], "<")
		if mid < 0 {
			mid = 0
		}
		mid += len(seed) / 2
		for what, s := range map[string]string{
			"elements open": "<a>", "divisions open": "<div>", "elements": "<b/>", "paragraphs": "<p>x</p>", "tables": "<table><tr><td>", "lists": "<ul><li>", "fonts": "<font><b><i>", "items": "<item/>", "entries": "<entry><title>", "outlines": "<outline text='x'>",
			"ends": "</a>", "remarks open": "<!--", "CDATA open": "<![CDATA[", "instructions": "<?x ", "declarations": "<!DOCTYPE x [", "entities": "&amp;", "unknown entities": "&x;", "numbers": "&#1114112;", "ampersands": "&", "quotes": `"`, "attributes": ` a="b"`,
			"lone tags": "<", "JSON lists": "[", "JSON objects": `{"a":`, "nulls": "null,", "scripts": `<script type="application/ld+json">{"@graph":[`, "letters": "word ", "long word": "x", "breaks": "\n\n", "rules": "Disallow: /*a*b*c$\n",
		} {
			for _, n := range []int{1_000, most} {
				if !yield(fmt.Sprintf("%d %s", n, what), []byte(seed[:mid]+strings.Repeat(s, n)+seed[mid:])) {
					return
				}
			}
		}
		bomb := "<!DOCTYPE x [<!ENTITY a0 \"ha\">"
		for i := range 30 {
			bomb += fmt.Sprintf("<!ENTITY a%d \"&a%d;&a%d;\">", i+1, i, i)
		}
		yield("unfolding entities", []byte(bomb+"]>"+strings.Replace(seed, "Round", "&a30;", 1)))
	}
}

// TestMalformed: no panic, no hang above five seconds of processor time, memory bounded. PARLEY_MALFORMED says how often bits
// are flipped, and lengthens the excesses; without it 10 times, and short ones.
func TestMalformed(t *testing.T) {
	flips, most := 10, 10_000
	if n, err := strconv.Atoi(os.Getenv("PARLEY_MALFORMED")); err == nil {
		flips, most = n, 300_000
	}
	base, err := url.Parse("https://example.org/feed")
	if err != nil {
		t.Fatal(err)
	}
	readFeed := func(b []byte) { feed.Parse(b, "text/xml", base) }
	robots := func(b []byte) {
		r := fetch.ParseRobots(b, "parley")
		r.Allows(&url.URL{Scheme: "http", Host: "example.org", Path: "/" + strings.Repeat("ab", 900)})
	}
	resetPeak()
	worst := time.Duration(0)
	cases, worstOf := 0, ""
	for _, p := range []struct {
		name, seed string
		read       func([]byte)
	}{
		{"rss", `<?xml version="1.0" encoding="UTF-8"?>` + strings.SplitN(feedOf("lamp", 0, 3), "?>", 2)[1], readFeed},
		{"atom", feedOf("lamp", 1, 3), readFeed}, {"json", feedOf("lamp", 2, 3), readFeed},
		{"opml", `<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>x</title></head><body><outline text="Round &amp; up"><outline text="A" xmlUrl="https://example.org/a?x=1&amp;y=2" htmlUrl="https://example.org/"/></outline></body></opml>`,
			func(b []byte) { feed.ParseOPML(b) }},
		{"page", story("lamp", 1), func(b []byte) {
			kind, body, err := kindOf("https://example.org/", b, "text/html")
			if err == nil {
				article.Read(body, kind, article.Known{URL: "https://example.org/"})
			}
			feed.Links(b, "text/html", base)
		}},
		{"robots", "User-agent: *\nDisallow: /*/a$\nAllow: /a%2fb\nCrawl-delay: 2\n\nUser-agent: parley # Round\nDisallow: /x\n", robots},
	} {
		for what, b := range malformed(p.seed, flips, most) {
			if len(b) > fetch.MaxBytes {
				continue // the client cuts it off before
			}
			cases++
			before := cpuTime()
			p.read(bytes.Clone(b))
			if d := cpuTime() - before; d > worst {
				worst, worstOf = d, p.name+", "+what
				if d > 5*time.Second {
					t.Errorf("%s, %s: %s", p.name, what, d)
				}
			}
		}
	}
	_, peak := rss(t)
	if peak > 500 {
		t.Errorf("memory rose to %d MiB", peak)
	}
	t.Logf("%d documents; the worst took %s of processor time (%s); memory at most %d MiB", cases, worst.Round(time.Millisecond), worstOf, peak)
}

// resetPeak begins anew to measure how high memory rises, where the system can.
func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }
