package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/linear"
)

// Lemmatizer makes dictionary forms. A form known with its tag has its way of changing from a table; of other forms
// a perceptron chooses the way by their ending. A way ("script") says what is done with the case and which ending
// gives way to which: "L ies>y".
type Lemmatizer struct {
	scripts []script
	known   *linear.Table // form and tag, or form and UPOS alone -> script
	lemmas  *linear.Table // lemma and UPOS -> the form it was seen with, or severalForms
	model   *linear.Model // its class k is scripts[k]
}

// script is one way from a form to its lemma.
type script struct {
	mode     byte // 'L' lower case, 'K' case as it stands, 'T' capital and small letters
	cut, add string
}

func (s script) String() string { return string(s.mode) + " " + s.cut + ">" + s.add }

func parseScript(s string) script {
	if len(s) < 3 {
		return script{mode: 'K'}
	}
	cut, add, _ := strings.Cut(s[2:], ">")
	return script{s[0], cut, add}
}

// cases are a form in the three ways a script can begin with; title is made when it is first wanted.
type cases struct{ kept, low, title string }

func casesOf(form string) cases { return cases{kept: form, low: strings.ToLower(form)} }

// base is the form in the script's case, and how much of it stays before add; ok is false where the form does not end so.
func (s *script) base(c *cases) (form string, keep int, ok bool) {
	form = c.kept
	switch s.mode {
	case 'L':
		form = c.low
	case 'T':
		if c.title == "" {
			c.title = titled(c.kept)
		}
		form = c.title
	}
	if s.cut == "" && s.add == "" {
		return form, len(form), true
	}
	if len(form) == len(s.cut) && s.add == "" || !strings.HasSuffix(form, s.cut) {
		return form, len(form), false
	}
	return form, len(form) - len(s.cut), true
}

// apply gives the lemma; ok is false where the form does not end so.
func (s *script) apply(c *cases) (lemma string, ok bool) {
	form, keep, ok := s.base(c)
	if !ok || keep == len(form) && s.add == "" {
		return form, ok
	}
	return form[:keep] + s.add, true
}

func titled(form string) string {
	r, n := utf8.DecodeRuneInString(form)
	return string(unicode.ToUpper(r)) + strings.ToLower(form[n:])
}

// scriptOf is the way from form to lemma.
func scriptOf(form, lemma, upos string) script {
	modes := "LKT"
	if upos == "PROPN" || upos == "X" || upos == "SYM" || upos == "PUNCT" {
		modes = "KLT"
	}
	best := script{mode: 0}
	for _, m := range []byte(modes) {
		base := form
		switch m {
		case 'L':
			base = strings.ToLower(form)
		case 'T':
			base = titled(form)
		}
		n := 0
		for n < len(base) && n < len(lemma) && base[n] == lemma[n] {
			n++
		}
		for n > 0 && n < len(base) && !utf8.RuneStart(base[n]) {
			n--
		}
		s := script{m, base[n:], lemma[n:]}
		if best.mode == 0 || len(s.cut)+len(s.add) < len(best.cut)+len(best.add) {
			best = s
		}
	}
	return best
}

// lemmaKey joins a form and a tag. Capitals count only in names.
func lemmaKey(l *look, names [2]string) uint64 {
	if names[0] == "PROPN" {
		return linear.Mix(l.form, linear.Hash(names[1]))
	}
	return linear.Mix(l.lower, linear.Mix(linear.Hash(names[0]), linear.Hash(names[1])))
}

// severalForms is the value of a lemma that was seen with more than one form.
const severalForms = 0xFFFF

// formMark is a few bits of a form's hash, never severalForms.
func formMark(l *look) uint16 { return uint16(l.lower>>20) & 0x7FFF }

func lemmaSetKey(lemma, upos string) uint64 {
	var buf [64]byte
	return linear.Mix(hashBytes(lowerInto(buf[:0], lemma)), linear.Hash(upos)) // as features does
}

// looseKey joins a form and its universal tag alone.
func looseKey(l *look, names [2]string) uint64 {
	return linear.Mix(l.lower, linear.Mix(linear.Hash(names[0]), 77))
}

func (z *Lemmatizer) lemma(word string, l *look, names [2]string, tag uint8, clusters *linear.Table, b *tagBuffer) string {
	id, ok := z.known.Get(lemmaKey(l, names))
	if !ok && names[0] != "PROPN" {
		id, ok = z.known.Get(looseKey(l, names))
	}
	c := casesOf(word)
	if ok {
		if lemma, ok := z.scripts[id].apply(&c); ok {
			return lemma
		}
	}
	b.features, b.classes = z.features(b.features[:0], b.classes[:0], &c, l, names, tag, clusters)
	z.model.Clear(&b.scores)
	z.model.Sum(&b.scores, b.features)
	best, top := -1, int32(0)
	for _, c := range b.classes {
		if v := b.scores[c]; best < 0 || v > top {
			best, top = int(c), v
		}
	}
	if best < 0 {
		return word
	}
	lemma, _ := z.scripts[best].apply(&c)
	if names[0] == "VERB" && strings.HasSuffix(lemma, "ishe") {
		return strings.TrimSuffix(lemma, "e") // no English verb ends so: "demolished" is of "demolish"
	}
	return lemma
}

// classes is how many of the scripts the perceptron chooses among.
func (z *Lemmatizer) choices() int { return min(len(z.scripts), 200) }

// features of a word, and the scripts that can be applied to it. For each of those a feature says whether what would
// come out is a known lemma of another form, and whether raw text knows it as a word.
func (z *Lemmatizer) features(fs []uint64, cs []uint8, word *cases, l *look, names [2]string, tag uint8, clusters *linear.Table) ([]uint64, []uint8) {
	t := uint64(tag)
	f := func(template, a, b uint64) { fs = append(fs, linear.Mix(linear.Mix(template, a), b)) }
	f(1, t, 0)
	for k, s := range l.suf {
		f(2+uint64(k), s, t)
	}
	f(8, l.shape, t)
	f(11, l.suf[3], l.shape)
	f(12, l.pre[1], t)
	mark, upos := formMark(l), linear.Hash(names[0])
	var buf [128]byte
	low := buf[:0]
	for c := range z.choices() {
		s := &z.scripts[c]
		form, keep, ok := s.base(word)
		if !ok {
			continue
		}
		low = lowerInto(lowerInto(low[:0], form[:keep]), s.add)
		lemma := hashBytes(low)
		cs = append(cs, uint8(c))
		known := uint64(0)
		if v, ok := z.lemmas.Get(linear.Mix(lemma, upos)); ok && v != mark {
			known = 1
		}
		if _, ok := clusters.Get(lemma); ok {
			known += 2
		}
		f(20, known<<8|uint64(c), upos)
		f(21, known, linear.Mix(l.suf[1], uint64(c)))
	}
	return fs, cs
}
