package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/internal/record"
)

// manyReports writes n short reports of our own words as JSON Lines.
func manyReports(t testing.TB, dir string, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"k%d","published":"2025-05-%02d","outlet":"Lamp %d","text":"Envoy %d met envoy %d in Geneva on Monday. The talks on item %d lasted %d hours, a spokesman said."}`+"\n",
			i, i%28+1, i%7, i, i+1, i*3, i%9+1)
	}
	path := filepath.Join(dir, "many.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestKilledWhileAdding kills the program at random points of adding 500 reports, as often as PARLEY_KILLS says (8 times
// without it), each time going on with the same file. What was acknowledged is there, nothing is there twice, and the
// file is sound.
func TestKilledWhileAdding(t *testing.T) {
	exe, err := exec.LookPath("parley")
	if err != nil {
		t.Skip("the test binary is not in the path")
	}
	kills := 8
	if n, err := strconv.Atoi(os.Getenv("PARLEY_KILLS")); err == nil {
		kills = n
	}
	const total = 500
	dir := t.TempDir()
	input := manyReports(t, dir, total)
	rng := rand.New(rand.NewPCG(7, 7))
	began := time.Now()
	addUntilKilled(t, exe, filepath.Join(dir, "whole.db"), input, -1, time.Hour, map[string]bool{})
	whole := time.Since(began)
	files, early := 0, 0
	for kill := 0; kill < kills; files++ {
		path := filepath.Join(dir, fmt.Sprintf("p%d.db", files))
		acked := map[string]bool{}
		for len(acked) < total && kill < kills {
			kill++
			// Every other time at a moment of the clock, which falls anywhere; else right after an acknowledgement.
			line, after := rng.IntN(total), time.Hour
			if kill%2 == 0 {
				line, after = -1, time.Duration(rng.Int64N(int64(whole)))
			}
			if addUntilKilled(t, exe, path, input, line, after, acked) == 0 {
				early++
			}
			verify(t, path, acked)
		}
	}
	t.Logf("killed %d times over %d files, %d times before the first acknowledgement", kills, files, early)
}

// addUntilKilled runs "parley add" and kills it right after the line-th acknowledgement (-1: never) or after a while. It
// returns how many lines came.
func addUntilKilled(t *testing.T, exe, path, input string, line int, after time.Duration, acked map[string]bool) (lines int) {
	t.Helper()
	cmd := exec.Command(exe, "add", "--record", path, input)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer stop.Stop()
	sc := bufio.NewScanner(out)
	for ; sc.Scan(); lines++ {
		if f := strings.Fields(sc.Text()); len(f) >= 2 && (f[0] == "added" || f[0] == "known") {
			acked[f[1]] = true
		}
		if lines == line {
			cmd.Process.Kill()
		}
	}
	cmd.Wait() // it was killed, or it was done before
	return lines
}

func verify(t *testing.T, path string, acked map[string]bool) {
	t.Helper()
	ctx := context.Background()
	if _, err := os.Stat(path); err != nil && len(acked) == 0 {
		return // killed before there was a file
	}
	l, err := record.Open(ctx, path, record.Options{}) // as the next "add" would, with recovery
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := l.Check(ctx)
	if err != nil || len(c.Faults) > 0 {
		t.Fatalf("after a kill: %+v %v", c.Faults, err)
	}
	held, err := l.Reports(ctx, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	there, addresses := map[string]bool{}, map[string]bool{}
	for _, h := range held {
		if addresses[h.Address] {
			t.Fatalf("%s is there twice", h.Address)
		}
		there[h.ID], addresses[h.Address] = true, true
	}
	for id := range acked {
		if !there[id] {
			t.Fatalf("%s was acknowledged and is not there", id)
		}
	}
}
