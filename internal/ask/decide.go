package ask

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"parley/internal/fold"
)

// Decision is what a person decides.
type Decision struct {
	Action string `json:"action"` // accept, correct, merge, split, retype, settle, undo
	// On is what it is about: ID.field for correct, settle and accept; ID for accept and retype; two ids for merge, and for
	// split to keep two records apart; a claim's id for split; a number for undo.
	On     []string `json:"on"`
	Value  string   `json:"value"` // for correct, settle and retype
	Author string   `json:"author"`
	Reason string   `json:"reason"`
}

// Actions are the actions of decisions.
var Actions = []string{"accept", "correct", "merge", "split", "retype", "settle", "undo"}

// The longest texts that a decision may carry, in bytes.
const maxValue, maxReason, maxAuthor = 2000, 4000, 200

// Decide adds a decision to the ledger and returns what was added, with numbers. Nothing is edited: a decision is one
// more entry, and can be undone. Splitting one claim from a record adds one entry for each other claim. ErrNotFound: it
// is about nothing in the record. ErrArgument: it makes no sense.
func (d *Desk) Decide(ctx context.Context, x Decision) ([]fold.Decision, error) {
	if strings.TrimSpace(x.Author) == "" || strings.TrimSpace(x.Reason) == "" {
		return nil, badArgument("a decision needs an author and a reason")
	}
	if len(x.Value) > maxValue || len(x.Reason) > maxReason || len(x.Author) > maxAuthor {
		return nil, badArgument("a value has at most %d bytes, a reason %d, an author %d", maxValue, maxReason, maxAuthor)
	}
	v, err := d.at(ctx, Query{}, false)
	if err != nil {
		return nil, err
	}
	ds, err := v.decisions(x)
	if err != nil {
		return nil, err
	}
	for i := range ds {
		if ds[i].Seq, err = d.ledger.Decide(ctx, ds[i]); err != nil {
			return ds[:i], err
		}
	}
	return ds, nil
}

// decisions turns words into ledger entries; ids become the keys of claims, which stay.
func (v *View) decisions(x Decision) ([]fold.Decision, error) {
	d := fold.Decision{Author: x.Author, Action: x.Action, Reason: x.Reason, Value: x.Value}
	if !slices.Contains(Actions, x.Action) {
		return nil, badArgument("there is no action %q; there are: %s", x.Action, strings.Join(Actions, ", "))
	}
	if len(x.On) == 0 {
		return nil, badArgument("%s takes what it is about", x.Action)
	}
	switch {
	case x.Action == "undo":
		return v.undo(d, x.On[0])
	case x.Action == "merge" || x.Action == "split" && len(x.On) == 2:
		return v.onPair(d, x.On)
	case x.Action == "split":
		r, err := v.find(x.On[0])
		if err != nil {
			return nil, err
		}
		return splits(d, r, x.On[0])
	}
	return v.onField(d, x.On[0])
}

// onField gives a field a value, or lets it stand. Without a field, accept is about all of the record, and retype about
// its kind.
func (v *View) onField(d fold.Decision, on string) ([]fold.Decision, error) {
	id, field, ok := strings.Cut(on, ".")
	r, err := v.find(id)
	if err != nil {
		return nil, err
	}
	switch {
	case d.Action == "retype" && !ok:
		field = "kind"
	case d.Action == "retype":
		return nil, badArgument("retype takes an id and --value: another kind, or %q if the words tell of no such thing", fold.None)
	case !ok && d.Action != "accept":
		return nil, badArgument("%s takes ID.field", d.Action)
	}
	if d.Action == "accept" {
		i := slices.IndexFunc(r.Fields, func(f fold.Field) bool { return f.Name == field })
		if ok && (i < 0 || r.Fields[i].Chosen == "") {
			return nil, badArgument("%s has no value to accept; say which is right with settle", on)
		}
		d.Value = ""
	} else if err := fold.Settable(r, field, d.Value); err != nil {
		return nil, badArgument("%s %s: %v", d.Action, on, err)
	}
	d.A, d.Field = r.Claims[0].Key, field
	return []fold.Decision{d}, nil
}

func (v *View) find(id string) (*fold.Record, error) {
	if r := v.State.Find(id); r != nil {
		return r, nil
	}
	return nil, notFound("nothing in the record has the id %q", id)
}

func (v *View) undo(d fold.Decision, number string) ([]fold.Decision, error) {
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || !slices.ContainsFunc(v.Book.Decisions, func(m fold.Decision) bool { return m.Seq == n }) {
		return nil, notFound("there is no decision %q to undo", number)
	}
	d.Undoes = n
	return []fold.Decision{d}, nil
}

// onPair joins two records, or keeps them apart.
func (v *View) onPair(d fold.Decision, on []string) ([]fold.Decision, error) {
	if len(on) != 2 {
		return nil, badArgument("%s takes two ids", d.Action)
	}
	a, err := v.find(on[0])
	if err != nil {
		return nil, err
	}
	b, err := v.find(on[1])
	if err != nil {
		return nil, err
	}
	if a == b || a.Kind != b.Kind {
		return nil, badArgument("%s and %s are one record, or of two kinds", on[0], on[1])
	}
	d.A, d.B = a.Claims[0].Key, b.Claims[0].Key
	return []fold.Decision{d}, nil
}

// splits sets one claim apart from all others of its record.
func splits(d fold.Decision, r *fold.Record, id string) ([]fold.Decision, error) {
	var out []fold.Decision
	for _, t := range r.Claims {
		if t.ID == id && len(r.Claims) > 1 {
			for _, o := range r.Claims {
				if o.ID != id {
					d.A, d.B = t.Key, o.Key
					out = append(out, d)
				}
			}
		}
	}
	if out == nil {
		return nil, badArgument("split takes the id of one claim of a record that has several; \"parley show %s\" lists them", r.ID)
	}
	return out, nil
}
