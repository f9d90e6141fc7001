package hook

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	_ "modernc.org/sqlite"

	"parley"
	"parley/internal/fetch"
)

// PathFor is where the outbox of a record is kept.
func PathFor(record string) string { return record + ".webhooks" }

// Outbox holds endpoints, what they were told, and what waits. It may be used by several goroutines and programs.
type Outbox struct {
	db  *sql.DB
	now func() time.Time
}

// Endpoint is where messages go.
type Endpoint struct {
	ID      int64    `json:"id"`
	URL     string   `json:"url"`
	Secret  string   `json:"-"`
	Process string   `json:"process"` // only records of this process; "": all
	Kinds   []string `json:"kinds"`
	Private bool     `json:"private"` // its host may be in one's own network
	Added   string   `json:"added"`
	Off     string   `json:"off"` // why nothing is sent any more; "" while it is
	Waiting int      `json:"waiting"`
	Sent    int      `json:"sent"`
	Error   string   `json:"error"` // of the last try that failed
}

// Told are the kinds of records whose changes are told unless an endpoint names others.
var Told = []string{"encounter", "proposal", "measure"}

// may are the kinds that an endpoint may name.
var may = []string{"encounter", "proposal", "measure", "demand", "commitment", "condition", "clock"}

// version is that of the file's tables (PRAGMA user_version).
const version = 1

const tables = `
CREATE TABLE endpoint (id INTEGER PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, process TEXT NOT NULL, kinds TEXT NOT NULL,
  private INTEGER NOT NULL, added TEXT NOT NULL, off TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE seen (record TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, disputed TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE message (id TEXT PRIMARY KEY, endpoint INTEGER NOT NULL REFERENCES endpoint ON DELETE CASCADE, body TEXT NOT NULL, made INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', error TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX message_due ON message (state, due);
PRAGMA user_version = 1;`

// Exists reports whether there is an outbox at a path.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Open opens or makes the outbox at a path; now is the clock, time.Now if nil.
func Open(ctx context.Context, path string, now func() time.Time) (*Outbox, error) {
	if now == nil {
		now = time.Now
	}
	// The file is made before SQLite does, for its owner only; what SQLite puts beside it has the same mode.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}
	q := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", u.String()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	o := &Outbox{db, now}
	if err := o.prepare(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return o, nil
}

func (o *Outbox) prepare(ctx context.Context) error {
	return o.tx(ctx, func(tx *sql.Tx) error {
		var v int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
			return err
		}
		switch v {
		case version:
			return nil
		case 0:
			_, err := tx.ExecContext(ctx, tables)
			return err
		}
		return fmt.Errorf("version %d; this program reads version %d", v, version)
	})
}

// Close closes the file.
func (o *Outbox) Close() error { return o.db.Close() }

func (o *Outbox) tx(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// Add adds an endpoint and makes its secret.
func (o *Outbox) Add(ctx context.Context, e Endpoint) (Endpoint, error) {
	u, err := url.Parse(e.URL)
	if err != nil || u.Host == "" {
		return e, wrong("%q is no address", e.URL)
	}
	var allow []string
	if e.Private {
		allow = []string{u.Host}
	}
	if u, err = fetch.Address(e.URL, allow...); err != nil {
		var refused *fetch.Refused
		if errors.As(err, &refused) && !e.Private {
			return e, wrong("%s: %s; --private opens a host of your own network", e.URL, refused.Why)
		}
		return e, err
	}
	if u.Scheme != "https" && !e.Private {
		return e, wrong("%s: messages go out by https only (--private: also by http)", e.URL)
	}
	if len(e.Kinds) == 0 {
		e.Kinds = Told
	}
	for _, k := range e.Kinds {
		if !slices.Contains(may, k) {
			return e, wrong("there are no changes of %q to tell; of %s there are", k, strings.Join(may, ", "))
		}
	}
	e.URL, e.Secret, e.Added = u.String(), newSecret(), o.now().UTC().Format(time.RFC3339)
	r, err := o.db.ExecContext(ctx, "INSERT INTO endpoint (url, secret, process, kinds, private, added) VALUES (?,?,?,?,?,?)", e.URL, e.Secret, e.Process, strings.Join(e.Kinds, " "), e.Private, e.Added)
	if err != nil {
		return e, err
	}
	e.ID, err = r.LastInsertId()
	return e, err
}

// Remove takes an endpoint away, and what waits for it.
func (o *Outbox) Remove(ctx context.Context, id int64) error {
	r, err := o.db.ExecContext(ctx, "DELETE FROM endpoint WHERE id = ?", id)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, wrong("there is no webhook %d; \"parley webhook list\" shows them", id))
	}
	return nil
}

// Endpoints lists the endpoints, with how they fare.
func (o *Outbox) Endpoints(ctx context.Context) ([]Endpoint, error) {
	return endpoints(ctx, o.db)
}

type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func endpoints(ctx context.Context, q querier) ([]Endpoint, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, url, secret, process, kinds, private, added, off,
		(SELECT count(*) FROM message m WHERE m.endpoint = e.id AND state = 'waiting'), (SELECT count(*) FROM message m WHERE m.endpoint = e.id AND state = 'sent'),
		coalesce((SELECT error FROM message m WHERE m.endpoint = e.id AND error <> '' AND state <> 'sent' ORDER BY made DESC LIMIT 1), '') FROM endpoint e ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Endpoint{}
	for rows.Next() {
		var e Endpoint
		var kinds string
		if err := rows.Scan(&e.ID, &e.URL, &e.Secret, &e.Process, &kinds, &e.Private, &e.Added, &e.Off, &e.Waiting, &e.Sent, &e.Error); err != nil {
			return nil, err
		}
		e.Kinds = strings.Fields(kinds)
		out = append(out, e)
	}
	return out, rows.Err()
}

// PrivateHosts are the hosts of one's own network that endpoints were added for.
func PrivateHosts(es []Endpoint) []string {
	var out []string
	for _, e := range es {
		if u, err := url.Parse(e.URL); err == nil && e.Private {
			out = append(out, u.Host)
		}
	}
	return out
}

func wrong(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{parley.ErrUsage}, args...)...)
}
