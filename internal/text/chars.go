package text

import (
	"unicode"
	"unicode/utf8"
)

// class is what kind of character a rune is to the tokenizer.
type class uint8

const (
	space   class = iota
	lower         // letters without case too, and marks
	upper         //
	digit         //
	stop          // .
	mark          // ? !
	comma         // , ; :
	quote         // any quotation mark or apostrophe
	opening       // ( [ {
	closing       // ) ] }
	hyphen        // - and its non-breaking kin
	dash          // en dash, em dash
	slash         // / \
	money         // currency signs
	symbol        // the rest: % & + emoji
)

var ascii = func() (t [128]class) {
	for c := range t {
		t[c] = slowClass(rune(c))
	}
	return t
}()

func classOf(r rune) class {
	if r < 128 {
		return ascii[r]
	}
	return slowClass(r)
}

func slowClass(r rune) class {
	switch r {
	case '.', '。':
		return stop
	case '?', '!', '？', '！', '؟':
		return mark
	case ',', ';', ':', '，', '、', '；', '：', '،':
		return comma
	case '"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›', '′', '″':
		return quote
	case '(', '[', '{':
		return opening
	case ')', ']', '}':
		return closing
	case '-', '\u2010', '\u2011':
		return hyphen
	case '–', '—', '―', '\u2012':
		return dash
	case '/', '\\':
		return slash
	case '\u00a0', '\u200b', '\ufeff', '\u2060':
		return space
	}
	switch {
	case r < ' ' || r == 0x7f || unicode.IsSpace(r):
		return space
	case unicode.IsUpper(r):
		return upper
	case unicode.IsLetter(r), unicode.Is(unicode.M, r):
		return lower
	case unicode.IsDigit(r):
		return digit
	case unicode.Is(unicode.Sc, r):
		return money
	case unicode.Is(unicode.Nd, r), unicode.Is(unicode.No, r):
		return digit
	}
	return symbol
}

func (c class) letter() bool { return c == lower || c == upper }
func (c class) word() bool   { return c == lower || c == upper || c == digit }

// firstClass is the class of the first rune of s, space if s is empty.
func firstClass(s string) class {
	if s == "" {
		return space
	}
	r, _ := utf8.DecodeRuneInString(s)
	return classOf(r)
}

// lastClass is the class of the last rune of s, space if s is empty.
func lastClass(s string) class {
	if s == "" {
		return space
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return classOf(r)
}
