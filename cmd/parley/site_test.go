package main

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/internal/golden"
)

// TestSiteStandsByItself makes the site of the example reports and follows all of its links: each leads to a file of the folder and,
// where it names a place, to an element that is there. Nothing in it needs a server or a script.
func TestSiteStandsByItself(t *testing.T) {
	dir := t.TempDir()
	db, out := filepath.Join(dir, "talks.db"), filepath.Join(dir, "public")
	args := append([]string{"add", "--record", db}, golden.Glob(t, "../../examples/*/*.txt")...)
	for _, a := range [][]string{args, {"export", "site", "--record", db, "-o", out}} {
		var said strings.Builder
		if code := run(a, strings.NewReader(""), &said, &said); code != exitOK {
			t.Fatalf("%v: %d: %s", a, code, said.String())
		}
	}
	pages := map[string]string{}
	err := filepath.WalkDir(out, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(p)
		pages[p] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	href, words := regexp.MustCompile(`(?:href|src)="([^"]*)"`), 0
	for p, body := range pages {
		if !strings.HasSuffix(p, ".html") {
			continue
		}
		for _, bad := range []string{"<script", "<form", " onclick=", "http-equiv=\"refresh\""} {
			if strings.Contains(body, bad) {
				t.Errorf("%s has %s", p, bad)
			}
		}
		for _, m := range href.FindAllStringSubmatch(body, -1) {
			u, err := url.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			if err != nil || u.Host != "" {
				continue
			}
			to := p
			if u.Path != "" {
				to = filepath.Join(filepath.Dir(p), u.Path)
			}
			target, ok := pages[to]
			if !ok || u.RawQuery != "" || strings.HasPrefix(u.Path, "/") {
				t.Errorf("%s: %s leads to no file", p, m[1])
			} else if u.Fragment != "" && !strings.Contains(target, `id="`+u.Fragment+`"`) {
				t.Errorf("%s: %s leads to no place", p, m[1])
			} else if strings.Contains(to, "reports") && strings.HasPrefix(u.Fragment, "b") {
				words++
			}
		}
	}
	if words < 20 || len(pages) < 20 {
		t.Errorf("%d pages, %d links to words", len(pages), words)
	}
}
