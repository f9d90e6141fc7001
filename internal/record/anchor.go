package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
)

// anchor is where a decision holds on to a claim: not only by the entry's id, which the next reader may give to another
// entry, but by the words that it stands on.
type anchor struct {
	Reader string        `json:"reader"`
	Kind   string        `json:"kind"`
	Spans  []parley.Span `json:"spans"` // bytes of the report's text
}

// subject is what a decision is about, as it is kept.
type subject struct {
	A     string  `json:"a"`
	B     string  `json:"b"`
	Field string  `json:"field"`
	Value string  `json:"value"`
	AtA   *anchor `json:"at_a,omitempty"`
	AtB   *anchor `json:"at_b,omitempty"`
}

// subjectOf writes down what a decision is about.
func subjectOf(ctx context.Context, q querier, d fold.Decision) (string, error) {
	s := subject{A: d.A, B: d.B, Field: d.Field, Value: d.Value}
	var err error
	if s.AtA, err = anchorOf(ctx, q, d.A); err != nil {
		return "", err
	}
	if s.AtB, err = anchorOf(ctx, q, d.B); err != nil {
		return "", err
	}
	b, err := json.Marshal(s)
	return string(b), err
}

// lastReader is the reader that read a report last.
const lastReader = `(SELECT g.reader FROM reading g WHERE g.report = r.seq ORDER BY g.read_at || g.reader DESC LIMIT 1)`

// anchorOf is where a claim stands now; nil if there is no such claim.
func anchorOf(ctx context.Context, q querier, key string) (*anchor, error) {
	report, entry, _ := strings.Cut(key, "/")
	var a anchor
	var body string
	err := q.QueryRowContext(ctx, `SELECT c.reader, c.kind, c.body FROM report r JOIN claim c ON c.report = r.seq AND c.entry = ? AND c.reader = `+lastReader+` WHERE r.id = ?`,
		entry, report).Scan(&a.Reader, &a.Kind, &body)
	if err == sql.ErrNoRows {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a.Spans, err = spansIn(body)
	return &a, err
}

// spansIn are the places of an entry's own evidence.
func spansIn(body string) ([]parley.Span, error) {
	var cell struct {
		Evidence []struct {
			Start int `json:"start"`
			End   int `json:"end"`
		} `json:"evidence"`
	}
	if err := json.Unmarshal([]byte(body), &cell); err != nil {
		return nil, fmt.Errorf("%w: a claim is not JSON: %w", parley.ErrMalformed, err)
	}
	out := make([]parley.Span, len(cell.Evidence))
	for i, e := range cell.Evidence {
		out[i] = parley.Span{Start: e.Start, End: e.End}
	}
	return out, nil
}

// hold finds the claim that an anchored key means among those of the reader that read the report last: the one of its
// kind that shares most of its words. Where that reader makes nothing of these words, the key leads nowhere: a decision
// must not pass to another thing.
func hold(ctx context.Context, q querier, key string, at *anchor) (string, error) {
	if at == nil {
		return key, nil
	}
	report, _, _ := strings.Cut(key, "/")
	var seq int64
	var reader sql.NullString
	err := q.QueryRowContext(ctx, `SELECT r.seq, `+lastReader+` FROM report r WHERE r.id = ?`, report).Scan(&seq, &reader)
	if err == sql.ErrNoRows || err == nil && reader.String == at.Reader {
		return key, nil
	}
	if err != nil {
		return "", err
	}
	best, most := "", 0
	err = each(ctx, q, `SELECT entry, body FROM claim WHERE report = ? AND reader = ? AND kind = ? ORDER BY seq`, []any{seq, reader.String, at.Kind}, func(scan func(...any) error) error {
		var entry, body string
		if err := scan(&entry, &body); err != nil {
			return err
		}
		spans, err := spansIn(body)
		if n := shared(spans, at.Spans); n > most {
			best, most = entry, n
		}
		return err
	})
	if best == "" {
		return report + "/", err
	}
	return report + "/" + best, err
}

// shared is how many bytes two sets of spans have in common.
func shared(a, b []parley.Span) (n int) {
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

// Adrift are the decisions, in force at the end of the ledger, that hold on to words of which the last reader made nothing.
func Adrift(ds []fold.Decision) []fold.Decision {
	lost := func(key string) bool { return strings.HasSuffix(key, "/") }
	return slices.DeleteFunc(fold.Standing(ds), func(d fold.Decision) bool { return !lost(d.A) && !lost(d.B) })
}
