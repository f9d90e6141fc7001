package main

import (
	"math"
	"sync"

	"parley/internal/syntax"
)

// silver parses part of the raw text with the network as it stands and keeps the sentences of which it is sure:
// every head likelier than 0.3 and the heads together likelier than -surety each, in log probability.
// A sentence is drawn by its words alone, one in share.
func (p *parserTraining) silver(raw string, share uint64, surety float64) ([]*goldTree, error) {
	id := map[uint64]int32{}
	for i, k := range p.keys {
		id[k] = int32(i)
	}
	var drawn []*goldTree
	err := readRaw(raw, func(_ []string, ws []syntax.NetWord) {
		if len(ws) < 5 || len(ws) > 60 {
			return
		}
		var h uint64
		for _, w := range ws {
			h = (h ^ w.Key) * 0x9e3779b97f4a7c15
		}
		if (h>>33)%share != 0 {
			return
		}
		n := len(ws)
		t := &goldTree{form: make([]string, n), words: ws, id: make([]int32, n), head: make([]int32, n), relID: make([]int32, n), tagID: make([]int32, n)}
		for i, w := range ws {
			k, ok := id[w.Key]
			if !ok {
				k = -1
			}
			t.id[i], t.tagID[i] = k, -1
		}
		drawn = append(drawn, t)
	})
	if err != nil {
		return nil, err
	}
	sure := make([]bool, len(drawn))
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() {
			s := &shard{m: p.m}
			for i := part; i < len(drawn); i += 2 {
				sure[i] = p.label(s, drawn[i], surety)
			}
		})
	}
	wg.Wait()
	var out []*goldTree
	for i, t := range drawn {
		if sure[i] {
			out = append(out, t)
		}
	}
	return out, nil
}

// label gives a sentence the network's tree and tells whether the network was sure.
func (p *parserTraining) label(s *shard, t *goldTree, surety float64) bool {
	s.load([]*goldTree{t})
	s.forward()
	n := len(t.form)
	s.score = grow(s.score, n*(n+1))
	s.arcScores(1, n, s.score)
	syntax.BestTree(s.score, n, t.head)
	var sum float64
	hid := make([]float32, dimRel)
	for d := range n {
		row := s.score[d*(n+1) : (d+1)*(n+1)]
		top := row[0]
		for _, x := range row {
			top = max(top, x)
		}
		var all float64
		for _, x := range row {
			all += math.Exp(float64(x - top))
		}
		prob := math.Exp(float64(row[t.head[d]]-top)) / all
		if prob < 0.3 {
			return false
		}
		sum += math.Log(prob)
		if t.head[d] > 0 {
			s.labelHidden(1, d, int(t.head[d]), hid)
			t.relID[d] = int32(p.bestLabel(hid))
		}
	}
	return -sum/float64(n) < surety
}
