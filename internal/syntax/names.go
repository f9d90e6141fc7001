package syntax

import (
	_ "embed"
	"strings"
	"sync"

	"parley/internal/linear"
)

//go:embed words/names.tsv
var namesFile string

// loadNames reads the lists of names once: small letters, one or two words -> 1 given, 2 body, 4 place.
var loadNames = sync.OnceValue(func() *linear.Table {
	kinds := map[string]uint16{"given": 1, "body": 2, "place": 4}
	t := linear.NewTable(4000)
	for line := range strings.Lines(namesFile) {
		kind, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || line[0] == '#' {
			continue
		}
		for _, n := range strings.Split(names, "|") {
			key := linear.Hash(n)
			if a, b, two := strings.Cut(n, " "); two {
				key = linear.Mix(linear.Hash(a), linear.Hash(b))
			}
			v, _ := t.Get(key)
			t.Put(key, v|kinds[kind])
		}
	}
	return t
})
