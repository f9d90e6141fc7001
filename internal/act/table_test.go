package act_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

// table reads a word table as a test sees it: the rows that are no comments, which must not be none.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("words", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s has no rows", name)
	}
	return out
}

// read reads a sentence and says where the word in [brackets] stood.
func read(t *testing.T, example string) (*parley.Reading, int) {
	t.Helper()
	plain := strings.ReplaceAll(example, "*", "")
	at := strings.Index(plain, "[")
	if at < 0 {
		t.Fatalf("%q marks no word", example)
	}
	plain = strings.NewReplacer("[", "", "]", "").Replace(plain)
	return reading.Read(parley.Report{Text: plain, Language: "en", Published: "2025-05-20"}), at
}

func statusAt(r *parley.Reading, at int) string {
	for _, s := range r.Status {
		if s.Start <= at && at < s.End {
			return s.Status
		}
	}
	return ""
}

// TestOperatorExamples reads the example of every operator. They hang on the parser, so one in twenty may fail; but
// what has not happened must never be read as happened by more than one of them.
func TestOperatorExamples(t *testing.T) {
	checked, failed, grave := 0, 0, 0
	for _, row := range table(t, "operators.tsv") {
		if len(row) < 5 || row[4] == "" {
			continue
		}
		r, at := read(t, row[3])
		if got := statusAt(r, at); got != row[4] {
			t.Logf("%s %s: %q: got %q, want %q", row[0], row[1], row[3], got, row[4])
			failed++
			if got == "happened" {
				grave++
			}
		}
		checked++
	}
	if checked < 25 || failed*20 > checked || grave > 1 {
		t.Errorf("%d of %d examples fail, %d of them read as happened", failed, checked, grave)
	}
}

func TestSignExamples(t *testing.T) {
	for _, row := range table(t, "nounsigns.tsv") {
		want := row[0]
		if want == "ongoing" {
			want = "happened"
		}
		r, at := read(t, row[2])
		if got := statusAt(r, at); got != want {
			t.Errorf("%q: got %q, want %q", row[2], got, want)
		}
	}
	for _, row := range table(t, "occur.tsv") {
		r, at := read(t, row[2])
		if got := statusAt(r, at); got != "happened" {
			t.Errorf("%q: got %q, want happened", row[2], got)
		}
	}
}

func TestEncounterExamples(t *testing.T) {
	for _, row := range table(t, "encounters.tsv") {
		if len(row) < 5 {
			continue
		}
		kind, _, _ := strings.Cut(row[1], " ")
		r, _ := read(t, row[4])
		if len(r.Encounters) != 1 || string(r.Encounters[0].Kind) != kind || r.Encounters[0].Status != parley.StatusHeld {
			t.Errorf("%q: got %s, want one %s held", row[4], show(r), kind)
		}
	}
}

func TestClockExamples(t *testing.T) {
	for _, row := range table(t, "clocks.tsv") {
		if len(row) < 4 {
			continue
		}
		r, _ := read(t, row[2])
		if len(r.Clocks) != 1 || r.Clocks[0].Kind != row[3] {
			t.Errorf("%q: got %d clocks, want one %s", row[2], len(r.Clocks), row[3])
		}
	}
}

// show prints the encounters of a reading in one line: "meeting held per:a+per:b @place:lima".
func show(r *parley.Reading) string {
	var all []string
	for _, e := range r.Encounters {
		var ids []string
		for _, id := range e.Participants {
			ids = append(ids, string(id))
		}
		s := string(e.Kind) + " " + string(e.Status) + " " + strings.Join(ids, "+")
		if e.Place != "" {
			s += " @" + string(e.Place)
		}
		if e.Time != nil && e.Time.Value != "" {
			s += " " + string(e.Time.Value)
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}
