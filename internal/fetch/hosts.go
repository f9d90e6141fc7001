package fetch

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxPause is the longest time between two requests that a robots.txt may ask for.
const maxPause = time.Minute

// maxHosts bounds how many hosts are remembered; the one that was used longest ago is forgotten first.
const maxHosts = 4096

// hosts knows of each host when it may be asked again.
type hosts struct {
	mu sync.Mutex
	m  map[string]*host
}

type host struct {
	turn  chan struct{} // holds one while somebody asks
	pace  *rate.Limiter
	until time.Time // not to be asked before
	used  time.Time
	inUse int
}

func (c *Client) host(u *url.URL) *host {
	name := u.Host
	c.hosts.mu.Lock()
	defer c.hosts.mu.Unlock()
	h := c.hosts.m[name]
	if h == nil {
		if c.hosts.m == nil {
			c.hosts.m = map[string]*host{}
		}
		if len(c.hosts.m) >= maxHosts {
			c.hosts.forget()
		}
		every := c.o.Every
		if named(u, c.o.Allow) {
			every /= 10
		}
		h = &host{turn: make(chan struct{}, 1), pace: rate.NewLimiter(rate.Every(every), 1)}
		c.hosts.m[name] = h
	}
	h.used = time.Now()
	h.inUse++
	return h
}

func (hs *hosts) forget() {
	oldest := ""
	for name, h := range hs.m {
		if h.inUse == 0 && (oldest == "" || h.used.Before(hs.m[oldest].used)) {
			oldest = name
		}
	}
	delete(hs.m, oldest)
}

func (c *Client) done(h *host) {
	c.hosts.mu.Lock()
	h.inUse--
	c.hosts.mu.Unlock()
}

// enter waits for this host's turn and, unless atOnce, its pace; leave gives the turn on. A host that asked for a pause
// fails at once.
func (c *Client) enter(ctx context.Context, u *url.URL, atOnce bool) (leave func(), err error) {
	h := c.host(u)
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		c.done(h)
		return nil, ctx.Err()
	}
	leave = func() { <-h.turn; c.done(h) }
	c.hosts.mu.Lock()
	until := h.until
	c.hosts.mu.Unlock()
	if now := c.o.Now(); until.After(now) {
		leave()
		return nil, &Failure{Address: u.String(), Retry: until, Why: fmt.Sprintf("its server asked for a pause until %s", until.UTC().Format(time.RFC3339))}
	}
	if atOnce {
		return leave, nil
	}
	if err := h.pace.Wait(ctx); err != nil {
		leave()
		return nil, err
	}
	return leave, nil
}

// pause keeps a host from being asked before a moment.
func (c *Client) pause(u *url.URL, until time.Time) {
	h := c.host(u)
	defer c.done(h)
	c.hosts.mu.Lock()
	defer c.hosts.mu.Unlock()
	if until.After(h.until) {
		h.until = until
	}
}

// slower lengthens the pace of a host to what its robots.txt asks for.
func (c *Client) slower(u *url.URL, delay time.Duration) {
	if delay <= c.o.Every {
		return
	}
	h := c.host(u)
	defer c.done(h)
	h.pace.SetLimit(rate.Every(min(delay, maxPause)))
}
