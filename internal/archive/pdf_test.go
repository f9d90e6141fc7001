package archive

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"parley/internal/article"
)

// pdfOf makes a PDF file with one page for each list of lines, in a font that every reader has.
func pdfOf(pages ...[]string) string {
	var b strings.Builder
	var offsets []int
	object := func(s string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), s)
	}
	b.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages)))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i, lines := range pages {
		text := "BT /F1 12 Tf 14 TL 50 780 Td\n"
		for _, l := range lines {
			text += "(" + strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l) + ") Tj T*\n"
		}
		text += "ET"
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 5+2*i))
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(text), text))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.String()
}

var statement = []string{
	"Joint statement of the two ministers",
	"19 May 2025",
	"The foreign ministers of both countries met in Muscat on Sunday for two hours",
	"and spoke about the release of the sailors whom both coast guards have held",
	"since March.",
	"Neither side would name a day for the next round of the talks, said officials",
	"of both delegations.",
}

func TestPDF(t *testing.T) {
	got, errs := readAll(pdfOf(statement), article.KindAuto, article.Known{})
	if len(got) != 1 {
		t.Fatalf("%q", errs)
	}
	r := got[0]
	if r.Published != "2025-05-19" || r.Title != "Joint statement of the two ministers" {
		t.Errorf("%q %q", r.Published, r.Title)
	}
	var paragraphs []string
	for _, p := range r.Parts {
		paragraphs = append(paragraphs, strings.ReplaceAll(r.Text[p.Start:p.End], "\n", " "))
	}
	if len(paragraphs) != 4 || paragraphs[3] != "Neither side would name a day for the next round of the talks, said officials of both delegations." {
		t.Errorf("%d paragraphs: %q", len(paragraphs), paragraphs)
	}
	for reason, in := range map[string]string{
		"nothing to read": pdfOf([]string{}),
		"malformed":       "%PDF-1.7\nnonsense",
	} {
		if got, errs := readAll(in, KindPDF, article.Known{}); len(got) != 0 || len(errs) != 1 || !strings.Contains(errs[0], reason) {
			t.Errorf("%s: %d reports, %q", reason, len(got), errs)
		}
	}
}

func TestJoinPages(t *testing.T) {
	page := func(n int, lines ...string) string {
		return strings.Join(append(append([]string{"River Office - Press service"}, lines...), fmt.Sprint(n)), "\r\n")
	}
	text, aside := joinPages([]string{
		page(1, "The ministers met in the old palace for two hours and spoke about the", "sailors. No day was named.", "A heading", "The second paragraph runs over the end of its page and goes on with the"),
		page(2, "next one, as paragraphs do, until it is over.", "• a point of a list", "• another point"),
		page(3, "The last page has one line."),
	})
	want := "The ministers met in the old palace for two hours and spoke about the\nsailors. No day was named.\n\nA heading\n\n" +
		"The second paragraph runs over the end of its page and goes on with the\nnext one, as paragraphs do, until it is over.\n\n• a point of a list\n\n• another point\n\nThe last page has one line.\n"
	if text != want {
		t.Errorf("got %q\nwant %q", text, want)
	}
	if len(aside) != 2 || aside[0].Text != "River Office - Press service" {
		t.Errorf("set aside: %v", aside)
	}
}

func TestPDFDamaged(t *testing.T) {
	whole := pdfOf(statement)
	step := len(whole) / 4
	if os.Getenv("PARLEY_LONG") != "" {
		step = 40
	}
	for cut := 9; cut < len(whole); cut += step {
		if got, errs := readAll(whole[:cut], KindPDF, article.Known{}); len(got)+len(errs) != 1 {
			t.Errorf("cut at %d: %d reports, %q", cut, len(got), errs)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte(pdfOf(statement)))
	f.Add([]byte(pdfOf(statement, []string{"A second page."})))
	f.Fuzz(func(t *testing.T, b []byte) {
		for r, err := range Reports("", bytes.NewReader(b), KindPDF, article.Known{}) {
			sound(t, r, err)
		}
	})
}
