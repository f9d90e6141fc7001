package fold

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"parley"
)

// State is what a book amounts to.
type State struct {
	Records []*Record `json:"records"`
	Issues  []Issue   `json:"issues"`
	Maybe   []Pair    `json:"maybe"` // pairs for a person to decide

	// Dismissed are the records of which a person said that there is no such thing.
	Dismissed []*Record `json:"dismissed,omitempty"`

	byID  map[string]*Record   // by the records' ids, and by the ids and keys of their claims
	leads map[string]*Record   // what goes before byID, which an earlier state shares; nil: there is none
	until *int64               // what is in byID and was not known then is not in this state; see Cut
	twice map[string][]*Record // ids that lead to more than one record, the first in byID
	found []offer              // Maybe before anything was dismissed
	whole bool                 // these are all records of a book
}

// Record is what several reports tell of one thing.
type Record struct {
	ID      string  `json:"id"`   // made from its first claim; any claim's own id leads here too
	Kind    string  `json:"kind"` // encounter, proposal, measure, demand, commitment, statement, ...
	Claims  []Told  `json:"claims"`
	Fields  []Field `json:"fields"`
	Path    []Step  `json:"path"` // the statuses told, in order of publication
	Status  string  `json:"status"`
	Origins int     `json:"origins"` // texts that tell of it, copies counted once

	Accepted  string `json:"accepted,omitempty"`  // who looked at it and let it stand
	Dismissed bool   `json:"dismissed,omitempty"` // a person said that there is no such thing

	claims   []*Claim
	issues   []Issue
	from, to int64 // between when its claims were known, in microseconds of Unix time
	last     int64 // see LastTold
	decided  bool  // a person said what its status is
}

// Told is one claim of a record.
type Told struct {
	Key    string            `json:"key"`
	ID     string            `json:"id"` // the claim's own short id
	Report *Report           `json:"report"`
	Why    string            `json:"why"` // why it was joined; empty for the first
	Words  []parley.Evidence `json:"words"`
	Chain  []parley.Link     `json:"chain"`
}

// Step is one status and where it is told.
type Step struct {
	Status    string `json:"status"`
	Published string `json:"published"`
	Report    string `json:"report"`
	Claim     string `json:"claim"`
	Words     string `json:"words"`
}

// Pair is two records that may be one.
type Pair struct {
	A      string `json:"a"`
	B      string `json:"b"`
	Reason string `json:"reason"`
}

// Other is the id of the other record of a pair.
func (p Pair) Other(id string) string {
	if p.A == id {
		return p.B
	}
	return p.A
}

// kind is one kind of record, and how two claims of it are compared.
type kind struct {
	name string
	// match compares two claims, the earlier one first; nil: claims of this kind stand alone.
	match func(f *folder, a, b *Claim) (verdict, string)
	// keys says where claims can meet: near, if their reports were published at most window days apart; far, whenever.
	// Two claims without a common key are never compared.
	keys   func(c *Claim) (near, far []string)
	window int
}

var kinds = []kind{
	{"encounter", (*folder).matchEncounters, encounterKeys, 30},
	{"proposal", (*folder).matchProposals, proposalKeys, 120},
	{"measure", (*folder).matchMeasures, measureKeys, 60},
	{"demand", (*folder).matchDemands, demandKeys, 14},
	{"statement", (*folder).matchStatements, statementKeys, 2},
	{"commitment", nil, nil, 0},
	{"condition", nil, nil, 0},
	{"clock", nil, nil, 0},
	{"question", nil, nil, 0},
}

func kindOf(name string) (k kind, rank int) {
	for i, k := range kinds {
		if k.name == name {
			return k, i
		}
	}
	return kind{name: name}, len(kinds)
}

// Fold makes the records of a book.
func Fold(b Book) *State {
	x := NewIndex(b.Decisions, nil)
	items := make([]*Item, 0, len(b.Claims))
	byReport := map[*Report][]*Claim{}
	for _, c := range b.Claims {
		if c.Sides == nil {
			byReport[c.Report] = append(byReport[c.Report], c)
		}
	}
	for _, cs := range byReport {
		SetContext(cs, b.Of)
	}
	for _, c := range inOrder(b.Claims) {
		items = append(items, NewItem(c, int64(len(items)+1)))
	}
	x.Insert(items...)
	if err := x.Settle(); err != nil {
		panic(err) // an index without a store cannot fail
	}
	return Build(items, b.Actors, b.Decisions)
}

// shortID is the id that a claim gives to a record it begins.
func shortID(kind string, c *Claim) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + c.Key()))
	return kind[:1] + "-" + hex.EncodeToString(sum[:4])
}

func told(c *Claim, why string) Told {
	kind, cell := c.entry()
	return Told{Key: c.Key(), ID: shortID(kind, c), Report: c.Report, Why: why,
		Words: append([]parley.Evidence{}, cell.Evidence...), Chain: append([]parley.Link{}, cell.Chain...)}
}

// entry is the kind of a claim, and the part that every entry has.
func (c *Claim) entry() (kind string, cell *parley.Cell) {
	switch {
	case c.Statement != nil:
		return "statement", &c.Statement.Cell
	case c.Encounter != nil:
		return "encounter", &c.Encounter.Cell
	case c.Proposal != nil:
		return "proposal", &c.Proposal.Cell
	case c.Measure != nil:
		return "measure", &c.Measure.Cell
	case c.Demand != nil:
		return "demand", &c.Demand.Cell
	case c.Commitment != nil:
		return "commitment", &c.Commitment.Cell
	case c.Condition != nil:
		return "condition", &c.Condition.Cell
	case c.Clock != nil:
		return "clock", &c.Clock.Cell
	case c.Question != nil:
		return "question", &c.Question.Cell
	}
	panic(fmt.Sprintf("claim %s has no entry", c.Entry))
}

func (c *Claim) cell() *parley.Cell {
	_, cell := c.entry()
	return cell
}

// index makes byID. A record's own id goes before a claim's, and an earlier record before a later.
func (s *State) index() {
	s.byID, s.leads, s.twice = make(map[string]*Record, 3*len(s.Records)), nil, map[string][]*Record{}
	enter := func(id string, r *Record) {
		switch had := s.byID[id]; had {
		case nil:
			s.byID[id] = r
		case r:
		default:
			if s.twice[id] == nil {
				s.twice[id] = []*Record{had}
			}
			s.twice[id] = append(s.twice[id], r)
		}
	}
	all := slices.Concat(s.Records, s.Dismissed)
	for _, r := range all {
		enter(r.ID, r)
	}
	for _, r := range all {
		for _, t := range r.Claims {
			enter(t.ID, r)
			enter(t.Key, r)
		}
	}
}

// Find is the record that an id leads to: its own, or the id or key of any of its claims; nil if there is none.
func (s *State) Find(id string) *Record {
	r, ok := s.leads[id]
	if !ok {
		r = s.byID[id]
	}
	if r != nil && s.until != nil && r.from > *s.until {
		return nil
	}
	return r
}
