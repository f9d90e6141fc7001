package desk

import (
	"net/url"
	"strconv"
	"strings"

	"parley"
	"parley/internal/ask"
)

// lens makes what a view answers ready for pages: names, links, words.
type lens struct {
	visit *visit
	view  *ask.View
	year  int // of the view's moment; dates of this year are shown without it
}

func newLens(v *visit, w *ask.View) *lens { return &lens{v, w, w.At.In(v.zone).Year()} }

// value is one value in a cell, and where its words stand.
type value struct {
	Text  string
	URL   string // the words, one step away
	Badge badge
	Note  string
}

// fact is one labelled line of a record.
type fact struct {
	Label  string
	Values []value
}

// quoteView is one piece of evidence with its source.
type quoteView struct {
	Words  string
	Outlet string
	When   string
	URL    string // the words in their report
}

// note is something that a reader should know of a record before using it.
type note struct {
	Badge badge
	Text  string
	URL   string
}

// card is a record in short.
type card struct {
	ID, Kind, Kicker, Title, URL string
	Badge                        badge
	When                         *whenView
	Facts                        []fact
	Quote                        *quoteView
	Told                         string
	Notes                        []note
}

func (l *lens) recordURL(id string, params ...string) string {
	return l.visit.to("/records/"+url.PathEscape(id), params...)
}

func (l *lens) fieldURL(id, field string) string {
	return l.visit.to("/records/"+url.PathEscape(id)+"/field", "name", field)
}

// actorURL is empty where the record knows no more than an id.
func (l *lens) actorURL(id parley.ActorID) string {
	if _, known := l.view.Book.Actors[id]; !known {
		return ""
	}
	return l.visit.to("/actors/" + url.PathEscape(string(id)))
}

// wordsURL leads to bytes of a report's text, marked.
func (l *lens) wordsURL(report string, start, end int) string {
	return l.visit.to("/reports/"+url.PathEscape(report), "words", strconv.Itoa(start)+"-"+strconv.Itoa(end)) + "#words"
}

// evidenceURL leads to the first piece of evidence whose report is known; empty if there is none.
func (l *lens) evidenceURL(ev ...[]parley.Evidence) string {
	for _, es := range ev {
		for _, e := range es {
			if r := l.view.Source(e); r != nil {
				return l.wordsURL(r.ID, e.Start, e.End)
			}
		}
	}
	return ""
}

func (l *lens) quote(q ask.Quote) quoteView {
	out := quoteView{Words: oneLine(q.Words), Outlet: orElse(q.Outlet, "outlet not known"), When: l.published(q.Published)}
	if q.Report != "" {
		out.URL = l.wordsURL(q.Report, q.Start, q.End)
	}
	return out
}

func (l *lens) quotes(qs []ask.Quote) []quoteView {
	out := make([]quoteView, len(qs))
	for i, q := range qs {
		out[i] = l.quote(q)
	}
	return out
}

// actors are names in a cell that lead to their words.
func (l *lens) actors(ids []parley.ActorID, ev []parley.Evidence) []value {
	var out []value
	for _, id := range ids {
		if id != "" {
			out = append(out, value{Text: l.view.Name(id), URL: l.evidenceURL(ev)})
		}
	}
	return out
}

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// short cuts at a word's end.
func short(s string, n int) string {
	r := []rune(oneLine(s))
	if len(r) <= n {
		return string(r)
	}
	for i := n; i > n/2; i-- {
		if r[i] == ' ' {
			return string(r[:i]) + " …"
		}
	}
	return string(r[:n]) + "…"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
