package act

import (
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

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
		c.fold(&e, x, g.phase)
	}
	if e.Status == "" {
		return e, false
	}
	if !lead.body && !c.anyOfficial(g.parts) {
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
	if len(g.denials) > 0 {
		c.disputed(g, &e)
	}
	e.Attendance = append(c.present(g, &e), e.Attendance...)
	c.held(lead, &e)
	return e, true
}

// fold adds one telling to its encounter. Of the statuses of its phase the one latest in the life of an encounter stands.
func (c *convener) fold(e *parley.Encounter, x *telling, phase int) {
	if x.status != "" && phaseOf(x.status) == phase {
		who, _ := holderOf(c.r, c.r.Sentences[x.sent].Tokens[x.tok].Start)
		e.History = append(e.History, parley.StatusAt{Status: x.status, Holder: who, Evidence: []parley.Evidence{c.r.Evidence(x.span)}})
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

// disputed makes the encounter one that some tell of and others deny, each with his words.
func (c *convener) disputed(g *group, e *parley.Encounter) {
	e.Status = parley.StatusDisputed
	e.Attendance = slices.DeleteFunc(e.Attendance, func(a parley.Attendance) bool { return a.Status == parley.AttendAttended })
	for _, d := range g.denials {
		s := &c.r.Sentences[d.sent]
		ev := []parley.Evidence{c.r.Evidence(trimSpan(s, s.SubtreeSpan(clauseHead(s, d.tok))))}
		e.History = append(e.History, parley.StatusAt{Status: parley.StatusDisputed, Holder: d.by, Evidence: ev})
	}
}

// anyOfficial says that one of the parties is a state, a body, an office, or somebody who belongs to one.
func (c *convener) anyOfficial(ids []parley.ActorID) bool {
	for _, id := range ids {
		a := c.actor(id)
		switch {
		case a == nil || c.official(id):
			return true
		case a.Kind == parley.KindPerson || a.Kind == parley.KindGroup:
		case a.Kind == parley.KindOrganisation && gazetteer.Get(id) == nil && a.Of == "" && !strings.Contains(a.Name, " "):
			// a name of one word that nobody knows: a firm, a brand, a band
		default:
			return true
		}
	}
	return false
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
	case parley.StatusDisputed:
		e.Factuality = parley.Underspec
	default:
		e.Factuality = parley.PossiblePlus
	}
	if e.Voice != parley.VoiceOwn && e.Factuality == parley.CertainPlus && (x.real.uncertain || c.hearsay(x)) {
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
