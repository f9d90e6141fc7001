package syntax

import (
	"slices"
	"sync"

	"parley/internal/linear"
)

// EntityExample is a sentence with a label ("B-PER", "I-PER", "O") for each word, and the number of the annotation
// scheme it follows (ownSource is the one that reading follows).
type EntityExample struct {
	Words  []string
	Labels []string
	Source uint64
	Doc    string // the document it stands in
	Sent   string // its name there
}

// EntityLearning says how to train.
type EntityLearning struct {
	Epochs             int
	Rate, Decay, Floor float64
	Seed               uint64
	Folds              int
}

// nerExample is an example as the tagger sees it.
type nerExample struct {
	looks []look
	words []nerWord
	gold  []uint8
	*EntityExample
}

// LearnEntities trains the entity tagger on examples tagged by w, which stand in the order of their documents. What
// the rest of a document makes of a word is learned from taggers that have not seen the document.
func LearnEntities(examples []EntityExample, w *WordTagger, how EntityLearning) []byte {
	hashes := w.model.nameHashes()
	all := make([]nerExample, len(examples))
	for i := range examples {
		e := &examples[i]
		ls := w.model.looks(e.Words, nil)
		// What the network holds of sentences it has learned from is too good to learn from; it counts in reading only.
		tags, _ := w.model.tag(e.Words, ls)
		all[i] = nerExample{ls, nerWords(e.Words, ls, hashes, tags, nil, nil), EntityNumbers(e.Labels), e}
	}
	fold := make([]int, len(all))
	docs := 0
	for i := range all {
		if i > 0 && all[i].Doc != all[i-1].Doc {
			docs++
		}
		fold[i] = docs % max(how.Folds, 1)
	}
	seen := make([][]uint64, len(all))
	first := make([]*EntityTagger, how.Folds)
	var wg sync.WaitGroup
	for k := range first {
		wg.Go(func() {
			first[k] = &EntityTagger{learnEntities(all, nil, how, func(i int) bool { return fold[i] != k })}
		})
	}
	wg.Wait()
	for k, e := range first {
		for i := 0; i < len(all); {
			j := i + 1
			for j < len(all) && all[j].Doc == all[i].Doc {
				j++
			}
			if fold[i] == k {
				e.evidenceOf(all[i:j], seen[i:j])
			}
			i = j
		}
	}
	return learnEntities(all, seen, how, func(int) bool { return true }).Marshal()
}

// evidenceOf notes what the rest of a document makes of each word.
func (e *EntityTagger) evidenceOf(doc []nerExample, seen [][]uint64) {
	ev := evidence{}
	labels := make([][]uint8, len(doc))
	var eb entityBuffer
	for i := range doc {
		eb.words, eb.places = doc[i].words, eb.places[:0]
		e.label(doc[i].looks, &eb)
		labels[i] = append([]uint8(nil), eb.labels...)
		ev.take(doc[i].looks, labels[i], 1)
	}
	for i := range doc {
		ev.take(doc[i].looks, labels[i], -1)
		ev.mark(doc[i].looks, doc[i].words)
		ev.take(doc[i].looks, labels[i], 1)
		for k := range doc[i].words {
			seen[i] = append(seen[i], doc[i].words[k].seen)
			doc[i].words[k].seen = 0
		}
	}
}

// learnEntities learns from some of the examples, each once without what the rest of its document says and, if seen
// is given, once with it.
func learnEntities(all []nerExample, seen [][]uint64, how EntityLearning, some func(int) bool) *linear.Model {
	t := linear.NewChainTrainer(&entityChain)
	t.Rate, t.Decay = how.Rate, how.Decay
	for i := range all {
		if !some(i) {
			continue
		}
		e := &all[i]
		add := func() {
			stretches(e.looks, e.words, func(from, to int) {
				t.Add(entityPlaces(e.looks, e.words, e.gold, from, to, e.Source))
			})
		}
		add()
		if seen != nil {
			for k := range e.words {
				e.words[k].seen = seen[i][k]
			}
			add()
		}
	}
	t.Learn(how.Epochs, linear.NewOrder(how.Seed))
	return t.Model(how.Floor, ownSource)
}

// entityPlaces is a stretch of words to learn from. Names that the tagger cannot find there are outside.
func entityPlaces(ls []look, ws []nerWord, gold []uint8, from, to int, source uint64) []linear.Place {
	var out []linear.Place
	open := false
	for k := from; k < to; k++ {
		var p linear.Place
		p.Own, p.Link = entityFeatures(nil, nil, ls, ws, k)
		p.Own, p.Link = seenFeatures(p.Own, p.Link, ls, ws, k)
		for _, f := range p.Own {
			p.Own = append(p.Own, linear.Of(f, source))
		}
		p.Truth = int(gold[k])
		if dead(&ls[k], &ws[k]) {
			p.Only = goesOn
			if !goesOn(p.Truth) {
				p.Truth = 0
			}
		}
		if goesOn(p.Truth) && p.Truth > 0 && !open {
			p.Truth = 0
		}
		open = p.Truth > 0 && !entityChain.Ends(p.Truth)
		out = append(out, p)
	}
	for k := len(out) - 1; k >= 0 && open; k-- {
		open = goesOn(out[k].Truth)
		out[k].Truth = 0
	}
	return out
}

// EntityNumbers turns B- and I- labels into numbers in EntityLabels; kinds that are not there are outside.
func EntityNumbers(labels []string) []uint8 {
	out := make([]uint8, len(labels))
	for i, l := range labels {
		if len(l) < 5 {
			continue
		}
		kind := slices.Index(EntityLabels, "B-"+l[2:])
		if kind < 0 {
			continue
		}
		first := l[0] == 'B' || i == 0 || len(labels[i-1]) < 3 || labels[i-1][2:] != l[2:]
		last := i+1 == len(labels) || labels[i+1] != "I-"+l[2:]
		switch {
		case first && last:
			kind += 3
		case last:
			kind += 2
		case !first:
			kind++
		}
		out[i] = uint8(kind)
	}
	return out
}
