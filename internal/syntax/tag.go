package syntax

import (
	"strings"

	"parley/internal/linear"
)

// Tagger gives words their universal and Penn tags. Two perceptrons run from left to right: the first sees the words
// around and the tags behind, the second also the first's tags ahead.
type Tagger struct {
	passes   [2]*linear.Model
	ambig    *linear.Table // lower-case form -> set of tags seen in training, numbered from 2
	clusters *linear.Table // lower-case form -> see PackCluster
	names    [][2]string   // class -> UPOS, XPOS
}

func (g *Tagger) setNames() {
	g.names = nil
	for _, c := range g.passes[0].Classes {
		u, x, _ := strings.Cut(c, "/")
		g.names = append(g.names, [2]string{u, x})
	}
}

// looks fills in what the taggers see of words.
func (g *Tagger) looks(words []string, into []look) []look {
	into = into[:0]
	for _, w := range words {
		var l look
		l.set(w)
		if v, ok := g.ambig.Get(l.lower); ok {
			l.ambig = uint64(v)
		}
		if v, ok := g.clusters.Get(l.lower); ok {
			l.cluster, l.capital = uint64(v&clusterMask), uint64(v>>clusterBits)
		}
		into = append(into, l)
	}
	return into
}

// tag fills tags, one for each look, as class numbers.
func (g *Tagger) tag(ls []look, buf *tagBuffer) []uint8 {
	first := buf.run(g.passes[0], ls, nil, buf.first[:0])
	buf.first = first
	if g.passes[1] == nil {
		return first
	}
	buf.second = buf.run(g.passes[1], ls, first, buf.second[:0])
	return buf.second
}

// tagBuffer is room that is used again from sentence to sentence.
type tagBuffer struct {
	first, second []uint8
	features      []uint64
	classes       []uint8
	scores        linear.Scores
}

func (b *tagBuffer) run(m *linear.Model, ls []look, ahead []uint8, tags []uint8) []uint8 {
	for i := range ls {
		b.features = tagFeatures(b.features[:0], ls, i, tags, ahead)
		m.Clear(&b.scores)
		for _, f := range b.features {
			m.Add(&b.scores, f)
		}
		tags = append(tags, uint8(m.Best(&b.scores)))
	}
	return tags
}

// tagFeatures are the features of word i. tags holds the tags before i; ahead, if not nil, another tagger's tags of
// the whole sentence.
func tagFeatures(fs []uint64, ls []look, i int, tags, ahead []uint8) []uint64 {
	at := func(k int) *look {
		if k < 0 || k >= len(ls) {
			return &outside
		}
		return &ls[k]
	}
	tag := func(of []uint8, k int) uint64 {
		if k < 0 || k >= len(ls) {
			return 255
		}
		return uint64(of[k])
	}
	w, p, q, n, m := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	t1, t2 := tag(tags, i-1), tag(tags, i-2)
	kind := uint64(w.first)
	if i == 0 {
		kind += 256
	}
	if w.hasDigit {
		kind += 512
	}
	if w.allCap {
		kind += 1024
	}
	f := func(template, a, b uint64) { fs = append(fs, linear.Mix(linear.Mix(template, a), b)) }
	f(1, w.form, 0)
	f(2, w.lower, 0)
	f(3, w.suf[0], kind)
	f(4, w.suf[1], kind)
	f(5, w.suf[2], kind)
	f(6, w.suf[3], 0)
	f(7, w.suf[4], 0)
	f(8, w.pre[0], 0)
	f(9, w.pre[1], 0)
	f(10, w.pre[2], 0)
	f(11, w.shape, kind)
	f(12, p.lower, w.ambig)
	f(13, n.lower, w.ambig)
	f(14, q.lower, 0)
	f(15, m.lower, 0)
	f(16, p.lower, w.lower)
	f(17, w.lower, n.lower)
	f(18, t1, w.ambig)
	f(19, t1, t2)
	f(20, t1, w.lower)
	f(21, t1, n.lower)
	f(22, w.ambig, n.ambig)
	f(23, n.ambig, m.ambig)
	f(24, n.suf[2], uint64(n.first))
	f(25, p.suf[2], 0)
	f(26, w.cluster, p.cluster)
	f(27, w.cluster, n.cluster)
	f(28, w.cluster, kind)
	f(29, n.cluster, t1)
	f(30, n.cluster, m.cluster)
	f(31, t1, t2<<8|w.suf[1])
	f(32, w.capital, kind)
	f(33, w.capital, t1)
	f(34, linear.Mix(w.capital, kind), linear.Mix(n.capital, uint64(n.first)))
	f(35, linear.Mix(w.capital, kind), w.suf[2])
	if ahead != nil {
		n1, n2 := tag(ahead, i+1), tag(ahead, i+2)
		f(40, n1, tag(ahead, i))
		f(41, n1, n2)
		f(42, n1, w.lower)
		f(43, n1, t1)
		f(44, n1, t1<<8|t2)
		f(45, n1<<8|n2, t1)
		f(46, n1, w.suf[1])
		f(47, tag(ahead, i), t1)
	}
	return fs
}

// The class of a word and its capitals share the value of one table.
const (
	clusterBits = 10
	clusterMask = 1<<clusterBits - 1
)

// PackCluster joins a word's class in raw text, from 2, 0 if it has none, and how often it has a capital (see look).
func PackCluster(class, capital int) uint16 { return uint16(capital<<clusterBits | class) }
