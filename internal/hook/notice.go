package hook

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/internal/ask"
	"parley/internal/board"
	"parley/internal/fold"
	"parley/internal/record"
)

// Message is the body of a webhook.
type Message struct {
	Type      string `json:"type"`      // record.new, record.status, record.disputed, record.settled, record.gone
	Timestamp string `json:"timestamp"` // when it was noticed, RFC 3339
	Data      Data   `json:"data"`
}

// Data is what changed. Title holds words from reports: escape it where it is shown.
type Data struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	Status   string `json:"status"`
	Before   string `json:"before"`   // the status before; "" if there was none
	Disputed string `json:"disputed"` // fields on which the reports do not agree, joined by blanks
	Reports  int    `json:"reports"`
	Origins  int    `json:"origins"`
	Address  string `json:"address,omitempty"` // of the record at the desk
}

// The types of messages.
const (
	New      = "record.new"
	Status   = "record.status"
	Disputed = "record.disputed"
	Settled  = "record.settled"
	Gone     = "record.gone" // merged into another, split, or told by no report any more
)

// was is what an outbox remembers of a record.
type was struct{ kind, status, disputed string }

// Notice compares the record with what was told and puts a message into the outbox for each change and each endpoint that wants
// it; it returns how many. The first Notice only remembers. base is the address of the desk, "" for none. Where the record has not
// grown since the last Notice of any program it costs two look-ups.
func (o *Outbox) Notice(ctx context.Context, l *record.Ledger, d *ask.Desk, base string) (n int, err error) {
	at, err := l.Position(ctx)
	if err != nil {
		return 0, err
	}
	if told, err := position(ctx, o.db); err != nil || told == mark(at) {
		return 0, err
	}
	v, err := d.Exact(ctx, ask.Query{}) // at that position, or beyond it
	if err != nil {
		return 0, err
	}
	now := map[string]was{}
	disputed := disputes(v.State)
	for _, r := range v.State.Records {
		if slices.Contains(may, r.Kind) {
			now[r.ID] = was{r.Kind, r.Status, disputed[r.ID]}
		}
	}
	in, err := o.processes(ctx, d)
	if err != nil {
		return 0, err
	}
	err = o.tx(ctx, func(tx *sql.Tx) error {
		told, err := position(ctx, tx)
		if err != nil || beyond(told, at) {
			return err // another program told more meanwhile; what it did not see comes next time
		}
		if n, err = o.compare(ctx, tx, v, now, in, base); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO mark VALUES ('position', ?)", mark(at))
		return err
	})
	return n, err
}

// processes are the records of each process that an endpoint names.
func (o *Outbox) processes(ctx context.Context, d *ask.Desk) (map[string]map[string]bool, error) {
	all, err := o.Endpoints(ctx)
	if err != nil {
		return nil, err
	}
	in := map[string]map[string]bool{}
	for _, e := range all {
		if e.Process == "" || in[e.Process] != nil {
			continue
		}
		in[e.Process] = map[string]bool{}
		v, err := d.Exact(ctx, ask.Query{Process: e.Process})
		if errors.Is(err, ask.ErrNotFound) {
			continue // a process that is not there has no records
		}
		if err != nil {
			return nil, err
		}
		for _, r := range v.State.Records {
			in[e.Process][r.ID] = true
		}
	}
	return in, nil
}

// mark is a position as the outbox keeps it.
func mark(p record.Position) string {
	return fmt.Sprintf("%d %d %d %d", p.Report, p.Reading, p.Decision, p.Process)
}

// beyond reports whether a kept position is past p in anything.
func beyond(kept string, p record.Position) bool {
	var k record.Position
	if n, _ := fmt.Sscanf(kept, "%d %d %d %d", &k.Report, &k.Reading, &k.Decision, &k.Process); n != 4 {
		return false
	}
	return k.Report > p.Report || k.Reading > p.Reading || k.Decision > p.Decision || k.Process > p.Process
}

type rower interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// position is how far the record had grown at the last Notice; "" before the first.
func position(ctx context.Context, q rower) (s string, err error) {
	err = q.QueryRowContext(ctx, "SELECT coalesce((SELECT value FROM mark WHERE name = 'position'), '')").Scan(&s)
	return s, err
}

func (o *Outbox) compare(ctx context.Context, tx *sql.Tx, v *ask.View, now map[string]was, in map[string]map[string]bool, base string) (int, error) {
	told, err := position(ctx, tx)
	if err != nil {
		return 0, err
	}
	before, err := seen(ctx, tx)
	if err != nil {
		return 0, err
	}
	es, err := endpoints(ctx, tx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, m := range changes(before, now) {
		if told != "" {
			o.complete(v, &m, base)
			k, err := o.put(ctx, tx, es, in, m)
			if err != nil {
				return n, err
			}
			n += k
		}
		if err := remember(ctx, tx, m.Data.ID, now); err != nil {
			return n, err
		}
	}
	return n, nil
}

func seen(ctx context.Context, tx *sql.Tx) (map[string]was, error) {
	rows, err := tx.QueryContext(ctx, "SELECT record, kind, status, disputed FROM seen")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]was{}
	for rows.Next() {
		var id string
		var w was
		if err := rows.Scan(&id, &w.kind, &w.status, &w.disputed); err != nil {
			return nil, err
		}
		out[id] = w
	}
	return out, rows.Err()
}

func remember(ctx context.Context, tx *sql.Tx, id string, now map[string]was) error {
	w, ok := now[id]
	if !ok {
		_, err := tx.ExecContext(ctx, "DELETE FROM seen WHERE record = ?", id)
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO seen VALUES (?,?,?,?)", id, w.kind, w.status, w.disputed)
	return err
}

// changes are the differences, by id; of a record whose status and disputes changed both, one each.
func changes(before, now map[string]was) []Message {
	var out []Message
	add := func(kind, id string, w, b was) {
		out = append(out, Message{Type: kind, Data: Data{ID: id, Kind: w.kind, Status: w.status, Before: b.status, Disputed: w.disputed}})
	}
	for id, w := range now {
		b, known := before[id]
		switch {
		case !known:
			add(New, id, w, b)
		case b.status != w.status:
			add(Status, id, w, b)
		}
		if known && b.disputed != w.disputed {
			add(map[bool]string{true: Settled, false: Disputed}[w.disputed == ""], id, w, b)
		}
	}
	for id, b := range before {
		if _, still := now[id]; !still {
			add(Gone, id, was{kind: b.kind}, b)
		}
	}
	slices.SortFunc(out, func(a, b Message) int { return strings.Compare(a.Data.ID+a.Type, b.Data.ID+b.Type) })
	return out
}

// disputes are the fields of each record on which its reports openly disagree, joined by blanks.
func disputes(s *fold.State) map[string]string {
	fields := map[string][]string{}
	for _, is := range s.Issues {
		if id, field, _ := strings.Cut(is.About, "."); is.State == "open" && !slices.Contains(fields[id], field) {
			fields[id] = append(fields[id], field)
		}
	}
	out := map[string]string{}
	for id, fs := range fields {
		slices.Sort(fs)
		out[id] = strings.Join(fs, " ")
	}
	return out
}

// complete adds what a message tells besides the change.
func (o *Outbox) complete(v *ask.View, m *Message, base string) {
	m.Timestamp = o.now().UTC().Format(time.RFC3339)
	if e, err := v.Entry(m.Data.ID); err == nil {
		m.Data.Title, m.Data.Reports, m.Data.Origins = board.Clean(e.Title), e.Reports, e.Origins
		if base != "" {
			m.Data.Address = base + "/records/" + m.Data.ID
		}
	}
}

// put puts a message into the outbox for every endpoint that wants it.
func (o *Outbox) put(ctx context.Context, tx *sql.Tx, es []Endpoint, in map[string]map[string]bool, m Message) (n int, err error) {
	body, err := json.Marshal(m)
	if err != nil {
		return 0, err
	}
	for _, e := range es {
		if e.Off != "" || !slices.Contains(e.Kinds, m.Data.Kind) || e.Process != "" && !in[e.Process][m.Data.ID] {
			continue
		}
		at := o.now().Unix()
		if _, err := tx.ExecContext(ctx, "INSERT INTO message (id, endpoint, body, made, due) VALUES (?,?,?,?,?)", newID(), e.ID, string(body), at, at); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
