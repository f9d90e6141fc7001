package act

import (
	"sort"
	"strings"

	"parley"
)

// mentionBefore is the mention that ends right before a finite verb: its subject even where the tree says otherwise.
// Adverbs, a time and what stands between commas ("the minister of trade,") are passed over.
func mentionBefore(r *parley.Reading, s *parley.Sentence, sent, tok int) *parley.Mention {
	i := beforeVerb(r, s, tok)
	if m := mentionEnding(r, s, sent, i); m != nil || i < 0 || !comma(r, s, i) {
		return m
	}
	const longest = 24 // words between the commas
	for k := i - 1; k > 0 && i-k < longest; k-- {
		if comma(r, s, k) {
			if m := mentionEnding(r, s, sent, k-1); m != nil && between(s, k+1, i) {
				return m
			}
			return nil
		}
	}
	return nil
}

// beforeVerb is the last token before a verb that is no adverb, auxiliary or time of its own, -1 if none.
func beforeVerb(r *parley.Reading, s *parley.Sentence, tok int) int {
	i := tok - 1
	for i >= 0 {
		switch k := &s.Tokens[i]; {
		case k.UPOS == "ADV" || k.UPOS == "AUX":
			i--
		case len(r.TimesIn(k.Span)) > 0:
			lo := s.TokenAt(r.TimesIn(k.Span)[0].Start)
			if lo > i {
				return i
			}
			i = lo - 1
			if i >= 0 && s.Tokens[i].UPOS == "ADP" {
				i--
			}
		default:
			return i
		}
	}
	return i
}

func comma(r *parley.Reading, s *parley.Sentence, i int) bool {
	return r.Words(s.Tokens[i].Span) == ","
}

// between says that the tokens [lo,hi) between two commas describe what stands before them: "the minister of trade",
// "who leads the team", "speaking in Oslo"; not a clause of its own.
func between(s *parley.Sentence, lo, hi int) bool {
	if lo >= hi {
		return false
	}
	k := &s.Tokens[lo]
	relative := len(k.XPOS) > 0 && k.XPOS[0] == 'W' || k.XPOS == "VBG" || k.XPOS == "VBN"
	for i := lo; i < hi; i++ {
		if s.Tokens[i].UPOS == "VERB" && !relative && (s.Tokens[i].XPOS == "VBD" || s.Tokens[i].XPOS == "VBZ" || s.Tokens[i].XPOS == "VBP") {
			return false
		}
	}
	return k.UPOS != "CCONJ"
}

// mentionEnding is the longest mention that ends with token i, nil if none.
func mentionEnding(r *parley.Reading, s *parley.Sentence, sent, i int) *parley.Mention {
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
	start := s.Tokens[i].Start
	k := sort.Search(len(r.Mentions), func(k int) bool { return r.Mentions[k].Start >= start })
	if k == len(r.Mentions) {
		return nil
	}
	if m := &r.Mentions[k]; m.Start == start && m.Sentence == sent && m.Kind != parley.MentionPossessive && m.Kind != parley.MentionAdjective {
		return m
	}
	return nil
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
		if s.Is(int(c), "acl") && heading[strings.ToLower(s.Tokens[c].Lemma)] { // "a group headed by the deputies of both"
			for _, k := range behind(r, sent, int(c), "by") {
				out = addActors(out, actorsAt(r, sent, k)...)
			}
			continue
		}
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

// heading verbs say whose a body is.
var heading = set("head lead chair")

var bodies = set(`delegation official team negotiator envoy diplomat side representative leader minister ambassador
	mediator counterpart delegate party ministry government authority emissary expert specialist president spokesman
	chief head member group panel mission staff aide adviser advisor premier chancellor king commander
	general officer commission committee council troika quartet`)
