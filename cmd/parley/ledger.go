package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"parley"
	"parley/internal/ask"
	"parley/internal/gazetteer"
	"parley/internal/reading"
	"parley/internal/record"
)

// recordFlag names the record file of every command that uses one.
type recordFlag struct {
	Record string `env:"PARLEY_RECORD" placeholder:"FILE" help:"The record file; by default parley.db in your data folder, or $$PARLEY_RECORD."`
}

// file is the record's path.
func (f recordFlag) file() (string, error) {
	if f.Record != "" {
		return f.Record, nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "parley", "parley.db"), nil
	}
	if dir := os.Getenv("LocalAppData"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "Parley", "parley.db"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("%w: no home folder for the record; name a file with --record: %w", parley.ErrUsage, err)
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "Parley", "parley.db"), nil
	}
	return filepath.Join(home, ".local", "share", "parley", "parley.db"), nil
}

func (f recordFlag) open(ctx context.Context, o record.Options) (*record.Ledger, error) {
	path, err := f.file()
	if err != nil {
		return nil, err
	}
	return record.Open(ctx, path, o)
}

// asOfFlag cuts an answer at a moment.
type asOfFlag struct {
	AsOf string `name:"as-of" placeholder:"TIME" help:"Answer from what was known then: 2025-05-19 (its end, UTC) or 2025-05-19T10:00:00Z."`
}

func (f asOfFlag) time() (time.Time, error) {
	t, err := ask.Moment(f.AsOf)
	if err != nil {
		return t, fmt.Errorf("--as-of: %w", err)
	}
	return t, nil
}

type addCmd struct {
	inputs
	recordFlag
	Triage bool `help:"Read only the reports that name a party of a process; keep the others unread, for \"reread\" to read."`
	JSON   bool `name:"json" help:"Print one JSON object for each report that is kept."`
}

// batch is how many reports one transaction holds at most.
const batch = 32

// Run reads reports and keeps them. A line is printed for a report once it is on the disk.
func (c *addCmd) Run(std *stdio) error {
	if err := c.check(); err != nil {
		return err
	}
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	progress := newProgress(std.err)
	defer progress.clear()
	a := adder{cmd: c, std: std, ledger: l, progress: progress}
	failed := false
	read, err := c.reader(ctx, l)
	if err != nil {
		return err
	}
	for it := range each(&c.inputs, std.in, read) {
		if it.err != nil {
			progress.clear()
			failed = complain(std, it.from, it.err) || failed
			continue
		}
		a.waiting = append(a.waiting, it.value)
		if len(a.waiting) >= batch || time.Since(a.last) > time.Second {
			if err := a.keep(ctx); err != nil {
				return err
			}
		}
	}
	if err := a.keep(ctx); err != nil {
		return err
	}
	progress.clear()
	if !c.JSON {
		fmt.Fprintf(std.out, "%d added, %d were there already\n", a.added, a.known)
	}
	if failed {
		return errReported
	}
	return nil
}

// unread is the reader of reports that triage turned away.
const unread = "parley triage 1"

// reader is what reads the reports. Triage looks at names only, before all that is costly. It is safe: a report that names
// nobody of a party, in no form that the gazetteer knows, makes no claim that would bring it into a process.
func (c *addCmd) reader(ctx context.Context, l *record.Ledger) (func(parley.Report) *parley.Reading, error) {
	if !c.Triage {
		return reading.Read, nil
	}
	ps, err := l.Processes(ctx)
	if err != nil {
		return nil, err
	}
	var parties []parley.ActorID
	for _, p := range ps {
		parties = append(parties, p.Parties...)
	}
	if len(parties) == 0 {
		return nil, fmt.Errorf("%w: --triage needs a process; \"parley process add\" makes one", parley.ErrUsage)
	}
	return func(r parley.Report) *parley.Reading {
		if gazetteer.Mentions(string(r.Title)+"\n"+r.Text, parties...) {
			return reading.Read(r)
		}
		return &parley.Reading{Format: parley.Format, Reader: unread, Report: r}
	}, nil
}

type adder struct {
	cmd          *addCmd
	std          *stdio
	ledger       *record.Ledger
	progress     *progress
	waiting      []*parley.Reading
	last         time.Time
	added, known int
}

// keep commits what waits and acknowledges it.
func (a *adder) keep(ctx context.Context) error {
	if len(a.waiting) == 0 {
		return nil
	}
	out, err := a.ledger.Add(ctx, a.waiting)
	if err != nil {
		return err
	}
	for i, r := range out {
		rep := a.waiting[i].Report
		word := "known"
		if r.New {
			word = "added"
			a.added++
		} else {
			a.known++
		}
		if a.cmd.JSON {
			line, err := json.Marshal(map[string]any{"id": r.ID, "new": r.New, "title": rep.Title, "outlet": rep.Outlet, "published": rep.Published})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.std.out, "%s\n", line)
			if err != nil {
				return err
			}
		} else if _, err := fmt.Fprintf(a.std.out, "%s %s %s\n", word, r.ID, firstWords(&rep)); err != nil {
			return err
		}
	}
	a.waiting, a.last = a.waiting[:0], time.Now()
	a.progress.step(a.added + a.known)
	return nil
}

// firstWords is a report's headline, or its beginning.
func firstWords(r *parley.Report) string {
	s := []rune(string(r.Title))
	if len(s) == 0 {
		s = []rune(r.Text)
	}
	for i, c := range s {
		if c < ' ' || i >= 72 {
			return string(s[:i])
		}
	}
	return string(s)
}

type checkCmd struct {
	recordFlag
	JSON bool `name:"json" help:"Print the result as JSON."`
}

// Run verifies a record file.
func (c *checkCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	done, err := l.Check(ctx)
	if err != nil {
		return err
	}
	return printChecked(std, done, c.JSON)
}

func printChecked(std *stdio, done record.Checked, asJSON bool) error {
	if asJSON {
		if done.Faults == nil {
			done.Faults = []record.Fault{}
		}
		if err := json.NewEncoder(std.out).Encode(done); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(std.out, "%d reports, %d claims, %d pieces of evidence: %d faults\n", done.Reports, done.Claims, done.Evidence, len(done.Faults))
	}
	for _, f := range done.Faults {
		fmt.Fprintf(std.err, "parley: %s: %s\n", f.Where, f.What)
	}
	if len(done.Faults) > 0 {
		return errReported
	}
	return nil
}

type backupCmd struct {
	recordFlag
	To string `arg:"" name:"file" help:"Where to write the copy; it must not exist."`
}

// Run writes a copy of the record.
func (c *backupCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	if err := l.Backup(ctx, c.To); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s written\n", c.To)
	return err
}

type restoreCmd struct {
	recordFlag
	From   string `arg:"" name:"backup" help:"The copy to restore from."`
	Verify bool   `help:"Only verify the backup; restore nothing."`
	JSON   bool   `name:"json" help:"Print the result as JSON."`
}

// Run makes the record out of a verified backup.
func (c *restoreCmd) Run(std *stdio) error {
	ctx := context.Background()
	if c.Verify {
		return (&checkCmd{recordFlag{c.From}, c.JSON}).Run(std)
	}
	path, err := c.file()
	if err != nil {
		return err
	}
	done, err := record.Restore(ctx, c.From, path)
	if err != nil {
		return err
	}
	return printChecked(std, done, c.JSON)
}

type searchCmd struct {
	recordFlag
	asOfFlag
	Words string `arg:"" help:"Words that must all be there; \"words in quotation marks\" side by side."`
	Limit int    `default:"20" help:"At most so many reports."`
	JSON  bool   `name:"json" help:"Print the result as JSON."`
}

// Run searches the kept reports.
func (c *searchCmd) Run(std *stdio) error {
	ctx := context.Background()
	at, err := c.time()
	if err != nil {
		return err
	}
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	found, err := l.Search(ctx, c.Words, at, c.Limit)
	if err != nil {
		return err
	}
	if c.JSON {
		if found == nil {
			found = []record.Held{}
		}
		return json.NewEncoder(std.out).Encode(found)
	}
	for _, h := range found {
		when := h.Published
		if when == "" {
			when = "date not known"
		}
		title := h.Title
		if title == "" {
			title = "(no title)"
		}
		fmt.Fprintf(std.out, "%s  %s  %s  %s\n", h.ID, when, orNone(h.Outlet), title)
	}
	if len(found) == 0 {
		fmt.Fprintln(std.err, "parley: no report has these words")
	}
	return nil
}

func orNone(s string) string {
	if s == "" {
		return "outlet not stated"
	}
	return s
}
