package record

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/fold"
)

var readOnly = &sql.TxOptions{ReadOnly: true}

// Part says which part of a record's fold is asked for. The zero value asks for all of it.
type Part struct {
	AsOf    time.Time // what was known then; the zero time: all
	Process string    // the id of a process, or None: records that at least one of its reports tells of; "": all
	Latest  int       // of each kind at most so many records, those that were told last; 0: all
	Kinds   []string  // only these; nil: all
	IDs     []string  // only the records that these lead to: ids of records or claims, keys of claims; nil: all
}

// Folded is a part of a record's fold.
type Folded struct {
	Book   fold.Book // the claims of the records in State, and their actors; all decisions
	State  *fold.State
	Totals map[string]int // how many records of each kind there are, whatever Latest and IDs say
	Mark   Mark           // of all of the present, out of the stored fold: from where Since goes on
}

// Folded answers from the stored fold: it costs what the asked part costs, not what the file does. A part of a past
// moment at which claims stood elsewhere than now (before a person's decision on what is one record, or among reports without a
// date) costs what was known then. Where the stored fold is of other rules, and the file may only be read, all is folded anew.
func (l *Ledger) Folded(ctx context.Context, p Part) (*Folded, error) {
	tx, err := l.db.BeginTx(ctx, readOnly)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer tx.Rollback()
	out, err := l.folded(ctx, tx, p)
	return out, explain(l.path, err)
}

func (l *Ledger) folded(ctx context.Context, q querier, p Part) (*Folded, error) {
	ds, err := l.decisions(ctx, q, p.AsOf)
	if err != nil {
		return nil, err
	}
	if ok, err := l.current(ctx, q); err != nil {
		return nil, err
	} else if !ok {
		return l.foldAnew(ctx, q, p)
	}
	moved, err := l.moved(ctx, q, p.AsOf, ds, nil)
	if err != nil {
		return nil, err
	}
	if len(moved) > 0 && !p.isWhole() {
		all, err := l.folded(ctx, q, Part{AsOf: p.AsOf})
		if err != nil {
			return nil, err
		}
		return all.pick(ctx, q, p)
	}
	out := &Folded{Totals: map[string]int{}}
	if out.Totals, err = totals(ctx, q, p); err != nil {
		return nil, err
	}
	if err := withoutDismissed(ctx, q, p, ds, out.Totals); err != nil {
		return nil, err
	}
	where, args := `f.known_at <= ?`, []any{cutAt(p.AsOf)}
	reports := map[int64]*fold.Report{}
	var items []*fold.Item
	switch {
	case p.isWhole():
		items, err = readItems(ctx, q, reports, nil, where, args)
		put(items, moved)
	default:
		var heads []int64
		if heads, err = chosen(ctx, q, p); err != nil {
			return nil, err
		}
		err = inParts(anys(heads), func(part []any) error {
			more, err := readItems(ctx, q, reports, nil, `f.head IN (`+marks(part)+`) AND `+where, append(part, args...))
			items = append(items, more...)
			return err
		})
	}
	if err != nil {
		return nil, err
	}
	if !p.AsOf.IsZero() {
		if err := originsAsOf(ctx, q, p.AsOf, reports); err != nil {
			return nil, err
		}
	}
	if out.Book, err = l.bookOf(ctx, q, items); err != nil {
		return nil, err
	}
	out.Book.Decisions = ds
	if !p.isAll() {
		out.State = fold.Build(items, out.Book.Actors, ds)
		if len(moved) > 0 { // the stored heads are not those of then
			out.Totals = out.State.Totals()
		}
		return out, nil
	}
	out.State = fold.BuildAll(items, out.Book.Actors, ds)
	out.Mark, err = mark(ctx, q)
	return out, err
}

func (l *Ledger) foldAnew(ctx context.Context, q querier, p Part) (*Folded, error) {
	b, _, err := l.gather(ctx, q, p.AsOf)
	if err != nil {
		return nil, err
	}
	return (&Folded{Book: b, State: fold.Fold(b)}).pick(ctx, q, p)
}

// pick takes a part out of all of a moment's fold.
func (f *Folded) pick(ctx context.Context, q querier, p Part) (*Folded, error) {
	s := f.State
	if p.Process != "" {
		ps, err := processes(ctx, q)
		if err != nil {
			return nil, err
		}
		in, err := members(ps, p.Process, f.Book)
		if err != nil {
			return nil, err
		}
		s = s.Restrict(in)
	}
	out := &Folded{Book: f.Book, Totals: s.Totals()}
	out.State = s.Pick(p.Kinds, p.IDs, p.Latest)
	return out, nil
}

func totals(ctx context.Context, q querier, p Part) (map[string]int, error) {
	out := map[string]int{}
	query, args := `SELECT kind, count(*) FROM fold WHERE claim = head AND known_at <= ? GROUP BY kind`, []any{cutAt(p.AsOf)}
	if p.Process != "" {
		in, more := inProcess("report", p.Process)
		query, args = `SELECT kind, count(DISTINCT head) FROM fold WHERE known_at <= ? AND `+in+` GROUP BY kind`, append(args, more...)
	}
	err := each(ctx, q, query, args, func(scan func(...any) error) error {
		var kind string
		var n int
		err := scan(&kind, &n)
		out[kind] = n
		return err
	})
	return out, err
}

// withoutDismissed takes the records that a person dismissed out of the counts.
func withoutDismissed(ctx context.Context, q querier, p Part, ds []fold.Decision, totals map[string]int) error {
	kind := map[int64]string{} // the last word on a record
	for _, d := range fold.Standing(ds) {
		if d.Field != "kind" || d.Action == "accept" {
			continue
		}
		heads, err := led(ctx, q, Part{AsOf: p.AsOf, IDs: []string{d.A}})
		if err != nil {
			return err
		}
		for _, h := range heads {
			kind[h] = d.Value
		}
	}
	for h, value := range kind {
		if value != fold.None {
			continue
		}
		query, args := `SELECT kind FROM fold WHERE head = ? AND known_at <= ?`, []any{h, cutAt(p.AsOf)}
		if p.Process != "" {
			in, more := inProcess("report", p.Process)
			query, args = query+` AND `+in, append(args, more...)
		}
		err := each(ctx, q, query+` LIMIT 1`, args, func(scan func(...any) error) error {
			var kind string
			err := scan(&kind)
			totals[kind]--
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// chosen are the heads of the records that are asked for.
func chosen(ctx context.Context, q querier, p Part) ([]int64, error) {
	if p.IDs != nil {
		return led(ctx, q, p)
	}
	kinds := p.Kinds
	if kinds == nil {
		kinds = fold.Kinds()
	}
	var out []int64
	for _, k := range kinds {
		heads, err := latestTold(ctx, q, p, k)
		if err != nil {
			return nil, err
		}
		out = append(out, heads...)
	}
	return out, nil
}

// latestTold walks a kind's claims from the last told, those without a date after all others.
func latestTold(ctx context.Context, q querier, p Part, kind string) ([]int64, error) {
	seen := map[int64]bool{}
	var out []int64
	for _, side := range []string{`<`, `>=`} {
		query, args := `SELECT f.head FROM fold f WHERE f.kind = ? AND f.ord `+side+` '~' AND f.known_at <= ?`, []any{kind, cutAt(p.AsOf)}
		if p.Process != "" {
			in, more := inProcess("f.report", p.Process)
			query, args = query+` AND `+in, append(args, more...)
		}
		rows, err := q.QueryContext(ctx, query+` ORDER BY f.ord DESC`, args...)
		if err != nil {
			return nil, err
		}
		for (p.Latest == 0 || len(out) < p.Latest) && rows.Next() {
			var h int64
			if err := rows.Scan(&h); err != nil {
				rows.Close()
				return nil, err
			}
			if !seen[h] {
				seen[h] = true
				out = append(out, h)
			}
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// led are the heads that ids lead to: a record's own id goes before a claim's, and an earlier record before a later.
func led(ctx context.Context, q querier, p Part) ([]int64, error) {
	var out []int64
	for _, id := range p.IDs {
		query, args := `SELECT head FROM fold WHERE id = ? AND known_at <= ? ORDER BY claim = head DESC, ord LIMIT 1`, []any{id, cutAt(p.AsOf)}
		if report, entry, ok := strings.Cut(id, "/"); ok {
			query = `SELECT f.head FROM report r JOIN fold f ON f.report = r.seq JOIN claim c ON c.seq = f.claim WHERE r.id = ? AND c.entry = ? AND f.known_at <= ?`
			args = []any{report, entry, cutAt(p.AsOf)}
		}
		err := each(ctx, q, query, args, func(scan func(...any) error) error {
			var h int64
			err := scan(&h)
			if !slices.Contains(out, h) {
				out = append(out, h)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Around lists the ids that lead to a record and its surroundings: itself, records that may be the same, and the statements
// of the reports that tell of it. The id is a record's or a claim's, or the key of a claim.
func (l *Ledger) Around(ctx context.Context, id string) ([]string, error) {
	heads, err := led(ctx, l.db, Part{IDs: []string{id}})
	if err != nil {
		return nil, explain(l.path, err)
	}
	out := []string{id}
	for _, h := range heads {
		err := each(ctx, l.db, `SELECT id FROM fold WHERE maybe <> '' AND maybe = (SELECT id FROM fold WHERE claim = ?1) UNION ALL SELECT maybe FROM fold WHERE head = ?1 AND maybe <> ''
			UNION ALL SELECT r.id || '/' || c.entry FROM fold f JOIN report r ON r.seq = f.report JOIN claim c ON c.seq = f.claim
			WHERE f.kind = 'statement' AND f.report IN (SELECT report FROM fold WHERE head = ?1)`, []any{h}, func(scan func(...any) error) error {
			var other string
			err := scan(&other)
			out = append(out, other)
			return err
		})
		if err != nil {
			return nil, explain(l.path, err)
		}
	}
	return out, nil
}

// originsAsOf gives reports the origins that were known at a moment: a copy that came later joins nothing yet.
func originsAsOf(ctx context.Context, q querier, asOf time.Time, reports map[int64]*fold.Report) error {
	all := map[int64]*fold.Report{}
	err := each(ctx, q, `SELECT r.seq, r.id FROM report r WHERE r.known_at <= ? AND r.seq IN (SELECT report FROM fold_origin)`, []any{cutAt(asOf)}, func(scan func(...any) error) error {
		var n int64
		r := new(fold.Report)
		if err := scan(&n, &r.ID); err != nil {
			return err
		}
		if had := reports[n]; had != nil {
			r = had
		}
		all[n] = r
		return nil
	})
	if err != nil {
		return err
	}
	for n, r := range reports {
		all[n] = r
	}
	return origins(ctx, q, all)
}

// bookOf is the book of some items: their claims, and the actors that these name.
func (l *Ledger) bookOf(ctx context.Context, q querier, items []*fold.Item) (fold.Book, error) {
	b := fold.Book{Claims: make([]*fold.Claim, len(items))}
	named := map[parley.ActorID]bool{}
	for i, it := range items {
		b.Claims[i] = it.Claim
		for _, id := range it.Named() {
			named[id] = true
		}
	}
	var err error
	b.Actors = map[parley.ActorID]parley.Actor{}
	for range 4 { // those that are named, and whom they stand for
		var ids []any
		for id := range named {
			if _, ok := b.Actors[id]; !ok && id != "" {
				ids = append(ids, string(id))
			}
		}
		if ids == nil {
			break
		}
		var more map[parley.ActorID]parley.Actor
		if more, err = readNames(ctx, q, ids); err != nil {
			return b, err
		}
		named = map[parley.ActorID]bool{}
		for id, a := range more {
			b.Actors[id] = a
			named[a.Of] = true
		}
	}
	return b, nil
}
