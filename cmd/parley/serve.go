package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"os/user"
	"slices"
	"strings"
	"syscall"
	"time"

	"parley"
	"parley/internal/api"
	"parley/internal/ask"
	"parley/internal/desk"
	"parley/internal/record"
)

type serveCmd struct {
	recordFlag
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"Where to listen; by default only this computer can connect."`
	Zone   string `default:"UTC" placeholder:"NAME" help:"The time zone of readers who have not chosen theirs: Europe/Kyiv."`
	Author string `env:"PARLEY_AUTHOR" placeholder:"NAME" help:"Who signs what is decided at this desk; by default your account's name."`
}

// Run serves the desk until it is interrupted.
func (c *serveCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	return serve(ctx, std, ask.New(l, nil), c.Listen, c.Zone, c.Author, "/board")
}

// serve answers at an address until the program is interrupted. Once it listens it prints the address of the first page.
func serve(ctx context.Context, std *stdio, d *ask.Desk, listen, zone, author, first string) error {
	z, err := ask.ZoneOf(zone)
	if err != nil {
		return fmt.Errorf("--zone: %w", err)
	}
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return fmt.Errorf("%w: --listen %s: give ADDRESS:PORT, such as 127.0.0.1:8080", parley.ErrUsage, listen)
	}
	if !loopback(host) {
		return fmt.Errorf("%w: --listen %s: others could connect, and this desk has no accounts; listen on 127.0.0.1", parley.ErrUsage, listen)
	}
	ln, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("%w; choose another address with --listen", err)
	}
	base := "http://" + ln.Addr().String()
	srv := &http.Server{
		Handler:           sameHost(site(d, base, desk.Options{Zone: z, Local: desk.Asker{Name: cmp.Or(author, account(), "editor"), Decide: true}})),
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	fmt.Fprintf(std.out, "the desk is at %s%s (Ctrl+C ends it)\n", base, first)
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = srv.Shutdown(end)
	}()
	if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
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

// sameHost refuses requests for a foreign name: a page elsewhere whose name was pointed at this computer is not answered.
func sameHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !loopback(host) {
			http.Error(w, "this desk answers on this computer only", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// loopback reports whether a host is this computer and nothing else.
func loopback(host string) bool {
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return slices.Contains([]string{"localhost"}, strings.ToLower(host)) || ip != nil && ip.IsLoopback()
}

// account is the name of who runs the program.
func account() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return cmp.Or(u.Name, u.Username)
}
