package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"parley"
)

var errPublic = errors.New("a public address; the test goes no further")

// rebinder is a client whose names resolve first to a public address and then to this machine, or to both at once. A
// connection to a public address is stopped where it would be made; one that the guard lets through to another is made.
func rebinder(t *testing.T, o Options) (*Client, *fakeDNS, *httptest.Server, *atomic.Int64) {
	t.Helper()
	var hits atomic.Int64
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	srv.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			hits.Add(1)
		}
	}
	srv.Start()
	t.Cleanup(srv.Close)
	public := []netip.Addr{netip.MustParseAddr("8.8.8.8"), netip.MustParseAddr("2606:4700::1111")}
	private := []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("::1"), netip.MustParseAddr("::ffff:127.0.0.1"), netip.MustParseAddr("64:ff9b::7f00:1"), netip.MustParseAddr("10.0.0.1")}
	var n atomic.Int64
	dns := newDNS(t, func(string) []netip.Addr {
		i := (n.Add(1) - 1) / 2 // A and AAAA are asked together
		switch i % 4 {
		case 0:
			return public
		case 1:
			return private
		case 2:
			return append(append([]netip.Addr{}, public[:1]...), private...)
		}
		return append(append([]netip.Addr{}, private...), public...)
	})
	o.Resolver = dns.resolver()
	o.Every, o.Timeout = time.Microsecond, 5*time.Second
	o.guard = func(network, address string, c syscall.RawConn) error {
		if err := guardian.Safe(network, address, c); err != nil {
			return err
		}
		if a, err := netip.ParseAddrPort(address); err == nil && a.Addr().IsGlobalUnicast() && !a.Addr().IsPrivate() && !a.Addr().IsLoopback() {
			return errPublic
		}
		return nil
	}
	return New(o), dns, srv, &hits
}

// TestRebinding tries 500 times to be led to this machine by a name that changes its address between two look-ups.
func TestRebinding(t *testing.T) {
	c, dns, srv, hits := rebinder(t, Options{})
	defer c.Close()
	port := srv.Listener.Addr().(*net.TCPAddr).Port
	guardian := guardianFor(port)
	c.guarded.DialContext = (&net.Dialer{Resolver: dns.resolver(), Control: func(network, address string, rc syscall.RawConn) error {
		if err := guardian.Safe(network, address, rc); err != nil {
			return err
		}
		return errPublic
	}}).DialContext
	refused, public := 0, 0
	for i := range 500 {
		// the port is opened here by the test, so that only the address can be what is refused
		u := fmt.Sprintf("http://r%d.example.org:%d/", i, port)
		_, err := c.guarded.RoundTrip(httptest.NewRequest("GET", u, nil).WithContext(context.Background()))
		switch {
		case err == nil:
			t.Fatal("a connection was made")
		case errors.Is(err, errPublic):
			public++
		case strings.Contains(err.Error(), "prohibited IP address"):
			refused++
		default:
			t.Fatalf("neither refused nor public: %v", err)
		}
	}
	if hits.Load() != 0 {
		t.Fatalf("%d connections to this machine", hits.Load())
	}
	if refused < 100 || public < 100 || dns.asked.Load() < 1000 {
		t.Fatalf("the names did not change enough: %d refused, %d public, %d asked", refused, public, dns.asked.Load())
	}
	t.Logf("500 tries: %d refused, %d would have gone to a public address, %d look-ups", refused, public, dns.asked.Load())
}

// TestRebindingThroughDo makes the same tries through the whole client, and then shows that they do reach this machine
// where its host is named.
func TestRebindingThroughDo(t *testing.T) {
	c, _, _, hits := rebinder(t, Options{})
	defer c.Close()
	for i := range 500 {
		_, err := c.Do(context.Background(), Request{Address: fmt.Sprintf("http://r%d.example.org:8080/", i), NoRobots: true})
		var f *Failure
		var r *Refused
		if !errors.As(err, &r) && (!errors.As(err, &f) || !errors.Is(err, errPublic)) {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	if hits.Load() != 0 {
		t.Fatalf("%d connections to this machine", hits.Load())
	}

	var port int
	c, _, srv, hits := rebinder(t, Options{Allow: []string{"named.example.org"}})
	defer c.Close()
	port = srv.Listener.Addr().(*net.TCPAddr).Port
	c.open.DialContext = (&net.Dialer{Resolver: newDNS(t, func(string) []netip.Addr { return []netip.Addr{netip.MustParseAddr("127.0.0.1")} }).resolver()}).DialContext
	address := fmt.Sprintf("http://named.example.org:%d/", port)
	if _, err := c.Do(context.Background(), Request{Address: address, NoRobots: true, Own: true}); err != nil || hits.Load() == 0 {
		t.Fatalf("the named host was not reached: %v, %d", err, hits.Load())
	}
	before := hits.Load()
	if _, err := c.Do(context.Background(), Request{Address: address, NoRobots: true}); !errors.Is(err, parley.ErrUsage) || hits.Load() != before {
		t.Fatalf("a foreign page reached the named host: %v", err)
	}
}
