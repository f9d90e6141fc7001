package record

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/fold"
)

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Book gathers what was known at a moment (the zero time: all), for folding: for each report the claims of the reader
// that read it last, the actors, the copies, and the decisions made by then.
func (l *Ledger) Book(ctx context.Context, asOf time.Time) (fold.Book, error) {
	b, _, err := l.gather(ctx, l.db, asOf)
	return b, explain(l.path, err)
}

// everything is the book of all that is known, and its reports by number.
func (l *Ledger) everything(ctx context.Context, q querier) (fold.Book, map[int64]*fold.Report, error) {
	return l.gather(ctx, q, time.Time{})
}

func (l *Ledger) gather(ctx context.Context, q querier, asOf time.Time) (fold.Book, map[int64]*fold.Report, error) {
	b := fold.Book{Actors: map[parley.ActorID]parley.Actor{}}
	bySeq := map[int64]*fold.Report{}
	err := each(ctx, q, `SELECT seq, id, outlet, title, address, published, known_at FROM report WHERE known_at <= ?`, []any{cutAt(asOf)}, func(scan func(...any) error) error {
		var n int64
		var known string
		r := new(fold.Report)
		if err := scan(&n, &r.ID, &r.Outlet, &r.Title, &r.Address, &r.Published, &known); err != nil {
			return err
		}
		r.KnownAt, _ = time.Parse(timeForm, known)
		r.Origin = r.ID
		bySeq[n] = r
		return nil
	})
	if err != nil {
		return b, nil, err
	}
	if err := origins(ctx, q, bySeq); err != nil {
		return b, nil, err
	}
	of, err := readActors(ctx, q, &b, bySeq)
	if err != nil {
		return b, nil, err
	}
	if err := readClaims(ctx, q, &b, bySeq, of); err != nil {
		return b, nil, err
	}
	b.Decisions, err = l.decisions(ctx, q, asOf)
	return b, bySeq, err
}

// origins gives all reports that are joined by copies one origin: the smallest of their ids.
func origins(ctx context.Context, q querier, bySeq map[int64]*fold.Report) error {
	parent := map[*fold.Report]*fold.Report{}
	root := func(r *fold.Report) *fold.Report {
		for parent[r] != nil {
			r = parent[r]
		}
		return r
	}
	err := each(ctx, q, `SELECT a, b FROM copy`, nil, func(scan func(...any) error) error {
		var a, b int64
		if err := scan(&a, &b); err != nil {
			return err
		}
		x, y := bySeq[a], bySeq[b]
		if x == nil || y == nil { // one of them was not known yet
			return nil
		}
		if x, y = root(x), root(y); x != y {
			if x.ID > y.ID {
				x, y = y, x
			}
			parent[y] = x
		}
		return nil
	})
	for _, r := range bySeq {
		r.Origin = root(r).ID
	}
	return err
}

// latest is, for each report, the reader that read it last.
const latest = `(SELECT report, reader, max(read_at || reader) FROM reading GROUP BY report)`

// rawClaim is a claim as it is kept.
type rawClaim struct {
	claim *fold.Claim
	kind  string
	body  []byte
}

func (c rawClaim) decode() error {
	if err := json.Unmarshal(c.body, c.claim.Slot(c.kind)); err != nil {
		return fmt.Errorf("%w: report %s, %s %s: %w", parley.ErrMalformed, c.claim.Report.ID, c.kind, c.claim.Entry, err)
	}
	return nil
}

// decodeAll unpacks claims on all cores.
func decodeAll(raw []rawClaim) error {
	const part = 256
	n := (len(raw) + part - 1) / part
	errs := make([]error, n)
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				for _, c := range raw[i*part : min(len(raw), (i+1)*part)] {
					if err := c.decode(); err != nil {
						errs[i] = err
						return
					}
				}
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// readClaims gathers the claims of reports; each keeps the sides of its actors as its own reading knows them.
func readClaims(ctx context.Context, q querier, b *fold.Book, bySeq map[int64]*fold.Report, of map[int64]map[parley.ActorID]parley.ActorID) error {
	rows, err := q.QueryContext(ctx, `SELECT c.seq, c.report, c.kind, c.entry, c.body FROM claim c JOIN `+latest+` r ON r.report = c.report AND r.reader = c.reader ORDER BY c.seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var raw []rawClaim
	var seqs []int64
	for rows.Next() {
		var n, seq int64
		c := rawClaim{claim: new(fold.Claim)}
		if err := rows.Scan(&n, &seq, &c.kind, &c.claim.Entry, &c.body); err != nil {
			return err
		}
		if rep := bySeq[seq]; rep != nil {
			c.claim.Report, c.claim.Seq = rep, n
			raw, seqs = append(raw, c), append(seqs, seq)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := decodeAll(raw); err != nil {
		return err
	}
	first := len(b.Claims)
	for i, c := range raw {
		b.Claims = append(b.Claims, c.claim)
		if i+1 == len(raw) || seqs[i+1] != seqs[i] { // the claims of one report stand together
			fold.SetContext(b.Claims[first:], func(id parley.ActorID) parley.ActorID { return of[seqs[i]][id] })
			first = len(b.Claims)
		}
	}
	return nil
}

// readActors gathers the actors of all readings, and for each report whom its actors stand for.
func readActors(ctx context.Context, q querier, b *fold.Book, bySeq map[int64]*fold.Report) (map[int64]map[parley.ActorID]parley.ActorID, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxCapture))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	rows, err := q.QueryContext(ctx, `SELECT a.report, a.actors FROM reading a JOIN `+latest+` r ON r.report = a.report AND r.reader = a.reader`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	of := map[int64]map[parley.ActorID]parley.ActorID{}
	var packed sql.RawBytes
	for rows.Next() {
		var seq int64
		if err := rows.Scan(&seq, &packed); err != nil {
			return nil, err
		}
		if bySeq[seq] == nil {
			continue
		}
		raw, err := dec.DecodeAll(packed, nil)
		if err != nil {
			return nil, fmt.Errorf("%w: actors of report %s: %w", parley.ErrMalformed, bySeq[seq].ID, err)
		}
		var actors []parley.Actor
		if err := json.Unmarshal(raw, &actors); err != nil {
			return nil, fmt.Errorf("%w: actors of report %s: %w", parley.ErrMalformed, bySeq[seq].ID, err)
		}
		of[seq] = sidesOf(actors)
		for _, a := range actors {
			a.Mentions = nil
			if old, ok := b.Actors[a.ID]; !ok || goesBefore(a, old) {
				b.Actors[a.ID] = a
			}
		}
	}
	return of, rows.Err()
}

func sidesOf(actors []parley.Actor) map[parley.ActorID]parley.ActorID {
	out := map[parley.ActorID]parley.ActorID{}
	for _, a := range actors {
		if a.Of != "" {
			out[a.ID] = a.Of
		}
	}
	return out
}

// goesBefore chooses between two readings' words on one actor: a name that is not all capitals, the longer name, then the
// first in the alphabet, then whatever sorts first. It must not depend on the order of adding.
func goesBefore(a, b parley.Actor) bool {
	shouts := func(a parley.Actor) int {
		if len(a.Name) > 5 && strings.ToUpper(a.Name) == a.Name && strings.ToLower(a.Name) != a.Name {
			return 1
		}
		return 0
	}
	if c := cmp.Or(shouts(a)-shouts(b), cmp.Compare(len(b.Name), len(a.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(b.Of, a.Of)); c != 0 {
		return c < 0
	}
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && string(x) < string(y)
}

// Decisions lists what was decided by a moment (the zero time: all), in order.
func (l *Ledger) Decisions(ctx context.Context, asOf time.Time) ([]fold.Decision, error) {
	ds, err := l.decisions(ctx, l.db, asOf)
	return ds, explain(l.path, err)
}

// LastDecision is the number of the last decision made by a moment; 0 if there is none.
func (l *Ledger) LastDecision(ctx context.Context, by time.Time) (n int64, err error) {
	err = l.db.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM decision WHERE at <= ?`, cutAt(by)).Scan(&n)
	return n, explain(l.path, err)
}

func (l *Ledger) decisions(ctx context.Context, q querier, asOf time.Time) ([]fold.Decision, error) {
	rows, err := q.QueryContext(ctx, `SELECT seq, at, author, action, subject, reason, coalesce(undoes, 0) FROM decision WHERE at <= ? ORDER BY seq`, cutAt(asOf))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []fold.Decision
	var subjects []subject
	for rows.Next() {
		var d fold.Decision
		var s subject
		var at, about string
		if err := rows.Scan(&d.Seq, &at, &d.Author, &d.Action, &about, &d.Reason, &d.Undoes); err != nil {
			return nil, err
		}
		d.At, _ = time.Parse(timeForm, at)
		if err := json.Unmarshal([]byte(about), &s); err != nil {
			return nil, fmt.Errorf("%w: decision %d: %w", parley.ErrMalformed, d.Seq, err)
		}
		d.A, d.B, d.Field, d.Value = s.A, s.B, s.Field, s.Value
		out, subjects = append(out, d), append(subjects, s)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i, s := range subjects {
		if out[i].A, err = hold(ctx, q, s.A, s.AtA); err != nil {
			return nil, err
		}
		if out[i].B, err = hold(ctx, q, s.B, s.AtB); err != nil {
			return nil, err
		}
	}
	return out, nil
}
