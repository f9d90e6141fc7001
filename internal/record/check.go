package record

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/klauspost/compress/zstd"

	"parley"
)

// Fault is something in a record file that is not as it must be.
type Fault struct {
	Where string `json:"where"` // a report's id, a claim, or "file"
	What  string `json:"what"`
}

// Checked counts what a check went over.
type Checked struct {
	Reports  int     `json:"reports"`
	Claims   int     `json:"claims"`
	Evidence int     `json:"evidence"`
	Records  int     `json:"records"` // in the stored fold
	Faults   []Fault `json:"faults"`
}

// Check verifies the whole file: the database's own integrity, each report's hash and id, that each piece of evidence
// still has its words at its place in the kept text, and that the stored fold is what the claims and the decisions give.
func (l *Ledger) Check(ctx context.Context) (Checked, error) {
	var c Checked
	if err := l.integrity(ctx, &c); err != nil {
		return c, err
	}
	if err := l.checkReports(ctx, &c); err != nil {
		return c, err
	}
	return c, explain(l.path, l.checkFold(ctx, &c))
}

func (l *Ledger) checkReports(ctx context.Context, c *Checked) error {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxCapture))
	if err != nil {
		return err
	}
	defer dec.Close()
	rows, err := l.db.QueryContext(ctx, `SELECT seq, id, text_sha256, capture FROM report ORDER BY seq`)
	if err != nil {
		return explain(l.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var id, sum string
		var b []byte
		if err := rows.Scan(&seq, &id, &sum, &b); err != nil {
			return explain(l.path, err)
		}
		c.Reports++
		rep, err := unpack(dec, b)
		if err != nil {
			c.fault(id, err.Error())
			continue
		}
		if got := sha256.Sum256([]byte(rep.Text)); hex.EncodeToString(got[:]) != sum {
			c.fault(id, "the text does not have the hash that was kept of it")
		}
		if got := ReportID(rep); got != id {
			c.fault(id, "address and text give the id "+got)
		}
		if err := l.checkClaims(ctx, c, seq, id, rep.Text); err != nil {
			return err
		}
	}
	return explain(l.path, rows.Err())
}

func (c *Checked) fault(where, what string) { c.Faults = append(c.Faults, Fault{where, what}) }

func (l *Ledger) integrity(ctx context.Context, c *Checked) error {
	rows, err := l.db.QueryContext(ctx, `PRAGMA integrity_check(20)`)
	if err != nil {
		return explain(l.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return explain(l.path, err)
		}
		if s != "ok" {
			c.fault("file", s)
		}
	}
	if err := rows.Err(); err != nil {
		return explain(l.path, err)
	}
	if err := l.references(ctx, c); err != nil {
		return explain(l.path, err)
	}
	for what, query := range map[string]string{
		"reports without a reading": `SELECT count(*) FROM report WHERE seq NOT IN (SELECT report FROM reading)`,
		"claims without a reading":  `SELECT count(*) FROM claim c WHERE NOT EXISTS (SELECT 1 FROM reading r WHERE r.report = c.report AND r.reader = c.reader)`,
	} {
		var n int
		if err := l.db.QueryRowContext(ctx, query).Scan(&n); err != nil {
			return explain(l.path, err)
		}
		if n > 0 {
			c.fault("file", fmt.Sprintf("%d %s", n, what))
		}
	}
	return nil
}

// references finds rows that point at rows which are not there, and items that were kept without a capture.
func (l *Ledger) references(ctx context.Context, c *Checked) error {
	err := each(ctx, l.db, `SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2`, nil, func(scan func(...any) error) error {
		var table, parent string
		var n int
		err := scan(&table, &parent, &n)
		c.fault("file", fmt.Sprintf("%d rows of %s point at no %s", n, table, parent))
		return err
	})
	var there int
	if err == nil {
		err = l.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'capture'`).Scan(&there)
	}
	if err != nil || there == 0 {
		return err
	}
	return each(ctx, l.db, `SELECT key FROM item WHERE state = 'kept' AND seq NOT IN (SELECT item FROM capture) LIMIT 20`, nil, func(scan func(...any) error) error {
		var key string
		err := scan(&key)
		c.fault("item "+key, "it is marked as kept, but no capture of it is there")
		return err
	})
}

func (l *Ledger) checkClaims(ctx context.Context, c *Checked, seq int64, id, text string) error {
	rows, err := l.db.QueryContext(ctx, `SELECT kind, entry, body FROM claim WHERE report = ? ORDER BY seq`, seq)
	if err != nil {
		return explain(l.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var kind, entry, body string
		if err := rows.Scan(&kind, &entry, &body); err != nil {
			return explain(l.path, err)
		}
		c.Claims++
		var v any
		if err := json.Unmarshal([]byte(body), &v); err != nil {
			c.fault(id, kind+" "+entry+" is not JSON")
			continue
		}
		checkEvidence(v, text, func(ok bool, words string) {
			c.Evidence++
			if !ok {
				c.fault(id, fmt.Sprintf("%s %s: the text does not have %q where the evidence says", kind, entry, words))
			}
		})
	}
	return explain(l.path, rows.Err())
}

// checkEvidence visits every {start, end, words} of a claim.
func checkEvidence(v any, text string, visit func(ok bool, words string)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			checkEvidence(e, text, visit)
		}
	case map[string]any:
		start, a := v["start"].(float64)
		end, b := v["end"].(float64)
		words, d := v["words"].(string)
		if a && b && d {
			s, e := int(start), int(end)
			visit(0 <= s && s <= e && e <= len(text) && text[s:e] == words, words)
		}
		for _, e := range v {
			checkEvidence(e, text, visit)
		}
	}
}

// Backup writes a whole copy of the record to path, which must not exist; the copy is complete or not there.
func (l *Ledger) Backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%w: %s is there already; a backup never overwrites", parley.ErrUsage, path)
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return explain(l.path, err)
	}
	defer conn.Close()
	// VACUUM INTO writes only the copy, but a connection that may only ask refuses it.
	_, err = conn.ExecContext(ctx, `PRAGMA query_only(0)`)
	if err == nil {
		_, err = conn.ExecContext(ctx, `VACUUM INTO ?`, part)
	}
	if err != nil {
		os.Remove(part)
		return explain(part, err)
	}
	if err := syncFile(part); err != nil {
		os.Remove(part)
		return err
	}
	return os.Rename(part, path)
}

// Restore makes a record at path out of a backup, after checking it; path must not exist.
func Restore(ctx context.Context, backup, path string) (Checked, error) {
	if _, err := os.Stat(path); err == nil {
		return Checked{}, fmt.Errorf("%w: %s is there already; move it away first", parley.ErrUsage, path)
	}
	l, err := Open(ctx, backup, Options{ReadOnly: true})
	if err != nil {
		return Checked{}, err
	}
	defer l.Close()
	c, err := l.Check(ctx)
	if err != nil {
		return c, err
	}
	if len(c.Faults) > 0 {
		return c, fmt.Errorf("%w: the backup %s has %d faults; nothing was restored", parley.ErrMalformed, backup, len(c.Faults))
	}
	return c, l.Backup(ctx, path)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
