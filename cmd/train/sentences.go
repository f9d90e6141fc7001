package main

import (
	"parley"
	"parley/internal/conllu"
	"parley/internal/text"
)

func trainSentences(c *config) error {
	var docs []parley.Reading
	for _, name := range []string{"ewt-train", "gum-train"} {
		gold, err := c.treebank(name)
		if err != nil {
			return err
		}
		for _, d := range conllu.Documents(gold) {
			docs = append(docs, parley.Reading{
				Report: parley.Report{Text: d.Text, Parts: text.Paragraphs(d.Text)}, Sentences: d.Sentences,
			})
		}
	}
	b := text.LearnSentences(docs, 8, 6, 0.05, wordSeed)
	return c.save("sentences", b, card{
		predicts: "where sentences end within a paragraph",
		trained:  []string{"ewt-train", "gum-train"},
		seed:     wordSeed,
	})
}
