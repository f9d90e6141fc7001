package article

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"parley"
)

// layouts are the forms in which a publication moment may be given, and the form in which it is kept.
var layouts = []struct{ in, out string }{
	{time.RFC3339, time.RFC3339},
	{"2006-01-02 15:04:05Z07:00", time.RFC3339},
	{"2006-01-02T15:04:05Z0700", time.RFC3339},
	{"2006-01-02T15:04Z07:00", time.RFC3339},
	{time.RFC1123Z, time.RFC3339},
	{"2006-01-02T15:04:05", "2006-01-02T15:04:05"},
	{"2006-01-02 15:04:05", "2006-01-02T15:04:05"},
	{"2006-01-02T15:04", "2006-01-02T15:04"},
	{"2006-01-02 15:04", "2006-01-02T15:04"},
	{"2006-01-02", "2006-01-02"},
	{"2006-01", "2006-01"},
	{"2006", "2006"},
}

// Moment checks a publication moment and brings it to one form: a year, month, day, or a time of day with or
// without an offset. Precision and offset stay as they were given.
func Moment(s string) (string, error) {
	s = strings.TrimSpace(s)
	for _, l := range layouts {
		if t, err := time.Parse(l.in, s); err == nil {
			return t.Format(l.out), nil
		}
	}
	return "", fmt.Errorf("%w: publication date %q: give a day (2025-05-19) or a time (2025-05-19T10:00:00+02:00)", parley.ErrMalformed, s)
}

const (
	months   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	weekdays = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`
	clock    = `(?:,?\s*(?:at\s+|\|\s*|-\s*|–\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{2,5}(?:[+-]\d{1,2})?\)?)?)?`
	label    = `(?:(?:first\s+)?(?:published|posted|updated|last updated|last modified|issued|date|publié)(?:\s+(?:on|at))?\s*:?\s*)?`
)

var (
	dayUS    = regexp.MustCompile(`(?i)^` + label + weekdays + `(` + months + `)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})` + clock + `$`)
	dayUK    = regexp.MustCompile(`(?i)^` + label + weekdays + `(\d{1,2})(?:st|nd|rd|th)?\s+(` + months + `),?\s+(\d{4})` + clock + `$`)
	dayISO   = regexp.MustCompile(`(?i)^` + label + `(\d{4})-(\d{2})-(\d{2})(?:[t ]\d{2}:\d{2}.{0,15})?$`)
	hourOnly = regexp.MustCompile(`(?i)^\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,5}(?:[+-]\d{1,2})?)?\.?$`)
	cityUS   = regexp.MustCompile(`^[A-Z][A-Z .'’/-]{2,40},\s+(?i:(` + months + `)\s+(\d{1,2}),?\s+(\d{4}))\s*(?:\(|[.—–-]|/)`)
	cityUK   = regexp.MustCompile(`^[A-Z][A-Z .'’/-]{2,40},\s+(?i:(\d{1,2})\s+(` + months + `),?\s+(\d{4}))\s*(?:\(|[.—–-]|/)`)
	cityAny  = regexp.MustCompile(`^[A-Z][A-Z .'’/-]{2,40}(?:,\s+[A-Z][a-z]+)?(?:,?\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `)(?:,?\s+\d{4})?)?\.?\s*(?:\(([A-Z][A-Za-z .&'’-]{1,30})\)|/([A-Z][A-Za-z .&-]{1,25})/\.?)\s*[.—–-]*`)
	cityDate = regexp.MustCompile(`^[A-Z][A-Z .'’/-]{2,40},\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `)\b`)
	cityHead = regexp.MustCompile(`^(?:[A-Z][A-Z .'’/-]{2,40}(?:,\s+[A-Z][A-Za-z.]+(?:\s+[A-Z][A-Za-z.]+){0,2})?(?:,?\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `)(?:,?\s+\d{4})?)?\.?(?:\s*\([A-Z][A-Za-z .&'’/-]{1,40}\)|\s*/[A-Z][A-Za-z .&-]{1,25}/\.?)?|[A-Z][A-Za-z .'’-]{2,30}(?:,\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `)(?:,?\s+\d{4})?)?\s*\([A-Z][A-Za-z .&'’/-]{1,40}\))(?:\s*[–—]+\s*|\s+--?\s+|\s*/\.?\s+)|^[A-Z][A-Z .'’/-]{2,40},\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `)(?:,?\s+\d{4})?\.?\s*/[A-Z][A-Za-z .&-]{1,25}/\.?\s+|^[A-Z][A-Z .'’/-]{2,40}\.\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `)(?:,?\s+\d{4})?\.\s+`)
	cityOnly = regexp.MustCompile(`^[A-Z][A-Z .'’/-]{2,40}(?:,\s+(?i:` + months + `\s+\d{1,2}|\d{1,2}\s+` + months + `))?\s*(?:\([A-Z][A-Za-z .-]{1,25}\)|/[A-Z][A-Za-z .-]{1,25}/)?\s*[.—–-]*$`)
)

// isDatelineAlone reports whether a line is nothing but a date, or a place with an agency's mark.
func isDatelineAlone(l string) bool {
	if len(l) > 80 {
		return false
	}
	l = strings.ReplaceAll(l, "\u00a0", " ")
	return dayUS.MatchString(l) || dayUK.MatchString(l) || dayISO.MatchString(l) || hourOnly.MatchString(l) ||
		cityOnly.MatchString(l) && strings.ContainsAny(l, "0123456789(/")
}

// datelineDay is the day that a dateline names in full, in the first or the last lines of a text. "May 21" without
// a year names none.
func datelineDay(text string, parts []parley.Part) (string, bool) {
	for i, p := range parts {
		l := text[p.Start:p.End]
		if i > 5 && i < len(parts)-3 || i > 0 && p.Kind == parley.PartBody && i > 2 {
			continue
		}
		if p.Kind == parley.PartDateline && len(l) < 80 {
			if day, ok := wholeDay(l, dayUS, dayUK, dayISO); ok {
				return day, true
			}
		}
		if p.Kind == parley.PartBody || p.Kind == parley.PartDateline {
			if day, ok := wholeDay(l[:min(len(l), 120)], cityUS, cityUK, nil); ok {
				return day, true
			}
		}
	}
	return "", false
}

// datelineAgency is the agency that a dateline at the start of the body names: "MOSCOW, May 21. /TASS/.",
// "BEIRUT (AP) -".
func datelineAgency(text string, parts []parley.Part) string {
	for i, p := range parts {
		if i > 4 {
			break
		}
		if p.Kind != parley.PartBody && p.Kind != parley.PartDateline {
			continue
		}
		if g := cityAny.FindStringSubmatch(text[p.Start:min(p.End, p.Start+120)]); g != nil {
			return strings.TrimSpace(g[1] + g[2])
		}
	}
	return ""
}

// datelineLen is the length of the dateline that opens a paragraph ("MUSCAT, May 21 (Gulf Wire) - "), with the blanks
// after it; 0 if there is none. A place in capitals needs only its dash, another one an agency in brackets too.
func datelineLen(words string) int {
	at := cityHead.FindStringIndex(strings.ReplaceAll(words[:min(len(words), 140)], "\u00a0", "  "))
	if at == nil || at[1] >= len(words) {
		return 0
	}
	head, rest := words[:at[1]], words[at[1]:]
	if !strings.ContainsAny(head, "0123456789(/") {
		for _, dash := range []string{"—", "–", " - ", " -- "} { // "NATO — the alliance — said"
			if strings.Contains(head, dash) && strings.Contains(rest[:min(len(rest), 160)], dash) {
				return 0
			}
		}
	}
	return at[1]
}

// startsWithPlace reports whether a line begins with the dateline of a report.
func startsWithPlace(l string) bool {
	l = l[:min(len(l), 120)]
	return cityDate.MatchString(l) || cityAny.MatchString(l)
}

func wholeDay(l string, us, uk, iso *regexp.Regexp) (string, bool) {
	var d, m, y string
	if g := us.FindStringSubmatch(l); g != nil {
		d, m, y = g[2], g[1], g[3]
	} else if g := uk.FindStringSubmatch(l); g != nil {
		d, m, y = g[1], g[2], g[3]
	} else if iso != nil {
		if g := iso.FindStringSubmatch(l); g != nil {
			_, err := time.Parse("2006-01-02", g[1]+"-"+g[2]+"-"+g[3])
			return g[1] + "-" + g[2] + "-" + g[3], err == nil
		}
	}
	if y == "" {
		return "", false
	}
	m = strings.ToUpper(m[:1]) + strings.ToLower(m[1:3])
	t, err := time.Parse("2 Jan 2006", strings.TrimLeft(d, "0")+" "+m+" "+y)
	return t.Format("2006-01-02"), err == nil
}
