package watch

import (
	"net/url"
	"sync"
	"time"

	"parley/internal/record"
)

// lanes run work side by side, and that of one lane in order.
type lanes struct {
	mu    sync.Mutex
	queue map[string][]func() // of the lanes that run
	slots chan struct{}
	wg    sync.WaitGroup
}

func newLanes(n int) *lanes {
	return &lanes{queue: map[string][]func(){}, slots: make(chan struct{}, n)}
}

func (l *lanes) add(lane string, work func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, runs := l.queue[lane]; runs {
		l.queue[lane] = append(l.queue[lane], work)
		return
	}
	l.queue[lane] = nil
	l.wg.Go(func() {
		for work != nil {
			l.slots <- struct{}{}
			work()
			<-l.slots
			work = l.next(lane)
		}
	})
}

func (l *lanes) next(lane string) func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	q := l.queue[lane]
	if len(q) == 0 {
		delete(l.queue, lane)
		return nil
	}
	l.queue[lane] = q[1:]
	return q[0]
}

func (l *lanes) wait() { l.wg.Wait() }

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// laneOf is the lane of an item: its host's, or its own if nothing is to be fetched for it.
func laneOf(it record.Item) string {
	if l := unpackListed(it.Body); l.Page != nil || it.Address == "" {
		return it.Key
	}
	return hostOf(it.Address)
}

// breaker leaves a host alone that fails again and again.
type breaker struct {
	failures int
	until    time.Time
}

const (
	breakAfter  = 3 // failures in a row to reach a host
	breakFor    = 10 * time.Minute
	maxBreakers = 4096
)

// open says until when a host is left alone; the zero time: it is not.
func (w *Watcher) open(host string) time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	if b := w.breakers[host]; b != nil && b.until.After(w.o.Now()) {
		return b.until
	}
	return time.Time{}
}

// reached notes whether a host could be reached.
func (w *Watcher) reached(host string, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ok {
		delete(w.breakers, host)
		return
	}
	b := w.breakers[host]
	if b == nil {
		if len(w.breakers) >= maxBreakers {
			clear(w.breakers)
		}
		b = &breaker{}
		w.breakers[host] = b
	}
	if b.failures++; b.failures >= breakAfter {
		b.until = w.o.Now().Add(breakFor)
	}
}
