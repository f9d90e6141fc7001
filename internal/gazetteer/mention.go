package gazetteer

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// Mentions reports whether a text has a name that can mean one of the actors, or somebody or something of theirs: a
// holder of an office, a town, a ministry, an adjective, a word for the people. It looks at words only and errs on the
// side of true, so that what it turns away need not be read. It is certain only for actors that the gazetteer knows
// (see [Get]); of all others it says true.
func Mentions(text string, of ...parley.ActorID) bool { return embedded().Mentions(text, of...) }

// Mentions is the function [Mentions].
func (g *Gazetteer) Mentions(text string, of ...parley.ActorID) bool {
	if slices.ContainsFunc(of, func(id parley.ActorID) bool { return g.byID[id] == nil }) {
		return true
	}
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".'’-", r)
	})
	for i := range words {
		words[i] = strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(words[i], ".'’-"), "'s"), "’s")
	}
	for i, w := range words {
		if g.leads(words[i:min(len(words), i+8)], of) {
			return true
		}
		if !strings.Contains(w, "-") {
			continue
		}
		for part := range strings.SplitSeq(w, "-") { // "U.S.-Russian"
			if part != "" && g.leads(append([]string{part}, words[i+1:min(len(words), i+8)]...), of) {
				return true
			}
		}
	}
	return false
}

// leads reports whether what can start at words[0] belongs to any of the actors.
func (g *Gazetteer) leads(words []string, of []parley.ActorID) bool {
	for _, sort := range []int{sortName, sortAdjective, sortPeople, sortPerson} {
		n, found := g.index.longest(words, sort)
		if n > 0 && slices.ContainsFunc(found, func(e *Entry) bool { return g.belongs(e, of) }) {
			return true
		}
	}
	return false
}

// belongs follows what an entry is of, and the offices of a person.
func (g *Gazetteer) belongs(e *Entry, of []parley.ActorID) bool {
	for range 5 {
		if e == nil {
			return false
		}
		if slices.Contains(of, e.ID) {
			return true
		}
		for _, h := range g.byPerson[e.ID] {
			if slices.Contains(of, h.Of) || h.Of != e.ID && g.byID[h.Of] != nil && slices.Contains(of, g.byID[h.Of].Of) {
				return true
			}
		}
		e = g.byID[e.Of]
	}
	return false
}
