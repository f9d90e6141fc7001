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
	"io"
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
	// Merged is State.Merged(Actors), and Source says where its evidence stands, if they are at hand.
	Merged *parley.Reading
	Source func(parley.Evidence) *fold.Report
	// Base is the address of a desk that entries of a feed link to; empty: they have no links.
	Base string
}

// merged is the merged state, and where its evidence stands.
func (in Input) merged() (*parley.Reading, func(parley.Evidence) *fold.Report) {
	if in.Merged != nil {
		return in.Merged, in.Source
	}
	r, s := in.State.Merged(in.Actors)
	return r, s.Of
}

func (in Input) name(id parley.ActorID) string {
	if a, ok := in.Actors[id]; ok && a.Name != "" {
		return clean(a.Name)
	}
	return string(id)
}

func (in Input) code(id parley.ActorID) string { return in.Actors[id].Code }

// Format is one form of export.
type Format struct {
	Name  string
	Ext   string // of a file, without the dot
	Type  string // media type
	write func(io.Writer, Input) error
}

// Formats are the forms of export, by name.
var Formats = []Format{
	{"csv", "csv", "text/csv; charset=utf-8", func(w io.Writer, in Input) error { return CSV(w, Rows(in)) }},
	{"jsonl", "jsonl", "application/jsonl", func(w io.Writer, in Input) error { return JSONL(w, Rows(in)) }},
	{"parquet", "parquet", "application/vnd.apache.parquet", func(w io.Writer, in Input) error { return Parquet(w, Rows(in)) }},
	{"gdelt", "tsv", "text/tab-separated-values; charset=utf-8", GDELT},
	{"ics", "ics", "text/calendar; charset=utf-8", Calendar},
	{"jsonld", "jsonld", "application/ld+json", LinkedData},
	{"atom", "atom", "application/atom+xml", Feed},
	{"brief", "md", "text/markdown; charset=utf-8", func(w io.Writer, in Input) error { return MakeBrief(in).Markdown(w) }},
	{"brief-html", "html", "text/html; charset=utf-8", func(w io.Writer, in Input) error { return MakeBrief(in).HTML(w) }},
	{"codebook", "md", "text/markdown; charset=utf-8", func(w io.Writer, _ Input) error { return WriteCodebook(w) }},
}

// Find is the format of a name; false if there is none.
func Find(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes a state in the format.
func (f Format) Write(w io.Writer, in Input) error { return f.write(w, in) }
