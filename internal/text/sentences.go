package text

import (
	"unicode/utf8"

	"parley"
)

// Sentences splits the parts of a report that are read (all but boilerplate) into sentences with their words.
// Tokens have spans only; tags and trees come from package syntax. A report without parts is one part.
func Sentences(report *parley.Report) []parley.Sentence {
	parts := report.Parts
	if parts == nil {
		parts = []parley.Part{{Span: parley.Span{Start: 0, End: len(report.Text)}, Kind: parley.PartBody}}
	}
	var out []parley.Sentence
	var b builder
	for _, p := range parts {
		if p.Kind == parley.PartBoilerplate || p.Start < 0 || p.End > len(report.Text) {
			continue
		}
		b.tokens(report.Text, p.Span)
		out = b.split(out, report.Text, p.Kind)
	}
	return out
}

// builder cuts one part at a time and keeps its buffers.
type builder struct {
	toks []parley.Token
	cuts []cut
}

// tokens fills b.toks with the words of a span of text.
func (b *builder) tokens(text string, span parley.Span) {
	b.toks = make([]parley.Token, 0, span.Len()/5+4)
	for i := span.Start; i < span.End; {
		r, size := utf8.DecodeRuneInString(text[i:span.End])
		if classOf(r) == space {
			i += size
			continue
		}
		end := i
		for end < span.End {
			r, size = utf8.DecodeRuneInString(text[end:span.End])
			if classOf(r) == space {
				break
			}
			end += size
		}
		next := end
		for next < span.End && (text[next] == ' ' || text[next] == '\n') {
			next++
		}
		b.chunk(text, i, end, firstClass(text[next:span.End]))
		i = next
	}
}

// chunk adds the tokens of a run without white space.
func (b *builder) chunk(text string, lo, hi int, next class) {
	b.cuts = append(b.cuts[:0], make([]cut, hi-lo)...)
	cutChunk(text[lo:hi], b.cuts, next)
	for i, c := range b.cuts {
		if c == within {
			continue
		}
		if i > 0 {
			b.toks[len(b.toks)-1].End = lo + i
		}
		b.toks = append(b.toks, parley.Token{Span: parley.Span{Start: lo + i, End: hi}, Glued: c == glue})
	}
}

// split groups b.toks into sentences and adds them to out.
func (b *builder) split(out []parley.Sentence, text string, kind parley.PartKind) []parley.Sentence {
	d := boundary{toks: b.toks, text: text, model: loadBoundary()}
	from := 0
	for i := 1; i <= len(b.toks); i++ {
		d.pass(i - 1)
		if i == len(b.toks) || d.possible(i) && d.ends(i) {
			d.start(i)
			toks := b.toks[from:i:i]
			out = append(out, parley.Sentence{
				Span: parley.Span{Start: toks[0].Start, End: toks[len(toks)-1].End}, Tokens: toks, Part: kind,
			})
			from = i
		}
	}
	return out
}
