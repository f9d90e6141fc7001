package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"parley"
)

// shown writes sentences with | between words, + before a glued word, and one line a sentence.
func shown(s string) string {
	var lines []string
	for _, sent := range Sentences(&parley.Report{Text: s}) {
		var b strings.Builder
		for i, t := range sent.Tokens {
			switch {
			case t.Glued:
				b.WriteString("+")
			case i > 0:
				b.WriteString("|")
			}
			b.WriteString(s[t.Start:t.End])
		}
		lines = append(lines, b.String())
	}
	return strings.Join(lines, "\n")
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"They don't agree.", "They|do+n't|agree|.", "n't is a word of its own"},
		{"He can’t, she’ll.", "He|ca+n’t|,|she+’ll|.", "curly apostrophes are the same"},
		{"It cannot hold.", "It|can+not|hold|.", "cannot is two words"},
		{"a 30-day, face-to-face truce", "a|30|-|day|,|face|-|to|-|face|truce", "compounds are split at hyphens"},
		{"the pre-war mid-July line", "the|pre-war|mid-July|line", "prefixes stay joined"},
		{"the envoys' plan", "the|envoys+'|plan", "the possessive of a plural"},
		{"$100 or 20% by 5pm", "$|100|or|20|%|by|5|pm", "signs and units are words"},
		{"Gen. Doe met the U.S. envoy at 5 p.m. They spoke.", "Gen.|Doe|met|the|U.S.|envoy|at|5|p.m.\nThey|spoke|.", "abbreviations keep their stop; one may end a sentence"},
		{"“We are ready.” He left.", "“|We|are|ready|.|”\nHe|left|.", "a quotation closes over the end"},
		{"“Are you ready?” he asked.", "“|Are|you|ready|?|”|he|asked|.", "the sentence goes on after the quotation"},
		{"See www.example.org/a-b, or mail a.b@example.org.", "See|www.example.org/a-b|,|or|mail|a.b@example.org|.", "addresses are one word"},
		{"the 1990s, 1990's and '90s", "the|1990s|,|1990's|and|'90s", "decades are one word"},
		{"1,200 at 10:30 on 9/11", "1,200|at|10:30|on|9/11", "numbers keep their marks"},
		{"No... wait — and/or?!", "No|...|wait|—|and|/|or|?!", "runs of marks are one token"},
	} {
		if got := shown(c.in); got != c.want {
			t.Errorf("%q (%s):\n got %s\nwant %s", c.in, c.why, got, c.want)
		}
	}
}

// checkLossless fails unless the tokens are ordered, inside the text, inside their sentence and part only white
// space lies between them.
func checkLossless(t *testing.T, s string) {
	t.Helper()
	at := 0
	for _, sent := range Sentences(&parley.Report{Text: s}) {
		if len(sent.Tokens) == 0 || sent.Start != sent.Tokens[0].Start || sent.End != sent.Tokens[len(sent.Tokens)-1].End {
			t.Fatalf("sentence %v does not fit its tokens", sent.Span)
		}
		for i, tok := range sent.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("token %v out of order in %q", tok.Span, s)
			}
			for _, r := range s[at:tok.Start] {
				if classOf(r) != space {
					t.Fatalf("lost %q in %q", r, s)
				}
			}
			if tok.Glued && (i == 0 || sent.Tokens[i-1].End != tok.Start) {
				t.Fatalf("token %v is glued to nothing in %q", tok.Span, s)
			}
			at = tok.End
		}
	}
	for _, r := range s[at:] {
		if classOf(r) != space {
			t.Fatalf("lost %q at the end of %q", r, s)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "a", "Don't.", "“Yes,” he said. 'No.'", "\U0001F1FA\U0001F1E6 ok…", "שלום. مرحبا؟", "x-y/z@w.com", "'s 's ' ''", "\xff\xfe.", "a.b.c.d."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkLossless(t, s)
		if utf8.ValidString(s) {
			for _, q := range Quotes(&parley.Report{Text: s}) {
				if q.Start < 0 || q.End > len(s) || q.Start >= q.End || !q.Contains(q.Inner) {
					t.Fatalf("quote %v of %q", q, s)
				}
			}
		}
	})
}
