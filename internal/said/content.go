package said

import (
	"strings"
	"unicode/utf8"

	"parley"
)

// content finds what was said: the complements that the verb's frame allows, the clause that the cue interrupts or
// follows, and the quotations beside it.
func (f *finder) content(c *cue) {
	var pieces []parley.Span
	clause := false
	if c.passive {
		pieces, clause = f.passiveContent(c)
	} else {
		pieces, clause = f.complements(c)
	}
	edge := c.lo
	if c.subject >= 0 && c.subject < c.CueHead {
		edge = c.srcLo
	}
	opens := f.inside[c.CueHead] < 0 && f.quoteAfter(c) >= 0 && f.quoteBefore(c.s, edge) < 0
	if !clause && len(pieces) == 0 {
		if rest := f.restClause(c); !rest.IsZero() {
			pieces, clause = []parley.Span{rest}, true
		}
	}
	if !clause && !opens && c.verb.frame.has(takesClause|takesQuote) && !(c.passive && c.verb.frame.has(takesHearer)) {
		if around := f.interrupted(c); around != nil {
			pieces, clause, c.after = around, true, true
		}
	}
	if c.verb.frame.has(takesClause|takesQuote) || len(pieces) > 0 {
		pieces = f.withQuotes(c, pieces, clause)
	}
	if len(pieces) == 0 && c.verb.frame.has(takesNoun|takesClause) {
		pieces = f.antecedent(c)
	}
	c.Content = pieces
}

// complements are the verb's own complements as pieces of text. clause says that one of them is a clause.
func (f *finder) complements(c *cue) (pieces []parley.Span, clause bool) {
	s, v, fr := c.s, c.CueHead, c.verb.frame
	lo, hi := -1, -1
	object := -1
	take := func(k, from int) {
		a, b := s.Subtree(k)
		a = max(a, from, c.hi)
		b = f.cutTail(c, k, b)
		if a >= b {
			return
		}
		if lo < 0 || a < lo {
			lo = a
		}
		hi = max(hi, b)
	}
	for _, kid := range s.Children(v) {
		k := int(kid)
		if k == c.subject || k < c.hi && k >= c.lo {
			continue
		}
		if k < c.lo {
			if s.Is(k, "ccomp") && (f.inside[v] == f.inside[k] && fr.has(takesClause) || f.inside[k] >= 0) {
				if p := f.fronted(c, k); p != nil {
					pieces, clause, c.after = append(pieces, p...), true, true
				}
			}
			continue
		}
		switch {
		case s.Is(k, "ccomp"):
			if f.objectQuestion(c, k) {
				continue
			}
			take(k, 0)
			clause = true
		case s.Is(k, "xcomp"):
			if object >= 0 && (fr.has(takesObject) || fr.has(takesHearer)) {
				take(object, 0)
			}
			if fr.has(takesInfinitive|takesObject|takesHearer) || fr.has(takesClause) && object < 0 {
				take(k, 0)
				clause = clause || f.isVerb(s, k)
			}
		case s.Is(k, "parataxis"):
			if fr.has(takesClause|takesQuote) && !f.isCueWithSubject(s, k) && (f.startsAfter(c, k)) {
				take(k, 0)
				clause = true
			}
		case s.Is(k, "iobj"):
			c.hearer = k
		case fr.has(takesClause) && object < 0 && f.looseClause(c, k):
			take(k, 0)
			clause = true
		case s.Is(k, "obj"):
			object = k
		}
	}
	if c.verb.with != "" {
		if k := f.prepObject(c); k >= 0 {
			p := f.caseOf(s, k)
			take(k, p+1)
			if fr.has(takesObject | takesForTo) {
				f.takeRest(c, k, take)
			}
		} else if fr.has(takesNoun|takesObject) && object >= 0 {
			take(object, 0)
			f.takeRest(c, object, take)
		}
	} else if object >= 0 && !clause {
		switch {
		case fr.has(takesHearer) && !fr.has(takesObject):
			c.hearer = object
			if f.takeAbout(c, take); lo < 0 && fr.has(takesNoun) && f.inside[object] >= 0 {
				take(object, 0)
			}
		case fr.has(takesObject):
			take(object, 0)
			f.takeRest(c, object, take)
		case fr.has(takesNoun):
			take(object, 0)
			for _, kid := range s.Children(v) { // "claimed responsibility for the attack"
				if k := int(kid); k > object && s.Is(k, "obl") && f.complementMark(s, k) && !f.isTime(s, k) {
					if a, _ := s.Subtree(k); a == hi {
						take(k, 0)
					}
				}
			}
		}
	} else if object >= 0 {
		if fr.has(takesHearer) && lo > object {
			c.hearer = object
		} else if fr.has(takesObject) && !fr.has(takesHearer) {
			take(object, 0)
		} else if fr.has(takesObject) {
			c.hearer = object
		}
	} else if object < 0 && !clause && lo < 0 && fr.has(takesObject|takesHearer) {
		if fr.has(takesObject) && s.Tokens[v].Deprel == "acl:relcl" { // "a step that the envoy described as useful"
			pieces = f.antecedent(c)
			f.takeRest(c, v, take)
		} else {
			f.takeAbout(c, take)
		}
	}
	if t := f.openingThat(c); t >= 0 && (!clause || lo > t) {
		_, end := s.Subtree(v)
		if end = max(end, hi, t+1); !f.hasVerb(s, t, end) {
			end = f.clauseEnd(s, t)
		}
		for _, kid := range s.Children(v) { // "told him that ... and asked him to ...": the second verb is no part of it
			if k := int(kid); k > t && s.Is(k, "conj") && f.lex.verbs[f.lower(s, k)] != nil {
				a, _ := s.Subtree(k)
				end = min(end, max(a, t+1))
			}
		}
		lo, hi, clause = t, f.cutTail(c, t, end), true
	}
	if lo >= 0 {
		pieces = append(pieces, s.TokenSpan(lo, hi))
	}
	return pieces, clause
}

// adjunct reports whether a time or place of the saying begins at token k.
func (f *finder) adjunct(s *parley.Sentence, k int) bool {
	if s.Tokens[k].UPOS == "ADP" || s.Tokens[k].UPOS == "ADV" || f.isTime(s, k) {
		return true
	}
	switch f.lower(s, k) {
	case "last", "this", "next", "late", "early", "earlier", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today":
		return true
	}
	return false
}

// looseClause reports whether dependent k, which the tree does not call a complement, is one all the same: a clause with
// its own subject right behind the cue, not joined by a conjunction.
func (f *finder) looseClause(c *cue, k int) bool {
	s := c.s
	if s.Is(k, "punct", "xcomp", "ccomp", "cc") || s.Child(k, "nsubj") < 0 || s.Child(k, "cc") >= 0 || f.inside[k] != f.inside[c.CueHead] {
		return false
	}
	if s.Tokens[k].UPOS != "VERB" && s.Child(k, "cop", "aux") < 0 {
		return false
	}
	if m := s.Child(k, "mark"); m >= 0 && f.lower(s, m) != "that" && f.lower(s, m) != "whether" {
		return false
	}
	lo, _ := s.Subtree(k)
	return lo >= c.hi && lo <= c.hi+4 && f.lower(s, lo) != ","
}

// restClause is the clause without "that" right behind a cue with its speaker in front of it, where the tree sees
// none: it begins with a noun phrase and has a finite verb before the next comma. Zero if there is none.
func (f *finder) restClause(c *cue) parley.Span {
	s, k := c.s, c.hi
	if c.passive || c.subject < 0 || c.subject > c.CueHead || !c.verb.frame.has(takesClause) || c.verb.frame.has(takesHearer|takesObject) || !f.finite(c) {
		return parley.Span{}
	}
	if k >= len(s.Tokens) || !isNominal(s, k) || f.isTime(s, k) || f.inside[k] != f.inside[c.CueHead] {
		return parley.Span{}
	}
	for t := k + 1; t < len(s.Tokens) && f.lower(s, t) != "," && f.lower(s, t) != ";" && f.lower(s, t) != ":"; t++ {
		switch s.Tokens[t].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if s.Is(t, "acl") || s.Tokens[t-1].XPOS == "WP" || s.Tokens[t-1].XPOS == "WDT" {
				return parley.Span{}
			}
			return s.TokenSpan(k, f.cutTail(c, k, f.clauseEnd(s, k)))
		case "IN":
			if s.Tokens[t].UPOS == "SCONJ" {
				return parley.Span{}
			}
		}
	}
	return parley.Span{}
}

// clauseEnd is where a clause that begins at token t ends when the tree does not tell: at the sentence's end, a
// semicolon, the end of the quotation around it, or before ", and" with another cue behind it.
func (f *finder) clauseEnd(s *parley.Sentence, t int) int {
	for k := t + 1; k < len(s.Tokens); k++ {
		if f.lower(s, k) == ";" || f.inside[t] >= 0 && f.inside[k] != f.inside[t] {
			return k
		}
		if f.lower(s, k) == "," && k+2 < len(s.Tokens) && s.Tokens[k+1].UPOS == "CCONJ" {
			for j := k + 2; j < min(k+6, len(s.Tokens)); j++ {
				if s.Tokens[j].UPOS == "VERB" && f.lex.verbs[f.lower(s, j)] != nil {
					return k
				}
			}
		}
	}
	return len(s.Tokens)
}

// openingThat is the "that", "whether" or "if" that opens what was said, right behind the cue or behind its hearer,
// whatever the tree made of it; -1 if there is none.
func (f *finder) openingThat(c *cue) int {
	s := c.s
	if !c.verb.frame.has(takesClause) {
		return -1
	}
	k := c.hi
	if c.verb.frame.has(takesHearer) {
		for k < len(s.Tokens) && k < c.hi+6 && isNominal(s, k) && s.Tokens[k].UPOS != "SCONJ" && f.lower(s, k) != "that" {
			k++
		}
	}
	if k < len(s.Tokens) && f.adjunct(s, k) { // "said last week that", "said in a post on X that"
		for k < len(s.Tokens)-2 && k < c.hi+16 && f.lower(s, k) != "that" && s.Tokens[k].UPOS != "VERB" && s.Tokens[k].UPOS != "PUNCT" {
			k++
		}
	}
	if k+2 >= len(s.Tokens) || f.inside[k] != f.inside[c.CueHead] {
		return -1
	}
	switch f.lower(s, k) {
	case "that":
		if up := s.Tokens[k+1].UPOS; up != "VERB" && up != "AUX" && up != "PUNCT" && up != "ADP" && (s.Tokens[k].UPOS == "SCONJ" || k == c.hi || c.verb.frame.has(takesHearer) || f.adjunct(s, c.hi)) {
			return k
		}
	case "whether":
		return k
	}
	return -1
}

// fronted is a clause that stands before its cue ("No date is set, the envoy said"), up to the cue's own clause.
func (f *finder) fronted(c *cue, k int) []parley.Span {
	s := c.s
	a, b := s.Subtree(k)
	edge := c.lo
	if c.subject >= 0 && c.srcLo < edge && c.subject < c.CueHead {
		edge = c.srcLo
	}
	b = min(b, edge)
	if a >= b || !f.boundary(s, edge-1) || !f.hasVerb(s, a, b) && f.inside[a] < 0 {
		return nil
	}
	for a > 0 && f.inside[a-1] >= 0 && f.inside[a-1] == f.inside[a] {
		a--
	}
	if a > 0 && f.inside[a] < 0 && s.Tokens[a-1].UPOS == "CCONJ" {
		a--
	}
	return []parley.Span{s.TokenSpan(a, b)}
}

// boundary reports whether token t is a comma, a dash, or the end of a quotation.
func (f *finder) boundary(s *parley.Sentence, t int) bool {
	if t < 0 {
		return false
	}
	if f.inside[t] >= 0 {
		return true
	}
	switch f.lower(s, t) {
	case ",", "-", "--", "–", "—", "?", "!", "…", "...":
		return true
	}
	return false
}

// interrupted is the text that the cue's clause stands in the middle or at the end of: "A, he said, B"; nil if the cue
// is no such insertion.
func (f *finder) interrupted(c *cue) []parley.Span {
	s := c.s
	v := c.CueHead
	if !c.firm && s.Is(v, "conj", "acl") && c.subject < c.lo && (c.subject < 0 || s.HeadOf(c.subject) != v) || !finite(s, v) {
		return nil
	}
	if m := s.Child(v, "mark"); m >= 0 && f.lower(s, m) != "as" {
		return nil
	}
	edge := c.lo
	if c.subject >= 0 && c.subject < v {
		edge = c.srcLo
	}
	if edge > 0 && f.lower(s, edge-1) == "as" {
		edge--
	}
	if edge <= 1 || f.inside[edge-1] == f.inside[v] && !f.boundary(s, edge-1) || f.inside[v] >= 0 && f.inside[edge-1] != f.inside[v] {
		return nil
	}
	if c.subject < 0 && c.hi < len(s.Tokens) {
		return nil
	}
	left := f.pieceBefore(c, edge)
	if w := ""; c.subject >= 0 && c.subject < v {
		if w = f.lower(s, c.subject); w == "who" || w == "which" || w == "that" && s.Tokens[v].Deprel == "acl:relcl" {
			return nil
		}
	}
	if left.IsZero() || !c.verb.frame.has(takesClause) && (f.quoteBefore(s, edge) < 0 || !f.fullBefore(c, f.quoteBefore(s, edge), edge)) {
		return nil
	}
	if right := f.pieceAfter(c); right.IsZero() && !f.hasVerb(s, s.TokenAt(left.Start), edge) && c.hi < len(s.Tokens) && s.Tokens[c.hi].UPOS != "PUNCT" && f.quoteFrom(left.Start) == f.quoteFrom(left.End) {
		return nil // "On the other hand, he said that ..."
	}
	out := []parley.Span{left}
	if right := f.pieceAfter(c); !right.IsZero() {
		out = append(out, right)
	}
	return out
}

// pieceBefore is the text before an inserted cue, from the start of its sentence or of the clause it belongs to.
func (f *finder) pieceBefore(c *cue, edge int) parley.Span {
	s := c.s
	from := f.body
	if q := f.inside[c.CueHead]; q >= 0 {
		for from < edge && f.inside[from] != q {
			from++
		}
	}
	for k := edge - 1; k >= from; k-- { // not over another cue's clause
		if f.lower(s, k) == ";" {
			from = k + 1
			break
		}
	}
	for n := len(f.all) - 1; n >= 0 && f.all[n].Sentence == c.Sentence; n-- {
		if o := f.all[n]; o.Speech && o.rule == "said.verb" && o.CueHead < edge && o.subject >= 0 && f.inside[o.CueHead] == f.inside[c.CueHead] {
			if j := f.clauseBreak(s, o.CueHead, edge); j > from {
				from = j
			}
			break
		}
	}
	if h := s.HeadOf(c.CueHead); h >= 0 && h < edge && s.Is(c.CueHead, "parataxis") {
		if lo, _ := s.Subtree(h); lo > from {
			from = lo
		}
	}
	if from >= edge {
		return parley.Span{}
	}
	return s.TokenSpan(from, edge)
}

// clauseBreak is the token after the last ", and" or ", but" between two tokens, 0 if none.
func (f *finder) clauseBreak(s *parley.Sentence, from, to int) int {
	for k := to - 2; k > from; k-- {
		if f.lower(s, k) == "," && s.Tokens[k+1].UPOS == "CCONJ" {
			return k + 2
		}
	}
	return 0
}

// pieceAfter is the text that goes on behind an inserted cue: its verb stands there, or a quotation does, or a second
// clause after "and" or "but".
func (f *finder) pieceAfter(c *cue) parley.Span {
	s := c.s
	end := c.hi
	if c.subject > c.CueHead {
		end = c.srcHi
	}
	for end < len(s.Tokens) && f.lower(s, end) != "," && f.lower(s, end) != "—" && f.lower(s, end) != ":" && f.lower(s, end) != "–" && f.lower(s, end) != "-" && f.lower(s, end) != "--" && f.lower(s, end) != ";" && f.inside[end] == f.inside[c.CueHead] {
		end++
	}
	if end >= len(s.Tokens)-1 {
		return parley.Span{}
	}
	start := end
	if f.inside[end] == f.inside[c.CueHead] {
		start++
	}
	if start >= len(s.Tokens)-1 {
		return parley.Span{}
	}
	stop := len(s.Tokens)
	if q := f.inside[c.CueHead]; q >= 0 {
		for k := start; k < stop; k++ {
			if f.inside[k] != q {
				stop = k
				break
			}
		}
	}
	if f.inside[start] >= 0 && f.inside[c.CueHead] < 0 {
		for k := start; k < stop; k++ {
			if f.inside[k] != f.inside[start] {
				stop = k
				break
			}
		}
		return s.TokenSpan(start, stop)
	}
	h := s.HeadOf(c.CueHead)
	first := f.lower(s, start)
	if h >= start && h < stop || (first == "and" || first == "but" || first == "or") && h >= 0 && h < c.lo && f.conjVerbAfter(s, h, start) {
		return s.TokenSpan(start, stop)
	}
	return parley.Span{}
}

func (f *finder) conjVerbAfter(s *parley.Sentence, h, start int) bool {
	for _, k := range s.Children(h) {
		if int(k) > start && s.Is(int(k), "conj") {
			return f.lex.verbs[f.lower(s, int(k))] == nil
		}
	}
	return false
}

// withQuotes widens pieces to the quotations they cut, and adds the quotations right beside the cue's clause.
func (f *finder) withQuotes(c *cue, pieces []parley.Span, clause bool) []parley.Span {
	s := c.s
	home := f.inside[c.CueHead]
	for i, p := range pieces {
		p = f.widen(p, home)
		if k := f.quoteIndex(p.Start); k >= 0 && k != home && f.quotes[k].Start == p.Start && f.quotes[k].End < p.End && f.closed(f.quotes[k]) {
			p.End = f.quotes[k].End // what follows a quotation that ended its clause is no part of it
		}
		pieces[i] = p
	}
	if home >= 0 {
		for i, p := range pieces { // nobody inside a quotation speaks beyond it
			in := f.quotes[home].Inner
			pieces[i] = parley.Span{Start: max(p.Start, in.Start), End: max(min(p.End, in.End), max(p.Start, in.Start))}
		}
	}
	if home >= 0 || !c.verb.frame.has(takesClause|takesQuote) {
		return pieces
	}
	edge := c.lo
	if c.subject >= 0 && c.subject < c.CueHead {
		edge = c.srcLo
	}
	if q := f.quoteBefore(s, edge); q >= 0 && f.finite(c) && !s.Is(c.CueHead, "conj") && f.fullBefore(c, q, edge) && !(clause && f.clauseRight(c, pieces)) {
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

// tidy trims blanks and outer punctuation from the pieces, drops empty ones, sorts them and joins those that overlap.
func (f *finder) tidy(in []parley.Span) []parley.Span {
	var out []parley.Span
	for _, p := range in {
		if p = f.trim(p); p.Len() > 0 {
			out = append(out, p)
		}
	}
	for i := 1; i < len(out); i++ {
		for k := i; k > 0 && out[k].Start < out[k-1].Start; k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	kept := out[:0]
	for _, p := range out {
		if n := len(kept); n > 0 && p.Start <= kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, p.End)
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

const edgeMarks = " \t\n\r\u00a0\u202f,;:—–-."

// trim takes blanks, commas and full stops from both ends; those inside a quotation's marks stay.
func (f *finder) trim(p parley.Span) parley.Span {
	for p.Start < p.End {
		r, n := utf8.DecodeRuneInString(f.text[p.Start:p.End])
		if !strings.ContainsRune(edgeMarks, r) || r == '.' && n < p.Len() && f.text[p.Start+1] != ' ' {
			break
		}
		p.Start += n
	}
	for p.End > p.Start {
		r, n := utf8.DecodeLastRuneInString(f.text[p.Start:p.End])
		if !strings.ContainsRune(edgeMarks, r) {
			break
		}
		p.End -= n
	}
	return p
}
