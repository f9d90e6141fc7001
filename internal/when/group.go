package when

// bound says which end of a stretch the words give.
type bound uint8

const (
	boundNone   bound = iota
	boundUntil        // up to and with: by, until
	boundBefore       // up to, without
	boundSince        // from: since, from, as of
	boundAfter        // later than
	boundWithin       // within a length of time
	boundAsOf         // as of: from then on if it lies ahead, at that time if not
)

// A group is one expression of the record: a single one, or the two ends of a range, with the preposition that bounds it.
type group struct {
	lo, hi int // words, with "by", "until", "between"
	first  *expr
	last   *expr // the other end of a range, nil for a single one
	length *expr // "for 30 days" after a beginning
	bound  bound
}

// groups joins ranges and takes in the prepositions that bound an expression.
func (p *parser) groups(found []expr) []group {
	out := make([]group, 0, len(found))
	for i := 0; i < len(found); i++ {
		e := &found[i]
		g := group{lo: e.lo, hi: e.hi, first: e}
		if i+1 < len(found) {
			next := &found[i+1]
			if p.rangeOf(e, next) {
				g.last, g.hi = next, next.hi
				if p.is(e.lo-1, "from", "between") {
					g.lo--
				}
				out = append(out, g)
				i++
				continue
			}
			if next.form == formDuration && next.which == "" && p.is(next.lo-1, "for") && next.lo-e.hi <= 2 && calendar(e) {
				if lo, b := p.bounded(e); b == boundSince {
					g.lo, g.length, g.hi = lo, next, next.hi
					out = append(out, g)
					i++
					continue
				}
			}
		}
		g.lo, g.bound = p.bounded(e)
		out = append(out, g)
	}
	return out
}

// calendar reports whether an expression names a stretch of the calendar or an hour.
func calendar(e *expr) bool {
	switch e.form {
	case formDuration, formSet, formRef, formEvent, formNone:
		return false
	}
	return true
}

// rangeOf reports whether a and b are the ends of one range: "from 8 to 10 May", "between 9 a.m. and noon", "May 8-10".
func (p *parser) rangeOf(a, b *expr) bool {
	if !calendar(a) || !calendar(b) || b.lo != a.hi+1 {
		return false
	}
	switch {
	case p.is(a.hi, "to", "through", "till"), p.is(a.hi, "until") && p.is(a.lo-1, "from"):
	case p.sign(a.hi, '-'):
	case p.is(a.hi, "and"):
		return p.is(a.lo-1, "between")
	default:
		return false
	}
	return true
}

// denied reports whether the words shortly before i say "not".
func (p *parser) denied(i int) bool {
	for k := i - 1; k >= i-6 && k >= 0; k-- {
		switch {
		case p.is(k, "not", "never", "no", "cannot"), p.is(k, "t") && p.sign(k-1, '\'') && p.at(k).glued:
			return true
		case p.sign(k, ',') || p.sign(k, ';') || p.sign(k, '.') || p.is(k, "and", "but"):
			return false
		}
	}
	return false
}

// bounded finds the preposition that bounds e; lo is the first word with it.
func (p *parser) bounded(e *expr) (lo int, b bound) {
	lo = e.lo
	if e.form == formDuration && e.which == "" && p.is(lo-1, "within") {
		return lo - 1, boundWithin
	}
	if !calendar(e) || p.possessive(e.hi) > 0 {
		return lo, boundNone
	}
	i := lo - 1
	if p.is(i, "on", "at") && p.is(i-1, "from", "until", "by", "since", "before", "after", "starting", "beginning") {
		i--
	}
	noun := p.at(e.hi).kind == kindWord && p.at(e.hi).lex == nil
	switch p.low(i) {
	case "by", "until", "till":
		if p.is(i-1, "up") {
			i--
		}
		if !p.is(i, "by") && p.denied(i) { // "will not resume until Friday"
			return i, boundSince
		}
		return i, boundUntil
	case "than":
		if p.is(i-1, "later") && p.is(i-2, "no", "not") {
			return i - 2, boundUntil
		}
		if p.is(i-1, "earlier", "sooner") && p.is(i-2, "no", "not") {
			return i - 2, boundSince
		}
	case "to":
		if p.is(i-1, "up", "prior") {
			return i - 1, map[bool]bound{true: boundUntil, false: boundBefore}[p.is(i-1, "up")]
		}
	case "through":
		return i, boundUntil
	case "before":
		if p.is(i-1, "or") && p.is(i-2, "on") {
			return i - 2, boundUntil
		}
		if p.is(i-1, "not") {
			return i - 1, boundSince
		}
		if !noun {
			return i, boundBefore
		}
	case "of":
		if p.is(i-1, "ahead") && !noun {
			return i - 1, boundBefore
		}
		if p.is(i-1, "as") {
			return i - 1, boundAsOf
		}
	case "since":
		return i, boundSince
	case "from":
		if p.is(i-1, "starting", "beginning", "as", "effective") {
			i--
		}
		if !noun {
			return i, boundSince
		}
	case "starting", "beginning", "effective":
		return i, boundSince
	case "after":
		if !noun {
			return i, boundAfter
		}
	}
	return lo, boundNone
}
