package act_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/golden"
	"parley/internal/reading"
)

// TestEncounterClasses reads the sentences of testdata/encounter-classes.tsv: what must never be read never is, and of what should
// be read no more than one case in twenty is missed, for they hang on the parser.
func TestEncounterClasses(t *testing.T) {
	classes(t, "testdata/encounter-classes.tsv", 100, show, told)
}

// TestProposalClasses does the same for the proposals and answers of testdata/proposal-classes.tsv.
func TestProposalClasses(t *testing.T) {
	classes(t, "testdata/proposal-classes.tsv", 50, stances, func(r *parley.Reading, want string) bool { return strings.Contains(stances(r), want) })
}

// classes reads the cases of a file, of which there must be at least so many: what must be told, what print must not show, the text.
func classes(t *testing.T, file string, least int, print func(*parley.Reading) string, tells func(*parley.Reading, string) bool) {
	t.Helper()
	cases, missed := 0, 0
	for line := range strings.Lines(golden.Read(t, file)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cell := strings.Split(line, "\t")
		if len(cell) != 3 {
			t.Fatalf("%q has %d cells, want 3", line, len(cell))
		}
		want, never, text := cell[0], cell[1], cell[2]
		r := reading.Read(parley.Report{Text: text, Language: "en", Published: "2025-05-20"})
		got := print(r)
		if never != "-" && never != "" && strings.Contains(got, never) {
			t.Errorf("%s\n got %q, must not say %q", text, got, never)
		}
		cases++
		if !tells(r, want) {
			missed++
			t.Logf("%s\n got %q, want %q", text, got, want)
		}
	}
	if cases < least || missed*20 > cases {
		t.Errorf("%d of %d cases missed", missed, cases)
	}
}

// stances prints the proposals of a reading in one line: "truce tabled ke:accepts;"; people and bodies stand for their state.
func stances(r *parley.Reading) string {
	var all []string
	for _, p := range r.Proposals {
		s := string(p.Kind) + " " + string(p.Status)
		for _, x := range p.Responses {
			_, id, _ := strings.Cut(string(x.Actor), ":")
			for _, a := range r.Actors {
				if a.ID == x.Actor && a.Kind == parley.KindPerson && strings.HasPrefix(string(a.Of), "state:") {
					id = strings.TrimPrefix(string(a.Of), "state:")
				}
			}
			s += " " + id + ":" + string(x.Stance) + ";"
		}
		all = append(all, s)
	}
	return strings.Join(all, " | ")
}

// told says that an encounter of the kind and status that want names is among those read. Where a report says talks or a meeting
// for one thing, either will do.
func told(r *parley.Reading, want string) bool {
	if want == "" {
		return true
	}
	kind, status, _ := strings.Cut(want, " ")
	for _, e := range r.Encounters {
		k := string(e.Kind)
		if (k == kind || kind == "meeting" && k == "talks" || k == "unspecified") && (status == "" || string(e.Status) == status) {
			return true
		}
	}
	return false
}

// TestDenials reads each example of words/denials.tsv behind a meeting told of by sources without a name.
func TestDenials(t *testing.T) {
	for _, row := range table(t, "denials.tsv") {
		if len(row) < 3 {
			continue
		}
		text := "Envoys of Kenya and Chad met in Oslo on Monday, two officials said. " + strings.ReplaceAll(row[2], "*", "")
		r := reading.Read(parley.Report{Text: text, Language: "en", Published: "2025-05-20"})
		if row[0] == "plan" { // it denies a plan, and leaves what was told as done
			text = "Envoys of Kenya and Chad will meet in Oslo on Friday, two officials said. " + strings.ReplaceAll(row[2], "*", "")
			r = reading.Read(parley.Report{Text: text, Language: "en", Published: "2025-05-20"})
		}
		if len(r.Encounters) != 1 || r.Encounters[0].Status != parley.StatusDisputed || r.Encounters[0].Factuality != parley.Underspec {
			t.Errorf("%q: got %s, want one disputed", text, show(r))
			continue
		}
		h := r.Encounters[0].History
		if len(h) < 2 || h[len(h)-1].Holder != "gov:td-foreign-ministry" {
			t.Errorf("%q: the history does not say who denies it: %+v", text, h)
		}
	}
}
