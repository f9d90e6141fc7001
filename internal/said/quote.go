package said

import (
	"sort"
	"strings"
	"unicode/utf8"

	"parley"
)

// topQuotes keeps the outermost quotations.
func (f *finder) topQuotes() {
	for _, q := range f.r.Quotes {
		if q.Depth == 0 && (len(f.quotes) == 0 || q.Start >= f.quotes[len(f.quotes)-1].End) {
			f.quotes = append(f.quotes, q)
		}
	}
}

// quoteIndex is the index in f.quotes of the quotation that holds byte pos (its marks too), -1 if none.
func (f *finder) quoteIndex(pos int) int {
	if k := f.quoteFrom(pos); k < len(f.quotes) && f.quotes[k].Start <= pos {
		return k
	}
	return -1
}

// sentenceLike reports whether a quotation holds more than a name or a phrase: it ends with a mark of its own or has
// several words.
func (f *finder) sentenceLike(q parley.Quote) bool {
	inner := strings.TrimSpace(f.r.Words(q.Inner))
	if inner == "" {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(inner)
	n := len(strings.Fields(inner))
	if strings.ContainsRune(".,?!…—", end) {
		return true
	}
	return n >= 6
}

// runningQuotes gives the quotations that no cue took to the attribution they go on from. A quotation that fills its
// own sentence and follows an attributed one in the same paragraph belongs to it; one that opens a paragraph belongs to
// it only when the last one was left open or announced by a colon. Any other whole-sentence quotation stands alone,
// without a source.
func (f *finder) runningQuotes() {
	taken := make([]bool, len(f.quotes))
	for _, c := range f.all {
		for _, s := range c.Content {
			for k := max(f.quoteFrom(s.Start), 0); k < len(f.quotes) && f.quotes[k].Start < s.End; k++ {
				taken[k] = taken[k] || overlap(f.quotes[k].Span, s)*2 > f.quotes[k].Len()
			}
		}
	}
	f.afterColons(taken)
	next := 0 // first cue after the quotation
	for k := range f.quotes {
		q := f.quotes[k]
		if taken[k] || !f.fillsSentences(q) {
			continue
		}
		for next < len(f.all) && f.all[next].at() < q.Start {
			next++
		}
		if prev := f.goesOnFrom(next-1, k, taken); prev != nil {
			prev.Content = append(prev.Content, q.Span)
			prev.goesOn = true
			taken[k] = true
			continue
		}
		if f.r.Report.PartAt(q.Start) != parley.PartBody {
			continue
		}
		i := f.r.SentenceAt(q.Start)
		alone := &cue{Attribution: parley.Attribution{Content: []parley.Span{q.Span}, Speech: true, Sentence: i, CueHead: -1, Outer: -1},
			s: &f.r.Sentences[i], subject: -1, hearer: -1, rule: "said.quote", kind: "say", hasQuote: true}
		f.all = append(f.all[:next], append([]*cue{alone}, f.all[next:]...)...)
		taken[k] = true
	}
}

// goesOnFrom is the cue that quotation k continues, nil if none: the last one before it that is not nested.
func (f *finder) goesOnFrom(i, k int, taken []bool) *cue {
	q := f.quotes[k]
	for ; i >= 0 && f.r.SentenceAt(q.Start)-f.all[i].Sentence < 40; i-- {
		c := f.all[i]
		if !c.Speech || len(c.Content) == 0 || c.added && c.main != nil && !c.hasQuote {
			continue
		}
		if c.verb == nil && c.rule != "said.colon" && c.rule != "said.quote" && c.rule != "said.according" {
			continue
		}
		if at := f.quoteIndex(c.at()); at >= 0 && c.CueHead >= 0 {
			continue // a cue inside another's words
		}
		end := f.endOf(c)
		if end > q.Start {
			continue
		}
		gap := f.text[end:q.Start]
		if k > 0 && taken[k-1] && q.Continues {
			return c
		}
		if strings.ContainsRune(gap, '\n') {
			return nil
		}
		if f.sentencesBetween(end, q.Start) > 0 {
			return nil
		}
		return c
	}
	return nil
}

// endOf is the end of the sentence (or quotation) up to which a cue's words reach.
func (f *finder) endOf(c *cue) int {
	end := 0
	for _, s := range c.Content {
		end = max(end, s.End)
	}
	for _, s := range c.Cue {
		end = max(end, s.End)
	}
	if end <= c.s.End {
		end = c.s.End
	}
	return end
}

// sentencesBetween counts the sentences that lie wholly between two positions.
func (f *finder) sentencesBetween(from, to int) int {
	n := 0
	for i := f.r.SentenceAt(from); i < len(f.r.Sentences) && f.r.Sentences[i].End <= to; i++ {
		if f.r.Sentences[i].Start >= from {
			n++
		}
	}
	return n
}

// fillsSentences reports whether nothing but the quotation stands in the sentences it touches.
func (f *finder) fillsSentences(q parley.Quote) bool {
	if len(strings.Fields(f.r.Words(q.Inner))) < 2 {
		return false
	}
	first := f.r.SentenceAt(q.Start)
	last := f.r.SentenceAt(q.End - 1)
	if first >= len(f.r.Sentences) {
		return false
	}
	last = min(last, len(f.r.Sentences)-1)
	a, b := f.r.Sentences[first].Start, f.r.Sentences[last].End
	return a >= q.Start-3 && blank(f.text[min(a, q.Start):max(a, q.Start)]) && (b <= q.End || blank(f.text[q.End:b]))
}

// afterColons gives a cue whose sentence ends in a colon what follows: a quotation, or the next sentence.
func (f *finder) afterColons(taken []bool) {
	kept := f.all[:0]
	for _, c := range f.all {
		if c.colonEnd && len(c.Content) == 0 {
			i := c.Sentence + 1
			if i >= len(f.r.Sentences) {
				continue
			}
			next := f.r.Sentences[i].Span
			if k := f.quoteIndex(next.Start); k >= 0 {
				if taken[k] {
					continue
				}
				taken[k] = true
				c.Content, c.hasQuote = []parley.Span{f.quotes[k].Span}, true
			} else if c.verb != nil && c.verb.frame.has(takesClause|takesQuote) && !strings.Contains(f.text[c.s.End:next.Start], "\n") {
				c.Content = f.tidy([]parley.Span{next})
			}
			if len(c.Content) == 0 {
				continue
			}
		}
		kept = append(kept, c)
	}
	f.all = kept
}

// quoteFrom is the index of the first quotation that ends after pos.
func (f *finder) quoteFrom(pos int) int {
	return sort.Search(len(f.quotes), func(m int) bool { return f.quotes[m].End > pos })
}

func overlap(a, b parley.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

func blank(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune(" \t\n\r\u00a0\u202f\"'“”‘’«».,;:?!()-–—*•", r) {
			return false
		}
	}
	return true
}
