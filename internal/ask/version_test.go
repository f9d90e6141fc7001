package ask

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDifference(t *testing.T) {
	for _, tc := range []struct{ reason, a, b, want string }{
		{"nothing changed", "a b c", "a b c", ""},
		{"one put in", "a c", "a b c", "+b"},
		{"one taken out", "a b c", "a c", "-b"},
		{"one in the place of another", "a b c", "a x c", "-b +x"},
		{"the common part in the middle stays", "a b c d", "x b c y", "-a +x -d +y"},
		{"all new", "", "a b", "+a +b"},
		{"a sentence that stands twice", "a a b", "a b b", "-a +b"},
	} {
		if got := show(difference(strings.Fields(tc.a), strings.Fields(tc.b))); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.reason, got, tc.want)
		}
	}
}

func show(ps []Piece) string {
	var out []string
	for _, p := range ps {
		mark := "-"
		if p.New {
			mark = "+"
		}
		out = append(out, mark+p.Text)
	}
	return strings.Join(out, " ")
}

// TestDifferenceRebuilds: what is gone taken out of the one and what is new out of the other leaves the same in both.
func TestDifferenceRebuilds(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "c"})
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.SliceOfN(word, 0, 8).Draw(t, "a"), rapid.SliceOfN(word, 0, 8).Draw(t, "b")
		var gone, fresh []string
		for _, p := range difference(a, b) {
			if p.New {
				fresh = append(fresh, p.Text)
			} else {
				gone = append(gone, p.Text)
			}
		}
		if !isSubsequence(gone, a) || !isSubsequence(fresh, b) || len(a)-len(gone) != len(b)-len(fresh) {
			t.Fatalf("%v and %v: gone %v, new %v", a, b, gone, fresh)
		}
	})
}

func isSubsequence(s, of []string) bool {
	for _, w := range of {
		if len(s) > 0 && s[0] == w {
			s = s[1:]
		}
	}
	return len(s) == 0
}
