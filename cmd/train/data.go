package main

import (
	"fmt"
	"os"
	"path/filepath"

	"parley/internal/conllu"
	"parley/internal/syntax"
)

// The treebanks by their short names, under the data folder.
var treebanks = map[string]string{
	"ewt-train": "ud/en_ewt-train.conllu",
	"ewt-dev":   "ud/en_ewt-dev.conllu",
	"gum-train": "ud/en_gum_free-train.conllu",
	"gum-dev":   "ud/en_gum-dev.conllu",
}

// treebank reads one treebank.
func (c *config) treebank(name string) ([]conllu.Sentence, error) {
	f, err := os.Open(filepath.Join(c.data, treebanks[name]))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := conllu.Read(f)
	if err == nil && len(s) == 0 {
		err = fmt.Errorf("no sentences in %s", name)
	}
	return s, err
}

// examples reads treebanks as sentences to learn from.
func (c *config) examples(names ...string) ([]syntax.Example, error) {
	var out []syntax.Example
	for _, name := range names {
		s, err := c.treebank(name)
		if err != nil {
			return nil, err
		}
		for _, d := range conllu.Documents(s) {
			for _, sent := range d.Sentences {
				e := syntax.Example{Tokens: sent.Tokens, Words: make([]string, len(sent.Tokens))}
				for k, t := range sent.Tokens {
					e.Words[k] = d.Text[t.Start:t.End]
				}
				out = append(out, e)
			}
		}
	}
	return out, nil
}
