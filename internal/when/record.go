package when

import (
	"strings"

	"parley"
)

// meaning is what the record keeps of an expression: everything of a TimeExpr but its place.
type meaning struct {
	class      parley.TimeClass
	anchor     parley.TimeAnchor
	status     parley.TimeStatus
	value      string
	zone       string
	candidates []parley.Candidate
	stretch    stretch
}

// mean is the meaning of an expression. Inside a quotation its stretch was counted without the report's day.
func (f *finder) mean(words []word, x *placed, b bound) meaning {
	e, s, quoted := x.e, x.own, x.quoted
	m := meaning{class: classOf(e, s), anchor: parley.AnchorReport, status: parley.TimeResolved, value: s.edtf, stretch: s}
	if s.guessed {
		m.status = parley.TimeInferred
	}
	switch {
	case quoted && relative(e):
		m.anchor = parley.AnchorQuoted
	case e.form == formEvent || s.counted:
		m.anchor = parley.AnchorRecord
	}
	switch {
	case e.clock:
		f.hourOf(words, x, b, &m)
		return m
	case e.form == formDuration || e.form == formEvent && s.edtf == "":
		m.duration(e, b)
		return m
	case e.form == formRef || e.form == formSet:
		m.value, m.status = "", parley.TimeVague
		return m
	}
	if m.value == "" {
		m.missing(f, e)
		return m
	}
	if s.doubtful {
		m.value = "XXXX" + s.edtf[4:]
	}
	if !s.days || s.doubtful {
		m.status = parley.TimeAmbiguous // "XXXX-06-02": the year is not told
		return m
	}
	if two := f.twoWays(e, s); two != "" && b == boundNone {
		m.value, m.status = two, parley.TimeAmbiguous
		return m
	}
	m.edges(e, b)
	return m
}

// twoWays is EDTF's "one of these" for a day that can be read in two ways: "next Friday" said early in the week, 5/6/2025.
func (f *finder) twoWays(e *expr, s stretch) string {
	switch {
	case e.form == formWeekday && e.which == "next" && e.part == "" && int(s.from-f.res.day) <= 7-f.res.weekday() && s.from-f.res.day > 1:
		return "[" + s.from.String() + "," + (s.from + 7).String() + "]"
	case e.numeric && e.form == formDay:
		a, b := civil(e.year, e.month, e.day), civil(e.year, e.day, e.month)
		return "[" + min(a, b).String() + "," + max(a, b).String() + "]"
	}
	return ""
}

// missing says why there is no value.
func (m *meaning) missing(f *finder, e *expr) {
	switch {
	case e.vague || e.form == formAgo && e.unit != "" && e.unit[0] == 'T':
		m.status = parley.TimeVague
	case m.anchor == parley.AnchorQuoted && f.res.precision > 0:
		m.status = parley.TimeBounded // the words were uttered before they were printed
	default:
		m.status = parley.TimeNotStated
	}
}

// relative reports whether an expression counts from the moment of telling.
func relative(e *expr) bool {
	switch e.form {
	case formWeekday, formOffset, formUnit, formAgo, formRef, formPart, formClock, formDayOfMonth:
		return true
	case formDuration:
		return e.which != ""
	case formDay, formMonth, formSeason, formQuarter, formHalf, formHoliday:
		return e.year == 0
	}
	return false
}

func classOf(e *expr, s stretch) parley.TimeClass {
	switch e.form {
	case formDuration:
		if e.vague {
			return parley.ClassVague
		}
		return parley.ClassDuration
	case formEvent, formThen:
		return parley.ClassRelative
	case formSet:
		return parley.ClassVague
	case formRef:
		if s.timex == "PRESENT_REF" {
			return parley.ClassDeictic
		}
		return parley.ClassVague
	case formOffset:
		return parley.ClassDeictic
	case formAgo:
		if e.vague {
			return parley.ClassVague
		}
		return parley.ClassDeictic
	case formPart:
		if e.which == "this" || e.which == "last" {
			return parley.ClassDeictic
		}
		return parley.ClassRelative
	case formWeekday:
		return parley.ClassWeekday
	}
	switch s.unit {
	case "W", "WE":
		return parley.ClassWeek
	case "D":
		if e.form == formUnit && e.dow > 0 {
			return parley.ClassWeekday
		}
		return parley.ClassDay
	case "":
		return parley.ClassVague
	}
	return parley.ClassMonth
}

// duration fills in a length of time.
func (m *meaning) duration(e *expr, b bound) {
	m.value = m.stretch.timex
	switch {
	case e.form == formEvent:
		m.value, m.status = "", parley.TimeNotStated
	case e.vague:
		m.value, m.status = "", parley.TimeVague
	case b == boundWithin:
		m.status = parley.TimeBounded
	}
}

// edges takes in "mid", "the end of" and the bound.
func (m *meaning) edges(e *expr, b bound) {
	s := &m.stretch
	switch {
	case e.end && e.edge && s.unit != "D":
		s.from, s.edtf, m.class = s.to, s.to.String(), parley.ClassDay
		if b == boundNone {
			s.edtf += "~"
		}
	case e.start && e.edge && s.unit != "D":
		s.to, s.edtf, m.class = s.from, s.from.String(), parley.ClassDay
		if b == boundNone {
			s.edtf += "~"
		}
	case (e.start || e.mid || e.end || e.approx) && e.part == "" && s.unit != "D" && !strings.Contains(s.edtf, "/"):
		s.edtf += "~"
	case e.form == formAgo && s.unit == "D" && e.unit != "D" || e.form == formAgo && e.approx:
		s.edtf += "~"
	}
	m.value = s.edtf
	from, to := s.edtf, s.edtf
	if lo, hi, ok := strings.Cut(s.edtf, "/"); ok {
		from, to = lo, hi
	}
	switch b {
	case boundUntil:
		m.value = "../" + to
	case boundBefore:
		m.value = "../" + (s.from - 1).String()
	case boundSince:
		m.value = from + "/.."
	case boundAfter:
		m.value = (s.to + 1).String() + "/.."
	default:
		return
	}
	m.status = parley.TimeBounded
}
