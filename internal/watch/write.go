package watch

import (
	"context"

	"parley/internal/record"
)

// write keeps outcomes as they come, several in one transaction where several wait, and tells of them.
func (w *Watcher) write() {
	for f := range w.results {
		batch := []record.Fetch{f}
	more:
		for len(batch) < together {
			select {
			case f, ok := <-w.results:
				if !ok {
					break more
				}
				batch = append(batch, f)
			default:
				break more
			}
		}
		w.keep(batch)
	}
}

// keep hands a batch to the record. If that fails, its parts go one by one, so that one cannot harm the others; one that the
// record does not take alone is given up with the reason; and a record that does not take even that stops the watch.
func (w *Watcher) keep(batch []record.Fetch) {
	ctx := context.Background() // what is done is kept, even if the watch was told to stop
	out, err := w.l.Fetched(ctx, batch...)
	switch {
	case err != nil && len(batch) > 1:
		for _, f := range batch {
			w.keep([]record.Fetch{f})
		}
		return
	case err != nil && batch[0].Reading != nil:
		f := batch[0]
		w.keep([]record.Fetch{{Key: f.Key, Source: f.Source, At: f.At, Error: "the record does not take it: " + err.Error()}})
		return
	case err != nil:
		w.fail(err)
		return
	}
	for i, f := range batch {
		w.report(ctx, f, out[i])
		w.done(f.Key)
	}
}

// report tells what became of an item.
func (w *Watcher) report(ctx context.Context, f record.Fetch, a record.Added) {
	e := Event{Kind: "known", At: f.At, Source: f.Source, Address: f.Key, Report: a.ID, Error: f.Error, Again: f.DueAt}
	switch {
	case f.Error != "" && f.DueAt.IsZero():
		e.Kind = "given-up"
	case f.Error != "":
		e.Kind = "item-failed"
	case a.New:
		e.Kind = "added"
		if vs, err := w.l.Versions(ctx, a.ID, f.At.AddDate(100, 0, 0)); err == nil && len(vs) > 1 {
			e.Kind = "changed"
		}
	}
	if f.Reading != nil {
		e.Title = string(f.Reading.Report.Title)
	}
	w.tell(e)
}
