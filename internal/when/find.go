package when

import (
	"sort"

	"parley"
)

// Find lists the time expressions of r in order. It needs the report's text and publication date; sentences, trees
// and quotations make it better.
func Find(r *parley.Reading) []parley.TimeExpr {
	lx := lists()
	p := &parser{text: r.Report.Text, lx: lx, names: personNames(r)}
	p.all = scan(p.text, lx)
	unwrap(p.all, r.Sentences)
	f := &finder{r: r, p: p, res: resolver{anchor: anchorOf(r.Report.Published)}}
	p.find(f.read)
	sort.SliceStable(f.out, func(i, j int) bool { return f.out[i].Start < f.out[j].Start })
	return f.out
}

// unwrap takes back the line breaks inside sentences: a line that was only wrapped ends no expression.
func unwrap(words []word, sentences []parley.Sentence) {
	k := 0
	for i := range words {
		w := &words[i]
		for k < len(sentences) && sentences[k].End <= w.start {
			k++
		}
		if w.breaks && k < len(sentences) && sentences[k].Start < w.start {
			w.breaks = false
		}
	}
}

// personNames are the byte positions where a word of a person's name begins: "April", "May", "June" are names too.
func personNames(r *parley.Reading) map[int]bool {
	names := map[int]bool{}
	for _, e := range r.Entities {
		if e.Type != parley.EntityPerson {
			continue
		}
		inside := true
		for i := e.Start; i < e.End && i < len(r.Report.Text); i++ {
			letter := isLetter(r.Report.Text[i])
			if letter && inside {
				names[i] = true
			}
			inside = !letter
		}
	}
	return names
}

// finder makes TimeExprs of what the parser reads, line by line.
type finder struct {
	r   *parley.Reading
	p   *parser
	res resolver
	out []parley.TimeExpr

	zones      []likely // of likelyZones
	placeAt    []likely // every place named
	zonesKnown bool
	quote      int      // index of the first quotation that may hold the next expression
	line       []placed // what the line at hand says
	yearTold   int      // the last year said beside a day or month
	yearEnd    int      // where it ended
	toldEnd    int      // where the last words for a day ended
}

// toldReach is how far, in bytes, "two days later" may stand from the words it counts from: about three sentences.
const toldReach = 400

// placed is an expression with its stretch: by the report's day, and as the record may keep it.
type placed struct {
	e      *expr
	s      stretch
	own    stretch
	quoted bool
	dir    direction
}

func (f *finder) read(words []word, found []expr) {
	f.line = f.line[:0]
	for i := range found {
		e := &found[i]
		f.from(words[e.lo].start)
		sent, head := f.place(parley.Span{Start: words[e.lo].start, End: words[e.hi-1].end})
		dir := f.direction(words, e, sent, head)
		if words[e.lo].start-f.toldEnd > toldReach {
			f.res.told = stretch{}
		}
		inherited := f.inheritYear(words, e, dir)
		x := placed{e: e, dir: dir, s: f.res.resolve(e, dir), quoted: f.inQuote(words[e.lo].start)}
		if x.own = x.s; x.quoted && relative(e) && !datedDay(e) {
			away := resolver{}
			x.own = away.resolve(e, dir)
		}
		x.own.doubtful = x.own.doubtful || inherited
		if f.tell(e, x.s); !x.quoted || x.own.days {
			f.toldEnd = words[e.hi-1].end
		} else {
			f.res.told = stretch{}
		}
		f.line = append(f.line, x)
	}
	k := 0
	for _, g := range f.p.groups(found) {
		n := 1
		if g.last != nil || g.length != nil {
			n = 2
		}
		f.out = append(f.out, f.record(words, g, f.line[k:k+n]))
		k += n
	}
}

// from sets the day that the words at a byte count from: that of the report, or of the entry of a live blog they stand in.
// What another entry told is not told here.
func (f *finder) from(at int) {
	if a := anchorOf(f.r.Report.WrittenAt(at)); a != f.res.anchor {
		f.res.anchor, f.res.told = a, stretch{}
		f.yearTold = 0
	}
}

// inheritYear gives a day or month without a year the one told shortly before, if that lies years back: a report that
// looks back goes on in the same year ("In May 2014 ... In June ..."). A TIMEX3 gets it; the record leaves it open.
func (f *finder) inheritYear(words []word, e *expr, dir direction) bool {
	if e.form != formDay && e.form != formMonth && e.form != formSeason {
		return false
	}
	inherited := e.year == 0 && e.yearShift == 0 && e.which == "" && dir != ahead && f.yearTold > 0 &&
		f.yearTold < f.res.year()-1 && f.res.precision > 0 && words[e.lo].start-f.yearEnd <= toldReach
	if inherited {
		e.year = f.yearTold
	}
	if e.year > 0 {
		f.yearTold, f.yearEnd = e.year, words[e.hi-1].end
	}
	return inherited
}

// datedDay are day and month without a year: inside a quotation too the year nearest to the report is a sound guess.
func datedDay(e *expr) bool { return (e.form == formDay || e.form == formHoliday) && !e.clock }

// inQuote reports whether a byte lies in a quotation; bytes are asked in rising order.
func (f *finder) inQuote(at int) bool {
	for f.quote < len(f.r.Quotes) && f.r.Quotes[f.quote].End <= at {
		f.quote++
	}
	for i := f.quote; i < len(f.r.Quotes) && f.r.Quotes[i].Start <= at; i++ {
		if at < f.r.Quotes[i].End {
			return true
		}
	}
	return false
}

// record makes the TimeExpr of a group.
func (f *finder) record(words []word, g group, parts []placed) parley.TimeExpr {
	span := parley.Span{Start: words[g.lo].start, End: words[g.hi-1].end}
	t := parley.TimeExpr{Span: span, Words: f.r.Words(span), Candidates: []parley.Candidate{}}
	if g.bound == boundAsOf {
		if g.bound = boundNone; parts[0].dir == ahead {
			g.bound = boundSince
		}
	}
	if g.bound == boundSince && f.described(words, g.first) {
		g.bound = boundNone
	}
	m := f.mean(words, &parts[0], g.bound)
	if len(parts) == 2 {
		parts[1].e.closing = g.last != nil
		n := f.mean(words, &parts[1], boundNone)
		m = m.joined(n, g)
	}
	t.Class, t.Anchor, t.Status, t.Value, t.Zone = m.class, m.anchor, m.status, parley.Opt(m.value), parley.Opt(m.zone)
	t.Candidates = append(t.Candidates, m.candidates...)
	for _, x := range parts {
		mark := parley.TIMEX3{Span: parley.Span{Start: words[x.e.lo].start, End: words[x.e.hi-1].end}, Type: x.s.typ, Value: x.s.timex}
		t.Marks = append(t.Marks, mark)
	}
	t.Type, t.TIMEX = t.Marks[0].Type, t.Marks[0].Value
	t.Sentence, t.Head = f.place(t.Marks[0].Span)
	if g.first.form == formEvent {
		t.End = f.eventEnd(&t)
		t.Words = f.r.Words(t.Span)
	}
	return t
}

// eventEnd is the end of the noun phrase after "two days before": its event.
func (f *finder) eventEnd(t *parley.TimeExpr) int {
	if t.Sentence < 0 {
		return t.End
	}
	s := &f.r.Sentences[t.Sentence]
	end := t.End
	for i, n := s.TokenAt(t.End), 0; i < len(s.Tokens) && n < 8; i, n = i+1, n+1 {
		switch s.Tokens[i].UPOS {
		case "NOUN", "PROPN":
			end = s.Tokens[i].End
			if i+1 < len(s.Tokens) && s.Tokens[i+1].UPOS != "NOUN" && s.Tokens[i+1].UPOS != "PROPN" {
				return end
			}
		case "DET", "ADJ", "NUM", "PART":
		case "PRON":
			if n > 0 {
				return end
			}
		default:
			return end
		}
	}
	return end
}

// described reports whether "from 2004" tells of which year a thing is ("data from 2004") and not since when.
func (f *finder) described(words []word, e *expr) bool {
	f.p.w = words
	if !f.p.is(e.lo-1, "from") || e.form != formYear && e.form != formMonth && e.form != formDecade {
		return false
	}
	sent, head := f.place(parley.Span{Start: words[e.lo].start, End: words[e.hi-1].end})
	return sent >= 0 && head >= 0 && f.r.Sentences[sent].Is(head, "nmod")
}

// place is the sentence of a span and the token in it that the others hang by: its own head lies outside the span.
func (f *finder) place(core parley.Span) (sent, head int) {
	sent = f.r.SentenceAt(core.Start)
	if sent >= len(f.r.Sentences) || f.r.Sentences[sent].Start > core.Start {
		return -1, -1
	}
	s := &f.r.Sentences[sent]
	lo, hi := s.TokenAt(core.Start), s.TokenAt(core.End-1)
	for i := lo; i <= hi && i < len(s.Tokens); i++ {
		if h := s.HeadOf(i); (h < lo || h > hi) && !s.Is(i, "case", "punct", "det", "mark") {
			return sent, i
		}
	}
	return sent, min(hi, len(s.Tokens)-1)
}

// tell remembers what later words may count from.
func (f *finder) tell(e *expr, s stretch) {
	if s.typ != "DATE" && s.typ != "TIME" || !s.days {
		return
	}
	if e.form == formOffset && e.n == 0 && f.res.told.unit == "Q" {
		return
	}
	f.res.told = s
	if shift, ok := e.shift(); s.unit == "Q" && e.form != formAgo && e.form != formThen && !(ok && shift < 0) {
		f.res.quarter = s
	}
}
