package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"parley"
	"parley/internal/ask"
)

type datesCmd struct {
	question
	Kind  []string `placeholder:"KIND" help:"Only these kinds: encounter, clock, proposal, measure (these four by default), demand, statement, ..."`
	Actor string   `placeholder:"ID" help:"Only what this actor plays a part in: state:ua."`
	From  string   `placeholder:"DAY" help:"From this day on."`
	To    string   `placeholder:"DAY" help:"Up to this day."`
	Limit int      `default:"200" placeholder:"N" help:"At most so many, the latest."`
}

// Run prints what happened or is to happen, in order.
func (c *datesCmd) Run(std *stdio) error {
	for _, d := range []string{c.From, c.To} {
		if _, err := time.Parse("2006-01-02", d); d != "" && err != nil {
			return fmt.Errorf("%w: %q is no day: give 2025-05-19", parley.ErrUsage, d)
		}
	}
	kinds := c.Kind
	if len(kinds) == 0 {
		kinds = []string{"encounter", "clock", "proposal", "measure"}
	}
	v, err := c.part(context.Background(), kinds, nil)
	if err != nil {
		return err
	}
	t, err := v.Timeline(ask.Span{Kinds: c.Kind, Actor: parley.ActorID(c.Actor), From: c.From, To: c.To, Limit: c.Limit})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, t)
	}
	for _, s := range t.Items {
		e := s.Entry
		note := ""
		if s.Basis == "told" {
			note = "told "
		}
		fmt.Fprintf(std.out, "%-36s  %s  %s%s: %s\n", note+whenLine(s.When), e.ID, e.Kind, withBlank(e.Status), printable(e.Title))
	}
	if n := t.Total - len(t.Items); n > 0 {
		fmt.Fprintf(std.err, "parley: %d earlier ones are left out (--limit)\n", n)
	}
	return nil
}

func withBlank(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

// whenLine is a time in one line: an hour whose zone is not stated shows every moment it can be, never one of them.
func whenLine(w ask.When) string {
	switch w.Shape {
	case ask.Instant:
		if len(w.Local) > 0 {
			return w.Local[0].At
		}
		return w.From
	case ask.Hour:
		return strings.Replace(w.Value, "T", " ", 1) + " (zone not stated)"
	case ask.Day:
		return w.Value
	case ask.Stretch:
		return w.From + " to " + w.To
	case ask.Until:
		return "until " + w.To
	case ask.Since:
		return "since " + w.From
	case ask.Wordy:
		return "“" + printable(w.Words) + "”"
	}
	return "no time told"
}

type clocksCmd struct {
	question
	Zone  string `placeholder:"NAME" help:"Show instants in this time zone (Europe/Kyiv); UTC without it. What has no instant gets none: a day stays a day."`
	Limit int    `default:"40" placeholder:"N" help:"Of each group at most so many; 0 for all."`
}

// Run prints what falls due: deadlines, expiries, appointments, planned encounters.
func (c *clocksCmd) Run(std *stdio) error {
	zone, err := ask.ZoneOf(c.Zone)
	if err != nil {
		return fmt.Errorf("--zone: %w", err)
	}
	v, err := c.part(context.Background(), []string{"encounter", "clock", "demand", "commitment"}, nil)
	if err != nil {
		return err
	}
	all := v.Clocks(zone, c.Limit)
	if c.JSON {
		return printJSON(std.out, all)
	}
	fmt.Fprintf(std.out, "as of %s, times in %s\n", v.At.In(zone).Format("2006-01-02 15:04"), all.Zone)
	group := ask.Standing("")
	for _, d := range all.Due {
		e := d.Entry
		if e.Standing != group {
			group = e.Standing
			fmt.Fprintf(std.out, "\n%s\n", standings[group])
		}
		fmt.Fprintf(std.out, "  %-28s  %s  %s%s: %s\n", whenLine(d.When), e.ID, e.Kind, withBlank(e.Status), printable(e.Title))
		for _, l := range d.When.Local {
			if d.When.Shape == ask.Hour {
				fmt.Fprintf(std.out, "    %s if it is meant in %s\n", l.At, l.Zone)
			}
		}
	}
	return nil
}

var standings = map[ask.Standing]string{ask.Ahead: "AHEAD", ask.Undated: "NO TIME TOLD", ask.Overdue: "OVERDUE: the time has passed, and no report tells what became of it",
	ask.Lapsed: "LAPSED: overdue for more than thirty days"}
