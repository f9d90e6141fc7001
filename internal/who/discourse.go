package who

import (
	"sort"
	"strings"

	"parley"
	"parley/internal/gazetteer"
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
	defer f.withOwner(s, k)
	r.speaks = f.speaks(s, p)
	if r.poss {
		r.topic = p.lo == 0 || p.lo == 1 && s.words[0].text != "The" && !s.words[0].cap || s.parsed && s.Is(s.HeadOf(p.Head), "nsubj") && s.HeadOf(s.HeadOf(p.Head)) == s.Root()
	}
	f.past = append(f.past, r)
	f.joinWith(s, p)
}

// joinWith remembers "they" of "X met Y" and "X spoke with Y": who meets is two, though the text does not join them.
func (f *finder) joinWith(s *sent, p *phrase) {
	if !s.parsed || p.form != formPerson && p.form != formThing && p.form != formRole {
		return
	}
	h := s.topOf(p.Head, p.form)
	v := s.HeadOf(h)
	if v < 0 {
		return
	}
	with := s.low(p.lo-1) == "with"
	switch {
	case lex().is("mutual", s.low(v)) && (with && s.Is(h, "obl") || s.Is(h, "obj")):
	case with && s.Is(h, "nmod") && lex().is("meetnoun", s.low(v)) && s.Is(v, "obj"): // "held a call with X"
		if v = s.HeadOf(v); v < 0 || !lex().is("mutual", s.low(v)) && s.low(v) != "had" {
			return
		}
	default:
		return
	}
	for i := len(f.past) - 2; i >= 0 && f.past[i].sentence == p.Sentence; i-- {
		r := &f.past[i]
		if r.subject && r.actor != "" && r.actor != p.Actor && s.HeadOf(s.topOf(r.token, r.form)) == v && r.kind == f.past[len(f.past)-1].kind && !r.plural {
			if r.kind != parley.KindPerson && r.kind != parley.KindState {
				return
			}
			members := []parley.ActorID{r.actor, p.Actor}
			pair := referent{actor: f.together(members, f.namesOf(members)), members: members, phrase: r.phrase, sentence: p.Sentence,
				token: r.token, form: formPair, plural: true, subject: true, kind: parley.KindGroup, quoted: p.quoted}
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
		if id := f.lastUnnamed(p); id != "" {
			p.Actor, p.source = id, true
			return
		}
		f.unnamed(p, nil)
	}
}

// lastUnnamed is the only one without a name among those who spoke in the sentences before, for "the official", "that person",
// "the source": whoever the words "a senior member of the cabinet" introduced. Empty for none or several.
func (f *finder) lastUnnamed(p *phrase) parley.ActorID {
	switch p.noun.lemma {
	case "official", "source", "person":
	default:
		return ""
	}
	var out parley.ActorID
	for i := len(f.past) - 1; i >= 0 && p.Sentence-f.past[i].sentence <= 6; i-- {
		r := &f.past[i]
		if r.kind != parley.KindPerson || r.form != formRole || r.plural || !f.phrases[r.phrase].source {
			continue
		}
		if out != "" && out != r.actor {
			return ""
		}
		out = r.actor
	}
	return out
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
		return endsWith(a.Name, p.title) || p.title != "" && f.withComplement(a.Name, p.title)
	}
	return false
}

// withComplement says that name is what words call somebody, title with where he belongs: "envoy from the bloc" for "envoy".
func (f *finder) withComplement(name, title string) bool {
	i := strings.Index(" "+name+" ", " "+title+" ")
	if i < 0 {
		return false
	}
	next, _, _ := strings.Cut((name + " ")[min(i+len(title)+1, len(name)):], " ")
	switch next {
	case "of", "in", "at", "from", "inside", "within", "with", "for":
		return true
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
	case f.introduced(p):
	case p.noun.class == classPart || p.noun.class == classGroup || p.noun.class == classBody:
		if f.onlyBody(p) {
			return
		}
		if p.noun.sector != "" && p.noun.class == classPart {
			f.madeBody(p, nil)
		}
	}
}

// introduced links "the union", "the group", "the federation" to the one body without an entry in the gazetteer that has acted in
// the report so far: a name need not tell what its bearer is. One that was merely mentioned is never meant.
func (f *finder) introduced(p *phrase) bool {
	switch p.noun.lemma {
	case "union", "group", "organisation", "organization", "movement", "association", "federation", "body", "network":
	default:
		return false
	}
	var fit parley.ActorID
	for i := range f.past {
		r := &f.past[i]
		if r.kind != parley.KindOrganisation || !r.subject || r.actor == fit || r.form == formPronoun || gazetteer.Get(r.actor) != nil || !f.mainSubject(r) {
			continue
		}
		if a := f.roster.byID[r.actor]; fit != "" || a == nil || a.Code != "" {
			return false
		}
		fit = r.actor
	}
	p.Actor = fit
	return fit != ""
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
		return p.noun.lemma != "union" && a.Kind == parley.KindOrganisation && (len(a.Code) > 3 && a.Code[:3] == "IGO")
	case classGroup:
		return (p.noun.lemma == "group" || p.noun.lemma == "movement" || p.noun.lemma == "militia" || p.noun.lemma == "faction") &&
			(a.Kind == parley.KindGroup && !a.Open || a.Kind == parley.KindOrganisation) && hasSector(a.Code, "REB")
	case classBody:
		return p.noun.lemma == "organisation" && a.Kind == parley.KindOrganisation || p.noun.lemma == "organization" && a.Kind == parley.KindOrganisation
	}
	return false
}

func hasSector(code, sector string) bool { return len(code) >= 6 && code[3:6] == sector }
