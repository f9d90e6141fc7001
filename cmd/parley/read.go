package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"

	"golang.org/x/term"

	"parley"
	"parley/internal/article"
	"parley/internal/board"
	"parley/internal/reading"
)

type readCmd struct {
	Files []string `arg:"" name:"file" help:"Reports to read; - is standard input."`

	In        string `enum:"auto,text,html,jsonl" default:"auto" help:"Form of the input: ${enum}."`
	Published string `placeholder:"DATE" help:"When the report was published: 2025-05-19 or 2025-05-19T10:00:00+02:00."`
	Outlet    string `placeholder:"NAME" help:"Who published it."`
	URL       string `name:"url" placeholder:"URL" help:"Where it stood."`
	Title     string `placeholder:"WORDS" help:"Its headline."`

	JSON    bool `name:"json" help:"Print one JSON object a report (parley.reading/1)." xor:"form"`
	JSONL   bool `name:"jsonl" help:"The same, one line a report, in the order of the input." xor:"form"`
	Layers  bool `help:"With --json or --jsonl: add what the stages found."`
	Explain bool `help:"Name the rule and the words behind each cell, and why a sentence yielded nothing."`
}

// item is one report on its way through the workers, or why it could not be read.
type item struct {
	report parley.Report
	err    error
	from   string // the file, for messages
	done   chan []byte
}

// Run reads every file; what cannot be read is named on standard error and the rest is still read.
func (c *readCmd) Run(std *stdio) error {
	if c.Layers && !c.JSON && !c.JSONL {
		return fmt.Errorf("%w: --layers goes with --json or --jsonl", parley.ErrUsage)
	}
	if c.Published != "" {
		if _, err := article.Moment(c.Published); err != nil {
			return fmt.Errorf("%w: --published: %w", parley.ErrUsage, err)
		}
	}
	printer := c.printer(std)
	todo := make(chan *item, 4*runtime.NumCPU())
	order := make(chan *item, 4*runtime.NumCPU())
	go c.feed(std, todo, order)
	for range runtime.NumCPU() {
		go func() {
			for it := range todo {
				it.done <- printer(it.report)
			}
		}()
	}
	return c.collect(std, order)
}

// feed hands every report to the workers and, in the same order, to the collector.
func (c *readCmd) feed(std *stdio, todo, order chan<- *item) {
	defer close(todo)
	defer close(order)
	for _, name := range c.Files {
		for report, err := range c.reports(name, std.in) {
			it := &item{report: report, err: err, from: name, done: make(chan []byte, 1)}
			order <- it
			if err == nil {
				todo <- it
			}
		}
	}
}

// collect prints the results in order.
func (c *readCmd) collect(std *stdio, order <-chan *item) error {
	out := bufio.NewWriterSize(std.out, 1<<16)
	progress := newProgress(std.err)
	failed, n := false, 0
	var broken error
	for it := range order {
		if it.err != nil {
			progress.clear()
			fmt.Fprintf(std.err, "parley: %s: %v\n", display(it.from), it.err)
			failed = true
			continue
		}
		b := <-it.done
		if n++; n > 1 && !c.JSON && !c.JSONL {
			b = append([]byte("\n\n"), b...)
		}
		if broken == nil {
			_, broken = out.Write(b)
		}
		progress.step(n)
	}
	progress.clear()
	if err := out.Flush(); broken == nil {
		broken = err
	}
	if broken != nil {
		return fmt.Errorf("cannot write the output: %w", broken)
	}
	if failed {
		return errReported
	}
	return nil
}

// printer turns a report into the bytes to print.
func (c *readCmd) printer(std *stdio) func(parley.Report) []byte {
	o := board.Options{Explain: c.Explain}
	if f, ok := std.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			o.Width = min(w, 120)
		}
		o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return func(report parley.Report) []byte {
		r := reading.Read(report)
		if c.Layers {
			reading.WithLayers(r)
		}
		if !c.Explain {
			r.Notes = nil
		}
		var b bytes.Buffer
		switch {
		case c.JSON || c.JSONL:
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			if c.JSON {
				enc.SetIndent("", "  ")
			}
			if err := enc.Encode(r); err != nil {
				panic(err) // a reading has no value that JSON lacks
			}
		default:
			_ = board.Print(&b, r, o) // a buffer takes everything
		}
		return b.Bytes()
	}
}

func display(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// reports yields the reports of one file, and an error for each that is none.
func (c *readCmd) reports(name string, stdin io.Reader) iter.Seq2[parley.Report, error] {
	return func(yield func(parley.Report, error) bool) {
		in, closeIt, err := openInput(name, stdin)
		if err != nil {
			yield(parley.Report{}, err)
			return
		}
		defer closeIt()
		buf := bufio.NewReaderSize(in, 64<<10)
		head, err := buf.Peek(4096)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(parley.Report{}, err)
			return
		}
		kind := article.Kind(c.In)
		if sniffed, err := article.Sniff(name, head); err != nil {
			yield(parley.Report{}, err)
			return
		} else if kind == article.KindAuto {
			kind = sniffed
		}
		known := article.Known{Title: c.Title, Outlet: c.Outlet, URL: c.URL, Published: c.Published}
		if kind == article.KindJSONL {
			article.Lines(buf, known)(yield)
			return
		}
		b, err := article.Bytes(buf)
		if err == nil {
			var r parley.Report
			if r, err = article.Read(b, kind, known); err == nil {
				yield(r, nil)
				return
			}
		}
		yield(parley.Report{}, err)
	}
}

func openInput(name string, stdin io.Reader) (io.Reader, func(), error) {
	if name == "-" {
		return stdin, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		if pe := new(fs.PathError); errors.As(err, &pe) {
			err = pe.Err // the caller names the file
		}
		return nil, nil, err
	}
	if st, err := f.Stat(); err == nil && st.IsDir() {
		f.Close()
		return nil, nil, fmt.Errorf("%w: it is a directory; name the files in it", parley.ErrUnsupported)
	}
	return f, func() { f.Close() }, nil
}
