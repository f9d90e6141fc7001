package when

// edge reads what takes a part of a stretch: "the end of the month", "mid-May", "early 2024", "late last week",
// "later this year", "year-end", "early on Saturday".
func (p *parser) edge(i int) expr {
	j := i
	if e := p.yearEnd(i); e.form != formNone {
		return e
	}
	if p.is(j, "the") {
		j++
	}
	if p.is(j, "very") {
		j++
	}
	var start, mid, end bool
	switch p.low(j) {
	case "early", "earlier", "start", "beginning":
		start = true
	case "mid", "middle":
		mid = true
	case "late", "later", "end", "close":
		end = true
	case "sometime", "rest", "remainder", "course", "half":
	default:
		if p.lex(j).ord == 0 || !p.is(j+1, "week", "half", "weeks", "days", "day", "weekend") || !p.is(j+2, "of") {
			return expr{}
		}
	}
	k := j + 1
	switch {
	case p.is(j, "start", "beginning", "middle", "end", "close", "rest", "remainder", "course"):
		if !p.is(k, "of") {
			return expr{}
		}
		k++
	case p.lex(j).ord > 0:
		k = j + 3
	case p.hyphen(k) > 0:
		k = p.hyphen(k)
	case p.is(k, "on", "in") && !p.is(j, "mid"):
		k++
	}
	d := p.moment(k)
	switch {
	case d.form == formNone && p.is(k, "the") && p.lex(k+1).unit != "" && !p.lex(k+1).plural && p.lex(k + 1).unit[0] != 'T':
		d = expr{form: formUnit, unit: p.lex(k + 1).unit, which: "the", hi: k + 2}
	case d.form == formNone && p.lex(k).season != "" && (mid || start || end):
		d = expr{form: formSeason, season: p.lex(k).season, edtf: p.lex(k).edtf, hi: k + 1}
	case d.form == formNone && p.lex(k).part != "" && !p.lex(k).plural:
		d = expr{form: formPart, part: p.lex(k).part, which: "the", hi: k + 1}
	case d.form == formNone || d.form == formDuration && p.is(j, "late", "early", "earlier", "later", "mid"):
		return expr{}
	case d.form == formDuration:
		return expr{}
	}
	if p.is(j, "earlier", "later") && d.form != formUnit && d.form != formOffset && d.form != formPart && d.form != formWeekday {
		return expr{}
	}
	if p.lex(j).ord > 0 && p.is(j+1, "week", "weekend") && d.form == formMonth {
		d.n, d.value = p.lex(j).ord, "week"
	}
	d.edge = p.is(j, "start", "beginning", "end", "close")
	d.start, d.mid, d.end = d.start || start, d.mid || mid, d.end || end
	return d
}

// yearEnd reads "year-end", "year's end", "the month's end".
func (p *parser) yearEnd(i int) expr {
	j := i
	if p.is(j, "the") {
		j++
	}
	l := p.lex(j)
	if l.unit != "Y" && l.unit != "M" && l.unit != "W" || l.plural {
		return expr{}
	}
	k := j + 1
	if q := p.possessive(k); q > 0 {
		k = q
	} else if q := p.hyphen(k); q > 0 {
		k = q
	} else if p.is(i, "the") || l.unit != "Y" {
		return expr{}
	}
	if !p.is(k, "end") {
		return expr{}
	}
	e := expr{form: formUnit, unit: l.unit, which: "the", end: true, edge: true, hi: k + 1}
	if l.unit == "Y" {
		if y, next := p.year(k + 1); next > 0 {
			e = expr{form: formYear, year: y, end: true, edge: true, hi: next}
		}
	}
	return e
}
