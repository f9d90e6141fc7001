package syntax

import "math"

// matrix is a weight matrix of whole numbers: y = x·w, then column j times scale[j] plus shift[j]. It is held the
// way the machine at hand multiplies: for AVX2 in blocks of 16 columns, two rows side by side; without it column by column (see
// plain.go).
type matrix struct {
	k, n         int // rows (even) and columns (a multiple of 16)
	scale, shift []float32
	wide         []int16
	plain        plainMatrix
}

// pack lays out w, k rows of n.
func (m *matrix) pack(w []int16) {
	if !useAVX2 {
		m.plain.pack(m.k, m.n, w)
		return
	}
	m.wide = make([]int16, m.k*m.n)
	i := 0
	for j := 0; j < m.n; j += 16 {
		for r := 0; r < m.k; r += 2 {
			a, b := w[r*m.n+j:][:16], w[(r+1)*m.n+j:][:16]
			o := m.wide[i:][:32]
			for c := range 16 {
				o[2*c], o[2*c+1] = a[c], b[c]
			}
			i += 32
		}
	}
}

// mul writes rows rows of y: those of x, xs numbers apart, times w. Rows of x may overlap.
func (m *matrix) mul(rows int, x []int16, xs int, y []int32) {
	if rows == 0 {
		return
	}
	_ = x[(rows-1)*xs+m.k-1]
	_ = y[rows*m.n-1]
	if m.wide == nil {
		m.plain.mul(m.k, m.n, rows, x, xs, y)
		return
	}
	for j := 0; j < m.n; j += 16 {
		w := &m.wide[j*m.k]
		i := 0
		for ; i+4 <= rows; i += 4 {
			mul4(m.k/2, &x[i*xs], 2*xs, w, &y[i*m.n+j], 4*m.n)
		}
		for ; i < rows; i++ {
			mul1(m.k/2, &x[i*xs], w, &y[i*m.n+j])
		}
	}
}

// dots writes y[i] = x · rows[i*stride:] for dimArc numbers each.
func dots(x, rows []int16, stride, n int, y []int32) {
	if n == 0 {
		return
	}
	_, _, _ = x[dimArc-1], rows[(n-1)*stride+dimArc-1], y[n-1]
	if useAVX2 {
		dots96(&x[0], &rows[0], 2*stride, n, &y[0])
		return
	}
	x = x[:dimArc]
	for i := range n {
		r := rows[i*stride:][:dimArc]
		var a, b int32
		for k := 0; k < dimArc; k += 2 {
			a += int32(x[k]) * int32(r[k])
			b += int32(x[k+1]) * int32(r[k+1])
		}
		y[i] = a + b
	}
}

// convolve is the first layer for one word between two: the parts summed up, below nought cut off, and the word's own
// vector added.
func convolve(before, t, after *wordType, scale, shift []float32, y []int16) {
	a, b, c := before.share[:dimNet], t.share[dimNet:2*dimNet], after.share[2*dimNet:]
	_, _, _ = scale[dimNet-1], shift[dimNet-1], y[dimNet-1]
	if useAVX2 {
		conv8(dimNet, &a[0], &b[0], &c[0], &scale[0], &shift[0], &t.sum[0], &y[0])
		return
	}
	for j, v := range t.sum {
		f := float32(float32(a[j]+b[j]+c[j])*scale[j]) + shift[j]
		y[j] = max(-maxConv, min(maxConv, rounded(max(0, min(maxConv, f)))+v))
	}
}

// scaled turns sums into activations between lo and hi, rounded to the nearest. Their number is a multiple of 8.
func scaled(a []int32, scale, shift []float32, lo, hi float32, out []int16) {
	scale, shift, out = scale[:len(a)], shift[:len(a)], out[:len(a)]
	if useAVX2 {
		scale8(len(a), &a[0], &scale[0], &shift[0], lo, hi, &out[0])
		return
	}
	for j, v := range a {
		out[j] = rounded(max(lo, min(hi, float32(float32(v)*scale[j])+shift[j])))
	}
}

func rounded(f float32) int16 { return int16(int32(math.Float32bits(f+roundMagic)) - 0x4b400000) }

const roundMagic = 3 << 22 // adding it to a float32 below 2^22 leaves the nearest whole number in the low bits

// recur runs one direction of a recurrent layer over n words. g holds their gates from the first word to be read on, step and xstep lead
// from word to word in g and x (negative backward), off is the direction's first gate.
func (m *matrix) recur(n int, g []int32, at, step, off int, x []int16, xat, xstep int) {
	if useAVX2 {
		for j := 0; j < dimHalf; j += 8 {
			recur8(n, &g[at+off+j], 4*step, &m.scale[off+j], &m.scale[off+dimHalf+j], &x[xat+j], 2*xstep)
		}
		return
	}
	sz, sf := m.scale[off:][:dimHalf], m.scale[off+dimHalf:][:dimHalf]
	hz, hf := m.shift[off:][:dimHalf], m.shift[off+dimHalf:][:dimHalf]
	var c [dimHalf]float32
	for range n {
		z, f, o := g[at+off:][:dimHalf], g[at+off+dimHalf:][:dimHalf], x[xat:][:dimHalf]
		for j := range c {
			// The conversions keep compilers from fusing a product with a sum, which would round differently.
			zz := float32(float32(z[j])*sz[j]) + hz[j]
			ff := float32(float32(f[j])*sf[j]) + hf[j]
			zz = zz / (1 + math.Float32frombits(math.Float32bits(zz)&^(1<<31)))
			ff = ff / (1 + math.Float32frombits(math.Float32bits(ff)&^(1<<31)))
			zz += zz
			ff = float32(ff*0.5) + 0.5
			c[j] = float32(c[j]*ff) + float32(zz*(1-ff))
			q := int32(math.Float32bits(float32(c[j]*512)+roundMagic)) - 0x4b400000
			o[j] = int16(max(-32768, min(32767, int32(o[j])+q)))
		}
		at += step
		xat += xstep
	}
}
