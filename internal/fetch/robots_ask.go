package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"parley"
)

// How long rules are kept: a day at most (RFC 9309, 2.4); a fault of the server's is asked about sooner.
const (
	robotsFor      = 24 * time.Hour
	robotsFaultFor = 10 * time.Minute
	maxRobots      = 512 << 10 // bytes of a file; a longer one is taken as far as that
)

// robots keeps the rules of each origin.
type robots struct {
	mu sync.Mutex
	m  map[string]*kept
}

type kept struct {
	asking chan struct{} // holds one while somebody asks
	rules  Robots
	fault  string // why nothing is asked; "" if the rules say it
	until  time.Time
}

// mayAsk looks an address up in the robots.txt of its origin. A file that is not there allows all; one that cannot be
// had because of a fault allows nothing until it can (RFC 9309, 2.3.1).
func (c *Client) mayAsk(ctx context.Context, u *url.URL, own bool) error {
	k := c.keptFor(originOf(u))
	select {
	case k.asking <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-k.asking }()
	if !k.until.After(c.o.Now()) {
		if err := c.askRobots(ctx, u, own, k); err != nil {
			return err
		}
	}
	if k.fault != "" {
		return &Failure{Address: u.String(), Retry: k.until, Why: k.fault}
	}
	if !k.rules.Allows(u) {
		return &Failure{Address: u.String(), Final: true, Why: "its robots.txt does not allow it"}
	}
	return nil
}

func (c *Client) keptFor(origin string) *kept {
	c.robots.mu.Lock()
	defer c.robots.mu.Unlock()
	k := c.robots.m[origin]
	if k == nil {
		if c.robots.m == nil || len(c.robots.m) >= maxHosts {
			c.robots.m = map[string]*kept{}
		}
		k = &kept{asking: make(chan struct{}, 1)}
		c.robots.m[origin] = k
	}
	return k
}

// askRobots fetches the rules of an origin. The error is a refusal or the context's; a fault is kept.
func (c *Client) askRobots(ctx context.Context, u *url.URL, own bool, k *kept) error {
	a, err := c.Do(ctx, Request{Address: originOf(u) + "/robots.txt", Own: own, NoRobots: true, Accept: "text/plain, */*;q=0.1", MaxBytes: maxRobots, robots: true})
	now := c.o.Now()
	k.rules, k.fault, k.until = Robots{}, "", now.Add(robotsFor)
	var f *Failure
	var refused *Refused
	switch {
	case err == nil:
		product, _, _ := strings.Cut(c.o.Agent, "/")
		k.rules = ParseRobots(a.Body, product)
		c.slower(u, k.rules.Delay)
	case ctx.Err() != nil:
		k.until = time.Time{}
		return ctx.Err()
	case errors.As(err, &f) && f.Status >= 400 && f.Status < 500 && f.Status != http.StatusTooManyRequests:
		// there are no rules
	case errors.As(err, &refused) && !errors.As(err, &f):
		k.until = time.Time{} // the host itself is refused
		return err
	case errors.As(err, &f) && errors.Is(err, parley.ErrUsage) || f != nil && strings.Contains(f.Why, "redirect"):
		// a file that leads nowhere is one that is not there (2.3.1.2, 2.3.1.3)
	default:
		k.until = now.Add(robotsFaultFor)
		k.fault = "its robots.txt cannot be had, so nothing is fetched: " + err.Error()
		if f == nil {
			break
		}
		if k.fault = "its robots.txt cannot be had, so nothing is fetched: " + f.Why; f.Status == 0 {
			k.fault = f.Why + " (asked for its robots.txt)"
		}
		if f.Retry.After(k.until) {
			k.until = f.Retry
		}
	}
	return nil
}
