package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"parley"
	"parley/internal/conllu"
	"parley/internal/syntax"
	"parley/internal/text"
)

// syntaxCmd prints the analysis of sentences.
type syntaxCmd struct {
	In   string `enum:"text,conllu" default:"text" help:"Form of the input: text, or conllu whose words and sentences are kept (${enum})."`
	File string `arg:"" optional:"" default:"-" help:"The file to read, - for the standard input."`
}

// Run prints CoNLL-U.
func (c *syntaxCmd) Run(std *stdio) error {
	in := std.in
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	return printSyntax(in, std.out, c.In)
}

// maxSyntax bounds one text, in bytes.
const maxSyntax = 256 << 20

// printSyntax reads text or CoNLL-U and writes CoNLL-U with all columns filled in. Of a plain text, a blank line ends
// a paragraph, and so does a line end, unless the lines are wrapped.
func printSyntax(in io.Reader, out io.Writer, format string) error {
	if format == "conllu" {
		sentences, err := conllu.Read(in)
		if err != nil {
			return err
		}
		rest := sentences
		for _, d := range conllu.Documents(sentences) {
			r := &parley.Reading{Report: parley.Report{Text: d.Text, Parts: d.Parts}, Sentences: d.Sentences}
			r.Sentences, _ = syntax.Annotate(r)
			n := len(r.Sentences)
			conllu.Fill(rest[:n], r.Sentences)
			rest = rest[n:]
		}
		return conllu.Write(out, sentences)
	}
	var b strings.Builder
	if n, err := io.Copy(&b, io.LimitReader(in, maxSyntax+1)); err != nil {
		return err
	} else if n > maxSyntax {
		return fmt.Errorf("%w: over %d bytes", parley.ErrTooLarge, maxSyntax)
	}
	s := strings.ToValidUTF8(b.String(), "\uFFFD")
	for rest := text.Paragraphs(s); len(rest) > 0; {
		n := blockOf(rest)
		r := &parley.Reading{Report: parley.Report{Text: s, Parts: rest[:n], Language: "en"}}
		r.Sentences = text.Sentences(&r.Report)
		r.Sentences, _ = syntax.Annotate(r)
		if err := conllu.Write(out, conllu.FromReading(s, r.Report.Parts, r.Sentences)); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// syntaxBlock is how many bytes of a text are analysed and printed before the next are, unless one paragraph has more. No
// sentence crosses a paragraph and each is analysed by itself, so that the bound is on memory alone.
const syntaxBlock = 32 << 10

// blockOf is how many of the parts are the next block; there is at least one.
func blockOf(parts []parley.Part) int {
	n, size := 1, parts[0].Len()
	for n < len(parts) && size < syntaxBlock {
		size += parts[n].Len()
		n++
	}
	return n
}
