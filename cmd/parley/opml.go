package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"parley/internal/feed"
	"parley/internal/fetch"
	"parley/internal/record"
)

type sourceImportCmd struct {
	recordFlag
	AllowHost []string `name:"allow-host" env:"PARLEY_ALLOW_HOST" placeholder:"HOST" help:"A host of your own network that may be followed; give it for each."`
	File      string   `arg:"" help:"The list (OPML); - is standard input."`
	DryRun    bool     `name:"dry-run" help:"Only tell what would be followed."`
	JSON      bool     `name:"json" help:"Print the outcome as JSON."`
}

// Run follows all that a list names, in one transaction. Entries that are refused are named, and the rest is followed.
func (c *sourceImportCmd) Run(std *stdio) error {
	in, closeIt, err := openInput(c.File, std.in)
	if err != nil {
		return fmt.Errorf("%s: %w", display(c.File), err)
	}
	defer closeIt()
	b, err := io.ReadAll(io.LimitReader(in, 17<<20))
	if err != nil {
		return err
	}
	entries, err := feed.ParseOPML(b)
	if err != nil {
		return fmt.Errorf("%s: %w", display(c.File), err)
	}
	var sources []record.Source
	seen, twice, refused := map[string]int{}, 0, 0
	for _, e := range entries {
		u, err := fetch.Address(e.Address, c.AllowHost...)
		if err != nil {
			refused++
			fmt.Fprintf(std.err, "parley: %s, line %d: %v\n", display(c.File), e.Line, err)
			continue
		}
		if seen[u.String()] > 0 {
			twice++
			continue
		}
		seen[u.String()] = e.Line
		s := record.Source{Address: u.String(), Title: e.Title, Language: e.Lang}
		if e.Kind == "page" {
			s.Kind = "page"
		}
		if home, err := fetch.Address(e.Home, c.AllowHost...); err == nil {
			s.Home = home.String()
		}
		sources = append(sources, s)
	}
	if err := c.follow(std, sources, twice, refused); err != nil {
		return err
	}
	if refused > 0 {
		return errReported
	}
	return nil
}

func (c *sourceImportCmd) follow(std *stdio, sources []record.Source, twice, refused int) error {
	ctx := context.Background()
	done := struct {
		Followed int             `json:"followed"`
		Known    int             `json:"known"`
		Twice    int             `json:"twice"`
		Refused  int             `json:"refused"`
		Sources  []record.Source `json:"sources"`
	}{Twice: twice, Refused: refused, Sources: []record.Source{}}
	if c.DryRun {
		done.Sources, done.Followed = append(done.Sources, sources...), len(sources)
	} else if len(sources) > 0 {
		l, err := c.open(ctx, record.Options{})
		if err != nil {
			return err
		}
		defer l.Close()
		kept, fresh, err := l.AddSources(ctx, sources...)
		if err != nil {
			return err
		}
		for i := range kept {
			if fresh[i] {
				done.Followed++
				done.Sources = append(done.Sources, kept[i])
			} else {
				done.Known++
			}
		}
	}
	if c.JSON {
		return printJSON(std.out, done)
	}
	for _, s := range done.Sources {
		fmt.Fprintf(std.out, "followed %s %s\n", printable(s.Address), printable(s.Title))
	}
	_, err := fmt.Fprintf(std.out, "%d followed, %d were followed already, %d stand twice in the list, %d are refused\n", done.Followed, done.Known, done.Twice, done.Refused)
	return err
}

type sourceExportCmd struct {
	recordFlag
	Out string `short:"o" placeholder:"FILE" help:"Write to a file; by default to standard output."`
}

// Run writes what is followed as OPML.
func (c *sourceExportCmd) Run(std *stdio) (err error) {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	list, err := l.Sources(ctx, false)
	if err != nil {
		return err
	}
	var entries []feed.Entry
	for _, s := range list {
		entries = append(entries, feed.Entry{Address: s.Address, Title: s.Title, Home: s.Home, Kind: s.Kind, Lang: s.Language})
	}
	out := std.out
	if c.Out != "" && c.Out != "-" {
		f, err := os.Create(c.Out)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		out = f
	}
	return feed.WriteOPML(out, "Sources of Parley", time.Now(), entries)
}
