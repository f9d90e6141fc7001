package syntax

import (
	"slices"

	"parley/internal/linear"
)

// wordModel is the trained parts that look at words: tables, features, lemmas.
type wordModel struct {
	Tagger
	Morphology
	Lemmatizer
	net *network // finds the tags
}

// wordsMagic opens the file of features and lemmas. History: 1 held two perceptrons for tags.
const wordsMagic = "PW2"

// MarshalWords packs tables, features and lemmas as one file (without the clusters and the tags' names, which others have).
func MarshalWords(g *Tagger, f *Morphology, z *Lemmatizer) []byte {
	b := append([]byte(wordsMagic), byte(len(f.allowed)))
	b = append(b, g.second.Marshal()...)
	b = append(b, g.ambig.Marshal()...)
	b = append(b, f.known.Marshal()...)
	b = append(b, f.model.Marshal()...)
	for _, classes := range f.allowed {
		b = append(b, byte(len(classes)))
		b = append(b, classes...)
	}
	list := make([]string, len(z.scripts))
	for i, s := range z.scripts {
		list[i] = s.String()
	}
	b = linear.PutStrings(b, list)
	b = append(b, z.known.Marshal()...)
	b = append(b, z.lemmas.Marshal()...)
	return append(b, z.model.Marshal()...)
}

// unmarshalWords is the inverse of MarshalWords. The tags are those of net.
func unmarshalWords(b []byte, clusters *linear.Table, net *network) (*wordModel, error) {
	if len(b) < 4 || string(b[:3]) != wordsMagic || int(b[3]) != len(net.tags) {
		return nil, linear.ErrFormat
	}
	w := &wordModel{net: net}
	w.clusters, w.names = clusters, net.tags
	b = b[4:]
	var err error
	model := func() (m *linear.Model) {
		if err == nil {
			m, b, err = linear.Unmarshal(b)
		}
		return m
	}
	table := func() (t *linear.Table) {
		if err == nil {
			t, b, err = linear.UnmarshalTable(b)
		}
		return t
	}
	w.second = model()
	w.ambig = table()
	w.Morphology.known = table()
	w.Morphology.model = model()
	if err != nil {
		return nil, err
	}
	w.setClasses()
	w.kinds = tagKinds(w.names)
	for range w.names {
		if len(b) == 0 || len(b) < int(b[0])+1 {
			return nil, linear.ErrFormat
		}
		n := int(b[0])
		for _, c := range b[1 : n+1] {
			if int(c) >= len(w.Morphology.model.Classes) {
				return nil, linear.ErrFormat
			}
		}
		w.allowed = append(w.allowed, slices.Clone(b[1:n+1])) // not to hold the whole file
		b = b[n+1:]
	}
	var scripts []string
	if scripts, b, err = linear.Strings(b); err != nil {
		return nil, err
	}
	for _, s := range scripts {
		w.scripts = append(w.scripts, parseScript(s))
	}
	w.Lemmatizer.known = table()
	w.lemmas = table()
	w.Lemmatizer.model = model()
	if err != nil {
		return nil, err
	}
	return w, nil
}
