package record

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/klauspost/compress/zstd"

	"parley"
	"parley/internal/fold"
)

// Added tells what became of one report.
type Added struct {
	ID  string // the ledger's id of the report
	New bool   // false: the very report was there already
}

// capture is what is kept of a report besides the columns of its row.
type capture struct {
	Report  parley.Report     `json:"report"`
	Parts   []parley.Part     `json:"parts"` // byte offsets
	KnownBy map[string]string `json:"known_by"`
}

// ReportID is the id of a report in every ledger: made from its address and its text.
func ReportID(r *parley.Report) string {
	sum := sha256.Sum256([]byte(address(r) + "\x00" + r.Text))
	return "r-" + hex.EncodeToString(sum[:8])
}

// address is where a report stood. An id that was made from the text (12 hexadecimal digits) is none.
func address(r *parley.Report) string {
	if r.URL != "" {
		return string(r.URL)
	}
	sum := sha256.Sum256([]byte(r.Text))
	if r.ID == hex.EncodeToString(sum[:6]) {
		return ""
	}
	return r.ID
}

// KnownAt is the instant from which the public could know a report: its publication; the end of its day, month or
// year in UTC if no more is known; added, where its publication is not known.
func KnownAt(published string, added time.Time) time.Time {
	if t, err := time.Parse(time.RFC3339, published); err == nil {
		return t.UTC()
	}
	for _, f := range []struct {
		form    string
		y, m, d int
		hour    bool
	}{{"2006-01-02T15:04:05", 0, 0, 0, true}, {"2006-01-02T15:04", 0, 0, 0, true}, {"2006-01-02", 0, 0, 1, false}, {"2006-01", 0, 1, 0, false}, {"2006", 1, 0, 0, false}} {
		t, err := time.Parse(f.form, published)
		if err != nil {
			continue
		}
		if f.hour { // an hour without a zone: it was so late everywhere twelve hours after it was so in UTC
			return t.Add(12 * time.Hour)
		}
		return t.AddDate(f.y, f.m, f.d).Add(-time.Microsecond)
	}
	return added.UTC()
}

// Add puts readings into the ledger in one transaction: all of them, or none. A report that is there already is
// left as it is. When Add returns without an error, all of it is on the disk.
func (l *Ledger) Add(ctx context.Context, readings []*parley.Reading) ([]Added, error) {
	return l.addEach(ctx, len(readings), func(a *adding, i int) (Added, error) { return a.one(readings[i], time.Time{}) })
}

// addEach adds n things in one transaction, brings the stored fold along, and gives what became of each.
func (l *Ledger) addEach(ctx context.Context, n int, one func(a *adding, i int) (Added, error)) ([]Added, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer enc.Close()
	out := make([]Added, n)
	err = l.write(ctx, func(tx *sql.Tx, x *fold.Index) error {
		a := adding{l: l, ctx: ctx, tx: tx, enc: enc, fresh: map[int64]int64{}}
		if a.processes, err = processes(ctx, tx); err != nil {
			return err
		}
		for i := range out {
			if out[i], err = one(&a, i); err != nil {
				return err
			}
		}
		x.Insert(a.items...)
		return settle(ctx, tx, x, a.fresh)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// write runs one transaction over the ledger and its stored fold.
func (l *Ledger) write(ctx context.Context, do func(tx *sql.Tx, x *fold.Index) error) error {
	l.folding.mu.Lock()
	defer l.folding.mu.Unlock()
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(l.path, err)
	}
	defer tx.Rollback()
	x, err := l.folding.begin(ctx, l, tx)
	if err == nil {
		err = do(tx, x)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		l.folding.forget()
	}
	return l.meant(err)
}

// meant leaves wrong usage as it is and explains all else.
func (l *Ledger) meant(err error) error {
	if errors.Is(err, parley.ErrUsage) {
		return err
	}
	return explain(l.path, err)
}

// adding is one transaction that adds reports.
type adding struct {
	l         *Ledger
	ctx       context.Context
	tx        *sql.Tx
	enc       *zstd.Encoder
	processes []Process
	items     []*fold.Item
	fresh     map[int64]int64 // the new claims, and their reports
}

// one adds one report. at is when it was fetched, and zero where nobody knows: a report whose address held another text
// before was not to be known earlier than that.
func (a *adding) one(r *parley.Reading, at time.Time) (Added, error) {
	ctx, tx := a.ctx, a.tx
	rep := &r.Report
	id := ReportID(rep)
	var seq int64
	switch err := tx.QueryRowContext(ctx, `SELECT seq FROM report WHERE id = ?`, id).Scan(&seq); err {
	case nil:
		return Added{ID: id}, nil
	case sql.ErrNoRows:
	default:
		return Added{}, err
	}
	now := a.l.now().UTC()
	before, err := versionBefore(ctx, tx, rep)
	if err != nil {
		return Added{}, err
	}
	known := KnownAt(string(rep.Published), now)
	if before != 0 && at.After(known) {
		known = at.UTC()
	}
	sk := sketch(rep.Text)
	if seq, err = a.insert(id, rep, known, now, sk); err != nil {
		return Added{}, err
	}
	if err := addCopies(ctx, tx, seq, before, sk); err != nil {
		return Added{}, err
	}
	return Added{ID: id, New: true}, a.reading(seq, id, r, known, now)
}

// insert writes the row of a new report and its words.
func (a *adding) insert(id string, rep *parley.Report, known, now time.Time, sk []uint32) (int64, error) {
	capture, err := json.Marshal(capture{*rep, rep.Parts, rep.KnownBy})
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256([]byte(rep.Text))
	res, err := a.tx.ExecContext(a.ctx, `INSERT INTO report (id, address, outlet, title, published, known_at, added_at, text_sha256, capture, sketch)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, address(rep), string(rep.Outlet), string(rep.Title), string(rep.Published),
		known.Format(timeForm), now.Format(timeForm), hex.EncodeToString(sum[:]), a.enc.EncodeAll(capture, nil), packSketch(sk))
	if err != nil {
		return 0, err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	_, err = a.tx.ExecContext(a.ctx, `INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)`, seq, string(rep.Title), rep.Text)
	return seq, err
}

// versionBefore is the report that was added last with the same URL; 0 if there is none.
func versionBefore(ctx context.Context, tx *sql.Tx, rep *parley.Report) (seq int64, err error) {
	if rep.URL == "" {
		return 0, nil
	}
	err = tx.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM report WHERE address = ? AND address <> ''`, string(rep.URL)).Scan(&seq)
	return seq, err
}

// reading keeps the reading of a new report, prepares its claims for the fold, and enters it under its processes.
func (a *adding) reading(seq int64, id string, r *parley.Reading, known, now time.Time) error {
	raw, err := addReading(a.ctx, a.tx, a.enc, seq, r, now)
	if err != nil {
		return err
	}
	rep := &fold.Report{ID: id, Outlet: string(r.Report.Outlet), Title: string(r.Report.Title), Address: address(&r.Report), Published: string(r.Report.Published),
		KnownAt: known.Truncate(time.Microsecond), Origin: id}
	a.l.folding.reports[seq] = rep
	of := sidesOf(r.Actors)
	claims := make([]*fold.Claim, len(raw))
	for i, c := range raw {
		c.claim.Report = rep
		if err := c.decode(); err != nil {
			return err
		}
		a.fresh[c.claim.Seq] = seq
		claims[i] = c.claim
	}
	fold.SetContext(claims, func(id parley.ActorID) parley.ActorID { return of[id] })
	for _, c := range claims {
		a.items = append(a.items, fold.NewItem(c, c.Seq))
	}
	if err := nameActors(a.ctx, a.tx, r.Actors); err != nil {
		return err
	}
	for _, p := range a.processes {
		if p.has(rep.Title, claims) {
			if _, err := a.tx.ExecContext(a.ctx, `INSERT OR IGNORE INTO fold_member (process, report) VALUES (?, ?)`, p.ID, seq); err != nil {
				return err
			}
		}
	}
	return nil
}

// addCopies records which earlier reports the new one is a copy of, and which it is another version of: one at its own
// address, whatever became of the text. At most 50 are compared, the latest first: a text that stands in hundreds of
// places is joined to its copies through some of them.
func addCopies(ctx context.Context, tx *sql.Tx, seq, version int64, sk []uint32) error {
	alike, err := alikeReports(ctx, tx, seq, sk)
	if err != nil {
		return err
	}
	if _, ok := alike[version]; !ok && version != 0 {
		var b []byte
		if err := tx.QueryRowContext(ctx, `SELECT sketch FROM report WHERE seq = ?`, version).Scan(&b); err != nil {
			return err
		}
		alike[version] = similarity(sk, unpackSketch(b))
	}
	var copies []int64
	for other, s := range alike {
		copies = append(copies, other)
		if _, err := tx.ExecContext(ctx, `INSERT INTO copy (a, b, similarity) VALUES (?, ?, ?)`, other, seq, s); err != nil {
			return err
		}
	}
	return joinOrigins(ctx, tx, seq, copies)
}

// alikeReports enters a sketch, and finds the earlier reports whose sketches are like it, with their similarity.
func alikeReports(ctx context.Context, tx *sql.Tx, seq int64, sk []uint32) (map[int64]float64, error) {
	alike := map[int64]float64{}
	hashes := anys(bandHashes(sk))
	if len(hashes) == 0 {
		return alike, nil
	}
	for _, h := range hashes {
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO band (hash, report) VALUES (?, ?)`, h, seq); err != nil {
			return nil, err
		}
	}
	err := each(ctx, tx, `SELECT seq, sketch FROM report WHERE seq IN
		(SELECT DISTINCT report FROM band WHERE hash IN (`+marks(hashes)+`) AND report <> ? ORDER BY report DESC LIMIT 50)`, append(hashes, seq), func(scan func(...any) error) error {
		var other int64
		var b []byte
		if err := scan(&other, &b); err != nil {
			return err
		}
		if s := similarity(sk, unpackSketch(b)); s >= CopyAt {
			alike[other] = s
		}
		return nil
	})
	return alike, err
}

// addReading keeps what one reader made of one report, and returns the claims as they were kept.
func addReading(ctx context.Context, tx *sql.Tx, enc *zstd.Encoder, seq int64, r *parley.Reading, now time.Time) ([]rawClaim, error) {
	actors, err := json.Marshal(r.Actors)
	if err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO reading (report, reader, read_at, actors) VALUES (?, ?, ?, ?)`,
		seq, r.Reader, now.Format(timeForm), enc.EncodeAll(actors, nil)); err != nil {
		return nil, err
	}
	var out []rawClaim
	for _, e := range entries(r) {
		body, err := json.Marshal(e.body)
		if err != nil {
			return nil, err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO claim (report, reader, kind, entry, body) VALUES (?, ?, ?, ?, ?)`,
			seq, r.Reader, e.kind, e.id, string(body))
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", e.kind, e.id, err)
		}
		n, err := res.LastInsertId()
		if err != nil {
			return nil, err
		}
		out = append(out, rawClaim{&fold.Claim{Entry: e.id, Seq: n}, e.kind, body})
	}
	return out, nil
}

type entry struct {
	kind, id string
	body     any // byte offsets
}

// entries lists the cells of a reading, by their kinds.
func entries(r *parley.Reading) []entry {
	var out []entry
	add := func(kind string, list any) {
		v := reflect.ValueOf(list)
		for i := range v.Len() {
			e := v.Index(i)
			out = append(out, entry{kind, e.FieldByName("Cell").FieldByName("ID").String(), e.Interface()})
		}
	}
	add("statement", r.Statements)
	add("encounter", r.Encounters)
	add("proposal", r.Proposals)
	add("measure", r.Measures)
	add("demand", r.Demands)
	add("commitment", r.Commitments)
	add("condition", r.Conditions)
	add("clock", r.Clocks)
	add("question", r.Questions)
	return out
}

// Counts is how many entries of each kind a reading has.
func Counts(r *parley.Reading) map[string]int {
	out := map[string]int{}
	for _, e := range entries(r) {
		out[e.kind]++
	}
	return out
}
