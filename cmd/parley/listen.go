package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"parley"
	"parley/internal/gate"
)

// listenHere listens at an address of this computer; base is where that is.
func listenHere(addr string) (ln net.Listener, base string, err error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, "", fmt.Errorf("%w: --listen %s: give ADDRESS:PORT, such as 127.0.0.1:8080", parley.ErrUsage, addr)
	}
	if !gate.Loopback(host) {
		return nil, "", fmt.Errorf("%w: --listen %s: others could connect, and nobody would ask who they are; listen on 127.0.0.1", parley.ErrUsage, addr)
	}
	if ln, err = net.Listen("tcp", addr); err != nil {
		return nil, "", fmt.Errorf("%w; choose another address with --listen", err)
	}
	return ln, "http://" + ln.Addr().String(), nil
}

// answer serves until ctx ends, and then lets what was begun finish for five seconds.
func answer(ctx context.Context, ln net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: gate.Hosts(nil, h), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = srv.Shutdown(end) // the program ends anyway
	}()
	if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// onPath answers at one path and nowhere else.
func onPath(path string, h http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(path, h)
	return mux
}
