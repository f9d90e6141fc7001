package export

import (
	"testing"

	"parley"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2024-03-05T18:00:00+03:00", "Tue 5 Mar 2024, 18:00 UTC+3"},
		{"2024-03-05T18:00-03:30", "Tue 5 Mar 2024, 18:00 UTC-3:30"},
		{"2024-03-05T18:00Z", "Tue 5 Mar 2024, 18:00 UTC"},
		{"2024-03-05T10:00", "Tue 5 Mar 2024, 10:00"},
		{"2024-03-05", "Tue 5 Mar 2024"},
		{"2024-03", "March 2024"},
		{"2024-W10", "2024-W10"},
		{"", ""},
	} {
		if got := plain(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// An hour without a zone stays one when its value is read out.
func TestTimeOf(t *testing.T) {
	x := &parley.TimeExpr{Words: "at ten on Tuesday", Value: "2024-03-05T10:00", Class: parley.ClassFloating}
	if got, want := timeOf(x), "“at ten on Tuesday” = Tue 5 Mar 2024, 10:00; zone not stated"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSaid(t *testing.T) {
	for in, want := range map[string]string{"the bridge stays shut": "“the bridge stays shut”", "“We wait,” she said": "“We wait,” she said"} {
		if got := said(in); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
