package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parley"
	"parley/internal/score"
	"parley/internal/syntax"
)

func trainEntities(c *config) error {
	w, err := c.words()
	if err != nil {
		return err
	}
	train, err := c.bio("ner/uner_ewt-train.bio", 1)
	if err != nil {
		return err
	}
	// WikiGold on top of it, even with features of its own, cost 0.3 to 1.5 points: its persons and bodies are others.
	b := syntax.LearnEntities(train, w, syntax.EntityLearning{Epochs: 8, Rate: 0.05, Decay: 0.02, Floor: 0.02, Seed: wordSeed, Folds: 4})
	var k card
	e, err := syntax.NewEntityTagger(b)
	if err != nil {
		return err
	}
	dev, err := c.bio("ner/uner_ewt-dev.bio", 1)
	if err != nil {
		return err
	}
	line := "uner_ewt-dev:" + entityScores(dev, w, e)
	fmt.Println(line)
	k = card{
		predicts: "named persons, organisations and places (BILOU labels of words)",
		trained:  []string{"uner-train"},
		seed:     wordSeed, scores: []string{line},
	}
	return c.save("entities", b, k)
}

func entityScores(dev []syntax.EntityExample, w *syntax.WordTagger, e *syntax.EntityTagger) string {
	type span struct {
		sentence, start, end int
		kind                 parley.EntityType
	}
	counts := map[parley.EntityType]score.Count{}
	found := findEntities(dev, w, e)
	for i, d := range dev {
		given := map[parley.EntityType][]span{}
		want := map[parley.EntityType][]span{}
		for _, n := range found[i] {
			given[n.Type] = append(given[n.Type], span{i, n.Start, n.End, n.Type})
		}
		for k := 0; k < len(d.Labels); k++ {
			if l := d.Labels[k]; strings.HasPrefix(l, "B-") {
				j := k + 1
				for j < len(d.Labels) && d.Labels[j] == "I-"+l[2:] {
					j++
				}
				t := parley.EntityType(l[2:])
				want[t] = append(want[t], span{i, k, j, t})
			}
		}
		for _, t := range []parley.EntityType{"PER", "ORG", "LOC"} {
			counts[t] = counts[t].Add(score.Spans(given[t], want[t]))
		}
	}
	all := score.Count{}
	line := ""
	for _, t := range []parley.EntityType{"PER", "ORG", "LOC"} {
		all = all.Add(counts[t])
		line += fmt.Sprintf(" %s %.2f", t, counts[t].F1())
	}
	return fmt.Sprintf(" F1 %.2f%s P %.1f R %.1f", all.F1(), line, 100*float64(all.Right)/float64(max(all.Given, 1)), 100*float64(all.Right)/float64(max(all.Wanted, 1)))
}

// findEntities reads the examples document by document.
func findEntities(dev []syntax.EntityExample, w *syntax.WordTagger, e *syntax.EntityTagger) [][]parley.Entity {
	var out [][]parley.Entity
	for i := 0; i < len(dev); {
		var doc []syntax.EntitySentence
		j := i
		for ; j < len(dev) && dev[j].Doc == dev[i].Doc; j++ {
			s := syntax.EntitySentence{Words: dev[j].Words, Tokens: make([]parley.Token, len(dev[j].Words))}
			for k := range s.Tokens {
				s.Tokens[k].Span = parley.Span{Start: k, End: k + 1}
			}
			doc = append(doc, s)
		}
		out = append(out, e.Find(w, doc)...)
		i = j
	}
	return out
}

// bio reads a file of words with labels, one sentence a block.
func (c *config) bio(name string, source uint64) ([]syntax.EntityExample, error) {
	f, err := os.Open(filepath.Join(c.data, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []syntax.EntityExample
	doc := ""
	e := syntax.EntityExample{Source: source}
	flush := func() {
		if len(e.Words) > 0 {
			out = append(out, e)
			e = syntax.EntityExample{Source: source, Doc: doc}
		}
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# sent_id"):
			id := strings.TrimSpace(line[strings.IndexByte(line, '=')+1:])
			doc = id[:max(strings.LastIndexByte(id, '-'), 0)]
			e.Doc, e.Sent = doc, id
		default:
			if at := strings.LastIndexAny(line, " \t"); at > 0 {
				e.Words = append(e.Words, line[:at])
				e.Labels = append(e.Labels, line[at+1:])
			}
		}
	}
	flush()
	// WikiGold writes I- only.
	for i := range out {
		l := out[i].Labels
		for k := len(l) - 1; k >= 0; k-- {
			if strings.HasPrefix(l[k], "I-") && (k == 0 || len(l[k-1]) < 3 || l[k-1][2:] != l[k][2:]) {
				l[k] = "B-" + l[k][2:]
			}
		}
	}
	return out, sc.Err()
}

// words reads what trainWords saved.
func (c *config) words() (*syntax.WordTagger, error) {
	b, err := c.load("words")
	if err != nil {
		return nil, err
	}
	p, err := c.parser()
	if err != nil {
		return nil, err
	}
	return syntax.ReadWordTagger(b, c.clusters(), p)
}
