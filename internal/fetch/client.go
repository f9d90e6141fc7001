package fetch

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Limits that no option raises.
const (
	MaxHeader    = 64 << 10 // bytes of an answer's header
	MaxRedirects = 5
	MaxBytes     = 8 << 20 // bytes of an answer, decompressed, unless a request says less
)

// Options say who asks, how patiently, and which private hosts are open.
type Options struct {
	Agent   string           // "Parley/0.1"; robots.txt knows it by what stands before the slash
	Contact string           // a URL or mail address that a site's owner can turn to
	Allow   []string         // hosts ("host" or "host:port") of one's own network that may be asked although they are private
	Logins  map[string]Login // by origin, "https://host"; sent to no other
	Timeout time.Duration    // for a whole answer, its redirects included; 30 s if zero
	Every   time.Duration    // the least time between two requests to one host; a second if zero. Hosts of Allow: a tenth
	Now     func() time.Time // the clock for Retry-After and robots.txt; time.Now if nil

	Resolver *net.Resolver // the system's if nil

	guard dialGuard // of tests, which look on
}

// Login is what HTTP Basic authentication sends.
type Login struct{ User, Password string }

// Request is one question. The zero Method is GET.
type Request struct {
	Address      string
	Method       string
	Header       http.Header // sent to the origin of Address only
	Body         []byte
	Accept       string
	ETag         string // validators, verbatim as they came
	LastModified string
	MaxBytes     int64 // at most MaxBytes; that if zero
	// Own says that a person gave the address, or that something at a host of Options.Allow led to it. Only then are the
	// hosts of Options.Allow open.
	Own bool
	// NoRobots leaves robots.txt aside: for what a person sends, as a webhook. Crawling obeys it.
	NoRobots bool

	robots bool // it asks for robots.txt itself: at once, and content with the beginning of a long one
}

// Answer is a whole answer with a status below 300, or 304.
type Answer struct {
	Address      string // where it came from, after redirects
	Moved        string // where it is for good, if all redirects were permanent; "" otherwise
	Status       int
	NotModified  bool
	Header       http.Header
	Body         []byte // decompressed
	ETag         string
	LastModified string
}

// Client asks. It may be used by several goroutines.
type Client struct {
	o             Options
	guarded, open *http.Transport
	hosts         hosts
	robots        robots
}

// New makes a client. Close it when it is done.
func New(o Options) *Client {
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Every <= 0 {
		o.Every = time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.guard == nil {
		o.guard = guardian.Safe
	}
	if o.Agent == "" {
		o.Agent = "Parley"
	}
	return &Client{o: o, guarded: transport(o, o.guard), open: transport(o, nil)}
}

// Close ends the connections that wait for another request.
func (c *Client) Close() {
	c.guarded.CloseIdleConnections()
	c.open.CloseIdleConnections()
}

// Allowed are the private hosts that are open.
func (c *Client) Allowed() []string { return c.o.Allow }

// Named reports whether an address lies at a host of Options.Allow.
func (c *Client) Named(address string) bool {
	u, err := url.Parse(address)
	return err == nil && named(u, c.o.Allow)
}

// Do asks, follows redirects, and returns the whole answer. The error is a *Refused or a *Failure, or the context's.
func (c *Client) Do(ctx context.Context, r Request) (*Answer, error) {
	u, err := Address(r.Address, c.allow(r.Own)...)
	if err != nil {
		return nil, err
	}
	t := &trip{c: c, r: r, origin: originOf(u), own: r.Own, left: c.o.Timeout, permanent: true, seen: map[string]bool{}}
	for {
		a, next, err := t.hop(ctx, u)
		if err != nil || next == nil {
			return a, err
		}
		u = next
	}
}

func (c *Client) allow(own bool) []string {
	if own {
		return c.o.Allow
	}
	return nil
}

// trip is one request on its way through redirects.
type trip struct {
	c         *Client
	r         Request
	origin    string // of the first address
	own       bool
	left      time.Duration
	permanent bool
	hops      int
	seen      map[string]bool
}

// hop asks one address: an answer, or where to go next.
func (t *trip) hop(ctx context.Context, u *url.URL) (*Answer, *url.URL, error) {
	if !t.r.NoRobots {
		if err := t.c.mayAsk(ctx, u, t.own); err != nil {
			return nil, nil, err
		}
	}
	leave, err := t.c.enter(ctx, u, t.r.robots)
	if err != nil {
		return nil, nil, err
	}
	defer leave()
	began := time.Now()
	ctx, cancel := context.WithTimeoutCause(ctx, t.left, errTooSlow)
	defer cancel()
	defer func() { t.left -= time.Since(began) }()
	resp, err := t.c.transportFor(u, t.own).RoundTrip(t.request(ctx, u))
	if err != nil {
		return nil, nil, t.c.failed(ctx, u, err)
	}
	defer resp.Body.Close()
	if loc := resp.Header.Get("Location"); loc != "" && resp.StatusCode >= 300 && resp.StatusCode < 400 && resp.StatusCode != 304 {
		next, err := t.redirect(u, resp.StatusCode, loc)
		return nil, next, err
	}
	a, err := t.answer(ctx, u, resp)
	return a, nil, err
}

func (c *Client) transportFor(u *url.URL, own bool) *http.Transport {
	if own && named(u, c.o.Allow) {
		return c.open
	}
	return c.guarded
}

func (t *trip) request(ctx context.Context, u *url.URL) *http.Request {
	q := &http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: http.Header{}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	if t.r.Method != "" {
		q.Method = t.r.Method
	}
	if originOf(u) == t.origin {
		maps.Copy(q.Header, t.r.Header)
		if len(t.r.Body) > 0 {
			q.Body, q.ContentLength = newBody(t.r.Body), int64(len(t.r.Body))
		}
	}
	set := func(k, v string) {
		if v != "" {
			q.Header.Set(k, v)
		}
	}
	set("User-Agent", t.c.agent())
	set("Accept", t.r.Accept)
	set("Accept-Encoding", accepted)
	set("If-None-Match", t.r.ETag)
	set("If-Modified-Since", t.r.LastModified)
	if l, ok := t.c.o.Logins[originOf(u)]; ok {
		q.SetBasicAuth(l.User, l.Password)
	}
	return q.WithContext(ctx)
}

// agent names the program and whom to turn to.
func (c *Client) agent() string {
	if c.o.Contact == "" {
		return c.o.Agent
	}
	return c.o.Agent + " (+" + strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, c.o.Contact) + ")"
}

// redirect checks where an answer sends us: as a new address, with the doors that the sender opens, which are none unless
// it is itself a host that a person named.
func (t *trip) redirect(u *url.URL, status int, loc string) (*url.URL, error) {
	t.hops++
	t.seen[u.String()] = true
	if t.r.Method != "" && t.r.Method != http.MethodGet {
		return nil, &Failure{Address: u.String(), Status: status, Why: "it answers a " + t.r.Method + " with a redirect, which is not followed"}
	}
	if t.hops > MaxRedirects {
		return nil, &Failure{Address: u.String(), Why: fmt.Sprintf("it redirects more than %d times", MaxRedirects)}
	}
	to, err := u.Parse(loc)
	if err != nil {
		return nil, &Failure{Address: u.String(), Why: "it redirects to what is no URL: " + shown(loc)}
	}
	to.User = nil
	t.own = named(u, t.c.o.Allow)
	next, err := Address(to.String(), t.c.allow(t.own)...)
	if err != nil {
		return nil, &Failure{Address: u.String(), Why: "it redirects to a place that is refused", Err: err, Final: true}
	}
	if t.seen[next.String()] {
		return nil, &Failure{Address: u.String(), Why: "it redirects in a circle"}
	}
	t.permanent = t.permanent && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
	return next, nil
}

// answer reads the answer's body within its limit, or makes a failure of its status.
func (t *trip) answer(ctx context.Context, u *url.URL, resp *http.Response) (*Answer, error) {
	a := &Answer{Address: u.String(), Status: resp.StatusCode, Header: resp.Header, ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified")}
	if t.hops > 0 && t.permanent {
		a.Moved = a.Address
	}
	switch {
	case resp.StatusCode == http.StatusNotModified:
		if t.r.ETag == "" && t.r.LastModified == "" {
			return nil, &Failure{Address: a.Address, Status: resp.StatusCode, Why: "it says that nothing changed, though nothing was known of it"}
		}
		a.NotModified = true
		return a, nil
	case resp.StatusCode >= 300 || resp.StatusCode < 200:
		return nil, t.c.refusedBy(u, resp)
	}
	limit := t.r.MaxBytes
	if limit <= 0 || limit > MaxBytes {
		limit = MaxBytes
	}
	var err error
	a.Body, err = body(resp.Body, resp.Header.Get("Content-Encoding"), limit)
	if t.r.robots && int64(len(a.Body)) >= limit {
		err = nil
	}
	if err != nil {
		return nil, t.c.failed(ctx, u, err)
	}
	return a, nil
}

func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }
