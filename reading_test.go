package parley_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"parley"
)

func TestOffsetsAreCodePointsInJSON(t *testing.T) {
	text := "é “ja” 🙂 end"
	start := strings.Index(text, "end")
	r := parley.Reading{Format: parley.Format, Report: parley.Report{Text: text}}
	r.Clocks = []parley.Clock{{Cell: parley.Cell{ID: "k1", Evidence: []parley.Evidence{r.Evidence(parley.Span{Start: start, End: start + 3})}}}}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if want := `"evidence":[{"start":9,"end":12,"words":"end"}]`; !strings.Contains(string(b), want) {
		t.Errorf("want %s in %s", want, b)
	}
	if strings.Contains(string(b), ":null,\"statements\"") || !strings.Contains(string(b), `"statements":[]`) {
		t.Errorf("a list without entries must be []: %s", b)
	}
	var back parley.Reading
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if got := back.Words(back.Clocks[0].Evidence[0].Span); got != "end" {
		t.Errorf("read back, the span holds %q", got)
	}
}

func TestReadingSurvivesJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab é“”🙂\n"))).Draw(t, "text")
		r := parley.Reading{Format: parley.Format, Report: parley.Report{Text: text}}
		cut := func(label string) int {
			i := rapid.IntRange(0, len(text)).Draw(t, label)
			for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
				i--
			}
			return i
		}
		a, b := cut("a"), cut("b")
		r.Actors = []parley.Actor{{ID: "per:x", Mentions: []parley.Evidence{r.Evidence(parley.Span{Start: min(a, b), End: max(a, b)})}}}
		out, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back parley.Reading
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(r, back, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(parley.Sentence{})); d != "" {
			t.Fatal(d)
		}
	})
}

func TestSpanOutsideTheTextIsRefused(t *testing.T) {
	in := `{"format":"parley.reading/1","report":{"text":"short"},"actors":[{"id":"per:x","mentions":[{"start":2,"end":99,"words":"x"}]}]}`
	var r parley.Reading
	if err := json.Unmarshal([]byte(in), &r); !errors.Is(err, parley.ErrMalformed) {
		t.Errorf("got %v", err)
	}
}

func TestSentenceTree(t *testing.T) {
	// "Envoys met in Rome": met is the root.
	s := parley.Sentence{Span: parley.Span{Start: 0, End: 18}, Tokens: []parley.Token{
		{Span: parley.Span{Start: 0, End: 6}, Head: 2, Deprel: "nsubj"}, {Span: parley.Span{Start: 7, End: 10}, Head: 0, Deprel: "root", Feats: "Mood=Ind|Tense=Past"},
		{Span: parley.Span{Start: 11, End: 13}, Head: 4, Deprel: "case", Lemma: "in"}, {Span: parley.Span{Start: 14, End: 18}, Head: 2, Deprel: "obl:arg"}}}
	s.Link()
	if s.Root() != 1 || s.Child(1, "obl") != 3 || s.Child(1, "obl:agent") != -1 || s.ChildLemma(3, "case", "in") != 2 {
		t.Error("children are not found by relation")
	}
	if lo, hi := s.Subtree(3); lo != 2 || hi != 4 {
		t.Errorf("subtree of Rome is %d-%d", lo, hi)
	}
	if s.Feat(1, "Tense") != "Past" || s.Feat(1, "Voice") != "" || !s.Under(2, 1) || s.Under(0, 3) || s.HeadOf(1) != -1 {
		t.Error("features or ancestors are wrong")
	}
	if s.TokenAt(9) != 1 || s.TokenAt(10) != 2 {
		t.Error("tokens are not found by position")
	}
}
