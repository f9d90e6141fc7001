package main

func squash(x float32) float32 { // from -1 to 1
	return x / (1 + abs(x))
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

// plainRecur is recurEight in plain Go, to the bit.
func plainRecur(n int, g []float32, at, gs int, bias, y []float32, yat, ys int) {
	var c [8]float32
	for range n {
		z, f, o := g[at:][:8], g[at+dimHalf:][:8], y[yat:][:8]
		for j := range c {
			z[j] = squash(z[j]+bias[j]) * 2
			f[j] = 0.5 + float32(0.5*squash(f[j]+bias[dimHalf+j]))
			c[j] = float32(f[j]*c[j]) + float32((1-f[j])*z[j])
			o[j] += c[j]
		}
		at += gs
		yat += ys
	}
}

// plainRecurBack is recurEightBack in plain Go, to the bit.
func plainRecurBack(n int, g, dg []float32, at, gs int, dy []float32, yat, ys int, db, states []float32) {
	clear(states[:8])
	for k := range n {
		z, f := g[at+k*gs:][:8], g[at+k*gs+dimHalf:][:8]
		c0, c1 := states[8*k:][:8], states[8*k+8:][:8]
		for j := range c1 {
			c1[j] = float32(f[j]*c0[j]) + float32((1-f[j])*z[j])
		}
	}
	var dc [8]float32
	for k := n - 1; k >= 0; k-- {
		r := at + k*gs
		z, f, d, c0 := g[r:][:8], g[r+dimHalf:][:8], dy[yat+k*ys:][:8], states[8*k:][:8]
		dz, df := dg[r:][:8], dg[r+dimHalf:][:8]
		for j := range dc {
			t := dc[j] + d[j]
			a := 1 - float32(abs(z[j])*0.5) // squash' = (1-|s|)²
			dz[j] = t * (1 - f[j]) * 2 * a * a
			a = 1 - abs(float32(2*f[j])-1)
			df[j] = t * (c0[j] - z[j]) * 0.5 * a * a
			dc[j] = t * f[j]
			db[j] += dz[j]
			db[dimHalf+j] += df[j]
		}
	}
}
