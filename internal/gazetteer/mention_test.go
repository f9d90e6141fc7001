package gazetteer

import "testing"

func TestMentions(t *testing.T) {
	for _, tc := range []struct {
		reason, text string
		want         bool
	}{
		{"the state itself", "Talks with Ukraine go on.", true},
		{"its adjective, joined to another", "A Russian-Ukrainian commission met.", true},
		{"its people", "Many Ukrainians left.", true},
		{"its capital, in the possessive", "Kyiv’s answer came late.", true},
		{"who held an office", "Zelensky spoke for an hour.", true},
		{"another country's matter", "The harvest in Chad was good, its minister said.", false},
		{"a word that is no name", "The train was late.", false},
	} {
		if got := Mentions(tc.text, "state:ua"); got != tc.want {
			t.Errorf("%s: %v", tc.reason, got)
		}
	}
	if !Mentions("Nothing at all.", "grp:nobody-knows") {
		t.Error("of an actor that is not known nothing is certain")
	}
}
