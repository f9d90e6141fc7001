package watch

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"parley"
	"parley/internal/article"
	"parley/internal/fence"
	"parley/internal/fetch"
	"parley/internal/reading"
	"parley/internal/record"
)

// TestMain is the child that reads pages where the environment says so.
func TestMain(m *testing.M) {
	if os.Getenv("PARLEY_FENCE_CHILD") != "" {
		if err := fence.Serve(os.Stdin, os.Stdout, func() { os.Exit(fence.TooLong) }); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// here reads pages in this very process: for tests that are not about children.
type here struct{ quick bool }

func (h here) Read(_ context.Context, p fence.Page) (*parley.Reading, error) {
	rep, err := article.Read(p.Body, p.Kind, p.Known)
	if err != nil {
		return nil, err
	}
	if rep.Title == "" {
		rep.Title = parley.Opt(p.Else.Title)
	}
	if h.quick {
		return &parley.Reading{Format: parley.Format, Reader: reading.Version, Report: rep}, nil
	}
	return reading.Read(rep), nil
}

// bench is a record, a client and a watcher in a town.
type bench struct {
	l      *record.Ledger
	w      *Watcher
	client *fetch.Client
	mu     sync.Mutex
	events []Event
}

func newBench(t testing.TB, w *town, r Reader, o Options, names ...string) *bench {
	t.Helper()
	return newImpatientBench(t, w, r, o, 5*time.Second, names...)
}

// newImpatientBench is one whose client waits only so long for an answer.
func newImpatientBench(t testing.TB, w *town, r Reader, o Options, timeout time.Duration, names ...string) *bench {
	t.Helper()
	ctx := context.Background()
	l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{Now: o.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	b := &bench{l: l}
	b.client = fetch.New(fetch.Options{Agent: "parley/test", Contact: "test@example.org", Allow: w.allowed(), Resolver: w.resolver(), Every: 10 * time.Millisecond, Timeout: timeout, Now: o.Now})
	t.Cleanup(b.client.Close)
	o.Tell = func(e Event) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.events = append(b.events, e)
	}
	b.w = New(l, b.client, r, o)
	for _, n := range names {
		path, kind := "/feed", "feed"
		if p, ok := strings.CutPrefix(n, "page:"); ok {
			n, path, kind = p, "/page", "page"
		}
		if _, _, err := l.AddSources(ctx, record.Source{Address: w.at(n, path), Kind: kind}); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func (b *bench) once(t testing.TB) []Event {
	t.Helper()
	b.mu.Lock()
	b.events = nil
	b.mu.Unlock()
	if err := b.w.Once(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Event{}, b.events...)
}

func kinds(es []Event) string {
	var out []string
	for _, e := range es {
		out = append(out, e.Kind)
	}
	return strings.Join(out, " ")
}

// rss of this process in MiB: now, and at its highest; 0 where the system does not tell.
func rss(t testing.TB) (now, most int) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, 0
	}
	get := func(key string) int {
		m := regexp.MustCompile(key + `:\s+(\d+) kB`).FindSubmatch(b)
		if m == nil {
			t.Fatalf("no %s", key)
		}
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		return n >> 10
	}
	return get("VmRSS"), get("VmHWM")
}

// TestTown: good feeds among hostile ones. Every good item is in the record within its poll, every hostile source is named
// with its reason, memory stays bounded, and no goroutine or process is left. PARLEY_TOWN=200 makes it 200 good feeds of three items,
// read in full by children; without it 30 of one item.
func TestTown(t *testing.T) {
	good, items, timeout := 30, 1, 5*time.Second
	if n, err := strconv.Atoi(os.Getenv("PARLEY_TOWN")); err == nil {
		good, items, timeout = n, 3, 30*time.Second
	}
	t.Setenv("PARLEY_FENCE_CHILD", "1")
	pool := fence.New([]string{os.Args[0]}, min(2, runtime.NumCPU()), time.Minute)
	w := newTown(t)
	var names []string
	for i := range good {
		name := fmt.Sprintf("good%03d", i)
		w.good(name, i, items)
		names = append(names, name)
	}
	bad := hostile(w)
	if len(bad) < 40 {
		t.Fatalf("only %d hostile sources", len(bad))
	}
	for name := range bad {
		names = append(names, name)
	}
	b := newImpatientBench(t, w, pool, Options{}, timeout, names...)
	resetPeak()
	began := time.Now()
	events := b.once(t)
	took := time.Since(began)

	added := map[string]bool{}
	for _, e := range events {
		if e.Kind == "added" {
			if added[e.Address] {
				t.Errorf("%s was added twice", e.Address)
			}
			added[e.Address] = true
		}
	}
	for i := range good {
		for n := range items {
			if a := w.at(fmt.Sprintf("good%03d", i), fmt.Sprintf("/item/%d", n)); !added[a] {
				t.Errorf("%s is not in the record", a)
			}
		}
	}
	if len(added) != good*items {
		t.Errorf("%d reports of %d items", len(added), good*items)
	}
	checkHostile(t, b.l, w, bad)
	c, err := b.l.Check(context.Background())
	if err != nil || len(c.Faults) > 0 || c.Reports != good*items {
		t.Errorf("%+v, %v", c, err)
	}
	now, most := rss(t)
	pool.Close()
	child := childPeak()
	if most > 300 || most+2*child > 600 {
		t.Errorf("memory rose to %d MiB, and %d MiB in a child", most, child)
	}
	t.Logf("%d good feeds of %d items, %d hostile ones: %s, %d claims, memory %d MiB, at most %d MiB; %d MiB in a child", good, items, len(bad), took.Round(time.Millisecond), c.Claims, now, most, child)
}

func checkHostile(t *testing.T, l *record.Ledger, w *town, bad map[string]string) {
	t.Helper()
	list, err := l.Sources(context.Background(), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		name, _, _ := strings.Cut(strings.TrimPrefix(s.Address, "http://"), ".")
		why, isBad := bad[name]
		switch {
		case !isBad && s.Error != "":
			t.Errorf("%s: %s", name, s.Error)
		case isBad && !strings.Contains(s.Error, why):
			t.Errorf("%s: named with %q, not with %q", name, s.Error, why)
		case isBad && (len(s.Gaps) != 1 || s.Gaps[0].Kind != "unreached" || s.Failures != 1 || !s.DueAt.After(s.TriedAt)):
			t.Errorf("%s: %+v", name, s)
		}
	}
	if n := w.count("unnamed", "/"); n != 0 {
		t.Errorf("a host that nobody named was asked %d times", n)
	}
}

// TestHostileItems: items that mean ill are named and given up, and what the feed itself holds stands in for a page that
// cannot be had.
func TestHostileItems(t *testing.T) {
	t.Setenv("PARLEY_FENCE_CHILD", "1")
	pool := fence.New([]string{os.Args[0]}, 1, 3*time.Second)
	defer pool.Close()
	w := newTown(t)
	long := "<p>" + strings.Repeat("The envoys of both countries spoke about the exchange of prisoners in the old palace on Monday. ", 6) + "</p>"
	w.host("items", func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			fmt.Fprintf(rw, `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a","url":"http://127.0.0.1/"},{"id":"b","url":"/slow"},{"id":"c","url":"/nested"},{"id":"d","url":"/missing"},
{"id":"e","url":"/closed","title":"Envoys talk of prisoners","content_html":%[1]s},{"id":"f","title":"No address at all","content_html":%[1]s},{"id":"g","url":"/picture"},{"id":"h","url":"/sentence"},{"id":"i"},{"id":"j","url":"/empty"},
{"id":"k","url":"http://user:pw@items.lan/"}]}`, mustJSON(long))
		case "/slow":
			<-r.Context().Done()
		case "/nested":
			rw.Header().Set("Content-Type", "text/html")
			rw.Write([]byte(strings.Repeat("<div>", 100_000)))
		case "/closed":
			rw.WriteHeader(403)
		case "/picture":
			rw.Header().Set("Content-Type", "image/png")
			rw.Write([]byte("\x89PNG"))
		case "/sentence": // costs the stages more than the limit
			rw.Header().Set("Content-Type", "text/plain")
			rw.Write([]byte(strings.Repeat("the minister said that talks with envoys of the state would begin on Monday if they agreed to meet ", 9000)))
		case "/empty":
			rw.Header().Set("Content-Type", "text/html")
		default:
			http.NotFound(rw, r)
		}
	})
	b := newBench(t, w, pool, Options{}, "items")
	got := map[string]Event{}
	for _, e := range b.once(t) {
		if e.Kind != "polled" {
			got[strings.TrimPrefix(e.Address, w.at("items", ""))] = e
		}
	}
	src := record.SourceID(w.at("items", "/feed"))
	for key, want := range map[string]string{
		src + " a": "given-up this very machine", "/slow": "item-failed no whole answer", "/nested": "given-up no article", "/missing": "given-up no such page",
		"/closed": "added ", src + " f": "added ", "/picture": "given-up image/png", "/sentence": "given-up takes more than", src + " i": "given-up no address",
		"/empty": "given-up", src + " k": "given-up user name",
	} {
		kind, why, _ := strings.Cut(want, " ")
		if e := got[key]; e.Kind != kind || !strings.Contains(e.Error, why) {
			t.Errorf("%s: got %s %q, want %s", key, e.Kind, e.Error, want)
		}
	}
	if len(got) != 11 {
		t.Errorf("%d items", len(got))
	}
}

// TestVersions: a page that changes is a new capture each time, by its own poll or by looking at an item again; one that
// does not change is none.
func TestVersions(t *testing.T) {
	now := time.Date(2025, 5, 19, 10, 0, 0, 0, time.UTC)
	w := newTown(t)
	version := 0
	w.host("live", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Type", "text/html")
		s := strings.Replace(story("live", 1), "thirty days", fmt.Sprintf("%d days", 30+version), 1)
		rw.Write([]byte(strings.Replace(s, "<nav>", "<nav>"+strconv.FormatInt(int64(w.count("live", "/page")), 10), 1))) // what is no text changes each time
	})
	w.good("lamp", 0, 1)
	o := Options{Now: func() time.Time { return now }, Interval: 30 * time.Minute}
	b := newBench(t, w, here{quick: true}, o, "page:live", "lamp")
	if got := kinds(b.once(t)); strings.Count(got, "added") != 2 {
		t.Fatalf("the first time: %s", got)
	}
	now = now.Add(35 * time.Minute)
	if got := kinds(b.once(t)); strings.Contains(got, "added") || strings.Contains(got, "changed") || strings.Count(got, "known") != 1 {
		t.Fatalf("nothing changed: %s", got)
	}
	version++
	now = now.Add(35 * time.Minute)
	events := b.once(t)
	if got := kinds(events); strings.Count(got, "changed") != 1 {
		t.Fatalf("the page changed: %s", got)
	}
	if n := w.count("lamp", "/item/0"); n != 2 {
		t.Errorf("the item was looked at %d times after an hour", n)
	}
	for _, e := range events {
		if e.Kind == "changed" {
			if vs, err := b.l.Versions(context.Background(), e.Report, time.Time{}); err != nil || len(vs) != 2 {
				t.Errorf("%+v, %v", vs, err)
			}
		}
	}
}

// TestConditional: validators go back as they came, and a feed that did not change costs no more than the question.
func TestConditional(t *testing.T) {
	now := time.Date(2025, 5, 19, 10, 0, 0, 0, time.UTC)
	w := newTown(t)
	w.good("lamp", 1, 2)
	b := newBench(t, w, here{quick: true}, Options{Now: func() time.Time { return now }}, "lamp")
	b.once(t)
	now = now.Add(20 * time.Minute)
	if got := kinds(b.once(t)); got != "polled" {
		t.Errorf("got %s", got)
	}
	s, err := b.l.Sources(context.Background(), false)
	if err != nil || s[0].ETag != `"feed"` || s[0].Items != 2 || s[0].Reports != 2 || len(s[0].Gaps) != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if n := w.count("lamp", "/robots.txt"); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
}

// TestFailing: a source that fails is tried with growing patience, and its gap closes when it comes back.
func TestFailing(t *testing.T) {
	now := time.Date(2025, 5, 19, 10, 0, 0, 0, time.UTC)
	w := newTown(t)
	ok := true
	w.host("lamp", func(rw http.ResponseWriter, r *http.Request) {
		if !ok {
			rw.WriteHeader(500)
			return
		}
		rw.Write([]byte(feedOf("lamp", 1, 0)))
	})
	b := newBench(t, w, here{quick: true}, Options{Now: func() time.Time { return now }}, "lamp")
	state := func() record.SourceState {
		s, err := b.l.Sources(context.Background(), false)
		if err != nil {
			t.Fatal(err)
		}
		return s[0]
	}
	b.once(t)
	ok = false
	var waits []time.Duration
	for range 9 {
		now = state().DueAt
		b.once(t)
		waits = append(waits, state().DueAt.Sub(now).Round(time.Minute))
	}
	if got := fmt.Sprint(waits); got != "[15m0s 30m0s 1h0m0s 2h0m0s 4h0m0s 8h0m0s 16h0m0s 24h0m0s 24h0m0s]" {
		t.Errorf("waits: %s", got)
	}
	if s := state(); s.Failures != 9 || len(s.Gaps) != 1 || !s.Gaps[0].Until.IsZero() || s.Gaps[0].Tries != 9 {
		t.Errorf("%+v", s)
	}
	ok = true
	now = state().DueAt
	b.once(t)
	if s := state(); s.Failures != 0 || s.Error != "" || s.Gaps[0].Until.IsZero() {
		t.Errorf("%+v", s)
	}
}

// TestRetryAfter: a server that asks for a pause gets it.
func TestRetryAfter(t *testing.T) {
	now := time.Date(2025, 5, 19, 10, 0, 0, 0, time.UTC)
	w := newTown(t)
	w.host("lamp", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Retry-After", "7200")
		rw.WriteHeader(503)
	})
	b := newBench(t, w, here{quick: true}, Options{Now: func() time.Time { return now }}, "lamp")
	b.once(t)
	s, err := b.l.Sources(context.Background(), false)
	if err != nil || !s[0].DueAt.Equal(now.Add(2*time.Hour)) {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestPrivateSource: an address that got into the record, or became private since, is refused when it is polled.
func TestPrivateSource(t *testing.T) {
	w := newTown(t)
	w.good("lamp", 0, 1)
	b := newBench(t, w, here{quick: true}, Options{})
	ctx := context.Background()
	for _, address := range []string{"http://127.0.0.1:" + w.port + "/feed", "http://[::1]:" + w.port + "/feed", "http://2130706433/feed", w.at("lamp", "/feed"), "http://resolves-here.example.org:8080/feed"} {
		if _, _, err := b.l.AddSources(ctx, record.Source{Address: address}); err != nil {
			t.Fatal(err)
		}
	}
	b.client = fetch.New(fetch.Options{Resolver: w.resolver(), Timeout: 5 * time.Second}) // nobody is named
	defer b.client.Close()
	b.w.client = b.client
	events := b.once(t)
	if len(events) != 5 {
		t.Errorf("%d events", len(events))
	}
	for _, e := range events {
		if e.Kind != "poll-failed" || !strings.Contains(e.Error, "refused") {
			t.Errorf("%s: %s %s", e.Address, e.Kind, e.Error)
		}
	}
	if w.count("lamp", "/feed") != 0 {
		t.Error("it was asked")
	}
}

// TestSlowHostWaitsAlone: a feed that lists a thousand pages of a host that does not answer keeps nobody else waiting, and
// that host is left alone.
func TestSlowHostWaitsAlone(t *testing.T) {
	w := newTown(t)
	w.host("tarpit", func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/feed" {
			rw.Write([]byte(feedOf("tarpit", 1, 1000)))
			return
		}
		<-r.Context().Done()
	})
	for i := range 5 {
		w.good(fmt.Sprintf("good%d", i), i, 4)
	}
	b := newImpatientBench(t, w, here{quick: true}, Options{}, 300*time.Millisecond, "tarpit", "good0", "good1", "good2", "good3", "good4")
	events := b.once(t)
	added, last := 0, 0
	for i, e := range events {
		if e.Kind == "added" {
			added, last = added+1, i
		}
	}
	if added != 20 || last > 200 {
		t.Errorf("%d of 20 added; the last was event %d of %d", added, last, len(events))
	}
	asked := 0
	for i := range 1000 {
		asked += w.count("tarpit", fmt.Sprintf("/item/%d", i))
	}
	if asked > 5 {
		t.Errorf("a host that does not answer was asked %d times", asked)
	}
}

func TestRunStops(t *testing.T) {
	w := newTown(t)
	w.good("lamp", 0, 3)
	w.host("slow", func(rw http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	b := newImpatientBench(t, w, here{quick: true}, Options{}, time.Second, "lamp", "slow")
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	if err := b.w.Run(ctx); err != nil {
		t.Errorf("got %v", err)
	}
	b.once(t)
	if n, err := b.l.Count(context.Background()); err != nil || n != 3 {
		t.Errorf("%d reports, %v", n, err)
	}
}

func TestListing(t *testing.T) {
	for in, want := range map[string]string{
		"http://a.example/x?utm_source=rss&id=3&utm_medium=feed": "http://a.example/x?id=3", "http://a.example/x?fbclid=1": "http://a.example/x", "http://a.example/x?b=2&a=1": "http://a.example/x?b=2&a=1",
	} {
		u, err := fetch.Address(in)
		if err != nil {
			t.Fatal(err)
		}
		if clean(u); u.String() != want {
			t.Errorf("%s: got %s", in, u)
		}
	}
	first := time.Date(2025, 5, 19, 10, 0, 0, 0, time.UTC)
	var ages []string
	for now := first; ; {
		at := nextLook(first, now)
		if at.IsZero() {
			break
		}
		ages = append(ages, at.Sub(first).String())
		now = at.Add(time.Minute)
	}
	if got := strings.Join(ages, " "); got != "1h0m0s 6h0m0s 24h0m0s 72h0m0s" {
		t.Errorf("looks again at %s", got)
	}
}
