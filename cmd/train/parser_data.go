package main

import (
	"bufio"
	"os"
	"strconv"
	"strings"

	"parley/internal/syntax"
)

// goldTree is one sentence of a treebank; words count from 1 in head, 0 is the root.
type goldTree struct {
	form, upos, xpos []string
	words            []syntax.NetWord
	id               []int32 // row in the vocabulary, -1 if unknown
	head             []int32 // of word i+1
	rel              []string
	relID, tagID     []int32
	entID            []int32    // number in syntax.EntityLabels, -1 if unknown
	style            bool       // follows the habits of the second treebank, not of the first
	soft             []softWord // what the teachers hold, nil if only the above counts
	sent             string     // the treebank's name for it
}

// readTrees reads a CoNLL-U file without its multiword and empty lines.
func readTrees(name string) ([]*goldTree, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*goldTree
	cur := &goldTree{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		if line == "" {
			if len(cur.form) > 0 {
				out = append(out, cur)
			}
			cur = &goldTree{}
			continue
		}
		if id, ok := strings.CutPrefix(line, "# sent_id = "); ok {
			cur.sent = id
		}
		c := strings.Split(line, "\t")
		if line[0] == '#' || len(c) < 8 || strings.ContainsAny(c[0], "-.") {
			continue
		}
		h, err := strconv.Atoi(c[6])
		if err != nil {
			return nil, err
		}
		cur.form = append(cur.form, c[1])
		cur.upos = append(cur.upos, c[3])
		cur.xpos = append(cur.xpos, c[4])
		cur.head = append(cur.head, int32(h))
		cur.rel = append(cur.rel, c[7])
		cur.words = append(cur.words, syntax.NetWordOf(c[1]))
	}
	if len(cur.form) > 0 {
		out = append(out, cur)
	}
	return out, sc.Err()
}

// nameTrees gives trees the named things that the examples of the same name have; in the others they are unknown.
func nameTrees(trees []*goldTree, given []syntax.EntityExample) {
	of := map[string][]uint8{}
	for _, e := range given {
		of[e.Sent] = syntax.EntityNumbers(e.Labels)
	}
	for _, t := range trees {
		labels := of[t.sent]
		for i := range t.form {
			k := int32(-1)
			if len(labels) == len(t.form) {
				k = int32(labels[i])
			}
			t.entID = append(t.entID, k)
		}
	}
}

// names gives numbers to strings in the order they are first met.
type names struct {
	list []string
	id   map[string]int32
}

func (n *names) add(s string) int32 {
	if k, ok := n.id[s]; ok {
		return k
	}
	if n.id == nil {
		n.id = map[string]int32{}
	}
	n.id[s] = int32(len(n.list))
	n.list = append(n.list, s)
	return n.id[s]
}

func (n *names) get(s string) int32 {
	if k, ok := n.id[s]; ok {
		return k
	}
	return -1
}
