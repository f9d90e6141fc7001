package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"parley"
	"parley/internal/conllu"
	"parley/internal/syntax"
	"parley/internal/text"
	"parley/internal/who"
)

// sure are the least shares by which a pronoun is decided: as in package who, without its exceptions.
var sure = map[bool]float64{false: 0.6, true: 0.7}

// judged is a pronoun with the option that the gold says is right.
type judged struct {
	who.Trial
	right   int    // -1: none of them, or nobody
	meant   bool   // the gold names somebody before it
	decided int    // what package who made of it as shipped: an option, -1 for none
	from    string // ontogum or gap
	held    bool   // in a document that the fit does not see
}

// pronouns fits the weights of package who's pronouns to three quarters of the documents, and prints what they and the
// weights in use make of the other quarter. Every fourth document is held out; the gold is read over our own sentences and
// trees, as in use. The weights in use were fitted to documents of both parts, which favours them.
func pronouns(c *config) error {
	all, err := c.ontogum()
	if err != nil {
		return err
	}
	gap, err := c.gap()
	if err != nil {
		return err
	}
	all = append(all, gap...)
	person, plural := who.PronounWeights()
	inUse := map[bool][]float64{false: person, true: plural}
	fitted := map[bool][]float64{}
	for _, many := range []bool{false, true} {
		var learn []judged
		for _, j := range all {
			if !j.held && j.Plural == many {
				learn = append(learn, j)
			}
		}
		fitted[many] = fit(learn, len(person))
	}
	for _, from := range []string{"ontogum", "gap"} {
		for _, many := range []bool{false, true} {
			var test []judged
			for _, j := range all {
				if j.held && j.Plural == many && j.from == from {
					test = append(test, j)
				}
			}
			if len(test) == 0 {
				continue
			}
			name := map[bool]string{false: "he, she", true: "they"}[many]
			fmt.Printf("%s, %s, %d pronouns held out:\n  as shipped %s\n  weights in use %s\n  fitted anew    %s\n", from, name, len(test), shipped(test), weighed(test, inUse[many]), weighed(test, fitted[many]))
		}
	}
	if c.keep == "" {
		return nil
	}
	var b strings.Builder
	for i, n := range who.FeatureNames() {
		fmt.Fprintf(&b, "%s\t%.2f\t%.2f\n", n, fitted[false][i], fitted[true][i])
	}
	return os.WriteFile(filepath.Join(c.keep, "pronoun.tsv"), []byte(b.String()), 0o644)
}

// fit is a logistic regression over the options of each pronoun, nobody among them at score 0, with a small penalty on
// large weights. It starts at 0 and takes a fixed number of steps over all pronouns: the same data give the same weights.
func fit(data []judged, features int) []float64 {
	const steps, rate, penalty = 600, 1.0, 0.002
	w := make([]float64, features)
	for range steps {
		grad := make([]float64, features)
		for i := range data {
			p := shares(data[i].Options, w)
			for k, o := range data[i].Options {
				miss := -p[k]
				if k == data[i].right {
					miss++
				}
				for x, v := range o.Features {
					grad[x] += miss * v
				}
			}
		}
		for x := range w {
			w[x] += rate * (grad[x]/float64(len(data)) - penalty*w[x])
		}
	}
	return w
}

// shares are the chances of the options by weights w; what is missing to 1 is nobody's.
func shares(options []who.Option, w []float64) []float64 {
	p, sum := make([]float64, len(options)), 1.0
	for k, o := range options {
		score := 0.0
		for x, v := range o.Features {
			score += w[x] * v
		}
		p[k] = math.Exp(score)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

// weighed says how the pronouns come out by weights w alone.
func weighed(test []judged, w []float64) string {
	var n tally
	loss := 0.0
	for i := range test {
		p := shares(test[i].Options, w)
		best, nobody := -1, 1.0
		for k := range p {
			nobody -= p[k]
			if best < 0 || p[k] > p[best] {
				best = k
			}
		}
		if test[i].right >= 0 {
			loss -= math.Log(p[test[i].right])
		} else {
			loss -= math.Log(max(nobody, 1e-9))
		}
		if best >= 0 && p[best] < sure[test[i].Plural] {
			best = -1
		}
		n.add(&test[i], best)
	}
	return fmt.Sprintf("%s, log loss %.4f", n, loss/float64(len(test)))
}

// shipped says how the pronouns come out in use.
func shipped(test []judged) string {
	var n tally
	for i := range test {
		n.add(&test[i], test[i].decided)
	}
	return n.String()
}

// tally counts pronouns: those by which the gold has somebody meant who was named before, those decided, those decided
// rightly.
type tally struct{ meant, decided, right int }

func (n *tally) add(j *judged, got int) {
	if j.meant {
		n.meant++
	}
	if got >= 0 {
		n.decided++
		if got == j.right {
			n.right++
		}
	}
}

func (n tally) String() string {
	p, r := 100*float64(n.right)/max(1, float64(n.decided)), 100*float64(n.right)/max(1, float64(n.meant))
	return fmt.Sprintf("decided %d, precision %.1f, recall %.1f, F1 %.1f", n.decided, p, r, 2*p*r/max(1e-9, p+r))
}

// trials reads a text and returns it with its pronouns.
func trials(words string) (*parley.Reading, []who.Trial) {
	r := &parley.Reading{Report: parley.Report{Text: words}}
	r.Quotes = text.Quotes(&r.Report)
	r.Sentences = text.Sentences(&r.Report)
	r.Sentences, r.Entities = syntax.Annotate(r)
	return r, who.Trials(r)
}

// judge makes of a trial what right says of its options.
func judge(t who.Trial, from string, held bool, right func(o who.Option) bool) judged {
	j := judged{Trial: t, right: -1, decided: -1, from: from, held: held}
	for k, o := range t.Options {
		if j.right < 0 && right(o) {
			j.right = k
		}
		if t.Decided != "" && o.Actor == t.Decided {
			j.decided = k
		}
	}
	return j
}

// ontogum are the pronouns of the coreference documents.
func (c *config) ontogum() ([]judged, error) {
	files, err := filepath.Glob(filepath.Join(c.data, "coref", "GUM_*.conllu")) // sorted
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no GUM documents in %s/coref: %v", c.data, err)
	}
	var out []judged
	for i, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		sentences, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, d := range conllu.Documents(sentences) {
			spans := chains(&d)
			r, list := trials(d.Text)
			chain := func(sent, tok int) string { return chainAt(spans, r.Sentences[sent].Tokens[tok].Span) }
			for _, t := range list {
				mine := chain(t.Sentence, t.Token)
				if mine == "" {
					continue
				}
				j := judge(t, "ontogum", i%4 == 3, func(o who.Option) bool { return chain(o.Sentence, o.Token) == mine })
				for _, s := range spans {
					j.meant = j.meant || s.chain == mine && s.End <= r.Sentences[t.Sentence].Tokens[t.Token].Start
				}
				j.meant = j.meant || j.right >= 0
				out = append(out, j)
			}
		}
	}
	return out, nil
}

// chained is a mention of the gold with the name of its chain.
type chained struct {
	parley.Span
	chain string
}

// chains reads the Entity marks of a document: "(1" opens a mention of chain 1 at a word, "1)" closes the last one opened,
// "(1)" is a mention of one word.
func chains(d *conllu.Document) []chained {
	var out []chained
	open := map[string][]int{}
	for s := range d.Sentences {
		for k, misc := range d.Misc[s] {
			tok := d.Sentences[s].Tokens[k].Span
			for _, field := range strings.Split(misc, "|") {
				marks, ok := strings.CutPrefix(field, "Entity=")
				for ok && marks != "" {
					opens := marks[0] == '('
					id := strings.TrimPrefix(marks, "(")
					n := strings.IndexAny(id, "()")
					if n < 0 {
						n = len(id)
					}
					rest := id[n:]
					id = id[:n]
					if opens {
						open[id] = append(open[id], tok.Start)
					}
					if closed, found := strings.CutPrefix(rest, ")"); found {
						if l := open[id]; len(l) > 0 {
							out = append(out, chained{parley.Span{Start: l[len(l)-1], End: tok.End}, id})
							open[id] = l[:len(l)-1]
						}
						rest = closed
					}
					marks = rest
				}
			}
		}
	}
	return out
}

// chainAt is the chain of the shortest mention that holds a word, "" if none.
func chainAt(spans []chained, word parley.Span) string {
	best := -1
	for i := range spans {
		if spans[i].Contains(word) && (best < 0 || spans[i].Len() < spans[best].Len()) {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return spans[best].chain
}

// gap are the pronouns of the GAP development set, one a paragraph, by which one of the two names given with it is
// meant. Where neither is, the gold does not say who is, and the paragraph is left out.
func (c *config) gap() ([]judged, error) {
	f, err := os.Open(filepath.Join(c.data, "coref", "gap-development.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	read := csv.NewReader(f)
	read.Comma, read.LazyQuotes, read.FieldsPerRecord = '\t', true, 11
	rows, err := read.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("gap-development.tsv: %w", err)
	}
	var out []judged
	for i, row := range rows[min(1, len(rows)):] {
		r, list := trials(row[1])
		at := func(field int) parley.Span { return spanOf(row[1], row[field], row[field+1]) }
		pronoun := at(2)
		var meant parley.Span
		switch {
		case strings.EqualFold(row[6], "TRUE"):
			meant = at(4)
		case strings.EqualFold(row[9], "TRUE"):
			meant = at(7)
		default:
			continue // somebody else is meant, and the gold does not say who
		}
		n := len(out)
		for _, t := range list {
			if n == len(out) && r.Sentences[t.Sentence].Tokens[t.Token].Overlaps(pronoun) {
				out = append(out, judge(t, "gap", i%4 == 3, func(o who.Option) bool {
					for _, m := range r.Mentions {
						if m.Actor == o.Actor && m.Overlaps(meant) {
							return true
						}
					}
					return r.Sentences[o.Sentence].Tokens[o.Token].Overlaps(meant)
				}))
			}
		}
		if n == len(out) { // never asked
			out = append(out, judged{right: -1, decided: -1, from: "gap", held: i%4 == 3})
		}
		out[n].meant = true
	}
	return out, nil
}

// spanOf is where words stand, from an offset in characters.
func spanOf(text, words, offset string) parley.Span {
	n, _ := strconv.Atoi(offset)
	for i := range text {
		if n == 0 {
			return parley.Span{Start: i, End: i + len(words)}
		}
		n--
	}
	return parley.Span{Start: len(text), End: len(text)}
}
