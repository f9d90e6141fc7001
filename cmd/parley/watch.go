package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"parley"
	"parley/internal/ask"
	"parley/internal/fence"
	"parley/internal/record"
	"parley/internal/watch"
)

type watchCmd struct {
	recordFlag
	netFlags
	Once     bool          `help:"Poll what is due, fetch what is new, and end."`
	Interval time.Duration `default:"15m" help:"Time between two polls of one source."`
	Limit    time.Duration `default:"20s" help:"How much processor time the reading of one page may take before it is given up."`
	Verbose  bool          `short:"v" help:"Tell of each poll that went well, too."`
	JSON     bool          `name:"json" help:"Print one JSON object for each event."`
}

// Run follows the sources until it is told to stop. A line is printed for a report once it is on the disk.
func (c *watchCmd) Run(std *stdio) error {
	if c.Interval < time.Minute {
		return fmt.Errorf("%w: --interval: at least a minute", parley.ErrUsage)
	}
	if c.Limit < time.Second {
		return fmt.Errorf("%w: --limit: at least a second", parley.ErrUsage)
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	defer client.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	if list, err := l.Sources(ctx, false); err != nil || len(list) == 0 {
		if err == nil {
			err = noneYet(std, 0)
		}
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	pool := fence.New([]string{exe, fencedCommand}, min(runtime.NumCPU(), 8), c.Limit)
	defer pool.Close()
	t := teller{std: std, cmd: c, ledger: l, desk: ask.New(l, nil)}
	w := watch.New(l, client, pool, watch.Options{Interval: c.Interval, Tell: t.tell})
	if !c.Once {
		if err := w.Run(ctx); err != nil {
			return err
		}
		return t.err
	}
	if err := w.Once(ctx); err != nil {
		return err
	}
	if t.err == nil && t.failed {
		return errReported
	}
	return t.err
}

// teller prints events: what was kept on standard output, what failed on standard error.
type teller struct {
	std    *stdio
	cmd    *watchCmd
	ledger *record.Ledger
	desk   *ask.Desk
	failed bool
	err    error
}

func (t *teller) tell(e watch.Event) {
	bad := e.Kind == "poll-failed" || e.Kind == "item-failed" || e.Kind == "given-up"
	t.failed = t.failed || bad
	diff := t.diff(e)
	if t.cmd.JSON {
		line, err := json.Marshal(struct {
			watch.Event
			Diff []ask.Piece `json:"diff,omitempty"`
		}{e, diff})
		if err == nil {
			_, err = fmt.Fprintf(t.std.out, "%s\n", line)
		}
		t.err = cmp.Or(t.err, err)
		return
	}
	var err error
	switch e.Kind {
	case "added", "changed":
		_, err = fmt.Fprintf(t.std.out, "%s %s %s  %s\n", e.Kind, e.Report, printable(cmp.Or(e.Title, "(no title)")), printable(e.Address))
	case "polled":
		if e.Error != "" {
			fmt.Fprintf(t.std.err, "parley: %s: %s\n", e.Source, printable(e.Error))
		}
		if t.cmd.Verbose || e.Fresh > 0 && t.cmd.Once {
			_, err = fmt.Fprintf(t.std.out, "polled %s: %s new or changed\n", e.Source, times(e.Fresh, "item"))
		}
	case "known":
		if t.cmd.Verbose {
			_, err = fmt.Fprintf(t.std.out, "unchanged %s\n", printable(e.Address))
		}
	default:
		again := "; it is given up"
		if !e.Again.IsZero() {
			again = "; next try " + e.Again.UTC().Format("2006-01-02 15:04 UTC")
		}
		fmt.Fprintf(t.std.err, "parley: %s: %s%s\n", cmp.Or(e.Source, e.Address), printable(e.Error), again)
	}
	for _, p := range diff {
		mark := "-"
		if p.New {
			mark = "+"
		}
		fmt.Fprintf(t.std.out, "  %s %s\n", mark, printable(p.Text))
	}
	t.err = cmp.Or(t.err, err)
}

// diff is what a changed page says otherwise than before.
func (t *teller) diff(e watch.Event) []ask.Piece {
	if e.Kind != "changed" {
		return nil
	}
	vs, err := t.desk.Versions(context.Background(), e.Report, time.Time{})
	if err != nil {
		return nil
	}
	for _, v := range vs {
		if v.ID == e.Report {
			return v.Diff
		}
	}
	return nil
}

// fencedCommand is the name of the command that reads foreign pages for "watch", one at a time, in a process of its own.
const fencedCommand = "read-for-watch"

type fencedCmd struct{}

// Run reads pages from standard input until it ends. It is not for people.
func (fencedCmd) Run(std *stdio) error {
	return fence.Serve(std.in, std.out, func() { os.Exit(fence.TooLong) })
}
