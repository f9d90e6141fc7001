//go:build amd64 && !purego

#include "textflag.h"

// func cpuHasAVX2() bool: AVX2 is there and the system saves the wide registers.
TEXT ·cpuHasAVX2(SB), NOSPLIT, $0-1
	MOVB $0, ret+0(FP)
	XORL AX, AX
	CPUID
	CMPL AX, $7
	JB   no
	MOVL $1, AX
	XORL CX, CX
	CPUID
	ANDL $0x18000000, CX   // OSXSAVE and AVX
	CMPL CX, $0x18000000
	JNE  no
	XORL CX, CX
	XGETBV
	ANDL $6, AX
	CMPL AX, $6
	JNE  no
	MOVL $7, AX
	XORL CX, CX
	CPUID
	ANDL $0x20, BX
	JZ   no
	MOVB $1, ret+0(FP)
no:
	RET

// func mul4(pairs int, x *int16, xs int, w *int16, y *int32, ys int)
// y[i][0:16] = sum over k of x[i][k] * w[k][0:16] for four rows i; w holds two k next to each other; strides in bytes.
TEXT ·mul4(SB), NOSPLIT, $0-48
	MOVQ pairs+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ xs+16(FP), R8
	MOVQ w+24(FP), DI
	MOVQ y+32(FP), DX
	MOVQ ys+40(FP), R10
	LEAQ (SI)(R8*2), R11
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
loop:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	VPBROADCASTD (SI), Y10
	VPBROADCASTD (SI)(R8*1), Y11
	VPMADDWD Y8, Y10, Y12
	VPMADDWD Y9, Y10, Y13
	VPMADDWD Y8, Y11, Y14
	VPMADDWD Y9, Y11, Y15
	VPADDD Y12, Y0, Y0
	VPADDD Y13, Y1, Y1
	VPADDD Y14, Y2, Y2
	VPADDD Y15, Y3, Y3
	VPBROADCASTD (R11), Y10
	VPBROADCASTD (R11)(R8*1), Y11
	VPMADDWD Y8, Y10, Y12
	VPMADDWD Y9, Y10, Y13
	VPMADDWD Y8, Y11, Y14
	VPMADDWD Y9, Y11, Y15
	VPADDD Y12, Y4, Y4
	VPADDD Y13, Y5, Y5
	VPADDD Y14, Y6, Y6
	VPADDD Y15, Y7, Y7
	ADDQ $4, SI
	ADDQ $4, R11
	ADDQ $64, DI
	DECQ CX
	JNZ  loop
	VMOVDQU Y0, (DX)
	VMOVDQU Y1, 32(DX)
	ADDQ R10, DX
	VMOVDQU Y2, (DX)
	VMOVDQU Y3, 32(DX)
	ADDQ R10, DX
	VMOVDQU Y4, (DX)
	VMOVDQU Y5, 32(DX)
	ADDQ R10, DX
	VMOVDQU Y6, (DX)
	VMOVDQU Y7, 32(DX)
	VZEROUPPER
	RET

// func mul1(pairs int, x *int16, w *int16, y *int32): mul4 for one row.
TEXT ·mul1(SB), NOSPLIT, $0-32
	MOVQ pairs+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), DI
	MOVQ y+24(FP), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
loop1:
	VPBROADCASTD (SI), Y10
	VPMADDWD (DI), Y10, Y12
	VPMADDWD 32(DI), Y10, Y13
	VPADDD Y12, Y0, Y0
	VPADDD Y13, Y1, Y1
	ADDQ $4, SI
	ADDQ $64, DI
	DECQ CX
	JNZ  loop1
	VMOVDQU Y0, (DX)
	VMOVDQU Y1, 32(DX)
	VZEROUPPER
	RET

// func dots96(x, rows *int16, stride, n int, y *int32): y[i] = x · rows[i], 96 numbers each; stride in bytes.
TEXT ·dots96(SB), NOSPLIT, $0-40
	MOVQ x+0(FP), SI
	MOVQ rows+8(FP), DI
	MOVQ stride+16(FP), R8
	MOVQ n+24(FP), CX
	MOVQ y+32(FP), DX
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VMOVDQU 64(SI), Y2
	VMOVDQU 96(SI), Y3
	VMOVDQU 128(SI), Y4
	VMOVDQU 160(SI), Y5
loopd:
	VPMADDWD (DI), Y0, Y6
	VPMADDWD 32(DI), Y1, Y7
	VPMADDWD 64(DI), Y2, Y8
	VPMADDWD 96(DI), Y3, Y9
	VPMADDWD 128(DI), Y4, Y10
	VPMADDWD 160(DI), Y5, Y11
	VPADDD Y7, Y6, Y6
	VPADDD Y9, Y8, Y8
	VPADDD Y11, Y10, Y10
	VPADDD Y8, Y6, Y6
	VPADDD Y10, Y6, Y6
	VEXTRACTI128 $1, Y6, X7
	VPADDD X7, X6, X6
	VPSHUFD $0x4e, X6, X7
	VPADDD X7, X6, X6
	VPSHUFD $0xb1, X6, X7
	VPADDD X7, X6, X6
	VMOVD X6, (DX)
	ADDQ R8, DI
	ADDQ $4, DX
	DECQ CX
	JNZ  loopd
	VZEROUPPER
	RET

DATA consts<>+0(SB)/4, $0x7fffffff
DATA consts<>+4(SB)/4, $0x3f800000 // 1
DATA consts<>+8(SB)/4, $0x3f000000 // 0.5
DATA consts<>+12(SB)/4, $0x44000000 // 512
DATA consts<>+16(SB)/4, $0x4b400000 // 1.5 * 2^23
DATA consts<>+20(SB)/4, $0x464b2000 // 13000
DATA consts<>+24(SB)/4, $0x32c832c8 // 13000 twice
GLOBL consts<>(SB), RODATA|NOPTR, $28

// func recur8(n int, gate *int32, gs int, sz, sf *float32, x *int16, xs int)
// Runs eight channels over n words: gate points at their z, gate+4*dimHalf at their f; sz points at the scales of z
// (sz + 4*4*dimHalf: the shifts), sf the same for f; adds the state to x. Strides in bytes, negative to go backward.
TEXT ·recur8(SB), NOSPLIT, $0-56
	MOVQ n+0(FP), CX
	MOVQ gate+8(FP), SI
	MOVQ gs+16(FP), R8
	MOVQ sz+24(FP), R9
	MOVQ sf+32(FP), R10
	MOVQ x+40(FP), DI
	MOVQ xs+48(FP), R11
	VBROADCASTSS consts<>+0(SB), Y15
	VBROADCASTSS consts<>+4(SB), Y14
	VBROADCASTSS consts<>+8(SB), Y13
	VBROADCASTSS consts<>+12(SB), Y12
	VBROADCASTSS consts<>+16(SB), Y11
	VMOVUPS (R9), Y1
	VMOVUPS 2048(R9), Y2
	VMOVUPS (R10), Y3
	VMOVUPS 2048(R10), Y4
	VXORPS Y0, Y0, Y0
loopr:
	VCVTDQ2PS (SI), Y5
	VCVTDQ2PS 512(SI), Y6
	VMULPS Y1, Y5, Y5
	VMULPS Y3, Y6, Y6
	VADDPS Y2, Y5, Y5
	VADDPS Y4, Y6, Y6
	VANDPS Y15, Y5, Y7
	VANDPS Y15, Y6, Y8
	VADDPS Y14, Y7, Y7
	VADDPS Y14, Y8, Y8
	VDIVPS Y7, Y5, Y5      // squash(z)
	VDIVPS Y8, Y6, Y6      // squash(f)
	VADDPS Y5, Y5, Y5      // z
	VMULPS Y13, Y6, Y6
	VADDPS Y13, Y6, Y6     // f
	VSUBPS Y6, Y14, Y7     // 1-f
	VMULPS Y6, Y0, Y0
	VMULPS Y7, Y5, Y5
	VADDPS Y5, Y0, Y0      // c
	VMULPS Y12, Y0, Y7
	VADDPS Y11, Y7, Y7
	VPSUBD Y11, Y7, Y7     // c*512, rounded
	VEXTRACTI128 $1, Y7, X8
	VPACKSSDW X8, X7, X7
	VPADDSW (DI), X7, X7
	VMOVDQU X7, (DI)
	ADDQ R8, SI
	ADDQ R11, DI
	DECQ CX
	JNZ  loopr
	VZEROUPPER
	RET

// func conv8(n int, a, b, c *int32, scale, shift *float32, x, y *int16)
// y = x + the sum of a, b and c scaled and cut to 0..13000, cut to -13000..13000; n is a multiple of 8.
TEXT ·conv8(SB), NOSPLIT, $0-64
	MOVQ n+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DI
	MOVQ c+24(FP), DX
	MOVQ scale+32(FP), R8
	MOVQ shift+40(FP), R9
	MOVQ x+48(FP), R10
	MOVQ y+56(FP), R11
	SHRQ $3, CX
	VXORPS Y15, Y15, Y15
	VBROADCASTSS consts<>+16(SB), Y14
	VBROADCASTSS consts<>+20(SB), Y13
	VPBROADCASTD consts<>+24(SB), X12
	VPXOR X11, X11, X11
	VPSUBW X12, X11, X11
loopc:
	VMOVDQU (SI), Y0
	VPADDD (DI), Y0, Y0
	VPADDD (DX), Y0, Y0
	VCVTDQ2PS Y0, Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0
	VMINPS Y13, Y0, Y0
	VMAXPS Y15, Y0, Y0
	VADDPS Y14, Y0, Y0
	VPSUBD Y14, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VPADDSW (R10), X0, X0
	VPMINSW X12, X0, X0
	VPMAXSW X11, X0, X0
	VMOVDQU X0, (R11)
	ADDQ $32, SI
	ADDQ $32, DI
	ADDQ $32, DX
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $16, R10
	ADDQ $16, R11
	DECQ CX
	JNZ  loopc
	VZEROUPPER
	RET

// func scale8(n int, a *int32, scale, shift *float32, lo, hi float32, y *int16)
TEXT ·scale8(SB), NOSPLIT, $0-48
	MOVQ n+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ shift+24(FP), R9
	VBROADCASTSS lo+32(FP), Y15
	VBROADCASTSS hi+36(FP), Y13
	MOVQ y+40(FP), R11
	SHRQ $3, CX
	VBROADCASTSS consts<>+16(SB), Y14
loops:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0
	VMINPS Y13, Y0, Y0
	VMAXPS Y15, Y0, Y0
	VADDPS Y14, Y0, Y0
	VPSUBD Y14, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VMOVDQU X0, (R11)
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $16, R11
	DECQ CX
	JNZ  loops
	VZEROUPPER
	RET
