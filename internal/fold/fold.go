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
	claims  []*Claim
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

// folder holds one fold's working state.
type folder struct {
	book   Book
	mustBe map[string]map[string]bool // claim keys that a person joined
	mustNo map[string]map[string]bool // ... or set apart
	fixed  map[string]Decision        // corrected or settled: claim key + field
}

// Fold makes the records of a book.
func Fold(b Book) *State {
	f := &folder{book: b, mustBe: map[string]map[string]bool{}, mustNo: map[string]map[string]bool{}, fixed: map[string]Decision{}}
	for _, d := range standing(b.Decisions) {
		switch d.Action {
		case "merge":
			link(f.mustBe, d.A, d.B)
		case "split":
			link(f.mustNo, d.A, d.B)
		case "correct", "settle", "accept":
			f.fixed[d.A+"\x00"+d.Field] = d
		}
	}
	s := &State{Records: []*Record{}, Issues: []Issue{}, Maybe: []Pair{}}
	claims := inOrder(b.Claims)
	for _, k := range kinds {
		var mine []*Claim
		for _, c := range claims {
			if k.is(c) {
				mine = append(mine, c)
			}
		}
		f.cluster(s, k, mine)
	}
	for _, r := range s.Records {
		f.fill(r)
		s.Issues = append(s.Issues, issues(r)...)
	}
	return s
}

func link(m map[string]map[string]bool, a, b string) {
	for _, p := range [][2]string{{a, b}, {b, a}} {
		if m[p[0]] == nil {
			m[p[0]] = map[string]bool{}
		}
		m[p[0]][p[1]] = true
	}
}

// kind is one kind of record: which claims are of it, and how two of them are compared.
type kind struct {
	name  string
	is    func(*Claim) bool
	match func(f *folder, a, b *Claim) (verdict, string)
	// keys under which claims can meet; two without a common key are never compared. nil: none ever are.
	keys func(f *folder, c *Claim) []string
}

var kinds = []kind{
	{"encounter", func(c *Claim) bool { return c.Encounter != nil }, (*folder).matchEncounters, (*folder).pairKeys},
	{"proposal", func(c *Claim) bool { return c.Proposal != nil }, (*folder).matchProposals, proposalKeys},
	{"measure", func(c *Claim) bool { return c.Measure != nil }, (*folder).matchMeasures, (*folder).measureKeys},
	{"demand", func(c *Claim) bool { return c.Demand != nil }, (*folder).matchDemands, demandKeys},
	{"statement", func(c *Claim) bool { return c.Statement != nil }, (*folder).matchStatements, statementKeys},
	{"commitment", func(c *Claim) bool { return c.Commitment != nil }, nil, nil},
	{"condition", func(c *Claim) bool { return c.Condition != nil }, nil, nil},
	{"clock", func(c *Claim) bool { return c.Clock != nil }, nil, nil},
	{"question", func(c *Claim) bool { return c.Question != nil }, nil, nil},
}

// cluster joins each claim, in order, to the record it fits best, or begins a new one. A record that holds a claim of
// the same report is passed over, and one that any claim speaks against.
func (f *folder) cluster(s *State, k kind, claims []*Claim) {
	byKey := map[string][]*Record{}
	place := map[*Record]int{}
	for _, c := range claims {
		var keys []string
		if k.keys != nil {
			keys = k.keys(f, c)
		}
		for other := range f.mustBe[c.Key()] {
			keys = append(keys, "claim "+other)
		}
		slices.Sort(keys)
		best, bestScore, bestWhy := f.best(k, c, keys, byKey, place)
		enter := func(r *Record) {
			for _, key := range append(keys, "claim "+c.Key()) {
				if !slices.Contains(byKey[key], r) {
					byKey[key] = append(byKey[key], r)
				}
			}
		}
		if best != nil && bestScore >= joinAt {
			best.claims = append(best.claims, c)
			best.Claims = append(best.Claims, told(c, bestWhy))
			enter(best)
			continue
		}
		r := &Record{ID: shortID(k.name, c), Kind: k.name, claims: []*Claim{c}, Claims: []Told{told(c, "")}}
		if best != nil && !f.bars(best, c) {
			s.Maybe = append(s.Maybe, Pair{best.ID, r.ID, bestWhy})
		} else if twin := f.twin(k, c, keys, byKey); twin != nil {
			s.Maybe = append(s.Maybe, Pair{twin.ID, r.ID, "one report tells of two where another tells of one"})
		}
		place[r] = len(s.Records)
		s.Records = append(s.Records, r)
		enter(r)
	}
}

// best is the record that a claim fits best, the earlier one where two fit alike.
func (f *folder) best(k kind, c *Claim, keys []string, byKey map[string][]*Record, place map[*Record]int) (best *Record, score int, why string) {
	seen := map[*Record]bool{}
	for _, key := range keys {
		for _, r := range byKey[key] {
			if seen[r] {
				continue
			}
			seen[r] = true
			if n, w := f.score(k, r, c); n > score || n == score && n > 0 && place[r] < place[best] {
				best, score, why = r, n, w
			}
		}
	}
	return best, score, why
}

// twin is a record that c would have been joined to, had its own report not told of another there.
func (f *folder) twin(k kind, c *Claim, keys []string, byKey map[string][]*Record) *Record {
	if k.match == nil {
		return nil
	}
	for _, key := range keys {
		for _, r := range byKey[key] {
			own, fits := false, false
			for _, x := range r.claims[max(0, len(r.claims)-maxLook):] {
				if own = own || x.Report == c.Report; x.Report != c.Report {
					v, _ := k.match(f, x, c)
					fits = fits || v == same
				}
			}
			if own && fits && !f.bars(r, c) {
				return r
			}
		}
	}
	return nil
}

// Scores of a match: a person's word, then claims that are the same, then those that may be.
const (
	joinAt  = 100
	byWord  = 1 << 20
	maxLook = 24 // a record is compared by its latest claims
)

func (f *folder) score(k kind, r *Record, c *Claim) (int, string) {
	if f.bars(r, c) {
		return 0, ""
	}
	for _, x := range r.claims {
		if f.mustBe[x.Key()][c.Key()] {
			return byWord, "joined by a person"
		}
	}
	sames, maybes, why, maybeWhy := 0, 0, "", ""
	look := r.claims[max(0, len(r.claims)-maxLook):]
	for _, x := range look {
		if x.Report == c.Report {
			return 0, "" // the reader told them apart
		}
		if k.match == nil {
			continue
		}
		switch v, reason := k.match(f, x, c); v {
		case same:
			sames, why = sames+1, reason
		case maybe:
			maybes, maybeWhy = maybes+1, reason
		}
	}
	switch {
	case sames > 0:
		return joinAt + sames*1000/len(look), why
	case maybes > 0:
		return 1 + maybes*50/len(look), maybeWhy
	}
	return 0, ""
}

// bars reports whether a person set c apart from a claim of r.
func (f *folder) bars(r *Record, c *Claim) bool {
	return slices.ContainsFunc(r.claims, func(x *Claim) bool { return f.mustNo[x.Key()][c.Key()] })
}

// shortID is the id that a claim gives to a record it begins.
func shortID(kind string, c *Claim) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + c.Key()))
	return kind[:1] + "-" + hex.EncodeToString(sum[:4])
}

func told(c *Claim, why string) Told {
	cell := c.cell()
	return Told{Key: c.Key(), ID: shortID(c.kind(), c), Report: c.Report, Why: why, Words: cell.Evidence, Chain: cell.Chain}
}

// cell is the part that every entry has.
func (c *Claim) cell() *parley.Cell {
	switch {
	case c.Statement != nil:
		return &c.Statement.Cell
	case c.Encounter != nil:
		return &c.Encounter.Cell
	case c.Proposal != nil:
		return &c.Proposal.Cell
	case c.Measure != nil:
		return &c.Measure.Cell
	case c.Demand != nil:
		return &c.Demand.Cell
	case c.Commitment != nil:
		return &c.Commitment.Cell
	case c.Condition != nil:
		return &c.Condition.Cell
	case c.Clock != nil:
		return &c.Clock.Cell
	case c.Question != nil:
		return &c.Question.Cell
	}
	panic(fmt.Sprintf("claim %s has no entry", c.Entry))
}

func (c *Claim) kind() string {
	switch {
	case c.Statement != nil:
		return "statement"
	case c.Encounter != nil:
		return "encounter"
	case c.Proposal != nil:
		return "proposal"
	case c.Measure != nil:
		return "measure"
	case c.Demand != nil:
		return "demand"
	case c.Commitment != nil:
		return "commitment"
	case c.Condition != nil:
		return "condition"
	case c.Clock != nil:
		return "clock"
	}
	return "question"
}

// Find is the record that an id leads to: its own, or the id or key of any of its claims.
func (s *State) Find(id string) *Record {
	for _, r := range s.Records {
		if r.ID == id {
			return r
		}
	}
	for _, r := range s.Records {
		for _, t := range r.Claims {
			if t.ID == id || t.Key == id {
				return r
			}
		}
	}
	return nil
}
