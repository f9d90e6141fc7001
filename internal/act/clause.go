package act

import (
	"slices"
	"strings"

	"parley"
)

// subjectsOf are the head tokens of who does what verb tok tells: its subject, or where it has none of its own that of
// the verb that controls it; in the passive who stands behind "by".
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
	if c := nearSubject(s, t); c >= 0 {
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
	case s.Is(t, "conj") && parenthesis(r, s, h):
		return surfaceSubject(r, s, s.HeadOf(h), depth)
	case s.Is(t, "conj"), s.Is(t, "parataxis") && s.Tokens[t].XPOS == "VBG":
		return surfaceSubject(r, s, h, depth)
	case s.Is(t, "xcomp"):
		if o := s.Child(h, "obj", "iobj"); o >= 0 && !subjectControl[strings.ToLower(s.Tokens[h].Lemma)] {
			return withConj(s, o)
		}
		return surfaceSubject(r, s, h, depth)
	case s.Is(t, "ccomp", "advcl"):
		if o := s.Child(h, "obj"); o >= 0 && s.Tokens[t].XPOS == "VBG" && s.ChildLemma(t, "mark", "for") >= 0 {
			return withConj(s, o) // praised him for refusing
		}
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

// parenthesis says that h is a verb of speech put in between commas with its subject, ", sources said, but wants": what is
// joined behind it belongs to the clause before it.
func parenthesis(r *parley.Reading, s *parley.Sentence, h int) bool {
	k := nearSubject(s, h)
	if k < 0 || k > h || h+1 >= len(s.Tokens) || !comma(r, s, h+1) || s.HeadOf(h) < 0 || s.HeadOf(h) > k || !speechVerb(strings.ToLower(s.Tokens[h].Lemma)) {
		return false
	}
	lo, _ := s.Subtree(k)
	return lo > 0 && comma(r, s, lo-1)
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

// joinedSubjects are further subjects of t that "and" joins to the first, where the tree has missed the coordination, or the
// names behind their title: "foreign ministers A and B".
func joinedSubjects(s *parley.Sentence, t, first int) []int {
	var out []int
	for _, c := range s.Children(t) {
		if int(c) <= first || int(c) >= t || !s.Is(int(c), "nsubj") || !andBetween(s, first, int(c)) && !(int(c) == first+1 && s.Tokens[first].XPOS == "NNS" && s.Tokens[c].UPOS == "PROPN") {
			continue
		}
		out = append(out, withConj(s, int(c))...)
	}
	return out
}

// andBetween says that "and" stands between two names, and no verb behind it.
func andBetween(s *parley.Sentence, a, b int) bool {
	and := false
	for i := a + 1; i < b; i++ {
		switch k := &s.Tokens[i]; {
		case k.UPOS == "CCONJ":
			and = k.Lemma == "and"
		case k.UPOS == "VERB" && and:
			return false
		}
	}
	return and
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

// passive says that verb t is in the passive voice. "Had spoken by telephone" is not, whatever the tree makes of its parts.
func passive(s *parley.Sentence, t int) bool {
	if s.ChildLemma(t, "aux", "have") >= 0 && s.Child(t, "aux:pass") < 0 && s.ChildLemma(t, "aux", "be") < 0 {
		return false
	}
	for _, c := range s.Children(t) {
		if rel := s.Tokens[c].Deprel; rel == "aux:pass" || rel == "nsubj:pass" || rel == "obl:agent" && !byMedium[s.Tokens[c].Lemma] {
			return true
		}
	}
	return s.Tokens[t].XPOS == "VBN" && s.Child(t, "aux", "nsubj") < 0 && s.Is(t, "acl", "advcl")
}

// byMedium are nouns behind "by" that say how, not by whom: "conferred by video link".
var byMedium = set("phone telephone video link videolink conference videoconference teleconference letter email e-mail mail message text hotline radio satellite zoom")

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

// objectsOf are the head tokens of those to whom it is done: the objects of verb tok, in the passive its subject.
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
		if s.Is(int(c), "flat") { // the tree may hang the next name on the last word of this one
			for _, k := range s.Children(int(c)) {
				if s.Is(int(k), "conj") && s.Tokens[k].UPOS != "VERB" {
					out = append(out, withConj(s, int(k))...)
				}
			}
		}
		if s.Is(int(c), "conj") && s.Tokens[c].UPOS != "VERB" && s.ChildLemma(int(c), "case", "accord", "according") < 0 {
			out = append(out, withConj(s, int(c))...)
		}
	}
	return out
}
