package mcp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/ask"
	"parley/internal/fold"
	"parley/internal/record"
)

// How long a piece of untrusted text may be, in runes.
const (
	maxLine  = 300
	maxWords = 600
)

// visible keeps of a text what a reader would see, line ends included.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case hidden(r):
			return -1
		}
		return r
	}, s)
}

// hidden reports whether a character is there to steer and not to be seen: controls, format marks (Cf: bidirectional marks,
// zero widths, tag characters), variation selectors, private use, what is not assigned, and what Unicode says may be ignored.
func hidden(r rune) bool {
	return r == utf8.RuneError || unicode.In(r, unicode.C, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z)
}

// line is a text as one visible line of at most n runes.
func line(s string, n int) string {
	s = strings.Join(strings.Fields(visible(s)), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

func lines(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = line(s, maxLine)
	}
	return out
}

// stamp is a date or a moment that a report claims for itself; empty if it holds anything but a date's characters.
func stamp(s string) string {
	if len(s) > 64 || strings.Trim(s, "0123456789-:.TZ+/?~%") != "" {
		return ""
	}
	return s
}

// words is the untrusted side of evidence.
type words struct {
	Words  string `json:"words"`
	Outlet string `json:"outlet"`
}

// quote is evidence: where it stands, and what it says.
type quote struct {
	Report    string `json:"report"`
	Published string `json:"published" jsonschema:"as the report says; empty if not known"`
	Untrusted words  `json:"untrusted"`
}

func quotes(qs []ask.Quote, n int) []quote {
	out := []quote{}
	for _, q := range qs[:min(n, len(qs))] {
		out = append(out, quote{q.Report, stamp(q.Published), words{line(q.Words, maxWords), line(q.Outlet, maxLine)}})
	}
	return out
}

// named is a report in a list.
type named struct {
	Report    string      `json:"report"`
	Published string      `json:"published"`
	Untrusted reportWords `json:"untrusted"`
}

type reportWords struct {
	Title   string `json:"title"`
	Outlet  string `json:"outlet"`
	Address string `json:"address"`
}

func held(h record.Held) named {
	return named{h.ID, stamp(h.Published), reportWords{line(h.Title, maxLine), line(h.Outlet, maxLine), line(h.Address, maxWords)}}
}

func told(r *fold.Report) named {
	if r == nil {
		return named{}
	}
	return named{r.ID, stamp(r.Published), reportWords{line(r.Title, maxLine), line(r.Outlet, maxLine), line(r.Address, maxWords)}}
}
