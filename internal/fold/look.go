package fold

import (
	"time"

	"parley"
)

// Extent is the stretch of time that a time expression can mean.
type Extent struct {
	// From and To bound it, To excluded. For an hour they are instants in UTC, from the earliest to the latest that its
	// candidates allow; for days they are midnights of the calendar with UTC as a carrier, since a day told without a
	// zone has no instant at which it begins.
	From, To time.Time
	Exact    bool // one instant of the world's clock
	Days     bool // whole days
	NoStart  bool // only the end is told; From is meaningless
	NoEnd    bool // only the beginning is told; To is meaningless
}

// ExtentOf is the extent of a time expression; false if its words mean no stretch of the calendar.
func ExtentOf(t *parley.TimeExpr) (Extent, bool) {
	s := spanOf(t)
	if !s.known {
		return Extent{}, false
	}
	if s.hour < 0 {
		e := Extent{From: s.first, To: s.last.AddDate(0, 0, 1), Days: true, NoStart: s.first.Year() <= 1, NoEnd: s.last.Year() >= 9999}
		return e, !(e.NoStart && e.NoEnd)
	}
	at := s.instants()
	lo, hi := at[0], at[0]
	for _, m := range at {
		lo, hi = min(lo, m), max(hi, m)
	}
	return Extent{From: time.Unix(lo*60, 0).UTC(), To: time.Unix(hi*60, 0).UTC(), Exact: s.fixed}, true
}

// Totals says how many records of each kind there are.
func (s *State) Totals() map[string]int {
	out := map[string]int{}
	for _, r := range s.Records {
		out[r.Kind]++
	}
	return out
}

// Entries are a record's claims with what each report tells, in the order of Claims.
func (rec *Record) Entries() []*Claim { return rec.claims }

// Issues are the disagreements about a record, among those of its state.
func (rec *Record) Issues() []Issue { return rec.issues }

// known notes between when a record's claims were known, and when it was last told of.
func (rec *Record) known() {
	for i, c := range rec.claims {
		at := c.Report.KnownAt.UnixMicro()
		if i == 0 || at < rec.from {
			rec.from = at
		}
		if i == 0 || at > rec.to {
			rec.to = at
		}
		if c.Report.Published != "" {
			rec.last = max(rec.last, c.Report.KnownAt.Unix())
		}
	}
}

// LastTold is when a record was last told of, in seconds of Unix time; 0 if no report has a date.
func (rec *Record) LastTold() int64 { return rec.last }

// Cell is the part that every entry has: its evidence, basis, rule, voice and chain.
func (c *Claim) Cell() *parley.Cell { return c.cell() }

// Kind is what a claim tells of: encounter, proposal, ...
func (c *Claim) Kind() string {
	k, _ := c.entry()
	return k
}

// AllEvidence lists the evidence of a claim and of its parts.
func (c *Claim) AllEvidence() []parley.Evidence { return allEvidence(c) }

// Body is what the report tells: a *parley.Encounter, a *parley.Proposal, ...
func (c *Claim) Body() any {
	switch {
	case c.Statement != nil:
		return c.Statement
	case c.Encounter != nil:
		return c.Encounter
	case c.Proposal != nil:
		return c.Proposal
	case c.Measure != nil:
		return c.Measure
	case c.Demand != nil:
		return c.Demand
	case c.Commitment != nil:
		return c.Commitment
	case c.Condition != nil:
		return c.Condition
	case c.Clock != nil:
		return c.Clock
	}
	return c.Question
}
