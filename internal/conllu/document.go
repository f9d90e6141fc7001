package conllu

import (
	"strings"

	"parley"
)

// Document is a text with gold sentences: the words' spans are bytes of Text.
type Document struct {
	ID        string
	Text      string
	Parts     []parley.Part // the paragraphs
	Sentences []parley.Sentence
	// Misc holds the MISC columns by sentence and word.
	Misc [][]string
}

// Documents builds the running text of sentences as a raw reader would meet it: words joined as SpaceAfter says,
// sentences of a paragraph by a space, paragraphs ("# newpar", "# newdoc") by a blank line. A new document begins
// at each "# newdoc"; sentences before the first are a document too.
func Documents(sentences []Sentence) []Document {
	var docs []Document
	var b strings.Builder
	var d *Document
	glued := false // the last sentence ended in SpaceAfter=No
	part := 0      // where the paragraph began
	endPart := func() {
		if d != nil && b.Len() > part {
			d.Parts = append(d.Parts, parley.Part{Span: parley.Span{Start: part, End: b.Len()}, Kind: parley.PartBody})
		}
	}
	endDoc := func() {
		if d != nil {
			endPart()
			d.Text = b.String()
			b.Reset()
		}
	}
	for i := range sentences {
		s := &sentences[i]
		id, newDoc := s.Comment("newdoc")
		_, newPar := s.Comment("newpar")
		switch {
		case d == nil || newDoc:
			endDoc()
			docs = append(docs, Document{ID: id})
			d, part = &docs[len(docs)-1], 0
		case newPar:
			endPart()
			b.WriteString("\n\n")
			part = b.Len()
		case !glued:
			b.WriteString(" ")
		}
		var sent parley.Sentence
		sent, glued = s.lay(&b)
		d.Sentences = append(d.Sentences, sent)
		misc := make([]string, len(s.Words))
		for k := range s.Words {
			misc[k] = s.Words[k].Misc
		}
		d.Misc = append(d.Misc, misc)
	}
	endDoc()
	return docs
}

// lay writes the sentence's text to b and returns its words with spans there.
func (s *Sentence) lay(b *strings.Builder) (sent parley.Sentence, glued bool) {
	sent.Part = parley.PartBody
	sent.Tokens = make([]parley.Token, 0, len(s.Words))
	start := b.Len()
	ranges := s.Ranges
	add := func(k int, span parley.Span, join bool) {
		w := &s.Words[k]
		sent.Tokens = append(sent.Tokens, parley.Token{
			Span: span, Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats, Head: max(w.Head, 0), Deprel: w.Deprel, Glued: join,
		})
	}
	for k := 0; k < len(s.Words); {
		if k > 0 && !glued {
			b.WriteByte(' ')
		}
		at := b.Len()
		if len(ranges) > 0 && ranges[0].First == k+1 {
			r := ranges[0]
			ranges = ranges[1:]
			b.WriteString(r.Form)
			last := min(r.Last, len(s.Words))
			for i, cut := range shares(r.Form, s.Words[k:last]) {
				add(k+i, parley.Span{Start: at + cut[0], End: at + cut[1]}, i > 0)
			}
			glued = NoSpaceAfter(r.Misc)
			k = last
			continue
		}
		b.WriteString(s.Words[k].Form)
		add(k, parley.Span{Start: at, End: b.Len()}, false)
		glued = NoSpaceAfter(s.Words[k].Misc)
		k++
	}
	sent.Span = parley.Span{Start: start, End: b.Len()}
	return sent, glued
}

// shares cuts a multiword token's form into one non-empty piece a word: at the words' own lengths where their forms
// join to the token's form, else as near to that as whole runes allow.
func shares(form string, words []Word) [][2]int {
	out := make([][2]int, 0, len(words))
	at := 0
	for i := range words {
		end := at + len(words[i].Form)
		if left := len(words) - i - 1; i == len(words)-1 || end > len(form)-left {
			end = len(form) - left
		}
		end = max(end, min(at+1, len(form)))
		for end < len(form) && form[end]&0xC0 == 0x80 {
			end++
		}
		out = append(out, [2]int{at, end})
		at = end
	}
	return out
}

// FromReading is the inverse of Documents for one text: its sentences in CoNLL-U, with "# text" comments, multiword
// ranges and SpaceAfter=No. A sentence that begins another part than the one before carries "# newpar".
func FromReading(text string, parts []parley.Part, sentences []parley.Sentence) []Sentence {
	out := make([]Sentence, 0, len(sentences))
	part := -1
	for i := range sentences {
		s := &sentences[i]
		var c Sentence
		p := partOf(parts, s.Start)
		if i == 0 || p != part {
			c.Comments = append(c.Comments, "newpar")
		}
		part = p
		c.Comments = append(c.Comments, "text = "+strings.Join(strings.Fields(text[s.Start:s.End]), " "))
		c.Words = make([]Word, len(s.Tokens))
		for k := range s.Tokens {
			t := &s.Tokens[k]
			c.Words[k] = Word{
				Form: text[t.Start:t.End], Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Feats: t.Feats, Head: t.Head, Deprel: t.Deprel,
			}
			if t.Deprel == "" && t.Head == 0 {
				c.Words[k].Head = -1
			}
		}
		for k := 0; k < len(s.Tokens); {
			last := k
			for last+1 < len(s.Tokens) && s.Tokens[last+1].Glued {
				last++
			}
			next := len(text)
			if last+1 < len(s.Tokens) {
				next = s.Tokens[last+1].Start
			} else if i+1 < len(sentences) {
				next = sentences[i+1].Start
			}
			misc := ""
			if next == s.Tokens[last].End && next < len(text) {
				misc = "SpaceAfter=No"
			}
			if last > k {
				c.Ranges = append(c.Ranges, Range{k + 1, last + 1, text[s.Tokens[k].Start:s.Tokens[last].End], misc})
			} else {
				c.Words[k].Misc = misc
			}
			k = last + 1
		}
		out = append(out, c)
	}
	return out
}

// Fill writes what was read into sentences with the same words: all but Form and Misc.
func Fill(sentences []Sentence, read []parley.Sentence) {
	for i := range sentences {
		for k := range sentences[i].Words {
			w, t := &sentences[i].Words[k], &read[i].Tokens[k]
			w.Lemma, w.UPOS, w.XPOS, w.Feats, w.Head, w.Deprel = t.Lemma, t.UPOS, t.XPOS, t.Feats, t.Head, t.Deprel
			if t.Deprel == "" && t.Head == 0 {
				w.Head = -1
			}
		}
	}
}

func partOf(parts []parley.Part, pos int) int {
	lo, hi := 0, len(parts)
	for lo < hi {
		if m := (lo + hi) / 2; parts[m].End <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
