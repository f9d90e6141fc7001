package who

import (
	"sort"

	"parley"
)

// referent is one place where the text pointed at an actor, for what comes after it.
type referent struct {
	actor    parley.ActorID
	members  []parley.ActorID
	phrase   int
	sentence int
	token    int
	form     form
	gender   byte
	plural   bool
	subject  bool
	object   bool
	poss     bool
	speaks   bool // subject of a verb of saying
	topic    bool // opens its sentence as owner of the subject
	quoted   bool
	noun     *noun
	kind     parley.ActorKind
}

func sortStrings(s []string) { sort.Strings(s) }

// remember adds a decided phrase to the discourse.
func (f *finder) remember(k int) {
	p := &f.phrases[k]
	if p.Actor == "" && len(p.Members) == 0 {
		return
	}
	r := referent{actor: p.Actor, members: p.Members, phrase: k, sentence: p.Sentence, token: p.Head, form: p.form,
		gender: p.gender, plural: p.Plural, subject: p.subject, object: p.object, quoted: p.quoted, noun: p.noun,
		poss: p.Kind == parley.MentionPossessive}
	if a := f.roster.byID[p.Actor]; a != nil {
		r.kind = a.Kind
		if r.gender == 0 && a.Kind == parley.KindPerson {
			if h := f.people.byID[a.ID]; h != nil {
				r.gender = h.gender
			}
		}
	}
	s := f.sents[p.Sentence]
	r.speaks = f.speaks(s, p)
	if r.poss {
		r.topic = p.lo == 0 || p.lo == 1 && s.words[0].text != "The" && !s.words[0].cap || s.parsed && s.Is(s.HeadOf(p.Head), "nsubj") && s.HeadOf(s.HeadOf(p.Head)) == s.Root()
	}
	f.past = append(f.past, r)
	f.joinWith(s, p)
}

// joinWith remembers "they" of "X met Y" and "X spoke with Y": who meets is two, though the text does not join them.
func (f *finder) joinWith(s *sent, p *phrase) {
	if !s.parsed || p.form != formPerson && p.form != formThing || p.quoted {
		return
	}
	v := s.HeadOf(p.Head)
	if v < 0 || !(lex().is("mutual", s.low(v)) && (s.low(p.lo-1) == "with" && s.Is(p.Head, "obl") || s.Is(p.Head, "obj"))) {
		return
	}
	for i := len(f.past) - 2; i >= 0 && f.past[i].sentence == p.Sentence; i-- {
		r := &f.past[i]
		if r.subject && r.actor != "" && r.actor != p.Actor && s.HeadOf(r.token) == v && r.kind == f.past[len(f.past)-1].kind && !r.plural {
			if r.kind != parley.KindPerson && r.kind != parley.KindState {
				return
			}
			members := []parley.ActorID{r.actor, p.Actor}
			pair := referent{actor: f.together(members, f.namesOf(members)), members: members, phrase: r.phrase, sentence: p.Sentence,
				token: r.token, form: formPair, plural: true, subject: true, kind: parley.KindGroup}
			f.past = append(f.past, pair)
			return
		}
	}
}

// speaks says that a phrase is subject of a verb of saying.
func (f *finder) speaks(s *sent, p *phrase) bool {
	if !s.parsed {
		return lex().is("speech", s.low(p.hi))
	}
	if !p.subject {
		return false
	}
	v := s.HeadOf(p.Head)
	return v >= 0 && lex().is("speech", s.low(v))
}

// window is how many referents back a phrase looks.
const window = 60

// backTo links "the president", "the spokesman", "the envoy" to the person of the discourse whose office it is.
func (f *finder) backTo(p *phrase) {
	var fit []parley.ActorID
	for i := len(f.past) - 1; i >= 0 && len(f.past)-i <= window*3; i-- {
		r := &f.past[i]
		if r.kind != parley.KindPerson && r.kind != parley.KindOffice || has(fit, r.actor) {
			continue
		}
		if f.couldBe(r.actor, p) {
			fit = append(fit, r.actor)
		}
	}
	switch {
	case len(fit) == 1:
		p.Actor = fit[0]
	case len(fit) > 1:
		if f.nearest(fit, p) {
			p.Actor = fit[0]
		} else {
			p.Maybe = fit
		}
	case p.noun.class == classHead || p.noun.class == classOffice || p.noun.class == classKin || p.noun.class == classFolk:
		// whose post it is, is not told: better nobody than a president of anywhere
	default:
		f.unnamed(p, nil)
	}
}

// couldBe says that a person may be meant by a bare post: one of the person's offices has the same noun.
func (f *finder) couldBe(id parley.ActorID, p *phrase) bool {
	a := f.roster.byID[id]
	if a == nil {
		return false
	}
	if h := f.people.byID[id]; h != nil && h.gender != 0 && p.gender != 0 && h.gender != p.gender {
		return false
	}
	for _, o := range a.Offices {
		if sameOffice(o.Title, p.title) {
			return true
		}
	}
	if a.Kind == parley.KindGroup || a.Kind == parley.KindPerson && len(a.Offices) == 0 {
		return endsWith(a.Name, p.title)
	}
	return false
}

// sameOffice says that a short title may stand for a longer one: "envoy" for "special envoy".
func sameOffice(have, want string) bool {
	return have == want || endsWith(have, want) && want != "minister-designate" ||
		want == "prime minister" && have == "premier" || want == "premier" && have == "prime minister"
}

func endsWith(s, tail string) bool {
	return tail != "" && (s == tail || len(s) > len(tail) && s[len(s)-len(tail):] == tail && s[len(s)-len(tail)-1] == ' ')
}

// nearest says that the first of fit stands clearly nearer than the others: named in this sentence or the one before,
// and the others not.
func (f *finder) nearest(fit []parley.ActorID, p *phrase) bool {
	near, first := 0, false
	seen := map[parley.ActorID]bool{}
	for i := len(f.past) - 1; i >= 0 && p.Sentence-f.past[i].sentence <= 1; i-- {
		if id := f.past[i].actor; !seen[id] && has(fit, id) {
			seen[id] = true
			near++
			first = first || id == fit[0]
		}
	}
	return near == 1 && first
}

// backToBody links "the ministry", "the bloc", "the group" to the body of the discourse that it can mean.
func (f *finder) backToBody(p *phrase) {
	if !p.definite || p.ownerPronoun {
		if p.indefinite || p.definite {
			return
		}
		if p.noun.plural || p.noun.lemma == "police" || p.noun.lemma == "parliament" { // "police said", "troops", "authorities"
			f.madeBody(p, nil)
		}
		return
	}
	var fit []parley.ActorID
	for i := len(f.past) - 1; i >= 0 && len(f.past)-i <= window*3; i-- {
		r := &f.past[i]
		if r.actor == "" || has(fit, r.actor) || r.form == formAdj {
			continue
		}
		if f.bodyFits(r, p) {
			fit = append(fit, r.actor)
		}
	}
	switch {
	case len(fit) == 1, len(fit) > 1 && f.nearest(fit, p):
		p.Actor = fit[0]
	case len(fit) > 1:
		p.Maybe = fit
	case p.noun.class == classGovernment && f.onlyBody(p):
	case p.noun.class == classPart || p.noun.class == classGroup || p.noun.class == classBody:
		if f.onlyBody(p) {
			return
		}
		if p.noun.sector != "" && p.noun.class == classPart {
			f.madeBody(p, nil)
		}
	}
}

// onlyBody links a bare noun to the only body of the whole report that ends with it.
func (f *finder) onlyBody(p *phrase) bool {
	var fit parley.ActorID
	for _, a := range f.roster.list {
		if a.Kind != parley.KindPerson && a.Kind != parley.KindGroup && endsWith(slug(a.Name), p.noun.lemma) ||
			a.Kind == parley.KindGovernment && endsWith(lowerASCII(a.Name), p.noun.lemma) {
			if fit != "" {
				return false
			}
			fit = a.ID
		}
	}
	p.Actor = fit
	return fit != ""
}

// bodyFits says that a referent may be meant by a bare noun for a body.
func (f *finder) bodyFits(r *referent, p *phrase) bool {
	a := f.roster.byID[r.actor]
	if a == nil {
		return false
	}
	if endsWith(foldName(a.Name), foldName(p.noun.lemma)) || endsWith(slug(a.Name), p.noun.lemma) {
		return true
	}
	s := " " + lowerASCII(a.Name) + " "
	if containsWord(s, p.noun.lemma) && a.Kind != parley.KindPerson && a.Kind != parley.KindState && a.Kind != parley.KindPlace && a.Kind != parley.KindGroup {
		return true
	}
	switch p.noun.class {
	case classBloc:
		return a.Kind == parley.KindOrganisation && (len(a.Code) > 3 && a.Code[:3] == "IGO")
	case classGroup:
		return (p.noun.lemma == "group" || p.noun.lemma == "movement" || p.noun.lemma == "militia" || p.noun.lemma == "faction") &&
			(a.Kind == parley.KindGroup && !a.Open || a.Kind == parley.KindOrganisation) && hasSector(a.Code, "REB")
	case classBody:
		return p.noun.lemma == "organisation" && a.Kind == parley.KindOrganisation || p.noun.lemma == "organization" && a.Kind == parley.KindOrganisation
	}
	return false
}

func hasSector(code, sector string) bool { return len(code) >= 6 && code[3:6] == sector }

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
		if !p.noun.class.person() {
			return false
		}
	}
	want := max(p.number, 2)
	for i := len(f.past) - 1; i >= 0 && len(f.past)-i <= window; i-- { // a group of that size that fits
		r := &f.past[i]
		if len(r.members) == want && f.allFit(r.members, p) && p.Sentence-r.sentence <= 4 {
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
	p.Maybe = found
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
