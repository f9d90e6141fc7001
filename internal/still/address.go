package still

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"
)

// What a link leads to, seen from the site.
type fate int

const (
	kept    fate = iota // a page of the site
	outside             // another host, or a place in the same page: the link stays as it is
	lost                // a page that the site does not have
	other               // the same page at another moment: the link goes, its words too
)

// target is what a link of a page leads to: the address to ask for, and the place in that page.
func (s *site) target(from *url.URL, href string) (to *url.URL, fragment string, f fate) {
	if strings.HasPrefix(href, "#") {
		return nil, "", outside
	}
	u, err := from.Parse(href)
	if err != nil {
		return nil, "", lost
	}
	if u.Host != from.Host || u.Scheme != from.Scheme {
		return nil, "", outside
	}
	q := u.Query()
	for name, value := range s.fixed {
		if q.Get(name) != value {
			if name == "as_of" {
				return nil, "", other
			}
			return nil, "", lost
		}
		q.Del(name)
	}
	fragment = u.Fragment
	if start, _, ok := strings.Cut(q.Get("words"), "-"); ok && strings.HasPrefix(u.Path, "/reports/") {
		fragment = "b" + start
		q.Del("words")
	}
	for name := range q {
		if !slices.Contains(s.Parameters, name) {
			return nil, "", lost
		}
	}
	if !s.has(u.Path) {
		return nil, "", lost
	}
	return &url.URL{Scheme: from.Scheme, Host: from.Host, Path: u.Path, RawQuery: q.Encode()}, fragment, kept
}

// has reports whether pages of a path are kept.
func (s *site) has(p string) bool {
	return !slices.ContainsFunc(s.Without, func(w string) bool { return p == w || p == w+".json" || strings.HasPrefix(p, w+"/") })
}

// file is the name under which an address is kept. It follows from the address alone.
func file(u *url.URL) string {
	p := strings.Trim(path.Clean(u.Path), "/")
	ext := path.Ext(p)
	switch {
	case strings.HasPrefix(p, "assets/"), ext == ".json":
		p = strings.TrimSuffix(p, ext)
	default:
		ext = ".html"
	}
	parts := strings.Split(p, "/")
	if u.RawQuery != "" {
		parts[len(parts)-1] += "," + u.RawQuery
	}
	for i, x := range parts {
		parts[i] = plain(x)
	}
	return strings.Join(parts, "/") + ext
}

// plain writes a part of an address with characters that every file system and every URL takes as they are.
func plain(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("._-,=", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteString("~" + hex.EncodeToString([]byte{c}))
		}
	}
	out := b.String()
	if strings.HasPrefix(out, ".") || out == "" {
		out = "~" + out
	}
	if len(out) > 120 {
		sum := sha256.Sum256([]byte(s))
		out = out[:100] + "~" + hex.EncodeToString(sum[:8])
	}
	return out
}

// relative is the way from one file of the site to another.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	for len(a) > 1 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)-1) + strings.Join(b, "/")
}
