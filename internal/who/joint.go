package who

import "parley"

// longJoint is how many sentences back the two of a call or the ministers of a meeting can be for a "they" that speaks;
// on the way to them nobody else may have acted.
const longJoint = 10

// joint is the last referent of several who act together, for a "they" that says or agrees to something: the two who
// spoke by phone, the ministers who met. Somebody else who came up as the main subject since then, or another group in the
// sentence before, leaves it open: nil. Those who only will meet cannot have said anything.
func (f *finder) joint(p *phrase) *referent {
	s := f.sents[p.Sentence]
	if !p.Plural || !p.subject || !s.parsed || p.Kind == parley.MentionPossessive || !f.speaksUp(s, p) {
		return nil
	}
	var others []parley.ActorID // main subjects on the way
	var rival *referent         // a group that is no subject, in the sentence before
	for i, seen := len(f.past)-1, 0; i >= 0 && seen < 2*window && p.Sentence-f.past[i].sentence <= longJoint; i, seen = i-1, seen+1 {
		r := &f.past[i]
		if r.actor == "" || r.quoted != p.quoted || r.form == formAdj || r.poss || r.sentence == p.Sentence && f.phrases[r.phrase].hi > p.lo {
			continue
		}
		rs := f.sents[r.sentence]
		main := r.subject && rs.parsed && rs.HeadOf(rs.topOf(r.token, r.form)) == rs.Root()
		switch {
		case r.form == formPair && (r.subject || rs.low(f.phrases[r.phrase].lo-1) == "between" && lex().is("meetnoun", rs.low(f.phrases[r.phrase].lo-2))) && f.actTogether(r), r.plural && main && f.actTogether(r):
			if f.aheadOf(r) {
				continue
			}
			if rival != nil && r.sentence < rival.sentence || f.foreign(others, r, p) {
				return nil
			}
			return f.widest(i)
		case r.plural && p.Sentence-r.sentence <= 1 && r.form == formGroup && (r.noun == nil || r.noun.class != classFolk) && !f.phrases[r.phrase].ownerPronoun:
			if rival == nil && !r.subject {
				rival = r
			} else if r.subject {
				return nil
			}
		case main && p.Sentence-r.sentence == 1 && f.speaksUp(rs, &f.phrases[r.phrase]) && len(others) == 0 && rival == nil && !r.plural && (r.kind == parley.KindOrganisation || r.kind == parley.KindGovernment):
			return r // "The union said ... They called"
		case main && !has(others, r.actor):
			others = append(others, r.actor)
		}
	}
	return nil
}

// withOwner remembers as one the people listed in phrase k and the one whose counterparts they are: "Lind and her Thai and Lao
// counterparts, Wong and Vang,".
func (f *finder) withOwner(s *sent, k int) {
	p := &f.phrases[k]
	if p.form != formPair || s.low(p.lo-1) != "," || !f.allPeople(p.Members) || len(p.Members) < 2 {
		return
	}
	for j := f.firstIn(p.Sentence); j < len(f.phrases) && f.phrases[j].Sentence == p.Sentence; j++ {
		q := &f.phrases[j]
		if q.dead || q.form != formGroup || q.hi != p.lo-1 || q.noun.lemma != "counterpart" || !q.ownerPronoun {
			continue
		}
		owner := f.ownerOf(q)
		if a := f.roster.byID[owner]; a == nil || a.Kind != parley.KindPerson || has(p.Members, owner) {
			return
		}
		all := append([]parley.ActorID{owner}, p.Members...)
		f.past = append(f.past, referent{actor: f.together(all, ""), members: all, phrase: k, sentence: p.Sentence, token: p.Head,
			form: formPair, plural: true, subject: true, kind: parley.KindGroup, quoted: p.quoted})
		return
	}
}

// widest is the referent in the sentence of past[at] that has all of its members and the most of them: "the envoy and his two
// deputies, Ray and Lee," rather than "Ray and Lee".
func (f *finder) widest(at int) *referent {
	best := &f.past[at]
	for i := len(f.past) - 1; i >= 0 && f.past[i].sentence >= f.past[at].sentence; i-- {
		r := &f.past[i]
		if r.sentence != best.sentence || r.form != formPair || len(r.members) <= len(best.members) {
			continue
		}
		all := true
		for _, id := range best.members {
			all = all && has(r.members, id)
		}
		if all {
			best = r
		}
	}
	return best
}

// speaksUp says that a phrase is subject of a verb that only somebody who can speak is subject of.
func (f *finder) speaksUp(s *sent, p *phrase) bool {
	v := s.HeadOf(p.Head)
	if v < 0 {
		return false
	}
	l, w := lex(), s.low(v)
	return l.is("speech", w) || l.is("saying", w) || l.is("jointly", w)
}

// actTogether says that a referent of several can speak as one: people, states or bodies, not "supplies" or outlets.
func (f *finder) actTogether(r *referent) bool {
	for _, id := range r.members {
		a := f.roster.byID[id]
		if a == nil || a.Kind == parley.KindPlace || a.Kind == parley.KindOutlet || a.Kind == parley.KindPlatform {
			return false
		}
	}
	if len(r.members) > 1 {
		return true
	}
	return r.kind == parley.KindGroup && (r.form == formPronoun || r.noun != nil) && (r.form == formPronoun || r.noun.class.person() || r.noun.class == classGroup || r.noun.class == classSide || r.noun.class == classPart)
}

// aheadOf says that the clause of which r is the subject tells of what will or may be.
func (f *finder) aheadOf(r *referent) bool {
	s := f.sents[r.sentence]
	v := s.HeadOf(s.topOf(r.token, r.form))
	if v < 0 {
		return false
	}
	for _, k := range s.Children(v) {
		if s.Is(int(k), "aux") {
			switch s.low(int(k)) {
			case "will", "would", "shall", "should", "could", "may", "might", "must", "can", "'ll", "’ll":
				return true
			}
		}
	}
	return s.low(v-1) == "to" && s.Tokens[v].XPOS == "VB"
}

// foreign says that one of the main subjects since r is none of its members. One other person is no hindrance close by:
// "they" are more than one.
func (f *finder) foreign(others []parley.ActorID, r *referent, p *phrase) bool {
	n := 0
	for _, id := range others {
		if id == r.actor || has(r.members, id) {
			continue
		}
		a := f.roster.byID[id]
		if a != nil && a.Kind == parley.KindPerson && p.Sentence-r.sentence <= 2 {
			continue
		}
		if a != nil && a.Kind == parley.KindPlace {
			continue
		}
		n++
	}
	return n > 0
}
