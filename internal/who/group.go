package who

import (
	"strings"
	"unicode"

	"parley"
)

// bodyName is the noun for a body that a name ends with ("Foreign Ministry", "Peace and Security Council"), and the
// end of the name.
func (c *scanner) bodyName(a *atom) (*noun, int) {
	if a.kind != atomCaps {
		return nil, 0
	}
	for lo := a.lo; lo < a.hi; lo++ {
		if n, end := c.nounAt(lo); n != nil && end == a.hi && n.class >= classGovernment && n.class != classSide {
			return n, end
		}
	}
	return nil, 0
}

// isBody says that a run of capitals is the name of a body: by one of its words, by the recogniser, or as an acronym.
func (c *scanner) isBody(a *atom) bool {
	if a.kind != atomCaps {
		return false
	}
	l := lex()
	switch c.entityOver(c.sent, a.hi-1) {
	case parley.EntityOrganisation:
		return true
	case parley.EntityPerson, parley.EntityPlace, parley.EntityNationality:
		return false
	}
	if l.is("eventword", c.low(a.hi-1)) {
		return false
	}
	if a.hi-a.lo > 1 {
		return l.is("orgword", c.low(a.hi-1)) || l.is("orgword", c.low(a.lo))
	}
	if !c.words[a.lo].caps || c.titleCase || len(c.texts[a.lo]) > 6 {
		return false
	}
	// Capitals may shout: an acronym is explained in brackets, stands after "the", owns, or speaks.
	return c.acronyms[c.texts[a.lo]] != "" || c.low(a.lo-1) == "(" && c.over(a.lo-2) != nil || c.owner(a.hi) ||
		!c.inQuote(c.Tokens[a.lo].Start) && (c.low(a.lo-1) == "the" && c.Is(a.lo, "nsubj") || l.is("saying", c.low(a.hi)))
}

func bodyID(name string) parley.ActorID { return "org:" + parley.ActorID(slug(name)) }

// bodyPhrase makes the phrase of a body, a side or a group whose noun ends at token end. proper says that the noun
// belongs to a capitalised name.
func (c *scanner) bodyPhrase(i, end int, n *noun, proper bool) {
	p := phrase{form: formBody, lo: i, hi: end, nameLo: i, nameHi: end, noun: n, owner: -1}
	p.Kind, p.Head = parley.MentionNominal, end-1
	if proper && end-i > len(n.words) || proper && c.low(i-1) != "the" && end-i > 1 {
		p.Kind = parley.MentionName
	}
	p.Plural = n.plural
	if n.plural && !strings.HasSuffix(n.lemma, n.words[len(n.words)-1]) { // "ministries", not "forces"
		p.form = formGroup
	}
	head := &noun{words: make([]string, end-i), class: n.class, plural: n.plural}
	c.growLeft(&p, i, head)
	p.noun = n
	c.growRight(&p)
	if c.owner(p.hi) {
		p.Kind = parley.MentionPossessive
	}
	c.add(p)
}

// bare is the words of a phrase without article and possessive pronoun: how a group or somebody unnamed is called.
func (f *finder) bare(p *phrase) string {
	s := f.sents[p.Sentence]
	lo := p.lo
	for lo < p.nameHi-1 && (article(s.low(lo)) != 0 && s.low(lo) != "both" || possessive(s.low(lo)) || s.low(lo) == "their" || s.low(lo) == "of") {
		lo++
	}
	return s.join(lo, p.hi)
}

// slug is a name as the tail of an id: small Latin letters, digits and hyphens.
func slug(name string) string {
	b := make([]byte, 0, len(name))
	for _, w := range strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '.'
	}) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if w = foldName(w); w == "" {
			continue
		}
		if len(b) > 0 {
			b = append(b, '-')
		}
		b = append(b, w...)
	}
	return string(b)
}

func lowerASCII(s string) string { return strings.ToLower(s) }

// containsWord says that " a b c " holds the word w.
func containsWord(s, w string) bool { return strings.Contains(s, " "+w+" ") }
