package fold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley"
)

// Report is what a fold needs to know of one report.
type Report struct {
	ID        string    `json:"id"`
	Outlet    string    `json:"outlet"`
	Title     string    `json:"title"`
	Address   string    `json:"address"`
	Published string    `json:"published"`
	KnownAt   time.Time `json:"-"`
	// Origin is one id for all copies of one text; its own id where there is no copy.
	Origin string `json:"origin"`
}

// Claim is one entry of one reading. Exactly one of the pointers is set.
type Claim struct {
	Report *Report
	Entry  string // the entry's id in its reading
	Seq    int64  // the ledger's number of the claim; 0 outside of one

	Statement  *parley.Statement
	Encounter  *parley.Encounter
	Proposal   *parley.Proposal
	Measure    *parley.Measure
	Demand     *parley.Demand
	Commitment *parley.Commitment
	Condition  *parley.Condition
	Clock      *parley.Clock
	Question   *parley.Question

	// Sides are the states or bodies that actors of the claim stand for, by what its own report knew of them: who held an
	// office depends on the day. SetSides fills it.
	Sides map[parley.ActorID]parley.ActorID
	// With is whom the speaker of a statement met or called by the same report; SetContext fills it.
	With []parley.ActorID

	content, quoted map[string]bool
	named           map[string]bool
	sided           map[parley.ActorID][]parley.ActorID // the parties by their sides, once they were looked for
	time            *span
	round           *int // the number of a round of talks, once it was looked for
}

// Key names a claim in every fold: the report and the entry.
func (c *Claim) Key() string { return c.Report.ID + "/" + c.Entry }

// Book is what a fold folds.
type Book struct {
	Claims    []*Claim
	Actors    map[parley.ActorID]parley.Actor
	Decisions []Decision // in the order they were made
}

// Of is whom an actor stands for by the book; "" if for none that is known.
func (b Book) Of(id parley.ActorID) parley.ActorID { return b.Actors[id].Of }

// Decision is what a person decided about records; the keys are claims' keys.
type Decision struct {
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	Author string    `json:"author"`
	Action string    `json:"action"` // accept, correct, merge, split, settle, undo
	A      string    `json:"a"`      // a claim of the record it is about
	B      string    `json:"b,omitempty"`
	Field  string    `json:"field,omitempty"`
	Value  string    `json:"value,omitempty"`
	Reason string    `json:"reason"`
	Undoes int64     `json:"undoes,omitempty"`
}

// Standing drops the decisions that were undone, and the undoings.
func Standing(ds []Decision) []Decision {
	gone := map[int64]bool{}
	for i := len(ds) - 1; i >= 0; i-- { // an undoing that was itself undone does nothing
		if ds[i].Action == "undo" && !gone[ds[i].Seq] {
			gone[ds[i].Undoes] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(ds), func(d Decision) bool { return d.Action == "undo" || gone[d.Seq] })
}

// inOrder sorts claims by publication, then by report and entry: an order that does not depend on when a report was
// added. Reports whose publication is not known come last.
func inOrder(cs []*Claim) []*Claim {
	type placed struct {
		order string
		claim *Claim
	}
	all := make([]placed, len(cs))
	for i, c := range cs {
		all[i] = placed{c.order(), c}
	}
	slices.SortFunc(all, func(a, b placed) int { return cmp.Compare(a.order, b.order) })
	out := make([]*Claim, len(cs))
	for i, p := range all {
		out[i] = p.claim
	}
	return out
}

// order sorts claims as text: "e2" before "e10".
func (c *Claim) order() string {
	at := "~"
	if c.Report.Published != "" {
		at = c.Report.KnownAt.UTC().Format("2006-01-02T15:04:05.000000")
	}
	return fmt.Sprintf("%s %s %02d%s", at, c.Report.ID, len(c.Entry), c.Entry)
}

// Slot is where the body of an entry of that kind is read into; what is of no known kind is read into nothing.
func (c *Claim) Slot(kind string) any {
	switch kind {
	case "statement":
		c.Statement = new(parley.Statement)
		return c.Statement
	case "encounter":
		c.Encounter = new(parley.Encounter)
		return c.Encounter
	case "proposal":
		c.Proposal = new(parley.Proposal)
		return c.Proposal
	case "measure":
		c.Measure = new(parley.Measure)
		return c.Measure
	case "demand":
		c.Demand = new(parley.Demand)
		return c.Demand
	case "commitment":
		c.Commitment = new(parley.Commitment)
		return c.Commitment
	case "condition":
		c.Condition = new(parley.Condition)
		return c.Condition
	case "clock":
		c.Clock = new(parley.Clock)
		return c.Clock
	case "question":
		c.Question = new(parley.Question)
		return c.Question
	}
	return new(any)
}

// Words are the words of a claim's evidence.
func (c *Claim) Words() string {
	var out []string
	for _, e := range c.cell().Evidence {
		out = append(out, e.Words)
	}
	return strings.Join(out, " ")
}

// Actors are those that play a part in a claim.
func (c *Claim) Actors() []parley.ActorID {
	switch {
	case c.Statement != nil:
		return append([]parley.ActorID{c.Statement.Speaker, c.Statement.For}, c.Statement.Addressees...)
	case c.Encounter != nil:
		return append([]parley.ActorID{c.Encounter.Host, c.Encounter.Mediator}, c.Encounter.Participants...)
	case c.Proposal != nil:
		return append(slices.Clone(c.Proposal.Proposers), c.Proposal.Addressees...)
	case c.Measure != nil:
		return append(holders(c.Measure), c.Measure.Target)
	case c.Demand != nil:
		return append([]parley.ActorID{c.Demand.By}, c.Demand.To...)
	case c.Commitment != nil:
		return append([]parley.ActorID{c.Commitment.By}, c.Commitment.To...)
	}
	return nil
}
