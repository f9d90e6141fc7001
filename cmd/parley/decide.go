package main

import (
	"context"
	"fmt"
	"strings"

	"parley/internal/ask"
	"parley/internal/record"
)

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
