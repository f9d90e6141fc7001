package export

import (
	"strings"
	"time"

	"parley"
	"parley/internal/board"
)

// calendar are the forms of values that are read out, and how: by the day of the week, and by the clock that was told.
var calendar = []struct{ form, plain string }{
	{time.RFC3339, "Mon 2 Jan 2006, 15:04 "},
	{"2006-01-02T15:04Z07:00", "Mon 2 Jan 2006, 15:04 "},
	{"2006-01-02T15:04", "Mon 2 Jan 2006, 15:04"},
	{"2006-01-02", "Mon 2 Jan 2006"},
	{"2006-01", "January 2006"},
}

// plain reads a value of the calendar out, with the offset of its zone where it has one; what it cannot read it returns as it is.
func plain(value string) string {
	for _, c := range calendar {
		t, err := time.Parse(c.form, value)
		if err != nil {
			continue
		}
		s := t.Format(c.plain)
		if strings.HasSuffix(s, " ") {
			s += offset(t)
		}
		return s
	}
	return value
}

// offset is how a clock is ahead of UTC: "UTC", "UTC+3", "UTC-3:30".
func offset(t time.Time) string {
	_, seconds := t.Zone()
	if seconds == 0 {
		return "UTC"
	}
	s := t.Format("-07:00")
	return "UTC" + s[:1] + strings.TrimSuffix(strings.TrimPrefix(s[1:], "0"), ":00")
}

// timeOf is what the terminal's board tells of a time, with its values read out.
func timeOf(t *parley.TimeExpr) string {
	s := board.Time(t)
	values := []string{string(t.Value)}
	for _, c := range t.Candidates {
		values = append(values, c.From)
	}
	for _, v := range values {
		if v != "" {
			s = strings.ReplaceAll(s, v, plain(v))
		}
	}
	return s
}

// Quoted are the words of a footnote in quotation marks.
func (n Footnote) Quoted() string { return said(n.Words) }

// said puts words into quotation marks, unless they bring their own.
func said(words string) string {
	if strings.HasPrefix(words, "“") || strings.HasPrefix(words, "\"") {
		return words
	}
	return "“" + words + "”"
}

// Period reads an ISO 8601 duration out; what it cannot read it returns as it is.
func Period(s string) string {
	rest, ok := strings.CutPrefix(s, "P")
	if !ok {
		return s
	}
	rest = strings.TrimPrefix(rest, "T")
	n := strings.TrimRight(rest, "YMWDHS")
	if n == "" || len(rest) != len(n)+1 || strings.Trim(n, "0123456789") != "" {
		return s
	}
	unit := map[byte]string{'Y': "year", 'M': "month", 'W': "week", 'D': "day", 'H': "hour", 'S': "second"}[rest[len(n)]]
	if rest[len(n)] == 'M' && strings.HasPrefix(s, "PT") {
		unit = "minute"
	}
	if n != "1" {
		unit += "s"
	}
	return n + " " + unit
}
