package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"parley"
)

// Fetch is what fetching one item came to: a reading; or neither reading nor error, if it had not changed; or an error.
type Fetch struct {
	Key          string // of the item
	Source       string // the id of the source that led to it; "" if none did
	At           time.Time
	Reading      *parley.Reading
	Bytes        int64  // as they came, decompressed
	SHA256       string // of these bytes, in hexadecimal
	ETag         string
	LastModified string
	Error        string
	// DueAt is when to look again: for a later version, or, after an error, for another try. Zero: never; an item that was
	// never read is given up then, with its error.
	DueAt time.Time
}

// Fetched keeps what fetching items came to, in one transaction. A reading whose text is new at its address becomes a
// report and a capture; a text that was there already is not kept twice, however often the same fetch is handed in. A
// changed version counts from when it was fetched. What is not handed in stays due. One answer for each fetch; its ID is
// "" where there is no reading. ErrUsage: there is no such item.
func (l *Ledger) Fetched(ctx context.Context, fs ...Fetch) ([]Added, error) {
	return l.addEach(ctx, len(fs), func(a *adding, i int) (Added, error) { return a.fetched(fs[i]) })
}

func (a *adding) fetched(f Fetch) (Added, error) {
	var item int64
	if err := a.tx.QueryRowContext(a.ctx, `SELECT seq FROM item WHERE key = ?`, f.Key).Scan(&item); err == sql.ErrNoRows {
		return Added{}, fmt.Errorf("%w: no source listed %q", parley.ErrUsage, f.Key)
	} else if err != nil {
		return Added{}, err
	}
	if f.Error != "" {
		_, err := a.tx.ExecContext(a.ctx, `UPDATE item SET due_at = ?1, tries = tries + 1, error = ?2, state = CASE WHEN state = 'waiting' AND ?1 = '' THEN 'given-up' ELSE state END WHERE seq = ?3`,
			stamped(f.DueAt), f.Error, item)
		return Added{}, err
	}
	var got Added
	if f.Reading != nil {
		var err error
		if got, err = a.one(f.Reading, f.At); err != nil {
			return got, err
		}
		if err := a.capture(item, got.ID, f); err != nil {
			return got, err
		}
	}
	// What never became a report cannot be unchanged; it goes on waiting.
	_, err := a.tx.ExecContext(a.ctx, `UPDATE item SET state = CASE WHEN EXISTS (SELECT 1 FROM capture c WHERE c.item = item.seq) THEN 'kept' ELSE state END, due_at = ?, checked_at = ?, tries = 0, error = '', body = NULL, etag = ?, last_modified = ? WHERE seq = ?`,
		stamped(f.DueAt), stamped(f.At), f.ETag, f.LastModified, item)
	return got, err
}

// capture notes a version of an item, unless it is the one that was met last.
func (a *adding) capture(item int64, report string, f Fetch) error {
	_, err := a.tx.ExecContext(a.ctx, `INSERT INTO capture (item, source, report, at, bytes, sha256)
		SELECT ?1, (SELECT seq FROM source WHERE id = ?2), r.seq, ?3, ?4, ?5 FROM report r WHERE r.id = ?6
		AND r.seq IS NOT (SELECT report FROM capture WHERE item = ?1 ORDER BY seq DESC LIMIT 1)`,
		item, f.Source, stamped(f.At), f.Bytes, f.SHA256, report)
	return err
}

// Version is one text that stood at an address.
type Version struct {
	Held
	FetchedAt time.Time `json:"fetched_at"` // zero if it was not fetched but added
	Source    string    `json:"source"`     // the id of the source that led to it; "" if none did
}

// Versions lists the texts that stood at the address of a report and were known at a moment (the zero time: all), the
// earliest first; the report alone where its address is not known.
func (l *Ledger) Versions(ctx context.Context, id string, asOf time.Time) ([]Version, error) {
	held, err := l.held(ctx, `SELECT seq, id, address, outlet, title, published, known_at, added_at FROM report
		WHERE (id = ?1 OR address <> '' AND address = (SELECT address FROM report WHERE id = ?1)) AND known_at <= ?2 ORDER BY known_at, seq`, id, cutAt(asOf))
	if err != nil {
		return nil, err
	}
	var fetched int
	if err := l.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'capture'`).Scan(&fetched); err != nil {
		return nil, explain(l.path, err)
	}
	out := make([]Version, len(held))
	for i, h := range held {
		out[i].Held = h
		if fetched == 0 {
			continue
		}
		err := each(ctx, l.db, `SELECT c.at, coalesce(s.id, '') FROM capture c LEFT JOIN source s ON s.seq = c.source WHERE c.report = ? ORDER BY c.seq LIMIT 1`, []any{h.Seq}, func(scan func(...any) error) error {
			var at string
			err := scan(&at, &out[i].Source)
			out[i].FetchedAt = instant(at)
			return err
		})
		if err != nil {
			return nil, explain(l.path, err)
		}
	}
	return out, nil
}
