package act

import (
	"strings"

	"parley"
)

// party resolves head tokens to actors as who does. A body that the report names only by a common noun ("the government",
// "the prime minister", "all parties") stays what is written, as an open group: whose it is nobody says, so nobody guesses.
func (v *view) party(sent int, toks []int) []parley.ActorID {
	ids := v.who(sent, toks)
	if len(ids) > 0 {
		return ids
	}
	for _, t := range toks {
		if id := v.described(sent, t); id != "" {
			ids = addActors(ids, id)
		}
	}
	return ids
}

// described is the actor of a noun phrase for a public body or office, "" for any other.
func (v *view) described(sent, t int) parley.ActorID {
	s := &v.r.Sentences[sent]
	if t < 0 || t >= len(s.Tokens) || s.Tokens[t].UPOS != "NOUN" && s.Tokens[t].UPOS != "PROPN" || !public[nounOf(s, t)] {
		return ""
	}
	if m := v.mention(sent, t); m != nil && (m.Actor != "" || len(m.Members) > 0) || s.Child(t, "appos", "flat") >= 0 || s.Is(t, "appos") {
		return "" // somebody with a name
	}
	if p := s.Child(t, "nmod:poss"); p >= 0 && s.Tokens[p].UPOS == "PRON" {
		return "" // "our countries": whoever speaks
	}
	lo, _ := s.Subtree(t)
	for lo < t && (s.Tokens[lo].UPOS == "DET" || s.Tokens[lo].UPOS == "ADP" || s.Tokens[lo].UPOS == "PUNCT") {
		if w := lemmaOf(s, lo); w == "all" || w == "both" {
			break // "all parties" are not "parties"
		}
		if w := lemmaOf(s, lo); w == "a" || w == "an" || w == "no" || w == "any" || w == "every" || w == "each" {
			return "" // nobody in particular
		}
		lo++
	}
	const longest = 5 // words of a name
	if t-lo >= longest {
		lo = t
	}
	return v.make(sent, lo, t+1)
}

// make is the open group whose name is the tokens [lo,hi), made if it is new.
func (v *view) make(sent, lo, hi int) parley.ActorID {
	s := &v.r.Sentences[sent]
	name := strings.Join(strings.Fields(v.r.Words(s.TokenSpan(lo, hi))), " ")
	id := parley.ActorID("grp:" + strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && r < 0x80
	}), "-"))
	if v.actors[id] == nil {
		a := &parley.Actor{ID: id, Kind: parley.KindGroup, Name: name, Open: true, Offices: []parley.Office{}, Mentions: []parley.Evidence{}}
		v.actors[id] = a
		v.made = append(v.made, a)
	}
	a := v.actors[id]
	a.Mentions = append(a.Mentions, v.r.Evidence(s.TokenSpan(lo, hi)))
	return id
}

// public are nouns for bodies and offices that ask and are asked, decide and are struck.
var public = set(`government administration authority ministry minister president premier chancellor parliament senate congress
	cabinet army military force rebel guerrilla insurgent militia opposition party side faction council court junta regime governor
	mayor mediator negotiator commander leader leadership country`)

// states counts the states that the report speaks of.
func (v *view) states() int {
	n := 0
	for i := range v.r.Actors {
		if v.r.Actors[i].Kind == parley.KindState {
			n++
		}
	}
	return n
}

// stands says that the actor, if it is a group, is one of public bodies or people in office, and not "the coach".
func (v *view) stands(id parley.ActorID) bool {
	a := v.actors[id]
	if a == nil || a.Kind != parley.KindGroup && !strings.HasPrefix(string(id), "grp:") || a.Of != "" || len(v.groups[id]) > 0 {
		return a != nil
	}
	for _, w := range strings.Fields(strings.ToLower(a.Name)) {
		if public[w] || public[strings.TrimSuffix(w, "s")] {
			return true
		}
	}
	return false
}

// bodyNamed is the actor of a body whose name the report gives and nobody knows ("the Bishops' Conference"): its own words.
func (v *view) bodyNamed(sent, t int) []parley.ActorID {
	s := &v.r.Sentences[sent]
	if t < 0 || s.Tokens[t].XPOS != "NNP" && s.Tokens[t].XPOS != "NNPS" || v.mention(sent, t) != nil && v.mention(sent, t).Actor != "" {
		return nil
	}
	lo, _ := s.Subtree(t)
	for lo < t && (s.Tokens[lo].UPOS == "DET" || s.Tokens[lo].UPOS == "ADP" || s.Tokens[lo].UPOS == "PUNCT") {
		lo++
	}
	if t-lo > 5 || t == lo {
		return nil
	}
	return []parley.ActorID{v.make(sent, lo, t+1)}
}
