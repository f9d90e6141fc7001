package gate

import (
	"net/http/httptest"
	"testing"
)

func TestFromBehindAProxy(t *testing.T) {
	ps, err := ParseProxies([]string{"10.0.0.0/8", "fd00::1"})
	if err != nil {
		t.Fatal(err)
	}
	behind, bare := &door{Options: Options{Proxies: ps}}, &door{}
	for _, c := range []struct {
		peer      string
		forwarded []string
		want      string
		reason    string
	}{
		{"203.0.113.9:1", []string{"198.51.100.1"}, "203.0.113.9", "whoever connects directly may write what he likes"},
		{"10.0.0.2:1", []string{"198.51.100.1"}, "198.51.100.1", "the proxy says for whom it asks"},
		{"10.0.0.2:1", []string{"192.0.2.66, 198.51.100.1"}, "198.51.100.1", "only what the proxy added counts"},
		{"10.0.0.2:1", []string{"192.0.2.66", "198.51.100.1, 10.9.9.9"}, "198.51.100.1", "a second proxy stands between; the header comes in lines"},
		{"10.0.0.2:1", nil, "10.0.0.2", "a proxy that says nothing is asked itself"},
		{"10.0.0.2:1", []string{"198.51.100.1, nonsense"}, "10.0.0.2", "what is malformed ends the list"},
		{"10.0.0.2:1", []string{"10.1.1.1"}, "10.1.1.1", "a client in the proxies' network"},
		{"[fd00::1]:1", []string{"2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64", "of IPv6 the network"},
		{"[::ffff:10.0.0.2]:1", []string{"::ffff:198.51.100.1"}, "198.51.100.1", "IPv4 in IPv6 is IPv4"},
		{"nowhere", []string{"198.51.100.1"}, "nowhere", "a peer without an address is no proxy"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		for _, f := range c.forwarded {
			r.Header.Add("X-Forwarded-For", f)
		}
		if got := behind.from(r); got != c.want {
			t.Errorf("%s via %v: %s, want %s: %s", c.peer, c.forwarded, got, c.want, c.reason)
		}
		r.Header.Set("X-Forwarded-For", "192.0.2.1")
		r.RemoteAddr = "10.0.0.2:1"
		if got := bare.from(r); got != "10.0.0.2" {
			t.Errorf("without trusted proxies the header counts: %s", got)
		}
	}
	if _, err := ParseProxies([]string{"proxy.example"}); err == nil {
		t.Error("a name is taken for an address")
	}
}
