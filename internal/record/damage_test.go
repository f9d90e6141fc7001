package record

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"parley"
)

func some(t testing.TB, from, n int) []*parley.Reading {
	var rs []*parley.Reading
	for i := range n {
		rs = append(rs, reading(t, fmt.Sprintf("a%d", from+i), "2025-05-18", fmt.Sprintf("Envoy %d met envoy %d for talks on item %d.", from+i, i*7, i)))
	}
	return rs
}

func sound(t *testing.T, l *Ledger, want int) {
	t.Helper()
	c, err := l.Check(context.Background())
	if err != nil || len(c.Faults) > 0 || want >= 0 && c.Reports != want {
		t.Fatalf("check: %d reports, %v, %v; want %d", c.Reports, c.Faults, err, want)
	}
}

// TestTornWriteAheadTail cuts and spoils the write-ahead file at many places, as a machine that lost power does. What
// opens afterwards is sound and holds whole batches from the first on.
func TestTornWriteAheadTail(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "p.db")
	l := open(t, path)
	for i := range 5 {
		add(t, l, some(t, 10*i, 10)...)
	}
	db, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wal, err := os.ReadFile(path + "-wal")
	if err != nil || len(wal) == 0 {
		t.Fatalf("no write-ahead file to tear: %v", err)
	}
	for i := range 40 {
		torn := append([]byte(nil), wal[:len(wal)*(i+1)/41]...)
		if i%2 == 1 {
			for j := max(0, len(torn)-512); j < len(torn); j++ {
				torn[j] ^= 0x5a
			}
		}
		at := filepath.Join(dir, fmt.Sprintf("t%d.db", i))
		if os.WriteFile(at, db, 0o600) != nil || os.WriteFile(at+"-wal", torn, 0o600) != nil {
			t.Fatal("cannot write the torn copy")
		}
		again := open(t, at)
		sound(t, again, -1)
		if n, err := again.Count(context.Background()); err != nil || n%10 != 0 {
			t.Fatalf("cut %d: %d reports, so a batch is half there (%v)", i, n, err)
		}
	}
}

func TestFullDisk(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "p.db"))
	add(t, l, some(t, 0, 10)...)
	l.db.SetMaxOpenConns(1)
	var pages int
	if err := l.db.QueryRow(`PRAGMA page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := l.db.Exec(fmt.Sprintf(`PRAGMA max_page_count(%d)`, pages+2)); err != nil {
		t.Fatal(err)
	}
	_, err := l.Add(context.Background(), some(t, 100, 500))
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("adding to a full disk: %v", err)
	}
	if _, err := l.db.Exec(`PRAGMA max_page_count(1000000)`); err != nil {
		t.Fatal(err)
	}
	l.db.SetMaxOpenConns(0)
	sound(t, l, 10)
	add(t, l, some(t, 100, 500)...)
	sound(t, l, 510)
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	l := open(t, path)
	add(t, l, some(t, 0, 3)...)
	ro, err := Open(context.Background(), path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	if _, err := ro.Add(context.Background(), some(t, 10, 1)); err == nil || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("adding to a read-only record: %v", err)
	}
	sound(t, ro, 3)
}

func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	open(t, path)
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for w := range 2 {
		l := open(t, path)
		wg.Go(func() {
			for i := range 20 {
				if _, err := l.Add(context.Background(), some(t, 5*i, 5)); err != nil { // both add the same
					errs[w] = err
					return
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	sound(t, open(t, path), 100)
}
