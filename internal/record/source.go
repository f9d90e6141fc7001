package record

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"parley"
)

// Source is a feed or a page that is read again and again. Only people set its grade.
type Source struct {
	ID       string    `json:"id"`      // made from the address
	Address  string    `json:"address"` // of the feed or page
	Kind     string    `json:"kind"`    // feed, page; "" if not known yet
	Title    string    `json:"title"`
	Outlet   string    `json:"outlet"` // given to its reports where they name none
	Home     string    `json:"home"`   // the address that people read
	Country  string    `json:"country"`
	Zone     string    `json:"zone"`
	Language string    `json:"language"`
	Grade    string    `json:"grade"` // Admiralty A to F; F, cannot be judged, unless a person says otherwise
	AddedAt  time.Time `json:"added_at"`
	Removed  bool      `json:"removed"` // no longer polled; what it brought stays
}

// SourceState is how the polling of a source goes. Zero times: never.
type SourceState struct {
	Source
	ETag         string    `json:"etag"`
	LastModified string    `json:"last_modified"`
	TriedAt      time.Time `json:"tried_at"`
	OKAt         time.Time `json:"ok_at"`
	DueAt        time.Time `json:"due_at"`
	Failures     int       `json:"failures"` // since OKAt
	Error        string    `json:"error"`    // of the last try; "" if it went well

	Items   int   `json:"items"`   // that it ever listed
	Waiting int   `json:"waiting"` // ... that are still to be fetched
	GivenUp int   `json:"given_up"`
	Reports int   `json:"reports"` // captures that its items became, versions included
	Gaps    []Gap `json:"gaps"`    // the latest first
}

// Gap is a time in which something of a source may have been missed.
type Gap struct {
	// Kind is unreached (polls failed), not-watched (nobody polled for more than a day), or overrun (all went well, but
	// nothing that was seen before was listed any more).
	Kind    string    `json:"kind"`
	Since   time.Time `json:"since"` // when all was well before it
	Until   time.Time `json:"until"` // zero while it lasts
	Tries   int       `json:"tries"`
	Error   string    `json:"error"`
	Bridged bool      `json:"bridged"` // afterwards the source still listed what was seen before: nothing is missing
}

var grades = []string{"A", "B", "C", "D", "E", "F"}

// SourceID is the id of a source: its host, and eight digits made from the whole address.
func SourceID(address string) string {
	sum := sha256.Sum256([]byte(address))
	host := "source"
	if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
		host = strings.Trim(notInSlug.ReplaceAllString(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "-"), "-")
	}
	return host + "-" + hex.EncodeToString(sum[:4])
}

// AddSources follows sources, in one transaction; fresh says which were not followed before. One that is there already
// keeps what is not given anew, and is followed again if it was removed; what it listed before stays known. ErrUsage: an
// address is no http or https URL, or a grade is none.
func (l *Ledger) AddSources(ctx context.Context, sources ...Source) (kept []Source, fresh []bool, err error) {
	for i := range sources {
		if err := sources[i].valid(); err != nil {
			return nil, nil, err
		}
	}
	err = l.change(ctx, func(tx *sql.Tx) error {
		kept, fresh = nil, nil
		for _, s := range sources {
			k, isNew, err := addSource(ctx, tx, s, l.now().UTC())
			if err != nil {
				return err
			}
			kept, fresh = append(kept, k), append(fresh, isNew)
		}
		return nil
	})
	return kept, fresh, err
}

func (s *Source) valid() error {
	u, err := url.Parse(s.Address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%w: %q is no address of a source: give an http or https URL", parley.ErrUsage, s.Address)
	}
	if s.Grade != "" && !slices.Contains(grades, s.Grade) {
		return fmt.Errorf("%w: %q is no grade: give one of %s", parley.ErrUsage, s.Grade, strings.Join(grades, ", "))
	}
	if s.Kind != "" && s.Kind != "feed" && s.Kind != "page" {
		return fmt.Errorf("%w: %q is no kind of source: give feed or page", parley.ErrUsage, s.Kind)
	}
	return nil
}

func addSource(ctx context.Context, tx *sql.Tx, s Source, now time.Time) (Source, bool, error) {
	s.ID = SourceID(s.Address)
	res, err := tx.ExecContext(ctx, `INSERT INTO source (id, address, kind, title, outlet, home, country, zone, language, grade, added_at, removed_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(nullif(?, ''), 'F'), ?, '') ON CONFLICT (address) DO NOTHING`,
		s.ID, s.Address, s.Kind, s.Title, s.Outlet, s.Home, s.Country, s.Zone, s.Language, s.Grade, now.Format(timeForm))
	if err != nil {
		return s, false, err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return s, false, err
	}
	fresh := n > 0
	if fresh {
		seq, err := res.LastInsertId()
		if err != nil {
			return s, false, err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO source_state (source, etag, last_modified, tried_at, ok_at, due_at, failures, error) VALUES (?, '', '', '', '', ?, 0, '')`, seq, now.Format(timeForm))
		if err != nil {
			return s, false, err
		}
	} else {
		var gone string
		if err := tx.QueryRowContext(ctx, `SELECT removed_at FROM source WHERE address = ?`, s.Address).Scan(&gone); err != nil {
			return s, false, err
		}
		fresh = gone != ""
		if err := updateSource(ctx, tx, s); err != nil {
			return s, false, err
		}
	}
	all, err := sources(ctx, tx, `s.address = ?`, s.Address)
	if err != nil {
		return s, false, err
	}
	return all[0].Source, fresh, nil
}

// updateSource writes over what is given; what is empty stays.
func updateSource(ctx context.Context, tx *sql.Tx, s Source) error {
	_, err := tx.ExecContext(ctx, `UPDATE source SET kind = coalesce(nullif(?, ''), kind), title = coalesce(nullif(?, ''), title), outlet = coalesce(nullif(?, ''), outlet),
		home = coalesce(nullif(?, ''), home), country = coalesce(nullif(?, ''), country), zone = coalesce(nullif(?, ''), zone),
		language = coalesce(nullif(?, ''), language), grade = coalesce(nullif(?, ''), grade), removed_at = '' WHERE address = ?`,
		s.Kind, s.Title, s.Outlet, s.Home, s.Country, s.Zone, s.Language, s.Grade, s.Address)
	return err
}

// RemoveSource stops polling a source, named by its id or address. ErrUsage: none such is followed.
func (l *Ledger) RemoveSource(ctx context.Context, name string) error {
	return l.change(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `UPDATE source SET removed_at = ? WHERE removed_at = '' AND (id = ? OR address = ?)`, l.now().UTC().Format(timeForm), name, name)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("%w: no source %q is followed", parley.ErrUsage, name)
	})
}

// Sources lists the sources that are followed, by id, with how their polling goes; all also those that were removed.
func (l *Ledger) Sources(ctx context.Context, all bool) ([]SourceState, error) {
	where := `s.removed_at = ''`
	if all {
		where = `1`
	}
	out, err := l.sources(ctx, where+` ORDER BY s.id`)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if err := l.tally(ctx, &out[i]); err != nil {
			return nil, explain(l.path, err)
		}
	}
	return out, nil
}

// Source is one source, named by its id or address. ErrUsage: there is none.
func (l *Ledger) Source(ctx context.Context, name string) (SourceState, error) {
	out, err := l.sources(ctx, `s.id = ?1 OR s.address = ?1`, name)
	if err != nil {
		return SourceState{}, err
	}
	if len(out) == 0 {
		return SourceState{}, fmt.Errorf("%w: there is no source %q", parley.ErrUsage, name)
	}
	return out[0], explain(l.path, l.tally(ctx, &out[0]))
}

// DueSources lists at most n followed sources whose time to be polled has come, the longest due first. Counts and gaps are
// left out.
func (l *Ledger) DueSources(ctx context.Context, at time.Time, n int) ([]SourceState, error) {
	return l.sources(ctx, `s.removed_at = '' AND t.due_at <= ? ORDER BY t.due_at, s.id LIMIT ?`, at.UTC().Format(timeForm), n)
}

// sources reads sources without counts; a file from before there were sources has none.
func (l *Ledger) sources(ctx context.Context, where string, args ...any) ([]SourceState, error) {
	var there int
	if err := l.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'source_state'`).Scan(&there); err != nil || there == 0 {
		return nil, explain(l.path, err)
	}
	out, err := sources(ctx, l.db, where, args...)
	return out, explain(l.path, err)
}

func sources(ctx context.Context, q querier, where string, args ...any) ([]SourceState, error) {
	var out []SourceState
	err := each(ctx, q, `SELECT s.id, s.address, s.kind, s.title, s.outlet, s.home, s.country, s.zone, s.language, s.grade, s.added_at, s.removed_at,
		t.etag, t.last_modified, t.tried_at, t.ok_at, t.due_at, t.failures, t.error FROM source s JOIN source_state t ON t.source = s.seq WHERE `+where, args, func(scan func(...any) error) error {
		var s SourceState
		var added, removed, tried, ok, due string
		if err := scan(&s.ID, &s.Address, &s.Kind, &s.Title, &s.Outlet, &s.Home, &s.Country, &s.Zone, &s.Language, &s.Grade, &added, &removed,
			&s.ETag, &s.LastModified, &tried, &ok, &due, &s.Failures, &s.Error); err != nil {
			return err
		}
		s.AddedAt, s.Removed, s.Gaps = instant(added), removed != "", []Gap{}
		s.TriedAt, s.OKAt, s.DueAt = instant(tried), instant(ok), instant(due)
		out = append(out, s)
		return nil
	})
	return out, err
}

// tally counts what a source brought, and lists its gaps.
func (l *Ledger) tally(ctx context.Context, s *SourceState) error {
	if err := l.db.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(i.state = 'waiting'), 0), coalesce(sum(i.state = 'given-up'), 0) FROM listed l JOIN item i ON i.seq = l.item
		WHERE l.source = (SELECT seq FROM source WHERE id = ?)`, s.ID).Scan(&s.Items, &s.Waiting, &s.GivenUp); err != nil {
		return err
	}
	if err := l.db.QueryRowContext(ctx, `SELECT count(DISTINCT c.report) FROM listed l JOIN capture c ON c.item = l.item
		WHERE l.source = (SELECT seq FROM source WHERE id = ?)`, s.ID).Scan(&s.Reports); err != nil {
		return err
	}
	return each(ctx, l.db, `SELECT kind, since, until, tries, error, bridged FROM gap WHERE source = (SELECT seq FROM source WHERE id = ?) ORDER BY seq DESC LIMIT 100`, []any{s.ID}, func(scan func(...any) error) error {
		var g Gap
		var since, until string
		if err := scan(&g.Kind, &since, &until, &g.Tries, &g.Error, &g.Bridged); err != nil {
			return err
		}
		g.Since, g.Until = instant(since), instant(until)
		s.Gaps = append(s.Gaps, g)
		return nil
	})
}

// instant reads a kept instant; "" is the zero time.
func instant(s string) time.Time {
	t, _ := time.Parse(timeForm, s)
	return t
}

// stamped is an instant as it is kept; the zero time is "".
func stamped(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeForm)
}

// change runs one transaction over the fetcher's tables; the fold is not touched.
func (l *Ledger) change(ctx context.Context, do func(tx *sql.Tx) error) error {
	l.folding.mu.Lock()
	defer l.folding.mu.Unlock()
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(l.path, err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return l.meant(err)
	}
	return explain(l.path, tx.Commit())
}
