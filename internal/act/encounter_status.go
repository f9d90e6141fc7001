package act

import (
	"strings"

	"parley"
)

// calledOff are the words that cancel an encounter outright; walking out of one does not.
var calledOff = set("cancel scrap scrub axe nix abort call")

// settle reads from how real the telling is how far the encounter has come. It stays empty where the text does not
// say: a habit, a topic, a denial, a question, a meeting that failed to come about.
func (c *convener) settle(x *telling) {
	g := &x.real
	s := &c.r.Sentences[x.sent]
	if x.verb >= 0 && attendVerb(s, x.verb) && (g.negative || g.op == "refused") {
		// Somebody stayed away; that ends a meeting of two, any other is another matter.
		if x.noun != "" && len(x.parts) == 2 && len(c.sides(x.parts)) == 2 && g.sure && !x.plural && (g.op == "refused" || g.op == "failed" && lemmaOf(s, x.verb) != "miss" || g.tense == "future") && !g.uncertain && len(c.meeters(x.sent, behind(c.r, x.sent, x.tok, "with"))) == 1 {
			x.status = parley.StatusDeclined
		}
		return
	}
	if x.noun != "" && x.rule != "act.noun.held" && x.rule != "act.noun.subject" && nowSigned(c, s, x) {
		return // "the ongoing talks" as a topic
	}
	if c.undated(s, x) {
		x.status, x.real.sure, x.real.negative = parley.StatusFloated, true, false
		return
	}
	if c.bygone(x) {
		x.status = parley.StatusHeld
		return
	}
	if c.moved(s, x) || c.mired(s, x) {
		return
	}
	if c.recounted(s, x) {
		x.status, x.real.sure, x.aside = parley.StatusHeld, true, true
		return
	}
	if expectedThen(s, g) {
		return
	}
	switch g.status {
	case happened:
		if x.status = c.past(s, x); x.status == parley.StatusHeld || x.status == parley.StatusUnderWay {
			c.foil(s, x)
		}
	case future:
		x.status = c.ahead(s, x)
	case possible, conditional:
		if !g.sure || len(g.why) > 0 && g.why[0] == "can" {
			return
		}
		switch g.op {
		case "question":
			if len(g.why) > 0 && g.why[len(g.why)-1] == "?" {
				return
			}
			x.status = parley.StatusFloated
		case "proposed", "demanded":
			x.status = parley.StatusProposed
		case "counterfactual", "denied", "prevented", "failed":
			return
		case "sign":
			if x.status = parley.StatusFloated; len(g.why) > 0 && g.why[0] == "proposed" {
				x.status = parley.StatusProposed // "the proposed talks"
			}
		default:
			x.status = parley.StatusFloated
		}
	case negated:
		x.status = c.off(s, x)
	}
}

// expectedThen says that a plan is told as one of an earlier time, with nothing of what became of it: "who had been
// expected to talk on Monday", "had been due to meet". It may have come to nothing.
func expectedThen(s *parley.Sentence, g *real) bool {
	if g.status != future && g.status != possible || g.opTok < 0 || g.op != "planned" && g.op != "expected" && g.op != "timetable" {
		return false
	}
	for _, k := range s.Children(g.opTok) {
		if s.Is(int(k), "aux") && s.Tokens[k].Lemma == "have" && s.Tokens[k].XPOS == "VBD" {
			return true
		}
	}
	return false
}

// undated says that the words before an encounter tell of no date or place for it yet: "no date has been set for the next
// meeting", "have not agreed on a venue for talks".
func (c *convener) undated(s *parley.Sentence, x *telling) bool {
	if x.noun == "" || x.plural {
		return false
	}
	for h, steps := s.HeadOf(x.np), 0; h >= 0 && steps < 2; h, steps = s.HeadOf(h), steps+1 {
		d := h
		if s.Tokens[h].UPOS == "VERB" && fixes[strings.ToLower(s.Tokens[h].Lemma)] {
			if d = s.Child(h, "nsubj:pass", "nsubj", "obj"); d < 0 || !settings[strings.ToLower(s.Tokens[d].Lemma)] {
				d = s.Child(h, "obj")
			}
		}
		if d < 0 || d == x.np || !settings[strings.ToLower(s.Tokens[d].Lemma)] {
			continue
		}
		return s.ChildLemma(x.np, "case", "for", "of") >= 0 && (negatedHere(s, d) || negatedHere(s, h) || s.HeadOf(d) >= 0 && negatedHere(s, s.HeadOf(d)))
	}
	return false
}

var (
	fixes    = set("set fix agree announce schedule decide determine give name settle choose confirm find")
	settings = set("date day time venue place location schedule timetable")
)

// recounted says that somebody has told another of his own talk or meeting with a third: "briefed him on her call with the
// premier". A visit may lie ahead, so it is left out.
func (c *convener) recounted(s *parley.Sentence, x *telling) bool {
	if x.noun == "" || x.kind == parley.EncounterVisit || x.plural || x.real.negative || x.real.uncertain || x.real.op == "sign" || x.round == "next" {
		return false
	}
	h := s.HeadOf(x.np)
	if h < 0 || !recounting[strings.ToLower(s.Tokens[h].Lemma)] || s.ChildLemma(x.np, "case", "on", "about", "of") < 0 || s.Child(x.np, "nmod:poss") < 0 {
		return false
	}
	if len(behind(c.r, x.sent, x.tok, "with")) == 0 || c.ahead(s, x) == parley.StatusScheduled && !c.behindReport(x.time) && x.time != nil {
		return false
	}
	g := realOf(c.r, x.sent, h)
	return g.status == happened && g.tense == "past" && !g.uncertain
}

var recounting = set("brief inform update tell debrief")

// bygone says that a definite encounter's own words give it a day that lies behind the report, whatever is said of it:
// "following their 9 September call, the two will ...", "discussed his visit of 3 May".
func (c *convener) bygone(x *telling) bool {
	g := &x.real
	if x.noun == "" || !x.definite || x.rule != "act.noun.amid" && x.rule != "act.noun.planned" && x.rule != "act.noun.other" || !c.behindReport(x.time) {
		return false
	}
	s := &c.r.Sentences[x.sent]
	if i := s.TokenAt(x.time.Start); i > x.tok+6 || i < x.np-3 || !s.Under(i, x.np) && !s.Under(i, x.tok) {
		return false
	}
	return g.op == "after" || g.op == "possible" && !g.negative && g.opTok >= 0 && aired[strings.ToLower(s.Tokens[g.opTok].Lemma)]
}

// past is the status of what is told as having happened: held only with a tense or a frame that says so.
func (c *convener) past(s *parley.Sentence, x *telling) parley.EncounterStatus {
	g := &x.real
	if g.uncertain {
		return ""
	}
	if g.ongoing || g.tense == "present" && x.noun != "" && c.word(s, x.tok) != "" && nowSigned(c, s, x) {
		if g.tense == "past" && !g.ongoing {
			return parley.StatusHeld
		}
		return parley.StatusUnderWay
	}
	if !g.sure || g.op == "modal" {
		return ""
	}
	if g.tense == "present" {
		if x.noun != "" && g.op == "occurs" && x.verb >= 0 && goesOn[strings.ToLower(s.Tokens[x.verb].Lemma)] {
			return parley.StatusUnderWay
		}
		if x.verb >= 0 && c.behindReport(x.time) && (x.noun == "" || x.rule == "act.noun.held") {
			return parley.StatusHeld // "meets his counterpart in Oslo on 3 May", under a picture
		}
		return "" // a habit, a topic, or a headline
	}
	if g.tense != "past" && g.op != "after" && !(x.noun != "" && g.op == "" && len(g.why) > 0) {
		return ""
	}
	if x.noun != "" && x.rule != "act.noun.held" && x.rule != "act.noun.subject" && !tellsPast(g) {
		return ""
	}
	if x.verb >= 0 && x.noun != "" && x.rule != "act.noun.amid" {
		if l := strings.ToLower(s.Tokens[x.verb].Lemma); goesOn[l] || begins[l] {
			return parley.StatusUnderWay
		}
	}
	return parley.StatusHeld
}

// behindReport says that a time is a day before the report's own.
func (c *convener) behindReport(e *parley.TimeExpr) bool {
	const day = len("2006-01-02")
	if e == nil || len(c.r.Report.Published) < day {
		return false
	}
	v := dayOf(string(e.Value))
	return len(v) == day && v[0] >= '0' && v[0] <= '9' && v < string(c.r.Report.Published[:day])
}

// tellsPast says that an adjunct or a modifier says it took place: "after the talks", "during a call", "the recent
// meeting". A mere "to the talks" or "on the talks" does not.
func tellsPast(g *real) bool {
	for _, w := range g.why {
		if afterWords[w] || w == "during" || w == "in" || w == "at" || w == "over" || w == "by" || w == "via" || nounSigns()[w] == happened {
			return true
		}
	}
	return false
}

func nowSigned(c *convener, s *parley.Sentence, x *telling) bool {
	for _, k := range s.Children(x.tok) {
		if nounSigns()[c.word(s, int(k))] == "ongoing" {
			return true
		}
	}
	return false
}

var (
	goesOn = set("continue stall drag run underway deadlock proceed")
	begins = set("begin start open resume commence restart kick launch relaunch reopen")
)

// ahead is the status of what lies ahead: scheduled when a day or an hour is set.
func (c *convener) ahead(s *parley.Sentence, x *telling) parley.EncounterStatus {
	if x.real.op == "agreed" && x.time == nil && x.rule == "act.noun.other" {
		return ""
	}
	if g := &x.real; g.op == "planned" && g.opTok >= 0 && s.Tokens[g.opTok].UPOS == "ADJ" && willing[c.word(s, g.opTok)] {
		return parley.StatusFloated // "is ready for talks": no plan yet
	}
	if x.time != nil && fineness[x.time.Class] >= 3 || x.real.op == "timetable" {
		return parley.StatusScheduled
	}
	if x.time != nil {
		for _, k := range s.Children(x.tok) {
			if s.Is(int(k), "acl", "amod") && (s.Tokens[k].Lemma == "schedule" || s.Tokens[k].Lemma == "set" || c.word(s, int(k)) == "scheduled") {
				return parley.StatusScheduled
			}
		}
	}
	if !x.real.sure {
		return ""
	}
	return parley.StatusAnnounced
}

var willing = set("ready prepared")

// off is the status of what will not be, or not then.
func (c *convener) off(s *parley.Sentence, x *telling) parley.EncounterStatus {
	switch g := &x.real; g.op {
	case "refused":
		return parley.StatusDeclined
	case "postponed":
		if g.opTok >= 0 && s.Tokens[g.opTok].Lemma == "reschedule" && x.time != nil {
			return parley.StatusRescheduled
		}
		return parley.StatusPostponed
	case "cancelled":
		if g.opTok >= 0 && calledOff[strings.ToLower(s.Tokens[g.opTok].Lemma)] || g.opTok >= 0 && s.Tokens[g.opTok].UPOS == "NOUN" {
			return parley.StatusCancelled
		}
	case "modal":
		if x.noun == "" && g.tense == "future" && c.spoken(x) { // "I will not meet him"
			return parley.StatusDeclined
		}
	case "sign":
		if len(g.why) > 0 {
			switch g.why[0] {
			case "postponed", "delayed":
				return parley.StatusPostponed
			case "cancelled", "canceled", "scrapped", "called-off", "aborted":
				return parley.StatusCancelled
			}
		}
	}
	return ""
}

// spoken says that one of the parties says it of itself.
func (c *convener) spoken(x *telling) bool {
	who, ok := holderOf(c.r, c.r.Sentences[x.sent].Tokens[x.tok].Start)
	if !ok {
		return false
	}
	for _, id := range x.parts {
		if id == who {
			return true
		}
	}
	return false
}

// endings reads what came of the encounter from the verb it is the subject of.
func (c *convener) endings(si, h int, x *telling) {
	s := &c.r.Sentences[si]
	l := strings.ToLower(s.Tokens[h].Lemma)
	add := func(kind string, t int) {
		span := c.clause(s, h)
		x.outcome = append(x.outcome, parley.Outcome{Kind: kind, Words: c.r.Words(span), Evidence: []parley.Evidence{c.r.Evidence(span)}})
	}
	g := realOf(c.r, si, h)
	if g.tense != "past" {
		return
	}
	switch {
	case l == "end" || l == "conclude" || l == "finish" || l == "break" || l == "close" || l == "wrap":
		for _, k := range behind(c.r, si, h, "without") {
			switch w := strings.ToLower(s.Tokens[k].Lemma); {
			case w == "statement" || w == "communique" || w == "communiqué" || w == "comment":
				add("no-statement", k)
			default:
				add("no-agreement", k)
			}
		}
		if l == "break" && s.Child(h, "compound:prt") >= 0 {
			add("no-agreement", h)
		}
	case l == "collapse" && g.status == happened:
		add("no-agreement", h)
	case l == "fail" && s.Child(h, "xcomp", "advcl") >= 0:
		add("no-agreement", h)
	case (l == "produce" || l == "yield" || l == "achieve" || l == "bring" || l == "result" || l == "lead") && g.status == negated:
		add("no-agreement", h)
	}
}
