package when

// decade reads "the 1990s", "'90s", "the nineties".
func (p *parser) decade(i int) expr {
	j := i
	if p.is(j, "the") {
		j++
		j = p.pastEarly(j)
	}
	quote := p.sign(j, '\'')
	if quote {
		j++
	}
	w := p.at(j)
	if w.kind == kindNumber && w.num%10 == 0 && (w.digits == 4 && w.num >= 1000 && w.num < 2200 || w.digits == 2) {
		after := j + 1
		if p.sign(after, '\'') && p.at(after).glued {
			after++
		}
		if p.is(after, "s") && p.at(after).glued {
			n := w.num
			if w.digits == 2 {
				if n < 20 || !quote && !p.is(j-1, "the", "early", "late", "mid") && !(p.sign(j-1, '-') && p.is(j-2, "early", "late", "mid")) {
					return expr{}
				}
				n += 1900
			}
			return expr{form: formDecade, n: n, hi: after + 1}
		}
	}
	if quote && w.kind == kindNumber && w.digits == 2 && w.glued && !p.at(j-1).glued && !p.at(j+1).glued {
		return expr{form: formYear, year: longYear(w), hi: j + 1}
	}
	if n := decades[p.raw(j)]; n > 0 && j > i {
		return expr{form: formDecade, n: n, hi: j + 1}
	}
	return expr{}
}

var decades = map[string]int{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
	"seventies": 1970, "eighties": 1980, "nineties": 1990}

// raw is the word as it stands.
func (p *parser) raw(i int) string {
	if w := p.at(i); w.kind == kindWord {
		return p.text[w.start:w.end]
	}
	return ""
}

// century reads "the 20th century".
func (p *parser) century(i int) expr {
	j := i
	if p.is(j, "the") {
		j++
	}
	n, next := p.ordinal(j)
	if next == 0 || n < 1 {
		return expr{}
	}
	if h := p.hyphen(next); h > 0 {
		next = h
	}
	if !p.is(next, "century") {
		return expr{}
	}
	return expr{form: formCentury, n: n - 1, hi: next + 1}
}

// yearAlone reads a year that stands for itself; a number of four digits without a year's neighbours is none.
func (p *parser) yearAlone(i int) expr {
	y, next := p.year(i)
	if next == 0 || p.measured(next) || p.zoned(next) {
		return expr{}
	}
	if p.sign(i-1, '-') && p.at(i).glued && p.at(i-2).kind == kindWord && !p.is(i-2, "mid", "early", "late", "pre", "post") {
		return expr{}
	}
	if p.lex(i - 1).label {
		return expr{}
	}
	if h := p.hyphen(next); h > 0 && p.at(h).digits == 2 && p.at(h).num == (y+1)%100 && !p.sign(h+1, '-') {
		return expr{form: formYear, year: y, n: y + 1, hi: h + 1} // "2018-19"
	}
	led := p.is(i-1, "in", "since", "of", "by", "until", "till", "from", "through", "during", "early", "late", "mid", "year", "before", "after", "to", "between", "fiscal", "throughout", "and")
	if led && y >= 1000 && (y%100 != 0 || p.is(i-1, "in", "since", "year", "until", "of") && y >= 1400) {
		if y < 1500 && !p.is(i-1, "in", "since", "year") || (y < 1900 || y > 2060) && p.at(next).kind == kindWord && !p.at(next).upper && p.lex(next).low == "" {
			return expr{}
		}
		return expr{form: formYear, year: y, hi: next}
	}
	if y == 2000 && p.is(i-1, "the") && p.at(next).upper { // "the 2000 Olympics"
		return expr{form: formYear, year: y, hi: next}
	}
	alone := !p.at(i).glued || p.sign(i-1, '(') || p.sign(i-1, '-') && p.is(i-2, "mid", "early", "late")
	if y >= 1945 && y < 2060 && y%100 != 0 && alone && !p.is(i-1, "some", "about", "around", "over", "than", "least", "nearly", "no") {
		return expr{form: formYear, year: y, hi: next}
	}
	return expr{}
}

// quarterDate reads quarters and halves: "the third quarter of 2009", "third-quarter", "Q3 2024", "this year's third
// quarter", "the year-ago quarter", "the 1988 period".
func (p *parser) quarterDate(i int) expr {
	e := expr{form: formQuarter}
	j := p.quarterYear(i, &e)
	if p.is(j, "q") && p.at(j+1).glued && p.at(j+1).kind == kindNumber && p.at(j+1).num >= 1 && p.at(j+1).num <= 4 && p.at(j+1).digits == 1 {
		e.quarter, e.hi = p.at(j+1).num, j+2
		return p.quarterEnd(e)
	}
	n, next := p.ordinal(j)
	if next == 0 && p.is(j, "last", "final") && j > i {
		if n, next = 4, j+1; p.is(j+1, "half") {
			n = 2
		}
	}
	if next == 0 || n > 4 {
		if j > i && p.is(j, "quarter", "period") && (e.year > 0 || e.yearShift != 0) { // the quarter told before, in that year
			e.hi = j + 1
			return e
		}
		return expr{}
	}
	if h := p.hyphen(next); h > 0 {
		next = h
	}
	switch {
	case p.is(next, "quarter"):
		e.quarter, e.hi = n, next+1
	case p.is(next, "half") && n <= 2:
		e.form, e.quarter, e.hi = formHalf, n, next+1
		if e = p.quarterEnd(e); e.year == 0 && e.yearShift == 0 {
			return expr{}
		}
		return e
	default:
		return expr{}
	}
	return p.quarterEnd(e)
}

// quarterYear reads what may stand before a quarter: "the", "fiscal", "1988", "this year's", "year-ago".
func (p *parser) quarterYear(i int, e *expr) int {
	j := i
	if p.is(j, "the", "its", "his", "their", "our") {
		j++
	}
	if p.is(j, "comparable", "corresponding") {
		j++
	}
	if p.is(j, "fiscal", "financial") {
		j++
		if h := p.hyphen(j); h > 0 {
			j = h
		}
	}
	if y, next := p.year(j); next > 0 {
		e.year, j = y, next
	} else if p.is(j, "year") {
		k := j + 1
		if h := p.hyphen(k); h > 0 {
			k = h
		}
		if p.is(k, "ago", "earlier") {
			e.setShift(-1)
			j = k + 1
		}
	} else if p.is(j+1, "year") && p.possessive(j+2) > 0 && p.is(j, "this", "last", "next") {
		e.setShift(map[string]int{"this": 0, "last": -1, "next": 1}[p.low(j)])
		j += 2
	}
	if q := p.possessive(j); q > 0 && j > i {
		j = q
	}
	return j
}

// quarterEnd reads the year after a quarter: "of 2009", "of this year", "a year ago".
func (p *parser) quarterEnd(e expr) expr {
	p.trailingYear(&e)
	if e.year != 0 || e.yearShift != 0 {
		return e
	}
	if p.is(e.hi, "of") && p.is(e.hi+1, "the", "this") && p.is(e.hi+2, "year") {
		e.setShift(0)
		e.hi += 3
	} else if a := p.ago(e.hi); a > 0 {
		e.setShift(-1)
		e.hi = a
	}
	return e
}

// ago is the index after "a year ago" or "a year earlier" at i.
func (p *parser) ago(i int) int {
	if p.is(i, "a") && p.is(i+1, "year") && p.is(i+2, "ago", "earlier") {
		return i + 3
	}
	return 0
}
