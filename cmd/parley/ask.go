package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"parley"
	"parley/internal/ask"
	"parley/internal/board"
	"parley/internal/fold"
	"parley/internal/record"
)

// question is what every command shares that asks the record.
type question struct {
	recordFlag
	asOfFlag
	Process string `placeholder:"ID" help:"Only the reports of this process."`
	JSON    bool   `name:"json" help:"Print the answer as JSON."`
	latest  int    // of each kind only so many; 0: all
}

// desk opens the record for asking; close ends it.
func (q question) desk(ctx context.Context) (d *ask.Desk, query ask.Query, close func(), err error) {
	at, err := q.time()
	if err != nil {
		return nil, query, nil, err
	}
	l, err := q.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return nil, query, nil, err
	}
	return ask.New(l, nil), ask.Query{AsOf: at, Process: q.Process, Latest: q.latest}, func() { l.Close() }, nil
}

// view is the record at the moment that is asked about.
func (q question) view(ctx context.Context) (*ask.View, error) {
	d, query, done, err := q.desk(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	return d.View(ctx, query)
}

// part is the view of some kinds only, or of what some ids lead to.
func (q question) part(ctx context.Context, kinds, ids []string) (*ask.View, error) {
	d, query, done, err := q.desk(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	return d.Part(ctx, query, kinds, ids)
}

type boardCmd struct {
	question
	ID    string `arg:"" optional:"" name:"process" help:"The process; all of the record without it."`
	Limit int    `default:"-1" placeholder:"N" help:"Of each kind at most so many records, those told last; 0 for all. 40 by default, all with --json."`
}

// onBoard is how many records of each kind a printed board has: what fits a few screens, and is there at once.
const onBoard = 40

// Run prints the board of the record.
func (c *boardCmd) Run(std *stdio) error {
	if c.ID != "" {
		c.Process = c.ID
	}
	if c.latest = c.Limit; c.Limit < 0 {
		c.latest = onBoard
		if c.JSON {
			c.latest = 0
		}
	}
	v, err := c.view(context.Background())
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, v.State)
	}
	return printView(std, v, "")
}

// printView prints the records, of one kind or of all, as a board.
func printView(std *stdio, v *ask.View, kind string) error {
	o := terminal(std)
	h := v.Head()
	sub := fmt.Sprintf("%d reports with claims", h.Telling)
	if v.Latest > 0 {
		sub = shownOf(v)
	}
	if h.AsOf != "" {
		sub += ", as of " + v.AsOf.Format("2006-01-02 15:04 UTC")
	}
	o.Head = []string{h.Title, sub}
	o.Source = func(e parley.Evidence) string { return source(v.Source(e)) }
	o.Extra = func(id string) [][2]string { return extra(v, id) }
	return board.Print(std.out, v.Reading(kind), o)
}

// shownOf says how many records there are, and how many of each kind are shown at most.
func shownOf(v *ask.View) string {
	var all []string
	more := ""
	for _, k := range fold.Kinds() {
		n := v.Total(k)
		if n == 1 {
			all = append(all, "1 "+k)
		} else if n > 0 {
			all = append(all, fmt.Sprintf("%d %ss", n, k))
		}
		if n > v.Latest {
			more = fmt.Sprintf("; the %d told last of each kind (--limit 0 for all)", v.Latest)
		}
	}
	return strings.Join(all, ", ") + more
}

func source(r *fold.Report) string {
	if r == nil {
		return "source not known"
	}
	when := r.Published
	if when == "" {
		when = "date not known"
	}
	return orNone(r.Outlet) + ", " + when
}

// extra are the lines that a record has and a single reading has not.
func extra(v *ask.View, id string) [][2]string {
	e, err := v.Entry(id)
	if err != nil {
		return nil
	}
	var out [][2]string
	if e.Reports > 1 {
		out = append(out, [2]string{"told by", fmt.Sprintf("%d reports of %d origins", e.Reports, e.Origins)})
	}
	if path := statusPath(e.Path); strings.Contains(path, ">") {
		out = append(out, [2]string{"path", path})
	}
	for _, is := range e.Issues {
		out = append(out, [2]string{is.Kind, is.Text})
	}
	for _, m := range e.Maybe {
		out = append(out, [2]string{"maybe", "the same as " + m.Other(e.ID) + ": " + m.Reason})
	}
	return append(out, [2]string{"id", e.ID})
}

// statusPath is the way a record's status went, repetitions left out.
func statusPath(path []fold.Step) string {
	var out []string
	for _, s := range path {
		word := s.Status
		if s.Published != "" {
			word += " (" + s.Published[:min(len(s.Published), 16)] + ")"
		}
		if len(out) == 0 || !strings.HasPrefix(out[len(out)-1], s.Status+" ") {
			out = append(out, word)
		}
	}
	return strings.Join(out, " > ")
}

type listCmd struct {
	question
	kind string
}

// Run prints the records of one kind.
func (c *listCmd) Run(std *stdio) error {
	v, err := c.part(context.Background(), []string{c.kind}, nil)
	if err != nil {
		return err
	}
	if !c.JSON {
		return printView(std, v, c.kind)
	}
	return printJSON(std.out, v.Of(c.kind))
}

func orDash(s string) string {
	if s == "" {
		return "no status"
	}
	return s
}

func fieldLine(f fold.Field) string {
	var vals []string
	for _, v := range f.Values {
		who := strings.Join(v.Outlets, ", ")
		if who != "" {
			who = "; " + who
		}
		vals = append(vals, fmt.Sprintf("%s (%d origins%s)", v.Text, v.Origins, who))
	}
	return f.Verdict + ": " + strings.Join(vals, " | ")
}

type agreeCmd struct {
	question
	Field string `arg:"" help:"ID.field, as \"parley show\" names it: e-1a2b3c4d.time."`
}

// Run tells which outlets say what of a field, and whether they agree.
func (c *agreeCmd) Run(std *stdio) error {
	id, field, ok := strings.Cut(c.Field, ".")
	if !ok {
		return fmt.Errorf("%w: %q: give ID.field", parley.ErrUsage, c.Field)
	}
	v, err := c.part(context.Background(), nil, []string{id})
	if err != nil {
		return err
	}
	a, err := v.Agree(id, field)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, a.Field)
	}
	_, err = fmt.Fprintf(std.out, "%s of %s: %s\n", a.Field.Name, a.ID, fieldLine(a.Field))
	return err
}

type openCmd struct{ question }

// Run prints the discrepancies, the pairs that may be one, and the questions.
func (c *openCmd) Run(std *stdio) error {
	v, err := c.view(context.Background())
	if err != nil {
		return err
	}
	o := v.Open()
	if c.JSON {
		return printJSON(std.out, o)
	}
	for _, is := range o.Issues {
		fmt.Fprintf(std.out, "%s  %s, %s: %s\n", is.About, is.Kind, is.State, printable(is.Text))
	}
	for _, m := range o.Maybe {
		fmt.Fprintf(std.out, "%s  maybe the same as %s: %s\n", m.A, m.B, m.Reason)
	}
	for _, e := range o.Questions {
		fmt.Fprintf(std.out, "%s  %s\n", e.ID, printable(e.Title))
	}
	return nil
}

type changesCmd struct {
	question
	Since string `required:"" placeholder:"TIME" help:"What is new or other since then (as --as-of takes it)."`
}

// Run compares the record at two moments.
func (c *changesCmd) Run(std *stdio) error {
	since, err := ask.Moment(c.Since)
	if err != nil {
		return fmt.Errorf("--since: %w", err)
	}
	ctx := context.Background()
	d, query, done, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer done()
	changes, err := d.Changes(ctx, query, since)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, changes.Changes)
	}
	for _, ch := range changes.Changes {
		fmt.Fprintf(std.out, "%s  %s: %s\n", ch.ID, ch.Kind, printable(ch.Text))
	}
	return nil
}

// printable makes report text safe for a terminal.
func printable(s string) string { return board.Clean(s) }

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
