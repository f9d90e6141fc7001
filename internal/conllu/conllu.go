// Package conllu reads and writes CoNLL-U, the file format of Universal Dependencies.
//
// Read keeps words, multiword ranges and comments; empty nodes (8.1) are passed over. Input is held against limits
// (a line, a sentence), so that a hostile file is an error and not a full memory. Document (document.go) turns
// sentences into a report's text with spans, and back.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley"
)

// The limits of Read.
const (
	MaxLine  = 1 << 20 // bytes in a line
	MaxWords = 100_000 // words in a sentence
)

// Word is one line of a sentence: the ten columns but the first and DEPS. Empty columns ("_") are "" except in Form.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // counts words from 1; 0 is the root; -1 is not given
	Deprel, Misc                   string
}

// Range is a multiword token: the words First to Last (counted from 1, Last included) written as Form.
type Range struct {
	First, Last int
	Form, Misc  string
}

// Sentence is one sentence with the comment lines before it (without "# ").
type Sentence struct {
	Comments []string
	Words    []Word
	Ranges   []Range // in order, apart
}

// Comment is the value of the first comment "key = value" and whether there is one; the value may be empty
// ("# newpar").
func (s *Sentence) Comment(key string) (string, bool) {
	for _, c := range s.Comments {
		k, v, _ := strings.Cut(c, "=")
		if k = strings.TrimSpace(k); k == key || strings.HasPrefix(k, key+" ") {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// NoSpaceAfter reports whether a MISC column holds SpaceAfter=No.
func NoSpaceAfter(misc string) bool {
	for rest := misc; rest != ""; {
		var kv string
		kv, rest, _ = strings.Cut(rest, "|")
		if kv == "SpaceAfter=No" {
			return true
		}
	}
	return false
}

// Read reads all sentences. An error names the line and wraps parley.ErrMalformed or parley.ErrTooLarge.
func Read(r io.Reader) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 64<<10), MaxLine)
	var out []Sentence
	var s Sentence
	flush := func() {
		if len(s.Words) > 0 {
			out = append(out, s)
			s = Sentence{}
		}
	}
	n := 0
	for sc.Scan() {
		n++
		line := strings.TrimRight(sc.Text(), "\r")
		switch {
		case strings.TrimSpace(line) == "":
			flush()
		case line[0] == '#':
			s.Comments = append(s.Comments, strings.TrimSpace(line[1:]))
		default:
			if err := s.add(line); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	if err := sc.Err(); err == bufio.ErrTooLong {
		return nil, fmt.Errorf("line %d: %w: over %d bytes", n+1, parley.ErrTooLarge, MaxLine)
	} else if err != nil {
		return nil, err
	}
	flush()
	return out, nil
}

// add reads one line of ten columns.
func (s *Sentence) add(line string) error {
	var f [10]string
	rest, n := line, 0
	for ; n < 10; n++ {
		var more bool
		f[n], rest, more = strings.Cut(rest, "\t")
		if !more {
			n++
			break
		}
	}
	if n < 10 || strings.Contains(f[9], "\t") {
		return fmt.Errorf("%w: %d columns, not 10", parley.ErrMalformed, n)
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first != len(s.Words)+1 || last <= first || last-first > MaxWords || f[1] == "" {
			return fmt.Errorf("%w: range %q", parley.ErrMalformed, f[0])
		}
		s.Ranges = append(s.Ranges, Range{first, last, f[1], blank(f[9])})
		return nil
	}
	if id, err := strconv.Atoi(f[0]); err != nil || id != len(s.Words)+1 || f[1] == "" {
		return fmt.Errorf("%w: word %q after %d", parley.ErrMalformed, f[0], len(s.Words))
	}
	if len(s.Words) >= MaxWords {
		return fmt.Errorf("%w: over %d words in a sentence", parley.ErrTooLarge, MaxWords)
	}
	w := Word{Form: f[1], Lemma: f[2], UPOS: blank(f[3]), XPOS: blank(f[4]), Feats: blank(f[5]), Head: -1, Deprel: blank(f[7]), Misc: blank(f[9])}
	if w.Lemma == "_" && f[1] != "_" {
		w.Lemma = ""
	}
	if f[6] != "_" && f[6] != "" {
		h, err := strconv.Atoi(f[6])
		if err != nil || h < 0 || h > MaxWords {
			return fmt.Errorf("%w: head %q", parley.ErrMalformed, f[6])
		}
		w.Head = h
	}
	s.Words = append(s.Words, w)
	return nil
}

func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// Write prints sentences in the form Read reads.
func Write(w io.Writer, sentences []Sentence) error {
	b := bufio.NewWriter(w)
	for i := range sentences {
		s := &sentences[i]
		for _, c := range s.Comments {
			b.WriteString("# ")
			b.WriteString(c)
			b.WriteByte('\n')
		}
		ranges := s.Ranges
		for k := range s.Words {
			if len(ranges) > 0 && ranges[0].First == k+1 {
				r := ranges[0]
				ranges = ranges[1:]
				columns(b, strconv.Itoa(r.First)+"-"+strconv.Itoa(r.Last), r.Form, "", "", "", "", "", "", "", r.Misc)
			}
			v := &s.Words[k]
			head := ""
			if v.Head >= 0 {
				head = strconv.Itoa(v.Head)
			}
			columns(b, strconv.Itoa(k+1), v.Form, v.Lemma, v.UPOS, v.XPOS, v.Feats, head, v.Deprel, "", v.Misc)
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// columns writes one line; empty columns but the form are "_".
func columns(b *bufio.Writer, cols ...string) {
	for i, c := range cols {
		if i > 0 {
			b.WriteByte('\t')
		}
		if c == "" && i != 1 {
			c = "_"
		}
		b.WriteString(c)
	}
	b.WriteByte('\n')
}
