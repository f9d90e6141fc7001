package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"parley"
	"parley/internal/ask"
	"parley/internal/record"
)

type processCmd struct {
	Add     processAddCmd     `cmd:"" help:"Follow a negotiation."`
	List    processListCmd    `cmd:"" help:"List the processes, with how many reports belong to each and how many to none."`
	Suggest processSuggestCmd `cmd:"" help:"Name pairs of sides that met or were made proposals often enough to be followed."`
}

type processAddCmd struct {
	recordFlag
	Name  string   `arg:"" help:"What it is called."`
	Party []string `help:"An actor that takes part, by id (state:ua) or ISO code (ua); give it for each."`
	Term  []string `help:"A word that such reports use; give it for each."`
}

// Run keeps a process.
func (c *processAddCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	p, err := ask.New(l, nil).AddProcess(ctx, c.Name, c.Party, c.Term)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(std.out, p.ID)
	return err
}

type processListCmd struct {
	recordFlag
	JSON bool `name:"json" help:"Print the list as JSON."`
}

// Run lists the processes.
func (c *processListCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	ps, err := l.Processes(ctx)
	if err != nil {
		return err
	}
	n, err := l.Members(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		list := []listed{}
		for _, p := range ps {
			list = append(list, listed{p, n[p.ID]})
		}
		return printJSON(std.out, append(list, listed{record.Process{ID: record.None, Parties: []parley.ActorID{}, Terms: []string{}}, n[record.None]}))
	}
	for _, p := range ps {
		fmt.Fprintf(std.out, "%s  %s  parties: %s  words: %s  reports: %d\n", p.ID, printable(p.Name), joinIDs(p.Parties), strings.Join(p.Terms, ", "), n[p.ID])
	}
	_, err = fmt.Fprintf(std.out, "%s  belong to no process: %d reports\n", record.None, n[record.None])
	return err
}

// listed is a process with how many reports belong to it.
type listed struct {
	record.Process
	Reports int `json:"reports"`
}

type processSuggestCmd struct {
	recordFlag
	asOfFlag
	Limit int  `default:"20" placeholder:"N" help:"At most so many."`
	JSON  bool `name:"json" help:"Print the list as JSON."`
}

// Run names pairs of sides that no process follows yet.
func (c *processSuggestCmd) Run(std *stdio) error {
	ctx := context.Background()
	v, err := question{recordFlag: c.recordFlag, asOfFlag: c.asOfFlag}.view(ctx)
	if err != nil {
		return err
	}
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	ps, err := l.Processes(ctx)
	if err != nil {
		return err
	}
	all := v.Suggest(ps, c.Limit)
	if c.JSON {
		return printJSON(std.out, all)
	}
	for _, s := range all {
		fmt.Fprintf(std.out, "%s: %d encounters and proposals, told by %d texts, %s to %s\n", printable(s.Name), s.Records, s.Origins, orUnknown(s.First), orUnknown(s.Last))
		if len(s.Third) > 0 {
			fmt.Fprintf(std.out, "  with %s\n", printable(strings.Join(v.Names(s.Third), ", ")))
		}
		line := "parley process add " + strconv.Quote(s.Name)
		for _, p := range s.Parties {
			line += " --party " + string(p)
		}
		for _, t := range s.Terms {
			line += " --term " + t
		}
		fmt.Fprintf(std.out, "  %s\n", printable(line))
	}
	return nil
}

func orUnknown(day string) string {
	if day == "" {
		return "day not known"
	}
	return day
}

func joinIDs(ids []parley.ActorID) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, ", ")
}
