package ask

import (
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/fold"
)

// Quote is one piece of evidence and the report it stands in. Start and End are bytes of the report's UTF-8 text.
type Quote struct {
	Words     string `json:"words"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Report    string `json:"report"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
}

// Entry is one record as lists show it. Exactly one of the nine pointers is set: what all reports together tell,
// disputed values left out.
type Entry struct {
	ID       string       `json:"id"`
	Kind     string       `json:"kind"`
	Title    string       `json:"title"`
	Status   string       `json:"status"`
	Standing Standing     `json:"standing"`
	Reports  int          `json:"reports"` // reports that tell of it
	Origins  int          `json:"origins"` // ... copies of one text counted once
	First    string       `json:"first"`   // published, of the first and the last report that tells of it; "" if not known
	Last     string       `json:"last"`
	Path     []fold.Step  `json:"path"`
	Issues   []fold.Issue `json:"issues"`
	Maybe    []fold.Pair  `json:"maybe"`
	Quotes   []Quote      `json:"quotes"` // of the entry itself, at most three; its parts carry their own

	Statement  *parley.Statement  `json:"statement,omitempty"`
	Encounter  *parley.Encounter  `json:"encounter,omitempty"`
	Proposal   *parley.Proposal   `json:"proposal,omitempty"`
	Measure    *parley.Measure    `json:"measure,omitempty"`
	Demand     *parley.Demand     `json:"demand,omitempty"`
	Commitment *parley.Commitment `json:"commitment,omitempty"`
	Condition  *parley.Condition  `json:"condition,omitempty"`
	Clock      *parley.Clock      `json:"clock,omitempty"`
	Question   *parley.Question   `json:"question,omitempty"`
}

// Standing is where a record stands against the moment of the view; it is derived, never read.
type Standing string

// The standings.
const (
	Ahead   Standing = "ahead"   // planned, and its time has not passed
	Undated Standing = "undated" // planned, and no time is told that could pass
	Overdue Standing = "overdue" // planned, its time has passed, and no report tells what became of it
	Lapsed  Standing = "lapsed"  // overdue for more than thirty days
	Done    Standing = "done"    // held, called off, or not a plan at all
)

// Time is the time of an entry that has one, nil otherwise.
func (e *Entry) Time() *parley.TimeExpr {
	switch {
	case e.Encounter != nil:
		return e.Encounter.Time
	case e.Clock != nil:
		return e.Clock.Due
	case e.Demand != nil:
		return e.Demand.Due
	case e.Commitment != nil:
		return e.Commitment.Due
	case e.Statement != nil:
		return e.Statement.Time
	}
	return nil
}

// maxQuotes bounds the evidence that a list carries of each entry.
const maxQuotes = 3

// entry makes the entry of a record.
func (v *View) entry(r *fold.Record) Entry {
	e := v.bare(r)
	e.Reports, e.Origins, e.Path, e.Issues, e.Maybe = len(r.Claims), r.Origins, r.Path, r.Issues(), v.maybe[r.ID]
	for _, t := range r.Claims {
		p := t.Report.Published
		if p != "" && (e.First == "" || p < e.First) {
			e.First = p
		}
		e.Last = max(e.Last, p)
	}
	e.Title, e.Standing = v.title(&e), v.standing(&e)
	e.Quotes = quotesOf(r, maxQuotes)
	return e
}

// quotesOf is the evidence of a record, one piece of each report first.
func quotesOf(r *fold.Record, n int) []Quote {
	out := []Quote{}
	for k := 0; ; k++ {
		more := false
		for _, t := range r.Claims {
			if k >= len(t.Words) {
				continue
			}
			if len(out) == n {
				return out
			}
			more = true
			out = append(out, quote(t.Words[k], t.Report))
		}
		if !more {
			return out
		}
	}
}

func quote(e parley.Evidence, r *fold.Report) Quote {
	q := Quote{Words: e.Words, Start: e.Start, End: e.End}
	if r != nil {
		q.Report, q.Outlet, q.Published = r.ID, r.Outlet, r.Published
	}
	return q
}

// Quotes says in which report each piece of evidence of an entry's part stands.
func (v *View) Quotes(ev []parley.Evidence) []Quote {
	out := make([]Quote, len(ev))
	for i, e := range ev {
		out[i] = quote(e, v.Source(e))
	}
	return out
}

// Source is the report that a piece of evidence of Merged stands in, nil if it stands in none.
func (v *View) Source(e parley.Evidence) *fold.Report {
	if v.past != nil {
		return v.past.source(v, e)
	}
	return v.sources.Of(e)
}

// standing compares a plan with the moment of the view. An hour that may lie in several zones has passed when it has
// passed in the last of them; a day, when it has ended everywhere.
func (v *View) standing(e *Entry) Standing {
	switch {
	case e.Encounter != nil && ahead(e.Encounter.Status):
	case e.Clock != nil:
	case (e.Demand != nil || e.Commitment != nil) && e.Time() != nil:
	default:
		return Done
	}
	x, ok := fold.ExtentOf(e.Time())
	if !ok || x.NoEnd {
		return Undated
	}
	end := x.To
	if x.Days {
		end = end.Add(endsEverywhere)
	}
	switch {
	case end.Add(lapsesAfter).Before(v.At):
		return Lapsed
	case end.Before(v.At):
		return Overdue
	}
	return Ahead
}

// lapsesAfter is how long after its time a plan of which nobody tells any more is overdue; then it has lapsed.
const lapsesAfter = 30 * 24 * time.Hour

// ahead reports whether a status is that of a plan.
func ahead(s parley.EncounterStatus) bool {
	switch s {
	case parley.StatusFloated, parley.StatusProposed, parley.StatusAnnounced, parley.StatusScheduled, parley.StatusPostponed, parley.StatusRescheduled, parley.StatusUnderWay:
		return true
	}
	return false
}

// title is one line that names an entry.
func (v *View) title(e *Entry) string {
	switch {
	case e.Encounter != nil:
		return encounterTitle(v, e.Encounter)
	case e.Proposal != nil:
		return proposalTitle(v, e.Proposal)
	case e.Measure != nil:
		s := string(e.Measure.Kind)
		if e.Measure.Kind == parley.MeasureOther {
			s = "a measure"
		}
		if e.Measure.Target != "" {
			s += " against " + v.Name(e.Measure.Target)
		}
		return s
	case e.Demand != nil:
		return v.toward(e.Demand.By, e.Demand.To) + ": " + wordsOf(e.Demand.Content, e.Demand.Evidence)
	case e.Commitment != nil:
		return v.toward(e.Commitment.By, e.Commitment.To) + ": " + wordsOf(e.Commitment.Content, e.Commitment.Evidence)
	case e.Statement != nil:
		return orNotStated(v.Name(e.Statement.Speaker)) + ": " + wordsOf(e.Statement.Content, e.Statement.Evidence)
	case e.Condition != nil:
		return conditionTitle(v, e.Condition)
	case e.Clock != nil:
		return clockTitle(v, e.Clock)
	case e.Question != nil:
		return v.questionTitle(e.Question)
	}
	return e.ID
}

func encounterTitle(v *View, x *parley.Encounter) string {
	kind := string(x.Kind)
	if x.Kind == parley.EncounterUnspecified {
		kind = "encounter"
	}
	switch x.Medium {
	case parley.MediumPhone, parley.MediumVideo:
		if x.Kind != parley.EncounterCall || x.Medium == parley.MediumVideo {
			kind = string(x.Medium) + " " + kind
		}
	}
	who := "parties not stated"
	if len(x.Participants) > 0 {
		who = strings.Join(v.Names(x.Participants), ", ")
	}
	if x.Place != "" {
		kind += " in " + v.Name(x.Place)
	}
	return who + ": " + kind
}

func proposalTitle(v *View, x *parley.Proposal) string {
	s := string(x.Kind)
	if x.Kind == parley.ProposalOther {
		s = "proposal"
	}
	if x.Name != "" {
		s = string(x.Name)
	}
	if len(x.Proposers) > 0 {
		s += ", put forward by " + strings.Join(v.Names(x.Proposers), ", ")
	}
	if len(x.Addressees) > 0 {
		s += ", to " + strings.Join(v.Names(x.Addressees), ", ")
	}
	return s
}

// conditional are the words by which a condition already says that it is one.
var conditional = []string{"if", "unless", "once", "until", "when", "should", "provided", "only", "as", "in", "on", "without", "after"}

func conditionTitle(v *View, x *parley.Condition) string {
	s := ""
	if x.Holder != "" {
		s = v.Name(x.Holder) + ": "
	}
	if x.If != nil {
		words := cut(x.If.Words, 120)
		if first, _, _ := strings.Cut(strings.ToLower(words), " "); !slices.Contains(conditional, first) {
			words = "if " + words
		}
		s += words
	}
	if x.Then != nil && strings.Trim(x.Then.Words, "“”\"‘’' ") != "" {
		s += ", then " + cut(x.Then.Words, 120)
	}
	if x.DependsOn != nil {
		s += "depends on " + cut(x.DependsOn.Words, 120)
	}
	return s
}

func clockTitle(v *View, x *parley.Clock) string {
	s := x.Kind
	if x.By != "" {
		s += " for " + v.Name(x.By)
	}
	if x.SetBy != "" {
		s += ", set by " + v.Name(x.SetBy)
	}
	return s
}

// questionTitle is a question's text with the ids of actors put into names.
func (v *View) questionTitle(q *parley.Question) string {
	return q.Kind + ": " + q.Text
}

func (v *View) toward(by parley.ActorID, to []parley.ActorID) string {
	s := orNotStated(v.Name(by))
	if len(to) > 0 {
		s += " to " + strings.Join(v.Names(to), ", ")
	}
	return s
}

func orNotStated(s string) string {
	if s == "" {
		return "not stated"
	}
	return s
}

// wordsOf joins the words of content, of the whole where there is none.
func wordsOf(content, whole []parley.Evidence) string {
	if len(content) == 0 {
		content = whole
	}
	var out []string
	for _, e := range content {
		out = append(out, e.Words)
	}
	return cut(strings.Join(out, " … "), 200)
}

// cut folds white space and shortens s to about n runes at a word's end.
func cut(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	for i := n; i > n/2; i-- {
		if r[i] == ' ' {
			return string(r[:i]) + " …"
		}
	}
	return string(r[:n]) + "…"
}
