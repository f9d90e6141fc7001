package main

import "math"

// distBucket numbers the signed distance from a word to its head.
func distBucket(d int) int {
	a := max(d, -d)
	var k int
	switch {
	case a <= 6:
		k = a - 1
	case a <= 8:
		k = 6
	case a <= 11:
		k = 7
	case a <= 16:
		k = 8
	case a <= 25:
		k = 9
	default:
		k = 10
	}
	if d < 0 {
		k += nDist / 2
	}
	return k
}

// arcScores fills score with n rows of n+1: the root and each word as head of each word; a word's own place is -1e9.
func (s *shard) arcScores(start, n int, score []float32) {
	m := s.m
	for d := range n {
		dep := s.out[(start+d)*dimOut:][:dimArc]
		row := score[d*(n+1) : (d+1)*(n+1)]
		row[0] = dot(dep, m.root.w)
		var far [nDist]float32
		for b := range far {
			far[b] = dot(dep, m.dist.w[b*dimArc:(b+1)*dimArc])
		}
		for h := range n {
			if h == d {
				row[h+1] = -1e9
				continue
			}
			head := s.out[(start+h)*dimOut+dimArc:][:dimArc]
			row[h+1] = dot(dep, head) + far[distBucket(h-d)]
		}
	}
}

// arcLoss adds the loss of the heads and its gradient in dOut.
func (s *shard) arcLoss() {
	m := s.m
	dRoot, dDist := m.root.g[s.id], m.dist.g[s.id]
	for i, t := range s.sents {
		n, start := len(t.form), s.start[i]
		s.score = grow(s.score, n*(n+1))
		s.arcScores(start, n, s.score)
		for d := range n {
			row := s.score[d*(n+1) : (d+1)*(n+1)]
			gold := int(t.head[d])
			s.arcs++
			if s.answer(row, gold, d+1, t.softArcs(d)) == gold {
				s.arcHits++
			}
			dep := s.out[(start+d)*dimOut:][:dimArc]
			dDep := s.dOut[(start+d)*dimOut:][:dimArc]
			var far [nDist]float32
			axpy(row[0], m.root.w, dDep)
			axpy(row[0], dep, dRoot)
			for h := range n {
				g := row[h+1]
				if h == d || g > -1e-5 && g < 1e-5 {
					continue
				}
				axpy(g, s.out[(start+h)*dimOut+dimArc:][:dimArc], dDep)
				axpy(g, dep, s.dOut[(start+h)*dimOut+dimArc:][:dimArc])
				far[distBucket(h-d)] += g
			}
			for b, g := range far {
				if g != 0 {
					axpy(g, m.dist.w[b*dimArc:(b+1)*dimArc], dDep)
					axpy(g, dep, dDist[b*dimArc:(b+1)*dimArc])
				}
			}
		}
	}
}

// softmax turns scores into the gradient of the cross entropy to gold, smoothed over all but place skip (-1 for
// none), adds the loss, and returns the place that scored best.
func softmax(row []float32, gold, skip int, smooth float32, loss *float64) int {
	best := 0
	for j, x := range row {
		if x > row[best] {
			best = j
		}
	}
	top := row[best]
	var sum float32
	for j, x := range row {
		e := fastExp(x - top)
		row[j] = e
		sum += e
	}
	n := len(row)
	if skip >= 0 {
		n--
	}
	small := smooth / float32(n)
	p := row[gold] / sum
	*loss -= math.Log(float64(max(p, 1e-9)))
	inv := 1 / sum
	for j := range row {
		if j == skip {
			row[j] = 0
			continue
		}
		row[j] = row[j]*inv - small
	}
	row[gold] -= 1 - smooth
	return best
}

// softened is softmax with several answers; what their shares leave of one is spread over all.
func softened(row []float32, picks []pick, skip int, loss *float64) int {
	best := 0
	for j, x := range row {
		if x > row[best] {
			best = j
		}
	}
	top := row[best]
	var sum float32
	for j, x := range row {
		e := fastExp(x - top)
		row[j] = e
		sum += e
	}
	n, rest := len(row), float32(1)
	if skip >= 0 {
		n--
	}
	for _, k := range picks {
		if k.at >= 0 {
			rest -= k.p
			*loss -= float64(k.p) * math.Log(float64(max(row[k.at]/sum, 1e-9)))
		}
	}
	small, inv := max(rest, 0)/float32(n), 1/sum
	for j := range row {
		if j == skip {
			row[j] = 0
			continue
		}
		row[j] = row[j]*inv - small
	}
	for _, k := range picks {
		if k.at >= 0 {
			row[k.at] -= k.p
		}
	}
	return best
}

// answer is softmax, or softened if there are picks.
func (s *shard) answer(row []float32, gold, skip int, picks []pick) int {
	if picks != nil {
		return softened(row, picks, skip, &s.loss)
	}
	return softmax(row, gold, skip, s.smooth, &s.loss)
}

func (t *goldTree) softArcs(d int) []pick {
	if t.soft == nil {
		return nil
	}
	return t.soft[d].arcs[:]
}

func (t *goldTree) softRels(d int) []pick {
	if t.soft == nil {
		return nil
	}
	return t.soft[d].rels[:]
}

func (t *goldTree) softTags(d int) []pick {
	if t.soft == nil {
		return nil
	}
	return t.soft[d].tags[:]
}

func (t *goldTree) softEnts(d int) []pick {
	if t.soft == nil {
		return nil
	}
	return t.soft[d].ents[:]
}

func fastExp(x float32) float32 {
	if x < -40 {
		return 0
	}
	x = 1 + x/256
	x *= x
	x *= x
	x *= x
	x *= x
	x *= x
	x *= x
	x *= x
	return x * x
}

// labelLoss adds the loss of the relations, given the right heads.
func (s *shard) labelLoss() {
	m := s.m
	words := 0
	for _, t := range s.sents {
		words += len(t.form)
	}
	P := m.relPad
	s.hid, s.lab, s.dHid = grow(s.hid, words*dimRel), grow(s.lab, words*P), grow(s.dHid, words*dimRel)
	s.pack = grow(s.pack, 16*max(words, 3*dim))
	k := 0
	for i, t := range s.sents {
		for d := range t.form {
			s.labelHidden(s.start[i], d, int(t.head[d]), s.hid[k*dimRel:(k+1)*dimRel])
			k++
		}
	}
	gemm(words, P, dimRel, s.hid, dimRel, 1, m.labelW.w, P, s.lab, P, s.pack)
	k = 0
	lb := m.labelB.g[s.id]
	for _, t := range s.sents {
		for d := range t.form {
			row := s.lab[k*P : (k+1)*P]
			if t.head[d] == 0 {
				clear(row)
			} else {
				sc := row[:m.nRel]
				for j := range sc {
					sc[j] += m.labelB.w[j]
				}
				if s.answer(sc, int(t.relID[d]), -1, t.softRels(d)) == int(t.relID[d]) {
					s.relHits++
				}
				clear(row[m.nRel:])
				for j, g := range sc {
					lb[j] += g
				}
			}
			k++
		}
	}
	gemm(dimRel, P, words, s.hid, 1, dimRel, s.lab, P, m.labelW.g[s.id], P, s.pack)
	s.wt = grow(s.wt, P*dimRel)
	transpose(dimRel, P, m.labelW.w, s.wt)
	gemm(words, dimRel, P, s.lab, P, 1, s.wt, dimRel, s.dHid, dimRel, s.pack)
	k = 0
	for i, t := range s.sents {
		for d := range t.form {
			if h := int(t.head[d]); h > 0 {
				a := s.dOut[(s.start[i]+d)*dimOut+2*dimArc:][:dimRel]
				b := s.dOut[(s.start[i]+h-1)*dimOut+2*dimArc+dimRel:][:dimRel]
				hid, dh := s.hid[k*dimRel:(k+1)*dimRel], s.dHid[k*dimRel:(k+1)*dimRel]
				for j := range dh {
					if hid[j] > 0 {
						a[j] += dh[j]
						b[j] += dh[j]
					}
				}
			}
			k++
		}
	}
}

// labelHidden is the layer under the relation's softmax: of word d (from 0) and its head (from 1).
func (s *shard) labelHidden(start, d, head int, hid []float32) {
	if head == 0 {
		return
	}
	a := s.out[(start+d)*dimOut+2*dimArc:][:dimRel]
	b := s.out[(start+head-1)*dimOut+2*dimArc+dimRel:][:dimRel]
	for j := range hid {
		hid[j] = max(a[j]+b[j], 0)
	}
}

// tagBack adds the loss of the tags, read off x[3], and its gradient to dX.
func (s *shard) tagBack() {
	m, R, P := s.m, s.rows, s.m.tagPad
	x := s.x[3]
	s.tagS = grow(s.tagS, R*P)
	gemm(R-2, P, dim, x[dim:], dim, 1, m.tagW.w, P, s.tagS[P:], P, s.pack)
	tb := m.tagB.g[s.id]
	for i, t := range s.sents {
		for k := range t.form {
			row := s.tagS[(s.start[i]+k)*P:][:P]
			tags, ents := row[:m.nTag], row[m.nTag:m.nTag+m.nEnt]
			for j := range row {
				row[j] += m.tagB.w[j]
			}
			if t.tagID[k] < 0 {
				clear(tags)
			} else if s.answer(tags, int(t.tagID[k]), -1, t.softTags(k)) == int(t.tagID[k]) {
				s.tagHits++
			}
			if t.entID[k] < 0 {
				clear(ents)
			} else {
				s.answer(ents, int(t.entID[k]), -1, t.softEnts(k))
			}
			clear(row[m.nTag+m.nEnt:])
			for j := range tags {
				tags[j] *= s.tagLam
			}
			for j := range ents {
				ents[j] *= s.entLam
			}
			for j, g := range row {
				tb[j] += g
			}
		}
	}
	s.clearPads(s.tagS, P)
	gemm(dim, P, R-2, x[dim:], 1, dim, s.tagS[P:], P, m.tagW.g[s.id], P, s.pack)
	wt := make([]float32, P*dim)
	transpose(dim, P, m.tagW.w, wt)
	gemm(R-2, dim, P, s.tagS[P:], P, 1, wt, dim, s.dX[dim:], dim, s.pack)
}

// tagsOf is the likeliest tag of each word of the one sentence that has gone forward; s.tagS holds the scores.
func (s *shard) tagsOf(t *goldTree) []int32 {
	m, n, P := s.m, len(t.form), s.m.tagPad
	s.tagS = grow(s.tagS, n*P)
	gemm(n, P, dim, s.x[3][dim:], dim, 1, m.tagW.w, P, s.tagS, P, s.pack)
	out := make([]int32, n)
	for k := range out {
		row := s.tagS[k*P:][:P]
		for j := range row {
			row[j] += m.tagB.w[j]
			if j < m.nTag && row[j] > row[out[k]] {
				out[k] = int32(j)
			}
		}
	}
	return out
}
