package article

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"parley"
)

const hostileText = "<p>The two envoys left Geneva on Monday after a day of talks that brought them no nearer to a truce, officials of both delegations said.</p>"

// hostilePages are pages made to cost much: each is a few lines of a generator.
func hostilePages() map[string]string {
	wrap := func(s string) string {
		return "<!doctype html><html><head><title>Envoys leave</title></head><body>" + s + "</body></html>"
	}
	article := "<article><h1>Envoys leave</h1>" + strings.Repeat(hostileText, 3) + "</article>"
	ld := func(s string) string { return `<script type="application/ld+json">` + s + "</script>" }
	var attrs, formats, classes, times strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&attrs, ` data-attribute-%d="%s"`, i, strings.Repeat("x", 20))
	}
	for i := range 400 {
		fmt.Fprintf(&formats, `<b id="b%d">`, i)
	}
	for i := range 20_000 {
		fmt.Fprintf(&classes, `<div class="%s share%d"><p>word</p></div>`, strings.Repeat("related-", 20), i)
	}
	for i := range 20_000 {
		fmt.Fprintf(&times, `<li><time datetime="2025-05-%02dT10:00:00Z">x</time><p>entry %d</p></li>`, i%28+1, i)
	}
	return map[string]string{
		"40 KB with broken JSON-LD":            wrap(ld(`{"@type":"NewsArticle","headline":"`+strings.Repeat(`{"a":[`, 6_000)) + article),
		"JSON-LD nested 100,000 deep":          wrap(ld(strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000)) + article),
		"10 MB of JSON-LD":                     wrap(ld(`{"a":"`+strings.Repeat("x", 10<<20)+`"}`) + article),
		"two million nested elements":          wrap(article + strings.Repeat("<div>", 2_000_000)),
		"two million siblings":                 wrap(article + strings.Repeat("<i></i>", 2_000_000)),
		"10 MB of attributes on one element":   wrap("<div " + attrs.String() + ">" + article + "</div>"),
		"one attribute of 10 MB":               wrap(`<div class="` + strings.Repeat("share ", 10<<20/6) + `">` + article + "</div>"),
		"formatting left open":                 wrap(article + formats.String() + strings.Repeat("<p>x", 50_000)),
		"formatting left open, with no letter": wrap(article + formats.String() + strings.Repeat("<p><br>", 50_000)),
		"misnested links and tables":           wrap(article + strings.Repeat("<a><table><a>", 15_000)),
		"50,000 paragraphs 390 deep":           wrap(strings.Repeat("<div>", 380) + strings.Repeat("<p>a word or two", 50_000)),
		"60,000 divs without an end":           wrap(article + strings.Repeat("<div>x</div>", 59_000)),
		"furniture in furniture":               wrap(strings.Repeat(`<div class="related">`, 390) + article),
		"20,000 pieces of furniture":           wrap(article + classes.String()),
		"20,000 live entries":                  wrap(`<h1>Envoys leave</h1><ol class="liveblog">` + times.String() + "</ol>"),
		"20,000 stories":                       wrap(strings.Repeat("<article>"+hostileText+"</article>", 20_000)),
		"20,000 headings":                      wrap(article + strings.Repeat("<h2>Related stories</h2>", 20_000)),
		"a paragraph of 10 MB":                 wrap("<h1>Envoys leave</h1><p>" + strings.Repeat("word. ", 10<<20/6)),
		"dates without end":                    wrap(article + strings.Repeat("<p>Published 19 May 2025 at 10:00 GMT", 30_000)),
		"comment without an end":               wrap(article + "<!--" + strings.Repeat("--", 4<<20)),
		"a script without an end":              wrap(article + "<script>" + strings.Repeat("<!--<script>", 1<<20)),
		"tables in tables":                     wrap(article + strings.Repeat("<table><tr><td>x", 10_000)),
		"select and option":                    wrap(article + strings.Repeat("<select><option>x", 25_000)),
		"frameset, svg and math":               wrap(article + strings.Repeat("<svg><math><mi><p>x", 10_000)),
		"entities":                             wrap(article + "<p>" + strings.Repeat("&amp;&notanentity;&#x1F600;", 300_000)),
	}
}

// TestHostile reads pages that are made to cost much. What comes is a report or a clear refusal; with PARLEY_TIMES set, the
// time of each is told. A page that costs the square of its size would not end within the test's time.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	for name, page := range hostilePages() {
		start := time.Now()
		r, err := Read([]byte(page), KindHTML, Known{})
		took := time.Since(start)
		if err != nil && !errors.Is(err, parley.ErrTooLarge) && !errors.Is(err, parley.ErrMalformed) && !errors.Is(err, parley.ErrEmpty) {
			t.Errorf("%s: %v", name, err)
		}
		if os.Getenv("PARLEY_TIMES") != "" {
			t.Logf("%-40s %8.3f s  %d bytes of text, %v", name, took.Seconds(), len(r.Text), err)
		}
	}
}
