package who

import (
	"embed"
	"strings"
	"sync"
)

//go:embed words/*.txt words/*.tsv
var words embed.FS

// class is what a noun says of the one it names.
type class uint8

const (
	classNone class = iota
	classHead
	classOffice
	classEnvoy
	classSpokes
	classRank
	classNoble
	classRole
	classKin
	classFolk
	classGovernment
	classPart
	classBody
	classGroup
	classBloc
	classPress
	classSide
	classCourtesy
)

var classNames = map[string]class{
	"head": classHead, "office": classOffice, "envoy": classEnvoy, "spokes": classSpokes, "rank": classRank,
	"noble": classNoble, "role": classRole, "kin": classKin, "folk": classFolk, "government": classGovernment,
	"part": classPart, "body": classBody, "group": classGroup, "bloc": classBloc, "press": classPress,
	"side": classSide, "courtesy": classCourtesy,
}

// person says that the class is of nouns for one human being.
func (c class) person() bool { return c >= classHead && c <= classFolk }

// noun is an entry of people.tsv or bodies.tsv, in one of its forms.
type noun struct {
	words  []string // lower case
	lemma  string   // singular
	class  class
	gender byte // 'm', 'f' or 0
	sector string
	plural bool
}

// mod is the kind of a modifier.
type mod uint8

const (
	modNone mod = iota
	modField
	modRank
	modTime
	modPlain
)

// lexicon is all the word lists, indexed.
type lexicon struct {
	nouns     map[string][]*noun // by first word, longest first
	mods      map[string]mod
	given     map[string]byte // 'm', 'f', 'u'
	honorific map[string]*noun
	small     map[string]map[string]bool
}

var lex = sync.OnceValue(loadLexicon)

func loadLexicon() *lexicon {
	l := &lexicon{
		nouns: map[string][]*noun{}, mods: map[string]mod{}, given: map[string]byte{},
		honorific: map[string]*noun{}, small: map[string]map[string]bool{},
	}
	for f := range rows("people.tsv") {
		l.addNoun(f[0], classNames[f[1]], f[2], f[3])
	}
	for f := range rows("bodies.tsv") {
		l.addNoun(f[0], classNames[f[1]], "-", f[2])
	}
	for f := range rows("honorifics.tsv") {
		l.honorific[f[0]] = &noun{words: f[:1], lemma: f[0], class: classNames[f[2]], gender: gender(f[1]), sector: sector(f[3])}
	}
	kinds := map[string]mod{"field": modField, "rank": modRank, "time": modTime, "plain": modPlain}
	for kind, list := range classes("modifiers.txt") {
		for _, w := range list {
			if _, ok := l.mods[w]; !ok {
				l.mods[w] = kinds[kind]
			}
		}
	}
	for kind, list := range classes("given.txt") {
		for _, w := range list {
			l.given[w] = kind[0]
		}
	}
	for kind, list := range classes("small.txt") {
		set := l.small[kind]
		if set == nil {
			set = map[string]bool{}
			l.small[kind] = set
		}
		for _, w := range list {
			set[w] = true
		}
	}
	return l
}

// addNoun adds a noun in singular and plural. entry is "singular", "singular,plural" or "plural=pl".
func (l *lexicon) addNoun(entry string, c class, sex, sect string) {
	one, many, irregular := strings.Cut(entry, ",")
	only := false
	if one, only = strings.CutSuffix(one, "=pl"); only {
		many = one
	} else if !irregular {
		many = pluralOf(one)
	}
	add := func(form string, plural bool) {
		w := strings.Fields(strings.ReplaceAll(form, "-", " - "))
		n := &noun{words: w, lemma: one, class: c, gender: gender(sex), sector: sector(sect), plural: plural}
		list := l.nouns[w[0]]
		at := 0
		for at < len(list) && len(list[at].words) >= len(w) {
			if strings.Join(list[at].words, " ") == strings.Join(w, " ") {
				return // the first entry of a spelling counts
			}
			at++
		}
		l.nouns[w[0]] = append(list[:at:at], append([]*noun{n}, list[at:]...)...)
	}
	if !only {
		add(one, false)
	}
	add(many, true)
}

func pluralOf(s string) string {
	switch {
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "sh"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "x"):
		return s + "es"
	}
	return s + "s"
}

func gender(s string) byte {
	if s == "m" || s == "f" {
		return s[0]
	}
	return 0
}

func sector(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// is says that the lower-case word stands in the short list.
func (l *lexicon) is(list, low string) bool { return l.small[list][low] }

// lines yields the lines of a list that are not comments.
func lines(file string) func(func(string) bool) {
	return func(yield func(string) bool) {
		b, err := words.ReadFile("words/" + file)
		if err != nil {
			panic(err) // embedded: cannot be missing
		}
		for line := range strings.Lines(string(b)) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

// rows yields the columns of a tab-separated list.
func rows(file string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range lines(file) {
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// classes yields the first word and the other words of each line.
func classes(file string) func(func(string, []string) bool) {
	return func(yield func(string, []string) bool) {
		for line := range lines(file) {
			f := strings.Fields(line)
			if !yield(f[0], f[1:]) {
				return
			}
		}
	}
}
