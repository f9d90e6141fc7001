// Package golden helps tests that run over files. A test that finds no cases fails: a corpus that was moved or
// renamed must not pass in silence.
package golden

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Walk lists the files below dir, in order, that keep says yes to; testdata folders are passed over. It fails the
// test if there are none.
func Walk(t testing.TB, dir string, keep func(path string, d fs.DirEntry) bool) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git" || d.Name() == "bin") {
			return filepath.SkipDir
		}
		if !d.IsDir() && keep(filepath.ToSlash(p), d) {
			out = append(out, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatalf("no files found in %s: the test would pass on nothing", dir)
	}
	return out
}

// Glob lists the files that match a pattern, in order; it fails the test if there are none.
func Glob(t testing.TB, pattern string) []string {
	t.Helper()
	out, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatalf("no files match %s: the test would pass on nothing", pattern)
	}
	return out
}

// Read is the text of a file; it fails the test if there is none.
func Read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
