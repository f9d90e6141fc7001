package feed

import (
	"regexp"
	"strings"
	"time"
)

// forms of feeds' times, without the name of the weekday and with single blanks. RFC 3339 and RFC 822 are what the
// formats ask for; the others are met.
var forms = []struct {
	in    string
	out   string
	clock bool
}{
	{time.RFC3339, time.RFC3339, true},
	{"2006-01-02T15:04:05Z0700", time.RFC3339, true},
	{"2006-01-02T15:04Z07:00", time.RFC3339, true},
	{"2006-01-02 15:04:05Z07:00", time.RFC3339, true},
	{"2006-01-02 15:04:05 -0700", time.RFC3339, true},
	{"2 Jan 2006 15:04:05 -0700", time.RFC3339, true},
	{"2 Jan 2006 15:04 -0700", time.RFC3339, true},
	{"2 Jan 06 15:04:05 -0700", time.RFC3339, true},
	{"2 Jan 06 15:04 -0700", time.RFC3339, true},
	{"2 January 2006 15:04:05 -0700", time.RFC3339, true},
	{"Jan 2 2006 15:04:05 -0700", time.RFC3339, true},
	{"2006-01-02T15:04:05", floating, true},
	{"2006-01-02 15:04:05", floating, true},
	{"2006-01-02T15:04", floating, true},
	{"2006-01-02 15:04", floating, true},
	{"2 Jan 2006 15:04:05", floating, true},
	{"2 Jan 2006 15:04", floating, true},
	{"2 Jan 06 15:04:05", floating, true},
	{"2 January 2006 15:04:05", floating, true},
	{"Jan 2 2006 15:04:05", floating, true},
	{"2006-01-02", day, false},
	{"2 Jan 2006", day, false},
	{"2 January 2006", day, false},
	{"Jan 2 2006", day, false},
	{"January 2 2006", day, false},
}

const (
	floating = "2006-01-02T15:04:05"
	day      = "2006-01-02"
)

var (
	weekday = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+`)
	zone    = regexp.MustCompile(`(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)\s*([A-Za-z]{1,5})?\s*([+-]\d{1,2}(?::?\d{2})?)?\s*(?:\([^()]*\))?$`)
)

// zones are the names that RFC 822 gives one meaning.
var zones = map[string]string{"GMT": "+0000", "UTC": "+0000", "UT": "+0000", "Z": "+0000",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700"}

// Moment reads a time as a feed writes it. An offset stays, also behind "GMT"; a zone that has many meanings or none
// leaves the hour without a zone; what is no time is "".
func Moment(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 80 {
		return ""
	}
	s = weekday.ReplaceAllString(s, "")
	s = strings.ReplaceAll(s, ", ", " ")
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	candidates := []string{s}
	if m := zone.FindStringSubmatchIndex(s); m != nil && !strings.HasSuffix(s, "Z") {
		candidates = append(candidates, s[:m[3]]+offset(part(s, m, 2), part(s, m, 3)))
	}
	for _, c := range candidates {
		for _, f := range forms {
			t, err := time.Parse(f.in, c)
			if err != nil || t.Year() < 1970 || t.Year() > 2200 {
				continue
			}
			return t.Format(f.out)
		}
	}
	return ""
}

func part(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// offset is what a name and an offset say together, as " -0700"; "" if nothing certain.
func offset(name, off string) string {
	known, ok := zones[strings.ToUpper(name)]
	if off == "" {
		if ok {
			return " " + known
		}
		return ""
	}
	if name != "" && !(ok && known == "+0000") {
		return "" // "EST+3" may be a POSIX offset, whose sign is the other way round
	}
	digits := strings.ReplaceAll(off[1:], ":", "")
	switch len(digits) {
	case 1:
		digits = "0" + digits + "00"
	case 2:
		digits += "00"
	case 3:
		digits = "0" + digits
	}
	return " " + off[:1] + digits
}
