package syntax

import (
	"slices"

	"parley/internal/linear"
)

// rareTag is the number of tags that have none. It has no features and decides nothing.
const rareTag = 255

// tagNumbers are the gold tags of a sentence by number.
func (g *Tagger) tagNumbers(e *Example) []uint8 {
	out := make([]uint8, len(e.Tokens))
	for k := range e.Tokens {
		out[k] = rareTag
		if n := g.number(&e.Tokens[k]); n >= 0 {
			out[k] = uint8(n)
		}
	}
	return out
}

// knownShare is how much of a form's uses must have the same features for the table to decide.
const knownShare = 0.98

// LearnMorphology trains the features; g must be trained.
func LearnMorphology(examples []Example, g *Tagger, seed uint64) *Morphology {
	count := map[string]int{}
	byTag := make([]map[string]int, len(g.names))
	byForm := map[uint64]map[string]int{}
	tags := make([][]uint8, len(examples))
	looks := make([][]look, len(examples))
	for i := range examples {
		tags[i] = g.tagNumbers(&examples[i])
		looks[i] = g.looks(examples[i].Words, nil)
		for k, t := range examples[i].Tokens {
			tag := tags[i][k]
			if tag == rareTag {
				continue
			}
			key := linear.Mix(looks[i][k].lower, uint64(tag))
			count[t.Feats]++
			bump(&byTag[tag], t.Feats)
			inner := byForm[key]
			bump(&inner, t.Feats)
			byForm[key] = inner
		}
	}
	classes := byCount(count)
	classes = classes[:min(len(classes), linear.MaxClasses-1)]
	z := &Morphology{kinds: tagKinds(g.names), allowed: make([][]uint8, len(g.names))}
	for tag, c := range byTag {
		for _, f := range byCount(c) {
			if id := slices.Index(classes, f); id >= 0 && (c[f] > 1 || len(z.allowed[tag]) == 0) {
				z.allowed[tag] = append(z.allowed[tag], uint8(id))
			}
		}
	}
	z.known = knownForms(byForm, classes)
	t := linear.NewTrainer(classes, 5)
	rng := linear.NewOrder(seed)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	var fs []uint64
	for range 6 {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			for k, tok := range examples[i].Tokens {
				tag := tags[i][k]
				truth := slices.Index(classes, tok.Feats)
				if truth < 0 || tag == rareTag || len(z.allowed[tag]) < 2 {
					continue
				}
				if id, ok := z.known.Get(linear.Mix(looks[i][k].lower, uint64(tag))); ok && int(id) == truth {
					continue
				}
				fs = featsFeatures(fs[:0], looks[i], tags[i], z.kinds, k)
				t.Learn(fs, truth, func(c int) bool { return slices.Contains(z.allowed[tag], uint8(c)) })
			}
		}
	}
	z.model = t.Model(0.05)
	return z
}

func bump(m *map[string]int, key string) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[key]++
}

// knownForms is the table of frequent forms whose features do not depend on the sentence.
func knownForms(byForm map[uint64]map[string]int, classes []string) *linear.Table {
	t := linear.NewTable(len(byForm))
	keys := make([]uint64, 0, len(byForm))
	for k := range byForm {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		n := 0
		for _, c := range byForm[k] {
			n += c
		}
		top := byCount(byForm[k])[0]
		if id := slices.Index(classes, top); n >= 6 && id >= 0 && float64(byForm[k][top]) >= knownShare*float64(n) {
			t.Put(k, uint16(id))
		}
	}
	return t
}
