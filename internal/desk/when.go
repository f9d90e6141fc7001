package desk

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"parley"
	"parley/internal/ask"
)

// whenView is a time as a page shows it.
type whenView struct {
	Text    string   // the day and hour as told, in the zone as told
	Zone    string   // the mark beside an hour: "Moscow, UTC+3", "zone not stated"; empty where no hour is told
	Known   bool     // the zone is
	Local   []string // the instants it can be, in the reader's zone, where that is not the same
	Missing string   // what is not told
	Words   string   // as told
	Why     string   // how the value was learned, where the words alone did not say it
	ISO     string   // for <time>: only what is known
	URL     string
	None    bool // nothing is told
}

// when makes a time ready; nil is "not stated".
func (l *lens) when(t *parley.TimeExpr, url string) whenView {
	w := ask.WhenOf(t, l.visit.zone)
	out := whenView{URL: url, Words: w.Words}
	if w.Inferred {
		out.Why = "worked out from the words"
	}
	switch w.Shape {
	case ask.NotTold:
		out.Text, out.None = "time not stated", true
	case ask.Wordy:
		out.Text, out.Words, out.Missing = "“"+w.Words+"”", "", "no date told"
	case ask.Instant:
		l.instant(&out, w)
	case ask.Hour:
		l.hour(&out, w)
	case ask.Day:
		out.Text, out.Missing, out.ISO = l.date(w.From), "hour not stated", w.From
	case ask.Stretch:
		out.Text = l.stretch(w.From, w.To)
	case ask.Until:
		out.Text, out.Missing = "by "+l.edge(w.To), "no earliest told"
	case ask.Since:
		out.Text, out.Missing = "from "+l.edge(w.From), "no latest told"
	}
	return out
}

func (l *lens) instant(out *whenView, w ask.When) {
	at, err := time.Parse(time.RFC3339, w.From)
	if err != nil {
		out.Text = w.From
		return
	}
	told := toldZone(w.Zone, w.Value)
	here := at.In(told)
	out.Text, out.Zone, out.Known, out.ISO = l.moment(here), zoneMark(told, here), true, w.From
	if mine := at.In(l.visit.zone); offset(mine) != offset(here) {
		out.Local = []string{l.beside(mine, here) + " " + zoneMark(l.visit.zone, mine)}
	}
}

// hour shows an hour whose zone was not told: as told, with the instants that it can be.
func (l *lens) hour(out *whenView, w ask.When) {
	out.Zone, out.Text = "zone not stated", l.edge(w.Value)
	out.ISO = w.Value[:min(16, len(w.Value))]
	for _, c := range w.Local {
		at, err := time.Parse(time.RFC3339, c.At)
		if err != nil || len(out.Local) == 4 {
			continue
		}
		s := l.moment(at.In(l.visit.zone)) + " " + zoneMark(l.visit.zone, at.In(l.visit.zone))
		if c.Zone != "" {
			s += " if " + zoneName(c.Zone) + " time is meant"
		}
		out.Local = append(out.Local, s)
	}
}

// toldZone is the zone that a time was told in: an IANA name, an offset, or that of the value.
func toldZone(zone, value string) *time.Location {
	if z, err := time.LoadLocation(zone); zone != "" && zone != "Local" && err == nil {
		return z
	}
	for _, form := range []string{"2006-01-02T15:04Z07:00", time.RFC3339} {
		if t, err := time.Parse(form, value); err == nil {
			_, off := t.Zone()
			return time.FixedZone("", off)
		}
	}
	return time.UTC
}

// zoneMark is what stands beside an hour: "Kyiv, UTC+3".
func zoneMark(z *time.Location, at time.Time) string {
	o := offset(at)
	if n := z.String(); strings.Contains(n, "/") {
		return zoneName(n) + ", " + o
	}
	return o
}

func zoneName(z string) string {
	if i := strings.LastIndexByte(z, '/'); i >= 0 {
		z = z[i+1:]
	}
	return strings.ReplaceAll(z, "_", " ")
}

// offset is a moment's distance from UTC as people write it.
func offset(t time.Time) string {
	_, s := t.Zone()
	switch sign := "+"; {
	case s == 0:
		return "UTC"
	default:
		if s < 0 {
			sign, s = "−", -s
		}
		if m := s / 60 % 60; m != 0 {
			return fmt.Sprintf("UTC%s%d:%02d", sign, s/3600, m)
		}
		return fmt.Sprintf("UTC%s%d", sign, s/3600)
	}
}

// moment is a day and an hour.
func (l *lens) moment(t time.Time) string { return l.day(t) + ", " + t.Format("15:04") }

// beside is an hour beside another one, with its day where that is not the same.
func (l *lens) beside(t, other time.Time) string {
	if t.Format("02") == other.Format("02") {
		return t.Format("15:04")
	}
	return l.moment(t)
}

// day is a date; the year stands only where it is not the one of the view.
func (l *lens) day(t time.Time) string {
	if t.Year() == l.year {
		return t.Format("Mon 2 Jan")
	}
	return t.Format("Mon 2 Jan 2006")
}

func (l *lens) date(s string) string {
	t, err := time.Parse("2006-01-02", s[:min(10, len(s))])
	if err != nil {
		return s
	}
	return l.day(t)
}

// edge is a day, or a day and an hour, as a value has it.
func (l *lens) edge(s string) string {
	for _, form := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339} {
		if t, err := time.Parse(form, s); err == nil {
			return l.moment(t)
		}
	}
	return l.date(s)
}

// stretch is a stretch of days.
func (l *lens) stretch(from, to string) string {
	a, errA := time.Parse("2006-01-02", from)
	b, errB := time.Parse("2006-01-02", to)
	year := ""
	if b.Year() != l.year {
		year = b.Format(" 2006")
	}
	switch {
	case errA != nil || errB != nil:
		return from + " to " + to
	case a.Day() == 1 && b.AddDate(0, 0, 1).Day() == 1 && a.Month() == b.Month() && a.Year() == b.Year():
		return a.Format("January 2006")
	case a.YearDay() == 1 && b.AddDate(0, 0, 1).YearDay() == 1 && a.Year() == b.Year():
		return a.Format("2006")
	case a.Month() == b.Month() && a.Year() == b.Year():
		return a.Format("2") + "–" + b.Format("2 Jan") + year
	case a.Year() == b.Year():
		return a.Format("2 Jan") + " – " + b.Format("2 Jan") + year
	}
	return a.Format("2 Jan 2006") + " – " + b.Format("2 Jan 2006")
}

// published is when a report appeared, as precisely as its source says.
func (l *lens) published(s string) string {
	if s == "" {
		return "date not known"
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		t = t.In(l.visit.zone)
		return l.moment(t) + " " + offset(t)
	}
	return l.edge(s)
}

func orElse(s, other string) string { return cmp.Or(s, other) }

// edtf reads a value of the calendar out: a day, an hour, a stretch; words in quotation marks stay.
func (l *lens) edtf(s string) string {
	from, to, both := strings.Cut(s, "/")
	switch {
	case both && from == "..":
		return "by " + l.edge(to)
	case both && to == "..":
		return "from " + l.edge(from)
	case both:
		return l.stretch(from, to)
	}
	for _, form := range []string{"2006-01-02T15:04Z07:00", time.RFC3339} {
		if t, err := time.Parse(form, s); err == nil {
			return l.moment(t) + " " + offset(t)
		}
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return t.Format("January 2006")
	}
	out := l.edge(s)
	if len(s) > 10 && out != s && strings.Contains(s, "T") {
		out += ", zone not stated"
	}
	return out
}
