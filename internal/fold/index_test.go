package fold

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"parley"
)

// shelf is a store that keeps copies of items, as a file does.
type shelf struct {
	byKey  map[Key]map[int64]bool
	placed map[int64]Item
}

func (s *shelf) write(items []*Item) {
	for _, it := range items {
		for _, m := range s.byKey {
			delete(m, it.Seq)
		}
		for _, k := range it.Keys() {
			if s.byKey[k] == nil {
				s.byKey[k] = map[int64]bool{}
			}
			s.byKey[k][it.Seq] = true
		}
		s.placed[it.Seq] = *it
	}
}

func (s *shelf) ByKey(keys []Key) (map[Key][]*Item, error) {
	out := map[Key][]*Item{}
	for _, k := range keys {
		for seq := range s.byKey[k] {
			it := s.placed[seq]
			out[k] = append(out[k], &it)
		}
	}
	return out, nil
}

func (s *shelf) BySeq(seqs []int64) (out []*Item, _ error) {
	for _, n := range seqs {
		it := s.placed[n]
		out = append(out, &it)
	}
	return out, nil
}

func (s *shelf) ByHead(heads []int64) (map[int64][]*Item, error) {
	out := map[int64][]*Item{}
	for _, it := range s.placed {
		for _, h := range heads {
			if it.Head == h {
				out[h] = append(out[h], &it)
			}
		}
	}
	return out, nil
}

// draw makes reports of many days, with claims that often tell of the same things.
func draw(t *rapid.T) []*Claim {
	var out []*Claim
	people := []parley.ActorID{"per:ana", "per:bo", "per:abe", "state:aa", "state:bb", "org:med"}
	someone := rapid.SampledFrom(people)
	remarks := []string{"we are ready for serious negotiations without preconditions", "ready for serious negotiations without any delay",
		"harvest in southern provinces was good", "provinces in the south had good harvest and negotiations"}
	for i := range rapid.IntRange(1, 14).Draw(t, "reports") {
		day := time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 70).Draw(t, "day"))
		published := day.Format("2006-01-02")
		if rapid.IntRange(0, 9).Draw(t, "dated") == 0 {
			published = ""
		}
		r := &Report{ID: fmt.Sprintf("r-%02d", i), Outlet: "A", Published: published, KnownAt: day}
		r.Origin = r.ID
		for j := range rapid.IntRange(1, 4).Draw(t, "claims") {
			var c *Claim
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				told := ""
				if rapid.Bool().Draw(t, "timed") {
					told = day.AddDate(0, 0, rapid.IntRange(-2, 9).Draw(t, "ahead")).Format("2006-01-02")
				}
				status := rapid.SampledFrom([]parley.EncounterStatus{"scheduled", "held", "announced", "rescheduled"}).Draw(t, "status")
				c = enc(r, status, rapid.SampledFrom([]parley.EncounterKind{"call", "talks"}).Draw(t, "sort"), told, someone.Draw(t, "a"), someone.Draw(t, "b"))
			case 1:
				c = prop(r, rapid.SampledFrom([]string{"", "P30D", "P3D"}).Draw(t, "days"), someone.Draw(t, "from"), someone.Draw(t, "to"))
			default:
				c = stmt(r, rapid.SampledFrom(people[:2]).Draw(t, "who"), "said", rapid.SampledFrom(remarks).Draw(t, "words"))
			}
			c.Entry = fmt.Sprint("x", j)
			out = append(out, c)
		}
	}
	return out
}

// TestInsertedInAnyWay inserts claims in any order, in any number of goes, each by an index that knows nothing yet, and
// lets a person decide in between: the records are those of one fold of everything.
func TestInsertedInAnyWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := draw(t)
		for _, c := range claims {
			c.SetSides(Book{Actors: cast}.Of)
		}
		store := &shelf{map[Key]map[int64]bool{}, map[int64]Item{}}
		var decisions []Decision
		order := rapid.Permutation(claims).Draw(t, "order")
		done := 0
		for done < len(order) {
			n := rapid.IntRange(1, len(order)-done).Draw(t, "batch")
			x := NewIndex(decisions, store)
			var items []*Item
			for i, c := range order[done : done+n] {
				items = append(items, NewItem(c, int64(done+i+1)))
			}
			done += n
			x.Insert(items...)
			if err := x.Settle(); err != nil {
				t.Fatal(err)
			}
			store.write(x.Changed())
			if done > 1 && rapid.IntRange(0, 2).Draw(t, "decide") == 0 {
				a, b := rapid.IntRange(0, done-1).Draw(t, "one"), rapid.IntRange(0, done-1).Draw(t, "two")
				if ka, kb := order[a].Kind(), order[b].Kind(); ka != kb || a == b {
					continue
				}
				decisions = append(decisions, Decision{Seq: int64(len(decisions) + 1), Action: rapid.SampledFrom([]string{"merge", "split"}).Draw(t, "action"),
					A: order[a].Key(), B: order[b].Key()})
				x := NewIndex(decisions[:len(decisions)-1], store)
				both := x.Recall(int64(a+1), int64(b+1))
				x.Redecide(decisions, both...)
				if err := x.Settle(); err != nil {
					t.Fatal(err)
				}
				store.write(x.Changed())
			}
		}
		var all []*Item
		for _, it := range store.placed {
			all = append(all, &it)
		}
		got := Build(all, cast, decisions)
		want := Fold(Book{Claims: claims, Actors: cast, Decisions: decisions})
		if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(State{}, Record{}, Field{}, Value{})); d != "" {
			t.Fatal(d)
		}
	})
}
