package who

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// word is a token with what the scanners ask of it again and again.
type word struct {
	text, low string
	cap       bool // starts with a capital
	caps      bool // has several letters, all capitals
	space     bool // white space stands before it
}

// sent is one sentence in work.
type sent struct {
	*parley.Sentence
	index     int
	words     []word
	texts     []string // the tokens as written, for the gazetteer
	heading   bool
	titleCase bool // most words are capitalised: capitals say nothing
	parsed    bool
}

func (f *finder) newSent(i int) *sent {
	s := &f.r.Sentences[i]
	n := len(s.Tokens)
	out := &sent{Sentence: s, index: i, words: make([]word, n), texts: make([]string, n)}
	out.heading = s.Part == parley.PartHeading || s.Part == parley.PartTitle
	out.parsed = s.Root() >= 0
	capitals, long := 0, 0
	for t := range s.Tokens {
		text := f.r.Words(s.Tokens[t].Span)
		w := &out.words[t]
		w.text, w.low = text, strings.ToLower(text)
		first, size := utf8.DecodeRuneInString(text)
		w.cap = unicode.IsUpper(first)
		w.caps = w.cap && len(text) > size && text == strings.ToUpper(text)
		w.space = t == 0 || s.Tokens[t].Start > s.Tokens[t-1].End
		out.texts[t] = text
		if len(text) > 3 && unicode.IsLetter(first) {
			long++
			if w.cap {
				capitals++
			}
		}
	}
	out.titleCase = long >= 4 && capitals*100 >= long*85 && n > 0 && out.texts[n-1] != "."
	return out
}

// low is the token in lower case, "" outside the sentence.
func (s *sent) low(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	return s.words[i].low
}

// capital says that token i starts with a capital.
func (s *sent) capital(i int) bool { return i >= 0 && i < len(s.words) && s.words[i].cap }

// glued says that no white space stands before token i.
func (s *sent) glued(i int) bool { return i > 0 && i < len(s.words) && !s.words[i].space }

// hyphen says that token i is a hyphen between two parts of a word.
func (s *sent) hyphen(i int) bool {
	return i > 0 && i+1 < len(s.words) && (s.words[i].text == "-" || s.words[i].text == "‑" || s.words[i].text == "–") &&
		s.glued(i) && s.glued(i+1)
}

// owner says that token i is the possessive clitic.
func (s *sent) owner(i int) bool {
	switch s.low(i) {
	case "'s", "’s", "'", "’":
		return s.glued(i) && (s.words[i].text[0] != '\'' && len(s.low(i)) > 3 || len(s.low(i)) > 1 || s.Tokens[i].XPOS == "POS")
	}
	return false
}

// headIn is the token of [lo,hi) whose governor lies outside; want, if it is such a token, else the first that is
// no punctuation. Without a tree it is want.
func (s *sent) headIn(lo, hi, want int) int {
	if !s.parsed {
		return want
	}
	outside := func(i int) bool {
		h := s.HeadOf(i)
		return h < lo || h >= hi
	}
	if want >= lo && want < hi && outside(want) {
		return want
	}
	first := -1
	for i := lo; i < hi; i++ {
		if outside(i) && !s.Is(i, "punct", "det", "case", "cc") {
			if s.Is(i, "nsubj", "obj", "obl", "iobj", "root", "conj", "appos") {
				return i
			}
			if first < 0 {
				first = i
			}
		}
	}
	if first >= 0 {
		return first
	}
	return want
}

// nounAt is the longest noun of the lexicon that starts at token i, and the token after it.
func (s *sent) nounAt(i int) (*noun, int) {
	for _, n := range lex().nouns[s.low(i)] {
		j := i
		ok := true
		for _, w := range n.words {
			if s.low(j) != w && !(w == "-" && s.hyphen(j)) {
				ok = false
				break
			}
			j++
		}
		if ok {
			return n, j
		}
	}
	return nil, i
}

// join is the text of tokens [lo,hi) with its spaces normalised.
func (s *sent) join(lo, hi int) string {
	var b strings.Builder
	for i := max(lo, 0); i < hi && i < len(s.words); i++ {
		if i > lo && s.words[i].space {
			b.WriteByte(' ')
		}
		b.WriteString(s.words[i].text)
	}
	return b.String()
}
