package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/klauspost/compress/zstd"

	"parley"
)

// Held is one report as the ledger keeps it.
type Held struct {
	Seq       int64     `json:"-"`
	ID        string    `json:"id"`
	Address   string    `json:"address"`
	Outlet    string    `json:"outlet"`
	Title     string    `json:"title"`
	Published string    `json:"published"`
	KnownAt   time.Time `json:"known_at"`
	AddedAt   time.Time `json:"added_at"`
}

// maxCapture bounds what one capture may unpack to.
const maxCapture = 256 << 20

// Report is the kept report of an id, with its text, parts and what was removed.
func (l *Ledger) Report(ctx context.Context, id string) (*parley.Report, error) {
	var b []byte
	if err := l.db.QueryRowContext(ctx, `SELECT capture FROM report WHERE id = ?`, id).Scan(&b); err != nil {
		return nil, fmt.Errorf("report %s: %w", id, explain(l.path, err))
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxCapture))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	return unpack(dec, b)
}

func unpack(dec *zstd.Decoder, b []byte) (*parley.Report, error) {
	raw, err := dec.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: a capture does not unpack: %w", parley.ErrMalformed, err)
	}
	var c capture
	if err := json.Unmarshal(raw, &c); err != nil {
		return nil, fmt.Errorf("%w: a capture is not JSON: %w", parley.ErrMalformed, err)
	}
	c.Report.Parts, c.Report.KnownBy = c.Parts, c.KnownBy
	return &c.Report, nil
}

// Reports lists the reports that were known at a moment (the zero time: all), latest first.
func (l *Ledger) Reports(ctx context.Context, asOf time.Time) ([]Held, error) {
	return l.held(ctx, `SELECT seq, id, address, outlet, title, published, known_at, added_at FROM report WHERE known_at <= ? ORDER BY known_at DESC, id`, cutAt(asOf))
}

// Search lists the reports known at a moment whose title or text holds all the words, best match first, at most n.
func (l *Ledger) Search(ctx context.Context, words string, asOf time.Time, n int) ([]Held, error) {
	match := phrase(words)
	if match == "" {
		return nil, nil
	}
	return l.held(ctx, `SELECT seq, id, address, outlet, r.title, published, known_at, added_at FROM found JOIN report r ON r.seq = found.rowid
		WHERE found MATCH ? AND known_at <= ? ORDER BY rank, id LIMIT ?`, match, cutAt(asOf), n)
}

// phrase makes a full-text query of plain words: each must be there; "words in quotation marks" side by side.
func phrase(words string) string {
	var out []byte
	in, word := false, []byte(nil)
	flush := func() {
		if len(word) > 0 {
			out = append(append(append(out, '"'), word...), '"', ' ')
			word = nil
		}
	}
	for i := 0; i < len(words); i++ {
		switch c := words[i]; {
		case c == '"':
			flush()
			in = !in
		case c <= ' ' && !in:
			flush()
		case c < ' ':
			word = append(word, ' ')
		default:
			word = append(word, c)
		}
	}
	flush()
	return string(out)
}

// cutAt is the latest known-at that counts.
func cutAt(asOf time.Time) string {
	if asOf.IsZero() {
		return "9999"
	}
	return asOf.UTC().Format(timeForm)
}

func (l *Ledger) held(ctx context.Context, query string, args ...any) ([]Held, error) {
	rows, err := l.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer rows.Close()
	var out []Held
	for rows.Next() {
		var h Held
		var known, added string
		if err := rows.Scan(&h.Seq, &h.ID, &h.Address, &h.Outlet, &h.Title, &h.Published, &known, &added); err != nil {
			return nil, explain(l.path, err)
		}
		h.KnownAt, _ = time.Parse(timeForm, known)
		h.AddedAt, _ = time.Parse(timeForm, added)
		out = append(out, h)
	}
	return out, explain(l.path, rows.Err())
}

// Count is the number of reports in the ledger.
func (l *Ledger) Count(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, `SELECT count(*) FROM report`).Scan(&n)
	return n, explain(l.path, err)
}

// Provenance says which reader made a claim of a report, and when it was recorded.
func (l *Ledger) Provenance(ctx context.Context, report, entry string) (reader, recordedAt string, err error) {
	err = l.db.QueryRowContext(ctx, `SELECT g.reader, g.read_at FROM report r JOIN claim c ON c.report = r.seq JOIN reading g ON g.report = c.report AND g.reader = c.reader
		WHERE r.id = ? AND c.entry = ? ORDER BY g.read_at DESC, g.reader DESC LIMIT 1`, report, entry).Scan(&reader, &recordedAt)
	if err == sql.ErrNoRows {
		return "", "", nil
	}
	return reader, recordedAt, explain(l.path, err)
}
