package conllu

import (
	"errors"
	"strings"
	"testing"

	"parley"
)

const sample = `# newdoc id = a
# text = They don't agree.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	agree	agree	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# text = Yes.
1	Yes	yes	INTJ	UH	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

`

func TestReadWrite(t *testing.T) {
	s, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Write(&b, s); err != nil || b.String() != sample {
		t.Errorf("what was read is not what is written (%v):\n%s", err, b.String())
	}
}

func TestDocuments(t *testing.T) {
	s, _ := Read(strings.NewReader(sample))
	d := Documents(s)
	if len(d) != 1 || d[0].Text != "They don't agree.\n\nYes." || len(d[0].Parts) != 2 {
		t.Fatalf("got %+v", d)
	}
	if w := d[0].Sentences[0].Tokens[2]; !w.Glued || d[0].Text[w.Start:w.End] != "n't" {
		t.Errorf("the second word of a multiword token is %+v", w)
	}
	back := FromReading(d[0].Text, d[0].Parts, d[0].Sentences)
	if len(back) != 2 || len(back[0].Ranges) != 1 || back[0].Ranges[0].Form != "don't" || back[0].Words[3].Misc != "SpaceAfter=No" {
		t.Errorf("the way back gives %+v", back)
	}
}

func TestMalformed(t *testing.T) {
	for in, want := range map[string]error{
		"1\tx\n":                              parley.ErrMalformed,
		"2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n":      parley.ErrMalformed,
		"1-1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n":    parley.ErrMalformed,
		"1\tx\t_\t_\t_\t_\t-4\t_\t_\t_\n":     parley.ErrMalformed,
		"# " + strings.Repeat("x", MaxLine+1): parley.ErrTooLarge,
	} {
		if _, err := Read(strings.NewReader(in)); !errors.Is(err, want) {
			t.Errorf("%.20q: got %v, want %v", in, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, in string) {
		s, err := Read(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, d := range Documents(s) {
			for _, sent := range d.Sentences {
				for _, tok := range sent.Tokens {
					if tok.Start < 0 || tok.End < tok.Start || tok.End > len(d.Text) {
						t.Fatalf("token %v of %q", tok.Span, d.Text)
					}
				}
			}
			FromReading(d.Text, d.Parts, d.Sentences)
		}
	})
}
