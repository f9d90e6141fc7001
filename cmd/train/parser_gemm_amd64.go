//go:build amd64 && !purego

package main

import "sync"

//go:noescape
func kernel6(k int, a *float32, ras, cas int, b *float32, c *float32, ldc int)

//go:noescape
func kernel1(k int, a *float32, cas int, b *float32, c *float32)

//go:noescape
func dot8(n int, a, b *float32) float32

//go:noescape
func axpy8(n int, x float32, a, b *float32)

//go:noescape
func recur8(n int, gate *float32, gs, fo int, bz, bf, y *float32, ys int)

//go:noescape
func recurBack8(n int, gate, dg *float32, gs, fo int, dy *float32, ds int, dbz, dbf, c *float32)

// recurEight runs eight channels of a recurrent layer over n words: the first's z is g[at], those of the next gs on, and
// likewise for y; f and its bias stand dimHalf behind z and its bias.
func recurEight(n int, g []float32, at, gs int, bias, y []float32, yat, ys int) {
	recur8(n, &g[at], 4*gs, 4*dimHalf, &bias[0], &bias[dimHalf], &y[yat], 4*ys)
}

// recurEightBack is the way back of recurEight: dg and db get the gradients of g and the bias.
func recurEightBack(n int, g, dg []float32, at, gs int, dy []float32, yat, ys int, db, states []float32) {
	recurBack8(n, &g[at], &dg[at], 4*gs, 4*dimHalf, &dy[yat], 4*ys, &db[0], &db[dimHalf], &states[0])
}

func dot(a, b []float32) float32 { return dot8(len(a), &a[0], &b[0]) }

func axpy(x float32, a, b []float32) {
	axpy8(len(a), x, &a[0], &b[0])
}

// gemm adds A·B to C, C being m rows of n columns (n a multiple of 16, rows ldc apart) and B k rows of n columns
// (rows ldb apart). The element of A in row i and column j is a[i*ras+j*cas], so that A may be a transpose, or the
// overlapping windows of a convolution. pack is scratch of 16*k.
func gemm(m, n, k int, a []float32, ras, cas int, b []float32, ldb int, c []float32, ldc int, pack []float32) {
	if m == 0 {
		return
	}
	_ = a[(m-1)*ras+(k-1)*cas]
	_ = c[(m-1)*ldc+n-1]
	pack = pack[:16*k]
	if cas > ras && m >= 12 { // down a column each number would be in another line of the cache
		panels := panelsOf(m, k, a, ras, cas)
		defer panelRoom.Put(&panels)
		for j := 0; j < n; j += 16 {
			for r := range k {
				copy(pack[16*r:16*r+16], b[r*ldb+j:r*ldb+j+16])
			}
			for i := 0; i < m; i += 6 {
				p := panels[i*k:]
				if i+6 <= m {
					kernel6(k, &p[0], 4, 24, &pack[0], &c[i*ldc+j], 4*ldc)
					continue
				}
				for r := range m - i {
					kernel1(k, &p[r], 24, &pack[0], &c[(i+r)*ldc+j])
				}
			}
		}
		return
	}
	for j := 0; j < n; j += 16 {
		for r := range k {
			copy(pack[16*r:16*r+16], b[r*ldb+j:r*ldb+j+16])
		}
		i := 0
		for ; i+6 <= m; i += 6 {
			kernel6(k, &a[i*ras], 4*ras, 4*cas, &pack[0], &c[i*ldc+j], 4*ldc)
		}
		for ; i < m; i++ {
			kernel1(k, &a[i*ras], 4*cas, &pack[0], &c[i*ldc+j])
		}
	}
}

var panelRoom = sync.Pool{New: func() any { return new([]float32) }}

// panelsOf copies a matrix in panels of six rows, column by column.
func panelsOf(m, k int, a []float32, ras, cas int) []float32 {
	p := *panelRoom.Get().(*[]float32)
	n := (m + 5) / 6 * 6 * k
	if cap(p) < n {
		p = make([]float32, n)
	}
	p = p[:n]
	for r := range k {
		row := a[r*cas:]
		for i := 0; i < m; i += 6 {
			o := p[i*k+6*r:][:6]
			for t := range min(6, m-i) {
				o[t] = row[(i+t)*ras]
			}
		}
	}
	return p
}
