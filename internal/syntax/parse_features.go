package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words is a sentence as numbers; index 0 is the first word.
type Words struct {
	Form, Low, Suf3, Suf2, Suf1, Pre, Shape []uint32
	W, T, U                                 []uint32 // word and tags from 1 to n, 0 nothing, n+1 the root
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// NewWords reads the forms.
func NewWords(forms []string) *Words {
	n := len(forms)
	w := &Words{W: make([]uint32, n+2), T: make([]uint32, n+2), U: make([]uint32, n+2)}
	for i, f := range forms {
		low := strings.ToLower(f)
		suf := func(k int) uint32 { return hash(low[max(0, len(low)-k):]) }
		w.Form = append(w.Form, hash(f))
		w.Low = append(w.Low, hash(low))
		w.Suf3, w.Suf2, w.Suf1 = append(w.Suf3, suf(3)), append(w.Suf2, suf(2)), append(w.Suf1, suf(1))
		w.Pre = append(w.Pre, hash(low[:min(len(low), 2)]))
		w.Shape = append(w.Shape, shape(f))
		w.W[i+1] = hash(low)
	}
	w.W[n+1], w.T[n+1], w.U[n+1] = 1, 1, 1
	return w
}

func shape(f string) uint32 {
	var h uint32 = 7
	last := uint32(0)
	for i := 0; i < len(f); {
		r, k := utf8.DecodeRuneInString(f[i:])
		i += k
		c := uint32(1)
		switch {
		case unicode.IsUpper(r):
			c = 2
		case unicode.IsLower(r):
			c = 3
		case unicode.IsDigit(r):
			c = 4
		case r == '-':
			c = 5
		}
		if c != last {
			h = h*31 + c
		}
		last = c
	}
	return h
}

// SetTag gives word i its tags.
func (w *Words) SetTag(i int, x, u string) { w.T[i+1], w.U[i+1] = hash(x), hash(u) }

func mix(k uint32, v ...uint32) uint32 {
	h := k*0x9e3779b1 + 0x7f4a7c15
	for _, x := range v {
		h = (h ^ x) * 0x85ebca6b
		h ^= h >> 15
	}
	h *= 0xc2b2ae35
	return h ^ h>>13
}

// Score adds up the weights of the features f for every class.
func Score(t []int8, f []uint32, out []int32) {
	mask := uint32(len(t) - 1)
	for _, h := range f {
		for a := range out {
			out[a] += int32(t[(h+uint32(a)*0x9e3779b1)&mask])
		}
	}
}

// Best is the class with the highest score.
func Best(t []int8, f []uint32, n int) int {
	var buf [256]int32
	sc := buf[:n]
	Score(t, f, sc)
	best := 0
	for a := range sc {
		if sc[a] > sc[best] {
			best = a
		}
	}
	return best
}

// TagFeatures lists what the tagger looks at.
func (w *Words) TagFeatures(f []uint32, i, prev, prev2 int) []uint32 {
	at := func(a []uint32, k int) uint32 {
		if k < 0 || k >= len(a) {
			return uint32(3)
		}
		return a[k]
	}
	p, p2 := uint32(prev+5), uint32(prev2+5)
	add := func(k uint32, v ...uint32) { f = append(f, mix(k, v...)) }
	add(1)
	add(2, w.Form[i])
	add(3, w.Low[i])
	add(4, w.Suf3[i])
	add(5, w.Suf2[i])
	add(6, w.Suf1[i], w.Shape[i])
	add(7, w.Pre[i])
	add(8, w.Shape[i])
	add(9, p)
	add(10, p, p2)
	add(11, at(w.Low, i-1))
	add(12, at(w.Low, i+1))
	add(13, at(w.Low, i-2))
	add(14, at(w.Low, i+2))
	add(15, p, w.Low[i])
	add(16, at(w.Suf3, i-1))
	add(17, at(w.Suf3, i+1))
	add(18, at(w.Low, i-1), w.Low[i])
	add(19, at(w.Low, i+1), w.Low[i])
	add(20, at(w.Shape, i-1), w.Shape[i], at(w.Shape, i+1))
	add(21, p, at(w.Low, i+1))
	add(22, w.Suf3[i], p)
	add(23, w.Shape[i], b2u(i == 0))
	return f
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func clip(n, m int) uint32 { return uint32(min(n, m)) }

// MoveFeatures lists what the parser looks at.
func (w *Words) MoveFeatures(f []uint32, s *State) []uint32 {
	k := len(s.Stack)
	var s0, s1, s2 int
	if k > 0 {
		s0 = s.Stack[k-1]
	}
	if k > 1 {
		s1 = s.Stack[k-2]
	}
	if k > 2 {
		s2 = s.Stack[k-3]
	}
	n := s.N + 1
	ahead := func(j int) int {
		if s.B+j > n {
			return 0
		}
		return s.B + j
	}
	b0, b1, b2 := s.B, ahead(1), ahead(2)
	b3 := ahead(3)
	W, T, U := w.W, w.T, w.U
	add := func(k uint32, v ...uint32) { f = append(f, mix(k+100, v...)) }
	d := clip(b0-s0, 8)
	d1 := clip(s0-s1, 8)
	s0l, s0r, s1l, s1r, b0l, b0l2 := s.L1[s0], s.R1[s0], s.L1[s1], s.R1[s1], s.L1[b0], s.L2[b0]
	s0l2, s0r2 := s.L2[s0], s.R2[s0]
	s1r2 := s.R2[s1]
	add(1)
	for i, x := range [...]int{s0, s1, b0, b1} {
		add(uint32(2+i), W[x], T[x])
		add(uint32(8+i), W[x])
		add(uint32(14+i), T[x])
		add(uint32(90+i), U[x])
	}
	add(20, T[s2])
	add(21, T[b2])
	add(22, W[b2])
	add(23, T[s0], T[b0])
	add(24, W[s0], W[b0])
	add(25, W[s0], T[b0])
	add(26, T[s0], W[b0])
	add(27, W[s1], W[s0])
	add(28, T[s1], W[s0])
	add(29, W[s1], T[s0])
	add(30, T[s1], T[s0])
	add(31, T[s1], T[s0], T[b0])
	add(32, T[s0], T[b0], T[b1])
	add(33, T[b0], T[b1], T[b2])
	add(34, T[s2], T[s1], T[s0])
	add(35, T[s0], T[b0], d)
	add(36, T[s1], T[s0], d1)
	add(37, T[s1], T[s0], T[b0], T[b1])
	add(38, T[s0], T[s0l], T[b0])
	add(39, T[s0], T[s0r], T[b0])
	add(40, T[s0], T[b0l], T[b0])
	add(41, T[s1], T[s1r], T[s0])
	add(42, T[s1], T[s1l], T[s0])
	add(43, T[s1], T[s0], T[s0l])
	add(44, T[s1], T[s0], T[s0r])
	add(45, T[s0], T[s0l], T[s0l2])
	add(46, T[s0], T[s0r], T[s0r2])
	add(47, T[b0], T[b0l], T[b0l2])
	add(48, T[s1], T[s1r], T[s1r2])
	add(49, W[s0], clip(s.LV[s0], 3), clip(s.RV[s0], 3))
	add(50, T[s0], clip(s.LV[s0], 3), clip(s.RV[s0], 3))
	add(51, T[b0], clip(s.LV[b0], 3))
	add(52, W[s1], clip(s.RV[s1], 3))
	add(53, T[s1], clip(s.RV[s1], 3), T[s0])
	add(54, W[s0l], T[s0], T[b0])
	add(55, W[b0l], T[s0], T[b0])
	add(56, W[s0r], T[s0], T[b0])
	add(57, T[s0], T[b0], T[b1], T[b2], T[b3])
	add(58, W[s0], W[b0], W[b1])
	add(59, W[s0l], W[s0], T[s1])
	add(60, W[s1], T[s0], W[s0l])
	add(61, T[s1], T[s0], W[b0])
	add(62, T[s1], W[s0], T[b0])
	add(63, W[s1], T[s0], T[b0])
	return f
}

// LabelFeatures lists what the labeller looks at for the arc to word d.
func (w *Words) LabelFeatures(f []uint32, head []int, d int) []uint32 {
	h := head[d]
	n := len(w.Form)
	W, T, U := w.W, w.T, w.U
	add := func(k uint32, v ...uint32) { f = append(f, mix(k+200, v...)) }
	if h == 0 {
		h = n + 1
	}
	var first, last, prevSib, kids int
	for i := max(1, d-20); i <= min(n, d+20); i++ {
		if head[i] == d {
			if first == 0 {
				first = i
			}
			last = i
			kids++
		}
		if head[i] == head[d] && i < d {
			prevSib = i
		}
	}
	var h0 int
	if h <= n {
		h0 = head[h]
	}
	dir := b2u(d < h)
	dist := clip(max(h-d, d-h), 5)
	add(1, dir)
	add(2, W[d], dir)
	add(3, T[d], dir)
	add(4, W[h], dir)
	add(5, T[h], dir)
	add(6, T[d], T[h], dir, dist)
	add(7, W[d], W[h])
	add(8, W[d], T[h], dir)
	add(9, T[d], W[h], dir)
	add(10, W[first], T[d], dir, U[h])
	add(11, W[last], T[d], dir)
	add(12, T[first], T[d], T[h], dir)
	add(13, T[d-1], T[d], T[h])
	add(14, T[d], T[d+1], T[h])
	add(15, W[d-1], T[d])
	add(16, W[d+1], T[d])
	add(17, W[first], W[h])
	add(18, W[prevSib], T[d], dir)
	add(19, T[prevSib], T[d], T[h], dir)
	add(20, T[h0], T[h], T[d])
	add(21, W[h0], T[h], T[d])
	add(22, T[d], clip(kids, 3), dir)
	add(23, W[first], W[d], dir)
	add(24, T[last], T[first], T[d], U[h], dir)
	add(25, w.Suf3[d-1], dir, T[h])
	add(26, W[first], T[d], W[h])
	return f
}
