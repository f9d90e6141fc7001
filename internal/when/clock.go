package when

// clock reads an hour with its zone: "10 am EDT", "17:00 Moscow time (1400 GMT)", "noon local time", "0900 GMT".
func (p *parser) clock(i int) expr {
	j := i
	e := expr{form: formClock, clock: true}
	if p.is(j, "about", "around", "approximately", "exactly", "shortly", "nearly", "almost", "just") {
		if p.is(j, "about", "around", "approximately") {
			e.approx = true
		}
		if j++; p.is(j, "before", "after") {
			if e.side = 1; p.is(j, "before") {
				e.side = -1
			}
			j, e.approx = j+1, true
		}
	}
	hi := p.minutesPast(j, &e)
	if hi == 0 {
		hi = p.hour(j, &e)
	}
	if hi == 0 {
		return expr{}
	}
	e.hi = hi
	if p.is(hi, "sharp") {
		e.hi++
	}
	p.zoneOf(&e)
	return e
}

// minutesPast reads "one minute past midnight", "half past ten", "a quarter to nine a.m.".
func (p *parser) minutesPast(i int, e *expr) int {
	var n int
	j := i
	switch {
	case p.is(j, "half") && p.is(j+1, "past"):
		n, j = 30, j+1
	case p.is(j, "quarter"), p.is(j, "a") && p.is(j+1, "quarter"):
		if n, j = 15, j+1; p.is(j, "quarter") {
			j++
		}
	default:
		m, vague, next := p.amount(j)
		if next == 0 || vague || m < 1 || m > 59 || !p.is(next, "minute", "minutes") {
			return 0
		}
		n, j = int(m), next+1
	}
	before := p.is(j, "to", "before")
	if !before && !p.is(j, "past", "after") {
		return 0
	}
	next := p.hour(j+1, e)
	if next == 0 && p.lex(j+1).isNum && p.lex(j+1).num <= 12 && p.is(j, "past", "to") {
		e.hour, e.half, next = int(p.lex(j+1).num), true, j+2
	}
	if next == 0 || e.min != 0 {
		*e = expr{form: formClock, clock: true, approx: e.approx, side: e.side}
		return 0
	}
	switch {
	case before && e.midnight:
		e.hour, e.min, e.midnight = 23, 60-n, false
	case before:
		e.hour, e.min = (e.hour+23)%24, 60-n
	default:
		e.hour, e.min, e.midnight = e.hour%24, n, false
	}
	return next
}

// hour reads the clock's figures into e.
func (p *parser) hour(i int, e *expr) int {
	w := p.at(i)
	if w.kind == kindNumber && w.num == 12 && p.is(i+1, "noon", "midnight") {
		i++
	}
	switch {
	case w.kind == kindWord && w.upper && p.at(i+1).upper && p.at(i+1).kind == kindWord && p.lex(i+1).dow == 0 && !p.caps(i+1) && p.at(i-1).kind == kindWord:
		return 0 // "Operation Midnight Hammer"
	case p.is(i, "noon", "midday"):
		e.hour = 12
		return i + 1
	case p.is(i, "midnight"):
		e.hour, e.midnight = 24, true
		return i + 1
	case p.lex(i).isNum:
		n := int(p.lex(i).num)
		if n < 1 || n > 12 || p.at(i+1).upper {
			return 0 // "five AM stations"
		}
		return p.half(i+1, n, e)
	case w.kind != kindNumber || p.sign(i-1, '$'):
		return 0
	case p.at(i).glued && (p.sign(i-1, '.') || p.sign(i-1, ':') || p.sign(i-1, '-') && p.at(i-2).kind == kindNumber && !p.clockLater(i)):
		return 0
	case w.digits <= 2 && w.num <= 24:
		return p.twoFigures(i, e)
	case w.digits == 4 && w.num/100 < 25 && w.num%100 < 60:
		return p.fourFigures(i, e)
	}
	return 0
}

// twoFigures reads "10", "10:30", "10.30", "10:30:15", "14h30" and what must follow them.
func (p *parser) twoFigures(i int, e *expr) int {
	w, sep, m := p.at(i), p.at(i+1), p.at(i+2)
	if sep.kind == kindSign && sep.glued && (sep.sign == ':' || sep.sign == '.') && m.kind == kindNumber && m.glued && m.digits == 2 && m.num < 60 {
		return p.withMinutes(i, e)
	}
	if w.num >= 1 {
		if next := p.half(i+1, w.num, e); next > 0 {
			return next
		}
	}
	if w.num == 24 {
		return 0
	}
	e.hour = w.num
	if w.digits == 2 && p.is(i+1, "h") && p.at(i+1).glued {
		if m.kind == kindNumber && m.glued && m.digits == 2 && m.num < 60 {
			e.min = m.num
			return i + 3
		}
		return i + 2
	}
	if p.zonedHard(i + 1) {
		return i + 1
	}
	return 0
}

// withMinutes reads "10:30", "10.30 am", "10:30:15". A dot needs a word that makes it a time of the day.
func (p *parser) withMinutes(i int, e *expr) int {
	w, dot, next := p.at(i), p.sign(i+1, '.'), i+3
	length := false
	if p.sign(next, ':') && p.at(next).glued && p.at(next+1).kind == kindNumber && p.at(next+1).digits == 2 {
		next, length = next+2, !p.is(i-1, "at")
	}
	e.hour, e.min = w.num, p.at(i+2).num
	if half := p.half(next, w.num, e); half > 0 {
		return half
	}
	if length && !p.zoned(next) {
		return 0 // "2:14:04" is a race's time
	}
	after := p.hoursWord(next)
	switch {
	case dot && after > 0:
		return after
	case dot && p.zoned(next), !dot && (w.num < 24 || e.min == 0):
		return max(next, after)
	}
	return 0
}

// fourFigures reads "1400 GMT", "1700hrs", "at 0900"; a bare "1400" is a year or a count.
func (p *parser) fourFigures(i int, e *expr) int {
	w, next := p.at(i), i+1
	e.hour, e.min = w.num/100, w.num%100
	if after := p.hoursWord(next); after > 0 {
		return after
	}
	if p.zonedHard(next) || p.is(next, "z") && p.at(next).glued || p.text[w.start] == '0' && p.is(i-1, "at", "from", "by", "until", "around", "about", "to") {
		return next
	}
	return 0
}

func (p *parser) clockLater(i int) bool { return p.meridiem(i+1) > 0 || p.clockAfter(i) }

// hoursWord is the index after "hrs" or "hours" that follow a clock's figures.
func (p *parser) hoursWord(i int) int {
	if p.is(i, "hrs", "hours", "h") && (p.at(i).glued || !p.is(i, "h")) {
		return i + 1
	}
	return 0
}

// half reads "am", "p.m.", "o'clock" after an hour of 1 to 12 and sets the hour.
func (p *parser) half(i, n int, e *expr) int {
	if n > 12 {
		return 0
	}
	if p.seq(i, "o") > 0 && p.sign(i+1, '\'') && p.is(i+2, "clock") {
		e.hour = n
		if p.is(i+3, "in") && p.is(i+4, "the") {
			switch p.lex(i + 5).part {
			case "AF", "EV":
				e.hour = n%12 + 12
				return i + 6
			case "MO":
				e.hour = n % 12
				return i + 6
			}
		}
		e.half = true
		return i + 3
	}
	next := p.meridiem(i)
	if next == 0 {
		return 0
	}
	e.hour = n % 12
	if p.is(i, "pm", "p") {
		e.hour += 12
	}
	return next
}

// meridiem is the index after "am", "a.m.", "pm", "p.m." at i.
func (p *parser) meridiem(i int) int {
	if p.is(i, "am", "pm") {
		return i + 1
	}
	if p.is(i, "a", "p") && p.sign(i+1, '.') && p.at(i+1).glued && p.is(i+2, "m") && p.at(i+2).glued {
		if p.sign(i+3, '.') && p.at(i+3).glued {
			return i + 4
		}
		return i + 3
	}
	return 0
}

// moment reads a day with its hour or part of the day, in either order.
func (p *parser) moment(i int) expr {
	best := expr{}
	if d := p.date(i); d.form != formNone {
		best = p.withTime(d)
	}
	if c := p.clock(i); c.form != formNone && c.hi > best.hi || c.form != formNone && best.form == formYear && c.zone != nil {
		c = p.withDay(c)
		if c.hi >= best.hi {
			best = c
		}
	}
	if e := p.partFirst(i); e.form != formNone && e.hi > best.hi {
		best = e
	}
	return best
}

// dayForms are forms that an hour or a part of the day can be added to.
func dayForm(e *expr) bool {
	switch e.form {
	case formDay, formDayOfMonth, formWeekday, formOffset, formHoliday, formThen, formUnit:
		return !(e.form == formUnit || e.form == formThen) || e.unit == "D" || e.dow > 0
	}
	return false
}

// withTime reads an hour or a part of the day after a day: "Monday morning", "May 20 at 14:00 GMT".
func (p *parser) withTime(e expr) expr {
	if !dayForm(&e) {
		return e
	}
	j := e.hi
	if k := p.lex(j); e.part == "" && k.part != "" && k.unit == "" || e.part == "" && k.part != "" {
		if !k.plural || e.dow > 0 {
			e.part, e.hi = k.part, j+1
			if k.plural {
				e.form, e.value = formSet, "XXXX-WXX-"+string(rune('0'+e.dow))+"T"+k.part
				return e
			}
			j = e.hi
		}
	}
	k := p.comma(j)
	if p.is(k, "at", "from", "by", "around", "about", "shortly", "just") {
		if p.is(k, "at") {
			k++
		} else if p.is(k, "by", "from") && k == j {
			k++
		}
	}
	if c := p.clock(k); c.form != formNone {
		c.hi = max(c.hi, e.hi)
		return merge(e, c, c.hi)
	}
	return e
}

// merge puts the hour of c on the day of d.
func merge(d, c expr, hi int) expr {
	d.clock, d.hour, d.min, d.midnight, d.half = true, c.hour, c.min, c.midnight, c.half
	d.zone, d.gloss, d.in, d.inWords, d.local, d.side = c.zone, c.gloss, c.in, c.inWords, c.local, c.side
	d.approx = d.approx || c.approx
	d.hi = hi
	return d
}

// withDay reads a day after an hour: "10 a.m. on Monday", "noon Thursday", "10 am in Istanbul on 2 June".
func (p *parser) withDay(c expr) expr {
	j := p.comma(c.hi)
	if p.is(j, "on", "of") {
		j++
	}
	d := p.date(j)
	if d.form == formNone || !dayForm(&d) || d.form == formThen {
		// "10:00 this morning"
		if k := p.lex(j + 1).part; p.is(j, "this", "in") && k != "" && p.is(j, "this") {
			d = expr{form: formOffset, hi: j + 2, part: k}
		} else {
			return c
		}
	}
	if k := p.lex(d.hi); k.part != "" && !k.plural {
		d.part, d.hi = k.part, d.hi+1
	}
	if d.part != "" && c.hour < 12 && d.part != "MO" && d.part != "DA" {
		c.hour += 12
	}
	e := merge(d, c, d.hi)
	if e.zone == nil && e.gloss == nil && e.in == "" && !e.local {
		p.zoneOf(&e) // "5 p.m. Monday Washington time"
	}
	return e
}

// pastEarly is the token behind "early", "late" and "mid-" at j, j where there is none.
func (p *parser) pastEarly(j int) int {
	for p.is(j, "early", "late", "mid") {
		j++
		if h := p.hyphen(j); h > 0 {
			j = h
		}
	}
	return j
}

// partFirst reads "the evening of May 5", "dawn on Friday", "in the morning".
func (p *parser) partFirst(i int) expr {
	j := i
	if p.is(j, "the") {
		j++
	}
	j = p.pastEarly(j)
	l := p.lex(j)
	if l.part == "" || l.plural {
		return expr{}
	}
	k := j + 1
	if p.is(k, "of", "on") {
		k++
		d := p.date(k)
		if d.form == formNone {
			d = p.firstOfTwo(k) // "the night of 9-10 May"
		}
		if d.form != formNone && dayForm(&d) && d.part == "" {
			d.part = l.part
			return p.withTime(d)
		}
	}
	if d := p.date(j + 1); j == i && d.form == formOffset {
		d.part = l.part
		return d
	}
	if p.is(j+1, "following", "after", "before") {
		return expr{} // "the morning after the vote" counts from the vote
	}
	switch {
	case j > i && !p.is(i, "the"), p.is(i-1, "in", "by", "until", "since", "at", "before", "after", "from") && (p.is(i, "the") || l.part == "DA" || p.is(j, "dusk", "sunset", "nightfall", "midday", "lunchtime")):
		return expr{form: formPart, part: l.part, hi: j + 1, which: "the"}
	}
	return expr{}
}
