package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"parley"
)

// drawn makes a sentence of "form/UPOS/XPOS/head/relation" words; lemma is the form in lower case without -ed.
func drawn(t *testing.T, words string) parley.Sentence {
	t.Helper()
	var s parley.Sentence
	at := 0
	for _, w := range strings.Fields(words) {
		p := strings.Split(w, "/")
		if len(p) != 5 {
			t.Fatalf("%q", w)
		}
		head, err := strconv.Atoi(p[3])
		if err != nil {
			t.Fatal(err)
		}
		s.Tokens = append(s.Tokens, parley.Token{Span: parley.Span{Start: at, End: at + len(p[0])}, Lemma: lemma(p[0]), UPOS: p[1], XPOS: p[2], Head: head, Deprel: p[4]})
		at += len(p[0]) + 1
	}
	s.Span = parley.Span{End: at}
	s.Link()
	return s
}

func lemma(form string) string {
	return strings.TrimSuffix(strings.ToLower(form), "ed")
}

func arcs(s *parley.Sentence) string {
	var out []string
	for i := range s.Tokens {
		out = append(out, fmt.Sprintf("%d:%s", s.Tokens[i].Head, s.Tokens[i].Deprel))
	}
	return strings.Join(out, " ")
}

func TestMend(t *testing.T) {
	for _, c := range []struct{ name, words, want string }{
		{"a name and a name of two sides",
			"Ann/PROPN/NNP/10/nsubj Lee/PROPN/NNP/1/flat of/ADP/IN/4/case Norway/PROPN/NNP/1/nmod and/CCONJ/CC/6/cc Jean/PROPN/NNP/4/conj Blanc/PROPN/NNP/4/conj of/ADP/IN/9/case Chad/PROPN/NNP/7/nmod met/VERB/VBD/0/root",
			"10:nsubj 1:flat 4:case 1:nmod 6:cc 1:conj 6:flat 9:case 6:nmod 0:root"},
		{"a perfect with something between",
			"Ann/PROPN/NNP/2/nsubj have/VERB/VBP/0/root now/ADV/RB/4/advmod agreed/VERB/VBN/2/ccomp",
			"4:nsubj 4:aux 4:advmod 0:root"},
		{"a preposition before two",
			"talks/NOUN/NNS/0/root of/ADP/IN/5/case Ann/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc Bob/PROPN/NNP/3/conj",
			"0:root 3:case 1:nmod 5:cc 3:conj"},
		{"an object's particle",
			"Norway/PROPN/NNP/2/nsubj cut/VERB/VBD/0/root off/ADP/RP/4/case gas/NOUN/NN/2/obj",
			"2:nsubj 0:root 2:compound:prt 2:obj"},
		{"what somebody is told is no clause about him",
			"Ann/PROPN/NNP/2/nsubj informed/VERB/VBD/0/root men/NOUN/NNS/2/iobj that/PRON/WDT/6/obj Bob/PROPN/NNP/6/nsubj agreed/VERB/VBD/3/acl:relcl to/ADP/IN/8/case terms/NOUN/NNS/6/obl",
			"2:nsubj 0:root 2:iobj 6:mark 6:nsubj 2:ccomp 8:case 6:obl"},
		{"what is announced has a clause of its own",
			"Ann/PROPN/NNP/2/nsubj said/VERB/VBD/0/root things/NOUN/NNS/2/obj that/PRON/WDT/6/obj Bob/PROPN/NNP/6/nsubj imposed/VERB/VBD/3/acl:relcl on/ADP/IN/8/case men/NOUN/NNS/6/obl",
			"2:nsubj 0:root 2:obj 6:obj 6:nsubj 3:acl:relcl 8:case 6:obl"},
		{"what those told have done is",
			"Ann/PROPN/NNP/2/nsubj informed/VERB/VBD/0/root men/NOUN/NNS/2/iobj that/PRON/WDT/6/obj Bob/PROPN/NNP/6/nsubj trusted/VERB/VBD/3/acl:relcl",
			"2:nsubj 0:root 2:iobj 6:obj 6:nsubj 3:acl:relcl"},
		{"a subject of the clause before the reporting verb",
			"Rounds/NOUN/NNS/7/nsubj will/AUX/MD/3/aux start/VERB/VB/7/ccomp soon/ADV/RB/3/advmod ,/PUNCT/,/7/punct Ann/PROPN/NNP/7/nsubj announced/VERB/VBD/0/root",
			"3:nsubj 3:aux 7:ccomp 3:advmod 7:punct 7:nsubj 0:root"},
		{"a name between commas is the one before it, not a second subject",
			"Guyana/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case president/NOUN/NN/8/nsubj ,/PUNCT/,/3/punct Irfaan/PROPN/NNP/8/nsubj Ali/PROPN/NNP/5/flat ,/PUNCT/,/6/punct rejected/VERB/VBD/0/root it/PRON/PRP/8/obj",
			"3:nmod:poss 1:case 8:nsubj 3:punct 3:appos 5:flat 6:punct 0:root 8:obj"},
		{"one name taken for two",
			"Jean/PROPN/NNP/6/nsubj Blanc/PROPN/NNP/6/nsubj and/CCONJ/CC/4/cc Ann/PROPN/NNP/2/conj Weiss/PROPN/NNP/4/flat spoke/VERB/VBD/0/root",
			"6:nsubj 1:flat 4:cc 1:conj 4:flat 0:root"},
		{"a truce between the sides expired",
			"A/DET/DT/2/det truce/NOUN/NN/0/root between/ADP/IN/5/case the/DET/DT/5/det sides/NOUN/NNS/6/nsubj expired/VERB/VBD/2/acl on/ADP/IN/8/case Sunday/PROPN/NNP/6/obl",
			"2:det 6:nsubj 5:case 5:det 2:nmod 0:root 8:case 6:obl"},
		{"a verb coordinated with its own subject",
			"The/DET/DT/2/det government/NOUN/NN/0/root and/CCONJ/CC/5/cc the/DET/DT/5/det rebels/NOUN/NNS/2/conj signed/VERB/VBD/2/conj it/PRON/PRP/6/obj ././././2/punct",
			"2:det 6:nsubj 5:cc 5:det 2:conj 0:root 6:obj 6:punct"},
		{"two subjects with a conjunction between them",
			"Norway/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case government/NOUN/NN/7/nsubj and/CCONJ/CC/7/cc the/DET/DT/6/det forces/NOUN/NNS/7/nsubj agreed/VERB/VBD/0/root",
			"3:nmod:poss 1:case 7:nsubj 6:cc 6:det 3:conj 0:root"},
		{"a relative clause",
			"They/PRON/PRP/2/nsubj signed/VERB/VBD/0/root a/DET/DT/4/det truce/NOUN/NN/2/obj today/NOUN/NN/2/obl that/PRON/WDT/8/nsubj will/AUX/MD/8/aux last/VERB/VB/2/ccomp",
			"2:nsubj 0:root 4:det 2:obj 2:obl 8:nsubj 8:aux 4:acl:relcl"},
		{"a past tense taken for an adjective",
			"The/DET/DT/4/det council/NOUN/NN/4/compound threatened/VERB/VBD/4/amod sanctions/NOUN/NNS/0/root ./PUNCT/./3/punct",
			"2:det 3:nsubj 0:root 3:obj 3:punct"},
		{"a verb that cannot be passive",
			"The/DET/DT/2/det package/NOUN/NN/0/root entered/VERB/VBN/2/acl into/ADP/IN/5/case force/NOUN/NN/3/obl",
			"2:det 3:nsubj 0:root 5:case 3:obl"},
		{"what is right stays", // "Talks held in Oslo failed": a participle that describes
			"Talks/NOUN/NNS/5/nsubj held/VERB/VBN/1/acl in/ADP/IN/4/case Oslo/PROPN/NNP/2/obl failed/VERB/VBD/0/root",
			"5:nsubj 1:acl 4:case 2:obl 0:root"},
		{"a headline stays", // "Truce agreed in Oslo"
			"Truce/NOUN/NN/0/root agreed/VERB/VBN/1/acl in/ADP/IN/4/case Oslo/PROPN/NNP/2/obl",
			"0:root 1:acl 4:case 2:obl"},
	} {
		s := drawn(t, strings.ReplaceAll(c.words, "././././", "./PUNCT/./"))
		mend(&s)
		if got := arcs(&s); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		again := s
		mend(&again)
		if arcs(&again) != c.want {
			t.Errorf("%s: mended twice it changes", c.name)
		}
		isTree(t, &s)
	}
}
