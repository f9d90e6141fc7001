package when

// date reads an expression for a day or a longer stretch of the calendar, without clock and bounds.
func (p *parser) date(i int) expr {
	best := expr{}
	try := func(e expr) {
		if e.form != formNone && e.hi > best.hi {
			best = e
		}
	}
	w := p.at(i)
	if w.kind == kindNumber {
		try(p.figuresDate(i))
		try(p.dayMonth(i))
		try(p.decade(i))
		try(p.century(i))
		try(p.yearAlone(i))
		try(p.quarterDate(i))
		return best
	}
	if w.kind == kindSign {
		try(p.decade(i))
		return best
	}
	l := p.lex(i)
	if l.month > 0 {
		try(p.monthDate(i))
	}
	if l.dow > 0 {
		try(p.weekdayDate(i))
	}
	if len(l.holidays) > 0 {
		try(p.holiday(i))
	}
	if l.season != "" {
		try(p.seasonDate(i))
	} else if p.is(i, "the") && p.lex(i+1).season != "" {
		try(p.seasonDate(i + 1))
	}
	if l.ord > 0 || p.is(i, "the", "fiscal", "first", "last", "final", "its", "his", "their", "our") || p.is(i, "q", "year", "this", "next") {
		try(p.dayMonth(i))
		try(p.quarterDate(i))
		try(p.decade(i))
		try(p.century(i))
	}
	if l.isNum {
		try(p.decade(i))
		try(p.yearAlone(i))
		try(p.dayMonth(i))
	}
	try(p.offset(i))
	try(p.relative(i))
	return best
}

// figuresDate reads "2025-05-19", "19.05.2025", "5/19/2025".
func (p *parser) figuresDate(i int) expr {
	a := p.at(i)
	sep := p.at(i + 1)
	b, sep2, c := p.at(i+2), p.at(i+3), p.at(i+4)
	if sep.kind != kindSign || !sep.glued || b.kind != kindNumber || !b.glued || sep2.sign != sep.sign || !sep2.glued ||
		c.kind != kindNumber || !c.glued || b.digits > 2 {
		return expr{}
	}
	e := expr{form: formDay, hi: i + 5}
	switch {
	case sep.sign == '-' && a.digits == 4 && c.digits == 2:
		e.year, e.month, e.day = a.num, b.num, c.num
	case sep.sign == '.' && a.digits <= 2 && (c.digits == 4 || c.digits == 2):
		e.day, e.month, e.year = a.num, b.num, longYear(c)
	case (sep.sign == '/' || sep.sign == '-') && a.digits <= 2 && (c.digits == 4 || c.digits == 2 && sep.sign == '/'):
		e.month, e.day, e.year = a.num, b.num, longYear(c)
		if e.month > 12 {
			e.month, e.day = e.day, e.month
		} else if e.day <= 12 && e.day != e.month {
			e.numeric = true
		}
	default:
		return expr{}
	}
	if e.month < 1 || e.month > 12 || e.day < 1 || e.day > daysIn(e.year, e.month) {
		return expr{}
	}
	return e
}

// longYear reads a year of two digits as the nearest to the turn of the century that is not beyond 2049.
func longYear(w *word) int {
	switch {
	case w.digits == 4:
		return w.num
	case w.num < 50:
		return 2000 + w.num
	}
	return 1900 + w.num
}

// month is the index after a month's name; strict names need a capital and a good neighbour, which dated says is there.
func (p *parser) month(i int, dated bool) (m, next int) {
	l := p.lex(i)
	if l.month == 0 || !p.at(i).upper {
		return 0, 0
	}
	if l.strict && !dated && (!p.monthPlace(i) || p.names[p.at(i).start]) {
		return 0, 0
	}
	next = i + 1
	if l.abbr {
		if p.sign(next, '.') && p.at(next).glued {
			next++
		}
		if !dated && p.at(next).kind != kindNumber {
			return 0, 0
		}
	}
	return l.month, next
}

// monthPlace reports whether "May" or "March" at i stands where a month stands.
func (p *parser) monthPlace(i int) bool {
	n := p.at(i + 1)
	if n.kind == kindNumber && (n.digits == 4 || n.digits <= 2 && n.num >= 1 && n.num <= 31) {
		return true
	}
	if p.sign(i+1, ',') && p.at(i+2).digits == 4 {
		return true
	}
	if p.is(i-1, "in", "of", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "through", "during", "from", "between", "throughout", "every", "each", "previous", "following", "by", "before", "after", "to") {
		return !p.at(i+1).upper || p.at(i+1).lex != nil && p.lex(i+1).month > 0
	}
	return p.hyphen(i-1) > 0 && p.is(i-2, "mid", "early", "late")
}

// dayNumber reads a day of the month, in figures or as an ordinal.
func (p *parser) dayNumber(i int) (d, next int) {
	if d, next = p.ordinal(i); next > 0 && d >= 1 && d <= 31 {
		return d, next
	}
	w := p.at(i)
	if w.kind == kindNumber && w.digits <= 2 && w.num >= 1 && w.num <= 31 && !(p.at(i+1).glued && (p.clockAfter(i) || p.sign(i+1, '%') || p.sign(i+1, '/'))) {
		if p.at(i+1).glued && (p.at(i+1).kind == kindWord || p.sign(i+1, '.') && p.at(i+2).glued && p.at(i+2).kind == kindNumber) {
			return 0, 0
		}
		return w.num, i + 1
	}
	return 0, 0
}

// monthDate reads what begins with a month: "May 19", "May the 19th, 2025", "May 2025", "June last year", "May".
func (p *parser) monthDate(i int) expr {
	dated := p.at(i+1).kind == kindNumber || p.sign(i+1, '.') && p.at(i+2).kind == kindNumber || p.is(i+1, "the") && p.lex(i+2).ord > 0
	m, next := p.month(i, dated)
	if m == 0 {
		return expr{}
	}
	e := expr{form: formMonth, month: m, hi: next}
	j := next
	if p.is(j, "the") {
		j++
	}
	if d, after := p.dayNumber(j); after > 0 && d <= daysIn(2024, m) && (j == next || p.at(after-1).kind == kindWord) && !p.clockAfter(j) {
		e.form, e.day, e.hi = formDay, d, after
	} else if p.lex(i).abbr && p.lex(i).strict && p.at(next).digits != 4 {
		return expr{}
	}
	p.trailingYear(&e)
	return e
}

// clockAfter reports whether the number at i is an hour: "May 10:30" has no day.
func (p *parser) clockAfter(i int) bool {
	return p.sign(i+1, ':') && p.at(i+1).glued && p.at(i+2).kind == kindNumber
}

// trailingYear reads ", 2025", "2025", "of 2025", "last year", "of this year" after a day or month.
func (p *parser) trailingYear(e *expr) {
	j := e.hi
	if c := p.comma(j); c > j {
		if y, after := p.year(c); after > 0 && p.at(c).kind == kindNumber && y > 1000 && y < 2200 {
			e.year, e.hi = y, after
		}
		return
	}
	if p.is(j, "of", "in") {
		j++
	}
	if y, after := p.year(j); after > 0 && !p.measured(after) && !p.zoned(after) {
		e.year, e.hi = y, after
		return
	}
	if y := p.apostropheYear(j); y > 0 {
		e.year, e.hi = y, j+2
		return
	}
	if p.is(j, "the") {
		j++
	}
	if p.is(j+1, "year") && p.possessive(j+2) == 0 {
		switch p.low(j) {
		case "last":
			e.setShift(-1)
		case "this":
			e.setShift(0)
		case "next":
			e.setShift(1)
		default:
			return
		}
		e.hi = j + 2
	}
}

func (p *parser) apostropheYear(j int) int {
	if p.sign(j, '\'') && p.at(j+1).kind == kindNumber && p.at(j+1).digits == 2 && p.at(j+1).glued && !p.at(j).glued && !p.at(j+2).glued {
		return longYear(p.at(j + 1))
	}
	return 0
}

// measured reports whether what follows a number makes it a count of things.
func (p *parser) measured(i int) bool {
	return p.sign(i, '%') || p.lex(i).measure || p.at(i).glued && p.sign(i, '$')
}

// dayMonth reads what begins with the day: "19 May 2025", "the 7th of May", "the 7th", "May" excluded.
func (p *parser) dayMonth(i int) expr {
	j := i
	the := p.is(j, "the")
	if the {
		j++
	}
	d, next := p.dayNumber(j)
	if next == 0 {
		return expr{}
	}
	ordinal := p.at(next-1).kind == kindWord
	if the && !ordinal {
		return expr{}
	}
	k := next
	if p.is(k, "of") {
		k++
	}
	if m, after := p.month(k, true); after > 0 && d <= daysIn(2024, m) {
		e := expr{form: formDay, month: m, day: d, hi: after}
		p.trailingYear(&e)
		return e
	}
	if h := p.hyphen(next); h > 0 && !ordinal { // 19-May-2025
		if m, after := p.month(h, true); after > 0 {
			e := expr{form: formDay, month: m, day: d, hi: after}
			if h = p.hyphen(after); h > 0 {
				e.hi = h
				if y, z := p.year(h); z > 0 {
					e.year, e.hi = y, z
					return e
				}
			}
			e.hi = after
			return e
		}
	}
	if !the || !ordinal {
		return expr{}
	}
	return p.ofThisMonth(i, j, next, d)
}

// ofThisMonth reads "the 7th" and "the 7th of next month".
func (p *parser) ofThisMonth(i, j, next, d int) expr {
	k := next
	if p.is(k, "of") {
		k++
	}
	e := expr{form: formDayOfMonth, day: d, hi: next}
	if p.is(k-1, "of") {
		if p.is(k, "this", "next", "last") && p.is(k+1, "month") {
			e.which, e.hi = p.low(k), k+2
			return e
		}
	}
	if h := p.joint(next); h > 0 && !p.sign(next, ',') { // "the 12th and 13th of May"
		if p.is(h, "the") {
			h++
		}
		if m := p.dayMonth(h); m.form == formDay {
			return expr{form: formDay, day: d, month: m.month, year: m.year, yearShift: m.yearShift, hi: next}
		}
	}
	// "on the 7th", and then no noun: "the 7th floor" is none.
	if p.at(next).upper && p.at(next).kind == kindWord {
		return expr{} // "the 10th Mountain Division"
	}
	l := p.lex(next)
	led := p.is(i-1, "on", "by", "until", "till", "before", "after", "from", "since")
	noun := p.at(next).kind == kindWord && (l.low == "" || l.measure || l.unit != "" || l.part != "" || p.is(next, "of", "century", "anniversary"))
	if p.at(j).kind != kindNumber && d <= 12 || !led || noun {
		return expr{}
	}
	return e
}

// weekdayDate reads what begins with a weekday: "Monday", "Monday, May 19", "Tuesday the 20th", "Friday next week".
func (p *parser) weekdayDate(i int) expr {
	l := p.lex(i)
	if !p.at(i).upper || p.lex(i-1).nameBefore && p.at(i-1).upper || p.lex(i+1).nameAfter && p.at(i+1).upper {
		return expr{}
	}
	next := i + 1
	if l.abbr && p.sign(next, '.') && p.at(next).glued {
		next++
	}
	e := expr{form: formWeekday, dow: l.dow, hi: next, plural: l.plural}
	if l.plural {
		e.form, e.value = formSet, "XXXX-WXX-"+string(rune('0'+l.dow))
		return e
	}
	j := p.comma(next)
	if p.is(j, "the") && !l.abbr {
		if d, after := p.ordinal(j + 1); after > 0 && p.at(j+1).kind == kindNumber {
			e.form, e.day, e.hi = formDayOfMonth, d, after
		}
	}
	for _, read := range [...]func(int) expr{p.monthDate, p.dayMonth, p.figuresDate} {
		if p.sign(j, '(') {
			break
		}
		if d := read(j); d.form == formDay && d.hi > e.hi {
			dow := e.dow
			e = d
			e.dow = dow
		}
	}
	if l.abbr && e.form == formWeekday {
		return expr{}
	}
	if e.form == formWeekday {
		k := next
		if p.is(k, "of") {
			k++
		}
		if p.is(k+1, "week") && p.is(k, "last", "this", "next") {
			e.form, e.which, e.hi = formUnit, p.low(k), k+2
			e.unit, e.n = "W", map[string]int{"last": -1, "this": 0, "next": 1}[e.which]
		}
	}
	return e
}

// holiday reads a feast: "Christmas", "New Year's Eve 2024".
func (p *parser) holiday(i int) expr {
	if !p.at(i).upper {
		return expr{}
	}
	rule, next := p.phraseAt(i, p.lex(i).holidays)
	if next == 0 || p.lex(next).nameAfter && p.at(next).upper {
		return expr{}
	}
	e := expr{form: formHoliday, value: rule, hi: next}
	p.trailingYear(&e)
	return e
}

// seasonDate reads what begins with a season.
func (p *parser) seasonDate(i int) expr {
	l := p.lex(i)
	e := expr{form: formSeason, season: l.season, edtf: l.edtf, hi: i + 1}
	p.trailingYear(&e)
	if e.year != 0 || e.yearShift != 0 {
		return e
	}
	led := p.is(i-1, "in", "during", "by", "until", "since", "over", "before", "after", "mid", "early", "late") ||
		p.is(i-1, "the") && p.is(i-2, "in", "during", "by", "until", "since", "over", "before", "after", "for", "of", "throughout")
	if !led || p.at(i).upper || p.is(e.hi, "of") {
		return expr{}
	}
	if l.strict && (p.at(e.hi).kind == kindWord && !p.is(e.hi, "and", "or", "to", "after", "with", "when", "but") || !p.is(i-1, "in", "the", "early", "late", "mid")) {
		return expr{}
	}
	return e
}
