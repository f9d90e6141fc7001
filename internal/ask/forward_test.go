package ask

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/article"
	"parley/internal/fold"
	"parley/internal/reading"
)

// drawn are readings of reports on few people and days, so that many tell of one thing. Some are copies of the one before, and some
// have no date.
func drawn(t testing.TB, rnd *rand.Rand, n int) []*parley.Reading {
	t.Helper()
	people := []string{"Donald Trump", "Vladimir Putin", "Volodymyr Zelensky", "Emmanuel Macron"}
	var out []*parley.Reading
	last := ""
	for range n {
		a, b := people[rnd.IntN(4)], people[rnd.IntN(4)]
		day := []string{"Monday", "Tuesday", "Friday"}[rnd.IntN(3)]
		lines := []string{
			fmt.Sprintf("%s will speak with %s by telephone on %s.", a, b, day),
			fmt.Sprintf("%s met %s in Istanbul on %s.", a, b, day),
			fmt.Sprintf("%s said on %s that the talks in Istanbul with %s were serious and useful for all sides.", a, day, b),
			fmt.Sprintf("Ukraine has proposed a %d-day ceasefire to Russia.", 10+10*rnd.IntN(3)),
			"The European Union will impose new sanctions on Russia if it rejects the ceasefire.",
			fmt.Sprintf("A meeting between %s and %s, planned for %s, was postponed.", a, b, day),
		}
		rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		if last == "" || rnd.IntN(5) > 0 {
			last = fmt.Sprintf("Report %d\n\n%s", rnd.IntN(1e6), strings.Join(lines[:3], " "))
		}
		known := article.Known{Outlet: "Outlet " + fmt.Sprint(rnd.IntN(5)), URL: fmt.Sprintf("https://lamp.example/%d", rnd.IntN(1e6))}
		if rnd.IntN(8) > 0 {
			known.Published = fmt.Sprintf("2025-05-%02d", 10+rnd.IntN(9))
		}
		rep, err := article.Read([]byte(last), article.KindText, known)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, reading.Read(rep))
	}
	return out
}

// someDecision draws a decision on what the view holds.
func someDecision(rnd *rand.Rand, v *View) Decision {
	all := slices.Concat(v.State.Records, v.State.Dismissed)
	r := all[rnd.IntN(len(all))]
	x := Decision{Author: "M", Reason: "why", On: []string{r.ID}, Action: Actions[rnd.IntN(len(Actions))]}
	switch x.Action {
	case "correct", "settle":
		x.On[0], x.Value = r.ID+".status", []string{"held", "cancelled", "agreed", "withdrawn"}[rnd.IntN(4)]
	case "accept":
		if len(r.Fields) > 0 && rnd.IntN(2) == 0 {
			x.On[0] += "." + r.Fields[rnd.IntN(len(r.Fields))].Name
		}
	case "retype":
		x.Value = fold.None
	case "merge":
		x.On = append(x.On, all[rnd.IntN(len(all))].ID)
		if m := v.State.Maybe; len(m) > 0 && rnd.IntN(2) == 0 {
			p := m[rnd.IntN(len(m))]
			x.On = []string{p.A, p.B}
		}
	case "split":
		x.On[0] = r.Claims[rnd.IntN(len(r.Claims))].ID
	case "undo":
		x.On[0] = fmt.Sprint(1 + rnd.IntN(1+len(v.Book.Decisions)))
	}
	return x
}

// said is all that a view answers with, as text.
func said(t testing.TB, v *View) string {
	t.Helper()
	type list struct{ Key, Records string }
	var lists []list
	add := func(key string, rs []*fold.Record) {
		l := list{Key: key}
		for _, r := range rs {
			l.Records += r.ID + " "
		}
		lists = append(lists, l)
	}
	for _, id := range slices.Sorted(maps.Keys(v.actors())) {
		add(string(id), v.ofActor(id))
	}
	for _, h := range v.Reports {
		had, there := v.held(h.ID)
		add(fmt.Sprint(h, had, there), v.ofReport(h.ID))
	}
	add("latest", v.latest)
	for _, r := range slices.Concat(v.State.Records, v.State.Dismissed) {
		for _, c := range r.Claims {
			add(r.ID+" by its claim", []*fold.Record{v.State.Find(c.ID), v.State.Find(c.Key), v.State.Find(r.ID)})
		}
	}
	totals := map[string]int{}
	for _, k := range fold.Kinds() {
		totals[k] = v.Total(k)
	}
	q, err := v.Review(0, 50)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.MarshalIndent([]any{v.State, v.Board(0), v.Open(), q, v.Merged(), v.Book.Actors, totals, lists, v.Sources(), v.telling()}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// A view that is brought forward over decisions says what one that is folded anew says, whatever was decided and added.
func TestForward(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(2) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		d := testDesk(t)
		if _, err := d.ledger.Add(ctx, drawn(t, rnd, 12)); err != nil {
			t.Fatal(err)
		}
		v := view(t, d, Query{})
		carried, made := 0, 0
		for step := range 40 {
			added := false
			if rnd.IntN(12) == 0 {
				added = true
				if _, err := d.ledger.Add(ctx, drawn(t, rnd, 1)); err != nil {
					t.Fatal(err)
				}
			}
			x := someDecision(rnd, v)
			ds, err := d.Decide(ctx, x)
			if err != nil {
				continue
			}
			made += len(ds)
			w := view(t, d, Query{})
			if !added && w.claims != nil && &w.Book.Claims[0] == &v.Book.Claims[0] {
				carried++
			}
			anew := view(t, New(d.ledger, d.now), Query{})
			if got, want := said(t, w), said(t, anew); got != want {
				t.Fatalf("seed %d, step %d, after %+v:\n%s", seed, step, x, firstDifference(got, want))
			}
			v = w
		}
		if carried < 5 {
			t.Errorf("seed %d: %d of %d decisions were carried forward", seed, carried, made)
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			from := max(0, i-6)
			return "got\n" + strings.Join(g[from:min(len(g), i+6)], "\n") + "\nwant\n" + strings.Join(w[from:min(len(w), i+6)], "\n")
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
