package article

import (
	"errors"
	"io"
	"strings"
	"testing"

	"parley"
)

func TestPlainParts(t *testing.T) {
	for _, tc := range []struct{ reason, text, want string }{
		{"a line is a paragraph", "One paragraph stands here.\nAnother one follows it.\n", "body|body"},
		{"a headline, a date, a paragraph", "Envoys leave Geneva\n19 May 2025\n\nThe two envoys left Geneva on Monday after a day of talks.\n", "title|dateline|body"},
		{"a subheading stands before a longer paragraph", "The ministers met for two hours in the old palace.\n\nNo date yet\n\nNeither side would name a day for the next round of talks.\n", "body|heading|body"},
		{"a question is no subheading", "The ministers met for two hours in the old palace.\n\nWhat comes next?\n\nNeither side would name a day for the next round.\n", "body|body|body"},
		{"lines wrapped by hand are one paragraph", "The delegations of both countries met in the capital on Tuesday and\nspoke about the exchange of prisoners, the withdrawal of heavy arms\nand the opening of two crossings.\n", "body"},
		{"a wrapped list keeps its items apart", "- the exchange of all prisoners that either side holds, to begin in\n  June at the latest\n- the withdrawal of heavy arms from both banks of the river as soon\n  as monitors are there\n", "body|body"},
		{"a label of the outlet's page", "The talks ended.\nAlso Read\nThe envoys went home.\n", "body|boilerplate|body"},
		{"a label with a link's words", "The talks ended.\nRead more: five maps of the conflict\nThe envoys went home.\n", "body|boilerplate|body"},
		{"a stray mark", "The talks ended.\n\n)\n", "body|boilerplate"},
		{"a cookie line", "The talks ended.\nThis site uses cookies to improve what you see.\n", "body|boilerplate"},
		{"a copyright line run into the last paragraph", "The talks ended on Monday. © 2024 River News Agency. All rights reserved\n", "body|boilerplate"},
		{"words of a label inside a sentence are no label", "He asked reporters to also read the annex of the agreement before they wrote.\n", "body"},
		{"an hour alone is a stamp", "12:54 P.M. BST\n\nThank you all for coming to the palace today, it is good to see you.\n", "dateline|body"},
	} {
		var got []string
		for _, p := range Parts(tc.text) {
			got = append(got, string(p.Kind))
		}
		if s := strings.Join(got, "|"); s != tc.want {
			t.Errorf("%s: got %s, want %s", tc.reason, s, tc.want)
		}
	}
}

func TestKnownOfText(t *testing.T) {
	for _, tc := range []struct{ reason, text, published, outlet, title string }{
		{"a line with the whole day", "Envoys leave Geneva\nPublished: 19 May 2025\n\nThe envoys left Geneva on Monday after a day of talks.", "2025-05-19", "", "Envoys leave Geneva"},
		{"weekday, month, day, year", "Friday, January 4, 2019\n\nThe envoys left Geneva on Monday.", "2019-01-04", "", ""},
		{"a place, a day with its year, an agency", "MUSCAT, May 21, 2025 (Gulf Wire) - The envoys left on Monday.", "2025-05-21", "Gulf Wire", ""},
		{"without its year a dateline names no day", "MUSCAT, May 21 (Gulf Wire) - The envoys left on Monday.", "", "Gulf Wire", ""},
		{"an agency between strokes", "MOSCOW, May 21. /ABCD/. The envoys left on Monday.", "", "ABCD", ""},
		{"a day in a sentence is not the publication", "The truce of 19 May 2025 was broken on its first day.", "", "", ""},
		{"no such day", "Published: 31 February 2025\n\nThe envoys left Geneva on Monday after a day.", "", "", ""},
	} {
		r, err := Read([]byte(tc.text), KindText, Known{})
		if err != nil {
			t.Errorf("%s: %v", tc.reason, err)
			continue
		}
		if string(r.Published) != tc.published || string(r.Outlet) != tc.outlet || string(r.Title) != tc.title {
			t.Errorf("%s: got published %q outlet %q title %q", tc.reason, r.Published, r.Outlet, r.Title)
		}
		if r.Text != tc.text {
			t.Errorf("%s: the text was changed", tc.reason)
		}
	}
}

func TestGivenWins(t *testing.T) {
	r, err := Read([]byte("Published: 19 May 2025\n\nThe envoys left."), KindText, Known{Published: "2025-05-20 08:30:00+02:00", Outlet: "The Lamp"})
	if err != nil || r.Published != "2025-05-20T08:30:00+02:00" || r.Outlet != "The Lamp" {
		t.Errorf("got %q %q %v", r.Published, r.Outlet, err)
	}
	if _, err := Read([]byte("x"), KindText, Known{Published: "next week"}); !errors.Is(err, parley.ErrMalformed) {
		t.Errorf("a publication date that is none: got %v", err)
	}
}

const testPage = `<!doctype html><html lang="en"><head><title>Envoys leave - The Lamp</title>
<meta property="og:title" content="Envoys leave Geneva"><meta property="og:site_name" content="The Lamp">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Envoys leave Geneva","datePublished":"2025-05-19T10:00:00Z","author":[{"name":"A. Writer"}]}]}</script>
<script type="application/ld+json">{"broken": </script></head><body><nav><a href="/">Home page</a></nav>
<article><h1>Envoys leave Geneva</h1><p>The two envoys left Geneva on Monday after a day of talks that brought them no nearer to a truce, officials of both delegations said.</p>
<h2>No date</h2><p>Neither side would name a day for the next round. “We will see,” one of the envoys said to the reporters who waited at the gate of the palace.</p>
<p>Also Read</p><figure><img src="a.png"><figcaption>The palace by the lake.</figcaption></figure>
<p>A third round had been planned for June, but the mediators said that they had no answer yet from either of the capitals about the agenda.</p></article>
<footer><p>© 2025 The Lamp</p></footer></body></html>`

func TestPage(t *testing.T) {
	r, err := Read([]byte(testPage), KindHTML, Known{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "Envoys leave Geneva" || r.Outlet != "The Lamp" || r.Published != "2025-05-19T10:00:00Z" || r.Byline != "A. Writer" {
		t.Errorf("metadata: %q %q %q %q", r.Title, r.Outlet, r.Published, r.Byline)
	}
	if r.KnownBy["published"] != "json-ld" {
		t.Errorf("published is known by %q", r.KnownBy["published"])
	}
	for _, want := range []string{"no nearer to a truce", "“We will see,”", "third round"} {
		if !strings.Contains(r.Text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	removed := ""
	for _, x := range r.Removed {
		removed += x.Text + "\n"
	}
	for _, want := range []string{"Home page", "Also Read", "© 2025 The Lamp"} {
		if strings.Contains(r.Text, want) || !strings.Contains(removed, want) {
			t.Errorf("%q must be removed and listed", want)
		}
	}
	for _, p := range r.Parts {
		if w := r.Text[p.Start:p.End]; w == "No date" && p.Kind != parley.PartHeading {
			t.Errorf("%q is a %s", w, p.Kind)
		}
	}
}

func TestPageEncodings(t *testing.T) {
	page := strings.Replace(testPage, "<head>", `<head><meta charset="windows-1252">`, 1)
	page = strings.NewReplacer("“", "\x93", "”", "\x94", "©", "\xa9").Replace(page)
	r, err := Read([]byte(page), KindHTML, Known{})
	if err != nil || !strings.Contains(r.Text, "“We will see,”") {
		t.Errorf("a page that declares windows-1252: %v", err)
	}
	undeclared := strings.Replace(page, `<meta charset="windows-1252">`, "", 1)
	if _, err := Read([]byte(undeclared), KindHTML, Known{}); !errors.Is(err, parley.ErrMalformed) {
		t.Errorf("a page in no declared encoding: got %v", err)
	}
}

func TestRefused(t *testing.T) {
	for _, tc := range []struct {
		reason, in string
		kind       Kind
		want       error
	}{
		{"empty", "", KindText, parley.ErrEmpty},
		{"blank", " \n\t\n", KindText, parley.ErrEmpty},
		{"a PDF", "%PDF-1.4 ...", KindText, parley.ErrUnsupported},
		{"UTF-16 with its mark", "\xff\xfeH\x00i\x00", KindText, parley.ErrUnsupported},
		{"a zero byte", "Hello\x00there", KindText, parley.ErrUnsupported},
		{"not UTF-8", "Hello \xff there", KindText, parley.ErrMalformed},
		{"a line of 2 MB", strings.Repeat("word ", 400_000), KindText, parley.ErrTooLarge},
		{"a page nested very deep, and without a word", "<html><body>" + strings.Repeat("<div>", 100_000), KindHTML, parley.ErrEmpty},
		{"a page of too many elements", "<html><body>" + strings.Repeat("<br>", MaxElements+1), KindHTML, parley.ErrTooLarge},
		{"a page without an article", "<html><body></body></html>", KindHTML, parley.ErrEmpty},
	} {
		if _, err := Read([]byte(tc.in), tc.kind, Known{}); !errors.Is(err, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.reason, err, tc.want)
		}
	}
	if _, err := Bytes(io.LimitReader(zeros{}, 1<<40)); !errors.Is(err, parley.ErrTooLarge) {
		t.Errorf("endless input: got %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestSniff(t *testing.T) {
	for _, tc := range []struct {
		name, head string
		want       Kind
	}{
		{"a.txt", "<html>", KindText}, {"a.html", "x", KindHTML}, {"-", "<!DOCTYPE html><html>", KindHTML}, {"-", "\ufeff  <html>", KindHTML},
		{"reports.jsonl", "", KindJSONL}, {"-", `{"id": "a", "text": "x"}`, KindJSONL}, {"-", "The talks ended.", KindText}, {"notes", "{curly words}", KindText},
	} {
		if got, err := Sniff(tc.name, []byte(tc.head)); got != tc.want || err != nil {
			t.Errorf("%s %q: got %s, %v", tc.name, tc.head, got, err)
		}
	}
}

func TestLines(t *testing.T) {
	in := `{"id":"a","text":"One.","published":"2025-05-19"}` + "\n\nnot json\n" + `{"id":"b"}` + "\n" + `{"id":"c","text":"Three."}`
	var got []string
	for r, err := range Lines(strings.NewReader(in), Known{Outlet: "The Lamp"}) {
		if err != nil {
			got = append(got, strings.SplitN(err.Error(), ":", 2)[0])
			continue
		}
		got = append(got, r.ID+" "+string(r.Outlet))
	}
	if s := strings.Join(got, "; "); s != "a The Lamp; line 3; line 4; c The Lamp" {
		t.Errorf("got %s", s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(testPage), true)
	f.Add([]byte("MUSCAT, May 21 (Gulf Wire) - The envoys left.\n\nAlso Read\n- one\n"), false)
	f.Fuzz(func(t *testing.T, b []byte, html bool) {
		kind := KindText
		if html {
			kind = KindHTML
		}
		r, err := Read(b, kind, Known{})
		if err != nil {
			return
		}
		at := 0
		for _, p := range r.Parts {
			if p.Start < at || p.End <= p.Start || p.End > len(r.Text) {
				t.Fatalf("part %v after %d in a text of %d bytes", p.Span, at, len(r.Text))
			}
			at = p.End
		}
	})
}

func TestSetAside(t *testing.T) {
	report := "The envoys of both countries met in the lakeside palace on Monday. They spoke about the exchange of prisoners for three hours. " +
		"The mediators said that the talks would go on in June. A spokesman of the northern delegation called the meeting useful. " +
		"The southern delegation left without a word. The ceasefire of March has been broken many times since. " +
		"Both armies accuse each other of shelling villages. Nobody expects the war to end this summer. "
	for _, tc := range []struct{ reason, tail, want string }{
		{"a site's notice", "Please enable JavaScript in your browser to read on.", "body|boilerplate"},
		{"a quotation with such words is the report's", "The minister said: “We use cookies in our kitchen, not on our web page.”", "body"},
		{"first lines of other stories before a copyright line", "A rescued otter learns to swim again at the zoo. The singer says her next album is nearly finished. " +
			"Copyright 2024 The Lamp. All rights reserved.", "body|boilerplate|boilerplate|boilerplate"},
		{"a last paragraph that keeps to the subject stays", "The delegation of the north wants the prisoners back before the talks go on. The mediators hope for a ceasefire in June. " +
			"Copyright 2024 The Lamp. All rights reserved.", "body|boilerplate|boilerplate"},
		{"without a notice after them nothing is taken for another story", "A rescued otter learns to swim again at the zoo. The singer says her next album is nearly finished.", "body"},
	} {
		var got []string
		for _, p := range Parts(report + tc.tail) {
			got = append(got, string(p.Kind))
		}
		if s := strings.Join(got, "|"); s != tc.want {
			t.Errorf("%s: got %s, want %s", tc.reason, s, tc.want)
		}
	}
}
