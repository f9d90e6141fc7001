package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"parley"
	"parley/internal/gate"
)

// listening says where a server is reached.
type listening struct {
	Listen       string   `default:"127.0.0.1:8080" placeholder:"ADDR" help:"Where to listen; by default only this computer can connect. Elsewhere accounts are needed (parley account add)."`
	Public       string   `placeholder:"URL" help:"The address under which readers reach the server, such as https://desk.example.org behind a proxy; accounts are then needed."`
	TrustedProxy []string `placeholder:"CIDR" help:"Take the word of proxies at this address or network (10.0.0.0/8) for where a request comes from (X-Forwarded-For), for limits and the log; by default of none. May be repeated."`
	Cert         string   `placeholder:"FILE" help:"Speak TLS with this certificate (PEM)."`
	Key          string   `placeholder:"FILE" help:"Its private key."`
}

// door is an open listener and how it is reached.
type door struct {
	ln        net.Listener
	base      string         // address of the server, without a path
	hosts     []string       // that it answers for, besides this computer
	guarded   bool           // others can connect: accounts are needed
	secure    bool           // readers reach it by https
	proxies   []netip.Prefix // whose X-Forwarded-For counts
	cert, key string
}

// listen opens the listener, once it is sure who would be let in.
func (l listening) listen(accounts *gate.Accounts) (*door, error) {
	host, _, err := net.SplitHostPort(l.Listen)
	if err != nil {
		return nil, fmt.Errorf("%w: --listen %s: give ADDRESS:PORT, such as 127.0.0.1:8080", parley.ErrUsage, l.Listen)
	}
	if (l.Cert == "") != (l.Key == "") {
		return nil, fmt.Errorf("%w: --cert and --key go together", parley.ErrUsage)
	}
	proxies, err := gate.ParseProxies(l.TrustedProxy)
	if err != nil {
		return nil, fmt.Errorf("%w: --trusted-proxy: give an address or a network such as 10.0.0.0/8: %w", parley.ErrUsage, err)
	}
	d := &door{proxies: proxies, guarded: !gate.Loopback(host) || l.Public != "", secure: l.Cert != "", cert: l.Cert, key: l.Key}
	if d.guarded && accounts == nil {
		return nil, fmt.Errorf("%w: --listen %s: others could connect, and nobody would ask who they are; listen on 127.0.0.1", parley.ErrUsage, l.Listen)
	}
	if err := d.name(l, host); err != nil {
		return nil, err
	}
	if d.guarded {
		if err := anyAccount(accounts); err != nil {
			return nil, err
		}
	}
	if d.ln, err = net.Listen("tcp", l.Listen); err != nil {
		return nil, fmt.Errorf("%w; choose another address with --listen", err)
	}
	if d.base == "" {
		d.base = map[bool]string{false: "http://", true: "https://"}[d.secure] + d.ln.Addr().String()
	}
	return d, nil
}

// name finds the host names that the server answers for.
func (d *door) name(l listening, host string) error {
	if l.Public != "" {
		u, err := url.Parse(l.Public)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.User != nil {
			return fmt.Errorf("%w: --public %s: give an address such as https://desk.example.org", parley.ErrUsage, l.Public)
		}
		d.base, d.hosts, d.secure = u.Scheme+"://"+u.Host, []string{u.Host}, u.Scheme == "https"
		return nil
	}
	if ip, err := netip.ParseAddr(host); d.guarded && (host == "" || err == nil && ip.IsUnspecified()) {
		return fmt.Errorf("%w: --listen %s is every address of this computer: say under which name readers reach it, --public https://desk.example.org", parley.ErrUsage, l.Listen)
	}
	d.hosts = []string{net.JoinHostPort(host, "0")}
	return nil
}

// anyAccount makes sure that somebody could sign in.
func anyAccount(accounts *gate.Accounts) error {
	all, err := accounts.All()
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fmt.Errorf("%w: others could connect, and there is no account yet; make one: parley account add --role admin NAME", parley.ErrUsage)
	}
	return nil
}

// answer serves until ctx ends, and then lets what was begun finish for five seconds.
func (d *door) answer(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: gate.Hosts(d.hosts, h), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = srv.Shutdown(end) // the program ends anyway
	}()
	var err error
	if d.cert != "" {
		err = srv.ServeTLS(d.ln, d.cert, d.key)
	} else {
		err = srv.Serve(d.ln)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// onPath answers at one path and nowhere else.
func onPath(path string, h http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(path, h)
	return mux
}
