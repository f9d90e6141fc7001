package when

import (
	"strconv"
	"strings"

	"parley"
)

// direction says on which side of the moment of telling an event lies.
type direction int8

const (
	unknown direction = 0
	behind  direction = -1
	ahead   direction = 1
)

// anchor is the moment that words are counted from, as precisely as it is known.
type anchor struct {
	day
	precision int // 0 nothing, 1 the year, 2 the month, 3 the day
}

// anchorOf reads a report's date of publication.
func anchorOf(published parley.Opt) anchor {
	s := string(published)
	if i := strings.IndexAny(s, "~?%"); i >= 0 {
		s = s[:i]
	}
	num := func(lo, hi int) int {
		if len(s) < hi {
			return 0
		}
		n, err := strconv.Atoi(s[lo:hi])
		if err != nil || n < 0 {
			return 0
		}
		return n
	}
	y, m, d := num(0, 4), 0, 0
	if y == 0 || len(s) > 4 && s[4] != '-' || strings.Contains(s, "/") {
		return anchor{}
	}
	if m = num(5, 7); m < 1 || m > 12 {
		return anchor{civil(y, 7, 1), 1}
	}
	if d = num(8, 10); len(s) > 7 && s[7] != '-' || d < 1 || d > daysIn(y, m) || len(s) > 10 && s[10] != 'T' && s[10] != ' ' {
		return anchor{civil(y, m, 15), 2}
	}
	return anchor{civil(y, m, d), 3}
}

// stretch is a stretch of the calendar: what an expression means.
type stretch struct {
	typ, timex string
	edtf       string // "" where the calendar does not know it
	from, to   day    // first and last day
	days       bool   // from and to are set
	unit       string // D, W, M, Q, Y, E, C
	guessed    bool   // a rule chose (the nearest Friday)
	doubtful   bool   // a day and month far from the report, and nothing says on which side: "the 7 October attack"
	counted    bool   // counted from what was told before, not from the report
}

// resolver turns what the grammar read into stretches of the calendar.
type resolver struct {
	anchor
	told    stretch // the last day or longer stretch that was told
	quarter stretch // the last quarter that was told
}

// resolve gives the stretch of e when the words lie in direction dir.
func (r *resolver) resolve(e *expr, dir direction) stretch {
	s := r.base(e, dir)
	if e.part != "" && s.typ == "DATE" && s.unit == "D" {
		s.typ, s.timex = "TIME", s.timex+"T"+e.part
		if e.value == "overnight" && s.days {
			s.guessed = true
			s.from--
			s.edtf = s.from.String() + "/" + s.to.String()
			s.timex = s.from.String() + "TNI"
			if dir == ahead {
				s.timex = s.to.String() + "TNI"
			}
		}
	}
	if e.clock {
		s = clocked(e, s)
	}
	return s
}

// clocked adds the hour to a day's TIMEX3 value.
func clocked(e *expr, s stretch) stretch {
	t := "T" + two(e.hour) + ":" + two(e.min)
	if z := e.utc(); z {
		t += "Z"
	}
	date, _, _ := strings.Cut(s.timex, "T")
	s.typ, s.timex = "TIME", date+t
	return s
}

// utc reports whether the hour is told in Greenwich time.
func (e *expr) utc() bool {
	return e.zone != nil && len(e.zone.named) == 1 && e.zone.named[0].iana == "UTC"
}

func (r *resolver) base(e *expr, dir direction) stretch {
	switch e.form {
	case formDay:
		return r.dayOf(e, dir)
	case formMonth:
		return r.monthOf(e, dir)
	case formYear:
		s := yearOf(e.year)
		if e.n > e.year {
			s.edtf, s.to = s.edtf+"/"+pad4(e.n), civil(e.n, 12, 31)
		}
		return s
	case formDecade:
		return stretch{typ: "DATE", timex: strconv.Itoa(e.n / 10), edtf: strconv.Itoa(e.n/10) + "X", unit: "E",
			from: civil(e.n, 1, 1), to: civil(e.n+9, 12, 31), days: true}
	case formCentury:
		return stretch{typ: "DATE", timex: two(e.n), edtf: two(e.n) + "XX", unit: "C", from: civil(e.n*100, 1, 1), to: civil(e.n*100+99, 12, 31), days: true}
	case formDayOfMonth:
		return r.dayOfMonth(e, dir)
	case formWeekday:
		return r.weekdayOf(e, dir)
	case formOffset:
		if r.precision < 3 {
			return stretch{typ: "DATE", timex: ref(e.n), unit: "D"}
		}
		return oneDay(r.day + day(e.n))
	case formUnit:
		return r.unitOf(e, dir)
	case formSeason, formQuarter, formHalf:
		return r.partOfYear(e, dir)
	case formHoliday:
		return r.holidayOf(e, dir)
	case formAgo:
		if e.unit == "Y" && e.amount == 1 && r.told.unit == "Q" && r.precision > 0 { // earnings told beside a quarter's
			s := r.told.yearsOn(-1)
			s.guessed = true
			return s
		}
		return r.moved(e, r.anchor)
	case formThen:
		return r.then(e)
	case formEvent, formDuration:
		return stretch{typ: "DURATION", timex: isoLength(e.amount, e.vague, e.unit)}
	case formSet:
		return stretch{typ: "SET", timex: e.value}
	case formRef:
		return stretch{typ: "DATE", timex: e.value}
	case formPart, formClock:
		return r.partOf(e)
	}
	return stretch{}
}

// ref is TIMEX3's word for a direction.
func ref(n int) string {
	switch {
	case n < 0:
		return "PAST_REF"
	case n > 0:
		return "FUTURE_REF"
	}
	return "PRESENT_REF"
}

func oneDay(d day) stretch {
	return stretch{typ: "DATE", timex: d.String(), edtf: d.String(), from: d, to: d, days: true, unit: "D"}
}

func yearOf(y int) stretch {
	s := pad4(y)
	return stretch{typ: "DATE", timex: s, edtf: s, from: civil(y, 1, 1), to: civil(y, 12, 31), days: true, unit: "Y"}
}

func monthIn(y, m int) stretch {
	s := pad4(y) + "-" + two(m)
	return stretch{typ: "DATE", timex: s, edtf: s, from: civil(y, m, 1), to: civil(y, m+1, 1) - 1, days: true, unit: "M"}
}

func pad4(y int) string { return two(y/100) + two(y%100) }

func (r *resolver) year() int { y, _, _ := r.day.ymd(); return y }

// dayOf resolves a day of a month. Without a year it is the day nearest to the anchor, unless a direction forbids.
func (r *resolver) dayOf(e *expr, dir direction) stretch {
	if y, ok := e.shift(); ok && r.precision > 0 {
		return oneDay(civil(r.year()+y, e.month, e.day))
	}
	if e.year > 0 {
		return oneDay(civil(e.year, e.month, min(e.day, daysIn(e.year, e.month))))
	}
	if r.precision == 0 {
		s := "XXXX-" + two(e.month) + "-" + two(e.day)
		return stretch{typ: "DATE", timex: s, edtf: s, unit: "D"}
	}
	best := civil(r.year(), e.month, e.day)
	for _, y := range [...]int{r.year() - 1, r.year() + 1} {
		if c := civil(y, e.month, e.day); e.dow == 0 && abs(int(c-r.day)) < abs(int(best-r.day)) || e.dow > 0 && c.weekday() == e.dow && best.weekday() != e.dow {
			best = c
		}
	}
	if e.dow == 0 && r.precision == 3 {
		far := int(best - r.day)
		if y, _, _ := best.ymd(); dir == ahead && far < -120 {
			best = civil(y+1, e.month, e.day)
		} else if dir == behind && far > 120 {
			best = civil(y-1, e.month, e.day)
		}
	}
	far := int(best - r.day)
	doubtful := dir == unknown && abs(far) > 90 && e.dow == 0
	if doubtful && far > 0 {
		y, _, _ := best.ymd()
		best = civil(y-1, e.month, e.day)
	}
	s := oneDay(best)
	s.guessed, s.doubtful = true, doubtful
	return s
}

func abs(n int) int { return max(n, -n) }

// monthOf resolves a month: without a year the last one, or the next if the words lie ahead.
func (r *resolver) monthOf(e *expr, dir direction) stretch {
	if shift, ok := e.shift(); ok && r.precision > 0 {
		return r.weekIn(e, monthIn(r.year()+shift, e.month))
	}
	if e.year > 0 {
		return r.weekIn(e, monthIn(e.year, e.month))
	}
	if r.precision < 2 {
		s := "XXXX-" + two(e.month)
		return stretch{typ: "DATE", timex: s, edtf: s, unit: "M"}
	}
	y, m, _ := r.day.ymd()
	switch {
	case e.which == "last" && e.month >= m, e.which == "" && e.month > m && dir != ahead && (dir == behind || e.month > m+1):
		y--
	case e.which == "next" && e.month <= m, e.which == "" && e.month < m && dir == ahead:
		y++
	}
	s := monthIn(y, e.month)
	s.guessed = true
	return r.weekIn(e, s)
}

// weekIn takes "the last week of", "the first week of" out of a month.
func (r *resolver) weekIn(e *expr, s stretch) stretch {
	if e.value != "week" {
		return s
	}
	d := s.from + day(7*(e.n-1))
	return weekOf(d)
}

func weekOf(d day) stretch {
	from := d - day(d.weekday()-1)
	return stretch{typ: "DATE", timex: d.weekString(), edtf: from.String() + "/" + (from + 6).String(), from: from, to: from + 6, days: true, unit: "W"}
}

// dayOfMonth resolves "the 7th": of the month told before, or of the anchor's.
func (r *resolver) dayOfMonth(e *expr, dir direction) stretch {
	if r.precision < 2 {
		s := "XXXX-XX-" + two(e.day)
		return stretch{typ: "DATE", timex: s, edtf: s, unit: "D"}
	}
	y, m, d := r.day.ymd()
	switch e.which {
	case "last":
		m--
	case "next":
		m++
	case "this":
	default:
		if r.precision == 3 && e.day > d && dir != ahead {
			m--
		} else if r.precision == 3 && e.day < d && dir == ahead {
			m++
		}
		if e.dow > 0 {
			for k := -1; k <= 1; k++ {
				if c := civil(y, m+k, e.day); c.weekday() == e.dow {
					m += k
					break
				}
			}
		}
	}
	s := oneDay(civil(y, m, min(e.day, daysIn(y, m))))
	s.guessed = true
	return s
}

// weekdayOf resolves a weekday: the most recent, today included; the coming one if the words lie ahead.
func (r *resolver) weekdayOf(e *expr, dir direction) stretch {
	if r.precision < 3 {
		return stretch{typ: "DATE", timex: "XXXX-WXX-" + string(rune('0'+e.dow)), unit: "D"}
	}
	back := (r.day.weekday() - e.dow + 7) % 7
	fore := (e.dow - r.day.weekday() + 7) % 7
	var d day
	switch e.which {
	case "last", "previous", "preceding":
		if back == 0 {
			back = 7
		}
		d = r.day - day(back)
	case "next", "coming", "following", "upcoming":
		if fore == 0 {
			fore = 7
		}
		d = r.day + day(fore)
	default:
		if d = r.day - day(back); dir == ahead || e.which == "this" && dir != behind {
			d = r.day + day(fore)
		}
	}
	s := oneDay(d)
	s.guessed = true
	return s
}

// holidayOf resolves a feast.
func (r *resolver) holidayOf(e *expr, dir direction) stretch {
	y := e.year
	if shift, ok := e.shift(); ok && r.precision > 0 {
		y = r.year() + shift
	}
	if y > 0 {
		return oneDay(holiday(e.value, y))
	}
	if r.precision < 3 {
		return stretch{typ: "DATE", timex: "XXXX-XX-XX", unit: "D"}
	}
	y = r.year()
	d := holiday(e.value, y)
	if dir == ahead && d < r.day {
		d = holiday(e.value, y+1)
	} else if dir != ahead && d > r.day {
		d = holiday(e.value, y-1)
	}
	s := oneDay(d)
	s.guessed = true
	return s
}

// holiday works out a rule of holidays.tsv in a year.
func holiday(rule string, y int) day {
	if rest, ok := strings.CutPrefix(rule, "easter"); ok {
		n, _ := strconv.Atoi(rest)
		return easter(y) + day(n)
	}
	if rest, ok := strings.CutPrefix(rule, "nth "); ok {
		f := strings.Fields(rest)
		first := civil(y, leading(f[0]), 1)
		return first + day((leading(f[1])-first.weekday()+7)%7+7*(leading(f[2])-1))
	}
	return civil(y, leading(rule), leading(rule[3:]))
}
