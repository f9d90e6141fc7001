package ask

import (
	"context"
	"time"

	"parley"
	"parley/internal/record"
	"parley/internal/text"
)

// Version is one text that stood at a report's address, and how it differs from the one before.
type Version struct {
	record.Version
	Gone int     `json:"gone"` // sentences
	New  int     `json:"new"`
	Diff []Piece `json:"diff"` // the sentences that changed, in order; empty for the first version
}

// Piece is one sentence that only one of two versions has.
type Piece struct {
	New  bool   `json:"new"` // false: it is gone
	Text string `json:"text"`
}

// Versions lists the texts that stood at the address of a report and were known at a moment, the earliest first.
func (d *Desk) Versions(ctx context.Context, id string, asOf time.Time) ([]Version, error) {
	vs, err := d.ledger.Versions(ctx, id, asOf)
	if err != nil {
		return nil, err
	}
	out := make([]Version, len(vs))
	var before []string
	for i, v := range vs {
		out[i] = Version{Version: v, Diff: []Piece{}}
		if len(vs) == 1 {
			break
		}
		rep, err := d.ledger.Report(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		now := sentencesOf(rep)
		if i > 0 {
			out[i].Diff = difference(before, now)
		}
		for _, p := range out[i].Diff {
			if p.New {
				out[i].New++
			} else {
				out[i].Gone++
			}
		}
		before = now
	}
	return out, nil
}

func sentencesOf(r *parley.Report) []string {
	var out []string
	for _, s := range text.Sentences(r) {
		out = append(out, r.Text[s.Start:s.End])
	}
	return out
}

// maxCompared bounds the table that two versions are compared by. Beyond it, all between their common beginning and end
// is shown as changed.
const maxCompared = 4_000_000

// difference lists what only one of two texts has, by their longest common subsequence.
func difference(a, b []string) []Piece {
	out := []Piece{}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	same := common(a, b)
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && len(same) > 0 && a[0] == same[0] && b[0] == same[0]:
			a, b, same = a[1:], b[1:], same[1:]
		case len(a) > 0 && (len(same) == 0 || a[0] != same[0]):
			out = append(out, Piece{false, a[0]})
			a = a[1:]
		default:
			out = append(out, Piece{true, b[0]})
			b = b[1:]
		}
	}
	return out
}

// common is the longest common subsequence; nothing if the table would be too large.
func common(a, b []string) []string {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > maxCompared {
		return nil
	}
	n := len(b) + 1
	length := make([]uint32, (len(a)+1)*n) // of the common subsequence of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*n+j] = length[(i+1)*n+j+1] + 1
			} else {
				length[i*n+j] = max(length[(i+1)*n+j], length[i*n+j+1])
			}
		}
	}
	var out []string
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, a[i])
			i, j = i+1, j+1
		case length[(i+1)*n+j] >= length[i*n+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
