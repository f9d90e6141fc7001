package syntax

import (
	"parley"
	"parley/internal/gazetteer"
	"parley/internal/linear"
)

// EntityTagger finds persons, organisations and places: a perceptron that goes from left to right and says of each
// word whether it begins, goes on with, ends or is a name of a kind (BILOU). What the gazetteer knows is a feature,
// not a verdict: "Jordan" and "May" are persons too. Nationalities are words the gazetteer knows as such.
type EntityTagger struct {
	model *linear.Model
}

// nerWord is what the entity tagger sees of a word beyond its look.
type nerWord struct {
	upos, xpos uint64 // tag class numbers: upos hashed, xpos class
	gaz        uint64 // what the gazetteer knows of the longest name here, and the place in it; 0 if nothing
	names      uint64 // which of the lists of names hold the word, or it and the next or the one before
	norp       bool   // begins, or goes on with, a nationality
}

// The labels: 0 is outside.
var entityLabels = []string{"O",
	"B-PER", "I-PER", "L-PER", "U-PER",
	"B-ORG", "I-ORG", "L-ORG", "U-ORG",
	"B-LOC", "I-LOC", "L-LOC", "U-LOC"}

// follows reports whether label b may come after label a.
func follows(a, b int) bool {
	open := a > 0 && ((a-1)%4 == 0 || (a-1)%4 == 1) // B or I
	if open {
		return b > 0 && (b-1)/4 == (a-1)/4 && ((b-1)%4 == 1 || (b-1)%4 == 2)
	}
	return b == 0 || (b-1)%4 == 0 || (b-1)%4 == 3
}

// gazKinds numbers what a spelling can mean.
func gazKind(es []*gazetteer.Entry) uint64 {
	bits := uint64(0)
	for _, e := range es {
		switch e.Kind {
		case "state", "place":
			bits |= 1
		case "organisation", "government", "group":
			bits |= 2
		case "outlet", "platform":
			bits |= 4
		default:
			bits |= 8
		}
	}
	return bits
}

// nerWords fills in gazetteer facts. words are as written, tags the tagger's.
func nerWords(words []string, ls []look, names [][2]uint64, tags []uint8, into []nerWord) []nerWord {
	into = into[:0]
	for i := range words {
		into = append(into, nerWord{upos: names[tags[i]][0], xpos: names[tags[i]][1]})
	}
	listed := loadNames()
	for i := range words {
		if v, ok := listed.Get(ls[i].lower); ok {
			into[i].names |= uint64(v)
		}
		if i+1 < len(words) {
			if v, ok := listed.Get(linear.Mix(ls[i].lower, ls[i+1].lower)); ok {
				into[i].names |= uint64(v) << 4
				into[i+1].names |= uint64(v) << 8
			}
		}
	}
	for i := 0; i < len(words); i++ {
		if !ls[i].hasCap {
			continue
		}
		window := words[i:min(len(words), i+8)]
		if n, es := gazetteer.Longest(window); n > 0 {
			mark(into[i:i+n], gazKind(es))
		}
		if n, hs := gazetteer.LongestPerson(window); n > 0 {
			mark(into[i:i+n], 16)
			_ = hs
		}
		if n, es := gazetteer.LongestAdjective(window); n > 0 && len(es) > 0 {
			mark(into[i:i+n], 32)
			for k := range n {
				into[i+k].norp = true
			}
		} else if len(gazetteer.People(words[i])) > 0 {
			mark(into[i:i+1], 32)
			into[i].norp = true
		}
	}
	return into
}

// mark notes a gazetteer name over some words, with each word's place in it; a longer name wins.
func mark(ws []nerWord, kind uint64) {
	for k := range ws {
		place := uint64(64)
		if k > 0 {
			place = 128
		}
		if len(ws) > 1 {
			place += 256
		}
		ws[k].gaz |= kind | place
	}
}

// entityFeatures are the features of word i; labels holds the labels before it.
func entityFeatures(fs []uint64, ls []look, ns []nerWord, i int, labels []uint8, source uint64) []uint64 {
	at := func(k int) (*look, nerWord) {
		if k < 0 || k >= len(ls) {
			return &outside, nerWord{upos: 1, xpos: 1}
		}
		return &ls[k], ns[k]
	}
	w, wn := at(i)
	p, pn := at(i - 1)
	q, qn := at(i - 2)
	n, nn := at(i + 1)
	m, mn := at(i + 2)
	l1, l2 := uint64(250), uint64(250)
	if i > 0 {
		l1 = uint64(labels[i-1])
	}
	if i > 1 {
		l2 = uint64(labels[i-2])
	}
	kind := uint64(w.first)
	if i == 0 {
		kind += 256
	}
	if w.allCap {
		kind += 512
	}
	cap := func(l *look) uint64 {
		if l.hasCap {
			return uint64(l.first)
		}
		return 0
	}
	f := func(template, a, b uint64) { fs = append(fs, linear.Mix(linear.Mix(template, a), b)) }
	f(1, l1, kind)
	f(2, w.lower, 0)
	f(3, w.form, l1)
	f(4, p.lower, w.shape)
	f(5, n.lower, w.shape)
	f(6, q.lower, cap(w))
	f(7, m.lower, cap(w))
	f(8, p.lower, w.lower)
	f(9, w.lower, n.lower)
	f(10, w.suf[1], wn.xpos)
	f(11, w.suf[2], wn.xpos)
	f(12, w.suf[3], wn.xpos)
	f(13, w.pre[2], wn.xpos)
	f(14, w.shape, l1)
	f(15, w.shape, n.shape)
	f(16, w.shape, p.shape)
	f(17, w.cluster, wn.xpos)
	f(18, w.cluster, p.cluster)
	f(19, w.cluster, n.cluster)
	f(20, w.cluster, l1)
	f(21, p.cluster, wn.xpos)
	f(22, n.cluster, wn.xpos)
	f(23, q.cluster, linear.Mix(p.cluster, wn.upos))
	f(24, m.cluster, linear.Mix(n.cluster, wn.upos))
	f(25, wn.xpos, l1)
	f(26, wn.xpos, pn.xpos)
	f(27, wn.xpos, nn.xpos)
	f(28, linear.Mix(wn.xpos, nn.xpos), mn.xpos)
	f(29, linear.Mix(wn.xpos, pn.xpos), qn.xpos)
	f(30, wn.gaz, 0)
	f(31, wn.gaz, l1)
	f(32, wn.gaz, w.lower)
	f(33, wn.gaz, linear.Mix(pn.gaz, nn.gaz))
	f(34, nn.gaz, cap(n)<<16|cap(w))
	f(35, pn.gaz, cap(p)<<16|cap(w))
	f(36, wn.gaz, wn.xpos)
	f(37, l1, l2<<8|kind)
	f(38, l1, p.lower)
	f(39, l1, linear.Mix(p.cluster, w.cluster))
	f(40, cap(p)<<24|cap(w)<<16|cap(n)<<8|cap(m), l1)
	f(41, n.lower, linear.Mix(cap(w), m.lower))
	f(42, p.lower, linear.Mix(cap(w), q.lower))
	f(43, w.pre[2], w.suf[2])
	f(44, w.capital, kind)
	f(45, w.capital, linear.Mix(l1, kind))
	f(46, linear.Mix(w.capital, kind), linear.Mix(n.capital, cap(n)))
	f(47, wn.names, kind)
	f(48, wn.names, linear.Mix(l1, kind))
	f(49, wn.names, linear.Mix(nn.names, cap(w)<<8|cap(n)))
	f(53, pn.names, linear.Mix(l1, cap(w)))
	f(54, wn.names, linear.Mix(p.lower, cap(w)))
	f(55, wn.names, linear.Mix(w.capital, wn.xpos))
	f(56, nn.names, linear.Mix(l1, cap(w)))
	f(50, source, kind)
	f(51, source, w.lower)
	f(52, source, linear.Mix(wn.gaz, l1))
	return fs
}

// entityBuffer is room for one sentence.
type entityBuffer struct {
	words  []nerWord
	labels []uint8
	fs     []uint64
	scores linear.Scores
}

// ownSource is the annotation scheme that reading follows: Universal NER's.
const ownSource = 1

// label fills b.labels.
func (e *EntityTagger) label(ls []look, b *entityBuffer) {
	b.labels = b.labels[:0]
	for i := range ls {
		last := 0
		if i > 0 {
			last = int(b.labels[i-1])
		}
		if last == 0 && b.words[i].names == 0 && lowKnown(&ls[i]) {
			b.labels = append(b.labels, 0)
			continue
		}
		b.fs = entityFeatures(b.fs[:0], ls, b.words, i, b.labels, ownSource)
		e.model.Clear(&b.scores)
		for _, f := range b.fs {
			e.model.Add(&b.scores, f)
		}
		best := -1
		for c := range entityLabels {
			if !follows(last, c) || i == len(ls)-1 && c > 0 && ((c-1)%4 == 0 || (c-1)%4 == 1) {
				continue
			}
			if best < 0 || b.scores[c] > b.scores[best] {
				best = c
			}
		}
		b.labels = append(b.labels, uint8(max(best, 0)))
	}
}

// lowKnown reports whether a word in small letters is too common to begin a name.
func lowKnown(l *look) bool { return !l.hasCap && l.ambig != 0 && l.capital < 4 }

// spans appends what the labels say, and the nationalities elsewhere.
func (b *entityBuffer) spans(tokens []parley.Token, out []parley.Entity) []parley.Entity {
	types := []parley.EntityType{parley.EntityPerson, parley.EntityOrganisation, parley.EntityPlace}
	for i := 0; i < len(tokens); {
		c := int(b.labels[i])
		j := i + 1
		if c == 0 {
			if b.words[i].norp {
				for j < len(tokens) && b.labels[j] == 0 && b.words[j].norp && b.words[j].gaz&128 != 0 {
					j++
				}
				out = append(out, parley.Entity{Span: parley.Span{Start: tokens[i].Start, End: tokens[j-1].End}, Type: parley.EntityNationality})
			}
			i = j
			continue
		}
		for j < len(tokens) && b.labels[j] > 0 && (b.labels[j]-1)%4 != 0 && (b.labels[j]-1)%4 != 3 {
			j++
		}
		out = append(out, parley.Entity{Span: parley.Span{Start: tokens[i].Start, End: tokens[j-1].End}, Type: types[(c-1)/4]})
		i = j
	}
	return out
}

// NewEntityTagger unpacks what LearnEntities packed.
func NewEntityTagger(b []byte) (*EntityTagger, error) {
	m, _, err := linear.Unmarshal(b)
	if err == nil && len(m.Classes) != len(entityLabels) {
		err = linear.ErrFormat
	}
	return &EntityTagger{m}, err
}

// Find is for measuring: the named things of one sentence.
func (e *EntityTagger) Find(w *WordTagger, words []string, tokens []parley.Token) []parley.Entity {
	var eb entityBuffer
	ls := w.model.looks(words, nil)
	eb.words = nerWords(words, ls, w.model.nameHashes(), w.model.tag(words, ls), nil)
	e.label(ls, &eb)
	return eb.spans(tokens, nil)
}
