package who

import (
	"math"
	"slices"

	"parley"
)

// decidePronoun links a pronoun: relative ones to the phrase before them, personal ones to the best of the discourse.
func (f *finder) decidePronoun(k int) {
	p := &f.phrases[k]
	switch f.sents[p.Sentence].low(p.lo) {
	case "who", "whom", "which", "whose":
		if j := f.relativeOf(k); j >= 0 {
			f.decide(j)
			q := &f.phrases[j]
			p.Actor, p.Members, p.Plural, p.gender = q.Actor, q.Members, q.Plural, q.gender
		}
		return
	}
	switch f.sents[p.Sentence].low(p.lo) {
	case "both", "two", "pair", "duo":
		if r := f.joint(p); r != nil && len(r.members) == 2 {
			p.Actor, p.Members = r.actor, r.members
		}
		return
	}
	if !p.Plural && p.gender == 0 {
		f.decideIt(p)
		return
	}
	if f.goesOnOpen(p) {
		p.Maybe = f.open.maybe
		f.open.sentence = p.Sentence
		return
	}
	c := f.candidates(p)
	if f.note != nil {
		defer func() { f.note(f.trial(p, c)) }()
	}
	if r := f.joint(p); r != nil {
		p.Actor, p.Members = r.actor, r.members
		return
	}
	if len(c) == 0 {
		return
	}
	need := surePerson
	switch {
	case p.Plural:
		need = surePlural
	case len(c) == 1:
		need = sureAlone
	}
	if c[0].feats[featSpeaks] == 1 { // "He added": who spoke goes on
		need = min(need, sureSpeaker)
	}
	if goesOn(p, c) {
		need = min(need, sureTopic)
	}
	if chance(c, p.Plural) < need || p.Plural && f.onlyWill(p, c[0].actor) {
		for i := range min(len(c), 4) {
			p.Maybe = append(p.Maybe, c[i].actor)
		}
		if p.subject && !p.quoted && p.gender != 0 {
			f.open = openPronoun{p.gender, p.Sentence, k, p.Maybe}
		}
		return
	}
	p.Actor, p.Members = c[0].actor, c[0].members
	if h := f.people.byID[p.Actor]; h != nil && h.gender == 0 {
		h.gender = p.gender
	}
}

// onlyWill says that a group of which the text has told only what it will do is thought to speak: it cannot have spoken.
func (f *finder) onlyWill(p *phrase, id parley.ActorID) bool {
	if s := f.sents[p.Sentence]; !p.subject || !s.parsed || !f.speaksUp(s, p) {
		return false
	}
	for i := len(f.past) - 1; i >= 0 && p.Sentence-f.past[i].sentence <= 3; i-- {
		if r := &f.past[i]; r.actor == id && r.subject {
			return f.aheadOf(r)
		}
	}
	return false
}

// goesOn says that a subject pronoun goes on with the one person whom the sentence before was about: its main subject,
// while no other candidate was a subject there.
func goesOn(p *phrase, c []candidate) bool {
	if p.Plural || !p.subject || p.quoted {
		return false
	}
	x := &c[0].feats
	if x[featOne] != 1 || x[featRoot] != 1 || x[featParallel] != 1 {
		return false
	}
	for i := range c[1:] {
		if c[i+1].feats[featSubject] == 1 || c[i+1].feats[featSubjectPrev] == 1 {
			return false
		}
	}
	return true
}

// openPronoun is the last "he" or "she" that stayed open.
type openPronoun struct {
	gender   byte
	sentence int
	phrase   int
	maybe    []parley.ActorID
}

// goesOnOpen says that a pronoun goes on with one that stayed open in the sentence before, and no name came between:
// whoever "he" was in "he explained", he is it in the next "He added".
func (f *finder) goesOnOpen(p *phrase) bool {
	o := &f.open
	if o.gender == 0 || o.gender != p.gender || p.quoted || !p.subject || p.Sentence-o.sentence != 1 {
		return false
	}
	for k := o.phrase + 1; k < len(f.phrases) && f.phrases[k].Sentence <= p.Sentence; k++ {
		q := &f.phrases[k]
		if q.Sentence == p.Sentence && q.lo >= p.lo {
			break
		}
		if !q.dead && q.subject && q.person() && !q.quoted {
			return false
		}
	}
	return true
}

// chance is the share of the best candidate, against the others and against nobody of them.
func chance(c []candidate, plural bool) float64 {
	sum := 1.0 // nobody: score 0
	for i := range c {
		sum += math.Exp(c[i].score)
	}
	return math.Exp(c[0].score) / sum
}

// candidate is an actor that a pronoun may mean.
type candidate struct {
	actor   parley.ActorID
	members []parley.ActorID
	feats   [featCount]float64
	score   float64
	phrase  int // its last mention
}

// The features of a candidate for "he", "she", "they": how near the last mention of it stands, in which part of the
// clause, in which form, and how the pronoun stands to it.
const (
	featBias = iota
	featSame // last mention in the same sentence
	featOne  // one sentence before
	featTwo  // two before
	featThree
	featSubject // last mention is a subject
	featObject
	featPoss
	featTopic       // owns the subject that opens its sentence
	featGender      // known gender agrees
	featPronoun     // last mention is itself a pronoun
	featName        // last mention is a name
	featMany        // mentions in the window: 2, 3 ...
	featSubjectPrev // some mention is subject of the sentence before, or of this one
	featSpeaks      // both are subjects of verbs of saying
	featTells       // the pronoun stands in what the candidate says
	featParallel    // both are subjects, or both are not
	featQuoteOut    // mention inside a quotation, pronoun outside
	featQuoteIn     // the other way round
	featSpeakerSelf // pronoun inside a quotation, candidate speaks in this sentence
	featNearest     // no other candidate stands between
	featAhead       // named after the pronoun, as the subject
	featPossSame    // possessive, and the candidate is subject in the same sentence
	featRoot        // last mention is the subject of its sentence's main verb
	featCount
)

// candidates lists the actors that a pronoun may mean, best first.
func (f *finder) candidates(p *phrase) []candidate {
	s := f.sents[p.Sentence]
	var out []candidate
	named := f.namedBelow(s, p)
	for i, seen := len(f.past)-1, 0; i >= 0 && seen < window && p.Sentence-f.past[i].sentence <= 3; i, seen = i-1, seen+1 {
		r := &f.past[i]
		if r.actor == "" || !f.agrees(p, r) || named[r.actor] {
			continue
		}
		q := &f.phrases[r.phrase]
		if r.sentence == p.Sentence && (q.lo <= p.lo && q.hi > p.lo || f.clashes(s, p, q)) {
			continue
		}
		at := slices.IndexFunc(out, func(c candidate) bool { return c.actor == r.actor })
		if at < 0 {
			at = len(out)
			out = append(out, candidate{actor: r.actor, members: r.members, phrase: r.phrase})
			f.features(p, r, &out[at].feats)
			if at == 0 {
				out[at].feats[featNearest] = 1
			} else if p.Sentence-r.sentence > 1 {
				out[at].feats[featSpeaks] = 0 // somebody else came up since
			}
		} else {
			out[at].feats[featMany] = min(out[at].feats[featMany]+1, 4)
		}
		if r.subject && p.Sentence-r.sentence <= 1 {
			out[at].feats[featSubjectPrev] = 1
		}
	}
	if ahead := f.ahead(s, p); ahead >= 0 {
		q := &f.phrases[ahead]
		if h := f.people.byID[q.Actor]; h == nil || h.gender == 0 || h.gender == p.gender {
			at := slices.IndexFunc(out, func(c candidate) bool { return c.actor == q.Actor })
			if at < 0 {
				at = len(out)
				out = append(out, candidate{actor: q.Actor, phrase: ahead})
				out[at].feats[featBias] = 1
			}
			out[at].feats[featAhead] = 1
		}
	}
	w := &weights().person
	if p.Plural {
		w = &weights().plural
	}
	for i := range out {
		for j := range out[i].feats {
			out[i].score += w[j] * out[i].feats[j]
		}
	}
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && out[j].score > out[j-1].score; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// features fills in what the last mention of a candidate says.
func (f *finder) features(p *phrase, r *referent, x *[featCount]float64) {
	s := f.sents[p.Sentence]
	set := func(i int, on bool) {
		if on {
			x[i] = 1
		}
	}
	x[featBias] = 1
	d := p.Sentence - r.sentence
	set(featSame, d == 0)
	set(featOne, d == 1)
	set(featTwo, d == 2)
	set(featThree, d >= 3)
	set(featSubject, r.subject)
	set(featObject, r.object && !r.subject)
	set(featPoss, r.poss && !r.topic)
	set(featTopic, r.topic)
	g := r.gender
	if h := f.people.byID[r.actor]; h != nil && h.gender != 0 {
		g = h.gender
	}
	set(featGender, p.gender != 0 && g == p.gender)
	set(featPronoun, r.form == formPronoun)
	set(featName, r.form == formPerson || r.form == formThing || r.form == formPair)
	speaks := f.speaks(s, p)
	set(featSpeaks, r.speaks && speaks && !p.quoted)
	set(featTells, !p.quoted && f.tells(s, p, r))
	set(featParallel, r.subject == p.subject && r.poss == (p.Kind == parley.MentionPossessive))
	set(featQuoteOut, r.quoted && !p.quoted)
	set(featQuoteIn, !r.quoted && p.quoted)
	set(featSpeakerSelf, p.quoted && !r.quoted && d == 0 && r.speaks)
	set(featPossSame, d == 0 && r.subject && p.Kind == parley.MentionPossessive)
	rs := f.sents[r.sentence]
	set(featRoot, r.subject && rs.parsed && rs.HeadOf(rs.topOf(r.token, r.form)) == rs.Root())
}

// ahead is the phrase of the named subject that a pronoun in a phrase before it can mean: "In his speech, Macron said", -1 if none.
func (f *finder) ahead(s *sent, p *phrase) int {
	if !s.parsed || p.gender == 0 || p.quoted {
		return -1
	}
	for k, seen := f.firstIn(p.Sentence), 0; k < len(f.phrases) && f.phrases[k].Sentence == p.Sentence && seen < inSentence; k, seen = k+1, seen+1 {
		q := &f.phrases[k]
		if q.dead || q.lo <= p.lo || q.form != formPerson || !q.subject || q.Actor == "" || q.Kind == parley.MentionPossessive {
			continue
		}
		v := s.HeadOf(q.Head)
		if v < 0 || !s.Under(p.Head, v) || s.HeadOf(p.Head) == v {
			return -1
		}
		for h, steps := p.Head, 0; h >= 0 && h != v && steps < len(s.Tokens); h, steps = s.HeadOf(h), steps+1 {
			if s.Is(h, "nsubj", "conj", "acl") {
				return -1
			}
		}
		return k
	}
	return -1
}

// namedBelow lists those who are named further on in the clause whose subject is p: in "He praised Raisi" he is not Raisi.
func (f *finder) namedBelow(s *sent, p *phrase) map[parley.ActorID]bool {
	if !s.parsed || !p.subject {
		return nil
	}
	var out map[parley.ActorID]bool
	v := s.HeadOf(p.Head)
	for k, seen := f.firstIn(p.Sentence), 0; k < len(f.phrases) && f.phrases[k].Sentence == p.Sentence && seen < inSentence; k, seen = k+1, seen+1 {
		q := &f.phrases[k]
		if q.dead || q.lo <= p.lo || q.Actor == "" || q.form != formPerson && q.form != formThing || q.quoted != p.quoted {
			continue
		}
		if s.Under(q.Head, v) {
			if out == nil {
				out = map[parley.ActorID]bool{}
			}
			out[q.Actor] = true
		}
	}
	return out
}

// tells says that a pronoun stands in what a referent of its own sentence is reported to say: "Macron said he would".
func (f *finder) tells(s *sent, p *phrase, r *referent) bool {
	if !s.parsed || !r.speaks || r.sentence != p.Sentence {
		return false
	}
	v := s.HeadOf(f.phrases[r.phrase].Head)
	return v >= 0 && p.lo > r.token && s.HeadOf(p.Head) != v && s.Under(p.Head, v)
}

// agrees says that a referent agrees with a pronoun in number, gender and kind.
func (f *finder) agrees(p *phrase, r *referent) bool {
	if r.form == formAdj {
		return false
	}
	switch r.kind {
	case parley.KindPlace, parley.KindOutlet, parley.KindPlatform, parley.KindDocument:
		return false
	}
	if p.gender != 0 {
		if r.plural || r.kind != parley.KindPerson && r.kind != parley.KindOffice {
			return false
		}
		g := r.gender
		if h := f.people.byID[r.actor]; h != nil && h.gender != 0 {
			g = h.gender
		}
		return g == 0 || g == p.gender
	}
	if p.Plural {
		return r.plural || r.form == formPair || r.kind == parley.KindGroup
	}
	switch r.kind { // it, its
	case parley.KindPerson, parley.KindOffice:
		return false
	}
	return !r.plural && r.form != formPeople
}

// clashes says that grammar keeps a pronoun and a phrase of its own clause apart: "Trump met him".
func (f *finder) clashes(s *sent, p, q *phrase) bool {
	if !s.parsed {
		return false
	}
	low := s.low(p.lo)
	if low == "himself" || low == "herself" || low == "itself" || low == "themselves" {
		return false
	}
	gp, gq := s.HeadOf(p.Head), s.HeadOf(q.Head)
	if p.Kind == parley.MentionPossessive {
		return false
	}
	return gp >= 0 && gp == gq && !s.Is(p.Head, "conj") && s.Is(p.Head, "nsubj", "obj", "iobj", "obl") && s.Is(q.Head, "nsubj", "obj", "iobj", "obl")
}
