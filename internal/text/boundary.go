package text

import (
	"sync"
	"unicode/utf8"

	"parley"
	"parley/internal/linear"
	"parley/internal/model"
)

// boundary decides where sentences end: a perceptron that sees the words around a gap, what stands open (quotation,
// bracket), how long the sentence is, and what the rule (see ends) says. Where the rule's reasons are all there is,
// it follows the rule; what it learned beyond is how people write without them.
type boundary struct {
	toks   []parley.Token
	text   string
	model  *linear.Model
	from   int // first token of the sentence at hand
	quotes int // straight or curly double marks since from
	parens int // brackets open since from
	fs     []uint64
	scores linear.Scores
}

var loadBoundary = sync.OnceValue(func() *linear.Model {
	b, err := model.Bytes("sentences")
	if err != nil {
		return nil
	}
	m, _, err := linear.Unmarshal(b)
	if err != nil {
		panic(err) // the file is embedded; a test reads it
	}
	return m
})

// word is token k, "" outside.
func (b *boundary) word(k int) string {
	if k < 0 || k >= len(b.toks) {
		return ""
	}
	return b.text[b.toks[k].Start:b.toks[k].End]
}

// start begins a sentence at token i.
func (b *boundary) start(i int) { b.from, b.quotes, b.parens = i, 0, 0 }

// pass notes token k as part of the sentence.
func (b *boundary) pass(k int) {
	w := b.word(k)
	switch firstClass(w) {
	case quote:
		if w == "\"" || w == "“" || w == "”" || w == "''" || w == "``" {
			b.quotes++
		}
	case opening:
		b.parens++
	case closing:
		b.parens = max(0, b.parens-1)
	}
}

// possible reports whether a sentence can end before token i: not between two words in small letters, not within
// what is written without a space, but for marks.
func (b *boundary) possible(i int) bool {
	if b.toks[i].Glued {
		return false
	}
	last, next := lastClass(b.word(i-1)), firstClass(b.word(i))
	if b.toks[i].Start == b.toks[i-1].End {
		return (last == mark || last == stop || last == quote || last == closing) && next == upper
	}
	return !last.word() || next != lower
}

// ends decides for token i, for which possible holds.
func (b *boundary) ends(i int) bool {
	if b.model == nil {
		return ends(b.text, b.toks, i)
	}
	b.fs = b.features(b.fs[:0], i)
	b.model.Clear(&b.scores)
	b.model.Sum(&b.scores, b.fs)
	return b.scores[1] > b.scores[0]
}

// hashWord is the hash of a word in small letters, digits as 0; long words are cut off.
func hashWord(w string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(w) && i < 40; i++ {
		c := w[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= '0' && c <= '9':
			c = '0'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return linear.Mix(h, 0)
}

// shapeOf is the kinds of characters of a short word, runs once.
func shapeOf(w string) uint64 {
	h, last := uint64(1), space
	for n := 0; len(w) > 0 && n < 12; n++ {
		r, size := utf8.DecodeRuneInString(w)
		k := classOf(r)
		if k != last || n == 0 {
			h = linear.Mix(h, uint64(k))
		}
		last, w = k, w[size:]
	}
	return h
}

// features of the gap before token i.
func (b *boundary) features(fs []uint64, i int) []uint64 {
	p, n := b.word(i-1), b.word(i)
	ph, qh, nh, mh := hashWord(p), hashWord(b.word(i-2)), hashWord(n), hashWord(b.word(i+1))
	ps, ns, ms, qs := shapeOf(p), shapeOf(n), shapeOf(b.word(i+1)), shapeOf(b.word(i-2))
	pc, nc := uint64(lastClass(p)), uint64(firstClass(n))
	rule := uint64(0)
	if ends(b.text, b.toks, i) {
		rule = 1
	}
	if b.toks[i].Start == b.toks[i-1].End {
		rule += 2
	}
	l := words()
	if l.starters[n] {
		rule += 4
	}
	if mayEnd, known := l.abbrev[p]; known {
		rule += 8
		if mayEnd {
			rule += 16
		}
	}
	length := i - b.from
	bucket := uint64(min(length, 4))
	switch {
	case length > 40:
		bucket = 8
	case length > 20:
		bucket = 7
	case length > 10:
		bucket = 6
	case length > 4:
		bucket = 5
	}
	open := uint64(b.quotes%2) | uint64(min(b.parens, 1))<<1
	left := uint64(min(len(b.toks)-i, 4))
	f := func(template, x, y uint64) { fs = append(fs, linear.Mix(linear.Mix(template, x), y)) }
	f(1, rule, 0)
	f(2, rule, pc<<8|nc)
	f(3, rule, open)
	f(4, ph, rule&3)
	f(5, nh, rule&3)
	f(6, ph, nh)
	f(7, qh, ph)
	f(8, nh, mh)
	f(9, ps, ns)
	f(10, linear.Mix(qs, ps), ns)
	f(11, linear.Mix(ps, ns), ms)
	f(12, ps, nh)
	f(13, ph, ns)
	f(14, bucket, rule)
	f(15, bucket, pc<<8|nc)
	f(16, open, pc<<8|nc)
	f(17, open, ph)
	f(18, left, pc<<8|nc)
	f(19, linear.Mix(bucket, left), rule)
	f(20, qh, ps)
	f(21, mh, ns)
	f(22, linear.Mix(pc, nc), ms)
	f(23, hashWord(b.word(b.from)), pc<<8|nc)
	f(24, hashWord(b.word(i-3)), ph)
	f(25, ps, linear.Mix(qs, open))
	f(26, ph, bucket)
	f(27, linear.Mix(open, rule), linear.Mix(ps, ns))
	return fs
}

// LearnSentences trains the boundary model on texts whose sentences are known.
func LearnSentences(docs []parley.Reading, epochs int, margin int32, floor float64, seed uint64) []byte {
	t := linear.NewTrainer([]string{"within", "end"}, margin)
	order := linear.NewOrder(seed)
	type part struct {
		doc  int
		span parley.Span
	}
	var parts []part
	for d := range docs {
		for _, p := range docs[d].Report.Parts {
			parts = append(parts, part{d, p.Span})
		}
	}
	for range epochs {
		order.Shuffle(len(parts), func(a, b int) { parts[a], parts[b] = parts[b], parts[a] })
		for _, p := range parts {
			r := &docs[p.doc]
			var c builder
			c.tokens(r.Report.Text, p.span)
			b := boundary{toks: c.toks, text: r.Report.Text}
			for i := 1; i < len(b.toks); i++ {
				b.pass(i - 1)
				if !b.possible(i) {
					continue
				}
				truth := 0
				if at := r.SentenceAt(b.toks[i].Start); at < len(r.Sentences) && r.Sentences[at].Start == b.toks[i].Start {
					truth = 1
				}
				b.fs = b.features(b.fs[:0], i)
				t.Learn(b.fs, truth, nil)
				if truth == 1 {
					b.start(i)
				}
			}
		}
	}
	return t.Model(floor).Marshal()
}
