package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
)

// Process is a negotiation that a person follows: reports belong to it by its parties and words.
type Process struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Parties []parley.ActorID `json:"parties"`
	Terms   []string         `json:"terms"`
}

// None is the id of what belongs to no process; it can be asked for like one.
const None = "none"

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// AddProcess keeps a process; its id is made from its name.
func (l *Ledger) AddProcess(ctx context.Context, p Process) (Process, error) {
	p.ID = strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(p.Name), "-"), "-")
	if p.ID == "" {
		return p, fmt.Errorf("%w: a process needs a name", parley.ErrUsage)
	}
	if p.ID == None {
		return p, fmt.Errorf("%w: %q is what belongs to no process; give another name", parley.ErrUsage, None)
	}
	parties, err := json.Marshal(p.Parties)
	if err != nil {
		return p, err
	}
	terms, err := json.Marshal(p.Terms)
	if err != nil {
		return p, err
	}
	err = l.write(ctx, func(tx *sql.Tx, _ *fold.Index) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO process (id, name, parties, terms, added_at) VALUES (?, ?, ?, ?, ?)`,
			p.ID, p.Name, string(parties), string(terms), l.now().UTC().Format(timeForm)); err != nil {
			if strings.Contains(err.Error(), "UNIQUE") {
				return fmt.Errorf("%w: there is a process %q already", parley.ErrUsage, p.ID)
			}
			return err
		}
		b, bySeq, err := l.everything(ctx, tx)
		if err != nil {
			return err
		}
		return keepMembers(ctx, tx, p, b, bySeq)
	})
	return p, err
}

// keepMembers enters the reports of a process.
func keepMembers(ctx context.Context, tx *sql.Tx, p Process, b fold.Book, bySeq map[int64]*fold.Report) error {
	in := p.Reports(b)
	for n, r := range bySeq {
		if in[r.ID] {
			if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO fold_member (process, report) VALUES (?, ?)`, p.ID, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// Processes lists the processes, by id.
func (l *Ledger) Processes(ctx context.Context) ([]Process, error) {
	ps, err := processes(ctx, l.db)
	return ps, explain(l.path, err)
}

// Members counts the reports that belong to each process, and under None those that belong to none.
func (l *Ledger) Members(ctx context.Context) (map[string]int, error) {
	out := map[string]int{None: 0}
	err := each(ctx, l.db, `SELECT process, count(*) FROM fold_member GROUP BY process UNION ALL
		SELECT '`+None+`', count(*) FROM report WHERE seq NOT IN (SELECT report FROM fold_member)`, nil, func(scan func(...any) error) error {
		var id string
		var n int
		err := scan(&id, &n)
		out[id] = n
		return err
	})
	return out, explain(l.path, err)
}

// inProcess is a condition on a column of reports, and its argument.
func inProcess(column, process string) (string, []any) {
	if process == None {
		return column + ` NOT IN (SELECT report FROM fold_member)`, nil
	}
	return column + ` IN (SELECT report FROM fold_member WHERE process = ?)`, []any{process}
}

// members are the ids of the claiming reports of a book that belong to a process, or to none.
func members(ps []Process, id string, b fold.Book) (map[string]bool, error) {
	if id != None {
		i := slices.IndexFunc(ps, func(p Process) bool { return p.ID == id })
		if i < 0 {
			return nil, fmt.Errorf("%w: there is no process %q", parley.ErrUsage, id)
		}
		return ps[i].Reports(b), nil
	}
	in := map[string]bool{}
	for _, c := range b.Claims {
		in[c.Report.ID] = true
	}
	for _, p := range ps {
		for r := range p.Reports(b) {
			delete(in, r)
		}
	}
	return in, nil
}

func processes(ctx context.Context, q querier) ([]Process, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, name, parties, terms FROM process ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Process
	for rows.Next() {
		var p Process
		var parties, terms string
		if err := rows.Scan(&p.ID, &p.Name, &parties, &terms); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(parties), &p.Parties); err != nil {
			return nil, fmt.Errorf("%w: process %s: %w", parley.ErrMalformed, p.ID, err)
		}
		if err := json.Unmarshal([]byte(terms), &p.Terms); err != nil {
			return nil, fmt.Errorf("%w: process %s: %w", parley.ErrMalformed, p.ID, err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// Only keeps the claims of the reports that belong to a process.
func (p Process) Only(b fold.Book) fold.Book {
	in := p.Reports(b)
	b.Claims = slices.DeleteFunc(slices.Clone(b.Claims), func(c *fold.Claim) bool { return !in[c.Report.ID] })
	return b
}

// Reports are the ids of the reports that belong to a process: those that name two of its parties, or one party and one
// of its words in the headline or in a claim.
func (p Process) Reports(b fold.Book) map[string]bool {
	byReport := map[*fold.Report][]*fold.Claim{}
	for _, c := range b.Claims {
		byReport[c.Report] = append(byReport[c.Report], c)
	}
	in := map[string]bool{}
	for r, cs := range byReport {
		if p.has(r.Title, cs) {
			in[r.ID] = true
		}
	}
	return in
}

// has reports whether a report belongs to a process, by its headline and its claims.
func (p Process) has(title string, claims []*fold.Claim) bool {
	sides := map[parley.ActorID]bool{}
	worded := p.hasTerm(title)
	for _, c := range claims {
		for _, a := range c.Actors() {
			for _, s := range []parley.ActorID{a, c.Side(a)} {
				if slices.Contains(p.Parties, s) {
					sides[s] = true
				}
			}
		}
		worded = worded || p.hasTerm(c.Words())
	}
	return len(sides) > 1 || len(sides) == 1 && worded
}

func (p Process) hasTerm(words string) bool {
	words = strings.ToLower(words)
	return slices.ContainsFunc(p.Terms, func(t string) bool { return strings.Contains(words, strings.ToLower(t)) })
}
