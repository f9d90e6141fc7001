package syntax

import (
	"sync"

	"parley"
	"parley/internal/model"
)

// Annotate fills tags, features, lemmas and trees into the sentences of r and finds its named things.
func Annotate(r *parley.Reading) ([]parley.Sentence, []parley.Entity) {
	w, e := loadWords(), loadEntities()
	var b wordBuffer
	var eb entityBuffer
	var entities []parley.Entity
	hashes := w.nameHashes()
	for i := range r.Sentences {
		s := &r.Sentences[i]
		b.annotate(w, r.Report.Text, s.Tokens)
		eb.words = nerWords(b.words, b.looks, hashes, b.tags, eb.words)
		e.label(b.looks, &eb)
		entities = eb.spans(s.Tokens, entities)
	}
	p := Parser{run: netRun{net: loadParser()}}
	p.Parse(r.Report.Text, r.Sentences)
	for i := range r.Sentences {
		mend(&r.Sentences[i])
	}
	return r.Sentences, entities
}

// loadParser reads the shipped parser once.
var loadParser = sync.OnceValue(func() *network {
	b, err := model.Bytes("parser")
	if err != nil {
		panic(err) // the file is embedded; a test reads it
	}
	n, err := loadNet(b)
	if err != nil {
		panic(err)
	}
	return n
})

// loadEntities reads the shipped entity tagger once.
var loadEntities = sync.OnceValue(func() *EntityTagger {
	b, err := model.Bytes("entities")
	if err != nil {
		panic(err) // the file is embedded; a test reads it
	}
	e, err := NewEntityTagger(b)
	if err != nil {
		panic(err)
	}
	return e
})
