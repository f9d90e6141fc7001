package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"parley"
	"parley/internal/gazetteer"
	"parley/internal/reading"
)

// actorsFile is the name of a file of the user's own actors.
type actorsFile string

// maxActorsFile bounds it: a longer one is a wrong file.
const maxActorsFile = 32 << 20

// use puts the file's facts on top of the built-in ones, for all that is read from here on, and marks the reader with
// them, so that "reread" reads again what was read with others. Processes that this one starts find it too.
func (f actorsFile) use() error {
	if f == "" {
		return nil
	}
	file, err := os.Open(string(f))
	if err != nil {
		return fmt.Errorf("--actors: %w", err)
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, maxActorsFile+1))
	if err != nil {
		return fmt.Errorf("--actors: %w", err)
	}
	if len(b) > maxActorsFile {
		return fmt.Errorf("--actors: %s is longer than %d bytes", f, maxActorsFile)
	}
	g, err := gazetteer.Default().With(bytes.NewReader(b))
	if err != nil {
		return fmt.Errorf("--actors: %s: %w", f, err)
	}
	gazetteer.Use(g)
	reading.Own(fmt.Sprintf("actors.%x", sha256.Sum256(b))[:len("actors.")+8])
	return os.Setenv("PARLEY_ACTORS", string(f))
}

type actorsCmd struct {
	Name   []string `arg:"" optional:"" help:"A name to look up: Zelensky, Ankara, IAEA."`
	Kind   string   `placeholder:"KIND" help:"List what is known of a kind: person, office, state, government, organisation, group, outlet, platform, place."`
	Office string   `placeholder:"TITLE" help:"Who held this office: president, foreign minister, head-of-government."`
	Of     string   `placeholder:"ID" help:"Of which state or body: ua, state:ua, org:nato."`
	On     string   `placeholder:"DAY" help:"On which day (2025-05-19); all holders without it."`
	JSON   bool     `name:"json" help:"Print the answer as JSON."`
}

// Run lists, looks names up, or says who held an office.
func (c *actorsCmd) Run(std *stdio) error {
	if c.Office != "" {
		return c.holders(std)
	}
	name := strings.Join(c.Name, " ")
	switch {
	case name == "" && c.Kind != "":
		return c.list(std)
	case c.Kind != "":
		return fmt.Errorf("%w: --kind lists; it takes no name", parley.ErrUsage)
	case name == "":
		return fmt.Errorf("%w: give a name, --kind, or --office and --of", parley.ErrUsage)
	}
	entries, persons := gazetteer.Lookup(name), gazetteer.Persons(name)
	if len(entries)+len(persons) == 0 {
		return fmt.Errorf("nothing is known of %q", name)
	}
	if c.JSON {
		return printJSON(std.out, map[string]any{"entries": entries, "offices": persons})
	}
	for _, e := range entries {
		if err := printEntry(std, e); err != nil {
			return err
		}
	}
	return printHolders(std, persons)
}

// list prints all that is known of a kind, in the order of the files.
func (c *actorsCmd) list(std *stdio) error {
	var found []*gazetteer.Entry
	kinds := map[parley.ActorKind]bool{}
	for _, e := range gazetteer.InUse().Entries() {
		kinds[e.Kind] = true
		if string(e.Kind) == c.Kind {
			found = append(found, e)
		}
	}
	if len(found) == 0 {
		known := slices.Sorted(maps.Keys(kinds))
		return fmt.Errorf("%w: nothing is of the kind %q; there are %q", parley.ErrUsage, c.Kind, known)
	}
	if c.JSON {
		return printJSON(std.out, found)
	}
	for _, e := range found {
		if err := printEntry(std, e); err != nil {
			return err
		}
	}
	return nil
}

func printEntry(std *stdio, e *gazetteer.Entry) error {
	of := ""
	if e.Of != "" {
		of = " of " + string(e.Of)
	}
	_, err := fmt.Fprintf(std.out, "%s  %s, %s%s\n", e.ID, e.Name, e.Kind, of)
	return err
}

func (c *actorsCmd) holders(std *stdio) error {
	of := c.Of
	if of == "" {
		return fmt.Errorf("%w: --office needs --of", parley.ErrUsage)
	}
	if !strings.Contains(of, ":") {
		of = "state:" + strings.ToLower(of)
	}
	role := c.Office
	if r, ok := gazetteer.TitleRole(role, parley.ActorID(of)); ok {
		role = r
	}
	found := gazetteer.Holders(role, parley.ActorID(of), c.On)
	if len(found) == 0 {
		return fmt.Errorf("no holder of %q of %s is known for that day", c.Office, of)
	}
	if c.JSON {
		return printJSON(std.out, found)
	}
	return printHolders(std, found)
}

func printHolders(std *stdio, hs []*gazetteer.Holder) error {
	sorted := slices.Clone(hs)
	slices.SortStableFunc(sorted, func(a, b *gazetteer.Holder) int { return strings.Compare(a.From, b.From) })
	for _, h := range sorted {
		to := h.To
		if to == "" {
			to = "now"
		}
		if _, err := fmt.Fprintf(std.out, "%s  %s, %s of %s, %s to %s\n", h.Person, h.Name, h.Title, h.Of, h.From, to); err != nil {
			return err
		}
	}
	return nil
}
