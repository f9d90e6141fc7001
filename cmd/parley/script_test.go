package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"parley/internal/golden"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"parley": func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the whole program as a user does.
func TestScripts(t *testing.T) {
	golden.Glob(t, "testdata/*.txtar")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			return nil
		},
	})
}

// TestReadmeCommands runs the parley commands that the README shows, from the module's root.
func TestReadmeCommands(t *testing.T) {
	readme := golden.Read(t, "../../README.md")
	command := regexp.MustCompile(`(?m)^(?:go run \./cmd/parley|parley|bin/parley) (.+)$`)
	found := command.FindAllStringSubmatch(readme, -1)
	if len(found) == 0 {
		t.Fatal("the README shows no command")
	}
	t.Chdir("../..")
	dir := t.TempDir()
	talks := filepath.Join(dir, "talks.db")
	for _, f := range found {
		line, _, _ := strings.Cut(f[1], " | ")
		line, _, _ = strings.Cut(line, "  #")
		var out, errs strings.Builder
		args := words(t, strings.ReplaceAll(line, "talks.db", talks))
		for i := range args[1:] {
			if args[i] == "-o" {
				args[i+1] = filepath.Join(dir, args[i+1])
			}
		}
		switch args[0] { // these answer until they are ended
		case "demo":
			args = append(args, "--no-desk", "--keep", filepath.Join(dir, "demo.db"))
		case "serve":
			args = append(args, "--help")
		}
		if code := run(args, strings.NewReader(""), &out, &errs); code != exitOK {
			t.Errorf("parley %s: exit %d: %s", line, code, errs.String())
		}
		if out.Len() == 0 {
			t.Errorf("parley %s: prints nothing", line)
		}
	}
}

// words splits a command line as a shell does, as far as the README needs it: blanks, double quotes, file patterns.
func words(t *testing.T, line string) []string {
	t.Helper()
	var out []string
	for _, w := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1) {
		if strings.ContainsAny(w, "*?") && !strings.HasPrefix(w, `"`) {
			out = append(out, golden.Glob(t, w)...)
			continue
		}
		out = append(out, strings.Trim(w, `"`))
	}
	return out
}
