package article

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"parley"
	"parley/internal/golden"
)

// Each file in testdata/pages is a page in the layout of a kind of site, in our own words, with what must come of it:
// "title: ...", "published: WHEN (how known)", one line a part ("body| words", "heading @WHEN| words"), and words that must
// stand in what was removed and not in the text. The wishes were written before the extraction was run on them.

type wish struct {
	known   map[string]string
	parts   []string
	removed []string
}

func wishOf(t *testing.T, s string) wish {
	w := wish{known: map[string]string{}}
	for l := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		if head, words, ok := strings.Cut(l, "| "); ok && !strings.Contains(head, ":") || strings.Contains(head, " @") {
			w.parts = append(w.parts, head+"| "+words)
		} else if name, v, ok := strings.Cut(l, ": "); ok && name == "removed" {
			w.removed = append(w.removed, v)
		} else if ok {
			w.known[name] = v
		} else {
			t.Fatalf("what does this line wish? %q", l)
		}
	}
	return w
}

func knownOf(s string) Known {
	var k Known
	for l := range strings.Lines(s) {
		name, v, _ := strings.Cut(strings.TrimSpace(l), ": ")
		switch name {
		case "url":
			k.URL = v
		case "captured":
			k.Captured = v
		}
	}
	return k
}

// counts of blocks: wished and there, there but not wished, wished but not there.
type tally struct{ right, extra, missing, kinds int }

func TestPages(t *testing.T) {
	var sum tally
	files := golden.Glob(t, "testdata/pages/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		part := map[string]string{}
		for _, f := range a.Files {
			part[f.Name] = string(f.Data)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			if len(strings.TrimSpace(string(a.Comment))) < 20 {
				t.Error("the page does not say what is peculiar to it")
			}
			r, err := Read([]byte(part["page.html"]), KindHTML, knownOf(part["given"]))
			if err != nil {
				t.Fatal(err)
			}
			w := wishOf(t, part["want"])
			checkKnown(t, r, w)
			checkRemoved(t, r, w)
			sum.add(t, r, w)
		})
	}
	precision := float64(sum.right) / float64(sum.right+sum.extra)
	recall := float64(sum.right) / float64(sum.right+sum.missing)
	t.Logf("%d pages: %d blocks right, %d extra, %d missing: precision %.3f, recall %.3f; %d of the right ones of another kind", len(files), sum.right, sum.extra, sum.missing, precision, recall, sum.kinds)
	if len(files) < 40 {
		t.Errorf("only %d pages", len(files))
	}
}

func checkKnown(t *testing.T, r parley.Report, w wish) {
	how := func(v parley.Opt, by string) string {
		if v == "" {
			return ""
		}
		return fmt.Sprintf("%s (%s)", v, by)
	}
	for name, got := range map[string]string{"title": string(r.Title), "outlet": string(r.Outlet), "byline": string(r.Byline), "cut": r.KnownBy["cut"],
		"published": how(r.Published, r.KnownBy["published"]), "updated": how(r.Updated, r.KnownBy["updated"])} {
		if want := w.known[name]; got != want && (want != "" || name != "byline") {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func checkRemoved(t *testing.T, r parley.Report, w wish) {
	removed := ""
	for _, x := range r.Removed {
		removed += x.Text + "\n"
		if x.Why == "" {
			t.Errorf("%q was removed without a reason", x.Text)
		}
	}
	for _, x := range w.removed {
		if strings.Contains(r.Text, x) {
			t.Errorf("%q is in the text", x)
		}
		if !strings.Contains(removed, x) {
			t.Errorf("%q is not listed as removed", x)
		}
	}
}

func (sum *tally) add(t *testing.T, r parley.Report, w wish) {
	got := map[string]string{}
	for _, p := range r.Parts {
		at := ""
		if p.At != "" {
			at = " @" + string(p.At)
		}
		got[r.Text[p.Start:p.End]] = string(p.Kind) + at
	}
	for _, line := range w.parts {
		kind, words, _ := strings.Cut(line, "| ")
		is, ok := got[words]
		delete(got, words)
		switch {
		case !ok:
			sum.missing++
			t.Errorf("not in the text: %s", line)
		case is != kind:
			sum.right++
			sum.kinds++
			t.Errorf("a %s, not a %s: %s", is, kind, words)
		default:
			sum.right++
		}
	}
	for words, kind := range got {
		sum.extra++
		t.Errorf("should not be in the text: %s| %s", kind, words)
	}
}
