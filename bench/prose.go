// Package bench measures how fast text, syntax and the whole of reading are, on a fixed text of our own words.
//
// The text is made of sentences.txt: sentences of the kind that reports are made of, from this project's own tests and
// examples, put together into paragraphs in a fixed order with other towns and days each time round, so that no cache and
// no memory of a sentence flatters the figures. baseline.txt holds what was measured when, and on what.
//
//	go test -run '^$' -bench . -benchmem ./bench
//	PARLEY_LINEAR=1 go test -run Linear -v ./bench     time against length, 1 KB to 10 MB and hostile texts
package bench

import (
	_ "embed"
	"strings"
)

//go:embed sentences.txt
var sentences string

// swaps are words that take each other's places from round to round.
var swaps = [][]string{
	{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
	{"Geneva", "Doha", "Istanbul", "Vienna", "Oslo", "Muscat", "Cairo", "Riyadh", "Nairobi", "Astana"},
	{"January", "February", "March", "April", "June", "July", "September", "October", "November"},
	{"ceasefire", "truce", "armistice"},
}

// Prose is a text of at least that many words, always the same: paragraphs of two to five sentences.
func Prose(words int) string {
	list := strings.Split(strings.TrimSpace(sentences), "\n")
	var b strings.Builder
	seed, n, left := uint32(1), 0, 0
	for round := 0; n < words; round++ {
		swap := swapped(round)
		for range list {
			seed = seed*1664525 + 1013904223
			s := swap.Replace(list[int(seed>>8)%len(list)])
			if left == 0 {
				left = 2 + int(seed>>28)%4
				if n > 0 {
					b.WriteString("\n\n")
				}
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(s)
			left--
			if n += 1 + strings.Count(s, " "); n >= words {
				break
			}
		}
	}
	return b.String()
}

// swapped moves every word of a list by round places.
func swapped(round int) *strings.Replacer {
	var pairs []string
	for _, list := range swaps {
		for i, w := range list {
			pairs = append(pairs, w, list[(i+round)%len(list)])
		}
	}
	return strings.NewReplacer(pairs...)
}
