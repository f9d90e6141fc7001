package linear

import (
	"math"
)

// Chain is the shape of a chain of classes: which class may follow which, and which classes the next one need not
// tell apart. The score of a chain is the sum, over its places, of the weights of the place's own features, and of
// the weights of its link features mixed with the group of the class before (see Link).
type Chain struct {
	Classes []string
	Groups  int
	Group   []uint8             // of each class; 0 is also what stands before the first
	Allowed func(g, c int) bool // whether class c may follow a class of group g
	Ends    func(c int) bool    // whether class c may be the last
}

// Link is the feature that a link feature becomes after a class of group g.
func Link(feature uint64, g int) uint64 { return Mix(feature, uint64(g)+1) }

// Place is one place of a chain to learn from.
type Place struct {
	Own, Link []uint64
	Truth     int
	Only      func(c int) bool // which classes come into question here; nil is all
}

// ChainTrainer learns the weights of a chain by conditional likelihood (a conditional random field), with AdaGrad
// steps and weights that decay.
type ChainTrainer struct {
	chain  *Chain
	Rate   float64 // of the steps; 0.1 is usual
	Decay  float64 // share of the weight that is lost at each step on it
	index  map[uint64]int32
	keys   []uint64
	w, g   []float32 // a row of classes for each feature
	sum    []float32 // of the weights at the ends of the epochs that count
	sums   float32
	chains []packed
}

// packed is a chain with its features as row numbers.
type packed struct {
	places []packedPlace
}

type packedPlace struct {
	own   []int32
	link  []int32 // Groups rows for each link feature
	truth int
	only  uint64 // bits of the classes
}

// NewChainTrainer starts with all weights nought.
func NewChainTrainer(c *Chain) *ChainTrainer {
	return &ChainTrainer{chain: c, Rate: 0.1, index: map[uint64]int32{}}
}

func (t *ChainTrainer) row(f uint64) int32 {
	r, ok := t.index[f]
	if !ok {
		r = int32(len(t.keys))
		t.index[f] = r
		t.keys = append(t.keys, f)
	}
	return r
}

// Add takes a chain to learn from.
func (t *ChainTrainer) Add(places []Place) {
	var p packed
	last := 0
	for i := range places {
		x := &places[i]
		q := packedPlace{truth: x.Truth}
		for c := range t.chain.Classes {
			if x.Only == nil || x.Only(c) || c == x.Truth {
				q.only |= 1 << c
			}
		}
		for _, f := range x.Own {
			q.own = append(q.own, t.row(f))
		}
		for _, f := range x.Link {
			for g := range t.chain.Groups {
				if g == last {
					q.link = append(q.link, t.row(Link(f, g)))
				} else {
					q.link = append(q.link, -1)
				}
			}
		}
		last = int(t.chain.Group[x.Truth])
		p.places = append(p.places, q)
	}
	// Links that no truth shows stay nought: they are looked up only for groups that were seen there.
	for i := range places {
		for k, f := range places[i].Link {
			for g := range t.chain.Groups {
				at := &p.places[i].link[k*t.chain.Groups+g]
				if *at < 0 {
					if r, ok := t.index[Link(f, g)]; ok {
						*at = r
					}
				}
			}
		}
	}
	t.chains = append(t.chains, p)
}

// Learn runs once over all chains for each epoch; the weights at the ends of the last half are averaged.
func (t *ChainTrainer) Learn(epochs int, order *Order) {
	n := len(t.chain.Classes)
	t.w, t.g, t.sum = make([]float32, len(t.keys)*n), make([]float32, len(t.keys)*n), make([]float32, len(t.keys)*n)
	for i := range t.g {
		t.g[i] = 1
	}
	at := make([]int, len(t.chains))
	for i := range at {
		at[i] = i
	}
	var s sums
	for e := range epochs {
		order.Shuffle(len(at), func(a, b int) { at[a], at[b] = at[b], at[a] })
		for _, i := range at {
			t.step(&t.chains[i], &s)
		}
		if e >= epochs/2 {
			for i, w := range t.w {
				t.sum[i] += w
			}
			t.sums++
		}
	}
}

// sums is room for one chain.
type sums struct {
	own         []float64 // places x classes
	link        []float64 // places x groups x classes
	alpha, beta []float64
	groups      []float64
}

func floats(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (t *ChainTrainer) step(p *packed, s *sums) {
	c := t.chain
	n, gs, m := len(c.Classes), c.Groups, len(p.places)
	s.own, s.link = floats(s.own, m*n), floats(s.link, m*gs*n)
	for i := range p.places {
		x := &p.places[i]
		for _, r := range x.own {
			if r >= 0 {
				for k, w := range t.w[int(r)*n : int(r)*n+n] {
					s.own[i*n+k] += float64(w)
				}
			}
		}
		for j, r := range x.link {
			if r >= 0 {
				row := s.link[(i*gs+j%gs)*n:][:n]
				for k, w := range t.w[int(r)*n : int(r)*n+n] {
					row[k] += float64(w)
				}
			}
		}
	}
	// Forward: alpha[i][class], and A[i][group] before place i.
	neg := math.Inf(-1)
	s.alpha, s.beta, s.groups = floats(s.alpha, m*n), floats(s.beta, m*n), floats(s.groups, (m+1)*gs)
	for g := range gs {
		s.groups[g] = neg
	}
	s.groups[0] = 0
	for i := range p.places {
		A, next := s.groups[i*gs:(i+1)*gs], s.groups[(i+1)*gs:(i+2)*gs]
		for g := range next {
			next[g] = neg
		}
		for k := range n {
			v := neg
			if p.places[i].only>>k&1 == 1 {
				for g := range gs {
					if c.Allowed(g, k) && !math.IsInf(A[g], -1) {
						v = logAdd(v, A[g]+s.link[(i*gs+g)*n+k])
					}
				}
				v += s.own[i*n+k]
			}
			s.alpha[i*n+k] = v
			g := c.Group[k]
			next[g] = logAdd(next[g], v)
		}
	}
	// Backward: beta[i][class] is the weight of all that follows.
	total := neg
	for k := range n {
		s.beta[(m-1)*n+k] = neg
		if c.Ends(k) {
			s.beta[(m-1)*n+k] = 0
			total = logAdd(total, s.alpha[(m-1)*n+k])
		}
	}
	if math.IsInf(total, -1) {
		return
	}
	grad := s.link // reused as the expectation of each link, in place
	for i := m - 1; i >= 0; i-- {
		A := s.groups[i*gs : (i+1)*gs]
		for g := range gs {
			back := neg
			for k := range n {
				at := (i*gs+g)*n + k
				if p.places[i].only>>k&1 == 0 || !c.Allowed(g, k) || math.IsInf(s.beta[i*n+k], -1) {
					grad[at] = 0
					continue
				}
				v := s.link[at] + s.own[i*n+k] + s.beta[i*n+k]
				back = logAdd(back, v)
				grad[at] = 0
				if !math.IsInf(A[g], -1) {
					grad[at] = math.Exp(A[g] + v - total)
				}
			}
			if i > 0 {
				for k := range n {
					if int(c.Group[k]) == g {
						s.beta[(i-1)*n+k] = back
					}
				}
			}
		}
	}
	last := 0
	for i := range p.places {
		x := &p.places[i]
		grad[(i*gs+last)*n+x.truth]--
		last = int(c.Group[x.truth])
		own := s.own[i*n : i*n+n]
		clear(own)
		for g := range gs {
			for k, v := range grad[(i*gs+g)*n : (i*gs+g)*n+n] {
				own[k] += v
			}
		}
		if small(own) {
			continue
		}
		for _, r := range x.own {
			if r >= 0 {
				t.change(int(r)*n, own)
			}
		}
		for g := range gs {
			d := grad[(i*gs+g)*n : (i*gs+g)*n+n]
			if small(d) {
				continue
			}
			for j := g; j < len(x.link); j += gs {
				if r := x.link[j]; r >= 0 {
					t.change(int(r)*n, d)
				}
			}
		}
	}
}

// small reports whether a gradient is too small to matter.
func small(d []float64) bool {
	for _, v := range d {
		if v > 5e-3 || v < -5e-3 {
			return false
		}
	}
	return true
}

// change takes one step down the gradient on a row of weights.
func (t *ChainTrainer) change(at int, grad []float64) {
	for k, d := range grad {
		if d > -1e-4 && d < 1e-4 {
			continue
		}
		w, g := &t.w[at+k], &t.g[at+k]
		d += t.Decay * float64(*w)
		*g += float32(d * d)
		*w -= float32(t.Rate * d / math.Sqrt(float64(*g)))
	}
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) || a-b > 30 {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// Model packs the averaged weights that are at least floor. The weights of a feature of a source of its own (see
// Of) are added to those of the feature.
func (t *ChainTrainer) Model(floor float64, source uint64) *Model {
	n := len(t.chain.Classes)
	var all []weight
	for r, f := range t.keys {
		own, both := t.index[Of(f, source)]
		for k := range n {
			v := float64(t.sum[r*n+k] / t.sums)
			if both {
				v += float64(t.sum[int(own)*n+k] / t.sums)
			}
			if math.Abs(v) >= floor {
				all = append(all, weight{f, uint8(k), v})
			}
		}
	}
	return pack(t.chain.Classes, all)
}

// Of is the twin of a feature that only one source of examples has.
func Of(feature, source uint64) uint64 { return Mix(feature, source<<32) }
