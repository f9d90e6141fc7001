package act

import (
	"fmt"
	"strings"
	"sync"

	"parley"
)

// clockWords maps a role of words/clocks.tsv and a word, "expire:lapse", to true.
var clockWords = sync.OnceValue(func() map[string]bool { return keyed("clocks.tsv", 2, 1) })

// clocks reads what falls due: an appointment for each scheduled encounter, a deadline somebody sets or is set, the
// day when a truce, a mandate or a waiver runs out. What has already fallen due is no clock.
func (c *convener) clocks(list []parley.Encounter) []parley.Clock {
	var out []parley.Clock
	add := func(k parley.Clock) {
		for i := range out {
			if out[i].Due == k.Due {
				return
			}
		}
		k.ID = fmt.Sprintf("clock-%d", len(out)+1)
		out = append(out, k)
	}
	for i := range list {
		if e := &list[i]; e.Time != nil && (e.Status == parley.StatusScheduled || e.Status == parley.StatusRescheduled) {
			k := parley.Clock{Cell: e.Cell, Due: e.Time, Kind: "appointment", About: []string{e.ID}}
			k.Rule, k.Plover, k.Basis = "act.clock.appointment", "", parley.BasisStated
			if who, ok := holderOf(c.r, e.Evidence[0].Start); ok {
				k.SetBy = who
			}
			add(k)
		}
	}
	for i := range c.r.Times {
		if k, ok := c.clockAt(&c.r.Times[i]); ok {
			add(k)
		}
	}
	return out
}

// clockAt makes a clock of one time expression, if a word of its sentence makes it one.
func (c *convener) clockAt(e *parley.TimeExpr) (parley.Clock, bool) {
	if strings.HasSuffix(e.TIMEX, "_REF") && e.Value == "" && len(e.Candidates) == 0 || e.Type == "SET" || e.Class == parley.ClassVague || e.Sentence < 0 || e.Sentence >= len(c.r.Sentences) {
		return parley.Clock{}, false
	}
	s := &c.r.Sentences[e.Sentence]
	at := e.Head
	if at < 0 || at >= len(s.Tokens) {
		at = s.TokenAt(e.Start)
	}
	prep := c.timePrep(s, e)
	if e.Class == parley.ClassDuration && prep != "within" {
		return parley.Clock{}, false
	}
	m := mood{r: c.r, s: s, sent: e.Sentence}
	for steps := 0; steps < 6 && at >= 0 && at < len(s.Tokens); steps++ {
		lemma := strings.ToLower(s.Tokens[at].Lemma)
		switch {
		case s.Tokens[at].UPOS == "NOUN" && clockWords()["deadline:"+lemma] && lemma != "window":
			return c.deadlineNoun(s, at, e)
		case s.Tokens[at].UPOS == "VERB" || s.Tokens[at].UPOS == "AUX":
			return c.clockVerb(s, at, prep, e, &m)
		}
		at = s.HeadOf(at)
	}
	return parley.Clock{}, false
}

// timePrep is the preposition of a time expression, inside its words or right before them.
func (c *convener) timePrep(s *parley.Sentence, e *parley.TimeExpr) string {
	first, _, _ := strings.Cut(strings.ToLower(e.Words), " ")
	if duePrep[first] {
		return first
	}
	i := s.TokenAt(e.Start) - 1
	for steps := 0; steps < 2 && i >= 0; steps++ {
		if w := c.word(s, i); duePrep[w] {
			return w
		}
		if s.Tokens[i].UPOS != "DET" {
			break
		}
		i--
	}
	if i > 1 && c.word(s, i) == "than" && c.word(s, i-1) == "later" {
		return "by"
	}
	return c.word(s, s.TokenAt(e.Start)-1)
}

var duePrep = set("by until till before within")

// deadlineNoun is "a deadline of 3 June", "the 3 June deadline".
func (c *convener) deadlineNoun(s *parley.Sentence, t int, e *parley.TimeExpr) (parley.Clock, bool) {
	h := s.HeadOf(t)
	k := c.newClock(s, e, "deadline", t)
	if h >= 0 && s.Tokens[h].UPOS == "VERB" {
		if g := realOf(c.r, e.Sentence, h); g.status == happened && (s.Tokens[h].Lemma == "pass" || s.Tokens[h].Lemma == "expire" || s.Tokens[h].Lemma == "miss") {
			return k, false
		}
		k.Evidence = []parley.Evidence{c.r.Evidence(c.clause(s, h))}
		switch s.Tokens[h].Lemma {
		case "set", "give", "impose", "announce", "issue", "extend", "fix":
			if who := c.meeters(e.Sentence, subjectsOf(c.r, e.Sentence, h)); len(who) > 0 {
				k.SetBy = who[0]
			}
		}
		if to := c.meeters(e.Sentence, append(behind(c.r, e.Sentence, t, "for"), behind(c.r, e.Sentence, h, "for")...)); len(to) > 0 {
			k.By = to[0]
		} else if o := s.Child(h, "iobj"); o >= 0 {
			if to := c.meeters(e.Sentence, []int{o}); len(to) > 0 {
				k.By = to[0]
			}
		}
	}
	if p := s.Child(t, "nmod:poss"); p >= 0 && k.SetBy == "" {
		if who := c.meeters(e.Sentence, []int{p}); len(who) > 0 {
			k.SetBy = who[0]
		}
	}
	return k, true
}

// clockVerb is "must answer by Friday", "have until Friday", "expires on Friday", "extended until July".
func (c *convener) clockVerb(s *parley.Sentence, t int, prep string, e *parley.TimeExpr, m *mood) (parley.Clock, bool) {
	lemma := strings.ToLower(s.Tokens[t].Lemma)
	if p := s.Child(t, "compound:prt"); p >= 0 {
		if w := lemma + " " + strings.ToLower(s.Tokens[p].Lemma); clockWords()["expire:"+w] {
			lemma = w
		}
	}
	g := m.of(t, 0)
	words := clockWords()
	until := prep == "until" || prep == "till"
	switch {
	case words["expire:"+lemma] && c.lapsing(s, t):
		if g.status == happened && g.tense != "present" || g.status == negated {
			return parley.Clock{}, false
		}
		return c.newClock(s, e, "expiry", t), true
	case until && words["last:"+lemma] && c.lapsing(s, t):
		if g.negative {
			return parley.Clock{}, false
		}
		k := c.newClock(s, e, "expiry", t)
		if who := c.meeters(e.Sentence, subjectsOf(c.r, e.Sentence, t)); len(who) > 0 {
			k.SetBy = who[0]
		}
		return k, true
	case until && words["until:"+lemma]:
		k := c.newClock(s, e, "deadline", t)
		c.giver(s, t, e, lemma, &k)
		return k, true
	case prep == "by" || prep == "before" && e.Class != parley.ClassRelative || prep == "within":
		return c.owed(s, t, e, g)
	}
	return parley.Clock{}, false
}

// giver reads "has until Friday", "gave Iran until Friday".
func (c *convener) giver(s *parley.Sentence, t int, e *parley.TimeExpr, lemma string, k *parley.Clock) {
	subject := c.meeters(e.Sentence, subjectsOf(c.r, e.Sentence, t))
	object := c.meeters(e.Sentence, objectsOf(c.r, e.Sentence, t))
	if lemma == "have" || lemma == "get" {
		object, subject = subject, nil
	}
	if len(object) > 0 {
		k.By = object[0]
	}
	if len(subject) > 0 {
		k.SetBy = subject[0]
	}
}

// owed is a thing that somebody must, shall or has promised to do by a day.
func (c *convener) owed(s *parley.Sentence, t int, e *parley.TimeExpr, g real) (parley.Clock, bool) {
	switch {
	case g.status == future && (g.op == "promised" || g.op == "agreed" || g.op == "modal" || g.op == "planned" || g.op == "would" || g.op == "announced"):
	case g.status == possible && (g.op == "necessary" || g.op == "demanded" || g.op == "proposed"):
	default:
		return parley.Clock{}, false
	}
	k := c.newClock(s, e, "deadline", t)
	if who := c.meeters(e.Sentence, subjectsOf(c.r, e.Sentence, t)); len(who) > 0 {
		k.By = who[0]
	}
	if g.opTok >= 0 && s.Tokens[g.opTok].UPOS == "VERB" {
		if who := c.meeters(e.Sentence, subjectsOf(c.r, e.Sentence, g.opTok)); len(who) > 0 {
			k.SetBy = who[0]
		}
	}
	if k.By == "" && k.SetBy == "" {
		return k, false // "prices will fall by June"
	}
	if a := c.actor(k.By); a != nil && a.Kind == parley.KindPerson && !c.official(k.By) {
		return k, false
	}
	return k, true
}

// lapsing says that what the verb tells of is something that runs out: its subject, or what is extended.
func (c *convener) lapsing(s *parley.Sentence, t int) bool {
	words := clockWords()
	for _, k := range s.Children(t) {
		if s.Is(int(k), "nsubj", "obj") && words["lapsing:"+strings.ToLower(s.Tokens[k].Lemma)] {
			return true
		}
		if s.Is(int(k), "nsubj") && relativeWord(c.r, s, int(k)) {
			for i := int(k) - 1; i >= 0 && i > int(k)-8; i-- {
				if words["lapsing:"+strings.ToLower(s.Tokens[i].Lemma)] {
					return true
				}
			}
		}
	}
	h := s.HeadOf(t)
	if h < 0 {
		return false
	}
	if s.Is(t, "acl") {
		return words["lapsing:"+strings.ToLower(s.Tokens[h].Lemma)]
	}
	if s.Is(t, "xcomp") { // the truce is due to expire
		return c.lapsing(s, h)
	}
	return false
}

func (c *convener) newClock(s *parley.Sentence, e *parley.TimeExpr, kind string, t int) parley.Clock {
	k := parley.Clock{Due: e, Kind: kind}
	span := c.clause(s, t)
	if !span.Contains(e.Span) {
		span = span.Cover(e.Span)
	}
	k.Evidence = []parley.Evidence{c.r.Evidence(span)}
	k.Basis, k.Rule, k.Voice, k.Factuality = parley.BasisStated, "act.clock."+kind, parley.VoiceOwn, parley.CertainPlus
	k.Voice, k.Chain = c.voiceAt(s.Tokens[t].Start)
	if who, ok := holderOf(c.r, s.Tokens[t].Start); ok {
		k.SetBy = who
	}
	return k
}
