package record

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"parley"
	"parley/internal/fold"
)

// Decide adds a decision to the ledger and returns its number.
func (l *Ledger) Decide(ctx context.Context, d fold.Decision) (int64, error) {
	var undoes any
	if d.Undoes != 0 {
		undoes = d.Undoes
	}
	var seq int64
	err := l.write(ctx, func(tx *sql.Tx, x *fold.Index) error {
		about, err := subjectOf(ctx, tx, d)
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO decision (at, author, action, subject, reason, undoes) VALUES (?, ?, ?, ?, ?, ?)`,
			l.now().UTC().Format(timeForm), d.Author, d.Action, about, d.Reason, undoes)
		if err != nil {
			return err
		}
		if seq, err = res.LastInsertId(); err != nil {
			return err
		}
		ds, err := l.decisions(ctx, tx, time.Time{})
		if err != nil {
			return err
		}
		return redecide(ctx, tx, x, ds)
	})
	return seq, err
}

// claimOf finds the claim of a key.
const claimOf = `SELECT f.claim FROM report r JOIN fold f ON f.report = r.seq JOIN claim c ON c.seq = f.claim WHERE r.id || '/' || c.entry = ?1 AND r.id = substr(?1, 1, instr(?1, '/') - 1)`

// redecide lets the last of the decisions have its effect on the stored fold.
func redecide(ctx context.Context, tx *sql.Tx, x *fold.Index, ds []fold.Decision) error {
	d := ds[len(ds)-1]
	for d.Undoes != 0 {
		i := slices.IndexFunc(ds, func(o fold.Decision) bool { return o.Seq == d.Undoes })
		if i < 0 || ds[i].Undoes >= ds[i].Seq {
			break
		}
		d = ds[i]
	}
	var seqs []int64
	for _, key := range []string{d.A, d.B} {
		err := each(ctx, tx, claimOf, []any{key}, func(scan func(...any) error) error {
			var n int64
			err := scan(&n)
			seqs = append(seqs, n)
			return err
		})
		if err != nil {
			return err
		}
	}
	items := x.Recall(seqs...)
	x.Redecide(ds, items...)
	for _, it := range items {
		if _, err := tx.ExecContext(ctx, `DELETE FROM fold_key WHERE claim = ?`, it.Seq); err != nil {
			return err
		}
		for _, k := range it.Keys() {
			if _, err := tx.ExecContext(ctx, `INSERT INTO fold_key (key, claim) VALUES (?, ?)`, int64(k), it.Seq); err != nil {
				return err
			}
		}
	}
	return settle(ctx, tx, x, nil)
}

// current reports whether the stored fold is of this program's rules.
func (l *Ledger) current(ctx context.Context, q querier) (bool, error) {
	var there int
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'fold_at'`).Scan(&there); err != nil || there == 0 {
		return false, err
	}
	var version int64
	err := q.QueryRowContext(ctx, `SELECT version FROM fold_at`).Scan(&version)
	if err == sql.ErrNoRows {
		err = q.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM report LIMIT 1)`).Scan(&there)
		return there == 0, err
	}
	return version == fold.Version, err
}

func (l *Ledger) refoldIfStale(ctx context.Context) error {
	if ok, err := l.current(ctx, l.db); ok || err != nil {
		return err
	}
	return l.Refold(ctx)
}

// Refold makes the stored fold anew from the claims and the decisions, in one transaction.
func (l *Ledger) Refold(ctx context.Context) error {
	return l.write(ctx, func(tx *sql.Tx, _ *fold.Index) error {
		defer l.folding.forget()
		for _, table := range []string{"fold", "fold_key", "fold_actor", "fold_origin", "fold_member"} {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table); err != nil {
				return err
			}
		}
		b, bySeq, err := l.everything(ctx, tx)
		if err != nil {
			return err
		}
		if err := refill(ctx, tx, b, bySeq); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE fold_at SET version = ?`, fold.Version)
		return err
	})
}

// refill fills the empty tables of the fold.
func refill(ctx context.Context, tx *sql.Tx, b fold.Book, bySeq map[int64]*fold.Report) error {
	seqOf := map[*fold.Report]int64{}
	copied := map[string]bool{}
	for n, r := range bySeq {
		seqOf[r] = n
		copied[r.Origin] = copied[r.Origin] || r.Origin != r.ID
	}
	for n, r := range bySeq {
		if copied[r.Origin] {
			if _, err := tx.ExecContext(ctx, `INSERT INTO fold_origin (report, origin) VALUES (?, ?)`, n, r.Origin); err != nil {
				return err
			}
		}
	}
	x := fold.NewIndex(b.Decisions, nil)
	fresh := map[int64]int64{}
	items := make([]*fold.Item, len(b.Claims))
	for i, c := range b.Claims {
		items[i] = fold.NewItem(c, c.Seq)
		fresh[c.Seq] = seqOf[c.Report]
	}
	x.Insert(items...)
	if err := settle(ctx, tx, x, fresh); err != nil {
		return err
	}
	actors := make([]parley.Actor, 0, len(b.Actors))
	for _, a := range b.Actors {
		actors = append(actors, a)
	}
	if err := nameActors(ctx, tx, actors); err != nil {
		return err
	}
	ps, err := processes(ctx, tx)
	if err != nil {
		return err
	}
	for _, p := range ps {
		if err := keepMembers(ctx, tx, p, b, bySeq); err != nil {
			return fmt.Errorf("process %s: %w", p.ID, err)
		}
	}
	return nil
}
