package syntax

import "parley"

// mend repairs trees that cannot be right. The parser sees words alone; tags are found apart, and where both together
// contradict what a clause can look like, one of a few repairs is made, each for one kind of error: a subject behind a
// preposition, two subjects side by side, one name taken for two, a noun on top of a sentence whose only finite verb hangs
// below it. What is not plainly wrong is left as it is.
func mend(s *parley.Sentence) {
	for _, repair := range []func(*parley.Sentence) bool{nounsByPlace, splitNames, namesOfSides, firstCases, particles, parted, prepositionalSubjects, apposedNames, buriedVerb, joinedSubjects, relativeClauses, toldClauses, reportedSubjects, attributiveVerb} {
		if repair(s) {
			s.Link()
		}
	}
}

// nounsByPlace takes an object that was tagged as a verb in the third person for the plural noun it is ("offered Norway
// talks"), and an object with an article that was tagged as an adverb for a noun.
func nounsByPlace(s *parley.Sentence) bool {
	for t := range s.Tokens {
		k := &s.Tokens[t]
		switch {
		case k.XPOS == "VBZ" && k.UPOS == "VERB" && s.Is(t, "obj", "nmod") && s.Child(t, "nsubj", "aux", "obj") < 0:
			k.UPOS, k.XPOS, k.Feats = "NOUN", "NNS", "Number=Plur"
		case k.XPOS == "RB" && k.UPOS == "ADV" && s.Is(t, "obj") && s.Child(t, "det") >= 0:
			k.UPOS, k.XPOS, k.Feats = "NOUN", "NN", "Number=Sing"
		}
	}
	return false
}

// splitNames joins a name that was taken for two: "Jean Blanc met Ann" with two subjects Jean and Blanc, "Ann and Jean
// Blanc" with two conjuncts, the second without a conjunction of its own.
func splitNames(s *parley.Sentence) bool {
	mended := false
	for a := 0; a+1 < len(s.Tokens); a++ {
		b := a + 1
		if s.Tokens[a].UPOS != "PROPN" || s.Tokens[b].UPOS != "PROPN" || s.Tokens[a].Head != s.Tokens[b].Head ||
			s.Tokens[b].Start-s.Tokens[a].End > 1 || s.Child(b, "case", "cc") >= 0 {
			continue
		}
		if (s.Rel(a) != s.Rel(b) || !s.Is(a, "nsubj", "obj", "conj")) && (!s.Is(a, "conj") || !s.Is(b, "appos")) {
			continue
		}
		for _, k := range s.Children(b) {
			s.Tokens[k].Head = a + 1
		}
		s.Tokens[b].Head, s.Tokens[b].Deprel = a+1, "flat"
		mended = true
		a = b
	}
	return mended
}

// namesOfSides hangs the second of "Ann Lee of Norway and Jean Blanc of Chad" on the first: what is called the same way, a
// name with "of" and a name behind it, is coordinated, not Jean Blanc with Norway.
func namesOfSides(s *parley.Sentence) bool {
	mended := false
	for c := range s.Tokens {
		place := s.HeadOf(c)
		if !s.Is(c, "conj") || s.Tokens[c].UPOS != "PROPN" || place < 0 || !s.Is(place, "nmod") || place > c {
			continue
		}
		first := s.HeadOf(place)
		if first < 0 || s.Tokens[first].UPOS != "PROPN" || s.ChildLemma(place, "case", "of") < 0 {
			continue
		}
		own := s.Child(c, "nmod")
		if own < c || s.Tokens[own].UPOS != "PROPN" || s.ChildLemma(own, "case", "of") < 0 {
			continue
		}
		s.Tokens[c].Head = first + 1
		mended = true
	}
	return mended
}

// firstCases hangs a preposition that stands before both of two conjuncts on the first: "of Ann and Bob" is not "of Bob".
func firstCases(s *parley.Sentence) bool {
	mended := false
	for p := range s.Tokens {
		c := s.HeadOf(p)
		if !s.Is(p, "case") || c < 0 || !s.Is(c, "conj") {
			continue
		}
		if first := s.HeadOf(c); first > p && first < c {
			s.Tokens[p].Head = first + 1
			mended = true
		}
	}
	return mended
}

// particles gives a verb the particle that was taken for a preposition of its object: "cut off gas" has no "off gas".
func particles(s *parley.Sentence) bool {
	mended := false
	for v := 0; v+1 < len(s.Tokens); v++ {
		p := v + 1
		o := s.HeadOf(p)
		if s.Tokens[v].UPOS != "VERB" || !s.Is(p, "case") || o < p || !s.Is(o, "obj") || s.HeadOf(o) != v {
			continue
		}
		switch s.Tokens[p].Lemma {
		case "off", "out", "up", "down", "away", "back":
			s.Tokens[p].Head, s.Tokens[p].Deprel = v+1, "compound:prt"
			mended = true
		}
	}
	return mended
}

// parted joins a perfect whose participle was taken for a clause: "The union had last week rejected it" with "rejected"
// below "had".
func parted(s *parley.Sentence) bool {
	for v := range s.Tokens {
		if s.Tokens[v].Lemma != "have" || s.Child(v, "obj", "obl", "aux", "cop") >= 0 {
			continue
		}
		c := s.Child(v, "ccomp", "xcomp")
		if c < v || s.Tokens[c].XPOS != "VBN" || s.Child(c, "nsubj", "nsubj:pass", "csubj", "mark", "aux", "expl") >= 0 || s.Child(v, "nsubj", "nsubj:pass") < 0 {
			continue
		}
		s.Tokens[c].Head, s.Tokens[c].Deprel = s.Tokens[v].Head, s.Tokens[v].Deprel
		for _, k := range s.Children(v) {
			if int(k) != c {
				s.Tokens[k].Head = c + 1
			}
		}
		s.Tokens[v].Head, s.Tokens[v].Deprel, s.Tokens[v].UPOS = c+1, "aux", "AUX"
		return true
	}
	return false
}

// governing are prepositions that no subject follows.
var governing = map[string]bool{"between": true, "of": true, "with": true, "from": true, "among": true, "against": true, "by": true, "in": true, "on": true, "at": true, "to": true}

// caseBefore is the preposition that governs token t from before it, -1 if none does.
func caseBefore(s *parley.Sentence, t int) int {
	for _, k := range s.Children(t) {
		if int(k) < t && s.Is(int(k), "case") && s.Tokens[k].UPOS == "ADP" && governing[s.Tokens[k].Lemma] {
			return int(k)
		}
	}
	return -1
}

// nounBefore is the noun that stands right before token t.
func nounBefore(s *parley.Sentence, t int) int {
	if t > 0 && (s.Tokens[t-1].UPOS == "NOUN" || s.Tokens[t-1].UPOS == "PROPN") {
		return t - 1
	}
	return -1
}

// prepositionalSubjects hangs "the two sides" of "a truce between the two sides expired" by the truce, and gives the verb
// the truce for its subject.
func prepositionalSubjects(s *parley.Sentence) bool {
	mended := false
	for b := range s.Tokens {
		if !s.Is(b, "nsubj") || s.Tokens[b].UPOS != "NOUN" && s.Tokens[b].UPOS != "PROPN" {
			continue
		}
		c, v := caseBefore(s, b), s.HeadOf(b)
		if c < 0 || v < b {
			continue
		}
		n := nounBefore(s, c)
		if n < 0 {
			continue
		}
		for s.HeadOf(n) >= 0 && s.HeadOf(n) != v && s.HeadOf(n) < c && s.HeadOf(n) != b && s.Is(n, "flat", "compound") {
			n = s.HeadOf(n)
		}
		switch {
		case s.HeadOf(n) == v && s.Is(n, "nsubj"):
		case s.HeadOf(v) == n && s.Is(v, "acl") && finiteForm(s, v):
			raise(s, n, v)
		default:
			continue
		}
		s.Tokens[b].Head, s.Tokens[b].Deprel = n+1, "nmod"
		mended = true
		s.Link()
	}
	return mended
}

// finiteForm says that verb v is finite by its own tag: a past tense or a present.
func finiteForm(s *parley.Sentence, v int) bool {
	switch s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
		return s.Tokens[v].UPOS == "VERB"
	}
	for _, k := range s.Children(v) {
		if s.Is(int(k), "aux") && s.Tokens[k].XPOS != "VBG" && s.Tokens[k].XPOS != "VB" && s.Tokens[k].XPOS != "VBN" {
			return s.Tokens[v].UPOS == "VERB"
		}
	}
	return false
}

// raise puts verb v in the place of noun n, and n below it as its subject. What stood behind v below n goes with v.
func raise(s *parley.Sentence, n, v int) {
	s.Tokens[v].Head, s.Tokens[v].Deprel = s.Tokens[n].Head, s.Tokens[n].Deprel
	for _, k := range s.Children(n) {
		if int(k) > v && int(k) != v {
			s.Tokens[k].Head = v + 1
		}
	}
	s.Tokens[n].Head, s.Tokens[n].Deprel = v+1, "nsubj"
	for _, k := range s.Children(v) {
		if s.Is(int(k), "aux:pass") {
			s.Tokens[n].Deprel = "nsubj:pass"
		}
	}
}

// buriedVerb raises the finite verb of a sentence whose root is a noun: "The government and the rebels signed a truce" with
// "signed" coordinated with the government, "The truce ended on Sunday" with "ended" as a clause that describes the truce.
func buriedVerb(s *parley.Sentence) bool {
	n := s.Root()
	if n < 0 || s.Tokens[n].UPOS != "NOUN" && s.Tokens[n].UPOS != "PROPN" || s.Child(n, "cop", "nsubj", "csubj", "expl", "nsubj:pass") >= 0 {
		return false
	}
	for _, k := range s.Children(n) {
		v := int(k)
		if v < n || !s.Is(v, "acl", "conj") || s.Is(v, "acl:relcl") || !finiteForm(s, v) && !intransitive[s.Tokens[v].Lemma] || s.Child(v, "nsubj", "nsubj:pass", "csubj", "expl", "mark") >= 0 {
			continue
		}
		if s.Is(v, "conj") && s.Child(v, "cc") >= 0 {
			continue // "A truce, and held": a headline
		}
		for w := n + 1; w < v; w++ {
			if s.Tokens[w].UPOS == "VERB" || s.Tokens[w].UPOS == "AUX" && s.HeadOf(w) != v || s.Tokens[w].Lemma == ":" {
				return false
			}
		}
		if s.Tokens[v].XPOS == "VBN" {
			s.Tokens[v].XPOS = "VBD"
		}
		raise(s, n, v)
		return true
	}
	return false
}

// intransitive are verbs whose participle does not describe what stands before it: "the rules entered into force".
var intransitive = map[string]bool{"enter": true, "expire": true, "collapse": true, "begin": true, "resume": true, "continue": true, "fail": true, "fall": true, "remain": true, "arrive": true, "lapse": true, "stall": true, "confer": true, "huddle": true, "convene": true, "talk": true, "travel": true}

// attributiveVerb raises a past tense that was taken for an adjective between its subject and its object: "The council
// threatened sanctions" with "council" and "threatened" as modifiers of the sanctions.
func attributiveVerb(s *parley.Sentence) bool {
	o := s.Root()
	if o < 0 || s.Tokens[o].UPOS != "NOUN" || s.Child(o, "cop", "nsubj", "csubj", "expl", "nsubj:pass") >= 0 {
		return false
	}
	subject, verb := -1, -1
	for _, k := range s.Children(o) {
		c := int(k)
		switch {
		case c < o && s.Is(c, "compound") && nominal(s, c) && verb < 0:
			subject = c
		case c < o && s.Is(c, "amod") && s.Tokens[c].UPOS == "VERB" && s.Child(c, "nsubj") >= 0: // an adjective has none
			subject, verb = s.Child(c, "nsubj"), c
		case c < o && s.Is(c, "amod") && s.Tokens[c].XPOS == "VBD" && s.Tokens[c].UPOS == "VERB" && subject >= 0:
			verb = c
		}
	}
	if verb < 0 {
		return false
	}
	if s.Tokens[verb].XPOS == "VBN" {
		s.Tokens[verb].XPOS = "VBD"
	}
	s.Tokens[verb].Head, s.Tokens[verb].Deprel = 0, "root"
	for _, k := range s.Children(o) {
		if c := int(k); c < verb && c != subject {
			s.Tokens[c].Head = subject + 1
		} else if s.Is(c, "punct") {
			s.Tokens[c].Head = verb + 1
		}
	}
	s.Tokens[subject].Head, s.Tokens[subject].Deprel = verb+1, "nsubj"
	s.Tokens[o].Head, s.Tokens[o].Deprel = verb+1, "obj"
	return true
}

// joinedSubjects coordinates two subjects with a conjunction between them: "Norway's government and the forces agreed".
func joinedSubjects(s *parley.Sentence) bool {
	mended := false
	for v := range s.Tokens {
		if s.Tokens[v].UPOS != "VERB" {
			continue
		}
		first, second, cc := -1, -1, -1
		for _, k := range s.Children(v) {
			c := int(k)
			switch {
			case c > v:
			case s.Is(c, "nsubj", "nsubj:pass") && first < 0:
				first = c
			case s.Is(c, "nsubj", "nsubj:pass") && second < 0:
				second = c
			}
		}
		if second < 0 || !nominal(s, first) || !nominal(s, second) {
			continue
		}
		for w := first + 1; w < second; w++ {
			switch {
			case s.Tokens[w].UPOS == "VERB" || s.Tokens[w].UPOS == "AUX":
				cc = -2
			case cc == -1 && s.Is(w, "cc") && (s.HeadOf(w) == v || s.HeadOf(w) == second):
				cc = w
			}
		}
		if cc < 0 {
			continue
		}
		s.Tokens[cc].Head = second + 1
		s.Tokens[second].Head, s.Tokens[second].Deprel = first+1, "conj"
		mended = true
	}
	return mended
}

func nominal(s *parley.Sentence, t int) bool {
	u := s.Tokens[t].UPOS
	return u == "NOUN" || u == "PROPN" || u == "NUM"
}

// relativeClauses hangs a clause whose subject is a relative pronoun by the object before it, where the parser took it for
// what the verb says: "signed a truce on Friday that will take effect in May"; and gives a finite clause with a relative
// pronoun its full name.
func relativeClauses(s *parley.Sentence) bool {
	mended := false
	for c := range s.Tokens {
		v := s.HeadOf(c)
		if s.Rel(c) == "acl" && finiteForm(s, c) {
			for _, k := range s.Children(c) {
				if x := s.Tokens[k].XPOS; int(k) < c && (x == "WDT" || x == "WP") {
					s.Tokens[c].Deprel = "acl:relcl"
				}
			}
		}
		if !s.Is(c, "ccomp") || v < 0 || c < v || s.Tokens[v].UPOS != "VERB" {
			continue
		}
		p, o := s.Child(c, "nsubj", "nsubj:pass"), s.Child(v, "obj")
		if p < 0 || o < 0 || s.Tokens[p].XPOS != "WDT" || o > p || s.Tokens[o].UPOS != "NOUN" {
			continue
		}
		s.Tokens[c].Head, s.Tokens[c].Deprel = o+1, "acl:relcl"
		mended = true
	}
	return mended
}

// telling are verbs that say to somebody that something is so.
var telling = map[string]bool{"tell": true, "inform": true, "assure": true, "remind": true, "warn": true, "convince": true, "notify": true, "persuade": true}

// claiming are verbs whose clause may stand far behind them.
var claiming = map[string]bool{"say": true, "claim": true, "report": true, "announce": true, "state": true, "add": true, "declare": true, "tell": true}

// toldClauses gives a verb of telling its clause where the parser hung it on whoever is told: "Ann told the paper that Bob
// has agreed to a truce". A clause with a subject of its own that lacks nothing "that" could stand for is no relative one.
func toldClauses(s *parley.Sentence) bool {
	mended := false
	for c := range s.Tokens {
		o := s.HeadOf(c)
		if !s.Is(c, "acl:relcl", "acl") || o < 0 {
			continue
		}
		teller := s.HeadOf(o)
		for teller >= 0 && s.Is(c, "acl:relcl") && s.ChildLemma(c, "mark", "that") > o && !claiming[s.Tokens[teller].Lemma] {
			teller = s.HeadOf(teller) // "claimed, citing a source, that ...": no relative clause has such a mark
		}
		if teller < 0 || teller > o {
			continue
		}
		that, p := -1, s.Child(c, "nsubj", "nsubj:pass", "expl")
		for _, k := range s.Children(c) {
			if s.Tokens[k].Lemma == "that" && that < 0 {
				that = int(k)
			}
		}
		if that <= o || p <= that || p > c || !finiteForm(s, c) {
			continue
		}
		lemma, marked := s.Tokens[teller].Lemma, s.Is(that, "mark") && s.Is(c, "acl:relcl")
		if !(marked && claiming[lemma]) && !(telling[lemma] && s.HeadOf(o) == teller && s.Is(o, "obj", "iobj")) {
			continue
		}
		full := s.Tokens[c].UPOS != "VERB" || s.Is(p, "nsubj:pass") || s.Is(that, "mark")
		for _, k := range s.Children(c) {
			full = full || int(k) > c && s.Is(int(k), "obj", "obl", "ccomp", "xcomp")
		}
		if !full {
			continue
		}
		s.Tokens[c].Head, s.Tokens[c].Deprel = teller+1, "ccomp"
		s.Tokens[that].UPOS, s.Tokens[that].XPOS, s.Tokens[that].Deprel = "SCONJ", "IN", "mark"
		mended = true
	}
	return mended
}

// reportedSubjects gives a clause back its subject where the parser hung it on the reporting verb behind: "The fifth round
// will take place in Rome, the minister announced" has two subjects at "announced" and none at "take". The first of two
// subjects of a verb belongs to the clause that stands between them and lacks one.
func reportedSubjects(s *parley.Sentence) bool {
	mended := false
	for v := range s.Tokens {
		if s.Tokens[v].UPOS != "VERB" {
			continue
		}
		first, second := -1, -1
		for _, k := range s.Children(v) {
			if s.Is(int(k), "nsubj") {
				if first < 0 {
					first = int(k)
				} else if second < 0 {
					second = int(k)
				}
			}
		}
		if second < 0 {
			continue
		}
		for _, k := range s.Children(v) {
			c := int(k)
			if c > first && c < second && s.Is(c, "ccomp", "parataxis") && s.Child(c, "nsubj", "csubj", "expl") < 0 {
				t := &s.Tokens[first]
				t.Head, t.Deprel = c+1, "nsubj"
				if s.Child(c, "aux:pass") >= 0 {
					t.Deprel = "nsubj:pass"
				}
				mended = true
				break
			}
		}
	}
	return mended
}
