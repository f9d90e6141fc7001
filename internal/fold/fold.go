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

	byID map[string]*Record // by the records' ids, and by the ids and keys of their claims
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

// Other is the id of the other record of a pair.
func (p Pair) Other(id string) string {
	if p.A == id {
		return p.B
	}
	return p.A
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
	for _, d := range Standing(b.Decisions) {
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
	byKind := map[string][]*Claim{}
	for _, c := range inOrder(b.Claims) {
		name, _ := c.entry()
		byKind[name] = append(byKind[name], c)
	}
	for _, k := range kinds {
		f.cluster(s, k, byKind[k.name])
	}
	for _, r := range s.Records {
		f.fill(r)
		s.Issues = append(s.Issues, issues(r)...)
	}
	s.index()
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

// kind is one kind of record, and how two claims of it are compared.
type kind struct {
	name  string
	match func(f *folder, a, b *Claim) (verdict, string)
	// keys under which claims can meet; two without a common key are never compared. nil: none ever are.
	keys func(f *folder, c *Claim) []string
}

var kinds = []kind{
	{"encounter", (*folder).matchEncounters, (*folder).pairKeys},
	{"proposal", (*folder).matchProposals, proposalKeys},
	{"measure", (*folder).matchMeasures, (*folder).measureKeys},
	{"demand", (*folder).matchDemands, demandKeys},
	{"statement", (*folder).matchStatements, statementKeys},
	{"commitment", nil, nil},
	{"condition", nil, nil},
	{"clock", nil, nil},
	{"question", nil, nil},
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
	kind, cell := c.entry()
	return Told{Key: c.Key(), ID: shortID(kind, c), Report: c.Report, Why: why, Words: cell.Evidence, Chain: cell.Chain}
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
	s.byID = make(map[string]*Record, 3*len(s.Records))
	enter := func(id string, r *Record) {
		if s.byID[id] == nil {
			s.byID[id] = r
		}
	}
	for _, r := range s.Records {
		enter(r.ID, r)
	}
	for _, r := range s.Records {
		for _, t := range r.Claims {
			enter(t.ID, r)
			enter(t.Key, r)
		}
	}
}

// Find is the record that an id leads to: its own, or the id or key of any of its claims; nil if there is none.
func (s *State) Find(id string) *Record { return s.byID[id] }
