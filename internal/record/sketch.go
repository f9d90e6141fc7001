package record

import (
	"encoding/binary"
	"hash/fnv"
	"strings"
	"unicode"
)

const (
	shingle = 5  // words in a shingle
	places  = 64 // minimum hashes in a sketch
	bands   = 16 // of places/bands hashes each; two reports with one equal band are compared
	// CopyAt is the share of equal places from which two reports are copies of one text. Rewritten agency copy shares
	// 0.6 and more; two reports that quote the same statement of 60 words in 400 share about 0.1.
	CopyAt = 0.5
)

// sketch is the minimum of each of 64 hash functions over the shingles of a text; nil for a text of less than 20
// words, which is too short to be called a copy.
func sketch(text string) []uint32 {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < 4*shingle {
		return nil
	}
	out := make([]uint32, places)
	for i := range out {
		out[i] = 1<<32 - 1
	}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		x := h.Sum64()
		for k := range out {
			out[k] = min(out[k], uint32(mix(x+uint64(k)*0x9e3779b97f4a7c15)>>32))
		}
	}
	return out
}

// mix is the finaliser of splitmix64.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// similarity is the share of equal places, an estimate of the Jaccard index of the shingles.
func similarity(a, b []uint32) float64 {
	if len(a) != places || len(b) != places {
		return 0
	}
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) / places
}

// bandHashes are the keys under which a sketch is looked up.
func bandHashes(s []uint32) []int64 {
	if s == nil {
		return nil
	}
	out := make([]int64, bands)
	for b := range out {
		x := uint64(b + 1)
		for _, v := range s[b*places/bands : (b+1)*places/bands] {
			x = mix(x ^ uint64(v))
		}
		out[b] = int64(x)
	}
	return out
}

func packSketch(s []uint32) []byte {
	b := make([]byte, 0, 4*len(s))
	for _, v := range s {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

func unpackSketch(b []byte) []uint32 {
	out := make([]uint32, 0, len(b)/4)
	for ; len(b) >= 4; b = b[4:] {
		out = append(out, binary.LittleEndian.Uint32(b))
	}
	return out
}
