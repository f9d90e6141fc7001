package archive

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
	"testing"
	"testing/fstest"

	"parley"
	"parley/internal/article"
)

const letterHead = "Return-Path: <news@lamp.example>\r\nMessage-ID: <1@lamp.example>\r\nDate: Mon, 19 May 2025 10:00:00 +0200\r\nFrom: \"The Lamp\" <news@lamp.example>\r\nSubject: Envoys leave Geneva\r\nMIME-Version: 1.0\r\n"

const letterText = "The envoys of one left the lakeside palace on Monday after a day of talks.\r\n\r\nNeither side would name a day for the next round: “We will see,” one of them said.\r\n"

func quoted(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func based(s string) string {
	e := base64.StdEncoding.EncodeToString([]byte(s))
	var lines []string
	for len(e) > 76 {
		lines, e = append(lines, e[:76]), e[76:]
	}
	return strings.Join(append(lines, e), "\r\n") + "\r\n"
}

func multipartOf(kind, boundary string, parts ...string) string {
	b := fmt.Sprintf("Content-Type: multipart/%s; boundary=\"%s\"\r\n\r\nThis is a message of parts.\r\n", kind, boundary)
	for _, p := range parts {
		b += "--" + boundary + "\r\n" + p + "\r\n"
	}
	return b + "--" + boundary + "--\r\n"
}

func readAll(in string, kind article.Kind, known article.Known) (out []parley.Report, errs []string) {
	for r, err := range Reports("", strings.NewReader(in), kind, known) {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		out = append(out, r)
	}
	return out, errs
}

func TestLetterForms(t *testing.T) {
	latin := strings.NewReplacer("“", "\x93", "”", "\x94").Replace(letterText)
	html := "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted(story("one"))
	plain := "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + based("View this mail in your browser.")
	for _, tc := range []struct{ reason, body string }{
		{"plain, eight bits", "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + letterText},
		{"no type at all", "\r\n" + letterText},
		{"quoted-printable", "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n" + quoted(letterText)},
		{"base64", "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + based(letterText)},
		{"base64 with blanks that mailers add", "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + strings.ReplaceAll(based(letterText), "\r\n", " \r\n\t")},
		{"windows-1252", "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted(latin)},
		{"HTML beats the plain text beside it", multipartOf("alternative", "b1", plain, html)},
		{"alternatives inside a mixed message", multipartOf("mixed", "outer", multipartOf("alternative", "inner", plain, html), "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=")},
		{"HTML that holds no article gives way to the text", multipartOf("alternative", "b1", "Content-Type: text/plain; charset=utf-8\r\n\r\n"+letterText, "Content-Type: text/html\r\n\r\n<html><body></body></html>")},
	} {
		got, errs := readAll(letterHead+tc.body, article.KindAuto, article.Known{})
		if len(got) != 1 || len(errs) != 0 {
			t.Errorf("%s: %d reports, errors %q", tc.reason, len(got), errs)
			continue
		}
		r := got[0]
		if nameIn(r.Text) != "one" || !strings.Contains(r.Text, "“We will see,”") {
			t.Errorf("%s: text %q", tc.reason, r.Text)
		}
		if r.Title != "Envoys leave Geneva" || r.Outlet != "The Lamp" || r.Published != "2025-05-19T10:00:00+02:00" || r.ID != "1@lamp.example" || r.KnownBy["published"] != "mail header" {
			t.Errorf("%s: %q %q %q %q %v", tc.reason, r.Title, r.Outlet, r.Published, r.ID, r.KnownBy)
		}
	}
}

func TestLetterKnown(t *testing.T) {
	for _, tc := range []struct{ reason, head, published, outlet, title string }{
		{"encoded words, split between two", "MIME-Version: 1.0\r\nDate: Mon, 19 May 2025 10:00:00 +0200\r\nFrom: =?utf-8?B?" + base64.StdEncoding.EncodeToString([]byte("Fünf Türme")) + "?= <a@b.example>\r\nSubject: =?utf-8?Q?Gen=C3=A8ve?=\r\n =?iso-8859-1?Q?_caf=E9?=\r\n", "2025-05-19T10:00:00+02:00", "Fünf Türme", "Genève café"},
		{"no name: the domain", "MIME-Version: 1.0\r\nDate: Mon, 19 May 2025 10:00:00 GMT\r\nFrom: a@b.example\r\nSubject: Fwd: RE: Talks\r\n", "2025-05-19T10:00:00Z", "b.example", "Talks"},
		{"no date: none", "MIME-Version: 1.0\r\nFrom: B <a@b.example>\r\nSubject: Talks\r\n", "", "B", "Talks"},
		{"a date that is none", "MIME-Version: 1.0\r\nDate: yesterday\r\nFrom: B <a@b.example>\r\nSubject: Talks\r\n", "", "B", "Talks"},
		{"the sender did not say its zone", "MIME-Version: 1.0\r\nDate: Mon, 19 May 2025 10:00:00 -0000\r\nFrom: B <a@b.example>\r\nSubject: Talks\r\n", "2025-05-19T10:00:00Z", "B", "Talks"},
	} {
		got, errs := readAll(tc.head+"\r\n"+letterText, article.KindAuto, article.Known{})
		if len(got) != 1 {
			t.Errorf("%s: %v", tc.reason, errs)
			continue
		}
		if r := got[0]; string(r.Published) != tc.published || string(r.Outlet) != tc.outlet || string(r.Title) != tc.title {
			t.Errorf("%s: got %q %q %q", tc.reason, r.Published, r.Outlet, r.Title)
		}
	}
	got, _ := readAll(letterHead+"\r\n"+letterText, article.KindAuto, article.Known{Outlet: "Mine"})
	if len(got) != 1 || got[0].Outlet != "Mine" || got[0].KnownBy["outlet"] != "given" {
		t.Error("what the user says does not hold over the header")
	}
}

func TestForwarded(t *testing.T) {
	inner := "From: Other Wire <n@other.example>\r\nDate: Sun, 18 May 2025 22:00:00 +0000\r\nSubject: Talks end\r\nMessage-ID: <2@other.example>\r\n\r\n" + letterText
	attachedTo := letterHead + multipartOf("mixed", "bb", "Content-Type: text/plain\r\n\r\nSee below.", "Content-Type: message/rfc822\r\n\r\n"+inner)
	got, errs := readAll(attachedTo, article.KindAuto, article.Known{})
	if len(got) != 1 || got[0].Outlet != "Other Wire" || got[0].Published != "2025-05-18T22:00:00Z" {
		t.Errorf("a message in a message: %d reports, %q", len(got), errs)
	}
	inline := letterHead + "\r\nFor your file.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Other Wire <n@other.example>\r\nDate: Sun, May 18, 2025 at 10:05 PM\r\nSubject: Talks end\r\nTo: <a@b.example>\r\n\r\n" + letterText
	got, errs = readAll(inline, article.KindAuto, article.Known{})
	if len(got) != 1 {
		t.Fatalf("forwarded in its text: %q", errs)
	}
	r := got[0]
	if r.Outlet != "Other Wire" || r.Published != "2025-05-18T22:05" || r.Title != "Talks end" {
		t.Errorf("forwarded in its text: %q %q %q", r.Outlet, r.Published, r.Title)
	}
	for _, p := range r.Parts {
		if w := r.Text[p.Start:p.End]; (strings.Contains(w, "n@other") || strings.Contains(w, "your file")) && p.Kind != parley.PartBoilerplate {
			t.Errorf("%q is a %s", w, p.Kind)
		}
	}
}

func TestMbox(t *testing.T) {
	msg := func(name string) string { return letterHead + "\r\n" + strings.ReplaceAll(letterText, "one", name) }
	sep := "From news@lamp.example Mon May 19 10:00:00 2025\r\n"
	box := sep + msg("one") + "\r\n" + sep + msg("two") + ">From Geneva they flew home.\r\n\r\nFrom here nothing is known.\r\n\r\n" + sep + msg("three")
	got, errs := readAll(box, article.KindAuto, article.Known{})
	if len(got) != 3 || len(errs) != 0 {
		t.Fatalf("%d messages, errors %q", len(got), errs)
	}
	if !strings.Contains(got[1].Text, "\nFrom Geneva they") || !strings.Contains(got[1].Text, "From here nothing") {
		t.Errorf("a line of the text that begins with From: %q", got[1].Text)
	}
	bad := sep + msg("one") + "\r\n" + sep + letterHead + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\ncut" + "\r\n\r\n" + sep + msg("three")
	got, errs = readAll(bad, article.KindAuto, article.Known{})
	if want := fmt.Sprintf("message at offset %d", len(sep+msg("one"))+2); len(got) != 2 || len(errs) != 1 || !strings.HasPrefix(errs[0], want) {
		t.Errorf("a bad message between two: %d read, %q, want %q", len(got), errs, want)
	}
}

func TestMailLimits(t *testing.T) {
	deep := "Content-Type: text/plain\r\n\r\n" + letterText
	for i := range 30 {
		deep = multipartOf("mixed", fmt.Sprint("b", i), deep)
	}
	many := make([]string, MaxParts+5)
	for i := range many {
		many[i] = "Content-Type: image/png\r\n\r\nx"
	}
	for reason, in := range map[string]string{
		"parts 30 deep":       letterHead + deep,
		"too many parts":      letterHead + multipartOf("mixed", "b", many...),
		"a header of 1 MB":    letterHead + "X-A: " + strings.Repeat("a", 1<<20) + "\r\n\r\n" + letterText,
		"a header of lines":   letterHead + strings.Repeat("X-A: a\r\n", 10_000) + "\r\n" + letterText,
		"a message too large": letterHead + "\r\n" + strings.Repeat("Word. Word.\r\n", MaxMessage/13+1000),
	} {
		if got, errs := readAll(in, KindEML, article.Known{}); len(got) != 0 || len(errs) != 1 || !strings.Contains(errs[0], "too large") {
			t.Errorf("%s: %d reports, %.200q", reason, len(got), errs)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, tc := range []struct {
		reason, name, head string
		want               article.Kind
	}{
		{"a WARC by its first bytes", "x", "WARC/1.0\r\n", KindWARC},
		{"a compressed one", "x.warc.gz", gz("WARC/1.0\r\n"), KindWARC},
		{"a mailbox", "Inbox", "From a@b.example Mon May 19 10:00:00 2025\nFrom: a@b.example\n", KindMbox},
		{"a report that begins with the word From", "x.txt", "From Geneva the envoys flew home.\nThey left at 10:00.\n", article.KindText},
		{"a message without a file name", "-", letterHead + "\r\nText", KindEML},
		{"a press release with a date and a subject", "-", "Date: 19 May 2025\nSubject: Talks\n\nThe envoys met.\n", article.KindText},
		{"a message by its name", "a.eml", "Subject: Talks\n\nThe envoys met.", KindEML},
		{"a PDF", "x", "%PDF-1.7\n", KindPDF},
		{"a page", "x", "<!doctype html>", article.KindHTML},
	} {
		if got, err := Sniff(tc.name, []byte(tc.head)); got != tc.want || err != nil {
			t.Errorf("%s: got %q %v", tc.reason, got, err)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := fstest.MapFS{
		"b/letter.eml":         {Data: []byte(letterHead + "\r\n" + strings.ReplaceAll(letterText, "one", "four"))},
		"a.html":               {Data: []byte(story("one"))},
		"a_files/style.css":    {Data: []byte("p{}")},
		"b/crawl.warc.gz":      {Data: []byte(gz(pageRecord("two")) + gz("junk") + gz(pageRecord("three")))},
		"b/letter.docx":        {Data: []byte("PK\x03\x04")},
		".hidden/x.html":       {Data: []byte(story("no"))},
		"c.txt":                {Data: []byte("The envoys of five left Geneva on Monday.")},
		"empty.txt":            {},
		"a_files/picture.WebP": {Data: []byte("RIFF")},
	}
	for range 3 {
		var got []string
		for r, err := range Folder(dir, article.KindAuto, article.Known{}) {
			if err != nil {
				got = append(got, "!"+err.Error())
				continue
			}
			got = append(got, nameIn(r.Text))
		}
		want := []string{"one", "two", "!b/crawl.warc.gz: record at offset", "three", "!b/letter.docx: ", "four", "five", "!empty.txt: nothing to read", "!2 files passed"}
		ok := len(got) == len(want)
		for i := range want {
			ok = ok && strings.HasPrefix(got[i], want[i])
		}
		if !ok {
			t.Fatalf("got %q\nwant %q", got, want)
		}
	}
	for r, err := range Folder(fstest.MapFS{}, article.KindAuto, article.Known{}) {
		if err == nil || r.Text != "" {
			t.Error("an empty folder is read")
		}
	}
}

func TestMailCut(t *testing.T) {
	whole := letterHead + multipartOf("alternative", "b1", "Content-Type: text/plain\r\n\r\n"+letterText, "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"+quoted(story("one")))
	for cut := len(letterHead); cut < len(whole)-12; cut++ {
		if got, errs := readAll(whole[:cut], KindEML, article.Known{}); len(got)+len(errs) != 1 || cut > len(letterHead)+80 && len(got) != 0 {
			t.Fatalf("cut at %d of %d, after %q: %d reports, %q", cut, len(whole), whole[cut-60:cut], len(got), errs)
		}
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte(letterHead + "\r\n" + letterText))
	f.Add([]byte(letterHead + multipartOf("mixed", "bb", "Content-Type: text/plain; charset=koi8-r\r\n\r\nSee below.", "Content-Type: message/rfc822\r\n\r\n"+letterHead+"\r\n"+letterText)))
	f.Add([]byte("From a@b.example Mon May 19 10:00:00 2025\r\n" + letterHead + "\r\n---------- Forwarded message ---------\r\nFrom: X\r\nDate: Sun, May 18, 2025 at 10:05 PM\r\n\r\n" + letterText))
	f.Add([]byte("From a@b.example Mon May 19 10:00:00 2025\r\n" + letterHead + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + based(story("one"))))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, kind := range []article.Kind{KindEML, KindMbox} {
			for r, err := range Reports("", bytes.NewReader(b), kind, article.Known{}) {
				sound(t, r, err)
			}
		}
	})
}
