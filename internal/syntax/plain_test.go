package syntax

import (
	"math/rand/v2"
	"testing"
)

// Four products in one multiplication must be the four products, to the bounds of what the network can bring: any number of 16 bits
// in x, and columns whose weights sum up to 65,535, so that the sums fill 32 bits.
func TestPlainMatrixMultiplies(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	fill := func(how string, s []int16, top int) {
		for i := range s {
			switch how {
			case "least":
				s[i] = int16(-top)
			case "most":
				s[i] = int16(top)
			default:
				s[i] = int16(rnd.IntN(2*top+1) - top)
			}
		}
	}
	for _, size := range []struct{ k, n, xs int }{{dimNet, 16, dimNet}, {dimRel, 48, 100}, {dimNet, 32, 3}} {
		for rows := range 2*plainRows + 2 {
			for _, how := range []string{"any", "least", "most"} {
				w, x := make([]int16, size.k*size.n), make([]int16, rows*size.xs+size.k)
				fill(how, x, 32767)
				fill("any", w, 65535/size.k)
				if how != "any" {
					fill([]string{"least", "most"}[rows%2], w, 65535/size.k)
				}
				var m plainMatrix
				m.pack(size.k, size.n, w)
				y := make([]int32, rows*size.n+1)
				y[rows*size.n] = 7
				m.mul(size.k, size.n, rows, x, size.xs, y)
				for i := range rows {
					for j := range size.n {
						want := int64(0)
						for r := range size.k {
							want += int64(x[i*size.xs+r]) * int64(w[r*size.n+j])
						}
						if got := int64(y[i*size.n+j]); got != want {
							t.Fatalf("%v, %d rows, %s: row %d, column %d is %d, want %d", size, rows, how, i, j, got, want)
						}
					}
				}
				if y[rows*size.n] != 7 {
					t.Fatalf("%v, %d rows: wrote behind the last", size, rows)
				}
			}
		}
	}
}
