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
		for _, id := range c.replaced(si, t) {
			target.attend = append(target.attend, parley.Attendance{Actor: id, Status: parley.AttendReplaced, Evidence: []parley.Evidence{c.r.Evidence(span)}})
		}
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
	verb := k.UPOS == "VERB"
	switch {
	case verb && (lemma == "skip" || lemma == "boycott" || lemma == "miss"):
		if g := realOf(c.r, si, t); g.status == happened || g.status == future {
			return parley.AttendDeclined, c.meeters(si, subjectsOf(c.r, si, t))
		}
	case verb && leaves(s, t, lemma):
		if g := realOf(c.r, si, t); g.status == happened {
			return parley.AttendWithdrew, c.meeters(si, subjectsOf(c.r, si, t))
		}
	case verb && (lemma == "send" || lemma == "dispatch"):
		if o := s.Child(t, "obj"); o >= 0 && !passive(s, t) && bodies[strings.ToLower(s.Tokens[o].Lemma)] {
			return comes(realOf(c.r, si, t), lemma), c.meeters(si, subjectsOf(c.r, si, t))
		}
	case verb && lemma == "represent" && passive(s, t):
		return comes(realOf(c.r, si, t), lemma), c.meeters(si, subjectsOf(c.r, si, t))
	case verb && attendVerb(s, t) || lemma == "present" && s.Child(t, "cop") >= 0:
		return comes(realOf(c.r, si, t), lemma), c.meeters(si, subjectsOf(c.r, si, t))
	}
	return "", nil
}

// replaced are those in whose place somebody comes: "attended instead of the minister", "will be represented by his
// deputy", "sent an aide in place of the premier".
func (c *convener) replaced(si, t int) []parley.ActorID {
	s := &c.r.Sentences[si]
	if strings.EqualFold(s.Tokens[t].Lemma, "represent") {
		if k := s.Child(t, "nsubj:pass"); k >= 0 && passive(s, t) {
			return c.people(c.meeters(si, []int{k}))
		}
		return nil
	}
	lo, hi := s.Subtree(t)
	for i := max(lo, t); i < hi-2; i++ {
		w, next := c.word(s, i), c.word(s, i+1)
		if !(w == "instead" && next == "of" || w == "place" && next == "of") {
			continue
		}
		for j := i + 2; j < min(hi, i+5); j++ {
			if m := mentionAfter(c.r, s, si, j); m != nil {
				return c.people(c.meeters(si, []int{m.Head}))
			}
		}
	}
	return nil
}

// people are the persons and posts among some actors.
func (c *convener) people(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if a := c.actor(id); a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice) {
			out = append(out, id)
		}
	}
	return out
}

// leaves is "withdrew", "pulled out", "backed out" without an object.
func leaves(s *parley.Sentence, t int, lemma string) bool {
	switch lemma {
	case "withdraw":
		return s.Child(t, "obj") < 0
	case "pull", "back", "drop":
		return s.Child(t, "obj") < 0 && (s.ChildLemma(t, "compound:prt", "out") >= 0 || s.ChildLemma(t, "advmod", "out") >= 0 || t+1 < len(s.Tokens) && s.Tokens[t+1].Lemma == "out")
	}
	return false
}

// comes is how far the coming has got that a verb of attending tells with reality g; "" if the text does not say.
func comes(g real, lemma string) parley.AttendanceStatus {
	switch {
	case g.status == happened && g.tense == "past" && g.sure:
		return parley.AttendAttended
	case g.status == future && (g.op == "promised" || g.op == "agreed"):
		return parley.AttendConfirmed
	case g.status == future:
		return parley.AttendExpected
	case g.status != negated:
	case g.op == "refused" || g.op == "modal" || g.op == "would":
		return parley.AttendDeclined
	case g.op == "failed" && (lemma == "show" || lemma == "turn" || lemma == "attend"), g.op == "" && (lemma == "show" || lemma == "turn"):
		return parley.AttendNoShow
	case g.op == "" && g.tense == "past":
		return parley.AttendDeclined
	}
	return ""
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
