package syntax

import (
	"sync"

	"parley"
	"parley/internal/model"
)

// blockWords is how many words are read together for their named things; what one sentence shows of a name helps with
// the others of its block. It bounds the memory.
const blockWords = 20_000

// Annotate fills tags, features, lemmas and trees into the sentences of r and finds its named things.
func Annotate(r *parley.Reading) ([]parley.Sentence, []parley.Entity) {
	w, e := loadWords(), loadEntities()
	var b wordBuffer
	p := parsers.Get().(*Parser)
	defer parsers.Put(p)
	p.Parse(r.Report.Text, r.Sentences)
	at, doubts := 0, p.doubts
	var entities []parley.Entity
	hashes := w.nameHashes()
	d := docs.Get().(*docBuffer)
	defer docs.Put(d)
	for from := 0; from < len(r.Sentences); {
		d.reset()
		to, words := from, 0
		for ; to < len(r.Sentences) && words < blockWords; to++ {
			s := &r.Sentences[to]
			tags, named := p.tags[at:at+len(s.Tokens)], p.named[at:at+len(s.Tokens)]
			b.looks = take(&d.roomLooks, len(s.Tokens))
			b.annotate(w, r.Report.Text, s.Tokens, tags, at, doubtsBefore(&doubts, at+len(s.Tokens)))
			at += len(s.Tokens)
			d.add(e, b.looks, nerWords(b.words, b.looks, hashes, tags, named, take(&d.roomWords, len(tags))))
			mend(s)
			words += len(s.Tokens)
		}
		d.again(e)
		for i := range to - from {
			entities = d.spans(i, r.Sentences[from+i].Tokens, entities)
		}
		from = to
	}
	return r.Sentences, entities
}

// Parsers and documents have room that is used again.
var parsers = sync.Pool{New: func() any { return &Parser{run: netRun{net: loadParser()}} }}

var docs = sync.Pool{New: func() any { return &docBuffer{} }}

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
