package score

import (
	"strings"
	"testing"

	"parley/internal/conllu"
)

func sentences(t *testing.T, s string) []conllu.Sentence {
	t.Helper()
	out, err := conllu.Read(strings.NewReader(strings.ReplaceAll(s, " ", "\t")))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCoNLL18(t *testing.T) {
	gold := sentences(t, `1-2 cannot _ _ _ _ _ _ _ _
1 can can AUX MD _ 3 aux _ _
2 not not PART RB _ 3 advmod _ _
3 go go VERB VB VerbForm=Inf|Typo=Yes 0 root _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _
`)
	given := sentences(t, `1 cannot cannot AUX MD _ 2 aux _ _
2 go go VERB VB VerbForm=Inf 0 root _ _

1 . . PUNCT . _ 0 root _ _
`)
	got, err := CoNLL18(given, gold)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]Count{
		"Words":     {2, 3, 4}, // go and the stop; no part of cannot
		"Tokens":    {3, 3, 3},
		"Sentences": {0, 2, 1},
		"UFeats":    {2, 3, 4}, // Typo is no universal feature
		"LAS":       {1, 3, 4}, // the stop's head is another
	} {
		if got[name] != want {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
	if _, err := CoNLL18(given[:1], gold); err == nil {
		t.Error("texts that differ must be an error")
	}
}
