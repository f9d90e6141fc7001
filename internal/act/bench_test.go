package act_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/act"
	"parley/internal/reading"
)

const benchText = `France's foreign minister flew to Oslo on Tuesday for talks with her Norwegian counterpart, the ministry in Paris said.
The two ministers had been expected to meet in Geneva last week, but Norway asked for more time and the meeting was
postponed until June. "We will not sign anything before the ceasefire holds," the Norwegian minister told reporters after
a phone call with the President of Finland. The European Union has threatened to impose new sanctions on Belarus if it
does not release the detained envoys by Friday, while Sweden proposed a 30-day truce and urged both sides to accept it.
Denmark agreed to host another round of negotiations between Kenya and Ethiopia, which broke up without a statement in
March. Kenya's president said he was ready to meet the Ethiopian prime minister, provided that all troops leave the border.
`

// BenchmarkFind measures this stage alone on a text of about 4,400 words; ns/word is what counts.
func BenchmarkFind(b *testing.B) {
	r := reading.Read(parley.Report{Text: strings.Repeat(benchText, 36), Language: "en", Published: "2025-05-20"})
	words := 0
	for i := range r.Sentences {
		words += len(r.Sentences[i].Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		act.Find(r)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
}
