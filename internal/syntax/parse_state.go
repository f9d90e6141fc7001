package syntax

// The moves of the arc-hybrid system.
const (
	Shift = iota
	Left  // the top of the stack hangs under the buffer's first
	Right // the top of the stack hangs under the one below it
)

// State is a half-built tree over words 1..N; the root stands after the last word, as N+1, and becomes 0 at the end.
type State struct {
	N, B           int
	Stack          []int
	Head           []int
	L1, L2, R1, R2 []int // outermost and next dependents on both sides
	LV, RV         []int
}

// NewState starts a sentence of n words.
func NewState(n int) *State {
	h := make([]int, 7*(n+2))
	c := func(i int) []int { return h[i*(n+2) : (i+1)*(n+2) : (i+1)*(n+2)] }
	return &State{N: n, B: 1, Stack: make([]int, 0, n+1), Head: c(0), L1: c(1), L2: c(2), R1: c(3), R2: c(4), LV: c(5), RV: c(6)}
}

// Done reports whether only the root is left.
func (s *State) Done() bool { return s.B == s.N+1 && len(s.Stack) == 0 }

// Can reports whether the move is possible; exactly one word comes under the root.
func (s *State) Can(a int) bool {
	k := len(s.Stack)
	switch a {
	case Shift:
		return s.B <= s.N
	case Left:
		return k > 0 && (s.B <= s.N || k == 1)
	}
	return k > 1
}

// Do makes the move.
func (s *State) Do(a int) {
	k := len(s.Stack)
	switch a {
	case Shift:
		s.Stack = append(s.Stack, s.B)
		s.B++
		return
	case Left:
		d := s.Stack[k-1]
		h := s.B
		if h == s.N+1 {
			s.Head[d] = 0
		} else {
			s.Head[d] = h
		}
		s.L2[h], s.L1[h] = s.L1[h], d
		s.LV[h]++
	case Right:
		d, h := s.Stack[k-1], s.Stack[k-2]
		s.Head[d] = h
		s.R2[h], s.R1[h] = s.R1[h], d
		s.RV[h]++
	}
	s.Stack = s.Stack[:k-1]
}

// Costs counts, for each move, the gold arcs that it makes unreachable; gold[i] is the head of word i.
func (s *State) Costs(gold []int, cost *[3]int) {
	*cost = [3]int{}
	k := len(s.Stack)
	b := s.B
	g := func(i int) int {
		if gold[i] == 0 {
			return s.N + 1
		}
		return gold[i]
	}
	if b <= s.N {
		for i, w := range s.Stack {
			if g(w) == b {
				cost[Shift]++
			}
			if i < k-1 && gold[b] == w {
				cost[Shift]++
			}
		}
	}
	if k == 0 {
		return
	}
	top := s.Stack[k-1]
	for w := b; w <= s.N+1; w++ {
		if g(top) == w {
			if w != b {
				cost[Left]++
			}
			cost[Right]++
		}
		if w <= s.N && gold[w] == top {
			cost[Left]++
			cost[Right]++
		}
	}
	if k > 1 && gold[top] == s.Stack[k-2] {
		cost[Left]++
	}
}
