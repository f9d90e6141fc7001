package who

import (
	"strconv"
	"sync"
)

// surePerson and surePlural are the least shares of the best candidate by which "he", "she" and "they" are decided.
// Tried on halves of the data that the weights were not fitted on: 0.5 decides 80% with 77% right, 0.6 62% with 85%,
// 0.7 47% with 88%.
const (
	surePerson  = 0.6
	surePlural  = 0.7
	sureAlone   = 0.45
	sureSpeaker = 0.5
	sureTopic   = 0.45 // the subject goes on with the only subject of the sentence before
)

// featNames are the names of the features in pronoun.tsv, in the order of the constants.
var featNames = [featCount]string{
	"bias", "same", "one", "two", "three", "subject", "object", "poss", "topic", "gender", "pronoun", "name", "many",
	"subjectprev", "speaks", "tells", "parallel", "quoteout", "quotein", "speakerself", "nearest", "ahead", "posssame", "root",
}

// pronounWeights are the weights of the features, for one person and for several.
type pronounWeights struct{ person, plural [featCount]float64 }

var weights = sync.OnceValue(func() *pronounWeights {
	w := &pronounWeights{}
	at := map[string]int{}
	for i, n := range featNames {
		at[n] = i
	}
	for f := range rows("pronoun.tsv") {
		i, ok := at[f[0]]
		if !ok {
			panic("pronoun.tsv: no feature " + f[0]) // embedded: found by any test
		}
		w.person[i], _ = strconv.ParseFloat(f[1], 64)
		w.plural[i], _ = strconv.ParseFloat(f[2], 64)
	}
	return w
})
