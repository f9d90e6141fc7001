package who

import "parley"

// pronounAt is the phrase of a third person or relative pronoun at token i; false for none.
func (c *scanner) pronounAt(i int) (p phrase, ok bool) {
	kind, gender, plural := parley.MentionPronoun, byte(0), false
	switch c.low(i) {
	case "he", "him", "himself":
		gender = 'm'
	case "his":
		gender, kind = 'm', parley.MentionPossessive
	case "she", "herself", "hers":
		gender = 'f'
	case "her":
		gender = 'f'
		if c.determines(i) {
			kind = parley.MentionPossessive
		}
	case "they", "them", "themselves", "theirs":
		plural = true
	case "their":
		plural, kind = true, parley.MentionPossessive
	case "it", "itself":
		if c.Is(i, "expl") {
			return p, false
		}
	case "its":
		kind = parley.MentionPossessive
	case "both", "two", "pair", "duo":
		if c.low(i) != "both" && c.low(i-1) != "the" || !c.Is(i, "nsubj") || c.HeadOf(i) < i {
			return p, false
		}
		for _, k := range c.Children(i) {
			if k > int32(i) {
				return p, false // "both of the envoys", "the pair of boats"
			}
		}
		plural = true
	case "who", "whom", "which", "whose":
		if !c.relative(i) {
			return p, false
		}
		if c.low(i) == "whose" {
			kind = parley.MentionPossessive
		}
	default:
		return p, false
	}
	p = phrase{form: formPronoun, lo: i, hi: i + 1, nameLo: i, nameHi: i + 1, owner: -1, gender: gender}
	p.Kind, p.Head, p.Plural = kind, i, plural
	return p, true
}

// determines says that "her" at i is a possessive.
func (c *scanner) determines(i int) bool {
	if c.parsed {
		return c.Is(i, "nmod:poss")
	}
	return i+1 < len(c.words) && c.words[i+1].text != "." && c.words[i+1].text != ","
}

// relative says that a wh-word at i goes back to a noun before it, and asks nothing.
func (c *scanner) relative(i int) bool {
	if i == 0 {
		return false
	}
	if _, ok := c.antecedent(i); ok {
		return true
	}
	return false
}

// antecedent is the head of the noun phrase that a relative pronoun at token i goes back to.
func (c *scanner) antecedent(i int) (int, bool) {
	if c.parsed {
		for h, steps := i, 0; h >= 0 && steps < 5; h, steps = c.HeadOf(h), steps+1 {
			if c.Is(h, "acl") {
				if g := c.HeadOf(h); g >= 0 && g < i {
					return g, true
				}
				return 0, false
			}
			if c.Is(h, "ccomp", "root", "advcl") && h != i {
				break
			}
		}
	}
	return 0, false
}

// relativeOf finds the phrase that a relative pronoun means: the one with the antecedent's head, else the one that
// ends right before it.
func (f *finder) relativeOf(k int) int {
	p := &f.phrases[k]
	s := f.sents[p.Sentence]
	c := &scanner{finder: f, sent: s}
	head, ok := c.antecedent(p.lo)
	best := -1
	for j := k - 1; j >= 0 && f.phrases[j].Sentence == p.Sentence; j-- {
		q := &f.phrases[j]
		if q.dead || q.form == formPronoun || q.form == formAdj || q.hi > p.lo {
			continue
		}
		if ok && q.Head == head && q.form != formPair {
			if s.low(p.lo) == "which" && (q.person() || q.form == formGroup && q.noun.class.person()) {
				return -1
			}
			return j
		}
		gap := p.lo - q.hi
		if s.low(p.lo) == "which" && s.parsed || !q.person() && s.low(p.lo) != "which" && q.form != formGroup {
			continue
		}
		if best < 0 && (gap == 0 || gap == 1 && s.low(q.hi) == ",") {
			best = j
		}
	}
	return best
}
