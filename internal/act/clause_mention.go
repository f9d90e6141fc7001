package act

import (
	"sort"
	"strings"

	"parley"
)

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
