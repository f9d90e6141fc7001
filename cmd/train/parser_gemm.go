package main

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

// transpose writes the n by k transpose of w, which is k by n.
func transpose(k, n int, w, out []float32) {
	for i := range k {
		for j := range n {
			out[j*k+i] = w[i*n+j]
		}
	}
}
