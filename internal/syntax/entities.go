package syntax

import (
	"parley"
	"parley/internal/gazetteer"
	"parley/internal/linear"
)

// EntityTagger finds persons, organisations and places: a conditional random field over labels that say of each word
// whether it begins, goes on with, ends or is a name of a kind (BILOU). It reads a report twice: what the first reading
// makes of a word elsewhere is a clue for the second (see evidence). What the gazetteer knows is a clue too, not a
// verdict: "Jordan" and "May" are persons too. Nationalities are words the gazetteer knows as such.
type EntityTagger struct {
	model *linear.Model
}

// nerWord is what the entity tagger sees of a word beyond its look.
type nerWord struct {
	upos, xpos uint64 // tag class numbers: upos hashed, xpos class
	gaz        uint64 // what the gazetteer knows of the longest name here, and the place in it; 0 if nothing
	names      uint64 // which of the lists of names hold the word, or it and the next or the one before
	near       uint64 // whether it is listed as a family's name, an end of names, or a title
	seen       uint64 // what the rest of the report makes of the word
	norp       bool   // begins, or goes on with, a nationality
	net        nameScores
}

// EntityLabels are what a word can be: outside of all names, or the beginning, the middle or the end of one, or a whole one.
var EntityLabels = []string{"O",
	"B-PER", "I-PER", "L-PER", "U-PER",
	"B-ORG", "I-ORG", "L-ORG", "U-ORG",
	"B-LOC", "I-LOC", "L-LOC", "U-LOC"}

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

// nerWords fills in gazetteer facts. words are as written, tags the tagger's, named the network's, or nil.
func nerWords(words []string, ls []look, names [][2]uint64, tags []uint8, named []nameScores, into []nerWord) []nerWord {
	into = into[:0]
	for i := range words {
		into = append(into, nerWord{upos: names[tags[i]][0], xpos: names[tags[i]][1]})
		if named != nil {
			into[i].net = named[i]
		}
	}
	markNames(ls, into)
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

// entityFeatures are the features of word i, and those of its link with the label before, without what the rest of the
// report makes of it (see seenFeatures).
func entityFeatures(fs, links []uint64, ls []look, ns []nerWord, i int) ([]uint64, []uint64) {
	at := func(k int) (*look, *nerWord) {
		if k < 0 || k >= len(ls) {
			return &outside, &nerOutside
		}
		return &ls[k], &ns[k]
	}
	w, wn := at(i)
	p, pn := at(i - 1)
	q, qn := at(i - 2)
	n, nn := at(i + 1)
	m, mn := at(i + 2)
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
	l := func(template, a, b uint64) { links = append(links, linear.Mix(linear.Mix(template, a), b)) }
	l(1, kind, 0)
	l(2, w.form, 0)
	l(3, w.shape, 0)
	l(4, w.cluster, 0)
	l(5, wn.xpos, 0)
	l(6, wn.gaz, 0)
	l(7, p.lower, 0)
	l(8, p.cluster, w.cluster)
	l(9, cap(p)<<24|cap(w)<<16|cap(n)<<8|cap(m), 0)
	l(10, w.capital, kind)
	l(11, wn.names, kind)
	l(12, pn.names, cap(w))
	l(13, nn.names, cap(w))
	f(1, kind, 0)
	f(2, w.lower, 0)
	f(3, w.form, 0)
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
	f(14, w.shape, 0)
	f(15, w.shape, n.shape)
	f(16, w.shape, p.shape)
	f(17, w.cluster, wn.xpos)
	f(18, w.cluster, p.cluster)
	f(19, w.cluster, n.cluster)
	f(20, w.cluster, 0)
	f(21, p.cluster, wn.xpos)
	f(22, n.cluster, wn.xpos)
	f(23, q.cluster, linear.Mix(p.cluster, wn.upos))
	f(24, m.cluster, linear.Mix(n.cluster, wn.upos))
	f(25, wn.xpos, 0)
	f(26, wn.xpos, pn.xpos)
	f(27, wn.xpos, nn.xpos)
	f(28, linear.Mix(wn.xpos, nn.xpos), mn.xpos)
	f(29, linear.Mix(wn.xpos, pn.xpos), qn.xpos)
	f(30, wn.gaz, 0)
	f(32, wn.gaz, w.lower)
	f(33, wn.gaz, linear.Mix(pn.gaz, nn.gaz))
	f(34, nn.gaz, cap(n)<<16|cap(w))
	f(35, pn.gaz, cap(p)<<16|cap(w))
	f(36, wn.gaz, wn.xpos)
	f(40, cap(p)<<24|cap(w)<<16|cap(n)<<8|cap(m), 0)
	f(41, n.lower, linear.Mix(cap(w), m.lower))
	f(42, p.lower, linear.Mix(cap(w), q.lower))
	f(43, w.pre[2], w.suf[2])
	f(44, w.capital, kind)
	f(46, linear.Mix(w.capital, kind), linear.Mix(n.capital, cap(n)))
	f(47, wn.names, kind)
	f(49, wn.names, linear.Mix(nn.names, cap(w)<<8|cap(n)))
	f(53, pn.names, cap(w))
	f(54, wn.names, linear.Mix(p.lower, cap(w)))
	f(55, wn.names, linear.Mix(w.capital, wn.xpos))
	f(56, nn.names, cap(w))
	if pn.near|wn.near|nn.near != 0 {
		caps := cap(p)<<16 | cap(w)<<8 | cap(n)
		f(48, wn.near, kind)
		f(50, pn.near, linear.Mix(wn.near, caps))
		f(51, nn.near, linear.Mix(wn.near, caps))
		f(52, wn.near<<12|wn.names, linear.Mix(pn.near<<12|pn.names, caps))
		f(57, wn.near<<12|wn.names, linear.Mix(nn.near<<12|nn.names, caps))
		l(15, wn.near, kind)
		l(16, nn.near, cap(n))
	}
	return fs, links
}

// seenFeatures are those that the second reading adds.
func seenFeatures(fs, links []uint64, ls []look, ns []nerWord, i int) ([]uint64, []uint64) {
	w, wn := &ls[i], &ns[i]
	f := func(template, a, b uint64) { fs = append(fs, linear.Mix(linear.Mix(template, a), b)) }
	cap := uint64(0)
	if w.hasCap {
		cap = uint64(w.first)
	}
	before, after := uint64(0), uint64(0)
	if i > 0 {
		before = ns[i-1].seen
	}
	if i+1 < len(ns) {
		after = ns[i+1].seen
	}
	if wn.seen != 0 {
		kind := uint64(w.first)
		if i == 0 {
			kind += 256
		}
		if w.allCap {
			kind += 512
		}
		f(60, wn.seen, 0)
		f(61, wn.seen, kind)
		f(62, wn.seen, w.capital)
		f(63, wn.seen, linear.Mix(before, after))
		f(64, wn.seen, wn.names)
		links = append(links, linear.Mix(linear.Mix(14, wn.seen), 0))
	}
	if before != 0 {
		f(65, before, cap)
	}
	if after != 0 {
		f(66, after, cap)
	}
	return fs, links
}

var nerOutside = nerWord{upos: 1, xpos: 1}

// netShare weighs the network's scores against the field's own.
const netShare = 10

// entityBuffer is room for one sentence.
type entityBuffer struct {
	words     []nerWord
	labels    []uint8
	fs, links []uint64
	linked    []uint64
	scores    linear.Scores
	places    []placeScores // of the words of the stretches
	back      [][13]uint8
}

// placeScores are the scores of a word's labels: its own, and those of the link with each group of labels before. They
// stay between the readings: the second one only adds to them.
type placeScores struct {
	own  [13]int16
	link [7][13]int16
}

// ownSource is the annotation scheme that reading follows: Universal NER's.
const ownSource = 1

// entityChain says which label may follow which: after one that leaves a name open only its kind goes on.
var entityChain = linear.Chain{
	Classes: EntityLabels,
	Groups:  7,
	Group:   []uint8{0, 1, 1, 4, 4, 2, 2, 5, 5, 3, 3, 6, 6},
	Allowed: func(g, c int) bool {
		if g >= 1 && g <= 3 {
			return c > 0 && (c-1)/4 == g-1 && ((c-1)%4 == 1 || (c-1)%4 == 2)
		}
		return c == 0 || (c-1)%4 == 0 || (c-1)%4 == 3
	},
	Ends: func(c int) bool { return c == 0 || (c-1)%4 > 1 },
}

// bridge is how many common words in small letters a name may hold in a row.
const bridge = 3

// stretches calls do for each stretch of words that can hold a name: it begins with a word that may begin one.
func stretches(ls []look, ns []nerWord, do func(from, to int)) {
	for i := 0; i < len(ls); i++ {
		if dead(&ls[i], &ns[i]) {
			continue
		}
		last := i
		for j := i + 1; j < len(ls) && j <= last+bridge+1; j++ {
			if !dead(&ls[j], &ns[j]) {
				last = j
			}
		}
		do(i, min(last+2, len(ls)))
		i = last + 1
	}
}

// dead reports whether a name cannot begin with a word.
func dead(l *look, n *nerWord) bool { return lowKnown(l) && (n.names == 0 || l.capital == 1) }

// goesOn reports whether a label does not begin a name.
func goesOn(c int) bool { return c == 0 || (c-1)%4 == 1 || (c-1)%4 == 2 }

// follow[low][g] are the labels that may follow one of group g, low those at a word that begins no name.
var follow = func() (out [2][7][]uint8) {
	for g := range 7 {
		for c := range EntityLabels {
			if entityChain.Allowed(g, c) {
				out[0][g] = append(out[0][g], uint8(c))
				if goesOn(c) {
					out[1][g] = append(out[1][g], uint8(c))
				}
			}
		}
	}
	return out
}()

// label fills b.labels at the first reading, and appends to b.places.
func (e *EntityTagger) label(ls []look, b *entityBuffer) {
	b.labels = append(b.labels[:0], make([]uint8, len(ls))...)
	stretches(ls, b.words, func(from, to int) {
		at := len(b.places)
		b.places = append(b.places, make([]placeScores, to-from)...)
		e.score(ls, b, from, b.places[at:])
		b.best(ls, from, b.places[at:])
	})
}

// relabel fills b.labels at the second reading; they hold the first one's, and places its scores. A stretch of which
// the rest of the report says nothing keeps its labels.
func (e *EntityTagger) relabel(ls []look, b *entityBuffer, places []placeScores) {
	stretches(ls, b.words, func(from, to int) {
		own := places[:to-from]
		places = places[to-from:]
		any := false
		for i := max(0, from-1); i < min(len(ls), to+1); i++ {
			any = any || b.words[i].seen != 0
		}
		if any {
			e.add(ls, b, from, own)
			b.best(ls, from, own)
		}
	})
}

// score works out the scores of a stretch.
func (e *EntityTagger) score(ls []look, b *entityBuffer, from int, places []placeScores) {
	before := uint8(1) // the groups that the word before can have
	for k := range places {
		i, p := from+k, &places[k]
		b.fs, b.links = entityFeatures(b.fs[:0], b.links[:0], ls, b.words, i)
		e.sum(b, b.fs, &p.own)
		for c, v := range b.words[i].net {
			p.own[c] += netShare * int16(v)
		}
		low := 0
		if dead(&ls[i], &b.words[i]) {
			low = 1
		}
		after := uint8(0)
		for g := range p.link {
			if before>>g&1 == 0 {
				continue
			}
			e.sum(b, b.linksAfter(g), &p.link[g])
			for _, c := range follow[low][g] {
				after |= 1 << entityChain.Group[c]
			}
		}
		before = after
	}
}

// add adds what the rest of the report says to the scores of a stretch.
func (e *EntityTagger) add(ls []look, b *entityBuffer, from int, places []placeScores) {
	for k := range places {
		p := &places[k]
		b.fs, b.links = seenFeatures(b.fs[:0], b.links[:0], ls, b.words, from+k)
		if len(b.fs) == 0 {
			continue
		}
		e.sum(b, b.fs, &p.own)
		for g := range p.link {
			if len(b.links) > 0 {
				e.sum(b, b.linksAfter(g), &p.link[g])
			}
		}
	}
}

// linksAfter are the link features after a label of group g.
func (b *entityBuffer) linksAfter(g int) []uint64 {
	b.linked = b.linked[:0]
	for _, f := range b.links {
		b.linked = append(b.linked, linear.Link(f, g))
	}
	return b.linked
}

func (e *EntityTagger) sum(b *entityBuffer, fs []uint64, to *[13]int16) {
	e.model.Clear(&b.scores)
	e.model.Sum(&b.scores, fs)
	for c := range to {
		to[c] += int16(b.scores[c])
	}
}

// best labels one stretch by its scores (Viterbi).
func (b *entityBuffer) best(ls []look, from int, places []placeScores) {
	const never = -1 << 30
	var score [7]int32 // the best chain that ends in a group
	var in [7]uint8    // and its last label
	for g := range score {
		score[g] = never
	}
	score[0] = 0
	b.back = b.back[:0]
	for k := range places {
		p := &places[k]
		var top [13]int32
		var came [13]uint8
		for c := range top {
			top[c] = never
		}
		low := 0
		if dead(&ls[from+k], &b.words[from+k]) {
			low = 1
		}
		for g := range score {
			if score[g] == never {
				continue
			}
			for _, c := range follow[low][g] {
				if v := score[g] + int32(p.link[g][c]) + int32(p.own[c]); v > top[c] {
					top[c], came[c] = v, in[g]
				}
			}
		}
		for g := range score {
			score[g] = never
		}
		for c, v := range top {
			g := entityChain.Group[c]
			if v > score[g] && (k+1 < len(places) || entityChain.Ends(c)) {
				score[g], in[g] = v, uint8(c)
			}
		}
		b.back = append(b.back, came)
	}
	g := 0
	for k := range score {
		if score[k] > score[g] {
			g = k
		}
	}
	c := in[g]
	for k := len(places) - 1; k >= 0; k-- {
		b.labels[from+k] = c
		c = b.back[k][c]
	}
}

// lowKnown reports whether a word in small letters is too common to begin a name.
func lowKnown(l *look) bool { return !l.hasCap && l.ambig != 0 && l.capital < 4 }

// spans appends what the labels say, and the nationalities elsewhere.
func spansOf(labels []uint8, words []nerWord, tokens []parley.Token, out []parley.Entity) []parley.Entity {
	types := []parley.EntityType{parley.EntityPerson, parley.EntityOrganisation, parley.EntityPlace}
	for i := 0; i < len(tokens); {
		c := int(labels[i])
		j := i + 1
		if c == 0 {
			if words[i].norp {
				for j < len(tokens) && labels[j] == 0 && words[j].norp && words[j].gaz&128 != 0 {
					j++
				}
				out = append(out, parley.Entity{Span: parley.Span{Start: tokens[i].Start, End: tokens[j-1].End}, Type: parley.EntityNationality})
			}
			i = j
			continue
		}
		for j < len(tokens) && labels[j] > 0 && (labels[j]-1)%4 != 0 && (labels[j]-1)%4 != 3 {
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
	if err == nil && len(m.Classes) != len(EntityLabels) {
		err = linear.ErrFormat
	}
	return &EntityTagger{m}, err
}

// EntitySentence is a sentence whose named things are wanted: the words, and where they stand.
type EntitySentence struct {
	Words  []string
	Tokens []parley.Token
}

// Find is for measuring: the named things of the sentences of one document.
func (e *EntityTagger) Find(w *WordTagger, doc []EntitySentence) [][]parley.Entity {
	hashes := w.model.nameHashes()
	var all docBuffer
	for _, s := range doc {
		ls := w.model.looks(s.Words, nil)
		tags, named := w.model.tag(s.Words, ls)
		all.add(e, ls, nerWords(s.Words, ls, hashes, tags, named, nil))
	}
	all.again(e)
	out := make([][]parley.Entity, len(doc))
	for i, s := range doc {
		out[i] = all.spans(i, s.Tokens, nil)
	}
	return out
}
