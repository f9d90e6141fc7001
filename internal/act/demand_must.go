package act

import "parley"

// modal reads "Chad must free the crew" in reported words.
func (f *demandFinder) modal(t int) {
	if f.used[t] || !obliged(f.s, t) && !f.hasTo(t) || !clausal(f.s, t) || lemmaOf(f.s, t) == "able" {
		return
	}
	if f.v.saidAt(f.s.Tokens[t].Start) < 0 {
		return
	}
	speaker := f.v.speakerAt(f.sent, t)
	subjects := f.s.Child(t, "nsubj", "nsubj:pass")
	if subjects < 0 && f.s.Is(t, "acl") {
		subjects = f.s.HeadOf(t) // a clause that the parser hung by its own subject
	}
	if speaker == "" || subjects < 0 || aside(f.s, t, subjects) {
		return
	}
	var it []parley.ActorID
	if lemmaOf(f.s, subjects) == "it" {
		it = f.itself(t, subjects, speaker)
	}
	if f.unthought(t, subjects) {
		return
	}
	switch lemmaOf(f.s, subjects) {
	case "it":
		if len(it) == 0 {
			return
		}
	case "i", "we", "there", "this", "that", "what", "which", "one", "you", "us", "who":
		return
	}
	to := f.v.party(f.sent, withConj(f.s, subjects))
	if len(it) > 0 {
		to = it
	}
	for _, id := range to {
		if f.v.sameSide(speaker, id) {
			return
		}
	}
	thing := f.s.ChildLemma(t, "aux", "must") >= 0 && isPassive(f.s, t)
	// In a speaker's own words "they" are others, whoever they are.
	they := lemmaOf(f.s, subjects) == "they" && f.v.r.QuoteAt(f.s.Tokens[t].Start) != nil && (f.s.ChildLemma(t, "aux", "must") >= 0 || f.hasTo(t) && f.theirs(t))
	if len(to) == 0 && !thing && !they {
		return
	}
	if isPassive(f.s, t) && !thing {
		return
	}
	if isPassive(f.s, t) {
		to = f.v.who(f.sent, f.v.subjects(f.sent, t))
	}
	if x := realOf(f.v.r, f.sent, t); x.op == "question" || x.op == "condition" {
		return
	}
	f.add("demand.must", t, t, speaker, to)
}

// hasTo says that verb t stands below "have to", "need to".
func (f *demandFinder) hasTo(t int) bool {
	x := f.s.Child(t, "xcomp")
	if x < 0 || !toClause(f.s, x) || f.s.Child(t, "obj") >= 0 {
		return false
	}
	l := lemmaOf(f.s, t)
	return (l == "have" || l == "need") && f.s.ChildLemma(t, "advmod", "yet") < 0 && f.s.ChildLemma(t, "aux", "do") < 0 && f.s.Tokens[t].XPOS != "VBD"
}

// aside says that "should" stands before its subject ("should Chad refuse"), or that the clause is an if-clause.
func aside(s *parley.Sentence, t, subject int) bool {
	for _, k := range s.Children(t) {
		if s.Is(int(k), "aux") && int(k) < subject {
			return true
		}
		if s.Is(int(k), "mark") {
			switch lemmaOf(s, int(k)) {
			case "if", "unless", "whether", "when":
				return true
			}
		}
	}
	return false
}

// itself are whom "it" stands for as the subject of clause t: a side, by reference or as the subject of an if-clause
// before it ("if Chad wants talks, it should stop").
func (f *demandFinder) itself(t, subject int, speaker parley.ActorID) []parley.ActorID {
	ids := f.v.who(f.sent, []int{subject})
	if len(ids) == 0 {
		if c := f.s.Child(t, "advcl"); c >= 0 && c < t && hasCase(f.s, c, "if") {
			ids = f.v.who(f.sent, f.v.subjects(f.sent, c))
		}
	}
	if len(ids) != 1 || f.v.sameSide(speaker, ids[0]) || isPassive(f.s, t) {
		return nil
	}
	if a := f.v.actors[ids[0]]; a == nil || a.Kind != parley.KindState && a.Kind != parley.KindGovernment {
		return nil
	}
	return ids
}

// theirs says that clause t is about the speakers themselves: "they need to stand by us".
func (f *demandFinder) theirs(t int) bool {
	lo, hi := f.s.Subtree(t)
	for i := max(lo, t); i < hi; i++ {
		if f.s.Tokens[i].UPOS == "PRON" && (lemmaOf(f.s, i) == "we" || lemmaOf(f.s, i) == "us") && !f.s.Is(i, "nsubj", "nmod:poss") {
			return true
		}
	}
	return false
}

// unthought says that clause t is what somebody does not think, or speaks of anybody at all.
func (f *demandFinder) unthought(t, subject int) bool {
	if d := f.s.Child(subject, "det"); d >= 0 {
		switch lemmaOf(f.s, d) {
		case "any", "no", "every", "each":
			return true
		}
	}
	h := f.s.HeadOf(t)
	return h >= 0 && f.s.Is(t, "ccomp") && realOf(f.v.r, f.sent, h).status == negated
}
