package said

import (
	_ "embed"
	"strings"
	"sync"

	"parley"
)

//go:embed words/cues.tsv
var cuesTSV string

//go:embed words/nouns.tsv
var nounsTSV string

//go:embed words/irregular.tsv
var irregularTSV string

//go:embed words/settings.tsv
var settingsTSV string

//go:embed words/platforms.tsv
var platformsTSV string

// verb is one line of words/cues.tsv: a reporting verb in one of its frames.
type verb struct {
	lemma string
	with  string // the particle or preposition it needs, "" if none
	kind  string // say, ask, think, want, know, show, hold
	frame frame
	act   parley.SpeechAct // "" where it makes no statement
}

// frame says what can follow a reporting verb; the letters are those of words/cues.tsv.
type frame uint16

const (
	takesClause     frame = 1 << iota // c
	takesQuote                        // q
	takesNoun                         // n
	takesInfinitive                   // t
	takesHearer                       // a
	takesObject                       // o
	takesForTo                        // f
	onlyClause                        // w
)

var frameOf = map[rune]frame{'c': takesClause, 'q': takesQuote, 'n': takesNoun, 't': takesInfinitive, 'a': takesHearer, 'o': takesObject, 'f': takesForTo, 'w': onlyClause}

func (f frame) has(x frame) bool { return f&x != 0 }

// speech reports whether the verb tells of an act of speech or writing.
func (v *verb) speech() bool { return v.kind == "say" || v.kind == "ask" }

// noun is one line of words/nouns.tsv: a noun that stands for an act of speech, a thought, a document.
type noun struct {
	lemma string
	kind  string // say, think, want, document, post
	act   parley.SpeechAct
}

// lexicon is all word lists of this package, by lower-case form.
type lexicon struct {
	verbs     map[string][]*verb  // by every form of the verb, those with a particle first
	nouns     map[string]*noun    // singular and plural
	settings  map[string]string   // "briefing" -> occasion, "statement" -> document, "post" -> post, ...
	platforms map[string]platform // by name; "Truth" leads to "Truth Social"
	rows      []row               // of cues.tsv, for the test
}

// platform is a place to post on.
type platform struct {
	id   parley.ActorID
	name string
}

type row struct{ verb, kind, frame, act, example string }

var words = sync.OnceValue(readWords)

func readWords() *lexicon {
	lex := &lexicon{verbs: map[string][]*verb{}, nouns: map[string]*noun{}, settings: map[string]string{}}
	odd := map[string][]string{}
	for _, f := range table(irregularTSV, 2) {
		odd[f[0]] = strings.Fields(f[1])
	}
	for _, f := range table(cuesTSV, 5) {
		lex.rows = append(lex.rows, row{f[0], f[1], f[2], f[3], f[4]})
		v := &verb{kind: f[1]}
		v.lemma, v.with, _ = strings.Cut(f[0], "+")
		for _, letter := range f[2] {
			v.frame |= frameOf[letter]
		}
		if f[3] != "-" {
			v.act = parley.SpeechAct(f[3])
		}
		for _, form := range forms(v.lemma, odd[v.lemma]) {
			list := lex.verbs[form]
			if v.with != "" { // before the bare verb
				list = append([]*verb{v}, list...)
			} else {
				list = append(list, v)
			}
			lex.verbs[form] = list
		}
	}
	for _, f := range table(nounsTSV, 3) {
		n := &noun{lemma: f[0], kind: f[1]}
		if f[2] != "-" {
			n.act = parley.SpeechAct(f[2])
		}
		lex.nouns[f[0]] = n
		lex.nouns[plural(f[0])] = n
	}
	lex.platforms = map[string]platform{}
	for _, f := range table(platformsTSV, 3) {
		for _, name := range append([]string{f[1]}, strings.Split(f[2], "|")...) {
			if name != "" {
				lex.platforms[name] = platform{parley.ActorID(f[0]), f[1]}
			}
		}
	}
	for _, f := range table(settingsTSV, 2) {
		for _, w := range strings.Fields(f[1]) {
			lex.settings[w] = f[0]
			if !strings.Contains(w, "-") {
				lex.settings[plural(w)] = f[0]
			}
		}
	}
	return lex
}

// table reads tab-separated lines of at least n fields; # begins a comment.
func table(s string, n int) [][]string {
	var out [][]string
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if f := strings.Split(line, "\t"); len(f) >= n {
			out = append(out, f)
		}
	}
	return out
}

// forms lists the forms of a verb: base, -s, -ing, past, participle. odd holds the irregular past forms.
func forms(lemma string, odd []string) []string {
	base := strings.TrimSuffix(lemma, "e")
	out := []string{lemma, third(lemma)}
	double := doubles(lemma)
	switch {
	case double:
		out = append(out, lemma+lemma[len(lemma)-1:]+"ing")
	case strings.HasSuffix(lemma, "ee"):
		out = append(out, lemma+"ing")
	default:
		out = append(out, base+"ing")
	}
	if strings.HasSuffix(lemma, "el") {
		out = append(out, lemma+"ling", lemma+"led")
	}
	if strings.HasSuffix(lemma, "al") {
		out = append(out, lemma+"ling", lemma+"led")
	}
	if odd != nil {
		return append(out, odd...)
	}
	switch {
	case strings.HasSuffix(lemma, "e"):
		out = append(out, lemma+"d")
	case strings.HasSuffix(lemma, "y") && !vowelAt(lemma, len(lemma)-2):
		out = append(out, lemma[:len(lemma)-1]+"ied")
	case double:
		out = append(out, lemma+lemma[len(lemma)-1:]+"ed")
	default:
		out = append(out, lemma+"ed")
	}
	return out
}

func third(lemma string) string {
	for _, end := range []string{"s", "sh", "ch", "x", "z"} {
		if strings.HasSuffix(lemma, end) {
			return lemma + "es"
		}
	}
	if strings.HasSuffix(lemma, "y") && !vowelAt(lemma, len(lemma)-2) {
		return lemma[:len(lemma)-1] + "ies"
	}
	if lemma == "go" || lemma == "echo" || lemma == "do" || lemma == "veto" {
		return lemma + "es"
	}
	return lemma + "s"
}

func plural(noun string) string { return third(noun) }

// doubles reports whether the last consonant is doubled before -ed and -ing: short words ("slam") and the
// few longer ones of the list that are stressed at the end ("admit").
func doubles(lemma string) bool {
	n := len(lemma)
	if n < 3 || vowelAt(lemma, n-1) || !vowelAt(lemma, n-2) || vowelAt(lemma, n-3) {
		return false
	}
	if strings.ContainsRune("wxy", rune(lemma[n-1])) {
		return false
	}
	vowels := 0
	for i := range n {
		if vowelAt(lemma, i) {
			vowels++
		}
	}
	switch lemma {
	case "admit", "commit", "submit", "refer", "rebut", "regret", "concur", "quip", "quit":
		return true
	}
	return vowels == 1
}

func vowelAt(s string, i int) bool {
	return i >= 0 && i < len(s) && strings.IndexByte("aeiou", s[i]) >= 0
}
