package record

import (
	"context"
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

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// AddProcess keeps a process; its id is made from its name.
func (l *Ledger) AddProcess(ctx context.Context, p Process) (Process, error) {
	p.ID = strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(p.Name), "-"), "-")
	if p.ID == "" {
		return p, fmt.Errorf("%w: a process needs a name", parley.ErrUsage)
	}
	parties, err := json.Marshal(p.Parties)
	if err != nil {
		return p, err
	}
	terms, err := json.Marshal(p.Terms)
	if err != nil {
		return p, err
	}
	if _, err := l.db.ExecContext(ctx, `INSERT INTO process (id, name, parties, terms, added_at) VALUES (?, ?, ?, ?, ?)`,
		p.ID, p.Name, string(parties), string(terms), l.now().UTC().Format(timeForm)); err != nil {
		if strings.Contains(err.Error(), "UNIQUE") {
			return p, fmt.Errorf("%w: there is a process %q already", parley.ErrUsage, p.ID)
		}
		return p, explain(l.path, err)
	}
	return p, nil
}

// Processes lists the processes, by id.
func (l *Ledger) Processes(ctx context.Context) ([]Process, error) {
	rows, err := l.db.QueryContext(ctx, `SELECT id, name, parties, terms FROM process ORDER BY id`)
	if err != nil {
		return nil, explain(l.path, err)
	}
	defer rows.Close()
	var out []Process
	for rows.Next() {
		var p Process
		var parties, terms string
		if err := rows.Scan(&p.ID, &p.Name, &parties, &terms); err != nil {
			return nil, explain(l.path, err)
		}
		if err := json.Unmarshal([]byte(parties), &p.Parties); err != nil {
			return nil, fmt.Errorf("%w: process %s: %w", parley.ErrMalformed, p.ID, err)
		}
		if err := json.Unmarshal([]byte(terms), &p.Terms); err != nil {
			return nil, fmt.Errorf("%w: process %s: %w", parley.ErrMalformed, p.ID, err)
		}
		out = append(out, p)
	}
	return out, explain(l.path, rows.Err())
}

// Only keeps the claims of the reports that belong to a process: those that name two of its parties, or one party and
// one of its words in the headline or in a claim.
func (p Process) Only(b fold.Book) fold.Book {
	sides := map[string]map[parley.ActorID]bool{}
	worded := map[string]bool{}
	for _, c := range b.Claims {
		id := c.Report.ID
		if sides[id] == nil {
			sides[id] = map[parley.ActorID]bool{}
			worded[id] = p.hasTerm(c.Report.Title)
		}
		for _, a := range c.Actors() {
			for _, s := range behind(a, b.Actors) {
				if slices.Contains(p.Parties, s) {
					sides[id][s] = true
				}
			}
		}
		worded[id] = worded[id] || p.hasTerm(c.Words())
	}
	b.Claims = slices.DeleteFunc(slices.Clone(b.Claims), func(c *fold.Claim) bool {
		n := len(sides[c.Report.ID])
		return n < 2 && !(n == 1 && worded[c.Report.ID])
	})
	return b
}

func (p Process) hasTerm(words string) bool {
	words = strings.ToLower(words)
	return slices.ContainsFunc(p.Terms, func(t string) bool { return strings.Contains(words, strings.ToLower(t)) })
}

// behind is an actor and what it stands for.
func behind(id parley.ActorID, actors map[parley.ActorID]parley.Actor) []parley.ActorID {
	var out []parley.ActorID
	for range 4 {
		if id == "" {
			break
		}
		out = append(out, id)
		id = actors[id].Of
	}
	return out
}
