package who

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// decideRole finds who holds the post that a phrase names, or makes an actor of the words.
func (f *finder) decideRole(p *phrase) {
	if p.named >= 0 {
		if q := &f.phrases[p.named]; q.Actor != "" {
			p.Actor = q.Actor
			f.describe(p.Actor, p)
			if p.noun.lemma == "counterpart" {
				f.sameOfficeAs(p, f.ownerOf(p))
			}
			return
		}
	}
	owner := f.ownerOf(p)
	if p.noun.lemma == "counterpart" {
		f.counterpart(p, owner)
		return
	}
	of := p.of
	if len(of) == 0 && owner != "" {
		of = []parley.ActorID{owner}
	}
	if len(of) == 1 {
		f.roster.id(of[0])
	}
	switch {
	case len(of) == 0 && !p.definite && !p.indefinite && !p.Plural && p.number == 0 && !p.subject:
		// "in person", "as chairman": nobody yet
	case p.indefinite || p.number > 0:
		f.unnamed(p, of)
	case p.former && len(of) > 0:
		f.unnamed(p, of)
	case len(of) == 1 && f.holder(p, of[0]):
	case len(of) == 0 && p.definite && p.owner < 0 && !p.ownerPronoun:
		f.backTo(p)
	case len(of) > 0 || p.noun.class == classSpokes:
		f.unnamed(p, of)
	case p.ownerPronoun || p.owner >= 0: // whose is not known
		if p.noun.class == classKin {
			return
		}
		f.unnamed(p, nil)
	default:
		f.unnamed(p, nil)
	}
}

// ownerOf is whom the owner of the phrase means; a pronoun or a person stands for what they lead where the post is
// one of a state ("his foreign minister").
func (f *finder) ownerOf(p *phrase) parley.ActorID {
	if p.owner < 0 {
		return ""
	}
	f.decide(p.owner)
	return f.phrases[p.owner].Actor
}

// holder links an office of a known state or body: to the person the report names for it, to the gazetteer's holder
// on the report's day, else to the office itself.
func (f *finder) holder(p *phrase, of parley.ActorID) bool {
	title, owner := p.title, of
	if a := f.roster.byID[of]; a != nil && a.Kind == parley.KindPerson { // "Putin's foreign minister"
		if p.noun.class == classKin || p.noun.class == classFolk {
			return false
		}
		if a.Of != "" {
			owner = stateOf(a.Of)
		}
	}
	key := f.officeKey(title, owner)
	if id := f.held[key]; id != "" {
		if h := f.people.byID[id]; h != nil {
			p.Actor = f.personActor(h).ID
			f.describe(p.Actor, p)
			return true
		}
	}
	if p.noun.class > classSpokes || p.noun.class == classNone {
		return false
	}
	role, ok := gazetteer.TitleRole(title, owner)
	if !ok && owner != stateOf(owner) {
		owner = stateOf(owner)
		role, ok = gazetteer.TitleRole(title, owner)
	}
	if !ok {
		if title != "leader" && title != "ruler" && title != "strongman" {
			return false
		}
		return f.leaderOf(p, owner)
	}
	if strings.HasPrefix(role, "spokes") || p.noun.class == classEnvoy || p.noun.class == classSpokes {
		return false // several at a time; the report would name the one
	}
	if f.day != "" {
		if hs := distinct(gazetteer.Holders(role, owner, f.day)); len(hs) == 1 {
			p.Actor = f.personActor(f.gazPerson(hs[0])).ID
			f.describe(p.Actor, p)
			return true
		} else if len(hs) > 1 {
			for _, h := range hs {
				p.Maybe = append(p.Maybe, f.personActor(f.gazPerson(h)).ID)
			}
			return true
		}
	}
	if title == "" || p.noun.class > classOffice {
		return false
	}
	p.Actor = f.officeActor(p, title, owner)
	return true
}

// leaderOf links "the French leader": the head of government or of state that the report names, or the only one of
// the day that the gazetteer has.
func (f *finder) leaderOf(p *phrase, of parley.ActorID) bool {
	var fit []parley.ActorID
	for _, role := range []string{"head-of-state", "head-of-government", "supreme-leader", "leader"} {
		if id := f.held[office{role, stateOf(of)}]; id != "" && !has(fit, id) {
			fit = append(fit, id)
		}
	}
	if len(fit) == 0 && f.day != "" {
		for _, h := range f.people.all {
			for _, o := range gazetteer.OfficesOf(h.id, f.day) {
				if o.Of == of && leads(o.Role) && !has(fit, h.id) {
					fit = append(fit, h.id)
				}
			}
		}
	}
	if len(fit) != 1 {
		return false
	}
	if h := f.people.byID[fit[0]]; h != nil {
		p.Actor = f.personActor(h).ID
		return true
	}
	return false
}

func leads(role string) bool {
	return role == "head-of-state" || role == "head-of-government" || role == "supreme-leader" || role == "leader"
}

func has(list []parley.ActorID, id parley.ActorID) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}

func distinct(hs []*gazetteer.Holder) []*gazetteer.Holder {
	var out []*gazetteer.Holder
	for _, h := range hs {
		seen := false
		for _, o := range out {
			seen = seen || o.Person == h.Person
		}
		if !seen {
			out = append(out, h)
		}
	}
	return out
}

// gazPerson registers the person of a term of office.
func (f *finder) gazPerson(h *gazetteer.Holder) *human {
	if old := f.people.byID[h.Person]; old != nil {
		return old
	}
	if e := gazetteer.Get(h.Person); e != nil {
		return f.people.addFull(e.Name, e)
	}
	return f.people.addFull(h.Name, &gazetteer.Entry{ID: h.Person, Kind: parley.KindPerson, Name: h.Name})
}

// officeActor is the office itself: "office:us-president".
func (f *finder) officeActor(p *phrase, title string, of parley.ActorID) parley.ActorID {
	owner, tail := gazetteer.Get(of), string(of)
	if i := strings.IndexByte(tail, ':'); i >= 0 {
		tail = tail[i+1:]
	}
	name := f.bare(p)
	if owner != nil && len(p.of) == 1 && len(owner.Adjectives) > 0 {
		name = owner.Adjectives[0] + " " + title
	}
	a := f.roster.get(parley.Actor{
		ID: parley.ActorID("office:" + tail + "-" + slug(title)), Kind: parley.KindOffice, Name: name,
		Of: of, Code: code(stateOf(of), p.noun.sector),
	})
	f.roster.teach(a.ID, parley.Office{Title: title, Of: of})
	return a.ID
}

// sameOfficeAs teaches the counterpart p the office of the one whose counterpart he is, for his own state.
func (f *finder) sameOfficeAs(p *phrase, owner parley.ActorID) {
	a := f.roster.byID[owner]
	if a == nil || len(a.Offices) == 0 || len(p.of) != 1 {
		return
	}
	f.roster.teach(p.Actor, parley.Office{Title: a.Offices[0].Title, Of: f.roster.id(p.of[0])})
}

// counterpart links "his Russian counterpart": the holder of the same office on the other side.
func (f *finder) counterpart(p *phrase, owner parley.ActorID) {
	if len(p.of) != 1 || owner == "" {
		return
	}
	a := f.roster.byID[owner]
	if a == nil || a.Kind != parley.KindPerson {
		return
	}
	f.roster.id(p.of[0])
	var fit []parley.ActorID
	for _, o := range a.Offices {
		role, ok := gazetteer.TitleRole(o.Title, o.Of)
		if !ok {
			role = o.Title
		}
		if id := f.held[office{role, stateOf(p.of[0])}]; id != "" {
			if !has(fit, id) {
				fit = append(fit, id)
			}
			continue
		}
		if !ok || f.day == "" || strings.HasPrefix(role, "spokes") {
			continue
		}
		for _, h := range distinct(gazetteer.Holders(role, p.of[0], f.day)) {
			if !has(fit, h.Person) {
				f.gazPerson(h)
				fit = append(fit, h.Person)
			}
		}
	}
	for _, id := range fit {
		f.personActor(f.people.byID[id])
	}
	if len(fit) == 1 {
		p.Actor = fit[0]
	} else {
		p.Maybe = fit
	}
}

// unnamed makes an actor of somebody whom only words describe: "senior Israeli official".
func (f *finder) unnamed(p *phrase, of []parley.ActorID) {
	name := f.bare(p)
	kind := parley.KindPerson
	if p.Plural {
		kind = parley.KindGroup
	}
	if p.indefinite && !p.Plural {
		name += f.complement(p)
	}
	a := parley.Actor{Kind: kind, Name: name}
	if p.noun.class == classSpokes && len(of) == 0 {
		if id := f.speaksForHolder(p); id != "" {
			a.SpeaksFor, a.Name = id, f.bare(p)+" for "+f.roster.byID[id].Name
		}
	}
	if len(of) == 1 {
		a.Of = of[0]
		if o := f.roster.byID[of[0]]; o != nil && o.Kind == parley.KindPerson {
			if p.ownerPronoun {
				a.Name = name + " of " + o.Name
			}
			a.Of = o.Of
			if p.noun.class == classSpokes {
				a.SpeaksFor = o.ID
			}
		} else if p.ownerPronoun && o != nil {
			a.Name = name + " of " + o.Name
		} else if p.noun.class == classSpokes {
			a.SpeaksFor = of[0]
		}
	}
	if p.noun.sector != "" {
		a.Code = code(stateOf(a.Of), p.noun.sector)
	}
	f.enterGroup(p, a)
}

// complement is what else the words say of a source whom nothing but words describe: " of the government in Pristina" after "a
// senior member", as far as it tells where he belongs; with the space before it, "" if there is nothing. It notes that the
// phrase is a source; how somebody is called who is only mentioned stays short.
func (f *finder) complement(p *phrase) string {
	s := f.sents[p.Sentence]
	if !s.parsed {
		return ""
	}
	end := p.hi
	switch s.low(p.hi) {
	case "of", "in", "at", "from", "inside", "within", "with":
		end = f.belongsTo(s, p)
	}
	l := lex()
	switch h := s.HeadOf(p.Head); {
	case p.subject && h >= 0 && (l.is("speech", s.low(h)) || l.is("saying", s.low(h))):
	case s.low(p.lo-1) == "to" && s.low(p.lo-2) == "according", l.is("speech", s.low(end)):
	default:
		return ""
	}
	p.source = true
	for end > p.hi && s.Tokens[end-1].UPOS != "NOUN" && s.Tokens[end-1].UPOS != "PROPN" {
		end--
	}
	if end-p.hi < 2 {
		return ""
	}
	return " " + s.join(p.hi, end)
}

// belongsTo is the end of the prepositional phrases behind p that tell where somebody belongs; a time ends them.
func (f *finder) belongsTo(s *sent, p *phrase) int {
	end := p.hi
	for ; end < len(s.Tokens) && end-p.hi < 9 && s.Under(end, p.Head) && !f.timeAt(s, s.Tokens[end].Start); end++ {
		switch s.Tokens[end].UPOS {
		case "ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM":
		case "PART":
			if !s.owner(end) {
				return end
			}
		default:
			return end
		}
	}
	return end
}

// timeAt says that a time expression of the sentence covers byte pos.
func (f *finder) timeAt(s *sent, pos int) bool {
	for _, t := range f.r.TimesIn(s.Span) {
		if t.Start <= pos && pos < t.End {
			return true
		}
	}
	return false
}

// speaksForHolder is the person for whom a spokesman speaks that is named behind his post: "a spokeswoman for the UN's envoy,
// Ann Ray,". Empty if there is none.
func (f *finder) speaksForHolder(p *phrase) parley.ActorID {
	s := f.sents[p.Sentence]
	if s.low(p.hi) != "for" && s.low(p.nameHi) != "for" {
		return ""
	}
	for k := f.firstIn(p.Sentence); k < len(f.phrases) && f.phrases[k].Sentence == p.Sentence; k++ {
		q := &f.phrases[k]
		if !q.dead && q.form == formRole && q.lo == p.nameHi+1 && q.named >= 0 {
			f.decide(k)
			return q.Actor
		}
	}
	return ""
}

// enterGroup enters a group or an unnamed person under an id made of its words, and makes it the phrase's actor; false
// if its words make no id.
func (f *finder) enterGroup(p *phrase, a parley.Actor) bool {
	id := slug(a.Name)
	if id == "" {
		return false
	}
	a.ID = parley.ActorID("grp:" + id)
	p.Actor = f.roster.get(a).ID
	return true
}
