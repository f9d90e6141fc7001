package act_test

import (
	"testing"

	"parley"
	"parley/internal/reading"
)

// TestDurationBehindTheNoun reads the length of a truce wherever it stands.
func TestDurationBehindTheNoun(t *testing.T) {
	for _, text := range []string{
		"Norway proposed a ceasefire of 30 days to Chad.",
		"Norway proposed a 30-day ceasefire to Chad.",
	} {
		r := reading.Read(parley.Report{Text: text, Language: "en"})
		got := ""
		for _, p := range r.Proposals {
			for _, x := range p.Terms {
				if x.Slot == "duration" {
					got = x.Value
				}
			}
		}
		if got != "P30D" {
			t.Errorf("%q: duration %q", text, got)
		}
	}
}
