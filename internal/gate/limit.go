package gate

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limiter counts attempts by key. It holds a bounded number of keys and forgets those that are full again.
type limiter struct {
	every time.Duration // one attempt comes back after so long
	burst int
	now   func() time.Time

	mu   sync.Mutex
	keys map[string]*rate.Limiter
}

// maxKeys bounds a limiter's memory; beyond it a new key waits until others are forgotten.
const maxKeys = 20000

func newLimiter(every time.Duration, burst int, now func() time.Time) *limiter {
	return &limiter{every: every, burst: burst, now: now, keys: map[string]*rate.Limiter{}}
}

// take takes one attempt of a key; if there is none left, wait says how long until there is.
func (l *limiter) take(key string) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	k := l.keys[key]
	if k == nil {
		if len(l.keys) >= maxKeys {
			l.sweep(now)
		}
		if len(l.keys) >= maxKeys {
			return l.every, false
		}
		k = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.keys[key] = k
	}
	if k.AllowN(now, 1) {
		return 0, true
	}
	r := k.ReserveN(now, 1)
	wait = r.DelayFrom(now)
	r.CancelAt(now)
	return wait, false
}

// spent reports whether a key has no attempt left; it takes none.
func (l *limiter) spent(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	k := l.keys[key]
	return k != nil && k.TokensAt(l.now()) < 1
}

// back gives a key all its attempts back: it was the right password.
func (l *limiter) back(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.keys, key)
}

func (l *limiter) sweep(now time.Time) {
	for key, k := range l.keys {
		if k.TokensAt(now) >= float64(l.burst) {
			delete(l.keys, key)
		}
	}
}
