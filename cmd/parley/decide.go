package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
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
	p := record.Process{Name: c.Name, Terms: c.Term}
	for _, id := range c.Party {
		if !strings.Contains(id, ":") {
			id = "state:" + strings.ToLower(id)
		}
		p.Parties = append(p.Parties, parley.ActorID(id))
	}
	if len(p.Parties) == 0 {
		return fmt.Errorf("%w: name the parties: --party ua --party ru", parley.ErrUsage)
	}
	if p, err = l.AddProcess(ctx, p); err != nil {
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
	Action string   `arg:"" enum:"accept,correct,merge,split,settle,undo" help:"${enum}."`
	On     []string `arg:"" help:"What it is about: ID.field for accept, correct and settle; two ids for merge; a claim's id for split; a decision's number for undo."`
	Value  string   `help:"The right value, for correct and settle."`
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
	b, err := l.Book(ctx, noTime)
	if err != nil {
		return err
	}
	ds, err := c.decisions(fold.Fold(b), b.Decisions)
	if err != nil {
		return err
	}
	for _, d := range ds {
		n, err := l.Decide(ctx, d)
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "decision %d: %s %s\n", n, d.Action, strings.Join(c.On, " "))
	}
	return nil
}

// decisions turns the command's words into ledger entries; ids become the keys of claims, which stay.
func (c *decideCmd) decisions(s *fold.State, made []fold.Decision) ([]fold.Decision, error) {
	d := fold.Decision{Author: c.Author, Action: c.Action, Reason: c.Reason, Value: c.Value}
	find := func(id string) (*fold.Record, error) {
		if r := s.Find(id); r != nil {
			return r, nil
		}
		return nil, fmt.Errorf("%w: nothing in the record has the id %q", parley.ErrUsage, id)
	}
	switch c.Action {
	case "undo":
		var n int64
		if _, err := fmt.Sscan(c.On[0], &n); err != nil || n < 1 || !slices.ContainsFunc(made, func(m fold.Decision) bool { return m.Seq == n }) {
			return nil, fmt.Errorf("%w: there is no decision %q to undo", parley.ErrUsage, c.On[0])
		}
		d.Undoes = n
		return []fold.Decision{d}, nil
	case "merge":
		if len(c.On) != 2 {
			return nil, fmt.Errorf("%w: merge takes two ids", parley.ErrUsage)
		}
		a, err := find(c.On[0])
		if err != nil {
			return nil, err
		}
		b, err := find(c.On[1])
		if err != nil {
			return nil, err
		}
		if a == b || a.Kind != b.Kind {
			return nil, fmt.Errorf("%w: %s and %s are one record, or of two kinds", parley.ErrUsage, c.On[0], c.On[1])
		}
		d.A, d.B = a.Claims[0].Key, b.Claims[0].Key
		return []fold.Decision{d}, nil
	case "split":
		r, err := find(c.On[0])
		if err != nil {
			return nil, err
		}
		return splits(d, r, c.On[0])
	}
	id, field, ok := strings.Cut(c.On[0], ".")
	if !ok {
		return nil, fmt.Errorf("%w: %s takes ID.field", parley.ErrUsage, c.Action)
	}
	r, err := find(id)
	if err != nil {
		return nil, err
	}
	if c.Value == "" && c.Action != "accept" {
		return nil, fmt.Errorf("%w: %s needs --value", parley.ErrUsage, c.Action)
	}
	d.A, d.Field = r.Claims[0].Key, field
	return []fold.Decision{d}, nil
}

// splits sets one claim apart from all others of its record.
func splits(d fold.Decision, r *fold.Record, id string) ([]fold.Decision, error) {
	var out []fold.Decision
	for _, t := range r.Claims {
		if t.ID == id && len(r.Claims) > 1 {
			for _, o := range r.Claims {
				if o.ID != id {
					d.A, d.B = t.Key, o.Key
					out = append(out, d)
				}
			}
		}
	}
	if out == nil {
		return nil, fmt.Errorf("%w: split takes the id of one claim of a record that has several; \"parley show %s\" lists them", parley.ErrUsage, r.ID)
	}
	return out, nil
}
