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

// ErrGivenUp says that a page took too long or broke the process that read it.
var ErrGivenUp = fmt.Errorf("%w: given up", parley.ErrTooLarge)

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

// New makes a pool of at most n children, each started by command, which must come to [Serve]. limit is how long one page
// may take.
func New(command []string, n int, limit time.Duration) *Pool {
	p := &Pool{command: command, limit: limit, slots: make(chan *child, n)}
	for range n {
		p.slots <- nil
	}
	return p
}

// Read extracts and reads one page. The errors are those of article.Read, ErrGivenUp, or the context's.
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
	if c.jobs++; !keep || c.jobs >= Jobs {
		c.end()
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
	late := time.NewTimer(p.limit)
	defer late.Stop()
	select {
	case err = <-done:
	case <-late.C:
		err = fmt.Errorf("%w: the page was not read within %s", ErrGivenUp, p.limit)
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err == nil {
		r, err = a.unpack()
		return r, true, err
	}
	c.kill()
	if ctx.Err() == nil && !errors.Is(err, ErrGivenUp) {
		err = fmt.Errorf("%w: the process that read the page broke off: %v", ErrGivenUp, err)
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
