package gazetteer

import (
	"reflect"
	"strings"
	"testing"
)

const own = "id\tname\tnames\tadjectives\tof\tflags\n" +
	"org:lake-forum\tLake Forum\tForum of the Lakes|LFO\t\t\t\n" +
	"state:ua\tUkraine\tUkrayina\t\t\t\n" +
	"grp:lake-states\tlake states\t\t\t\topen\n" +
	"# a comment\n\n" +
	"person\tname\tgiven\tfamily\n" +
	"per:ana-example\tAna Example\tAna|Anna\tExample|Exampel\n" +
	"holder\ttitle\trole\tof\tfrom\tto\n" +
	"per:ana-example\tsecretary general\tsecretary-general\torg:lake-forum\t2020-03\t\n"

// A user's own file adds to the facts and leaves the default as it was.
func TestWith(t *testing.T) {
	g, err := Default().With(strings.NewReader(own))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Lake Forum", "Forum of the Lakes", "LFO", "Ukrayina", "Ukraine"} {
		if got := g.Lookup(name); len(got) != 1 {
			t.Errorf("Lookup(%q) = %v, want one", name, ids(got))
		}
	}
	if e := g.Get("grp:lake-states"); e == nil || !e.Open {
		t.Errorf("lake states are not open: %+v", e)
	}
	if got := g.Get("state:ua"); got.Code != "UKR" || !reflect.DeepEqual(got.Adjectives, []string{"Ukrainian"}) {
		t.Errorf("the row took facts of Ukraine away: %+v", got)
	}
	if hs := g.Persons("Anna Exampel"); len(hs) != 1 || hs[0].Name != "Ana Example" {
		t.Errorf("spelling family: %v", hs)
	}
	if hs := g.Holders("secretary-general", "org:lake-forum", "2020-02-29"); len(hs) != 0 {
		t.Errorf("held before the first month: %v", hs[0])
	}
	if hs := g.Holders("secretary-general", "org:lake-forum", "2020-03-01"); len(hs) != 1 {
		t.Error("a month covers its days")
	}
	if Lookup("Lake Forum") != nil || Lookup("Ukrayina") != nil || Get("per:ana-example") != nil {
		t.Error("the default changed")
	}
}

// Every error names the line and what is wrong.
func TestLoadErrors(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"org:x\tX\n", "line 1: no header"},
		{"id\tname\tcolour\n", `line 1: unknown column "colour"`},
		{"id\tname\tname\n", `line 1: column "name" stands twice`},
		{"# c\nid\tname\norg:x\tX\tmore\n", "line 3: 3 cells"},
		{"id\tname\nxyz\tX\n", `line 2: id "xyz"`},
		{"id\tname\norg:Ä\tX\n", `line 2: id "org:Ä"`},
		{"id\tname\norg:x\t\n", "line 2: org:x has no name"},
		{"id\tname\n\norg:x\t\xff\n", "line 3: not UTF-8"},
		{"id\tname\tflags\norg:x\tX\tloud\n", `line 2: unknown flag "loud"`},
		{"id\tname\n" + "org:x\t" + strings.Repeat("x", maxLine), "line 2: longer than"},
		{"id\tname\tof\norg:x\tX\torg:y\n", "org:x is of org:y, which is not known"},
		{"id\tname\norg:x\t...\n", "cannot index"},
		{"holder\ttitle\trole\tof\tfrom\nper:a\tt\tr\torg:x\t2020-13\n", "line 2: per:a: from"},
		{"holder\ttitle\trole\tof\tfrom\tto\nper:a\tt\tr\torg:x\t2021\t2020\n", "line 2: per:a: from 2021 is after"},
		{"holder\ttitle\trole\tof\tfrom\nper:a\tt\tr\torg:x\t2020\n", "has no row"},
	} {
		_, err := Load(strings.NewReader(c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: got %v, want %q", c.file, err, c.want)
		}
	}
}

// Who held what on the day of a change, before it and after it.
func TestHolders(t *testing.T) {
	for _, c := range []struct {
		role, of, day string
		want          []string
	}{
		{"head-of-state", "state:ua", "2019-05-19", []string{"per:petro-poroshenko"}},
		{"head-of-state", "state:ua", "2019-05-20", []string{"per:petro-poroshenko", "per:volodymyr-zelenskyy"}},
		{"head-of-state", "state:ua", "2025-05-19", []string{"per:volodymyr-zelenskyy"}},
		{"head-of-government", "state:us", "2015-06-01", []string{"per:barack-obama"}},
		{"head-of-state", "state:ua", "yesterday", nil},
	} {
		var got []string
		for _, h := range Holders(c.role, "", c.day) {
			t.Errorf("held of nothing: %v", h)
		}
		for _, e := range Default().entries {
			if string(e.ID) == c.of {
				for _, h := range Holders(c.role, e.ID, c.day) {
					got = append(got, string(h.Person))
				}
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s of %s on %s: %v, want %v", c.role, c.of, c.day, got, c.want)
		}
	}
}

// Any file is either read or refused with an error, and what was read answers look-ups within the words.
func FuzzLoad(f *testing.F) {
	f.Add(own, "Lake Forum")
	f.Add("title\trole\nchief\thead\n", "chief")
	f.Add("make\tname\tnames\narmy\t{adj} army\t{name}'s army\nid\tname\tadjectives\nstate:zz\tZedland\tZeddish\n", "Zeddish army")
	f.Fuzz(func(t *testing.T, file, name string) {
		if len(file) > 1<<16 {
			return
		}
		g, err := Load(strings.NewReader(file))
		if err != nil {
			return
		}
		g.Lookup(name)
		g.Persons(name)
		if n, e := g.Longest(strings.Fields(name)); n < 0 || n > len(strings.Fields(name)) || n == 0 != (len(e) == 0) {
			t.Errorf("Longest: %d words, %d entries", n, len(e))
		}
		for _, e := range g.Entries() {
			for _, s := range e.Names {
				if e.Kind != "person" && len(g.Lookup(s)) == 0 {
					t.Errorf("%q of %s is not found", s, e.ID)
				}
			}
		}
	})
}
