package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"parley"
	"parley/internal/article"
	"parley/internal/ask"
	"parley/internal/fold"
	"parley/internal/golden"
	"parley/internal/reading"
	"parley/internal/record"
)

// TestSituations reads each situation's reports from their text, adds them, and holds the record against what is wanted,
// line by line. The lines: count KIND N; told KIND N and origins KIND N (of the record that most reports tell of); status
// KIND S; path S (the last step of the longest path); verdict KIND.FIELD V; issue WORDS; no issue WORDS; maybe N; as-of
// MOMENT, which the lines after it are about. A situation whose reports the reader does not understand yet says so in a
// section "misread" and is skipped as long as that is so.
func TestSituations(t *testing.T) {
	for _, file := range golden.Glob(t, "testdata/situations/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a := txtar.Parse([]byte(golden.Read(t, file)))
			ctx := context.Background()
			l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			want, misread := "", ""
			for _, f := range a.Files {
				switch f.Name {
				case "want":
					want = string(f.Data)
				case "misread":
					misread = strings.TrimSpace(string(f.Data))
				case "reports.jsonl":
					addLines(t, l, string(f.Data))
				}
			}
			if strings.TrimSpace(want) == "" {
				t.Fatal("the situation wants nothing")
			}
			wrong := hold(t, ask.New(l, nil), want)
			switch {
			case misread != "" && wrong != "":
				t.Skipf("the reports are not read as they should be: %s\n%s", misread, wrong)
			case misread != "":
				t.Logf("all is as wanted now; the note on misreading can go: %s", misread)
			case wrong != "":
				t.Error(wrong)
			}
		})
	}
}

func addLines(t *testing.T, l *record.Ledger, jsonl string) {
	t.Helper()
	var rs []*parley.Reading
	for r, err := range article.Lines(strings.NewReader(jsonl), article.Known{}) {
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, reading.Read(r))
	}
	if _, err := l.Add(context.Background(), rs); err != nil {
		t.Fatal(err)
	}
}

// hold tells which lines are not true.
func hold(t *testing.T, d *ask.Desk, want string) (wrong string) {
	t.Helper()
	at := ""
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		if s, ok := strings.CutPrefix(line, "as-of "); ok {
			at = s
			continue
		}
		moment, err := ask.Moment(at)
		if err != nil {
			t.Fatal(err)
		}
		v, err := d.View(context.Background(), ask.Query{AsOf: moment})
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := holds(v, line); !ok {
			wrong += fmt.Sprintf("as of %q: want %q, got %s\n%s", at, line, got, sketchOf(v))
		}
	}
	return wrong
}

// holds reports whether a line is true of a record, and what is.
func holds(v *ask.View, line string) (got string, ok bool) {
	word, rest, _ := strings.Cut(line, " ")
	if issue, no := strings.CutPrefix(line, "no issue "); no {
		got, ok = holds(v, "issue "+issue)
		return got, !ok
	}
	f := strings.Fields(rest)
	switch word {
	case "count":
		n := len(v.Of(f[0]))
		return strconv.Itoa(n), strconv.Itoa(n) == f[1]
	case "told", "origins", "status":
		r := mostTold(v.Of(f[0]))
		got = map[string]string{"told": strconv.Itoa(len(r.Claims)), "origins": strconv.Itoa(r.Origins), "status": r.Status}[word]
		return got, got == f[1]
	case "path":
		for _, r := range v.State.Records {
			if n := len(r.Path); n > 0 && len(got) < n {
				got = r.Path[n-1].Status
			}
		}
		return got, got == f[0]
	case "verdict":
		kind, field, _ := strings.Cut(f[0], ".")
		for _, r := range v.Of(kind) {
			for _, x := range r.Fields {
				if x.Name == field {
					got += x.Verdict + " "
				}
			}
		}
		return got, slices.Contains(strings.Fields(got), f[1])
	case "issue":
		for _, is := range v.State.Issues {
			got += is.Kind + "; "
			ok = ok || is.Kind == rest
		}
		return got, ok
	case "maybe":
		n := len(v.State.Maybe)
		return strconv.Itoa(n), strconv.Itoa(n) == f[0]
	}
	return "no such line", false
}

func mostTold(rs []*fold.Record) *fold.Record {
	best := &fold.Record{}
	for _, r := range rs {
		if len(r.Claims) > len(best.Claims) {
			best = r
		}
	}
	return best
}

// sketchOf is a record in a few lines, for a message.
func sketchOf(v *ask.View) string {
	var b strings.Builder
	for _, r := range v.State.Records {
		e, err := v.Entry(r.ID)
		fmt.Fprintf(&b, "  %s %s, %d told: %s %v", r.Kind, r.Status, len(r.Claims), e.Title, err)
		for _, f := range r.Fields {
			fmt.Fprintf(&b, "; %s %s", f.Name, fieldLine(f))
		}
		b.WriteByte('\n')
	}
	for _, m := range v.State.Maybe {
		fmt.Fprintf(&b, "  maybe %s\n", m.Reason)
	}
	return b.String()
}
