package archive

import (
	"bytes"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/article"
)

// The archives of these tests are made here: good ones, and from them the bad ones (cut, flipped, swollen).

// story is a page whose text names it.
func story(name string) string {
	return `<!doctype html><html lang="en"><head><title>` + name + `</title><meta property="article:published_time" content="2025-05-19T10:00:00Z"></head><body><article><h1>` + name + `</h1>` +
		`<p>The envoys of ` + name + ` left the lakeside palace on Monday after a day of talks that brought them no nearer to a truce, officials of both delegations said.</p>` +
		`<p>Neither side would name a day for the next round. “We will see,” one of the envoys said to the reporters who waited at the gate of the palace.</p></article></body></html>`
}

func warcRecord(typ, url, contentType, content string) string {
	sum := sha1.Sum([]byte(content))
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-05-20T08:00:00Z\r\nWARC-Block-Digest: sha1:"+base32.StdEncoding.EncodeToString(sum[:])+"\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		typ, url, contentType, len(content), content)
}

func httpAnswer(fields, body string) string {
	return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + "\r\n" + body
}

func pageRecord(name string) string {
	return warcRecord("response", "https://lamp.example/"+name, "application/http; msgtype=response", httpAnswer("", story(name)))
}

func gz(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func brotlied(s string) string {
	var b bytes.Buffer
	z := brotli.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func zstded(s string) string {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return string(z.EncodeAll([]byte(s), nil))
}

func chunked(s string, size int) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(size, len(s))
		fmt.Fprintf(&b, "%x;ext=1\r\n%s\r\n", n, s[:n])
		s = s[n:]
	}
	return b.String() + "0\r\n\r\n"
}

// goodWARC is an archive of all kinds of records, plain; pack compresses each.
func goodWARC(pack func(string) string) string {
	var b strings.Builder
	for _, r := range []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: test\r\n"),
		warcRecord("request", "https://lamp.example/one", "application/http; msgtype=request", "GET /one HTTP/1.1\r\nHost: lamp.example\r\n\r\n"),
		pageRecord("one"),
		warcRecord("metadata", "https://lamp.example/one", "application/warc-fields", "fetchTimeMs: 12\r\n"),
		warcRecord("response", "https://lamp.example/a.png", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\r\n\r\nWARC/"),
		warcRecord("response", "https://lamp.example/gone", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No such page.</p>"),
		warcRecord("revisit", "https://lamp.example/one", "application/http; msgtype=response", "HTTP/1.1 304 Not Modified\r\n\r\n"),
		warcRecord("resource", "https://lamp.example/two", "text/html", story("two")),
		warcRecord("response", "<https://lamp.example/three>", "application/http;msgtype=response", httpAnswer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gz(story("three")), 100))),
		warcRecord("conversion", "https://lamp.example/four", "text/plain", "The envoys of four left Geneva on Monday after a day of talks.\n"),
	} {
		b.WriteString(pack(r))
	}
	return b.String()
}

func asIs(s string) string { return s }

// told sums a reading of an archive up: the address of each report, "!" and the kind of each error.
func told(t testing.TB, kind article.Kind, in string) string {
	t.Helper()
	var out []string
	for r, err := range Reports("", strings.NewReader(in), kind, article.Known{}) {
		switch {
		case err != nil:
			out = append(out, "!"+err.Error())
		case !strings.HasSuffix(string(r.URL), "/"+nameIn(r.Text)) && r.URL != "":
			t.Errorf("%s has the text of %q", r.URL, nameIn(r.Text))
		default:
			out = append(out, nameIn(r.Text))
		}
	}
	return strings.Join(out, "|")
}

func nameIn(text string) string {
	_, rest, _ := strings.Cut(text, "envoys of ")
	name, _, _ := strings.Cut(rest, " ")
	return name
}

// sound checks what must hold of every report, whatever it was read from.
func sound(t testing.TB, r parley.Report, err error) {
	t.Helper()
	if err != nil {
		if r.Text != "" {
			t.Fatal("an error comes with a report")
		}
		return
	}
	at := 0
	for _, p := range r.Parts {
		if p.Start < at || p.End <= p.Start || p.End > len(r.Text) {
			t.Fatalf("part %v after %d in a text of %d bytes", p.Span, at, len(r.Text))
		}
		at = p.End
	}
}
