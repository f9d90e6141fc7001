package act

import (
	"strings"
	"sync"
)

// encounterNoun is what a noun of words/encounters.tsv names.
type encounterNoun struct {
	kind   string // call, meeting, talks, consultation, visit, signing
	medium string // phone, video, in-person or ""
}

// encounterNouns maps the lemma of a noun to the encounter it names.
var encounterNouns = sync.OnceValue(func() map[string]encounterNoun {
	m := map[string]encounterNoun{}
	for _, row := range rows("encounters.tsv") {
		if len(row) < 4 || row[0] != "noun" {
			continue
		}
		for _, w := range strings.Split(row[3], ",") {
			m[strings.TrimSpace(w)] = encounterNoun{row[1], strings.Trim(row[2], "-")}
		}
	}
	return m
})
