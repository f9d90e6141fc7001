package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// dialGuard is asked for each connection, with the address as it was resolved, immediately before the connection is
// made. It is a variable of the client so that tests can look on.
type dialGuard func(network, address string, c syscall.RawConn) error

// transport makes the connections: guarded unless the host was named by a person.
func transport(o Options, guard dialGuard) *http.Transport {
	d := &net.Dialer{Timeout: o.Timeout, Control: guard, Resolver: o.Resolver, KeepAlive: -1}
	return &http.Transport{
		Proxy: nil, // behind a proxy nobody can judge the connected address
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			return d.DialContext(ctx, network, addr)
		},
		TLSHandshakeTimeout:    o.Timeout,
		ResponseHeaderTimeout:  o.Timeout,
		MaxResponseHeaderBytes: MaxHeader,
		DisableCompression:     true, // decompressed here, within a limit
		MaxIdleConns:           32,
		MaxIdleConnsPerHost:    1,
		MaxConnsPerHost:        2,
		IdleConnTimeout:        10 * time.Second,
		Protocols:              http1(),
	}
}

func http1() *http.Protocols {
	p := new(http.Protocols)
	p.SetHTTP1(true)
	return p
}

// explainGuard says in words of the user why the guardian refuses.
func explainGuard(err error) string {
	switch {
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return "its port is none of the web's (80, 443, 8080, 8443)" + allowHint
	case errors.Is(err, ssrf.ErrProhibitedIP):
		return "it leads to " + network(err) + allowHint
	}
	return "no such connection is made: " + err.Error()
}

// network names the address and its kind.
func network(err error) string {
	for _, w := range strings.Fields(err.Error()) {
		a, perr := netip.ParseAddr(strings.TrimSuffix(strings.Trim(w, ",;()"), ":"))
		if perr != nil {
			continue
		}
		switch b := a.Unmap(); {
		case b.IsLoopback() || b.IsUnspecified():
			return "this very machine (" + a.String() + ")"
		case b.IsPrivate():
			return "a private network (" + a.String() + ")"
		case b.IsLinkLocalUnicast():
			return "the local link (" + a.String() + ")"
		case b.IsMulticast():
			return "a multicast group (" + a.String() + ")"
		default:
			return "a network that is not public (" + a.String() + ")"
		}
	}
	return "a network that is not public"
}
