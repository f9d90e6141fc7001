package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley"
	"parley/internal/article"
	"parley/internal/linear"
	"parley/internal/syntax"
	"parley/internal/text"
)

// The classes of words. Fewer classes (256) cost the tagger nothing but the entities a point.
const (
	clusterCount  = 400
	clusterMin    = 6      // how often a word must be seen
	clusterWords  = 50_000 // at most
	clusterRounds = 8
)

// trainClusters sorts the words of raw text and of the treebanks into classes by their neighbours: words are
// exchanged between classes while the likelihood of the text under a two-sided class model grows (Uszkoreit and
// Brants 2008, with the word after as well as the word before).
func trainClusters(c *config) error {
	words, count, capital, err := c.rawWords()
	if err != nil {
		return err
	}
	vocab := vocabulary(count)
	id := make(map[string]int32, len(vocab))
	for i, w := range vocab {
		id[w] = int32(i)
	}
	x := newExchange(vocab, id, words)
	for round := range clusterRounds {
		fmt.Printf("clusters: round %d, %d of %d words moved\n", round+1, x.round(), len(vocab))
	}
	seen := make([]string, 0, len(count))
	for w, n := range count {
		if n >= 3 && len(w) < 40 && w[0] >= 'a' {
			seen = append(seen, w)
		}
	}
	slices.Sort(seen)
	t := linear.NewTable(len(seen) + len(vocab))
	for _, w := range seen {
		t.Put(linear.Hash(w), syntax.PackCluster(0, capitalClass(capital[w])))
	}
	for i, w := range vocab {
		t.Put(linear.Hash(w), syntax.PackCluster(int(x.class[i])+2, capitalClass(capital[w])))
	}
	return c.save("clusters", t.Marshal(), card{
		predicts: fmt.Sprintf("the class (of %d) of %d lower-case words by their neighbours in raw text", clusterCount, len(vocab)),
		trained:  []string{"raw", "ewt-train", "gum-train"},
	})
}

// capitalClass sorts a word by how often it has a capital where a sentence does not begin: 0 unknown, 1 never, 5 always.
func capitalClass(n [2]int) int {
	share := float64(n[1]) / float64(max(n[0], 1))
	switch {
	case n[0] < 2:
		return 0
	case share < 0.03:
		return 1
	case share < 0.3:
		return 2
	case share < 0.7:
		return 3
	case share < 0.97:
		return 4
	}
	return 5
}

// rawWords is the running text as lower-case words, "" at sentence ends, and how often each word stands in it.
func (c *config) rawWords() ([]string, map[string]int, map[string][2]int, error) {
	var words []string
	capital := map[string][2]int{} // all uses but those that begin a sentence, and those with a capital
	count := map[string]int{}
	same := map[string]string{}
	add := func(w string) {
		first := w[0]
		w = syntax.Lower(w)
		if s, ok := same[w]; ok {
			w = s
		} else {
			w = strings.Clone(w)
			same[w] = w
		}
		if len(words) > 0 && words[len(words)-1] != "" {
			k := capital[w]
			k[0]++
			if first >= 'A' && first <= 'Z' {
				k[1]++
			}
			capital[w] = k
		}
		words = append(words, w)
		count[w]++
	}
	train, err := c.examples("ewt-train", "gum-train")
	if err != nil {
		return nil, nil, nil, err
	}
	for _, e := range train {
		for _, w := range e.Words {
			add(w)
		}
		words = append(words, "")
	}
	f, err := os.Open(filepath.Join(c.data, "raw/whitehouse.jsonl.gz"))
	if err != nil {
		return nil, nil, nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, nil, err
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var doc struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &doc); err != nil {
			return nil, nil, nil, err
		}
		r := parley.Report{Text: doc.Text, Parts: article.Parts(doc.Text)}
		for _, s := range text.Sentences(&r) {
			for _, t := range s.Tokens {
				add(doc.Text[t.Start:t.End])
			}
			words = append(words, "")
		}
	}
	return words, count, capital, sc.Err()
}

func vocabulary(count map[string]int) []string {
	var v []string
	for w, n := range count {
		if n >= clusterMin && len(w) < 40 {
			v = append(v, w)
		}
	}
	slices.SortFunc(v, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	return v[:min(len(v), clusterWords)]
}

// pair counts a neighbour.
type pair struct{ word, n int32 }

// exchange holds the state of the search.
type exchange struct {
	class []int32     // of each word
	near  [2][][]pair // of each word: the words before it, after it
	count [2][]int32  // [neighbour*clusterCount+class]: how often a word of the class stands next to the neighbour
	total []int64     // of each class: how many words run in it
	freq  []int64
	logs  []float64
}

func newExchange(vocab []string, id map[string]int32, words []string) *exchange {
	n := len(vocab)
	x := &exchange{class: make([]int32, n), total: make([]int64, clusterCount), freq: make([]int64, n)}
	var pairs []uint64
	prev := int32(-1)
	for _, w := range words {
		cur, ok := id[w]
		if !ok {
			cur = -1
		}
		if cur >= 0 {
			x.freq[cur]++
			if prev >= 0 {
				pairs = append(pairs, uint64(prev)<<32|uint64(cur))
			}
		}
		prev = cur
	}
	slices.Sort(pairs)
	x.near[0], x.near[1] = make([][]pair, n), make([][]pair, n)
	for i := 0; i < len(pairs); {
		j := i
		for j < len(pairs) && pairs[j] == pairs[i] {
			j++
		}
		a, b := int32(pairs[i]>>32), int32(uint32(pairs[i]))
		x.near[0][b] = append(x.near[0][b], pair{a, int32(j - i)})
		x.near[1][a] = append(x.near[1][a], pair{b, int32(j - i)})
		i = j
	}
	for i := range x.class {
		x.class[i] = int32(i % clusterCount)
		x.total[x.class[i]] += x.freq[i]
	}
	for side := range x.near {
		x.count[side] = make([]int32, n*clusterCount)
		for w, ps := range x.near[side] {
			for _, p := range ps {
				x.count[side][int(p.word)*clusterCount+int(x.class[w])] += p.n
			}
		}
	}
	x.logs = make([]float64, 1<<16)
	for i := 1; i < len(x.logs); i++ {
		x.logs[i] = float64(i) * math.Log(float64(i))
	}
	return x
}

// xlogx is n log n.
func (x *exchange) xlogx(n int32) float64 {
	if int(n) < len(x.logs) {
		return x.logs[n]
	}
	return float64(n) * math.Log(float64(n))
}

func big(n int64) float64 {
	if n <= 0 {
		return 0
	}
	return float64(n) * math.Log(float64(n))
}

// round tries every word in every class once and says how many moved.
func (x *exchange) round() int {
	moved := 0
	gain := make([]float64, clusterCount)
	for w := range x.class {
		from := x.class[w]
		for side := range x.near {
			for _, p := range x.near[side][w] {
				x.count[side][int(p.word)*clusterCount+int(from)] -= p.n
			}
		}
		x.total[from] -= x.freq[w]
		for c := range gain {
			gain[c] = -2 * (big(x.total[c]+x.freq[w]) - big(x.total[c]))
		}
		for side := range x.near {
			for _, p := range x.near[side][w] {
				row := x.count[side][int(p.word)*clusterCount : (int(p.word)+1)*clusterCount]
				alone := x.xlogx(p.n)
				for c, n := range row {
					if n > 0 {
						gain[c] += x.xlogx(n+p.n) - x.xlogx(n) - alone
					}
				}
			}
		}
		best := from
		for c := range gain {
			if gain[c] > gain[best]+1e-9 {
				best = int32(c)
			}
		}
		for side := range x.near {
			for _, p := range x.near[side][w] {
				x.count[side][int(p.word)*clusterCount+int(best)] += p.n
			}
		}
		x.total[best] += x.freq[w]
		if x.class[w] = best; best != from {
			moved++
		}
	}
	return moved
}
