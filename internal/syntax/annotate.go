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
	p := parsers.Get().(*Parser)
	defer parsers.Put(p)
	p.Parse(r.Report.Text, r.Sentences)
	at, doubts := 0, p.doubts
	var entities []parley.Entity
	hashes := w.nameHashes()
	for i := range r.Sentences {
		s := &r.Sentences[i]
		tags := p.tags[at : at+len(s.Tokens)]
		b.annotate(w, r.Report.Text, s.Tokens, tags, at, doubtsBefore(&doubts, at+len(s.Tokens)))
		at += len(s.Tokens)
		eb.words = nerWords(b.words, b.looks, hashes, tags, eb.words)
		e.label(b.looks, &eb)
		entities = eb.spans(s.Tokens, entities)
		mend(s)
	}
	return r.Sentences, entities
}

// parsers have room that is used again.
var parsers = sync.Pool{New: func() any { return &Parser{run: netRun{net: loadParser()}} }}

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
