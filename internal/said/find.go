package said

import (
	"sort"
	"unicode"

	"parley"
)

// Found is what this stage adds to a reading.
type Found struct {
	Attributions []parley.Attribution
	Statements   []parley.Statement
	// Actors are those that only this stage meets: documents ("a statement from the ministry"), occasions, the report's
	// own outlet.
	Actors []parley.Actor
}

// Find finds the attributions of r and the statements among them. It needs sentences, quotes, times and mentions.
func Find(r *parley.Reading) Found {
	f := &finder{r: r, text: r.Report.Text, lex: words()}
	f.topQuotes()
	for i := range r.Sentences {
		if s := &r.Sentences[i]; len(s.Tokens) > 0 && (s.Part == "" || s.Part == parley.PartBody || s.Part == parley.PartTitle || s.Part == parley.PartHeading || s.Part == parley.PartCaption) {
			f.sentence(i)
		}
	}
	f.order()
	f.briefing()
	f.runningQuotes()
	f.order()
	f.nest()
	f.speakers()
	found := Found{Attributions: make([]parley.Attribution, len(f.all))}
	for i, c := range f.all {
		found.Attributions[i] = c.Attribution
	}
	found.Statements = f.statements()
	found.Actors = f.newActors
	return found
}

// finder holds the work on one report.
type finder struct {
	r       *parley.Reading
	text    string
	lex     *lexicon
	quotes  []parley.Quote // the outermost ones, in order
	inside  []int          // for the current sentence: index in quotes for each token, -1 outside
	body    int            // first token of the current sentence that is not its dateline
	insides [][]int        // inside of every sentence entered so far
	all     []*cue
	near    map[int][]*cue // by sentence

	byID      map[parley.ActorID]*parley.Actor
	newActors []parley.Actor
	known     map[parley.ActorID]bool
	issuer    map[parley.ActorID]parley.ActorID // of a document
	works     map[parley.ActorID]parley.ActorID // the outlet a reporter was named with: "Blue News' Ann Ray"
	lastDoc   parley.ActorID
	last      parley.ActorID // who spoke last
	unnamed   unnamed
}

// cue is an attribution in the making.
type cue struct {
	parley.Attribution
	s        *parley.Sentence
	verb     *verb // nil for nouns, "according to" and colons
	rule     string
	kind     string
	act      parley.SpeechAct
	lo, hi   int // the cue's tokens
	subject  int // head token of the source, -1 if none
	srcLo    int
	srcHi    int
	passive  bool
	above    int  // token of the verb of report whose clause this cue is, though the tree says otherwise; 0 if none
	carrier  int  // token of the outlet that quotes ("was quoted by X as saying"), 0 if none
	hearer   int  // token of the addressee's head, -1
	added    bool // a participle that goes on from another cue of the same sentence and speaker
	main     *cue // that other cue, or the cue whose words this one's source carried
	adds     []*cue
	ways     []*cue
	goesOn   bool // content in later sentences was added
	colonEnd bool // the sentence ends in a colon: the content follows
	hasQuote bool
	sure     bool           // it is a finite verb by where it stands, whatever its tag
	firm     bool           // its subject was found between commas or quotation marks, not in the tree
	turn     bool           // it opens a speaker's turn in the record of a briefing
	after    bool           // its content stands before it: it closes or interrupts what was said
	doc      parley.ActorID // the text its words stand in
	channel  parley.ActorID // the outlet that would be its speaker
}

// maxTokens is the longest sentence that is read. Nobody writes longer ones; a table or a page without stops does, and
// the work on one sentence grows faster than its length.
const maxTokens = 400

func (f *finder) sentence(i int) {
	s := &f.r.Sentences[i]
	if len(s.Tokens) > maxTokens {
		return
	}
	f.enter(i)
	from := len(f.all)
	f.colonCue(i)
	f.signedQuote(i)
	for t := range s.Tokens {
		f.verbCue(i, t)
		f.accordingTo(i, t)
		f.nounCue(i, t)
	}
	f.additions(f.all[from:])
	f.cutReporters(f.all[from:])
	for _, c := range f.all[from:] {
		for _, o := range f.all[from:] {
			if c.above > 0 && o != c && o.CueHead == c.above {
				whole := c.Source[0]
				for _, p := range append(c.Cue, c.Content...) {
					whole = whole.Cover(p)
				}
				o.Content = f.tidy([]parley.Span{whole})
			}
		}
	}
}

// enter makes sentence i the current one: inside tells of its tokens.
func (f *finder) enter(i int) {
	if f.insides == nil {
		f.insides = make([][]int, len(f.r.Sentences))
	}
	if f.insides[i] == nil {
		s := &f.r.Sentences[i]
		list := make([]int, len(s.Tokens))
		for k := range s.Tokens {
			list[k] = f.quoteIndex(s.Tokens[k].Start)
		}
		f.insides[i] = list
	}
	f.inside = f.insides[i]
	f.body = f.afterDateline(&f.r.Sentences[i])
}

// afterDateline is the first token behind a dateline that opens the sentence ("CAIRO, May 3 (MENA) - "), 0 if it has
// none.
func (f *finder) afterDateline(s *parley.Sentence) int {
	if len(s.Tokens) < 4 || s.Tokens[0].Len() < 3 {
		return 0
	}
	shouted := true
	for _, r := range f.r.Words(s.Tokens[0].Span) {
		shouted = shouted && !unicode.IsLower(r)
	}
	for k := 1; k < min(len(s.Tokens)-1, 16); k++ {
		switch f.lower(s, k) {
		case "-", "--", "–", "—":
			if shouted || f.lower(s, k-1) == ")" { // "Cairo (MENA) - "
				return k + 1
			}
			return 0
		}
		if up := s.Tokens[k].UPOS; up == "VERB" || up == "AUX" {
			return 0
		}
	}
	return 0
}

// cutReporters takes "..., the agency reported" off the end of what another cue of the same sentence reports.
func (f *finder) cutReporters(all []*cue) {
	for _, b := range all {
		if !b.after && b.rule != "said.according" || b.CueHead < 0 || b.subject < 0 {
			continue
		}
		from := b.s.Tokens[min(b.srcLo, b.lo)].Start
		for _, a := range all {
			if a == b || a.CueHead < 0 || !f.inContent(b, a.at()) {
				continue
			}
			for k, p := range a.Content {
				if p.Start < from && from < p.End && f.inContent(b, p.Start) {
					a.Content[k] = f.trim(parley.Span{Start: p.Start, End: from})
				}
			}
		}
	}
}

// add keeps a cue that has content.
func (f *finder) add(c *cue) {
	c.Content = f.tidy(c.Content)
	if len(c.Content) == 0 && !c.colonEnd {
		return
	}
	c.Outer = -1
	f.all = append(f.all, c)
}

// order sorts the cues by where they stand.
func (f *finder) order() {
	sort.SliceStable(f.all, func(a, b int) bool { return f.all[a].at() < f.all[b].at() })
}

// at is where the cue, or without one its content, stands.
func (c *cue) at() int {
	if len(c.Cue) > 0 {
		return c.Cue[0].Start
	}
	if len(c.Content) > 0 {
		return c.Content[0].Start
	}
	return 0
}

// nest sets Outer: the attribution with the shortest content that holds this one's cue.
func (f *finder) nest() {
	type piece struct {
		parley.Span
		of int
	}
	var pieces []piece
	for i, c := range f.all {
		for _, s := range c.Content {
			pieces = append(pieces, piece{s, i})
		}
	}
	sort.SliceStable(pieces, func(a, b int) bool {
		if pieces[a].Start != pieces[b].Start {
			return pieces[a].Start < pieces[b].Start
		}
		return pieces[a].End > pieces[b].End
	})
	var open []piece
	next := 0
	for i, c := range f.all {
		at := c.at()
		for next < len(pieces) && pieces[next].Start <= at {
			open = append(open, pieces[next])
			next++
		}
		live := open[:0]
		for _, p := range open {
			if p.End > at {
				live = append(live, p)
			}
		}
		open = live
		for k := len(open) - 1; k >= 0; k-- {
			if open[k].of != i && !within(f.all[open[k].of], c) {
				c.Outer = open[k].of
				break
			}
		}
	}
}

// within reports whether a's cue stands in b's content: then b cannot be inside a.
func within(a, b *cue) bool {
	for _, s := range b.Content {
		if s.Start <= a.at() && a.at() < s.End {
			return true
		}
	}
	return false
}
