package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/internal/golden"
	"parley/internal/reading"
)

// TestSpeakers reads testdata/speakers.txt, whose head tells the form. Trees err, so one text in ten may be misread; a
// speaker where none is to be named may not.
func TestSpeakers(t *testing.T) {
	type speakers struct {
		line      int
		why, text string
		want      []string
	}
	var cases []speakers
	why := ""
	for n, line := range strings.Split(golden.Read(t, "testdata/speakers.txt"), "\n") {
		key, rest, _ := strings.Cut(line, " ")
		switch key {
		case "why":
			why = rest
		case "-":
			if why == "" {
				t.Fatalf("line %d: a case must say why it is right", n+1)
			}
			cases = append(cases, speakers{line: n + 1, why: why, text: rest})
		case "s":
			c := &cases[len(cases)-1]
			c.want = append(c.want, rest)
		case "", "#":
		default:
			t.Fatalf("line %d: %q", n+1, line)
		}
	}
	missed := 0
	for _, c := range cases {
		got := spoken(reading.Read(parley.Report{Text: c.text, Parts: []parley.Part{{Span: parley.Span{End: len(c.text)}}}, Published: "2025-05-19", Outlet: "The Daily", Language: "en"}))
		if strings.Join(got, "\n") == strings.Join(c.want, "\n") {
			continue
		}
		missed++
		t.Logf("line %d, %s:\n got %q\nwant %q", c.line, c.why, got, c.want)
		for i := range got {
			if i < len(c.want) && strings.HasPrefix(c.want[i], "? ") && !strings.HasPrefix(got[i], "? ") || len(c.want) == 0 {
				t.Errorf("line %d: %s, where nobody is to be named", c.line, got[i])
			}
		}
	}
	if missed > 5 { // as measured
		t.Errorf("%d of %d texts misread", missed, len(cases))
	}
}

// spoken is a line a statement: the speaker's name, "?" where it is open, and the verb of the cue.
func spoken(r *parley.Reading) []string {
	name := map[parley.ActorID]string{"": "?"}
	for i := range r.Actors {
		name[r.Actors[i].ID] = r.Actors[i].Name
	}
	var out []string
	for i := range r.Statements {
		s := &r.Statements[i]
		verb := ""
		for _, w := range strings.Fields(s.Cue[0].Words) {
			switch w {
			case "had", "has", "have", "also", "on", "for", "of", "against":
			default:
				if verb == "" {
					verb = w
				}
			}
		}
		out = append(out, fmt.Sprintf("%s | %s", name[s.Speaker], verb))
	}
	return out
}
