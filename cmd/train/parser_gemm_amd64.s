//go:build amd64 && !purego

#include "textflag.h"

// func kernel6(k int, a *float32, ras, cas int, b *float32, c *float32, ldc int)
// c[i][0:16] += sum over k of a[i*ras+k*cas] * b[k*16 : k*16+16] for six rows i; strides in bytes.
TEXT ·kernel6(SB), NOSPLIT, $0-56
	MOVQ k+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ ras+16(FP), R8
	MOVQ cas+24(FP), R9
	MOVQ b+32(FP), DI
	MOVQ c+40(FP), DX
	MOVQ ldc+48(FP), R10
	LEAQ (SI)(R8*2), R11
	ADDQ R8, R11           // a + 3 rows
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
	VXORPS Y8, Y8, Y8
	VXORPS Y9, Y9, Y9
	VXORPS Y10, Y10, Y10
	VXORPS Y11, Y11, Y11
loop:
	VMOVUPS (DI), Y12
	VMOVUPS 32(DI), Y13
	VBROADCASTSS (SI), Y14
	VBROADCASTSS (SI)(R8*1), Y15
	VFMADD231PS Y12, Y14, Y0
	VFMADD231PS Y13, Y14, Y1
	VFMADD231PS Y12, Y15, Y2
	VFMADD231PS Y13, Y15, Y3
	VBROADCASTSS (SI)(R8*2), Y14
	VBROADCASTSS (R11), Y15
	VFMADD231PS Y12, Y14, Y4
	VFMADD231PS Y13, Y14, Y5
	VFMADD231PS Y12, Y15, Y6
	VFMADD231PS Y13, Y15, Y7
	VBROADCASTSS (R11)(R8*1), Y14
	VBROADCASTSS (R11)(R8*2), Y15
	VFMADD231PS Y12, Y14, Y8
	VFMADD231PS Y13, Y14, Y9
	VFMADD231PS Y12, Y15, Y10
	VFMADD231PS Y13, Y15, Y11
	ADDQ R9, SI
	ADDQ R9, R11
	ADDQ $64, DI
	DECQ CX
	JNZ  loop
	VADDPS (DX), Y0, Y0
	VADDPS 32(DX), Y1, Y1
	VMOVUPS Y0, (DX)
	VMOVUPS Y1, 32(DX)
	ADDQ R10, DX
	VADDPS (DX), Y2, Y2
	VADDPS 32(DX), Y3, Y3
	VMOVUPS Y2, (DX)
	VMOVUPS Y3, 32(DX)
	ADDQ R10, DX
	VADDPS (DX), Y4, Y4
	VADDPS 32(DX), Y5, Y5
	VMOVUPS Y4, (DX)
	VMOVUPS Y5, 32(DX)
	ADDQ R10, DX
	VADDPS (DX), Y6, Y6
	VADDPS 32(DX), Y7, Y7
	VMOVUPS Y6, (DX)
	VMOVUPS Y7, 32(DX)
	ADDQ R10, DX
	VADDPS (DX), Y8, Y8
	VADDPS 32(DX), Y9, Y9
	VMOVUPS Y8, (DX)
	VMOVUPS Y9, 32(DX)
	ADDQ R10, DX
	VADDPS (DX), Y10, Y10
	VADDPS 32(DX), Y11, Y11
	VMOVUPS Y10, (DX)
	VMOVUPS Y11, 32(DX)
	VZEROUPPER
	RET

// func kernel1(k int, a *float32, cas int, b *float32, c *float32)
TEXT ·kernel1(SB), NOSPLIT, $0-40
	MOVQ k+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ cas+16(FP), R9
	MOVQ b+24(FP), DI
	MOVQ c+32(FP), DX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
loop1:
	VBROADCASTSS (SI), Y14
	VFMADD231PS (DI), Y14, Y0
	VFMADD231PS 32(DI), Y14, Y1
	ADDQ R9, SI
	ADDQ $64, DI
	DECQ CX
	JNZ  loop1
	VADDPS (DX), Y0, Y0
	VADDPS 32(DX), Y1, Y1
	VMOVUPS Y0, (DX)
	VMOVUPS Y1, 32(DX)
	VZEROUPPER
	RET

// func dot8(n int, a, b *float32) float32: n is a multiple of 8.
TEXT ·dot8(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DI
	VXORPS Y0, Y0, Y0
	SHRQ $3, CX
loopd:
	VMOVUPS (SI), Y1
	VFMADD231PS (DI), Y1, Y0
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  loopd
	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0
	VHADDPS X0, X0, X0
	VHADDPS X0, X0, X0
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func axpy8(n int, x float32, a, b *float32): b += x*a; n is a multiple of 8.
TEXT ·axpy8(SB), NOSPLIT, $0-32
	MOVQ n+0(FP), CX
	VBROADCASTSS x+8(FP), Y0
	MOVQ a+16(FP), SI
	MOVQ b+24(FP), DI
	SHRQ $3, CX
loopa:
	VMOVUPS (DI), Y1
	VFMADD231PS (SI), Y0, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  loopa
	VZEROUPPER
	RET

DATA fconsts<>+0(SB)/4, $0x7fffffff
DATA fconsts<>+4(SB)/4, $0x3f800000 // 1
DATA fconsts<>+8(SB)/4, $0x3f000000 // 0.5
GLOBL fconsts<>(SB), RODATA|NOPTR, $12

// func recur8(n int, gate *float32, gs, fo int, bz, bf, y *float32, ys int)
// Eight channels of shard.recur: g points at the first word's z, fo bytes on is its f; gs and ys lead from word to word in g and y.
TEXT ·recur8(SB), NOSPLIT, $0-64
	MOVQ n+0(FP), CX
	MOVQ gate+8(FP), SI
	MOVQ gs+16(FP), R8
	MOVQ fo+24(FP), R9
	MOVQ bz+32(FP), R10
	MOVQ bf+40(FP), R11
	MOVQ y+48(FP), DI
	MOVQ ys+56(FP), R12
	VBROADCASTSS fconsts<>+0(SB), Y15
	VBROADCASTSS fconsts<>+4(SB), Y14
	VBROADCASTSS fconsts<>+8(SB), Y13
	VMOVUPS (R10), Y1
	VMOVUPS (R11), Y2
	VXORPS Y0, Y0, Y0
loopr:
	VADDPS (SI), Y1, Y5
	VADDPS (SI)(R9*1), Y2, Y6
	VANDPS Y15, Y5, Y7
	VANDPS Y15, Y6, Y8
	VADDPS Y14, Y7, Y7
	VADDPS Y14, Y8, Y8
	VDIVPS Y7, Y5, Y5
	VDIVPS Y8, Y6, Y6
	VADDPS Y5, Y5, Y5      // z
	VMULPS Y13, Y6, Y6
	VADDPS Y13, Y6, Y6     // f
	VMOVUPS Y5, (SI)
	VMOVUPS Y6, (SI)(R9*1)
	VSUBPS Y6, Y14, Y7     // 1-f
	VMULPS Y6, Y0, Y0
	VMULPS Y7, Y5, Y5
	VADDPS Y5, Y0, Y0      // c
	VADDPS (DI), Y0, Y7
	VMOVUPS Y7, (DI)
	ADDQ R8, SI
	ADDQ R12, DI
	DECQ CX
	JNZ  loopr
	VZEROUPPER
	RET

// func recurBack8(n int, gate, dg *float32, gs, fo int, dy *float32, ds int, dbz, dbf, c *float32)
// Eight channels of shard.recurBack: g, dg and dy point at the first word's row; c is scratch of 8*(n+1).
TEXT ·recurBack8(SB), NOSPLIT, $0-80
	MOVQ n+0(FP), CX
	MOVQ gate+8(FP), SI
	MOVQ dg+16(FP), DI
	MOVQ gs+24(FP), R8
	MOVQ fo+32(FP), R9
	MOVQ dy+40(FP), DX
	MOVQ ds+48(FP), R12
	MOVQ dbz+56(FP), R10
	MOVQ dbf+64(FP), R11
	MOVQ c+72(FP), BX
	VBROADCASTSS fconsts<>+0(SB), Y15
	VBROADCASTSS fconsts<>+4(SB), Y14
	VBROADCASTSS fconsts<>+8(SB), Y13
	VXORPS Y0, Y0, Y0
	VMOVUPS Y0, (BX)
	MOVQ CX, AX
loopf:
	VMOVUPS (SI), Y5
	VMOVUPS (SI)(R9*1), Y6
	VSUBPS Y6, Y14, Y7
	VMULPS Y6, Y0, Y0
	VMULPS Y7, Y5, Y5
	VADDPS Y5, Y0, Y0
	ADDQ $32, BX
	VMOVUPS Y0, (BX)
	ADDQ R8, SI
	ADDQ R8, DI
	ADDQ R12, DX
	DECQ AX
	JNZ  loopf
	VMOVUPS (R10), Y1      // dbz
	VMOVUPS (R11), Y2      // dbf
	VXORPS Y0, Y0, Y0      // dc
loopb:
	SUBQ $32, BX
	SUBQ R8, SI
	SUBQ R8, DI
	SUBQ R12, DX
	VMOVUPS (SI), Y5       // z
	VMOVUPS (SI)(R9*1), Y6 // f
	VADDPS (DX), Y0, Y3    // t
	VANDPS Y15, Y5, Y7
	VMULPS Y13, Y7, Y7
	VSUBPS Y7, Y14, Y7     // a = 1-|z|/2
	VSUBPS Y6, Y14, Y8     // 1-f
	VMULPS Y8, Y3, Y8
	VADDPS Y8, Y8, Y8
	VMULPS Y7, Y8, Y8
	VMULPS Y7, Y8, Y8      // dz
	VMOVUPS Y8, (DI)
	VADDPS Y8, Y1, Y1
	VADDPS Y6, Y6, Y9
	VSUBPS Y14, Y9, Y9     // q
	VANDPS Y15, Y9, Y9
	VSUBPS Y9, Y14, Y9     // 1-|q|
	VMOVUPS (BX), Y10
	VSUBPS Y5, Y10, Y10    // c0-z
	VMULPS Y10, Y3, Y10
	VMULPS Y13, Y10, Y10
	VMULPS Y9, Y10, Y10
	VMULPS Y9, Y10, Y10    // df
	VMOVUPS Y10, (DI)(R9*1)
	VADDPS Y10, Y2, Y2
	VMULPS Y6, Y3, Y0      // dc
	DECQ CX
	JNZ  loopb
	VMOVUPS Y1, (R10)
	VMOVUPS Y2, (R11)
	VZEROUPPER
	RET
