package act

import (
	"slices"
	"strings"

	"parley"
)

// agentsOf are the actors that do what verb tok of sentence sent tells: its subject, or where it has none of its own
// that of the verb that controls it; in the passive who stands behind "by". Order of the text, each once.
func agentsOf(r *parley.Reading, sent, tok int) []parley.ActorID {
	return actorsOf(r, sent, subjectsOf(r, sent, tok))
}

// patientsOf are the actors to whom it is done: the objects, in the passive the subject.
func patientsOf(r *parley.Reading, sent, tok int) []parley.ActorID {
	return actorsOf(r, sent, objectsOf(r, sent, tok))
}

// withPartners are the actors behind "with", "between", "among" and the like at a verb or an event noun.
func withPartners(r *parley.Reading, sent, tok int) []parley.ActorID {
	return actorsOf(r, sent, behind(r, sent, tok, "with", "between", "among", "amongst", "alongside", "involving"))
}

// partiesBehind are the actors behind any of the given prepositions at a verb or noun.
func partiesBehind(r *parley.Reading, sent, tok int, prepositions ...string) []parley.ActorID {
	return actorsOf(r, sent, behind(r, sent, tok, prepositions...))
}

// subjectsOf are the head tokens of the logical subject of verb tok.
func subjectsOf(r *parley.Reading, sent, tok int) []int {
	s := &r.Sentences[sent]
	out := subjectToks(r, s, tok, 0)
	if (len(out) == 0 || len(actorsOf(r, sent, out)) == 0) && (s.Tokens[tok].XPOS == "VBD" || s.Tokens[tok].XPOS == "VBZ") && !passive(s, tok) {
		if m := mentionBefore(r, s, sent, tok); m != nil {
			return []int{m.Head}
		}
	}
	return out
}

// mentionBefore is the mention that ends right before a finite verb, adverbs aside: its subject even where the tree
// says otherwise.
func mentionBefore(r *parley.Reading, s *parley.Sentence, sent, tok int) *parley.Mention {
	i := tok - 1
	for i >= 0 && (s.Tokens[i].UPOS == "ADV" || s.Tokens[i].UPOS == "AUX") {
		i--
	}
	if i < 0 {
		return nil
	}
	var best *parley.Mention
	for _, m := range r.MentionsIn(parley.Span{Start: s.Start, End: s.Tokens[i].End}) {
		if m.End == s.Tokens[i].End && m.Sentence == sent && m.Kind != parley.MentionPossessive && m.Kind != parley.MentionAdjective && (best == nil || m.Len() > best.Len()) {
			best = m
		}
	}
	return best
}

// mentionAfter is the longest mention that starts at token i, nil if none.
func mentionAfter(r *parley.Reading, s *parley.Sentence, sent, i int) *parley.Mention {
	if i < 0 || i >= len(s.Tokens) {
		return nil
	}
	for k := r.MentionsIn(parley.Span{Start: s.Tokens[i].Start, End: s.End}); len(k) > 0; {
		if m := k[0]; m.Start == s.Tokens[i].Start && m.Sentence == sent && m.Kind != parley.MentionPossessive && m.Kind != parley.MentionAdjective {
			return m
		}
		return nil
	}
	return nil
}

func subjectToks(r *parley.Reading, s *parley.Sentence, t, depth int) []int {
	if t < 0 || depth > 8 {
		return nil
	}
	if passive(s, t) {
		for _, c := range s.Children(t) {
			if s.Is(int(c), "obl:agent") || s.Is(int(c), "obl") && s.ChildLemma(int(c), "case", "by") >= 0 {
				return withConj(s, int(c))
			}
		}
		return nil
	}
	if c := nearSubject(s, t); c >= 0 && s.Tokens[c].Deprel != "nsubj:pass" {
		if relativeWord(r, s, c) && s.Is(t, "acl:relcl", "advcl:relcl") {
			return withConj(s, s.HeadOf(t))
		}
		return append(withConj(s, c), joinedSubjects(s, t, c)...)
	}
	h := s.HeadOf(t)
	if h < 0 {
		return nil
	}
	switch {
	case s.Tokens[t].UPOS == "SCONJ" || s.Tokens[t].UPOS == "ADP":
		return surfaceSubject(r, s, h, depth)
	case s.Is(t, "conj"), s.Is(t, "parataxis") && s.Tokens[t].XPOS == "VBG":
		return surfaceSubject(r, s, h, depth)
	case s.Is(t, "xcomp"):
		if o := s.Child(h, "obj", "iobj"); o >= 0 && !subjectControl[strings.ToLower(s.Tokens[h].Lemma)] {
			return withConj(s, o)
		}
		return surfaceSubject(r, s, h, depth)
	case s.Is(t, "ccomp", "advcl"):
		if o := s.Child(h, "obj", "iobj"); o >= 0 && s.Is(t, "ccomp", "advcl") && objectControl[strings.ToLower(s.Tokens[h].Lemma)] && infinitive(s, t) {
			return withConj(s, o)
		}
		if s.Tokens[t].XPOS == "VBG" || infinitive(s, t) || s.Tokens[t].XPOS == "VBN" {
			return surfaceSubject(r, s, h, depth)
		}
	case s.Is(t, "acl"):
		return acl(r, s, t, h, depth)
	}
	return nil
}

// nearSubject is the subject of verb t; of several (a parser's slip) the first that has no preposition.
func nearSubject(s *parley.Sentence, t int) int {
	best := -1
	for _, c := range s.Children(t) {
		if !s.Is(int(c), "nsubj") {
			continue
		}
		if best < 0 || s.Child(best, "case") >= 0 {
			best = int(c)
		}
	}
	return best
}

// joinedSubjects are further subjects of t that "and" joins to the first, where the tree has missed the coordination.
func joinedSubjects(s *parley.Sentence, t, first int) []int {
	var out []int
	for _, c := range s.Children(t) {
		if int(c) <= first || int(c) >= t || !s.Is(int(c), "nsubj") || s.Child(int(c), "cc") < 0 || s.ChildLemma(int(c), "cc", "and") < 0 {
			continue
		}
		out = append(out, withConj(s, int(c))...)
	}
	return out
}

// acl is the subject of a clause that hangs by a noun: "delegations meeting in Oslo", "his plan to visit".
func acl(r *parley.Reading, s *parley.Sentence, t, h, depth int) []int {
	if !infinitive(s, t) {
		return withConj(s, h)
	}
	if p := s.Child(h, "nmod:poss"); p >= 0 {
		return withConj(s, p)
	}
	if v := s.HeadOf(h); v >= 0 && s.Is(h, "obj", "obl", "nsubj") {
		return surfaceSubject(r, s, v, depth)
	}
	return nil
}

// surfaceSubject is the grammatical subject of h, active or passive, or of the verb that controls it.
func surfaceSubject(r *parley.Reading, s *parley.Sentence, h, depth int) []int {
	if c := nearSubject(s, h); c >= 0 {
		if relativeWord(r, s, c) && s.Is(h, "acl:relcl", "advcl:relcl") {
			return withConj(s, s.HeadOf(h))
		}
		return withConj(s, c)
	}
	if passive(s, h) && s.Is(h, "acl") {
		return withConj(s, s.HeadOf(h))
	}
	return subjectToks(r, s, h, depth+1)
}

var (
	subjectControl = set("promise vow pledge threaten offer")
	objectControl  = set("ask urge call invite tell order press push allow help want expect encourage force persuade convince advise warn request require enable get summon beg implore")
)

// passive says that verb t is in the passive voice.
func passive(s *parley.Sentence, t int) bool {
	for _, c := range s.Children(t) {
		if rel := s.Tokens[c].Deprel; rel == "aux:pass" || rel == "nsubj:pass" || rel == "obl:agent" {
			return true
		}
	}
	return s.Tokens[t].XPOS == "VBN" && s.Child(t, "aux") < 0 && s.Is(t, "acl", "advcl")
}

func infinitive(s *parley.Sentence, t int) bool {
	return s.ChildLemma(t, "mark", "to") >= 0
}

// relativeWord says that t is "who", "which" or "that" without an actor of its own.
func relativeWord(r *parley.Reading, s *parley.Sentence, t int) bool {
	switch strings.ToLower(r.Words(s.Tokens[t].Span)) {
	case "who", "which", "that", "whom":
		return true
	}
	return false
}

// objectsOf are the head tokens of the objects of verb tok; in the passive its subject.
func objectsOf(r *parley.Reading, sent, tok int) []int {
	s := &r.Sentences[sent]
	var out []int
	if passive(s, tok) {
		if sub := s.Child(tok, "nsubj"); sub >= 0 {
			return withConj(s, sub)
		}
		if s.Is(tok, "acl") {
			return withConj(s, s.HeadOf(tok))
		}
		return nil
	}
	for _, c := range s.Children(tok) {
		if s.Is(int(c), "obj", "iobj") || bareObject(r, s, sent, tok, int(c)) {
			out = append(out, withConj(s, int(c))...)
		}
	}
	m := mentionAfter(r, s, sent, tok+1)
	if m == nil || m.Kind == parley.MentionPronoun || speechVerb(s.Tokens[tok].Lemma) && s.Tokens[tok].Lemma != "tell" {
		return out
	}
	for _, c := range s.Children(tok) {
		if s.Is(int(c), "nsubj", "ccomp", "advcl", "acl") && m.Contains(s.Tokens[c].Span) {
			return out // "said the minister", "hopes Kenya will"
		}
	}
	rest := out[:0]
	for _, t := range out { // the tree may take a word of the name for its head
		if t == m.Head || !m.Contains(s.Tokens[t].Span) {
			rest = append(rest, t)
		}
	}
	if len(rest) < len(out) && !slices.Contains(rest, m.Head) || len(actorsOf(r, sent, rest)) == 0 {
		rest = append(rest, m.Head)
	}
	return rest
}

// bareObject says that c, which the tree calls an adjunct of verb tok, is its object: an actor's name right of it
// without a preposition.
func bareObject(r *parley.Reading, s *parley.Sentence, sent, tok, c int) bool {
	if c <= tok || !s.Is(c, "obl", "nmod", "dep", "xcomp") || s.Tokens[c].UPOS != "PROPN" || s.Child(c, "case") >= 0 {
		return false
	}
	lo, _ := s.Subtree(c)
	return lo > tok && s.Tokens[lo].UPOS != "ADP" && r.MentionAt(sent, c) != nil
}

// behind are the head tokens of the phrases at tok that one of the prepositions introduces.
func behind(r *parley.Reading, sent, tok int, prepositions ...string) []int {
	s := &r.Sentences[sent]
	var out []int
	for _, c := range s.Children(tok) {
		if s.Is(int(c), "obj", "conj") { // a parser's slip: the phrase still begins with its preposition
			if lo, _ := s.Subtree(int(c)); lo < int(c) && lo > tok && s.Tokens[lo].UPOS == "ADP" && oneOf(strings.ToLower(r.Words(s.Tokens[lo].Span)), prepositions) {
				out = append(out, withConj(s, int(c))...)
			}
			continue
		}
		if !s.Is(int(c), "obl", "nmod", "advcl", "dep", "acl") {
			continue
		}
		for _, k := range s.Children(int(c)) {
			if !s.Is(int(k), "case", "mark") {
				continue
			}
			if oneOf(strings.ToLower(r.Words(s.Tokens[k].Span)), prepositions) {
				out = append(out, withConj(s, int(c))...)
				break
			}
		}
	}
	return out
}

func oneOf(w string, words []string) bool {
	for _, x := range words {
		if x == w {
			return true
		}
	}
	return false
}

// withConj is a token and those coordinated with it.
func withConj(s *parley.Sentence, t int) []int {
	if t < 0 {
		return nil
	}
	out := []int{t}
	for _, c := range s.Children(t) {
		if s.Is(int(c), "conj") && s.Tokens[c].UPOS != "VERB" && s.ChildLemma(int(c), "case", "accord", "according") < 0 {
			out = append(out, withConj(s, int(c))...)
		}
	}
	return out
}

// actorsOf resolves head tokens to actors, each once, in order.
func actorsOf(r *parley.Reading, sent int, toks []int) []parley.ActorID {
	var out []parley.ActorID
	for _, t := range toks {
		out = addActors(out, actorsAt(r, sent, t)...)
	}
	return out
}

func addActors(to []parley.ActorID, ids ...parley.ActorID) []parley.ActorID {
next:
	for _, id := range ids {
		if id == "" {
			continue
		}
		for _, have := range to {
			if have == id {
				continue next
			}
		}
		to = append(to, id)
	}
	return to
}

// actorsAt are the actors a noun phrase with head tok means: the members of a closed group, the actor of a mention,
// the speaker for "I" and "we" inside a quotation; for a body of people without a mention of its own ("the Iranian
// delegation", "envoys from Oslo") those it comes from. Places of the map and outlets are no actors here.
func actorsAt(r *parley.Reading, sent, tok int) []parley.ActorID {
	s := &r.Sentences[sent]
	if tok < 0 || tok >= len(s.Tokens) {
		return nil
	}
	if m := r.MentionAt(sent, tok); m != nil {
		if len(m.Members) > 0 {
			return addActors(nil, m.Members...)
		}
		if m.Actor != "" {
			return []parley.ActorID{m.Actor}
		}
	}
	switch strings.ToLower(r.Words(s.Tokens[tok].Span)) {
	case "i", "we", "us", "me":
		if who, ok := holderOf(r, s.Tokens[tok].Start); ok && who != "" {
			return []parley.ActorID{who}
		}
		return nil
	}
	if s.Tokens[tok].UPOS == "NOUN" && bodies[strings.ToLower(s.Tokens[tok].Lemma)] {
		return originOf(r, s, sent, tok)
	}
	return nil
}

// originOf are the actors that a body of people comes from.
func originOf(r *parley.Reading, s *parley.Sentence, sent, tok int) []parley.ActorID {
	var out []parley.ActorID
	for _, c := range s.Children(tok) {
		if !s.Is(int(c), "amod", "compound", "nmod") {
			continue
		}
		if s.Is(int(c), "nmod") && !s.Is(int(c), "nmod:poss") && s.ChildLemma(int(c), "case", "from", "of", "for") < 0 {
			continue
		}
		for _, k := range withConj(s, int(c)) {
			if m := r.MentionAt(sent, k); m != nil {
				if len(m.Members) > 0 {
					out = addActors(out, m.Members...)
				} else {
					out = addActors(out, m.Actor)
				}
			}
		}
	}
	return out
}

var bodies = set(`delegation official team negotiator envoy diplomat side representative leader minister ambassador
	mediator counterpart delegate party ministry government authority emissary expert specialist president spokesman
	chief head member group panel mission staff aide adviser advisor premier chancellor king commander
	general officer`)
