package syntax

import (
	"slices"

	"parley/internal/linear"
)

// lemmaUse is a form with a tag, once for each such pair.
type lemmaUse struct {
	word string
	look look
	tag  uint8
	ways map[string]int // script -> how often
}

// LearnLemmas trains the lemmatizer; g must be trained.
func LearnLemmas(examples []Example, g *Tagger, seed uint64) *Lemmatizer {
	strict, loose := map[uint64]*lemmaUse{}, map[uint64]*lemmaUse{}
	z := &Lemmatizer{}
	count := map[string]int{}
	forms := map[uint64]uint16{}
	for i := range examples {
		e := &examples[i]
		ls := g.looks(e.Words, nil)
		for k, t := range e.Tokens {
			tag := g.number(&t)
			if t.Lemma == "" || tag < 0 {
				continue
			}
			s := scriptOf(e.Words[k], t.Lemma, t.UPOS).String()
			for j, key := range []uint64{lemmaKey(&ls[k], g.names[tag]), looseKey(&ls[k], g.names[tag])} {
				m := strict
				if j == 1 {
					m = loose
				}
				if m[key] == nil {
					m[key] = &lemmaUse{e.Words[k], ls[k], uint8(tag), map[string]int{}}
					if j == 0 {
						count[s]++
					}
				}
				m[key].ways[s]++
			}
			set := lemmaSetKey(t.Lemma, t.UPOS)
			if m, ok := forms[set]; !ok {
				forms[set] = formMark(&ls[k])
			} else if m != formMark(&ls[k]) {
				forms[set] = severalForms
			}
		}
	}
	scripts := byCount(count)
	number := map[string]uint16{}
	for i, s := range scripts {
		z.scripts = append(z.scripts, parseScript(s))
		number[s] = uint16(min(i, 60000))
	}
	z.lemmas = linear.NewTable(len(forms))
	for _, k := range sortedKeys(forms) {
		z.lemmas.Put(k, forms[k])
	}
	z.known = linear.NewTable(len(strict) + len(loose))
	for _, m := range []map[uint64]*lemmaUse{strict, loose} {
		for _, k := range sortedKeys(m) {
			if n, ok := number[byCount(m[k].ways)[0]]; ok {
				z.known.Put(k, n)
			}
		}
	}
	z.learn(strict, scripts, g, seed)
	return z
}

// learn trains the choice of a script for unknown forms; every known form is one example.
func (z *Lemmatizer) learn(uses map[uint64]*lemmaUse, scripts []string, g *Tagger, seed uint64) {
	classes := scripts[:z.choices()]
	t := linear.NewTrainer(classes, 5)
	order := linear.NewOrder(seed)
	keys := sortedKeys(uses)
	var fs []uint64
	var cs []uint8
	for range 6 {
		order.Shuffle(len(keys), func(a, b int) { keys[a], keys[b] = keys[b], keys[a] })
		for _, k := range keys {
			u := uses[k]
			truth := slices.Index(classes, byCount(u.ways)[0])
			if truth < 0 {
				continue
			}
			c := casesOf(u.word)
			fs, cs = z.features(fs[:0], cs[:0], &c, &u.look, g.names[u.tag], u.tag, g.clusters)
			t.Learn(fs, truth, func(c int) bool { return slices.Contains(cs, uint8(c)) })
		}
	}
	z.model = t.Model(0.02)
}

// sortedKeys lists the keys of a map in order.
func sortedKeys[V any](m map[uint64]V) []uint64 {
	keys := make([]uint64, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
