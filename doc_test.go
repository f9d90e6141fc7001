package parley_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"parley/internal/golden"
)

// TestTourLinks holds the tour of doc.go against the code: every [Name] is a type of this package, every package it
// names is there, and every package of ours is named.
func TestTourLinks(t *testing.T) {
	doc := golden.Read(t, "doc.go")
	names := regexp.MustCompile(`\[([A-Z]\w*)\]`).FindAllStringSubmatch(doc, -1)
	if len(names) == 0 {
		t.Fatal("the tour has no links")
	}
	types := exportedTypes(t)
	for _, n := range names {
		if !types[n[1]] {
			t.Errorf("doc.go links to [%s], which is no type of this package", n[1])
		}
	}
	for _, p := range regexp.MustCompile(`(?:internal|cmd)/\w+`).FindAllString(doc, -1) {
		if st, err := os.Stat(p); err != nil || !st.IsDir() {
			t.Errorf("doc.go names %s, which is not there", p)
		}
	}
}

// TestEveryPackageSaysWhatItIs wants a package comment in every package.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	commented, seen := map[string]bool{}, map[string]bool{}
	for _, file := range golden.Walk(t, ".", func(p string, _ fs.DirEntry) bool {
		return strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go")
	}) {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		dir := file[:strings.LastIndex("/"+file, "/")]
		seen[dir] = true
		if f.Doc != nil {
			commented[dir] = true
		}
	}
	for dir := range seen {
		if !commented[dir] {
			t.Errorf("package in %q has no package comment", dir)
		}
	}
}

func exportedTypes(t *testing.T) map[string]bool {
	t.Helper()
	types := map[string]bool{}
	for _, file := range golden.Glob(t, "*.go") {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
				for _, s := range g.Specs {
					types[s.(*ast.TypeSpec).Name.Name] = true
				}
			}
		}
	}
	return types
}
