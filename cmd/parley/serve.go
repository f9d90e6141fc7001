package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/pprof"
	"os"
	"os/signal"
	"os/user"
	"sync"
	"syscall"

	"parley/internal/api"
	"parley/internal/ask"
	"parley/internal/desk"
	"parley/internal/gate"
	"parley/internal/mcp"
	"parley/internal/meter"
	"parley/internal/record"
)

type serveCmd struct {
	recordFlag
	listening
	Zone    string `default:"UTC" placeholder:"NAME" help:"The time zone of readers who have not chosen theirs: Europe/Kyiv."`
	Author  string `env:"PARLEY_AUTHOR" placeholder:"NAME" help:"Who signs what is decided at this desk where nobody signs in; by default your account's name."`
	Metrics bool   `help:"Count requests and answer at /metrics (with accounts: to admins)."`
	Profile bool   `help:"Answer profiling at /debug/pprof/ (with accounts: to admins)."`
}

// Run serves the desk until it is interrupted.
func (c *serveCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	accounts, err := c.accounts()
	if err != nil {
		return err
	}
	return c.serve(ctx, std, l, accounts, "/board")
}

// serve answers at an address until the program is interrupted. Once it listens it prints the address of the first page.
func (c *serveCmd) serve(ctx context.Context, std *stdio, l *record.Ledger, accounts *gate.Accounts, first string) error {
	d := ask.New(l, nil)
	d.KeepAtHand(ctx)
	z, err := ask.ZoneOf(c.Zone)
	if err != nil {
		return fmt.Errorf("--zone: %w", err)
	}
	on, err := c.listen(accounts)
	if err != nil {
		return err
	}
	o := desk.Options{Zone: z}
	if !on.guarded {
		o.Local = desk.Asker{Name: cmp.Or(c.Author, account(), "editor"), Decide: true}
	}
	h := c.with(site(d, on.base, o), mcp.Handler(d))
	if c.Metrics {
		h = counted(h)
	}
	if on.guarded {
		h = gate.Door(gate.Options{Accounts: accounts, Secure: on.secure, Enter: enter, Proxies: on.proxies, ForAdmins: []string{"/metrics", "/debug"},
			Log: slog.New(slog.NewTextHandler(std.err, nil))}, h)
		fmt.Fprintf(std.err, "parley: listening on %s\n", on.ln.Addr())
	}
	if on.guarded && !on.secure {
		fmt.Fprintln(std.err, "parley: passwords travel unencrypted; give --cert and --key, or put a proxy before it and give --public https://...")
	}
	fmt.Fprintf(std.out, "the desk is at %s%s (Ctrl+C ends it)\n", on.base, first)
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	var side sync.WaitGroup
	defer side.Wait()
	defer stop() // first, so that what runs beside ends
	side.Go(func() { c.serveHooks(ctx, std, l, d, on.base) })
	return on.answer(ctx, h)
}

// enter tells the desk who asks.
func enter(ctx context.Context, a gate.Account) context.Context {
	return desk.WithAsker(ctx, desk.Asker{Name: a.Name, Decide: a.Role.Decides(), SignOut: gate.SignOut})
}

// with puts the tools for assistants, and the profiling if it is wanted, beside the desk.
func (c *serveCmd) with(site, tools http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", site)
	mux.Handle("/mcp", tools)
	if c.Profile {
		mux.HandleFunc("/debug/pprof/", pprof.Index)
		mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	}
	return mux
}

// counted counts what is answered and tells it at /metrics.
func counted(h http.Handler) http.Handler {
	m := meter.New(nil)
	mux := http.NewServeMux()
	mux.Handle("/", m.Count(h))
	mux.Handle("GET /metrics", m)
	return mux
}

// site is the desk with the API beside it; who may decide on the one may on the other.
func site(d *ask.Desk, base string, o desk.Options) http.Handler {
	o.API = api.Handler(d, api.Options{Base: base, Decide: func(r *http.Request) string {
		if a := desk.AskerOf(r.Context()); a.Decide {
			return a.Name
		}
		return ""
	}})
	return desk.Handler(d, o)
}

// account is the name of who runs the program.
func account() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return cmp.Or(u.Name, u.Username)
}
