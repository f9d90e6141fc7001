package who

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// decideBody links a body: one of the report with that name, the gazetteer's, or one made of the words.
func (f *finder) decideBody(p *phrase) {
	owner := f.ownerOf(p)
	of := p.of
	if len(of) == 0 && owner != "" {
		of = []parley.ActorID{owner}
	}
	if len(of) == 1 {
		f.roster.id(of[0])
	}
	if p.noun.class == classSide && len(of) > 0 && !p.Plural { // "the American side"
		if p.noun.lemma == "side" {
			p.Actor = f.roster.id(of[0])
		}
		return
	}
	if e := f.bodyEntry(p); e != nil {
		p.Actor = f.roster.entry(e).ID
		return
	}
	if len(of) == 0 && p.Kind != parley.MentionName {
		f.backToBody(p)
		return
	}
	if p.noun.class == classPress && p.indefinite {
		return
	}
	f.madeBody(p, of)
}

// bodyEntry asks the gazetteer for the body by its words and by its state's name: "Russia's Foreign Ministry".
func (f *finder) bodyEntry(p *phrase) *gazetteer.Entry {
	s := f.sents[p.Sentence]
	name := f.bare(p)
	if e := gazetteer.Lookup(name); len(e) == 1 {
		return e[0]
	}
	var state parley.ActorID
	if len(p.of) == 1 {
		state = p.of[0]
	} else if p.owner >= 0 {
		state = f.phrases[p.owner].Actor
	}
	if st := gazetteer.Get(state); st != nil && st.Kind == parley.KindState && len(st.Adjectives) > 0 {
		for _, adj := range st.Adjectives {
			if e := gazetteer.Lookup(adj + " " + strings.ToLower(s.join(p.nameLo, p.nameHi))); len(e) == 1 {
				return e[0]
			}
		}
	}
	return nil
}

// madeBody makes an actor of the words that name a body.
func (f *finder) madeBody(p *phrase, of []parley.ActorID) {
	name := f.bare(p)
	kind := parley.KindOrganisation
	prefix := "org:"
	switch p.noun.class {
	case classGovernment, classPart:
		kind = parley.KindGovernment
	case classGroup, classSide:
		kind, prefix = parley.KindGroup, "grp:"
	case classBody:
		if lex().is("press", p.noun.lemma) {
			kind, prefix = parley.KindOutlet, "outlet:"
		}
	case classPress:
		kind, prefix = parley.KindOutlet, "outlet:"
	}
	switch {
	case len(of) == 0 && kind == parley.KindGovernment:
		kind = parley.KindOrganisation
	case kind == parley.KindGovernment:
		prefix = "gov:"
	}
	a := parley.Actor{Kind: kind, Name: name}
	if len(of) == 1 {
		a.Of = of[0]
		if o := f.roster.byID[of[0]]; o != nil && o.Kind == parley.KindPerson {
			if p.ownerPronoun {
				a.Name = name + " of " + o.Name
			}
			a.Of = stateOf(o.Of)
		} else if o != nil && p.ownerPronoun {
			a.Name = name + " of " + o.Name
		}
	}
	if kind == parley.KindGroup {
		a.Open = len(p.parts) == 0
	}
	if p.noun.sector != "" && a.Of != "" {
		a.Code = code(stateOf(a.Of), p.noun.sector)
	}
	id := slug(a.Name)
	if id == "" {
		return
	}
	a.ID = parley.ActorID(prefix + id)
	p.Actor = f.roster.get(a).ID
	if len(of) > 1 {
		p.Members = f.rostered(of)
	}
}

func (f *finder) rostered(list []parley.ActorID) []parley.ActorID {
	out := make([]parley.ActorID, 0, len(list))
	for _, id := range list {
		if id = f.roster.id(id); id != "" && !has(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// decideGroup links several people or bodies: those counted before ("the two leaders"), those of listed states, else
// a group named by the words.
func (f *finder) decideGroup(p *phrase) {
	owner := f.ownerOf(p)
	of := p.of
	if len(of) == 0 && owner != "" {
		of = []parley.ActorID{owner}
	}
	switch {
	case len(of) == 0 && p.definite && !p.ownerPronoun && p.owner < 0:
		if f.backToGroup(p) {
			return
		}
	case len(of) > 1 && p.number > 0 && p.number != len(of):
		of = nil
	}
	if len(of) == 0 && (p.noun.class == classSide || p.noun.class == classBody || p.noun.class == classPart) && p.definite {
		return
	}
	a := parley.Actor{Kind: parley.KindGroup, Name: f.bare(p), Open: len(p.of) < 2}
	if len(of) == 1 {
		if o := f.roster.byID[f.roster.id(of[0])]; o != nil && (o.Kind == parley.KindPerson || p.ownerPronoun) {
			if p.ownerPronoun {
				a.Name += " of " + o.Name
			}
			a.Of = o.ID
			if o.Kind == parley.KindPerson {
				a.Of = o.Of
			}
		} else {
			a.Of = of[0]
		}
	}
	if p.noun.sector != "" && len(of) < 2 {
		a.Code = code(stateOf(a.Of), p.noun.sector)
	}
	if !f.enterGroup(p, a) {
		return
	}
	if len(p.of) > 1 && len(of) > 1 {
		p.Members = f.rostered(p.of)
	}
}

// namedAfter is the people whom a list between commas names right behind a group: "his two deputies, Ray and Lee,".
func (f *finder) namedAfter(p *phrase) []parley.ActorID {
	s := f.sents[p.Sentence]
	if p.form != formGroup || !p.noun.class.person() || s.low(p.hi) != "," {
		return nil
	}
	for k := f.firstIn(p.Sentence); k < len(f.phrases) && f.phrases[k].Sentence == p.Sentence; k++ {
		if q := &f.phrases[k]; !q.dead && q.form == formPair && q.lo == p.hi+1 {
			f.decide(k)
			if f.allPeople(q.Members) {
				return q.Members
			}
			return nil
		}
	}
	return nil
}

// decidePair links a coordination: its members, and one actor for all of them.
func (f *finder) decidePair(p *phrase) {
	var members []parley.ActorID
	group, people := true, 0
	for _, k := range p.parts {
		f.decide(k)
		q := &f.phrases[k]
		if q.Actor == "" {
			return
		}
		a := f.roster.byID[q.Actor]
		if a == nil {
			return
		}
		switch a.Kind {
		case parley.KindPlace, parley.KindOutlet, parley.KindPlatform:
			group = false
		case parley.KindPerson:
			people++
		}
		if names := f.namedAfter(q); len(names) > 0 {
			people += len(names)
			members = append(members, names...)
			continue
		}
		if has(members, q.Actor) {
			return
		}
		members = append(members, q.Actor)
	}
	p.Members = members
	if group && len(members) > 1 {
		p.Actor = f.together(members, f.bare(p))
	}
}

func (f *finder) allPeople(list []parley.ActorID) bool {
	for _, id := range list {
		if a := f.roster.byID[id]; a == nil || a.Kind != parley.KindPerson {
			return false
		}
	}
	return true
}

// together is the actor for several actors that act as one; words is how the report calls them, unless they are people
// whose names say it better.
func (f *finder) together(members []parley.ActorID, words string) parley.ActorID {
	tails := make([]string, len(members))
	for i, m := range members {
		tails[i] = string(m)[strings.IndexByte(string(m), ':')+1:]
	}
	sortStrings(tails)
	if f.allPeople(members) {
		words = f.namesOf(members)
	}
	id := parley.ActorID("grp:" + strings.Join(tails, "+"))
	return f.roster.get(parley.Actor{ID: id, Kind: parley.KindGroup, Name: words}).ID
}
