package syntax

import (
	"sync"

	"parley"
	"parley/internal/linear"
	"parley/internal/model"
)

// loadWords reads the shipped models once.
var loadWords = sync.OnceValue(func() *wordModel {
	b, err := model.Bytes("words")
	if err != nil {
		panic(err) // the files are embedded; a test reads them
	}
	w, err := unmarshalWords(b, loadClusters())
	if err != nil {
		panic(err)
	}
	return w
})

// loadClusters reads the classes of words in raw text.
var loadClusters = sync.OnceValue(func() *linear.Table {
	b, err := model.Bytes("clusters")
	if err != nil {
		return linear.NewTable(1)
	}
	t, _, err := linear.UnmarshalTable(b)
	if err != nil {
		panic(err)
	}
	return t
})

// wordBuffer is room for one sentence, used again.
type wordBuffer struct {
	tagBuffer
	words []string
	looks []look
	tags  []uint8
}

func (b *wordBuffer) annotate(w *wordModel, text string, tokens []parley.Token) {
	b.words = b.words[:0]
	for k := range tokens {
		b.words = append(b.words, text[tokens[k].Start:tokens[k].End])
	}
	b.looks = w.looks(b.words, b.looks)
	b.tags = w.tag(b.looks, &b.tagBuffer)
	for k := range tokens {
		t := &tokens[k]
		names := w.names[b.tags[k]]
		t.UPOS, t.XPOS = names[0], names[1]
		t.Feats = w.feats(b.looks, b.tags, k, &b.tagBuffer)
		t.Lemma = w.lemma(b.words[k], &b.looks[k], names, b.tags[k], w.clusters, &b.tagBuffer)
	}
}

// A WordTagger is models that were just trained, for measuring and for tagging training data.
type WordTagger struct{ model *wordModel }

// NewWordTagger puts trained parts together.
func NewWordTagger(g *Tagger, f *Morphology, z *Lemmatizer) *WordTagger {
	return &WordTagger{&wordModel{*g, *f, *z}}
}

// Tag is like the package's Tag, with these models.
func (w *WordTagger) Tag(text string, sentences []parley.Sentence) {
	var b wordBuffer
	for i := range sentences {
		b.annotate(w.model, text, sentences[i].Tokens)
	}
}

// nameHashes are hashes of the universal and Penn tag of each class.
func (w *wordModel) nameHashes() [][2]uint64 {
	out := make([][2]uint64, len(w.names))
	for i, n := range w.names {
		out[i] = [2]uint64{linear.Hash(n[0]), linear.Hash(n[1])}
	}
	return out
}

// ReadWordTagger unpacks what MarshalWords packed.
func ReadWordTagger(b []byte, clusters *linear.Table) (*WordTagger, error) {
	w, err := unmarshalWords(b, clusters)
	return &WordTagger{w}, err
}
