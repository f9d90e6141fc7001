package main

import (
	"fmt"

	"parley/internal/conllu"
	"parley/internal/linear"
	"parley/internal/score"
	"parley/internal/syntax"
)

// wordSeed starts the random order of the examples.
const wordSeed = 1

func trainWords(c *config) error {
	train, err := c.examples("ewt-train", "gum-train")
	if err != nil {
		return err
	}
	p, err := c.parser()
	if err != nil {
		return err
	}
	w, b := learnWords(train, c.clusters(), p)
	if err := c.save("words", b, card{
		predicts: "features and lemmas of English words with the parser's tags, and which tag where the parser is not sure",
		trained:  []string{"ewt-train", "gum-train"},
		seed:     wordSeed,
	}); err != nil {
		return err
	}
	return c.measureWords(w)
}

func learnWords(train []syntax.Example, clusters *linear.Table, p *syntax.Parser) (*syntax.WordTagger, []byte) {
	g := syntax.LearnTags(train, clusters, p, wordSeed)
	f := syntax.LearnMorphology(train, g, wordSeed)
	z := syntax.LearnLemmas(train, g, wordSeed)
	return syntax.NewWordTagger(g, f, z, p), syntax.MarshalWords(g, f, z)
}

// measureWords prints the measures on gold tokens.
func (c *config) measureWords(w *syntax.WordTagger) error {
	for _, name := range []string{"ewt-dev", "gum-dev"} {
		gold, err := c.treebank(name)
		if err != nil {
			return err
		}
		counts := map[string]score.Count{}
		at := 0
		for _, d := range conllu.Documents(gold) {
			w.Tag(d.Text, d.Sentences)
			given := conllu.FromReading(d.Text, d.Parts, d.Sentences)
			one, err := score.CoNLL18(given, gold[at:at+len(given)])
			if err != nil {
				return err
			}
			for m, n := range one {
				counts[m] = counts[m].Add(n)
			}
			at += len(given)
		}
		fmt.Printf("%s:", name)
		for _, m := range score.Measures[2:7] {
			fmt.Printf(" %s %.2f", m, counts[m].F1())
		}
		fmt.Println()
	}
	return nil
}
