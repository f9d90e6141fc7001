package fold

import (
	"testing"
	"time"

	"parley"
)

// TestDecidedFields: what a person says shows in the record and in the entry it merges to, whether or not a report tells of
// the field, and the disagreement stays to be seen as settled.
func TestDecidedFields(t *testing.T) {
	a := enc(at("A", "2025-05-18T10:00:00Z"), "held", "talks", "2025-05-16", "state:aa", "state:bb")
	b := enc(at("B", "2025-05-18T11:00:00Z"), "cancelled", "talks", "2025-05-16", "state:aa", "state:bb")
	p := prop(at("A", "2025-05-17T10:00:00Z"), "P30D", "org:med", "state:bb", parley.Response{Actor: "state:bb", Stance: parley.StanceAccepts})
	q := prop(at("B", "2025-05-17T11:00:00Z"), "P30D", "org:med", "state:bb", parley.Response{Actor: "state:bb", Stance: parley.StanceRejects})
	n := int64(0)
	say := func(c *Claim, action, field, value string) Decision {
		n++
		return Decision{Seq: n, Action: action, A: c.Key(), Field: field, Value: value, Author: "M"}
	}
	s := Fold(Book{Claims: []*Claim{a, b, p, q}, Actors: cast, Decisions: []Decision{
		say(a, "settle", "status", "cancelled"), say(b, "correct", "place", "Laketown"), say(a, "retype", "kind", "meeting"),
		say(a, "correct", "attendance of Ana", "declined"), say(a, "correct", "time", "2025-05-16T09:00Z"),
		say(p, "settle", "answer of Borland", "accepts"), say(q, "correct", "proposers", "Arland, Mediators"), say(p, "accept", "", ""),
	}})
	m, _ := s.Merged(cast)
	e := m.Encounters[0]
	if e.Status != "cancelled" || e.Place != "place:lake" || e.Kind != "meeting" || e.Time == nil || e.Time.Value != "2025-05-16T09:00Z" || e.Time.Class != parley.ClassInstant {
		t.Errorf("the encounter: %+v", e)
	}
	if len(e.Attendance) != 1 || e.Attendance[0].Actor != "per:ana" || e.Attendance[0].Status != "declined" {
		t.Errorf("attendance: %+v", e.Attendance)
	}
	r := m.Proposals[0]
	if len(r.Responses) != 1 || r.Responses[0].Stance != "accepts" || len(r.Proposers) != 2 {
		t.Errorf("the proposal: %+v", r)
	}
	if rec := s.Find(p.Key()); rec.Accepted != "M" {
		t.Errorf("accepted by %q", rec.Accepted)
	}
	states := map[string]string{}
	for _, is := range s.Issues {
		states[is.About[len("e-00000000."):]] = is.State
	}
	if states["status"] != "settled" || states["answer of Borland"] != "settled" {
		t.Errorf("what was settled stays to be seen: %v", states)
	}
}

func TestDismissed(t *testing.T) {
	a, b := enc(at("A", "2025-05-18"), "held", "talks", "2025-05-16", "state:aa", "state:bb"), enc(at("B", "2025-05-18"), "held", "call", "2025-05-10", "per:ana", "per:bo")
	s := Fold(Book{Claims: []*Claim{a, b}, Actors: cast, Decisions: []Decision{{Seq: 1, Action: "retype", A: a.Key(), Field: "kind", Value: None}}})
	if len(s.Records) != 1 || len(s.Dismissed) != 1 || s.Find(a.Key()) != s.Dismissed[0] {
		t.Errorf("%d records, %d dismissed", len(s.Records), len(s.Dismissed))
	}
}

func TestReopened(t *testing.T) {
	settled := time.Date(2025, 5, 18, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct{ reason, later, want string }{
		{"a later report contradicts what was settled", "2025-05-17", "reopened"},
		{"a later report says the same, less exactly", "2025-05-16", ""},
	} {
		a := enc(at("A", "2025-05-18T10:00:00Z"), "held", "talks", "2025-05-16T09:00Z", "state:aa", "state:bb")
		b := enc(at("B", "2025-05-19T10:00:00Z"), "held", "talks", tc.later, "state:aa", "state:bb")
		s := Fold(Book{Claims: []*Claim{a, b}, Actors: cast, Decisions: []Decision{
			{Seq: 1, At: settled, Action: "settle", A: a.Key(), Field: "time", Value: "2025-05-16T09:00Z"}, {Seq: 2, Action: "merge", A: a.Key(), B: b.Key()}}})
		got := ""
		for _, is := range s.Issues {
			got = is.State
		}
		if len(s.Records) != 1 || got != tc.want {
			t.Errorf("%s: %q with %d records, want %q", tc.reason, got, len(s.Records), tc.want)
		}
	}
}

func TestSettable(t *testing.T) {
	r := Fold(Book{Claims: []*Claim{enc(at("A", "2025-05-18"), "held", "talks", "2025-05-16", "state:aa", "state:bb")}, Actors: cast}).Records[0]
	for _, tc := range []struct {
		reason, field, value string
		ok                   bool
	}{
		{"a day", "time", "2025-05-16", true},
		{"an instant", "time", "2025-05-16T14:00Z", true},
		{"words are no time", "time", "last Friday", false},
		{"a status of encounters", "status", "cancelled", true},
		{"a status of proposals", "status", "tabled", false},
		{"any place", "place", "Laketown", true},
		{"a kind of encounter", "kind", "call", true},
		{"none, to dismiss it", "kind", None, true},
		{"a kind of proposal", "kind", "truce", false},
		{"nothing", "place", " ", false},
		{"no field of it", "colour", "red", false},
		{"somebody's coming", "attendance of Ana", "declined", true},
	} {
		if err := Settable(r, tc.field, tc.value); (err == nil) != tc.ok {
			t.Errorf("%s: %v", tc.reason, err)
		}
	}
}
