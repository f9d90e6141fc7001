package when

// parser reads time expressions out of words. Every method that reads takes the index of the first word and gives
// the index after the last, and 0 or false where nothing was read.
type parser struct {
	text  string
	all   []word
	w     []word // the words of the line at hand
	lx    *lexicon
	names map[int]bool // starts of words that are part of a person's name
}

var nowhere word

func (p *parser) at(i int) *word {
	if i < 0 || i >= len(p.w) {
		return &nowhere
	}
	return &p.w[i]
}

// low is the word in lower case, "" if it stands in no list.
func (p *parser) low(i int) string {
	if w := p.at(i); w.lex != nil {
		return w.lex.low
	}
	return ""
}

var unlisted lexeme

func (p *parser) lex(i int) *lexeme {
	if w := p.at(i); w.lex != nil {
		return w.lex
	}
	return &unlisted
}

func (p *parser) is(i int, words ...string) bool {
	low := p.low(i)
	if low == "" {
		return false
	}
	for _, w := range words {
		if low == w {
			return true
		}
	}
	return false
}

func (p *parser) sign(i int, r rune) bool { w := p.at(i); return w.kind == kindSign && w.sign == r }

// seq is the index after a run of words that stand at i one after the other.
func (p *parser) seq(i int, words ...string) int {
	for _, w := range words {
		if !p.is(i, w) {
			return 0
		}
		i++
	}
	return i
}

// phraseAt is the longest phrase of list at i, and the index after it.
func (p *parser) phraseAt(i int, list []phrase) (value string, next int) {
	for k := range list {
		ph := &list[k]
		if p.matches(i, ph) {
			return ph.value, i + len(ph.words)
		}
	}
	return "", 0
}

func (p *parser) matches(i int, ph *phrase) bool {
	if i+len(ph.words) > len(p.w) {
		return false
	}
	for k, want := range ph.words {
		w := &p.w[i+k]
		if w.kind == kindSign {
			if len(want) != 1 || w.sign != rune(want[0]) {
				return false
			}
		} else if p.low(i+k) != want {
			return false
		}
	}
	return true
}

// possessive is the index after "'s" or a bare apostrophe at i.
func (p *parser) possessive(i int) int {
	if !p.sign(i, '\'') || !p.at(i).glued {
		return 0
	}
	if p.is(i+1, "s") && p.at(i+1).glued {
		return i + 2
	}
	return i + 1
}

// hyphen is the index after a hyphen at i that joins two words.
func (p *parser) hyphen(i int) int {
	if p.sign(i, '-') && p.at(i).glued && p.at(i+1).glued {
		return i + 1
	}
	return 0
}

// comma skips a comma.
func (p *parser) comma(i int) int {
	if p.sign(i, ',') {
		return i + 1
	}
	return i
}

// expr reads the longest expression that begins at i.
func (p *parser) expr(i int) (expr, bool) {
	best := expr{}
	for _, read := range [...]func(int) expr{p.edge, p.moment, p.duration, p.word, p.firstOfTwo} {
		if e := read(i); e.form != formNone && e.hi > best.hi {
			best = e
		}
	}
	best.lo = i
	return best, best.form != formNone
}

// starts reports whether an expression can begin at word i; most words of a text are turned away here.
func (p *parser) starts(i int) bool {
	w := &p.w[i]
	switch w.kind {
	case kindNumber:
		return !p.sign(i-1, '$') && !p.sign(i-1, '£') && !p.sign(i-1, '€') && !p.sign(i-1, '#')
	case kindSign:
		return w.sign == '\''
	}
	return w.lex != nil
}

// find reads all expressions of the text, line by line.
func (p *parser) find(each func(line []word, found []expr)) {
	var found []expr
	for lo := 0; lo < len(p.all); {
		hi := lo + 1
		for hi < len(p.all) && !p.all[hi].breaks {
			hi++
		}
		p.w, found = p.all[lo:hi], found[:0]
		for i := 0; i < len(p.w); {
			if p.starts(i) {
				if e, ok := p.expr(i); ok {
					p.nightBetween(&e)
					found = append(found, e)
					i = e.hi
					if more, ok := p.secondDay(&found[len(found)-1]); ok {
						found = append(found, more)
						i = more.hi
					}
					continue
				}
			}
			i++
		}
		if len(found) > 0 {
			p.share(found)
			each(p.w, found)
		}
		lo = hi
	}
}
