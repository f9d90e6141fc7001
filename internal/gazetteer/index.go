package gazetteer

// sort of names: each has its own answers in the same tree of pieces.
const (
	sortName = iota
	sortAdjective
	sortPeople
	sortPerson
	sorts
)

// maxPieces is the most pieces of a name; the case classes of all must fit into 64 bits.
const maxPieces = 24

// spelling is one way to write an entry's name: ends at a node of the tree.
type spelling struct {
	entry *Entry
	caps  uint64 // two bits a piece: the least case class that the text must show
}

// index is a tree of pieces of names. A step is one lookup of the piece and one of the edge.
type index struct {
	pieces map[string]int32
	edges  map[uint64]int32
	nodes  []node
}

// node holds the spellings that end there, by sort.
type node struct{ ends [sorts][]spelling }

func newIndex(size int) *index {
	return &index{pieces: make(map[string]int32, size), edges: make(map[uint64]int32, 2*size), nodes: make([]node, 1, 2*size+1)}
}

// add puts a spelling of e into the tree; false if it has no pieces or too many.
func (x *index) add(name string, kind int, e *Entry) bool {
	at, caps, n := int32(0), uint64(0), 0
	var p piece
	for s := name; s != ""; s = p.rest {
		if !p.next(s) {
			break
		}
		if p.n == 0 || n == maxPieces {
			return false
		}
		id, ok := x.pieces[string(p.buf[:p.n])]
		if !ok {
			id = int32(len(x.pieces))
			x.pieces[string(p.buf[:p.n])] = id
		}
		key := uint64(at)<<32 | uint64(id)
		to, ok := x.edges[key]
		if !ok {
			to = int32(len(x.nodes))
			x.edges[key] = to
			x.nodes = append(x.nodes, node{})
		}
		at, caps, n = to, caps|uint64(p.cap)<<(2*n), n+1
	}
	if n == 0 {
		return false
	}
	ends := &x.nodes[at].ends[kind]
	for i := range *ends {
		if (*ends)[i].entry == e {
			if fits((*ends)[i].caps, caps, n) { // the more lenient spelling stays
				(*ends)[i].caps = caps
			}
			return true
		}
	}
	*ends = append(*ends, spelling{e, caps})
	return true
}

// fits says that a text with case classes got satisfies a spelling that needs want, over n pieces.
func fits(got, want uint64, n int) bool {
	for range n {
		if got&3 < want&3 {
			return false
		}
		got, want = got>>2, want>>2
	}
	return true
}

// longest walks the tree along words and returns the longest match of that sort.
func (x *index) longest(words []string, kind int) (n int, found []*Entry) {
	at, caps, depth := int32(0), uint64(0), 0
	var ends []spelling
	var endCaps uint64
	var endDepth int
	var p piece
	for i, w := range words {
		for s := w; s != ""; s = p.rest {
			if !p.next(s) {
				if i == 0 || !joinOnly(w) {
					goto done
				}
				break
			}
			if p.n == 0 || depth == maxPieces {
				goto done
			}
			id, ok := x.pieces[string(p.buf[:p.n])]
			if !ok {
				goto done
			}
			at, ok = x.edges[uint64(at)<<32|uint64(id)]
			if !ok {
				goto done
			}
			caps |= uint64(p.cap) << (2 * depth)
			depth++
		}
		if e := x.nodes[at].ends[kind]; len(e) > 0 && at != 0 && !joinOnly(w) && anyFits(e, caps, depth) {
			n, ends, endCaps, endDepth = i+1, e, caps, depth
		}
	}
done:
	if n == 0 {
		return 0, nil
	}
	return n, matching(ends, endCaps, endDepth)
}

// exact returns the entries of that sort that name spells.
func (x *index) exact(name string, kind int) []*Entry {
	n, e := x.longest([]string{name}, kind)
	if n == 0 {
		return nil
	}
	return e
}

func joinOnly(w string) bool {
	for _, r := range w {
		if !isJoin(r) {
			return false
		}
	}
	return true
}

func anyFits(e []spelling, caps uint64, n int) bool {
	for i := range e {
		if fits(caps, e[i].caps, n) {
			return true
		}
	}
	return false
}

func matching(e []spelling, caps uint64, n int) []*Entry {
	out := make([]*Entry, 0, len(e))
	for i := range e {
		if fits(caps, e[i].caps, n) {
			out = append(out, e[i].entry)
		}
	}
	return out
}
