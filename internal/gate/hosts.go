package gate

import (
	"encoding/json"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Loopback reports whether a host, with or without a port, is this computer and nothing else.
func Loopback(host string) bool {
	h := bare(host)
	if h == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(h)
	return err == nil && ip.Unmap().IsLoopback()
}

// bare is a host without its port, brackets and letters' case.
func bare(host string) string {
	u := url.URL{Host: host}
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// Hosts answers only requests for the named hosts, and for this computer's own names: a page elsewhere whose name was pointed
// here is told that this is not its server. Hosts are names or addresses; their ports do not count.
func Hosts(names []string, next http.Handler) http.Handler {
	known := []string{}
	for _, n := range names {
		known = append(known, bare(n))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Loopback(r.Host) && !slices.Contains(known, bare(r.Host)) {
			fail(w, http.StatusMisdirectedRequest, "this server does not answer for that host")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// fail says why a request is refused, as problem details (RFC 9457). The text is this program's own.
func fail(w http.ResponseWriter, code int, detail string) {
	raw, err := json.Marshal(map[string]any{"title": http.StatusText(code), "status": code, "detail": detail})
	if err != nil {
		panic(err) // strings and a number
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	_, _ = w.Write(append(raw, '\n')) // the answer has begun: a broken connection is all that can fail
}
