package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"parley/internal/syntax"
)

// parserOptions are the settings of one training.
type parserOptions struct {
	epochs  int
	seed    uint64
	lr      float64 // the highest learning rate
	drop    float64 // dropout of the layers
	dropPre float64 // dropout of whole frozen word vectors, dropWord of trained ones
	dropWord,
	smooth float64 // label smoothing
	tagLam, entLam float64       // weights of the tags' and the named things' loss
	batch          int           // words
	every          int           // epochs between measurements on dev
	more           [][]*goldTree // further sentences: of each set as many words an epoch as of the treebanks, going round
}

// teacherOptions train on gold alone, studentOptions then go on from there on gold and silver.
var (
	teacherOptions = parserOptions{epochs: 26, seed: 1, lr: 0.002, drop: 0.3, dropPre: 0.1, dropWord: 0.2, smooth: 0.05, tagLam: 0.5, entLam: 0.5, batch: 1200, every: 9}
	studentOptions = parserOptions{epochs: 24, seed: 11, lr: 0.0015, drop: 0.2, dropPre: 0.1, dropWord: 0.2, smooth: 0.05, tagLam: 0.5, entLam: 0.5, batch: 1200, every: 4}
)

// The student learns from the treebanks, from one raw sentence in silverShare, and from the treebanks' sentences each changes
// times over with a part of their words changed; of these the teachers' word counts, on the latter mixed with an own share.
const (
	teachers    = 3
	silverShare = 7
	changes     = 4
	changedPart = 0.2
	ownShare    = 0.4
)

// trainParser makes the parser's weights: word vectors from the raw text, a network from the treebanks, then the
// same network again from the treebanks and its own sure readings of raw text.
func trainParser(c *config) error {
	raw := filepath.Join(c.data, "raw", "whitehouse.jsonl.gz")
	var train []*goldTree
	dev := map[string][]*goldTree{}
	for _, n := range []string{"ewt-train", "gum-train", "ewt-dev", "gum-dev"} {
		t, err := readTrees(filepath.Join(c.data, treebanks[n]))
		if err != nil {
			return err
		}
		for _, s := range t {
			s.style = n == "gum-train"
		}
		var names []syntax.EntityExample
		if strings.HasPrefix(n, "ewt") { // GUM marks other things as named
			if names, err = c.bio("ner/uner_"+n+".bio", 1); err != nil {
				return err
			}
		}
		nameTrees(t, names)
		if strings.HasSuffix(n, "train") {
			train = append(train, t...)
		} else {
			dev[n] = t
		}
	}
	p, err := c.prepare(raw, teacherOptions.seed, train, dev)
	if err != nil {
		return err
	}
	var nets []*floatNet
	for k := range teachers {
		o := teacherOptions
		o.seed = uint64(k + 1)
		p.renew(o.seed)
		var w [][]float32
		err := c.halfway(fmt.Sprintf("teacher-%d", k+1), &w, func() error {
			p.run(&o, train, dev)
			w = p.m.weights()
			return nil
		})
		if err != nil {
			return err
		}
		p.m.setWeights(w)
		nets = append(nets, p.m)
		for _, n := range []string{"ewt-dev", "gum-dev"} {
			fmt.Println("teacher", k+1, n, p.measure(dev[n]))
		}
	}
	p.m = nets[0]
	student := studentOptions
	if len(nets) == 1 {
		return c.finish(p, dev)
	}
	var sents [][]syntax.NetWord
	err = c.halfway("sentences", &sents, func() (err error) { sents, err = drawn(raw, silverShare); return err })
	if err != nil {
		return err
	}
	text := p.untaught(sents)
	teach(nets, text, 0)
	more := changed(train, changes, changedPart, student.seed)
	teach(nets, more, ownShare)
	student.more = [][]*goldTree{more, text}
	fmt.Printf("%d sentences of raw text, %d changed ones, %.0fs\n", len(text), len(more), time.Since(p.began).Seconds())
	p.m = nets[0]
	p.restart()
	p.run(&student, train, dev)
	return c.finish(p, dev)
}

// finish saves the network and its card.
func (c *config) finish(p *parserTraining, dev map[string][]*goldTree) error {
	weights := p.export()
	k := card{predicts: "dependency trees", trained: []string{"ewt-train", "gum-train", "raw"}, seed: teacherOptions.seed}
	for _, n := range []string{"ewt-dev", "gum-dev"} {
		line, err := check(weights, dev[n])
		if err != nil {
			return err
		}
		k.scores = append(k.scores, n+", gold words: "+line)
	}
	return c.save("parser", weights, k)
}

// parserTraining is a network with the names its numbers stand for.
type parserTraining struct {
	m     *floatNet
	renew func(seed uint64) // makes m anew
	keys  []uint64
	rels  names
	tags  names
	began time.Time
}

func (c *config) prepare(raw string, seed uint64, train []*goldTree, dev map[string][]*goldTree) (*parserTraining, error) {
	p := &parserTraining{began: time.Now()}
	var v lexicon
	err := c.halfway("vectors", &v, func() (err error) { v, err = vectorsOf(raw, seed, train); return err })
	if err != nil {
		return nil, err
	}
	keys, trained := v.Keys, v.Trained
	p.keys = keys
	id := p.ids()
	tagCount := map[string]int{}
	for _, t := range train {
		for i := range t.form {
			p.rels.add(t.rel[i])
			k := t.upos[i] + "/" + t.xpos[i]
			if tagCount[k]++; tagCount[k] == 5 {
				p.tags.add(k)
			}
		}
	}
	number := func(ts []*goldTree) {
		for _, t := range ts {
			for i, w := range t.words {
				t.id = append(t.id, id(w))
				t.relID = append(t.relID, p.rels.get(t.rel[i]))
				t.tagID = append(t.tagID, p.tags.get(t.upos[i]+"/"+t.xpos[i]))
			}
		}
	}
	number(train)
	for _, n := range []string{"ewt-dev", "gum-dev"} {
		number(dev[n])
	}
	p.renew = func(seed uint64) {
		p.m = newModel(trained, len(keys), len(p.rels.list), len(p.tags.list), syntax.AffixBuckets, v.Pre, seed)
	}
	p.renew(seed)
	fmt.Printf("%d words, %d trained, %d relations, %d tags, %.0fs\n", len(keys), trained, len(p.rels.list), len(p.tags.list), time.Since(p.began).Seconds())
	return p, nil
}

// ids gives words their row in the vocabulary, -1 if they have none.
func (p *parserTraining) ids() func(syntax.NetWord) int32 {
	id := map[uint64]int32{}
	for i, k := range p.keys {
		id[k] = int32(i)
	}
	return func(w syntax.NetWord) int32 {
		if k, ok := id[w.Key]; ok {
			return k
		}
		return -1
	}
}

func (p *parserTraining) run(o *parserOptions, train []*goldTree, dev map[string][]*goldTree) {
	words := 0
	for _, t := range train {
		words += len(t.form)
	}
	gold := words
	words *= 1 + len(o.more)
	steps := o.epochs * words / o.batch
	var sh [2]*shard
	for i := range sh {
		sh[i] = &shard{m: p.m, id: i, train: true, dropE: float32(o.drop), dropH: float32(o.drop), dropPre: float32(o.dropPre),
			dropWord: float32(o.dropWord), dropPiece: 0.05, smooth: float32(o.smooth), tagLam: float32(o.tagLam), entLam: float32(o.entLam), dropStyle: 0.2}
		sh[i].rng = rng{o.seed*1000003 + uint64(i)*7919 + 1}
	}
	r := &rng{o.seed*31337 + 7}
	step, averaged := 0, 0
	at := make([]int, len(o.more))
	for e := range o.epochs {
		some := train
		if len(o.more) > 0 {
			some = append([]*goldTree(nil), train...)
		}
		for i, set := range o.more {
			for n := 0; n < gold; at[i]++ {
				t := set[at[i]%len(set)]
				some = append(some, t)
				n += len(t.form)
			}
		}
		batches := batchesOf(some, o.batch, r)
		for _, b := range batches {
			step++
			frac := float64(step) / float64(steps)
			lr := o.lr * min(1, float64(step)/200, max(0.02, (1-frac)/0.7))
			var wg sync.WaitGroup
			for i := range sh {
				wg.Go(func() { sh[i].learn(b[i]) })
			}
			wg.Wait()
			for i := range sh {
				wg.Go(func() { p.m.adam(i, step, float32(lr), float32(lr*1e-4)) })
			}
			wg.Wait()
			if frac > 0.5 && step%10 == 0 {
				averaged++
				p.m.average(max(1/float32(averaged), 0.02))
			}
		}
		fmt.Printf("epoch %d: loss %.4f heads %.2f relations %.2f tags %.2f, %.0fs\n", e+1, (sh[0].loss+sh[1].loss)/float64(sh[0].arcs+sh[1].arcs),
			pct(sh[0].arcHits+sh[1].arcHits, sh[0].arcs+sh[1].arcs), pct(sh[0].relHits+sh[1].relHits, sh[0].arcs+sh[1].arcs),
			pct(sh[0].tagHits+sh[1].tagHits, sh[0].arcs+sh[1].arcs), time.Since(p.began).Seconds())
		for _, s := range sh {
			s.loss, s.arcs, s.arcHits, s.relHits, s.tagHits = 0, 0, 0, 0, 0
		}
		if (e+1)%o.every == 0 || e+1 == o.epochs {
			if averaged > 0 {
				p.m.swap()
			}
			for _, n := range []string{"ewt-dev", "gum-dev"} {
				fmt.Println(n, p.measure(dev[n]))
			}
			if averaged > 0 && e+1 < o.epochs {
				p.m.swap()
			}
		}
	}
}

func pct(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }

// batchesOf deals shuffled sentences of like length into batches, each in two halves.
func batchesOf(trees []*goldTree, size int, r *rng) [][2][]*goldTree {
	order := make([]*goldTree, len(trees))
	copy(order, trees)
	for i := len(order) - 1; i > 0; i-- {
		j := r.intn(i + 1)
		order[i], order[j] = order[j], order[i]
	}
	var out [][2][]*goldTree
	var cur [2][]*goldTree
	var n [2]int
	for _, t := range order {
		k := 0
		if n[1] < n[0] {
			k = 1
		}
		cur[k] = append(cur[k], t)
		n[k] += len(t.form)
		if n[0]+n[1] >= size {
			out = append(out, cur)
			cur, n = [2][]*goldTree{}, [2]int{}
		}
	}
	if len(cur[0]) > 0 && len(cur[1]) > 0 {
		out = append(out, cur)
	}
	return out
}

func (s *shard) learn(b []*goldTree) {
	s.load(b)
	s.forward()
	s.dOut = grow(s.dOut, s.rows*dimOut)
	s.arcLoss()
	s.labelLoss()
	s.backward()
}

// measure parses sentences with the float network: the shares of right heads and of right heads with relations, without subtypes.
func (p *parserTraining) measure(trees []*goldTree) string {
	s := &shard{m: p.m}
	var n, u, l, full, pos, tags, named, found, right int
	heads := make([]int32, 4096)
	hid := make([]float32, dimRel)
	for _, t := range trees {
		s.load([]*goldTree{t})
		s.forward()
		k := len(t.form)
		s.score = grow(s.score, k*(k+1))
		s.arcScores(1, k, s.score)
		syntax.BestTree(s.score, k, heads[:k])
		got := s.tagsOf(t)
		for d := range k {
			n++
			if up, _, _ := strings.Cut(p.tags.list[got[d]], "/"); up == t.upos[d] {
				pos++
			}
			if got[d] == t.tagID[d] {
				tags++
			}
			if t.entID[d] >= 0 {
				ent := best(s.tagS[d*s.m.tagPad+s.m.nTag:][:s.m.nEnt])
				if t.entID[d] > 0 {
					named++
				}
				if ent > 0 {
					found++
				}
				if ent > 0 && ent == int(t.entID[d]) {
					right++
				}
			}
			if heads[d] != t.head[d] {
				continue
			}
			u++
			rel := "root"
			if heads[d] > 0 {
				s.labelHidden(1, d, int(heads[d]), hid)
				rel = p.rels.list[p.bestLabel(s, hid)]
			}
			a, _, _ := strings.Cut(rel, ":")
			b, _, _ := strings.Cut(t.rel[d], ":")
			if a == b {
				l++
			}
			if rel == t.rel[d] {
				full++
			}
		}
	}
	return fmt.Sprintf("UAS %.2f LAS %.2f with subtypes %.2f UPOS %.2f with XPOS %.2f names' words F1 %.2f", pct(u, n), pct(l, n), pct(full, n), pct(pos, n), pct(tags, n),
		pct(2*right, named+found))
}

func best(s []float32) int {
	b := 0
	for j, x := range s {
		if x > s[b] {
			b = j
		}
	}
	return b
}

func (p *parserTraining) bestLabel(s *shard, hid []float32) int {
	return best(s.labelScores(hid)[:p.m.nRel])
}

// labelScores scores the relations; the slice is good until the next call.
func (s *shard) labelScores(hid []float32) []float32 {
	m := s.m
	s.lab = grow(s.lab, m.relPad)
	copy(s.lab, m.labelB.w)
	for j, x := range hid {
		if x != 0 {
			axpy(x, m.labelW.w[j*m.relPad:(j+1)*m.relPad], s.lab)
		}
	}
	return s.lab
}

// vectorsOf makes the lexicon and the frozen vectors.
func vectorsOf(raw string, seed uint64, train []*goldTree) (v lexicon, err error) {
	count := map[uint64]int32{}
	var all []uint64
	add := func(_ []string, ws []syntax.NetWord) {
		for _, w := range ws {
			count[w.Key]++
			all = append(all, w.Key)
		}
		all = append(all, 0)
	}
	if err := readRaw(raw, add); err != nil {
		return v, err
	}
	for _, t := range train {
		add(nil, t.words)
	}
	v.Keys, v.Trained = wordList(train, count, 5, 48000)
	id := map[uint64]int32{}
	for i, k := range v.Keys {
		id[k] = int32(i)
	}
	stream := make([]int32, len(all))
	for i, k := range all {
		stream[i] = -1
		if w, ok := id[k]; ok {
			stream[i] = w
		}
	}
	v.Pre = wordVectors(stream, len(v.Keys), seed)
	return v, nil
}
