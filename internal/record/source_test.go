package record

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"parley"
)

var noon = time.Date(2025, 5, 19, 12, 0, 0, 0, time.UTC)

func follow(t testing.TB, l *Ledger, address string) Source {
	t.Helper()
	kept, _, err := l.AddSources(context.Background(), Source{Address: address})
	if err != nil {
		t.Fatal(err)
	}
	return kept[0]
}

func poll(t testing.TB, l *Ledger, p Poll) int {
	t.Helper()
	n, err := l.Polled(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func listing(n int) Listing {
	address := fmt.Sprintf("https://lamp.example/%d", n)
	return Listing{Key: address, Address: address}
}

func fetch(t testing.TB, it Item, at time.Time, text string) Fetch {
	return Fetch{Key: it.Key, Source: it.Sources[0], At: at, Reading: reading(t, it.Address, "2025-05-19T08:00:00Z", text)}
}

// TestStoppedFetcher plays a fetcher that dies between any two steps and begins anew: every item is kept, each once.
func TestStoppedFetcher(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "p.db")
	rng := rand.New(rand.NewPCG(3, 5))
	feeds := make([]Source, 3)
	l := open(t, path)
	for i := range feeds {
		feeds[i] = follow(t, l, fmt.Sprintf("https://feed.example/%d", i))
	}
	l.Close()
	run := func(die func() bool) (done bool) {
		l := open(t, path)
		defer l.Close()
		for i, f := range feeds {
			if die() {
				return false
			}
			p := Poll{Source: f.ID, At: noon, ETag: `"1"`, DueAt: noon.Add(time.Hour)}
			for n := range 8 {
				p.Items = append(p.Items, listing(5*i+n)) // neighbours share three items
			}
			poll(t, l, p)
		}
		for {
			due, err := l.DueItems(ctx, noon, 3)
			if err != nil {
				t.Fatal(err)
			}
			if len(due) == 0 {
				return true
			}
			if die() { // what was fetched is lost with the process
				return false
			}
			for _, it := range due {
				f := fetch(t, it, noon, "Envoys met at "+it.Address+" and spoke.")
				if _, err := l.Fetched(ctx, f); err != nil {
					t.Fatal(err)
				}
				if die() {
					return false
				}
			}
		}
	}
	for range 12 {
		run(func() bool { return rng.IntN(4) == 0 })
	}
	if !run(func() bool { return false }) {
		t.Fatal("not done")
	}
	l = open(t, path)
	sound(t, l, 18)
	var captures int
	if err := l.db.QueryRow(`SELECT count(*) FROM capture`).Scan(&captures); err != nil || captures != 18 {
		t.Errorf("%d captures, %v", captures, err)
	}
	s, err := l.Source(ctx, feeds[1].Address)
	if err != nil || s.Items != 8 || s.Waiting != 0 || s.Reports != 8 || s.ETag != `"1"` {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestVersions: a page that changes is a new capture of one origin, known from when it was fetched; a text that comes back
// is not kept twice.
func TestVersions(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	src := follow(t, l, "https://lamp.example/live")
	var ids []string
	for i, text := range []string{"Envoys met in Geneva.", "Envoys met in Geneva and left.", "Envoys met in Geneva.", "Envoys met in Geneva."} {
		at := noon.Add(time.Duration(i) * time.Hour)
		it := Listing{Key: src.Address, Address: src.Address, Stamp: fmt.Sprint(i)}
		if n := poll(t, l, Poll{Source: src.ID, At: at, Items: []Listing{it}, DueAt: at}); n != 1 {
			t.Fatalf("poll %d: %d changed", i, n)
		}
		due, err := l.DueItems(ctx, at, 10)
		if err != nil || len(due) != 1 {
			t.Fatal(due, err)
		}
		out, err := l.Fetched(ctx, fetch(t, due[0], at, text))
		if err != nil || out[0].New != (i < 2) {
			t.Fatal(out, err)
		}
		ids = append(ids, out[0].ID)
	}
	vs, err := l.Versions(ctx, ids[0], time.Time{})
	if err != nil || len(vs) != 2 || vs[1].ID != ids[1] || !vs[1].KnownAt.Equal(noon.Add(time.Hour)) || vs[1].Source != src.ID {
		t.Errorf("versions: %+v, %v", vs, err)
	}
	if vs, err := l.Versions(ctx, ids[0], noon); err != nil || len(vs) != 1 {
		t.Errorf("before the change was seen: %d versions, %v", len(vs), err)
	}
	b, err := l.Book(ctx, time.Time{})
	if err != nil || len(b.Claims) != 2 || b.Claims[0].Report.Origin != b.Claims[1].Report.Origin {
		t.Errorf("two versions are two origins, %v", err)
	}
	var captures int
	if err := l.db.QueryRow(`SELECT count(*) FROM capture`).Scan(&captures); err != nil || captures != 3 {
		t.Errorf("%d captures, want 3 (there, changed, back again), %v", captures, err)
	}
	sound(t, l, 2)
}

func TestGaps(t *testing.T) {
	ctx := context.Background()
	ok := func(h int, items ...int) Poll {
		p := Poll{At: noon.Add(time.Duration(h) * time.Hour), DueAt: noon.Add(time.Duration(h+1) * time.Hour)}
		for _, n := range items {
			p.Items = append(p.Items, listing(n))
		}
		return p
	}
	bad := func(h int) Poll { p := ok(h); p.Error = "connection refused"; return p }
	for _, tc := range []struct {
		reason string
		polls  []Poll
		want   string
	}{
		{"all goes well", []Poll{ok(0, 1, 2), ok(1, 2, 3)}, ""},
		{"an empty feed says nothing", []Poll{ok(0, 1, 2), ok(1)}, ""},
		{"nothing seen before is listed any more", []Poll{ok(0, 1, 2), ok(1, 8, 9)}, "overrun 0-1"},
		{"two failures are one gap; what was seen before is still there", []Poll{ok(0, 1, 2), bad(1), bad(2), ok(3, 2, 3)}, "unreached 0-3 tries 2 bridged"},
		{"and here it is not", []Poll{ok(0, 1, 2), bad(1), ok(9, 8, 9)}, "unreached 0-9 tries 1"},
		{"a failure that lasts", []Poll{ok(0, 1), bad(1)}, "unreached 0-? tries 1"},
		{"never reached", []Poll{bad(1)}, "unreached ?-? tries 1"},
		{"nobody polled for days", []Poll{ok(0, 1, 2), ok(80, 2, 3)}, "not-watched 0-80 bridged"},
	} {
		l := open(t, filepath.Join(t.TempDir(), "p.db"))
		src := follow(t, l, "https://feed.example/")
		for _, p := range tc.polls {
			p.Source = src.ID
			poll(t, l, p)
		}
		s, err := l.Source(ctx, src.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		hour := func(at time.Time) string {
			if h := at.Sub(noon).Hours(); h >= 0 && h < 100 {
				return fmt.Sprint(h)
			}
			return "?"
		}
		for _, g := range s.Gaps {
			got += fmt.Sprintf("%s %s-%s", g.Kind, hour(g.Since), hour(g.Until))
			if g.Tries > 0 {
				got += fmt.Sprintf(" tries %d", g.Tries)
			}
			if g.Bridged {
				got += " bridged"
			}
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", tc.reason, got, tc.want)
		}
	}
}

func TestFailedItems(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	src := follow(t, l, "https://feed.example/")
	one := listing(1)
	one.Body = []byte("<p>What the feed itself holds.</p>")
	poll(t, l, Poll{Source: src.ID, At: noon, Items: []Listing{one, listing(2)}, DueAt: noon.Add(time.Hour)})
	for _, f := range []Fetch{
		{Key: one.Key, At: noon, Error: "timed out", DueAt: noon.Add(time.Hour)},
		{Key: listing(2).Key, At: noon, Error: "gone"},
	} {
		if _, err := l.Fetched(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	if due, err := l.DueItems(ctx, noon, 10); err != nil || len(due) != 0 {
		t.Errorf("due at once after an error: %v, %v", due, err)
	}
	due, err := l.DueItems(ctx, noon.Add(2*time.Hour), 10)
	if err != nil || len(due) != 1 || due[0].Tries != 1 || string(due[0].Body) != string(one.Body) {
		t.Fatalf("the next try: %+v, %v", due, err)
	}
	if s, err := l.Source(ctx, src.ID); err != nil || s.GivenUp != 1 || s.Waiting != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := l.Fetched(ctx, Fetch{Key: "never listed"}); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("an item that nobody listed: %v", err)
	}
}

// TestSourcesTakeTurns: a source that lists hundreds does not keep the one item of another waiting.
func TestSourcesTakeTurns(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	long, short := follow(t, l, "https://long.example/"), follow(t, l, "https://short.example/")
	var many []Listing
	for i := range 300 {
		many = append(many, listing(i))
	}
	poll(t, l, Poll{Source: long.ID, At: noon, Items: many, DueAt: noon.Add(time.Hour)})
	poll(t, l, Poll{Source: short.ID, At: noon.Add(time.Minute), Items: []Listing{listing(1000)}, DueAt: noon.Add(time.Hour)})
	due, err := l.DueItems(ctx, noon.Add(time.Hour), 3)
	if err != nil || len(due) != 3 {
		t.Fatal(due, err)
	}
	for _, it := range due {
		if it.Key == listing(1000).Key {
			return
		}
	}
	t.Errorf("the other source's item is not among the first: %v", due)
}

func TestSourcesAddedAndRemoved(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	src := follow(t, l, "https://www.feed.example/rss")
	poll(t, l, Poll{Source: src.ID, At: noon, Items: []Listing{listing(1)}, Kind: "feed", Title: "The Lamp"})
	if err := l.RemoveSource(ctx, src.ID); err != nil {
		t.Fatal(err)
	}
	if due, err := l.DueItems(ctx, noon, 10); err != nil || len(due) != 0 {
		t.Errorf("items of a removed source: %v, %v", due, err)
	}
	if err := l.RemoveSource(ctx, src.ID); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("removed twice: %v", err)
	}
	kept, fresh, err := l.AddSources(ctx, Source{Address: src.Address, Grade: "B"}, Source{Address: "https://other.example/"})
	if err != nil || !fresh[0] || !fresh[1] || kept[0].Title != "The Lamp" || kept[0].Grade != "B" || kept[1].Grade != "F" {
		t.Errorf("%+v %v %v", kept, fresh, err)
	}
	if due, err := l.DueItems(ctx, noon, 10); err != nil || len(due) != 1 {
		t.Errorf("what waited is due again: %v, %v", due, err)
	}
	if _, fresh, err := l.AddSources(ctx, Source{Address: src.Address}); err != nil || fresh[0] {
		t.Errorf("added twice: %v, %v", fresh, err)
	}
	if list, err := l.Sources(ctx, false); err != nil || len(list) != 2 || list[0].ID >= list[1].ID {
		t.Errorf("%v, %v", list, err)
	}
	for _, bad := range []Source{{Address: "ftp://x.example/"}, {Address: "x"}, {Address: src.Address, Grade: "G"}, {Address: src.Address, Kind: "telegram"}} {
		if _, _, err := l.AddSources(ctx, bad); !errors.Is(err, parley.ErrUsage) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
