package linear

import (
	"encoding/binary"
	"slices"
)

// Table maps words, by 32 bits of their hash, to small numbers. Two words of a hundred thousand may share their
// bits; whoever builds a table decides which of them it is for.
type Table struct {
	keys   []uint32 // open addressing, 0 is free
	values []uint16
	size   int
}

// NewTable makes a table for about n words.
func NewTable(n int) *Table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &Table{keys: make([]uint32, size), values: make([]uint16, size)}
}

func key(hash uint64) uint32 { return uint32(hash>>32) | 1 }

// Put sets the value of a word's hash (see Hash). More words than NewTable was told of are left out.
func (t *Table) Put(hash uint64, value uint16) { t.put(key(hash), value) }

func (t *Table) put(k uint32, value uint16) {
	mask := len(t.keys) - 1
	for i := int(k>>1*0x9E3779B1>>8) & mask; ; i = (i + 1) & mask {
		if t.keys[i] == 0 {
			if t.size*4 > len(t.keys)*3 {
				return
			}
			t.keys[i] = k
			t.size++
		}
		if t.keys[i] == k {
			t.values[i] = value
			return
		}
	}
}

// Get is the value of a word's hash.
func (t *Table) Get(hash uint64) (uint16, bool) {
	k := key(hash)
	mask := len(t.keys) - 1
	for i := int(k>>1*0x9E3779B1>>8) & mask; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case k:
			return t.values[i], true
		case 0:
			return 0, false
		}
	}
}

// Marshal is the table as bytes, in order of the keys.
func (t *Table) Marshal() []byte {
	var at []int
	for i, k := range t.keys {
		if k != 0 {
			at = append(at, i)
		}
	}
	slices.SortFunc(at, func(a, b int) int { return cmp(uint64(t.keys[a]), uint64(t.keys[b])) })
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(at)))
	for _, shift := range []uint{24, 16, 8, 0} {
		for _, i := range at {
			b = append(b, byte(t.keys[i]>>shift))
		}
	}
	for _, shift := range []uint{8, 0} {
		for _, i := range at {
			b = append(b, byte(t.values[i]>>shift))
		}
	}
	return b
}

// UnmarshalTable reads a table from the front of b and returns what follows it.
func UnmarshalTable(b []byte) (*Table, []byte, error) {
	if len(b) < 4 {
		return nil, nil, ErrFormat
	}
	n := int(binary.LittleEndian.Uint32(b))
	if b = b[4:]; len(b)/6 < n {
		return nil, nil, ErrFormat
	}
	t := NewTable(n)
	for i := range n {
		k := uint32(b[i])<<24 | uint32(b[n+i])<<16 | uint32(b[2*n+i])<<8 | uint32(b[3*n+i])
		if k == 0 {
			return nil, nil, ErrFormat
		}
		t.put(k, uint16(b[4*n+i])<<8|uint16(b[5*n+i]))
	}
	return t, b[6*n:], nil
}
