package when

// The two ends of a range, and the members of a short list, share what only one of them says.

// joint is the index after a word or sign that joins two ends or members: "to", "-", "and".
func (p *parser) joint(i int) int {
	if p.is(i, "to", "and", "or", "through", "until", "till") {
		return i + 1
	}
	if p.sign(i, '-') && p.at(i).glued == p.at(i+1).glued {
		return i + 1
	}
	if p.sign(i, ',') && p.at(i+1).kind == kindNumber {
		return i + 1
	}
	return 0
}

// firstOfTwo reads a bare number whose month or half of the day only the next one says: the "8" of "8 to 10 June", the
// "10" of "from 10 to 11 a.m.".
func (p *parser) firstOfTwo(i int) expr { return p.firstOf(i, 4) }

// firstOf is firstOfTwo for a list of at most so many members.
func (p *parser) firstOf(i, members int) expr {
	w := p.at(i)
	if w.kind != kindNumber || w.digits > 2 || p.at(i).glued && !p.sign(i-1, '(') {
		return expr{}
	}
	d, next := p.dayNumber(i)
	j := p.joint(i + 1)
	if next > 0 {
		j = p.joint(next)
	}
	if j == 0 || p.at(j).kind != kindNumber {
		return expr{}
	}
	if next > 0 {
		last := p.dayMonth(j)
		if last.form == formNone && members > 2 {
			last = p.firstOf(j, members-1)
		}
		if last.form == formDay && (last.day > d || p.sign(next, ',') || p.is(next, "and", "or")) {
			return expr{form: formDay, day: d, month: last.month, year: last.year, yearShift: last.yearShift, hi: next}
		}
	}
	c := p.clock(j)
	if c.form == formNone || p.is(i+1, "or") || w.num < 1 || w.num > 12 {
		return expr{}
	}
	var half expr
	k := j + 1
	if p.clockAfter(j) {
		k = j + 3
	}
	if p.meridiem(k) == 0 || p.half(k, w.num, &half) == 0 {
		return expr{}
	}
	if half.hour > c.hour {
		half.hour -= 12
	}
	return expr{form: formClock, clock: true, hour: half.hour, hi: i + 1}
}

// secondDay reads the "10" of "June 8-10" and gives both the year that may follow.
func (p *parser) secondDay(e *expr) (expr, bool) {
	if e.form != formDay || e.clock || e.numeric || e.year != 0 || p.at(e.hi-1).kind != kindNumber && !p.is(e.hi-1, "st", "nd", "rd", "th") || p.lex(e.lo).month == 0 && p.lex(e.lo).dow == 0 {
		return expr{}, false
	}
	j := p.joint(e.hi)
	if j == 0 || p.sign(e.hi, ',') {
		return expr{}, false
	}
	d, next := p.dayNumber(j)
	if next == 0 || d <= e.day || d > daysIn(2024, e.month) || p.at(j).kind != kindNumber {
		return expr{}, false
	}
	if after := p.lex(next); after.month > 0 || after.unit != "" || after.measure || p.meridiem(next) > 0 || p.at(next).kind == kindWord && after.low == "" && !p.sign(e.hi, '-') {
		return expr{}, false
	}
	x := expr{form: formDay, month: e.month, day: d, lo: j, hi: next}
	p.trailingYear(&x)
	e.year, e.yearShift = x.year, x.yearShift
	return x, true
}

// nightBetween reads "midnight on May 7-8": the midnight between the two days.
func (p *parser) nightBetween(e *expr) {
	j := p.joint(e.hi)
	if !e.midnight || e.form != formDay || j == 0 || p.sign(e.hi, ',') || p.is(e.hi, "until", "till") {
		return
	}
	if d, next := p.dayNumber(j); next > 0 && d == e.day+1 && p.lex(next).month == 0 {
		e.day, e.hour, e.midnight, e.hi = d, 0, false, next
	}
}

// share gives the ends of ranges what their other end says: the year, the zone, the day.
func (p *parser) share(found []expr) {
	for i := 0; i+1 < len(found); i++ {
		a, b := &found[i], &found[i+1]
		if p.joint(a.hi) != b.lo || p.sign(a.hi, ',') {
			continue
		}
		if a.form == b.form && (a.form == formDay || a.form == formMonth) && a.year == 0 && a.yearShift == 0 && a.month*40+a.day <= b.month*40+b.day {
			a.year, a.yearShift = b.year, b.yearShift
		}
		if !a.clock || !b.clock || !p.rangeOf(a, b) {
			continue
		}
		if a.zone == nil && a.gloss == nil {
			a.zone, a.in, a.local = b.zone, b.in, b.local
		}
		switch {
		case a.form == formClock && b.form != formClock:
			if *a = p.sameDay(b, a); a.midnight && !b.midnight { // "between midnight and 6 a.m. on Friday"
				a.hour, a.midnight = 0, false
			}
		case b.form == formClock && a.form != formClock:
			*b = p.sameDay(a, b)
		}
	}
}

// sameDay is the hour of c on the day of d, at the place of c.
func (p *parser) sameDay(d, c *expr) expr {
	e := merge(*d, *c, c.hi)
	e.lo = c.lo
	return e
}
