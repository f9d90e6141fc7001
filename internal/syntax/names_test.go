package syntax

import (
	"strings"
	"testing"

	"parley/internal/linear"
)

// Every line of the lists is of a known kind, in small letters, without names twice in a kind, and every name is found.
func TestNameLists(t *testing.T) {
	files, err := nameFiles.ReadDir("words")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range files {
		b, err := nameFiles.ReadFile("words/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if line[0] == '#' {
				continue
			}
			kind, names, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			bit := listKinds[kind]
			if bit == 0 {
				t.Fatalf("%s: no kind: %q", f.Name(), line)
			}
			for n := range strings.SplitSeq(names, "|") {
				if n == "" || n != Lower(n) || n != strings.Join(strings.Fields(n), " ") {
					t.Errorf("%s: %q is not in small letters with single blanks", f.Name(), n)
				}
				if seen[kind+" "+n] {
					t.Errorf("%s: %q twice", kind, n)
				}
				seen[kind+" "+n] = true
				key, words := uint64(0), strings.Fields(n)
				for i, w := range words {
					if key = linear.Mix(key, linear.Hash(w)); i == 0 {
						key = linear.Hash(w)
					}
				}
				if v, _ := loadNames().Get(key); v&bit == 0 {
					t.Errorf("%s %q is not found", kind, n)
				}
			}
		}
	}
}

// A listed name marks its words alone, or where it begins (16 times the kind) and goes on (256 times).
func TestMarkNames(t *testing.T) {
	for _, c := range []struct {
		text string
		want []uint64 // of each word: names, and near times 65536
	}{
		{"Visaginas", []uint64{0}},
		{"Tallinn", []uint64{listPlace}},
		{"the Human Rights Watch", []uint64{0, listBody << 4, listBody<<4 | listBody<<8, listBody << 8}},
		{"Human Rights", []uint64{0, 0}},
		{"Frito - Lay", []uint64{listBody << 4, listBody<<4 | listBody<<8, listBody << 8}},
		{"Mrs Oduya", []uint64{listTitle >> 3 << 16, listFamily >> 3 << 16}},
	} {
		words := strings.Fields(c.text)
		ls := make([]look, len(words))
		for i, w := range words {
			ls[i].lower = linear.Hash(Lower(w))
		}
		into := make([]nerWord, len(words))
		markNames(ls, into)
		for i, w := range into {
			if got := w.names | w.near<<16; got != c.want[i] {
				t.Errorf("%s: word %d: %#x, want %#x", c.text, i, got, c.want[i])
			}
		}
	}
}
