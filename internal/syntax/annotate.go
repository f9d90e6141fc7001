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
		ParseInterim(s, func(k int) string { return b.words[k] })
		eb.words = nerWords(b.words, b.looks, hashes, b.tags, eb.words)
		e.label(b.looks, &eb)
		entities = eb.spans(s.Tokens, entities)
	}
	return r.Sentences, entities
}

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
