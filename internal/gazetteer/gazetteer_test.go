package gazetteer

import (
	"testing"

	"parley"
)

// ids lists the ids of entries.
func ids(list []*Entry) []parley.ActorID {
	var out []parley.ActorID
	for _, e := range list {
		out = append(out, e.ID)
	}
	return out
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name string
		want parley.ActorID // empty: none
		why  string
	}{
		{"Russia", "state:ru", "plain"},
		{"RUSSIA", "state:ru", "a headline in capitals"},
		{"turkey", "", "the bird"},
		{"Türkiye", "state:tr", "diacritics"},
		{"Turkiye", "state:tr", "no diacritics"},
		{"us", "", "the pronoun"},
		{"Us", "", "the pronoun at the start of a sentence"},
		{"U.S.", "state:us", "full stops"},
		{"the Kremlin", "gov:ru-kremlin", "the article"},
		{"Port au Prince", "place:port-au-prince", "spaces for hyphens"},
		{"Côte d’Ivoire", "state:ci", "curly apostrophe"},
		{"Russian Foreign Ministry", "gov:ru-foreign-ministry", "made by a pattern; small letters of a spelling fit capitals"},
		{"Ukraine's foreign ministry", "gov:ua-foreign-ministry", "a genitive"},
		{"Kiev", "place:kyiv", "an old spelling"},
		{"", "", "nothing"},
	} {
		got := ids(Lookup(c.name))
		if c.want == "" && len(got) != 0 || c.want != "" && (len(got) != 1 || got[0] != c.want) {
			t.Errorf("Lookup(%q) = %v, want %q: %s", c.name, got, c.want, c.why)
		}
	}
}

func TestLongest(t *testing.T) {
	for _, c := range []struct {
		words []string
		n     int
		want  parley.ActorID
	}{
		{[]string{"UN", "Security", "Council", "members"}, 3, "org:un-security-council"},
		{[]string{"UN", "officials"}, 1, "org:un"},
		{[]string{"Port", "-", "au", "-", "Prince", "."}, 5, "place:port-au-prince"},
		{[]string{"Ukraine", "'s", "foreign", "ministry"}, 4, "gov:ua-foreign-ministry"},
		{[]string{"Ukraine", "'s", "foreign", "friends"}, 1, "state:ua"},
		{[]string{"met"}, 0, ""},
	} {
		n, e := Longest(c.words)
		if n != c.n || n > 0 && (len(e) != 1 || e[0].ID != c.want) {
			t.Errorf("Longest(%v) = %d %v, want %d %s", c.words, n, ids(e), c.n, c.want)
		}
	}
}

func BenchmarkLongest(b *testing.B) {
	words := []string{"officials", "said", "The", "on", "Monday", "that", "ceasefire", "Talks"}
	Longest(words)
	for i := 0; b.Loop(); i++ {
		Longest(words[i&7:])
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		var readers []named
		files, _ := words.ReadDir("words")
		for _, f := range files {
			r, _ := words.Open("words/" + f.Name())
			readers = append(readers, named{f.Name(), r})
		}
		if _, err := build(nil, readers); err != nil {
			b.Fatal(err)
		}
	}
}
