package when

// quantity reads how many: "30", "1,000", "2.5", "2 1/2", "sixty", "twenty-four", "a", "a couple of", "several",
// "two to three". Vague amounts have no value.
func (p *parser) quantity(i int) (n float64, vague bool, next int) {
	n, vague, next = p.amount(i)
	if next == 0 {
		return 0, false, 0
	}
	// "two or three", "12 to 18", "2-3"
	sep := next
	if p.is(next, "or", "to") {
		sep = next + 1
	} else if h := p.hyphen(next); h > 0 && p.at(next-1).kind == kindNumber && p.at(h).kind == kindNumber {
		sep = h
	}
	if sep > next {
		if m, v, after := p.amount(sep); after > 0 && !v && !vague && m > n && !p.is(sep, "a", "an") {
			return n, m >= 10 && n != m, after
		}
	}
	return n, vague, next
}

func (p *parser) amount(i int) (n float64, vague bool, next int) {
	w := p.at(i)
	if w.kind == kindNumber {
		return p.figures(i)
	}
	switch l := p.lex(i); {
	case p.is(i, "half"):
		if p.is(i+1, "a", "an") {
			return 0.5, false, i + 2
		}
		if h := p.hyphen(i + 1); h > 0 {
			return 0.5, false, h
		}
	case p.is(i, "a", "an", "the"):
		return p.articled(i)
	case p.is(i, "couple") && p.is(i+1, "of"):
		return 2, false, i + 2
	case p.is(i, "another"):
		if m, v, after := p.amount(i + 1); after > 0 {
			return m, v, after
		}
		return 1, false, i + 1
	case l.vague || p.is(i, "some"):
		return 0, true, i + 1
	case l.isNum:
		return p.spelled(i)
	}
	return 0, false, 0
}

func (p *parser) articled(i int) (n float64, vague bool, next int) {
	the := p.is(i, "the")
	switch {
	case p.is(i+1, "couple") && !the:
		if p.is(i+2, "of") {
			return 2, false, i + 3
		}
		return 2, false, i + 2
	case p.lex(i+1).vague && !the:
		return 0, true, i + 2
	case p.is(i+1, "dozen"):
		return 12, false, i + 2
	case p.is(i+1, "hundred", "thousand") && !the:
		return p.lex(i + 1).num, false, i + 2
	case p.is(i+1, "half") && !the:
		return 0.5, false, i + 2
	case the:
		return 0, false, 0
	}
	return 1, false, i + 1
}

// figures reads digits with their thousands, decimals and fractions.
func (p *parser) figures(i int) (n float64, vague bool, next int) {
	n, next = float64(p.at(i).num), i+1
	for p.sign(next, ',') && p.at(next).glued && p.at(next+1).glued && p.at(next+1).digits == 3 && p.at(next+1).kind == kindNumber {
		n, next = n*1000+float64(p.at(next+1).num), next+2
	}
	if p.sign(next, '.') && p.at(next).glued && p.at(next+1).glued && p.at(next+1).kind == kindNumber && p.at(next+1).digits <= 2 {
		f := float64(p.at(next + 1).num)
		for range p.at(next + 1).digits {
			f /= 10
		}
		return n + f, false, next + 2
	}
	if p.at(next).kind == kindNumber && p.at(next).num == 1 && p.sign(next+1, '/') && p.at(next+2).num == 2 {
		return n + 0.5, false, next + 3
	}
	if p.sign(next, '/') && p.at(next+1).kind == kindNumber {
		return 0, false, 0
	}
	return n, false, next
}

// spelled reads "sixty", "twenty-four", "two hundred", "two and a half".
func (p *parser) spelled(i int) (n float64, vague bool, next int) {
	n, next = p.lex(i).num, i+1
	if n >= 20 && n < 100 {
		j := next
		if h := p.hyphen(next); h > 0 {
			j = h
		}
		if l := p.lex(j); l.isNum && l.num >= 1 && l.num <= 9 {
			n, next = n+l.num, j+1
		}
	}
	for p.is(next, "hundred", "thousand", "dozen") {
		n, next = n*p.lex(next).num, next+1
	}
	if p.seq(next, "and", "a", "half") > 0 {
		n, next = n+0.5, next+3
	} else if a := p.hyphen(next); a > 0 && p.is(a, "and") { // "two-and-a-half-hour"
		if b := p.hyphen(a + 1); b > 0 && p.is(b, "a") {
			if c := p.hyphen(b + 1); c > 0 && p.is(c, "half") {
				n, next = n+0.5, c+1
			}
		}
	}
	return n, false, next
}

// ordinal reads "7th", "seventh", "twenty-first".
func (p *parser) ordinal(i int) (n, next int) {
	if w := p.at(i); w.kind == kindNumber {
		if w.digits <= 2 && p.at(i+1).glued && p.is(i+1, "st", "nd", "rd", "th") {
			return w.num, i + 2
		}
		return 0, 0
	}
	if l := p.lex(i); l.ord > 0 {
		return l.ord, i + 1
	} else if l.num == 20 || l.num == 30 {
		j := i + 1
		if h := p.hyphen(j); h > 0 {
			j = h
		}
		if o := p.lex(j).ord; o > 0 && o < 10 {
			return int(l.num) + o, j + 1
		}
	}
	return 0, 0
}

// year reads a year of four digits that nothing is glued to, or "nineteen ninety-seven".
func (p *parser) year(i int) (y, next int) {
	w := p.at(i)
	if w.kind == kindNumber && w.digits == 4 && w.num >= 1000 && w.num < 2200 {
		after := p.at(i + 1)
		if after.glued && (after.kind != kindSign || p.at(i+2).glued && p.at(i+2).kind == kindNumber && !p.sign(i+1, '-') && !p.sign(i+1, '/')) {
			if after.kind != kindSign || !p.sign(i+1, '\'') {
				return 0, 0
			}
		}
		return w.num, i + 1
	}
	if p.is(i, "nineteen", "eighteen") {
		if n, _, after := p.spelled(i + 1); after > 0 && n >= 10 && n < 100 && p.lex(i+1).isNum {
			return int(p.lex(i).num)*100 + int(n), after
		}
	}
	return 0, 0
}
