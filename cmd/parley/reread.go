package main

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"parley"
	"parley/internal/fold"
	"parley/internal/reading"
	"parley/internal/record"
)

type rereadCmd struct {
	recordFlag
	JSON bool `name:"json" help:"Print counts and changes as JSON."`
}

// reread is what reading again came to.
type reread struct {
	Reread  int             `json:"reread"`
	Reader  string          `json:"reader"`
	Before  map[string]int  `json:"before"` // claims, by kind
	After   map[string]int  `json:"after"`
	Changes []fold.Change   `json:"changes"` // of records
	Adrift  []fold.Decision `json:"adrift"`  // decisions on words of which this reader makes nothing
}

// Run reads every kept report again that this version of the reader has not read. It can be stopped and goes on where
// it was; decisions hold on to the words they are about.
func (c *rereadCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	then, err := l.Folded(ctx, record.Part{})
	if err != nil {
		return err
	}
	out := reread{Reader: reading.Version, Before: map[string]int{}, After: map[string]int{}, Changes: []fold.Change{}, Adrift: []fold.Decision{}}
	if err := out.run(ctx, l, newProgress(std.err)); err != nil {
		return err
	}
	if out.Reread > 0 {
		if err := l.Refold(ctx); err != nil {
			return err
		}
		now, err := l.Folded(ctx, record.Part{})
		if err != nil {
			return err
		}
		out.Changes, out.Adrift = fold.Reread(then.State, now.State), append(out.Adrift, record.Adrift(now.Book.Decisions)...)
	}
	if c.JSON {
		return printJSON(std.out, out)
	}
	return out.print(std)
}

// run reads what is left, batch by batch; each is on the disk before the next begins.
func (out *reread) run(ctx context.Context, l *record.Ledger, progress *progress) error {
	defer progress.clear()
	for {
		stale, err := l.Stale(ctx, reading.Version, 4*batch)
		if err != nil || len(stale) == 0 {
			return err
		}
		readings := readAgain(stale)
		if err := l.KeepReadings(ctx, stale, readings); err != nil {
			return err
		}
		for i, s := range stale {
			for k, n := range s.Claims {
				out.Before[k] += n
			}
			for k, n := range record.Counts(readings[i]) {
				out.After[k] += n
			}
		}
		out.Reread += len(stale)
		progress.step(out.Reread)
	}
}

// print shows counts of claims, counts of changed records, and the changes of status one by one.
func (out *reread) print(std *stdio) error {
	fmt.Fprintf(std.out, "%d reports read again by %s\n", out.Reread, out.Reader)
	for _, k := range slices.Sorted(maps.Keys(union(out.Before, out.After))) {
		fmt.Fprintf(std.out, "  %-11s %6d -> %d\n", k, out.Before[k], out.After[k])
	}
	n := map[string]int{}
	for _, ch := range out.Changes {
		n[ch.Kind]++
	}
	if len(out.Changes) > 0 {
		fmt.Fprintf(std.out, "records: %d new, %d gone, %d of another status, %d other values\n", n["new"], n["gone"], n["status"], n["value"])
	}
	for _, ch := range out.Changes {
		if ch.Kind == "status" {
			fmt.Fprintf(std.out, "  %s  %s\n", ch.ID, printable(ch.Text))
		}
	}
	for _, d := range out.Adrift {
		fmt.Fprintf(std.out, "decision %d (%s by %s) holds on to words of which this reader makes nothing\n", d.Seq, d.Action, printable(d.Author))
	}
	return nil
}

func union(a, b map[string]int) map[string]int {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

func readAgain(stale []record.Stale) []*parley.Reading {
	out := make([]*parley.Reading, len(stale))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.NumCPU() {
		wg.Go(func() {
			for i := range next {
				out[i] = reading.Read(*stale[i].Report)
			}
		})
	}
	for i := range stale {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}
