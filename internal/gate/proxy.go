package gate

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// ParseProxies reads addresses ("10.0.0.2") and networks ("10.0.0.0/8") of proxies.
func ParseProxies(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range list {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			a, err2 := netip.ParseAddr(s)
			if err2 != nil {
				return nil, err
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// from is from where a request came; of IPv6 the network, since one household has all its addresses. Where a trusted proxy
// connects, it is the last address in X-Forwarded-For that no trusted proxy has: what stands before it, the client could
// have written itself.
func (d *door) from(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	at := peer.Addr().Unmap()
	if d.trusts(at) {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for _, h := range slices.Backward(hops) {
			a, err := netip.ParseAddr(strings.TrimSpace(h))
			if err != nil {
				break // what stands before it says nothing either
			}
			if at = a.Unmap(); !d.trusts(at) {
				break
			}
		}
	}
	if at.Is6() {
		p, _ := at.WithZone("").Prefix(64)
		return p.String()
	}
	return at.String()
}

func (d *door) trusts(a netip.Addr) bool {
	return slices.ContainsFunc(d.Proxies, func(p netip.Prefix) bool { return p.Contains(a.WithZone("")) })
}
