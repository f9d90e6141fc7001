package board

import (
	"fmt"
	"slices"
	"strings"

	"parley"
)

func (p *page) header() {
	if p.o.Head != nil {
		p.hang("", "", p.style(bold, clean(p.o.Head[0])))
		for _, l := range p.o.Head[1:] {
			p.hang("", "", p.style(dim, clean(l)))
		}
		return
	}
	rep := &p.r.Report
	title := clean(string(rep.Title))
	if title == "" {
		title = cut(clean(rep.Text), 100)
	}
	p.hang("", "", p.style(bold, title))
	from := []string{orNot(clean(string(rep.Outlet)), "outlet not stated")}
	if rep.Published != "" {
		how := rep.KnownBy["published"]
		if how == "given" {
			how = ""
		}
		from = append(from, "published "+string(rep.Published)+paren(how))
	} else {
		from = append(from, "publication date not known: \"today\" and \"Friday\" stay as they are")
	}
	p.hang("", "", p.style(dim, strings.Join(from, " · ")))
}

func orNot(s, not string) string {
	if s == "" {
		return not
	}
	return s
}

func paren(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

var ahead = map[parley.EncounterStatus]bool{
	parley.StatusFloated: true, parley.StatusProposed: true, parley.StatusAnnounced: true, parley.StatusScheduled: true,
	parley.StatusPostponed: true, parley.StatusRescheduled: true, parley.StatusUnderWay: true,
}

func (p *page) next() {
	begin := p.lazily("NEXT")
	for i := range p.r.Encounters {
		if e := &p.r.Encounters[i]; ahead[e.Status] {
			begin()
			p.encounter(e)
		}
	}
	for i := range p.r.Clocks {
		if c := &p.r.Clocks[i]; c.Kind != "appointment" {
			begin()
			p.clock(c)
		}
	}
}

func (p *page) held() { p.encounters("HELD", parley.StatusHeld) }
func (p *page) calledOff() {
	p.encounters("CALLED OFF", parley.StatusCancelled, parley.StatusDeclined, parley.StatusNoShow)
}

func (p *page) disputed() { p.encounters("TOLD AND DENIED", parley.StatusDisputed) }

func (p *page) encounters(section string, want ...parley.EncounterStatus) {
	begin := p.lazily(section)
	for i := range p.r.Encounters {
		if e := &p.r.Encounters[i]; slices.Contains(want, e.Status) {
			begin()
			p.encounter(e)
		}
	}
}

func (p *page) status(s string) string {
	switch s {
	case "held", "agreed", "in-effect", "in-force", "accepts", "attended":
		return p.style(green, s)
	case "cancelled", "declined", "no-show", "rejects", "withdrew", "broken-off":
		return p.style(red, s)
	case "":
		return "status not stated"
	}
	return p.style(yellow, s)
}

func (p *page) encounter(e *parley.Encounter) {
	kind := string(e.Kind)
	if e.Kind == parley.EncounterUnspecified {
		kind = "encounter, kind not stated"
	}
	if e.Medium != "" && e.Medium != parley.MediumNotStated && !(e.Medium == parley.MediumPhone && e.Kind == parley.EncounterCall) {
		kind += ", " + string(e.Medium)
	}
	p.line(2, fmt.Sprintf("%s · %s: %s %s", p.list(e.Participants), kind, p.status(string(e.Status)), p.ref(e.Evidence)))
	p.field("when", p.time(e.Time))
	if e.Place != "" {
		p.field("where", p.name(e.Place))
	}
	if e.Mediator != "" {
		p.field("mediator", p.name(e.Mediator))
	}
	if e.Host != "" {
		p.field("host", p.name(e.Host))
	}
	p.attendance(e)
	p.field("about", cut(clean(string(e.Purpose)), 200))
	for _, o := range e.Outcome {
		p.field("outcome", o.Kind+": "+quoted(cut(clean(o.Words), 160))+" "+p.ref(o.Evidence))
	}
	p.extra(e.ID)
}

// attendance groups the actors by where they stand, in the order of an attendance's life.
func (p *page) attendance(e *parley.Encounter) {
	var parts []string
	for _, s := range []parley.AttendanceStatus{parley.AttendExpected, parley.AttendConfirmed, parley.AttendAttended,
		parley.AttendDeclined, parley.AttendWithdrew, parley.AttendReplaced, parley.AttendNoShow} {
		var who []string
		for _, a := range e.Attendance {
			if a.Status == s {
				level := ""
				if a.Level != "" {
					level = " (" + clean(string(a.Level)) + ")"
				}
				who = append(who, p.name(a.Actor)+level+p.ref(a.Evidence))
			}
		}
		if who != nil {
			label := string(s)
			if s == parley.AttendAttended {
				label = "came"
			}
			parts = append(parts, p.status2(s, label)+": "+strings.Join(who, ", "))
		}
	}
	p.field("who", strings.Join(parts, "; "))
}

func (p *page) status2(s parley.AttendanceStatus, label string) string {
	switch s {
	case parley.AttendAttended:
		return p.style(green, label)
	case parley.AttendDeclined, parley.AttendWithdrew, parley.AttendNoShow:
		return p.style(red, label)
	}
	return label
}

// time prints the words, what they mean, and what is missing.
func (p *page) time(t *parley.TimeExpr) string {
	if t == nil {
		return "not stated"
	}
	s := "“" + clean(t.Words) + "”"
	if t.Value != "" {
		s += " = " + string(t.Value)
		if t.Zone != "" {
			s += " " + string(t.Zone)
		}
	}
	if t.Class == parley.ClassFloating && t.Zone == "" {
		s += "; " + p.style(yellow, "zone not stated")
	}
	switch {
	case t.Status == parley.TimeInferred:
		s += " (inferred)"
	case t.Value != "":
	case t.Anchor == parley.AnchorQuoted:
		s += "; counts from the quoted words, whose day is not stated"
	case t.Class == parley.ClassFloating:
		s += "; day not stated"
	case t.Anchor == parley.AnchorRecord:
		s += "; counts from an event"
	case t.Status == parley.TimeAmbiguous && len(t.Candidates) == 0:
		s += "; not resolved"
	}
	var alts []string
	seen := map[string]bool{}
	for _, c := range t.Candidates {
		if seen[c.From] {
			continue // another zone, the same moment
		}
		seen[c.From] = true
		if len(alts) == 4 {
			alts = append(alts, "…")
			break
		}
		alts = append(alts, fmt.Sprintf("%s %s", utc(c), ifWhy(orNot(clean(c.Why), string(c.Zone)))))
	}
	if alts != nil {
		s += "; " + strings.Join(alts, ", ")
	}
	return s
}

// ifWhy begins a reason with "if", unless it does so itself.
func ifWhy(why string) string {
	if strings.HasPrefix(why, "if ") {
		return why
	}
	return "if " + why
}

func utc(c parley.Candidate) string {
	from := strings.TrimSuffix(strings.Replace(c.From, "T", " ", 1), ":00Z")
	return strings.TrimSuffix(from, "Z") + " UTC"
}

func (p *page) clock(c *parley.Clock) {
	who := ""
	if c.By != "" {
		who = " for " + p.name(c.By)
	}
	if c.SetBy != "" {
		who += ", set by " + p.name(c.SetBy)
	}
	p.line(2, fmt.Sprintf("%s%s: %s %s", c.Kind, who, p.time(c.Due), p.ref(c.Evidence)))
}

func (p *page) table() {
	for i := range p.r.Proposals {
		if i == 0 {
			p.section("ON THE TABLE")
		}
		x := &p.r.Proposals[i]
		what := string(x.Kind)
		if x.Name != "" {
			what = clean(string(x.Name)) + " (" + what + ")"
		}
		p.line(2, fmt.Sprintf("%s: %s %s", what, p.status(string(x.Status)), p.ref(x.Evidence)))
		if len(x.Proposers) > 0 {
			p.field("from", p.list(x.Proposers))
		}
		if len(x.Addressees) > 0 {
			p.field("to", p.list(x.Addressees))
		}
		var terms []string
		for _, t := range x.Terms {
			terms = append(terms, t.Slot+" "+clean(t.Value)+p.ref(t.Evidence))
		}
		p.field("terms", strings.Join(terms, "; "))
		for _, s := range x.Responses {
			stance := p.status(string(s.Stance))
			if s.Stance == parley.StanceNoAnswer {
				stance = p.style(yellow, "no answer reported")
			}
			if s.Conditions != "" {
				stance += " (" + cut(clean(string(s.Conditions)), 120) + ")"
			}
			p.field("answer", p.name(s.Actor)+": "+stance+" "+p.ref(s.Evidence))
		}
		p.extra(x.ID)
	}
}

func (p *page) threats() {
	begin := p.lazily("THREATS AND CONDITIONS")
	for i := range p.r.Measures {
		begin()
		m := &p.r.Measures[i]
		against := ""
		if m.Target != "" {
			against = " · against " + p.name(m.Target)
		}
		p.line(2, fmt.Sprintf("%s%s %s", m.Kind, against, p.ref(m.Evidence)))
		for _, h := range m.Holders {
			p.field("holder", p.name(h.Actor)+": "+p.status(string(h.Status))+" "+p.ref(h.Evidence))
		}
		p.field("if", cut(clean(string(m.Condition)), 200))
		p.extra(m.ID)
	}
	for i := range p.r.Conditions {
		begin()
		c := &p.r.Conditions[i]
		s := p.name(c.Holder) + ": "
		if c.Holder == "" {
			s = ""
		}
		if c.If != nil {
			s += "if " + quoted(cut(clean(c.If.Words), 160))
		}
		if c.Then != nil {
			s += " then " + quoted(cut(clean(c.Then.Words), 160))
		}
		if c.DependsOn != nil {
			s += " depends on " + quoted(cut(clean(c.DependsOn.Words), 160))
		}
		p.line(2, s+" "+p.ref(c.Evidence))
	}
}

func (p *page) asked() {
	if len(p.r.Demands)+len(p.r.Commitments) > 0 {
		p.section("ASKED AND PROMISED")
	}
	for i := range p.r.Demands {
		d := &p.r.Demands[i]
		p.promise(d.By, "demand by", d.To, d.Content, d.Due, d.Evidence)
	}
	for i := range p.r.Commitments {
		c := &p.r.Commitments[i]
		p.promise(c.By, "commitment by", c.To, c.Content, c.Due, c.Evidence)
	}
}

func (p *page) promise(by parley.ActorID, verb string, to []parley.ActorID, content []parley.Evidence, due *parley.TimeExpr, ev []parley.Evidence) {
	s := p.name(by)
	if by == "" {
		s = "Speaker not stated"
	}
	if len(to) > 0 {
		s += ", to " + p.list(to)
	}
	s = verb + " " + s
	if len(content) > 0 {
		s += ": " + quoted(cut(clean(content[0].Words), 180))
	}
	p.line(2, s+" "+p.ref(ev))
	if due != nil {
		p.field("due", p.time(due))
	}
}

func (p *page) said() {
	for i := range p.r.Statements {
		if i == 0 {
			p.section("SAID")
		}
		s := &p.r.Statements[i]
		head := p.style(bold, p.name(s.Speaker))
		if s.Speaker == "" {
			head = "Speaker not stated"
		}
		if s.For != "" {
			head += " for " + p.name(s.For)
		}
		var via []string
		for _, l := range s.Chain {
			switch l.Role {
			case parley.RoleOccasion, parley.RoleDocument, parley.RolePlatform, parley.RoleOutlet, parley.RoleSpokesperson:
				via = append(via, p.name(l.Actor))
			}
		}
		if via != nil {
			head += " via " + strings.Join(via, ", ")
		}
		words := ""
		for _, c := range s.Content {
			words += " " + clean(c.Words)
		}
		if words == "" && len(s.Evidence) > 0 {
			words = clean(s.Evidence[0].Words)
		}
		act := ""
		if s.Act != "" && s.Act != parley.ActOther {
			act = " · " + string(s.Act)
		}
		p.line(2, fmt.Sprintf("%s · %s%s: %s %s", head, s.Form, act, cut(strings.TrimSpace(words), 220), p.ref(s.Evidence)))
		p.extra(s.ID)
	}
}

func (p *page) open() {
	for i := range p.r.Questions {
		if i == 0 {
			p.section("OPEN")
		}
		q := &p.r.Questions[i]
		p.line(2, fmt.Sprintf("%s: %s %s", q.Kind, clean(q.Text), p.ref(q.Evidence)))
	}
}

// Time is what the board prints of a time: the words, what they mean, and what is missing.
func Time(t *parley.TimeExpr) string { return (&page{}).time(t) }
