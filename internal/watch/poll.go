package watch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/url"
	"strings"
	"time"

	"parley/internal/feed"
	"parley/internal/fetch"
	"parley/internal/record"
)

const (
	acceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.1"
	acceptPage = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"

	// maxHeld bounds what is kept of an item's text from its feed.
	maxHeld = 256 << 10
)

// listed is what a poll holds of an item until it is read: a whole page, or what the feed has of its text.
type listed struct {
	Page        []byte `json:"page,omitempty"`
	ContentType string `json:"type,omitempty"`
	HTML        string `json:"html,omitempty"`
	Why         string `json:"why,omitempty"` // why its address is not fetched
}

func unpackListed(b []byte) (l listed) {
	if len(b) > 0 {
		_ = json.Unmarshal(b, &l) // what is broken holds nothing
	}
	return l
}

// poll asks a source what it lists, and keeps that.
func (w *Watcher) poll(ctx context.Context, s record.SourceState) {
	if ctx.Err() != nil {
		return
	}
	p := record.Poll{Source: s.ID, At: w.o.Now()}
	accept := acceptFeed
	if s.Kind == "page" {
		accept = acceptPage
	}
	a, err := w.client.Do(ctx, fetch.Request{Address: s.Address, Own: true, Accept: accept, ETag: s.ETag, LastModified: s.LastModified})
	warning := ""
	if err == nil {
		warning, err = w.list(&p, s, a)
	}
	if ctx.Err() != nil {
		return // it is still due
	}
	w.reached(hostOf(s.Address), err == nil || !unreachable(err))
	p.DueAt = p.At.Add(spread(w.o.Interval, s.ID))
	if err != nil {
		p.Error, p.DueAt = err.Error(), w.later(p.At, w.o.Interval, s.Failures+1, err)
	}
	fresh, err := w.l.Polled(context.WithoutCancel(ctx), p)
	if err != nil {
		w.fail(err)
		return
	}
	e := Event{Kind: "polled", At: p.At, Source: s.ID, Address: s.Address, Fresh: fresh, Error: warning, Again: p.DueAt}
	if p.Error != "" {
		e.Kind, e.Error = "poll-failed", p.Error
	}
	w.tell(e)
}

// list reads what a source answered.
func (w *Watcher) list(p *record.Poll, s record.SourceState, a *fetch.Answer) (warning string, err error) {
	p.ETag, p.LastModified = a.ETag, a.LastModified
	if a.NotModified {
		p.Unchanged = true
		if p.ETag == "" {
			p.ETag = s.ETag
		}
		if p.LastModified == "" {
			p.LastModified = s.LastModified
		}
		return "", nil
	}
	contentType := a.Header.Get("Content-Type")
	from, err := url.Parse(a.Address)
	if err != nil {
		return "", err
	}
	if s.Kind != "page" {
		f, err := feed.Parse(a.Body, contentType, from)
		switch {
		case err == nil:
			p.Kind, p.Title = "feed", f.Title
			for _, it := range f.Items {
				p.Items = append(p.Items, w.listing(s.Source, it))
			}
			if f.Warning != "" {
				p.ETag, p.LastModified = "", "" // it may be whole the next time
			}
			return f.Warning, nil
		case s.Kind == "feed" || !errors.Is(err, feed.ErrNoFeed):
			if links := feed.Links(a.Body, contentType, from); len(links) > 0 {
				return "", fmt.Errorf("%w; it is a page that names the feed %s", err, links[0].Address)
			}
			return "", err
		}
	}
	p.Kind = "page"
	body, err := json.Marshal(listed{Page: a.Body, ContentType: contentType})
	if err != nil {
		return "", err
	}
	p.Items = []record.Listing{{Key: s.Address, Address: s.Address, Outlet: s.Outlet, Stamp: hash(a.Body), Body: body}}
	return "", nil
}

// listing makes a feed's entry ready to be kept.
func (w *Watcher) listing(s record.Source, it feed.Item) record.Listing {
	out := record.Listing{Title: it.Title, Published: it.Published, Outlet: s.Outlet, Stamp: it.Updated}
	held := listed{HTML: it.HTML}
	if len(held.HTML) > maxHeld {
		held.HTML = ""
	}
	if it.Address != "" {
		var allow []string
		if w.client.Named(s.Address) {
			allow = w.client.Allowed()
		}
		if u, err := fetch.Address(it.Address, allow...); err != nil {
			held.Why = err.Error()
		} else {
			clean(u)
			out.Address, out.Key = u.String(), u.String()
		}
	}
	if out.Key == "" {
		id := it.ID
		if id == "" {
			id = hash([]byte(it.Title + "\x00" + it.Published + "\x00" + it.HTML))
		}
		out.Key = s.ID + " " + id
	}
	if out.Stamp == "" {
		out.Stamp = hash([]byte(it.Title + "\x00" + it.Published + "\x00" + it.HTML))
	}
	out.Body, _ = json.Marshal(held) // strings always marshal
	return out
}

// clean takes from an address what only says by which way a reader came.
func clean(u *url.URL) {
	if !strings.Contains(u.RawQuery, "utm_") && !strings.Contains(u.RawQuery, "clid=") {
		return
	}
	var keep []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		key, _, _ := strings.Cut(part, "=")
		if !strings.HasPrefix(key, "utm_") && key != "fbclid" && key != "gclid" {
			keep = append(keep, part)
		}
	}
	u.RawQuery = strings.Join(keep, "&")
}

// unreachable reports whether an error speaks of the host rather than of one address there.
func unreachable(err error) bool {
	var f *fetch.Failure
	return errors.As(err, &f) && f.Status == 0 && !f.Final && f.Retry.IsZero() && f.Err == nil
}

const maxPatience = 24 * time.Hour

// later is when a source or item is tried again after so many failures.
func (w *Watcher) later(now time.Time, step time.Duration, failures int, err error) time.Time {
	wait := step
	for range min(failures-1, 16) {
		wait = min(2*wait, maxPatience)
	}
	var f *fetch.Failure
	var r *fetch.Refused
	switch {
	case errors.As(err, &f) && f.Retry.After(now.Add(wait)):
		return f.Retry
	case errors.As(err, &f) && f.Final, errors.As(err, &r):
		wait = max(step, maxPatience)
	}
	return now.Add(wait)
}

// spread moves a poll by up to a tenth of its interval, the same way for the same source, so that sources that were added
// together are not polled together.
func spread(d time.Duration, id string) time.Duration {
	sum := sha256.Sum256([]byte(id))
	return d + d*time.Duration(sum[0])/2560
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// asPage makes a page of what a feed holds of an item.
func asPage(title, body string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html><html><head><meta charset=\"utf-8\"><title>%s</title></head><body><article><h1>%s</h1>\n%s\n</article></body></html>", html.EscapeString(title), html.EscapeString(title), body)
	return b.Bytes()
}
