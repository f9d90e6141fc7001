package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/fold"
)

// Book gathers what was known at a moment (the zero time: all), for folding: for each report the claims of the reader
// that read it last, the actors, the copies, and the decisions made by then.
func (l *Ledger) Book(ctx context.Context, asOf time.Time) (fold.Book, error) {
	b := fold.Book{Actors: map[parley.ActorID]parley.Actor{}}
	reports, bySeq, err := l.foldReports(ctx, asOf)
	if err != nil {
		return b, err
	}
	if err := l.origins(ctx, reports, bySeq); err != nil {
		return b, err
	}
	if err := l.readClaims(ctx, &b, bySeq); err != nil {
		return b, err
	}
	if err := l.readActors(ctx, &b, bySeq); err != nil {
		return b, err
	}
	b.Decisions, err = l.Decisions(ctx, asOf)
	return b, err
}

func (l *Ledger) foldReports(ctx context.Context, asOf time.Time) ([]*fold.Report, map[int64]*fold.Report, error) {
	held, err := l.Reports(ctx, asOf)
	if err != nil {
		return nil, nil, err
	}
	bySeq := make(map[int64]*fold.Report, len(held))
	out := make([]*fold.Report, len(held))
	for i, h := range held {
		out[i] = &fold.Report{ID: h.ID, Outlet: h.Outlet, Title: h.Title, Address: h.Address, Published: h.Published, KnownAt: h.KnownAt, Origin: h.ID}
		bySeq[h.Seq] = out[i]
	}
	return out, bySeq, nil
}

// origins gives all reports that are joined by copies one origin: the smallest of their ids.
func (l *Ledger) origins(ctx context.Context, reports []*fold.Report, bySeq map[int64]*fold.Report) error {
	parent := map[*fold.Report]*fold.Report{}
	root := func(r *fold.Report) *fold.Report {
		for parent[r] != nil {
			r = parent[r]
		}
		return r
	}
	rows, err := l.db.QueryContext(ctx, `SELECT a, b FROM copy`)
	if err != nil {
		return explain(l.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return explain(l.path, err)
		}
		x, y := bySeq[a], bySeq[b]
		if x == nil || y == nil { // one of them was not known yet
			continue
		}
		if x, y = root(x), root(y); x != y {
			if x.ID > y.ID {
				x, y = y, x
			}
			parent[y] = x
		}
	}
	for _, r := range reports {
		r.Origin = root(r).ID
	}
	return explain(l.path, rows.Err())
}

// latest is, for each report, the reader that read it last.
const latest = `(SELECT report, reader, max(read_at || reader) FROM reading GROUP BY report)`

func (l *Ledger) readClaims(ctx context.Context, b *fold.Book, bySeq map[int64]*fold.Report) error {
	rows, err := l.db.QueryContext(ctx, `SELECT c.report, c.kind, c.entry, c.body FROM claim c JOIN `+latest+` r ON r.report = c.report AND r.reader = c.reader ORDER BY c.seq`)
	if err != nil {
		return explain(l.path, err)
	}
	defer rows.Close()
	var kind, entry string
	var body sql.RawBytes
	for rows.Next() {
		var seq int64
		if err := rows.Scan(&seq, &kind, &entry, &body); err != nil {
			return explain(l.path, err)
		}
		rep := bySeq[seq]
		if rep == nil {
			continue
		}
		c := &fold.Claim{Report: rep, Entry: entry}
		if err := json.Unmarshal(body, c.Slot(kind)); err != nil {
			return fmt.Errorf("%w: report %s, %s %s: %w", parley.ErrMalformed, rep.ID, kind, entry, err)
		}
		b.Claims = append(b.Claims, c)
	}
	return explain(l.path, rows.Err())
}

// readActors gathers the actors of all readings. Where two readings name one actor differently, the longer name, then
// the first in the alphabet, stands: it must not depend on the order of adding.
func (l *Ledger) readActors(ctx context.Context, b *fold.Book, bySeq map[int64]*fold.Report) error {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxCapture))
	if err != nil {
		return err
	}
	defer dec.Close()
	rows, err := l.db.QueryContext(ctx, `SELECT a.report, a.actors FROM reading a JOIN `+latest+` r ON r.report = a.report AND r.reader = a.reader`)
	if err != nil {
		return explain(l.path, err)
	}
	defer rows.Close()
	var packed sql.RawBytes
	for rows.Next() {
		var seq int64
		if err := rows.Scan(&seq, &packed); err != nil {
			return explain(l.path, err)
		}
		if bySeq[seq] == nil {
			continue
		}
		raw, err := dec.DecodeAll(packed, nil)
		if err != nil {
			return fmt.Errorf("%w: actors of report %s: %w", parley.ErrMalformed, bySeq[seq].ID, err)
		}
		var actors []parley.Actor
		if err := json.Unmarshal(raw, &actors); err != nil {
			return fmt.Errorf("%w: actors of report %s: %w", parley.ErrMalformed, bySeq[seq].ID, err)
		}
		for _, a := range actors {
			a.Mentions = nil
			old, ok := b.Actors[a.ID]
			if !ok || len(a.Name) > len(old.Name) || len(a.Name) == len(old.Name) && a.Name < old.Name || a.Name == old.Name && a.Of > old.Of {
				b.Actors[a.ID] = a
			}
		}
	}
	return explain(l.path, rows.Err())
}

// Decisions lists what was decided by a moment (the zero time: all), in order.
func (l *Ledger) Decisions(ctx context.Context, asOf time.Time) ([]fold.Decision, error) {
	rows, err := l.db.QueryContext(ctx, `SELECT seq, at, author, action, subject, reason, coalesce(undoes, 0) FROM decision WHERE at <= ? ORDER BY seq`, cutAt(asOf))
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer rows.Close()
	var out []fold.Decision
	for rows.Next() {
		var d fold.Decision
		var at, subject string
		if err := rows.Scan(&d.Seq, &at, &d.Author, &d.Action, &subject, &d.Reason, &d.Undoes); err != nil {
			return nil, explain(l.path, err)
		}
		d.At, _ = time.Parse(timeForm, at)
		if err := json.Unmarshal([]byte(subject), &d); err != nil {
			return nil, fmt.Errorf("%w: decision %d: %w", parley.ErrMalformed, d.Seq, err)
		}
		out = append(out, d)
	}
	return out, explain(l.path, rows.Err())
}

// Decide adds a decision to the ledger and returns its number.
func (l *Ledger) Decide(ctx context.Context, d fold.Decision) (int64, error) {
	subject, err := json.Marshal(map[string]string{"a": d.A, "b": d.B, "field": d.Field, "value": d.Value})
	if err != nil {
		return 0, err
	}
	var undoes any
	if d.Undoes != 0 {
		undoes = d.Undoes
	}
	res, err := l.db.ExecContext(ctx, `INSERT INTO decision (at, author, action, subject, reason, undoes) VALUES (?, ?, ?, ?, ?, ?)`,
		l.now().UTC().Format(timeForm), d.Author, d.Action, string(subject), d.Reason, undoes)
	if err != nil {
		return 0, explain(l.path, err)
	}
	return res.LastInsertId()
}
