package export

import (
	"cmp"
	"encoding/xml"
	"io"
	"slices"
	"time"

	"parley/internal/board"
	"parley/internal/fold"
)

// maxEntries is how many entries a feed has at most, the newest first.
const maxEntries = 200

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID       string         `xml:"id"`
	Title    string         `xml:"title"`
	Updated  string         `xml:"updated"`
	Category []atomCategory `xml:"category"`
	Links    []atomLink     `xml:"link"`
	Content  atomText       `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Step is one change of a record's status, and the words that tell it.
type Step struct {
	Record, Claim, Kind string
	From, To            string // statuses; From is empty for the first
	Title, Words        string
	Source              *fold.Report
}

// Steps are the changes of state of all records, the newest first.
func Steps(in Input) []Step {
	var out []Step
	for _, rec := range in.State.Records {
		byKey := map[string]*fold.Report{}
		for i, c := range rec.Entries() {
			byKey[rec.Claims[i].Key], byKey[rec.Claims[i].ID] = c.Report, c.Report
		}
		last := ""
		for _, s := range rec.Path {
			if s.Status != last {
				out = append(out, Step{rec.ID, s.Claim, rec.Kind, last, s.Status, in.subject(rec), clean(s.Words), cmp.Or(byKey[s.Claim], rec.Entries()[0].Report)})
			}
			last = s.Status
		}
	}
	slices.SortStableFunc(out, func(a, b Step) int { return b.Source.KnownAt.Compare(a.Source.KnownAt) })
	return out
}

// subject names what a record is about.
func (in Input) subject(rec *fold.Record) string {
	c := rec.Entries()[0]
	switch {
	case c.Encounter != nil:
		return in.title(c.Encounter)
	case c.Proposal != nil:
		names, _, _ := in.columns(c.Proposal.Proposers)
		return string(c.Proposal.Kind) + " put forward by " + cmp.Or(names, "a side not stated")
	case c.Measure != nil:
		return string(c.Measure.Kind) + " against " + cmp.Or(in.place(c.Measure.Target), "a target not stated")
	}
	return rec.Kind
}

// Feed writes the changes of state as an Atom feed (RFC 4287).
func Feed(w io.Writer, in Input) error {
	base := in.Base
	f := atomFeed{ID: "urn:parley:feed:" + urn(clean(in.Name)), Title: "Parley: " + clean(in.Name), Author: "Parley", Updated: in.Made.UTC().Format(time.RFC3339)}
	if base != "" {
		f.Links = []atomLink{{"alternate", base}}
	}
	steps := Steps(in)
	for _, s := range steps[:min(len(steps), maxEntries)] {
		e := atomEntry{
			ID: "urn:parley:change:" + s.Record + ":" + urn(s.Claim) + ":" + s.To, Title: s.Title + ": " + change(s),
			Updated: s.Source.KnownAt.UTC().Format(time.RFC3339), Category: []atomCategory{{s.Kind}, {s.To}},
			Content: atomText{"text", cite(s.Source) + ": “" + s.Words + "”"},
		}
		if base != "" {
			e.Links = []atomLink{{"alternate", base + "/records/" + s.Record}}
		}
		f.Entries = append(f.Entries, e)
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(f); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func change(s Step) string {
	if s.From == "" {
		return s.To
	}
	return s.From + " → " + s.To
}

// cite names a report: its outlet and when it was published.
func cite(r *fold.Report) string {
	if r == nil {
		return "source not known"
	}
	return board.Clean(cmp.Or(r.Outlet, "outlet not stated") + ", " + cmp.Or(plain(r.Published), "date not known"))
}
