package watch

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/dns/dnsmessage"
)

// town is a server of many hosts, *.lan, on one port of this machine.
type town struct {
	mu    sync.Mutex
	hosts map[string]http.Handler
	asked map[string]int // by host and path
	port  string
	dns   net.PacketConn
}

func newTown(t testing.TB) *town {
	t.Helper()
	w := &town{hosts: map[string]http.Handler{}, asked: map[string]int{}}
	srv := httptest.NewServer(w)
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	w.port = u.Port()
	if w.dns, err = net.ListenPacket("udp4", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { defer close(done); w.names() }()
	t.Cleanup(func() { w.dns.Close(); <-done })
	return w
}

func (w *town) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	host, _, _ := net.SplitHostPort(r.Host)
	w.mu.Lock()
	w.asked[host+r.URL.Path]++
	h := w.hosts[host]
	w.mu.Unlock()
	if h == nil || r.URL.Path == "/robots.txt" && !strings.HasPrefix(host, "robots") {
		http.NotFound(rw, r)
		return
	}
	h.ServeHTTP(rw, r)
}

func (w *town) host(name string, h http.HandlerFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.hosts[name+".lan"] = h
}

func (w *town) at(name, path string) string { return "http://" + name + ".lan:" + w.port + path }

// allowed are all hosts of the town.
func (w *town) allowed() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for h := range w.hosts {
		out = append(out, h)
	}
	return out
}

func (w *town) count(name, path string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked[name+".lan"+path]
}

func (w *town) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", w.dns.LocalAddr().String())
	}}
}

// names answers every question with this machine.
func (w *town) names() {
	buf := make([]byte, 2048)
	for {
		n, from, err := w.dns.ReadFrom(buf)
		if err != nil {
			return
		}
		var m dnsmessage.Message
		if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
			continue
		}
		q := m.Questions[0]
		out := dnsmessage.Message{Header: dnsmessage.Header{ID: m.ID, Response: true}, Questions: m.Questions}
		if q.Type == dnsmessage.TypeA {
			out.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET}, Body: &dnsmessage.AResource{A: netip.MustParseAddr("127.0.0.1").As4()}}}
		}
		if b, err := out.Pack(); err == nil {
			w.dns.WriteTo(b, from)
		}
	}
}

// story is a page of our own words; no two are alike.
func story(host string, n int) string {
	return fmt.Sprintf(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet for round %[2]d at %[1]s</title>
<meta property="article:published_time" content="2025-05-19T10:00:00+03:00"></head><body><nav><a href="/">Home</a></nav><article><h1>Envoys meet for round %[2]d at %[1]s</h1>
<p>The envoys of Russia and Ukraine met in the house of %[1]s on Monday for round %[2]d of their talks, a spokesman for the foreign ministry of Turkey said.</p>
<p>They spoke about the exchange of %[3]d prisoners and would meet again on Friday, he told reporters at the gate of the palace in Istanbul.</p>
<p>Neither side would say whether the truce of the last week, number %[4]d by the count of %[1]s, would be made longer than thirty days.</p></article></body></html>`, host, n, n*7+3, n*5+2)
}

// good is a host with a feed of one of four kinds and n items.
func (w *town) good(name string, kind, n int) {
	w.host(name, func(rw http.ResponseWriter, r *http.Request) {
		var i int
		if _, err := fmt.Sscanf(r.URL.Path, "/item/%d", &i); err == nil {
			rw.Header().Set("Content-Type", "text/html; charset=utf-8")
			rw.Header().Set("ETag", fmt.Sprintf(`"%d"`, i))
			io.WriteString(rw, story(name, i))
			return
		}
		if r.URL.Path != "/feed" {
			http.NotFound(rw, r)
			return
		}
		if r.Header.Get("If-None-Match") == `"feed"` {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		rw.Header().Set("ETag", `"feed"`)
		io.WriteString(rw, feedOf(name, kind, n))
	})
}

func feedOf(name string, kind, n int) string {
	var b strings.Builder
	switch kind % 4 {
	case 0:
		fmt.Fprintf(&b, `<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>The %s – daily</title><link>/</link>`, name) // UTF-8, whatever it says
		for i := range n {
			fmt.Fprintf(&b, `<item><title>Round %[1]d &amp; more</title><link>/item/%[1]d?utm_source=rss</link><guid>%[2]s-%[1]d</guid><pubDate>Mon, 19 May 2025 10:00:00 GMT+3</pubDate></item>`, i, name)
		}
		b.WriteString("</channel></rss>")
	case 1:
		fmt.Fprintf(&b, `<feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title>`, name)
		for i := range n {
			fmt.Fprintf(&b, `<entry><id>urn:%[2]s:%[1]d</id><title>Round %[1]d</title><link href="/item/%[1]d"/><updated>2025-05-19T10:00:00Z</updated></entry>`, i, name)
		}
		b.WriteString("</feed>")
	case 2:
		fmt.Fprintf(&b, `{"version":"https://jsonfeed.org/version/1.1","title":%q,"items":[null`, name)
		for i := range n {
			fmt.Fprintf(&b, `,{"id":%[1]d,"url":"/item/%[1]d","title":null,"authors":null}`, i)
		}
		b.WriteString("]}")
	default: // breaks off behind its last item
		fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title>`, name)
		for i := range n {
			fmt.Fprintf(&b, `<item><title>Round %[1]d & more</title><link>/item/%[1]d</link></item>`, i)
		}
		b.WriteString("<item><title>This one is bro")
	}
	return b.String()
}

// hostile are hosts that mean ill, each with a part of the reason by which it must be named.
func hostile(w *town) map[string]string {
	want := map[string]string{}
	add := func(name, why string, h http.HandlerFunc) { want[name] = why; w.host(name, h) }
	text := func(s string) http.HandlerFunc {
		return func(rw http.ResponseWriter, r *http.Request) { io.WriteString(rw, s) }
	}
	status := func(n int) http.HandlerFunc {
		return func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("Retry-After", "3600")
			rw.WriteHeader(n)
		}
	}
	to := func(address string) http.HandlerFunc {
		return func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("Location", address)
			rw.WriteHeader(http.StatusFound)
		}
	}
	hijack := func(raw string) http.HandlerFunc {
		return func(rw http.ResponseWriter, r *http.Request) {
			if conn, _, err := rw.(http.Hijacker).Hijack(); err == nil {
				io.WriteString(conn, raw)
				conn.Close()
			}
		}
	}
	add("slow", "no whole answer", func(rw http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	add("drip", "no whole answer", drip)
	add("slow-body", "no whole answer", func(rw http.ResponseWriter, r *http.Request) {
		io.WriteString(rw, "<rss>")
		rw.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	add("endless", "more than 8192 KiB", endless)
	for name, enc := range map[string]string{"bomb-gzip": "gzip", "bomb-br": "br", "bomb-deflate": "deflate"} {
		b := bomb(enc)
		add(name, "more than 8192 KiB", func(rw http.ResponseWriter, r *http.Request) { rw.Header().Set("Content-Encoding", enc); rw.Write(b) })
	}
	add("gzip-broken", "does not decompress", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Encoding", "gzip")
		rw.Write(bomb("gzip")[:1000])
	})
	add("gzip-none", "says it is gzip", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Encoding", "gzip")
		io.WriteString(rw, "<rss/>")
	})
	add("encoding", "was not asked for", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Encoding", "zstd")
		io.WriteString(rw, "x")
	})
	add("header", "more than 64 KiB", func(rw http.ResponseWriter, r *http.Request) { rw.Header().Set("X", strings.Repeat("x", 100<<10)) })
	add("circle", "in a circle", func(rw http.ResponseWriter, r *http.Request) { http.Redirect(rw, r, "/feed", http.StatusFound) })
	add("chain", "more than 5 times", func(rw http.ResponseWriter, r *http.Request) { http.Redirect(rw, r, r.URL.Path+"x", http.StatusFound) })
	for name, address := range map[string]string{"to-loopback": "http://127.0.0.1:" + w.port + "/", "to-metadata": "http://169.254.169.254/latest", "to-v6": "http://[::1]:" + w.port + "/", "to-mapped": "http://[::ffff:7f00:1]/",
		"to-private": "http://192.168.0.1/", "to-decimal": "http://2130706433/", "to-file": "file:///etc/passwd", "to-unnamed": "http://unnamed.lan:" + w.port + "/"} {
		add(name, "a place that is refused", to(address))
	}
	add("nested", "100 deep", text("<rss><channel><item>"+strings.Repeat("<a>", 1_000_000)))
	add("elements", "more than 200000 elements", text("<rss><channel>"+strings.Repeat("<a/>", 250_000)))
	add("items", "more than 5000 items", text("<rss><channel>"+strings.Repeat("<item/>", 6_000)))
	add("attributes", "attributes", text("<rss "+strings.Repeat("a='b' ", 2000)+">"))
	add("spaces", "name spaces", text("<rss>"+spaces()))
	add("json-deep", "deep", text(`{"items":`+strings.Repeat("[", 100_000)))
	add("json-broken", "broken JSON", text(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,]}`))
	add("cut", "before its first whole item", text("<rss><channel><title>x</title><item><title>"))
	add("page", "it is no feed", text("<html><body><p>This is a page.</p></body></html>"))
	add("empty", "the feed is empty", text(""))
	add("garbage", "it is no feed", text(strings.Repeat("\x00\x01\xff\xfeab", 1000)))
	add("missing", "no such page", status(404))
	add("gone", "gone for good", status(410))
	add("closed", "does not let this program in", status(403))
	add("fault", "has a fault (500)", status(500))
	add("busy", "fewer requests", status(429))
	add("later", "has a fault (503)", status(503))
	add("resets", "broke off", hijack(""))
	add("no-http", "cannot be reached", hijack("220 mail.example.org ESMTP\r\n"))
	add("unasked-304", "nothing was known of it", status(304))
	add("robots-no", "does not allow it", text("User-agent: parley\nDisallow: /feed"))
	add("robots-fault", "its robots.txt cannot be had", status(500))
	return want
}

func drip(rw http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		io.WriteString(rw, "<item>")
		rw.(http.Flusher).Flush()
		time.Sleep(50 * time.Millisecond)
	}
}

func endless(rw http.ResponseWriter, r *http.Request) {
	b := bytes.Repeat([]byte("<item/>"), 8<<10)
	for {
		if _, err := rw.Write(b); err != nil {
			return
		}
	}
}

func spaces() (s string) {
	for i := range 80 {
		s += fmt.Sprintf(`<a xmlns:n%d="x">`, i)
	}
	return s
}

var bombs sync.Map

// bomb is 64 MiB of nothing, packed.
func bomb(how string) []byte {
	if b, ok := bombs.Load(how); ok {
		return b.([]byte)
	}
	var buf bytes.Buffer
	var w io.WriteCloser
	switch how {
	case "gzip":
		w = gzip.NewWriter(&buf)
	case "br":
		w = brotli.NewWriterLevel(&buf, 3)
	default:
		w = zlib.NewWriter(&buf)
	}
	zeros := make([]byte, 1<<20)
	for range 64 {
		w.Write(zeros)
	}
	w.Close()
	bombs.Store(how, buf.Bytes())
	return buf.Bytes()
}

func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
