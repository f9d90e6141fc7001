package main

import (
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

type actorsCmd struct {
	Name   []string `arg:"" optional:"" help:"A name to look up: Zelensky, Ankara, IAEA."`
	Office string   `placeholder:"TITLE" help:"Who held this office: president, foreign minister, head-of-government."`
	Of     string   `placeholder:"ID" help:"Of which state or body: ua, state:ua, org:nato."`
	On     string   `placeholder:"DAY" help:"On which day (2025-05-19); all holders without it."`
	JSON   bool     `name:"json" help:"Print the answer as JSON."`
}

// Run looks names up, or says who held an office.
func (c *actorsCmd) Run(std *stdio) error {
	if c.Office != "" {
		return c.holders(std)
	}
	name := strings.Join(c.Name, " ")
	if name == "" {
		return fmt.Errorf("%w: give a name, or --office and --of", parley.ErrUsage)
	}
	entries, persons := gazetteer.Lookup(name), gazetteer.Persons(name)
	if len(entries)+len(persons) == 0 {
		return fmt.Errorf("nothing is known of %q", name)
	}
	if c.JSON {
		return printJSON(std.out, map[string]any{"entries": entries, "offices": persons})
	}
	for _, e := range entries {
		of := ""
		if e.Of != "" {
			of = " of " + string(e.Of)
		}
		fmt.Fprintf(std.out, "%s  %s, %s%s\n", e.ID, e.Name, e.Kind, of)
	}
	return printHolders(std, persons)
}

func (c *actorsCmd) holders(std *stdio) error {
	of := c.Of
	if of == "" {
		return fmt.Errorf("%w: --office needs --of", parley.ErrUsage)
	}
	if !strings.Contains(of, ":") {
		of = "state:" + strings.ToLower(of)
	}
	role := c.Office
	if r, ok := gazetteer.TitleRole(role, parley.ActorID(of)); ok {
		role = r
	}
	found := gazetteer.Holders(role, parley.ActorID(of), c.On)
	if len(found) == 0 {
		return fmt.Errorf("no holder of %q of %s is known for that day", c.Office, of)
	}
	if c.JSON {
		return printJSON(std.out, found)
	}
	return printHolders(std, found)
}

func printHolders(std *stdio, hs []*gazetteer.Holder) error {
	sorted := slices.Clone(hs)
	slices.SortStableFunc(sorted, func(a, b *gazetteer.Holder) int { return strings.Compare(a.From, b.From) })
	for _, h := range sorted {
		to := h.To
		if to == "" {
			to = "now"
		}
		if _, err := fmt.Fprintf(std.out, "%s  %s, %s of %s, %s to %s\n", h.Person, h.Name, h.Title, h.Of, h.From, to); err != nil {
			return err
		}
	}
	return nil
}
