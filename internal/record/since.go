package record

import (
	"context"
	"time"

	"parley/internal/fold"
)

// Mark says what a fold in memory has seen of the stored one. The zero value: nothing that can be gone on from.
type Mark struct {
	Position Position
	changes  int64
}

// Decided is what decisions changed in the stored fold since a mark.
type Decided struct {
	Mark      Mark
	Decisions []fold.Decision // all
	Places    []fold.Place    // of all claims of each record that changed, or did until then
}

// maxDecided is how many claims may be placed anew; beyond it, folding all is as good.
const maxDecided = 5000

// isAll reports whether a part is all of the present.
func (p Part) isAll() bool { return p.AsOf.IsZero() && p.isWhole() }

// isWhole reports whether a part is all of some moment.
func (p Part) isWhole() bool {
	return p.Process == "" && p.Latest == 0 && p.Kinds == nil && p.IDs == nil
}

func mark(ctx context.Context, q querier) (m Mark, err error) {
	if m.Position, err = position(ctx, q); err != nil {
		return Mark{}, err
	}
	if err := q.QueryRowContext(ctx, `SELECT coalesce(max(changes), 0) FROM fold_at`).Scan(&m.changes); err != nil {
		return Mark{}, err
	}
	return m, nil
}

// Since is what decisions changed since a mark. It is nil where more than decisions came in between, where the stored fold is of
// other rules, or where too much changed: then all is to be folded. With lists the claims that stood
// in one record with a claim at the mark. It costs what was changed.
func (l *Ledger) Since(ctx context.Context, m Mark, with func(claim int64) []int64) (*Decided, error) {
	tx, err := l.db.BeginTx(ctx, readOnly)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer tx.Rollback()
	out, err := l.since(ctx, tx, m, with)
	return out, explain(l.path, err)
}

func (l *Ledger) since(ctx context.Context, q querier, m Mark, with func(claim int64) []int64) (*Decided, error) {
	if m.changes == 0 {
		return nil, nil
	}
	if ok, err := l.current(ctx, q); err != nil || !ok {
		return nil, err
	}
	out := &Decided{}
	var err error
	if out.Mark, err = mark(ctx, q); err != nil {
		return nil, err
	}
	was, is := m.Position, out.Mark.Position
	was.Decision = is.Decision
	if was != is {
		return nil, nil
	}
	if out.Decisions, err = l.decisions(ctx, q, time.Time{}); err != nil {
		return nil, err
	}
	heads, err := headsOf(ctx, q, `changed > ? LIMIT ?`, []any{m.changes, maxDecided + 1})
	if err != nil {
		return nil, err
	}
	places, err := placesOf(ctx, q, heads, with)
	if err != nil || len(places) > maxDecided {
		return nil, err
	}
	out.Places = places
	return out, nil
}

// placesOf are the places of all claims of records, and of all that stood in a record with one of them before.
func placesOf(ctx context.Context, q querier, heads []int64, with func(claim int64) []int64) ([]fold.Place, error) {
	var out []fold.Place
	placed, read := map[int64]bool{}, map[int64]bool{}
	for len(heads) > 0 && len(out) <= maxDecided {
		for _, h := range heads {
			read[h] = true
		}
		var left []any
		err := inParts(anys(heads), func(part []any) error {
			return each(ctx, q, `SELECT claim, head, why, maybe, maybe_why FROM fold WHERE head IN (`+marks(part)+`)`, part, func(scan func(...any) error) error {
				var p fold.Place
				err := scan(&p.Seq, &p.Head, &p.Why, &p.Maybe, &p.MaybeWhy)
				out, placed[p.Seq] = append(out, p), true
				return err
			})
		})
		if err != nil {
			return nil, err
		}
		for _, p := range out {
			for _, n := range with(p.Seq) {
				if !placed[n] {
					placed[n] = true
					left = append(left, n)
				}
			}
		}
		heads = nil
		err = inParts(left, func(part []any) error {
			more, err := headsOf(ctx, q, `claim IN (`+marks(part)+`)`, part)
			for _, h := range more {
				if !read[h] {
					read[h] = true
					heads = append(heads, h)
				}
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func headsOf(ctx context.Context, q querier, where string, args []any) ([]int64, error) {
	var out []int64
	seen := map[int64]bool{}
	err := each(ctx, q, `SELECT head FROM fold WHERE `+where, args, func(scan func(...any) error) error {
		var h int64
		err := scan(&h)
		if !seen[h] {
			seen[h] = true
			out = append(out, h)
		}
		return err
	})
	return out, err
}
