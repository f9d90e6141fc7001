package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/ask"
	"parley/internal/mcp"
	"parley/internal/record"
)

type mcpCmd struct {
	recordFlag
	Listen string `placeholder:"ADDR" help:"Answer over HTTP at this address of this computer, such as 127.0.0.1:8090; over standard input and output without it. \"parley serve\" answers at /mcp, also to others with accounts."`
}

// Run answers an assistant until it goes.
func (c *mcpCmd) Run(std *stdio) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l, err := c.open(ctx, record.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	d := ask.New(l, nil)
	if c.Listen != "" {
		return c.listen(ctx, std, d)
	}
	return mcp.Serve(ctx, d, &sdk.IOTransport{Reader: io.NopCloser(std.in), Writer: nopCloser{std.out}})
}

// nopCloser leaves standard output open.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// listen answers over HTTP; only this computer can connect.
func (c *mcpCmd) listen(ctx context.Context, std *stdio, d *ask.Desk) error {
	on, err := listening{Listen: c.Listen}.listen(nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "the tools are at %s/mcp (Ctrl+C ends it)\n", on.base)
	return on.answer(ctx, onPath("/mcp", mcp.Handler(d)))
}
