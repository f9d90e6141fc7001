package main

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"parley"
	"parley/internal/reading"
	"parley/internal/record"
)

type rereadCmd struct {
	recordFlag
	JSON bool `name:"json" help:"Print the counts as JSON."`
}

// Run reads every kept report again that this version of the reader has not read. It can be stopped and goes on where
// it was; decisions are not touched.
func (c *rereadCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	progress := newProgress(std.err)
	defer progress.clear()
	done, before, after := 0, map[string]int{}, map[string]int{}
	for {
		stale, err := l.Stale(ctx, reading.Version, 4*batch)
		if err != nil {
			return err
		}
		if len(stale) == 0 {
			break
		}
		readings := readAgain(stale)
		if err := l.KeepReadings(ctx, stale, readings); err != nil {
			return err
		}
		for i, s := range stale {
			for k, n := range s.Claims {
				before[k] += n
			}
			for k, n := range record.Counts(readings[i]) {
				after[k] += n
			}
		}
		done += len(stale)
		progress.step(done)
	}
	progress.clear()
	if c.JSON {
		return printJSON(std.out, map[string]any{"reread": done, "before": before, "after": after})
	}
	fmt.Fprintf(std.out, "%d reports read again by %s\n", done, reading.Version)
	for _, k := range slices.Sorted(maps.Keys(union(before, after))) {
		fmt.Fprintf(std.out, "  %-11s %6d -> %d\n", k, before[k], after[k])
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
