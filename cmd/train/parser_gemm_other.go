//go:build !amd64 || purego

package main

func dot(a, b []float32) (s float32) {
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

func axpy(x float32, a, b []float32) {
	for i := range a {
		b[i] += x * a[i]
	}
}

// gemm does what the assembly does, slowly, and with another rounding: trained here, the weights come out a little different.
func gemm(m, n, k int, a []float32, ras, cas int, b []float32, ldb int, c []float32, ldc int, _ []float32) {
	for i := range m {
		y := c[i*ldc:][:n]
		for r := range k {
			axpy(a[i*ras+r*cas], b[r*ldb:][:n], y)
		}
	}
}

func recurEight(n int, g []float32, at, gs int, bias, y []float32, yat, ys int) {
	plainRecur(n, g, at, gs, bias, y, yat, ys)
}

func recurEightBack(n int, g, dg []float32, at, gs int, dy []float32, yat, ys int, db, states []float32) {
	plainRecurBack(n, g, dg, at, gs, dy, yat, ys, db, states)
}
