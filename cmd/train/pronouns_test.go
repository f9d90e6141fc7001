package main

import (
	"math"
	"strings"
	"testing"

	"parley/internal/conllu"
	"parley/internal/who"
)

// A chain's mentions may nest, and a word may close one and open another.
func TestChains(t *testing.T) {
	var b strings.Builder
	for i, w := range [][2]string{{"Ann", "Entity=(1"}, {"Ray", "Entity=1)"}, {"met", "_"}, {"her", "SpaceAfter=Yes|Entity=(2(1)"}, {"aide", "Entity=2)"}} {
		b.WriteString(strings.Join([]string{string(rune('1' + i)), w[0], w[0], "X", "X", "_", "0", "root", "_", w[1]}, "\t") + "\n")
	}
	s, err := conllu.Read(strings.NewReader(b.String() + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	d := conllu.Documents(s)[0]
	got := chains(&d)
	if len(got) != 3 {
		t.Fatalf("%d mentions, want 3: %v", len(got), got)
	}
	for word, want := range map[int]string{0: "1", 1: "1", 2: "", 3: "1", 4: "2"} {
		if c := chainAt(got, d.Sentences[0].Tokens[word].Span); c != want {
			t.Errorf("word %d is in chain %q, want %q", word, c, want)
		}
	}
}

// The fit learns which feature tells the right option, that nobody is meant where neither has it, and is the same twice.
func TestFit(t *testing.T) {
	var data []judged
	for i := range 30 {
		j := judged{right: i % 3}
		j.Options = []who.Option{{Features: []float64{1, 0}}, {Features: []float64{1, 0}}}
		if j.right == 2 {
			j.right = -1
		} else {
			j.Options[j.right].Features[1] = 1
		}
		data = append(data, j)
	}
	w, again := fit(data, 2), fit(data, 2)
	if w[0] > -1 || w[1] < 2 {
		t.Errorf("weights %v: want less than -1 for any option and more than 2 for the right one", w)
	}
	for i := range w {
		if math.Float64bits(w[i]) != math.Float64bits(again[i]) {
			t.Errorf("weight %d is %v and then %v", i, w[i], again[i])
		}
	}
}
