package linear

import (
	"encoding/binary"
	"errors"
)

// ErrFormat says that bytes are not a model (or table) of this version.
var ErrFormat = errors.New("linear: not a model of this format")

// Marshal is the model as bytes: the classes, then planes of bucket sizes, checks, classes and weights (planes
// compress better than records). Unmarshal reads it back.
func (m *Model) Marshal() []byte {
	b := []byte{'L', 'M', '1', byte(64 - m.shift)}
	b = PutStrings(b, m.Classes)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(m.weights)))
	for i := range 1 << (64 - m.shift) {
		b = append(b, m.size(i))
	}
	for _, shift := range []uint{16, 8, 0} {
		for _, w := range m.weights {
			b = append(b, byte(w>>shift))
		}
	}
	return b
}

// Unmarshal reads a model from the front of b and returns what follows it.
func Unmarshal(b []byte) (*Model, []byte, error) {
	if len(b) < 4 || string(b[:3]) != "LM1" || b[3] < 4 || b[3] > 24 {
		return nil, nil, ErrFormat
	}
	m := &Model{shift: 64 - uint(b[3])}
	buckets := 1 << b[3]
	var err error
	if m.Classes, b, err = Strings(b[4:]); err != nil {
		return nil, nil, err
	}
	if len(b) < 4 || len(m.Classes) == 0 || len(m.Classes) > MaxClasses {
		return nil, nil, ErrFormat
	}
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if len(b) < buckets || (len(b)-buckets)/3 < n {
		return nil, nil, ErrFormat
	}
	at := 0
	for _, size := range b[:buckets] {
		at += int(size)
	}
	if at != n {
		return nil, nil, ErrFormat
	}
	m.setSizes(b[:buckets])
	b = b[buckets:]
	checks, classes, values := b[:n], b[n:2*n], b[2*n:3*n]
	m.weights = make([]uint32, n)
	for i := range m.weights {
		m.weights[i] = uint32(checks[i])<<16 | uint32(classes[i])<<8 | uint32(values[i])
	}
	return m, b[3*n:], nil
}

// PutStrings appends a list of strings, each under 64 KiB.
func PutStrings(b []byte, list []string) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(list)))
	for _, s := range list {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(s)))
		b = append(b, s...)
	}
	return b
}

// Strings reads a list that PutStrings wrote and returns what follows it.
func Strings(b []byte) ([]string, []byte, error) {
	if len(b) < 4 {
		return nil, nil, ErrFormat
	}
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if n > len(b)/2 {
		return nil, nil, ErrFormat
	}
	list := make([]string, n)
	for i := range list {
		if len(b) < 2 {
			return nil, nil, ErrFormat
		}
		k := int(binary.LittleEndian.Uint16(b))
		if b = b[2:]; k > len(b) {
			return nil, nil, ErrFormat
		}
		list[i], b = string(b[:k]), b[k:]
	}
	return list, b, nil
}
