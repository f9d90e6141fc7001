package still

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// small is a site of a few pages with everything that a site of files cannot have.
func small() http.Handler {
	mux := http.NewServeMux()
	page := func(at, body string) {
		mux.HandleFunc("GET "+at, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<!doctype html><html><head><title>t</title><script src="/assets/x.js"></script><link rel="stylesheet" href="/assets/x.css"><link rel="alternate" href="/board.json"></head><body><ul><li><a href="/board">Board</a></li><li><a href="/review">Review</a></li></ul>%s</body></html>`, body)
		})
	}
	page("/board", `<a href="/records/e-1">r</a> <a href="/records/e-1/field?name=time">f</a> <a href="/reports/r-1?words=12-40#words">w</a> <a href="/board?as_of=2025-01-01">then</a>
<form action="/search"><input name="q"><a href="/search?q=x">s</a></form> <a href="/records?status=held">filtered</a> <a href="https://outlet.example/a">out</a> <a href="//evil.example/">out2</a> <a href="/actors/per:%C3%B1"> a</a> <a href="/none">none</a> <a href="#here">here</a> <a href="/list?after=bzQw">more</a>`)
	page("/records/e-1", `<svg><a href="/reports/r-1"><text>x</text></a></svg><a href="/board">b</a>`)
	page("/records/e-1/field", `<p>field</p>`)
	page("/reports/r-1", `<p><mark id="b12">words</mark></p><a href="/reports/r-1?words=99-100#words">nowhere</a>`)
	page("/actors/{id}", `<p>actor</p>`)
	page("/list", `<p>more</p>`)
	page("/review", `<p>not here</p>`)
	mux.HandleFunc("GET /assets/x.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, "a{}")
	})
	mux.HandleFunc("GET /board.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, "{}")
	})
	return mux
}

var options = Options{Start: "/board", Parameters: []string{"name", "after"}, Without: []string{"/review", "/search"}, MaxPages: 50}

func makeSite(t *testing.T, h http.Handler, o Options) (map[string]string, Made) {
	t.Helper()
	files := map[string]string{}
	made, err := Make(context.Background(), h, o, func(name string, body []byte) error {
		if _, twice := files[name]; twice {
			t.Errorf("%s is written twice", name)
		}
		files[name] = string(body)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, made
}

func TestSmallSite(t *testing.T) {
	files, made := makeSite(t, small(), options)
	want := []string{"still.css", "index.html", "board.html", "board.json", "assets/x.css", "records/e-1.html", "records/e-1/field,name=time.html", "reports/r-1.html", "actors/per~3a~c3~b1.html", "list,after=bzQw.html"}
	for _, w := range want {
		if _, ok := files[w]; !ok {
			t.Errorf("%s is not there", w)
		}
	}
	if len(files) != len(want) {
		t.Errorf("%d files, want %d: %v", len(files), len(want), files)
	}
	board := files["board.html"]
	for _, w := range []string{`<a href="records/e-1.html">r</a>`, `href="records/e-1/field,name=time.html"`, `<a href="reports/r-1.html#b12">w</a>`, `<span>filtered</span>`, `<a href="https://outlet.example/a">out</a>`, `href="//evil.example/"`, `href="actors/per~3a~c3~b1.html"`, `<span>none</span>`, `<a href="#here">here</a>`, `href="list,after=bzQw.html"`, `href="assets/x.css"`} {
		if !strings.Contains(board, w) {
			t.Errorf("the board lacks %s:\n%s", w, board)
		}
	}
	for _, bad := range []string{"<script", "<form", "then", "Review", `href="/b`} {
		if strings.Contains(board, bad) {
			t.Errorf("the board has %s:\n%s", bad, board)
		}
	}
	if !strings.Contains(files["records/e-1.html"], `<a href="../reports/r-1.html">`) {
		t.Errorf("a link in a drawing: %s", files["records/e-1.html"])
	}
	if made.Missing != 1 {
		t.Errorf("%d missing places, want 1", made.Missing)
	}
	checkLinks(t, files)
}

// checkLinks follows every link of every file: it leads to a file of the site and to a place in it, or to another host.
func checkLinks(t *testing.T, files map[string]string) (followed int) {
	t.Helper()
	pages := map[string]*html.Node{}
	for name, body := range files {
		if strings.HasSuffix(name, ".html") {
			page, err := html.Parse(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			pages[name] = page
		}
	}
	for name, page := range pages {
		for n := range page.Descendants() {
			href := link(n)
			if href == nil {
				continue
			}
			u, err := url.Parse(href.Val)
			if err != nil || u.Host != "" || u.Scheme != "" {
				continue
			}
			to := name
			if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
			}
			if _, ok := files[to]; !ok || strings.HasPrefix(u.Path, "/") || u.RawQuery != "" {
				t.Errorf("%s: the link %s leads to no file", name, href.Val)
				continue
			}
			if u.Fragment != "" && u.Fragment != "here" && pages[to] != nil && !places(pages[to])[u.Fragment] {
				t.Errorf("%s: the link %s leads to no place", name, href.Val)
			}
			followed++
		}
	}
	if followed == 0 {
		t.Error("no link was followed; the test would pass on nothing")
	}
	return followed
}

func TestAnotherMomentIsAnotherSite(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Query().Get("as_of") != "2025-05-19" || r.URL.Query().Get("process") != "talks" {
			t.Errorf("%s is asked for", r.URL)
		}
		fmt.Fprint(w, `<a href="/board?as_of=2025-05-19&amp;process=talks">same</a><a href="/board?process=talks">now</a><a href="/board?as_of=2025-05-19">all</a><a href="/b?as_of=2025-05-19&amp;process=talks">b</a>`)
	})
	files, _ := makeSite(t, h, Options{Start: "/board?process=talks&as_of=2025-05-19"})
	if got := files["board.html"]; !strings.Contains(got, `<a href="board.html">same</a><span>all</span><a href="b.html">b</a>`) {
		t.Error(got)
	}
}

func TestSitesAreBounded(t *testing.T) {
	n := 0
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		n++
		fmt.Fprintf(w, `<a href="/p/%d">next</a>`, n)
	})
	none := func(string, []byte) error { t.Error("a file is written of a site that is too large"); return nil }
	if _, err := Make(context.Background(), h, Options{Start: "/p/0", MaxPages: 50}, none); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an endless site: %v", err)
	}
	if _, err := Make(context.Background(), h, Options{Start: "/p/0", MaxBytes: 1000}, none); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a heavy site: %v", err)
	}
	broken := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) })
	if _, err := Make(context.Background(), broken, Options{Start: "/"}, none); err == nil {
		t.Error("a desk that fails makes a site")
	}
}

// Names come from addresses that hold foreign text: they stay inside, and apart.
func FuzzFile(f *testing.F) {
	for _, s := range []string{"/actors/per:x", "/a/../../etc/passwd", "/..", "/.git/x", "/a%2f..%2fb", "/con?x=\\..\\", "/\u202e", "/" + strings.Repeat("é", 300)} {
		f.Add(s, "q")
	}
	f.Fuzz(func(t *testing.T, p, q string) {
		name := file(&url.URL{Path: "/" + p, RawQuery: url.QueryEscape(q)})
		for _, part := range strings.Split(name, "/") {
			if part == "" || strings.HasPrefix(part, ".") || len(part) > 140 || strings.ContainsAny(part, "\\:%\x00 ?#&<>\"") {
				t.Errorf("%q and %q make the file %q", p, q, name)
			}
		}
	})
}

func TestRelative(t *testing.T) {
	for _, c := range [][3]string{{"board.html", "records/a.html", "records/a.html"}, {"records/a.html", "board.html", "../board.html"}, {"records/a/f.html", "records/b.html", "../b.html"}, {"a/b.html", "a/b.html", "b.html"}, {"records/a.html", "records/a/f.html", "a/f.html"}} {
		if got := relative(c[0], c[1]); got != c[2] {
			t.Errorf("from %s to %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
