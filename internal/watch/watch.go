package watch

import (
	"context"
	"errors"
	"sync"
	"time"

	"parley"
	"parley/internal/fence"
	"parley/internal/fetch"
	"parley/internal/record"
)

// Reader extracts and reads one page; a *fence.Pool is one.
type Reader interface {
	Read(ctx context.Context, page fence.Page) (*parley.Reading, error)
}

// Options say how to watch.
type Options struct {
	Interval time.Duration // between two polls of one source; 15 minutes if zero
	Parallel int           // how many hosts are asked at one time; 16 if zero
	Now      func() time.Time
	Tell     func(Event) // is called for each event, one at a time; may be nil
}

// Event is something that happened, after it is on the disk.
type Event struct {
	// Kind is polled, poll-failed, added, changed, known (fetched, but its text was there already), item-failed (another
	// try follows) or given-up.
	Kind    string    `json:"event"`
	At      time.Time `json:"at"`
	Source  string    `json:"source"`
	Address string    `json:"address"`
	Report  string    `json:"report,omitempty"`
	Title   string    `json:"title,omitempty"`
	Fresh   int       `json:"fresh,omitempty"` // items of a poll that are new or changed
	Error   string    `json:"error,omitempty"` // why it failed, or what was wrong with it all the same
	Again   time.Time `json:"again,omitzero"`  // when the next try is
}

// How much is under way at one time. 1,024 due items of a few kilobytes are asked for, so that the turns of hundreds of
// sources come up; a quarter of them may be under way.
const (
	askFor   = 1024
	underWay = 256
	perHost  = 16
	together = 32 // outcomes of one transaction
)

// Watcher follows the sources of one record.
type Watcher struct {
	l      *record.Ledger
	client *fetch.Client
	reader Reader
	o      Options

	lanes   *lanes
	results chan record.Fetch
	wake    chan struct{}
	fatal   error
	stop    context.CancelCauseFunc
	telling sync.Mutex

	mu       sync.Mutex
	sources  map[string]record.Source // by id
	busy     map[string]string        // what is under way, and its lane
	perLane  map[string]int
	breakers map[string]*breaker
	polled   map[string]bool // in Once: what was polled already
}

// New makes a watcher. The client and the reader stay the caller's to close.
func New(l *record.Ledger, c *fetch.Client, r Reader, o Options) *Watcher {
	if o.Interval <= 0 {
		o.Interval = 15 * time.Minute
	}
	if o.Parallel <= 0 {
		o.Parallel = 16
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Watcher{l: l, client: c, reader: r, o: o, wake: make(chan struct{}, 1), sources: map[string]record.Source{}, busy: map[string]string{}, perLane: map[string]int{},
		breakers: map[string]*breaker{}}
}

// Run watches until ctx ends; its error is what stopped it, nil where that was ctx.
func (w *Watcher) Run(ctx context.Context) error { return w.run(ctx, false) }

// Once polls every source that is due, once, fetches all that is due, and returns.
func (w *Watcher) Once(ctx context.Context) error { return w.run(ctx, true) }

func (w *Watcher) run(parent context.Context, once bool) error {
	ctx, stop := context.WithCancelCause(parent)
	defer stop(nil)
	w.stop, w.polled, w.fatal = stop, nil, nil
	if once {
		w.polled = map[string]bool{}
	}
	w.lanes = newLanes(w.o.Parallel)
	w.results = make(chan record.Fetch, together)
	written := make(chan struct{})
	go func() { defer close(written); w.write() }()
	err := w.schedule(ctx, once)
	stop(nil)
	w.lanes.wait() // what is under way ends: its connections are cut, its children killed
	close(w.results)
	<-written
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.busy)
	clear(w.perLane)
	if w.fatal != nil {
		return w.fatal
	}
	if parent.Err() != nil {
		return nil
	}
	return err
}

// patience is how long an idle watch waits before it looks at what is due; the index makes a look cheap.
const patience = 2 * time.Second

func (w *Watcher) schedule(ctx context.Context, once bool) error {
	tick := time.NewTicker(patience)
	defer tick.Stop()
	for {
		idle := w.idle() // before looking: what ends meanwhile may bring something new
		begun, err := w.begin(ctx)
		if err != nil {
			return err
		}
		if once && idle && begun == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-w.wake:
		case <-tick.C:
		}
	}
}

// begin starts what is due and not under way.
func (w *Watcher) begin(ctx context.Context) (begun int, err error) {
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	now := w.o.Now()
	srcs, err := w.l.DueSources(ctx, now, askFor)
	if err != nil {
		return 0, err
	}
	for _, s := range srcs {
		w.know(s.Source)
		if w.take("s "+s.ID, hostOf(s.Address), true) {
			begun++
			w.lanes.add(hostOf(s.Address), func() { w.poll(ctx, s); w.done("s " + s.ID) })
		}
	}
	if w.count() >= underWay {
		return begun, nil
	}
	items, err := w.l.DueItems(ctx, now, askFor)
	if err != nil {
		return begun, err
	}
	for _, it := range items {
		lane := laneOf(it)
		if !w.take(it.Key, lane, false) {
			continue
		}
		begun++
		w.lanes.add(lane, func() { w.item(ctx, it) })
	}
	return begun, nil
}

// take enters a thing as under way, unless it is or its lane is full. In Once a source is taken once.
func (w *Watcher) take(key, lane string, source bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, there := w.busy[key]; there || w.polled[key] {
		return false
	}
	if !source && (len(w.busy) >= underWay || w.perLane[lane] >= perHost) {
		return false
	}
	if source && w.polled != nil {
		w.polled[key] = true
	}
	w.busy[key] = lane
	w.perLane[lane]++
	return true
}

// done ends a thing; something else may begin.
func (w *Watcher) done(key string) {
	w.mu.Lock()
	if lane, there := w.busy[key]; there {
		delete(w.busy, key)
		if w.perLane[lane]--; w.perLane[lane] == 0 {
			delete(w.perLane, lane)
		}
	}
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

func (w *Watcher) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.busy)
}

func (w *Watcher) idle() bool { return w.count() == 0 }

func (w *Watcher) know(s record.Source) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sources[s.ID] = s
}

// source is one that lists an item.
func (w *Watcher) source(ctx context.Context, id string) (record.Source, bool) {
	w.mu.Lock()
	s, ok := w.sources[id]
	w.mu.Unlock()
	if ok {
		return s, true
	}
	st, err := w.l.Source(ctx, id)
	if err != nil {
		return s, false
	}
	w.know(st.Source)
	return st.Source, true
}

func (w *Watcher) tell(e Event) {
	if w.o.Tell == nil {
		return
	}
	w.telling.Lock()
	defer w.telling.Unlock()
	w.o.Tell(e)
}

// fail stops the watch because of its own record.
func (w *Watcher) fail(err error) {
	w.mu.Lock()
	if w.fatal == nil && !errors.Is(err, context.Canceled) {
		w.fatal = err
	}
	w.mu.Unlock()
	w.stop(err)
}
