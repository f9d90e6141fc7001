package main

// transpose writes the n by k transpose of w, which is k by n.
func transpose(k, n int, w, out []float32) {
	for i := range k {
		for j := range n {
			out[j*k+i] = w[i*n+j]
		}
	}
}
