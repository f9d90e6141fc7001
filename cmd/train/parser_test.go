package main

import (
	"bytes"
	"math"
	"slices"
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
	for k, s := range trees {
		s.style = k%2 == 1
		for i, w := range s.words {
			p.rels.add(s.rel[i])
			p.tags.add("X/Y")
			p.keys = append(p.keys, w.Key)
			s.id = append(s.id, int32(len(p.keys)-1)%20)
			s.relID, s.tagID = append(s.relID, p.rels.get(s.rel[i])), append(s.tagID, 0)
			s.entID = append(s.entID, int32(i)%3)
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
	s := &shard{m: p.m, train: true, tagLam: 1, entLam: 1}
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
		if math.Abs(got-want) > 0.1*math.Abs(want)+2.5 {
			t.Errorf("array %d: slope %.3f, gradient says %.3f", n, got, want)
		}
	}
}

// The assembly of the recurrent layers must do what the plain functions do, to the bit, in both directions.
func TestRecurrenceInAssemblyAndInGo(t *testing.T) {
	r := rng{99}
	fill := func(n int) []float32 {
		a := make([]float32, n)
		for i := range a {
			a[i] = r.normal()
		}
		return a
	}
	const n = 7
	for _, step := range []int{1, -1} {
		g, y, bias, dy := fill(n*gates), fill(n*dim), fill(gates), fill(n*dim)
		at, yat := 0, 0
		if step < 0 {
			at, yat = (n-1)*gates, (n-1)*dim
		}
		g2, y2 := slices.Clone(g), slices.Clone(y)
		recurEight(n, g, at, step*gates, bias, y, yat, step*dim)
		plainRecur(n, g2, at, step*gates, bias, y2, yat, step*dim)
		if !slices.Equal(g, g2) || !slices.Equal(y, y2) {
			t.Errorf("step %d: forward differs", step)
		}
		dg, db := fill(n*gates), fill(gates)
		dg2, db2 := slices.Clone(dg), slices.Clone(db)
		recurEightBack(n, g, dg, at, step*gates, dy, yat, step*dim, db, make([]float32, 8*n+8))
		plainRecurBack(n, g, dg2, at, step*gates, dy, yat, step*dim, db2, make([]float32, 8*n+8))
		if !slices.Equal(dg, dg2) || !slices.Equal(db, db2) {
			t.Errorf("step %d: backward differs", step)
		}
	}
}

// Read down its columns, a matrix is copied into panels first; the product is the same to the bit.
func TestProductOfATransposedMatrix(t *testing.T) {
	const m, n, k = 32, 32, 9
	r := rng{5}
	a, b, turned := make([]float32, m*k), make([]float32, k*n), make([]float32, m*k)
	for i := range a {
		a[i] = r.normal()
	}
	for i := range b {
		b[i] = r.normal()
	}
	transpose(k, m, a, turned)
	c, d := make([]float32, m*n), make([]float32, m*n)
	gemm(m, n, k, a, 1, m, b, n, c, n, make([]float32, 16*k))
	gemm(m, n, k, turned, k, 1, b, n, d, n, make([]float32, 16*k))
	if !slices.Equal(c, d) {
		t.Error("the products differ")
	}
}
