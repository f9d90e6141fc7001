package main

import (
	"math"
	"sync"

	"parley/internal/syntax"
)

// pick is one of the likelier answers and how likely it is.
type pick struct {
	at int16
	p  float32
}

// softWord is what the teachers together hold of a word: its head (0 the root), its relation to the likeliest head, its tag, and
// the named thing it is part of.
type softWord struct {
	arcs       [4]pick
	rels, tags [3]pick
	ents       [3]pick // what named thing it is part of
}

// keepPicks fills out with the likeliest of p, the likeliest first.
func keepPicks(p []float32, out []pick) {
	for i := range out {
		out[i] = pick{-1, 0}
	}
	for j, x := range p {
		if x < 0.01 || x <= out[len(out)-1].p {
			continue
		}
		k := len(out) - 1
		for ; k > 0 && out[k-1].p < x; k-- {
			out[k] = out[k-1]
		}
		out[k] = pick{int16(j), x}
	}
}

// drawn are sentences of the raw text, one in share, chosen by their words alone.
func drawn(raw string, share uint64) (out [][]syntax.NetWord, err error) {
	err = readRaw(raw, func(_ []string, ws []syntax.NetWord) {
		if len(ws) < 5 || len(ws) > 60 {
			return
		}
		var h uint64
		for _, w := range ws {
			h = (h ^ w.Key) * 0x9e3779b97f4a7c15
		}
		if (h>>33)%share == 0 {
			out = append(out, ws)
		}
	})
	return out, err
}

// untaught makes trees to be taught of bare sentences.
func (p *parserTraining) untaught(sents [][]syntax.NetWord) []*goldTree {
	id := p.ids()
	var out []*goldTree
	for _, ws := range sents {
		n := len(ws)
		t := &goldTree{form: make([]string, n), words: ws, id: make([]int32, n), head: make([]int32, n), relID: make([]int32, n), tagID: make([]int32, n), entID: make([]int32, n)}
		for i, w := range ws {
			t.id[i] = id(w)
		}
		out = append(out, t)
	}
	return out
}

// changed are the sentences of the treebanks, each several times over, in which some words have given way to others with
// the same tags.
func changed(train []*goldTree, times int, part float32, seed uint64) []*goldTree {
	type use struct {
		t *goldTree
		k int
	}
	pool := map[int32][]use{}
	for _, t := range train {
		for k, tag := range t.tagID {
			pool[tag] = append(pool[tag], use{t, k})
		}
	}
	r := &rng{seed*7907 + 3}
	var out []*goldTree
	for range times {
		for _, t := range train {
			n := len(t.form)
			if n < 3 || n > 80 {
				continue
			}
			c := &goldTree{form: t.form, words: append([]syntax.NetWord(nil), t.words...), id: append([]int32(nil), t.id...),
				head: append([]int32(nil), t.head...), rel: t.rel, relID: append([]int32(nil), t.relID...), tagID: append([]int32(nil), t.tagID...),
				entID: make([]int32, n), style: t.style}
			for k := range n {
				c.entID[k] = -1 // half a name is none: the teachers say what it is
				if r.float() < part && t.tagID[k] >= 0 {
					u := pool[t.tagID[k]]
					o := u[r.intn(len(u))]
					c.words[k], c.id[k] = o.t.words[o.k], o.t.id[o.k]
				}
			}
			out = append(out, c)
		}
	}
	return out
}

// ensemble is several networks that answer as one.
type ensemble []*shard

// teach gives sentences what the networks hold of them, mixed with a share of what they say themselves (which must
// be nought for raw text).
func teach(nets []*floatNet, trees []*goldTree, own float32) {
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() {
			var e ensemble
			for _, m := range nets {
				e = append(e, &shard{m: m})
			}
			for i := part; i < len(trees); i += 2 {
				e.teach(trees[i], own)
			}
		})
	}
	wg.Wait()
}

func (e ensemble) teach(t *goldTree, own float32) {
	n := len(t.form)
	w := n + 1
	nTag, nRel, nEnt := e[0].m.nTag, e[0].m.nRel, e[0].m.nEnt
	arcs, tags, rels, ents := make([]float32, n*w), make([]float32, n*nTag), make([]float32, nRel), make([]float32, n*nEnt)
	t.soft = make([]softWord, n)
	for _, s := range e {
		s.load([]*goldTree{t})
		s.forward()
		s.score = grow(s.score, n*w)
		s.arcScores(1, n, s.score)
		s.tagsOf(t)
		for d := range n {
			addShares(s.score[d*w:d*w+w], arcs[d*w:d*w+w], len(e))
			addShares(s.tagS[d*s.m.tagPad:][:nTag], tags[d*nTag:][:nTag], len(e))
			addShares(s.tagS[d*s.m.tagPad+nTag:][:nEnt], ents[d*nEnt:][:nEnt], len(e))
		}
	}
	if own == 0 {
		best := make([]float32, n*w)
		for i, x := range arcs {
			best[i] = float32(math.Log(float64(x) + 1e-9))
		}
		syntax.BestTree(best, n, t.head)
	}
	hid := make([]float32, dimRel)
	for d := range n {
		row, h := arcs[d*w:d*w+w], int(t.head[d])
		clear(rels)
		if h > 0 {
			for _, s := range e {
				s.labelHidden(1, d, h, hid)
				addShares(s.labelScores(hid)[:nRel], rels, len(e))
			}
		}
		mix(row, h, own)
		mix(rels, int(t.relID[d]), own)
		mix(tags[d*nTag:][:nTag], int(t.tagID[d]), own)
		o := &t.soft[d]
		keepPicks(row, o.arcs[:])
		keepPicks(rels, o.rels[:])
		keepPicks(tags[d*nTag:][:nTag], o.tags[:])
		keepPicks(ents[d*nEnt:][:nEnt], o.ents[:])
		t.entID[d] = int32(o.ents[0].at)
		if own == 0 {
			t.relID[d], t.tagID[d] = int32(o.rels[0].at), int32(o.tags[0].at)
		}
	}
}

// mix gives place gold a share of p.
func mix(p []float32, gold int, own float32) {
	if own == 0 || gold < 0 {
		return
	}
	for i := range p {
		p[i] *= 1 - own
	}
	p[gold] += own
}

// addShares adds one n-th of the probabilities that scores stand for to sum.
func addShares(score, sum []float32, n int) {
	top := score[0]
	for _, x := range score {
		top = max(top, x)
	}
	var all float32
	for i, x := range score {
		score[i] = fastExp(x - top)
		all += score[i]
	}
	for i, x := range score {
		sum[i] += x / all / float32(n)
	}
}
