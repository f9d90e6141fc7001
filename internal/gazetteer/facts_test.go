package gazetteer

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"parley"
)

// several lists the roles that more than one person can hold at once.
var several = map[string]bool{
	"envoy": true, "spokesperson": true, "negotiator": true, "adviser": true, "ambassador": true, "official": true,
	"legislator": true, "deputy-foreign-minister": true, "deputy-defence-minister": true, "deputy-head-of-government": true,
	"deputy-chief-of-staff": true, "assistant-foreign-minister": true, "deputy-head": true, "opposition-leader": true,
}

// No two persons hold an office for one at the same time by more than the precision of the dates.
func TestNoOverlaps(t *testing.T) {
	g := Default()
	if len(g.terms) < 700 {
		t.Fatalf("only %d terms", len(g.terms))
	}
	for k, list := range g.byOffice {
		if several[k.role] {
			continue
		}
		for i, a := range list {
			for _, b := range list[i+1:] {
				if a.To == "" || last(b.From) < first(a.To) {
					t.Errorf("%s of %s: %s (%s to %s) and %s (from %s) overlap", k.role, k.of, a.Name, a.From, a.To, b.Name, b.From)
				}
			}
		}
	}
}

func TestFactsAreWhole(t *testing.T) {
	g := Default()
	states := 0
	for _, e := range g.entries {
		if strings.HasPrefix(string(e.ID), "state:") {
			states++
			if len(e.Code) != 3 {
				t.Errorf("%s has code %q", e.ID, e.Code)
			}
		}
		if e.Source == "" {
			t.Errorf("%s has no source", e.ID)
		}
		for _, z := range e.Zones {
			if _, err := time.LoadLocation(z); err != nil {
				t.Errorf("%s: %v", e.ID, err)
			}
		}
	}
	if states != 250 { // the 249 codes of ISO 3166-1 and Kosovo
		t.Errorf("%d states, want 250", states)
	}
	for _, ti := range g.titles {
		if ti.Of != "" && g.Get(ti.Of) == nil {
			t.Errorf("title %q of unknown %s", ti.Words, ti.Of)
		}
	}
}

// shared lists the names that mean several things on purpose: the caller has to ask the text. There are two Congos,
// and in capitals Sanaa may be the city or Syria's agency.
var shared = map[string]bool{"SANA": true}

func TestNamesMeanOneThing(t *testing.T) {
	seen := 0
	for _, e := range Default().entries {
		if e.Kind == parley.KindPerson {
			continue
		}
		for _, n := range e.Names {
			seen++
			if got := Lookup(n); len(got) != 1 && !shared[n] && !strings.HasPrefix(n, "Congolese ") {
				t.Errorf("%q means %v", n, ids(got))
			}
		}
	}
	if seen == 0 {
		t.Fatal("no names")
	}
}
