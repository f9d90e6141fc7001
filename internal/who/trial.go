package who

import "parley"

// Trial is one "he", "she" or "they" that the weights of pronoun.tsv decided, with whoever it could mean: for fitting those
// weights and for measuring them.
type Trial struct {
	Sentence, Token int
	Plural          bool
	Decided         parley.ActorID // empty where it stayed open
	Options         []Option       // best first
}

// Option is one whom a pronoun could mean: the place of its last mention before the pronoun, and its features in the
// order of [FeatureNames].
type Option struct {
	Actor           parley.ActorID
	Sentence, Token int // of the head
	Features        []float64
}

// Trials sets r's actors and mentions as [Find] does and returns what was to be decided about pronouns.
func Trials(r *parley.Reading) []Trial {
	var out []Trial
	r.Actors, r.Mentions = find(r, func(t Trial) { out = append(out, t) })
	return out
}

// FeatureNames are the names of the features, as in pronoun.tsv.
func FeatureNames() []string { return append([]string(nil), featNames[:]...) }

// PronounWeights are the weights that are used: for one person and for several.
func PronounWeights() (person, plural []float64) {
	w := weights()
	return append([]float64(nil), w.person[:]...), append([]float64(nil), w.plural[:]...)
}

func (f *finder) trial(p *phrase, c []candidate) Trial {
	t := Trial{Sentence: p.Sentence, Token: p.Head, Plural: p.Plural, Decided: p.Actor}
	for i := range c {
		q := &f.phrases[c[i].phrase]
		t.Options = append(t.Options, Option{Actor: c[i].actor, Sentence: q.Sentence, Token: q.Head, Features: append([]float64(nil), c[i].feats[:]...)})
	}
	return t
}
