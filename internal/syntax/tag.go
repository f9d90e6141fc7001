package syntax

import (
	"slices"

	"parley/internal/linear"
)

// Tagger is what the tables know of words, the names of the tags that the network gives them, and a second opinion:
// a perceptron over words, ends and neighbouring tags is asked where the network is not sure, for one word in ten.
type Tagger struct {
	second   *linear.Model
	class    []int         // tag -> class of second
	ambig    *linear.Table // lower-case form -> set of tags seen in training, numbered from 2
	clusters *linear.Table // lower-case form -> see PackCluster
	names    [][2]string   // tag -> UPOS, XPOS
}

// looks fills in what the tables and the entity tagger see of words.
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

// unsure is a word of whose tag the network is not sure: its place among the words of the text, and the likelier tags
// with their scores.
type unsure struct {
	at    int
	tags  [4]uint8
	score [4]float32
}

// Where the two likeliest tags are closer than sureBy (in the network's scores, logarithms of probabilities), the
// perceptron's scores are added, weighed by secondWeight.
const (
	sureBy       = 1.5
	secondWeight = 1.0 / 96
)

// decide fills in the tags of unsure words of one sentence, whose first word is word from of the text.
func (g *Tagger) decide(ls []look, tags []uint8, doubts []unsure, from int, b *tagBuffer) {
	for _, d := range doubts {
		i := d.at - from
		b.features = tagFeatures(b.features[:0], ls, i, tags, tags)
		g.second.Clear(&b.scores)
		g.second.Sum(&b.scores, b.features)
		top := float32(-1e30)
		for k, t := range d.tags {
			s := d.score[k]
			if c := g.class[t]; c >= 0 {
				s += secondWeight * float32(b.scores[c])
			}
			if s > top {
				top, tags[i] = s, t
			}
		}
	}
}

// setClasses numbers the tags as second does.
func (g *Tagger) setClasses() {
	g.class = nil
	for _, n := range g.names {
		g.class = append(g.class, slices.Index(g.second.Classes, n[0]+"/"+n[1]))
	}
}

// tagBuffer is room that is used again from sentence to sentence.
type tagBuffer struct {
	features []uint64
	classes  []uint8
	scores   linear.Scores
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
