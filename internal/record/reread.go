package record

import (
	"context"
	"database/sql"

	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/fold"
)

// Stale is one report that the current reader has not read.
type Stale struct {
	Seq    int64
	Report *parley.Report
	Claims map[string]int // how many claims of each kind the last reading made
}

// Stale lists at most n reports that a reader has not read yet, in the order of adding. Rereading can stop at any
// moment: what is left is found again.
func (l *Ledger) Stale(ctx context.Context, reader string, n int) ([]Stale, error) {
	rows, err := l.db.QueryContext(ctx, `SELECT seq, capture FROM report WHERE NOT EXISTS (SELECT 1 FROM reading WHERE report = seq AND reader = ?) ORDER BY seq LIMIT ?`, reader, n)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer rows.Close()
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxCapture))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	var out []Stale
	for rows.Next() {
		var s Stale
		var b []byte
		if err := rows.Scan(&s.Seq, &b); err != nil {
			return nil, explain(l.path, err)
		}
		if s.Report, err = unpack(dec, b); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, explain(l.path, err)
	}
	for i := range out {
		if out[i].Claims, err = l.claimCounts(ctx, out[i].Seq); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (l *Ledger) claimCounts(ctx context.Context, seq int64) (map[string]int, error) {
	rows, err := l.db.QueryContext(ctx, `SELECT c.kind, count(*) FROM claim c JOIN `+latest+` r ON r.report = c.report AND r.reader = c.reader WHERE c.report = ? GROUP BY c.kind`, seq)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var kind string
		var n int
		if err := rows.Scan(&kind, &n); err != nil {
			return nil, explain(l.path, err)
		}
		out[kind] = n
	}
	return out, explain(l.path, rows.Err())
}

// KeepReadings adds new readings of kept reports, in one transaction. The older readings stay; folds use the latest. The
// stored fold is stale afterwards, until Refold.
func (l *Ledger) KeepReadings(ctx context.Context, of []Stale, readings []*parley.Reading) error {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	defer enc.Close()
	return l.write(ctx, func(tx *sql.Tx, _ *fold.Index) error {
		for i, r := range readings {
			if _, err := addReading(ctx, tx, enc, of[i].Seq, r, l.now().UTC()); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `UPDATE fold_at SET version = 0`)
		return err
	})
}
