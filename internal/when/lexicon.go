package when

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed words/*
var files embed.FS

// A lexeme is what the word lists say of one lower-case word; a word may stand in several lists ("second", "march").
type lexeme struct {
	low    string
	month  int
	dow    int
	unit   string // letter of units.tsv
	part   string // letter code of parts.tsv
	season string // code of seasons.tsv
	edtf   int    // the season's code in EDTF
	set    string // value of sets.tsv
	num    float64
	isNum  bool
	ord    int  // 3 for "third"
	vague  bool // "several"
	strict bool // also another word
	abbr   bool // needs a date beside it
	plural bool

	measure, adjective, ahead, behind bool
	intent, done, says, label         bool
	nameBefore, nameAfter             bool // beside a weekday it makes a name

	refs, zones, holidays, places []phrase // phrases that begin with this word
}

// A phrase is a run of words of a list; value is the list's.
type phrase struct {
	words []string // in lower case; signs as they are
	value string
}

type lexicon struct{ words map[string]*lexeme }

var lists = sync.OnceValue(load)

// glue are the words that only the grammar knows.
const glue = `the a an of in on at by to and or for from until till through throughout between since before after during within
this last next past coming previous following current same that upcoming preceding each every per early late mid middle
earlier later end start beginning close ago hence prior now today tonight yesterday tomorrow overnight noon midnight am
pm a m p s st nd rd th o clock local time couple half dozen score about around nearly almost more less than over up least
most no not roughly approximately some under some sometime just time's it fiscal financial calendar year-end first
second latest final only as so long old his her its their our my your ad bc ce hundred hours hrs h utc gmt z mr mrs ms
president minister theresa sen later's which into times time once twice thrice million billion quarter day week month
standard daylight summer on or starting beginning effective if well ahead toward towards past exactly shortly fy q t very
prime yet too rest remainder whole full entire entirety course turn eve weekdays weekends anniversary period
ended be been come never cannot sooner but comparable corresponding between's additional another further other others both talks here ever most all them eastern central near not than`

func load() *lexicon {
	lx := &lexicon{words: map[string]*lexeme{}}
	for _, w := range strings.Fields(glue) {
		lx.at(w)
	}
	lx.calendarWords()
	lx.numberWords()
	for _, row := range table("sets.tsv") {
		lx.at(row[0]).set = row[1]
	}
	lx.phrases("refs.tsv", func(l *lexeme) *[]phrase { return &l.refs })
	lx.phrases("zones.tsv", func(l *lexeme) *[]phrase { return &l.zones })
	lx.phrases("holidays.tsv", func(l *lexeme) *[]phrase { return &l.holidays })
	for _, row := range table("places.tsv") {
		for _, name := range strings.Split(row[1], ";") {
			lx.phrase(name, row[0], func(l *lexeme) *[]phrase { return &l.places })
		}
	}
	lx.flag("measures.txt", func(l *lexeme) { l.measure = true })
	lx.flag("adjectives.txt", func(l *lexeme) { l.adjective = true })
	for _, line := range lines("names.txt") {
		rest, after := strings.CutPrefix(line, "/")
		for _, w := range strings.Fields(rest) {
			if l := lx.at(w); after {
				l.nameAfter = true
			} else {
				l.nameBefore = true
			}
		}
	}
	lx.flag("labels.txt", func(l *lexeme) { l.label = true })
	lx.flag("ahead.txt", func(l *lexeme) { l.ahead = true })
	lx.flag("behind.txt", func(l *lexeme) { l.behind = true })
	lx.flag("intent.txt", func(l *lexeme) { l.intent = true })
	lx.flag("done.txt", func(l *lexeme) { l.done = true })
	lx.flag("says.txt", func(l *lexeme) { l.says = true })
	return lx
}

// calendarWords reads months, weekdays, units, parts of the day and seasons.
func (lx *lexicon) calendarWords() {
	for _, row := range table("months.tsv") {
		l := lx.at(row[0])
		l.month, l.strict, l.abbr = leading(row[1]), strings.Contains(row[1], "strict"), strings.Contains(row[1], "abbr")
	}
	for _, row := range table("weekdays.tsv") {
		for _, w := range []string{row[0], row[0] + "s"} {
			if l := lx.at(w); l.dow == 0 {
				l.dow, l.abbr = leading(row[1]), strings.Contains(row[1], "abbr")
				l.plural = w != row[0] && !l.abbr
			}
		}
	}
	for _, row := range table("units.tsv") {
		lx.at(row[0]).unit = row[1]
		many := lx.at(row[0] + "s")
		if row[0] == "century" {
			many = lx.at("centuries")
		}
		many.unit, many.plural = row[1], true
	}
	for _, row := range table("parts.tsv") {
		lx.at(row[0]).part = row[1]
		lx.at(row[0]+"s").part, lx.at(row[0]+"s").plural = row[1], true
	}
	for _, row := range table("seasons.tsv") {
		f := strings.Fields(row[1])
		l := lx.at(row[0])
		l.season, l.edtf, l.strict = f[0], leading(f[1]), l.strict || len(f) > 2
	}
}

// numberWords reads cardinals, ordinals and amounts that are not told.
func (lx *lexicon) numberWords() {
	for _, row := range table("numbers.tsv") {
		l := lx.at(row[0])
		if row[1] == "x" {
			l.vague = true
		} else if strings.HasSuffix(row[1], "th") {
			l.ord = leading(row[1])
		} else {
			l.num, l.isNum = float64(leading(row[1])), true
		}
	}
}

// at is the entry of a lower-case word, made if new.
func (lx *lexicon) at(w string) *lexeme {
	l := lx.words[w]
	if l == nil {
		l = &lexeme{low: w}
		lx.words[w] = l
	}
	return l
}

func (lx *lexicon) phrases(file string, list func(*lexeme) *[]phrase) {
	for _, row := range table(file) {
		lx.phrase(row[0], row[1], list)
	}
}

// phrase files a run of words under its first word; longer runs come first.
func (lx *lexicon) phrase(words, value string, list func(*lexeme) *[]phrase) {
	p := phrase{value: value}
	none := &lexicon{}
	for _, w := range scan(words, none) {
		low := strings.ToLower(words[w.start:w.end])
		if w.kind == kindWord {
			lx.at(low)
		}
		p.words = append(p.words, low)
	}
	at := list(lx.at(p.words[0]))
	i := 0
	for i < len(*at) && len((*at)[i].words) >= len(p.words) {
		i++
	}
	*at = append(*at, phrase{})
	copy((*at)[i+1:], (*at)[i:])
	(*at)[i] = p
}

func (lx *lexicon) flag(file string, set func(*lexeme)) {
	for _, line := range lines(file) {
		for _, w := range strings.Fields(line) {
			set(lx.at(w))
		}
	}
}

// table is the rows of a list, cut at tabs; the file's last column is an example that a test reads.
func table(file string) [][]string {
	var rows [][]string
	for _, line := range lines(file) {
		row := strings.Split(line, "\t")
		if len(row) < 2 {
			panic(fmt.Sprintf("words/%s: no tab in %q", file, line))
		}
		rows = append(rows, row)
	}
	return rows
}

func lines(file string) []string {
	b, err := files.ReadFile("words/" + file)
	if err != nil {
		panic(err)
	}
	var out []string
	for _, line := range strings.Split(string(b), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// leading is the number at the start of s.
func leading(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	v, _ := strconv.Atoi(s[:n])
	return v
}
