package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words/abbrev.tsv
var abbrevFile string

//go:embed words/prefix.txt
var prefixFile string

//go:embed words/glued.tsv
var gluedFile string

//go:embed words/units.txt
var unitFile string

//go:embed words/starters.txt
var starterFile string

// lexicon holds the word lists, read once.
type lexicon struct {
	abbrev   map[string]bool  // with its stop -> may it end a sentence; "Gen." also as "GEN."
	numbered map[string]bool  // abbreviations before a number only
	prefix   map[string]bool  // lower case
	glued    map[string][]int // lower case -> byte offsets of the cuts
	units    map[string]bool  // lower case
	starters map[string]bool  // as written
}

var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{abbrev: map[string]bool{}, numbered: map[string]bool{}, prefix: map[string]bool{}, glued: map[string][]int{}, units: map[string]bool{}, starters: map[string]bool{}}
	for _, f := range fields(abbrevFile) {
		for _, w := range []string{f[0], strings.ToUpper(f[0])} {
			if f[1] == "number" {
				l.numbered[w] = true
			}
			if _, ok := l.abbrev[w]; !ok {
				l.abbrev[w] = f[1] == "end"
			}
		}
	}
	for _, f := range fields(prefixFile) {
		l.prefix[f[0]] = true
	}
	for _, f := range fields(gluedFile) {
		at := 0
		parts := strings.Fields(f[1])
		for _, p := range parts[:len(parts)-1] {
			at += len(p)
			l.glued[f[0]] = append(l.glued[f[0]], at)
		}
	}
	for _, f := range fields(unitFile) {
		l.units[f[0]] = true
	}
	for _, f := range fields(starterFile) {
		l.starters[f[0]] = true
	}
	return l
})

// fields cuts a list into its lines and columns; # begins a comment line.
func fields(file string) [][]string {
	var out [][]string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}
