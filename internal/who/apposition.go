package who

// beside is how many phrases away an owner or an apposition can stand, inSentence how many of a sentence's phrases are
// asked where order does not help. They keep the cost linear in a sentence without end.
const (
	beside     = 12
	inSentence = 64
)

// owners links each phrase that somebody owns ("Putin's spokesman", "his counterpart") to the owner's phrase.
func (c *scanner) owners() {
	for _, o := range c.open {
		if o.phrase >= len(c.phrases) {
			continue
		}
		p := &c.phrases[o.phrase]
		if p.owner >= -1 {
			continue
		}
		want := p.owner
		p.owner = -1
		for k := max(c.first, o.phrase-beside); k < min(len(c.phrases), o.phrase+beside); k++ {
			q := &c.phrases[k]
			if q.dead || k == o.phrase || q.form == formPair {
				continue
			}
			if want == -2 && q.hi == o.end || want == -3 && q.form == formPronoun && q.lo == o.end {
				if p.owner < 0 || c.phrases[p.owner].lo > q.lo {
					p.owner = k
				}
			}
		}
	}
}

// appositions links a post to the name beside it: "Iran's foreign minister, Abbas Araghchi," and "Kaja Kallas, the
// European Union's top diplomat,".
func (c *scanner) appositions() {
	for k := c.first; k < len(c.phrases); k++ {
		p := &c.phrases[k]
		if p.dead || p.form != formRole {
			continue
		}
		if j := c.predicateOf(p); j >= 0 {
			p.named = j
			continue
		}
		for j := max(c.first, k-beside); j < min(len(c.phrases), k+beside); j++ {
			q := &c.phrases[j]
			if q.dead || q.form != formPerson {
				continue
			}
			before, after := q.hi+1 == p.lo && c.low(q.hi) == ",", p.hi+1 == q.lo && c.low(p.hi) == ","
			end := max(p.hi, q.hi)
			switch {
			case !after && c.postOf(p, k, q): // "a member of the council's land committee, Ann Ray,"
			case p.hi == q.lo && len(p.of) > 0: // "President of Argentina Alberto Fernández"
			case c.parsed && (c.Is(p.Head, "appos") && c.HeadOf(p.Head) == q.Head || c.Is(q.Head, "appos") && c.HeadOf(q.Head) == p.Head):
				if !before && !after && p.hi != q.lo && q.hi != p.lo && (q.lo < p.hi || q.lo-p.hi > 6) {
					continue
				}
			case before && (c.low(p.lo) == "a" || c.low(p.lo) == "an"):
			case !before && !after, c.low(end) == "," && c.low(end+1) == "and", c.low(end) == "and":
				continue
			case !c.closes(end):
				continue
			}
			p.named = j
			break
		}
	}
}

// postOf says that the name q, between commas, tells who holds the post p although what the post belongs to stands between
// them: "the head of the Office for Fisheries, Ann Ray, said". No other post may stand there: the name would be its holder's.
func (c *scanner) postOf(p *phrase, k int, q *phrase) bool {
	if p.Plural || p.noun.class == classSpokes || q.lo-p.hi < 2 || q.lo-p.hi > 9 || c.low(q.lo-1) != "," || c.low(q.hi) != "," {
		return false
	}
	if c.low(p.hi) != "of" && c.low(p.nameHi) != "of" && c.low(p.hi) != "for" {
		return false
	}
	for i := p.hi; i < q.lo-1; i++ {
		if w := c.low(i); w == "," || w == ";" || w == "and" || c.Tokens[i].UPOS == "VERB" || c.Tokens[i].UPOS == "AUX" {
			return false
		}
	}
	for j := k + 1; j < len(c.phrases) && c.phrases[j].lo < q.lo; j++ {
		if o := &c.phrases[j]; !o.dead && o.lo >= p.hi && (o.form == formRole || o.form == formPerson || o.form == formGroup) {
			return false
		}
	}
	return true
}

// predicateOf is the phrase of the person that a sentence says to be p: "Kim was the envoy". -1 for none.
func (c *scanner) predicateOf(p *phrase) int {
	if !c.parsed || c.Child(p.Head, "cop") < 0 || c.ChildLemma(p.Head, "advmod", "not", "never") >= 0 {
		return -1
	}
	subject := c.Child(p.Head, "nsubj")
	if subject < 0 {
		return -1
	}
	for k := c.first; k < min(len(c.phrases), c.first+inSentence); k++ {
		if q := &c.phrases[k]; !q.dead && q.Head == subject && (q.form == formPerson || q.form == formPronoun && !q.Plural) {
			return k
		}
	}
	return -1
}

// closes says that an apposition may end before token i.
func (c *scanner) closes(i int) bool {
	switch c.low(i) {
	case ",", ".", ")", ";", ":", "—", "–", "", "who", "at", "in", "for", "based":
		return true
	}
	return lex().is("saying", c.low(i)) || c.low(i) == "with"
}
