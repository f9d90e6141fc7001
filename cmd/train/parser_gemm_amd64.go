//go:build amd64 && !purego

package main

//go:noescape
func kernel6(k int, a *float32, ras, cas int, b *float32, c *float32, ldc int)

//go:noescape
func kernel1(k int, a *float32, cas int, b *float32, c *float32)

//go:noescape
func dot8(n int, a, b *float32) float32

//go:noescape
func axpy8(n int, x float32, a, b *float32)

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
