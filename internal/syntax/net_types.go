package syntax

import (
	"strings"
	"sync/atomic"
)

// wordType is what the network makes of a word by itself: the sum of its vectors, and what it adds to the convolution for
// the word behind it, for itself, and for the word before it. It depends on the form alone, so that the convolution, the widest
// layer, is worked out once for a word and not for each use.
type wordType struct {
	form  string
	known bool // the vocabulary has it
	sum   [dimNet]int16
	share [3 * dimNet]int32
}

// maxSum bounds the numbers of wordType.sum; with maxConv they stay in 16 bits.
const maxSum = 16000

// The cache of word types holds the first maxTypes words of the vocabulary that the process meets, which in running text
// are nine words of ten, and then stays as it is: about 15 MB.
const (
	typeSlots   = 1 << 13
	maxTypes    = 4096
	maxTypeForm = 32 // bytes
)

type typeCache struct {
	slots [typeSlots]atomic.Pointer[wordType]
	count atomic.Int32
}

func formSlot(form string) int {
	h := uint64(len(form))
	for i := range len(form) {
		h = (h ^ uint64(form[i])) * 1099511628211
	}
	return int(h * 0x9e3779b97f4a7c15 >> 51)
}

// get finds a word; nil if it is not there.
func (c *typeCache) get(form string) *wordType {
	if len(form) > maxTypeForm {
		return nil
	}
	for i := formSlot(form); ; i = (i + 1) % typeSlots {
		t := c.slots[i].Load()
		if t == nil || t.form == form {
			return t
		}
	}
}

// put keeps a word if there is room; t is not written to any more.
func (c *typeCache) put(t *wordType) bool {
	if len(t.form) > maxTypeForm || !t.known || c.count.Load() >= maxTypes {
		return false
	}
	t.form = strings.Clone(t.form) // not the text it stands in
	for i := formSlot(t.form); ; i = (i + 1) % typeSlots {
		if c.slots[i].CompareAndSwap(nil, t) {
			c.count.Add(1)
			return true
		}
		if c.slots[i].Load().form == t.form {
			return false
		}
	}
}

// vectors is a table of vectors, a byte a number; step tells what a byte stands for.
type vectors struct {
	rows []uint8
	step [256]int16
}

// get copies vector k, as long as into.
func (t *vectors) get(k int, into []int16) {
	for j, b := range t.rows[k*len(into):][:len(into)] {
		into[j] = t.step[b]
	}
}

// look sums up the vectors of a word.
func (n *network) look(form string, t *wordType) {
	w := NetWordOf(form)
	t.form, t.known = form, false
	clear(t.sum[:])
	if k := n.row(w.Key); k >= 0 {
		t.known = true
		n.pre.get(k, t.sum[:dimPre])
		if (k+1)*dimWord <= len(n.word.rows) {
			n.word.get(k, t.sum[dimPre:dimPre+dimWord])
		}
	}
	p := t.sum[dimPre+dimWord:]
	for j := range p {
		var v int
		for _, b := range w.Pieces {
			v += int(n.piece.step[n.piece.rows[int(b)*dimPiece+j]])
		}
		p[j] = int16(max(-maxSum, min(maxSum, v)))
	}
}

// noWord stands around sentences.
var noWord wordType
