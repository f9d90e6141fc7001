package act

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// meeters are the actors that the tokens name and that can take part in an encounter.
func (c *convener) meeters(si int, toks []int) []parley.ActorID {
	var out []parley.ActorID
	s := &c.r.Sentences[si]
	for _, t := range toks {
		if unofficial[strings.ToLower(s.Tokens[t].Lemma)] {
			continue
		}
		we := c.word(s, t) == "we" || c.word(s, t) == "us"
		for _, id := range actorsAt(c.r, si, t) {
			if side := c.sideOf(id); we && strings.HasPrefix(string(side), "state:") {
				id = side // "we will not attend": the speaker's side
			}
			if c.canMeet(id) {
				out = addActors(out, id)
			}
		}
	}
	return out
}

// unofficial people are met, but no encounter of a record comes of it.
var unofficial = set(`reporter journalist press media crowd supporter voter family relative troop soldier student resident
	victim audience newspaper correspondent interviewer viewer listener survivor protester veteran worker fan patient`)

// canMeet says that an actor can be a party: not an outlet, a platform, a document.
func (c *convener) canMeet(id parley.ActorID) bool {
	a := c.actor(id)
	if a == nil {
		return id != ""
	}
	switch a.Kind {
	case parley.KindOutlet, parley.KindPlatform, parley.KindDocument, parley.KindPlace:
		return false
	}
	return true
}

func (c *convener) isPlace(id parley.ActorID) bool {
	a := c.actor(id)
	return a != nil && a.Kind == parley.KindPlace
}

// official says that a person is one of a side: holds an office or belongs to a state or body.
func (c *convener) official(id parley.ActorID) bool {
	a := c.actor(id)
	if a == nil {
		return false
	}
	if len(a.Offices) > 0 || a.Of != "" || a.SpeaksFor != "" || a.Kind == parley.KindOffice {
		return true
	}
	if a.Kind == parley.KindPerson && len(gazetteer.OfficesOf(id, "")) > 0 {
		return true
	}
	for _, m := range a.Mentions {
		for _, w := range strings.Fields(strings.ToLower(m.Words)) {
			if officeWords[w] {
				return true
			}
		}
	}
	return false
}

// officeWords in a mention say that the person holds a post.
var officeWords = set(`president minister king queen premier chancellor ambassador envoy secretary general emir sheikh prince
	princess sultan pope commissioner negotiator governor senator spokesman spokeswoman spokesperson commander leader chief`)

// sideOf is the state or body an actor belongs to; itself where nothing is known.
func (c *convener) sideOf(id parley.ActorID) parley.ActorID {
	for steps := 0; steps < 4; steps++ {
		if gov, ok := strings.CutPrefix(string(id), "gov:"); ok {
			return parley.ActorID("state:" + gov)
		}
		a := c.actor(id)
		if a == nil || a.Kind == parley.KindState {
			return id
		}
		up := a.Of
		if up == "" && len(a.Offices) > 0 {
			up = a.Offices[0].Of
		}
		if up == "" && a.Kind == parley.KindPerson {
			if held := gazetteer.OfficesOf(id, ""); len(held) > 0 {
				up = held[0].Of
			}
		}
		if up == "" || up == id {
			return id
		}
		if a.Kind == parley.KindOrganisation && (up == "" || strings.HasPrefix(string(id), "org:")) {
			return id
		}
		id = up
	}
	return id
}

// sides are the distinct sides of some actors.
func (c *convener) sides(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		out = addActors(out, c.sideOf(id))
	}
	return out
}

// mostSpecific drops a state from the parties where a person or body of that state is one.
func (c *convener) mostSpecific(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		covered := false
		if strings.HasPrefix(string(id), "state:") || strings.HasPrefix(string(id), "gov:") {
			for _, other := range ids {
				covered = covered || other != id && !strings.HasPrefix(string(other), "state:") && c.sideOf(other) == c.sideOf(id) && strings.HasPrefix(string(c.sideOf(id)), "state:")
			}
		}
		if !covered {
			out = append(out, id)
		}
	}
	return out
}

// circumstances reads time, place, purpose, host and mediator that hang by token t.
func (c *convener) circumstances(x *telling, t int) {
	s := &c.r.Sentences[x.sent]
	c.timeAt(x, t)
	if s.Tokens[t].UPOS == "VERB" && x.place == "" {
		x.place = c.placeBehind(x.sent, t)
	}
	for _, k := range s.Children(t) {
		switch {
		case s.Is(int(k), "obl", "nmod") && !s.Is(int(k), "nmod:poss", "obl:agent"):
			if x.place == "" && s.ChildLemma(int(k), "case", "in", "at") >= 0 {
				x.place = c.placeAt(x.sent, int(k))
			}
			if x.purpose == "" && s.ChildLemma(int(k), "case", "on", "about", "over", "regarding", "concerning") >= 0 && len(c.r.TimesIn(s.SubtreeSpan(int(k)))) == 0 {
				x.purpose = parley.Opt(c.r.Words(s.SubtreeSpan(int(k))))
			}
		case s.Is(int(k), "compound", "nmod:poss") && x.place == "" && int(k) < t && s.Tokens[t].UPOS != "VERB":
			if c.onlyPlace(x.sent, int(k)) {
				x.place = c.placeAt(x.sent, int(k))
			}
		case s.Is(int(k), "advcl", "acl") && infinitive(s, int(k)) && x.purpose == "" && s.Tokens[t].UPOS == "VERB":
			x.purpose = parley.Opt(c.r.Words(s.SubtreeSpan(int(k))))
		}
	}
}

// placeBehind is the place that stands behind verb t, though the tree has hung it on somebody it names: "met the
// minister in Oslo".
func (c *convener) placeBehind(si, t int) parley.ActorID {
	s := &c.r.Sentences[si]
	_, hi := s.Subtree(t)
	for i := t + 1; i < hi && i < t+24; i++ {
		if s.Tokens[i].UPOS == "VERB" || s.Tokens[i].UPOS == "SCONJ" {
			return ""
		}
		if s.Tokens[i].UPOS != "PROPN" || s.ChildLemma(i, "case", "in") < 0 {
			continue
		}
		ok := true
		for h, steps := s.HeadOf(i), 0; h != t && steps < 5; h, steps = s.HeadOf(h), steps+1 {
			if h < 0 || s.Tokens[h].UPOS == "VERB" || s.Tokens[h].UPOS == "NOUN" && !bodies[strings.ToLower(s.Tokens[h].Lemma)] {
				ok = false
				break
			}
		}
		if ok {
			if id := c.placeAt(si, i); id != "" {
				return id
			}
		}
	}
	return ""
}

// onlyPlace says that a word before the noun is a town, and no other actor stands beside it: "the Oslo talks".
func (c *convener) onlyPlace(si, t int) bool {
	m := c.r.MentionAt(si, t)
	if m == nil {
		return false
	}
	s := &c.r.Sentences[si]
	h := s.HeadOf(t)
	for _, k := range s.Children(h) {
		if int(k) != t && int(k) < h && s.Is(int(k), "compound", "amod") && c.r.MentionAt(si, int(k)) != nil {
			return false
		}
	}
	return c.town(m)
}

// placeAt is the actor id of the place that token t names, "" if it names none.
func (c *convener) placeAt(si, t int) parley.ActorID {
	s := &c.r.Sentences[si]
	if len(c.r.TimesIn(s.Tokens[t].Span)) > 0 {
		return ""
	}
	m := c.r.MentionAt(si, t)
	if m == nil {
		return c.namedPlace(si, t)
	}
	if a := c.actor(m.Actor); a != nil {
		switch a.Kind {
		case parley.KindPlace:
			return a.ID
		case parley.KindState:
			if e := townOf(c.r.Words(m.Span)); e != nil {
				return c.knownPlace(e)
			}
			return a.ID
		case parley.KindGovernment, parley.KindOrganisation:
			w := c.r.Words(m.Span)
			if e := townOf(w); e != nil {
				return c.knownPlace(e)
			}
			if seat(w) {
				return c.newPlace(strings.TrimPrefix(strings.TrimPrefix(w, "the "), "The "))
			}
		}
		return ""
	}
	return c.namedPlace(si, t)
}

// namedPlace makes a place of an entity of that kind that no actor stands for.
func (c *convener) namedPlace(si, t int) parley.ActorID {
	span := c.r.Sentences[si].Tokens[t].Span
	lo, hi := 0, len(c.r.Entities)
	for lo < hi {
		if mid := (lo + hi) / 2; c.r.Entities[mid].End <= span.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(c.r.Entities) && c.r.Entities[lo].Contains(span) && c.r.Entities[lo].Type == parley.EntityPlace {
		return c.newPlace(c.r.Words(c.r.Entities[lo].Span))
	}
	if s := &c.r.Sentences[si]; s.Tokens[t].UPOS == "PROPN" {
		a, b := t, t+1
		for a > 0 && s.Tokens[a-1].UPOS == "PROPN" && t-a < 3 {
			a--
		}
		for b < len(s.Tokens) && s.Tokens[b].UPOS == "PROPN" && b-t < 3 {
			b++
		}
		if e := townOf(c.r.Words(s.TokenSpan(a, b))); e != nil {
			return c.knownPlace(e)
		}
		if e := townOf(c.r.Words(span)); e != nil {
			return c.knownPlace(e)
		}
		if s.ChildLemma(t, "case", "in") >= 0 {
			return c.newPlace(c.r.Words(s.TokenSpan(a, b)))
		}
	}
	return ""
}

// townOf is the gazetteer's place of that name, nil if it has none.
func townOf(name string) *gazetteer.Entry {
	for _, e := range gazetteer.Lookup(name) {
		if e.Kind == parley.KindPlace {
			return e
		}
	}
	return nil
}

// town says that a mention names a town, though it may stand for a government.
func (c *convener) town(m *parley.Mention) bool {
	if a := c.actor(m.Actor); a != nil && a.Kind == parley.KindPlace {
		return true
	}
	return townOf(c.r.Words(m.Span)) != nil
}

// seat says that the name of a government's house is meant as a building: "at the White House".
func seat(name string) bool {
	return strings.Contains(name, "House") || strings.Contains(name, "Palace") || strings.Contains(name, "Kremlin") || strings.Contains(name, "Castle")
}

// knownPlace is the id of a place of the gazetteer, which becomes an actor of the reading.
func (c *convener) knownPlace(e *gazetteer.Entry) parley.ActorID {
	if c.actor(e.ID) != nil {
		return e.ID
	}
	for _, have := range c.places {
		if have.ID == e.ID {
			return e.ID
		}
	}
	c.places = append(c.places, parley.Actor{ID: e.ID, Kind: parley.KindPlace, Name: e.Name, Of: e.Of})
	return e.ID
}

func (c *convener) newPlace(name string) parley.ActorID {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := parley.ActorID("place:" + strings.Trim(b.String(), "-"))
	if id == "place:" {
		return ""
	}
	if c.actor(id) != nil {
		return id
	}
	for _, have := range c.places {
		if have.ID == id {
			return id
		}
	}
	c.places = append(c.places, parley.Actor{ID: id, Kind: parley.KindPlace, Name: name})
	return id
}

// timeAt takes the time expression that hangs by token t, the finest one. Durations, habits and vague words are no time
// of an encounter.
func (c *convener) timeAt(x *telling, t int) {
	s := &c.r.Sentences[x.sent]
	lo, hi := 0, len(c.r.Times)
	for lo < hi {
		if m := (lo + hi) / 2; c.r.Times[m].Start < s.Start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for ; lo < len(c.r.Times) && c.r.Times[lo].Start < s.End; lo++ {
		e := &c.r.Times[lo]
		if e.Type == "DURATION" || e.Type == "SET" || e.Class == parley.ClassDuration || e.Class == parley.ClassVague || e.Value == "PRESENT_REF" {
			continue
		}
		if finer(e, x.time) && c.hangs(x.sent, e, t) {
			x.time = e
		}
	}
}

var fineness = map[parley.TimeClass]int{
	parley.ClassInstant: 6, parley.ClassFloating: 5, parley.ClassDay: 4, parley.ClassDeictic: 3, parley.ClassWeekday: 4,
	parley.ClassWeek: 2, parley.ClassMonth: 2, parley.ClassRelative: 1,
}

func finer(e, than *parley.TimeExpr) bool {
	return than == nil || fineness[e.Class] > fineness[than.Class]
}

// hangs says that expression e modifies token t itself, not a verb or an event in between.
func (c *convener) hangs(x int, e *parley.TimeExpr, t int) bool {
	s := &c.r.Sentences[x]
	i := e.Head
	if e.Sentence >= len(c.r.Sentences) || &c.r.Sentences[e.Sentence] != s || i < 0 || i >= len(s.Tokens) {
		i = s.TokenAt(e.Start)
	}
	for steps := 0; steps < 6 && i >= 0; steps++ {
		if i == t {
			return steps > 0
		}
		if s.Is(i, "conj", "parataxis", "acl", "advcl", "ccomp") {
			return false
		}
		if s.Is(i, "nsubj", "obj") && (s.Tokens[t].UPOS != "VERB" || i < t || c.r.MentionAt(x, i) == nil) {
			return false // "met him on Friday" may hang the day on him, "read the letter of Friday" means the letter's
		}
		if m := (&mood{r: c.r, s: s}).preposition(i); steps > 0 && (m == "since" || m == "after" || m == "before" || m == "until") && s.Is(i, "obl", "nmod") && s.Tokens[i].UPOS != "NUM" && s.Tokens[i].UPOS != "PROPN" {
			return false
		}
		i = s.HeadOf(i)
		if i >= 0 && i != t && (s.Tokens[i].UPOS == "VERB" || eventNoun(s.Tokens[i].Lemma) && s.Tokens[i].UPOS == "NOUN") {
			return false
		}
	}
	return false
}

// clause is the text of verb t with its own arguments, without the clauses beside and below it.
func (c *convener) clause(s *parley.Sentence, t int) parley.Span {
	out := make(map[int]bool)
	var drop func(i int)
	drop = func(i int) {
		lo, hi := s.Subtree(i)
		for k := lo; k < hi; k++ {
			if s.Under(k, i) {
				out[k] = true
			}
		}
	}
	for _, k := range s.Children(t) {
		if s.Is(int(k), "advcl", "parataxis", "ccomp", "discourse", "vocative", "cc", "punct") || s.Is(int(k), "conj") && s.Tokens[k].UPOS == "VERB" {
			drop(int(k))
		}
	}
	lo, hi := s.Subtree(t)
	a, b := t, t+1
	for a > lo && !out[a-1] {
		a--
	}
	for b < hi && !out[b] {
		b++
	}
	for a < t && s.Tokens[a].UPOS == "PUNCT" {
		a++
	}
	for b > t+1 && s.Tokens[b-1].UPOS == "PUNCT" {
		b--
	}
	return s.TokenSpan(a, b)
}

const longPhrase = 40 // words; a longer noun phrase is cut behind its head

// nounSpan is the evidence of a noun's telling: the clause of its frame, or the phrase.
func (c *convener) nounSpan(s *parley.Sentence, x *telling) parley.Span {
	if x.verb >= 0 && (x.rule == "act.noun.held" || x.rule == "act.noun.subject") {
		return c.clause(s, x.verb)
	}
	top := x.np
	if x.rule == "act.noun.planned" && x.real.opTok >= 0 {
		if s.Tokens[x.real.opTok].UPOS == "VERB" {
			return c.clause(s, x.real.opTok)
		}
		if s.Under(x.np, x.real.opTok) {
			top = x.real.opTok
		}
	}
	lo, hi := s.Subtree(top)
	if hi-lo > longPhrase {
		hi = min(hi, x.tok+longPhrase/2)
		lo = max(lo, top-longPhrase/2)
	}
	for hi > x.tok+1 && s.Tokens[hi-1].UPOS == "PUNCT" {
		hi--
	}
	return s.TokenSpan(lo, hi)
}
