package act_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

// encounterCases say what becomes of one sentence or two; want is show's line.
var encounterCases = []struct{ reason, text, want string }{
	{"the past tense tells that it took place", "The president of Kenya met the prime minister of Norway in Oslo on Monday.",
		"meeting held per:william-ruto+per:jonas-gahr-store @place:oslo 2025-05-19"},
	{"a plan is not held, and a day makes it scheduled", "The president of Kenya will meet the prime minister of Norway on Friday.",
		"meeting scheduled"},
	{"a plan without a day is only announced", "The president of Kenya will meet the prime minister of Norway.", "meeting announced"},
	{"a wish floats it", "The president of Kenya wants to meet the prime minister of Norway.", "meeting floated"},
	{"an offer proposes it", "Kenya proposed talks with Norway.", "talks proposed"},
	{"a refusal declines it", "The president of Kenya refused to meet the prime minister of Norway.", "meeting declined"},
	{"it is off", "Kenya cancelled its talks with Norway.", "talks cancelled"},
	{"it is put off", "Kenya postponed its talks with Norway.", "talks postponed"},
	{"a failure to meet is no encounter", "The president of Kenya failed to meet the prime minister of Norway.", ""},
	{"a denial is none either", "The president of Kenya did not meet the prime minister of Norway.", ""},
	{"a question is none", "Did the president of Kenya meet the prime minister of Norway?", ""},
	{"a condition floats it at most", "If the president of Kenya meets the prime minister of Norway, the truce may hold.", "meeting floated"},
	{"a possibility floats it", "The possibility of a meeting between Kenya and Norway was raised.", "meeting floated"},
	{"talk as a way of life is no encounter", "Negotiations are the only way to peace, Kenya said.", ""},
	{"what was after it has seen it held", "After talks with Norway, Kenya withdrew its troops.", "talks held"},
	{"what is before it has not", "Ahead of talks between Kenya and Norway, the troops withdrew.", "talks announced"},
	{"reporters are no side", "The president of Kenya spoke to reporters in Oslo.", ""},
	{"demands are met, but nobody meets", "Kenya met the demands of Norway.", ""},
	{"calling a name is no call", "The president of Kenya called the prime minister of Norway a liar.", ""},
	{"a phone makes it a call", "The president of Kenya spoke by phone with the prime minister of Norway.", "call held"},
	{"present perfect is past", "Kenya and Norway have held four rounds of talks in Oslo.", "talks held"},
	{"going on", "Kenya and Norway are holding talks in Oslo.", "talks under-way"},
}

func TestEncounters(t *testing.T) {
	for _, c := range encounterCases {
		r := reading.Read(parley.Report{Text: c.text, Language: "en", Published: "2025-05-20"})
		got := show(r)
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) || strings.Contains(got, ";") {
			t.Errorf("%s: %q: got %q, want %q", c.reason, c.text, got, c.want)
		}
	}
}

// mergeCases tell one or several encounters in more than one sentence.
var mergeCases = []struct {
	reason, text string
	want         int
}{
	{"the call points back at the call", "The president of Kenya will speak by phone with the prime minister of Norway. The call is scheduled for Friday.", 1},
	{"a call and a meeting of the same two stay two", "The president of Kenya phoned the prime minister of Norway on Monday. The president of Kenya will meet the prime minister of Norway in Oslo.", 2},
	{"a past round and a plan stay two", "Kenya and Norway held talks in Lima in March. Kenya and Norway will hold talks in Oslo in June.", 2},
	{"two places are two", "Kenya and Norway held talks in Lima. Kenya and Norway held talks in Oslo.", 2},
	{"an hour is no audience", "The president of Kenya and the prime minister of Norway will speak by phone on Friday at 10 am.", 1},
	{"told twice is one", "Kenya and Norway held talks in Oslo on Monday. During the talks, Kenya asked Norway for aid.", 1},
}

func TestMerge(t *testing.T) {
	for _, c := range mergeCases {
		r := reading.Read(parley.Report{Text: c.text, Language: "en", Published: "2025-05-20"})
		if len(r.Encounters) != c.want {
			t.Errorf("%s: %q: got %q, want %d", c.reason, c.text, show(r), c.want)
		}
	}
}

// TestInvariants holds the invariants over all cases: evidence is verbatim, nothing is held on the day of the report
// because the report is of that day, participants are actors of the reading.
func TestInvariants(t *testing.T) {
	for _, c := range encounterCases {
		r := reading.Read(parley.Report{Text: c.text, Language: "en", Published: "2025-05-20"})
		checkEncounters(t, r)
	}
}

func checkEncounters(t *testing.T, r *parley.Reading) {
	t.Helper()
	check := func(list []parley.Evidence) {
		for _, e := range list {
			if e.Start < 0 || e.End > len(r.Report.Text) || e.Start >= e.End || r.Report.Text[e.Start:e.End] != e.Words {
				t.Errorf("evidence %v is not in the text", e)
			}
		}
	}
	for _, e := range r.Encounters {
		if e.Status == "" || len(e.Participants) == 0 || len(e.Evidence) == 0 {
			t.Errorf("%s: no status, participant or evidence", e.ID)
		}
		check(e.Evidence)
		for _, h := range e.History {
			check(h.Evidence)
		}
		for _, a := range e.Attendance {
			check(a.Evidence)
		}
		for _, id := range e.Participants {
			if r.Actor(id) == nil {
				t.Errorf("%s: %s is no actor of the reading", e.ID, id)
			}
		}
		if e.Time != nil && !strings.Contains(r.Report.Text, e.Time.Words) {
			t.Errorf("%s: its time %q is not in the text", e.ID, e.Time.Words)
		}
	}
	for _, k := range r.Clocks {
		check(k.Evidence)
	}
	for _, s := range r.Status {
		if s.Start < 0 || s.End > len(r.Report.Text) || s.Start >= s.End {
			t.Errorf("status at %v is not in the text", s.Span)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range encounterCases {
		f.Add(c.text)
	}
	for _, c := range mergeCases {
		f.Add(c.text)
	}
	f.Add("")
	f.Add("“We — will meet,” he\u00a0said 🙂 \xff")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		r := reading.Read(parley.Report{Text: text, Language: "en"})
		checkEncounters(t, r)
	})
}
