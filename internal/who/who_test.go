package who

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"parley"
)

// plain makes a reading of sentences, one a line, with words but without tags and trees.
func plain(day, text string) *parley.Reading {
	r := &parley.Reading{Report: parley.Report{Text: text, Published: parley.Opt(day), Language: "en"}}
	start := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		s := parley.Sentence{Span: parley.Span{Start: start, End: start + len(strings.TrimRight(line, "\n"))}, Part: parley.PartBody}
		for i := 0; i < len(line); {
			j := i
			for j < len(line) && letter(line, j) {
				j++
			}
			if j == i {
				if line[i] > ' ' {
					j = i + 1
				} else {
					i++
					continue
				}
			}
			if k := strings.Index(line[i:j], "'s"); k > 0 {
				s.Tokens = append(s.Tokens, parley.Token{Span: parley.Span{Start: start + i, End: start + i + k}})
				i += k
			}
			s.Tokens = append(s.Tokens, parley.Token{Span: parley.Span{Start: start + i, End: start + j}})
			i = j
		}
		if len(s.Tokens) > 0 {
			r.Sentences = append(r.Sentences, s)
		}
		start += len(line)
	}
	return r
}

func letter(s string, i int) bool {
	return s[i] >= 0x80 || unicode.IsLetter(rune(s[i])) || unicode.IsDigit(rune(s[i])) || s[i] == '\'' ||
		s[i] == '.' && i+1 < len(s) && i > 0 && unicode.IsUpper(rune(s[i-1])) && unicode.IsUpper(rune(s[i+1]))
}

// meant is the actor of the longest mention with these words; "" if it has none, "-" if there is no such mention.
func meant(r *parley.Reading, words string) string {
	for i := range r.Mentions {
		if m := &r.Mentions[i]; r.Words(m.Span) == words {
			if m.Actor == "" && len(m.Maybe) > 0 {
				return fmt.Sprint("maybe ", m.Maybe)
			}
			return string(m.Actor)
		}
	}
	return "-"
}

func TestWhoIsMeant(t *testing.T) {
	cases := []struct {
		name, day, text string
		want            map[string]string
		reason          string
	}{
		{
			"title and name", "2025-05-19", "US President Donald Trump met reporters in Ohio.\nTrump smiled.",
			map[string]string{"US President Donald Trump": "per:donald-trump", "Trump": "per:donald-trump", "US": "state:us"},
			"a name with its office is one mention, the bare surname the same person",
		},
		{
			"counterpart named", "2025-05-19", "US President Donald Trump called his Russian counterpart Vladimir Putin.",
			map[string]string{"his Russian counterpart Vladimir Putin": "per:vladimir-putin", "Russian": "state:ru"},
			"the name after the post says who the counterpart is",
		},
		{
			"owner of a spokesman", "", "Putin's spokesperson Anton Belov spoke.",
			map[string]string{"Putin's spokesperson Anton Belov": "per:anton-belov", "Putin": "per:vladimir-putin"},
			"the owner is a mention of its own inside",
		},
		{
			"headline before the full name", "2021-03-01", "Komarova leads the talks.\nAnalyst Vera Komarova arrived.",
			map[string]string{"Komarova": "per:vera-komarova"},
			"a surname means the person named in full further down",
		},
		{
			"office by date", "2022-02-03", "The US president spoke.",
			map[string]string{"The US president": "per:joe-biden"},
			"the holder on the report's day",
		},
		{
			"office without a date", "", "The US president spoke.",
			map[string]string{"The US president": "office:us-president"},
			"without a date the office stays an office",
		},
		{
			"office named by the report", "", "The US president spoke.\nUS President Barack Obama left.",
			map[string]string{"The US president": "per:barack-obama"},
			"the report itself says who holds the office",
		},
		{
			"listed members", "", "Envoys from Russia, Ukraine and the US met.",
			map[string]string{"Envoys from Russia, Ukraine and the US": "grp:envoys-from-russia-ukraine-and-the-us"},
			"a group of listed states is one actor named by its words",
		},
		{
			"capital", "", "The envoy said Moscow announced a pause.",
			map[string]string{"Moscow": "state:ru"},
			"a capital before a verb of saying is its government",
		},
		{
			"capital as a place", "", "The envoy slept in Moscow.",
			map[string]string{"Moscow": "place:moscow"},
			"after a preposition of place it is the town",
		},
		{
			"unnamed", "", "A senior Israeli official told the paper so.",
			map[string]string{"A senior Israeli official": "grp:senior-israeli-official"},
			"somebody without a name is named by the words",
		},
		{
			"bodies", "", "The Russian foreign ministry said so.\nThe ministry denied it.",
			map[string]string{"The Russian foreign ministry": "gov:ru-foreign-ministry", "The ministry": "gov:ru-foreign-ministry"},
			"a bare body goes back to the one named before",
		},
		{
			"portfolio", "", "The Minister of Foreign Affairs and Trade of Chad spoke.\nThe Minister of Defence of Kenya and the Committee on Foreign Affairs wrote.",
			map[string]string{
				"The Minister of Foreign Affairs and Trade of Chad": "office:td-foreign-minister", "Foreign Affairs": "-",
				"The Minister of Defence of Kenya": "office:ke-defence-minister",
			},
			"what a minister or a committee deals with is no magazine",
		},
		{
			"shared surname", "", "Maria Lind and Karl Lind arrived.\nLind spoke first.\nMrs Lind left.",
			map[string]string{"Lind": "maybe [per:maria-lind per:karl-lind]", "Mrs Lind": "per:maria-lind"},
			"two people of one name: a question, unless a title decides",
		},
		{
			"misspelled surname", "", "Analyst Alexandra Filimonova spoke.\nFilimanova added a word.",
			map[string]string{"Filimanova": "per:alexandra-filimonova"},
			"one letter off, and nobody else is like it",
		},
	}
	for _, c := range cases {
		r := plain(c.day, c.text)
		r.Actors, r.Mentions = Find(r)
		for words, want := range c.want {
			if got := meant(r, words); got != want {
				t.Errorf("%s: %q is %s, want %s: %s\n%v", c.name, words, got, want, c.reason, r.Mentions)
			}
		}
	}
}

func TestMembersOnlyWhereListed(t *testing.T) {
	r := plain("", "Officials from Russia and Ukraine met European leaders.")
	r.Actors, r.Mentions = Find(r)
	for _, m := range r.Mentions {
		switch r.Words(m.Span) {
		case "Officials from Russia and Ukraine":
			if fmt.Sprint(m.Members) != "[state:ru state:ua]" {
				t.Errorf("members %v", m.Members)
			}
		case "European leaders":
			if a := r.Actor(m.Actor); len(m.Members) > 0 || a == nil || !a.Open {
				t.Errorf("a collective must stay closed: %v %v", m, a)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("2025-05-19", "US President Donald Trump said he would speak to his Russian counterpart.\nThe two leaders' aides, from Moscow and Kyiv, met.")
	f.Add("", "“ÉLYSÉE”—the 's of of the President's president, and,and -- McX-Y bin al-")
	f.Fuzz(func(t *testing.T, day, text string) {
		r := plain(day, strings.ToValidUTF8(text, "?"))
		actors, mentions := Find(r)
		known := map[parley.ActorID]bool{}
		for _, a := range actors {
			if a.ID == "" || known[a.ID] {
				t.Fatalf("actor %q twice or empty", a.ID)
			}
			known[a.ID] = true
		}
		last := 0
		for _, m := range mentions {
			if m.Start < last || m.End > len(r.Report.Text) || m.Start >= m.End {
				t.Fatalf("mention %v out of order or outside the text", m)
			}
			last = m.Start
			if m.Actor != "" && !known[m.Actor] {
				t.Fatalf("mention of unknown actor %q", m.Actor)
			}
			if s := r.Sentences[m.Sentence]; m.Head < 0 || m.Head >= len(s.Tokens) || !m.Contains(s.Tokens[m.Head].Span) {
				t.Fatalf("head %d outside mention %v", m.Head, m)
			}
		}
	})
}

// BenchmarkFind reads a made-up report of the usual mix of names, posts, groups and pronouns; the unit is one word.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("French President Emmanuel Macron said he would meet the foreign ministers of Spain, Italy and Greece.\n"+
		"The Spanish delegation told reporters that its members had left.\nA senior German official called the talks useful.\n"+
		"Macron added that the two leaders would speak in Vienna.\n", 200)
	r := plain("2025-05-19", text)
	n := 0
	for i := range r.Sentences {
		n += len(r.Sentences[i].Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(r)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/word")
}
