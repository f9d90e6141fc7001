package said_test

import (
	"testing"

	"parley"
	"parley/internal/reading"
)

// TestDeeds holds apart what somebody said from what he did, though one verb tells both.
func TestDeeds(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"The president of Kenya called the prime minister of Norway on Monday.", 0},
		{"The president of Kenya called the prime minister of Norway a liar.", 1},
		{"The meeting was called off by Norway.", 0},
		{"Kenya welcomed the release of the sailors.", 1},
		{"Kenya put forward a plan.", 0},
		{"Norway refused to sign the treaty.", 0},
		{"Norway declined to comment on the report.", 1},
		{"Kenya and Norway agreed on a calendar.", 0},
		{"Kenya agreed that the line would be frozen.", 1},
	} {
		r := reading.Read(parley.Report{Text: c.text, Language: "en"})
		if len(r.Statements) != c.want {
			t.Errorf("%q: %d statements, want %d", c.text, len(r.Statements), c.want)
		}
	}
}

// TestDescribed names the speakers whom the text only describes.
func TestDescribed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The opposition said that the vote was too late.", "opposition"},
		{"The envoys met on Monday, the Kremlin press service said.", "Kremlin press service"},
		{"The rebels have refused, according to a diplomat briefed on the talks.", "diplomat"},
	} {
		r := reading.Read(parley.Report{Text: c.text, Language: "en"})
		got := ""
		if len(r.Statements) == 1 {
			if a := r.Actor(r.Statements[0].Speaker); a != nil {
				got = a.Name
			}
		}
		if got != c.want {
			t.Errorf("%q: speaker %q, want %q", c.text, got, c.want)
		}
	}
}
