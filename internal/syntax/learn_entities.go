package syntax

import (
	"slices"

	"parley/internal/linear"
)

// EntityExample is a sentence with a label ("B-PER", "I-PER", "O") for each word, and the number of the annotation
// scheme it follows (ownSource is the one that reading follows).
type EntityExample struct {
	Words  []string
	Labels []string
	Source uint64
}

// LearnEntities trains the entity tagger on examples tagged by w.
func LearnEntities(examples []EntityExample, w *WordTagger, epochs int, margin int32, floor float64, seed uint64) []byte {
	t := linear.NewTrainer(entityLabels, margin)
	type sentence struct {
		looks []look
		words []nerWord
		gold  []uint8
	}
	all := make([]sentence, len(examples))
	hashes := w.model.nameHashes()
	for i := range examples {
		e := &examples[i]
		s := &all[i]
		s.looks = w.model.looks(e.Words, nil)
		s.words = nerWords(e.Words, s.looks, hashes, w.model.tag(e.Words, s.looks), nil)
		s.gold = bilou(e.Labels)
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	shuffle := linear.NewOrder(seed)
	var fs []uint64
	var labels []uint8
	for range epochs {
		shuffle.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			s := &all[i]
			labels = labels[:0]
			for k := range s.looks {
				fs = entityFeatures(fs[:0], s.looks, s.words, k, labels, examples[i].Source)
				last := 0
				if k > 0 {
					last = int(labels[k-1])
				}
				best := t.Learn(fs, int(s.gold[k]), func(c int) bool { return follows(last, c) })
				if !follows(last, best) {
					best = 0
				}
				labels = append(labels, uint8(best))
			}
		}
	}
	return t.Model(floor).Marshal()
}

// bilou turns B- and I- labels into the tagger's; kinds it does not know are outside.
func bilou(labels []string) []uint8 {
	out := make([]uint8, len(labels))
	for i, l := range labels {
		if len(l) < 5 {
			continue
		}
		kind := slices.Index(entityLabels, "B-"+l[2:])
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
