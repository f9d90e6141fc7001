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
