package act

import (
	"fmt"
	"strings"

	"parley"
)

// telling is one place of the text that tells of an encounter. Tellings of one encounter are merged.
type telling struct {
	sent, tok int // the word that names or tells it
	np        int // the head of the noun phrase it stands in ("two rounds of talks"), tok itself otherwise
	verb      int // the verb of its frame, -1 if none
	rule      string
	noun      string   // the noun it is told by, lower case, "" for a verb
	called    []string // nouns it is called by

	kind     parley.EncounterKind
	medium   parley.Medium
	parts    []parley.ActorID
	attend   []parley.Attendance
	host     parley.ActorID
	mediator parley.ActorID
	place    parley.ActorID
	time     *parley.TimeExpr
	purpose  parley.Opt
	outcome  []parley.Outcome

	real      real
	status    parley.EncounterStatus // empty: it tells nothing of how far the encounter has come
	definite  bool                   // "the talks", "that meeting", "their call": one spoken of before
	plural    bool                   // "the calls", "meetings"
	round     string                 // "next", "last" or an ordinal number
	several   bool                   // "four rounds of talks"
	theirs    bool                   // "their call": it may also point ahead
	attending bool                   // told by "attend", "join": the encounter itself stands elsewhere
	aside     bool                   // told of as an earlier one: "briefed him on her call with the premier"
	inferred  bool                   // its parties are those of the talks before it
	told      []parley.ActorID       // who they are called then: a group without a name
	context   bool                   // it names its parties only together: "they", "the two leaders"
	body      bool                   // a body whose members come together is enough
	dated     bool                   // it is an encounter only with a day or a place
	dayed     bool                   // only with a time
	states    bool                   // of those it means the states: "technical experts"
	heading   bool
	span      parley.Span
}

// convener finds the encounters of one reading.
type convener struct {
	r        *parley.Reading
	actors   map[parley.ActorID]*parley.Actor
	members  map[parley.ActorID][]parley.ActorID // of closed groups that are named by their members
	found    []*telling
	places   []parley.Actor // places that had no actor of their own
	notes    []parley.Note
	denied   []denial
	of       map[parley.ActorID]parley.ActorID // the state that the words beside a name give a person
	pair     []parley.ActorID                  // the two sides that the report is about
	searched bool                              // pair has been looked for
	posted   map[parley.ActorID]bool           // those who are told to hold a post
}

// newConvener prepares the look-ups of one reading.
func newConvener(r *parley.Reading) *convener {
	c := &convener{r: r, actors: make(map[parley.ActorID]*parley.Actor, len(r.Actors))}
	for i := range r.Actors {
		c.actors[r.Actors[i].ID] = &r.Actors[i]
	}
	c.members, c.of, c.posted = map[parley.ActorID][]parley.ActorID{}, map[parley.ActorID]parley.ActorID{}, map[parley.ActorID]bool{}
	c.affiliate()
	for i := range r.Mentions {
		if m := &r.Mentions[i]; len(m.Members) > 1 && strings.Contains(string(m.Actor), "+") || strings.Contains(string(m.Actor), "-and-") && len(m.Members) > 1 {
			c.members[m.Actor] = addActors(c.members[m.Actor], m.Members...)
		}
	}
	return c
}

// encounters reads the encounters of the reading; a title alone makes no fact, and a heading only adds to one.
func (c *convener) encounters() []parley.Encounter {
	for si := range c.r.Sentences {
		switch c.r.Sentences[si].Part {
		case parley.PartBody, parley.PartHeading, "":
			c.sentence(si)
		}
	}
	return c.merge()
}

// sentence collects the tellings of one sentence.
func (c *convener) sentence(si int) {
	s := &c.r.Sentences[si]
	used := map[int]bool{}
	var here []*telling
	for t := range s.Tokens {
		if v, ok := c.verbAt(s, t); ok {
			mine := map[int]bool{}
			if told := c.tellVerb(si, t, v, mine); len(told) > 0 {
				here = append(here, told...)
				for k := range mine {
					used[k] = true
				}
			}
		}
	}
	for t := range s.Tokens {
		if used[t] {
			continue
		}
		if n, ok := nounAt(c.r, s, t); ok && !s.Is(t, "compound", "flat") {
			if x := c.tellNoun(si, t, n, used); x != nil {
				here = append(here, x)
			}
		} else if n, of := c.ordinalNoun(si, t); of != nil {
			x := c.tellNoun(si, t, n, used)
			x.noun, x.round = of.noun, ordinalOf(c.word(s, t))
			here = append(here, x)
		}
	}
	c.denials(si, here)
	here = c.foldRelative(s, here)
	c.backward(si, here)
	for _, x := range here {
		x.heading = s.Part == parley.PartHeading
		c.found = append(c.found, x)
	}
	c.attendances(si, here)
	sortTellings(c.found)
}

func sortTellings(ts []*telling) {
	for i := len(ts) - 1; i > 0 && (ts[i].sent < ts[i-1].sent || ts[i].sent == ts[i-1].sent && ts[i].tok < ts[i-1].tok); i-- {
		ts[i], ts[i-1] = ts[i-1], ts[i]
	}
}

// actor is the actor of that id, nil if the reading has none.
func (c *convener) actor(id parley.ActorID) *parley.Actor { return c.actors[id] }

// note says why a trigger yielded no encounter.
func (c *convener) note(si, tok int, format string, args ...any) {
	s := &c.r.Sentences[si]
	if tok < len(s.Tokens) {
		c.notes = append(c.notes, parley.Note{Span: s.Tokens[tok].Span, Stage: "act.encounter", Why: fmt.Sprintf(format, args...)})
	}
}

// word is token t as it stands, in lower case.
func (c *convener) word(s *parley.Sentence, t int) string {
	if t < 0 || t >= len(s.Tokens) {
		return ""
	}
	return strings.ToLower(c.r.Words(s.Tokens[t].Span))
}

// foldRelative joins "a meeting in Istanbul, where officials of three states convened" into one telling.
func (c *convener) foldRelative(s *parley.Sentence, here []*telling) []*telling {
	out := here[:0]
	for _, v := range here {
		host := (*telling)(nil)
		if where := c.whereBefore(s, v.tok); v.noun == "" && where >= 0 {
			for _, n := range here {
				if n.noun != "" && n.tok < where {
					host = n
				}
			}
		}
		if host == nil && v.noun == "" && s.Is(v.tok, "acl:relcl", "acl") {
			top := s.HeadOf(v.tok)
			for _, n := range here {
				if n.noun != "" && n != v && top >= 0 && s.Under(top, n.np) && n.np < v.tok && !c.namesParty(s, n.sent, top) {
					host = n
				}
			}
		}
		if host == nil {
			out = append(out, v)
			continue
		}
		host.parts = addActors(host.parts, v.parts...)
		if v.status != "" && !host.real.sure {
			host.real, host.status = v.real, v.status
		}
		if host.time == nil {
			host.time = v.time
		}
	}
	return out
}

// whereBefore is the "where" that opens the clause of verb t, -1 if none.
func (c *convener) whereBefore(s *parley.Sentence, t int) int {
	for i := t - 1; i >= 0 && i > t-24; i-- {
		if s.Tokens[i].UPOS == "VERB" {
			return -1
		}
		if c.word(s, i) == "where" {
			return i
		}
	}
	return -1
}

func (c *convener) namesParty(s *parley.Sentence, si, tok int) bool {
	if tok < 0 {
		return false
	}
	for _, id := range actorsAt(c.r, si, tok) {
		if c.canMeet(id) && !c.isPlace(id) && !nounIsEncounter(c.r, s, tok) {
			return true
		}
	}
	return false
}

func nounIsEncounter(r *parley.Reading, s *parley.Sentence, t int) bool {
	_, ok := nounAt(r, s, t)
	return ok
}
