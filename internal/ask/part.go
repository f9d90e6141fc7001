package ask

import (
	"context"

	"parley/internal/record"
)

// Part is a view of some kinds of records only, or of those that some ids lead to (nil: all). It costs what it holds, not
// what the record does, and is not kept: it is for a question that is asked once. Its reports are not listed.
func (d *Desk) Part(ctx context.Context, q Query, kinds, ids []string) (*View, error) {
	v := &View{Query: q, At: q.AsOf}
	if q.Process != "" {
		p, err := d.process(ctx, q.Process)
		if err != nil {
			return nil, err
		}
		v.Process = &p
	}
	f, err := d.ledger.Folded(ctx, record.Part{AsOf: q.AsOf, Process: q.Process, Latest: q.Latest, Kinds: kinds, IDs: ids})
	if err != nil {
		return nil, err
	}
	v.Book, v.State, v.totals = f.Book, f.State, f.Totals
	v.index()
	if v.AsOf.IsZero() {
		v.At = d.now().UTC()
	}
	return v, nil
}

// Alone is Record out of a view that holds the record, what may be the same, and what is said about it. ErrNotFound.
func (d *Desk) Alone(ctx context.Context, q Query, id string) (*Detail, error) {
	ids, err := d.ledger.Around(ctx, id)
	if err != nil {
		return nil, err
	}
	v, err := d.Part(ctx, q, nil, ids)
	if err != nil {
		return nil, err
	}
	return d.detail(ctx, v, id)
}
