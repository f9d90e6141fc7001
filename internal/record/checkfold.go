package record

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"parley/internal/fold"
)

// maxFoldFaults bounds how many differing records a check names.
const maxFoldFaults = 20

// checkFold folds all claims anew and compares with the stored fold: the records, their names, origins and processes.
func (l *Ledger) checkFold(ctx context.Context, c *Checked) error {
	tx, err := l.db.BeginTx(ctx, readOnly)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if ok, err := l.current(ctx, tx); err != nil || !ok {
		return err // of other rules: the next "add" makes it anew, and until then it is not asked
	}
	b, bySeq, err := l.everything(ctx, tx)
	if err != nil {
		c.fault("file", err.Error())
		return nil
	}
	stored, err := l.folded(ctx, tx, Part{})
	if err != nil {
		return err
	}
	c.Records = len(stored.State.Records)
	compareFolds(c, fold.Fold(b), stored.State)
	for id, a := range b.Actors {
		if got, ok := stored.Book.Actors[id]; ok && fmt.Sprint(got) != fmt.Sprint(a) {
			c.fault("actor "+string(id), "its stored name is not what the readings give")
		}
	}
	return checkMembers(ctx, tx, c, b, bySeq)
}

func compareFolds(c *Checked, want, got *fold.State) {
	n := 0
	differs := func(id, what string) {
		if n++; n <= maxFoldFaults {
			c.fault("record "+id, what)
		}
	}
	for _, r := range want.Records {
		g := got.Find(r.ID)
		if g == nil || g.ID != r.ID {
			differs(r.ID, "the claims give it, but it is not in the stored fold")
			continue
		}
		x, err1 := json.Marshal(r)
		y, err2 := json.Marshal(g)
		if err1 != nil || err2 != nil || string(x) != string(y) {
			differs(r.ID, "the stored fold differs from what its claims give")
		}
	}
	if len(want.Records) != len(got.Records) {
		c.fault("file", fmt.Sprintf("the stored fold has %d records, the claims give %d", len(got.Records), len(want.Records)))
	}
	if !slices.Equal(want.Maybe, got.Maybe) {
		c.fault("file", "the stored pairs that may be one are not those that the claims give")
	}
}

func checkMembers(ctx context.Context, q querier, c *Checked, b fold.Book, bySeq map[int64]*fold.Report) error {
	ps, err := processes(ctx, q)
	if err != nil {
		return err
	}
	for _, p := range ps {
		got := map[string]bool{}
		err := each(ctx, q, `SELECT report FROM fold_member WHERE process = ?`, []any{p.ID}, func(scan func(...any) error) error {
			var n int64
			err := scan(&n)
			if r := bySeq[n]; r != nil {
				got[r.ID] = true
			}
			return err
		})
		if err != nil {
			return err
		}
		if !maps.Equal(got, p.Reports(b)) {
			c.fault("process "+p.ID, "the stored list of its reports is not what their claims give")
		}
	}
	return nil
}
