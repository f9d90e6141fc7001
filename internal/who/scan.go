package who

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// scan marks the phrases of one sentence, in three goes: people with their titles, posts and bodies with what stands
// round them, and then the names and pronouns that are left.
func (f *finder) scan(s *sent, atoms []atom) {
	c := &scanner{finder: f, sent: s, atoms: atoms, atomOf: make([]int, len(s.words))}
	for k, a := range atoms {
		for i := a.lo; i < a.hi; i++ {
			c.atomOf[i] = k + 1
		}
	}
	c.first = len(f.phrases)
	for i := 0; i < len(s.words); {
		i = c.phraseAt(i)
	}
	c.owners()
	c.appositions()
	if s.parsed {
		c.pairs()
	}
}

// scanner is the state of the scan of one sentence.
type scanner struct {
	*finder
	*sent
	atoms  []atom
	atomOf []int // token -> 1 + index of its atom
	first  int   // first phrase of this sentence
	open   []pending
	inList []bool // token stands in a phrase's list of names; made when first asked
}

// pending is an owner that waits for its phrase: the phrase that ends before token end owns phrase p.
type pending struct{ phrase, end int }

// atomAt is the atom that starts at token i, nil for none.
func (c *scanner) starts(i int) *atom {
	if i < 0 || i >= len(c.atomOf) || c.atomOf[i] == 0 {
		return nil
	}
	if a := &c.atoms[c.atomOf[i]-1]; a.lo == i {
		return a
	}
	return nil
}

// over is the atom that covers token i, nil for none.
func (c *scanner) over(i int) *atom {
	if i < 0 || i >= len(c.atomOf) || c.atomOf[i] == 0 {
		return nil
	}
	return &c.atoms[c.atomOf[i]-1]
}

// phraseAt makes the phrases whose core starts at token i and returns where to go on.
func (c *scanner) phraseAt(i int) int {
	if a := c.starts(i); a != nil {
		if c.isPerson(a) {
			c.personPhrase(i, a)
			return a.hi
		}
		if n, end := c.bodyName(a); n != nil && !c.modifies(a) {
			c.bodyPhrase(a.lo, end, n, true)
			return a.hi
		}
		c.thingPhrase(a)
		return a.hi
	}
	if p, ok := c.pronounAt(i); ok {
		c.add(p)
		return i + 1
	}
	if n, end := c.nounAt(i); n != nil && c.nounLike(i, end, n) {
		if n.class.person() {
			return c.rolePhrase(i, end, n)
		}
		c.bodyPhrase(i, end, n, false)
		return end
	}
	return i + 1
}

// add keeps a phrase and returns its index.
func (c *scanner) add(p phrase) int {
	p.Sentence, p.named = c.index, -1
	p.Span = c.TokenSpan(p.lo, p.hi)
	p.quoted = c.inQuote(p.Start)
	if p.form != formPronoun {
		p.Head = c.headIn(p.lo, p.hi, p.Head)
	}
	p.subject = c.isSubject(&p)
	p.object = c.parsed && c.Is(p.Head, "obj", "iobj", "obl")
	c.phrases = append(c.phrases, p)
	return len(c.phrases) - 1
}

// isSubject says that the phrase is what a clause tells of: by the tree, else by its place at the sentence's start.
func (c *scanner) isSubject(p *phrase) bool {
	if !c.parsed {
		return p.lo <= 1
	}
	return c.Is(c.topOf(p.Head, p.form), "nsubj")
}

// topOf is the word by which a phrase with head h hangs in its clause: that of the title before a name, of the first of
// several names.
func (s *sent) topOf(h int, of form) int {
	for steps := 0; steps < 8 && (s.Is(h, "conj", "appos", "flat", "compound") || of == formPerson && s.Is(h, "nmod") && s.titled(h)); steps++ {
		g := s.HeadOf(h)
		if g < 0 {
			break
		}
		h = g
	}
	return h
}

// titled says that the name at h hangs by the title before it: "Secretary of State Jane Doe".
func (s *sent) titled(h int) bool {
	if s.Child(h, "case") < 0 {
		return true
	}
	_, end := s.nounAt(s.HeadOf(h))
	return end == h
}

// nounLike says that tokens [i,end) are used as a noun and head their phrase, or stand before a name.
func (c *scanner) nounLike(i, end int, n *noun) bool {
	last := end - 1
	switch c.Tokens[last].UPOS {
	case "VERB", "AUX", "ADV", "ADP", "PRON", "DET", "SCONJ", "NUM":
		return c.words[last].cap && i > 0 && c.starts(end) != nil
	case "ADJ":
		if !(c.parsed && c.Is(last, "nsubj", "obj", "obl", "nmod")) && c.starts(end) == nil {
			return false
		}
	}
	if a := c.starts(end); a != nil {
		return !n.plural || !c.isPerson(a) || n.class >= classGovernment
	}
	if end < len(c.words) {
		if m, _ := c.nounAt(end); m != nil && c.Tokens[end].UPOS != "VERB" {
			return false // "opposition leader": the last noun is the head
		}
		if c.hyphen(end) {
			return false
		}
		if up := c.Tokens[end].UPOS; (up == "NOUN" || up == "PROPN") && c.words[end].space {
			if c.HeadOf(last) > last && c.Is(last, "compound", "amod", "nmod") {
				return false
			}
		}
	}
	return true
}

// thingPhrase makes the phrase of a name that is no person.
func (c *scanner) thingPhrase(a *atom) {
	p := phrase{form: formThing, lo: a.lo, hi: a.hi, nameLo: a.lo, nameHi: a.hi, entries: a.entries, owner: -1}
	p.Kind, p.Head = parley.MentionName, a.hi-1
	switch a.kind {
	case atomAdj:
		p.form, p.Kind = formAdj, parley.MentionAdjective
	case atomPeople:
		p.form, p.Plural = formPeople, true
	case atomThing:
		if c.subject(a) {
			return
		}
		if c.modifies(a) {
			p.Kind = parley.MentionAdjective
			p.form = formAdj
		}
	case atomCaps:
		if !c.isBody(a) {
			return
		}
	case atomPerson:
		return
	}
	if c.owner(a.hi) {
		p.Kind = parley.MentionPossessive
	} else if a.lo > 0 && c.low(a.lo-1) == "the" && p.form != formAdj {
		p.lo--
	}
	c.add(p)
}

// subject says that a name which is also an outlet's only says what a body deals with: "the Committee on Foreign Affairs".
func (c *scanner) subject(a *atom) bool {
	if len(a.entries) == 0 || a.entries[0].Kind != parley.KindOutlet || a.lo < 2 {
		return false
	}
	switch c.low(a.lo - 1) {
	case "of", "for", "on":
	default:
		return false
	}
	switch strings.TrimSuffix(c.low(a.lo-2), "s") {
	case "minister", "ministry", "department", "committee", "subcommittee", "council", "commission", "institute", "secretary", "bureau", "directorate", "school", "representative":
		return true
	}
	return false
}

// modifies says that a name stands before a noun as its modifier: "US officials", "Istanbul talks".
func (c *scanner) modifies(a *atom) bool {
	if c.hyphen(a.hi) {
		return true
	}
	if c.parsed {
		h := c.headIn(a.lo, a.hi, a.hi-1)
		return c.Is(h, "compound", "amod", "nmod:desc") && c.HeadOf(h) >= a.hi
	}
	n, _ := gazetteer.LongestAdjective(c.texts[a.lo:a.hi])
	return n == a.hi-a.lo && a.hi < len(c.words) && !c.owner(a.hi)
}
