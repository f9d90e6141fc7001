package parley

import (
	"fmt"
	"reflect"
	"unicode/utf8"
)

// Offsets count bytes inside the program and code points outside (the W3C Web Annotation text position selector
// does). The change is made in one place: a walk over every Span of a reading. It also turns nil lists into empty
// ones, so that the printed form always has every list.

var spanType = reflect.TypeFor[Span]()

// inCodePoints is a copy of v with every Span counted in code points of text.
func inCodePoints[T any](v T, text string) T {
	at := codePointsAt(text)
	return mapped(v, func(s Span) (Span, error) { return Span{at(s.Start), at(s.End)}, nil }).(T)
}

// inBytes is the inverse; a span that is not inside the text is an error.
func inBytes[T any](v T, text string) (T, error) {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	var bad error
	out := mapped(v, func(s Span) (Span, error) {
		if s.Start < 0 || s.End < s.Start || s.End >= len(at) {
			return s, fmt.Errorf("%w: span %d-%d is outside a text of %d code points", ErrMalformed, s.Start, s.End, len(at)-1)
		}
		return Span{at[s.Start], at[s.End]}, nil
	}, &bad).(T)
	return out, bad
}

// codePointsAt counts the code points before a byte offset, in constant time.
func codePointsAt(text string) func(int) int {
	if isASCII(text) {
		return func(i int) int { return i }
	}
	const step = 64
	marks := make([]int, 0, len(text)/step+1)
	n := 0
	for i := 0; i < len(text); i++ {
		if i%step == 0 {
			marks = append(marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return func(i int) int {
		if i >= len(text) {
			return n
		}
		c := marks[i/step]
		for j := i / step * step; j < i; j++ {
			if utf8.RuneStart(text[j]) {
				c++
			}
		}
		return c
	}
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mapped is a deep copy of v with f applied to every Span; the first error goes to bad.
func mapped(v any, f func(Span) (Span, error), bad ...*error) any {
	in := reflect.ValueOf(v)
	out := reflect.New(in.Type()).Elem()
	mapInto(out, in, func(s Span) Span {
		t, err := f(s)
		if err != nil && len(bad) > 0 && *bad[0] == nil {
			*bad[0] = err
		}
		return t
	})
	return out.Interface()
}

func mapInto(out, in reflect.Value, f func(Span) Span) {
	if in.Type() == spanType {
		out.Set(reflect.ValueOf(f(in.Interface().(Span))))
		return
	}
	switch in.Kind() {
	case reflect.Struct:
		out.Set(in)
		for i := range in.NumField() {
			if t := in.Type().Field(i); t.IsExported() && (t.Tag.Get("json") != "-" || t.Type == spanType) {
				mapInto(out.Field(i), in.Field(i), f)
			}
		}
	case reflect.Slice:
		out.Set(reflect.MakeSlice(in.Type(), in.Len(), in.Len()))
		for i := range in.Len() {
			mapInto(out.Index(i), in.Index(i), f)
		}
	case reflect.Pointer:
		if !in.IsNil() {
			out.Set(reflect.New(in.Type().Elem()))
			mapInto(out.Elem(), in.Elem(), f)
		}
	default:
		out.Set(in)
	}
}
