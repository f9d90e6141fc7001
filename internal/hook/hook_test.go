package hook

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"parley"
	"parley/internal/article"
	"parley/internal/ask"
	"parley/internal/fetch"
	"parley/internal/reading"
	"parley/internal/record"
)

// The world of a test: a record, an outbox, and a clock.
type world struct {
	t      *testing.T
	ledger *record.Ledger
	desk   *ask.Desk
	path   string
	out    *Outbox
	now    time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2025, 5, 21, 12, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	l, err := record.Open(context.Background(), filepath.Join(dir, "p.db"), record.Options{Now: w.clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	w.ledger, w.desk, w.path = l, ask.New(l, w.clock), PathFor(filepath.Join(dir, "p.db"))
	w.open()
	t.Cleanup(func() { w.out.Close() })
	return w
}

func (w *world) clock() time.Time { return w.now }

// open opens the outbox, again after a restart.
func (w *world) open() {
	w.t.Helper()
	if w.out != nil {
		w.out.Close()
	}
	out, err := Open(context.Background(), w.path, w.clock)
	if err != nil {
		w.t.Fatal(err)
	}
	w.out = out
}

func (w *world) add(published, text string) {
	w.t.Helper()
	rep, err := article.Read([]byte(text), article.KindText, article.Known{Outlet: "The Lamp", Published: published})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.ledger.Add(context.Background(), []*parley.Reading{reading.Read(rep)}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) notice() int {
	w.t.Helper()
	n, err := w.out.Notice(context.Background(), w.ledger, w.desk, "https://desk.example")
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *world) endpoint(e Endpoint) Endpoint {
	w.t.Helper()
	e, err := w.out.Add(context.Background(), e)
	if err != nil {
		w.t.Fatal(err)
	}
	w.notice()
	return e
}

func (w *world) deliver(s Sender) Result {
	w.t.Helper()
	r, err := w.out.Deliver(context.Background(), s)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

const (
	planned = "Donald Trump will speak with Vladimir Putin by telephone on Monday, the White House said."
	held    = "Donald Trump and Vladimir Putin spoke by telephone on Monday for two hours."
)

// fake answers with what it is told to, and remembers what came.
type fake struct {
	err  error
	came []fetch.Request
}

func (f *fake) Do(_ context.Context, r fetch.Request) (*fetch.Answer, error) {
	f.came = append(f.came, r)
	return &fetch.Answer{Status: 204}, f.err
}

func (f *fake) bodies(t *testing.T) (out []Message) {
	t.Helper()
	for _, r := range f.came {
		var m Message
		if err := json.Unmarshal(r.Body, &m); err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

func TestWhatChangedIsTold(t *testing.T) {
	w := newWorld(t)
	w.add("2025-05-17", "Iran and Oman will hold talks in Muscat on Sunday, the foreign ministry said.")
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	f := &fake{}
	if r := w.deliver(f); r.Sent != 0 {
		t.Fatal("the past is told")
	}
	w.add("2025-05-18", planned)
	w.notice()
	w.add("2025-05-20", held)
	w.notice()
	if n := w.notice(); n != 0 {
		t.Errorf("%d messages although nothing changed", n)
	}
	w.deliver(f)
	var calls []Message
	for _, m := range f.bodies(t) {
		if strings.Contains(m.Data.Title, "Putin") && m.Data.Kind == "encounter" && (m.Type == New || m.Type == Status) {
			calls = append(calls, m)
		}
	}
	if len(calls) != 2 || calls[0].Type != New || calls[1].Type != Status || calls[1].Data.Status != "held" || calls[1].Data.Before != calls[0].Data.Status || calls[0].Data.Status == "held" {
		t.Fatalf("the call is told as %+v", calls)
	}
	if calls[1].Data.Address != "https://desk.example/records/"+calls[1].Data.ID || calls[1].Data.Reports != 2 {
		t.Errorf("the message is %+v", calls[1])
	}
}

// A desk that answers from before while it folds must not make the outbox forget what came meanwhile.
func TestALaggingDeskLosesNone(t *testing.T) {
	w := newWorld(t)
	if _, err := w.desk.AddProcess(context.Background(), "US-Russia", []string{"us", "ru"}, nil); err != nil {
		t.Fatal(err)
	}
	w.desk.KeepAtHand(context.Background())
	w.add("2025-05-17", "Iran and Oman will hold talks in Muscat on Sunday, the foreign ministry said.")
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	w.endpoint(Endpoint{URL: "https://hooks.example/process", Process: "us-russia"})
	if _, err := w.desk.View(context.Background(), ask.Query{}); err != nil {
		t.Fatal(err)
	}
	w.add("2025-05-18", planned)
	w.notice()
	w.notice()
	f := &fake{}
	w.deliver(f)
	to := map[string]int{}
	for i, m := range f.bodies(t) {
		if strings.Contains(m.Data.Title, "Putin") {
			to[f.came[i].Address]++
		}
	}
	if to["https://hooks.example/a"] == 0 || to["https://hooks.example/process"] == 0 {
		t.Errorf("the call was told to %v", to)
	}
}

func TestEndpointsHearWhatTheyAskedFor(t *testing.T) {
	w := newWorld(t)
	if _, err := w.desk.AddProcess(context.Background(), "Iran-Oman", []string{"ir", "om"}, nil); err != nil {
		t.Fatal(err)
	}
	w.endpoint(Endpoint{URL: "https://hooks.example/process", Process: "iran-oman"})
	w.endpoint(Endpoint{URL: "https://hooks.example/measures", Kinds: []string{"measure"}})
	w.add("2025-05-18", planned)
	w.add("2025-05-17", "Iran and Oman will hold talks in Muscat on Sunday, the foreign ministry said.")
	w.notice()
	f := &fake{}
	w.deliver(f)
	if len(f.came) == 0 {
		t.Fatal("nothing is told")
	}
	for i, m := range f.bodies(t) {
		if f.came[i].Address != "https://hooks.example/process" || strings.Contains(m.Data.Title, "Putin") {
			t.Errorf("%s hears of %s", f.came[i].Address, m.Data.Title)
		}
	}
}

// A restart between noticing and sending, or between a failed try and the next, loses nothing and tells nothing twice.
func TestARestartLosesNone(t *testing.T) {
	w := newWorld(t)
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	w.add("2025-05-18", planned)
	n := w.notice()
	if n == 0 {
		t.Fatal("nothing is noticed")
	}
	w.open()
	down := &fake{err: &fetch.Failure{Status: 503}}
	if r := w.deliver(down); r.Failed != n || !r.Next.Equal(w.now.Add(pauses[0])) {
		t.Fatalf("the first try: %+v", r)
	}
	w.open()
	if r := w.deliver(&fake{}); r.Sent != 0 {
		t.Error("it is tried again at once")
	}
	w.now = w.now.Add(pauses[0])
	up := &fake{}
	if r := w.deliver(up); r.Sent != n || up.came[0].Header.Get("Webhook-Id") != down.came[0].Header.Get("Webhook-Id") {
		t.Errorf("after the pause: %+v, under another id", r)
	}
	w.open()
	if w.notice() != 0 || w.deliver(&fake{}).Sent != 0 {
		t.Error("it is told twice")
	}
}

// A program that died while sending leaves its messages to the next.
func TestALeaseEnds(t *testing.T) {
	w := newWorld(t)
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	w.add("2025-05-18", planned)
	n := w.notice()
	if due, err := w.out.take(context.Background()); err != nil || len(due) != n {
		t.Fatal(due, err)
	}
	w.open()
	if r := w.deliver(&fake{}); r.Sent != 0 {
		t.Error("what another program is sending is sent")
	}
	w.now = w.now.Add(lease)
	if r := w.deliver(&fake{}); r.Sent != n {
		t.Errorf("after the lease: %+v", r)
	}
}

func TestRetriesEnd(t *testing.T) {
	w := newWorld(t)
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	w.add("2025-05-18", planned)
	w.notice()
	down, tries, from := &fake{err: &fetch.Failure{Status: 500, Why: "no"}}, 0, w.now
	for range 100 {
		r := w.deliver(down)
		tries++
		if r.Next.IsZero() {
			break
		}
		w.now = r.Next
	}
	if tries != 10 || w.now.Sub(from) < 3*24*time.Hour {
		t.Errorf("%d tries over %s", tries, w.now.Sub(from))
	}
	es, err := w.out.Endpoints(context.Background())
	if err != nil || es[0].Off == "" || es[0].Waiting != 0 {
		t.Errorf("the endpoint is %+v, %v", es[0], err)
	}
	w.add("2025-05-20", held)
	if w.notice() != 0 {
		t.Error("an endpoint that is off is told")
	}
}

func TestEndpointsSayWhen(t *testing.T) {
	w := newWorld(t)
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	w.add("2025-05-18", planned)
	w.notice()
	later := w.now.Add(time.Hour)
	if r := w.deliver(&fake{err: &fetch.Failure{Status: 429, Retry: later}}); !r.Next.Equal(later) {
		t.Errorf("Retry-After of an hour: next at %s", r.Next)
	}
	w.now = later
	w.deliver(&fake{err: &fetch.Failure{Status: http.StatusGone}})
	if es, _ := w.out.Endpoints(context.Background()); !strings.Contains(es[0].Off, "410") {
		t.Errorf("gone: %+v", es[0])
	}
}

// The whole way: over a real connection through the guarded client, verified by the library of Standard Webhooks.
func TestStandardWebhooksVerifies(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	var secret string
	good, bad := 0, 0
	srv := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		body, _ := io.ReadAll(r.Body)
		v, err := standard.NewWebhook(secret)
		if err != nil {
			t.Error(err)
			return
		}
		if err := v.VerifyIgnoringTimestamp(body, r.Header); err != nil {
			t.Error(err)
		} else {
			good++
		}
		if v.VerifyIgnoringTimestamp(append(body, ' '), r.Header) == nil {
			bad++
		}
		rw.WriteHeader(http.StatusNoContent)
	}))
	defer srv.Close()
	if _, err := w.out.Add(context.Background(), Endpoint{URL: srv.URL}); err == nil {
		t.Error("an address of one's own network is taken without --private")
	}
	e := w.endpoint(Endpoint{URL: srv.URL + "/hook", Private: true})
	mu.Lock()
	secret = e.Secret
	mu.Unlock()
	w.add("2025-05-18", planned)
	n := w.notice()
	c := fetch.New(fetch.Options{Allow: PrivateHosts([]Endpoint{e}), Every: time.Millisecond})
	defer c.Close()
	if r := w.deliver(c); r.Sent != n || n == 0 || r.Failed != 0 {
		t.Fatalf("%+v of %d", r, n)
	}
	if good != n || bad != 0 {
		t.Errorf("%d of %d verify, %d although changed", good, n, bad)
	}
	closed := fetch.New(fetch.Options{Every: time.Millisecond}) // without leave for the own network
	defer closed.Close()
	w.add("2025-05-20", held)
	w.notice()
	if r := w.deliver(closed); r.Sent != 0 {
		t.Error("the guard lets a message into one's own network")
	}
}

func TestAddressesAreJudged(t *testing.T) {
	w := newWorld(t)
	for _, bad := range []Endpoint{{URL: ""}, {URL: "http://hooks.example"}, {URL: "https://127.0.0.1/"}, {URL: "https://10.0.0.1/"}, {URL: "ftp://hooks.example"}, {URL: "https://user:pw@hooks.example/"}, {URL: "https://hooks.example", Kinds: []string{"rumour"}}} {
		if _, err := w.out.Add(context.Background(), bad); !errors.Is(err, parley.ErrUsage) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if err := w.out.Remove(context.Background(), 7); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("removing none: %v", err)
	}
}

// The outbox holds secrets: only its owner reads it, and what SQLite puts beside it.
func TestOutboxIsPrivate(t *testing.T) {
	w := newWorld(t)
	w.endpoint(Endpoint{URL: "https://hooks.example/a"})
	for _, p := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(w.path + p)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", w.path+p, info, err)
		}
	}
	es, err := w.out.Endpoints(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if raw, _ := json.Marshal(es); strings.Contains(string(raw), secretMark) {
		t.Error("a list of endpoints tells a secret")
	}
}

func TestChanges(t *testing.T) {
	before := map[string]was{"a": {"encounter", "scheduled", ""}, "b": {"encounter", "held", "time"}, "c": {"measure", "", ""}, "d": {"proposal", "tabled", ""}}
	now := map[string]was{"a": {"encounter", "held", "time"}, "b": {"encounter", "held", ""}, "d": {"proposal", "tabled", ""}, "e": {"proposal", "floated", ""}}
	var got []string
	for _, m := range changes(before, now) {
		got = append(got, m.Data.ID+" "+m.Type+" "+m.Data.Before+">"+m.Data.Status+" "+m.Data.Disputed)
	}
	want := "a record.disputed scheduled>held time|a record.status scheduled>held time|b record.settled held>held |c record.gone > |e record.new >floated "
	if strings.Join(got, "|") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "|"), want)
	}
}
