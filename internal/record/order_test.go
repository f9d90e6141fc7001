package record

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley"
	"parley/internal/article"
	"parley/internal/fold"
)

// drawReading makes the reading of one short report; many of them tell of the same few meetings, offers and remarks.
func drawReading(t *rapid.T, i int) *parley.Reading {
	day := time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 40).Draw(t, "day"))
	published := rapid.SampledFrom([]string{day.Format("2006-01-02"), day.Add(9 * time.Hour).Format(time.RFC3339), ""}).Draw(t, "published")
	words := strings.Repeat(fmt.Sprintf("Ana met Bo in report %d and offered a truce of item %d. ", rapid.IntRange(0, 4).Draw(t, "copy"), i%3), 4) + fmt.Sprint("No. ", i)
	at := rapid.IntRange(max(0, i-2), i).Draw(t, "address") // some are versions of one page
	rep, err := article.Read([]byte(words), article.KindText, article.Known{URL: fmt.Sprintf("https://lamp.example/%d", at), Published: published, Outlet: fmt.Sprint("Lamp ", i%4)})
	if err != nil {
		t.Fatal(err)
	}
	r := &parley.Reading{Format: parley.Format, Reader: "test 1", Report: rep}
	name := rapid.SampledFrom([]string{"Ana", "Ana Arl", "Ana Ard"}).Draw(t, "name")
	r.Actors = []parley.Actor{{ID: "per:ana", Kind: parley.KindPerson, Name: name, Of: rapid.SampledFrom([]parley.ActorID{"state:aa", ""}).Draw(t, "of")},
		{ID: "per:bo", Kind: parley.KindPerson, Name: "Bo", Of: "state:bb"}, {ID: "state:aa", Kind: parley.KindState, Name: "Arland"}}
	cell := func(id string, start int) parley.Cell {
		return parley.Cell{ID: id, Evidence: []parley.Evidence{r.Evidence(parley.Span{Start: start, End: start + 6})}}
	}
	side := rapid.SampledFrom([]parley.ActorID{"per:ana", "state:aa"}).Draw(t, "side")
	e := parley.Encounter{Cell: cell("e1", 0), Kind: "meeting", Status: rapid.SampledFrom([]parley.EncounterStatus{"scheduled", "held"}).Draw(t, "status"), Participants: []parley.ActorID{side, "per:bo"}}
	if rapid.Bool().Draw(t, "timed") {
		at := day.AddDate(0, 0, rapid.IntRange(-1, 3).Draw(t, "ahead")).Format("2006-01-02")
		e.Time = &parley.TimeExpr{Value: parley.Opt(at), Words: at}
	}
	r.Encounters = []parley.Encounter{e}
	r.Proposals = []parley.Proposal{{Cell: cell("p1", 8), Kind: parley.ProposalTruce, Status: "tabled", Proposers: []parley.ActorID{"per:ana"}, Addressees: []parley.ActorID{"per:bo"}}}
	return r
}

// asJSON is what a part of the ledger's fold looks like from outside.
func asJSON(t *rapid.T, f *Folded) string {
	b, err := json.MarshalIndent(map[string]any{"state": f.State, "actors": f.Book.Actors, "totals": f.Totals}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestAddedInAnyWay adds reports in any order, in one go or in many, closing the file in between; a person follows a
// process and decides at some point. The board is the same byte for byte, the file is sound, and what was known at any
// moment is what a fold of that moment's claims gives.
func TestAddedInAnyWay(t *testing.T) {
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue { // more with -rapid.checks
		flag.Set("rapid.checks", "30")
	}
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "order")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		at := time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)
		open := func(name string) *Ledger {
			l, err := Open(ctx, filepath.Join(dir, name), Options{Now: func() time.Time { return at }})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		var rs []*parley.Reading
		for i := range rapid.IntRange(2, 10).Draw(t, "reports") {
			rs = append(rs, drawReading(t, i))
		}
		key := func(r *parley.Reading) string { return ReportID(&r.Report) + "/e1" }
		one, many := open("one.db"), open("many.db")
		defer func() { one.Close(); many.Close() }()
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		_, err = one.Add(ctx, rs)
		must(err)
		process := Process{Name: "Talks", Parties: []parley.ActorID{"state:aa", "state:bb"}}
		_, err = one.AddProcess(ctx, process)
		must(err)
		decision := fold.Decision{Action: rapid.SampledFrom([]string{"merge", "split"}).Draw(t, "action"), A: key(rs[0]), B: key(rs[1]), Author: "M", Reason: "why"}
		_, err = one.Decide(ctx, decision)
		must(err)

		_, err = many.AddProcess(ctx, process)
		must(err)
		order := rapid.Permutation(rs).Draw(t, "order")
		decideAt := rapid.IntRange(0, len(rs)).Draw(t, "decide after")
		for done := 0; done < len(order); {
			n := rapid.IntRange(1, len(order)-done).Draw(t, "batch")
			_, err = many.Add(ctx, order[done:done+n])
			must(err)
			if done <= decideAt && decideAt < done+n {
				_, err = many.Decide(ctx, decision)
				must(err)
			}
			done += n
			if rapid.Bool().Draw(t, "close") {
				must(many.Close())
				many = open("many.db")
			}
		}
		if decideAt == len(rs) {
			_, err = many.Decide(ctx, decision)
			must(err)
		}
		a, err := one.Folded(ctx, Part{})
		must(err)
		b, err := many.Folded(ctx, Part{})
		must(err)
		if d := cmp.Diff(asJSON(t, a), asJSON(t, b)); d != "" {
			t.Fatal(d)
		}
		for _, l := range []*Ledger{one, many} {
			c, err := l.Check(ctx)
			must(err)
			if len(c.Faults) > 0 {
				t.Fatal(c.Faults)
			}
		}
		then := time.Date(2025, 5, rapid.IntRange(1, 42).Draw(t, "as of"), 12, 0, 0, 0, time.UTC) // those without a date are known from June on
		got, err := many.Folded(ctx, Part{AsOf: then})
		must(err)
		book, err := many.Book(ctx, then)
		must(err)
		want := fold.Fold(book)
		for _, r := range want.Records { // names come from all readings
			r.Fields, got.State.Find(r.ID).Fields = nil, nil
		}
		if d := cmp.Diff(asJSON(t, &Folded{State: want}), asJSON(t, &Folded{State: got.State})); d != "" {
			t.Fatal(d)
		}
	})
}
