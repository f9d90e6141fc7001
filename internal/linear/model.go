// Package linear is the learning machine that the stages share: a linear classifier over hashed features, trained
// as an averaged perceptron.
//
// A feature is a 64-bit hash; a class is a small number. A Model keeps, in one flat table, the non-zero weights of
// each feature as 8-bit numbers: a lookup costs two memory accesses whatever the number of classes. Features are
// told apart by their bucket and 8 more bits of the hash, so about one unseen feature in two hundred takes another's
// weights; training sees exact features and the loss is not measurable.
//
// Scores are comparable within one model only. A Model is safe for concurrent use; a Trainer is not.
package linear

// MaxClasses bounds the number of classes of a model.
const MaxClasses = 256

// Scores holds the sum of weights for each class.
type Scores [MaxClasses]int32

// Model is a trained classifier.
type Model struct {
	Classes []string
	shift   uint     // 64 - bits of the bucket number
	start   []uint32 // by bucket, and the end: where its weights begin
	weights []uint32 // check<<16 | class<<8 | weight as int8
}

// Add adds the weights of a feature to s.
func (m *Model) Add(s *Scores, feature uint64) {
	b := feature >> m.shift
	ws := m.weights[m.start[b]:m.start[b+1]]
	check := uint32(feature & 0xFF)
	for _, w := range ws {
		if w>>16 == check {
			s[uint8(w>>8)] += int32(int8(w))
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
