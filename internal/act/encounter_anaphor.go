package act

import (
	"parley"
)

// anaphor gives a telling without two sides of its own to the last encounter it can speak of; only says that nothing
// else may be made of it if none fits.
func (c *convener) anaphor(groups *[]*group, x *telling, only bool) bool {
	s := &c.r.Sentences[x.sent]
	if !x.definite && len(x.attend) == 0 && x.round == "" && !x.several || x.plural {
		if !only && c.betweenThem(x) {
			c.join(groups, x)
			return true
		}
		if x.status != "" {
			c.note(x.sent, x.tok, "%q: fewer than two official sides are named, and it points back at nothing", c.word(s, x.tok))
		} else {
			c.note(x.sent, x.tok, "%q: nothing says that it took place or will (%s, %d named)", c.word(s, x.tok), x.real.status, len(x.parts))
		}
		return false
	}
	var best *group
	score := 0
	for _, g := range *groups {
		if len(c.sides(x.parts)) < 2 && !(x.theirs && g.lead.sent-x.sent <= 3) && (g.lead.sent > x.sent || g.lead.sent == x.sent && g.lead.tok >= x.tok) {
			continue // "the call" points back
		}
		if n := c.fits(g, x); n > 0 && n >= score {
			best, score = g, n
		}
	}
	if best == nil {
		if !only && (c.bridge(groups, x) || c.pairAlone(groups, x)) {
			return true
		}
		if !only {
			c.note(x.sent, x.tok, "%q: the text names no encounter before it that it could mean (%s, %d named)", c.word(s, x.tok), x.real.status, len(x.parts))
		}
		return false
	}
	if x.place != "" && best.place == "" && !x.heading && (x.status == "" || phaseOf(x.status) == best.phase) {
		best.place = x.place
	}
	if p := phaseOf(x.status); x.time != nil && p == best.phase && p != 0 && finer(x.time, best.time) && daysMeet(best.time, x.time) {
		best.time = x.time
	}
	if (best.kind == parley.EncounterUnspecified || best.kind == parley.EncounterTalks && x.kind == parley.EncounterCall && best.lead.noun == "") && x.kind != parley.EncounterVisit && x.kind != parley.EncounterMeeting {
		best.kind = x.kind // "spoke with him ... the call lasted an hour"
	}
	best.all = append(best.all, x)
	return true
}

// pairAlone makes an encounter of "the planned call between the two ministers was cancelled", of which nothing was told
// before, with the two sides that the text names last.
func (c *convener) pairAlone(groups *[]*group, x *telling) bool {
	if !x.context || x.status == "" || x.heading || !x.real.sure || !c.pairBefore(x) {
		return false
	}
	c.join(groups, x)
	return true
}

// bridge makes an encounter of "another round is set for May", "after four rounds of talks": its parties are those of
// the talks told of before it, or of the only talks the report tells of; the entry says that this is inferred.
func (c *convener) bridge(groups *[]*group, x *telling) bool {
	round := x.round != "" || x.several
	shown := x.definite && (x.rule == "act.noun.subject" || x.rule == "act.noun.held") && (x.time != nil || x.place != "") && x.kind == parley.EncounterTalks
	if x.status == "" || x.heading || !round && !shown || x.round == "last" || x.kind != parley.EncounterTalks && !c.session(x) {
		return false
	}
	of := c.talksOf(x)
	if x.round == "next" && c.planned(x) && len(x.parts) == 0 {
		return false // "upcoming talks in Doha" need not be one more of the talks before
	}
	if of == nil && len(x.parts) == 0 && x.round != "" && (x.round[0] <= '9' || x.round == "next") && (x.round[0] <= '9' && c.pairBefore(x) || c.principalFor(x)) {
		x.rule = "act.round"
		c.join(groups, x)
		return true
	}
	if of == nil || len(x.parts) > 0 && !c.shares(of.parts, x.parts) {
		return false
	}
	x.parts = of.parts
	x.rule = "act.round"
	x.inferred = true
	c.join(groups, x)
	return true
}

// betweenThem gives "talks were held in Doha", "a session was put off" the two sides that the report is about.
func (c *convener) betweenThem(x *telling) bool {
	switch x.noun {
	case "meeting", "talk", "session", "negotiation":
	default:
		return false
	}
	if x.rule != "act.noun.subject" || x.heading || !x.real.sure || x.real.uncertain || x.plural || x.context {
		return false
	}
	switch x.status {
	case parley.StatusHeld, parley.StatusScheduled:
		if x.place == "" {
			return false
		}
	case parley.StatusPostponed, parley.StatusRescheduled, parley.StatusCancelled:
	default:
		return false
	}
	return c.principalFor(x)
}

// planned says that the words of a telling call it upcoming, not one more.
func (c *convener) planned(x *telling) bool {
	s := &c.r.Sentences[x.sent]
	for _, top := range []int{x.tok, x.np} {
		for _, k := range s.Children(top) {
			switch c.word(s, int(k)) {
			case "upcoming", "forthcoming", "planned", "future":
				return true
			}
		}
	}
	return false
}

// session says that a telling is one more of the meetings told of before, "their next meeting", "a second session",
// and none that has a name of its own.
func (c *convener) session(x *telling) bool {
	if x.kind != parley.EncounterMeeting || x.round == "" || x.noun != "meeting" && x.noun != "session" && x.noun != "summit" {
		return false
	}
	s := &c.r.Sentences[x.sent]
	for i := c.modifiersFrom(s, x.tok); i < x.tok; i++ {
		w := c.word(s, i)
		if s.Tokens[i].UPOS == "PROPN" || w == "upcoming" || w == "forthcoming" || w == "annual" || w == "planned" || w == "future" {
			return false
		}
	}
	for _, k := range s.Children(x.tok) {
		if int(k) < x.tok && s.Is(int(k), "compound", "amod") && (s.Tokens[k].UPOS == "PROPN" || s.Child(int(k), "compound") >= 0 && s.Tokens[s.Child(int(k), "compound")].UPOS == "PROPN") {
			return false // "the next Lake Leaders Meeting" has parties of its own
		}
	}
	return s.Tokens[x.tok].UPOS != "PROPN"
}

// talksOf is the telling of talks with two sides that stands last before x; where none does, any, if all such
// tellings of the report have the same sides; nil otherwise.
func (c *convener) talksOf(x *telling) *telling {
	var before, only *telling
	same := true
	for _, y := range c.found {
		if len(c.sides(y.parts)) < 2 || y.inferred || y.real.negative && !(y.real.op == "postponed" && x.round != "" && x.round[0] <= '9') {
			continue
		}
		if (y.sent < x.sent || y.sent == x.sent && y.tok < x.tok) && (y.kind == parley.EncounterTalks || x.kind == parley.EncounterMeeting && y.kind == parley.EncounterMeeting) {
			before = y
		}
		if y.kind != parley.EncounterTalks && y.kind != parley.EncounterMeeting || y.rule == "act.verb.with" {
			continue // a call between two leaders is no round of talks
		}
		same = same && (only == nil || c.partiesMeet(only.parts, y.parts))
		only = y
	}
	if before == nil && same && only != nil {
		if only.kind == parley.EncounterVisit || only.kind == parley.EncounterSigning || len(c.sides(only.parts)) != 2 {
			return nil
		}
		if only.sent > x.sent { // told only later: of the two sides, who meets is not known
			sided := *only
			sided.parts = c.sides(only.parts)
			return &sided
		}
		return only
	}
	return before
}

// fits scores how well a definite reference fits a group; 0 not at all.
func (c *convener) fits(g *group, x *telling) int {
	if !kindsMeet(g.kind, x.kind) || x.several != g.lead.several && x.several {
		return 0
	}
	if x.round != "" && g.lead.real.negative {
		return 0 // another round is not the one that was declined
	}
	if x.place != "" && g.place != "" && x.place != g.place && !c.within(x.place, g.place) {
		return 0
	}
	if !roundsMeet(g.round, x.round) || !daysMeet(g.time, x.time) {
		return 0
	}
	if len(x.parts) > 0 && (!x.attending || x.round != "") && !c.shares(g.parts, x.parts) {
		return 0
	}
	n := 1
	if x.place != "" && x.place == g.place {
		n += 4
	}
	named := false
	for _, y := range g.all {
		named = named || y.noun != "" && y.noun == x.noun || oneOf(x.noun, y.called)
	}
	if named {
		n += 3
	}
	if g.kind == x.kind {
		n++
	}
	if x.noun == "call" && !named && g.kind != parley.EncounterCall && g.kind != parley.EncounterUnspecified {
		return 0
	}
	if (x.kind == parley.EncounterMeeting || x.kind == parley.EncounterVisit) && !named && (g.kind == parley.EncounterUnspecified || g.kind == parley.EncounterCall) {
		return 0
	}
	if x.attending && !named && (x.place == "" || x.place != g.place) && x.sent-g.all[len(g.all)-1].sent > 1 {
		return 0
	}
	if len(x.parts) > 0 {
		n += 2
	}
	if p := phaseOf(x.status); p != 0 && p != g.phase {
		if !x.attending && (x.round != "" || phaseOf(x.status) == phasePast) {
			return 0 // a past one is not the plan
		}
		n--
	}
	if x.sent-g.all[len(g.all)-1].sent <= 2 {
		n++
	}
	return n
}

func (c *convener) shares(a, b []parley.ActorID) bool {
	for _, x := range b {
		for _, y := range a {
			if x == y || c.sideOf(x) == c.sideOf(y) {
				return true
			}
		}
	}
	return false
}
