package fold

import (
	"strconv"
	"strings"
	"time"

	"parley"
)

// span is the set of moments that a time expression can mean: days from first to last, and, where an hour is told,
// its instants. The zero span is everything (not stated).
type span struct {
	known       bool
	first, last time.Time // local days, midnight UTC as a carrier; last is included
	hour        int       // minutes after midnight, -1 if no hour is told
	offsets     []int     // minutes east of UTC in which the hour may count; nil: any
	fixed       bool      // exactly one instant
}

// spanOf reads the EDTF value of a time expression. What it cannot read is not stated.
func spanOf(t *parley.TimeExpr) span {
	if t == nil || t.Value == "" {
		return span{}
	}
	v := strings.TrimRight(string(t.Value), "?~%")
	if a, b, ok := strings.Cut(v, "/"); ok {
		return interval(a, b)
	}
	s := pointSpan(v)
	if s.known && s.hour >= 0 && !s.fixed {
		s.offsets = candidateOffsets(t, s)
	}
	return s
}

func interval(a, b string) span {
	x, y := pointSpan(a), pointSpan(b)
	switch {
	case a == ".." || a == "":
		x = span{known: y.known, first: time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)}
	case b == ".." || b == "":
		y = span{known: x.known, last: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	if !x.known || !y.known {
		return span{}
	}
	return span{known: true, first: x.first, last: y.last, hour: -1}
}

// pointSpan reads 2025, 2025-05, 2025-W20, 2025-05-19, 2025-05-19T10:00 and the last with an offset or Z.
func pointSpan(v string) span {
	for _, f := range []struct {
		form    string
		y, m, d int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(f.form, v); err == nil {
			last := t
			if f.d == 0 {
				last = t.AddDate(f.y, f.m, -1)
			}
			return span{known: true, first: t, last: last, hour: -1}
		}
	}
	if s, ok := partOfYear(v); ok {
		return s
	}
	if y, w, ok := strings.Cut(v, "-W"); ok {
		year, err1 := strconv.Atoi(y)
		week, err2 := strconv.Atoi(w)
		if err1 == nil && err2 == nil && 1 <= week && week <= 53 {
			jan4 := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
			monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+7*(week-1))
			return span{known: true, first: monday, last: monday.AddDate(0, 0, 6), hour: -1}
		}
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(form, v); err == nil {
			_, off := t.Zone()
			return hourSpan(t, []int{off / 60}, true)
		}
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15"} {
		if t, err := time.Parse(form, v); err == nil {
			return hourSpan(t, nil, false)
		}
	}
	return span{}
}

// partOfYear reads EDTF's quarters (2022-33 to 36) and halves (40, 41). Its seasons (21 to 24 and on) lie elsewhere on
// either side of the equator, so they are the whole year.
func partOfYear(v string) (span, bool) {
	y, p, ok := strings.Cut(v, "-")
	year, err1 := strconv.Atoi(y)
	part, err2 := strconv.Atoi(p)
	if !ok || err1 != nil || err2 != nil || len(y) != 4 || part < 21 || part > 41 {
		return span{}, false
	}
	from, months := time.January, 12
	switch {
	case 33 <= part && part <= 36:
		from, months = time.Month(1+3*(part-33)), 3
	case part >= 40:
		from, months = time.Month(1+6*(part-40)), 6
	}
	first := time.Date(year, from, 1, 0, 0, 0, 0, time.UTC)
	return span{known: true, first: first, last: first.AddDate(0, months, -1), hour: -1}, true
}

func hourSpan(t time.Time, offsets []int, fixed bool) span {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return span{known: true, first: day, last: day, hour: t.Hour()*60 + t.Minute(), offsets: offsets, fixed: fixed}
}

// candidateOffsets are the offsets under which the candidates of a floating hour count.
func candidateOffsets(t *parley.TimeExpr, s span) []int {
	var out []int
	for _, c := range t.Candidates {
		from, err := time.Parse(time.RFC3339, c.From)
		if err != nil {
			continue
		}
		local := s.first.Add(time.Duration(s.hour) * time.Minute)
		out = append(out, int(local.Sub(from).Minutes()))
	}
	return out
}

// relation of two value sets.
type relation int

const (
	unknown  relation = iota // one of them is not stated
	meet                     // they can be the same moment, and the days agree
	cannot                   // two hours without zones: they may or may not be one moment
	disjoint                 // they cannot be the same moment
)

// relate compares two spans.
func relate(a, b span) relation {
	switch {
	case !a.known || !b.known:
		return unknown
	case a.hour < 0 || b.hour < 0:
		return relateDays(a, b)
	}
	shared := false
	for _, x := range a.instants() {
		for _, y := range b.instants() {
			shared = shared || x == y
		}
	}
	switch {
	case !shared:
		return disjoint
	case !a.fixed && !b.fixed && (a.hour != b.hour || !a.first.Equal(b.first)):
		return cannot
	}
	return meet
}

// relateDays compares days. An instant told in one zone may lie on the day before or after in another, so a fixed hour
// near midnight also meets its neighbour.
func relateDays(a, b span) relation {
	if !a.first.After(b.last) && !b.first.After(a.last) {
		return meet
	}
	if a.fixed || b.fixed {
		x, y := a, b
		if !x.fixed {
			x, y = b, a
		}
		for _, at := range x.instants() {
			for _, off := range []int{-12 * 60, 14 * 60} {
				local := time.Unix(at*60, 0).UTC().Add(time.Duration(off) * time.Minute)
				day := local.Truncate(24 * time.Hour)
				if !day.Before(y.first) && !day.After(y.last) && (x.hour < 4*60 || x.hour > 20*60) {
					return meet
				}
			}
		}
	}
	return disjoint
}

// instants are the minutes of the world's clock that an hour can mean.
func (s span) instants() []int64 {
	offs := s.offsets
	if offs == nil {
		for o := -12 * 60; o <= 14*60; o += 30 {
			offs = append(offs, o)
		}
	}
	out := make([]int64, 0, len(offs))
	for _, o := range offs {
		out = append(out, s.first.Unix()/60+int64(s.hour)-int64(o))
	}
	return out
}

// narrower reports whether a says more than b: an instant more than an hour, an hour more than a day.
func narrower(a, b span) bool {
	rank := func(s span) int {
		switch {
		case !s.known:
			return 0
		case s.fixed:
			return 4
		case s.hour >= 0:
			return 3
		case s.first.Equal(s.last):
			return 2
		}
		return 1
	}
	return rank(a) > rank(b)
}

// narrow reports whether a span is no wider than a month: what happened "in 2025" is not told apart by that.
func (s span) narrow() bool { return s.known && s.last.Sub(s.first) <= 31*24*time.Hour }

// tight reports whether a span is of three days at most.
func (s span) tight() bool { return s.known && s.last.Sub(s.first) <= 2*24*time.Hour }

// when is the span of an encounter's time. It is kept with the claim, since it is compared with many.
func (c *Claim) when() span {
	if c.time == nil {
		s := spanOf(c.Encounter.Time)
		c.time = &s
	}
	return *c.time
}
