package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"parley"
	"parley/internal/fold"
)

// folding keeps the stored fold of a ledger in step with its claims, inside the transactions that add them. What it
// read it keeps for the next transaction, while nobody else writes.
type folding struct {
	mu      sync.Mutex
	index   *fold.Index
	changes int64 // fold_at.changes when index was good
	reports map[int64]*fold.Report
}

// maxKept is the number of claims that are kept between transactions.
const maxKept = 60_000

// inFile is the store of an index: the fold tables as a transaction sees them, up to a moment.
type inFile struct {
	ctx     context.Context
	q       querier
	reports map[int64]*fold.Report
	until   string                      // the latest known-at, as cutAt has it
	claims  func(seq int64) *fold.Claim // those that are in memory; nil: none
}

// setting is what a claim's own report knew of its actors, as it is kept.
type setting struct {
	Sides *map[parley.ActorID]parley.ActorID `json:"sides"`
	With  *[]parley.ActorID                  `json:"with"`
}

const itemColumns = `f.claim, f.head, f.why, f.maybe, f.maybe_why, f.sides, f.report, f.kind, c.entry, c.body`

// ByKey lists the items that stand under keys.
func (s *inFile) ByKey(keys []fold.Key) (map[fold.Key][]*fold.Item, error) {
	out := map[fold.Key][]*fold.Item{}
	args := make([]any, len(keys))
	for i, k := range keys {
		args[i] = int64(k)
	}
	under := map[int64][]fold.Key{}
	var seqs []int64
	err := inParts(args, func(part []any) error {
		return each(s.ctx, s.q, `SELECT key, claim FROM fold_key WHERE key IN (`+marks(part)+`)`, part, func(scan func(...any) error) error {
			var k fold.Key
			var n int64
			if err := scan(&k, &n); err != nil {
				return err
			}
			if under[n] == nil {
				seqs = append(seqs, n)
			}
			under[n] = append(under[n], k)
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	items, err := s.BySeq(seqs)
	for _, it := range items {
		for _, k := range under[it.Seq] {
			out[k] = append(out[k], it)
		}
	}
	return out, err
}

// BySeq lists items by their claims.
func (s *inFile) BySeq(seqs []int64) ([]*fold.Item, error) { return s.items("f.claim", seqs) }

// ByHead lists the items of records.
func (s *inFile) ByHead(heads []int64) (map[int64][]*fold.Item, error) {
	items, err := s.items("f.head", heads)
	out := map[int64][]*fold.Item{}
	for _, it := range items {
		out[it.Head] = append(out[it.Head], it)
	}
	return out, err
}

func (s *inFile) items(column string, of []int64) ([]*fold.Item, error) {
	var out []*fold.Item
	err := inParts(anys(of), func(part []any) error {
		items, err := readItems(s.ctx, s.q, s.reports, s.claims, column+` IN (`+marks(part)+`) AND f.known_at <= ?`, append(part, s.until))
		out = append(out, items...)
		return err
	})
	return out, err
}

// readItems reads placed claims with their bodies and reports; of those that are in memory, only their places.
func readItems(ctx context.Context, q querier, reports map[int64]*fold.Report, claims func(seq int64) *fold.Claim, where string, args []any) ([]*fold.Item, error) {
	if claims != nil {
		return readPlaces(ctx, q, claims, where, args)
	}
	var raw []rawClaim
	var at []fold.Item
	missing := map[int64]bool{}
	var reps []int64
	err := each(ctx, q, `SELECT `+itemColumns+` FROM fold f JOIN claim c ON c.seq = f.claim WHERE `+where, args, func(scan func(...any) error) error {
		var it fold.Item
		var rep int64
		var sides string
		c := rawClaim{claim: new(fold.Claim)}
		if err := scan(&it.Seq, &it.Head, &it.Why, &it.Maybe, &it.MaybeWhy, &sides, &rep, &c.kind, &c.claim.Entry, &c.body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(sides), &setting{&c.claim.Sides, &c.claim.With}); err != nil {
			return fmt.Errorf("%w: sides of claim %d: %w", parley.ErrMalformed, it.Seq, err)
		}
		c.claim.Seq = it.Seq
		if reports[rep] == nil {
			missing[rep] = true
		}
		raw, at, reps = append(raw, c), append(at, it), append(reps, rep)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := readReports(ctx, q, reports, missing); err != nil {
		return nil, err
	}
	for i := range raw {
		raw[i].claim.Report = reports[reps[i]]
	}
	if err := decodeAll(raw); err != nil {
		return nil, err
	}
	out := make([]*fold.Item, len(raw))
	for i, c := range raw {
		out[i] = fold.NewItem(c.claim, at[i].Seq)
		out[i].Head, out[i].Why, out[i].Maybe, out[i].MaybeWhy = at[i].Head, at[i].Why, at[i].Maybe, at[i].MaybeWhy
	}
	return out, nil
}

// readPlaces reads placed claims that are in memory.
func readPlaces(ctx context.Context, q querier, claims func(seq int64) *fold.Claim, where string, args []any) ([]*fold.Item, error) {
	var out []*fold.Item
	err := each(ctx, q, `SELECT f.claim, f.head, f.why, f.maybe, f.maybe_why FROM fold f WHERE `+where, args, func(scan func(...any) error) error {
		var p fold.Place
		if err := scan(&p.Seq, &p.Head, &p.Why, &p.Maybe, &p.MaybeWhy); err != nil {
			return err
		}
		c := claims(p.Seq)
		if c == nil {
			return fmt.Errorf("%w: claim %d is not in memory", parley.ErrMalformed, p.Seq)
		}
		it := fold.NewItem(c, p.Seq)
		it.Head, it.Why, it.Maybe, it.MaybeWhy = p.Head, p.Why, p.Maybe, p.MaybeWhy
		out = append(out, it)
		return nil
	})
	return out, err
}

// readReports adds what folds need of reports; each is its own origin unless it has copies.
func readReports(ctx context.Context, q querier, into map[int64]*fold.Report, seqs map[int64]bool) error {
	var args []any
	for n := range seqs {
		args = append(args, n)
	}
	return inParts(args, func(part []any) error {
		return each(ctx, q, `SELECT seq, id, outlet, title, address, published, known_at, coalesce(o.origin, id) FROM report r LEFT JOIN fold_origin o ON o.report = r.seq
			WHERE seq IN (`+marks(part)+`)`, part, func(scan func(...any) error) error {
			var n int64
			var known string
			r := new(fold.Report)
			if err := scan(&n, &r.ID, &r.Outlet, &r.Title, &r.Address, &r.Published, &known, &r.Origin); err != nil {
				return err
			}
			r.KnownAt, _ = time.Parse(timeForm, known)
			into[n] = r
			return nil
		})
	})
}

// begin gives the index for a transaction, with what it kept if nobody wrote since. The caller holds mu.
func (f *folding) begin(ctx context.Context, l *Ledger, tx *sql.Tx) (*fold.Index, error) {
	var version, changes int64
	switch err := tx.QueryRowContext(ctx, `SELECT version, changes FROM fold_at`).Scan(&version, &changes); {
	case err == sql.ErrNoRows:
		if _, err := tx.ExecContext(ctx, `INSERT INTO fold_at (version, changes) VALUES (?, 0)`, fold.Version); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	}
	if f.index == nil || f.changes != changes || f.index.Len() > maxKept {
		ds, err := l.decisions(ctx, tx, time.Time{})
		if err != nil {
			return nil, err
		}
		f.reports = map[int64]*fold.Report{}
		f.index = fold.NewIndex(ds, nil)
	}
	f.index.Reads(&inFile{ctx: ctx, q: tx, reports: f.reports, until: cutAt(time.Time{})})
	if _, err := tx.ExecContext(ctx, `UPDATE fold_at SET changes = changes + 1`); err != nil {
		return nil, err
	}
	f.changes = changes + 1
	return f.index, nil
}

// forget drops what was kept: the transaction did not come to its end.
func (f *folding) forget() { f.index = nil }

// settle places what waits in the index and writes what changed; fresh are the claims that were not stored before.
func settle(ctx context.Context, tx *sql.Tx, x *fold.Index, fresh map[int64]int64) error {
	if err := x.Settle(); err != nil {
		return err
	}
	put, err := tx.PrepareContext(ctx, `INSERT INTO fold (claim, report, kind, id, ord, known_at, head, why, maybe, maybe_why, sides, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT changes FROM fold_at))`)
	if err != nil {
		return err
	}
	defer put.Close()
	move, err := tx.PrepareContext(ctx, `UPDATE fold SET head = ?, why = ?, maybe = ?, maybe_why = ?, changed = (SELECT changes FROM fold_at) WHERE claim = ?`)
	if err != nil {
		return err
	}
	defer move.Close()
	key, err := tx.PrepareContext(ctx, `INSERT INTO fold_key (key, claim) VALUES (?, ?)`)
	if err != nil {
		return err
	}
	defer key.Close()
	for _, it := range x.Changed() {
		rep, isNew := fresh[it.Seq]
		if !isNew {
			if _, err := move.ExecContext(ctx, it.Head, it.Why, it.Maybe, it.MaybeWhy, it.Seq); err != nil {
				return err
			}
			continue
		}
		sides, err := json.Marshal(setting{&it.Sides, &it.With})
		if err != nil {
			return err
		}
		if _, err := put.ExecContext(ctx, it.Seq, rep, it.Kind, it.ID(), it.Order, it.Report.KnownAt.Format(timeForm), it.Head, it.Why, it.Maybe, it.MaybeWhy, string(sides)); err != nil {
			return err
		}
		for _, k := range it.Keys() {
			if _, err := key.ExecContext(ctx, int64(k), it.Seq); err != nil {
				return err
			}
		}
	}
	return nil
}

// nameActors keeps how actors are called, by the rule of goesBefore.
func nameActors(ctx context.Context, tx *sql.Tx, actors []parley.Actor) error {
	ids := make([]any, len(actors))
	for i, a := range actors {
		ids[i] = string(a.ID)
	}
	had, err := readNames(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, a := range actors {
		a.Mentions = nil
		if old, ok := had[a.ID]; ok && !goesBefore(a, old) {
			continue
		}
		had[a.ID] = a
		body, err := json.Marshal(a)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO fold_actor (id, body) VALUES (?, ?)`, string(a.ID), string(body)); err != nil {
			return err
		}
	}
	return nil
}

func readNames(ctx context.Context, q querier, ids []any) (map[parley.ActorID]parley.Actor, error) {
	out := map[parley.ActorID]parley.Actor{}
	err := inParts(ids, func(part []any) error {
		return each(ctx, q, `SELECT id, body FROM fold_actor WHERE id IN (`+marks(part)+`)`, part, func(scan func(...any) error) error {
			var id, body string
			if err := scan(&id, &body); err != nil {
				return err
			}
			var a parley.Actor
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				return fmt.Errorf("%w: actor %s: %w", parley.ErrMalformed, id, err)
			}
			out[parley.ActorID(id)] = a
			return nil
		})
	})
	return out, err
}

// joinOrigins gives a report and its copies one origin: the smallest id among them and their copies.
func joinOrigins(ctx context.Context, tx *sql.Tx, seq int64, copies []int64) error {
	if len(copies) == 0 {
		return nil
	}
	known := map[int64]*fold.Report{}
	all := map[int64]bool{seq: true}
	for _, n := range copies {
		all[n] = true
	}
	if err := readReports(ctx, tx, known, all); err != nil {
		return err
	}
	var origins []string
	for _, r := range known {
		origins = append(origins, r.Origin)
	}
	slices.Sort(origins)
	origins = slices.Compact(origins)
	for n := range all {
		if _, err := tx.ExecContext(ctx, `INSERT INTO fold_origin (report, origin) VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET origin = excluded.origin WHERE origin <> excluded.origin`, n, origins[0]); err != nil {
			return err
		}
	}
	for _, o := range origins[1:] {
		if _, err := tx.ExecContext(ctx, `UPDATE fold_origin SET origin = ? WHERE origin = ?`, origins[0], o); err != nil {
			return err
		}
	}
	return nil
}

// each runs a query and visits its rows.
func each(ctx context.Context, q querier, query string, args []any, visit func(scan func(...any) error) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// inParts calls with at most 500 arguments at a time.
func inParts(args []any, do func(part []any) error) error {
	for part := range slices.Chunk(args, 500) {
		if err := do(part); err != nil {
			return err
		}
	}
	return nil
}

func marks(args []any) string { return strings.TrimSuffix(strings.Repeat("?,", len(args)), ",") }

func anys[T any](xs []T) []any {
	out := make([]any, len(xs))
	for i, x := range xs {
		out[i] = x
	}
	return out
}
