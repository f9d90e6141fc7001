package fetch

import (
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"code.dny.dev/ssrf"
	"golang.org/x/net/idna"

	"parley"
)

// MaxAddress is how many bytes an address may have; browsers and servers agree on about 2,000.
const MaxAddress = 2048

// ports that the web is served from. Others are open only on hosts that are named in Options.Allow.
var ports = []uint16{80, 443, 8080, 8443}

// notPublic are the ends of names that never lead to a public host: RFC 6761, 6762, 7686, 8375 and 9476, and ICANN's
// "internal".
var notPublic = []string{"localhost", "local", "internal", "home.arpa", "onion", "invalid", "test", "alt", "localdomain", "intranet", "lan", "corp", "home"}

// names maps a host to its ASCII form as browsers do, so that a host has one spelling.
var names = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.BidiRule())

var guardian = ssrf.New(ssrf.WithPorts(ports...))

// Refused says why an address may not be fetched.
type Refused struct{ Address, Why string }

func (r *Refused) Error() string { return fmt.Sprintf("%s is refused: %s", r.Address, r.Why) }

// Unwrap gives a refusal its meaning at the edge of the program.
func (r *Refused) Unwrap() error { return parley.ErrUsage }

// Address checks an address without connecting, and returns it in one spelling: lower case scheme and host, no default
// port, no fragment. Hosts named in allow ("host" or "host:port") may be private, and have any port. The error is a
// *Refused.
func Address(raw string, allow ...string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	no := func(format string, args ...any) (*url.URL, error) {
		return nil, &Refused{shown(raw), fmt.Sprintf(format, args...)}
	}
	if len(raw) > MaxAddress {
		return no("it is longer than %d bytes", MaxAddress)
	}
	if !utf8.ValidString(raw) {
		return no("it is not UTF-8")
	}
	if i := strings.IndexFunc(raw, func(r rune) bool { return r == '\\' || unicode.IsControl(r) || unicode.IsSpace(r) }); i >= 0 {
		return no("it has a blank, a control character or a backslash at offset %d", i)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return no("it is no URL")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return no("only http and https are fetched")
	case u.User != nil:
		return no("it holds a user name; logins are given apart from addresses")
	case u.Opaque != "" || u.Host == "":
		return no("it names no host")
	}
	host, port, why := cleanHost(u)
	if why != "" {
		return no("%s", why)
	}
	u.Host, u.Fragment, u.RawFragment = joinHost(host, port), "", ""
	if port == "" || port == map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		u.Host = joinHost(host, "")
	}
	if u.Path == "" {
		u.Path = "/"
	}
	if named(u, allow) {
		return u, nil
	}
	if why := judge(host, portOf(u)); why != "" {
		return no("%s", why)
	}
	return u, nil
}

// cleanHost brings the host of an address to one spelling; an IP address to its usual one.
func cleanHost(u *url.URL) (host, port, why string) {
	host, port = u.Hostname(), u.Port()
	if n, err := strconv.ParseUint(port, 10, 16); port != "" && (err != nil || n == 0) {
		return "", "", "its port is none"
	} else if port != "" {
		port = strconv.FormatUint(n, 10)
	}
	if strings.HasPrefix(u.Host, "[") {
		a, err := netip.ParseAddr(host)
		if err != nil || a.Zone() != "" {
			return "", "", "its IPv6 address is none that can be public"
		}
		return a.String(), port, ""
	}
	host, err := names.ToASCII(host)
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if again, aerr := names.ToASCII(host); aerr != nil || again != host { // a spelling that is not the last one
		return "", "", "its host is none"
	}
	if err != nil || host == "" || len(host) > 253 || strings.Contains("."+host+".", "..") || strings.ContainsAny(host, "%/@:?#[]<>\"'`{}|^ ") {
		return "", "", "its host is none"
	}
	if last := host[strings.LastIndexByte(host, '.')+1:]; numeric(last) {
		a, ok := looseIPv4(host)
		if !ok {
			return "", "", "its host ends in a number, but is no IPv4 address"
		}
		return a.String(), port, ""
	}
	return host, port, ""
}

func joinHost(host, port string) string {
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port != "" {
		host += ":" + port
	}
	return host
}

// judge says what speaks against a host, as far as can be told without resolving it; "" if nothing does.
func judge(host string, port uint16) string {
	if a, err := netip.ParseAddr(host); err == nil {
		if err := guardian.SafeAddrPort(netip.AddrPortFrom(a, port)); err != nil {
			return explainGuard(err)
		}
		return ""
	}
	if !strings.Contains(host, ".") {
		return "its host has no domain, so it is one of a private network" + allowHint
	}
	for _, end := range notPublic {
		if strings.HasSuffix(host, "."+end) {
			return "names in ." + end + " are of a private network" + allowHint
		}
	}
	if err := guardian.SafeAddrPort(netip.AddrPortFrom(netip.AddrFrom4([4]byte{1, 1, 1, 1}), port)); err != nil { // only the port is asked
		return explainGuard(err)
	}
	return ""
}

const allowHint = "; name it with --allow-host if it is yours"

// numeric reports whether a label is a number as the parsers of old take it: decimal, octal or hexadecimal.
func numeric(label string) bool {
	if h, ok := strings.CutPrefix(label, "0x"); ok {
		return strings.Trim(h, "0123456789abcdef") == ""
	}
	return label != "" && strings.Trim(label, "0123456789") == ""
}

// looseIPv4 reads an IPv4 address in all spellings that inet_aton and browsers take: one to four numbers, each decimal,
// octal (0...) or hexadecimal (0x...), the last filling all bytes that are left.
func looseIPv4(s string) (netip.Addr, bool) {
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var v uint64
	for i, p := range parts {
		if !numeric(p) {
			return netip.Addr{}, false
		}
		n, err := strconv.ParseUint(p, 10, 64)
		if h, ok := strings.CutPrefix(p, "0x"); ok {
			n, err = strconv.ParseUint("0"+h, 16, 64)
		} else if len(p) > 1 && p[0] == '0' {
			n, err = strconv.ParseUint(p, 8, 64)
		}
		most := uint64(255)
		if i == len(parts)-1 {
			most = 1<<(8*(4-i)) - 1
		}
		if err != nil || n > most {
			return netip.Addr{}, false
		}
		if i == len(parts)-1 {
			v = v<<(8*(4-i)) | n
		} else {
			v = v<<8 | n
		}
	}
	return netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}), true
}

func portOf(u *url.URL) uint16 {
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil {
		return map[string]uint16{"http": 80, "https": 443}[u.Scheme]
	}
	return uint16(n)
}

// named reports whether a host is among those that a person opened by naming it.
func named(u *url.URL, allow []string) bool {
	full := joinHost(u.Hostname(), strconv.Itoa(int(portOf(u))))
	for _, a := range allow {
		a = strings.ToLower(strings.TrimSpace(a))
		if a == full || a == u.Hostname() || a == joinHost(u.Hostname(), "") {
			return true
		}
	}
	return false
}

// shown is an address for a message: no longer than a line, nothing in it that moves a terminal, no password.
func shown(raw string) string {
	if u, err := url.Parse(raw); err == nil && u.User != nil {
		u.User = url.User("...")
		raw = u.String()
	}
	raw = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '?'
		}
		return r
	}, raw)
	if r := []rune(raw); len(r) > 120 {
		raw = string(r[:117]) + "..."
	}
	if raw == "" {
		return "an empty address"
	}
	return raw
}
