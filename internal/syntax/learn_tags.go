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

// TagOptions steer LearnTags. What was tried stands with DefaultTagOptions.
type TagOptions struct {
	Epochs   int
	Margin   int32
	Floor    float64
	Folds    int // of the first pass' predictions that the second learns from; 0: one pass
	Seed     uint64
	Clusters *linear.Table
}

// DefaultTagOptions are the ones the shipped model was made with.
func DefaultTagOptions() TagOptions {
	return TagOptions{Epochs: 8, Margin: 10, Floor: 0.05, Folds: 5, Seed: 1}
}

// minAmbig is how often a form must be seen before its tags are believed to be all it has.
const minAmbig = 5

// LearnTags trains a tagger.
func LearnTags(examples []Example, o TagOptions) *Tagger {
	g := &Tagger{clusters: o.Clusters}
	if g.clusters == nil {
		g.clusters = linear.NewTable(1)
	}
	classes := tagClasses(examples)
	g.ambig = ambiguities(examples, classes)
	looks := make([][]look, len(examples))
	gold := make([][]uint8, len(examples))
	for i := range examples {
		looks[i] = g.looks(examples[i].Words, nil)
		gold[i] = make([]uint8, len(looks[i]))
		for k, t := range examples[i].Tokens {
			gold[i][k] = uint8(slices.Index(classes, t.UPOS+"/"+t.XPOS))
		}
	}
	all := make([]int, len(examples))
	for i := range all {
		all[i] = i
	}
	var ahead [][]uint8
	if o.Folds > 1 {
		ahead = make([][]uint8, len(examples))
		var b tagBuffer
		for fold := range o.Folds {
			var in []int
			for i := range all {
				if i%o.Folds != fold {
					in = append(in, i)
				}
			}
			m := learnPass(classes, looks, gold, nil, in, o)
			for i := fold; i < len(all); i += o.Folds {
				ahead[i] = b.run(m, looks[i], nil, nil)
			}
		}
	}
	g.passes[0] = learnPass(classes, looks, gold, nil, all, o)
	if ahead != nil {
		g.passes[1] = learnPass(classes, looks, gold, ahead, all, o)
	}
	g.setNames()
	return g
}

// learnPass trains one perceptron on the sentences numbered in.
func learnPass(classes []string, looks [][]look, gold, ahead [][]uint8, in []int, o TagOptions) *linear.Model {
	t := linear.NewTrainer(classes, o.Margin)
	in = slices.Clone(in)
	rng := linear.NewOrder(o.Seed)
	var fs []uint64
	var tags []uint8
	for range o.Epochs {
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
	return t.Model(o.Floor)
}

// tagClasses lists the pairs of tags, most frequent first.
func tagClasses(examples []Example) []string {
	count := map[string]int{}
	for _, e := range examples {
		for _, t := range e.Tokens {
			count[t.UPOS+"/"+t.XPOS]++
		}
	}
	return byCount(count)
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
func ambiguities(examples []Example, classes []string) *linear.Table {
	seen := map[uint64][]int{} // lower -> counts by class
	for _, e := range examples {
		for k, t := range e.Tokens {
			var l look
			l.set(e.Words[k])
			if seen[l.lower] == nil {
				seen[l.lower] = make([]int, len(classes))
			}
			seen[l.lower][slices.Index(classes, t.UPOS+"/"+t.XPOS)]++
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
