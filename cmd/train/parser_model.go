package main

import (
	"math"

	"parley/internal/syntax"
)

// Sizes of the parser's network. Everything is a multiple of 16 for the matrix kernels.
const (
	dimPre   = 96                          // frozen vectors from raw text
	dimWord  = 80                          // trained vectors of the treebanks' words
	dimPiece = 80                          // trained vectors of affixes and shapes
	dim      = dimPre + dimWord + dimPiece // the encoder's width
	dimHalf  = dim / 2                     // one direction of a recurrent layer
	gates    = 4 * dimHalf
	dimArc   = 96
	dimRel   = 64
	dimOut   = 2*dimArc + 2*dimRel
	layers   = 3
	nDist    = 22 // buckets of distance between word and head
)

// param is one trained array; g holds each shard's gradient, avg the average over the training's later steps.
type param struct {
	w, m, v, avg []float32
	g            [2][]float32
	row          int        // width of a row if only touched rows are trained, else 0
	touched      [2][]int32 // rows with a gradient
	mark         [2][]bool
}

func newParam(n, row int, scale float32, r *rng) *param {
	p := &param{w: make([]float32, n), m: make([]float32, n), v: make([]float32, n), avg: make([]float32, n), row: row}
	for s := range p.g {
		p.g[s] = make([]float32, n)
		if row > 0 {
			p.mark[s] = make([]bool, n/row)
		}
	}
	for i := range p.w {
		p.w[i] = scale * r.normal()
	}
	return p
}

// touch says that shard s has a gradient in a row and returns it.
func (p *param) touch(s int, row int32) []float32 {
	if !p.mark[s][row] {
		p.mark[s][row] = true
		p.touched[s] = append(p.touched[s], row)
	}
	return p.g[s][int(row)*p.row : int(row+1)*p.row]
}

// floatNet is the network in float32. Matrices are stored row by row, one row an input.
type floatNet struct {
	nWords, nPre, nRel, nTag, nEnt, relPad, tagPad int // the labels of named things stand behind the tags

	pre                []float32 // nPre rows of dimPre, frozen
	word, piece        *param
	convW, convB       *param
	recW, recB         [layers]*param
	outW, outB         *param
	root, dist, labelW *param
	labelB, tagW, tagB *param
	headB              *param
	all                []*param
}

func pad16(n int) int { return (n + 15) / 16 * 16 }

func newModel(nWords, nPre, nRel, nTag, pieces int, pre []float32, seed uint64) *floatNet {
	r := &rng{seed*2654435761 + 88172645463325252}
	m := &floatNet{nWords: nWords, nPre: nPre, nRel: nRel, nTag: nTag, nEnt: len(syntax.EntityLabels), relPad: pad16(nRel), pre: pre}
	m.tagPad = pad16(nTag + m.nEnt)
	reg := func(n, row int, fan int) *param {
		var s float32
		if fan > 0 {
			s = float32(1 / math.Sqrt(float64(fan)))
		}
		p := newParam(n, row, s, r)
		m.all = append(m.all, p)
		return p
	}
	m.word = reg(nWords*dimWord, dimWord, 400)
	m.piece = reg((pieces+1)*dimPiece, dimPiece, 40) // the last is of the second treebank
	m.convW, m.convB = reg(3*dim*dim, 0, 3*dim), reg(dim, 0, 0)
	for i := range layers {
		m.recW[i], m.recB[i] = reg(dim*gates, 0, dim), reg(gates, 0, 0)
		for j := dimHalf; j < 2*dimHalf; j++ { // remember half at first
			m.recB[i].w[j], m.recB[i].w[2*dimHalf+j] = 0.5*float32(j%3-1), 0.5*float32(j%3-1)
		}
	}
	m.outW, m.outB = reg(dim*dimOut, 0, dim), reg(dimOut, 0, 0)
	m.root, m.dist = reg(dimArc, 0, dimArc), reg(nDist*dimArc, 0, 400)
	m.headB = reg(dimArc, 0, 0)
	m.labelW, m.labelB = reg(dimRel*m.relPad, 0, dimRel), reg(m.relPad, 0, 0)
	m.tagW, m.tagB = reg(dim*m.tagPad, 0, dim), reg(m.tagPad, 0, 0)
	return m
}

// rng is a small generator of numbers that are the same on every machine.
type rng struct{ s uint64 }

func (r *rng) next() uint64 {
	r.s ^= r.s << 13
	r.s ^= r.s >> 7
	r.s ^= r.s << 17
	return r.s * 2685821657736338717
}

func (r *rng) float() float32 { return float32(r.next()>>40) / (1 << 24) }

func (r *rng) intn(n int) int { return int(r.next() >> 33 % uint64(n)) }

func (r *rng) normal() float32 {
	var s float32
	for range 12 {
		s += r.float()
	}
	return s - 6
}

// adam moves the parameters against the sum of both shards' gradients. Part k of 2 does every second array;
// rows without a gradient rest.
func (m *floatNet) adam(k int, step int, lr float32, decay float32) {
	const b1, b2, eps = 0.9, 0.95, 1e-8
	c1 := float32(1 - math.Pow(b1, float64(step)))
	c2 := float32(math.Sqrt(1 - math.Pow(b2, float64(step))))
	rate := lr * c2 / c1
	for pi, p := range m.all {
		if p.row == 0 {
			lo, hi := 0, len(p.w)/2
			if k == 1 {
				lo, hi = hi, len(p.w)
			}
			p.move(lo, hi, rate, b1, b2, eps, decay)
			continue
		}
		if pi%2 != k {
			continue
		}
		for s := range p.g {
			for _, row := range p.touched[s] {
				if s == 1 && p.mark[0][row] {
					continue
				}
				p.move(int(row)*p.row, int(row+1)*p.row, rate, b1, b2, eps, 0)
			}
		}
		for s := range p.g {
			for _, row := range p.touched[s] {
				p.mark[s][row] = false
			}
			p.touched[s] = p.touched[s][:0]
		}
	}
}

func (p *param) move(lo, hi int, rate, b1, b2, eps, decay float32) {
	w, mm, v, g0, g1 := p.w[lo:hi], p.m[lo:hi], p.v[lo:hi], p.g[0][lo:hi], p.g[1][lo:hi]
	for i := range w {
		g := g0[i] + g1[i]
		g0[i], g1[i] = 0, 0
		mm[i] += (1 - b1) * (g - mm[i])
		v[i] += (1 - b2) * (g*g - v[i])
		w[i] -= rate*mm[i]/(float32(math.Sqrt(float64(v[i])))+eps) + decay*w[i]
	}
}

// average folds the present weights into the running average with weight a; swap exchanges the two.
func (m *floatNet) average(a float32) {
	for _, p := range m.all {
		for i, x := range p.w {
			p.avg[i] += a * (x - p.avg[i])
		}
	}
}

func (m *floatNet) swap() {
	for _, p := range m.all {
		p.w, p.avg = p.avg, p.w
	}
}

// restart forgets the steps taken, not the weights, so that another training can begin.
func (p *parserTraining) restart() {
	for _, a := range p.m.all {
		clear(a.m)
		clear(a.v)
		clear(a.avg)
	}
}
