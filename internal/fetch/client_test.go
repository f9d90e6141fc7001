package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"go.uber.org/goleak"

	"parley"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// local is a client for servers of this machine, under the names *.lan.
func local(t testing.TB, h http.Handler, o Options) (*Client, func(host, path string) string) {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	o.Resolver = newDNS(t, func(string) []netip.Addr { return []netip.Addr{netip.MustParseAddr("127.0.0.1")} }).resolver()
	if o.Allow == nil {
		o.Allow = []string{"a.lan", "b.lan"}
	}
	if o.Timeout == 0 {
		o.Timeout = time.Second
	}
	if o.Every == 0 {
		o.Every = time.Microsecond
	}
	c := New(o)
	t.Cleanup(c.Close)
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	return c, func(host, path string) string { return "http://" + host + ":" + u.Port() + path }
}

func packed(t testing.TB, how string, b []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	var w io.WriteCloser
	switch how {
	case "gzip":
		w = gzip.NewWriter(&buf)
	case "br":
		w = brotli.NewWriter(&buf)
	case "deflate":
		w = zlib.NewWriter(&buf)
	case "raw deflate":
		w, _ = flate.NewWriter(&buf, 9)
	default:
		return b
	}
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestEncodings(t *testing.T) {
	text := []byte(strings.Repeat("the envoys met. ", 1000))
	bombs := map[string][]byte{} // packed beforehand, so that a busy machine does not take the packing for a slow server
	for _, how := range []string{"plain", "gzip", "br", "deflate", "raw deflate"} {
		bombs[how] = packed(t, how, make([]byte, 16<<20))
	}
	c, at := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		how := strings.TrimPrefix(r.URL.Path, "/")
		if enc := strings.TrimPrefix(how, "raw "); enc != "plain" {
			w.Header().Set("Content-Encoding", enc)
		}
		b := packed(t, how, text)
		if r.URL.RawQuery == "bomb" {
			b = bombs[how]
		}
		if r.URL.RawQuery == "broken" {
			b = b[:len(b)/2]
		}
		w.Write(b)
	}), Options{Timeout: time.Minute})
	for _, how := range []string{"plain", "gzip", "br", "deflate", "raw deflate"} {
		ask := func(query string) (*Answer, error) {
			return c.Do(context.Background(), Request{Address: at("a.lan", "/"+url.PathEscape(how)+query), Own: true, NoRobots: true})
		}
		if a, err := ask(""); err != nil || !bytes.Equal(a.Body, text) {
			t.Errorf("%s: %v", how, err)
		}
		if _, err := ask("?bomb"); !errors.Is(err, parley.ErrTooLarge) {
			t.Errorf("%s, a bomb: %v", how, err)
		}
		if _, err := ask("?broken"); how != "plain" && !errors.Is(err, parley.ErrMalformed) {
			t.Errorf("%s, broken off: %v", how, err)
		}
	}
	if _, err := c.Do(context.Background(), Request{Address: at("a.lan", "/zstd"), Own: true, NoRobots: true}); !errors.Is(err, parley.ErrUnsupported) {
		t.Errorf("an encoding that was not asked for: %v", err)
	}
}

// TestHostileServers: each is given up with its reason, within the client's time.
func TestHostileServers(t *testing.T) {
	mux := http.NewServeMux()
	handle := func(path string, f http.HandlerFunc) { mux.HandleFunc(path, f) }
	handle("/slow-header", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	handle("/drip", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			io.WriteString(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	handle("/endless", func(w http.ResponseWriter, r *http.Request) {
		b := bytes.Repeat([]byte("x"), 64<<10)
		for {
			if _, err := w.Write(b); err != nil {
				return
			}
		}
	})
	handle("/header", func(w http.ResponseWriter, r *http.Request) { w.Header().Set("X", strings.Repeat("x", 200<<10)) })
	handle("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop2", http.StatusFound) })
	handle("/loop2", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	handle("/on", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/on?"+strings.Repeat("x", len(r.URL.RawQuery)+1), http.StatusFound)
	})
	for name, to := range map[string]string{"loopback": "http://127.0.0.1/", "metadata": "http://169.254.169.254/", "file": "file:///etc/passwd", "private": "http://10.0.0.1/", "mapped": "http://[::ffff:7f00:1]/", "scheme": "gopher://a.lan/"} {
		handle("/to-"+name, func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Location", to); w.WriteHeader(301) })
	}
	handle("/no-url", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "http://[::1")
		w.WriteHeader(302)
	})
	handle("/unasked-304", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(304) })
	handle("/cut", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, "short")
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	})
	handle("/no-http", func(w http.ResponseWriter, r *http.Request) {
		conn, b, err := w.(http.Hijacker).Hijack()
		if err == nil {
			b.WriteString("SSH-2.0-OpenSSH\r\n")
			b.Flush()
			conn.Close()
		}
	})
	for _, s := range []int{401, 403, 404, 410, 418, 429, 451, 500, 503} {
		handle(fmt.Sprintf("/status-%d", s), func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(s) })
	}
	c, at := local(t, mux, Options{})
	for _, tc := range []struct {
		path, why string
		final     bool
	}{
		{"/slow-header", "no whole answer within 1s", false}, {"/drip", "no whole answer within 1s", false}, {"/endless", "more than 8192 KiB", false},
		{"/header", "more than 64 KiB", false}, {"/loop", "in a circle", false}, {"/on", "more than 5 times", false},
		{"/to-loopback", "this very machine (127.0.0.1)", true}, {"/to-metadata", "the local link (169.254.169.254)", true}, {"/to-file", "only http and https", true},
		{"/to-private", "a private network (10.0.0.1)", true}, {"/to-mapped", "this very machine", true}, {"/to-scheme", "only http and https", true}, {"/no-url", "no URL", false},
		{"/unasked-304", "nothing was known of it", false}, {"/cut", "broke off", false}, {"/no-http", "cannot be reached", false},
		{"/status-401", "does not let this program in (401)", true}, {"/status-403", "(403)", true}, {"/status-404", "no such page", true}, {"/status-410", "gone for good", true},
		{"/status-418", "status 418", false}, {"/status-451", "(451)", true}, {"/status-500", "has a fault (500)", false}, {"/status-503", "has a fault (503)", false}, {"/status-429", "fewer requests", false},
	} {
		began := time.Now()
		_, err := c.Do(context.Background(), Request{Address: at("a.lan", tc.path), Own: true, NoRobots: true})
		var f *Failure
		if !errors.As(err, &f) || !strings.Contains(err.Error(), tc.why) || f.Final != tc.final {
			t.Errorf("%s: got %v", tc.path, err)
		}
		if d := time.Since(began); d > 20*time.Second {
			t.Errorf("%s took %s", tc.path, d)
		}
	}
	if _, err := c.Do(context.Background(), Request{Address: "http://a.lan:1/", Own: true, NoRobots: true}); err == nil || !strings.Contains(err.Error(), "nothing listens") {
		t.Errorf("a closed port: %v", err)
	}
}

// TestDoors: what a public page leads to is never let into a private host, nor from one named host into another one that
// was not named.
func TestDoors(t *testing.T) {
	var at func(host, path string) string
	c, at := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, at(to, "/"), http.StatusFound)
		}
	}), Options{})
	do := func(host, path string, own bool) error {
		_, err := c.Do(context.Background(), Request{Address: at(host, path), Own: own, NoRobots: true})
		return err
	}
	if err := do("a.lan", "/?to=b.lan", true); err != nil {
		t.Errorf("from one named host to another: %v", err)
	}
	if err := do("a.lan", "/?to=c.lan", true); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("from a named host to one that was not: %v", err)
	}
	if err := do("a.lan", "/", false); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("a named host, asked for by a foreign page: %v", err)
	}
}

func TestCredentialsStayAtHome(t *testing.T) {
	var mu sync.Mutex
	got := map[string]http.Header{}
	var at func(host, path string) string
	var c *Client
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		got[r.Host[:1]] = r.Header.Clone()
		mu.Unlock()
		if r.Host[:1] == "a" {
			w.Header().Set("Set-Cookie", "id=1")
			w.Header().Set("Location", strings.Replace(at("b.lan", "/"), "://", "://u:p@", 1))
			w.WriteHeader(302)
		}
	})
	logins := map[string]Login{}
	c, at = local(t, h, Options{Logins: logins, Agent: "Parley/1", Contact: "me@example.org"})
	logins[strings.TrimSuffix(at("a.lan", "/"), "/")] = Login{"me", "secret"}
	_, err := c.Do(context.Background(), Request{Address: at("a.lan", "/"), Own: true, NoRobots: true, Header: http.Header{"X-Key": {"k"}, "Cookie": {"c=1"}}})
	if err != nil {
		t.Fatal(err)
	}
	if a := got["a"]; a.Get("Authorization") == "" || a.Get("X-Key") != "k" || a.Get("Cookie") != "c=1" || a.Get("User-Agent") != "Parley/1 (+me@example.org)" {
		t.Errorf("at home: %v", a)
	}
	if b := got["b"]; b == nil || b.Get("Authorization") != "" || b.Get("X-Key") != "" || b.Get("Cookie") != "" || b.Get("Referer") != "" {
		t.Errorf("abroad: %v", b)
	}
}

func TestValidators(t *testing.T) {
	const tag, mod = `W/"a b"-odd`, "Tue, 1 Jan 2019 1:02:03 UTC" // as odd as servers send them
	c, at := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == tag && r.Header.Get("If-Modified-Since") == mod {
			w.WriteHeader(304)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Last-Modified", mod)
	}), Options{})
	a, err := c.Do(context.Background(), Request{Address: at("a.lan", "/"), Own: true, NoRobots: true})
	if err != nil || a.ETag != tag || a.LastModified != mod {
		t.Fatalf("%+v %v", a, err)
	}
	a, err = c.Do(context.Background(), Request{Address: at("a.lan", "/"), Own: true, NoRobots: true, ETag: a.ETag, LastModified: a.LastModified})
	if err != nil || !a.NotModified {
		t.Fatalf("%+v %v", a, err)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2025, 5, 19, 10, 0, 0, 0, time.UTC)
	for v, want := range map[string]time.Duration{"120": 2 * time.Minute, "Mon, 19 May 2025 10:30:00 GMT": 30 * time.Minute, "": 0, "soon": 0, "-5": 0,
		"Mon, 19 May 2025 09:00:00 GMT": 0, "999999999": maxRetryAfter, "99999999999999999999": 0} {
		got := retryAfter(v, now)
		if want == 0 && !got.IsZero() || want != 0 && got.Sub(now) != want {
			t.Errorf("%q: got %v", v, got)
		}
	}
	asked := 0
	c, at := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(503)
	}), Options{Now: func() time.Time { return now }})
	for range 3 {
		_, err := c.Do(context.Background(), Request{Address: at("a.lan", "/"), Own: true, NoRobots: true})
		var f *Failure
		if !errors.As(err, &f) || f.Retry.Sub(now) != time.Minute {
			t.Fatalf("got %v", err)
		}
	}
	if asked != 1 {
		t.Errorf("a server that asked for a pause was asked %d times", asked)
	}
}

// TestOneAtATime: however many ask, a host sees one request at a time, and no two within the pace.
func TestOneAtATime(t *testing.T) {
	var mu sync.Mutex
	inside, most := 0, 0
	var times []time.Time
	c, at := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		inside++
		most = max(most, inside)
		times = append(times, time.Now())
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		inside--
		mu.Unlock()
	}), Options{Every: 300 * time.Millisecond})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := c.Do(context.Background(), Request{Address: at("a.lan", "/"), Own: true, NoRobots: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most != 1 || len(times) != 8 {
		t.Errorf("%d at a time, %d in all", most, len(times))
	}
	if d := times[7].Sub(times[0]); d < 180*time.Millisecond {
		t.Errorf("eight requests within %s", d)
	}
}

func TestCancelled(t *testing.T) {
	c, at := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), Options{Timeout: time.Minute})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Do(ctx, Request{Address: at("a.lan", "/"), Own: true, NoRobots: true}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
