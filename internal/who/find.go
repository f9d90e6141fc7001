package who

import (
	"sort"
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// finder is one reading in work.
type finder struct {
	r       *parley.Reading
	day     string // the report's day, month or year; "" if not known
	sents   []*sent
	known   map[string]bool // words that stand capitalised where place does not explain it
	humans  map[string]int  // words that stand like one person's name, with how often
	people  *registry
	phrases []phrase
	order   []int // phrases as they are decided
	quoteAt int   // cursor of inQuote

	roster   *roster
	past     []referent
	held     map[office]parley.ActorID // who the report itself says holds an office
	acronyms map[string]parley.ActorID // "PSC" after "Peace and Security Council (PSC)"
	done     []bool
	open     openPronoun
	note     func(Trial)
}

// office is a post as the report may name its holder.
type office struct {
	role string // the gazetteer's role, or the title's words
	of   parley.ActorID
}

// Find lists the actors of r, and the places in the text that point at them. It needs sentences; with tags, trees and
// entities it finds more.
func Find(r *parley.Reading) ([]parley.Actor, []parley.Mention) { return find(r, nil) }

// find is Find; note, if not nil, is told of every pronoun that the weights decided.
func find(r *parley.Reading, note func(Trial)) ([]parley.Actor, []parley.Mention) {
	f := &finder{r: r, note: note, day: dayOf(r.Report.Published), people: newRegistry(), roster: newRoster(r), held: map[office]parley.ActorID{}, acronyms: map[string]parley.ActorID{}}
	f.sents = make([]*sent, len(r.Sentences))
	for i := range r.Sentences {
		f.sents[i] = f.newSent(i)
	}
	f.learnCapitals()
	f.learnHumans()
	all := make([][]atom, len(f.sents))
	for i, s := range f.sents {
		all[i] = f.atoms(s)
	}
	f.introduce(all)
	for i, s := range f.sents {
		f.scan(s, all[i])
	}
	f.resolve()
	mentions := f.mentions()
	return f.roster.actors(mentions), mentions
}

// dayOf is the date of a publication time at the precision it has, "" if there is none.
func dayOf(published parley.Opt) string {
	s := strings.TrimRight(string(published), "?~%")
	if i := strings.IndexByte(s, 'T'); i >= 0 {
		s = s[:i]
	}
	return s
}

// learnHumans collects the words that stand like one person's name somewhere in the report: as the subject of a verb
// that only people are subject of, or as a given name, and never after "the" or a preposition of place.
func (f *finder) learnHumans() {
	f.humans = map[string]int{}
	l := lex()
	for _, s := range f.sents {
		for i := range s.words {
			w := &s.words[i]
			if !w.cap || !f.known[w.low] || w.caps || !f.nameWord(s, i) {
				continue
			}
			switch before := s.low(i - 1); {
			case before == "the" || before == "of" || l.is("locative", before) && before != "via" && before != "across":
				f.humans[w.low] -= 3
				continue
			}
			if s.capital(i+1) && !s.owner(i+1) && f.nameWord(s, i+1) {
				continue
			}
			if l.given[w.low] != 0 && !l.is("placegiven", w.low) {
				f.humans[w.low]++
			}
			next := s.low(i + 1)
			if next == "," && s.low(i+2) == "who" || l.is("speech", next) || l.is("human", next) ||
				(s.low(i+1) == "had" || s.low(i+1) == "has" || s.low(i+1) == "was" || s.low(i+1) == "also") && (l.is("human", s.low(i+2)) || l.is("speech", s.low(i+2))) {
				f.humans[w.low]++
			}
			if s.parsed && s.Is(i, "nsubj") {
				if v := s.HeadOf(i); v >= 0 && (l.is("human", s.low(v)) || l.is("speech", s.low(v)) || l.is("saying", s.low(v))) {
					f.humans[w.low]++
				}
			}
		}
	}
}

// learnCapitals collects the words that are capitalised inside sentences.
func (f *finder) learnCapitals() {
	f.known = map[string]bool{}
	for _, s := range f.sents {
		if s.titleCase || s.heading {
			continue
		}
		for i := 1; i < len(s.words); i++ {
			if s.words[i].cap && !opensAfter(s, i) && s.words[i-1].text != "." && !lex().is("notname", s.words[i].low) {
				f.known[s.words[i].low] = true
			}
		}
	}
}

// introduce registers the people whom the report names in full or with a title, so that a bare surname finds them
// wherever it stands.
func (f *finder) introduce(all [][]atom) {
	for pass := range 2 {
		for i, s := range f.sents {
			for k := range all[i] {
				a := &all[i][k]
				switch {
				case pass == 0 && a.kind == atomPerson && a.hi-a.lo > 1 && len(a.entries) == 1:
					f.people.addFull(s.join(a.lo, a.hi), a.entries[0]).seen(s.Tokens[a.lo].Start)
				case pass == 0 && a.kind == atomCaps && a.hi-a.lo > 1 && f.personLike(s, a):
					if name := s.join(a.lo, a.hi); len(nameParts(name)) > 1 {
						f.people.addFull(name, nil).seen(s.Tokens[a.lo].Start)
					}
				case pass == 1 && a.kind == atomPerson && a.hi-a.lo == 1:
					f.introduceBare(s, a)
				}
			}
		}
	}
}

// introduceBare registers the holder of an office whom the report names by surname only, with a title.
func (f *finder) introduceBare(s *sent, a *atom) {
	if f.people.surname(s.texts[a.lo]) || f.people.first(s.texts[a.lo]) || !f.titleBeforeIn(s, a.lo) {
		return
	}
	if e := f.plausible(a.entries); e != nil {
		f.people.addFull(s.join(a.lo, a.hi), e)
	}
}

// plausible is the only person of entries who held an office on the report's day; without a date, or where nobody
// did, the only person at all. nil if that leaves none or several.
func (f *finder) plausible(entries []*gazetteer.Entry) *gazetteer.Entry {
	var in []*gazetteer.Entry
	if f.day != "" {
		for _, e := range entries {
			if len(gazetteer.OfficesOf(e.ID, f.day)) > 0 {
				in = append(in, e)
			}
		}
	}
	switch {
	case len(in) == 1:
		return in[0]
	case len(in) == 0 && len(entries) == 1:
		return entries[0]
	}
	return nil
}

// inQuote says that pos lies between quotation marks.
func (f *finder) inQuote(pos int) bool {
	q := f.r.Quotes
	for f.quoteAt > 0 && f.quoteAt <= len(q) && q[f.quoteAt-1].End > pos {
		f.quoteAt--
	}
	for f.quoteAt < len(q) && q[f.quoteAt].End <= pos {
		f.quoteAt++
	}
	return f.quoteAt < len(q) && q[f.quoteAt].Start <= pos
}

// mentions lists the phrases that say something, by start, longer first.
func (f *finder) mentions() []parley.Mention {
	out := make([]parley.Mention, 0, len(f.phrases))
	for k := range f.phrases {
		p := &f.phrases[k]
		if p.dead || p.IsZero() {
			continue
		}
		out = append(out, p.Mention)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Start != out[j].Start {
			return out[i].Start < out[j].Start
		}
		return out[i].End > out[j].End
	})
	return out
}
