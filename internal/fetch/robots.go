package fetch

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Robots are the rules of one robots.txt for one program, by RFC 9309.
type Robots struct {
	rules []rule
	Delay time.Duration // Crawl-delay, which many files have though the RFC does not; 0 if none
}

type rule struct {
	pattern string // normalised
	allow   bool
}

// maxRules bounds the rules of one file that are looked at.
const maxRules = 20_000

// ParseRobots reads the groups that name the program by its product token ("parley"), or, if none does, those for all.
// It never fails: a line that is no rule is passed over.
func ParseRobots(b []byte, product string) Robots {
	var mine, all Robots
	found := false
	inMine, inAll, naming := false, false, false
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	for len(b) > 0 {
		var line []byte
		i := bytes.IndexAny(b, "\r\n")
		if i < 0 {
			line, b = b, nil
		} else {
			line, b = b[:i], b[i+1:]
		}
		key, value := robotsLine(line)
		if key == "user-agent" {
			if !naming {
				inMine, inAll, naming = false, false, true
			}
			if strings.EqualFold(productToken(value), product) && productToken(value) != "" {
				inMine, found = true, true
			}
			if value == "*" {
				inAll = true
			}
			continue
		}
		if key != "allow" && key != "disallow" && key != "crawl-delay" {
			continue // sitemap and the like belong to no group and end none
		}
		naming = false
		if inMine {
			mine.take(key, value)
		}
		if inAll {
			all.take(key, value)
		}
	}
	if found {
		return mine
	}
	return all
}

// robotsLine splits "Key: value # remark".
func robotsLine(line []byte) (key, value string) {
	s, _, _ := strings.Cut(string(line), "#")
	k, v, ok := strings.Cut(s, ":")
	if !ok {
		return "", ""
	}
	return strings.ToLower(strings.TrimSpace(k)), strings.TrimSpace(v)
}

// productToken is the leading token of a user-agent line: letters, "_" and "-" (2.2.1).
func productToken(s string) string {
	for i, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-' {
			return s[:i]
		}
	}
	return s
}

func (r *Robots) take(key, value string) {
	if key == "crawl-delay" {
		if f, err := strconv.ParseFloat(value, 64); err == nil && f > 0 && f < 1e6 {
			r.Delay = time.Duration(f * float64(time.Second))
		}
		return
	}
	if value == "" || len(r.rules) >= maxRules { // an empty Disallow forbids nothing
		return
	}
	if value[0] != '/' && value[0] != '*' {
		value = "/" + value // a frequent slip, read as its writer meant it
	}
	r.rules = append(r.rules, rule{normal(value), key == "allow"})
}

// Allows reports whether an address may be fetched: by the longest pattern that matches; between two of one length, by
// the one that allows. The file robots.txt itself always may.
func (r Robots) Allows(u *url.URL) bool {
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if p == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" || u.ForceQuery {
		p += "?" + u.RawQuery
	}
	p = strings.NewReplacer("*", "%2A", "$", "%24").Replace(normal(p)) // in patterns these two are signs
	best, allow, steps := -1, true, maxSteps
	for _, x := range r.rules {
		if n := len(x.pattern); (n > best || n == best && x.allow) && matches(x.pattern, p, &steps) {
			best, allow = n, x.allow
		}
	}
	return allow && steps > 0
}

// maxSteps bounds the work for one address. Rules that need more forbid it: nobody writes them in good faith.
const maxSteps = 5_000_000

// matches compares a pattern, in which "*" is any run and a last "$" is the end, with the beginning of a path. It goes
// back at most to the last "*", so it costs no more than the product of the two lengths.
func matches(pattern, path string, steps *int) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	if !whole {
		pattern += "*"
	}
	p, s, star, from := 0, 0, -1, 0
	for s < len(path) {
		if *steps--; *steps <= 0 {
			return false
		}
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, s
			p++
			if p == len(pattern) {
				return true
			}
		case p < len(pattern) && pattern[p] == path[s]:
			p++
			s++
		case star >= 0:
			from++
			p, s = star+1, from
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

const hexDigits = "0123456789ABCDEF"

// normal brings a path or a pattern to one form of percent-encoding (2.2.2): what needs none has none, all else has it,
// in upper case.
func normal(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				if d := byte(n); unreserved(d) {
					b.WriteByte(d)
				} else {
					b.WriteString("%" + string(hexDigits[d>>4]) + string(hexDigits[d&15]))
				}
				i += 2
				continue
			}
		}
		if c <= ' ' || c >= 0x7f {
			b.WriteString("%" + string(hexDigits[c>>4]) + string(hexDigits[c&15]))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}
