package record

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestReadOnlyFolder asks a record whose folder cannot be written, as on a medium that was made once.
func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write anywhere")
	}
	dir := filepath.Join(t.TempDir(), "medium")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "p.db")
	l := open(t, path)
	add(t, l, some(t, 0, 3)...)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	ro, err := Open(context.Background(), path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	sound(t, ro, 3)
	if _, err := Open(context.Background(), filepath.Join(dir, "new.db"), Options{}); err == nil {
		t.Error("a record was made where nothing can be written")
	}
}
