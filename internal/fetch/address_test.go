package fetch

import (
	"errors"
	"strings"
	"testing"
)

// refusedTargets are addresses that must never be fetched, each with the reason.
var refusedTargets = []struct{ address, reason string }{
	// IPv4, in its usual spelling
	{"http://127.0.0.1/", "loopback"},
	{"http://127.255.255.254/", "all of 127/8 is loopback"},
	{"http://0.0.0.0/", "this host"},
	{"http://0.1.2.3/", "this network"},
	{"http://10.0.0.1/", "private"},
	{"http://172.16.0.1/", "private"},
	{"http://172.31.255.255/", "private"},
	{"http://192.168.1.1/", "private"},
	{"http://100.64.0.1/", "shared by carriers"},
	{"http://169.254.169.254/latest/meta-data/", "link-local: the metadata of clouds"},
	{"http://192.0.0.170/", "protocol assignments"},
	{"http://192.0.2.1/", "documentation"},
	{"http://198.51.100.1/", "documentation"},
	{"http://203.0.113.9/", "documentation"},
	{"http://198.18.0.1/", "benchmarking"},
	{"http://192.88.99.1/", "6to4 relays"},
	{"http://224.0.0.1/", "multicast"},
	{"http://239.255.255.250:8080/", "multicast"},
	{"http://240.0.0.1/", "reserved"},
	{"http://255.255.255.255/", "broadcast"},
	// IPv4, in the spellings of inet_aton
	{"http://2130706433/", "decimal"},
	{"http://0x7f000001/", "hexadecimal"},
	{"http://0X7F.0.0.1/", "hexadecimal in upper case"},
	{"http://017700000001/", "octal"},
	{"http://0177.0.0.1/", "octal part"},
	{"http://127.1/", "two parts"},
	{"http://127.0.1/", "three parts"},
	{"http://0x7f.1/", "hexadecimal and short"},
	{"http://0300.0250.1.1/", "octal private"},
	{"http://3232235777/", "decimal private"},
	{"http://0xa9fea9fe/", "hexadecimal link-local"},
	{"http://10.1/", "short private"},
	{"http://0/", "nothing but a zero"},
	{"http://0x/", "a hexadecimal number without digits is zero"},
	{"http://127.0.0.1./", "trailing dot"},
	{"http://2130706433./", "decimal with a trailing dot"},
	{"http://127.0.0.256/", "no IPv4 address, but a number at the end"},
	{"http://1.2.3.4.5/", "five parts"},
	{"http://4294967296/", "beyond 32 bits"},
	{"http://08.1.1.1/", "an octal digit that is none"},
	{"http://①②⑦.⓪.⓪.①/", "digits in circles"},
	{"http://１２７.０.０.１/", "full-width digits"},
	{"http://127。0。0。1/", "ideographic full stops"},
	// IPv6
	{"http://[::1]/", "loopback"},
	{"http://[0:0:0:0:0:0:0:1]/", "loopback in full"},
	{"http://[::]/", "unspecified"},
	{"http://[::ffff:127.0.0.1]/", "mapped"},
	{"http://[::ffff:7f00:1]/", "mapped, in hexadecimal"},
	{"http://[::ffff:8.8.8.8]/", "mapped, of a public one: nobody publishes such"},
	{"http://[::127.0.0.1]/", "compatible"},
	{"http://[::7f00:1]/", "compatible, in hexadecimal"},
	{"http://[::ffff:0:127.0.0.1]/", "translated (SIIT)"},
	{"http://[64:ff9b::7f00:1]/", "NAT64"},
	{"http://[64:ff9b::10.0.0.1]/", "NAT64 of a private one"},
	{"http://[64:ff9b:1::7f00:1]/", "local-use NAT64"},
	{"http://[2002:7f00:1::]/", "6to4"},
	{"http://[2002:c0a8:101::1]/", "6to4 of a private one"},
	{"http://[2001:0:53aa:64c::80ff:fffe]/", "Teredo"},
	{"http://[2001:10::1]/", "ORCHID"},
	{"http://[2001:db8::1]/", "documentation"},
	{"http://[3fff::1]/", "documentation"},
	{"http://[fc00::1]/", "unique local"},
	{"http://[fd12:3456:789a::1]/", "unique local"},
	{"http://[fe80::1]/", "link-local"},
	{"http://[fe80::1%25eth0]/", "link-local with a zone"},
	{"http://[fec0::1]/", "site-local"},
	{"http://[ff02::1]/", "multicast"},
	{"http://[100::1]/", "discard-only"},
	{"http://[5f00::1]/", "segment routing"},
	// names
	{"http://localhost/", "this machine"},
	{"http://LOCALHOST:80/", "in upper case"},
	{"http://localhost./", "with a trailing dot"},
	{"http://a.localhost/", "below localhost"},
	{"http://ｌｏｃａｌｈｏｓｔ/", "full-width letters"},
	{"http://printer/", "a name without a domain"},
	{"http://printer.local/", "multicast DNS"},
	{"http://metadata.google.internal/", "metadata of a cloud"},
	{"http://router.home.arpa/", "a home network"},
	{"http://abc.onion/", "not of the DNS"},
	// the rest of the address
	{"http://user@example.org/", "a user name"},
	{"http://user:secret@example.org/", "a password"},
	{"http://example.org@127.0.0.1/", "a host that is a user name"},
	{"http://127.0.0.1#@example.org/", "a host behind a fragment"},
	{"http://127.0.0.1\\@example.org/", "a backslash"},
	{"http://exa mple.org/", "a blank"},
	{"http://example.org\t/", "a tabulator"},
	{"http://example.org/\r\nHost: x", "a line break"},
	{"ftp://example.org/", "another scheme"},
	{"file:///etc/passwd", "a file"},
	{"gopher://example.org/", "another scheme"},
	{"javascript:alert(1)", "a script"},
	{"data:text/plain,x", "data"},
	{"//example.org/", "no scheme"},
	{"example.org", "no scheme"},
	{"http:///x", "no host"},
	{"http:example.org", "opaque"},
	{"", "nothing"},
	{"http://example.org:22/", "a port that is none of the web's"},
	{"http://example.org:6379/", "a port that is none of the web's"},
	{"http://example.org:0/", "no port"},
	{"http://example.org:99999/", "no port"},
	{"http://example..org/", "an empty label"},
	{"http://../", "nothing but dots"},
	{"http://.example.org/", "an empty first label"},
	{"http://example.org../", "two trailing dots"},
	{"http://[::1/", "an open bracket"},
	{"http://%31%32%37.0.0.1/", "percent-encoded digits"},
	{"http://example.org/" + strings.Repeat("a", MaxAddress), "too long"},
}

func TestRefusedTargets(t *testing.T) {
	if len(refusedTargets) < 60 {
		t.Fatalf("only %d targets", len(refusedTargets))
	}
	for _, tc := range refusedTargets {
		u, err := Address(tc.address)
		if refused := new(Refused); !errors.As(err, &refused) {
			t.Errorf("%q (%s): got %v, %v", tc.address, tc.reason, u, err)
		}
	}
	t.Logf("%d targets", len(refusedTargets))
}

func TestAddress(t *testing.T) {
	for _, tc := range []struct{ reason, in, want string }{
		{"as it is", "https://example.org/feed.xml", "https://example.org/feed.xml"},
		{"one spelling of scheme, host and port", " HTTPS://Example.ORG:443/Feed?q=A#top ", "https://example.org/Feed?q=A"},
		{"another port stays", "http://example.org:8080", "http://example.org:8080/"},
		{"a trailing dot says nothing", "http://example.org./a", "http://example.org/a"},
		{"a name of other letters", "https://köln.example.org/", "https://xn--kln-sna.example.org/"},
		{"a public address", "http://8.8.8.8/", "http://8.8.8.8/"},
		{"a public address in another spelling", "http://0x08080808/", "http://8.8.8.8/"},
		{"a public IPv6 address", "http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"},
		{"a label that only begins with digits", "http://1.example.org/", "http://1.example.org/"},
		{"an underscore", "http://my_feed.example.org/", "http://my_feed.example.org/"},
	} {
		if u, err := Address(tc.in); err != nil || u.String() != tc.want {
			t.Errorf("%s: got %v, %v", tc.reason, u, err)
		}
	}
}

func TestAllowed(t *testing.T) {
	for _, tc := range []struct {
		reason, in, allow string
		ok                bool
	}{
		{"a named host", "http://wiki.lan/", "wiki.lan", true},
		{"a named host at any port", "http://wiki.lan:9000/", "wiki.lan", true},
		{"a named port", "http://127.0.0.1:9000/", "127.0.0.1:9000", true},
		{"another port than the named one", "http://127.0.0.1:9001/", "127.0.0.1:9000", false},
		{"a host below the named one", "http://x.wiki.lan/", "wiki.lan", false},
		{"a host that ends alike", "http://notwiki.lan/", "wiki.lan", false},
		{"another spelling of the named address", "http://0x7f.1:9000/", "127.0.0.1:9000", true},
		{"IPv6", "http://[::1]:9000/", "::1", true},
		{"a named host, but no scheme of the web", "ftp://wiki.lan/", "wiki.lan", false},
	} {
		if _, err := Address(tc.in, tc.allow); (err == nil) != tc.ok {
			t.Errorf("%s: got %v", tc.reason, err)
		}
	}
}

func TestRefusedShowsNoPassword(t *testing.T) {
	_, err := Address("https://me:secret@example.org/")
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func FuzzAddress(f *testing.F) {
	for _, tc := range refusedTargets {
		f.Add(tc.address)
	}
	f.Add("https://example.org/a?b#c")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := Address(s)
		if err != nil {
			return
		}
		again, err := Address(u.String())
		if err != nil || again.String() != u.String() {
			t.Fatalf("%q became %q, which became %v, %v", s, u, again, err)
		}
	})
}
