// Package export writes a state of the record in the forms other programs read: rows for researchers (CSV, JSON Lines,
// Parquet) with a codebook, tab-separated rows in the shape of GDELT 2.0, iCalendar, JSON-LD, an Atom feed of changes,
// and a brief of two pages with footnotes.
//
// Every row and entry names its record, its words and where they stand. Nothing is sharpened on the way out: an hour
// without a zone stays floating or becomes a day with the words beside it; what is planned, threatened or denied is
// never a row of things done; a disputed value is left empty and marked. Text that came from reports is data in every
// form: spreadsheet cells that would start a formula get an apostrophe, markup is escaped, control marks are dropped.
//
// Parquet is github.com/parquet-go/parquet-go (Apache 2.0; the one kept pure Go writer), iCalendar is
// github.com/arran4/golang-ical (Apache 2.0; folding, escaping and line ends by RFC 5545).
package export

import (
	"time"

	"parley"
	"parley/internal/fold"
)

// Input is what is exported: a state of the record, the actors in it, and what the reader of the export should know of
// how it was cut.
type Input struct {
	State  *fold.State
	Actors map[parley.ActorID]parley.Actor
	// Name says of what it is: a process, or the whole record.
	Name string
	// AsOf is the moment the state was cut at; the zero time: all that is known.
	AsOf time.Time
	// Made is when the export is made; used where a format demands a stamp (DTSTAMP, a feed's updated).
	Made time.Time
}

func (in Input) name(id parley.ActorID) string {
	if a, ok := in.Actors[id]; ok && a.Name != "" {
		return clean(a.Name)
	}
	return string(id)
}

func (in Input) code(id parley.ActorID) string { return in.Actors[id].Code }
