package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"

	"parley/internal/syntax"
)

// export writes the network in whole numbers, as package syntax reads it.
func (p *parserTraining) export() []byte {
	m := p.m
	var b bytes.Buffer
	put := func(v any) { binary.Write(&b, binary.LittleEndian, v) }
	b.WriteString(syntax.NetMagic)
	rels := strings.Join(p.rels.list, "\n")
	put([]int32{int32(len(p.keys)), int32(m.nWords), syntax.AffixBuckets, int32(m.nRel), int32(m.nTag), int32(len(rels))})
	b.WriteString(rels)
	tags := strings.Join(p.tags.list, "\n")
	put(int32(len(tags)))
	b.WriteString(tags)
	put(p.keys)
	for _, t := range [][]float32{m.pre, m.word.w, m.piece.w[:syntax.AffixBuckets*dimPiece]} {
		var sq float64
		for _, x := range t {
			sq += float64(x * x)
		}
		// A number six deviations out is cut.
		top := min(biggest(t), 6*float32(math.Sqrt(sq/float64(len(t)))))
		q := make([]int8, len(t))
		for i, x := range t {
			q[i] = int8(clamp(x/top*127, 127))
		}
		put(top / 127 * 512)
		put(q)
	}
	// Every tied-th column has the same scale, so that they can be summed.
	putTied := func(w, bias []float32, k, n, tied int, in float32, unit func(j int) float32) {
		put([]int32{int32(k), int32(n)})
		scale, shift, q := make([]float32, n), make([]float32, n), make([]int16, k*n)
		for j := range n {
			var top, sum float32
			for i := range k {
				for c := j % tied; c < n; c += tied {
					top, sum = max(top, abs(w[i*n+c])), sum+abs(w[i*n+c])
				}
			}
			step := max(top/1023, sum/130000, 1e-9)
			for i := range k {
				q[i*n+j] = int16(clamp(w[i*n+j]/step, 1023))
			}
			scale[j], shift[j] = step/in*unit(j), bias[j]*unit(j)
		}
		put(scale)
		put(shift)
		put(q)
	}
	putMatrix := func(w, bias []float32, k, n int, in float32, unit func(j int) float32) {
		putTied(w, bias, k, n, n, in, unit)
	}
	wide, bias := make([]float32, 3*dim*dim), make([]float32, 3*dim)
	for k := range 3 { // side by side, so that one word's part in its neighbours' sums is one product
		copy(bias[k*dim:], m.convB.w)
		for i := range dim {
			copy(wide[(i*3+k)*dim:][:dim], m.convW.w[(k*dim+i)*dim:][:dim])
		}
	}
	putTied(wide, bias, dim, 3*dim, dim, 512, func(int) float32 { return 512 })
	for l := range layers {
		putMatrix(m.recW[l].w, m.recB[l].w, dim, gates, 512, func(int) float32 { return 1 })
	}
	putMatrix(m.outW.w, m.outB.w, dim, dimOut, 512, func(j int) float32 {
		if j < 2*dimArc {
			return 128
		}
		return 256
	})
	putMatrix(m.labelW.w, m.labelB.w, dimRel, m.relPad, 256, func(int) float32 { return 1 })
	putMatrix(m.tagW.w, m.tagB.w, dim, m.tagPad, 512, func(int) float32 { return 1 })
	for _, t := range [][]float32{m.dist.w, m.root.w} {
		q := make([]int16, len(t))
		for i, x := range t {
			q[i] = int16(clamp(x*128, 4700))
		}
		put(q)
	}
	return b.Bytes()
}

func biggest(t []float32) float32 {
	var top float32
	for _, x := range t {
		top = max(top, abs(x))
	}
	return top
}

func clamp(x, top float32) float32 {
	return float32(math.Round(float64(max(-top, min(top, x)))))
}
