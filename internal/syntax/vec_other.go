//go:build !amd64 || purego

package syntax

// There is no assembly here; the functions below are never called.
var useAVX2 = false

func mul4(pairs int, x *int16, xs int, w *int16, y *int32, ys int)            {}
func mul1(pairs int, x *int16, w *int16, y *int32)                            {}
func dots96(x, rows *int16, stride, n int, y *int32)                          {}
func conv8(n int, a, b, c *int32, scale, shift *float32, x, y *int16)         {}
func scale8(n int, a *int32, scale, shift *float32, lo, hi float32, y *int16) {}
func recur8(n int, gate *int32, gs int, sz, sf *float32, x *int16, xs int)    {}
