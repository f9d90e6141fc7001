package when

// duration reads a length of time and what moves it: "30 days", "a 60-day", "two weeks ago", "three days later",
// "every two weeks", "a week", "48 hours before the talks".
func (p *parser) duration(i int) expr {
	j, approx := p.modifier(i)
	if p.is(j, "every", "each") {
		return p.every(j)
	}
	e := p.length(j)
	if e.form == formNone {
		return e
	}
	e.lo, e.approx = i, approx
	return p.moved(e)
}

// modifier skips "about", "more than", "at least", "up to" before an amount.
func (p *parser) modifier(i int) (next int, approx bool) {
	switch {
	case p.is(i, "about", "around", "nearly", "almost", "over", "under", "roughly", "approximately", "some"):
		if p.is(i, "some") && p.lex(i+1).unit != "" {
			return i, false
		}
		return i + 1, true
	case p.is(i, "more", "less") && p.is(i+1, "than"), p.is(i, "at") && p.is(i+1, "least", "most"), p.is(i, "up") && p.is(i+1, "to"):
		return i + 2, true
	case p.is(i, "no", "not") && p.is(i+1, "more", "less") && p.is(i+2, "than"):
		return i + 3, true
	}
	return i, false
}

// length reads an amount and its unit.
func (p *parser) length(i int) expr {
	e := expr{form: formDuration}
	j := i
	if p.is(j, "a", "an") && p.at(j+1).kind == kindNumber {
		j++ // "a 60-day truce"
	} else if p.is(j, "the", "a", "his", "its", "their", "this", "that", "first", "another", "an") {
		if k := p.skipFirst(j); k > j {
			if _, _, next := p.amount(k); next > 0 && !p.is(k, "a", "an", "the") {
				j = k
			}
		}
	}
	n, vague, next := p.quantity(j)
	if next == 0 {
		return p.bareLength(i)
	}
	if p.is(j, "a", "an") && p.is(next, "matter") || p.is(next, "of") && p.is(next-1, "couple") {
		next++
	}
	hyphened := false
	if h := p.hyphen(next); h > 0 {
		next, hyphened = h, true
	} else {
		next = p.adjectives(next)
	}
	if hyphened && j > i {
		return expr{} // the article belongs to the noun: "the 60-day truce"
	}
	u := p.lex(next)
	if u.unit == "" || u.unit == "WE" && !u.plural {
		if u.part == "NI" && (n != 1 || hyphened) {
			u = &lexeme{unit: "D", plural: u.plural}
		} else {
			return expr{}
		}
	}
	if !u.plural && !hyphened && n != 1 && n != 0.5 && p.at(next).kind == kindWord && !p.shortUnit(next) && !(p.at(j).kind == kindNumber || p.lex(j).isNum) {
		return expr{}
	}
	if u.unit == "TS" && !u.plural && (p.is(j, "a", "one") || n == 1) && !hyphened {
		return expr{} // "a second round"
	}
	if u.unit == "Q" && hyphened && u.plural { // "three-quarters"
		return expr{}
	}
	if u.unit == "Q" && n == 0 && !vague || u.unit == "Q" && !u.plural && !hyphened && (p.is(next+1, "of") || p.is(j, "a")) || vague && !u.plural && !hyphened {
		return expr{}
	}
	if p.at(j).kind == kindNumber && (p.sign(j-1, '$') || n == 60 && p.at(next).upper && p.is(next, "minutes")) {
		return expr{} // "60 Minutes" is a programme
	}
	e.amount, e.vague, e.unit, e.hi = n, vague, u.unit, next+1
	e.plural = u.plural
	if p.seq(e.hi, "and", "a", "half") > 0 {
		e.amount, e.hi = e.amount+0.5, e.hi+3
	}
	if h := p.hyphen(e.hi); h > 0 && (p.is(h, "old", "long")) {
		e.hi = h + 1
	}
	if p.is(e.hi, "or") && (p.is(e.hi+1, "so", "more", "less") || p.is(e.hi+1, "longer")) {
		e.hi, e.approx = e.hi+2, true
	}
	return p.rate(i, j, e)
}

// rate turns "15 a year", "twice a week" into a set.
func (p *parser) rate(i, j int, e expr) expr {
	if j == i && p.is(j, "a", "an") && e.amount == 1 && e.hi == j+2 && !p.is(e.hi, "ago", "earlier", "later", "before", "after") {
		before := p.at(i - 1)
		plural := before.kind == kindWord && before.lex == nil && p.text[before.end-1] == 's' && p.at(i-2).kind == kindNumber
		if plural || before.kind == kindNumber || p.is(i-1, "once", "twice", "times", "million", "billion", "time") || p.sign(i-1, '%') {
			e.form, e.value = formSet, isoLength(1, false, e.unit)
		}
	}
	return e
}

// shortUnit are units whose short form has no plural: "20 min".
func (p *parser) shortUnit(i int) bool { return p.is(i, "min", "hr", "sec", "yr") }

func (p *parser) skipFirst(i int) int {
	j := i
	if p.is(j, "the", "a", "his", "its", "their", "this", "that", "an", "another") {
		j++
	}
	if p.is(j, "first", "last", "latest", "additional", "extra", "initial", "only", "final") {
		j++
	}
	return j
}

// bareLength reads plural units without a number where a preposition leads: "in years", "for decades", "weeks ago".
func (p *parser) bareLength(i int) expr {
	j := i
	if p.is(j, "some") && p.is(j+1, "time") && !p.is(i-1, "at") {
		return expr{}
	}
	if p.is(j, "half") && p.is(j+1, "hour") {
		return expr{form: formDuration, amount: 0.5, unit: "TH", hi: j + 2}
	}
	l := p.lex(j)
	if l.unit == "" || !l.plural || l.unit == "WE" {
		return expr{}
	}
	e := expr{form: formDuration, vague: true, unit: l.unit, hi: j + 1, plural: true}
	switch {
	case p.is(j+1, "ago", "earlier", "later") || p.is(j+1, "before", "after") && l.unit[0] != 'T':
	case p.is(i-1, "in", "for", "within", "after", "over", "of", "through", "during", "just") && !p.is(j+1, "of", "when"):
	case p.is(j+1, "of") && !p.is(i-1, "the", "these", "those") && l.unit != "TS":
	default:
		if h := p.hyphen(j + 1); h > 0 && p.is(h, "long") {
			e.hi = h + 1
			return e
		}
		return expr{}
	}
	if p.is(j+1, "or") && p.lex(j+2).plural && p.lex(j+2).unit != "" {
		e.hi = j + 3
	}
	return e
}

// moved reads "ago", "earlier", "later", "from now", "before ..." after a length.
func (p *parser) moved(e expr) expr {
	j := e.hi
	switch {
	case e.form != formDuration:
	case p.possessive(j) > 0 && p.is(p.possessive(j), "time") && p.is(e.lo-1, "in"): // "in two weeks' time"
		e.form, e.n, e.hi = formAgo, 1, p.possessive(j)+1
	case p.is(j, "ago"):
		e.form, e.n, e.hi = formAgo, -1, j+1
	case p.seq(j, "from", "now") > 0 || p.seq(j, "from", "today") > 0:
		e.form, e.n, e.hi = formAgo, 1, j+2
	case p.is(j, "hence"):
		e.form, e.n, e.hi = formAgo, 1, j+1
	case p.is(j, "earlier", "prior", "previously") && !p.is(j+1, "to", "than"):
		e.form, e.n, e.hi = formThen, -1, j+1
	case p.is(j, "later") && !p.is(j+1, "than"):
		e.form, e.n, e.hi = formThen, 1, j+1
	case p.is(j, "before", "after", "earlier", "later", "prior") || p.is(j, "ahead") && p.is(j+1, "of"):
		e = p.fromEvent(e)
	case p.is(j, "previous", "following"):
		e.form, e.n, e.hi = formThen, map[string]int{"previous": -1, "following": 1}[p.low(j)], j+1
	}
	return e
}

// fromEvent reads "two days before the talks". Without words for an event it counts from what was told before.
func (p *parser) fromEvent(e expr) expr {
	j := e.hi
	e.n = -1
	if p.is(j, "after", "later") {
		e.n = 1
	}
	w := p.at(j + 1)
	if w.kind != kindWord {
		if e.amount == 1 && e.unit == "D" || p.is(j, "before") {
			e.form, e.hi = formThen, j+1
		}
		return e
	}
	e.form, e.hi = formEvent, j+1
	if p.is(j+1, "of", "to") {
		e.hi++
	}
	return e
}

// every reads "every Monday", "each month", "every two weeks".
func (p *parser) every(i int) expr {
	j := i + 1
	l := p.lex(j)
	e := expr{form: formSet, hi: j + 1}
	switch {
	case p.is(j, "of"):
		return expr{}
	case l.dow > 0 && p.at(j).upper:
		e.value = "XXXX-WXX-" + string(rune('0'+l.dow))
		return e
	case l.month > 0 && p.at(j).upper && !l.strict:
		e.value = "XXXX-" + two(l.month)
		return e
	case l.season != "":
		e.value = "XXXX-" + l.season
		return e
	case l.part != "":
		e.value = "XXXX-XX-XXT" + l.part
		return e
	case l.unit != "" && !l.plural:
		e.value = isoLength(1, false, l.unit)
		return e
	case p.is(j, "other") && p.lex(j+1).unit != "":
		e.value, e.hi = isoLength(2, false, p.lex(j+1).unit), j+2
		return e
	}
	if d := p.length(j); d.form == formDuration && !p.is(j, "a", "an") {
		e.value, e.hi = isoLength(d.amount, d.vague, d.unit), d.hi
		return e
	}
	return expr{}
}

// word reads single words and fixed phrases: "recently", "at the moment", "annual".
func (p *parser) word(i int) expr {
	l := p.lex(i)
	if l.set != "" {
		return expr{form: formSet, value: l.set, hi: i + 1}
	}
	value, next := p.phraseAt(i, l.refs)
	if next == 0 {
		return expr{}
	}
	if p.hyphen(next) > 0 {
		return expr{} // "soon-to-be"
	}
	if l.vague || p.is(i, "recent", "current") && p.at(next).kind != kindWord {
		return expr{}
	}
	e := expr{form: formRef, value: value, hi: next}
	if p.is(i, "recent") && p.lex(next).unit != "" && p.lex(next).plural {
		e.hi = next + 1
	}
	if p.is(i, "soon") && p.is(next, "as") {
		return expr{} // "as soon as next week"
	}
	if p.is(i, "shortly") && p.is(next, "after", "before") || p.is(i, "the") && p.is(i+1, "past", "future") && p.at(next).kind == kindWord && p.lex(next).low == "" {
		return expr{}
	}
	return e
}
