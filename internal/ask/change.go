package ask

import (
	"context"
	"strings"
	"time"

	"parley/internal/fold"
)

// Changes is what is new or other since a moment.
type Changes struct {
	Head    Head     `json:"head"`
	Since   string   `json:"since"`
	Changes []Change `json:"changes"`
}

// Change is one difference, with the record it is of.
type Change struct {
	fold.Change
	Record string `json:"record"` // the kind of the record
	Title  string `json:"title"`
	Status string `json:"status"`
	Last   string `json:"last"` // published, of the last report that tells of it
}

// Changes compares the record of a query with the same record as of an earlier moment. ErrArgument: since is not earlier.
func (d *Desk) Changes(ctx context.Context, q Query, since time.Time) (*Changes, error) {
	if since.IsZero() {
		return nil, badArgument("changes need a moment to start from")
	}
	if !q.AsOf.IsZero() && since.After(q.AsOf) {
		return nil, badArgument("%s is after %s", since.Format(instantForm), q.AsOf.Format(instantForm))
	}
	now, err := d.View(ctx, q)
	if err != nil {
		return nil, err
	}
	then, err := d.View(ctx, Query{AsOf: since, Process: q.Process})
	if err != nil {
		return nil, err
	}
	out := &Changes{Head: now.Head(), Since: since.Format(instantForm), Changes: []Change{}}
	for _, c := range fold.Changes(then.State, now.State) {
		x := Change{Change: c}
		if r := now.State.Find(c.ID); r != nil {
			e := now.entry(r)
			x.Record, x.Title, x.Status, x.Last = e.Kind, e.Title, e.Status, e.Last
		}
		out.Changes = append(out.Changes, x)
	}
	return out, nil
}

// indexDot is where the id of "id.field" ends.
func indexDot(s string) int {
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return i
	}
	return len(s)
}
