package who

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// isPerson says that a name is a person's: the recogniser says so, a title or a given name does, or it is known.
func (c *scanner) isPerson(a *atom) bool {
	switch a.kind {
	case atomPerson:
		return true
	case atomThing:
		return a.hi-a.lo == 1 && c.titleBefore(a.lo) && c.people.surname(c.texts[a.lo]) // "Mr. Jordan" after "Neil Jordan"
	case atomCaps:
		return c.finder.personLike(c.sent, a)
	}
	return false
}

// personLike judges a run of capitals that nobody knows.
func (f *finder) personLike(s *sent, a *atom) bool {
	n := a.hi - a.lo
	l := lex()
	if parts := nameParts(s.join(a.lo, a.hi)); len(parts) == 1 && f.people.surname(parts[0]) && !l.is("orgword", s.low(a.hi-1)) {
		return true
	}
	switch f.entityOver(s, a.hi-1) {
	case parley.EntityPerson:
		return !l.is("orgword", s.low(a.hi-1))
	case parley.EntityOrganisation:
		return f.titleBeforeIn(s, a.lo) && (l.given[s.low(a.lo)] != 0 || n > 1 && n < 5 && barePersonName(s, a))
	case parley.EntityPlace:
		return f.titleBeforeIn(s, a.lo) && (l.given[s.low(a.lo)] != 0 || n == 2 && barePersonName(s, a))
	case parley.EntityNationality:
		return f.titleBeforeIn(s, a.lo) && l.given[s.low(a.lo)] != 0
	}
	if !s.words[a.lo].cap && !f.titleBeforeIn(s, a.lo) {
		return false // "al-Something": a person only by title or as one of the report
	}
	last := s.low(a.hi - 1)
	if n == 4 && f.syllable(s, a.lo+2) {
		return true // "Park Min-soo"
	}
	if n > 1 && (l.is("orgword", last) || l.is("placeword", last) || l.is("eventword", last) || l.is("orgword", s.low(a.lo))) {
		return false
	}
	if n == 1 {
		if s.words[a.lo].caps && len(s.words[a.lo].text) < 6 && !f.people.surname(s.texts[a.lo]) {
			return false
		}
		return f.people.surname(s.texts[a.lo]) || f.titleBeforeIn(s, a.lo) && !l.is("orgword", last) || f.people.like(foldName(last)) != nil || f.humans[last] > 0
	}
	if f.titleBeforeIn(s, a.lo) {
		return true
	}
	if s.low(a.lo-1) == "the" || n > 6 {
		return false
	}
	if l.given[s.low(a.lo)] != 0 {
		return true
	}
	for i := a.lo + 1; i < a.hi-1; i++ {
		if l.is("particle", s.low(i)) && !s.capital(i) {
			return true
		}
	}
	if n <= 4 && (l.is("saying", s.low(a.hi)) || a.lo > 0 && l.is("saying", s.low(a.lo-1)) && s.low(a.lo-1) != "in") {
		return !s.words[a.hi-1].caps
	}
	return n <= 4 && f.describedAfter(s, a.hi)
}

// barePersonName says that none of the words of a run of capitals is one of a body's, a place's or an event's name.
func barePersonName(s *sent, a *atom) bool {
	l := lex()
	for i := a.lo; i < a.hi; i++ {
		if w := s.low(i); l.is("orgword", w) || l.is("placeword", w) || l.is("eventword", w) || s.words[i].caps {
			return false
		}
	}
	return true
}

// describedAfter says that a name is followed by an age or by what its bearer is: ", 54," or ", an analyst at".
func (f *finder) describedAfter(s *sent, i int) bool {
	if s.low(i) != "," {
		return false
	}
	if i+2 < len(s.words) && s.words[i+1].text[0] >= '0' && s.words[i+1].text[0] <= '9' && len(s.words[i+1].text) <= 2 && s.low(i+2) == "," {
		return true
	}
	if w := s.low(i + 1); w != "a" && w != "an" && w != "the" {
		if n, _ := s.nounAt(i + 1); n == nil || !n.class.person() {
			return false
		}
		return true
	}
	for j := i + 2; j < min(len(s.words), i+8); j++ {
		if n, _ := s.nounAt(j); n != nil && n.class.person() {
			return true
		}
		if s.low(j) == "," || s.low(j) == "." {
			break
		}
	}
	return false
}

func (c *scanner) titleBefore(i int) bool { return c.finder.titleBeforeIn(c.sent, i) }

// titleBeforeIn says that a courtesy, a rank or a noun for one person stands right before token i.
func (f *finder) titleBeforeIn(s *sent, i int) bool {
	if i == 0 {
		return false
	}
	if h, _ := honorificEnd(s, i); h != nil {
		return true
	}
	for lo := i - 1; lo >= max(0, i-6); lo-- {
		if n, end := s.nounAt(lo); n != nil && end == i {
			if !n.class.person() || n.plural {
				return false
			}
			switch s.Tokens[i-1].UPOS {
			case "VERB", "AUX", "ADV":
				return false
			}
			return true
		}
	}
	return false
}

// honorificEnd is the courtesy or rank that ends right before token i ("Mr.", "Sir"), and its first token.
func honorificEnd(s *sent, i int) (*noun, int) {
	lo := i - 1
	if lo > 0 && s.words[lo].text == "." && s.glued(lo) {
		lo--
	}
	if lo < 0 || !s.words[lo].cap {
		return nil, i
	}
	if h := lex().honorific[strings.TrimSuffix(s.low(lo), ".")]; h != nil {
		return h, lo
	}
	return nil, i
}

// personPhrase makes the phrase of a person's name with its titles and what stands before them.
func (c *scanner) personPhrase(i int, a *atom) {
	p := phrase{form: formPerson, lo: a.lo, hi: a.hi, nameLo: a.lo, nameHi: a.hi, entries: a.entries, owner: -1}
	p.Kind, p.Head = parley.MentionName, a.lo
	if c.owner(a.hi) {
		p.Kind = parley.MentionPossessive
	}
	if h, lo := honorificEnd(c.sent, a.lo); h != nil {
		p.lo, p.gender = lo, h.gender
		p.titles = append(p.titles, h.lemma)
		if p.noun == nil {
			p.noun = h
		}
	}
	if l := a.lo; c.hyphen(l-1) && lex().is("particle", c.low(l-2)) { // "al-Tom", where the name is known as Yasir al-Tom
		p.lo, p.Head = l-2, l-2
	}
	c.titlesBefore(&p)
	if g := c.pastOfs(a.hi); g != nil && p.noun != nil && p.noun.class != classCourtesy { // "President Zelensky of Ukraine"
		if ids := c.idsOf(g); len(ids) > 0 && len(p.of) == 0 {
			p.of, p.hi = ids, g.hi
		}
	}
	k := c.add(p)
	q := &c.phrases[k]
	if q.lo < a.lo && q.Head != a.lo {
		if h := c.headIn(a.lo, a.hi, a.lo); h != q.Head {
			bare := phrase{form: formPerson, lo: a.lo, hi: a.hi, nameLo: a.lo, nameHi: a.hi, entries: a.entries, owner: -1, gender: p.gender}
			bare.Kind, bare.Head = p.Kind, h
			c.add(bare)
		}
	}
}

// pastOfs is the state's name in "of Ukraine" right after token i, nil for none.
func (c *scanner) pastOfs(i int) *atom {
	if c.low(i) != "of" {
		return nil
	}
	j := i + 1
	if c.low(j) == "the" {
		j++
	}
	if a := c.starts(j); a != nil && a.kind == atomThing && a.entries[0].Kind == parley.KindState {
		return a
	}
	return nil
}

// titlesBefore joins the post that stands right before the name, with all that belongs to it.
func (c *scanner) titlesBefore(p *phrase) {
	for range 3 {
		n, lo := c.nounBefore(p.lo)
		if n == nil {
			return
		}
		c.dropRole(lo, p.lo)
		if p.noun == nil || p.noun.class == classCourtesy || p.noun.class == classNoble {
			p.noun = n
		}
		if n.gender != 0 && p.gender == 0 {
			p.gender = n.gender
		}
		p.Kind = kindWithTitle(p.Kind)
		p.lo = lo
		c.growLeft(p, lo, n)
		if p.title != "" && len(p.of) > 0 {
			return
		}
	}
}

func kindWithTitle(k parley.MentionKind) parley.MentionKind {
	if k == parley.MentionPossessive {
		return k
	}
	return parley.MentionName
}

// nounBefore is the noun for one person that ends right before token i, and its first token.
func (c *scanner) nounBefore(i int) (*noun, int) {
	for lo := max(0, i-6); lo < i; lo++ {
		n, end := c.nounAt(lo)
		if n == nil || end != i || !n.class.person() || n.plural {
			continue
		}
		switch c.Tokens[i-1].UPOS {
		case "VERB", "AUX", "ADV":
			if !c.words[i-1].cap {
				return nil, i
			}
		}
		return n, lo
	}
	return nil, i
}

// dropRole takes back role phrases that turn out to be the title of a name.
func (c *scanner) dropRole(lo, hi int) {
	for k := len(c.phrases) - 1; k >= c.first && c.phrases[k].hi > lo; k-- {
		if q := &c.phrases[k]; q.form == formRole && q.hi <= hi {
			q.dead = true
		}
	}
}

// idsOf is what a name can stand for as the owner of an office: states, bodies, governments; places become their state.
func (c *scanner) idsOf(a *atom) []parley.ActorID { return ownersOf(a.entries) }

func ownersOf(entries []*gazetteer.Entry) []parley.ActorID {
	for _, e := range entries {
		switch {
		case e.Kind == parley.KindPlace && e.Of != "" && e.Stands:
			return []parley.ActorID{e.Of}
		case e.Kind == parley.KindPerson || e.Kind == parley.KindPlatform:
			continue
		default:
			return []parley.ActorID{e.ID}
		}
	}
	return nil
}
