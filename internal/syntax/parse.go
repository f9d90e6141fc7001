package syntax

import (
	_ "embed"
	"strings"
	"sync"

	"parley"
)

// Interim is the plain perceptron parser: hashed features, one int8 a weight, a greedy arc-hybrid system and,
// after the tree stands, a classifier for the labels.
type Interim struct {
	Tags, Labels    []string // XPOS/UPOS pairs; relations
	Tag, Move, Name []int8   // tables, their length a power of two
}

//go:embed parse_interim.bin
var interimBytes []byte

var interim = sync.OnceValue(func() *Interim { return DecodeInterim(interimBytes) })

// DecodeInterim reads what the trainer wrote: two lines of names, then three tables.
func DecodeInterim(b []byte) *Interim {
	tags, rest, _ := strings.Cut(string(b), "\n")
	labels, rest, _ := strings.Cut(rest, "\n")
	t := make([]int8, len(rest))
	for i := range t {
		t[i] = int8(rest[i])
	}
	n := len(t) / 4
	return &Interim{strings.Fields(tags), strings.Fields(labels), t[:n], t[n : 2*n], t[2*n:]}
}

// ParseInterim fills Head and Deprel, and UPOS and XPOS where they are empty.
func ParseInterim(s *parley.Sentence, word func(i int) string) {
	n := len(s.Tokens)
	if n == 0 {
		s.Link()
		return
	}
	m := interim()
	words := make([]string, n)
	for i := range words {
		words[i] = word(i)
	}
	ws := NewWords(words)
	if s.Tokens[0].UPOS == "" {
		var prev, prev2 int
		f := make([]uint32, 0, 32)
		for i := range ws.Form {
			f = ws.TagFeatures(f[:0], i, prev, prev2)
			best := Best(m.Tag, f, len(m.Tags))
			s.Tokens[i].XPOS, s.Tokens[i].UPOS, _ = strings.Cut(m.Tags[best], "/")
			prev, prev2 = best, prev
		}
	}
	for i := range s.Tokens {
		ws.SetTag(i, s.Tokens[i].XPOS, s.Tokens[i].UPOS)
	}
	st := NewState(n)
	f := make([]uint32, 0, 64)
	for !st.Done() {
		f = ws.MoveFeatures(f[:0], st)
		var sc [3]int32
		Score(m.Move, f, sc[:])
		best := -1
		for a := range sc {
			if st.Can(a) && (best < 0 || sc[a] > sc[best]) {
				best = a
			}
		}
		st.Do(best)
	}
	one := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		t.Head = st.Head[i+1]
		if t.Head == 0 && !one {
			one = true
			t.Deprel = "root"
			continue
		}
		f = ws.LabelFeatures(f[:0], st.Head, i+1)
		t.Deprel = m.Labels[Best(m.Name, f, len(m.Labels))]
	}
	s.Link()
}

// SetInterim puts another model in place.
func SetInterim(m *Interim) { interim = func() *Interim { return m } }
