package act

import (
	"strings"

	"parley"
)

// present gives each party of an encounter the attendance its status says: attended when held, expected when ahead.
func (c *convener) present(g *group, e *parley.Encounter) []parley.Attendance {
	status := parley.AttendExpected
	switch e.Status {
	case parley.StatusHeld, parley.StatusUnderWay:
		status = parley.AttendAttended
	case parley.StatusScheduled, parley.StatusAnnounced, parley.StatusPostponed, parley.StatusRescheduled:
	default:
		return nil
	}
	var out []parley.Attendance
	for _, id := range e.Participants {
		told := false
		for _, a := range e.Attendance {
			told = told || a.Actor == id && a.Status != parley.AttendExpected
		}
		if !told {
			out = append(out, parley.Attendance{Actor: id, Status: status, Evidence: []parley.Evidence{c.r.Evidence(g.lead.span)}})
		}
	}
	return out
}

// attendances reads who comes, stays away or is sent in sentence si, and hangs it on the encounter it speaks of:
// one named in the sentence, or the one the text spoke of last.
func (c *convener) attendances(si int, here []*telling) {
	s := &c.r.Sentences[si]
	for t := range s.Tokens {
		status, who := c.attendAt(si, t)
		if status == "" || len(who) == 0 {
			continue
		}
		target := c.attended(s, t, here)
		if target == nil {
			continue
		}
		span := c.clause(s, t)
		for _, id := range who {
			target.attend = append(target.attend, parley.Attendance{Actor: id, Status: status, Level: c.levelAt(si, t), Evidence: []parley.Evidence{c.r.Evidence(span)}})
		}
	}
}

// attendAt reads one word: who attends, and how far that has got.
func (c *convener) attendAt(si, t int) (parley.AttendanceStatus, []parley.ActorID) {
	s := &c.r.Sentences[si]
	k := &s.Tokens[t]
	lemma := strings.ToLower(k.Lemma)
	coming := k.UPOS == "VERB" && attendVerb(s, t) || lemma == "present" && s.Child(t, "cop") >= 0
	leaving := k.UPOS == "VERB" && (lemma == "withdraw" || lemma == "pull" || lemma == "back" || lemma == "drop") && s.Child(t, "obj") < 0 && (lemma == "withdraw" || s.ChildLemma(t, "compound:prt", "out") >= 0 || s.ChildLemma(t, "advmod", "out") >= 0)
	sending := k.UPOS == "VERB" && (lemma == "send" || lemma == "dispatch")
	if !coming && !leaving && !sending {
		return "", nil
	}
	g := realOf(c.r, si, t)
	who := c.meeters(si, subjectsOf(c.r, si, t))
	if passive(s, t) && sending {
		return "", nil
	}
	switch {
	case leaving:
		if g.status == happened {
			return parley.AttendWithdrew, who
		}
		return "", nil
	case lemma == "skip" || lemma == "boycott" || lemma == "miss":
		if g.status == happened || g.status == future {
			return parley.AttendDeclined, who
		}
		return "", nil
	case sending:
		o := s.Child(t, "obj")
		if o < 0 || !bodies[strings.ToLower(s.Tokens[o].Lemma)] {
			return "", nil
		}
	}
	switch g.status {
	case happened:
		if g.tense == "past" && g.sure {
			return parley.AttendAttended, who
		}
	case future:
		switch g.op {
		case "promised", "agreed":
			return parley.AttendConfirmed, who
		}
		return parley.AttendExpected, who
	case negated:
		switch {
		case g.op == "refused", g.op == "modal" || g.op == "would":
			return parley.AttendDeclined, who
		case g.op == "failed" && (lemma == "show" || lemma == "turn" || lemma == "attend"), g.op == "" && (lemma == "show" || lemma == "turn"):
			return parley.AttendNoShow, who
		case g.op == "" && g.tense == "past":
			return parley.AttendDeclined, who
		}
	}
	return "", nil
}

// attended is the telling that the attendance at token t belongs to.
func (c *convener) attended(s *parley.Sentence, t int, here []*telling) *telling {
	for _, x := range here {
		if x.noun != "" && (s.Under(x.np, t) || x.verb == t) {
			return x
		}
	}
	for i := len(c.found) - 1; i >= 0; i-- { // "he later withdrew": the encounter whose attendance was spoken of
		x := c.found[i]
		if x.sent < c.found[len(c.found)-1].sent-2 {
			break
		}
		if len(x.attend) > 0 {
			return x
		}
	}
	return nil
}

// levelAt is the level of those who are sent or who attend, as the text puts it: "low-ranking", "technical".
func (c *convener) levelAt(si, t int) parley.Opt {
	s := &c.r.Sentences[si]
	for _, o := range s.Children(t) {
		if !s.Is(int(o), "obj", "nsubj") || !bodies[strings.ToLower(s.Tokens[o].Lemma)] {
			continue
		}
		for _, a := range s.Children(int(o)) {
			if w := c.word(s, int(a)); s.Is(int(a), "amod", "compound") && (levels[w] || strings.HasSuffix(w, "-level") || strings.HasSuffix(w, "-ranking")) {
				return parley.Opt(w)
			}
		}
	}
	return ""
}

var levels = set("senior junior technical ministerial expert working top high-ranking low-ranking low-level high-level mid-level")
