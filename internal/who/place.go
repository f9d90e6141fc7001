package who

import (
	"sort"

	"parley"
	"parley/internal/gazetteer"
)

// decideThing links a name of the gazetteer, or a capitalised body that it lacks.
func (f *finder) decideThing(p *phrase) {
	if len(p.entries) == 0 {
		f.unknownBody(p)
		return
	}
	e, maybe := f.choose(p)
	if e == nil {
		p.Maybe = maybe
		for _, id := range maybe {
			f.roster.id(id)
		}
		return
	}
	if p.form == formPeople {
		f.decidePeople(p, e)
		return
	}
	if e.Kind == parley.KindPerson {
		p.Actor = f.personActor(f.people.addFull(e.Name, e)).ID
		return
	}
	if p.form == formAdj && e.Kind == parley.KindPlace && e.Stands && e.Of != "" && f.sents[p.Sentence].low(p.hi) != "" {
		// "Moscow officials" are its government's, "Moscow talks" are held there
		if n, _ := f.sents[p.Sentence].nounAt(p.hi); n != nil {
			p.Actor = f.roster.id(e.Of)
			return
		}
	}
	p.Actor = f.roster.entry(e).ID
}

// decidePeople makes a group of "Israelis"; "the Iranians" without a number are their state at a table.
func (f *finder) decidePeople(p *phrase, e *gazetteer.Entry) {
	if p.lo < p.nameLo && e.Kind == parley.KindState {
		p.Actor = f.roster.entry(e).ID
		return
	}
	name := f.nameOf(p)
	a := parley.Actor{ID: parley.ActorID("grp:" + slug(name)), Kind: parley.KindGroup, Name: name, Open: true, Of: e.ID, Code: code(stateOf(e.ID), "CVL")}
	p.Actor = f.roster.get(a).ID
}

// choose picks what an ambiguous name means: a government where somebody acts, a place where something happens,
// the one that the report names elsewhere.
func (f *finder) choose(p *phrase) (*gazetteer.Entry, []parley.ActorID) {
	best := p.entries[0]
	if len(p.entries) == 1 {
		if best.Kind == parley.KindPlace && best.Stands && best.Of != "" && p.form == formThing && f.acts(p) {
			if s := gazetteer.Get(best.Of); s != nil {
				return s, nil
			}
		}
		return best, nil
	}
	var place, state *gazetteer.Entry
	others := 0
	for _, e := range p.entries {
		switch e.Kind {
		case parley.KindPlace:
			place = e
		case parley.KindState:
			if state != nil {
				others++
			}
			state = e
		default:
			others++
		}
	}
	if others == 0 && state != nil && place == nil {
		return state, nil
	}
	if others == 0 && place != nil && state != nil { // Singapore, Luxembourg
		return state, nil
	}
	if place != nil && state == nil && others == 0 {
		if place.Stands && place.Of != "" && p.form == formThing && f.acts(p) {
			return gazetteer.Get(place.Of), nil
		}
	}
	var seen []*gazetteer.Entry
	for _, e := range p.entries {
		if f.roster.byID[e.ID] != nil || e.Of != "" && f.roster.byID[e.Of] != nil {
			seen = append(seen, e)
		}
	}
	if len(seen) == 1 {
		return seen[0], nil
	}
	return nil, entryIDs(p.entries)
}

// acts says that a capital stands for its government here: it speaks or owns, or is dealt with.
func (f *finder) acts(p *phrase) bool {
	s := f.sents[p.Sentence]
	l := lex()
	if s.words[p.hi-1].text == "DC" || s.low(p.hi) == "dc" || s.low(p.hi) == "d.c." {
		return false
	}
	if after := s.low(p.hi); after == "," && p.lo == 0 || after == "(" || after == "—" || after == "–" { // a dateline
		return false
	}
	before := s.low(p.lo - 1)
	if before == "and" || before == "," || before == "or" { // "between Moscow and Kiev", "in London, Ottawa and Paris"
		if q := f.phraseEnding(p.Sentence, p.lo-1); q != nil && q.form == formThing && len(q.entries) > 0 {
			if q.entries[0].Kind == parley.KindPlace {
				return q.Actor != "" && gazetteer.Get(q.Actor) != nil && gazetteer.Get(q.Actor).Kind == parley.KindState
			}
		}
	}
	if p.Kind == parley.MentionPossessive {
		// "Moscow's demands", but "Rome's airport", "Moscow's mayor"
		return !l.is("placeword", s.low(p.hi+1)) && s.low(p.hi+1) != "mayor" && s.low(p.hi+1) != "residents"
	}
	if l.is("party", before) {
		return !(before == "of" || before == "for" || before == "on") || f.dealtWith(s, p)
	}
	if l.is("locative", before) || before == "from" || before == "to" || before == "of" {
		return before == "from" && f.dealtWith(s, p) || before == "to" && f.dealtWith(s, p)
	}
	if s.parsed {
		if !p.subject {
			return s.Is(p.Head, "obj", "iobj", "obl:agent") && f.dealtWith(s, p)
		}
		v := s.HeadOf(p.Head)
		for steps := 0; steps < 4 && s.Is(p.Head, "conj") && v >= 0; steps++ {
			v = s.HeadOf(v)
		}
		if v < 0 || s.Is(p.Head, "nsubj:pass") && !l.is("saying", s.low(v)) {
			return false
		}
		return s.Tokens[v].UPOS == "VERB" && !l.is("standing", s.low(v))
	}
	return l.is("saying", s.low(p.hi)) || l.is("saying", s.low(p.hi+1))
}

// dealtWith says that words around a capital make it a party: sanctions on it, talks with it, pressure, a call on it.
func (f *finder) dealtWith(s *sent, p *phrase) bool {
	for i := max(0, p.lo-4); i < p.lo; i++ {
		if lex().is("dealing", s.low(i)) {
			return true
		}
	}
	return false
}

// phraseEnding is the longest phrase of a sentence that ends before token i, nil for none.
func (f *finder) phraseEnding(sentence, i int) *phrase {
	var best *phrase
	for k, seen := f.firstIn(sentence), 0; k < len(f.phrases) && f.phrases[k].Sentence == sentence && seen < inSentence; k, seen = k+1, seen+1 {
		if q := &f.phrases[k]; !q.dead && q.hi == i && (best == nil || q.lo < best.lo) {
			best = q
		}
	}
	return best
}

// firstIn is the index of the first phrase of a sentence.
func (f *finder) firstIn(sentence int) int {
	return sort.Search(len(f.phrases), func(m int) bool { return f.phrases[m].Sentence >= sentence })
}

// unknownBody makes an actor of a capitalised body that the gazetteer does not know.
func (f *finder) unknownBody(p *phrase) {
	name := f.nameOf(p)
	if id := f.acronyms[name]; id != "" {
		p.Actor = id
		return
	}
	id, kind := bodyID(name), parley.KindOrganisation
	if len(id) < 6 {
		return
	}
	if w := f.sents[p.Sentence].low(p.nameHi - 1); lex().is("press", w) {
		id, kind = parley.ActorID("outlet:"+slug(name)), parley.KindOutlet
	}
	p.Actor = f.roster.get(parley.Actor{ID: id, Kind: kind, Name: name}).ID
}
