package who

import (
	"strings"
	"unicode/utf8"

	"parley"
	"parley/internal/gazetteer"
)

// atom is a name as it stands in a sentence, before titles and articles are joined to it.
type atom struct {
	lo, hi  int
	kind    atomKind
	entries []*gazetteer.Entry
}

type atomKind uint8

const (
	atomThing  atomKind = iota // a name of the gazetteer
	atomAdj                    // an adjective of the gazetteer that is no name at the same time
	atomPeople                 // "Russians"
	atomPerson                 // a name of a person that the gazetteer knows
	atomCaps                   // capitalised words that nobody knows
)

// atoms finds the names of a sentence, in order, without overlaps.
func (f *finder) atoms(s *sent) []atom {
	var out []atom
	for i := 0; i < len(s.words); {
		if n, end := s.nounAt(i); n != nil && n.class.person() && end-i > 2 && s.low(i+1) == "of" {
			i = end // "Secretary of State": no name starts within a post
			continue
		}
		a, ok := f.atomAt(s, i)
		if !ok {
			i++
			continue
		}
		out = append(out, a)
		i = a.hi
	}
	return out
}

func (f *finder) atomAt(s *sent, i int) (atom, bool) {
	w := &s.words[i]
	if !w.cap && !startsName(w.low) && !particleName(s, i) {
		return atom{}, false
	}
	if lex().mods[w.low] == modField && inPortfolio(s, i) {
		return atom{}, false
	}
	window := s.texts[i:min(len(s.texts), i+12)]
	a := atom{lo: i}
	take := func(n int, e []*gazetteer.Entry, k atomKind) {
		if n > a.hi-a.lo && n > 0 {
			a.hi, a.entries, a.kind = i+n, e, k
		}
	}
	a.hi = i
	n, e := gazetteer.Longest(window)
	take(n, e, atomThing)
	n, e = gazetteer.LongestAdjective(window)
	take(n, e, atomAdj)
	n, e = gazetteer.LongestPerson(window)
	take(n, e, atomPerson)
	if a.hi == i {
		if e := gazetteer.People(w.text); e != nil {
			a.hi, a.entries, a.kind = i+1, e, atomPeople
		}
	}
	if a.kind == atomThing && a.hi > i && len(a.entries) == 1 && a.entries[0].Open && a.hi-i > 1 {
		if n, end := s.nounAt(a.hi - 1); n != nil && end == a.hi && n.plural { // "European leaders": the words are read as a group
			a.hi, a.entries = i, nil
		}
	}
	if a.kind == atomPerson {
		for a.hi-a.lo > 1 && lex().honorific[strings.TrimSuffix(s.low(a.lo), ".")] != nil { // "Sir Keir Starmer"
			a.lo++
		}
	}
	if a.hi == i && particleName(s, i) {
		return atom{lo: i, hi: f.capsAt(s, i+2), kind: atomCaps}, f.capsAt(s, i+2) > i+2
	}
	if c := f.capsAt(s, i); c > a.hi && f.longer(s, &a, c) {
		a = atom{lo: i, hi: f.beforeKnown(s, i, c), kind: atomCaps}
	}
	return a, a.hi > i
}

// inPortfolio says that token i is what a minister is minister of: "Defence" in "Minister of National Defence Ann Ray".
func inPortfolio(s *sent, i int) bool {
	j := i - 1
	for j > 0 && (lex().mods[s.low(j)] == modField || s.low(j) == "and" || s.low(j) == "the") {
		j--
	}
	return (s.low(j) == "of" || s.low(j) == "for") && s.low(j-1) == "minister"
}

// beforeKnown cuts a run of capitals [i,end) where the full name of a person whom the gazetteer knows ends it: "head of
// Presidential Administration Andriy Yermak".
func (f *finder) beforeKnown(s *sent, i, end int) int {
	if !lex().is("orgword", s.low(i)) && end-i < 4 {
		return end
	}
	for j := i + 1; j+1 < end; j++ {
		if n, _ := gazetteer.LongestPerson(s.texts[j:end]); n > 1 && j+n == end {
			return j
		}
	}
	return end
}

// particleName says that a small particle at token i is tied by a hyphen to the family name behind it: "al-Hariri".
func particleName(s *sent, i int) bool {
	return !s.words[i].cap && lex().is("particle", s.low(i)) && s.hyphen(i+1) && s.capital(i+2)
}

// startsName says that a lower-case word may start a name of the gazetteer: "al-Shabaab", "the Hague".
func startsName(low string) bool {
	return low == "al" || low == "el" || low == "von" || low == "de" || low == "bin" || low == "e3" || low == "g7" || low == "g20"
}

// longer decides between a name of the gazetteer and the longer run of capitals that starts with it.
func (f *finder) longer(s *sent, a *atom, end int) bool {
	switch {
	case a.hi == a.lo:
		return true
	case a.kind == atomPerson && a.hi-a.lo == 1 && (end == a.hi+1 || end == a.hi+3 && s.hyphen(a.hi+1)) && s.parsed && s.Is(a.hi, "flat") && s.HeadOf(a.hi) == a.lo && !generation(s.texts[a.hi]) && !lex().is("orgword", s.low(a.hi)):
		return true // "Wang Li" is not the Wang whom the gazetteer knows
	case a.kind == atomPerson:
		// "Ali Khamenei Jr"; but a bare surname that starts another's name: "Johnson Smith"
		return a.hi-a.lo == 1 && lex().given[s.low(a.lo)] != 0 && !lex().is("orgword", s.low(end-1))
	case a.kind == atomThing && a.hi-a.lo == 1 && s.low(a.hi) == "of" && end > a.hi+1 && lex().is("orgword", s.low(a.lo)):
		return true // "Congress of Dock Workers" is not the Congress
	case lex().is("orgword", s.low(end-1)) || lex().is("placeword", s.low(end-1)):
		return a.kind != atomAdj && a.entries != nil && a.hi-a.lo == 1 && !s.owner(a.hi)
	case a.kind == atomThing || a.kind == atomAdj:
		// "Jordan Smith", "Chad Miller", "Georgia Brown": a place name that is a given name, before a surname
		return a.hi-a.lo == 1 && lex().given[s.low(a.lo)] != 0 && end == a.hi+1
	}
	return false
}

// capsAt is the end of the run of capitalised words that starts at i, i for none.
func (f *finder) capsAt(s *sent, i int) int {
	if !f.nameWord(s, i) || f.breaksName(s, i) {
		return i
	}
	j := i + 1
	for j < len(s.words) {
		switch {
		case s.hyphen(j) && (s.capital(j+1) || s.capital(j-1) && lex().is("particle", s.low(j-1))):
			j += 2
		case j-i == 2 && f.syllable(s, j):
			j += 2 // "Park Min-soo"
		case s.words[j].text == "." && s.glued(j) && utf8.RuneCountInString(s.words[j-1].text) == 1 && s.capital(j+1):
			j++
		case s.capital(j) && f.nameWord(s, j) && !f.breaksName(s, j):
			j++
		case generation(s.words[j].text) || s.low(j) == "," && generation(s.texts[min(j+1, len(s.texts)-1)]):
			if s.low(j) == "," {
				j++
			}
			return j + 1
		case f.bodyGoesOn(s, i, j) > 0:
			j += f.bodyGoesOn(s, i, j)
		case f.particleRun(s, j) > 0:
			j += f.particleRun(s, j)
		default:
			return f.trimName(s, i, j)
		}
	}
	return f.trimName(s, i, j)
}

// syllable says that the hyphen at j ties the second syllable to a given name, "Min-soo", not a word that makes an adjective of a
// name: "Abu Dhabi-based".
func (f *finder) syllable(s *sent, j int) bool {
	if !s.hyphen(j) || s.capital(j+1) || len(s.low(j+1)) > 6 || len(s.low(j-1)) > 6 || !s.parsed {
		return false
	}
	switch s.Tokens[j+1].UPOS {
	case "VERB", "AUX", "NUM":
		return false
	case "ADJ", "NOUN":
		return s.Is(j+1, "flat", "appos") && !lex().is("suffix", s.low(j+1))
	}
	return !lex().is("suffix", s.low(j+1))
}

// generation says that a word tells namesakes apart: "Jr.", "III".
func generation(w string) bool {
	switch w {
	case "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI":
		return true
	}
	return false
}

// bodyGoesOn is the number of tokens by which the name of a body that stands at [i,j) goes on over a small word:
// "Center for European Policy Analysis", "Peace and Security Council".
func (f *finder) bodyGoesOn(s *sent, i, j int) int {
	l := lex()
	switch s.low(j) {
	case "of", "for":
		if !l.is("orgword", s.low(j-1)) && !l.is("orgword", s.low(i)) {
			return 0
		}
		if s.capital(j + 1) {
			return 2
		}
		if s.low(j+1) == "the" && s.capital(j+2) {
			return 3
		}
	case "and", "&":
		if s.low(i-1) != "the" && l.mods[s.low(j-1)] != modField || l.is("orgword", s.low(j-1)) {
			return 0
		}
		for k := j + 1; k < min(len(s.words), j+5) && s.capital(k); k++ {
			if l.is("orgword", s.low(k)) && !s.capital(k+1) {
				return k + 1 - j
			}
		}
	}
	return 0
}

// particleRun is the number of particles at j that a capitalised word follows.
func (f *finder) particleRun(s *sent, j int) int {
	n := 0
	for n < 3 && lex().is("particle", s.low(j+n)) && !s.capital(j+n) && s.low(j+n) != "as" && s.low(j+n) != "la" {
		n++
		if s.hyphen(j + n) {
			n++
		}
	}
	if n > 0 && s.capital(j+n) && f.nameWord(s, j+n) {
		return n + 1
	}
	return 0
}

// trimName cuts a name word that was only the start of a hyphenated word: "Iran-backed" is no name.
func (f *finder) trimName(s *sent, i, j int) int {
	if s.hyphen(j) && !s.capital(j+1) && j-i == 1 {
		return i
	}
	for lo := i; lo < j; lo++ { // "Supreme Leader", "Deputy Foreign Minister": a post, no name
		if n, end := s.nounAt(lo); n != nil && end == j && n.class.person() && (j-i > 1 || lex().given[s.low(lo)] == 0) {
			return i
		}
		if lex().mods[s.low(lo)] == modNone {
			break
		}
	}
	return j
}

// nameWord says that token i may be part of an unknown name.
func (f *finder) nameWord(s *sent, i int) bool {
	w := &s.words[i]
	if !w.cap || generation(w.text) || lex().is("notname", w.low) || lex().honorific[strings.TrimSuffix(w.low, ".")] != nil && !s.hyphen(i+1) {
		return false
	}
	t := &s.Tokens[i]
	switch t.UPOS {
	case "PUNCT", "NUM", "SYM", "DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ":
		return false
	}
	if s.titleCase && !f.known[w.low] && lex().given[w.low] == 0 {
		return false
	}
	if i == 0 || opensAfter(s, i) { // a capital by place alone
		if t.UPOS != "" && t.UPOS != "PROPN" && t.UPOS != "X" {
			return f.known[w.low] || f.speaksFirst(s, i) || lex().given[w.low] != 0 || s.capital(i+1) && f.known[s.low(i+1)] && t.UPOS == "NOUN"
		}
	}
	return true
}

// speaksFirst says that a word that opens a sentence right before a verb of saying is no everyday word of the report.
func (f *finder) speaksFirst(s *sent, i int) bool {
	t := &s.Tokens[i]
	if t.UPOS != "NOUN" && t.UPOS != "ADJ" || t.XPOS == "NNS" || !lex().is("speech", s.low(i+1)) || s.Tokens[i+1].UPOS != "VERB" {
		return false
	}
	n, _ := s.nounAt(i)
	return n == nil
}

// opensAfter says that token i follows a mark after which any word gets a capital.
func opensAfter(s *sent, i int) bool {
	switch s.words[i-1].text {
	case "“", "\"", "‘", "'", ":", "—", "-", "(", "``", "•", "*", "–":
		return s.words[i].space || i == 1 || s.words[i-1].text != "-"
	}
	return false
}

// breaksName says that a capitalised word starts something new rather than going on with a name: a post, a body of
// the gazetteer, a nationality.
func (f *finder) breaksName(s *sent, i int) bool {
	if n, end := s.nounAt(i); n != nil && n.class < classGovernment && lex().given[s.low(i)] == 0 {
		return end < len(s.words) && s.capital(end) && !lex().is("orgword", s.low(end)) // "Larry King" is a name to its end
	}
	if lex().mods[s.low(i)] == modField || lex().mods[s.low(i)] == modRank {
		if n, _ := s.nounAt(i + 1); n != nil && n.class.person() {
			return true
		}
	}
	return false
}

// entityOver is the type of the recogniser's entity that covers token i of s, "" for none.
func (f *finder) entityOver(s *sent, i int) parley.EntityType {
	pos := s.Tokens[i].Start
	e := f.r.Entities
	lo, hi := 0, len(e)
	for lo < hi {
		if m := (lo + hi) / 2; e[m].End <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(e) && e[lo].Start <= pos {
		return e[lo].Type
	}
	return ""
}
