package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parley/internal/record"
)

// outlets are n servers of this machine, each with a feed of some items. Half of the feeds name no validators.
func outlets(t testing.TB, n, items int) (feeds []string, pages map[string]bool) {
	t.Helper()
	pages = map[string]bool{}
	for s := range n {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var i int
			if _, err := fmt.Sscanf(r.URL.Path, "/item/%d", &i); err == nil {
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprintf(w, `<html><head><title>Round %[2]d at outlet %[1]d</title></head><body><article><p>Envoy %[1]d of the north met envoy %[2]d of the south in Geneva on Monday, a spokesman said.</p>
<p>The talks of round %[3]d lasted %[2]d hours, and the envoys would meet again on Friday, he told the reporters who waited at outlet %[1]d.</p></article></body></html>`, s, i, s*100+i)
				return
			}
			if r.URL.Path != "/feed" {
				http.NotFound(w, r)
				return
			}
			if s%2 == 0 {
				if r.Header.Get("If-None-Match") == `"f"` {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				w.Header().Set("ETag", `"f"`)
			}
			io.WriteString(w, `<rss version="2.0"><channel><title>Outlet</title>`)
			for i := range items {
				fmt.Fprintf(w, `<item><title>Round %[1]d</title><link>/item/%[1]d</link></item>`, i)
			}
			io.WriteString(w, `</channel></rss>`)
		}))
		t.Cleanup(srv.Close)
		feeds = append(feeds, srv.URL+"/feed")
		for i := range items {
			pages[fmt.Sprintf("%s/item/%d", srv.URL, i)] = true
		}
	}
	return feeds, pages
}

// TestKilledWhileWatching kills "parley watch" at random moments, as often as PARLEY_WATCH_KILLS says (4 times without it),
// and starts it again with the same record. In the end every item is there, none twice, and the file is sound.
func TestKilledWhileWatching(t *testing.T) {
	exe, err := exec.LookPath("parley")
	if err != nil {
		t.Skip("the test binary is not in the path")
	}
	kills, items := 4, 2
	if n, err := strconv.Atoi(os.Getenv("PARLEY_WATCH_KILLS")); err == nil {
		kills, items = n, n*3/5
	}
	feeds, pages := outlets(t, 8, items)
	path := filepath.Join(t.TempDir(), "w.db")
	follow(t, path, feeds)
	rng := rand.New(rand.NewPCG(11, 11))
	told := map[string]int{}
	for range kills {
		watchUntil(t, exe, path, time.Duration(rng.IntN(2500))*time.Millisecond, 1+rng.IntN(6), told)
		checkWatched(t, path, pages, told, false)
	}
	watchUntil(t, exe, path, 0, 0, told)
	checkWatched(t, path, pages, told, true)
	t.Logf("killed %d times; %d of %d reports were told of, the others kept without a line", kills, len(told), len(pages))
}

func follow(t *testing.T, path string, feeds []string) {
	t.Helper()
	ctx := context.Background()
	l, err := record.Open(ctx, path, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, f := range feeds {
		if _, _, err := l.AddSources(ctx, record.Source{Address: f}); err != nil {
			t.Fatal(err)
		}
	}
}

// watchUntil runs "parley watch --once" and kills it after a while, or after so many reports; with neither it runs to its
// end. Children that it had end by themselves when their input does.
func watchUntil(t *testing.T, exe, path string, after time.Duration, reports int, told map[string]int) {
	t.Helper()
	cmd := exec.Command(exe, "watch", "--once", "--record", path, "--contact", "test@example.org", "--allow-host", "127.0.0.1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if after > 0 {
		stop := time.AfterFunc(after+300*time.Millisecond, func() { cmd.Process.Kill() })
		defer stop.Stop()
	}
	n := 0
	for sc := bufio.NewScanner(out); sc.Scan(); {
		if f := strings.Fields(sc.Text()); len(f) > 2 && f[0] == "added" {
			told[f[1]]++
			if n++; reports > 0 && n >= reports {
				cmd.Process.Kill()
			}
		}
	}
	if err := cmd.Wait(); err != nil && reports == 0 {
		t.Fatalf("%v: %s", err, errs.String())
	}
}

// checkWatched: what was told of is there, nothing is there twice or was told of twice, and, in the end, all is there.
func checkWatched(t *testing.T, path string, pages map[string]bool, told map[string]int, all bool) {
	t.Helper()
	ctx := context.Background()
	l, err := record.Open(ctx, path, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := l.Check(ctx)
	if err != nil || len(c.Faults) > 0 {
		t.Fatalf("after a kill: %+v %v", c.Faults, err)
	}
	held, err := l.Reports(ctx, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	ids, addresses := map[string]bool{}, map[string]bool{}
	for _, h := range held {
		if addresses[h.Address] {
			t.Fatalf("%s is there twice", h.Address)
		}
		if !pages[h.Address] {
			t.Fatalf("%s is no item", h.Address)
		}
		ids[h.ID], addresses[h.Address] = true, true
	}
	for id, n := range told {
		if !ids[id] || n > 1 {
			t.Fatalf("%s was told of %d times, and is there: %v", id, n, ids[id])
		}
	}
	if all && len(held) != len(pages) {
		t.Fatalf("%d of %d items are there", len(held), len(pages))
	}
}

// TestWatchScript is the session that a user has: add by a page's own feed, watch, change, sources.
func TestWatchScript(t *testing.T) {
	exe, err := exec.LookPath("parley")
	if err != nil {
		t.Skip("the test binary is not in the path")
	}
	var days atomic.Int32 // the server's goroutines read it
	days.Store(30)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			io.WriteString(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/feed" title="All"></head><body><p>News.</p></body></html>`)
		case "/feed":
			io.WriteString(w, `<rss version="2.0"><channel><title>The Lamp</title><item><title>Envoys meet</title><link>/a</link></item></channel></rss>`)
		case "/live":
			fmt.Fprintf(w, `<html><head><title>Live</title></head><body><article><p>The envoys of both countries met in Geneva on Monday, a spokesman for the ministry said, and talked for nine hours.</p><p>The truce would be for %d days, he told the reporters who waited at the gate of the palace by the lake.</p></article></body></html>`, days.Load())
		case "/a":
			io.WriteString(w, `<html><head><title>Envoys meet</title></head><body><article><p>The envoys of both countries met in Geneva on Monday, a spokesman for the ministry said, and talked for nine hours about prisoners.</p><p>They would meet again on Friday, he told the reporters who waited at the gate of the palace by the lake.</p></article></body></html>`)
		default:
			http.NotFound(w, r)
		}
	})
	srv := httptest.NewServer(mux)
	defer srv.Close()
	_, port, _ := net.SplitHostPort(srv.Listener.Addr().String())
	record := filepath.Join(t.TempDir(), "w.db")
	parley := func(want int, args ...string) string {
		t.Helper()
		cmd := exec.Command(exe, args...)
		cmd.Env = append(os.Environ(), "PARLEY_RECORD="+record, "PARLEY_CONTACT=test@example.org", "PARLEY_ALLOW_HOST=127.0.0.1:"+port)
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != want {
			t.Fatalf("parley %v: %v: %s", args, err, out)
		}
		return string(out)
	}
	has := func(out string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(out, w) {
				t.Errorf("%q is not in\n%s", w, out)
			}
		}
	}
	has(parley(0, "source", "add", srv.URL), "the page names the feed", "followed 127-0-0-1-", "/feed")
	has(parley(0, "source", "add", srv.URL+"/feed"), "followed already")
	has(parley(0, "source", "add", "--kind", "page", srv.URL+"/live"), "followed 127-0-0-1-")
	has(parley(1, "source", "add", srv.URL+"/none"), "it is not followed; --no-check", "no such page (404)")
	has(parley(0, "sources"), "new", "The Lamp", "never reached", "2 sources, 0 failing")
	has(parley(0, "watch", "--once"), "added r-", "Envoys meet", "Live", "1 item new or changed")
	has(parley(0, "sources"), "ok", "last reached", "1 item listed, 1 report kept")
	has(parley(0, "search", "prisoners"), "Envoys meet")
	has(parley(0, "source", "export"), `xmlUrl="`+srv.URL+`/feed"`, `type="link"`)
	has(parley(0, "source", "list"), "feed", "page")
	days.Store(60)
	dueNow(t, record)
	has(parley(0, "watch", "--once"), "changed r-", "- The truce would be for 30 days", "+ The truce would be for 60 days")
	srv.Close()
	dueNow(t, record)
	has(parley(1, "watch", "--once"), "nothing listens there", "next try")
	has(parley(0, "sources", "--failing"), "FAILING", "1 failure in a row", "not reached", "2 sources, 2 failing")
	has(parley(0, "source", "remove", srv.URL+"/live"), "removed")
	has(parley(0, "source", "list"), "/feed")
}

// dueNow makes every source of a record due, as time does.
func dueNow(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	l, err := record.Open(ctx, path, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	list, err := l.Sources(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if _, err := l.Polled(ctx, record.Poll{Source: s.ID, At: time.Now(), Unchanged: true, ETag: s.ETag, LastModified: s.LastModified, DueAt: time.Now().Add(-time.Second)}); err != nil {
			t.Fatal(err)
		}
	}
}
