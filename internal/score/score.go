// Package score counts how well what was read agrees with gold: the measures of the CoNLL 2018 shared task for
// syntax, and exact spans for named things.
//
// The words of two readings of one text are aligned by their characters, white space aside; inside multiword tokens
// by their forms (a longest common subsequence). A measure is the F1 of the words that agree. As in the shared task,
// features that are not universal and relation subtypes do not count.
package score

// Count holds what was right, what was given and what was wanted.
type Count struct {
	Right, Given, Wanted int
}

// F1 is the harmonic mean of precision and recall, in percent; 0 if nothing was given and wanted.
func (c Count) F1() float64 {
	if c.Given+c.Wanted == 0 {
		return 0
	}
	return 200 * float64(c.Right) / float64(c.Given+c.Wanted)
}

// Add sums two counts.
func (c Count) Add(o Count) Count {
	return Count{c.Right + o.Right, c.Given + o.Given, c.Wanted + o.Wanted}
}

// Spans counts the members of given that are in wanted. Both hold no member twice.
func Spans[T comparable](given, wanted []T) Count {
	in := make(map[T]bool, len(wanted))
	for _, w := range wanted {
		in[w] = true
	}
	c := Count{Given: len(given), Wanted: len(wanted)}
	for _, g := range given {
		if in[g] {
			c.Right++
			delete(in, g)
		}
	}
	return c
}
