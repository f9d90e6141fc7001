package syntax

import "parley"

// closing is the mark that closes what a mark opens; straight quotes close themselves.
var closing = map[string]string{"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "``": "''", "<": ">", "\"": "\"", "'": "'"}

// punctuation hangs marks where UD has them: both of a pair at the word that carries what stands between them, any
// other at the highest word before or after it that no arc then crosses. heads are those of a sentence, marks says which of its
// words are marks. A head that is such a word already stays; else it is the one of the two that hangs on the other's side.
// A mark that carries other words stays as it is, so that what comes out is a tree.
func (r *netRun) punctuation(text string, toks []parley.Token, heads []int32, marks []bool) {
	n := len(heads)
	r.fixed = append(r.fixed[:0], make([]bool, n)...)
	for d, h := range heads {
		if h > 0 {
			r.fixed[h-1] = true
		} else {
			r.fixed[d] = true
		}
	}
	// climb is the highest word, from 1, above the word nearest to mark d on one side; 0 if there is none.
	climb := func(d, step int) int32 {
		i := d + step
		for i >= 0 && i < n && marks[i] {
			i += step
		}
		if i < 0 || i >= n {
			return 0
		}
		for range n {
			h := int(heads[i]) - 1
			if h < 0 || (h < d) != (step < 0) {
				break
			}
			i = h
		}
		return int32(i + 1)
	}
	r.hung = append(r.hung[:0], heads...)
	for d := range n {
		if !marks[d] || r.fixed[d] {
			continue
		}
		left, right := climb(d, -1), climb(d, 1)
		switch {
		case heads[d] == left || heads[d] == right || left == 0 && right == 0:
		case right > 0 && heads[right-1] > 0 && int(heads[right-1]) <= d || left == 0:
			r.hung[d] = right
		default:
			r.hung[d] = left
		}
	}
	r.open = r.open[:0]
	for d := range n {
		if !marks[d] {
			continue
		}
		form := word(text, toks[d].Span)
		at := len(r.open) - 1
		for at >= 0 && closing[word(text, toks[r.open[at]].Span)] != form {
			at--
		}
		if at < 0 {
			if closing[form] != "" {
				r.open = append(r.open, d)
			}
			continue
		}
		from := r.open[at]
		r.open = r.open[:at]
		r.hung[from], r.hung[d] = heads[from], heads[d]
		if top := carrier(heads, marks, from, d); top >= 0 && !r.fixed[from] && !r.fixed[d] {
			r.hung[from], r.hung[d] = int32(top+1), int32(top+1)
		}
	}
	copy(heads, r.hung)
}

// carrier is the one word between from and to whose head is not between them; -1 if there are more, or none.
func carrier(heads []int32, marks []bool, from, to int) int {
	top := -1
	for i := from + 1; i < to; i++ {
		if h := int(heads[i]) - 1; marks[i] || h > from && h < to {
			continue
		}
		if top >= 0 {
			return -1
		}
		top = i
	}
	return top
}
