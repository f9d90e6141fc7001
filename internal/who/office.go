package who

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// rolePhrase makes the phrase of a post or occupation at tokens [i,end) that no name follows. It returns where to go on.
func (c *scanner) rolePhrase(i, end int, n *noun) int {
	p := phrase{form: formRole, lo: i, hi: end, nameLo: i, nameHi: end, noun: n, gender: n.gender, owner: -1}
	if n.plural {
		p.form, p.Plural = formGroup, true
	}
	p.Kind, p.Head = parley.MentionOffice, end-1
	if n.class >= classRole || p.Plural {
		p.Kind = parley.MentionNominal
	}
	if a := c.starts(end); a != nil && !n.plural && c.isPerson(a) {
		return end // the name's phrase will take it as its title
	}
	if c.low(end) != "" && !n.plural {
		if h := lex().honorific[strings.TrimSuffix(c.low(end), ".")]; h != nil && c.capital(end) {
			return end
		}
	}
	c.growLeft(&p, i, n)
	c.portfolio(&p)
	c.growRight(&p)
	if c.owner(p.hi) && p.Kind == parley.MentionOffice {
		p.Kind = parley.MentionPossessive
	}
	c.add(p)
	return end
}

// growLeft takes in what stands before a head noun: modifiers, whose it is, number, article.
func (c *scanner) growLeft(p *phrase, head int, n *noun) {
	titleLo := head
	inTitle := true
	k := head - 1
	sawOf := false
loop:
	for k >= 0 && head-k < 16 {
		low := c.low(k)
		a := c.over(k)
		switch {
		case c.hyphen(k) && k > 0:
			if b := c.over(k - 1); b != nil && c.over(k+1) != nil && c.over(k+1) != b { // "Iran-US delegations"
				k--
				continue
			}
			if w := c.low(k - 1); lex().mods[w] == modTime || w == "then" {
				p.former = p.former || w == "then" || w == "ex" || w == "former"
			} else if w == "co" || w == "vice" || w == "under" || w == "deputy" {
				titleLo = k - 1
			} else if inTitle && titleLo == k+1 {
				titleLo = k + 1
			}
			k -= 2
		case c.owner(k):
			c.open = append(c.open, pending{len(c.phrases), k})
			p.owner = -2
			k = c.ownerStart(k)
			p.definite = true
			p.lo = k
			break loop
		case a != nil && !(a.kind == atomCaps && a.hi == a.lo+1 && (lex().mods[low] != modNone || c.Tokens[k].UPOS == "ADJ")):
			if !c.ownsNoun(a, n) {
				break loop
			}
			if a.kind == atomPerson || a.kind == atomCaps && c.isPerson(a) { // "the Trump administration"
				c.open = append(c.open, pending{len(c.phrases), a.hi})
				p.owner = -2
			}
			ids := c.idsOf(a)
			p.of = append(ids, p.of...)
			p.ofNames = append([]string{c.join(a.lo, a.hi)}, p.ofNames...)
			sawOf, inTitle = true, false
			k = a.lo - 1
		case (low == "and" || low == "," || low == "or") && sawOf && (p.Plural || n.plural) && c.adjAtom(k-1):
			k--
			if c.low(k) == "," {
				k--
			}
		case possessive(low):
			p.ownerPronoun, p.definite = true, true
			p.lo = k
			p.owner = -3
			c.open = append(c.open, pending{len(c.phrases), k})
			break loop
		case article(low) != 0 && !(low == "that" && (c.Tokens[k].UPOS == "SCONJ" || c.Is(k, "mark"))):
			p.definite = article(low) == 'd'
			p.indefinite = article(low) == 'i'
			if low == "both" || low == "either" || low == "neither" {
				p.number = 2
			}
			p.lo = k
			k--
			if w := c.low(k); w == "all" || w == "both" || w == "half" {
				p.lo = k
			}
			break loop
		case number(low) > 0:
			p.number = number(low)
			p.lo = k
			k--
			sawOf = false
			continue
		case lex().mods[low] != modNone || !sawOf && c.bodyMod(k) || c.modTag(k) && !(sawOf && c.Tokens[k].UPOS != "ADJ"):
			m := lex().mods[low]
			if m == modTime {
				p.former = p.former || low == "former" || low == "ex" || low == "late" || low == "ousted" || low == "then" || low == "previous"
			}
			if inTitle && (m == modField || m == modRank || c.bodyMod(k) || m == modNone && c.Tokens[k].UPOS != "ADJ") {
				titleLo = k
			} else {
				inTitle = false
			}
			k--
		default:
			break loop
		}
		p.lo = k + 1
	}
	if p.form != formPerson {
		p.nameLo = min(p.nameLo, titleLo)
	}
	if t := strings.ToLower(c.join(titleLo, head+len(n.words))); p.title == "" {
		p.title = t
	} else {
		p.titles = append(p.titles, t)
	}
}

// ownsNoun says that a name before a noun can say whose it is.
func (c *scanner) ownsNoun(a *atom, n *noun) bool {
	switch a.kind {
	case atomThing, atomAdj:
		return true
	case atomPerson:
		return n.class >= classGovernment || n.class == classEnvoy || n.class == classRole // "Trump administration", "Trump ally"
	case atomCaps:
		return c.isBody(a) || n.class >= classGovernment && c.isPerson(a)
	}
	return false
}

// adjAtom says that a nationality or a name ends at token k: "Russian and ..." before "Ukrainian officials".
func (c *scanner) adjAtom(k int) bool {
	if c.low(k) == "," {
		k--
	}
	a := c.over(k)
	return a != nil && a.hi == k+1 && (a.kind == atomAdj || a.kind == atomThing && gazetteer.Adjective(c.texts[a.lo]) != nil)
}

// bodyMod says that token k is a noun for a body used as a modifier: "ministry" in "foreign ministry spokesman".
func (c *scanner) bodyMod(k int) bool {
	if c.over(k) != nil {
		return false
	}
	for lo := max(0, k-2); lo <= k; lo++ {
		if n, end := c.nounAt(lo); n != nil && end == k+1 {
			switch c.Tokens[k].UPOS {
			case "VERB", "AUX":
				return false
			}
			return true
		}
	}
	return false
}

// modTag says that the tags make token k a modifier of what follows.
func (c *scanner) modTag(k int) bool {
	switch c.Tokens[k].UPOS {
	case "ADJ":
		return true
	case "NOUN", "PROPN":
		return c.parsed && c.Is(k, "compound", "amod", "nmod:desc") && c.HeadOf(k) > k
	}
	return false
}

// ownerStart is the first token of the owner whose clitic stands at k, as far as it is a name or a short noun phrase.
func (c *scanner) ownerStart(k int) int {
	if a := c.over(k - 1); a != nil {
		lo := a.lo
		if c.low(lo-1) == "the" {
			lo--
		}
		return lo
	}
	lo := k - 1
	for lo > 0 && k-lo < 6 && article(c.low(lo)) == 0 && (c.modTag(lo-1) || lex().mods[c.low(lo-1)] != modNone || c.over(lo-1) != nil || article(c.low(lo-1)) != 0) {
		lo--
	}
	return lo
}

// portfolio takes in what a minister is minister of ("of Foreign Affairs", "for the Economy and Trade"), which is a part
// of the title and no name of anything else.
func (c *scanner) portfolio(p *phrase) {
	if p.title != "minister" || c.low(p.hi) != "of" && c.low(p.hi) != "for" {
		return
	}
	j := p.hi + 1
	if c.low(j) == "the" {
		j++
	}
	field := c.low(j)
	switch {
	case (field == "foreign" || field == "external") && (c.low(j+1) == "affairs" || c.low(j+1) == "relations"):
		field, j = "foreign", j+2
	case lex().mods[field] == modField:
		for j++; lex().mods[c.low(j)] == modField && c.capital(j); j++ { // "of National Defence"
			field = c.low(j)
		}
	default:
		return
	}
	for (c.low(j) == "and" || c.low(j) == "&" || c.low(j) == ",") && lex().mods[c.low(j+1)] == modField && c.capital(j+1) {
		j += 2
	}
	for k := p.hi; k < j; k++ {
		c.atomOf[k] = 0
	}
	p.hi, p.title = j, field+" minister"
}

// growRight takes in "of ...", "from ...", "to ..." after a head noun, as far as it names states and bodies.
func (c *scanner) growRight(p *phrase) {
	prep := c.low(p.hi)
	switch prep {
	case "of", "from":
	case "for":
		if p.noun.class != classSpokes && p.noun.class != classEnvoy && p.noun.class != classOffice {
			return
		}
	case "to", "in", "at", "with":
		if prep == "in" && !p.Plural || prep == "to" && p.noun.class != classEnvoy && p.noun.class != classOffice {
			return
		}
	default:
		return
	}
	end, ids, names := c.list(p.hi + 1)
	if end == 0 || prep == "at" && strings.HasPrefix(string(ids[0]), "place:") { // "leaders at Camp David"
		return
	}
	p.listLo, p.listHi = p.hi+1, end
	if prep == "of" || prep == "from" || prep == "in" && p.noun.class == classHead || prep == "for" && p.noun.class == classSpokes || prep == "at" {
		if len(p.of) == 0 {
			p.of, p.ofNames = ids, names
			if len(ids) > 1 {
				p.parts = []int{-1} // listed one by one
			}
		}
	} else if prep == "in" {
		return
	}
	p.hi = end
}

// list reads "Russia, Ukraine, NATO and the US" at token i: its end, what they are, and their words; 0 for none.
func (c *scanner) list(i int) (end int, ids []parley.ActorID, names []string) {
	for j := i; j < len(c.words); {
		for article(c.low(j)) == 'd' || c.low(j) == "both" || c.low(j) == "neighbouring" || c.low(j) == "neighboring" {
			j++
		}
		a := c.starts(j)
		if a == nil || a.kind == atomPeople || c.owner(a.hi) {
			break
		}
		if a.kind == atomAdj || a.kind == atomCaps && !c.isBody(a) || a.kind == atomPerson {
			break
		}
		if n, _ := c.nounAt(a.hi); n != nil && c.Tokens[a.hi].UPOS != "VERB" { // "from the US government"
			break
		}
		if end > 0 && c.parsed && c.Is(a.hi-1, "compound", "amod") && c.HeadOf(a.hi-1) > a.hi { // "Chad, and EU foreign policy chief"
			break
		}
		got := c.idsOf(a)
		if a.kind == atomCaps {
			got = []parley.ActorID{bodyID(c.join(a.lo, a.hi))}
		}
		if len(got) == 0 {
			break
		}
		ids, names = append(ids, got[0]), append(names, c.join(a.lo, a.hi))
		end = a.hi
		j = a.hi
		switch {
		case c.low(j) == "," && (c.low(j+1) == "and" || c.low(j+1) == "or"):
			j += 2
		case c.low(j) == "," && c.startsListed(j+1), c.low(j) == "and" && c.startsListed(j+1), c.low(j) == "&":
			j++
		default:
			return end, ids, names
		}
	}
	return end, ids, names
}

// startsListed says that a name that can stand in a list starts at j, after an article or not.
func (c *scanner) startsListed(j int) bool {
	for range 2 {
		if a := c.starts(j); a != nil {
			return a.kind == atomThing || a.kind == atomCaps && c.isBody(a)
		}
		if article(c.low(j)) != 'd' {
			return false
		}
		j++
	}
	return false
}

// article is 'd' for definite, 'i' for indefinite, 0 for none.
func article(low string) byte {
	switch low {
	case "the", "this", "that", "these", "those", "both", "all", "either", "neither":
		return 'd'
	case "a", "an", "some", "another", "any", "no", "each", "every", "one", "several", "many", "various", "certain", "most", "few":
		return 'i'
	}
	return 0
}

// number is the value of a number word, 0 for none.
func number(low string) int {
	switch low {
	case "two", "2", "both":
		return 2
	case "three", "3":
		return 3
	case "four", "4":
		return 4
	case "five", "5":
		return 5
	case "six", "6":
		return 6
	case "seven", "7":
		return 7
	}
	return 0
}

func possessive(low string) bool {
	switch low {
	case "his", "her", "its", "their", "my", "our", "your", "whose":
		return true
	}
	return false
}
