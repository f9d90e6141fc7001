package syntax

import (
	"sync"
	"testing"
)

// Trees must not depend on what was read before: words from the cache, words that find no room in it, and words
// that are worked out anew give the same numbers.
func TestTreesDoNotDependOnTheCache(t *testing.T) {
	for _, avx2 := range []bool{true, false} {
		if avx2 && !useAVX2 {
			continue
		}
		full, empty := parserFor(t, avx2), parserFor(t, avx2)
		full.run.net.types.count.Store(maxTypes)
		first := treesOf(empty, !avx2, ownWords)
		if n := empty.run.net.types.count.Load(); n < 50 {
			t.Errorf("%d words are kept, want the known ones of the sentences", n)
		}
		if again := treesOf(empty, !avx2, ownWords); again != first {
			t.Errorf("from the cache\n%sbefore\n%s", again, first)
		}
		if without := treesOf(full, !avx2, ownWords); without != first {
			t.Errorf("without the cache\n%swith it\n%s", without, first)
		}
	}
}

func TestTypeCacheKeepsKnownWordsOnce(t *testing.T) {
	var c typeCache
	for _, w := range []struct {
		form  string
		known bool
		want  bool
		why   string
	}{
		{"talks", true, true, "a known word"},
		{"talks", true, false, "it is there already"},
		{"xqzzt", false, false, "junk must not fill the cache"},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true, false, "long forms cost too much to compare"},
	} {
		if got := c.put(&wordType{form: w.form, known: w.known}); got != w.want {
			t.Errorf("%s: kept %v, want %v: %s", w.form, got, w.want, w.why)
		}
	}
	if c.get("talks") == nil || c.get("Talks") != nil || c.get("xqzzt") != nil {
		t.Error("the cache has not what was put into it, or more")
	}
}

// Two readers at once share the cache; run with -race.
func TestTwoParsersShareACache(t *testing.T) {
	p := parserFor(t, useAVX2)
	want := treesOf(p, !useAVX2, ownWords)
	fresh := parserFor(t, useAVX2).run.net
	var got [2]string
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = treesWith(&Parser{run: netRun{net: fresh}}, ownWords) })
	}
	wg.Wait()
	if got[0] != want || got[1] != want {
		t.Errorf("got\n%s and\n%s, want\n%s", got[0], got[1], want)
	}
}
