package who

import "parley"

// ranges are stretches of tokens, first included, last excluded.
type ranges [][2]int

func (r ranges) overlap(lo, hi int) bool {
	for _, x := range r {
		if lo < x[1] && x[0] < hi {
			return true
		}
	}
	return false
}

// lists makes one phrase of three or more names in a row, "A, B and C": trees often take the second for an apposition.
// Two names are left to the tree, for "and" may join clauses.
func (c *scanner) lists() ranges {
	var out ranges
	last := len(c.phrases)
	for k := c.first; k < last; k++ {
		p := &c.phrases[k]
		if !c.lists1(p) || out.overlap(p.lo, p.hi) || c.placeBefore(p) {
			continue
		}
		parts, hi, ended := []int{k}, p.hi, false
		for m := k + 1; m < last && !ended; m++ {
			q := &c.phrases[m]
			if q.lo < hi || !c.lists1(q) {
				continue
			}
			if q.lo-hi > 3 || c.family(p) != c.family(q) {
				break
			}
			switch c.gap(hi, q.lo) {
			case ',':
			case '&':
				ended = true
			default:
				m = last
				continue
			}
			parts, hi = append(parts, m), q.hi
		}
		if !ended || len(parts) < 3 {
			continue
		}
		q := phrase{form: formPair, lo: p.lo, hi: hi, nameLo: p.lo, nameHi: hi, parts: parts, owner: -1}
		q.Kind, q.Head, q.Plural = parley.MentionNominal, p.Head, true
		out = append(out, [2]int{p.lo, hi})
		c.add(q)
	}
	return out
}

// lists1 says that a phrase is a name that can stand in a list.
func (c *scanner) lists1(p *phrase) bool {
	return !p.dead && (p.form == formThing && len(p.entries) > 0 || p.form == formPerson) && p.Kind == parley.MentionName && !c.listed(p)
}

// family keeps lists of states, of people and of other things apart.
func (c *scanner) family(p *phrase) int {
	switch {
	case p.form == formPerson:
		return 1
	case len(p.entries) > 0 && p.entries[0].Kind == parley.KindState:
		return 2
	}
	return 3
}

// gap is what stands between two names of a list: ',' for a comma, '&' for "and", 0 for anything else.
func (c *scanner) gap(lo, hi int) byte {
	kind := byte(0)
	for i := lo; i < hi; i++ {
		switch w := c.low(i); {
		case w == "," && kind == 0:
			kind = ','
		case w == "and" || w == "&":
			kind = '&'
		case w == "the":
		default:
			return 0
		}
	}
	return kind
}

// placeBefore says that a state's name only says where the place before it is: "in Paris, France, ...".
func (c *scanner) placeBefore(p *phrase) bool {
	if c.low(p.lo-1) != "," || p.form != formThing {
		return false
	}
	a := c.over(p.lo - 2)
	return a != nil && a.kind == atomThing && a.entries[0].Kind == parley.KindPlace && a.entries[0].Of == p.entries[0].ID
}

// pairs makes one phrase of names and groups that the tree coordinates: "Trump and Putin".
func (c *scanner) pairs() {
	lists := c.lists()
	last := len(c.phrases)
	at := map[int]int{}
	for k := c.first; k < last; k++ {
		p := &c.phrases[k]
		if p.dead || p.form == formAdj || p.form == formPronoun || p.Kind == parley.MentionPossessive || c.listed(p) {
			continue
		}
		if old, ok := at[p.Head]; !ok || p.hi-p.lo > c.phrases[old].hi-c.phrases[old].lo {
			at[p.Head] = k
		}
	}
	for k := c.first; k < last; k++ {
		p := &c.phrases[k]
		if at[p.Head] != k || c.Is(p.Head, "conj") && c.atHas(at, c.HeadOf(p.Head)) {
			continue
		}
		if c.ofPerson(p) >= 0 && c.personBeside(p, at) { // "A of Angola and B": the tree has joined Angola with B
			q := &c.phrases[c.ofPerson(p)]
			if at[q.Head] == c.ofPerson(p) && !lists.overlap(q.lo, p.hi) {
				m := at[c.conjOf(p)]
				c.add(c.pairOf(q, []int{c.ofPerson(p), m}, c.pastOf(&c.phrases[m])))
			}
			continue
		}
		parts := []int{k}
		hi, ok, and := c.pastOf(p), true, false
		for _, kid := range c.Children(p.Head) {
			if !c.Is(int(kid), "conj") {
				continue
			}
			m, found := at[int(kid)]
			if !found || c.phrases[m].lo < hi {
				ok = false
				break
			}
			if !c.joined(hi, c.phrases[m].lo) {
				ok = false
				break
			}
			for i := hi; i < c.phrases[m].lo; i++ {
				and = and || c.low(i) == "and" || c.low(i) == "&"
			}
			parts = append(parts, m)
			hi = c.pastOf(&c.phrases[m])
		}
		if !ok || !and || len(parts) < 2 || lists.overlap(p.lo, hi) {
			continue
		}
		c.add(c.pairOf(p, parts, hi))
	}
}

// pairOf is the phrase of a coordination that starts with phrase p and ends before token hi.
func (c *scanner) pairOf(p *phrase, parts []int, hi int) phrase {
	q := phrase{form: formPair, lo: p.lo, hi: hi, nameLo: p.lo, nameHi: hi, parts: parts, owner: -1}
	q.Kind, q.Head, q.Plural = parley.MentionNominal, p.Head, true
	return q
}

// pastOf is the end of a phrase with the state that a person's name is followed by: "Ana Sousa of Portugal".
func (c *scanner) pastOf(p *phrase) int {
	if p.form != formPerson || c.low(p.hi) != "of" {
		return p.hi
	}
	i := p.hi + 1
	if c.low(i) == "the" {
		i++
	}
	if a := c.starts(i); a != nil && a.kind == atomThing {
		return a.hi
	}
	return p.hi
}

// ofPerson is the person whose state the phrase p is, "Angola" in "Ines Prado of Angola"; -1 if there is none.
func (c *scanner) ofPerson(p *phrase) int {
	if p.form != formThing || len(p.entries) == 0 {
		return -1
	}
	i := p.lo - 1
	if c.low(i) == "the" {
		i--
	}
	if c.low(i) != "of" {
		return -1
	}
	for k := c.first; k < len(c.phrases); k++ {
		if q := &c.phrases[k]; !q.dead && q.form == formPerson && q.hi == i {
			return k
		}
	}
	return -1
}

// conjOf is the only token that the tree coordinates with phrase p, -1 if there is none or several.
func (c *scanner) conjOf(p *phrase) int {
	out := -1
	for _, kid := range c.Children(p.Head) {
		if c.Is(int(kid), "conj") {
			if out >= 0 {
				return -1
			}
			out = int(kid)
		}
	}
	return out
}

// personBeside says that "and" and a person's name follow phrase p, with nothing else between.
func (c *scanner) personBeside(p *phrase, at map[int]int) bool {
	m, ok := at[c.conjOf(p)]
	return ok && c.phrases[m].form == formPerson && c.phrases[m].lo == p.hi+1 && c.low(p.hi) == "and"
}

// listed says that a phrase stands in the list of another: "Russia" in "officials from Russia and Ukraine".
func (c *scanner) listed(p *phrase) bool {
	if c.inList == nil {
		c.inList = make([]bool, len(c.words))
		for k := c.first; k < len(c.phrases); k++ {
			if q := &c.phrases[k]; !q.dead {
				for i := q.listLo; i < q.listHi; i++ {
					c.inList[i] = true
				}
			}
		}
	}
	return c.inList[p.lo] && c.inList[p.hi-1]
}

func (c *scanner) atHas(at map[int]int, i int) bool { _, ok := at[i]; return ok }

// joined says that only "and", commas, articles and small words stand between two parts of a coordination.
func (c *scanner) joined(lo, hi int) bool {
	if hi-lo > 5 {
		return false
	}
	for i := lo; i < hi; i++ {
		switch c.low(i) {
		case ",", "and", "&", "the", "with", "as", "well", "also", "both", "even", "later", "then", "-", "–", "plus":
		default:
			return false
		}
	}
	return true
}
