package who

import "parley"

// decideIt links "it" and "its" where grammar points at a state or body: to the subject whose own words or deeds the
// clause tells ("Iran insists its programme ...", "Hamas said it would"), or to the last speaker where it speaks
// itself. Elsewhere it may be a deal, a day, the weather.
func (f *finder) decideIt(p *phrase) {
	s := f.sents[p.Sentence]
	if !s.parsed {
		return
	}
	var fit []parley.ActorID
	for i := len(f.past) - 1; i >= 0 && p.Sentence-f.past[i].sentence <= 1; i-- {
		r := &f.past[i]
		if r.actor == "" || has(fit, r.actor) || !r.subject || f.joined(i) || !f.agrees(p, r) || r.quoted != p.quoted || r.form == formPronoun && r.sentence != p.Sentence {
			continue
		}
		v := s.HeadOf(p.Head)
		switch {
		case r.sentence != p.Sentence:
			if p.Kind != parley.MentionPossessive && p.subject && v >= 0 && lex().is("speech", s.low(v)) && f.speaks(s, p) && v == s.Root() && f.mainSubject(r) {
				fit = append(fit, r.actor)
			}
		case p.Kind == parley.MentionPossessive:
			g := s.HeadOf(f.phrases[r.phrase].Head)
			if g >= 0 && s.Under(p.Head, g) && p.lo > r.token {
				fit = append(fit, r.actor)
			}
		case p.subject && f.tells(s, p, r) && (s.Is(v, "ccomp") || s.Is(v, "advcl")):
			fit = append(fit, r.actor)
			fit = append(fit, f.between(i, p)...) // "warned Israel ... if it": either
		}
	}
	if len(fit) == 1 {
		p.Actor = fit[0]
		return
	}
	p.Maybe = fit
}

// between lists the others named between a referent and a pronoun that "it" could mean as well.
func (f *finder) between(at int, p *phrase) []parley.ActorID {
	var out []parley.ActorID
	for i := at + 1; i < len(f.past); i++ {
		if r := &f.past[i]; r.actor != "" && r.actor != f.past[at].actor && f.agrees(p, r) && r.form != formPronoun {
			out = append(out, r.actor)
		}
	}
	return out
}

// joined says that a referent is only the first of several who do something together.
func (f *finder) joined(at int) bool {
	for i := at + 1; i < len(f.past) && f.past[i].sentence == f.past[at].sentence; i++ {
		if f.past[i].form == formPair && f.past[i].token == f.past[at].token {
			return true
		}
	}
	return false
}

// mainSubject says that a referent is the subject of its sentence's main verb.
func (f *finder) mainSubject(r *referent) bool {
	s := f.sents[r.sentence]
	return s.parsed && s.HeadOf(r.token) == s.Root()
}
