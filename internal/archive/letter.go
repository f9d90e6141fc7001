package archive

import (
	"fmt"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"parley"
	"parley/internal/article"
)

// coverWords is the most words that a message has which only carries another one ("see below").
const coverWords = 50

// reports yields the report of a message, then those of the messages and files in it. One that only carries others
// is none.
func (l *letter) reports(known article.Known, yield func(parley.Report, error) bool) bool {
	r, err := l.report(known)
	carries := len(l.inside) > 0 || len(l.files) > 0
	if !carries || err == nil && len(strings.Fields(r.Text)) > coverWords {
		if !yield(r, err) {
			return false
		}
	}
	for _, in := range l.inside {
		if !in.reports(known, yield) {
			return false
		}
	}
	for _, f := range l.files {
		r, err := pdfReport(f.body, l.knows(known))
		if err != nil {
			r, err = parley.Report{}, fmt.Errorf("the attached %s: %w", clip(f.name), err)
		}
		if !yield(r, err) {
			return false
		}
	}
	return true
}

// report makes the report of a message's own text: its HTML, or, where that holds no article, its plain text.
func (l *letter) report(known article.Known) (parley.Report, error) {
	known = l.knows(known)
	var first error
	if l.html != nil {
		known.Charset = l.htmlIn
		r, err := article.Read(l.html, article.KindHTML, known)
		if err == nil {
			return l.dated(unforward(r)), nil
		}
		first = err
	}
	known.Charset = ""
	if l.plain != nil {
		r, err := article.Read([]byte(unwrapped(string(l.plain))), article.KindText, known)
		if err == nil {
			return l.dated(unforward(r)), nil
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		first = fmt.Errorf("%w: the message has no text", parley.ErrEmpty)
	}
	return parley.Report{}, fmt.Errorf("message %q: %w", clip(words(l.header.Get("Subject"))), first)
}

// knows adds what the header says to what the user said.
func (l *letter) knows(known article.Known) article.Known {
	own := article.Known{ID: strings.Trim(l.header.Get("Message-Id"), "<> "), Title: words(l.header.Get("Subject")), Outlet: sender(l.header.Get("From"))}
	own.Title = strings.TrimSpace(forwardMark.ReplaceAllString(own.Title, ""))
	own.Published = moment(l.header)
	own.By = map[string]string{}
	for _, f := range []struct {
		to, user *string
		name     string
	}{{&own.ID, &known.ID, "id"}, {&own.Title, &known.Title, "title"}, {&own.Outlet, &known.Outlet, "outlet"}, {&own.Published, &known.Published, "published"}} {
		if *f.user != "" {
			*f.to = *f.user
		} else {
			own.By[f.name] = "mail header"
		}
	}
	own.URL = known.URL
	return own
}

var forwardMark = regexp.MustCompile(`(?i)^(?:(?:fwd?|re|wg|tr)\s*:\s*)+`)

// sender is the name of who sent a message, or the domain it came from.
func sender(from string) string {
	p := mail.AddressParser{}
	a, err := p.Parse(from)
	if err != nil {
		name, _, _ := strings.Cut(words(from), "<")
		return strings.Trim(name, ` "`)
	}
	if n := words(a.Name); n != "" {
		return n
	}
	_, domain, _ := strings.Cut(a.Address, "@")
	return domain
}

// dated says in the report's words that a date in UTC whose zone the sender did not give is one.
func (l *letter) dated(r parley.Report) parley.Report {
	if d := l.header.Get("Date"); strings.HasSuffix(strings.TrimSpace(d), "-0000") && r.KnownBy["published"] == "mail header" {
		r.KnownBy["published"] = "mail header (zone of the sender not stated)"
	}
	return r
}

// unwrapped undoes format=flowed: a line that ends in a blank goes on in the next one.
func unwrapped(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\n-- \n", "\n--\n")
	return strings.ReplaceAll(s, " \n", " ")
}

var (
	forwarded  = regexp.MustCompile(`(?i)^(?:-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht)\s*-{2,}|begin forwarded message:)`)
	forwardOwn = regexp.MustCompile(`(?i)(?:^|\s)(from|date|sent|subject|to|cc|reply-to)\s*:\s*`)
)

// unforward takes the lines that a mailer puts before a forwarded message for what they are: its header.
func unforward(r parley.Report) parley.Report {
	first := -1
	for i, p := range r.Parts {
		if i > 8 || first >= 0 {
			break
		}
		if forwarded.MatchString(strings.TrimLeft(r.Text[p.Start:p.End], "> ")) {
			first = i
		}
	}
	if first < 0 {
		return r
	}
	last := first
	head := r.Text[r.Parts[first].Start:r.Parts[first].End]
	for last+1 < len(r.Parts) && last-first < 8 {
		next := r.Text[r.Parts[last+1].Start:r.Parts[last+1].End]
		if loc := forwardOwn.FindStringIndex(next); loc == nil || loc[0] > 0 {
			break
		}
		head += "\n" + next
		last++
	}
	for i := 0; i <= last; i++ { // what stands before it is the note of who forwarded it
		p := &r.Parts[i]
		if p.Kind == parley.PartBoilerplate {
			continue
		}
		p.Kind, p.Why = parley.PartBoilerplate, "header of a forwarded message"
		if i < first {
			p.Why = "note of who forwarded the message"
		}
		r.Removed = append(r.Removed, parley.Removed{Text: r.Text[p.Start:p.End], Why: p.Why})
	}
	forwardKnown(&r, head)
	return r
}

// forwardKnown reads the header of a forwarded message. A date without a zone stays without one.
func forwardKnown(r *parley.Report, head string) {
	at := forwardOwn.FindAllStringSubmatchIndex(head, -1)
	for i, m := range at {
		end := len(head)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		value := strings.TrimSpace(head[m[1]:end])
		if value == "" {
			continue
		}
		set := func(to *parley.Opt, field, v string) {
			if v != "" && r.KnownBy[field] == "mail header" {
				*to, r.KnownBy[field] = parley.Opt(v), "header of the forwarded message"
			}
		}
		switch strings.ToLower(head[m[2]:m[3]]) {
		case "from":
			set(&r.Outlet, "outlet", sender(value))
		case "subject":
			set(&r.Title, "title", value)
		case "date", "sent":
			if r.KnownBy["published"] == "mail header" {
				r.Published = ""
				delete(r.KnownBy, "published")
				if d := forwardedDate(value); d != "" {
					r.Published, r.KnownBy["published"] = parley.Opt(d), "header of the forwarded message"
				}
			}
		}
	}
}

// forwardedDate reads a date as mailers write it for people.
func forwardedDate(s string) string {
	if t, err := mail.ParseDate(s); err == nil {
		return t.Format(time.RFC3339)
	}
	s = strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(s, " at ", " "), "\u202f", " ")), " ")
	for _, f := range []string{"Mon, 2 Jan 2006 15:04", "Mon, Jan 2, 2006 3:04 PM", "Monday, January 2, 2006 3:04 PM", "Monday, 2 January 2006 15:04", "2 January 2006 15:04",
		"January 2, 2006 3:04:05 PM", "2 January 2006 15:04:05", "January 2, 2006 3:04 PM", "2006-01-02 15:04"} {
		if t, err := time.Parse(f, s); err == nil {
			return t.Format("2006-01-02T15:04")
		}
	}
	return ""
}
