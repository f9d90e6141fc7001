package record

import (
	"context"
	"time"

	"parley/internal/fold"
)

// Past says how a past moment differs from the stored fold besides what was not known yet, so that a view of it can be cut out of
// the present. It is nil where the ledger has gone on since the mark, or the stored fold is of other rules. Claims finds those of
// the present by number; comparing keeps what it looks up in them. It costs what stood elsewhere, not what the file holds.
func (l *Ledger) Past(ctx context.Context, m Mark, asOf time.Time, claims func(seq int64) *fold.Claim) (*fold.Past, error) {
	tx, err := l.db.BeginTx(ctx, readOnly)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer tx.Rollback()
	out, err := l.past(ctx, tx, m, asOf, claims)
	return out, explain(l.path, err)
}

func (l *Ledger) past(ctx context.Context, q querier, m Mark, asOf time.Time, claims func(seq int64) *fold.Claim) (*fold.Past, error) {
	if ok, err := l.current(ctx, q); err != nil || !ok {
		return nil, err
	}
	if now, err := mark(ctx, q); err != nil || now != m || m.changes == 0 {
		return nil, err
	}
	out := &fold.Past{At: asOf, Origins: map[string]string{}}
	var err error
	if out.Decisions, err = l.decisions(ctx, q, asOf); err != nil {
		return nil, err
	}
	if out.Places, err = l.moved(ctx, q, asOf, out.Decisions, claims); err != nil {
		return nil, err
	}
	reports := map[int64]*fold.Report{}
	now := map[int64]string{}
	err = each(ctx, q, `SELECT r.seq, r.id, o.origin FROM fold_origin o JOIN report r ON r.seq = o.report WHERE r.known_at <= ?`, []any{cutAt(asOf)}, func(scan func(...any) error) error {
		var n int64
		var id, origin string
		err := scan(&n, &id, &origin)
		reports[n], now[n] = &fold.Report{ID: id}, origin
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := origins(ctx, q, reports); err != nil {
		return nil, err
	}
	for n, r := range reports {
		if r.Origin != now[n] {
			out.Origins[r.ID] = r.Origin
		}
	}
	return out, nil
}

// moved are the places of claims that may have stood elsewhere at a past moment: those that a person joined or set apart since, or
// no more, and whatever follows from that; and those of reports without a date, which stand after all others, also after what came
// later. Decisions are those of the moment.
func (l *Ledger) moved(ctx context.Context, q querier, asOf time.Time, decisions []fold.Decision, claims func(seq int64) *fold.Claim) ([]fold.Place, error) {
	if asOf.IsZero() {
		return nil, nil
	}
	until := cutAt(asOf)
	seqs := map[int64]bool{}
	enter := func(query string, args ...any) error {
		return each(ctx, q, query, args, func(scan func(...any) error) error {
			var n int64
			err := scan(&n)
			seqs[n] = true
			return err
		})
	}
	now, err := l.decisions(ctx, q, time.Time{})
	if err != nil {
		return nil, err
	}
	for _, d := range fold.Differ(now, decisions) {
		if d.Action != "merge" && d.Action != "split" {
			continue
		}
		for _, key := range []string{d.A, d.B} {
			if err := enter(claimOf+` AND f.known_at <= ?2`, key, until); err != nil {
				return nil, err
			}
		}
	}
	for _, k := range fold.Kinds() {
		if err := enter(`SELECT claim FROM fold WHERE kind = ? AND ord >= '~' AND known_at <= ?`, k, until); err != nil {
			return nil, err
		}
	}
	if len(seqs) == 0 {
		return nil, nil
	}
	x := fold.NewIndex(now, nil)
	x.Reads(&inFile{ctx: ctx, q: q, reports: map[int64]*fold.Report{}, until: until, claims: claims})
	all := make([]int64, 0, len(seqs))
	for n := range seqs {
		all = append(all, n)
	}
	x.Redecide(decisions, x.Recall(all...)...)
	if err := x.Settle(); err != nil {
		return nil, err
	}
	var out []fold.Place
	for _, it := range x.Changed() {
		out = append(out, fold.Place{Seq: it.Seq, Head: it.Head, Why: it.Why, Maybe: it.Maybe, MaybeWhy: it.MaybeWhy})
	}
	return out, nil
}

// put lets items stand where they are said to.
func put(items []*fold.Item, places []fold.Place) {
	if len(places) == 0 {
		return
	}
	at := make(map[int64]fold.Place, len(places))
	for _, p := range places {
		at[p.Seq] = p
	}
	for _, it := range items {
		if p, ok := at[it.Seq]; ok {
			it.Head, it.Why, it.Maybe, it.MaybeWhy = p.Head, p.Why, p.Maybe, p.MaybeWhy
		}
	}
}
