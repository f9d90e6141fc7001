package board

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parley"
)

// Options say how to print.
type Options struct {
	Width   int  // columns; 80 if 0, at least 40
	Color   bool // ANSI colours
	Explain bool // name the rule behind each cell, and what yielded nothing

	// For a board of many reports: where a piece of evidence stands, further lines for an entry (label and text), and a
	// heading instead of the report's.
	Source func(parley.Evidence) string
	Extra  func(id string) [][2]string
	Head   []string
}

// The few ANSI styles; all of them are empty without colour.
const (
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	yellow = "\x1b[33m"
	green  = "\x1b[32m"
	red    = "\x1b[31m"
	plain  = "\x1b[0m"
)

// page collects the lines of a board and numbers its footnotes.
type page struct {
	r     *parley.Reading
	o     Options
	names map[parley.ActorID]string
	out   strings.Builder
	notes []parley.Evidence
	index map[parley.Evidence]int
}

// Print writes the board of a reading.
func Print(w io.Writer, r *parley.Reading, o Options) error {
	if o.Width == 0 {
		o.Width = 80
	}
	o.Width = max(40, o.Width)
	p := &page{r: r, o: o, names: map[parley.ActorID]string{}, index: map[parley.Evidence]int{}}
	for _, a := range r.Actors {
		p.names[a.ID] = a.Name
	}
	p.header()
	p.next()
	p.held()
	p.calledOff()
	p.disputed()
	p.table()
	p.threats()
	p.asked()
	p.said()
	p.open()
	if p.out.Len() == 0 || len(p.notes) == 0 {
		p.line(0, "Nothing for the record was found in this report.")
	}
	p.footnotes()
	if o.Explain {
		p.explain()
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

// style wraps s in a colour, if there is colour.
func (p *page) style(code, s string) string {
	if !p.o.Color || s == "" {
		return s
	}
	return code + s + plain
}

// section prints a heading.
func (p *page) section(name string) {
	p.out.WriteString("\n" + p.style(bold, name) + "\n")
}

// lazily gives a function that prints a heading when it is first called, and then nothing.
func (p *page) lazily(name string) func() {
	return sync.OnceFunc(func() { p.section(name) })
}

// line prints s wrapped to the width; the first line is indented by indent, the others by two more.
func (p *page) line(indent int, s string) {
	p.hang(strings.Repeat(" ", indent), strings.Repeat(" ", indent+2), s)
}

// field prints "label  text" with the text's further lines under its first.
func (p *page) field(label, s string) {
	if s == "" {
		return
	}
	head := fmt.Sprintf("    %-9s ", label)
	p.hang(p.style(dim, head), strings.Repeat(" ", width(head)), s)
}

// hang wraps the words of s. A word longer than a line stays whole.
func (p *page) hang(first, rest, s string) {
	p.out.WriteString(first)
	col, start := width(first), true
	for _, w := range strings.Fields(s) {
		if n := width(w); !start && col+1+n > p.o.Width {
			p.out.WriteString("\n" + rest)
			col, start = width(rest), true
		}
		if !start {
			p.out.WriteByte(' ')
			col++
		}
		p.out.WriteString(w)
		col += width(w)
		start = false
	}
	p.out.WriteByte('\n')
}

// width counts the columns of s: its runes without ANSI codes and combining marks.
func width(s string) int {
	n, esc := 0, false
	for _, r := range s {
		switch {
		case r == '\x1b':
			esc = true
		case esc:
			esc = r != 'm'
		case unicode.Is(unicode.Mn, r):
		default:
			n++
		}
	}
	return n
}

// Clean makes report text safe for a terminal.
func Clean(s string) string { return clean(s) }

// clean makes report text safe for a terminal: white space folded, control and bidirectional marks gone.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cut shortens s to about n runes at a word's end.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)[:n]
	for i := len(r) - 1; i > n/2; i-- {
		if r[i] == ' ' {
			return string(r[:i]) + " …"
		}
	}
	return string(r) + "…"
}

// ref is the footnote mark of the first few pieces of evidence.
func (p *page) ref(ev []parley.Evidence) string {
	var marks []string
	for _, e := range ev {
		if e.Words == "" || len(marks) == 3 {
			continue
		}
		n, ok := p.index[e]
		if !ok {
			p.notes = append(p.notes, e)
			n = len(p.notes)
			p.index[e] = n
		}
		marks = append(marks, fmt.Sprint(n))
	}
	if marks == nil {
		return ""
	}
	return p.style(dim, "["+strings.Join(marks, ",")+"]")
}

func (p *page) footnotes() {
	if len(p.notes) == 0 {
		return
	}
	p.section("THE WORDS")
	for i, e := range p.notes {
		head := fmt.Sprintf("%4s ", fmt.Sprintf("[%d]", i+1))
		if i >= 99 {
			head = fmt.Sprintf("[%d] ", i+1)
		}
		from := ""
		if p.o.Source != nil {
			from = p.o.Source(e) + ": "
		}
		p.hang(head, "     ", from+quoted(clean(e.Words)))
	}
}

// quoted puts words between quotation marks, unless they have some of their own.
func quoted(words string) string {
	if strings.ContainsAny(words, "“”\"«»") {
		return words
	}
	return "“" + words + "”"
}

// extra prints the further lines of an entry.
func (p *page) extra(id string) {
	if p.o.Extra == nil {
		return
	}
	for _, l := range p.o.Extra(id) {
		p.field(l[0], l[1])
	}
}

// name is the actor's name; an id without an actor is shown as it is.
func (p *page) name(id parley.ActorID) string {
	if n, ok := p.names[id]; ok && n != "" {
		return clean(n)
	}
	if id == "" {
		return "not stated"
	}
	return string(id)
}

func (p *page) list(ids []parley.ActorID) string {
	if len(ids) == 0 {
		return "not stated"
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.name(id)
	}
	return strings.Join(names, ", ")
}
