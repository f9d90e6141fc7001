package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"

	"parley"
	"parley/internal/archive"
	"parley/internal/article"
)

// inputs are the arguments of every command that takes reports.
type inputs struct {
	Files []string `arg:"" name:"file" help:"Reports, archives or folders of them; - is standard input."`

	In        string `enum:"auto,text,html,jsonl,pdf,warc,mbox,eml" default:"auto" help:"Form of the input, or of the files in a folder: ${enum}."`
	Published string `placeholder:"DATE" help:"When the report was published: 2025-05-19 or 2025-05-19T10:00:00+02:00."`
	Outlet    string `placeholder:"NAME" help:"Who published it."`
	URL       string `name:"url" placeholder:"URL" help:"Where it stood."`
	Title     string `placeholder:"WORDS" help:"Its headline."`
}

// check refuses what is wrong before anything is read.
func (c *inputs) check() error {
	if c.Published == "" {
		return nil
	}
	if _, err := article.Moment(c.Published); err != nil {
		return fmt.Errorf("%w: --published: %w", parley.ErrUsage, err)
	}
	return nil
}

// result is what became of one report, or why it could not be read.
type result[T any] struct {
	value T
	err   error
	from  string // the file, for messages
}

// each runs work on every report, on all cores, and yields the results in the order of the input. It holds only a
// few reports at a time.
func each[T any](c *inputs, stdin io.Reader, work func(parley.Report) T) iter.Seq[result[T]] {
	type item struct {
		result[T]
		report parley.Report
		done   chan struct{}
	}
	return func(yield func(result[T]) bool) {
		n := runtime.NumCPU()
		todo, order, stop := make(chan *item, 2*n), make(chan *item, 2*n), make(chan struct{})
		defer close(stop)
		send := func(to chan<- *item, it *item) bool {
			select {
			case to <- it:
				return true
			case <-stop:
				return false
			}
		}
		go func() {
			defer close(todo)
			defer close(order)
			for _, name := range c.Files {
				for report, err := range c.reports(name, stdin) {
					it := &item{result: result[T]{err: err, from: name}, report: report, done: make(chan struct{})}
					if !send(order, it) || err == nil && !send(todo, it) {
						return
					}
				}
			}
		}()
		for range n {
			go func() {
				for it := range todo {
					it.value = work(it.report)
					close(it.done)
				}
			}()
		}
		for it := range order {
			if it.err == nil {
				<-it.done
			}
			if !yield(it.result) {
				return
			}
		}
	}
}

// complain names what could not be read and reports whether it was more than a note.
func complain(std *stdio, name string, err error) bool {
	fmt.Fprintf(std.err, "parley: %s: %v\n", display(name), err)
	return !errors.As(err, new(archive.Note))
}

func display(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// reports yields the reports of one file or folder, and an error for each that is none.
func (c *inputs) reports(name string, stdin io.Reader) iter.Seq2[parley.Report, error] {
	kind := article.Kind(c.In)
	known := article.Known{Title: c.Title, Outlet: c.Outlet, URL: c.URL, Published: c.Published}
	if st, err := os.Stat(name); err == nil && st.IsDir() {
		return archive.Folder(os.DirFS(name), kind, known)
	}
	return func(yield func(parley.Report, error) bool) {
		in, closeIt, err := openInput(name, stdin)
		if err != nil {
			yield(parley.Report{}, err)
			return
		}
		defer closeIt()
		archive.Reports(name, in, kind, known)(yield)
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
	return f, func() { f.Close() }, nil
}
