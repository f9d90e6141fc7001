package record

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"parley"
)

// Poll is what one poll of a source came to. With Error set, it failed.
type Poll struct {
	Source       string // its id
	At           time.Time
	Error        string
	Unchanged    bool // the server said so (304); Items is empty and what was listed before still is
	ETag         string
	LastModified string
	Kind, Title  string    // as the source itself tells; "" keeps what is known
	Items        []Listing // all that it lists now
	DueAt        time.Time // when to poll next
}

// Listing is one entry of a feed, or a page that is a source.
type Listing struct {
	Key       string // its address, cleaned; where it has none, the source's id and the entry's own id
	Address   string
	Title     string
	Published string // as it is to be given to the reader; "" if not told
	Outlet    string
	Stamp     string // anything that changes when the listing says that the entry changed: its update time, a hash
	Body      []byte // what the listing itself holds of it; kept until it is read
}

// Item is a listing as it waits to be fetched.
type Item struct {
	Listing
	Sources      []string // ids of those that list it, the first first
	State        string   // waiting: never read; kept: read, and due again; given-up
	FirstSeen    time.Time
	DueAt        time.Time // zero: never again
	Tries        int       // failures in a row
	Error        string
	ETag         string
	LastModified string
}

// notWatched is how late a poll may be before the time since the last one counts as a gap.
const notWatched = 24 * time.Hour

// maxBody bounds what a listing may hold of an item, unpacked.
const maxBody = 16 << 20

// Polled keeps what a poll came to, in one transaction: what is listed for the first time, or with another stamp, waits
// from then on; the source's validators are kept with it, so a fetcher that stops between two calls loses nothing. It
// returns how many items are new or changed. ErrUsage: there is no such source.
func (l *Ledger) Polled(ctx context.Context, p Poll) (fresh int, err error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return 0, err
	}
	defer enc.Close()
	err = l.change(ctx, func(tx *sql.Tx) error {
		fresh = 0
		var seq int64
		if err := tx.QueryRowContext(ctx, `SELECT seq FROM source WHERE id = ?`, p.Source).Scan(&seq); err == sql.ErrNoRows {
			return fmt.Errorf("%w: there is no source %q", parley.ErrUsage, p.Source)
		} else if err != nil {
			return err
		}
		was, err := sources(ctx, tx, `s.seq = ?`, seq)
		if err != nil {
			return err
		}
		if p.Error != "" {
			return failedPoll(ctx, tx, seq, was[0], p)
		}
		overlap := p.Unchanged || len(p.Items) == 0
		for _, it := range p.Items {
			isNew, again, err := list(ctx, tx, enc, seq, it, p.At)
			if err != nil {
				return err
			}
			if isNew {
				fresh++
			}
			overlap = overlap || again
		}
		return wentWell(ctx, tx, seq, was[0], p, overlap)
	})
	return fresh, err
}

func failedPoll(ctx context.Context, tx *sql.Tx, seq int64, was SourceState, p Poll) error {
	if _, err := tx.ExecContext(ctx, `UPDATE source_state SET tried_at = ?, due_at = ?, failures = failures + 1, error = ? WHERE source = ?`,
		stamped(p.At), stamped(p.DueAt), p.Error, seq); err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `UPDATE gap SET tries = tries + 1, error = ? WHERE source = ? AND until = '' AND kind = 'unreached'`, p.Error, seq)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	since := was.OKAt
	if since.IsZero() {
		since = was.AddedAt
	}
	return addGap(ctx, tx, seq, Gap{Kind: "unreached", Since: since, Tries: 1, Error: p.Error})
}

func addGap(ctx context.Context, tx *sql.Tx, seq int64, g Gap) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO gap (source, kind, since, until, tries, error, bridged) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		seq, g.Kind, stamped(g.Since), stamped(g.Until), g.Tries, g.Error, g.Bridged)
	return err
}

// wentWell closes the gap that a failure opened, or finds one: overlap says that the source still lists something that it
// listed before.
func wentWell(ctx context.Context, tx *sql.Tx, seq int64, was SourceState, p Poll, overlap bool) error {
	if _, err := tx.ExecContext(ctx, `UPDATE source_state SET etag = ?, last_modified = ?, tried_at = ?, ok_at = ?, due_at = ?, failures = 0, error = '' WHERE source = ?`,
		p.ETag, p.LastModified, stamped(p.At), stamped(p.At), stamped(p.DueAt), seq); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE source SET kind = coalesce(nullif(?, ''), kind), title = coalesce(nullif(title, ''), ?) WHERE seq = ?`, p.Kind, p.Title, seq); err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `UPDATE gap SET until = ?, bridged = ? WHERE source = ? AND until = ''`, stamped(p.At), overlap && !was.OKAt.IsZero(), seq)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 || was.OKAt.IsZero() {
		return err
	}
	switch late := p.At.Sub(was.DueAt); {
	case late > notWatched:
		return addGap(ctx, tx, seq, Gap{Kind: "not-watched", Since: was.OKAt, Until: p.At, Bridged: overlap})
	case !overlap:
		return addGap(ctx, tx, seq, Gap{Kind: "overrun", Since: was.OKAt, Until: p.At})
	}
	return nil
}

// list enters one listing. isNew: it is to be fetched now and was not before; again: this source listed it earlier.
func list(ctx context.Context, tx *sql.Tx, enc *zstd.Encoder, source int64, it Listing, at time.Time) (isNew, again bool, err error) {
	var body []byte
	if len(it.Body) > 0 {
		body = enc.EncodeAll(it.Body, nil)
	}
	var item int64
	var stamp string
	switch err := tx.QueryRowContext(ctx, `SELECT seq, stamp FROM item WHERE key = ?`, it.Key).Scan(&item, &stamp); err {
	case sql.ErrNoRows:
		isNew = true
		res, err := tx.ExecContext(ctx, `INSERT INTO item (key, address, title, published, outlet, stamp, body, state, first_seen, due_at, checked_at, tries, error, etag, last_modified)
			VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, '', 0, '', '', '')`, it.Key, it.Address, it.Title, it.Published, it.Outlet, it.Stamp, body, stamped(at), stamped(at))
		if err != nil {
			return false, false, err
		}
		if item, err = res.LastInsertId(); err != nil {
			return false, false, err
		}
	case nil:
		if it.Stamp != "" && it.Stamp != stamp {
			isNew = true
			if _, err := tx.ExecContext(ctx, `UPDATE item SET address = ?, title = ?, published = ?, outlet = ?, stamp = ?, body = ?, state = 'waiting', due_at = ?, tries = 0, error = '' WHERE seq = ?`,
				it.Address, it.Title, it.Published, it.Outlet, it.Stamp, body, stamped(at), item); err != nil {
				return false, false, err
			}
		}
	default:
		return false, false, err
	}
	res, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO listed (source, item) VALUES (?, ?)`, source, item)
	if err != nil {
		return false, false, err
	}
	n, err := res.RowsAffected()
	return isNew, n == 0, err
}

// DueItems lists at most n items of followed sources that are to be fetched now, those that were never read first, then
// the longest due. Sources take turns, so that one that lists thousands does not keep the others waiting.
func (l *Ledger) DueItems(ctx context.Context, at time.Time, n int) ([]Item, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBody))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	var out []Item
	err = each(ctx, l.db, `SELECT i.key, i.address, i.title, i.published, i.outlet, i.stamp, i.body, i.state, i.first_seen, i.due_at, i.tries, i.error, i.etag, i.last_modified,
		(SELECT group_concat(s.id, ' ' ORDER BY s.seq) FROM listed l JOIN source s ON s.seq = l.source WHERE l.item = i.seq)
		FROM item i JOIN (SELECT i.seq, row_number() OVER (PARTITION BY i.state, (SELECT min(l.source) FROM listed l WHERE l.item = i.seq) ORDER BY i.due_at, i.seq) AS turn
			FROM item i WHERE i.due_at <> '' AND i.due_at <= ? AND EXISTS (SELECT 1 FROM listed l JOIN source s ON s.seq = l.source WHERE l.item = i.seq AND s.removed_at = '')) d
		ON d.seq = i.seq ORDER BY i.state <> 'waiting', d.turn, i.due_at, i.seq LIMIT ?`, []any{stamped(at), n}, func(scan func(...any) error) error {
		var it Item
		var first, due, from string
		var body []byte
		if err := scan(&it.Key, &it.Address, &it.Title, &it.Published, &it.Outlet, &it.Stamp, &body, &it.State, &first, &due, &it.Tries, &it.Error, &it.ETag, &it.LastModified, &from); err != nil {
			return err
		}
		if len(body) > 0 {
			if it.Body, err = dec.DecodeAll(body, nil); err != nil {
				return fmt.Errorf("%w: what was listed of %s does not unpack: %w", parley.ErrMalformed, it.Key, err)
			}
		}
		it.FirstSeen, it.DueAt, it.Sources = instant(first), instant(due), strings.Fields(from)
		out = append(out, it)
		return nil
	})
	return out, explain(l.path, err)
}
