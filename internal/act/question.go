package act

import (
	"fmt"
	"strings"
	"sync"

	"parley"
)

// questionWords maps "silent:specify", "open:unclear", "known:clear", "unmade:decision" to true.
var questionWords = sync.OnceValue(func() map[string]bool { return keyed("questions.tsv", 3, 1) })

// questions lists what the record leaves open, in the order that matters to who must act on it: what the text itself
// says is not known, what was asked and has no answer, and then the gaps of what lies ahead, the hour's zone first.
// A question about nothing in the record is left out.
func questions(v *view, f *Found) []parley.Question {
	out := append(explicitQuestions(v, f), disputedQuestions(v, f)...)
	out = append(out, pendingQuestions(v, f)...)
	out = append(out, gapQuestions(v, f)...)
	for i := range out {
		out[i].ID = number("question", i)
	}
	return out
}

func explicitQuestions(v *view, f *Found) []parley.Question {
	var out []parley.Question
	for i := range v.r.Sentences {
		if !v.body(i) {
			continue
		}
		s := &v.r.Sentences[i]
		for t := range s.Tokens {
			content := v.openContent(s, i, t)
			if content < 0 {
				continue
			}
			span := trimSpan(s, s.SubtreeSpan(clauseHead(s, t)))
			if n := s.TokenAt(span.End-1) - s.TokenAt(span.Start); n > 2*maxTelling {
				span = trimSpan(s, s.SubtreeSpan(content))
			}
			about := v.aboutWords(f, i, strings.ToLower(v.r.Words(span)))
			if about == "" || len(out) > 0 && out[len(out)-1].Evidence[0].Overlaps(span) {
				continue
			}
			q := parley.Question{Cell: v.cell("question.explicit", i, t, span), Kind: "explicit", About: about}
			q.Text = "The text leaves open: " + strings.Join(strings.Fields(v.r.Words(span)), " ")
			out = append(out, q)
		}
	}
	return out
}

// openContent is the token of what is said not to be known at word t, -1 if the word says no such thing.
func (v *view) openContent(s *parley.Sentence, sent, t int) int {
	w, k := questionWords(), &s.Tokens[t]
	lemma := lemmaOf(s, t)
	switch {
	case k.UPOS == "VERB" && w["silent:"+lemma] && negatedHere(s, t):
		for _, x := range s.Children(t) {
			if int(x) > t && s.Is(int(x), "ccomp", "obj", "xcomp", "advcl", "obl") {
				return int(x)
			}
		}
	case k.UPOS == "ADJ" && w["open:"+lemma] || k.UPOS == "ADJ" && w["known:"+lemma] && negatedHere(s, t):
		if x := s.Child(t, "ccomp", "csubj", "advcl", "xcomp", "nsubj"); x >= 0 && lemmaOf(s, x) != "it" {
			return x
		}
		return s.Child(t, "ccomp", "csubj", "advcl", "xcomp")
	case k.UPOS == "NOUN" && w["unmade:"+lemma] && s.ChildLemma(t, "det", "no") >= 0 && s.Is(t, "nsubj", "obj"):
		return t
	case k.UPOS == "NOUN" && lemma == "decision" && s.Is(t, "nsubj") && s.HeadOf(t) >= 0 && negatedHere(s, s.HeadOf(t)):
		return t
	}
	return -1
}

// negatedHere says that "not", "never" or "yet to" stands by the word itself.
func negatedHere(s *parley.Sentence, t int) bool {
	for _, k := range s.Children(t) {
		switch lemmaOf(s, int(k)) {
		case "not", "n't", "never", "no":
			if s.Is(int(k), "advmod", "det") {
				return true
			}
		}
	}
	return false
}

// aboutWords finds the entry that an open question in sentence sent is about, and the field that its words name.
func (v *view) aboutWords(f *Found, sent int, words string) string {
	near := func(evs []parley.Evidence) bool {
		for _, e := range evs {
			if at := v.r.SentenceAt(e.Start); at == sent || at+1 == sent {
				return true
			}
		}
		return false
	}
	has := func(list ...string) bool {
		for _, x := range list {
			if strings.Contains(words, x) {
				return true
			}
		}
		return false
	}
	if has("sanction", "tariff", "embargo") {
		for i := range f.Measures {
			if near(f.Measures[i].Evidence) {
				return f.Measures[i].ID + ".holders"
			}
		}
	}
	field := "status"
	switch {
	case has("time zone", "timezone", "local time", "gmt", "utc", "standard time", "daylight time"):
		field = "time.zone"
	case has("when", " date", " day", "what time", "hour", "timing"):
		field = "time"
	case has("where", "venue", "location", "place"):
		field = "place"
	case has("who ", "attend", "take part", "participat", "delegation", "represent"):
		field = "attendance"
	}
	for i := range f.Encounters {
		if near(f.Encounters[i].Evidence) {
			return f.Encounters[i].ID + "." + field
		}
	}
	for i := range f.Proposals {
		if near(f.Proposals[i].Evidence) {
			return f.Proposals[i].ID + ".responses"
		}
	}
	if len(f.Encounters) > 0 && (field == "place" || field == "time" || field == "time.zone") {
		for i := range f.Encounters {
			if ahead(f.Encounters[i].Status) {
				return f.Encounters[i].ID + "." + field
			}
		}
	}
	return ""
}

// ahead says that an encounter of that status is still to come.
func ahead(st parley.EncounterStatus) bool {
	switch st {
	case parley.StatusFloated, parley.StatusProposed, parley.StatusAnnounced, parley.StatusScheduled, parley.StatusRescheduled, parley.StatusPostponed:
		return true
	}
	return false
}

// disputedQuestions asks of each encounter that some tell of and others deny whether it is so.
func disputedQuestions(v *view, f *Found) []parley.Question {
	var out []parley.Question
	for i := range f.Encounters {
		e := &f.Encounters[i]
		if e.Status != parley.StatusDisputed || len(e.History) == 0 {
			continue
		}
		by, was := "the report itself", false
		for _, h := range e.History {
			was = was || h.Status == parley.StatusHeld || h.Status == parley.StatusUnderWay
			if h.Status == parley.StatusDisputed && h.Holder != "" {
				by = v.name(h.Holder)
			}
		}
		ask := "Will the %s of %s take place? It is told, and denied by %s."
		if was {
			ask = "Did the %s of %s take place? It is told, and denied by %s."
		}
		text := fmt.Sprintf(ask, encounterName(e), v.names(e.Participants), by)
		q := derived(e.Cell, "question.disputed", "explicit", e.ID+".status", text)
		q.Evidence = e.History[len(e.History)-1].Evidence
		out = append(out, q)
	}
	return out
}

func pendingQuestions(v *view, f *Found) []parley.Question {
	var out []parley.Question
	for i := range f.Proposals {
		p := &f.Proposals[i]
		var silent []string
		for _, x := range p.Responses {
			if x.Stance == parley.StanceNoAnswer {
				silent = append(silent, v.name(x.Actor))
			}
		}
		if len(silent) > 0 {
			text := fmt.Sprintf("Has %s answered the %s? No answer is reported.", strings.Join(silent, " or "), v.proposalName(p))
			out = append(out, derived(p.Cell, "question.pending", "pending", p.ID+".responses", text))
		}
	}
	for i := range f.Encounters {
		e := &f.Encounters[i]
		if e.Status == parley.StatusProposed && len(e.Participants) >= 2 {
			text := fmt.Sprintf("Will the %s of %s take place? It is proposed, and no answer is reported.", encounterName(e), v.names(e.Participants))
			out = append(out, derived(e.Cell, "question.pending", "pending", e.ID+".status", text))
		}
	}
	return out
}

func gapQuestions(v *view, f *Found) []parley.Question {
	var zone, day, place, sides []parley.Question
	for i := range f.Encounters {
		e := &f.Encounters[i]
		if e.Status != parley.StatusScheduled && e.Status != parley.StatusAnnounced && e.Status != parley.StatusRescheduled {
			continue
		}
		what := fmt.Sprintf("the %s of %s", encounterName(e), v.names(e.Participants))
		switch {
		case e.Time == nil || e.Time.Value == "" && len(e.Time.Candidates) == 0 && e.Time.Class != parley.ClassFloating:
			text := "On what day " + beOf(e) + " " + what + "?"
			if e.Time != nil {
				text = "Which date is \"" + e.Time.Words + "\", the time of " + what + "?"
			}
			day = append(day, derived(e.Cell, "question.gap", "gap", e.ID+".time", text))
		case e.Time.Class == parley.ClassFloating && e.Time.Zone == "":
			zone = append(zone, derived(e.Cell, "question.gap", "gap", e.ID+".time.zone", "In which time zone is "+e.Time.Words+", the hour of "+what+"?"))
		}
		if e.Place == "" && e.Medium != parley.MediumPhone && e.Medium != parley.MediumVideo && e.Kind != parley.EncounterCall && e.Kind != parley.EncounterUnspecified {
			place = append(place, derived(e.Cell, "question.gap", "gap", e.ID+".place", "Where "+beOf(e)+" "+what+"?"))
		}
		if len(e.Participants) < 2 {
			sides = append(sides, derived(e.Cell, "question.gap", "gap", e.ID+".participants", "Between whom "+beOf(e)+" "+what+"?"))
		}
	}
	return append(append(append(zone, day...), place...), sides...)
}

// derived makes a question that the reader asks itself, out of the entry it is about.
func derived(of parley.Cell, rule, kind, about, text string) parley.Question {
	c := parley.Cell{Evidence: of.Evidence, Basis: parley.BasisAbsence, Rule: rule, Voice: parley.VoiceOwn, Factuality: parley.Underspec}
	if len(c.Evidence) > 1 {
		c.Evidence = c.Evidence[:1]
	}
	c.Chain = []parley.Link{{Role: parley.RoleReport}}
	return parley.Question{Cell: c, Kind: kind, About: about, Text: text}
}

func (v *view) name(id parley.ActorID) string {
	if a := v.actors[id]; a != nil && a.Name != "" {
		return a.Name
	}
	return string(id)
}

func (v *view) names(ids []parley.ActorID) string {
	if len(ids) == 0 {
		return "sides not named"
	}
	var list []string
	for _, id := range ids {
		list = append(list, v.name(id))
	}
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	return list[0]
}

func encounterName(e *parley.Encounter) string {
	if e.Kind == parley.EncounterUnspecified || e.Kind == "" {
		return "exchange"
	}
	return string(e.Kind)
}

func beOf(e *parley.Encounter) string {
	if e.Kind == parley.EncounterTalks {
		return "are"
	}
	return "is"
}

// proposalName is how a question calls a proposal: its own name, or its kind and who put it forward.
func (v *view) proposalName(p *parley.Proposal) string {
	kind := string(p.Kind)
	if p.Kind == parley.ProposalOther || p.Kind == parley.ProposalPlan {
		kind = "proposal"
	} else {
		kind += " proposal"
	}
	if len(p.Proposers) > 0 {
		return kind + " of " + v.names(p.Proposers)
	}
	return kind
}
