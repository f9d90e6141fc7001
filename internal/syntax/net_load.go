package syntax

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
)

// NetMagic opens the parser's weight file. History: 1 had no tags, 2 no named things.
//
// After it, little endian: the counts of words, of words with a trained vector, of affix vectors, of relations and of tags; the
// length and text of the relations' names, one a line, and of the tags' ("NOUN/NN"); the words' keys; three tables of vectors (a scale
// and one int8 a number); the matrices of the convolution, the recurrent layers, the output, the relations, and the tags and behind them EntityLabels (rows, columns,
// scale and shift of each column, int16 a weight); the vectors of distances and of the root.
const NetMagic = "parley parser 3\n"

var errNet = errors.New("syntax: not a parser's weights")

// netReader reads the parts of the file and remembers that one was short.
type netReader struct {
	b   []byte
	bad bool
}

func (r *netReader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.bad = true
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *netReader) num() int {
	if b := r.bytes(4); b != nil {
		return int(int32(binary.LittleEndian.Uint32(b)))
	}
	return 0
}

func (r *netReader) floats(n int, out []float32) {
	if b := r.bytes(4 * n); b != nil {
		for i := range n {
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
}

func (r *netReader) int16s(n int) []int16 {
	b := r.bytes(2 * n)
	out := make([]int16, len(b)/2)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return out
}

func (r *netReader) table(n int) vectors {
	var scale [1]float32
	r.floats(1, scale[:])
	t := vectors{rows: slices.Clone(r.bytes(n))} // not to hold the whole file
	for i := range t.step {
		t.step[i] = int16(math.Round(float64(int8(i)) * float64(scale[0])))
	}
	return t
}

func (r *netReader) matrix(m *matrix, k, n int) {
	if r.num() != k || r.num() != n {
		r.bad = true
		return
	}
	m.k, m.n = k, n
	both := make([]float32, 2*n) // the assembly finds shift behind scale
	r.floats(2*n, both)
	m.scale, m.shift = both[:n], both[n:]
	if w := r.int16s(k * n); !r.bad {
		m.pack(w)
	}
}

// loadNet reads a weight file.
func loadNet(b []byte) (*network, error) {
	if !strings.HasPrefix(string(b[:min(len(b), len(NetMagic))]), NetMagic) {
		return nil, errNet
	}
	r := &netReader{b: b[len(NetMagic):]}
	keys, trained, pieces, rels, tags := r.num(), r.num(), r.num(), r.num(), r.num()
	n := &network{rels: strings.Split(string(r.bytes(r.num())), "\n")}
	for _, t := range strings.Split(string(r.bytes(r.num())), "\n") {
		u, x, _ := strings.Cut(t, "/")
		n.tags = append(n.tags, [2]string{u, x})
	}
	if keys < 0 || keys > 1<<24 || trained > keys || pieces != AffixBuckets || len(n.rels) != rels || len(n.tags) != tags || tags > 255 {
		return nil, errNet
	}
	size := 1
	for size < 2*keys {
		size *= 2
	}
	n.slots = make([]netSlot, size)
	kb := r.bytes(8 * keys)
	for i := 0; i < keys && kb != nil; i++ {
		n.place(binary.LittleEndian.Uint64(kb[8*i:]), int32(i+1))
	}
	n.pre, n.word, n.piece = r.table(keys*dimPre), r.table(trained*dimWord), r.table(pieces*dimPiece)
	r.matrix(&n.conv, dimNet, 3*dimNet)
	for i := range n.rec {
		r.matrix(&n.rec[i], dimNet, netGates)
	}
	r.matrix(&n.out, dimNet, dimOut)
	r.matrix(&n.label, dimRel, (rels+15)/16*16)
	r.matrix(&n.tag, dimNet, (tags+len(EntityLabels)+15)/16*16)
	n.distRows, n.rootRow = r.int16s(nDist*dimArc), r.int16s(dimArc)
	n.root = -1
	for i, name := range n.rels {
		if name == "root" {
			n.root = i
		}
	}
	if r.bad || len(r.b) != 0 || n.root < 0 {
		return nil, errNet
	}
	return n, nil
}

func (n *network) place(key uint64, row int32) {
	mask := uint64(len(n.slots) - 1)
	i := key * 0x9e3779b97f4a7c15 >> 20 & mask
	for n.slots[i].row != 0 {
		i = (i + 1) & mask
	}
	n.slots[i] = netSlot{key, row}
}
