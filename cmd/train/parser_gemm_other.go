//go:build !amd64 || purego

package main

import "unsafe"

func at(p *float32, bytes int) *float32 { return (*float32)(unsafe.Add(unsafe.Pointer(p), bytes)) }

func kernel6(k int, a *float32, ras, cas int, b *float32, c *float32, ldc int) {
	for i := range 6 {
		kernel1(k, at(a, i*ras), cas, b, at(c, i*ldc))
	}
}

func kernel1(k int, a *float32, cas int, b *float32, c *float32) {
	bs, cs := unsafe.Slice(b, 16*k), unsafe.Slice(c, 16)
	for i := range k {
		x := *at(a, i*cas)
		for j := range 16 {
			cs[j] += x * bs[16*i+j]
		}
	}
}

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
