// Package linear is the learning machine that the stages share: a linear classifier over hashed features, trained
// as an averaged perceptron.
//
// A feature is a 64-bit hash; a class is a small number. A Model keeps, in one flat table, the non-zero weights of
// each feature as 8-bit numbers: a lookup costs one memory access for a feature without weights and three for another,
// whatever the number of classes, and those of several features are under way at once (see Sum). Features are
// told apart by their bucket and 8 more bits of the hash, so about one unseen feature in two hundred takes another's
// weights; training sees exact features and the loss is not measurable.
//
// Scores are comparable within one model only. A Model is safe for concurrent use; a Trainer is not.
package linear

import "math/bits"

// MaxClasses bounds the number of classes of a model.
const MaxClasses = 256

// Scores holds the sum of weights for each class.
type Scores [MaxClasses]int32

// Model is a trained classifier.
type Model struct {
	Classes []string
	shift   uint // 64 - bits of the bucket number
	buckets []buckets
	start   []uint32 // by bucket that is not empty, and the end: where its weights begin
	weights []uint32 // check<<16 | class<<8 | weight as int8
}

// buckets says which of 64 buckets hold weights, and how many before them do.
type buckets struct {
	full uint64
	rank uint32
}

// setSizes lays out the buckets; sizes are their numbers of weights.
func (m *Model) setSizes(sizes []uint8) {
	m.buckets = make([]buckets, (len(sizes)+63)/64)
	full := 0
	for _, n := range sizes {
		if n > 0 {
			full++
		}
	}
	m.start = make([]uint32, 1, full+1)
	at := uint32(0)
	for i, n := range sizes {
		w := &m.buckets[i/64]
		if i%64 == 0 {
			w.rank = uint32(len(m.start) - 1)
		}
		if n > 0 {
			w.full |= 1 << (i % 64)
			at += uint32(n)
			m.start = append(m.start, at)
		}
	}
}

// size is the number of weights of a bucket.
func (m *Model) size(i int) uint8 {
	w := m.buckets[i/64]
	if w.full>>(i%64)&1 == 0 {
		return 0
	}
	r := int(w.rank) + bits.OnesCount64(w.full&(1<<(i%64)-1))
	return uint8(m.start[r+1] - m.start[r])
}

// Sum adds the weights of features to s.
func (m *Model) Sum(s *Scores, features []uint64) {
	const batch = 32
	var live [batch]uint64
	var lo, hi, first [batch]uint32
	for len(features) > 0 {
		part := features[:min(len(features), batch)]
		features = features[len(part):]
		n := 0
		for _, f := range part { // without a branch: the look-ups do not wait for each other
			b := f >> m.shift
			w := &m.buckets[b>>6]
			live[n&(batch-1)] = f
			lo[n&(batch-1)] = w.rank + uint32(bits.OnesCount64(w.full&(1<<(b&63)-1)))
			n += int(w.full >> (b & 63) & 1)
		}
		for i, r := range lo[:n] {
			lo[i], hi[i] = m.start[r], m.start[r+1]
			first[i] = m.weights[lo[i]]
		}
		for i, f := range live[:n] {
			check := uint32(f & 0xFF)
			if w := first[i]; w>>16 == check {
				s[uint8(w>>8)] += int32(int8(w))
			}
			for _, w := range m.weights[lo[i]+1 : hi[i]] {
				if w>>16 == check {
					s[uint8(w>>8)] += int32(int8(w))
				}
			}
		}
	}
}

// Clear sets the model's classes to zero.
func (m *Model) Clear(s *Scores) { clear(s[:len(m.Classes)]) }

// Best is the class of the highest score; of equals, the first.
func (m *Model) Best(s *Scores) int { return s.Best(len(m.Classes)) }

// Best is the class below n with the highest score; of equals, the first.
func (s *Scores) Best(n int) int {
	best, top := 0, s[0]
	for c, v := range s[:n] {
		if v > top {
			best, top = c, v
		}
	}
	return best
}

// Hash of a string: FNV-1a, 64 bits, with a last mix.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Mix(h, 0)
}

// Mix joins a hash with another value into a new hash; order matters.
func Mix(a, b uint64) uint64 {
	h := (a ^ b*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>29
}
