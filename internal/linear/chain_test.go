package linear

import (
	"bytes"
	"testing"
)

// toy is a chain of outside, begin and go on.
var toy = Chain{
	Classes: []string{"O", "B", "I"}, Groups: 2, Group: []uint8{0, 1, 1},
	Allowed: func(g, c int) bool { return c != 2 || g == 1 },
	Ends:    func(int) bool { return true },
}

func learnToy() *Model {
	t := NewChainTrainer(&toy)
	t.Rate = 0.3
	words := map[string]uint64{"the": Hash("the"), "North": Hash("North"), "Sea": Hash("Sea"), "rose": Hash("rose")}
	bias := Hash("bias")
	add := func(truth []int, text ...string) {
		var places []Place
		for i, w := range text {
			places = append(places, Place{Own: []uint64{words[w], Of(words[w], 1)}, Link: []uint64{bias}, Truth: truth[i]})
		}
		t.Add(places)
	}
	for range 10 {
		add([]int{0, 1, 2, 0}, "the", "North", "Sea", "rose")
		add([]int{0, 1, 0}, "the", "Sea", "rose")
	}
	t.Learn(10, NewOrder(1))
	return t.Model(0.01, 1)
}

// A chain learns from its words and from what stands before: "Sea" begins a name, but goes on with "North".
func TestChainLearnsLinks(t *testing.T) {
	m := learnToy()
	best := func(word string, g int) int {
		var s Scores
		m.Sum(&s, []uint64{Hash(word)})
		m.Sum(&s, []uint64{Link(Hash("bias"), g)})
		top := -1
		for c := range toy.Classes {
			if toy.Allowed(g, c) && (top < 0 || s[c] > s[top]) {
				top = c
			}
		}
		return top
	}
	for _, c := range []struct {
		word    string
		g, want int
	}{{"the", 0, 0}, {"North", 0, 1}, {"Sea", 1, 2}, {"rose", 1, 0}, {"Sea", 0, 1}} {
		if got := best(c.word, c.g); got != c.want {
			t.Errorf("%s after group %d is %s, want %s", c.word, c.g, toy.Classes[got], toy.Classes[c.want])
		}
	}
}

// The same examples and the same seed give the same bytes.
func TestChainIsRepeatable(t *testing.T) {
	if !bytes.Equal(learnToy().Marshal(), learnToy().Marshal()) {
		t.Error("two runs differ")
	}
}
