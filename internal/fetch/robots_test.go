package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestRobots: the cases of RFC 9309, in files of ours.
func TestRobots(t *testing.T) {
	for _, tc := range []struct {
		reason, file, path string
		ok                 bool
	}{
		{"an empty file allows all", "", "/a", true},
		{"a forbidden path", "User-agent: *\nDisallow: /a", "/a/b", false},
		{"a path beside it", "User-agent: *\nDisallow: /a", "/b", true},
		{"a prefix is no word: /a forbids /ab", "User-agent: *\nDisallow: /a", "/ab", false},
		{"paths have a case", "User-agent: *\nDisallow: /A", "/a", true},
		{"an empty Disallow forbids nothing", "User-agent: *\nDisallow:", "/a", true},
		{"keys have no case", "USER-AGENT: *\ndisAllow: /a", "/a", false},
		{"blanks around keys and values", "  User-agent :  *  \n\tDisallow\t:\t/a\t", "/a", false},
		{"our own group instead of that for all", "User-agent: *\nDisallow: /\n\nUser-agent: parley\nDisallow: /x", "/a", true},
		{"our own group, written in capitals", "User-agent: PARLEY\nDisallow: /a", "/a", false},
		{"a version behind our token", "User-agent: Parley/2.0\nDisallow: /a", "/a", false},
		{"a token that only begins like ours", "User-agent: parleybot\nDisallow: /a", "/a", true},
		{"another's group", "User-agent: other\nDisallow: /", "/a", true},
		{"groups of one agent are one", "User-agent: parley\nDisallow: /a\n\nUser-agent: other\nDisallow: /\n\nUser-agent: parley\nDisallow: /b", "/b", false},
		{"several agents of one group", "User-agent: other\nUser-agent: parley\nDisallow: /a", "/a", false},
		{"rules end the list of agents", "User-agent: parley\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", true},
		{"an empty line ends no group", "User-agent: parley\n\nDisallow: /a", "/a", false},
		{"a sitemap line between agent and rule", "User-agent: parley\nSitemap: https://example.org/s.xml\nDisallow: /a", "/a", false},
		{"rules before any agent belong to nobody", "Disallow: /\nUser-agent: *\nDisallow: /b", "/a", true},
		{"the longest match wins: allow", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"the longest match wins: disallow", "User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false},
		{"the order does not count", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", true},
		{"of two of one length the allowing one", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"a star is any run", "User-agent: *\nDisallow: /*/private", "/x/y/private", false},
		{"a star may be nothing", "User-agent: *\nDisallow: /a*b", "/ab", false},
		{"a star in the middle that does not match", "User-agent: *\nDisallow: /a*z", "/abc", true},
		{"a dollar is the end", "User-agent: *\nDisallow: /*.gif$", "/a.gif", false},
		{"a dollar is the end, and this goes on", "User-agent: *\nDisallow: /*.gif$", "/a.gif?x", true},
		{"a dollar within is a letter", "User-agent: *\nDisallow: /a$b", "/a$b", true},
		{"only the root", "User-agent: *\nDisallow: /$", "/a", true},
		{"the query counts", "User-agent: *\nDisallow: /*?session=", "/a?session=1", false},
		{"encoded and plain letters are one", "User-agent: *\nDisallow: /%61b", "/ab", false},
		{"upper and lower case of an encoding are one", "User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false},
		{"an encoded slash is no slash", "User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
		{"other letters, plain and encoded", "User-agent: *\nDisallow: /ä", "/%C3%A4", false},
		{"an encoded star is a letter", "User-agent: *\nDisallow: /a%2Ab", "/axb", true},
		{"an encoded star matches a star", "User-agent: *\nDisallow: /a%2Ab", "/a*b", false},
		{"remarks", "User-agent: * # all\nDisallow: /a # not this", "/a", false},
		{"a whole line of remark", "# User-agent: parley\nUser-agent: *\nDisallow: /a", "/a", false},
		{"line ends of Windows", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
		{"line ends of old Macs", "User-agent: *\rDisallow: /a\r", "/a", false},
		{"a byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/a", false},
		{"lines that are none", "garbage\nUser-agent: *\n<html>\nDisallow: /a\n\x00\xff", "/a", false},
		{"the file itself may always be had", "User-agent: *\nDisallow: /", "/robots.txt", true},
		{"a path without its slash", "User-agent: *\nDisallow: a", "/a", false},
		{"all", "User-agent: *\nDisallow: /", "/", false},
	} {
		u, err := url.Parse("http://example.org" + tc.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := ParseRobots([]byte(tc.file), "Parley").Allows(u); got != tc.ok {
			t.Errorf("%s: got %v", tc.reason, got)
		}
	}
}

func TestRobotsDelay(t *testing.T) {
	if d := ParseRobots([]byte("User-agent: *\nCrawl-delay: 2.5\nDisallow:"), "parley").Delay; d != 2500*time.Millisecond {
		t.Errorf("got %s", d)
	}
}

// TestRobotsOfPatience: rules that would take for ever are given up, and forbid.
func TestRobotsOfPatience(t *testing.T) {
	file := "User-agent: *\n" + strings.Repeat("Disallow: /"+"*"+strings.Repeat("a", 1000)+"b\n", 250)
	u, _ := url.Parse("http://example.org/" + strings.Repeat("a", 2000))
	if ParseRobots([]byte(file), "parley").Allows(u) {
		t.Error("allowed")
	}
}

// TestRobotsOfServers: what a server's answer for robots.txt means for a page.
func TestRobotsOfServers(t *testing.T) {
	for _, tc := range []struct {
		reason string
		robots http.HandlerFunc
		ok     bool
	}{
		{"no file allows all", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(404) }, true},
		{"a closed file allows all", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) }, true},
		{"a fault allows nothing", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }, false},
		{"too many requests: nothing now", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(429) }, false},
		{"no answer allows nothing", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, false},
		{"rules behind redirects count", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/rules", http.StatusMovedPermanently)
		}, false},
		{"redirects without end: as if there were none", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots.txt?"+r.URL.RawQuery+"x", http.StatusFound)
		}, true},
		{"a redirect to this machine: as if there were none", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1/robots.txt", http.StatusFound)
		}, true},
		{"of a file too long the beginning counts", func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte("User-agent: *\nDisallow: /page\n" + strings.Repeat("# filling\n", 100_000)))
		}, false},
	} {
		mux := http.NewServeMux()
		mux.HandleFunc("/robots.txt", tc.robots)
		mux.HandleFunc("/rules", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("User-agent: *\nDisallow: /page")) })
		mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {})
		c, at := local(t, mux, Options{Timeout: 300 * time.Millisecond})
		_, err := c.Do(context.Background(), Request{Address: at("a.lan", "/page"), Own: true})
		if f := new(Failure); (err == nil) != tc.ok || err != nil && (!errors.As(err, &f) || !strings.Contains(err.Error(), "robots.txt")) {
			t.Errorf("%s: got %v", tc.reason, err)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a$\nAllow: /b%2f"), "/ab?c")
	f.Add([]byte("User-agent: parley\nCrawl-delay: 3\r\rDisallow:"), "/")
	f.Fuzz(func(t *testing.T, file []byte, path string) {
		u, err := url.Parse("http://example.org/" + path)
		if err != nil {
			return
		}
		r := ParseRobots(file, "parley")
		if a, b := r.Allows(u), r.Allows(u); a != b {
			t.Fatal("two answers")
		}
		if len(r.rules) == 0 && !r.Allows(u) {
			t.Fatal("forbidden without a rule")
		}
	})
}
