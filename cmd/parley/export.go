package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"parley"
	"parley/internal/ask"
	"parley/internal/export"
)

type exportCmd struct {
	question
	Format string `arg:"" enum:"csv,jsonl,parquet,gdelt,ics,jsonld,atom,brief,brief-html,codebook,site" help:"One of csv, jsonl, parquet, gdelt, ics, jsonld, atom, brief (Markdown), brief-html, codebook, site (a folder of pages)."`
	Out    string `short:"o" placeholder:"FILE" help:"Write to this file; by default, and for -, to standard output."`
	Base   string `placeholder:"URL" help:"For atom: the address of the desk that entries link to."`
	Texts  bool   `default:"true" negatable:"" help:"For site: with the reports' texts, to which every cell leads; --no-texts if you may not publish them."`
	Zone   string `default:"UTC" placeholder:"NAME" help:"For site: the time zone of its readers, Europe/Kyiv."`
}

// Run writes the record in a form that other programs read.
func (c *exportCmd) Run(std *stdio) error {
	if c.Format == "site" {
		return c.site(std)
	}
	write, err := c.writer(std)
	if err != nil {
		return err
	}
	if c.Out == "" || c.Out == "-" {
		out := bufio.NewWriter(std.out)
		if err := write(out); err != nil {
			return err
		}
		return out.Flush()
	}
	if err := writeFile(c.Out, write); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s written\n", display(c.Out))
	return err
}

// writer is what writes the format asked for.
func (c *exportCmd) writer(std *stdio) (func(io.Writer) error, error) {
	format, ok := export.Find(c.Format)
	if !ok {
		return nil, fmt.Errorf("%w: there is no format %q", parley.ErrUsage, c.Format)
	}
	if c.Format == "codebook" {
		return export.WriteCodebook, nil
	}
	v, err := c.view(context.Background())
	if err != nil {
		return nil, err
	}
	in := exportInput(v)
	in.Base = c.Base
	if c.Format == "ics" {
		if n := export.Undated(in); n > 0 {
			fmt.Fprintf(std.err, "parley: %d encounters have no day that a calendar can show and are left out\n", n)
		}
	}
	return func(w io.Writer) error { return format.Write(w, in) }, nil
}

// exportInput is a view as exports take it.
func exportInput(v *ask.View) export.Input {
	return export.Input{State: v.State, Actors: v.Book.Actors, Name: v.Head().Title, AsOf: v.AsOf, Made: time.Now().UTC()}
}

// writeFile writes a file whole or not at all: beside it first, then under its name.
func writeFile(path string, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".parley-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	out := bufio.NewWriter(tmp)
	if err = write(out); err != nil {
		return err
	}
	if err = out.Flush(); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
