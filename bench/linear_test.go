package bench

import (
	_ "embed"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/syntax"
	"parley/internal/text"
)

//go:embed baseline.txt
var baseline string

// shapes are texts of about n bytes, ordinary and hostile.
var shapes = []struct {
	name string
	make func(n int) string
}{
	{"prose", func(n int) string { return Prose(n/5 + 1)[:n] }},
	{"one sentence", func(n int) string { return strings.Repeat("talks and ", n/10) }},
	{"no spaces", func(n int) string { return strings.Repeat("abcde", n/5) }},
	{"marks", func(n int) string { return strings.Repeat("'\"-/.,(", n/7) }},
	{"emoji", func(n int) string { return strings.Repeat("\U0001F468\u200d\U0001F469\u200d\U0001F467 ", n/19) }},
	{"right to left", func(n int) string { return strings.Repeat("שלום עולם. مرحبا بالعالم؟ ", n/45) }},
}

// rebuilt reports whether words and gaps are the text, byte for byte.
func rebuilt(words string, ss []parley.Sentence) bool {
	var b strings.Builder
	at := 0
	for i := range ss {
		for _, t := range ss[i].Tokens {
			if t.Start < at || t.End < t.Start || t.End > len(words) {
				return false
			}
			b.WriteString(words[at:t.Start])
			b.WriteString(words[t.Start:t.End])
			at = t.End
		}
	}
	b.WriteString(words[at:])
	return b.String() == words
}

// TestLinear reads texts of growing length and prints the time a byte. Words and gaps always rebuild the text. No time is
// asserted, but a cost that grows with the square shows in the table, and with PARLEY_LINEAR the longest would not end. One shape
// or length alone: -run 'Linear/emoji/1000000$'.
func TestLinear(t *testing.T) {
	sizes := []int{1_000, 10_000, 100_000}
	if os.Getenv("PARLEY_LINEAR") != "" {
		sizes = append(sizes, 1_000_000, 10_000_000)
	} else {
		sizes = sizes[:2]
		t.Log("up to 10 KB; PARLEY_LINEAR=1 goes up to 10 MB")
	}
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			for _, n := range sizes {
				t.Run(strconv.Itoa(n), func(t *testing.T) { readShape(t, shape.name, shape.make(n)) })
			}
		})
	}
}

// readShape reads one text and prints its cost.
func readShape(t *testing.T, shape, words string) {
	rep := report(words)
	start := time.Now()
	r := &parley.Reading{Report: rep, Sentences: text.Sentences(&rep)}
	split := time.Since(start)
	r.Sentences, r.Entities = syntax.Annotate(r)
	all := time.Since(start)
	if !rebuilt(words, r.Sentences) {
		t.Errorf("%s, %d bytes: words and gaps do not rebuild the text", shape, len(words))
	}
	t.Logf("%-14s %9d bytes %8d words: text %6.0f ns a byte, with syntax %6.0f", shape, len(words), count(r.Sentences), float64(split.Nanoseconds())/float64(len(words)), float64(all.Nanoseconds())/float64(len(words)))
}
