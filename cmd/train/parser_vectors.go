package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"slices"
	"sync"

	"parley"
	"parley/internal/article"
	"parley/internal/syntax"
	"parley/internal/text"
)

// readRaw reads JSON Lines with a field "text", splits it the way reading does, on two goroutines, and keeps every
// sentence of 3 to 120 words once.
func readRaw(name string, keep func(forms []string, words []syntax.NetWord)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	type sent struct {
		forms []string
		words []syntax.NetWord
	}
	type job struct {
		text string
		out  chan []sent
	}
	jobs, order := make(chan job, 64), make(chan job, 64)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for j := range jobs {
				rep := parley.Report{Text: j.text, Language: "en"}
				rep.Parts = article.Parts(rep.Text)
				var out []sent
				for _, s := range text.Sentences(&rep) {
					if len(s.Tokens) < 3 || len(s.Tokens) > 120 {
						continue
					}
					var o sent
					for _, t := range s.Tokens {
						w := rep.Text[t.Start:t.End]
						o.forms = append(o.forms, w)
						o.words = append(o.words, syntax.NetWordOf(w))
					}
					out = append(out, o)
				}
				j.out <- out
			}
		})
	}
	done := make(chan struct{})
	go func() {
		seen := map[uint64]bool{}
		for j := range order {
			for _, s := range <-j.out {
				var h uint64
				for _, w := range s.words {
					h = h*0x9e3779b97f4a7c15 + w.Key
				}
				if !seen[h] {
					seen[h] = true
					keep(s.forms, s.words)
				}
			}
		}
		close(done)
	}()
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var doc struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(sc.Bytes(), &doc); err != nil {
			return err
		}
		j := job{doc.Text, make(chan []sent, 1)}
		jobs <- j
		order <- j
	}
	close(jobs)
	close(order)
	wg.Wait()
	<-done
	return sc.Err()
}

// wordVectors trains vectors of dimPre numbers for the words of a stream of vocabulary ids (-1 stands between
// sentences and for rare words): each goroutine trains half of the numbers on its own, so that the result does not
// depend on timing. The first half predicts the two words on each side, each place with a table of its own, which
// tells parts of speech; the second half predicts words up to five away, which tells matter.
func wordVectors(stream []int32, n int, seed uint64) []float32 {
	const half = dimPre / 2
	count := make([]float64, n)
	var total float64
	for _, w := range stream {
		if w >= 0 {
			count[w]++
			total++
		}
	}
	noise := make([]int32, 0, 1<<20)
	var sum float64
	for _, c := range count {
		sum += math.Pow(c, 0.75)
	}
	for w, c := range count {
		for range int(math.Pow(c, 0.75) / sum * (1 << 20)) {
			noise = append(noise, int32(w))
		}
	}
	var parts [2][]float32
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() { parts[part] = skipGrams(stream, n, half, part, count, total, noise, seed+uint64(part)) })
	}
	wg.Wait()
	out := make([]float32, n*dimPre)
	for w := range n {
		for part := range 2 {
			copy(out[w*dimPre+part*half:], parts[part][w*half:(w+1)*half])
		}
	}
	normalise(out, n, count)
	return out
}

// normalise gives each column mean nought and deviation 0.4 over the words met, and zero to the words never met.
func normalise(v []float32, n int, count []float64) {
	for j := range dimPre {
		var s, q, k float64
		for w := range n {
			if count[w] > 0 {
				x := float64(v[w*dimPre+j])
				s, q, k = s+x, q+x*x, k+1
			}
		}
		mean := s / k
		up := 0.4 / math.Sqrt(q/k-mean*mean+1e-9)
		for w := range n {
			x := (float64(v[w*dimPre+j]) - mean) * up
			if count[w] == 0 {
				x = 0
			}
			v[w*dimPre+j] = float32(max(-2, min(2, x)))
		}
	}
}

// vectorRounds is how often the raw text is gone through for the vectors.
const vectorRounds = 3

func skipGrams(stream []int32, n, half, part int, count []float64, total float64, noise []int32, seed uint64) []float32 {
	r := &rng{seed*7919 + 12345}
	places := 4
	if part == 1 {
		places = 1
	}
	in, out := make([]float32, n*half), make([]float32, places*n*half)
	for i := range in {
		in[i] = (r.float() - 0.5) / float32(half)
	}
	keep := make([]float32, n)
	for w, c := range count {
		keep[w] = 1
		if f := c / total; f > 1e-4 {
			keep[w] = float32(math.Sqrt(1e-4 / f))
		}
	}
	grad := make([]float32, half)
	var kept []int32
	for at := 0; at < vectorRounds*len(stream); {
		i := at % len(stream)
		end := i
		for end < len(stream) && end-i < 5000 {
			end++
		}
		kept = kept[:0]
		chunk := stream[i:end]
		lr := 0.05 * max(0.02, 1-float32(at)/float32(vectorRounds*len(stream)))
		for k, w := range chunk {
			if w < 0 || r.float() > keep[w] {
				continue
			}
			vec := in[int(w)*half : (int(w)+1)*half]
			for try := range 4 {
				var c, place int
				if part == 0 {
					c, place = k+[4]int{-2, -1, 1, 2}[try], try
				} else if c = k + 1 + r.intn(5); try%2 == 0 {
					c = k - (c - k)
				}
				if c < 0 || c >= len(chunk) || chunk[c] < 0 {
					continue
				}
				clear(grad)
				for neg := range 6 {
					o, y := chunk[c], float32(1)
					if neg > 0 {
						o, y = noise[r.intn(len(noise))], 0
					}
					row := out[(place*n+int(o))*half:][:half]
					g := (y - logistic(dot(vec, row))) * lr
					axpy(g, row, grad)
					axpy(g, vec, row)
				}
				axpy(1, grad, vec)
			}
		}
		at += end - i
	}
	return in
}

func logistic(x float32) float32 {
	if x > 8 {
		return 1
	}
	if x < -8 {
		return 0
	}
	return 1 / (1 + fastExp(-x))
}

// wordList lists the words' keys: first those of the treebanks that occur twice, then those of the raw text that
// occur often enough, the most frequent first.
func wordList(trees []*goldTree, raw map[uint64]int32, least int32, most int) (keys []uint64, trained int) {
	tb := map[uint64]int{}
	for _, t := range trees {
		for _, w := range t.words {
			if tb[w.Key]++; tb[w.Key] == 2 {
				keys = append(keys, w.Key)
			}
		}
	}
	trained = len(keys)
	var rest []uint64
	for k, c := range raw {
		if tb[k] < 2 && (c >= least || tb[k] == 1 && c >= 3) {
			rest = append(rest, k)
		}
	}
	slices.SortFunc(rest, func(a, b uint64) int {
		if raw[a] != raw[b] {
			return int(raw[b] - raw[a])
		}
		if a < b {
			return -1
		}
		return 1
	})
	return append(keys, rest[:min(len(rest), most-trained)]...), trained
}
