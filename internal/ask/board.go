package ask

import (
	"slices"

	"parley"
	"parley/internal/fold"
)

// Head says what an answer is about and from when.
type Head struct {
	Title   string `json:"title"`
	Process string `json:"process"` // "": all of the record
	AsOf    string `json:"as_of"`   // RFC 3339; "": all that is known
	At      string `json:"at"`      // the moment that what is derived was computed for
	Reports int    `json:"reports"` // known at that moment
	Telling int    `json:"telling"` // ... that made at least one claim
	Records int    `json:"records"`
	First   string `json:"first"` // known-at of the first and the last report
	Last    string `json:"last"`
}

// Board is what matters of a record on one page.
type Board struct {
	Head     Head      `json:"head"`
	Sections []Section `json:"sections"`
}

// Section is one part of a board.
type Section struct {
	Key     string  `json:"key"` // ahead, overdue, held, called-off, table, measures, conditions, asked, said
	Total   int     `json:"total"`
	Entries []Entry `json:"entries"`
}

// Section returns the section of a key; an empty one if there is none.
func (b *Board) Section(key string) Section {
	for _, s := range b.Sections {
		if s.Key == key {
			return s
		}
	}
	return Section{Key: key}
}

const instantForm = "2006-01-02T15:04:05Z"

// Head describes the view.
func (v *View) Head() Head {
	h := Head{Title: "All that is in the record", At: v.At.Format(instantForm), Reports: len(v.Reports), Telling: v.telling(), Records: len(v.State.Records)}
	if v.Process != nil {
		h.Title, h.Process = v.Process.Name, v.Process.ID
	}
	if !v.AsOf.IsZero() {
		h.AsOf = v.AsOf.Format(instantForm)
	}
	if n := len(v.Reports); n > 0 {
		h.First, h.Last = v.Reports[n-1].KnownAt.Format(instantForm), v.Reports[0].KnownAt.Format(instantForm)
	}
	return h
}

// part says which records a section of the board holds and in which order: by their own time, or told last first.
type part struct {
	key, order string
	has        func(r *fold.Record, s Standing) bool
}

var calledOff = []string{string(parley.StatusCancelled), string(parley.StatusDeclined), string(parley.StatusNoShow)}

func ofKind(kinds ...string) func(*fold.Record, Standing) bool {
	return func(r *fold.Record, _ Standing) bool { return slices.Contains(kinds, r.Kind) }
}

var parts = []part{
	{"ahead", "time", func(r *fold.Record, s Standing) bool { return s == Ahead || s == Undated }},
	{"overdue", "latest", func(r *fold.Record, s Standing) bool { return s == Overdue }},
	{"held", "latest", func(r *fold.Record, _ Standing) bool {
		return r.Kind == "encounter" && r.Status == string(parley.StatusHeld)
	}},
	{"called-off", "latest", func(r *fold.Record, _ Standing) bool {
		return r.Kind == "encounter" && slices.Contains(calledOff, r.Status)
	}},
	{"disputed", "latest", func(r *fold.Record, _ Standing) bool {
		return r.Kind == "encounter" && r.Status == string(parley.StatusDisputed)
	}},
	{"table", "latest", ofKind("proposal")},
	{"measures", "latest", ofKind("measure")},
	{"conditions", "latest", ofKind("condition")},
	{"asked", "latest", ofKind("demand", "commitment")},
	{"said", "latest", ofKind("statement")},
}

// Board is the record on one page; each section has at most limit entries (0: all) and says how many there are.
func (v *View) Board(limit int) *Board {
	b := &Board{Head: v.Head(), Sections: make([]Section, len(parts))}
	in := make([][]*fold.Record, len(parts))
	for _, r := range v.latest {
		s := Done
		if r.Kind == "encounter" || r.Kind == "clock" {
			e := v.bare(r)
			s = v.standing(&e)
		}
		for i, p := range parts {
			if p.has(r, s) {
				in[i] = append(in[i], r)
			}
		}
	}
	for i, p := range parts {
		if p.order != "latest" { // they are in that order
			v.sort(in[i], p.order)
		}
		sec := Section{Key: p.key, Total: len(in[i]), Entries: []Entry{}}
		if limit > 0 {
			in[i] = page(in[i], 0, limit)
		}
		for _, r := range in[i] {
			sec.Entries = append(sec.Entries, v.entry(r))
		}
		b.Sections[i] = sec
	}
	return b
}
