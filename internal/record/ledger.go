package record

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the pure Go driver

	"parley"
)

//go:embed migrations/*.sql
var migrations embed.FS

// timeForm is how instants are kept: UTC, of one length, so that they sort as text.
const timeForm = "2006-01-02T15:04:05.000000Z"

// Ledger is an open record file. It may be used by several goroutines.
type Ledger struct {
	db   *sql.DB
	path string
	now  func() time.Time

	folding folding
}

// Options say how to open a file.
type Options struct {
	ReadOnly bool
	Now      func() time.Time // the clock; time.Now if nil
}

// Open opens the record at path, and makes it if it is not there (unless ReadOnly).
func Open(ctx context.Context, path string, o Options) (*Ledger, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return nil, fmt.Errorf("%w: %s is a directory, not a record file", parley.ErrUnsupported, path)
	} else if errors.Is(err, fs.ErrNotExist) && o.ReadOnly {
		return nil, fmt.Errorf("there is no record at %s; \"parley add\" makes one: %w", path, fs.ErrNotExist)
	} else if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
	}
	q := url.Values{"_pragma": {"busy_timeout(10000)", "foreign_keys(1)"}, "_txlock": {"immediate"}}
	if o.ReadOnly {
		q.Add("_pragma", "query_only(1)")
	} else {
		q["_pragma"] = append(q["_pragma"], "journal_mode(WAL)", "synchronous(FULL)")
	}
	l, err := connect(ctx, path, q, o)
	if err != nil && o.ReadOnly && stands(path) {
		// The folder may not be written, so SQLite cannot make the files that it needs beside one that others may
		// write at the same time. Nobody can there.
		l, err = connect(ctx, path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_pragma": q["_pragma"]}, o)
	}
	return l, explain(path, err)
}

func connect(ctx context.Context, path string, q url.Values, o Options) (*Ledger, error) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	l := &Ledger{db: db, path: path, now: o.Now}
	if err := l.prepare(ctx, o); err != nil {
		db.Close()
		return nil, err
	}
	return l, nil
}

// stands reports whether a file can be read as it stands: it can be opened, its folder refuses new files, and no
// write-ahead file beside it holds what it lacks.
func stands(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	f.Close()
	if st, err := os.Stat(path + "-wal"); err == nil && st.Size() > 0 {
		return false
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".parley-*")
	if err != nil {
		return true
	}
	probe.Close()
	os.Remove(probe.Name())
	return false
}

// prepare checks that the file is ours and brings its tables to this version.
func (l *Ledger) prepare(ctx context.Context, o Options) error {
	var tables int
	if err := l.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'report'`).Scan(&tables); err != nil {
		return err
	}
	if o.ReadOnly {
		if tables == 0 {
			return fmt.Errorf("%w: it is a database, but not a record of this program", parley.ErrUnsupported)
		}
		return nil
	}
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, l.db, sub, goose.WithDisableVersioning(false))
	if err != nil {
		return err
	}
	if _, err = p.Up(ctx); err != nil {
		return err
	}
	return l.refoldIfStale(ctx)
}

// Close ends the use of the file.
func (l *Ledger) Close() error { return l.db.Close() }

// explain gives the errors of the driver a meaning and the file's name.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	s := err.Error()
	switch {
	case strings.Contains(s, "not a database") || strings.Contains(s, "SQLITE_NOTADB"):
		return fmt.Errorf("%w: %s is not a record file", parley.ErrUnsupported, path)
	case strings.Contains(s, "malformed") || strings.Contains(s, "SQLITE_CORRUPT"):
		return fmt.Errorf("%w: %s is damaged; restore a backup (parley restore): %w", parley.ErrMalformed, path, err)
	case strings.Contains(s, "unable to open database file") || strings.Contains(s, "SQLITE_CANTOPEN"):
		return fmt.Errorf("%s cannot be opened: look whether you may read it and write in its folder: %w", path, err)
	case strings.Contains(s, "readonly") || strings.Contains(s, "SQLITE_READONLY") || strings.Contains(s, "permission denied"):
		return fmt.Errorf("%s cannot be written: %w", path, err)
	case strings.Contains(s, "SQLITE_FULL") || strings.Contains(s, "disk is full"):
		return fmt.Errorf("%s: the disk is full; nothing of the last batch was kept: %w", path, err)
	case strings.Contains(s, "SQLITE_BUSY") || strings.Contains(s, "locked"):
		return fmt.Errorf("%s is in use by another process; try again when it is done: %w", path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}
