package syntax

// plainMatrix multiplies without vector instructions: each multiplication of two 64-bit numbers does the work of four.
//
// Two rows of x go through together: the number X[k] = x[k] + x'[k]<<32 holds both, and the sum of X[k]·w[k] is the
// sums of both, side by side. Winograd's inner product then takes two products in one,
//
//	X[a]·w[a] + X[b]·w[b] = (X[a] + w[b])·(X[b] + w[a]) - X[a]·X[b] - w[a]·w[b]
//
// where the last two belong to the rows and to the column alone. All this holds for numbers of 64 bits that wrap
// around, so that the sums are exact as long as each fits 32 bits, whatever happens on the way.
type plainMatrix struct {
	w   [][2]int16 // column by column, two rows at a time
	own []int64    // of each column: the sum of w[a]·w[b]
}

// plainRows is how many rows of x are read against one column.
const plainRows = 8

// pack lays out w, k rows of n.
func (m *plainMatrix) pack(k, n int, w []int16) {
	m.w, m.own = make([][2]int16, k/2*n), make([]int64, n)
	for j := range n {
		for r, o := range m.w[k/2*j:][:k/2] {
			o = [2]int16{w[2*r*n+j], w[(2*r+1)*n+j]}
			m.w[k/2*j+r] = o
			m.own[j] += int64(o[0]) * int64(o[1])
		}
	}
}

// mul is matrix.mul for k rows and n columns of weights; k is at most dimNet.
func (m *plainMatrix) mul(k, n, rows int, x []int16, xs int, y []int32) {
	var room [dimNet / 2][plainRows]int64
	twins := room[:k/2]
	for i := 0; i < rows; i += plainRows {
		left := min(plainRows, rows-i)
		own := pair(left, x[i*xs:], xs, twins)
		for j, c := range m.own {
			s0, s1, s2, s3 := innerProducts(twins, m.w[k/2*j:][:k/2])
			sums := [plainRows / 2]int64{s0, s1, s2, s3}
			for t := 0; 2*t < left; t++ {
				v := sums[t] - own[t] - c
				lo := int32(v) // a negative one has borrowed from the high sum
				at := (i+2*t)*n + j
				y[at] = lo
				if 2*t+1 < left {
					y[at+n] = int32((v - int64(lo)) >> 32)
				}
			}
		}
	}
}

// pair puts up to plainRows rows of x together by twos: numbers a and b of the first two rows, of the next two, and so on. It returns
// the sum of X[a]·X[b] of each two rows. Rows that are missing count as nought.
func pair(rows int, x []int16, xs int, twins [][plainRows]int64) (own [plainRows / 2]int64) {
	for t := range own {
		var first, second []int16
		if 2*t < rows {
			first = x[2*t*xs:][:2*len(twins)]
		}
		if 2*t+1 < rows {
			second = x[(2*t+1)*xs:][:2*len(twins)]
		}
		for r := range twins {
			var a, b int64
			if first != nil {
				a, b = int64(first[2*r]), int64(first[2*r+1])
			}
			if second != nil {
				a += int64(second[2*r]) << 32
				b += int64(second[2*r+1]) << 32
			}
			twins[r][2*t], twins[r][2*t+1] = a, b
			own[t] += a * b
		}
	}
	return own
}

// innerProducts sums up (X[a] + w[b])·(X[b] + w[a]) for each two rows.
func innerProducts(twins [][plainRows]int64, w [][2]int16) (s0, s1, s2, s3 int64) {
	w = w[:len(twins)]
	for r := range twins {
		x := &twins[r]
		a, b := int64(w[r][0]), int64(w[r][1])
		s0 += (x[0] + b) * (x[1] + a)
		s1 += (x[2] + b) * (x[3] + a)
		s2 += (x[4] + b) * (x[5] + a)
		s3 += (x[6] + b) * (x[7] + a)
	}
	return s0, s1, s2, s3
}
