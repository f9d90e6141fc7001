package when

// offset reads "today", "tomorrow", "the day after tomorrow", "tonight".
func (p *parser) offset(i int) expr {
	e := expr{form: formOffset, hi: i + 1}
	switch p.low(i) {
	case "today":
		if p.at(i).upper && i > 0 && p.at(i-1).kind == kindWord {
			return expr{} // an outlet's name
		}
	case "tomorrow":
		e.n = 1
	case "yesterday":
		e.n = -1
	case "tonight":
		e.part = "NI"
	case "overnight":
		e.n, e.part, e.value = 0, "NI", "overnight"
	case "the":
		if p.seq(i, "the", "day", "after", "tomorrow") > 0 {
			e.n, e.hi = 2, i+4
		} else if p.seq(i, "the", "day", "before", "yesterday") > 0 {
			e.n, e.hi = -2, i+4
		} else {
			return expr{}
		}
	case "day":
		if p.seq(i, "day", "after", "tomorrow") > 0 {
			e.n, e.hi = 2, i+3
		} else {
			return expr{}
		}
	default:
		return expr{}
	}
	return e
}

// relative reads what begins with "this", "last", "next" and the like: "last Monday", "this month", "next week's",
// "the past three months", "the same day", "last night".
func (p *parser) relative(i int) expr {
	j := i
	the := p.is(j, "the")
	if the || p.is(j, "their", "its", "his", "our") {
		j++
	}
	which := p.low(j)
	switch which {
	case "this", "last", "next", "past", "coming", "previous", "following", "current", "same", "that", "upcoming", "preceding", "latest":
		j++
	default:
		if the {
			return p.bareUnit(i)
		}
		return expr{}
	}
	if which == "this" && p.is(j, "coming", "past", "same") {
		if which = p.low(j); which == "past" {
			which = "last"
		}
		j++
	}
	if h := p.hyphen(j); h > 0 && which != "that" {
		j = h
	}
	if e := p.stretch(i, j, which); e.form != formNone {
		return e
	}
	if p.is(j, "fiscal", "financial", "calendar", "whole", "full", "entire", "trading", "business") {
		j++
	}
	l := p.lex(j)
	e := expr{which: which, hi: j + 1}
	switch {
	case l.dow > 0 && !l.plural && !l.abbr && p.at(j).upper:
		e.form, e.dow = formWeekday, l.dow
		if d := p.weekdayDate(j); d.form == formDay { // "this Friday, 23 May"
			return d
		}
	case l.month > 0 && p.at(j).upper && !l.abbr:
		e.form, e.month = formMonth, l.month
		if d, after := p.dayNumber(j + 1); after > 0 && !p.clockAfter(j+1) {
			e.form, e.day, e.hi = formDay, d, after
		}
	case l.season != "":
		e.form, e.season, e.edtf = formSeason, l.season, l.edtf
	case l.part != "" && !l.plural:
		e.form, e.part = formPart, l.part
	case l.unit != "" && !l.plural && l.unit[0] != 'T':
		e.form, e.unit = formUnit, l.unit
	case l.ord > 0 && p.is(j+1, "quarter"):
		e.form, e.quarter, e.hi = formQuarter, l.ord, j+2
	case l.ord > 0 && h(p, j+1) > 0 && p.is(h(p, j+1), "quarter"):
		e.form, e.quarter, e.hi = formQuarter, l.ord, h(p, j+1)+1
	case p.is(j, "anniversary"):
		return expr{}
	default:
		return expr{}
	}
	return p.steps(i, j, e)
}

func h(p *parser, i int) int { return p.hyphen(i) }

// steps turns the leading word into a count of units: last week is -1, the following day +1 from what was told.
func (p *parser) steps(i, j int, e expr) expr {
	the := p.is(i, "the")
	switch e.which {
	case "this", "current":
	case "last":
		e.n = -1
		if the && e.form == formUnit && e.unit != "WE" && !p.is(e.hi, "of") {
			return expr{form: formDuration, amount: 1, unit: e.unit, which: "past", hi: e.hi}
		}
	case "next", "coming", "upcoming":
		e.n = 1
		if the && e.form == formUnit {
			if e.which != "next" && e.unit != "D" {
				return e
			}
			if e.unit == "D" {
				e.form, e.amount = formThen, 1
				return e
			}
		}
	case "past":
		if e.form == formUnit {
			return expr{form: formDuration, amount: 1, unit: e.unit, which: "past", hi: e.hi}
		}
		e.n, e.which = -1, "last"
	case "previous", "preceding":
		e.n = -1
		if e.form == formUnit {
			e.form, e.amount = formThen, 1
		}
	case "following":
		e.n = 1
		if e.form == formUnit {
			e.form, e.amount = formThen, 1
		}
	case "same", "that":
		if e.form == formUnit {
			e.form, e.amount = formThen, 0
		} else if e.form != formPart {
			return expr{}
		}
		if e.which == "that" && p.at(e.hi).kind == kindWord && p.is(e.hi, "which", "that") {
			return expr{}
		}
	case "latest":
		if e.form != formUnit || e.unit != "Q" && e.unit != "Y" {
			return expr{}
		}
		e.n = -1
	}
	if e.form == formUnit && e.unit == "D" && (e.which == "this" || e.which == "last" || e.which == "next") && !p.is(i, "the") {
		if e.which == "this" {
			return e
		}
		e.form, e.amount = formThen, 1
	}
	return e
}

// stretch reads "the past three months", "the next few days", "the first two weeks", "the coming weeks".
func (p *parser) stretch(i, j int, which string) expr {
	k := j
	n, vague, next := p.quantity(k)
	if p.is(k, "a", "an", "the") || which == "last" && i == j-1 && i > 0 && p.at(i-1).kind == kindWord &&
		!p.is(i-1, "in", "over", "during", "for", "within", "of", "from", "these", "those", "and") {
		return expr{} // "the truce will last 72 hours"
	}
	if next == 0 {
		if u := p.lex(k); u.unit != "" && u.plural && which != "this" {
			e := expr{form: formDuration, vague: true, unit: u.unit, which: which, hi: k + 1}
			return e
		}
		return expr{}
	}
	next = p.adjectives(next)
	if h := p.hyphen(next); h > 0 {
		next = h
	}
	u := p.lex(next)
	if u.unit == "" {
		return expr{}
	}
	return expr{form: formDuration, amount: n, vague: vague, unit: u.unit, which: which, hi: next + 1}
}

// adjectives skips words that stand between a number and its unit.
func (p *parser) adjectives(i int) int {
	for p.lex(i).adjective || p.is(i, "more", "most") {
		if p.is(i, "most") {
			break
		}
		i++
	}
	return i
}

// bareUnit reads "the day", "the week", "the year", "the weekend", "the quarter", "the day before", "the morning".
func (p *parser) bareUnit(i int) expr {
	j := i + 1
	if p.is(j, "whole", "entire", "full", "fiscal", "financial") {
		j++
	}
	l := p.lex(j)
	e := expr{form: formUnit, unit: l.unit, which: "the", hi: j + 1}
	if l.plural {
		if l.unit != "" && (p.is(e.hi, "ahead") || p.seq(e.hi, "to", "come") > 0) { // "the weeks ahead"
			e = expr{form: formDuration, vague: true, unit: l.unit, which: "coming", hi: e.hi + 1}
			if p.is(e.hi-1, "to") {
				e.hi++
			}
			return e
		}
		return expr{}
	}
	if l.part != "" && !p.is(e.hi, "following", "after", "before") && p.is(i-1, "in", "during", "by", "on", "of", "for", "through") {
		return expr{form: formPart, part: l.part, which: "the", hi: j + 1}
	}
	switch l.unit {
	case "D", "W", "M", "Y", "Q":
		if p.is(e.hi, "before", "after", "earlier", "later", "previous", "following") {
			if p.is(e.hi+1, "yesterday", "tomorrow") {
				return expr{}
			}
			return p.moved(expr{form: formDuration, amount: 1, unit: l.unit, hi: e.hi})
		}
		if p.possessive(e.hi) > 0 || p.hyphen(e.hi) > 0 {
			return expr{}
		}
		if p.at(e.hi).kind == kindWord && !p.is(e.hi, "in", "to", "on", "at", "and", "but", "with", "for", "by", "as", "ended", "ahead", "from", "or") {
			return expr{}
		}
		if !p.is(i-1, "for", "in", "during", "of", "end", "ended", "over", "on", "by", "through", "throughout", "within", "until", "late", "later", "earlier", "finish", "all", "later") {
			return expr{}
		}
		if l.unit == "D" && p.is(i-1, "of", "by") {
			return expr{}
		}
	case "WE":
	default:
		return expr{}
	}
	return e
}
