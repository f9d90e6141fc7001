package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"parley/internal/record"
)

type sourceListCmd struct {
	recordFlag
	All  bool `help:"Also those that are followed no longer."`
	JSON bool `name:"json" help:"Print the list as JSON."`
}

// Run lists what is followed, one line each.
func (c *sourceListCmd) Run(std *stdio) error {
	list, err := readSources(c.recordFlag, c.All)
	if err != nil {
		return err
	}
	if c.JSON {
		out := []record.Source{}
		for _, s := range list {
			out = append(out, s.Source)
		}
		return printJSON(std.out, out)
	}
	for _, s := range list {
		mark := ""
		if s.Removed {
			mark = "  (removed)"
		}
		fmt.Fprintf(std.out, "%s  %s  %s  %s%s\n", s.ID, cmp.Or(s.Kind, "?"), printable(s.Address), printable(s.Title), mark)
	}
	return noneYet(std, len(list))
}

func readSources(f recordFlag, all bool) ([]record.SourceState, error) {
	ctx := context.Background()
	l, err := f.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer l.Close()
	return l.Sources(ctx, all)
}

func noneYet(std *stdio, n int) error {
	if n == 0 {
		fmt.Fprintln(std.err, "parley: nothing is followed; \"parley source add\" and \"parley source import\" follow sources")
	}
	return nil
}

type sourcesCmd struct {
	recordFlag
	Failing bool `help:"Only those whose last poll failed."`
	JSON    bool `name:"json" help:"Print the list as JSON."`
}

// Run tells how each source does: its last success, its errors, its gaps.
func (c *sourcesCmd) Run(std *stdio) error {
	list, err := readSources(c.recordFlag, false)
	if err != nil {
		return err
	}
	kept := []record.SourceState{}
	for _, s := range list {
		if !c.Failing || s.Error != "" {
			kept = append(kept, s)
		}
	}
	if c.JSON {
		return printJSON(std.out, kept)
	}
	failing := 0
	for _, s := range kept {
		if s.Error != "" {
			failing++
		}
		printSource(std.out, s, time.Now())
	}
	if len(kept) > 0 {
		fmt.Fprintf(std.out, "%s, %d failing\n", times(len(kept), "source"), failing)
	}
	if c.Failing && len(list) > 0 {
		return nil
	}
	return noneYet(std, len(kept))
}

// maxGaps is how many gaps of a source are printed; --json has all.
const maxGaps = 5

func printSource(w io.Writer, s record.SourceState, now time.Time) {
	state := "ok"
	switch {
	case s.Error != "":
		state = "FAILING"
	case s.TriedAt.IsZero():
		state = "new"
	}
	fmt.Fprintf(w, "%-7s %s  %s\n", state, s.ID, printable(cmp.Or(s.Title, s.Address)))
	fmt.Fprintf(w, "        %s, grade %s\n", printable(s.Address), s.Grade)
	if s.OKAt.IsZero() {
		fmt.Fprintf(w, "        never reached")
	} else {
		fmt.Fprintf(w, "        last reached %s (%s)", s.OKAt.UTC().Format("2006-01-02 15:04 UTC"), ago(now.Sub(s.OKAt)))
	}
	fmt.Fprintf(w, "; next poll %s\n", s.DueAt.UTC().Format("2006-01-02 15:04 UTC"))
	if s.Error != "" {
		fmt.Fprintf(w, "        %s in a row: %s\n", times(s.Failures, "failure"), printable(s.Error))
	}
	if s.Items > 0 {
		fmt.Fprintf(w, "        %s listed, %s kept, %d waiting, %d given up\n", times(s.Items, "item"), times(s.Reports, "report"), s.Waiting, s.GivenUp)
	}
	for i, g := range s.Gaps {
		if i == maxGaps {
			fmt.Fprintf(w, "        %s before\n", times(len(s.Gaps)-maxGaps, "more gap"))
			break
		}
		printGap(w, g)
	}
}

func printGap(w io.Writer, g record.Gap) {
	until := "now"
	if !g.Until.IsZero() {
		until = g.Until.UTC().Format("2006-01-02 15:04 UTC")
	}
	what := map[string]string{"unreached": "not reached", "not-watched": "nobody watched", "overrun": "all went well, but nothing that was seen before was listed any more"}[g.Kind]
	missing := "; something may be missing"
	if g.Bridged {
		missing = "; nothing is missing"
	} else if g.Until.IsZero() {
		missing = ""
	}
	fmt.Fprintf(w, "        gap %s to %s: %s%s\n", g.Since.UTC().Format("2006-01-02 15:04"), until, cmp.Or(what, g.Kind), missing)
}

func times(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just now"
	case d < 2*time.Hour:
		return times(int(d.Minutes()), "minute") + " ago"
	case d < 48*time.Hour:
		return times(int(d.Hours()), "hour") + " ago"
	}
	return times(int(d.Hours()/24), "day") + " ago"
}
