package syntax

// BestTree finds the heads of the highest-scoring tree with exactly one word under the root. score has n rows, one a
// word, of n+1 numbers: the score of the root and of each word as its head. heads gets n heads, words counted from 1.
// Score's diagonal (a word heading itself) is ignored. Nearly always the best head of each word already makes a tree
// and the cost is n²; else cycles are contracted (Chu and Liu, Edmonds), at most n times.
func BestTree(score []float32, n int, heads []int32) {
	var r treeRoom
	r.bestTree(score, n, heads)
}

// treeRoom is what contracting cycles needs, used again from tree to tree.
type treeRoom struct {
	floats []float32
	ints   []int32
	bools  []bool
}

func (r *treeRoom) bestTree(score []float32, n int, heads []int32) {
	w := n + 1
	roots := 0
	for d := range n {
		row := score[d*w : d*w+w]
		best := -1
		for h, x := range row {
			if h != d+1 && (best < 0 || x > row[best]) {
				best = h
			}
		}
		heads[d] = int32(best)
		if best == 0 {
			roots++
		}
	}
	if roots == 1 && acyclic(heads) {
		return
	}
	// A fine on the root's arcs, higher than all else can bring, leaves the tree with one of them.
	lo, hi := score[0], score[0]
	for d := range n {
		for h, x := range score[d*w : d*w+w] {
			if h != d+1 {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	fine := ((hi-lo)*2 + 1) * float32(w)
	r.floats, r.ints, r.bools = r.floats[:0], r.ints[:0], r.bools[:0]
	m := take(&r.floats, w*w)
	for d := range n {
		copy(m[(d+1)*w:], score[d*w:d*w+w])
		m[(d+1)*w] -= fine
	}
	t := r.edmonds(m, w)
	for d := range n {
		heads[d] = t[d+1]
	}
	oneRoot(score, n, heads)
}

// oneRoot hangs every root but the best under it. After edmonds there is only one unless the scores are not numbers.
func oneRoot(score []float32, n int, heads []int32) {
	best := -1
	for d := range n {
		if heads[d] == 0 && (best < 0 || score[d*(n+1)] > score[best*(n+1)]) {
			best = d
		}
	}
	for d := range n {
		if heads[d] == 0 && d != best {
			heads[d] = int32(best + 1)
		}
	}
}

func acyclic(heads []int32) bool {
	var buf [256]uint8
	seen := buf[:]
	if len(heads) > len(buf) {
		seen = make([]uint8, len(heads))
	}
	for d := range heads {
		k := d
		for k >= 0 && seen[k] == 0 {
			seen[k] = 1
			k = int(heads[k]) - 1
		}
		if k >= 0 && seen[k] == 1 {
			return false
		}
		for k = d; k >= 0 && seen[k] == 1; k = int(heads[k]) - 1 {
			seen[k] = 2
		}
	}
	return true
}

// edmonds gives the head of each of nodes 1..w-1 in the best tree under node 0; m[d*w+h] scores h as the head of d.
func (r *treeRoom) edmonds(m []float32, w int) []int32 {
	head := take(&r.ints, w)
	head[0] = -1
	for d := 1; d < w; d++ {
		best := -1
		for h := range w {
			if h != d && (best < 0 || m[d*w+h] > m[d*w+best]) {
				best = h
			}
		}
		head[d] = int32(best)
	}
	cycle := findCycle(head, take(&r.ints, w), take(&r.ints, w)[:0])
	if cycle == nil {
		return head
	}
	in := take(&r.bools, w)
	clear(in)
	var sum float32
	for _, v := range cycle {
		in[v] = true
		sum += m[int(v)*w+int(head[v])]
	}
	// The contracted graph: the nodes outside, then the cycle as the last one.
	out := take(&r.ints, w)[:0]
	for v := range w {
		if !in[v] {
			out = append(out, int32(v))
		}
	}
	k := len(out) + 1
	sub := take(&r.floats, k*k)
	enter, leave := take(&r.ints, k), take(&r.ints, k)
	for i, u := range out {
		bestIn, bestOut := -1, -1
		var inScore, outScore float32
		for _, v := range cycle {
			// u heads the cycle through v; v heads u.
			if x := m[int(v)*w+int(u)] - m[int(v)*w+int(head[v])]; bestIn < 0 || x > inScore {
				bestIn, inScore = int(v), x
			}
			if x := m[int(u)*w+int(v)]; bestOut < 0 || x > outScore {
				bestOut, outScore = int(v), x
			}
		}
		enter[i], leave[i] = int32(bestIn), int32(bestOut)
		sub[(k-1)*k+i] = inScore + sum
		sub[i*k+k-1] = outScore
		for j, v := range out {
			sub[i*k+j] = m[int(u)*w+int(v)]
		}
	}
	t := r.edmonds(sub, k)
	for i, u := range out {
		if u == 0 {
			continue
		}
		if int(t[i]) == k-1 {
			head[u] = leave[i]
		} else {
			head[u] = out[t[i]]
		}
	}
	head[enter[t[k-1]]] = out[t[k-1]]
	return head
}

// findCycle puts a cycle into the given room, if there is one; seen is room for a number a node.
func findCycle(head, seen, cycle []int32) []int32 {
	clear(seen)
	for d := 1; d < len(head); d++ {
		k := d
		for k > 0 && seen[k] == 0 {
			seen[k] = int32(d)
			k = int(head[k])
		}
		if k > 0 && seen[k] == int32(d) {
			cycle = append(cycle, int32(k))
			for j := int(head[k]); j != k; j = int(head[j]) {
				cycle = append(cycle, int32(j))
			}
			return cycle
		}
	}
	return nil
}
