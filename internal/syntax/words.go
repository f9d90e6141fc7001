package syntax

import (
	"strings"
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
	w, err := unmarshalWords(b, loadClusters(), loadParser())
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
}

// annotate fills tags, features and lemmas of the words of a sentence; tags are the network's, at is the sentence's first
// word in the text. What the network is not sure of is decided.
func (b *wordBuffer) annotate(w *wordModel, text string, tokens []parley.Token, tags []uint8, at int, doubts []unsure) {
	b.words = b.words[:0]
	for k := range tokens {
		b.words = append(b.words, text[tokens[k].Start:tokens[k].End])
	}
	b.looks = w.looks(b.words, b.looks)
	w.decide(b.looks, tags, doubts, at, &b.tagBuffer)
	for k := range tokens {
		t := &tokens[k]
		names := w.names[tags[k]]
		t.UPOS, t.XPOS = names[0], names[1]
		t.Feats = w.feats(b.looks, tags, k, &b.tagBuffer)
		t.Lemma = w.lemma(b.words[k], &b.looks[k], names, tags[k], w.clusters, &b.tagBuffer)
	}
}

// A WordTagger is models that were just trained, for measuring and for tagging training data.
type WordTagger struct{ model *wordModel }

// NewWordTagger puts trained parts together.
func NewWordTagger(g *Tagger, f *Morphology, z *Lemmatizer, p *Parser) *WordTagger {
	return &WordTagger{&wordModel{*g, *f, *z, p.run.net}}
}

// Tag fills tags, features and lemmas, as Annotate does.
func (w *WordTagger) Tag(text string, sentences []parley.Sentence) {
	var b wordBuffer
	p := Parser{run: netRun{net: w.model.net}}
	p.Parse(text, sentences)
	at, doubts := 0, p.doubts
	for i := range sentences {
		n := len(sentences[i].Tokens)
		b.annotate(w.model, text, sentences[i].Tokens, p.tags[at:at+n], at, doubtsBefore(&doubts, at+n))
		at += n
	}
}

// tag is the tags of the words of one sentence, which look as ls, and what the network holds of the names in it.
func (w *wordModel) tag(words []string, ls []look) ([]uint8, []nameScores) {
	text := strings.Join(words, " ")
	s := parley.Sentence{Tokens: make([]parley.Token, len(words))}
	at := 0
	for i, f := range words {
		s.Tokens[i].Span = parley.Span{Start: at, End: at + len(f)}
		at += len(f) + 1
	}
	p := Parser{run: netRun{net: w.net}}
	p.Parse(text, []parley.Sentence{s})
	var b tagBuffer
	w.decide(ls, p.tags, p.doubts, 0, &b)
	return p.tags, p.named
}

// nameHashes are hashes of the universal and Penn tag of each class.
func (w *wordModel) nameHashes() [][2]uint64 {
	out := make([][2]uint64, len(w.names))
	for i, n := range w.names {
		out[i] = [2]uint64{linear.Hash(n[0]), linear.Hash(n[1])}
	}
	return out
}

// ReadWordTagger unpacks what MarshalWords packed, for the tags of p.
func ReadWordTagger(b []byte, clusters *linear.Table, p *Parser) (*WordTagger, error) {
	w, err := unmarshalWords(b, clusters, p.run.net)
	return &WordTagger{w}, err
}
