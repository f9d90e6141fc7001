package syntax

import (
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/internal/model"
)

// spaced makes a sentence of a text whose words stand between spaces.
func spaced(text string) parley.Sentence {
	s := parley.Sentence{Span: parley.Span{Start: 0, End: len(text)}}
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		at = i + len(w)
		s.Tokens = append(s.Tokens, parley.Token{Span: parley.Span{Start: i, End: at}})
	}
	return s
}

func parseWords(text string) parley.Sentence {
	r := parley.Reading{Report: parley.Report{Text: text}, Sentences: []parley.Sentence{spaced(text)}}
	out, _ := Annotate(&r)
	return out[0]
}

// ownWords are sentences of ours in many shapes.
var ownWords = []string{
	"The minister said that talks would begin on Monday .",
	"Neither side has agreed to the plan , which the mediators put forward last week .",
	"\" We will not sign , \" the envoy told reporters in Geneva , adding that his government wanted more time .",
	"No .",
	"Talks",
	"According to two officials familiar with the matter , the exchange of 40 prisoners was called off after the shelling of the town .",
	"What the delegations discussed , where they met and who paid for it is still not known .",
	"Call on Friday ; answer by the 7th - or so they say ...",
	"He did n't go , and she ca n't have seen him leave .",
	"– 12:40 p.m. – Kerstin Møller , 54 , chair of the Baltic Union 's council , arrives 🙂",
}

func TestTreeOfPlainSentence(t *testing.T) {
	s := parseWords(ownWords[0])
	root := s.Root()
	if root != 2 {
		t.Fatalf("root is %d, want said: it governs the clause", root)
	}
	if k := s.Child(root, "nsubj"); k != 1 {
		t.Errorf("subject is %d, want minister", k)
	}
	if k := s.Child(root, "ccomp"); k != 6 {
		t.Errorf("complement is %d, want begin: the clause behind that", k)
	}
}

// isTree fails unless the sentence has one root, to which every word leads.
func isTree(t *testing.T, s *parley.Sentence) {
	t.Helper()
	if len(s.Tokens) == 0 {
		return
	}
	root := s.Root()
	if root < 0 {
		t.Fatal("no root")
	}
	state := make([]uint8, len(s.Tokens)) // 1 on the way, 2 known to lead to the root
	state[root] = 2
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h < 0 || h > len(s.Tokens) || h == 0 && i != root || s.Tokens[i].Deprel == "" {
			t.Fatalf("head %d, relation %q of %d", h, s.Tokens[i].Deprel, i)
		}
		k := i
		for ; state[k] == 0; k = s.Tokens[k].Head - 1 {
			state[k] = 1
		}
		if state[k] == 1 {
			t.Fatalf("%d hangs in a cycle", i)
		}
		for k = i; state[k] == 1; k = s.Tokens[k].Head - 1 {
			state[k] = 2
		}
	}
}

// parserFor loads the shipped weights for AVX2 or for plain Go.
func parserFor(t testing.TB, avx2 bool) *Parser {
	if avx2 && !useAVX2 {
		t.Skip("no AVX2 here")
	}
	had := useAVX2
	useAVX2 = avx2
	defer func() { useAVX2 = had }()
	b, err := model.Bytes("parser")
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewParser(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func treesOf(p *Parser, plain bool, texts []string) string {
	had := useAVX2
	useAVX2 = !plain
	defer func() { useAVX2 = had }()
	return treesWith(p, texts)
}

func treesWith(p *Parser, texts []string) string {
	var b strings.Builder
	for _, text := range texts {
		s := []parley.Sentence{spaced(text)}
		p.Parse(text, s)
		for _, tok := range s[0].Tokens {
			fmt.Fprintf(&b, "%d %s, ", tok.Head, tok.Deprel)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// One number out of place in either would show in some tree: all sums are whole numbers, and the steps between are
// rounded alike.
func TestPlainGoGivesTheTreesOfAssembly(t *testing.T) {
	fast, slow := parserFor(t, true), parserFor(t, false)
	texts := append([]string{strings.Repeat("and the war went on , ", 60), "", strings.Repeat("x ", 400)}, ownWords...)
	a, b := treesOf(fast, false, texts), treesOf(slow, true, texts)
	if a != b {
		t.Errorf("with assembly\n%swithout\n%s", a, b)
	}
	x := []parley.Sentence{spaced(texts[0])}
	fast.Parse(texts[0], x)
	y := fast.run.out
	useAVX2 = false
	slow.Parse(texts[0], x)
	useAVX2 = true
	for i, v := range y {
		if slow.run.out[i] != v {
			t.Fatalf("number %d is %d, in plain Go %d", i, v, slow.run.out[i])
		}
	}
}

func TestSentencesOneByOneAndTogetherGiveTheSameTrees(t *testing.T) {
	all := strings.Join(ownWords, "\n")
	var sents []parley.Sentence
	at := 0
	for _, text := range ownWords {
		s := spaced(text)
		for i := range s.Tokens {
			s.Tokens[i].Start += at
			s.Tokens[i].End += at
		}
		at += len(text) + 1
		sents = append(sents, s)
	}
	p := Parser{run: netRun{net: loadParser()}}
	p.Parse(all, sents)
	for i, text := range ownWords {
		one := []parley.Sentence{spaced(text)}
		p.Parse(text, one)
		for k, tok := range one[0].Tokens {
			if got := sents[i].Tokens[k]; got.Head != tok.Head || got.Deprel != tok.Deprel {
				t.Errorf("%q word %d: %d %s, alone %d %s", text, k, got.Head, got.Deprel, tok.Head, tok.Deprel)
			}
		}
	}
}

// A page of 20,000 words without an end must cost what 20,000 words cost.
func TestLongSentence(t *testing.T) {
	for _, unit := range []string{"talks and ", "the ministers , who met , said that ", "( ", "🙂 ", "ا ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "} {
		text := strings.Repeat(unit, 20000/len(strings.Fields(unit)))
		s := []parley.Sentence{spaced(text)}
		p := Parser{run: netRun{net: loadParser()}}
		p.Parse(text, s)
		isTree(t, &s[0])
	}
}

func TestBestTree(t *testing.T) {
	// Both words would rather head each other than hang on the root: the cycle must break where it costs least.
	score := []float32{
		1, 0, 9,
		3, 9, 0,
	}
	heads := make([]int32, 2)
	BestTree(score, 2, heads)
	if heads[0] != 2 || heads[1] != 0 {
		t.Errorf("heads %v, want [2 0]: 9+3 is more than 1+9", heads)
	}
	// All want the root: the one that brings the best tree gets it, not the one that wants it most.
	score = []float32{
		9, 0, 1, 1,
		9.5, 2, 0, 1,
		9, 1, 3, 0,
	}
	heads = make([]int32, 3)
	BestTree(score, 3, heads)
	if heads[0] != 0 || heads[1] != 1 || heads[2] != 2 {
		t.Errorf("heads %v, want [0 1 2]: 9+2+3 is more than 9.5+1+3", heads)
	}
}

func TestDamagedWeightsAreRefused(t *testing.T) {
	b, err := model.Bytes("parser")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 5, len(NetMagic), len(NetMagic) + 10, len(b) / 2, len(b) - 1} {
		if _, err := NewParser(b[:n]); err == nil {
			t.Errorf("the first %d bytes pass for the whole", n)
		}
	}
}

func FuzzTreesAreTrees(f *testing.F) {
	for _, s := range ownWords {
		f.Add(s)
	}
	f.Add("; ; ; -- \"")
	f.Fuzz(func(t *testing.T, text string) {
		s := parseWords(text)
		isTree(t, &s)
	})
}

// BenchmarkParse parses about 100,000 of our own words.
func BenchmarkParse(b *testing.B) {
	for _, how := range []string{"avx2", "plain"} {
		b.Run(how, func(b *testing.B) {
			p := parserFor(b, how == "avx2")
			had := useAVX2
			useAVX2 = how == "avx2"
			defer func() { useAVX2 = had }()
			text := strings.Join(ownWords, " ")
			var sents []parley.Sentence
			words := 0
			for words < 100000 {
				at := 0
				for _, t := range ownWords {
					s := spaced(t)
					for i := range s.Tokens {
						s.Tokens[i].Start += at
						s.Tokens[i].End += at
					}
					at += len(t) + 1
					words += len(s.Tokens)
					sents = append(sents, s)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				p.Parse(text, sents)
			}
			b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

func BenchmarkLoadParser(b *testing.B) {
	for b.Loop() {
		raw, _ := model.Bytes("parser")
		if _, err := loadNet(raw); err != nil {
			b.Fatal(err)
		}
	}
}
