package parley_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"testing"

	"parley/internal/golden"
)

// mayImport says who may import what of ours, and which doors to the world each package may use. A package that is
// not listed here fails the test: a new arrow is a decision.
var mayImport = map[string]string{
	".":                  "",
	"cmd/parley":         "parley archive article board reading gazetteer syntax text conllu score record fold ask export api desk mcp gate meter hook still fetch examples feed fence watch",
	"cmd/train":          "*",
	"bench":              "*",
	"examples":           "",
	"internal/archive":   "parley article",
	"internal/article":   "parley",
	"internal/text":      "parley gazetteer linear model",
	"internal/conllu":    "parley",
	"internal/linear":    "",
	"internal/model":     "",
	"internal/gazetteer": "parley",
	"internal/syntax":    "parley linear model gazetteer",
	"internal/when":      "parley gazetteer",
	"internal/who":       "parley gazetteer linear model",
	"internal/said":      "parley gazetteer",
	"internal/act":       "parley gazetteer",
	"internal/reading":   "parley text syntax when who said act",
	"internal/board":     "parley",
	"internal/record":    "parley fold",
	"internal/fold":      "parley",
	"internal/ask":       "parley fold record text",
	"internal/export":    "parley board fold",
	"internal/api":       "parley ask export fold record",
	"internal/desk":      "parley ask export fold record",
	"internal/fetch":     "parley",
	"internal/feed":      "parley",
	"internal/fence":     "parley archive article reading",
	"internal/watch":     "parley archive article feed fence fetch record",
	"internal/mcp":       "parley ask fold record",
	"internal/gate":      "parley",
	"internal/meter":     "",
	"internal/still":     "",
	"internal/hook":      "parley ask board fetch fold record",
	"internal/golden":    "",
	"internal/score":     "parley conllu",
}

// doors are standard packages that only the named ones of ours may import.
var doors = map[string]string{
	"net":       "cmd/parley internal/fetch",
	"net/http":  "internal/api internal/desk cmd/parley internal/mcp internal/gate internal/meter internal/still internal/hook internal/fetch",
	"net/rpc":   "",
	"net/smtp":  "",
	"os":        "cmd/parley cmd/train bench internal/golden internal/record internal/gate internal/hook",
	"os/exec":   "internal/fence",
	"log":       "",
	"unsafe":    "internal/syntax internal/linear internal/model",
	"math/rand": "",
}

// stages must be pure: the same reading in, the same layer out.
var notInStages = []string{"time.Now", "rand.", "os.", "log."}

func TestLayers(t *testing.T) {
	files := golden.Walk(t, ".", func(p string, d fs.DirEntry) bool {
		return strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go")
	})
	for _, file := range files {
		pkg := path.Dir(file)
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table of this test; say there what it may import", file, pkg)
			continue
		}
		for _, imp := range importsOf(t, file) {
			checkImport(t, file, pkg, allowed, imp)
		}
	}
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

func checkImport(t *testing.T, file, pkg, allowed, imp string) {
	t.Helper()
	if imp == "parley" || strings.HasPrefix(imp, "parley/") {
		if allowed != "*" && !has(allowed, path.Base(imp)) {
			t.Errorf("%s imports %s; package %s may import only: %s", file, imp, pkg, allowed)
		}
		return
	}
	if who, guarded := doors[imp]; guarded && !has(who, pkg) {
		t.Errorf("%s imports %s; only these may: %s", file, imp, who)
	}
}

func has(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}

func TestStagesArePure(t *testing.T) {
	for _, stage := range []string{"text", "syntax", "when", "who", "said", "act", "reading"} {
		files := golden.Walk(t, "internal/"+stage, func(p string, d fs.DirEntry) bool {
			return strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go")
		})
		for _, file := range files {
			src := golden.Read(t, file)
			for _, bad := range notInStages {
				for _, line := range strings.Split(src, "\n") {
					code, _, _ := strings.Cut(line, "//")
					if i := strings.Index(code, bad); i >= 0 && (i == 0 || !isWord(code[i-1])) {
						t.Errorf("%s: a stage is pure, but uses %s", file, bad)
					}
				}
			}
		}
	}
}

func isWord(b byte) bool {
	return b == '_' || b == '.' || b == '"' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
