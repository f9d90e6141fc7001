package parley

import "sort"

// Opt is a string that may be unknown: empty in Go, null in JSON.
type Opt string

// Report is one text as it reached the reader, with what is known of where it came from.
type Report struct {
	ID        string    `json:"id"`        // stable: given by the caller, or made from the text
	Title     Opt       `json:"title"`     // headline, if known
	Outlet    Opt       `json:"outlet"`    // who published it, as given or as the page says
	URL       Opt       `json:"url"`       // where it stood
	Byline    Opt       `json:"byline"`    // who signed it
	Published Opt       `json:"published"` // EDTF or RFC 3339; as precise as its source, never a guess
	Updated   Opt       `json:"updated"`   // likewise: when it was last changed, as far as it says so
	Language  string    `json:"language"`  // BCP 47; only "en" is read
	Text      string    `json:"text"`      // valid UTF-8; every Span counts its bytes
	Removed   []Removed `json:"removed"`   // what was taken out or set aside as boilerplate

	// KnownBy says how Published, Updated, Title, Outlet and Byline were learned ("given", "json-ld", "meta og:title",
	// "time element", "url", "text", "dateline", ...), by field name. "captured" is when an archive got the page,
	// "published refused" a date that cannot be true, "cut" why the text may be a part of the report only.
	KnownBy map[string]string `json:"known_by,omitempty"`
	// Parts cover the text's non-blank lines in order. Only PartBody and PartHeading are read for facts
	// (a heading never alone makes one).
	Parts []Part `json:"-"`
}

// Removed is a piece that was not read, and the reason.
type Removed struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

// PartKind tells what a line or block of a report is.
type PartKind string

// The kinds of parts.
const (
	PartBody        PartKind = "body"        // a paragraph of the report
	PartTitle       PartKind = "title"       // the headline, where it stands in the text
	PartHeading     PartKind = "heading"     // a subheading
	PartCaption     PartKind = "caption"     // the words under a picture
	PartDateline    PartKind = "dateline"    // "ISTANBUL, May 16" on a line of its own, a date line
	PartPullQuote   PartKind = "pull-quote"  // words of the report once more, in large letters
	PartBoilerplate PartKind = "boilerplate" // "Also Read", consent lines, stray marks
)

// Part is one line or block of the text.
type Part struct {
	Span
	Kind PartKind `json:"kind"`
	At   Opt      `json:"at,omitempty"`  // when this part was written, if not with the rest: an entry of a live blog
	Why  string   `json:"why,omitempty"` // for boilerplate: the rule that found it
}

// WrittenAt is when the words at pos were written: their part's own time, or the report's publication.
func (r *Report) WrittenAt(pos int) Opt {
	k := sort.Search(len(r.Parts), func(m int) bool { return r.Parts[m].End > pos })
	if k < len(r.Parts) && r.Parts[k].Start <= pos && r.Parts[k].At != "" {
		return r.Parts[k].At
	}
	return r.Published
}

// PartAt is the kind of part that pos lies in; PartBody where no part covers it.
func (r *Report) PartAt(pos int) PartKind {
	k := sort.Search(len(r.Parts), func(m int) bool { return r.Parts[m].End > pos })
	if k < len(r.Parts) && r.Parts[k].Start <= pos {
		return r.Parts[k].Kind
	}
	return PartBody
}
