package syntax

// Sizes of the parser's network (see the package comment); cmd/train builds the same network in floating point.
const (
	dimPre   = 96
	dimWord  = 80
	dimPiece = 80
	dimNet   = dimPre + dimWord + dimPiece
	dimHalf  = dimNet / 2
	netGates = 4 * dimHalf
	dimArc   = 96
	dimRel   = 64
	dimOut   = 2*dimArc + 2*dimRel
	netRecur = 3
	tagLayer = 2 // tags are read off after as many recurrent layers
	nDist    = 22
)

// Activations are whole numbers: one is 512 in the encoder, 128 in the arcs' vectors, 256 in the relations'. The bounds keep every sum of
// products inside 32 bits whatever the input.
const (
	maxConv = 13000
	maxArc  = 4700
	maxRel  = 8191
)

// network is the parser's weights, ready to run.
type network struct {
	rels              []string
	tags              [][2]string // universal and Penn tags
	root              int         // the number of the relation "root"
	slots             []netSlot
	pre, word, piece  vectors
	conv              matrix // of one word, as neighbour of the next, as itself, as neighbour of the one before
	out, label, tag   matrix
	rec               [netRecur]matrix
	distRows, rootRow []int16
	types             typeCache
}

// netSlot is a place of the open-addressed table from a word's key to its row.
type netSlot struct {
	key uint64
	row int32 // from 1; 0 is an empty place
}

func (n *network) row(key uint64) int {
	mask := uint64(len(n.slots) - 1)
	for i := key * 0x9e3779b97f4a7c15 >> 20 & mask; ; i = (i + 1) & mask {
		s := n.slots[i]
		if s.row == 0 || s.key == key {
			return int(s.row) - 1
		}
	}
}

// netRun holds the numbers of one batch of words. Each sentence stands between two empty rows.
type netRun struct {
	net          *network
	rows         int
	types        []*wordType // one a row
	fresh        []*wordType // room for words that are not in the cache
	used         int         // of fresh
	x            []int16     // dimNet a row
	acc          []int32
	out          []int16 // dimOut a row: as dependent, as head, and both again for the relation
	hid          []int16
	lab          []int32
	raw          []int32
	score        []float32
	heads        []int32
	best         treeRoom
	tags         []uint8      // one a row
	named        []nameScores // one a row
	doubts       []unsure     // by row
	from, to     []int        // first and last row of each sentence
	marks, fixed []bool
	hung         []int32
	open         []int
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// begin empties the batch.
func (r *netRun) begin() {
	r.rows, r.from, r.to, r.used = 1, r.from[:0], r.to[:0], 0
	r.types = append(r.types[:0], &noWord)
}

// add puts one word at the end of the open sentence.
func (r *netRun) add(form string) {
	t := r.net.types.get(form)
	if t == nil {
		if r.used == len(r.fresh) {
			r.fresh = append(r.fresh, new(wordType))
		}
		t = r.fresh[r.used]
		r.used++
		r.net.look(form, t)
	}
	r.types = append(r.types, t)
	r.rows++
}

// end closes a sentence of count words.
func (r *netRun) end(count int) {
	r.from, r.to = append(r.from, r.rows-count), append(r.to, r.rows)
	r.types = append(r.types, &noWord)
	r.rows++
}

// shares works out the new words' parts in the convolution and keeps them if there is room.
func (r *netRun) shares() {
	m := &r.net.conv
	r.x, r.acc = resize(r.x, r.used*dimNet), resize(r.acc, r.used*m.n)
	for i, t := range r.fresh[:r.used] {
		copy(r.x[i*dimNet:], t.sum[:])
	}
	m.mul(r.used, r.x, dimNet, r.acc)
	for i, t := range r.fresh[:r.used] {
		copy(t.share[:], r.acc[i*m.n:])
		if r.net.types.put(t) {
			r.fresh[i] = new(wordType)
		}
	}
}

// run encodes the batch.
func (r *netRun) run() {
	n, rows := r.net, r.rows-2
	r.shares()
	r.acc = resize(r.acc, rows*netGates)
	r.x = resize(r.x, r.rows*dimNet)
	for k, t := range r.types {
		y := r.x[k*dimNet:][:dimNet]
		if t == &noWord {
			clear(y)
			continue
		}
		convolve(r.types[k-1], t, r.types[k+1], n.conv.scale, n.conv.shift, y)
	}
	for l := range n.rec {
		m := &n.rec[l]
		m.mul(rows, r.x[dimNet:], dimNet, r.acc)
		for s, from := range r.from {
			count := r.to[s] - from
			m.recur(count, r.acc, (from-1)*netGates, netGates, 0, r.x, from*dimNet, dimNet)
			last := from + count - 1
			m.recur(count, r.acc, (last-1)*netGates, -netGates, 2*dimHalf, r.x, last*dimNet+dimHalf, -dimNet)
		}
		if l+1 == tagLayer {
			r.readTags()
		}
	}
	n.out.mul(rows, r.x[dimNet:], dimNet, r.acc)
	r.out = resize(r.out, r.rows*dimOut)
	for k := 1; k <= rows; k++ {
		a, o := r.acc[(k-1)*dimOut:][:dimOut], r.out[k*dimOut:][:dimOut]
		sc, sh := n.out.scale, n.out.shift
		scaled(a[:dimArc], sc, sh, 0, maxArc, o)
		scaled(a[dimArc:2*dimArc], sc[dimArc:], sh[dimArc:], -maxArc, maxArc, o[dimArc:])
		scaled(a[2*dimArc:], sc[2*dimArc:], sh[2*dimArc:], -maxRel, maxRel, o[2*dimArc:])
	}
}

// nameScores say how likely the network holds each of EntityLabels for a word: eighths of a natural logarithm below the
// likeliest.
type nameScores [13]int8

// readTags finds the tag of each row, and scores its place in a name.
func (r *netRun) readTags() {
	m, rows := &r.net.tag, r.rows-2
	r.lab, r.tags, r.named = resize(r.lab, rows*m.n), resize(r.tags, r.rows), resize(r.named, r.rows)
	m.mul(rows, r.x[dimNet:], dimNet, r.lab)
	r.doubts = r.doubts[:0]
	for k := range rows {
		d := unsure{at: k + 1, score: [4]float32{-1e30, -1e30, -1e30, -1e30}}
		for j, v := range r.lab[k*m.n:][:len(r.net.tags)] {
			x := float32(float32(v)*m.scale[j]) + m.shift[j]
			if x <= d.score[3] {
				continue
			}
			p := 3
			for ; p > 0 && x > d.score[p-1]; p-- {
				d.score[p], d.tags[p] = d.score[p-1], d.tags[p-1]
			}
			d.score[p], d.tags[p] = x, uint8(j)
		}
		r.tags[k+1] = d.tags[0]
		if d.score[0]-d.score[1] < sureBy && r.types[k+1] != &noWord {
			r.doubts = append(r.doubts, d)
		}
		from := len(r.net.tags)
		r.named[k+1].set(r.lab[k*m.n+from:], m.scale[from:], m.shift[from:])
	}
}

func (s *nameScores) set(sums []int32, scale, shift []float32) {
	var x [len(s)]float32
	top := float32(-1e30)
	for j := range x {
		x[j] = float32(float32(sums[j])*scale[j]) + shift[j]
		top = max(top, x[j])
	}
	for j, v := range x {
		s[j] = int8(max(-127, (v-top)*8))
	}
}

// tree finds the heads of sentence s of the batch, words counted from 1. The slice is good until the next call.
func (r *netRun) tree(s int) []int32 {
	n, from := r.to[s]-r.from[s], r.from[s]
	w := n + 1
	r.score, r.heads, r.raw = resize(r.score, n*w), resize(r.heads, n), resize(r.raw, nDist+n)
	far, near := r.raw[:nDist], r.raw[nDist:]
	var root [1]int32
	for d := range n {
		dep := r.out[(from+d)*dimOut:][:dimArc]
		dots(dep, r.net.distRows, dimArc, nDist, far)
		dots(dep, r.net.rootRow, dimArc, 1, root[:])
		dots(dep, r.out[from*dimOut+dimArc:], dimOut, n, near)
		row := r.score[d*w : d*w+w]
		row[0] = float32(root[0])
		for h, v := range near {
			row[h+1] = float32(v + far[distBucket(h-d)])
		}
		row[d+1] = -1 << 30
	}
	r.best.bestTree(r.score, n, r.heads)
	return r.heads
}

// distBuckets[a] is the bucket of a head a words to the right.
var distBuckets = func() (t [32]uint8) {
	for a := range t {
		switch {
		case a <= 6:
			t[a] = uint8(max(a, 1) - 1)
		case a <= 8:
			t[a] = 6
		case a <= 11:
			t[a] = 7
		case a <= 16:
			t[a] = 8
		case a <= 25:
			t[a] = 9
		default:
			t[a] = 10
		}
	}
	return t
}()

func distBucket(d int) int {
	if d < 0 {
		return int(distBuckets[min(-d, 31)]) + nDist/2
	}
	return int(distBuckets[min(d, 31)])
}

// labels finds the relations of sentence s under the given heads: numbers in network.rels.
func (r *netRun) labels(s int, heads []int32, out []int32) {
	from, m := r.from[s], &r.net.label
	r.hid, r.lab = resize(r.hid, len(heads)*dimRel), resize(r.lab, len(heads)*m.n)
	for d, h := range heads {
		hid := r.hid[d*dimRel:][:dimRel]
		if h == 0 {
			clear(hid)
			continue
		}
		a := r.out[(from+d)*dimOut+2*dimArc:][:dimRel]
		b := r.out[(from+int(h)-1)*dimOut+2*dimArc+dimRel:][:dimRel]
		for j := range hid {
			hid[j] = max(a[j]+b[j], 0)
		}
	}
	m.mul(len(heads), r.hid, dimRel, r.lab)
	for d, h := range heads {
		if h == 0 {
			out[d] = int32(r.net.root)
			continue
		}
		lab := r.lab[d*m.n:][:len(r.net.rels)]
		best, top := -1, float32(0)
		for j, v := range lab {
			x := float32(float32(v)*m.scale[j]) + m.shift[j]
			if (best < 0 || x > top) && j != r.net.root {
				best, top = j, x
			}
		}
		out[d] = int32(best)
	}
}
