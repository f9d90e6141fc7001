package when

import (
	"strings"
)

// zoned reports whether a zone's name follows a clock's figures.
func (p *parser) zoned(i int) bool { z, _ := p.zone(i); return z != nil }

// zonedHard is zoned for figures that could be something else: the zone must be unmistakable.
func (p *parser) zonedHard(i int) bool {
	if p.is(i, "local") && (p.is(i+1, "time") || p.at(i+1).kind != kindWord) {
		return true
	}
	z, next := p.zone(i)
	return z != nil && (next > i+1 || p.caps(i))
}

// caps reports whether a word is written as an abbreviation of a zone is, in capitals; "Zulu" and "Eastern" need one.
func (p *parser) caps(i int) bool {
	if p.is(i, "eastern", "zulu") {
		return p.at(i).upper
	}
	raw := p.raw(i)
	return len(raw) >= 2 && strings.ToUpper(raw) == raw
}

// zone reads the name of a zone: "GMT", "Eastern time", "Moscow time", "UTC+3", "Z".
func (p *parser) zone(i int) (*zone, int) {
	l := p.lex(i)
	if p.is(i, "z") && p.at(i).glued && p.at(i).upper {
		return &zone{named: []reading{{"UTC", 0, true}}, words: "Z"}, i + 1
	}
	if value, next := p.phraseAt(i, l.zones); next > 0 && (next > i+1 || p.caps(i)) {
		z := &zone{named: readings(value), words: p.words(i, next)}
		if p.is(i, "utc", "gmt") && next == i+1 {
			if off, after, ok := p.offsetSign(next); ok {
				return &zone{named: []reading{{offsetName(off), off, true}}, words: p.words(i, after)}, after
			}
		}
		if p.is(next, "time") {
			next++
		}
		return z, next
	}
	if iana, next := p.place(i); next > 0 {
		after := next
		if p.possessive(after) > 0 {
			after = p.possessive(after)
		}
		if p.is(after, "standard", "daylight", "summer", "local") {
			after++
		}
		if p.is(after, "time") {
			return &zone{named: []reading{{iana: iana}}, words: p.words(i, after+1)}, after + 1
		}
	}
	return nil, 0
}

func (p *parser) words(lo, hi int) string { return p.text[p.w[lo].start:p.w[hi-1].end] }

// offsetSign reads "+3", "+03:00", "-5" after UTC or GMT.
func (p *parser) offsetSign(i int) (minutes, next int, ok bool) {
	if !p.sign(i, '+') && !p.sign(i, '-') {
		return 0, 0, false
	}
	w := p.at(i + 1)
	if w.kind != kindNumber || !w.glued || w.num > 14 && w.digits <= 2 || w.digits > 4 {
		return 0, 0, false
	}
	minutes, next = w.num*60, i+2
	if w.digits == 4 {
		minutes = w.num/100*60 + w.num%100
	} else if p.sign(next, ':') && p.at(next+1).kind == kindNumber && p.at(next+1).digits == 2 && p.at(next).glued {
		minutes, next = minutes+p.at(next+1).num, next+2
	}
	if p.sign(i, '-') {
		minutes = -minutes
	}
	return minutes, next, true
}

// zoneOf reads what says the zone after an hour: a name, "local time", a place, a gloss in brackets.
func (p *parser) zoneOf(e *expr) {
	i := e.hi
	if p.is(i, "local") && p.is(i+1, "time") {
		e.local, e.hi = true, i+2
	} else if p.seq(p.comma(i), "local", "time") > 0 {
		e.local, e.hi = true, p.comma(i)+2
	} else if p.is(i, "local") && p.at(i+1).kind != kindWord {
		e.local, e.hi = true, i+1
	} else if z, next := p.zone(i); z != nil {
		e.zone, e.hi = z, next
	}
	i = e.hi
	if e.zone == nil && p.is(i, "in") {
		j := i + 1
		if iana, next := p.place(j); next > 0 && !p.is(next, "time") {
			e.in, e.inWords, e.hi = iana, p.words(j, next), next
		}
	}
	p.glossOf(e)
}

// glossOf reads "(1400 GMT)", "/1400 GMT", ", or 1400 GMT," after an hour.
func (p *parser) glossOf(e *expr) {
	i := e.hi
	var closing bool
	switch {
	case p.sign(i, '('):
		closing = true
	case p.sign(i, '/') || p.sign(i, ';'):
	case p.sign(i, ',') && p.is(i+1, "or"):
		i++
	default:
		return
	}
	var g expr
	if closing && e.zone == nil {
		if z, next := p.zone(i + 1); z != nil && p.sign(next, ')') { // "6:40 p.m. (GMT+8)"
			e.zone, e.hi = z, next+1
			return
		}
		if p.is(i+1, "gmt", "utc") && p.sign(i+3, ')') {
			return
		}
		if p.seq(i+1, "local", "time") > 0 && p.sign(i+3, ')') {
			e.local, e.hi = true, i+4
			return
		}
	}
	next := p.hour(i+1, &g)
	if next == 0 {
		return
	}
	z, after := p.zone(next)
	if z == nil && p.is(next, "in") {
		if iana, k := p.place(next + 1); k > 0 {
			z, after = &zone{named: []reading{{iana: iana}}, words: p.words(next+1, k)}, k
		}
	}
	if z == nil {
		return
	}
	for closing && !p.sign(after, ')') && after < e.hi+16 && p.at(after).kind != kindNone {
		after++ // "(1400 GMT; 10:00 in Washington)"
	}
	if closing && p.sign(after, ')') {
		after++
	} else if closing {
		return
	}
	e.gloss, e.hi = &gloss{hour: g.hour, min: g.min, zone: z}, after
	if e.zone == nil {
		if z, k := p.zone(e.hi); z != nil {
			e.zone, e.hi = z, k
		}
	}
}

// readings parses the value column of zones.tsv.
func readings(value string) []reading {
	var out []reading
	for _, alt := range strings.Split(value, ";") {
		f := strings.Fields(alt)
		r := reading{iana: f[0]}
		if len(f) > 1 {
			r.stated = true
			r.offset = leading(f[1][1:3])*60 + leading(f[1][4:])
			if f[1][0] == '-' {
				r.offset = -r.offset
			}
		}
		out = append(out, r)
	}
	return out
}

// offsetName is "+03:00".
func offsetName(minutes int) string {
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return string(sign) + two(minutes/60) + ":" + two(minutes%60)
}

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
