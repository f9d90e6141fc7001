package who

import "parley"

// backToGroup links "the two leaders", "both sides", "the leaders" to those whom the text counted before.
func (f *finder) backToGroup(p *phrase) bool {
	if p.number == 0 {
		if !f.barely(p) {
			return false
		}
		for i := len(f.past) - 1; i >= 0 && len(f.past)-i <= window; i-- { // "the leaders" after "the leaders of A, B and C"
			r := &f.past[i]
			if r.plural && r.noun != nil && r.noun.lemma == p.noun.lemma && r.form == formGroup && r.actor != "" {
				p.Actor, p.Members = r.actor, r.members
				return true
			}
		}
		if p.noun.class == classSide || p.noun.lemma == "party" {
			if r := f.joint(p); r != nil && len(r.members) > 1 {
				f.same(p, r)
				return true
			}
		}
		if !p.noun.class.person() || p.noun.class == classFolk || p.noun.class == classKin {
			return false
		}
	}
	want := max(p.number, 2)
	for i := len(f.past) - 1; i >= 0 && len(f.past)-i <= window; i-- { // a group of that size that fits
		r := &f.past[i]
		if len(r.members) == want && f.allFit(r.members, p) && p.Sentence-r.sentence <= longJoint {
			f.same(p, r)
			return true
		}
	}
	found, near := f.fitting(p, false)
	if len(found) < want && p.noun.lemma == "leader" {
		found, near = f.fitting(p, true)
	}
	if len(found) == want && near {
		for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
			found[i], found[j] = found[j], found[i]
		}
		p.Members = found
		p.Actor = f.together(found, f.namesOf(found))
		return true
	}
	if p.number == 0 {
		if r := f.joint(p); r != nil && len(r.members) > 1 && f.noneBut(r.members, p) {
			f.same(p, r)
			return true
		}
		return false
	}
	if p.noun.lemma == "leader" && p.number > 2 { // "the three leaders" after "Britain, France and Canada"
		for i := len(f.past) - 1; i >= 0 && len(f.past)-i <= window; i-- {
			if r := &f.past[i]; len(r.members) == p.number && f.allStates(r.members) && p.Sentence-r.sentence <= 6 {
				f.same(p, r)
				return true
			}
		}
	}
	if r := f.joint(p); r != nil && len(r.members) == want {
		f.same(p, r)
		return true
	}
	p.Maybe = found
	return true
}

// noneBut says that people who act together can be "the ministers": each has that office or none that is told.
func (f *finder) noneBut(list []parley.ActorID, p *phrase) bool {
	for _, id := range list {
		a := f.roster.byID[id]
		if a == nil || a.Kind != parley.KindPerson || len(a.Offices) > 0 && !f.fitsNoun(id, p) {
			return false
		}
	}
	return true
}

// fitting lists the actors of the last sentences that can be among "the two leaders", the last first, and whether one
// sentence names them all: only then do they belong together.
func (f *finder) fitting(p *phrase, loose bool) (found []parley.ActorID, near bool) {
	in := map[int]int{}
	seen := map[int]parley.ActorID{}
	for i := len(f.past) - 1; i >= 0 && p.Sentence-f.past[i].sentence <= 3; i-- {
		r := &f.past[i]
		if r.plural || r.actor == "" || r.form == formAdj || !f.fitsNoun(r.actor, p) && !(loose && f.holdsOffice(r.actor)) {
			continue
		}
		if !has(found, r.actor) {
			found = append(found, r.actor)
		}
		if seen[r.sentence] != r.actor {
			if seen[r.sentence] != "" {
				in[r.sentence] = 2
			}
			seen[r.sentence] = r.actor
		}
	}
	for _, n := range in {
		near = near || n >= 2
	}
	return found, near
}

// holdsOffice says that a person has some office.
func (f *finder) holdsOffice(id parley.ActorID) bool {
	a := f.roster.byID[id]
	return a != nil && a.Kind == parley.KindPerson && len(a.Offices) > 0 && a.SpeaksFor == ""
}

// same makes a phrase mean what a group before it means.
func (f *finder) same(p *phrase, r *referent) {
	p.Actor, p.Members = r.actor, r.members
	if p.noun.class == classSide && r.form == formGroup && f.allStates(r.members) { // "both countries" after "the Thai and Lao teams"
		p.Actor = ""
	}
	if p.Actor == "" {
		p.Actor = f.together(p.Members, f.bare(p))
	}
}

func (f *finder) allStates(list []parley.ActorID) bool {
	for _, id := range list {
		if a := f.roster.byID[id]; a == nil || a.Kind != parley.KindState {
			return false
		}
	}
	return true
}

// barely says that nothing but an article stands before the noun: "the leaders", not "all European leaders".
func (f *finder) barely(p *phrase) bool {
	s := f.sents[p.Sentence]
	return p.nameHi-p.lo == 2 && (s.low(p.lo) == "the" || s.low(p.lo) == "these" || s.low(p.lo) == "those") && p.hi == p.nameHi
}

func (f *finder) allFit(list []parley.ActorID, p *phrase) bool {
	for _, id := range list {
		if !f.fitsNoun(id, p) {
			return false
		}
	}
	return true
}

// fitsNoun says that an actor can be one of "the two leaders", "both countries", "the two sides".
func (f *finder) fitsNoun(id parley.ActorID, p *phrase) bool {
	a := f.roster.byID[id]
	if a == nil {
		return false
	}
	switch p.noun.class {
	case classSide:
		if p.noun.lemma == "side" || p.noun.lemma == "camp" {
			return a.Kind == parley.KindState || hasSector(a.Code, "REB")
		}
		return a.Kind == parley.KindState
	case classBody, classGroup, classPart:
		if p.noun.lemma == "party" {
			return a.Kind == parley.KindState || hasSector(a.Code, "REB")
		}
		return a.Kind == parley.KindOrganisation
	}
	if a.Kind != parley.KindPerson {
		return false
	}
	if h := f.people.byID[id]; h != nil && p.noun.gender != 0 && h.gender != 0 && h.gender != p.noun.gender {
		return false
	}
	if p.noun.class == classFolk {
		return true
	}
	for _, o := range a.Offices {
		if sameOffice(o.Title, p.noun.lemma) || p.noun.lemma == "leader" && isLeader(o.Title) {
			return true
		}
	}
	return false
}

func isLeader(title string) bool {
	switch title {
	case "president", "prime minister", "chancellor", "premier", "king", "emir", "supreme leader", "leader", "sultan", "crown prince", "head of state":
		return true
	}
	return false
}

// namesOf joins the names of actors: "Donald Trump and Vladimir Putin".
func (f *finder) namesOf(list []parley.ActorID) string {
	out := ""
	for i, id := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			out += " and "
		default:
			out += ", "
		}
		out += f.roster.byID[id].Name
	}
	return out
}
