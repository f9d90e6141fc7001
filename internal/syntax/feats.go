package syntax

import "parley/internal/linear"

// Morphology gives words their features. Forms that nearly always have the same ones with their tag are in a table;
// for the rest (is "said" of a he or a they? does "read" command?) a perceptron chooses among the sets of features
// that the tag was seen with.
type Morphology struct {
	known   *linear.Table // form and tag -> class
	model   *linear.Model // classes are feature columns
	allowed [][]uint8     // tag -> classes, most frequent first
	kinds   []uint8       // tag -> 1 pronoun, 2 noun, 3 verb, 0 other
}

// tagKinds sorts tags into those that can be a subject (pronouns, nouns), verbs, and others.
func tagKinds(names [][2]string) []uint8 {
	kinds := make([]uint8, 256)
	for i, n := range names {
		switch n[0] {
		case "PRON":
			kinds[i] = 1
		case "NOUN", "PROPN":
			kinds[i] = 2
		case "VERB", "AUX":
			kinds[i] = 3
		}
	}
	return kinds
}

func (z *Morphology) feats(ls []look, tags []uint8, i int, b *tagBuffer) string {
	l, t := &ls[i], tags[i]
	if id, ok := z.known.Get(linear.Mix(l.lower, uint64(t))); ok {
		return z.model.Classes[id]
	}
	options := z.allowed[t]
	switch len(options) {
	case 0:
		return ""
	case 1:
		return z.model.Classes[options[0]]
	}
	b.features = featsFeatures(b.features[:0], ls, tags, z.kinds, i)
	z.model.Clear(&b.scores)
	z.model.Sum(&b.scores, b.features)
	best := options[0]
	for _, c := range options[1:] {
		if b.scores[c] > b.scores[best] {
			best = c
		}
	}
	return z.model.Classes[best]
}

// featsFeatures see, beside the word and its neighbours, the last few words before that may be a subject.
func featsFeatures(fs []uint64, ls []look, tags []uint8, kinds []uint8, i int) []uint64 {
	at := func(k int) (*look, uint64) {
		if k < 0 || k >= len(ls) {
			return &outside, 255
		}
		return &ls[k], uint64(tags[k])
	}
	w, t := at(i)
	p, pt := at(i - 1)
	q, qt := at(i - 2)
	n, nt := at(i + 1)
	m, mt := at(i + 2)
	f := func(template, a, b uint64) { fs = append(fs, linear.Mix(linear.Mix(template, a), linear.Mix(b, t))) }
	f(1, 0, 0)
	f(2, w.lower, 0)
	f(3, w.suf[1], 0)
	f(4, w.suf[2], 0)
	f(5, w.shape, 0)
	f(6, p.lower, w.lower)
	f(7, p.lower, 0)
	f(8, q.lower, 0)
	f(9, p.lower, q.lower)
	f(10, n.lower, 0)
	f(11, pt, qt)
	f(12, pt, nt)
	f(13, nt, mt)
	f(14, n.lower, w.lower)
	f(15, m.lower, 0)
	f(16, uint64(min(i, 3)), pt)
	f(17, w.form, 0)
	_, rt := at(i - 3)
	f(18, pt<<16|qt<<8|rt, 0)
	f(19, w.cluster, pt)
	// The nearest word before of each kind that can be a subject or govern this word.
	seen := [3]bool{}
	for k := i - 1; k >= 0 && k >= i-10; k-- {
		kind := kinds[tags[k]]
		if kind == 0 || seen[kind-1] {
			continue
		}
		seen[kind-1] = true
		f(20+uint64(kind), ls[k].lower, 0)
		f(24+uint64(kind), uint64(tags[k]), uint64(min(i-k, 4)))
	}
	return fs
}
