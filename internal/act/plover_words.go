package act

import (
	"maps"
	"strings"
	"sync"

	"parley"
)

// ploverFrame is one line of words/plover-frames.tsv for one verb.
type ploverFrame struct {
	typ, mode string
	object    map[string]bool // lemmas the object must have; nil for any
	form      string          // "inf", "object", "object-predicate": what must stand below the verb
	slots     []string        // of the target, in the order tried
}

// nominalFrame is one line of words/plover-nominals.tsv.
type nominalFrame struct {
	typ, mode       string
	sources, target []string
}

// ploverTables are the word lists of the PLOVER layer.
type ploverTables struct {
	verbs     map[string][]*ploverFrame // by lemma, or lemma_particle; those with an object first
	nouns     map[string]*nominalFrame
	operators map[string]string // "v:agree" -> AGREE
	forces    map[string]bool   // the classes troops and peacekeepers
}

var plovers = sync.OnceValue(func() *ploverTables {
	t := &ploverTables{verbs: map[string][]*ploverFrame{}, nouns: map[string]*nominalFrame{}, operators: map[string]string{}, forces: map[string]bool{}}
	classes := map[string]map[string]bool{}
	for _, row := range rows("plover-nouns.tsv") {
		if len(row) == 2 {
			classes[row[0]] = set(row[1])
		}
	}
	for _, name := range []string{"troops", "peacekeepers"} {
		maps.Copy(t.forces, classes[name])
	}
	for _, bare := range []bool{false, true} {
		for _, row := range rows("plover-frames.tsv") {
			if len(row) < 6 || (row[3] == "-") != bare {
				continue
			}
			f := &ploverFrame{typ: row[0], mode: strings.Trim(row[1], "-"), slots: strings.Fields(row[4])}
			f.object, f.form = objectOf(row[3], classes)
			for _, verb := range strings.Fields(row[2]) {
				t.verbs[verb] = append(t.verbs[verb], f)
			}
		}
	}
	for _, row := range rows("plover-nominals.tsv") {
		if len(row) < 6 {
			continue
		}
		f := &nominalFrame{row[0], strings.Trim(row[1], "-"), strings.Fields(row[3]), strings.Fields(row[4])}
		for _, noun := range strings.Fields(row[2]) {
			if t.nouns[noun] == nil {
				t.nouns[noun] = f
			}
		}
	}
	for _, row := range rows("plover-operators.tsv") {
		if len(row) < 4 {
			continue
		}
		for _, w := range strings.Fields(row[2]) {
			t.operators[row[1]+":"+w] = row[0]
		}
	}
	return t
})

// objectOf reads the object column: "-", a form, or lemmas and classes.
func objectOf(field string, classes map[string]map[string]bool) (map[string]bool, string) {
	switch field {
	case "-":
		return nil, ""
	case "inf", "object-predicate", "object":
		return nil, field
	}
	m := map[string]bool{}
	for _, w := range strings.Fields(field) {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			for lemma := range classes[name] {
				m[lemma] = true
			}
			continue
		}
		m[w] = true
	}
	return m, ""
}

var actorNouns = sync.OnceValue(func() map[string]bool { return wordSet("actor-nouns.txt") })

// actorNoun says that the token is a noun (or a word like "others") for people, a body or a force.
func actorNoun(s *parley.Sentence, tok int) bool {
	if tok < 0 || tok >= len(s.Tokens) {
		return false
	}
	lemma := lemmaOf(s, tok)
	words := actorNouns()
	if words[lemma] || words[strings.ToLower(strings.TrimSuffix(lemma, "s"))] {
		return true
	}
	if i := strings.LastIndexByte(lemma, '-'); i >= 0 {
		return words[lemma[i+1:]]
	}
	return false
}

// quads and roots give each PLOVER type its quad class (1 verbal cooperation, 2 material cooperation, 3 verbal
// conflict, 4 material conflict) and its CAMEO root.
var quads = map[string]int{
	"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
	"REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
	"PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}

var roots = map[string]string{
	"AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
	"REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
	"SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
}
