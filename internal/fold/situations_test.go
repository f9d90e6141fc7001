package fold

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"parley"
)

var cast = map[parley.ActorID]parley.Actor{
	"state:aa": {ID: "state:aa", Name: "Arland", Kind: parley.KindState}, "state:bb": {ID: "state:bb", Name: "Borland", Kind: parley.KindState},
	"per:ana": {ID: "per:ana", Name: "Ana", Kind: parley.KindPerson, Of: "state:aa"}, "per:bo": {ID: "per:bo", Name: "Bo", Kind: parley.KindPerson, Of: "state:bb"},
	"per:abe": {ID: "per:abe", Name: "Abe", Kind: parley.KindPerson, Of: "state:aa"}, "place:lake": {ID: "place:lake", Name: "Laketown", Kind: parley.KindPlace},
	"place:hill": {ID: "place:hill", Name: "Hillford", Kind: parley.KindPlace}, "org:med": {ID: "org:med", Name: "Mediators", Kind: parley.KindOrganisation},
}

// at is a report of an outlet, published at a moment.
func at(outlet, published string) *Report {
	r := &Report{ID: "r-" + outlet + published, Outlet: outlet, Published: published}
	r.Origin = r.ID
	for _, form := range []string{time.RFC3339, "2006-01-02"} {
		if t, err := time.Parse(form, published); err == nil {
			r.KnownAt = t
		}
	}
	return r
}

var entryNo int

func claim(r *Report, words string) (*Claim, parley.Cell) {
	entryNo++
	id := fmt.Sprint("x", entryNo)
	return &Claim{Report: r, Entry: id}, parley.Cell{ID: id, Evidence: []parley.Evidence{{Words: words}}}
}

func enc(r *Report, status parley.EncounterStatus, kind parley.EncounterKind, day string, who ...parley.ActorID) *Claim {
	c, cell := claim(r, "an encounter")
	c.Encounter = &parley.Encounter{Cell: cell, Kind: kind, Status: status, Participants: who}
	if day != "" {
		c.Encounter.Time = &parley.TimeExpr{Value: parley.Opt(day), Words: day}
	}
	return c
}

func (c *Claim) in(place parley.ActorID) *Claim { c.Encounter.Place = place; return c }

func prop(r *Report, days string, from, to parley.ActorID, answers ...parley.Response) *Claim {
	c, cell := claim(r, "a ceasefire")
	c.Proposal = &parley.Proposal{Cell: cell, Kind: parley.ProposalCeasefire, Status: parley.ProposalTabled, Responses: answers}
	if from != "" {
		c.Proposal.Proposers = []parley.ActorID{from}
	}
	if to != "" {
		c.Proposal.Addressees = []parley.ActorID{to}
	}
	if days != "" {
		c.Proposal.Terms = []parley.Term{{Slot: "duration", Value: days}}
	}
	return c
}

func stmt(r *Report, who parley.ActorID, cue, words string) *Claim {
	c, cell := claim(r, words)
	ev := []parley.Evidence{{Words: words}}
	c.Statement = &parley.Statement{Cell: cell, Speaker: who, Cue: []parley.Evidence{{Words: cue}}, Content: ev}
	return c
}

func fold(cs ...*Claim) *State { return Fold(Book{Claims: cs, Actors: cast}) }

// only is the records of a kind.
func (s *State) only(kind string) []*Record {
	return slices.DeleteFunc(slices.Clone(s.Records), func(r *Record) bool { return r.Kind != kind })
}

func (s *State) issue(kind string) bool {
	return slices.ContainsFunc(s.Issues, func(i Issue) bool { return i.Kind == kind })
}

func wantRecords(t *testing.T, s *State, kind string, n int) []*Record {
	t.Helper()
	rs := s.only(kind)
	if len(rs) != n {
		t.Fatalf("%d records of kind %s, want %d", len(rs), kind, n)
	}
	return rs
}

func TestHourWithoutZoneClosedByLaterReports(t *testing.T) {
	s := fold(enc(at("A", "2025-05-18"), "scheduled", "call", "2025-05-19T10:00", "per:ana", "per:bo"),
		enc(at("B", "2025-05-19T06:00:00Z"), "scheduled", "call", "2025-05-19T14:00:00Z", "per:ana", "per:bo"),
		enc(at("C", "2025-05-19T07:00:00Z"), "scheduled", "call", "2025-05-19T17:00:00+03:00", "per:ana", "per:bo"))
	f := wantRecords(t, s, "encounter", 1)[0].field("time")
	if f.Verdict != "narrowed" || f.Chosen != "2025-05-19T14:00:00Z" {
		t.Errorf("time is %s %s", f.Verdict, f.Chosen)
	}
	if len(s.Issues) != 0 {
		t.Errorf("values that meet are no issue: %v", s.Issues)
	}
}

func TestPlannedThenHeld(t *testing.T) {
	plan := enc(at("A", "2025-05-18"), "scheduled", "call", "2025-05-19", "per:ana", "per:bo")
	held := enc(at("B", "2025-05-20"), "held", "call", "2025-05-19", "per:ana", "per:bo")
	if r := wantRecords(t, fold(plan), "encounter", 1)[0]; r.Status != "scheduled" {
		t.Errorf("as of its day the call is %s", r.Status)
	}
	if r := wantRecords(t, fold(held, plan), "encounter", 1)[0]; r.Status != "held" || len(r.Path) != 2 {
		t.Errorf("afterwards it is %s, by %d steps", r.Status, len(r.Path))
	}
}

func TestStatusDoesNotGoBack(t *testing.T) {
	for _, tc := range []struct {
		reason string
		path   []parley.EncounterStatus
		want   string
		open   bool
	}{
		{"a later mention of the plan", []parley.EncounterStatus{"scheduled", "held", "scheduled"}, "held", false},
		{"a vaguer telling", []parley.EncounterStatus{"scheduled", "floated"}, "scheduled", false},
		{"called off after all", []parley.EncounterStatus{"scheduled", "cancelled"}, "cancelled", false},
		{"planned again", []parley.EncounterStatus{"cancelled", "scheduled"}, "scheduled", false},
		{"some say held, others called off", []parley.EncounterStatus{"held", "cancelled"}, "cancelled", true},
	} {
		r := &Record{Kind: "encounter"}
		for _, s := range tc.path {
			r.Path = append(r.Path, Step{Status: string(s)})
		}
		if r.Status = statusOf(r); r.Status != tc.want || (len(issues(r)) > 0) != tc.open {
			t.Errorf("%s: %s with %d issues, want %s", tc.reason, r.Status, len(issues(r)), tc.want)
		}
	}
}

func TestOppositeOrdersContradict(t *testing.T) {
	a, b := enc(at("A", "2025-05-18"), "held", "talks", "2025-05-16", "state:aa", "state:bb"), enc(at("B", "2025-05-18"), "held", "talks", "2025-05-16", "state:aa", "state:bb")
	a.Encounter.Attendance = []parley.Attendance{{Actor: "per:ana", Status: "declined"}, {Actor: "per:bo", Status: "withdrew"}}
	b.Encounter.Attendance = []parley.Attendance{{Actor: "per:bo", Status: "withdrew"}, {Actor: "per:ana", Status: "declined"}}
	s := fold(a, b)
	wantRecords(t, s, "encounter", 1)
	if !s.issue("order") {
		t.Errorf("no contradiction of order: %v", s.Issues)
	}
}

func TestCountedAsOneOrTwo(t *testing.T) {
	two := at("B", "2025-05-17")
	s := fold(enc(at("A", "2025-05-17"), "held", "talks", "2025-05-16", "state:aa", "state:bb"),
		enc(two, "held", "talks", "2025-05-16T09:00", "state:aa", "state:bb"), enc(two, "held", "talks", "2025-05-16T20:00", "state:aa", "state:bb"))
	wantRecords(t, s, "encounter", 2)
	if len(s.Maybe) != 1 {
		t.Errorf("the split is offered, not forced: %v", s.Maybe)
	}
}

func TestTwoProposers(t *testing.T) {
	s := fold(prop(at("A", "2025-05-17"), "P30D", "state:aa", "state:bb"), prop(at("B", "2025-05-18"), "P30D", "org:med", "state:bb"))
	if f := wantRecords(t, s, "proposal", 1)[0].field("proposers"); f.Verdict != "disputed" || !s.issue("value") {
		t.Errorf("proposers are %s", f.Verdict)
	}
}

func TestAcceptedAndDenied(t *testing.T) {
	s := fold(prop(at("A", "2025-05-17T10:00:00Z"), "P30D", "org:med", "state:bb", parley.Response{Actor: "state:bb", Stance: parley.StanceAccepts}),
		prop(at("B", "2025-05-17T11:00:00Z"), "P30D", "org:med", "state:bb", parley.Response{Actor: "state:bb", Stance: parley.StanceRejects}))
	f := wantRecords(t, s, "proposal", 1)[0].field("answer of Borland")
	if f.Verdict != "disputed" || len(f.Values) != 2 || f.Chosen != "" {
		t.Errorf("both stand, neither wins by being later: %+v", f)
	}
}

func TestAnotherProposalOfTheSameParty(t *testing.T) {
	s := fold(prop(at("A", "2025-05-17"), "P30D", "state:aa", "state:bb"), prop(at("B", "2025-05-18"), "P3D", "state:aa", "state:bb"))
	wantRecords(t, s, "proposal", 2)
}

func TestCueDrift(t *testing.T) {
	s := fold(stmt(at("A", "2025-05-17"), "per:ana", "urged", "restraint along the northern border and respect for the truce"),
		stmt(at("B", "2025-05-17"), "per:ana", "discussed", "the need for restraint along the northern border and respect of the truce"))
	wantRecords(t, s, "statement", 1)
	if !s.issue("cue drift") {
		t.Errorf("no cue drift: %v", s.Issues)
	}
}

func TestVariantsOfOneRemark(t *testing.T) {
	s := fold(stmt(at("A", "2025-05-17"), "per:bo", "said", "we are ready for serious negotiations without preconditions"),
		stmt(at("B", "2025-05-17"), "per:bo", "said", "we stand ready for serious negotiations, with no preconditions"),
		stmt(at("C", "2025-05-18"), "per:bo", "declared", "ready for serious talks and negotiations without any preconditions"),
		stmt(at("D", "2025-05-18"), "per:bo", "said", "the harvest in the southern provinces has been good this year"))
	rs := wantRecords(t, s, "statement", 2)
	if len(rs[0].Claims) != 3 {
		t.Errorf("%d variants", len(rs[0].Claims))
	}
}

func TestCopiesAreOneOrigin(t *testing.T) {
	a, b, c := at("A", "2025-05-17"), at("B", "2025-05-17"), at("C", "2025-05-17")
	b.Origin, c.Origin = a.ID, a.ID
	s := fold(enc(a, "held", "talks", "2025-05-16", "state:aa", "state:bb"), enc(b, "held", "talks", "2025-05-16", "state:aa", "state:bb"), enc(c, "held", "talks", "2025-05-16", "state:aa", "state:bb"))
	if r := wantRecords(t, s, "encounter", 1)[0]; r.Origins != 1 || len(r.Claims) != 3 || r.field("time").Verdict != "one" {
		t.Errorf("%d origins, time %s", r.Origins, r.field("time").Verdict)
	}
}

func TestPathOfARound(t *testing.T) {
	var cs []*Claim
	for i, st := range []parley.EncounterStatus{"floated", "proposed", "announced", "scheduled", "held"} {
		day := ""
		if st == "scheduled" || st == "held" {
			day = "2025-05-23"
		}
		cs = append(cs, enc(at("A", fmt.Sprintf("2025-05-%02d", 18+i)), st, "talks", day, "state:aa", "state:bb"))
	}
	r := wantRecords(t, fold(cs...), "encounter", 1)[0]
	var path []string
	for _, p := range r.Path {
		path = append(path, p.Status)
	}
	if got := strings.Join(path, " "); got != "floated proposed announced scheduled held" {
		t.Errorf("path %s", got)
	}
}

func TestChangeOfPlan(t *testing.T) {
	s := fold(enc(at("A", "2025-05-17"), "scheduled", "talks", "2025-05-21", "state:aa", "state:bb").in("place:lake"),
		enc(at("B", "2025-05-19"), "rescheduled", "talks", "2025-05-24", "state:aa", "state:bb").in("place:hill"))
	r := wantRecords(t, s, "encounter", 1)[0]
	if !s.issue("change of plan") || s.issue("value") || r.field("time").Chosen != "2025-05-24" || r.field("place").Chosen != "Hillford" {
		t.Errorf("%+v %v", r.field("time"), s.Issues)
	}
}

func TestKeptApart(t *testing.T) {
	day := at("A", "2025-05-20")
	for _, tc := range []struct {
		reason string
		a, b   *Claim
	}{
		{"a call and a meeting", enc(day, "held", "call", "2025-05-19", "per:ana", "per:bo"), enc(at("B", "2025-05-20"), "held", "meeting", "2025-05-19", "per:ana", "per:bo")},
		{"a past round and a plan", enc(day, "held", "talks", "2025-05-16", "state:aa", "state:bb"), enc(at("B", "2025-05-20"), "scheduled", "talks", "2025-05-23", "state:aa", "state:bb")},
		{"another person for one side", enc(day, "held", "call", "2025-05-19", "per:ana", "per:bo"), enc(at("B", "2025-05-20"), "held", "call", "2025-05-19", "per:abe", "per:bo")},
		{"two places", enc(day, "held", "talks", "2025-05-16", "state:aa", "state:bb").in("place:lake"), enc(at("B", "2025-05-20"), "held", "talks", "2025-05-16", "state:aa", "state:bb").in("place:hill")},
		{"two plans of two kinds, without a day", enc(day, "announced", "meeting", "", "per:ana", "per:bo"), enc(at("B", "2025-05-21"), "announced", "talks", "", "per:ana", "per:bo")},
		{"two entries of one report", enc(day, "held", "call", "2025-05-19", "per:ana", "per:bo"), enc(day, "held", "call", "2025-05-19", "per:ana", "per:bo")},
	} {
		if s := fold(tc.a, tc.b); len(s.Records) != 2 {
			t.Errorf("%s: joined", tc.reason)
		}
	}
}

func TestDecisions(t *testing.T) {
	a := enc(at("A", "2025-05-20"), "held", "call", "2025-05-19", "per:ana", "per:bo")
	b := enc(at("B", "2025-05-20"), "held", "meeting", "2025-05-19", "per:ana", "per:bo")
	c := enc(at("C", "2025-05-20"), "held", "call", "2025-05-19", "per:ana", "per:bo")
	book := func(ds ...Decision) Book { return Book{Claims: []*Claim{a, b, c}, Actors: cast, Decisions: ds} }
	merge := Decision{Seq: 1, Action: "merge", A: a.Key(), B: b.Key()}
	split := Decision{Seq: 2, Action: "split", A: a.Key(), B: c.Key()}
	settle := Decision{Seq: 3, Action: "settle", A: a.Key(), Field: "time", Value: "2025-05-19T14:00Z", Author: "M"}
	for _, tc := range []struct {
		reason string
		ds     []Decision
		want   int
	}{
		{"as read", nil, 2},
		{"a person joins the meeting to the call", []Decision{merge}, 1},
		{"and undoes it", []Decision{merge, {Seq: 4, Action: "undo", Undoes: 1}}, 2},
		{"and undoes the undoing", []Decision{merge, {Seq: 4, Action: "undo", Undoes: 1}, {Seq: 5, Action: "undo", Undoes: 4}}, 1},
		{"a person sets one call apart", []Decision{split}, 3},
	} {
		if s := Fold(book(tc.ds...)); len(s.Records) != tc.want {
			t.Errorf("%s: %d records, want %d", tc.reason, len(s.Records), tc.want)
		}
	}
	f := Fold(book(settle)).Find(a.Key()).field("time")
	if f.Verdict != "settled" || f.Chosen != "2025-05-19T14:00Z" || f.By != "M" {
		t.Errorf("settled: %+v", f)
	}
}

// TestOrderOfAddingPlaysNoPart shuffles the claims of several situations.
func TestOrderOfAddingPlaysNoPart(t *testing.T) {
	var cs []*Claim
	for i := range 12 {
		day := fmt.Sprintf("2025-05-%02d", 10+i)
		cs = append(cs, enc(at("A", day), "scheduled", "talks", "", "state:aa", "state:bb"), enc(at("B", day), "held", "call", day, "per:ana", "per:bo"),
			prop(at("C", day), "P30D", "state:aa", "state:bb"), stmt(at("D", day), "per:bo", "said", "we are ready for serious negotiations without preconditions"))
	}
	want := fold(cs...)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(cs), func(i, j int) { cs[i], cs[j] = cs[j], cs[i] })
		if d := cmp.Diff(want, fold(cs...), cmpopts.IgnoreUnexported(State{}, Record{}, Field{}, Value{})); d != "" {
			t.Fatal(d)
		}
	}
}
