package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"parley"
	sample "parley/examples"
	"parley/internal/archive"
	"parley/internal/article"
	"parley/internal/ask"
	"parley/internal/reading"
	"parley/internal/record"
)

type demoCmd struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"Where to listen; only addresses of this computer."`
	Keep   string `placeholder:"FILE" help:"Make the record here and keep it; by default it is forgotten at the end."`
	NoDesk bool   `name:"no-desk" help:"Make the record and stop; for use with --keep."`
}

// demoBoard is the board of the demonstration: a morning on which a call is ahead.
const demoBoard = "/board?as_of=2025-05-19T12:00:00Z&process=russia-and-ukraine"

// Run makes a record of the built-in examples and serves its desk. It needs no network.
func (c *demoCmd) Run(std *stdio) error {
	ctx := context.Background()
	if c.NoDesk && c.Keep == "" {
		return fmt.Errorf("%w: --no-desk keeps nothing without --keep FILE", parley.ErrUsage)
	}
	file := c.Keep
	if file == "" {
		dir, err := os.MkdirTemp("", "parley-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		file = filepath.Join(dir, "demo.db")
	} else if _, err := os.Stat(file); err == nil {
		return fmt.Errorf("%w: --keep %s: there is a file already", parley.ErrUsage, file)
	}
	l, err := record.Open(ctx, file, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	d := ask.New(l, nil)
	if err := fillDemo(ctx, l, d); err != nil {
		return err
	}
	if c.NoDesk {
		_, err := fmt.Fprintf(std.out, "%s: made of the examples; \"parley serve --record\" shows it\n", file)
		return err
	}
	s := serveCmd{listening: listening{Listen: c.Listen}}
	return s.serve(ctx, std, l, nil, demoBoard)
}

// fillDemo reads the examples into a record and follows their negotiations.
func fillDemo(ctx context.Context, l *record.Ledger, d *ask.Desk) error {
	var rs []*parley.Reading
	for _, f := range sample.Reports {
		b, err := sample.Files.ReadFile(f.Path)
		if err != nil {
			return err
		}
		for rep, err := range archive.Reports(f.Path, bytes.NewReader(b), "auto", article.Known{Outlet: f.Outlet}) {
			if err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
			rs = append(rs, reading.Read(rep))
		}
	}
	if _, err := l.Add(ctx, rs); err != nil {
		return err
	}
	for _, p := range sample.Processes {
		if _, err := d.AddProcess(ctx, p.Name, p.Parties, p.Terms); err != nil {
			return err
		}
	}
	return nil
}
