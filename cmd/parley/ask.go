package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"parley"
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
}

// answer is the state of the record at a moment.
type answer struct {
	book   fold.Book
	state  *fold.State
	head   []string
	cutoff time.Time
}

func (q question) ask(ctx context.Context) (*answer, error) {
	at, err := q.time()
	if err != nil {
		return nil, err
	}
	l, err := q.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer l.Close()
	b, err := l.Book(ctx, at)
	if err != nil {
		return nil, err
	}
	head := "All that is in the record"
	if q.Process != "" {
		ps, err := l.Processes(ctx)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(ps, func(p record.Process) bool { return p.ID == q.Process })
		if i < 0 {
			return nil, fmt.Errorf("%w: there is no process %q; \"parley process list\" shows them", parley.ErrUsage, q.Process)
		}
		b, head = ps[i].Only(b), ps[i].Name
	}
	reports := map[string]bool{}
	for _, c := range b.Claims {
		reports[c.Report.ID] = true
	}
	sub := fmt.Sprintf("%d reports with claims", len(reports))
	if !at.IsZero() {
		sub += ", as of " + at.Format("2006-01-02 15:04 UTC")
	}
	return &answer{b, fold.Fold(b), []string{head, sub}, at}, nil
}

type boardCmd struct {
	question
	ID string `arg:"" optional:"" name:"process" help:"The process; all of the record without it."`
}

// Run prints the board of the record.
func (c *boardCmd) Run(std *stdio) error {
	if c.ID != "" {
		c.Process = c.ID
	}
	a, err := c.ask(context.Background())
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, a.state)
	}
	return a.print(std, "")
}

// print prints the records, of one kind or of all, as a board.
func (a *answer) print(std *stdio, kind string) error {
	o := terminal(std)
	o.Head = a.head
	state := *a.state
	if kind != "" {
		state.Records = slices.DeleteFunc(slices.Clone(state.Records), func(r *fold.Record) bool { return r.Kind != kind })
	}
	merged, sources := state.Merged(a.book.Actors)
	o.Source = func(e parley.Evidence) string { return source(sources[e]) }
	o.Extra = a.extra
	return board.Print(std.out, merged, o)
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
func (a *answer) extra(id string) [][2]string {
	r := a.state.Find(id)
	if r == nil {
		return nil
	}
	var out [][2]string
	if len(r.Claims) > 1 {
		out = append(out, [2]string{"told by", fmt.Sprintf("%d reports of %d origins", len(r.Claims), r.Origins)})
	}
	if path := statusPath(r); strings.Contains(path, ">") {
		out = append(out, [2]string{"path", path})
	}
	for _, is := range a.state.Issues {
		if strings.HasPrefix(is.About, r.ID+".") {
			out = append(out, [2]string{is.Kind, is.Text})
		}
	}
	for _, m := range a.state.Maybe {
		if m.A == r.ID || m.B == r.ID {
			other := m.A
			if m.A == r.ID {
				other = m.B
			}
			out = append(out, [2]string{"maybe", "the same as " + other + ": " + m.Reason})
		}
	}
	return append(out, [2]string{"id", r.ID})
}

// statusPath is the way a record's status went, repetitions left out.
func statusPath(r *fold.Record) string {
	var out []string
	for _, s := range r.Path {
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
	a, err := c.ask(context.Background())
	if err != nil {
		return err
	}
	if !c.JSON {
		return a.print(std, c.kind)
	}
	out := []*fold.Record{}
	for _, r := range a.state.Records {
		if r.Kind == c.kind {
			out = append(out, r)
		}
	}
	return printJSON(std.out, out)
}

type showCmd struct {
	question
	ID string `arg:"" help:"The id of a record, or of one of its claims."`
}

// Run prints one record with its history and every claim.
func (c *showCmd) Run(std *stdio) error {
	a, err := c.ask(context.Background())
	if err != nil {
		return err
	}
	r := a.state.Find(c.ID)
	if r == nil {
		return fmt.Errorf("%w: nothing in the record has the id %q; \"parley board\" shows the ids", parley.ErrUsage, c.ID)
	}
	if c.JSON {
		return printJSON(std.out, r)
	}
	w := std.out
	fmt.Fprintf(w, "%s %s: %s, told by %d reports of %d origins\n", r.Kind, r.ID, orDash(r.Status), len(r.Claims), r.Origins)
	if p := statusPath(r); p != "" {
		fmt.Fprintf(w, "  path: %s\n", p)
	}
	for _, f := range r.Fields {
		fmt.Fprintf(w, "  %s: %s\n", f.Name, fieldLine(f))
	}
	for _, t := range r.Claims {
		fmt.Fprintf(w, "\n  %s  %s\n", t.ID, source(t.Report))
		if t.Why != "" {
			fmt.Fprintf(w, "    joined because: %s\n", t.Why)
		}
		for _, e := range t.Words {
			fmt.Fprintf(w, "    %s\n", printable(e.Words))
		}
	}
	return nil
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
	a, err := c.ask(context.Background())
	if err != nil {
		return err
	}
	id, field, ok := strings.Cut(c.Field, ".")
	if !ok {
		return fmt.Errorf("%w: %q: give ID.field", parley.ErrUsage, c.Field)
	}
	r := a.state.Find(id)
	if r == nil {
		return fmt.Errorf("%w: nothing in the record has the id %q", parley.ErrUsage, id)
	}
	for _, f := range r.Fields {
		if f.Name == field {
			if c.JSON {
				return printJSON(std.out, f)
			}
			_, err := fmt.Fprintf(std.out, "%s of %s: %s\n", f.Name, r.ID, fieldLine(f))
			return err
		}
	}
	var names []string
	for _, f := range r.Fields {
		names = append(names, f.Name)
	}
	return fmt.Errorf("%w: %s has no field %q; it has: %s", parley.ErrUsage, r.ID, field, strings.Join(names, ", "))
}

type openCmd struct{ question }

// Run prints the discrepancies, the pairs that may be one, and the questions.
func (c *openCmd) Run(std *stdio) error {
	a, err := c.ask(context.Background())
	if err != nil {
		return err
	}
	var qs []*fold.Record
	for _, r := range a.state.Records {
		if r.Kind == "question" {
			qs = append(qs, r)
		}
	}
	if c.JSON {
		return printJSON(std.out, map[string]any{"issues": a.state.Issues, "maybe": a.state.Maybe, "questions": qs})
	}
	for _, is := range a.state.Issues {
		fmt.Fprintf(std.out, "%s  %s, %s: %s\n", is.About, is.Kind, is.State, printable(is.Text))
	}
	for _, m := range a.state.Maybe {
		fmt.Fprintf(std.out, "%s  maybe the same as %s: %s\n", m.A, m.B, m.Reason)
	}
	for _, r := range qs {
		fmt.Fprintf(std.out, "%s  %s\n", r.ID, printable(r.Question()))
	}
	return nil
}

type changesCmd struct {
	question
	Since string `required:"" placeholder:"TIME" help:"What is new or other since then (as --as-of takes it)."`
}

// Run compares the record at two moments.
func (c *changesCmd) Run(std *stdio) error {
	ctx := context.Background()
	now, err := c.ask(ctx)
	if err != nil {
		return err
	}
	before := c.question
	before.AsOf = c.Since
	then, err := before.ask(ctx)
	if err != nil {
		return err
	}
	changes := fold.Changes(then.state, now.state)
	if c.JSON {
		return printJSON(std.out, changes)
	}
	for _, ch := range changes {
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
