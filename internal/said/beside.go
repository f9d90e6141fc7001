package said

import (
	"strings"
	"unicode/utf8"

	"parley"
)

// withQuotes widens pieces to the quotations they cut, and adds the quotations right beside the cue's clause.
func (f *finder) withQuotes(c *cue, pieces []parley.Span, clause bool) []parley.Span {
	s := c.s
	home := f.inside[c.CueHead]
	for i, p := range pieces {
		p = f.widen(p, home)
		if k := f.quoteIndex(p.Start); k >= 0 && k != home && f.quotes[k].Start == p.Start && f.quotes[k].End < p.End && f.closed(f.quotes[k]) {
			p.End = f.quotes[k].End // what follows a quotation that ended its clause is no part of it
		}
		pieces[i] = f.beforeDash(p, home)
	}
	if home >= 0 {
		for i, p := range pieces { // nobody inside a quotation speaks beyond it
			in := f.quotes[home].Inner
			pieces[i] = parley.Span{Start: max(p.Start, in.Start), End: max(min(p.End, in.End), max(p.Start, in.Start))}
		}
	}
	if n := len(pieces); n > 0 && home < 0 && c.verb.frame.has(takesObject) { // "calling it "an ultimatum""
		if q := f.quoteIndex(pieces[n-1].End + 1); q >= 0 && f.quotes[q].Start == pieces[n-1].End+1 && pieces[n-1].Start >= s.Tokens[c.hi-1].End {
			pieces[n-1].End = f.quotes[q].End
		}
	}
	if home >= 0 || !c.verb.frame.has(takesClause|takesQuote) {
		return pieces
	}
	edge := c.lo
	if c.subject >= 0 && c.subject < c.CueHead {
		edge = c.srcLo
	}
	if q := f.quoteBefore(s, edge); q >= 0 && f.finite(c) && (c.sure || !s.Is(c.CueHead, "conj")) && f.fullBefore(c, q, edge) && !(clause && f.clauseRight(c, pieces)) {
		pieces = f.onlyQuoted(c, pieces, q)
		if !covered(pieces, f.quotes[q].Span) {
			pieces = append(pieces, f.quotes[q].Span)
			if at := c.s.TokenAt(f.quotes[q].Start); at > 0 && f.inside[at-1] < 0 && f.quotes[q].Start >= s.Start && !clause {
				pieces[len(pieces)-1].Start = f.leadIn(c, at)
			}
		}
		c.hasQuote = true
	}
	if q := f.questionBefore(c, edge); q >= 0 && len(pieces) == 0 {
		pieces = append(pieces, f.quotes[q].Span)
		c.hasQuote = true
	}
	if q := f.quoteAfter(c); q >= 0 && f.afterColon(c, q) {
		pieces = []parley.Span{f.quotes[q].Span} // "he said: "..."": nothing but the quotation
		c.hasQuote, c.after = true, false
	}
	if q := f.quoteAfter(c); q >= 0 && !covered(pieces, f.quotes[q].Span) {
		pieces = append(pieces, f.quotes[q].Span)
		c.hasQuote = true
	}
	if c.verb.frame.has(takesObject) && len(pieces) == 1 && pieces[0].Start > s.Tokens[c.hi-1].End { // "called the talks "useful""
		k := c.hi
		for k < len(s.Tokens) && s.Tokens[k].Start < pieces[0].Start && (isNominal(s, k) || s.Tokens[k].UPOS == "ADP" || s.Tokens[k].UPOS == "PART") {
			k++
		}
		if k < len(s.Tokens) && s.Tokens[k].Start >= pieces[0].Start-4 && (f.inside[k] >= 0 || s.Tokens[k].Start == pieces[0].Start) && k-c.hi < 12 {
			pieces[0].Start = s.Tokens[c.hi].Start
		}
	}
	for _, p := range pieces {
		if k := f.quoteFrom(p.Start); k < len(f.quotes) && f.quotes[k].Start < p.End && f.sentenceLike(f.quotes[k]) {
			c.hasQuote = true
		}
	}
	return pieces
}

// beforeDash cuts a piece at a dash right behind a quotation: what follows is the reporter's remark ("...”—a step that").
func (f *finder) beforeDash(p parley.Span, home int) parley.Span {
	for k := f.quoteFrom(p.Start); k < len(f.quotes) && f.quotes[k].End < p.End; k++ {
		if k == home {
			continue
		}
		rest := strings.TrimLeft(f.text[f.quotes[k].End:p.End], " \u00a0")
		if strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "--") {
			p.End = f.quotes[k].End
			break
		}
	}
	return p
}

// afterColon reports whether quotation q follows the cue's clause behind a colon.
func (f *finder) afterColon(c *cue, q int) bool {
	k := c.s.TokenAt(f.quotes[q].Start)
	return k > c.CueHead+1 && f.lower(c.s, k-1) == ":"
}

// clauseRight reports whether a clause of the cue's own stands behind it, outside of quotation marks.
func (f *finder) clauseRight(c *cue, pieces []parley.Span) bool {
	for _, p := range pieces {
		if p.Start >= c.s.Tokens[c.CueHead].End && f.quoteIndex(p.Start) < 0 && f.openingThat(c) >= 0 {
			return true
		}
	}
	return false
}

// onlyQuoted keeps, beside a full quotation before the cue, nothing that follows the cue outside of quotation marks.
func (f *finder) onlyQuoted(c *cue, pieces []parley.Span, q int) []parley.Span {
	kept := pieces[:0]
	for _, p := range pieces {
		if p.Start >= c.s.Tokens[c.CueHead].End && f.quoteIndex(p.Start) < 0 {
			continue
		}
		if p.Overlaps(f.quotes[q].Span) && p.End > f.quotes[q].End {
			p.End = f.quotes[q].End
		}
		kept = append(kept, p)
	}
	return kept
}

// leadIn is where the sentence begins that ends in a quotation starting at token at: a mixed quotation is reported
// whole ("The plan is "dead," he said").
func (f *finder) leadIn(c *cue, at int) int {
	for k := at - 1; k >= 0; k-- {
		if w := f.lower(c.s, k); w == ";" || f.inside[k] < 0 && f.inside[at] != f.inside[k] && w == ":" {
			return c.s.Tokens[k+1].Start
		}
	}
	for n := len(f.all) - 1; n >= 0 && f.all[n].Sentence == c.Sentence; n-- {
		if f.all[n].CueHead >= 0 && f.all[n].CueHead < at {
			return c.s.Tokens[at].Start
		}
	}
	return c.s.Tokens[0].Start
}

// quoteBefore is the quotation that ends right before token edge (a comma or dash may stand between), -1 if none.
func (f *finder) quoteBefore(s *parley.Sentence, edge int) int {
	k := edge - 1
	for k >= 0 && f.inside[k] < 0 && s.Tokens[k].UPOS == "PUNCT" && k >= edge-2 {
		k--
	}
	if k < 0 {
		return -1
	}
	return f.inside[k]
}

// questionBefore is the quoted question or exclamation that ends the sentence before the cue's, where the cue opens its
// own sentence with nothing else to report: "Who asked you?" she wondered. -1 if none.
func (f *finder) questionBefore(c *cue, edge int) int {
	end := len(strings.TrimRight(f.text[:c.s.Start], " \u00a0"))
	if edge > 0 || end == 0 || f.quoteAfter(c) >= 0 {
		return -1
	}
	q := f.quoteIndex(end - 1)
	if q < 0 || !finite(c.s, c.CueHead) {
		return -1
	}
	inner := strings.TrimSpace(f.r.Words(f.quotes[q].Inner))
	if last := inner[len(inner)-1:]; last != "?" && last != "!" {
		return -1
	}
	return q
}

// closed reports whether the quotation ends with a mark of its own.
func (f *finder) closed(q parley.Quote) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(f.r.Words(q.Inner)))
	return strings.ContainsRune(",?!.…—-–", last)
}

// fullBefore reports whether quotation q ends a clause before the cue: the mark of a direct quotation, or a comma.
func (f *finder) fullBefore(c *cue, q, edge int) bool {
	if f.closed(f.quotes[q]) {
		return true
	}
	return edge > 0 && f.lower(c.s, edge-1) == "," && f.inside[edge-1] < 0
}

// quoteAfter is the quotation that begins right after the cue's clause: after "said", "said:", "told reporters,".
func (f *finder) quoteAfter(c *cue) int {
	s := c.s
	k := c.hi
	if c.subject > c.CueHead {
		k = max(k, c.srcHi)
	}
	for steps := 0; k < len(s.Tokens) && f.inside[k] < 0; k++ {
		w := f.lower(s, k)
		if (w == "," || w == ":" || w == "that") && k+1 < len(s.Tokens) && f.inside[k+1] >= 0 {
			k++
			break
		}
		if steps++; steps > 14 || w == ";" || w == "," && f.subClause(s, k+1) || s.Tokens[k].UPOS == "VERB" && f.lex.verbs[w] != nil {
			return -1
		}
	}
	if k >= len(s.Tokens) || f.inside[k] < 0 || f.quotes[f.inside[k]].Start < s.Tokens[k].Start {
		return -1
	}
	q := f.inside[k]
	if k == c.hi || f.sentenceLike(f.quotes[q]) && k > 0 {
		switch f.lower(s, k-1) {
		case ",", ":", "that":
			return q
		}
		if k == c.hi || k == c.srcHi {
			return q
		}
	}
	return -1
}

func (f *finder) subClause(s *parley.Sentence, k int) bool {
	if k >= len(s.Tokens) {
		return true
	}
	return f.inside[k] < 0 && (s.Tokens[k].UPOS == "CCONJ" || s.Tokens[k].XPOS == "VBG")
}

// widen moves the ends of a piece out of a quotation that it cuts through, unless the cue is inside it.
func (f *finder) widen(p parley.Span, home int) parley.Span {
	if k := f.quoteIndex(p.Start); k >= 0 && k != home {
		p.Start = f.quotes[k].Start
	}
	if k := f.quoteIndex(p.End - 1); k >= 0 && k != home {
		p.End = f.quotes[k].End
	} else if k := f.quoteIndex(p.End); k >= 0 && k != home && f.quotes[k].Start < p.End {
		p.End = f.quotes[k].End
	}
	return p
}

func covered(pieces []parley.Span, q parley.Span) bool {
	for _, p := range pieces {
		if overlap(p, q)*2 > q.Len() {
			return true
		}
	}
	return false
}
