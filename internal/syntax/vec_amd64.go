//go:build amd64 && !purego

package syntax

// useAVX2 says that the assembly may run. Tests switch it off.
var useAVX2 = cpuHasAVX2()

func cpuHasAVX2() bool

//go:noescape
func mul4(pairs int, x *int16, xs int, w *int16, y *int32, ys int)

//go:noescape
func mul1(pairs int, x *int16, w *int16, y *int32)

//go:noescape
func dots96(x, rows *int16, stride, n int, y *int32)

//go:noescape
func conv8(n int, a, b, c *int32, scale, shift *float32, x, y *int16)

//go:noescape
func scale8(n int, a *int32, scale, shift *float32, lo, hi float32, y *int16)

//go:noescape
func recur8(n int, gate *int32, gs int, sz, sf *float32, x *int16, xs int)
