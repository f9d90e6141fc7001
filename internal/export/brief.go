package export

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"parley"
	"parley/internal/fold"
)

// What a brief of two pages holds at most.
const (
	maxItems  = 12 // of one section
	maxSaid   = 6  // statements
	maxWords  = 220
	maxNoting = 3 // footnotes of one line
)

// Brief is a state of the record in short, each line with the numbers of its footnotes.
type Brief struct {
	Head, Sub string
	Sections  []Section
	Notes     []Footnote // numbered from 1
}

// Section is one part of a brief.
type Section struct {
	Title string
	Items []Item
	Left  int // how many more there are
}

// Item is one line of a brief with its further lines.
type Item struct {
	Lead, Status string
	Details      [][2]string // label and text
	Notes        []int
}

// Footnote is words and where they stand.
type Footnote struct {
	Source, URL, Words string
}

// briefer makes a brief.
type briefer struct {
	in      Input
	r       *parley.Reading
	source  func(parley.Evidence) *fold.Report
	out     *Brief
	counts  bool // what has no room is only counted: its words get no footnotes
	numbers map[parley.Evidence]int
}

// MakeBrief makes the brief of a state: what comes next, what was held or called off, what is on the table, which threats
// are out, who asked what, who said what last, and what is open.
func MakeBrief(in Input) *Brief {
	r, source := in.merged()
	b := &briefer{in: in, r: r, source: source, out: &Brief{Head: clean(in.Name)}, numbers: map[parley.Evidence]int{}}
	b.out.Sub = "All that is known"
	if !in.AsOf.IsZero() {
		b.out.Sub = "As of " + in.AsOf.UTC().Format("2 January 2006, 15:04 UTC")
	}
	b.encounters("Next", func(s parley.EncounterStatus) bool {
		return s != parley.StatusHeld && s != parley.StatusDisputed && !calledOff(s)
	})
	b.encounters("Held", func(s parley.EncounterStatus) bool { return s == parley.StatusHeld })
	b.encounters("Called off", calledOff)
	b.encounters("Told and denied", func(s parley.EncounterStatus) bool { return s == parley.StatusDisputed })
	b.proposals()
	b.measures()
	b.demands()
	b.statements()
	b.open()
	return b.out
}

func calledOff(s parley.EncounterStatus) bool {
	return s == parley.StatusCancelled || s == parley.StatusDeclined || s == parley.StatusNoShow
}

// section adds a section of the last items, as the state orders them: the newest first.
func (b *briefer) section(title string, n, limit int, item func(i int) (Item, bool)) {
	s := Section{Title: title}
	for i := n - 1; i >= 0; i-- {
		b.counts = len(s.Items) == limit
		it, ok := item(i)
		switch {
		case !ok:
		case len(s.Items) == limit:
			s.Left++
		default:
			it.Notes = slices.Compact(it.Notes)
			s.Items = append(s.Items, it)
		}
	}
	if len(s.Items) > 0 {
		b.out.Sections = append(b.out.Sections, s)
	}
}

// note gives the numbers of the footnotes of some evidence.
func (b *briefer) note(ev []parley.Evidence) []int {
	var out []int
	if b.counts {
		return nil
	}
	for _, e := range ev {
		if e.Words == "" || len(out) == maxNoting {
			continue
		}
		n, ok := b.numbers[e]
		if !ok {
			src := b.source(e)
			f := Footnote{Source: cite(src), Words: cut(clean(e.Words))}
			if src != nil {
				f.URL = safeURL(src.Address)
			}
			b.out.Notes = append(b.out.Notes, f)
			n = len(b.out.Notes)
			b.numbers[e] = n
		}
		out = append(out, n)
	}
	return out
}

func (b *briefer) encounters(title string, want func(parley.EncounterStatus) bool) {
	b.section(title, len(b.r.Encounters), maxItems, func(i int) (Item, bool) {
		e := &b.r.Encounters[i]
		if !want(e.Status) || b.counts {
			return Item{}, want(e.Status)
		}
		it := Item{Lead: b.in.title(e), Status: string(e.Status)}
		if e.Time != nil {
			it.add("when", timeOf(e.Time))
		}
		it.add("where", b.in.place(e.Place))
		var came []string
		for _, a := range e.Attendance {
			came = append(came, b.in.name(a.Actor)+" "+string(a.Status))
		}
		it.add("who", strings.Join(came, ", "))
		for _, o := range e.Outcome {
			it.add("outcome", o.Kind)
		}
		b.disputes(&it, e.ID)
		it.Notes = b.note(e.Evidence)
		return it, true
	})
}

func (b *briefer) proposals() {
	b.section("On the table", len(b.r.Proposals), maxItems, func(i int) (Item, bool) {
		if b.counts {
			return Item{}, true
		}
		p := &b.r.Proposals[i]
		from, _, _ := b.in.columns(p.Proposers)
		it := Item{Lead: string(p.Kind), Status: string(p.Status)}
		if p.Name != "" {
			it.Lead = clean(string(p.Name)) + " (" + it.Lead + ")"
		}
		it.add("from", strings.ReplaceAll(from, "|", ", "))
		var terms []string
		for _, t := range p.Terms {
			terms = append(terms, t.Slot+" "+Period(clean(t.Value)))
		}
		it.add("terms", strings.Join(terms, "; "))
		for _, r := range p.Responses {
			stance := strings.ReplaceAll(string(r.Stance), "-", " ")
			if r.Conditions != "" {
				stance += " (" + cut(clean(string(r.Conditions))) + ")"
			}
			it.add(b.in.name(r.Actor), stance)
		}
		b.disputes(&it, p.ID)
		it.Notes = b.note(p.Evidence)
		return it, true
	})
}

func (b *briefer) measures() {
	b.section("Threats and measures", len(b.r.Measures), maxItems, func(i int) (Item, bool) {
		if b.counts {
			return Item{}, true
		}
		m := &b.r.Measures[i]
		it := Item{Lead: string(m.Kind)}
		if m.Target != "" {
			it.Lead += " against " + b.in.name(m.Target)
		}
		for _, h := range m.Holders {
			it.add(b.in.name(h.Actor), string(h.Status))
		}
		it.add("if", cut(clean(string(m.Condition))))
		it.Notes = b.note(m.Evidence)
		return it, true
	})
}

func (b *briefer) demands() {
	b.section("Asked", len(b.r.Demands), maxItems, func(i int) (Item, bool) {
		if b.counts {
			return Item{}, true
		}
		d := &b.r.Demands[i]
		to, _, _ := b.in.columns(d.To)
		it := Item{Lead: cmp.Or(b.in.place(d.By), "speaker not stated") + ", to " + cmp.Or(strings.ReplaceAll(to, "|", ", "), "a side not stated") + ": " + said(cut(joined(d.Content)))}
		it.Notes = b.note(d.Evidence)
		return it, true
	})
}

func (b *briefer) statements() {
	b.section("Said last", len(b.r.Statements), maxSaid, func(i int) (Item, bool) {
		s := &b.r.Statements[i]
		if b.counts {
			return Item{}, len(s.Content) > 0
		}
		it := Item{Lead: cmp.Or(b.in.place(s.Speaker), "speaker not stated") + ": " + said(cut(joined(s.Content)))}
		it.Notes = b.note(s.Evidence)
		return it, len(s.Content) > 0
	})
}

func (b *briefer) open() {
	issues := b.in.State.Issues
	b.section("Open", len(b.r.Questions)+len(issues), maxItems, func(i int) (Item, bool) {
		if i >= len(b.r.Questions) {
			is := issues[i-len(b.r.Questions)]
			return Item{Lead: clean(issueText(is)), Status: is.State}, is.State != "settled"
		}
		q := &b.r.Questions[i]
		return Item{Lead: clean(q.Text), Status: q.Kind, Notes: b.note(q.Evidence)}, true
	})
}

// issueText is what a disagreement is about, without saying its kind twice.
func issueText(is fold.Issue) string {
	if strings.HasPrefix(is.Text, is.Kind+" ") || strings.HasPrefix(is.Text, is.Kind+":") {
		return is.Text
	}
	return is.Kind + ": " + is.Text
}

// disputes tells of the fields on which the reports do not agree.
func (b *briefer) disputes(it *Item, id string) {
	for _, is := range b.in.State.Issues {
		if strings.HasPrefix(is.About, id+".") && is.State == "open" {
			it.add("disputed", clean(is.Text))
		}
	}
}

func (it *Item) add(label, text string) {
	if text != "" {
		it.Details = append(it.Details, [2]string{label, text})
	}
}

// cut shortens words at a word's end.
func cut(s string) string {
	r := []rune(s)
	if len(r) <= maxWords {
		return s
	}
	short := string(r[:maxWords])
	if i := strings.LastIndexByte(short, ' '); i > maxWords/2 {
		short = short[:i]
	}
	return short + " …"
}

// safeURL is an address that may become a link: http and https only.
func safeURL(s string) string {
	if l := strings.ToLower(s); strings.HasPrefix(l, "http://") || strings.HasPrefix(l, "https://") {
		return clean(s)
	}
	return ""
}

// Markdown writes the brief as Markdown with footnotes.
func (b *Brief) Markdown(w io.Writer) error {
	var s strings.Builder
	fmt.Fprintf(&s, "# %s\n\n%s\n", md(b.Head), md(b.Sub))
	for _, sec := range b.Sections {
		fmt.Fprintf(&s, "\n## %s\n\n", md(sec.Title))
		for _, it := range sec.Items {
			fmt.Fprintf(&s, "- %s", md(it.Lead))
			if it.Status != "" {
				fmt.Fprintf(&s, ": **%s**", md(it.Status))
			}
			for _, n := range it.Notes {
				fmt.Fprintf(&s, "[^%d]", n)
			}
			s.WriteString("\n")
			for _, d := range it.Details {
				fmt.Fprintf(&s, "  - %s: %s\n", md(d[0]), md(d[1]))
			}
		}
		if sec.Left > 0 {
			fmt.Fprintf(&s, "- and %d more\n", sec.Left)
		}
	}
	s.WriteString("\n")
	for i, n := range b.Notes {
		fmt.Fprintf(&s, "[^%d]: %s: %s", i+1, md(n.Source), md(n.Quoted()))
		if n.URL != "" {
			fmt.Fprintf(&s, " %s", md(n.URL))
		}
		s.WriteString("\n")
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// md makes report text plain in Markdown: what could begin markup, a link or a table is escaped, so that it is read as
// it stands.
func md(s string) string {
	var b strings.Builder
	for i, r := range []rune(clean(s)) {
		switch {
		case strings.ContainsRune("<>&", r):
			b.WriteString(template.HTMLEscapeString(string(r)))
			continue
		case strings.ContainsRune("\\`*_{}[]!|~#", r), i == 0 && strings.ContainsRune("-+=:.", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// HTML writes the brief as one page that needs nothing else, made for printing on two sheets of A4.
func (b *Brief) HTML(w io.Writer) error { return briefPage.Execute(w, b) }

var briefPage = template.Must(template.New("brief").Funcs(template.FuncMap{"inc": func(i int) int { return i + 1 }}).Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{.Head}}</title>
<style>
@page { size: A4; margin: 16mm 15mm }
body { font: 10.5pt/1.38 Georgia, "Times New Roman", serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff }
h1 { font-size: 1.7em; margin: 0 0 .1em } .sub { color: #444; margin: 0 0 1em; border-bottom: 2px solid #111; padding-bottom: .4em }
h2 { font: 600 .8em/1.2 system-ui, sans-serif; letter-spacing: .06em; text-transform: uppercase; margin: 1.3em 0 .4em; border-bottom: 1px solid #bbb }
ul { list-style: none; margin: 0; padding: 0 } li { margin: .35em 0; break-inside: avoid } li .s { font-weight: 700 }
dl { margin: .1em 0 0 1em; display: grid; grid-template-columns: max-content 1fr; gap: 0 .8em; font-size: .92em } dt { color: #555 } dd { margin: 0 }
sup a { color: inherit } ol.notes { font-size: .8em; padding-left: 2em; columns: 2; column-gap: 2em } ol.notes li { break-inside: avoid; overflow-wrap: anywhere }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9pt } a { text-decoration: none; color: inherit } }
</style></head><body>
<h1>{{.Head}}</h1><p class="sub">{{.Sub}}</p>
{{range .Sections}}<section><h2>{{.Title}}</h2><ul>
{{range .Items}}<li>{{.Lead}}{{if .Status}}: <span class="s">{{.Status}}</span>{{end}}{{range .Notes}}<sup><a href="#n{{.}}">{{.}}</a></sup> {{end}}
{{if .Details}}<dl>{{range .Details}}<dt>{{index . 0}}</dt><dd>{{index . 1}}</dd>{{end}}</dl>{{end}}</li>
{{end}}{{if .Left}}<li>and {{.Left}} more</li>{{end}}</ul></section>
{{end}}{{if .Notes}}<section><h2>The words</h2><ol class="notes">
{{range $i, $n := .Notes}}<li id="n{{inc $i}}">{{if $n.URL}}<a href="{{$n.URL}}">{{$n.Source}}</a>{{else}}{{$n.Source}}{{end}}: {{$n.Quoted}}</li>
{{end}}</ol></section>{{end}}
</body></html>
`))
