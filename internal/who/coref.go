package who

import "parley"

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
	c := f.candidates(p)
	if len(c) == 0 {
		return
	}
	if len(c) > 1 && c[0].score-c[1].score < margin {
		for i := range min(len(c), 4) {
			p.Maybe = append(p.Maybe, c[i].actor)
		}
		return
	}
	if c[0].score < floor {
		p.Maybe = []parley.ActorID{c[0].actor}
		return
	}
	p.Actor, p.Members = c[0].actor, c[0].members
	if h := f.people.byID[p.Actor]; h != nil && h.gender == 0 {
		h.gender = p.gender
	}
}

// margin is by how much the best candidate must lead, floor is the least score of a candidate to be taken.
const (
	margin = 0.8
	floor  = -2.5
)

// candidate is an actor that a pronoun may mean.
type candidate struct {
	actor   parley.ActorID
	members []parley.ActorID
	score   float64
}

// candidates lists the actors that a pronoun may mean, best first.
func (f *finder) candidates(p *phrase) []candidate {
	s := f.sents[p.Sentence]
	var out []candidate
	count := map[parley.ActorID]int{}
	named := f.namedBelow(s, p)
	seen := 0
	for i := len(f.past) - 1; i >= 0 && seen < window && p.Sentence-f.past[i].sentence <= 3; i-- {
		r := &f.past[i]
		seen++
		if r.actor == "" || !f.agrees(p, r, s) {
			continue
		}
		q := &f.phrases[r.phrase]
		if r.sentence == p.Sentence && (q.lo <= p.lo && q.hi > p.lo || f.clashes(s, p, q)) {
			continue
		}
		if named[r.actor] {
			continue
		}
		count[r.actor]++
		sc := f.score(p, r)
		found := false
		for j := range out {
			if out[j].actor == r.actor {
				out[j].score = max(out[j].score, sc) + 0.25
				found = true
			}
		}
		if !found {
			out = append(out, candidate{r.actor, r.members, sc})
		}
	}
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && out[j].score > out[j-1].score; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// namedBelow lists those who are named further on in the clause whose subject is p: in "He praised Raisi" he is not Raisi.
func (f *finder) namedBelow(s *sent, p *phrase) map[parley.ActorID]bool {
	if !s.parsed || !p.subject {
		return nil
	}
	var out map[parley.ActorID]bool
	v := s.HeadOf(p.Head)
	for k := f.firstIn(p.Sentence); k < len(f.phrases) && f.phrases[k].Sentence == p.Sentence; k++ {
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
func (f *finder) agrees(p *phrase, r *referent, s *sent) bool {
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

// score says how well a referent goes with a pronoun.
func (f *finder) score(p *phrase, r *referent) float64 {
	s := f.sents[p.Sentence]
	sc := -1.2 * float64(p.Sentence-r.sentence)
	switch {
	case r.subject:
		sc += 1.4
	case r.topic:
		sc += 1.2
	case r.poss:
		sc -= 0.5
	}
	if r.speaks && f.speaks(s, p) && !p.quoted {
		sc += 1
	}
	if r.object && !r.subject {
		sc -= 0.2
	}
	if p.gender != 0 {
		g := r.gender
		if h := f.people.byID[r.actor]; h != nil && h.gender != 0 {
			g = h.gender
		}
		if g == p.gender {
			sc += 0.8
		}
	}
	if r.quoted && !p.quoted {
		sc -= 1.2
	}
	if p.quoted && !r.quoted && r.sentence == p.Sentence && r.subject {
		sc -= 2 // the speaker does not call himself "he" in his own words
	}
	if r.sentence == p.Sentence {
		sc += 0.3
	}
	if !p.quoted && f.tells(s, p, r) {
		sc += 1.2
	}
	if !p.Plural && p.gender == 0 { // it: only what acts
		sc -= 0.8
		if v := s.HeadOf(p.Head); p.subject && v >= 0 && lex().is("saying", s.low(v)) {
			sc += 0.8
		} else if p.Kind == parley.MentionPossessive && r.sentence == p.Sentence && r.subject {
			sc += 0.8
		} else if p.subject && r.sentence == p.Sentence && r.subject {
			sc += 0.3
		} else {
			sc -= 4
		}
	}
	return sc
}

// late links what could not be decided in order: pronouns before their names ("In his speech, Macron ...") stay open.
func (f *finder) late() {}
