package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"parley/internal/ask"
	"parley/internal/fetch"
	"parley/internal/hook"
	"parley/internal/reading"
	"parley/internal/record"
)

type webhookCmd struct {
	Add    webhookAddCmd    `cmd:"" help:"Tell an address of each change of state from now on, signed (Standard Webhooks); the secret is printed once."`
	List   webhookListCmd   `cmd:"" help:"List the webhooks and how they fare."`
	Remove webhookRemoveCmd `cmd:"" help:"Tell an address no more."`
	Send   webhookSendCmd   `cmd:"" help:"Send what is due, once; \"parley serve\" does it by itself."`
}

// outbox opens the outbox beside the record.
func (f recordFlag) outbox(ctx context.Context) (*hook.Outbox, error) {
	path, err := f.file()
	if err != nil {
		return nil, err
	}
	return hook.Open(ctx, hook.PathFor(path), nil)
}

// hooked opens the record and its outbox.
func (f recordFlag) hooked(ctx context.Context) (l *record.Ledger, o *hook.Outbox, close func(), err error) {
	if l, err = f.open(ctx, record.Options{ReadOnly: true}); err != nil {
		return nil, nil, nil, err
	}
	if o, err = f.outbox(ctx); err != nil {
		l.Close()
		return nil, nil, nil, err
	}
	return l, o, func() { o.Close(); l.Close() }, nil
}

type webhookAddCmd struct {
	recordFlag
	URL     string   `arg:"" help:"Where to send, by https."`
	Process string   `placeholder:"ID" help:"Only of the records of this process."`
	Kind    []string `placeholder:"KIND" help:"Only of records of this kind: encounter, proposal, measure (these three without it), demand, commitment, condition, clock."`
	Private bool     `help:"The host is in your own network, and may be asked although it is; http will do."`
}

// Run adds a webhook. What the record holds already is not told.
func (c *webhookAddCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, o, done, err := c.hooked(ctx)
	if err != nil {
		return err
	}
	defer done()
	d := ask.New(l, nil)
	if c.Process != "" {
		if _, err := d.View(ctx, ask.Query{Process: c.Process}); err != nil {
			return err
		}
	}
	if _, err := o.Notice(ctx, l, d, ""); err != nil {
		return err
	}
	e, err := o.Add(ctx, hook.Endpoint{URL: c.URL, Process: c.Process, Kinds: c.Kind, Private: c.Private})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "webhook %d tells %s of changes of %s\nsecret: %s\n", e.ID, e.URL, strings.Join(e.Kinds, ", "), e.Secret)
	return err
}

type webhookListCmd struct {
	recordFlag
	JSON bool `name:"json" help:"Print the list as JSON; it has no secrets."`
}

// Run lists the webhooks.
func (c *webhookListCmd) Run(std *stdio) error {
	ctx := context.Background()
	_, o, done, err := c.hooked(ctx)
	if err != nil {
		return err
	}
	defer done()
	all, err := o.Endpoints(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, all)
	}
	for _, e := range all {
		state := "on"
		if e.Off != "" {
			state = "off: " + printable(e.Off)
		}
		fmt.Fprintf(std.out, "%d  %s  %s  %d sent, %d waiting  %s\n", e.ID, e.URL, strings.Join(e.Kinds, ", "), e.Sent, e.Waiting, state)
		if e.Error != "" && e.Off == "" {
			fmt.Fprintf(std.out, "    last try: %s\n", printable(e.Error))
		}
	}
	if len(all) == 0 {
		fmt.Fprintln(std.err, "parley: there are no webhooks; \"parley webhook add\" adds one")
	}
	return nil
}

type webhookRemoveCmd struct {
	recordFlag
	ID int64 `arg:"" help:"Its number, as \"parley webhook list\" shows it."`
}

// Run takes a webhook away.
func (c *webhookRemoveCmd) Run(std *stdio) error {
	ctx := context.Background()
	_, o, done, err := c.hooked(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := o.Remove(ctx, c.ID); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "webhook %d is removed\n", c.ID)
	return err
}

type webhookSendCmd struct {
	recordFlag
	Base string `placeholder:"URL" help:"The address of the desk that messages link to."`
	Wait bool   `help:"Go on until interrupted."`
}

// Run sends what is due.
func (c *webhookSendCmd) Run(std *stdio) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l, o, done, err := c.hooked(ctx)
	if err != nil {
		return err
	}
	defer done()
	d := ask.New(l, nil)
	if c.Wait {
		runHooks(ctx, std, l, d, o, c.Base)
		return nil
	}
	if _, err := o.Notice(ctx, l, d, c.Base); err != nil {
		return err
	}
	out := &hookSender{outbox: o}
	defer out.close()
	r, err := o.Deliver(ctx, out)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(std.out, "%d sent, %d failed\n", r.Sent, r.Failed); err != nil {
		return err
	}
	if r.Failed > 0 {
		return fmt.Errorf("not all could be sent; they are tried again (\"parley webhook list\" tells why)")
	}
	return nil
}

// serveHooks notices and sends while the desk is served, once there is an outbox.
func (f recordFlag) serveHooks(ctx context.Context, std *stdio, l *record.Ledger, d *ask.Desk, base string) {
	path, err := f.file()
	if err != nil {
		return // the record was opened by it
	}
	for !hook.Exists(hook.PathFor(path)) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(lookEvery):
		}
	}
	o, err := f.outbox(ctx)
	if err == nil {
		defer o.Close()
		runHooks(ctx, std, l, d, o, base)
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintf(std.err, "parley: webhooks: %v\n", err)
	}
}

// hookSender is the guarded client, open for the private hosts that webhooks were added for, also those added since it began.
type hookSender struct {
	outbox *hook.Outbox
	client *fetch.Client
}

// Do sends.
func (s *hookSender) Do(ctx context.Context, r fetch.Request) (*fetch.Answer, error) {
	if s.client == nil || r.Own && !s.client.Named(r.Address) {
		all, err := s.outbox.Endpoints(ctx)
		if err != nil {
			return nil, err
		}
		s.close()
		s.client = fetch.New(fetch.Options{Agent: strings.ReplaceAll(reading.Version, " ", "/"), Allow: hook.PrivateHosts(all), Timeout: 20 * time.Second, Every: 20 * time.Millisecond})
	}
	return s.client.Do(ctx, r)
}

func (s *hookSender) close() {
	if s.client != nil {
		s.client.Close()
	}
}

// lookEvery is how often the record is looked at for changes to tell.
const lookEvery = 5 * time.Second

// runHooks notices and sends until ctx ends.
func runHooks(ctx context.Context, std *stdio, l *record.Ledger, d *ask.Desk, o *hook.Outbox, base string) {
	out := &hookSender{outbox: o}
	defer out.close()
	o.Run(ctx, lookEvery, func(ctx context.Context) error { _, err := o.Notice(ctx, l, d, base); return err }, out,
		func(err error) { fmt.Fprintf(std.err, "parley: webhooks: %v\n", err) })
}
