package act_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"parley"
)

// The cases of this file are short texts of our own with the entries they must give, each with the reason. An entry is
// printed as one line, so that a case reads like a record.

func proposalLine(p parley.Proposal) string {
	var parts []string
	for _, t := range p.Terms {
		parts = append(parts, t.Slot+"="+t.Value)
	}
	sort.Strings(parts)
	var answers []string
	for _, x := range p.Responses {
		answers = append(answers, string(x.Actor)+" "+string(x.Stance))
	}
	sort.Strings(answers)
	return strings.TrimSpace(fmt.Sprintf("%s %s by %v to %v [%s] %s", p.Kind, p.Status, p.Proposers, p.Addressees, strings.Join(parts, " "), strings.Join(answers, ", ")))
}

func measureLine(m parley.Measure) string {
	var hs []string
	for _, h := range m.Holders {
		hs = append(hs, string(h.Actor)+" "+string(h.Status))
	}
	return fmt.Sprintf("%s on %s: %s", m.Kind, m.Target, strings.Join(hs, ", "))
}

func demandLine(d parley.Demand) string { return fmt.Sprintf("%s to %v", d.By, d.To) }

func lines[T any](list []T, line func(T) string) string {
	var out []string
	for _, x := range list {
		out = append(out, line(x))
	}
	return strings.Join(out, "\n")
}

// most runs n cases. They hang on trees that a parser makes, so a few may miss an entry; but an entry where none
// belongs is an error each time, and so is a third of the cases missed.
func most(t *testing.T, n int, run func(i int) (why, text, got, want string)) {
	t.Helper()
	missed := 0
	for i := range n {
		why, text, got, want := run(i)
		switch {
		case got == want:
		case want == "":
			t.Errorf("%s: %q\n got %s\nwant nothing", why, text, got)
		default:
			missed++
			t.Logf("%s: %q\n got %s\nwant %s", why, text, got, want)
		}
	}
	if n == 0 || missed > n/3 {
		t.Errorf("%d of %d cases missed", missed, n)
	}
}

func TestProposals(t *testing.T) {
	cases := []struct{ why, text, want string }{
		{
			"one side proposes, another backs, the addressee is silent",
			"Norway proposed a 20-day ceasefire to Chad on Monday. Kenya backed the ceasefire.",
			"ceasefire tabled by [state:no] to [state:td] [duration=P20D] state:ke backs, state:td no-answer-reported",
		},
		{
			"talks about a truce are a topic, nobody put a truce forward",
			"Envoys of Norway and Chad held truce talks in Nairobi.",
			"",
		},
		{
			"must accept asks for an answer and is none",
			"\"Chad must accept the ceasefire proposed by Norway,\" Kenya's foreign minister said.",
			"ceasefire tabled by [state:no] to [state:td] [] state:td no-answer-reported",
		},
		{
			"a refusal to agree rejects",
			"Norway proposed a truce. Chad refused to accept the truce.",
			"truce tabled by [state:no] to [state:td] [] state:td rejects",
		},
		{
			"what is denied is no acceptance",
			"Norway proposed a truce. Chad denied that it had accepted the truce.",
			"truce tabled by [state:no] to [state:td] [] state:td no-answer-reported",
		},
		{
			"both sides signed it: agreed",
			"Norway and Chad signed a ceasefire on Monday.",
			"ceasefire agreed by [] to [] [] state:no accepts, state:td accepts",
		},
		{
			"considering is no answer yet",
			"Norway proposed a truce. Chad is considering the truce.",
			"truce tabled by [state:no] to [state:td] [] state:td evades",
		},
	}
	most(t, len(cases), func(i int) (why, text, got, want string) {
		c := cases[i]
		return c.why, c.text, lines(readText(c.text).Proposals, proposalLine), c.want
	})
}

func TestMeasures(t *testing.T) {
	cases := []struct{ why, text, want string }{
		{"imposed is in force", "The European Union imposed sanctions on Belarus.", "sanctions on state:by: org:eu in-force"},
		{"a threat is not in force", "Norway threatened to impose sanctions on Chad.", "sanctions on state:td: state:no threatened"},
		{"considered is only discussed", "Norway is considering tariffs on Chad.", "tariff on state:td: state:no discussed"},
		{"what did not happen makes no entry", "Norway did not impose sanctions on Chad.", ""},
		{"lifted only where it happened", "Norway lifted the embargo on Chad.", "embargo on state:td: state:no lifted"},
		{"a demand to lift lifts nothing", "Kenya urged Norway to lift sanctions on Chad.", ""},
		{"a question holds nothing", "Will Norway impose sanctions on Chad?", ""},
		{"fighting is no measure", "Norway launched an attack on Chad.", ""},
	}
	most(t, len(cases), func(i int) (why, text, got, want string) {
		c := cases[i]
		return c.why, c.text, lines(readText(c.text).Measures, measureLine), c.want
	})
}

func TestDemands(t *testing.T) {
	cases := []struct{ why, text, want string }{
		{"an addressee and what to do", "Norway urged Chad to release the crew.", "state:no to [state:td]"},
		{"on whom", "Norway called on Chad to release the crew.", "state:no to [state:td]"},
		{"a clause", "Norway demanded that Chad release the crew.", "state:no to [state:td]"},
		{"must in reported words, of somebody else", "Norway said Chad must release the crew.", "state:no to [state:td]"},
		{"of oneself is no demand", "Norway said it must release the crew.", ""},
		{"in the reporter's own words it is opinion", "Chad must release the crew.", ""},
		{"what was not demanded", "Norway did not urge Chad to release the crew.", ""},
	}
	most(t, len(cases), func(i int) (why, text, got, want string) {
		c := cases[i]
		return c.why, c.text, lines(readText(c.text).Demands, demandLine), c.want
	})
}

func TestConditionsAndCommitments(t *testing.T) {
	r := readText("Norway will sign the accord if Chad releases the crew. Chad pledged to release the crew.")
	if len(r.Conditions) != 1 || r.Conditions[0].If == nil || !strings.HasPrefix(r.Conditions[0].If.Words, "if Chad releases") {
		t.Errorf("an if-clause ties two things: %+v", r.Conditions)
	}
	if len(r.Commitments) != 1 || r.Commitments[0].By != "state:td" {
		t.Logf("a pledge binds who gives it: %+v", r.Commitments)
	}
}

func TestQuestions(t *testing.T) {
	r := readText("Norway and Chad will hold talks in Nairobi on Friday. It is unclear whether the Chadian president will attend.")
	if len(r.Questions) == 0 || r.Questions[0].Kind != "explicit" {
		t.Errorf("what the text itself leaves open comes first: %+v", r.Questions)
	}
	for _, q := range r.Questions {
		if q.About == "" || q.Text == "" {
			t.Errorf("a question without its text or what it is about: %+v", q)
		}
	}
}
