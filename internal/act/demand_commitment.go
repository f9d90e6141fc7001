package act

import (
	"sync"

	"parley"
)

// commitmentWords maps "v:pledge", "n:promise" to true; see words/commitments.tsv.
var commitmentWords = sync.OnceValue(func() map[string]bool { return keyed("commitments.tsv", 3, 1) })

// commitments reads who binds itself to what: verbs and nouns of promising that happened, and "we will" in a
// speaker's own words.
func commitments(v *view) []parley.Commitment {
	var out []parley.Commitment
	for i := range v.r.Sentences {
		if !v.body(i) {
			continue
		}
		s := &v.r.Sentences[i]
		for t := range s.Tokens {
			if c, ok := v.commitment(s, i, t); ok {
				if n := len(out); n > 0 && out[n-1].By == c.By && out[n-1].Content[0].Overlaps(c.Content[0].Span) {
					continue // "I promise that I will": one promise
				}
				c.ID = number("commitment", len(out))
				out = append(out, c)
			}
		}
	}
	return out
}

func (v *view) commitment(s *parley.Sentence, sent, t int) (parley.Commitment, bool) {
	var none parley.Commitment
	content, by := -1, parley.ActorID("")
	rule := "commitment.cue"
	k := &s.Tokens[t]
	switch {
	case k.UPOS == "VERB" && commitmentWords()["v:"+lemmaOf(s, t)]:
		content = promised(s, t)
		if content < 0 {
			return none, false
		}
		if x := realOf(v.r, sent, t); x.status != happened || x.negative {
			return none, false
		}
		by = first(v.party(sent, v.subjects(sent, t)))
	case k.UPOS == "NOUN" && commitmentWords()["n:"+lemmaOf(s, t)]:
		if content = s.Child(t, "acl"); content < t || !infinitive(s, content) {
			return none, false
		}
		by = first(v.holderOfNoun(sent, t))
	case k.UPOS == "VERB" && ownWill(s, t):
		if q := v.r.QuoteAt(k.Start); q == nil {
			return none, false
		}
		if x := realOf(v.r, sent, t); x.status != future {
			return none, false
		}
		content, by, rule = t, v.speakerAt(sent, t), "commitment.will"
	}
	if content < 0 || by == "" || v.isChannel(by) {
		return none, false
	}
	lo, hi := s.Subtree(content)
	c := parley.Commitment{Cell: v.cell(rule, sent, t, v.telling(s, t, lo, hi)), By: by}
	c.To = without(v.who(sent, behind(v.r, sent, t, "to", "with")), by)
	if l := lemmaOf(s, t); len(c.To) == 0 && (l == "assure" || l == "promise" || l == "guarantee") && k.UPOS == "VERB" { // "assured Chad that", "promised Chad a loan"
		for _, o := range append(v.objects(sent, t), s.Child(t, "iobj")) {
			if o >= 0 && o != content && !isPassive(s, t) {
				c.To = addActors(c.To, without(v.who(sent, []int{o}), by)...)
			}
		}
	}
	c.Content = []parley.Evidence{v.r.Evidence(trimSpan(s, s.TokenSpan(lo, hi)))}
	c.Due = v.due(s.TokenSpan(lo, hi), sent)
	c.Plover = "AGREE"
	return c, true
}

// promised is the content of a verb of promising: an infinitive, a clause with "will" or "would"; -1 if none.
func promised(s *parley.Sentence, t int) int {
	for _, k := range s.Children(t) {
		switch {
		case int(k) < t:
		case s.Is(int(k), "xcomp", "ccomp") && infinitive(s, int(k)):
			return int(k)
		case s.Is(int(k), "ccomp") && s.ChildLemma(int(k), "aux", "will", "would", "shall") >= 0:
			return int(k)
		case lemmaOf(s, t) == "commit" && s.Is(int(k), "advcl", "obl") && s.Tokens[k].XPOS == "VBG" && hasCase(s, int(k), "to"):
			return int(k) // "commits to protecting"
		}
	}
	if k := s.Child(t, "obj"); k > t && commitmentWords()["thing:"+lemmaOf(s, t)] && s.Tokens[k].UPOS == "NOUN" && !isPassive(s, t) && !actorNoun(s, k) && !sworn[lemmaOf(s, k)] {
		return k // "pledged support"
	}
	return -1
}

// ownWill says that verb t is "we will", "I shall", with a first person as its subject.
func ownWill(s *parley.Sentence, t int) bool {
	k := s.Child(t, "nsubj")
	if k < 0 || s.ChildLemma(t, "aux", "will", "shall", "wo") < 0 {
		return false
	}
	l := lemmaOf(s, k)
	return l == "we" || l == "i"
}

// sworn are what one pledges without binding oneself to an act.
var sworn = set("death revenge allegiance loyalty vengeance")
