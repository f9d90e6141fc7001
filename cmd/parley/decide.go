package main

import (
	"context"
	"fmt"
	"strings"

	"parley"
	"parley/internal/ask"
	"parley/internal/record"
)

type processCmd struct {
	Add  processAddCmd  `cmd:"" help:"Follow a negotiation."`
	List processListCmd `cmd:"" help:"List the processes."`
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
	if c.JSON {
		return printJSON(std.out, append([]record.Process{}, ps...))
	}
	for _, p := range ps {
		fmt.Fprintf(std.out, "%s  %s  parties: %s  words: %s\n", p.ID, p.Name, joinIDs(p.Parties), strings.Join(p.Terms, ", "))
	}
	return nil
}

func joinIDs(ids []parley.ActorID) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, ", ")
}

type decideCmd struct {
	recordFlag
	Action string   `arg:"" enum:"accept,correct,merge,split,retype,settle,undo" help:"${enum}."`
	On     []string `arg:"" help:"What it is about: ID.field for correct, settle and accept; ID for accept (all of it) and retype; two ids for merge, and for split to keep them apart; a claim's id for split; a decision's number for undo."`
	Value  string   `help:"The right value, for correct, settle and retype (another kind, or none if the words tell of no such thing)."`
	Author string   `required:"" env:"PARLEY_AUTHOR" help:"Who decides (or $$PARLEY_AUTHOR)."`
	Reason string   `required:"" help:"Why."`
}

// Run adds a decision to the ledger. Nothing is edited: a decision is one more entry, and can be undone.
func (c *decideCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	done, err := ask.New(l, nil).Decide(ctx, ask.Decision{Action: c.Action, On: c.On, Value: c.Value, Author: c.Author, Reason: c.Reason})
	for _, d := range done {
		fmt.Fprintf(std.out, "decision %d: %s %s\n", d.Seq, d.Action, strings.Join(c.On, " "))
	}
	return err
}
