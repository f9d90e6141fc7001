package act

import (
	"fmt"
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
		x.parts = c.mostSpecific(x.parts)
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
	var out []parley.Encounter
	for _, g := range groups {
		if e, ok := c.encounter(g, len(out)+1); ok {
			out = append(out, e)
		}
	}
	return out
}

// aloneOK says that one named side is enough: a body that convenes its members, or one side that weighs a round of
// talks whose other side the text leaves open.
func (c *convener) aloneOK(x *telling) bool {
	if len(x.parts) == 0 || x.noun == "" || x.heading {
		return false
	}
	a := c.actor(x.parts[0])
	if a == nil {
		return false
	}
	switch {
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
	if g.place != "" && x.place != "" && g.place != x.place && !c.within(g.place, x.place) {
		return false
	}
	if !roundsMeet(g.round, x.round) || !daysMeet(g.time, x.time) {
		return false
	}
	return c.partiesMeet(g.parts, x.parts)
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

// anaphor gives a telling without two sides of its own to the last encounter it can speak of; only says that nothing
// else may be made of it if none fits.
func (c *convener) anaphor(groups *[]*group, x *telling, only bool) bool {
	s := &c.r.Sentences[x.sent]
	if !x.definite && len(x.attend) == 0 && x.round == "" || x.plural {
		if x.status != "" {
			c.note(x.sent, x.tok, "%q: fewer than two official sides are named, and it points back at nothing", c.word(s, x.tok))
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
		if !only && c.bridge(groups, x) {
			return true
		}
		if !only {
			c.note(x.sent, x.tok, "%q: the text names no encounter before it that it could mean", c.word(s, x.tok))
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

// bridge makes an encounter of "another round is set for May": its parties are those of the talks told of before it.
func (c *convener) bridge(groups *[]*group, x *telling) bool {
	if x.status == "" || x.heading || x.round == "" || x.round == "last" || x.kind != parley.EncounterTalks {
		return false
	}
	var of *telling
	for _, y := range c.found {
		if y.sent > x.sent || y.sent == x.sent && y.tok >= x.tok {
			break
		}
		if y.kind == parley.EncounterTalks && len(c.sides(y.parts)) > 1 {
			of = y
		}
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

// fits scores how well a definite reference fits a group; 0 not at all.
func (c *convener) fits(g *group, x *telling) int {
	if !kindsMeet(g.kind, x.kind) || x.several != g.lead.several && x.several {
		return 0
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
	if x.attending && !named && (x.place == "" || x.place != g.place) {
		return 0
	}
	if len(x.parts) > 0 {
		n += 2
	}
	if p := phaseOf(x.status); p != 0 && p != g.phase {
		if !x.attending && (x.status == parley.StatusHeld || x.status == parley.StatusUnderWay) {
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

// rank orders the statuses of one encounter: what is told of it last in its life stands.
var rank = map[parley.EncounterStatus]int{
	parley.StatusFloated: 1, parley.StatusProposed: 2, parley.StatusAnnounced: 3, parley.StatusScheduled: 4,
	parley.StatusRescheduled: 5, parley.StatusPostponed: 6, parley.StatusDeclined: 7, parley.StatusCancelled: 8,
	parley.StatusHeld: 2, parley.StatusUnderWay: 1, parley.StatusNoShow: 9,
}

// encounter makes the entry of a group.
func (c *convener) encounter(g *group, n int) (parley.Encounter, bool) {
	lead := g.lead
	e := parley.Encounter{Kind: g.kind, Medium: parley.MediumNotStated, Participants: g.parts, Place: g.place, Time: g.time}
	e.ID = fmt.Sprintf("enc-%d", n)
	e.Basis, e.Rule = parley.BasisStated, lead.rule
	if lead.inferred {
		e.Basis = parley.BasisInferred
	}
	for _, x := range g.all {
		if p := phaseOf(x.status); x.status != "" && p == g.phase {
			e.History = append(e.History, parley.StatusAt{Status: x.status, Evidence: []parley.Evidence{c.r.Evidence(x.span)}})
			if rank[x.status] >= rank[e.Status] {
				e.Status = x.status
			}
		}
		if e.Medium == parley.MediumNotStated && x.medium != "" {
			e.Medium = x.medium
		}
		if e.Host == "" {
			e.Host = x.host
		}
		if e.Mediator == "" {
			e.Mediator = x.mediator
		}
		if e.Purpose == "" {
			e.Purpose = x.purpose
		}
		e.Outcome = append(e.Outcome, x.outcome...)
		e.Attendance = append(e.Attendance, x.attend...)
	}
	if e.Status == "" {
		return e, false
	}
	official := false
	for _, id := range g.parts {
		if a := c.actor(id); a == nil || a.Kind != parley.KindPerson && a.Kind != parley.KindGroup || c.official(id) {
			official = true
		}
	}
	if !official {
		c.note(lead.sent, lead.tok, "%q: none of those named belongs to an official side", c.word(&c.r.Sentences[lead.sent], lead.tok))
		return e, false
	}
	if e.Mediator != "" && len(e.Participants) > 2 {
		e.Participants = without(e.Participants, e.Mediator)
	}
	if e.Status == parley.StatusAnnounced && e.Time != nil && fineness[e.Time.Class] >= 3 {
		e.Status = parley.StatusScheduled
	}
	e.Evidence = c.evidence(g)
	e.Attendance = append(c.present(g, &e), e.Attendance...)
	c.held(lead, &e)
	return e, true
}

func without(ids []parley.ActorID, id parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, x := range ids {
		if x != id {
			out = append(out, x)
		}
	}
	return out
}

// evidence is the best telling first, then others while they stay short beside it.
func (c *convener) evidence(g *group) []parley.Evidence {
	out := []parley.Evidence{c.r.Evidence(g.lead.span)}
	total := g.lead.span.Len()
	for _, x := range g.all {
		if x == g.lead || x.heading || x.span.IsZero() || total+x.span.Len() > 2*g.lead.span.Len()+40 {
			continue
		}
		if x.span.Overlaps(g.lead.span) {
			continue
		}
		total += x.span.Len()
		out = append(out, c.r.Evidence(x.span))
	}
	return out
}

// voiceAt is in whose words the text stands at pos, and the way these words have come.
func (c *convener) voiceAt(pos int) (parley.Voice, []parley.Link) {
	i := attributionAt(c.r, pos)
	if i < 0 {
		return parley.VoiceOwn, []parley.Link{{Role: parley.RoleReport}}
	}
	voice := parley.Voice(c.r.Attributions[i].Type)
	for j := range c.r.Statements {
		if c.r.Statements[j].Attribution == i && len(c.r.Statements[j].Chain) > 0 {
			return voice, c.r.Statements[j].Chain
		}
	}
	return voice, []parley.Link{{Actor: c.r.Attributions[i].Speaker, Role: parley.RoleSpeaker}, {Role: parley.RoleReport}}
}

// held fills in who holds the encounter to be so, how surely, and its code.
func (c *convener) held(x *telling, e *parley.Encounter) {
	pos := c.r.Sentences[x.sent].Tokens[x.tok].Start
	e.Voice, e.Chain = c.voiceAt(pos)
	switch e.Status {
	case parley.StatusHeld, parley.StatusUnderWay:
		e.Factuality = parley.CertainPlus
	case parley.StatusScheduled, parley.StatusAnnounced, parley.StatusRescheduled:
		e.Factuality = parley.ProbablePlus
	case parley.StatusDeclined, parley.StatusCancelled, parley.StatusNoShow:
		e.Factuality = parley.CertainMinus
	case parley.StatusPostponed:
		e.Factuality = parley.PossiblePlus
	default:
		e.Factuality = parley.PossiblePlus
	}
	if e.Voice != parley.VoiceOwn && e.Factuality == parley.CertainPlus && x.real.uncertain {
		e.Factuality = parley.ProbablePlus
	}
	e.Plover = "CONSULT"
	switch {
	case e.Medium == parley.MediumPhone:
		e.Plover += "/phone"
	case e.Kind == parley.EncounterVisit:
		e.Plover += "/visit"
	case e.Mediator != "" || e.Place != "" && len(c.sides(e.Participants)) > 2:
		e.Plover += "/third-party"
	}
}
