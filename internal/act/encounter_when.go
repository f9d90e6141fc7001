package act

import (
	"strings"

	"parley"
)

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
		if e.Type == "DURATION" || e.Type == "SET" || e.Class == parley.ClassDuration || e.Class == parley.ClassVague || strings.Contains(string(e.Value), "..") {
			continue // "since 12 April" bounds it, but is not its day
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
		if s.Is(i, "parataxis", "acl", "advcl", "ccomp") || s.Is(i, "conj") && s.Tokens[i].UPOS != "PROPN" {
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
