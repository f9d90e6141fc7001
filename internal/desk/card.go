package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/internal/ask"
	"parley/internal/export"
	"parley/internal/fold"
)

// card makes a record ready to stand in a list.
func (l *lens) card(e *ask.Entry) card {
	c := card{ID: e.ID, Kind: e.Kind, Kicker: kicker(e), Title: l.headline(e), URL: l.recordURL(e.ID), Badge: badgeOf(e.Status), Facts: l.facts(e)}
	if e.Standing == ask.Overdue || e.Standing == ask.Lapsed {
		c.Badge = badgeOf(string(e.Standing))
		c.Badge.Title = "Derived at " + e.Status + ": its time has passed, and no report tells what became of it"
	}
	if e.Status == "" && (e.Standing == ask.Ahead || e.Standing == ask.Undated) {
		c.Badge = badgeOf(string(e.Standing))
	}
	if t := e.Time(); t != nil || e.Kind == "encounter" || e.Kind == "clock" {
		w := l.when(t, l.timeURL(e))
		c.When = &w
	}
	if len(e.Quotes) > 0 {
		q := l.quote(e.Quotes[0])
		q.Words = short(q.Words, 260)
		c.Quote = &q
	}
	c.Told = plural(e.Reports, "report", "reports")
	if e.Origins != e.Reports {
		c.Told += " of " + plural(e.Origins, "origin", "origins")
	}
	for _, is := range e.Issues {
		c.Notes = append(c.Notes, l.issueNote(is))
	}
	seen := map[string]bool{}
	for _, m := range e.Maybe {
		o, err := l.view.Entry(m.Other(e.ID))
		if err == nil && len(c.Notes) < 4 && !seen[o.ID] {
			seen[o.ID] = true
			c.Notes = append(c.Notes, note{badge{"maybe the same", shapes["question"], "doubt", ""}, l.headline(&o), l.recordURL(o.ID)})
		}
	}
	return c
}

// issueNote tells of a disagreement in one line.
func (l *lens) issueNote(is fold.Issue) note {
	_, field, _ := strings.Cut(is.About, ".")
	id := is.About[:len(is.About)-len(field)-1]
	var sides []string
	for _, x := range is.Sides {
		sides = append(sides, l.fieldText(field, x.Text))
	}
	text := field + ": " + strings.Join(sides, " against ")
	if len(sides) == 0 {
		text = oneLine(is.Text)
	}
	return note{badgeOf(is.State), text, l.fieldURL(id, field)}
}

// timeURL leads to who tells what of an entry's time.
func (l *lens) timeURL(e *ask.Entry) string {
	if e.Kind == "encounter" && e.Time() != nil {
		return l.fieldURL(e.ID, "time")
	}
	if len(e.Quotes) > 0 {
		q := e.Quotes[0]
		return l.wordsURL(q.Report, q.Start, q.End)
	}
	return ""
}

func (l *lens) cards(es []ask.Entry) []card {
	out := make([]card, len(es))
	for i := range es {
		out[i] = l.card(&es[i])
	}
	return out
}

// kicker is the small line over a headline: what kind of thing it is.
func kicker(e *ask.Entry) string {
	switch {
	case e.Encounter != nil:
		s := string(e.Encounter.Kind)
		if e.Encounter.Kind == parley.EncounterUnspecified {
			s = "encounter, kind not stated"
		}
		if m := e.Encounter.Medium; m == parley.MediumInPerson || m == parley.MediumVideo || m == parley.MediumPhone && e.Encounter.Kind != parley.EncounterCall {
			s += " · " + strings.ReplaceAll(string(m), "-", " ")
		}
		return s
	case e.Proposal != nil && e.Proposal.Kind != parley.ProposalOther:
		return "proposal · " + string(e.Proposal.Kind)
	case e.Measure != nil && e.Measure.Kind != parley.MeasureOther:
		return "measure · " + string(e.Measure.Kind)
	case e.Statement != nil && e.Statement.Act != parley.ActOther && e.Statement.Act != "":
		return "statement · " + string(e.Statement.Act)
	case e.Clock != nil:
		return e.Clock.Kind
	case e.Question != nil:
		return "question · " + e.Question.Kind
	}
	return e.Kind
}

// headline names a record as a desk would: who first.
func (l *lens) headline(e *ask.Entry) string {
	switch {
	case e.Encounter != nil:
		return l.encounterHeadline(e.Encounter)
	case e.Proposal != nil:
		return l.proposalHeadline(e.Proposal)
	case e.Measure != nil:
		return l.measureHeadline(e.Measure)
	case e.Condition != nil:
		return l.conditionHeadline(e.Condition)
	case e.Question != nil:
		return upper(oneLine(e.Question.Text))
	}
	return upper(oneLine(e.Title))
}

func (l *lens) measureHeadline(x *parley.Measure) string {
	s := string(x.Kind)
	if x.Kind == parley.MeasureOther {
		s = "a measure"
	}
	if x.Target != "" {
		s += " against " + l.view.Name(x.Target)
	}
	var by []string
	for _, h := range x.Holders {
		if n := l.view.Name(h.Actor); h.Actor != "" && !slices.Contains(by, n) {
			by = append(by, n)
		}
	}
	if len(by) == 0 || len(by) > 3 {
		return upper(s)
	}
	return list(by) + ": " + s
}

// conditionHeadline reads a condition out; the words often carry their own "if".
func (l *lens) conditionHeadline(x *parley.Condition) string {
	words := func(e *parley.Evidence, lead string) string {
		s := short(e.Words, 140)
		for _, own := range []string{"if ", "only if ", "unless ", "then ", "If ", "Unless ", "Only if "} {
			if strings.HasPrefix(s, own) {
				return s
			}
		}
		return lead + s
	}
	s := ""
	if x.If != nil {
		s = words(x.If, "if ")
	}
	if x.Then != nil {
		s += strings.Repeat(", ", min(1, len(s))) + words(x.Then, "then ")
	}
	if x.DependsOn != nil {
		s += strings.Repeat(", ", min(1, len(s))) + "depends on " + short(x.DependsOn.Words, 140)
	}
	if x.Holder != "" {
		s = l.view.Name(x.Holder) + ": " + s
	}
	return upper(s)
}

func (l *lens) encounterHeadline(x *parley.Encounter) string {
	who := list(l.view.Names(x.Participants))
	if who == "" {
		who = "Parties not stated"
	}
	if x.Place != "" {
		who += ", " + l.view.Name(x.Place)
	}
	return who
}

func (l *lens) proposalHeadline(x *parley.Proposal) string {
	s := upper(string(x.Kind))
	switch {
	case x.Name != "":
		s = upper(string(x.Name))
	case x.Kind == parley.ProposalOther:
		s = "A proposal"
	}
	if d := durationOf(x.Terms); d != "" && x.Name == "" {
		s += " of " + d
	}
	if len(x.Proposers) > 0 {
		s += ", put forward by " + list(l.view.Names(x.Proposers))
	}
	return s
}

// durationOf is the length a proposal's terms name, if they name one.
func durationOf(ts []parley.Term) string {
	for _, t := range ts {
		if t.Slot == "duration" {
			return export.Period(t.Value)
		}
	}
	return ""
}

// list joins names as prose does.
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

func upper(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
