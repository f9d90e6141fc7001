package main

import (
	"context"
	"fmt"
	"strings"

	"parley/internal/ask"
	"parley/internal/fold"
)

type showCmd struct {
	question
	ID string `arg:"" help:"The id of a record, of one of its claims, or of a report."`
}

// Run prints one record with its history and every claim, or one report with its versions.
func (c *showCmd) Run(std *stdio) error {
	ctx := context.Background()
	d, query, done, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer done()
	if strings.HasPrefix(c.ID, "r-") && !strings.Contains(c.ID, "/") {
		p, err := d.Report(ctx, query, c.ID)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(std.out, p)
		}
		return printReport(std, p)
	}
	r, err := d.Alone(ctx, query, c.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, r)
	}
	return printRecord(std, r)
}

func printRecord(std *stdio, d *ask.Detail) error {
	w := std.out
	fmt.Fprintf(w, "%s %s: %s, told by %d reports of %d origins\n", d.Kind, d.ID, orDash(d.Status), d.Reports, d.Origins)
	fmt.Fprintf(w, "  %s\n", printable(d.Title))
	if p := statusPath(d.Path); p != "" {
		fmt.Fprintf(w, "  path: %s\n", p)
	}
	for _, s := range derived(d) {
		fmt.Fprintf(w, "  as of %s: %s\n", d.At, s)
	}
	for _, f := range d.Fields {
		fmt.Fprintf(w, "  %s: %s\n", f.Name, fieldLine(f))
	}
	for _, m := range d.Maybe {
		fmt.Fprintf(w, "  maybe the same as %s: %s\n", m.Other(d.ID), m.Reason)
	}
	for _, t := range d.Claims {
		fmt.Fprintf(w, "\n  %s  %s  %s\n", t.ID, source(t.Report), t.Report.ID)
		if t.Why != "" {
			fmt.Fprintf(w, "    joined because: %s\n", t.Why)
		}
		fmt.Fprintf(w, "    read by %s at %s\n", t.Reader, t.RecordedAt)
		for _, q := range t.Quotes {
			fmt.Fprintf(w, "    %s\n", printable(q.Words))
		}
	}
	for _, r := range d.Rulings {
		fmt.Fprintf(w, "\n  decision %d, %s, %s: %s\n", r.Seq, r.At.Format("2006-01-02 15:04"), printable(r.Author), printable(ruling(r)))
	}
	return nil
}

// ruling is a decision in one line.
func ruling(r ask.Ruling) string {
	s := r.Action
	if r.Field != "" {
		s += " " + r.Field
	}
	if r.Value != "" {
		s += " = " + r.Value
	}
	if !r.Stands {
		s += " (undone)"
	}
	return s + ", because " + r.Reason
}

// derived are what the moment of the answer makes of silence.
func derived(d *ask.Detail) []string {
	var out []string
	if d.Standing == ask.Overdue {
		out = append(out, "overdue: its time has passed, and no report tells what became of it")
	}
	if d.Standing == ask.Lapsed {
		out = append(out, "lapsed: its time passed more than thirty days ago, and no report tells what became of it")
	}
	for _, s := range d.Stands {
		if s.Now == ask.NoAnswer {
			out = append(out, "no answer of "+string(s.Actor)+" is reported")
		}
	}
	return out
}

func printReport(std *stdio, p *ask.ReportPage) error {
	w := std.out
	title := string(p.Text.Title)
	if title == "" {
		title = firstWords(p.Text)
	}
	fmt.Fprintf(w, "%s  %s\n", p.Report.ID, printable(title))
	fmt.Fprintf(w, "  %s\n", source(&fold.Report{Outlet: p.Report.Outlet, Published: p.Report.Published}))
	if p.Report.Address != "" {
		fmt.Fprintf(w, "  at %s\n", printable(p.Report.Address))
	}
	fmt.Fprintf(w, "  known from %s, added %s\n", p.Report.KnownAt.Format("2006-01-02 15:04 UTC"), p.Report.AddedAt.Format("2006-01-02 15:04 UTC"))
	for _, c := range p.Copies {
		fmt.Fprintf(w, "  a copy: %s  %s\n", c.ID, source(&fold.Report{Outlet: c.Outlet, Published: c.Published}))
	}
	if len(p.Versions) > 1 {
		printVersions(std, p.Versions)
	}
	for _, y := range p.Yield {
		fmt.Fprintf(w, "  %s  %s %s: %s\n", y.Entry.ID, y.Entry.Kind, y.Entry.Status, printable(y.Entry.Title))
	}
	_, err := fmt.Fprintf(w, "\n%s\n", lines(p.Text.Text))
	return err
}

func printVersions(std *stdio, vs []ask.Version) {
	fmt.Fprintf(std.out, "  %d versions:\n", len(vs))
	for i, v := range vs {
		when := "added " + v.AddedAt.Format("2006-01-02 15:04 UTC")
		if !v.FetchedAt.IsZero() {
			when = "fetched " + v.FetchedAt.Format("2006-01-02 15:04 UTC")
		}
		fmt.Fprintf(std.out, "    %s  %s", v.ID, when)
		if i > 0 {
			fmt.Fprintf(std.out, ", %d sentences gone, %d new", v.Gone, v.New)
		}
		fmt.Fprintln(std.out)
		for _, d := range v.Diff {
			mark := "-"
			if d.New {
				mark = "+"
			}
			fmt.Fprintf(std.out, "      %s %s\n", mark, printable(d.Text))
		}
	}
}

// lines makes a report's text safe for a terminal, line by line.
func lines(text string) string {
	ls := strings.Split(text, "\n")
	for i := range ls {
		ls[i] = printable(ls[i])
	}
	return strings.Join(ls, "\n")
}
