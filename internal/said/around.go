package said

import "parley"

// fronted is a clause that stands before its cue ("No date is set, the envoy said"), up to the cue's own clause.
func (f *finder) fronted(c *cue, k int) []parley.Span {
	s := c.s
	a, b := s.Subtree(k)
	edge := c.lo
	if c.subject >= 0 && c.srcLo < edge && c.subject < c.CueHead {
		edge = c.srcLo
	}
	b = min(b, edge)
	if f.lower(s, a) == "asked" && s.Tokens[a].UPOS == "VERB" && f.inside[a] < 0 && a == f.body {
		return nil // "Asked if he would go, the envoy said ...": what he was asked is no part of what he said
	}
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
	if !c.firm && s.Is(v, "conj", "acl") && c.subject < c.lo && (c.subject < 0 || s.HeadOf(c.subject) != v) || !c.sure && !finite(s, v) {
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
	if x := s.Tokens[s.TokenAt(left.Start)].XPOS; x == "VBG" || x == "VBN" { // "Citing the law, they said"
		if !f.hasFinite(s, s.TokenAt(left.Start), edge) && f.quoteIndex(left.Start) < 0 {
			return nil
		}
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

// hasFinite reports whether one of tokens lo to hi is a finite verb.
func (f *finder) hasFinite(s *parley.Sentence, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		switch s.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
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
