package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"parley/internal/export"
)

type exportCmd struct {
	question
	Format string `arg:"" enum:"csv,jsonl,parquet,gdelt,ics,jsonld,atom,brief,brief-html,codebook" help:"One of csv, jsonl, parquet, gdelt, ics, jsonld, atom, brief (Markdown), brief-html, codebook."`
	Out    string `short:"o" placeholder:"FILE" help:"Write to this file; by default, and for -, to standard output."`
	Base   string `placeholder:"URL" help:"For atom: the address of the desk that entries link to."`
}

// Run writes the record in a form that other programs read.
func (c *exportCmd) Run(std *stdio) error {
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
	if c.Format == "codebook" {
		return export.WriteCodebook, nil
	}
	v, err := c.view(context.Background())
	if err != nil {
		return nil, err
	}
	in := export.Input{State: v.State, Actors: v.Book.Actors, Name: v.Head().Title, AsOf: v.AsOf, Made: time.Now().UTC()}
	return func(w io.Writer) error {
		switch c.Format {
		case "csv":
			return export.CSV(w, export.Rows(in))
		case "jsonl":
			return export.JSONL(w, export.Rows(in))
		case "parquet":
			return export.Parquet(w, export.Rows(in))
		case "gdelt":
			_, err := export.GDELT(w, in)
			return err
		case "ics":
			skipped, err := export.Calendar(w, in)
			if skipped > 0 {
				fmt.Fprintf(std.err, "parley: %d encounters have no day that a calendar can show and are left out\n", skipped)
			}
			return err
		case "jsonld":
			return export.LinkedData(w, in)
		case "atom":
			return export.Feed(w, in, c.Base)
		case "brief":
			return export.MakeBrief(in).Markdown(w)
		}
		return export.MakeBrief(in).HTML(w)
	}, nil
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
