package act

import (
	"strings"

	"parley"
)

// group is the tellings of one encounter.
type group struct {
	all   []*telling
	parts []parley.ActorID
	kind  parley.EncounterKind
	place parley.ActorID
	time  *parley.TimeExpr
	phase int // 0 unknown, 1 past, 2 ahead
	round string
	lead  *telling // the best telling
	// denials are those that say it was or will not be.
	denials []*denial
}

const (
	phasePast  = 1
	phaseAhead = 2
)

func phaseOf(s parley.EncounterStatus) int {
	switch s {
	case "":
		return 0
	case parley.StatusHeld, parley.StatusUnderWay, parley.StatusNoShow:
		return phasePast
	}
	return phaseAhead
}

// merge joins the tellings of one encounter: same parties, compatible kind, place, time and phase; a definite reference
// without parties of its own belongs to the last encounter it fits.
func (c *convener) merge() []parley.Encounter {
	var groups []*group
	var loose []*telling
	for _, x := range c.found {
		x.parts = c.ungrouped(x.parts)
		c.respectively(x)
		x.parts = c.mostSpecific(x.parts)
		if len(c.sides(x.parts)) < 2 && x.context && x.status != "" && !x.heading && (c.fromContext(x) || !x.definite && c.pairBefore(x) || c.principalFor(x)) {
			if x.noun != "" && !x.definite && x.time == nil && x.place != "" && phaseOf(x.status) == phasePast && c.placeless(groups, x) {
				continue // "they had a session in Lima": another time
			}
			c.join(&groups, x)
			continue
		}
		if len(c.sides(x.parts)) < 2 && !c.aloneOK(x) {
			loose = append(loose, x)
			continue
		}
		if x.status == "" {
			loose = append(loose, x)
			continue
		}
		if x.attending && x.definite && c.anaphor(&groups, x, true) {
			continue
		}
		c.join(&groups, x)
	}
	for _, x := range loose {
		c.anaphor(&groups, x, false)
	}
	c.dispute(groups)
	var out []parley.Encounter
	for _, g := range groups {
		if e, ok := c.encounter(g, len(out)+1); ok {
			out = append(out, e)
		}
	}
	return out
}

// placeless says that an encounter of the same parties was told of with a time and without a place.
func (c *convener) placeless(groups []*group, x *telling) bool {
	for _, g := range groups {
		if g.phase == phasePast && g.place == "" && g.time != nil && c.partiesMeet(g.parts, x.parts) {
			return true
		}
	}
	return false
}

// aloneOK says that one named side is enough: a body that convenes its members, or one side that weighs a round of
// talks whose other side the text leaves open.
func (c *convener) aloneOK(x *telling) bool {
	if x.body {
		return x.status != "" && !x.heading
	}
	if len(x.parts) == 0 || x.noun == "" && x.kind != parley.EncounterVisit || x.heading {
		return false
	}
	a := c.actor(x.parts[0])
	if a == nil {
		return false
	}
	switch {
	case x.kind == parley.EncounterVisit && x.status != "" && len(c.sides(x.parts)) == 1:
		return (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice || a.Kind == parley.KindGroup && a.Of != "") && c.official(a.ID) && c.abroad(a.ID, x.place)
	case x.status == parley.StatusHeld && a.Kind == parley.KindOrganisation && x.rule == "act.noun.held":
		return true
	case len(x.parts) > 1: // two of one side
		return false
	case x.round != "" && x.kind == parley.EncounterTalks && x.status != "" && x.status != parley.StatusHeld:
		return true
	case len(x.parts) == 1 && a.Open && x.rule == "act.noun.held":
		return x.status == parley.StatusHeld && x.real.sure
	}
	return false
}

// join puts a telling to the group it belongs to, or opens one.
func (c *convener) join(groups *[]*group, x *telling) {
	for i := len(*groups) - 1; i >= 0; i-- {
		if g := (*groups)[i]; c.same(g, x) {
			c.add(g, x)
			return
		}
	}
	if x.heading {
		return // a heading alone makes no fact
	}
	g := &group{}
	c.add(g, x)
	*groups = append(*groups, g)
}

func (c *convener) add(g *group, x *telling) {
	g.all = append(g.all, x)
	g.parts = c.mostSpecific(addActors(g.parts, x.parts...))
	if g.kind == "" || g.kind == parley.EncounterUnspecified || g.kind == parley.EncounterTalks && (x.kind == parley.EncounterCall || x.kind == parley.EncounterMeeting && x.noun == "") {
		if x.kind != "" && x.kind != parley.EncounterUnspecified || g.kind == "" {
			g.kind = x.kind
		}
	}
	if g.place == "" {
		g.place = x.place
	}
	if x.time != nil && finer(x.time, g.time) {
		g.time = x.time
	}
	if g.phase == 0 {
		g.phase = phaseOf(x.status)
	}
	if g.round == "" {
		g.round = x.round
	}
	if g.lead == nil || c.weight(x) > c.weight(g.lead) {
		g.lead = x
	}
}

// weight orders tellings: the one that says most stands first in the evidence.
func (c *convener) weight(x *telling) int {
	w := 3 * min(3, len(x.parts))
	if x.status != "" {
		w += 2
	}
	if x.real.sure {
		w += 2
	}
	if x.time != nil {
		w += 2
	}
	if x.place != "" {
		w++
	}
	if x.heading {
		w -= 6
	}
	return w
}

// same says that a telling with parties of its own can be of this group.
func (c *convener) same(g *group, x *telling) bool {
	if !kindsMeet(g.kind, x.kind) || x.several || g.lead.several || x.plural && x.round == "" && g.lead.noun != x.noun {
		if !(x.several && g.lead.several && phaseOf(x.status) == g.phase) {
			return false
		}
	}
	if p := phaseOf(x.status); p != 0 && g.phase != 0 && p != g.phase {
		return false
	}
	if x.noun == "" && g.phase == phasePast && g.lead.status != "" && !x.inferred && !g.lead.inferred && x.time == nil && len(c.sides(x.parts)) != len(c.sides(g.parts)) {
		return false // the three met, and two of them met by themselves
	}
	if c.onceMore(g, x) {
		return false
	}
	if g.place != "" && x.place != "" && g.place != x.place && !c.within(g.place, x.place) {
		return false
	}
	if !roundsMeet(g.round, x.round) || !daysMeet(g.time, x.time) {
		return false
	}
	return c.partiesMeet(g.parts, x.parts)
}

// onceMore says that a telling with a time of its own is of one more encounter after that of the group: "met again on Tuesday
// night", "a second call in the evening".
func (c *convener) onceMore(g *group, x *telling) bool {
	if g.phase != phasePast || phaseOf(x.status) != phasePast || x.time == nil || g.time == nil || x.sent == g.lead.sent || x.time.Words == g.time.Words {
		return false
	}
	s := &c.r.Sentences[x.sent]
	if x.noun == "" {
		return s.ChildLemma(x.tok, "advmod", "again", "anew") >= 0 && c.r.Sentences[g.lead.sent].ChildLemma(g.lead.tok, "advmod", "again", "anew") < 0
	}
	return x.round > "1" && x.round <= "9" && g.round == ""
}

func roundsMeet(a, b string) bool {
	return a == b || a == "" || b == "" || a == "next" && b != "last" || b == "next" && a != "last"
}

// within says that two places may be one: a town and its state.
func (c *convener) within(a, b parley.ActorID) bool {
	pa, pb := c.actor(a), c.actor(b)
	return pa != nil && pa.Of == b || pb != nil && pb.Of == a
}

// daysMeet is false where both times are known and mean different days.
func daysMeet(a, b *parley.TimeExpr) bool {
	if a == nil || b == nil {
		return true
	}
	va, vb := dayOf(string(a.Value)), dayOf(string(b.Value))
	if va == "" || vb == "" {
		if a.Class == parley.ClassWeekday && b.Class == parley.ClassWeekday {
			return strings.EqualFold(strings.TrimPrefix(strings.ToLower(a.Words), "on "), strings.TrimPrefix(strings.ToLower(b.Words), "on "))
		}
		return true
	}
	n := min(len(va), len(vb))
	return va[:n] == vb[:n] || strings.Contains(va, "W") || strings.Contains(vb, "W") || strings.Contains(va, "/") || strings.Contains(vb, "/")
}

func dayOf(v string) string {
	v, _, _ = strings.Cut(v, "T")
	return strings.TrimRight(v, "?~%")
}

func kindsMeet(a, b parley.EncounterKind) bool {
	if a == b || a == parley.EncounterUnspecified || b == parley.EncounterUnspecified || a == "" || b == "" {
		return true
	}
	shape := func(k parley.EncounterKind) int {
		switch k {
		case parley.EncounterCall:
			return 1
		case parley.EncounterVisit:
			return 4
		case parley.EncounterSigning:
			return 8
		case parley.EncounterMeeting:
			return 2
		}
		return 2 | 1 // talks and consultations may be by phone
	}
	return shape(a)&shape(b) != 0
}

// partiesMeet says that the parties of one are among those of the other, a person standing for the state too.
func (c *convener) partiesMeet(a, b []parley.ActorID) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	exact := 0
	for _, id := range a {
		ok := false
		for _, o := range b {
			if o == id {
				ok = true
				exact++
				break
			}
			if c.sideOf(o) == c.sideOf(id) && (o == c.sideOf(o) || id == c.sideOf(id) || strings.HasPrefix(string(o), "gov:") || strings.HasPrefix(string(id), "gov:")) {
				ok = true
			}
		}
		if !ok {
			return false
		}
	}
	return len(a) > 0 && (len(a) > 1 || exact > 0)
}
