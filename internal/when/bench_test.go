package when

import (
	"strings"
	"testing"

	"parley"
)

// The stage must cost less than three microseconds a word.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The foreign minister told reporters in Istanbul on Friday that the two delegations would meet "+
		"again at 10 a.m. on Tuesday, two days after the 60-day truce runs out. Officials in Moscow and Washington have "+
		"said little about the plan since early May, and a senior aide added that nobody should expect an answer soon.\n", 40)
	r := &parley.Reading{Report: parley.Report{Text: text, Published: "2025-05-19"}}
	words := len(strings.Fields(text))
	b.ReportAllocs()
	for b.Loop() {
		Find(r)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*words), "ns/word")
}
