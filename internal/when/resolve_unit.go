package when

import (
	"math"
	"strconv"
)

// unitOf resolves "last week", "this month", "the weekend", "the end of the year".
func (r *resolver) unitOf(e *expr, dir direction) stretch {
	need := map[string]int{"Y": 1, "E": 1, "C": 1, "M": 2, "Q": 2}[e.unit]
	if need == 0 {
		need = 3
	}
	if e.which == "the" {
		switch {
		case e.unit == "Q" && r.quarter.days:
			s := r.quarter
			s.guessed = true
			return s
		case e.unit == "D" && r.told.days && r.told.unit == "D":
			s := r.told
			s.guessed, s.counted = true, true
			return s
		}
	}
	if r.precision < need {
		if e.dow > 0 {
			return stretch{typ: "DATE", timex: "XXXX-WXX-" + string(rune('0'+e.dow)), unit: "D"}
		}
		return stretch{typ: "DATE", timex: ref(e.n), unit: e.unit}
	}
	y, m, _ := r.day.ymd()
	switch e.unit {
	case "D":
		return oneDay(r.day + day(e.n))
	case "W":
		d := r.day + day(7*e.n)
		if e.dow > 0 {
			return oneDay(d - day(d.weekday()) + day(e.dow))
		}
		return weekOf(d)
	case "WE":
		return r.weekend(e, dir)
	case "M":
		return monthIn(y, m+e.n).fixed()
	case "Q":
		q := (m - 1) / 3
		return quarterIn(y, q+1+e.n)
	case "Y":
		return yearOf(y + e.n)
	case "E":
		d := y/10*10 + 10*e.n
		return stretch{typ: "DATE", timex: strconv.Itoa(d / 10), edtf: strconv.Itoa(d/10) + "X", from: civil(d, 1, 1), to: civil(d+9, 12, 31), days: true, unit: "E"}
	case "C":
		c := y/100 + e.n
		return stretch{typ: "DATE", timex: two(c), edtf: two(c) + "XX", from: civil(c*100, 1, 1), to: civil(c*100+99, 12, 31), days: true, unit: "C"}
	case "F":
		return stretch{typ: "DURATION", timex: "P2W"}
	}
	return stretch{typ: "DATE", timex: ref(e.n), unit: e.unit}
}

// fixed renders a month whose number ran over the year's end.
func (s stretch) fixed() stretch {
	y, m, _ := s.from.ymd()
	return monthIn(y, m)
}

func quarterIn(y, q int) stretch {
	y, q = y+floorDiv(q-1, 4), (q-1)%4+1
	if q <= 0 {
		q += 4
	}
	s := pad4(y)
	return stretch{typ: "DATE", timex: s + "-Q" + string(rune('0'+q)), edtf: s + "-" + two(32+q),
		from: civil(y, 3*q-2, 1), to: civil(y, 3*q+1, 1) - 1, days: true, unit: "Q"}
}

// weekend is Saturday and Sunday: the last, or the coming one if the words lie ahead or say "this" or "next".
func (r *resolver) weekend(e *expr, dir direction) stretch {
	saturday := r.day - day(r.day.weekday()) + 6
	if r.day.weekday() < 6 {
		if e.n < 0 || e.n == 0 && (dir == behind || dir == unknown && (e.which != "this" || r.day.weekday() <= 2)) {
			saturday -= 7
		}
	} else if e.n < 0 {
		saturday -= 7
	}
	if e.n > 0 {
		if r.day.weekday() >= 6 || e.which == "next" && r.day.weekday() >= 4 {
			saturday += 7
		}
	}
	return stretch{typ: "DATE", timex: saturday.weekString() + "-WE", edtf: saturday.String() + "/" + (saturday + 1).String(),
		from: saturday, to: saturday + 1, days: true, unit: "WE", guessed: true}
}

// partOfYear resolves seasons, quarters and halves.
func (r *resolver) partOfYear(e *expr, dir direction) stretch {
	if e.form == formQuarter && e.quarter == 0 { // "the year-ago quarter"
		if !r.quarter.days {
			if e.year == 0 && r.precision > 0 {
				shift, _ := e.shift()
				return yearOf(r.year() + shift)
			}
			return yearOf(max(e.year, 1))
		}
		x := *e
		_, m, _ := r.quarter.from.ymd()
		x.quarter = (m + 2) / 3
		e = &x
	}
	make := func(y int) stretch { return e.inYear(y) }
	if shift, ok := e.shift(); ok && r.precision > 0 {
		return make(r.year() + shift)
	}
	if e.year > 0 {
		return make(e.year)
	}
	if r.precision < 2 {
		s := make(2000)
		return stretch{typ: "DATE", timex: "XXXX" + s.timex[4:], unit: s.unit}
	}
	y := r.year()
	s := make(y)
	switch {
	case e.which == "last" || e.which == "previous":
		if s.to >= r.day {
			s = make(y - 1)
		}
	case e.which == "next":
		if s.from <= r.day {
			s = make(y + 1)
		}
	case e.which == "this":
	case dir == ahead && s.to < r.day-100:
		s = make(y + 1)
	case dir != ahead && s.from > r.day:
		s = make(y - 1)
	}
	s.guessed = true
	return s
}

// inYear is the season, quarter or half of a year.
func (e *expr) inYear(y int) stretch {
	s := pad4(y)
	switch e.form {
	case formQuarter:
		return quarterIn(y, e.quarter)
	case formHalf:
		return stretch{typ: "DATE", timex: s + "-H" + string(rune('0'+e.quarter)), edtf: s + "-" + two(39+e.quarter),
			from: civil(y, 6*e.quarter-5, 1), to: civil(y, 6*e.quarter+1, 1) - 1, days: true, unit: "H"}
	}
	m := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[e.season]
	return stretch{typ: "DATE", timex: s + "-" + e.season, edtf: s + "-" + two(e.edtf), from: civil(y, m, 1), to: civil(y, m+3, 1) - 1, days: true, unit: "S"}
}

// moved resolves "two weeks ago" from an anchor: as fine as its unit.
func (r *resolver) moved(e *expr, from anchor) stretch {
	if e.vague || from.precision == 0 || e.amount > 5000 {
		return stretch{typ: "DATE", timex: ref(e.n)}
	}
	n := int(e.amount) * e.n
	switch e.unit {
	case "D", "W", "F":
		if from.precision < 3 {
			return stretch{typ: "DATE", timex: ref(e.n)}
		}
		days := map[string]float64{"D": 1, "W": 7, "F": 14}[e.unit]
		return oneDay(from.day + day(math.Round(e.amount*days))*day(e.n))
	case "M", "Q":
		if from.precision < 2 {
			return stretch{typ: "DATE", timex: ref(e.n)}
		}
		if e.unit == "Q" {
			n *= 3
		}
		y, m, _ := from.day.addMonths(n).ymd()
		return monthIn(y, m)
	case "Y", "E", "C":
		years := n * map[string]int{"Y": 1, "E": 10, "C": 100}[e.unit]
		y, _, _ := from.day.ymd()
		if y+years < 1 {
			return stretch{typ: "DATE", timex: ref(e.n)}
		}
		if e.unit == "Y" && e.amount == 0.5 {
			y, m, _ := from.day.addMonths(6 * e.n).ymd()
			return monthIn(y, m)
		}
		return yearOf(y + years)
	}
	if e.unit != "" && e.unit[0] == 'T' {
		return stretch{typ: "TIME", timex: ref(e.n)}
	}
	return stretch{typ: "DATE", timex: ref(e.n)}
}

// then resolves "two days later", "a year earlier", "the same day", "the following week": from what was told before.
func (r *resolver) then(e *expr) stretch {
	if e.vague || !r.told.days || !finer(r.told.unit, e.unit) {
		if e.amount == 0 && e.form == formThen && e.which == "same" {
			return stretch{typ: "DATE", timex: "XXXX-XX-XX", counted: true}
		}
		if e.which == "" {
			return stretch{typ: "DURATION", timex: isoLength(e.amount, e.vague, e.unit), counted: true}
		}
		if r.precision == 3 && e.amount == 1 && e.unit != "D" && !e.vague { // TIMEX3 counts from the report
			x := expr{form: formUnit, unit: e.unit, n: e.n}
			return stretch{typ: "DATE", timex: r.unitOf(&x, unknown).timex, counted: true}
		}
		return stretch{typ: "DATE", timex: ref(e.n), counted: true}
	}
	if e.unit != "" && e.unit[0] == 'T' {
		return stretch{typ: "DURATION", timex: isoLength(e.amount, e.vague, e.unit), counted: true}
	}
	from := r.told.from
	if e.n > 0 && e.unit == "D" {
		from = r.told.to
	}
	var s stretch
	switch {
	case e.unit == "Y" && e.amount >= 1 && r.told.unit != "Y":
		s = r.told.yearsOn(int(e.amount) * e.n)
	case e.unit == "W" && e.which != "":
		s = weekOf(from + day(7*e.n))
	default:
		x := *e
		if e.amount == 0 {
			x.amount, x.n = 0, 1
		}
		s = r.moved(&x, anchor{from, 3})
	}
	s.counted, s.guessed = true, true
	return s
}

// finer reports whether steps of unit can be counted from a stretch of the told unit: days from a day, not from a year.
func finer(told, unit string) bool {
	rank := map[string]int{"D": 1, "WE": 1, "W": 2, "F": 2, "M": 3, "Q": 4, "S": 4, "H": 4, "Y": 5, "E": 6, "C": 7}
	return unit != "" && (unit[0] == 'T' || rank[told] <= rank[unit])
}

// yearsOn is the same stretch n years on.
func (s stretch) yearsOn(n int) stretch {
	y, m, d := s.from.ymd()
	switch s.unit {
	case "D":
		return oneDay(civil(y+n, m, min(d, daysIn(y+n, m))))
	case "M":
		return monthIn(y+n, m)
	case "Q":
		return quarterIn(y+n, (m+2)/3)
	}
	return yearOf(y + n)
}

// partOf resolves a part of the day or an hour whose day is not said, on the day told before or the anchor's.
func (r *resolver) partOf(e *expr) stretch {
	d, known := r.day, r.precision == 3
	if e.which == "last" {
		d--
	} else if e.which == "the" || e.form == formClock {
		if r.told.days && r.told.unit == "D" {
			d, known = r.told.from, true
		}
	}
	s := stretch{typ: "DATE", timex: "XXXX-XX-XX", unit: "D"}
	if known {
		s = oneDay(d)
	}
	s.guessed = e.which != "last" && e.which != "this"
	s.counted = e.which == "the" || e.which == "that" || e.which == "same" || e.form == formClock
	return s
}

// isoLength is a length of time in ISO 8601; X where the amount is not told.
func isoLength(n float64, vague bool, unit string) string {
	switch unit {
	case "E":
		if !vague {
			n, unit = n*10, "Y"
		}
	case "C":
		if !vague {
			n, unit = n*100, "Y"
		}
	case "F":
		n, unit = n*2, "W"
	case "WE":
		unit = "WE"
	}
	t := "P"
	if unit != "" && unit[0] == 'T' {
		t, unit = "PT", unit[1:]
	}
	if vague {
		return t + "X" + unit
	}
	if n != math.Trunc(n) {
		if whole := math.Trunc(n); n-whole == 0.5 {
			small, part := map[string]string{"H": "M", "M": "S", "Y": "M", "D": "TH"}[unit], map[string]string{"H": "30", "M": "30", "Y": "6", "D": "12"}[unit]
			if small != "" && !(t == "P" && unit == "M") {
				rest := part + small
				if small == "TH" {
					rest = "T12H"
				}
				if whole == 0 {
					return t + rest
				}
				return t + strconv.Itoa(int(whole)) + unit + rest
			}
		}
		return t + strconv.FormatFloat(n, 'f', -1, 64) + unit
	}
	return t + strconv.FormatFloat(n, 'f', -1, 64) + unit
}
