package act

import (
	"strings"
	"sync"

	"parley"
	"parley/internal/gazetteer"
)

// denial is a place of the text where somebody says that an encounter did not take place or is not planned, or that what
// was told of it is not so.
type denial struct {
	sent, tok int
	by        parley.ActorID // who says so, "" for the report itself
	of        *telling       // the encounter as the denial tells it, nil where it only speaks of a report
	phase     int            // what is denied: that it was, that it will be; 0 leaves it open
	such      bool           // "no such meeting": it points back at what was told before
}

// denialWords maps "deny:rebut", "report:rumour" to true.
var content = set("VERB ADJ NOUN ADV PROPN")

var denialWords = sync.OnceValue(func() map[string]bool { return keyed("denials.tsv", 2, 1) })

// denials collects the denials of one sentence. tellings are those of the sentence, whether or not an encounter comes of
// them; those of verbs that are denied stand in c.denied already.
func (c *convener) denials(si int, tellings []*telling) {
	s := &c.r.Sentences[si]
	for _, x := range tellings {
		if x.noun == "" || !x.real.negative || x.status != "" {
			continue
		}
		such, none := c.noSuch(s, x)
		none = none && (such || x.real.op == "denied" || x.real.tense == "past" && x.verb >= 0 && c.wasToBe(s, x)) // not "no talks without us"
		if !none && !(x.real.op == "denied" && c.wasToBe(s, x)) {
			continue
		}
		c.denied = append(c.denied, denial{sent: si, tok: x.tok, by: c.denier(si, x.tok, x.real), of: x, phase: phaseDenied(x), such: such})
	}
	w := denialWords()
	for t := range s.Tokens {
		l := strings.ToLower(s.Tokens[t].Lemma)
		switch {
		case l == "such" && t > 0 && t+1 < len(s.Tokens) && w["plan:"+lemmaOf(s, t+1)]:
			if c.word(s, t-1) == "no" || c.word(s, t-1) == "any" && c.negatedBefore(s, t) {
				c.denied = append(c.denied, denial{sent: si, tok: t + 1, by: c.speakerAt(si, t), phase: phaseAhead, such: true})
			}
		case s.Tokens[t].UPOS == "VERB" && (w["deny:"+l] || w["brand:"+l]), content[s.Tokens[t].UPOS] && w["false:"+l]:
			if by, ok := c.deniesReport(si, t, l); ok {
				c.denied = append(c.denied, denial{sent: si, tok: t, by: by})
			}
		}
	}
}

// noSuch says that the noun phrase of a telling stands under "no" or "any", and whether under "no such"; a phrase that only rules
// out one sort, "no direct talks", leaves room for another.
func (c *convener) noSuch(s *parley.Sentence, x *telling) (such, none bool) {
	for i := x.np - 1; i >= 0 && i > x.np-5; i-- {
		w := c.word(s, i)
		switch {
		case w == "no" || w == "any":
			return such, true
		case w == "such":
			such = true
		case denialWords()["other:"+w] || s.Tokens[i].UPOS == "VERB" || s.Tokens[i].UPOS == "ADP":
			return false, false
		}
	}
	return false, false
}

// wasToBe says that of a denied encounter it is denied that it took place or is planned, not how it ended: "denied a meeting",
// "denied that talks were held"; but not "denied that the talks had collapsed".
func (c *convener) wasToBe(s *parley.Sentence, x *telling) bool {
	if x.verb < 0 {
		return true
	}
	m := mood{r: c.r, s: s, sent: x.sent}
	if denialWords()["deny:"+lemmaOf(s, x.verb)] || m.occurs(x.verb, "take") || m.occurs(x.verb, "hold") && lemmaOf(s, x.verb) != "end" {
		return true
	}
	op, ok := m.lookup(x.verb)
	return ok && (op.class == "planned" || op.class == "announced" || op.class == "agreed")
}

// phaseDenied is which phase of an encounter its denied telling is about.
func phaseDenied(x *telling) int {
	g := &x.real
	for _, w := range g.why {
		if op, ok := operators()["v:"+w]; ok && (op.class == "planned" || op.class == "announced" || op.class == "agreed") {
			return phaseAhead
		}
		if op, ok := operators()["n:"+w]; ok && op.class == "planned" {
			return phaseAhead
		}
	}
	if g.tense == "future" {
		return phaseAhead
	}
	if x.noun == "" || g.tense == "past" {
		return phasePast
	}
	return 0
}

// negatedBefore says that a negative word stands before token t: "neither government has planned any such meeting".
func (c *convener) negatedBefore(s *parley.Sentence, t int) bool {
	for i := t - 1; i >= 0; i-- {
		switch w := c.word(s, i); {
		case w == "not" || w == "n't" || w == "n’t" || w == "neither" || w == "nor" || w == "never" || w == "no":
			return true
		case denialWords()["deny:"+lemmaOf(s, i)]:
			return true
		}
	}
	return false
}

// denier is who denies the event at token t: the subject of the verb that does, else whose words they are.
func (c *convener) denier(si, t int, g real) parley.ActorID {
	s := &c.r.Sentences[si]
	if g.op == "denied" && g.opTok >= 0 && s.Tokens[g.opTok].UPOS == "VERB" {
		if who := c.meeters(si, subjectsOf(c.r, si, g.opTok)); len(who) > 0 {
			return who[0]
		}
	}
	return c.speakerAt(si, t)
}

// speakerAt is who says what stands at token t, "" for the report.
func (c *convener) speakerAt(si, t int) parley.ActorID {
	who, _ := holderOf(c.r, c.r.Sentences[si].Tokens[t].Start)
	return who
}

// deniesReport reads "denied the report", "called the report false", "the report is untrue" at token t, and who says so.
// A report of something else, "denied a report that shots had been fired", is another matter.
func (c *convener) deniesReport(si, t int, l string) (parley.ActorID, bool) {
	s, w := &c.r.Sentences[si], denialWords()
	about := func(o int) bool {
		if o < 0 || !(w["report:"+lemmaOf(s, o)] || w["deny:"+l] && (c.word(s, o) == "it" || c.word(s, o) == "this" || c.word(s, o) == "that")) {
			return false
		}
		for _, k := range s.Children(o) {
			if int(k) > o && s.Is(int(k), "acl", "ccomp", "nmod", "advcl") && !w["false:"+lemmaOf(s, int(k))] {
				return false // it says itself what is denied
			}
		}
		return true
	}
	if w["false:"+l] {
		if s.Child(t, "cop") < 0 || negatedHere(s, t) || !about(s.Child(t, "nsubj")) {
			return "", false
		}
		return c.speakerAt(si, t), true
	}
	if g := realOf(c.r, si, t); g.status != happened || g.uncertain || t > 0 && (c.word(s, t-1) == "nor" || c.word(s, t-1) == "or") {
		return "", false
	}
	o := s.Child(t, "obj")
	if passive(s, t) {
		o = nearSubject(s, t)
	}
	if !about(o) {
		return "", false
	}
	if w["brand:"+l] {
		branded := w["false:"+lemmaOf(s, t)]
		for i := o + 1; i < len(s.Tokens) && i < o+8; i++ {
			branded = branded || w["false:"+lemmaOf(s, i)]
		}
		if !branded {
			return "", false
		}
	}
	if who := c.meeters(si, subjectsOf(c.r, si, t)); len(who) > 0 {
		return who[0], true
	}
	return "", false
}

// unsourced says that an actor is nobody who can be held to his word: sources without a name, an outlet.
func (c *convener) unsourced(id parley.ActorID) bool {
	a := c.actor(id)
	if a == nil {
		return true
	}
	switch a.Kind {
	case parley.KindOutlet, parley.KindPlatform, parley.KindDocument:
		return true
	case parley.KindPerson, parley.KindGroup:
		return strings.HasPrefix(string(id), "grp:") && gazetteer.Get(id) == nil && a.SpeaksFor == "" && !strings.Contains(strings.ToLower(a.Name), "spokes")
	}
	return false
}

// hearsay says that a telling stands in the words of sources that have no name, or of another outlet.
func (c *convener) hearsay(x *telling) bool {
	who, told := holderOf(c.r, c.r.Sentences[x.sent].Tokens[x.tok].Start)
	return told && c.unsourced(who)
}

// dispute gives each denial to the encounters it is about, which then are neither held nor planned: some say so, and
// somebody denies it.
func (c *convener) dispute(groups []*group) {
	for i := range c.denied {
		d := &c.denied[i]
		if d.by != "" && c.unsourced(d.by) {
			continue
		}
		var best *group
		for _, g := range groups {
			if !c.denies(d, g) {
				continue
			}
			if d.of != nil && len(c.sides(d.of.parts)) > 1 && !d.such {
				g.denials = append(g.denials, d) // it names whom it is about
				continue
			}
			best = g // the last before it
		}
		if best != nil {
			best.denials = append(best.denials, d)
		}
	}
}

// denies says that a denial can be about an encounter.
func (c *convener) denies(d *denial, g *group) bool {
	const back = 5 // sentences between an encounter and "no such meeting"
	if g.phase == 0 || d.phase != 0 && d.phase != g.phase || g.lead.real.negative {
		return false
	}
	before, near, said := false, false, false
	for _, x := range g.all {
		if x.sent < d.sent || x.sent == d.sent && x.tok < d.tok {
			before = true
			near = near || d.sent-x.sent <= back
		}
		said = said || x.status != "" && c.hearsay(x)
	}
	if d.of == nil {
		return before && near && said
	}
	x := d.of
	switch {
	case !kindsMeet(g.kind, x.kind) && !d.such, !daysMeet(g.time, x.time):
		return false
	case x.place != "" && g.place != "" && x.place != g.place && !c.within(x.place, g.place):
		return false
	case len(c.sides(x.parts)) > 1:
		return c.partiesMeet(c.sides(g.parts), c.sides(x.parts))
	case len(x.parts) == 1 && !c.shares(g.parts, x.parts):
		return false
	}
	return before && near
}
