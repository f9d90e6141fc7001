package desk

import (
	"strings"

	"parley"
	"parley/internal/ask"
	"parley/internal/export"
)

// facts are the lines of a record that a list shows, each value with the way to its words.
func (l *lens) facts(e *ask.Entry) []fact {
	switch {
	case e.Encounter != nil:
		return l.encounterFacts(e)
	case e.Proposal != nil:
		return l.proposalFacts(e.Proposal)
	case e.Measure != nil:
		return l.measureFacts(e.Measure)
	case e.Demand != nil:
		return l.asked(e.Demand.By, e.Demand.To, e.Demand.Evidence)
	case e.Commitment != nil:
		return l.asked(e.Commitment.By, e.Commitment.To, e.Commitment.Evidence)
	case e.Clock != nil:
		return tidy(fact{"falls due for", l.actors([]parley.ActorID{e.Clock.By}, e.Clock.Evidence)},
			fact{"set by", l.actors([]parley.ActorID{e.Clock.SetBy}, e.Clock.Evidence)})
	}
	return nil
}

// coming is how far an attendance has got; a list shows where each actor's stands, its record's page the whole way.
var coming = map[parley.AttendanceStatus]int{parley.AttendExpected: 1, parley.AttendConfirmed: 2, parley.AttendAttended: 3, parley.AttendDeclined: 3, parley.AttendWithdrew: 3, parley.AttendReplaced: 3, parley.AttendNoShow: 3}

func (l *lens) encounterFacts(e *ask.Entry) []fact {
	x := e.Encounter
	var who, place, out []value
	best := map[parley.ActorID]int{}
	for _, a := range x.Attendance {
		best[a.Actor] = max(best[a.Actor], coming[a.Status])
	}
	for _, a := range x.Attendance {
		if coming[a.Status] < best[a.Actor] {
			continue // what came of it is told
		}
		who = append(who, value{Text: l.view.Name(a.Actor), URL: l.evidenceURL(a.Evidence, x.Evidence), Badge: badgeOf(string(a.Status)), Note: string(a.Level)})
	}
	if x.Place != "" {
		place = []value{{Text: l.view.Name(x.Place), URL: l.fieldURL(e.ID, "place")}}
	}
	for _, o := range x.Outcome {
		out = append(out, value{Text: outcomeWord(o.Kind), Note: "“" + short(o.Words, 160) + "”", URL: l.evidenceURL(o.Evidence, x.Evidence)})
	}
	return tidy(
		fact{"who", who}, fact{"where", place},
		fact{"host", l.actors([]parley.ActorID{x.Host}, x.Evidence)},
		fact{"mediator", l.actors([]parley.ActorID{x.Mediator}, x.Evidence)},
		fact{"about", l.said(string(x.Purpose), x.Evidence)}, fact{"outcome", out})
}

func outcomeWord(kind string) string {
	switch kind {
	case "other", "":
		return "told"
	case "no-agreement":
		return "no agreement"
	case "no-statement":
		return "no statement"
	case "joint-statement":
		return "joint statement"
	case "to-continue":
		return "to be continued"
	}
	return kind
}

func (l *lens) proposalFacts(x *parley.Proposal) []fact {
	var terms, answers []value
	for _, t := range x.Terms {
		text := t.Value
		if t.Slot == "duration" {
			text = export.Period(t.Value)
		}
		terms = append(terms, value{Text: short(text, 120), Note: t.Slot, URL: l.evidenceURL(t.Evidence, x.Evidence)})
	}
	heard := map[parley.ActorID]bool{}
	for _, r := range x.Responses {
		heard[r.Actor] = true
		v := value{Text: l.view.Name(r.Actor), Badge: badgeOf(string(r.Stance)), URL: l.evidenceURL(r.Evidence, x.Evidence)}
		if r.Conditions != "" {
			v.Note = "“" + short(string(r.Conditions), 120) + "”"
		}
		answers = append(answers, v)
	}
	for _, id := range x.Addressees {
		if !heard[id] {
			answers = append(answers, value{Text: l.view.Name(id), Badge: badgeOf(ask.NoAnswer), URL: l.evidenceURL(x.Evidence)})
		}
	}
	return tidy(fact{"to", l.actors(x.Addressees, x.Evidence)}, fact{"terms", terms}, fact{"answers", answers})
}

func (l *lens) measureFacts(x *parley.Measure) []fact {
	var hs []value
	for _, h := range x.Holders {
		hs = append(hs, value{Text: l.view.Name(h.Actor), Badge: badgeOf(string(h.Status)), URL: l.evidenceURL(h.Evidence, x.Evidence)})
	}
	return tidy(fact{"held by", hs}, fact{"if", l.said(strings.TrimPrefix(string(x.Condition), "if "), x.Evidence)})
}

func (l *lens) asked(by parley.ActorID, to []parley.ActorID, ev []parley.Evidence) []fact {
	return tidy(fact{"by", l.actors([]parley.ActorID{by}, ev)}, fact{"to", l.actors(to, ev)})
}

func (l *lens) said(words string, ev []parley.Evidence) []value {
	if words == "" {
		return nil
	}
	return []value{{Text: short(words, 160), URL: l.evidenceURL(ev)}}
}

// tidy leaves out the facts without a value.
func tidy(fs ...fact) []fact {
	var out []fact
	for _, f := range fs {
		if len(f.Values) > 0 {
			out = append(out, f)
		}
	}
	return out
}
