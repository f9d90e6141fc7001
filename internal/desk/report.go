package desk

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parley"
	"parley/internal/ask"
)

// reportBody is one report with the evidence marked in its text.
type reportBody struct {
	Title, Outlet, When, How, Address, Byline string
	OutletURL                                 string
	Blocks                                    []block
	Yield                                     []yieldGroup
	Total                                     int
	Copies                                    []link
	Removed                                   []parley.Removed
	Asked                                     bool // some words were asked for
}

// block is one line of the text with what kind of part it is.
type block struct {
	Kind, Why string
	Runs      []run
}

// run is a stretch of text under one set of marks.
type run struct {
	Text   string
	Kind   string // of the narrowest mark over it; empty: none
	URL    string // the record that it is evidence of
	Title  string
	Asked  bool       // it lies in the words that were asked for
	First  bool       // ... and is the first of them
	Anchor string     // the place of a marked stretch: "b" and its first byte
	Notes  []noteMark // of the marks that end behind it
}

// noteMark is the number of a yield, behind its words.
type noteMark struct {
	N   int
	URL string
}

// yieldGroup are the records of one kind that a report tells of.
type yieldGroup struct {
	Kind  string
	Items []yieldItem
}

type yieldItem struct {
	N     int
	Card  card
	Basis string
	Words string // address of its words in this text
}

// report shows one report.
func (s *site) report(v *visit) (*page, error) {
	p, err := s.desk.Report(v.ctx(), v.query, v.r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	w, err := s.desk.View(v.ctx(), ask.Query{AsOf: v.query.AsOf})
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	t := p.Text
	b := reportBody{Title: orElse(string(t.Title), "No headline"), Outlet: orElse(p.Report.Outlet, "Outlet not known"), When: l.published(p.Report.Published),
		How: p.How["published"], Address: webAddress(p.Report.Address), Byline: string(t.Byline), Removed: t.Removed, OutletURL: v.to("/reports", "outlet", p.Report.Outlet)}
	numbers := map[string]int{}
	b.yield(l, p, numbers)
	b.text(l, p, numbers)
	for _, c := range p.Copies {
		b.Copies = append(b.Copies, link{Label: orElse(c.Outlet, "outlet not known") + ", " + l.published(c.Published), URL: v.to("/reports/" + url.PathEscape(c.ID))})
	}
	return &page{name: "report", title: b.Title, head: &p.Head, answer: p, body: b}, nil
}

// webAddress is an address that a page may link to; others are no links.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func (b *reportBody) yield(l *lens, p *ask.ReportPage, numbers map[string]int) {
	for _, y := range p.Yield {
		if len(b.Yield) == 0 || b.Yield[len(b.Yield)-1].Kind != y.Entry.Kind {
			b.Yield = append(b.Yield, yieldGroup{Kind: y.Entry.Kind})
		}
		g := &b.Yield[len(b.Yield)-1]
		if numbers[y.Entry.ID] == 0 {
			numbers[y.Entry.ID] = len(numbers) + 1
		}
		it := yieldItem{N: numbers[y.Entry.ID], Card: l.card(&y.Entry), Basis: basis(y.Claim)}
		if len(y.Claim.Quotes) > 0 {
			q := y.Claim.Quotes[0]
			it.Words = l.wordsURL(p.Report.ID, q.Start, q.End)
		}
		g.Items = append(g.Items, it)
		b.Total++
	}
}

// basis says on what a claim rests.
func basis(c ask.Claim) string {
	s := map[parley.Basis]string{parley.BasisStated: "stated", parley.BasisInferred: "inferred", parley.BasisAbsence: "from silence", parley.BasisEntered: "entered by hand"}[c.Basis]
	voice := map[parley.Voice]string{parley.VoiceOwn: "in the reporter’s words", parley.VoiceIndirect: "in somebody’s words, told indirectly", parley.VoiceMixed: "partly in quoted words", parley.VoiceDirect: "in quoted words"}[c.Voice]
	return strings.Trim(s+", "+voice, ", ")
}

// text cuts the report's text into blocks and runs.
func (b *reportBody) text(l *lens, p *ask.ReportPage, numbers map[string]int) {
	from, to := asked(l.visit.param("words"), p.Text.Text)
	b.Asked = to > from
	cuts := cutsOf(p, from, to)
	parts := p.Parts
	if len(parts) == 0 {
		parts = []parley.Part{{Span: parley.Span{Start: 0, End: len(p.Text.Text)}, Kind: parley.PartBody}}
	}
	for _, part := range parts {
		bl := block{Kind: string(part.Kind), Why: part.Why}
		at := part.Start
		for _, c := range cuts {
			if c <= at || at >= part.End {
				continue
			}
			end := min(c, part.End)
			bl.Runs = append(bl.Runs, l.run(p, numbers, at, end, from, to))
			at = end
		}
		if at < part.End {
			bl.Runs = append(bl.Runs, l.run(p, numbers, at, part.End, from, to))
		}
		b.Blocks = append(b.Blocks, bl)
	}
}

// asked reads "start-end" in bytes; nothing if it is not inside the text, or cuts a character.
func asked(s, text string) (from, to int) {
	a, z, ok := strings.Cut(s, "-")
	from, errA := strconv.Atoi(a)
	to, errZ := strconv.Atoi(z)
	if !ok || errA != nil || errZ != nil || from < 0 || to > len(text) || from >= to || !utf8.RuneStart(text[from]) || to < len(text) && !utf8.RuneStart(text[to]) {
		return 0, 0
	}
	return from, to
}

// cutsOf are the places where the set of marks changes, in order.
func cutsOf(p *ask.ReportPage, from, to int) []int {
	var cuts []int
	for _, m := range p.Marks {
		cuts = append(cuts, m.Start, m.End)
	}
	if to > from {
		cuts = append(cuts, from, to)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// run makes one stretch of text ready: the narrowest mark over it says what it is.
func (l *lens) run(p *ask.ReportPage, numbers map[string]int, start, end, from, to int) run {
	r := run{Text: p.Text.Text[start:end], Asked: start >= from && end <= to && to > from, First: start == from && to > from}
	best := -1
	for i, m := range p.Marks {
		if m.Start > start {
			break
		}
		if m.End < end {
			continue
		}
		if m.End == end && numbers[m.Record] > 0 && !slices.ContainsFunc(r.Notes, func(n noteMark) bool { return n.N == numbers[m.Record] }) {
			r.Notes = append(r.Notes, noteMark{numbers[m.Record], "#y" + strconv.Itoa(numbers[m.Record])})
		}
		if best < 0 || m.End-m.Start < p.Marks[best].End-p.Marks[best].Start {
			best = i
		}
	}
	slices.SortFunc(r.Notes, func(a, b noteMark) int { return cmp.Compare(a.N, b.N) })
	if best >= 0 {
		r.Kind, r.URL = p.Marks[best].Kind, l.recordURL(p.Marks[best].Record)
		r.Title = p.Marks[best].Kind
		r.Anchor = "b" + strconv.Itoa(start)
	}
	return r
}
