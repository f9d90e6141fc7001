package score

import (
	"fmt"
	"strings"
	"unicode"

	"parley"
	"parley/internal/conllu"
)

// Measures are the names of what CoNLL18 counts, in the order of printing.
var Measures = []string{"Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"}

// span counts characters without white space.
type span struct{ start, end int }

type word struct {
	span
	form   string // lower case
	multi  bool   // stands in a multiword token, whose span it has
	parent int    // index of the head in all words, -1 for a root
	col    *conllu.Word
}

// side is one reading, laid out.
type side struct {
	chars     []rune
	tokens    []span
	sentences []span
	words     []word
}

// CoNLL18 compares a reading with gold, which must be of the same text.
func CoNLL18(given, gold []conllu.Sentence) (map[string]Count, error) {
	g, w := layOut(given), layOut(gold)
	if at, ok := sameRunes(g.chars, w.chars); !ok {
		return nil, fmt.Errorf("%w: the texts differ from character %d", parley.ErrMalformed, at)
	}
	out := map[string]Count{
		"Tokens":    Spans(g.tokens, w.tokens),
		"Sentences": Spans(g.sentences, w.sentences),
	}
	pairs := align(w.words, g.words)
	base := Count{len(pairs), len(g.words), len(w.words)}
	out["Words"] = base
	atGold := make(map[int]int, len(pairs)) // gold word -> given word
	for _, p := range pairs {
		atGold[p[0]] = p[1]
	}
	count := func(name string, same func(gold, given *word) bool) {
		c := base
		c.Right = 0
		for _, p := range pairs {
			if same(&w.words[p[0]], &g.words[p[1]]) {
				c.Right++
			}
		}
		out[name] = c
	}
	count("UPOS", func(a, b *word) bool { return a.col.UPOS == b.col.UPOS })
	count("XPOS", func(a, b *word) bool { return a.col.XPOS == b.col.XPOS })
	count("UFeats", func(a, b *word) bool { return universal(a.col.Feats) == universal(b.col.Feats) })
	count("Lemmas", func(a, b *word) bool { return a.col.Lemma == "" || a.col.Lemma == b.col.Lemma })
	sameHead := func(a, b *word) bool {
		if a.parent < 0 || b.parent < 0 {
			return a.parent < 0 && b.parent < 0
		}
		at, ok := atGold[a.parent]
		return ok && at == b.parent
	}
	count("UAS", sameHead)
	count("LAS", func(a, b *word) bool { return sameHead(a, b) && bare(a.col.Deprel) == bare(b.col.Deprel) })
	return out, nil
}

func bare(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// universal keeps the features that the shared task compares. CoNLL-U has them in order already.
func universal(feats string) string {
	kept := make([]string, 0, 8)
	for _, f := range strings.Split(feats, "|") {
		name, _, _ := strings.Cut(f, "=")
		switch name {
		case "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
			"Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite":
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, "|")
}

func layOut(sentences []conllu.Sentence) side {
	var s side
	put := func(form string) span {
		from := len(s.chars)
		for _, r := range form {
			if !unicode.IsSpace(r) {
				s.chars = append(s.chars, r)
			}
		}
		return span{from, len(s.chars)}
	}
	for i := range sentences {
		sent := &sentences[i]
		from, first := len(s.chars), len(s.words)
		ranges := sent.Ranges
		var multi span
		last := 0
		for k := range sent.Words {
			w := word{col: &sent.Words[k], form: strings.ToLower(sent.Words[k].Form), parent: first + sent.Words[k].Head - 1}
			if len(ranges) > 0 && ranges[0].First == k+1 {
				multi, last = put(ranges[0].Form), ranges[0].Last
				s.tokens = append(s.tokens, multi)
				ranges = ranges[1:]
			}
			if w.multi = k < last; w.multi {
				w.span = multi
			} else {
				w.span = put(w.col.Form)
				s.tokens = append(s.tokens, w.span)
			}
			if w.col.Head <= 0 || w.col.Head > len(sent.Words) {
				w.parent = -1
			}
			s.words = append(s.words, w)
		}
		s.sentences = append(s.sentences, span{from, len(s.chars)})
	}
	return s
}

func sameRunes(a, b []rune) (int, bool) {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i, false
		}
	}
	return n, len(a) == len(b)
}

// align pairs the words of two readings: indices into gold and given.
func align(gold, given []word) [][2]int {
	var out [][2]int
	gi, si := 0, 0
	for gi < len(gold) && si < len(given) {
		g, s := &gold[gi], &given[si]
		switch {
		case g.multi || s.multi:
			var gs, ss int
			gs, ss, gi, si = multiSpan(gold, given, gi, si)
			out = append(out, common(gold[gs:gi], given[ss:si], gs, ss)...)
		case g.span == s.span:
			out = append(out, [2]int{gi, si})
			gi, si = gi+1, si+1
		case g.start <= s.start:
			gi++
		default:
			si++
		}
	}
	return out
}

// multiSpan is the smallest stretch of both that holds the multiword token at hand and ends in both at one place.
func multiSpan(gold, given []word, gi, si int) (gs, ss, ge, se int) {
	var end int
	if gold[gi].multi {
		end = gold[gi].end
		if !given[si].multi && given[si].start < gold[gi].start {
			si++
		}
	} else {
		end = given[si].end
		if !gold[gi].multi && gold[gi].start < given[si].start {
			gi++
		}
	}
	gs, ss = gi, si
	for !beyond(gold, gi, end) || !beyond(given, si, end) {
		if gi < len(gold) && (si >= len(given) || gold[gi].start <= given[si].start) {
			if gold[gi].multi && gold[gi].end > end {
				end = gold[gi].end
			}
			gi++
		} else {
			if given[si].multi && given[si].end > end {
				end = given[si].end
			}
			si++
		}
	}
	return gs, ss, gi, si
}

func beyond(words []word, i, end int) bool {
	if i >= len(words) {
		return true
	}
	if words[i].multi {
		return words[i].start >= end
	}
	return words[i].end > end
}

// common pairs a longest common subsequence of forms.
func common(gold, given []word, gs, ss int) [][2]int {
	lcs := make([][]int, len(gold)+1)
	for i := range lcs {
		lcs[i] = make([]int, len(given)+1)
	}
	for g := len(gold) - 1; g >= 0; g-- {
		for s := len(given) - 1; s >= 0; s-- {
			lcs[g][s] = max(lcs[g+1][s], lcs[g][s+1])
			if gold[g].form == given[s].form {
				lcs[g][s] = max(lcs[g][s], 1+lcs[g+1][s+1])
			}
		}
	}
	var out [][2]int
	for g, s := 0, 0; g < len(gold) && s < len(given); {
		switch {
		case gold[g].form == given[s].form:
			out = append(out, [2]int{gs + g, ss + s})
			g, s = g+1, s+1
		case lcs[g][s] == lcs[g+1][s]:
			g++
		default:
			s++
		}
	}
	return out
}
