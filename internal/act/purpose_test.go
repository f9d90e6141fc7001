package act_test

import (
	"testing"

	"parley"
	"parley/internal/reading"
)

// What an encounter is about is a topic, never a time.
func TestPurposeIsNoTime(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"the day hangs by the verb, apart from its adverb", "The foreign ministers of Kenya and Chad spoke by telephone late on Monday.", ""},
		{"the day is the first half of a time", "The president of Kenya will speak with the president of Chad by telephone on Monday at 10 am.", ""},
		{"a topic stays one", "The foreign ministers of Kenya and Chad held talks in Lima on border trade.", "on border trade"},
	} {
		r := reading.Read(parley.Report{Text: c.text, Language: "en", Published: "2025-05-20"})
		if len(r.Encounters) != 1 {
			t.Errorf("%s: %q: %d encounters, want 1", c.why, c.text, len(r.Encounters))
			continue
		}
		if got := string(r.Encounters[0].Purpose); got != c.want {
			t.Errorf("%s: %q: about %q, want %q", c.why, c.text, got, c.want)
		}
	}
}
