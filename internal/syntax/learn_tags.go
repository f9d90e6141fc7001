package syntax

import (
	"slices"
	"strings"

	"parley"
	"parley/internal/linear"
)

// Example is one gold sentence to learn from.
type Example struct {
	Words  []string
	Tokens []parley.Token
}

// minAmbig is how often a form must be seen before its tags are believed to be all it has.
const minAmbig = 5

// How the second opinion learns. A first perceptron tags each fifth of the sentences after learning from the others; the
// one that is kept learns with these tags ahead of each word, as likely to be wrong as in reading.
const (
	tagEpochs = 8
	tagMargin = 10
	tagFloor  = 0.05
	tagFolds  = 5
)

// LearnTags trains a tagger; the tags' names are those of a parser's weights.
func LearnTags(examples []Example, clusters *linear.Table, p *Parser, seed uint64) *Tagger {
	g := &Tagger{clusters: clusters, names: p.run.net.tags}
	g.ambig = ambiguities(examples, g)
	var classes []string
	for _, n := range g.names {
		classes = append(classes, n[0]+"/"+n[1])
	}
	classes = append(classes, "rare")
	looks := make([][]look, len(examples))
	gold := make([][]uint8, len(examples))
	for i := range examples {
		looks[i] = g.looks(examples[i].Words, nil)
		gold[i] = g.tagNumbers(&examples[i])
		for k, t := range gold[i] {
			gold[i][k] = min(t, uint8(len(g.names)))
		}
	}
	var all []int
	for i := range examples {
		all = append(all, i)
	}
	ahead := make([][]uint8, len(examples))
	var b tagBuffer
	for fold := range tagFolds {
		var in []int
		for i := range all {
			if i%tagFolds != fold {
				in = append(in, i)
			}
		}
		m := learnPass(classes, looks, gold, nil, in, seed)
		for i := fold; i < len(all); i += tagFolds {
			ahead[i] = b.tagAll(m, looks[i])
		}
	}
	g.second = learnPass(classes, looks, gold, ahead, all, seed)
	g.setClasses()
	return g
}

// tagAll tags a sentence from left to right.
func (b *tagBuffer) tagAll(m *linear.Model, ls []look) []uint8 {
	var tags []uint8
	for i := range ls {
		b.features = tagFeatures(b.features[:0], ls, i, tags, nil)
		m.Clear(&b.scores)
		m.Sum(&b.scores, b.features)
		tags = append(tags, uint8(m.Best(&b.scores)))
	}
	return tags
}

// learnPass trains one perceptron on the sentences numbered in.
func learnPass(classes []string, looks [][]look, gold, ahead [][]uint8, in []int, seed uint64) *linear.Model {
	t := linear.NewTrainer(classes, tagMargin)
	in = slices.Clone(in)
	rng := linear.NewOrder(seed)
	var fs []uint64
	var tags []uint8
	for range tagEpochs {
		rng.Shuffle(len(in), func(a, b int) { in[a], in[b] = in[b], in[a] })
		for _, i := range in {
			tags = tags[:0]
			var ah []uint8
			if ahead != nil {
				ah = ahead[i]
			}
			for k := range looks[i] {
				fs = tagFeatures(fs[:0], looks[i], k, tags, ah)
				tags = append(tags, uint8(t.Learn(fs, int(gold[i][k]), nil)))
			}
		}
	}
	return t.Model(tagFloor)
}

// number is the number of a token's tags, -1 if they are too rare to have one.
func (g *Tagger) number(t *parley.Token) int {
	return slices.Index(g.names, [2]string{t.UPOS, t.XPOS})
}

// byCount lists the keys of a count, highest first, equals in order of the alphabet.
func byCount(count map[string]int) []string {
	list := make([]string, 0, len(count))
	for k := range count {
		list = append(list, k)
	}
	slices.SortFunc(list, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	return list
}

// ambiguities numbers the sets of tags that frequent forms have.
func ambiguities(examples []Example, g *Tagger) *linear.Table {
	seen := map[uint64][]int{} // lower -> counts by class
	for _, e := range examples {
		for k := range e.Tokens {
			tag := g.number(&e.Tokens[k])
			if tag < 0 {
				continue
			}
			var l look
			l.set(e.Words[k])
			if seen[l.lower] == nil {
				seen[l.lower] = make([]int, len(g.names))
			}
			seen[l.lower][tag]++
		}
	}
	sets := map[string]int{}
	of := map[uint64]string{}
	for w, counts := range seen {
		n := 0
		for _, c := range counts {
			n += c
		}
		if n < minAmbig {
			continue
		}
		var set []byte
		for c, k := range counts {
			if k*50 > n {
				set = append(set, byte(c))
			}
		}
		of[w] = string(set)
		sets[string(set)]++
	}
	number := map[string]uint16{}
	for i, s := range byCount(sets) {
		number[s] = uint16(min(i+2, 60000))
	}
	t := linear.NewTable(len(of))
	words := make([]uint64, 0, len(of))
	for w := range of {
		words = append(words, w)
	}
	slices.Sort(words)
	for _, w := range words {
		t.Put(w, number[of[w]])
	}
	return t
}
