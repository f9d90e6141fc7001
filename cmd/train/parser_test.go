package main

import (
	"bytes"
	"math"
	"testing"

	"parley/internal/syntax"
)

// grove is a few made-up sentences in which each word hangs under the next and the last is the root.
func grove() []*goldTree {
	forms := []string{"a", "plan", "That", "old", "towns", "meets", "every", "Envoy", "two", "."}
	var out []*goldTree
	for i := range 40 {
		t := &goldTree{}
		n := 2 + i%6
		for k := range n {
			f := forms[(i*3+k*k)%len(forms)]
			t.form, t.words = append(t.form, f), append(t.words, syntax.NetWordOf(f))
			t.upos, t.xpos = append(t.upos, "X"), append(t.xpos, "Y")
			h, rel := int32(k+2), "dep"
			if k == n-1 {
				h, rel = 0, "root"
			}
			t.head, t.rel = append(t.head, h), append(t.rel, rel)
		}
		out = append(out, t)
	}
	return out
}

func trainGrove(t *testing.T, epochs int) (*parserTraining, []*goldTree) {
	t.Helper()
	trees := grove()
	p := &parserTraining{}
	for _, s := range trees {
		for i, w := range s.words {
			p.rels.add(s.rel[i])
			p.tags.add("X/Y")
			p.keys = append(p.keys, w.Key)
			s.id = append(s.id, int32(len(p.keys)-1)%20)
			s.relID, s.tagID = append(s.relID, p.rels.get(s.rel[i])), append(s.tagID, 0)
		}
	}
	p.keys = p.keys[:20]
	p.m = newModel(10, 20, len(p.rels.list), 1, syntax.AffixBuckets, make([]float32, 20*dimPre), 1)
	p.run(&parserOptions{epochs: epochs, seed: 3, lr: 0.002, drop: 0.2, dropWord: 0.1, smooth: 0.05, tagLam: 0.3, batch: 40, every: 100}, trees,
		map[string][]*goldTree{"ewt-dev": trees, "gum-dev": trees})
	return p, trees
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	a, _ := trainGrove(t, 2)
	b, _ := trainGrove(t, 2)
	if !bytes.Equal(a.export(), b.export()) {
		t.Fatal("two trainings differ")
	}
}

// The gradient that backward finds must be the slope of the loss, here along a random direction in each array. fastExp is
// a few percent off for small probabilities, and so is the slope.
func TestGradientIsTheSlope(t *testing.T) {
	p, trees := trainGrove(t, 1)
	s := &shard{m: p.m, train: true, tagLam: 1}
	loss := func() float64 {
		s.loss = 0
		s.learn(trees[:12])
		return s.loss
	}
	clearGrads := func() {
		for _, a := range p.m.all {
			clear(a.g[0])
		}
	}
	for n, a := range p.m.all {
		r := rng{uint64(n)*77 + 5}
		dir := make([]float32, len(a.w))
		for i := range dir {
			dir[i] = r.normal()
		}
		clearGrads()
		loss()
		var want float64
		for i, g := range a.g[0] {
			want += float64(g) * float64(dir[i])
		}
		const h = 1e-4
		old := append([]float32(nil), a.w...)
		step := func(by float32) float64 {
			for i := range a.w {
				a.w[i] = old[i] + by*dir[i]
			}
			return loss()
		}
		got := (step(h) - step(-h)) / (2 * h)
		copy(a.w, old)
		if math.Abs(got-want) > 0.05*math.Abs(want)+1.5 {
			t.Errorf("array %d: slope %.3f, gradient says %.3f", n, got, want)
		}
	}
}
