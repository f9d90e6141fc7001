package mcp

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// patience is how long a client that has closed its side may wait for what it asked before.
const patience = time.Minute

// answering is a transport whose connection ends only when what was asked is answered: a client that closes its input
// after its last question, as one behind a pipe does, still gets all answers. The SDK alone drops those that are on their way.
type answering struct{ sdk.Transport }

func (t answering) Connect(ctx context.Context) (sdk.Connection, error) {
	c, err := t.Transport.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &owing{Connection: c, asked: map[jsonrpc.ID]bool{}, answered: make(chan struct{}, 1)}, nil
}

// owing is a connection that knows which questions are open.
type owing struct {
	sdk.Connection
	mu       sync.Mutex
	asked    map[jsonrpc.ID]bool
	answered chan struct{} // holds one note that an answer went out
}

func (c *owing) Read(ctx context.Context) (jsonrpc.Message, error) {
	m, err := c.Connection.Read(ctx)
	if r, ok := m.(*jsonrpc.Request); ok && err == nil && r.IsCall() {
		c.mu.Lock()
		c.asked[r.ID] = true
		c.mu.Unlock()
	}
	if errors.Is(err, io.EOF) {
		c.wait(ctx)
	}
	return m, err
}

func (c *owing) Write(ctx context.Context, m jsonrpc.Message) error {
	err := c.Connection.Write(ctx, m)
	if r, ok := m.(*jsonrpc.Response); ok {
		c.mu.Lock()
		delete(c.asked, r.ID)
		c.mu.Unlock()
		select {
		case c.answered <- struct{}{}:
		default:
		}
	}
	return err
}

// wait returns when nothing is open any more, ctx ends, or patience does.
func (c *owing) wait(ctx context.Context) {
	end := time.NewTimer(patience)
	defer end.Stop()
	for {
		c.mu.Lock()
		n := len(c.asked)
		c.mu.Unlock()
		if n == 0 {
			return
		}
		select {
		case <-c.answered:
		case <-ctx.Done():
			return
		case <-end.C:
			return
		}
	}
}
