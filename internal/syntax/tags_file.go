package syntax

import (
	"parley/internal/linear"
)

// words is the trained part that looks at words: tags, features, lemmas.
type wordModel struct {
	Tagger
	Morphology
	Lemmatizer
}

// MarshalWords packs tagger, features and lemmas as one file (without the tagger's clusters, which have their own).
func MarshalWords(g *Tagger, f *Morphology, z *Lemmatizer) []byte {
	b := append([]byte("PW1"), 1)
	if g.passes[1] != nil {
		b[3] = 2
	}
	for _, m := range g.passes[:b[3]] {
		b = append(b, m.Marshal()...)
	}
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

// unmarshalWords is the inverse of MarshalWords.
func unmarshalWords(b []byte, clusters *linear.Table) (*wordModel, error) {
	if len(b) < 4 || string(b[:3]) != "PW1" || b[3] < 1 || b[3] > 2 {
		return nil, linear.ErrFormat
	}
	w := &wordModel{}
	w.clusters = clusters
	passes := int(b[3])
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
	for i := range passes {
		w.passes[i] = model()
	}
	w.ambig = table()
	w.Morphology.known = table()
	w.Morphology.model = model()
	if err != nil {
		return nil, err
	}
	w.setNames()
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
		w.allowed = append(w.allowed, b[1:n+1:n+1])
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
