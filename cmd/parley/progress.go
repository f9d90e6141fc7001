package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress counts on standard error while many reports are read, where that is a terminal.
type progress struct {
	w    io.Writer
	next time.Time
	used bool
}

func newProgress(w io.Writer) *progress {
	if f, ok := w.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) {
		w = nil
	}
	return &progress{w: w, next: time.Now().Add(time.Second)}
}

// step tells that n reports are done; nothing is printed in the first second.
func (p *progress) step(n int) {
	if p.w == nil || time.Now().Before(p.next) {
		return
	}
	p.next, p.used = time.Now().Add(200*time.Millisecond), true
	fmt.Fprintf(p.w, "\r%d reports read", n)
}

func (p *progress) clear() {
	if p.used {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.used = false
	}
}
