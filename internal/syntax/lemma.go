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
	known   *linear.Table // form and tag -> script
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

// apply gives the lemma; ok is false where the form does not end so.
func (s script) apply(form string) (lemma string, ok bool) {
	switch s.mode {
	case 'L':
		form = strings.ToLower(form)
	case 'T':
		form = titled(form)
	}
	if s.cut == "" && s.add == "" {
		return form, true
	}
	if len(form) == len(s.cut) && s.add == "" || !strings.HasSuffix(form, s.cut) {
		return form, false
	}
	return form[:len(form)-len(s.cut)] + s.add, true
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

func (z *Lemmatizer) lemma(word string, l *look, names [2]string, tag uint8, b *tagBuffer) string {
	if id, ok := z.known.Get(lemmaKey(l, names)); ok {
		if lemma, ok := z.scripts[id].apply(word); ok {
			return lemma
		}
	}
	b.features = lemmaFeatures(b.features[:0], l, tag)
	z.model.Clear(&b.scores)
	for _, f := range b.features {
		z.model.Add(&b.scores, f)
	}
	best, top := "", int32(-1<<31)
	for c := range z.model.Classes {
		if v := b.scores[c]; v > top {
			if lemma, ok := z.scripts[c].apply(word); ok {
				best, top = lemma, v
			}
		}
	}
	if best == "" {
		return word
	}
	return best
}

func lemmaFeatures(fs []uint64, l *look, tag uint8) []uint64 {
	t := uint64(tag)
	f := func(template, a, b uint64) { fs = append(fs, linear.Mix(linear.Mix(template, a), b)) }
	f(1, t, 0)
	for k, s := range l.suf {
		f(2+uint64(k), s, t)
	}
	f(8, l.shape, t)
	f(10, l.cluster, t)
	f(11, l.suf[3], l.shape)
	f(12, l.pre[1], t)
	return fs
}
