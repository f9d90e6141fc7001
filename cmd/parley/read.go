package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/term"

	"parley"
	"parley/internal/board"
	"parley/internal/reading"
)

type readCmd struct {
	inputs

	JSON    bool `name:"json" help:"Print one JSON object a report (parley.reading/1)." xor:"form"`
	JSONL   bool `name:"jsonl" help:"The same, one line a report, in the order of the input." xor:"form"`
	Layers  bool `help:"With --json or --jsonl: add what the stages found."`
	Explain bool `help:"Name the rule and the words behind each cell, and why a sentence yielded nothing."`
}

// Run reads every file; what cannot be read is named on standard error and the rest is still read.
func (c *readCmd) Run(std *stdio) error {
	if c.Layers && !c.JSON && !c.JSONL {
		return fmt.Errorf("%w: --layers goes with --json or --jsonl", parley.ErrUsage)
	}
	if err := c.check(); err != nil {
		return err
	}
	out := bufio.NewWriterSize(std.out, 1<<16)
	progress := newProgress(std.err)
	defer progress.clear()
	failed, n := false, 0
	for it := range each(&c.inputs, std.in, c.printer(std)) {
		if it.err != nil {
			progress.clear()
			failed = complain(std, it.from, it.err) || failed
			continue
		}
		if n++; n > 1 && !c.JSON && !c.JSONL {
			out.WriteString("\n\n")
		}
		if _, err := out.Write(it.value); err != nil {
			return fmt.Errorf("cannot write the output: %w", err)
		}
		progress.step(n)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("cannot write the output: %w", err)
	}
	if failed {
		return errReported
	}
	return nil
}

// printer turns a report into the bytes to print.
func (c *readCmd) printer(std *stdio) func(parley.Report) []byte {
	o := terminal(std)
	o.Explain = c.Explain
	return func(report parley.Report) []byte {
		r := reading.Read(report)
		if c.Layers {
			reading.WithLayers(r)
		}
		if !c.Explain {
			r.Notes = nil
		}
		var b bytes.Buffer
		switch {
		case c.JSON || c.JSONL:
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			if c.JSON {
				enc.SetIndent("", "  ")
			}
			if err := enc.Encode(r); err != nil {
				panic(err) // a reading has no value that JSON lacks
			}
		default:
			_ = board.Print(&b, r, o) // a buffer takes everything
		}
		return b.Bytes()
	}
}

// terminal is the width and the colour of standard output.
func terminal(std *stdio) board.Options {
	var o board.Options
	if f, ok := std.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			o.Width = min(w, 120)
		}
		o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return o
}
