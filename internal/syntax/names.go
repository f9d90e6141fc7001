package syntax

import (
	"embed"
	"strings"
	"sync"

	"parley/internal/linear"
)

// Lists of names, which we wrote down category by category: in each line a kind, a tab, and names between bars, in small
// letters with a blank between words. They are clues that training weighs, not verdicts: a word may be of several kinds,
// and single words that are mostly ordinary ones ("mercy", "chip") are left out.
//
//go:embed words/*.tsv
var nameFiles embed.FS

// The kinds of listed names. listLonger says that a longer name begins with the words.
const (
	listGiven    = 1 << iota // first names
	listBody                 // companies, outlets, agencies, parties, teams
	listPlace                // countries, regions, cities, waters, their abbreviations
	listFamily               // surnames
	listBodyEnd              // words that end the name of a body ("inc", "ministry")
	listPlaceEnd             // words that end, or begin, the name of a place ("street", "lake")
	listTitle                // words that come before a person's name ("dr", "sheikh")
	listLonger
)

var listKinds = map[string]uint16{"given": listGiven, "body": listBody, "place": listPlace, "family": listFamily,
	"bodyend": listBodyEnd, "placeend": listPlaceEnd, "title": listTitle}

// loadNames reads the lists once: the hash of a word, or those of several mixed from left to right, -> its kinds.
var loadNames = sync.OnceValue(func() *linear.Table {
	t := linear.NewTable(32_000)
	put := func(key uint64, kinds uint16) {
		v, _ := t.Get(key)
		t.Put(key, v|kinds)
	}
	files, _ := nameFiles.ReadDir("words")
	for _, f := range files {
		b, _ := nameFiles.ReadFile("words/" + f.Name())
		for line := range strings.Lines(string(b)) {
			kind, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok {
				continue
			}
			for n := range strings.SplitSeq(names, "|") {
				putName(n, listKinds[kind], put)
				if split := splitName.Replace(n); split != n {
					putName(split, listKinds[kind], put)
				}
			}
		}
	}
	return t
})

// splitName sets blanks where a tokeniser may split a name.
var splitName = strings.NewReplacer("-", " - ", "'s", " 's")

// putName puts a name, and marks its beginnings of two words and more.
func putName(name string, kind uint16, put func(uint64, uint16)) {
	words := strings.Fields(name)
	if len(words) == 0 {
		return
	}
	key := linear.Hash(words[0])
	for i, w := range words[1:] {
		if i > 0 {
			put(key, listLonger)
		}
		key = linear.Mix(key, linear.Hash(w))
	}
	put(key, kind)
}

// markNames notes which lists hold the words of a sentence, alone or together.
func markNames(ls []look, into []nerWord) {
	listed := loadNames()
	for i := range ls {
		if v, ok := listed.Get(ls[i].lower); ok {
			into[i].names |= uint64(v & 7)
			into[i].near = uint64(v >> 3 & 15)
		}
		if i+1 == len(ls) {
			break
		}
		key := linear.Mix(ls[i].lower, ls[i+1].lower)
		v, ok := listed.Get(key)
		for last := i + 1; ok; {
			if kinds := uint64(v & 7); kinds != 0 {
				for k := i; k < last; k++ {
					into[k].names |= kinds << 4
					into[k+1].names |= kinds << 8
				}
			}
			if last++; v&listLonger == 0 || last == len(ls) {
				break
			}
			key = linear.Mix(key, ls[last].lower)
			v, ok = listed.Get(key)
		}
	}
}
