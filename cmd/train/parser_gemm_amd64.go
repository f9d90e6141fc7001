//go:build amd64 && !purego

package main

import "unsafe"

//go:noescape
func kernel6(k int, a *float32, ras, cas int, b *float32, c *float32, ldc int)

//go:noescape
func kernel1(k int, a *float32, cas int, b *float32, c *float32)

//go:noescape
func dot8(n int, a, b *float32) float32

//go:noescape
func axpy8(n int, x float32, a, b *float32)

func dot(a, b []float32) float32 { return dot8(len(a), unsafe.SliceData(a), unsafe.SliceData(b)) }

func axpy(x float32, a, b []float32) {
	axpy8(len(a), x, unsafe.SliceData(a), unsafe.SliceData(b))
}
