package syntax

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
)

func TestPunctuation(t *testing.T) {
	for _, c := range []struct{ words, heads, want string }{
		// The comma belongs to the clause behind it, the stop to the root, wherever the network hung them.
		{"They left , because it rained .", "2 0 5 6 6 2 6", "2 0 6 6 6 2 2"},
		{"Tired , she slept .", "4 3 4 0 3", "4 1 4 0 4"},
		// Of the two, the one that the network chose stays.
		{"Tired , she slept .", "4 4 4 0 4", "4 4 4 0 4"},
		// Both marks of a pair hang where what they enclose hangs together.
		{"The law ( an old one ) passed .", "2 8 2 6 6 2 8 0 8", "2 8 6 6 6 2 6 0 8"},
		{"The law [ an old one ( really ) ] passed .", "2 11 2 6 6 2 8 6 6 11 0 11", "2 11 6 6 6 2 8 6 8 6 0 11"},
		// Nothing holds two things together.
		{"We \" met them here \" .", "3 3 0 3 3 3 3", "3 3 0 3 3 3 3"},
		{"Yes \" no maybe \" .", "0 1 1 1 1 1", "0 1 1 1 1 1"},
		{"( )", "0 1", "0 1"},
		{"Left ( right ) .", "2 0 2 2 2", "2 0 2 2 2"},
		{". . .", "0 1 1", "0 1 1"},
	} {
		var r netRun
		words := strings.Fields(c.words)
		heads := numbers(t, c.heads)
		var marks []bool
		var toks []parley.Token
		at := 0
		for _, w := range words {
			marks = append(marks, !strings.ContainsAny(w, "abcdefghijklmnopqrstuvwxyz"))
			toks = append(toks, parley.Token{Span: parley.Span{Start: at, End: at + len(w)}})
			at += len(w) + 1
		}
		r.punctuation(c.words, toks, heads, marks)
		want := numbers(t, c.want)
		if !slices.Equal(heads, want) {
			t.Errorf("%s: %v, want %v", c.words, heads, want)
		}
	}
}

// numbers reads numbers between blanks.
func numbers(t *testing.T, s string) (out []int32) {
	t.Helper()
	for _, w := range strings.Fields(s) {
		n, err := strconv.Atoi(w)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, int32(n))
	}
	return out
}
