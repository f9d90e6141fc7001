package who

import (
	"sort"
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// resolve decides whom each phrase means, in the order of the text; a phrase comes after those it is built from.
func (f *finder) resolve() {
	f.done = make([]bool, len(f.phrases))
	f.order = make([]int, 0, len(f.phrases))
	for k := range f.phrases {
		if !f.phrases[k].dead {
			f.order = append(f.order, k)
		}
	}
	sort.SliceStable(f.order, func(i, j int) bool {
		a, b := &f.phrases[f.order[i]], &f.phrases[f.order[j]]
		if a.Sentence != b.Sentence {
			return a.Sentence < b.Sentence
		}
		return a.nameHi < b.nameHi
	})
	f.learnOffices()
	for _, k := range f.order { // names do not need what was said before
		if p := &f.phrases[k]; p.form == formPerson || p.form == formThing || p.form == formAdj || p.form == formPeople {
			f.settle(k)
		}
	}
	for _, k := range f.order {
		f.settle(k)
		f.remember(k)
	}
	for _, k := range f.order {
		if p := &f.phrases[k]; p.Actor != "" {
			f.roster.mention(p.Actor, p.Span)
		}
	}
	for k := range f.phrases {
		if p := &f.phrases[k]; p.Actor == "" && len(p.Maybe) == 0 && len(p.Members) == 0 && p.form != formPronoun && (p.form != formRole || p.noun.class >= classRole) {
			p.dead = true
		}
	}
}

// settle decides a name; "Peace and Security Council (PSC)" also teaches the acronym.
func (f *finder) settle(k int) {
	f.decide(k)
	p := &f.phrases[k]
	s := f.sents[p.Sentence]
	if p.Actor != "" && s.low(p.hi) == "(" && s.low(p.hi+2) == ")" && s.words[p.hi+1].caps && f.acronyms[s.texts[p.hi+1]] == "" {
		f.acronyms[s.texts[p.hi+1]] = p.Actor
	}
}

// decide decides phrase k once.
func (f *finder) decide(k int) {
	if f.done[k] {
		return
	}
	f.done[k] = true
	p := &f.phrases[k]
	switch p.form {
	case formPerson:
		f.decidePerson(p)
	case formThing, formAdj, formPeople:
		f.decideThing(p)
	case formRole:
		if p.named >= 0 {
			f.decide(p.named)
		}
		f.decideRole(p)
	case formBody:
		f.decideBody(p)
	case formGroup:
		f.decideGroup(p)
	case formPair:
		f.decidePair(p)
	case formPronoun:
		f.decidePronoun(k)
	}
}

// nameOf is the bare name of a person's phrase.
func (f *finder) nameOf(p *phrase) string {
	return f.sents[p.Sentence].join(p.nameLo, p.nameHi)
}

// decidePerson links a name to a person of the report, then to the gazetteer.
func (f *finder) decidePerson(p *phrase) {
	h, maybe := f.human(p)
	if h == nil {
		p.Maybe = maybe
		for _, id := range maybe {
			f.roster.id(id)
		}
		return
	}
	if h.gender == 0 {
		h.gender = p.gender
	}
	p.gender = h.gender
	p.Actor = f.personActor(h).ID
	f.teachOffice(p)
}

// human is the person whom a name means, or those it may mean.
func (f *finder) human(p *phrase) (*human, []parley.ActorID) {
	name := f.nameOf(p)
	parts := nameParts(name)
	if len(parts) == 0 {
		return nil, nil
	}
	last := parts[len(parts)-1]
	var fits []*human
	for _, h := range f.people.byLast[last] {
		if len(parts) > 1 && !compatible(h, &human{given: parts[0], surname: last, whole: strings.Join(parts, " ")}) {
			continue
		}
		if p.gender != 0 && h.gender != 0 && p.gender != h.gender {
			continue
		}
		fits = append(fits, h)
	}
	if len(parts) == 1 && len(fits) == 0 { // "Sir Keir", "Pope Leo"
		for _, h := range f.people.all {
			if h.given == last && (p.gender == 0 || h.gender == 0 || p.gender == h.gender) {
				fits = append(fits, h)
			}
		}
	}
	if len(fits) > 1 {
		fits = f.byTitle(p, fits)
	}
	if len(fits) > 1 && len(parts) == 1 {
		fits = soFar(fits, p.Start)
	}
	switch {
	case len(fits) == 1:
		return fits[0], nil
	case len(fits) > 1:
		return nil, ids(fits)
	case len(p.entries) > 0 && len(parts) == 1 && !f.office(p):
		e := f.inPost(p)
		if e == nil {
			e = f.plausible(p.entries)
		}
		if e != nil {
			return f.people.addFull(name, e), nil
		}
		if p.noun != nil && p.title != "" && p.noun.class <= classOffice {
			break // "Special Envoy Brown" is somebody, whichever Brown
		}
		return nil, entryIDs(p.entries)
	case len(p.entries) > 0:
		if e := f.titled(p); e != nil {
			return f.people.addFull(name, e), nil
		}
		if len(p.entries) > 1 {
			return nil, entryIDs(p.entries)
		}
	}
	if h := f.people.like(last); h != nil && len(parts) == 1 {
		f.people.index(h, last)
		return h, nil
	}
	if p.noun == nil && len(parts) == 1 && f.humans[strings.ToLower(name)] <= 0 {
		return nil, nil
	}
	return f.people.addFull(name, nil), nil
}

// soFar is the only one of fits whose full name stands before byte pos: who is named further down is not meant yet. All of them
// where that does not decide.
func soFar(fits []*human, pos int) []*human {
	var one *human
	for _, h := range fits {
		if h.at > 0 && h.at <= pos {
			if one != nil {
				return fits
			}
			one = h
		}
	}
	if one == nil {
		return fits
	}
	return []*human{one}
}

// inPost is the only one of the gazetteer's candidates who on the report's day held the post that the title names: "National
// Security Advisor Sullivan". nil if that leaves none or several.
func (f *finder) inPost(p *phrase) *gazetteer.Entry {
	if p.title == "" || f.day == "" {
		return nil
	}
	var out *gazetteer.Entry
	for _, e := range p.entries {
		for _, h := range gazetteer.OfficesOf(e.ID, f.day) {
			if role, ok := gazetteer.TitleRole(p.title, h.Of); ok && role == h.Role {
				if out != nil {
					return nil
				}
				out = e
				break
			}
		}
	}
	return out
}

// office says that the phrase names a post with its state or body.
func (f *finder) office(p *phrase) bool { return p.noun != nil && p.title != "" && len(p.of) > 0 }

// titled is the person of the gazetteer's candidates whose office goes with the phrase's title.
func (f *finder) titled(p *phrase) *gazetteer.Entry {
	var fit []*gazetteer.Entry
	for _, e := range p.entries {
		for _, h := range gazetteer.OfficesOf(e.ID, "") {
			if len(p.of) > 0 && h.Of == p.of[0] {
				fit = append(fit, e)
				break
			}
		}
	}
	if len(fit) == 1 {
		return fit[0]
	}
	return f.plausible(p.entries)
}

// byTitle narrows people who share a name by the offices that the title names.
func (f *finder) byTitle(p *phrase, fits []*human) []*human {
	if p.title == "" {
		return fits
	}
	of := parley.ActorID("")
	if len(p.of) > 0 {
		of = p.of[0]
	}
	var in []*human
	for _, h := range fits {
		if of != "" && f.held[f.officeKey(p.title, of)] == h.id {
			in = append(in, h)
			continue
		}
		for _, o := range gazetteer.OfficesOf(h.id, f.day) {
			if role, ok := gazetteer.TitleRole(p.title, o.Of); ok && role == o.Role && (of == "" || of == o.Of) {
				in = append(in, h)
				break
			}
		}
	}
	if len(in) == 1 {
		return in
	}
	return fits
}

func ids(hs []*human) []parley.ActorID {
	out := make([]parley.ActorID, len(hs))
	for i, h := range hs {
		out[i] = h.id
	}
	return out
}

func entryIDs(es []*gazetteer.Entry) []parley.ActorID {
	out := make([]parley.ActorID, len(es))
	for i, e := range es {
		out[i] = e.ID
	}
	return out
}

// personActor is the actor of a person, with the offices that the gazetteer knows for the report's day.
func (f *finder) personActor(h *human) *parley.Actor {
	if a := f.roster.byID[h.id]; a != nil {
		return a
	}
	a := f.roster.get(parley.Actor{ID: h.id, Kind: parley.KindPerson, Name: h.name})
	if h.known && f.day != "" {
		for _, o := range gazetteer.OfficesOf(h.id, f.day) {
			f.roster.teach(h.id, parley.Office{Title: o.Title, Of: o.Of})
			if a.Of == "" {
				a.Of = o.Of
			}
			if strings.HasPrefix(o.Role, "spokes") && a.SpeaksFor == "" {
				a.SpeaksFor = o.Of
			}
		}
	}
	if h.gaz != nil {
		if a.Code = h.gaz.Code; a.Of == "" {
			a.Of = h.gaz.Of
		}
	}
	if a.Code == "" && a.Of != "" {
		a.Code = code(stateOf(a.Of), "GOV")
	}
	return a
}

// stateOf is the state behind an actor, itself if there is none.
func stateOf(id parley.ActorID) parley.ActorID {
	for range 3 {
		e := gazetteer.Get(id)
		if e == nil || e.Of == "" || e.Kind == parley.KindState {
			return id
		}
		id = e.Of
	}
	return id
}

// officeKey names an office by the gazetteer's role if the title has one, else by its words.
func (f *finder) officeKey(title string, of parley.ActorID) office {
	of = stateOf(of)
	if role, ok := gazetteer.TitleRole(title, of); ok {
		return office{role, of}
	}
	return office{title, of}
}

// learnOffices notes, before anything is decided, who the report says holds which office, in the whole text: a
// headline's "US president" may stand before his name.
func (f *finder) learnOffices() {
	clash := map[office]bool{}
	for k := range f.phrases {
		p := &f.phrases[k]
		if p.dead || p.former || p.title == "" || len(p.of) != 1 || p.noun == nil || !p.noun.class.person() {
			continue
		}
		name := p
		if p.form == formRole {
			if p.named < 0 || p.indefinite {
				continue
			}
			name = &f.phrases[p.named]
		} else if p.form != formPerson {
			continue
		}
		h, _ := f.human(name)
		if h == nil {
			continue
		}
		key := f.officeKey(p.title, p.of[0])
		if old := f.held[key]; old != "" && old != h.id {
			clash[key] = true
		}
		f.held[key] = h.id
	}
	for key := range clash {
		delete(f.held, key)
	}
}

// teachOffice adds the office of a titled name to its actor, and what follows from it.
func (f *finder) teachOffice(p *phrase) {
	if p.noun == nil || p.Actor == "" || p.noun.class == classCourtesy {
		return
	}
	f.describe(p.Actor, p)
}

// describe adds what a post says about the person who holds it.
func (f *finder) describe(id parley.ActorID, p *phrase) {
	a := f.roster.byID[id]
	if a == nil || a.Kind != parley.KindPerson || p.former {
		return
	}
	of := parley.ActorID("")
	if len(p.of) == 1 {
		of = f.roster.id(p.of[0])
	} else if p.owner >= 0 {
		of = f.phrases[p.owner].Actor
		if p.noun.class == classSpokes && a.SpeaksFor == "" {
			a.SpeaksFor = of
		}
	}
	if p.title != "" && p.noun.class <= classRank && p.noun.lemma != "counterpart" {
		f.roster.teach(id, parley.Office{Title: p.title, Of: of})
	}
	if p.noun.class == classSpokes && a.SpeaksFor == "" && len(p.of) == 1 {
		a.SpeaksFor = of
	}
	if a.Of == "" && of != "" && p.noun.class <= classRole {
		if o := f.roster.byID[of]; o != nil && o.Kind != parley.KindPerson {
			a.Of = of
		} else if o != nil {
			a.Of = o.Of
		}
	}
	if sector := p.noun.sector; a.Code == "" && sector != "" {
		a.Code = code(stateOf(a.Of), sector)
	}
}
