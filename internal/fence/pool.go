package fence

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"

	"parley"
)

// Jobs is how many pages one child reads before it is replaced, so that what libraries keep does not grow.
const Jobs = 500

// Patience is how much longer than a page's limit of processor time it may take by the clock.
const Patience = 15

// ErrGivenUp says that a page took more processor time than it may. It would again.
var ErrGivenUp = fmt.Errorf("%w: given up", parley.ErrTooLarge)

// ErrBroke says that a page was not read because its child ended or did not answer; another try may go well.
var ErrBroke = errors.New("the process that reads pages broke off")

// Pool reads pages in children. It may be used by several goroutines.
type Pool struct {
	command []string
	limit   time.Duration
	slots   chan *child // one for each child; nil where none was started yet
}

type child struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	enc  *gob.Encoder
	dec  *gob.Decoder
	jobs int
}

// New makes a pool of at most n children, each started by command, which must come to [Serve]. limit is how much
// processor time one page may take; by the clock it may take Patience times that.
func New(command []string, n int, limit time.Duration) *Pool {
	p := &Pool{command: command, limit: limit, slots: make(chan *child, n)}
	for range n {
		p.slots <- nil
	}
	return p
}

// Read extracts and reads one page. The errors are those of article.Read, ErrGivenUp, ErrBroke, or the context's.
func (p *Pool) Read(ctx context.Context, page Page) (*parley.Reading, error) {
	var c *child
	select {
	case c = <-p.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var err error
	if c == nil {
		if c, err = p.start(); err != nil {
			p.slots <- nil
			return nil, err
		}
	}
	r, keep, err := p.ask(ctx, c, job{page, p.limit})
	if c.jobs++; keep && c.jobs >= Jobs {
		c.end()
	}
	if !keep || c.jobs >= Jobs {
		c = nil
	}
	p.slots <- c
	return r, err
}

func (p *Pool) start() (*child, error) {
	cmd := exec.Command(p.command[0], p.command[1:]...)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("the process that reads pages does not start: %w", err)
	}
	return &child{cmd: cmd, in: in, enc: gob.NewEncoder(in), dec: gob.NewDecoder(out)}, nil
}

// ask hands one job over and waits; keep says that the child is fit for another.
func (p *Pool) ask(ctx context.Context, c *child, j job) (r *parley.Reading, keep bool, err error) {
	done := make(chan error, 1)
	var a answer
	go func() {
		err := c.enc.Encode(j)
		if err == nil {
			err = c.dec.Decode(&a)
		}
		done <- err
	}()
	late := time.NewTimer(Patience * p.limit)
	defer late.Stop()
	select {
	case err = <-done:
	case <-late.C:
		err = fmt.Errorf("%w: it did not answer within %s", ErrBroke, Patience*p.limit)
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err == nil {
		r, err = a.unpack()
		return r, true, err
	}
	c.kill()
	c.end()
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case c.cmd.ProcessState.ExitCode() == TooLong:
		err = fmt.Errorf("%w: the page takes more than %s to read", ErrGivenUp, p.limit)
	case !errors.Is(err, ErrBroke):
		err = fmt.Errorf("%w: %v", ErrBroke, err)
	}
	return nil, false, err
}

// kill stops a child at once; the pipes break, and with them whatever waits on them.
func (c *child) kill() { c.cmd.Process.Kill() }

// end lets a child go, and waits for it.
func (c *child) end() {
	c.in.Close()
	c.cmd.Wait()
}

// Close ends the children. Nobody may be reading any more.
func (p *Pool) Close() {
	for range cap(p.slots) {
		if c := <-p.slots; c != nil {
			c.end()
		}
	}
}
