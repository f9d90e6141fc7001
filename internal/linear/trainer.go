package linear

import (
	"math"
	"slices"
)

// Trainer learns a model from examples given one at a time.
type Trainer struct {
	Classes []string
	// Margin is how far the truth must lead the best other class; a closer call is learned from too.
	Margin int32

	keys []uint64 // open addressing, 0 is free
	rows []int32
	used int
	row  [][]cell
	step int64
}

// cell is the weight of one class under one feature.
type cell struct {
	class uint8
	w     int32
	at    int64 // the step of the last change
	sum   int64 // of w over the steps before at
}

// NewTrainer starts with all weights zero.
func NewTrainer(classes []string, margin int32) *Trainer {
	return &Trainer{Classes: classes, Margin: margin, keys: make([]uint64, 1<<16), rows: make([]int32, 1<<16)}
}

func (t *Trainer) find(f uint64) (slot int, ok bool) {
	f |= 1 << 8 // never 0; the bit is in neither bucket nor check
	mask := len(t.keys) - 1
	for i := int(f>>17) & mask; ; i = (i + 1) & mask {
		if t.keys[i] == f {
			return i, true
		}
		if t.keys[i] == 0 {
			return i, false
		}
	}
}

// Score sums the weights of features.
func (t *Trainer) Score(features []uint64, s *Scores) {
	clear(s[:len(t.Classes)])
	for _, f := range features {
		if i, ok := t.find(f); ok {
			for _, c := range t.row[t.rows[i]] {
				s[c.class] += c.w
			}
		}
	}
}

// Learn scores an example, corrects the weights if the truth does not lead by the margin, and returns the class that
// scored best. allowed, if not nil, says which classes come into question.
func (t *Trainer) Learn(features []uint64, truth int, allowed func(int) bool) int {
	var s Scores
	t.Score(features, &s)
	t.step++
	best, rival := -1, -1
	for c := range t.Classes {
		if allowed != nil && c != truth && !allowed(c) {
			continue
		}
		if best < 0 || s[c] > s[best] {
			best = c
		}
		if c != truth && (rival < 0 || s[c] > s[rival]) {
			rival = c
		}
	}
	if rival >= 0 && s[truth]-s[rival] <= t.Margin {
		for _, f := range features {
			t.change(f, truth, 1)
			t.change(f, rival, -1)
		}
	}
	return best
}

func (t *Trainer) change(f uint64, class int, by int32) {
	i, ok := t.find(f)
	if !ok {
		if t.used*2 > len(t.keys) {
			t.grow()
			i, _ = t.find(f)
		}
		t.keys[i], t.rows[i] = f|1<<8, int32(len(t.row))
		t.row = append(t.row, nil)
		t.used++
	}
	r := t.row[t.rows[i]]
	for k := range r {
		if c := &r[k]; int(c.class) == class {
			c.sum += int64(c.w) * (t.step - c.at)
			c.w, c.at = c.w+by, t.step
			return
		}
	}
	t.row[t.rows[i]] = append(r, cell{uint8(class), by, t.step, 0})
}

func (t *Trainer) grow() {
	keys, rows := t.keys, t.rows
	t.keys, t.rows = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for i, k := range keys {
		if k != 0 {
			j, _ := t.find(k)
			t.keys[j], t.rows[j] = k, rows[i]
		}
	}
}

// weight is an averaged weight on its way into a model.
type weight struct {
	feature uint64
	class   uint8
	value   float64
}

// Model averages the weights over all steps, leaves out those below the floor (a share of the unit step: 0.05 leaves
// out what stood at less than 0.05 on average) and packs the rest.
func (t *Trainer) Model(floor float64) *Model {
	var all []weight
	n := float64(max(t.step, 1))
	for i, k := range t.keys {
		if k == 0 {
			continue
		}
		for _, c := range t.row[t.rows[i]] {
			v := (float64(c.sum) + float64(c.w)*float64(t.step-c.at)) / n
			if math.Abs(v) >= floor {
				all = append(all, weight{k, c.class, v})
			}
		}
	}
	return pack(t.Classes, all)
}

// pack quantises weights to 8 bits and lays them out by bucket.
func pack(classes []string, all []weight) *Model {
	bits := uint(4)
	for 1<<bits < len(all) && bits < 24 {
		bits++
	}
	m := &Model{Classes: classes, shift: 64 - bits}
	scale := scaleOf(all)
	slices.SortFunc(all, func(a, b weight) int {
		switch {
		case a.feature>>m.shift != b.feature>>m.shift:
			return cmp(a.feature>>m.shift, b.feature>>m.shift)
		case a.feature != b.feature:
			return cmp(a.feature, b.feature)
		}
		return cmp(uint64(a.class), uint64(b.class))
	})
	sizes := make([]uint8, 1<<bits)
	for _, w := range all {
		q := int32(math.Round(w.value * scale))
		q = min(max(q, -127), 127)
		if b := w.feature >> m.shift; q != 0 && sizes[b] < 255 {
			sizes[b]++
			m.weights = append(m.weights, uint32(w.feature&0xFF)<<16|uint32(w.class)<<8|uint32(uint8(int8(q))))
		}
	}
	m.setSizes(sizes)
	return m
}

// scaleOf maps all but the largest one in two thousand weights into 8 bits; those are cut off there.
func scaleOf(all []weight) float64 {
	if len(all) == 0 {
		return 1
	}
	abs := make([]float64, len(all))
	for i, w := range all {
		abs[i] = math.Abs(w.value)
	}
	slices.Sort(abs)
	return 127 / abs[len(abs)-1-len(abs)/2000]
}

func cmp(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
