package watch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"mime"
	"strings"
	"time"

	"parley"
	"parley/internal/archive"
	"parley/internal/article"
	"parley/internal/feed"
	"parley/internal/fence"
	"parley/internal/fetch"
	"parley/internal/record"
)

// MaxTries is how often an item that cannot be had is tried before it is given up: over two days.
const MaxTries = 7

// again are the ages of an item at which its page is looked at once more, from when it was first seen.
var again = []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour}

// minText is how many bytes of text a feed must hold of an item to stand for its page.
const minText = 200

// item fetches and reads one item, and hands the outcome to the writer. If ctx ends first, it stays due.
func (w *Watcher) item(ctx context.Context, it record.Item) {
	if ctx.Err() != nil {
		w.done(it.Key)
		return
	}
	f := record.Fetch{Key: it.Key, At: w.o.Now()}
	if len(it.Sources) > 0 {
		f.Source = it.Sources[0]
	}
	err := w.fetchItem(ctx, it, &f)
	if ctx.Err() != nil {
		w.done(it.Key)
		return
	}
	if err != nil {
		f.Error = err.Error()
		f.DueAt = w.later(f.At, 15*time.Minute, it.Tries+1, err)
		if final(err) || it.Tries+1 >= MaxTries {
			f.DueAt = time.Time{}
		}
	}
	w.results <- f
}

// final reports whether another try would come to the same.
func final(err error) bool {
	var f *fetch.Failure
	var r *fetch.Refused
	return errors.As(err, &f) && f.Final || errors.As(err, &r) || errors.Is(err, fence.ErrGivenUp) || errors.Is(err, parley.ErrEmpty) ||
		errors.Is(err, parley.ErrUnsupported) || errors.Is(err, parley.ErrTooLarge) && !errors.As(err, &f) || errors.Is(err, parley.ErrMalformed) && !errors.As(err, &f)
}

func (w *Watcher) fetchItem(ctx context.Context, it record.Item, f *record.Fetch) error {
	held := unpackListed(it.Body)
	if held.Page != nil {
		return w.read(ctx, it, f, held.Page, held.ContentType)
	}
	err := w.fetchPage(ctx, it, f, held)
	if err == nil || ctx.Err() != nil || !final(err) && it.Tries+1 < MaxTries || len(held.HTML) < minText {
		return err
	}
	if rerr := w.read(ctx, it, f, asPage(it.Title, held.HTML), "text/html; charset=utf-8"); rerr != nil {
		return err // why the page itself could not be had says more
	}
	return nil
}

func (w *Watcher) fetchPage(ctx context.Context, it record.Item, f *record.Fetch, held listed) error {
	if it.Address == "" {
		why := "it has no address"
		if held.Why != "" {
			why = held.Why
		}
		return fmt.Errorf("%w: %s, and the feed holds too little of its text", parley.ErrEmpty, why)
	}
	host := hostOf(it.Address)
	if until := w.open(host); !until.IsZero() {
		return &fetch.Failure{Address: it.Address, Retry: until, Why: "its host could not be reached again and again, and is left alone for a while"}
	}
	a, err := w.client.Do(ctx, fetch.Request{Address: it.Address, Own: w.own(ctx, it), Accept: acceptPage, ETag: it.ETag, LastModified: it.LastModified})
	if ctx.Err() == nil {
		w.reached(host, err == nil || !unreachable(err))
	}
	if err != nil {
		return err
	}
	f.ETag, f.LastModified = a.ETag, a.LastModified
	if a.NotModified {
		if f.ETag == "" {
			f.ETag = it.ETag
		}
		if f.LastModified == "" {
			f.LastModified = it.LastModified
		}
		f.DueAt = nextLook(it.FirstSeen, f.At)
		return nil
	}
	if err := w.read(ctx, it, f, a.Body, a.Header.Get("Content-Type")); err != nil {
		return err
	}
	f.DueAt = nextLook(it.FirstSeen, f.At)
	return nil
}

// own reports whether a source at a private host that a person named lists the item.
func (w *Watcher) own(ctx context.Context, it record.Item) bool {
	for _, id := range it.Sources {
		if s, ok := w.source(ctx, id); ok && w.client.Named(s.Address) {
			return true
		}
	}
	return false
}

// nextLook is when a page is looked at again; the zero time: never.
func nextLook(first, now time.Time) time.Time {
	for _, age := range again {
		if at := first.Add(age); at.After(now.Add(age / 4)) {
			return at
		}
	}
	return time.Time{}
}

// read has a page extracted and read.
func (w *Watcher) read(ctx context.Context, it record.Item, f *record.Fetch, body []byte, contentType string) error {
	page := fence.Page{Body: body, Known: article.Known{URL: it.Address, Outlet: it.Outlet}, Else: article.Known{Title: it.Title, Published: it.Published}}
	if it.Address == "" {
		page.Known.ID = it.Key
	}
	for _, id := range it.Sources {
		if s, ok := w.source(ctx, id); ok && page.Else.Outlet == "" {
			page.Else.Outlet = s.Title
		}
	}
	var err error
	if page.Kind, page.Body, err = kindOf(it.Address, body, contentType); err != nil {
		return err
	}
	if f.Reading, err = w.reader.Read(ctx, page); err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	f.Bytes, f.SHA256 = int64(len(body)), hex.EncodeToString(sum[:])
	return nil
}

// kindOf tells a page from plain text, and brings it to UTF-8 where only its header says what it is in.
func kindOf(address string, body []byte, contentType string) (article.Kind, []byte, error) {
	media, params, _ := mime.ParseMediaType(contentType) // a header that is none says nothing
	head := bytes.ToLower(body[:min(len(body), 1024)])
	if bytes.HasPrefix(body, []byte("%PDF-")) {
		return archive.KindPDF, body, nil
	}
	if params["charset"] != "" || !bytes.Contains(head, []byte("charset=")) {
		if !bytes.Contains(head, []byte{0}) || bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
			body = feed.UTF8(body, contentType)
		}
	}
	switch {
	case media == "text/html" || media == "application/xhtml+xml":
		return article.KindHTML, body, nil
	case media == "" || media == "text/plain" || strings.HasSuffix(media, "/xml") || media == "application/octet-stream":
		kind, err := article.Sniff("", body[:min(len(body), 4096)])
		if kind == article.KindJSONL {
			kind = article.KindText
		}
		return kind, body, err
	}
	return "", nil, fmt.Errorf("%w: %s is %s, which is not read", parley.ErrUnsupported, address, media)
}
