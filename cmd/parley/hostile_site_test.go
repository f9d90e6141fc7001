package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parley"
	"parley/internal/article"
	"parley/internal/ask"
	"parley/internal/desk"
	"parley/internal/golden"
	"parley/internal/reading"
	"parley/internal/record"
	"parley/internal/still"
)

// TestHostileTextInASite makes the desk of reports that hold over two hundred texts which would do something, and reads every file as a
// browser does: there is no element that runs, loads or leads to a script.
func TestHostileTextInASite(t *testing.T) {
	all := golden.Vectors()
	if len(all) < 200 {
		t.Fatalf("only %d vectors", len(all))
	}
	ctx := context.Background()
	l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var rs []*parley.Reading
	for part := range slices.Chunk(all, 25) {
		text := "Donald Trump will speak with Vladimir Putin by telephone on Monday, the White House said."
		for _, v := range part {
			text += "\n\n“Zqx " + strings.ReplaceAll(v, "\x00", "") + // a text with a zero byte is refused
				",” Kremlin spokesman Dmitry Peskov said."
		}
		rep, err := article.Read([]byte(text), article.KindText, article.Known{Outlet: part[3], Title: part[7], URL: "https://x.example/" + part[11], Published: "2025-05-18"})
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, reading.Read(rep))
	}
	if _, err := l.Add(ctx, rs); err != nil {
		t.Fatal(err)
	}
	pages, seen := 0, 0
	_, err = still.Make(ctx, desk.Handler(ask.New(l, nil), desk.Options{}), still.Options{Start: "/board", Parameters: []string{"name", "after"}, Without: []string{"/review", "/search"}}, func(name string, body []byte) error {
		seen += strings.Count(string(body), "Zqx")
		if !strings.HasSuffix(name, ".html") {
			return nil
		}
		pages++
		page, err := html.Parse(strings.NewReader(string(body)))
		if err != nil {
			return err
		}
		for n := range page.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if slices.Contains([]string{"script", "img", "iframe", "object", "embed", "base", "form"}, n.Data) {
				t.Errorf("%s: <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				v := strings.ToLower(strings.TrimSpace(a.Val))
				if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src") && (strings.HasPrefix(v, "javascript:") || strings.HasPrefix(v, "data:")) {
					t.Errorf("%s: %s=%q", name, a.Key, a.Val)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 20 || seen < 200 {
		t.Errorf("%d pages with %d of the texts", pages, seen)
	}
}
