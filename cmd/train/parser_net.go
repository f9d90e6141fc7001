package main

import (
	"math"

	"parley/internal/syntax"
)

// shard runs the network forward and backward over a batch of sentences. Rows of its arrays are words; an empty
// row stands before each sentence and after the last, so that the convolution sees zeros there.
type shard struct {
	m   *floatNet
	id  int
	rng rng

	train          bool
	dropE, dropH   float32
	dropPre        float32
	dropWord       float32
	dropPiece      float32
	dropStyle      float32
	smooth, tagLam float32
	entLam         float32

	sents []*goldTree
	start []int // first row of each sentence
	rows  int

	x                               [layers + 2][]float32 // x[0] the words, x[1] after the convolution, ...
	mask                            [layers + 2][]float32 // dropout of x[i]
	in                              [layers + 2][]float32
	gate                            [layers][]float32 // z, f forward, z, f backward, as they work
	out, dOut, dX, dX2, dG          []float32
	tagS, hid, lab, dHid            []float32
	score, states                   []float32
	pack, wt                        []float32
	keepW                           []uint8
	loss                            float64
	arcs, arcHits, relHits, tagHits int
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

func (s *shard) load(sents []*goldTree) {
	s.sents, s.start = sents, s.start[:0]
	r := 1
	for _, t := range sents {
		s.start = append(s.start, r)
		r += len(t.form) + 1
	}
	s.rows = r
}

// forward fills out: for each word its vectors as dependent and head, for arcs and for relations.
func (s *shard) forward() {
	m, R := s.m, s.rows
	s.embed()
	s.in[0] = s.drop(s.in[0], s.x[0], 0, s.dropE)
	s.pack = grow(s.pack, 16*max(3*dim, R))
	y := grow(s.x[1], R*dim)
	gemm(R-2, dim, 3*dim, s.in[0], dim, 1, m.convW.w, dim, y[dim:], dim, s.pack)
	s.eachRow(func(r int) {
		a, b := y[r*dim:(r+1)*dim], s.in[0][r*dim:(r+1)*dim]
		for j := range a {
			a[j] = max(a[j]+m.convB.w[j], 0) + b[j]
		}
	})
	s.clearPads(y, dim)
	s.x[1] = y
	for l := range layers {
		s.in[l+1] = s.drop(s.in[l+1], s.x[l+1], l+1, s.dropH)
		g := grow(s.gate[l], R*gates)
		gemm(R-2, gates, dim, s.in[l+1][dim:], dim, 1, m.recW[l].w, gates, g[gates:], gates, s.pack)
		s.gate[l] = g
		s.x[l+2] = grow(s.x[l+2], R*dim)
		copy(s.x[l+2], s.x[l+1])
		for i, t := range s.sents {
			s.recur(l, s.start[i], len(t.form))
		}
	}
	last := layers + 1
	s.in[last] = s.drop(s.in[last], s.x[last], last, s.dropH)
	s.out = grow(s.out, R*dimOut)
	gemm(R-2, dimOut, dim, s.in[last][dim:], dim, 1, m.outW.w, dimOut, s.out[dimOut:], dimOut, s.pack)
	s.eachRow(func(r int) {
		o := s.out[r*dimOut : (r+1)*dimOut]
		for j := range o {
			o[j] += m.outB.w[j]
			if j < dimArc && o[j] < 0 {
				o[j] = 0
			}
		}
	})
}

func (s *shard) eachRow(f func(r int)) {
	for i, t := range s.sents {
		for k := range t.form {
			f(s.start[i] + k)
		}
	}
}

func (s *shard) clearPads(a []float32, w int) {
	for i, t := range s.sents {
		r := s.start[i] + len(t.form)
		clear(a[r*w : (r+1)*w])
	}
}

func (s *shard) embed() {
	m := s.m
	x := grow(s.x[0], s.rows*dim)
	s.x[0] = x
	if cap(s.keepW) < s.rows {
		s.keepW = make([]uint8, s.rows*2)
	}
	s.keepW = s.keepW[:s.rows]
	for i, t := range s.sents {
		for k, w := range t.words {
			r := s.start[i] + k
			row := x[r*dim : (r+1)*dim]
			keep := uint8(7)
			if t.style {
				keep |= 8
			}
			if s.train {
				if s.rng.float() < s.dropStyle {
					keep &^= 8
				}
				if s.rng.float() < s.dropPre {
					keep &^= 1
				}
				if s.rng.float() < s.dropWord {
					keep &^= 2
				}
				if s.rng.float() < s.dropPiece {
					keep &^= 4
				}
			}
			s.keepW[r] = keep
			id := int(t.id[k])
			if id >= 0 && id < m.nPre && keep&1 != 0 {
				copy(row, m.pre[id*dimPre:(id+1)*dimPre])
			}
			if id >= 0 && id < m.nWords && keep&2 != 0 {
				copy(row[dimPre:], m.word.w[id*dimWord:(id+1)*dimWord])
			}
			if keep&4 != 0 {
				for _, p := range w.Pieces {
					axpy(1, m.piece.w[int(p)*dimPiece:(int(p)+1)*dimPiece], row[dimPre+dimWord:])
				}
			}
			if keep&8 != 0 {
				axpy(1, m.piece.w[syntax.AffixBuckets*dimPiece:], row[dimPre+dimWord:])
			}
		}
	}
}

// drop copies x with a share p of its numbers set to nought and the others raised.
func (s *shard) drop(dst, x []float32, layer int, p float32) []float32 {
	if !s.train || p == 0 {
		return x
	}
	if len(dst) > 0 && &dst[0] == &x[0] {
		dst = nil
	}
	dst = grow(dst, len(x))
	mask := grow(s.mask[layer], len(x))
	s.mask[layer] = mask
	up := 1 / (1 - p)
	lim := uint64(p * 65536)
	high := math.Float32bits(up)
	for i := 0; i+4 <= len(x); i += 4 {
		r := s.rng.next()
		x, m, d := x[i:][:4], mask[i:][:4], dst[i:][:4]
		for j := range 4 { // no branch: half of the time it would be guessed wrong
			keep := uint32(int64(lim-1-r>>(16*j)&0xffff) >> 63)
			m[j] = math.Float32frombits(high & keep)
			d[j] = math.Float32frombits(math.Float32bits(x[j]*up) & keep)
		}
	}
	return dst
}

// recur runs both directions of layer l over one sentence: c = f*c + (1-f)*z, added to the layer's input. The gates'
// inputs give way to z and f.
func (s *shard) recur(l, start, n int) {
	g, y, b := s.gate[l], s.x[l+2], s.m.recB[l].w
	for dir := range 2 {
		off, r, step := dir*2*dimHalf, start, 1
		if dir == 1 {
			r, step = start+n-1, -1
		}
		for j := off; j < off+dimHalf; j += 8 {
			recurEight(n, g, r*gates+j, step*gates, b[j:], y, r*dim+dir*dimHalf+j-off, step*dim)
		}
	}
}

// recurBack turns the gradient of the layer's output into that of its gates' inputs, dG.
func (s *shard) recurBack(l, start, n int) {
	g, dy := s.gate[l], s.dX
	db := s.m.recB[l].g[s.id]
	s.states = grow(s.states, 8*(n+1))
	for dir := range 2 {
		off, r, step := dir*2*dimHalf, start, 1
		if dir == 1 {
			r, step = start+n-1, -1
		}
		for j := off; j < off+dimHalf; j += 8 {
			recurEightBack(n, g, s.dG, r*gates+j, step*gates, dy, r*dim+dir*dimHalf+j-off, step*dim, db[j:], s.states)
		}
	}
}

// backward goes back from dOut (and from the tags' loss) to all gradients.
func (s *shard) backward() {
	m, R, last := s.m, s.rows, layers+1
	s.pack = grow(s.pack, 16*max(3*dim, R, dimOut, gates, 3*dim))
	ob := m.outB.g[s.id]
	s.eachRow(func(r int) {
		o, d := s.out[r*dimOut:(r+1)*dimOut], s.dOut[r*dimOut:(r+1)*dimOut]
		for j := range d {
			if j < dimArc && o[j] <= 0 {
				d[j] = 0
			}
			ob[j] += d[j]
		}
	})
	gemm(dim, dimOut, R-2, s.in[last][dim:], 1, dim, s.dOut[dimOut:], dimOut, m.outW.g[s.id], dimOut, s.pack)
	s.wt = grow(s.wt, dim*max(dimOut, gates, 3*dim))
	transpose(dim, dimOut, m.outW.w, s.wt)
	s.dX = grow(s.dX, R*dim)
	gemm(R-2, dim, dimOut, s.dOut[dimOut:], dimOut, 1, s.wt, dim, s.dX[dim:], dim, s.pack)
	s.undrop(s.dX, last)
	for l := layers - 1; l >= 0; l-- {
		if l == 1 {
			s.tagBack() // the tags are read off x[3]
		}
		s.dG = grow(s.dG, R*gates)
		for i, t := range s.sents {
			s.recurBack(l, s.start[i], len(t.form))
		}
		gemm(dim, gates, R-2, s.in[l+1][dim:], 1, dim, s.dG[gates:], gates, m.recW[l].g[s.id], gates, s.pack)
		transpose(dim, gates, m.recW[l].w, s.wt)
		s.dX2 = grow(s.dX2, R*dim)
		gemm(R-2, dim, gates, s.dG[gates:], gates, 1, s.wt, dim, s.dX2[dim:], dim, s.pack)
		s.undrop(s.dX2, l+1)
		for i, v := range s.dX2 {
			s.dX[i] += v
		}
	}
	s.convBack()
}

func (s *shard) undrop(d []float32, layer int) {
	p := s.dropH
	if layer == 0 {
		p = s.dropE
	}
	if p == 0 {
		return
	}
	for i, v := range s.mask[layer] {
		d[i] *= v
	}
}

func (s *shard) convBack() {
	m, R := s.m, s.rows
	cb := m.convB.g[s.id]
	dY := grow(s.dX2, R*dim)
	s.eachRow(func(r int) {
		x1, x0 := s.x[1][r*dim:(r+1)*dim], s.in[0][r*dim:(r+1)*dim]
		d, y := s.dX[r*dim:(r+1)*dim], dY[r*dim:(r+1)*dim]
		for j := range y {
			if x1[j] > x0[j] {
				y[j] = d[j]
				cb[j] += d[j]
			}
		}
	})
	s.dX2 = dY
	gemm(3*dim, dim, R-2, s.in[0], 1, dim, dY[dim:], dim, m.convW.g[s.id], dim, s.pack)
	for k := range 3 { // the word before sees this one as its right neighbour
		transpose(dim, dim, m.convW.w[(2-k)*dim*dim:(3-k)*dim*dim], s.wt[k*dim*dim:])
	}
	gemm(R-2, dim, 3*dim, dY, dim, 1, s.wt, dim, s.dX[dim:], dim, s.pack)
	s.undrop(s.dX, 0)
	for i, t := range s.sents {
		for k, w := range t.words {
			r := s.start[i] + k
			d := s.dX[r*dim : (r+1)*dim]
			if id := t.id[k]; id >= 0 && int(id) < m.nWords && s.keepW[r]&2 != 0 {
				axpy(1, d[dimPre:dimPre+dimWord], m.word.touch(s.id, id))
			}
			if s.keepW[r]&4 != 0 {
				for _, p := range w.Pieces {
					axpy(1, d[dimPre+dimWord:], m.piece.touch(s.id, int32(p)))
				}
			}
			if s.keepW[r]&8 != 0 {
				axpy(1, d[dimPre+dimWord:], m.piece.touch(s.id, syntax.AffixBuckets))
			}
		}
	}
}
