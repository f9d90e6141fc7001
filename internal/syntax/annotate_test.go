package syntax

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/text"
)

// read runs text and syntax.
func read(s string) *parley.Reading {
	r := &parley.Reading{Report: parley.Report{Text: s, Parts: text.Paragraphs(s)}}
	r.Sentences = text.Sentences(&r.Report)
	r.Sentences, r.Entities = Annotate(r)
	return r
}

func TestTags(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"The envoys didn't meet on Tuesday.", "DT NNS VBD RB VB IN NNP .", "clitics, a base form after do"},
		{"She has spoken with two ministers.", "PRP VBZ VBN IN CD NNS .", "a participle after have"},
	} {
		var got []string
		for _, s := range read(c.in).Sentences {
			for _, tok := range s.Tokens {
				got = append(got, tok.XPOS)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q (%s): got %s, want %s", c.in, c.why, g, c.want)
		}
	}
}

func TestLemmas(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"They were holding talks.", "they be hold talk .", "irregular and regular forms"},
		{"Ministers won't say.", "minister will not say .", "clitics have the lemmas of their words"},
		{"Both sides postponed it.", "both side postpone it .", "the lost e comes back"},
	} {
		var got []string
		for _, s := range read(c.in).Sentences {
			for _, tok := range s.Tokens {
				got = append(got, tok.Lemma)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q (%s): got %s, want %s", c.in, c.why, g, c.want)
		}
	}
}

func TestEntities(t *testing.T) {
	r := read("Anna Miller flew from Geneva to Kenya. Kenyan officials greeted her.")
	var got []string
	for _, e := range r.Entities {
		got = append(got, string(e.Type)+" "+r.Words(e.Span))
	}
	if g, want := strings.Join(got, "; "), "PER Anna Miller; LOC Geneva; LOC Kenya; NORP Kenyan"; g != want {
		t.Errorf("got %s, want %s", g, want)
	}
}

// hostile are texts that no report should be, in sizes that show a slow path.
func hostile() map[string]string {
	return map[string]string{
		"one sentence of 20,000 words": strings.Repeat("talks and ", 10_000),
		"no spaces":                    strings.Repeat("abcde", 20_000),
		"marks":                        strings.Repeat("'\"-/.,(", 5_000),
		"emoji":                        strings.Repeat("\U0001F468\u200d\U0001F469\u200d\U0001F467\U0001F1FA\U0001F1E6 ", 3_000),
		"right to left":                strings.Repeat("שלום עולם. مرحبا بالعالم؟ ", 2_000),
		"bad bytes":                    strings.Repeat("\xff\xc3(", 5_000),
		"empty":                        "",
	}
}

// checkSyntax fails unless every word is tagged, heads are inside their sentence and named things inside the text.
func checkSyntax(t *testing.T, name string, r *parley.Reading) {
	t.Helper()
	for _, s := range r.Sentences {
		for _, tok := range s.Tokens {
			if tok.UPOS == "" || tok.Lemma == "" || tok.Head < 0 || tok.Head > len(s.Tokens) {
				t.Fatalf("%s: token %+v", name, tok)
			}
		}
	}
	at := 0
	for _, e := range r.Entities {
		if e.Start < at || e.End <= e.Start || e.End > len(r.Report.Text) {
			t.Fatalf("%s: entity %v", name, e)
		}
		at = e.End
	}
}

func TestHostile(t *testing.T) {
	for name, s := range hostile() {
		checkSyntax(t, name, read(s))
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{"", "He said “no”.", "a-b/c's", "\xff", "U.S. 5km 'tis", "Ελλάδα Україна 中国"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkSyntax(t, s, read(s)) })
}
