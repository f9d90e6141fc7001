package hook

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"parley/internal/fetch"
)

// Sender sends; *fetch.Client is one.
type Sender interface {
	Do(context.Context, fetch.Request) (*fetch.Answer, error)
}

// pauses are how long after a failed try the next one comes; after the last the message is given up. They are those that
// Standard Webhooks gives as an example.
var pauses = []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour}

const (
	lease = 2 * time.Minute    // a message that is being sent is left alone by others for so long
	keep  = 7 * 24 * time.Hour // what was sent stays listed for so long
	batch = 50
)

// message is one that is due.
type message struct {
	id, body, url, secret string
	endpoint              int64
	tries                 int
	private               bool
}

// Result is what one round of deliveries came to.
type Result struct {
	Sent, Failed int
	Next         time.Time // when the next message is due; zero if none waits
}

// Deliver sends what is due, and says when to come again. An endpoint's failure is kept with its message; the error is the outbox's.
func (o *Outbox) Deliver(ctx context.Context, s Sender) (r Result, err error) {
	for {
		due, err := o.take(ctx)
		if err != nil {
			return r, err
		}
		for _, m := range due {
			ok, err := o.send(ctx, s, m)
			if err != nil {
				return r, err
			}
			if ok {
				r.Sent++
			} else {
				r.Failed++
			}
		}
		if len(due) < batch {
			break
		}
	}
	if _, err := o.db.ExecContext(ctx, "DELETE FROM message WHERE state <> 'waiting' AND made < ?", o.now().Add(-keep).Unix()); err != nil {
		return r, err
	}
	var next sql.NullInt64
	if err := o.db.QueryRowContext(ctx, "SELECT min(due) FROM message WHERE state = 'waiting'").Scan(&next); err != nil {
		return r, err
	}
	if next.Valid {
		r.Next = time.Unix(next.Int64, 0)
	}
	return r, nil
}

// take leases messages that are due: another program that delivers does not see them until the lease ends.
func (o *Outbox) take(ctx context.Context) (out []message, err error) {
	now := o.now()
	err = o.tx(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT m.id, m.body, e.url, e.secret, e.id, m.tries, e.private FROM message m JOIN endpoint e ON e.id = m.endpoint
			WHERE m.state = 'waiting' AND m.due <= ? AND e.off = '' ORDER BY m.due, m.rowid LIMIT ?`, now.Unix(), batch)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var m message
			if err := rows.Scan(&m.id, &m.body, &m.url, &m.secret, &m.endpoint, &m.tries, &m.private); err != nil {
				return err
			}
			out = append(out, m)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, m := range out {
			if _, err := tx.ExecContext(ctx, "UPDATE message SET due = ? WHERE id = ?", now.Add(lease).Unix(), m.id); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// send sends one message and notes what came of it.
func (o *Outbox) send(ctx context.Context, s Sender, m message) (ok bool, err error) {
	at := o.now()
	signature, err := sign(m.secret, m.id, at, []byte(m.body))
	if err != nil {
		return false, o.end(ctx, m, err.Error())
	}
	_, err = s.Do(ctx, fetch.Request{Address: m.url, Method: http.MethodPost, Body: []byte(m.body), Own: m.private, NoRobots: true, MaxBytes: 64 << 10, Header: http.Header{
		"Content-Type": {"application/json"}, "Webhook-Id": {m.id}, "Webhook-Timestamp": {strconv.FormatInt(at.Unix(), 10)}, "Webhook-Signature": {signature}}})
	if err == nil {
		_, err = o.db.ExecContext(ctx, "UPDATE message SET state = 'sent', tries = tries + 1, error = '' WHERE id = ?", m.id)
		return err == nil, err
	}
	if ctx.Err() != nil {
		return false, ctx.Err() // it stays leased, and is due again soon
	}
	var f *fetch.Failure
	if errors.As(err, &f) && f.Status == http.StatusGone {
		return false, o.end(ctx, m, "the endpoint says that it is gone (410)")
	}
	if m.tries >= len(pauses) {
		return false, o.end(ctx, m, fmt.Sprintf("gave up after %d tries: %v", m.tries+1, err))
	}
	next := at.Add(pauses[m.tries])
	if f != nil && f.Retry.After(next) {
		next = f.Retry
	}
	if last := at.Add(pauses[len(pauses)-1]); next.After(last) {
		next = last
	}
	_, noted := o.db.ExecContext(ctx, "UPDATE message SET tries = tries + 1, due = ?, error = ? WHERE id = ?", next.Unix(), err.Error(), m.id)
	return false, noted
}

// end stops an endpoint: its messages are given up.
func (o *Outbox) end(ctx context.Context, m message, why string) error {
	return o.tx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE endpoint SET off = ? WHERE id = ?", why, m.endpoint); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE message SET state = 'given up', error = CASE WHEN id = ? THEN ? ELSE error END, tries = tries + (id = ?) WHERE endpoint = ? AND state = 'waiting'", m.id, why, m.id, m.endpoint)
		return err
	})
}

// Run notices and delivers until ctx ends: it looks at the record every while, and sends when a message is due. Failures of the
// outbox go to report, and it goes on.
func (o *Outbox) Run(ctx context.Context, every time.Duration, notice func(context.Context) error, s Sender, report func(error)) {
	for {
		if err := notice(ctx); err != nil && ctx.Err() == nil {
			report(err)
		}
		r, err := o.Deliver(ctx, s)
		if err != nil && ctx.Err() == nil {
			report(err)
		}
		wait := every
		if left := r.Next.Sub(o.now()); !r.Next.IsZero() && left < wait {
			wait = max(left, 100*time.Millisecond)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}
