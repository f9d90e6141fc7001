package record

import "context"

// Position says how far a ledger has grown. Two equal positions of one file have the same content.
type Position struct {
	Report, Reading, Decision, Process int64
}

// Position is where the ledger ends now. It costs four look-ups.
func (l *Ledger) Position(ctx context.Context) (p Position, err error) {
	p, err = position(ctx, l.db)
	return p, explain(l.path, err)
}

func position(ctx context.Context, q querier) (p Position, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce((SELECT max(rowid) FROM report), 0), coalesce((SELECT max(rowid) FROM reading), 0),
		coalesce((SELECT max(rowid) FROM decision), 0), coalesce((SELECT max(rowid) FROM process), 0)`).Scan(&p.Report, &p.Reading, &p.Decision, &p.Process)
	return p, err
}
