package bench

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
	"parley/internal/syntax"
	"parley/internal/text"
)

const size = 100_000 // words

func report(words string) parley.Report {
	return parley.Report{Text: words, Parts: text.Paragraphs(words), Published: "2025-05-19", Language: "en"}
}

// The text is fixed: with another one the baseline says nothing.
func TestProseIsFixed(t *testing.T) {
	p := Prose(size)
	if n := len(strings.Fields(p)); n < size || n > size+100 {
		t.Errorf("%d words, want about %d", n, size)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(p)))[:16]; !strings.Contains(baseline, sum) {
		t.Errorf("the text is %s; baseline.txt is of another: measure anew", sum)
	}
}

// perSecond reports words of the tokeniser a second.
func perSecond(b *testing.B, words int) {
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkText(b *testing.B) {
	r := report(Prose(size))
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		words = count(text.Sentences(&r))
	}
	perSecond(b, words)
}

func count(ss []parley.Sentence) int {
	n := 0
	for i := range ss {
		n += len(ss[i].Tokens)
	}
	return n
}

// BenchmarkSyntax is raw text to words, tags, lemmas, trees and named things, on one core.
func BenchmarkSyntax(b *testing.B) {
	rep := report(Prose(size))
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		r := &parley.Reading{Report: rep, Sentences: text.Sentences(&rep)}
		r.Sentences, r.Entities = syntax.Annotate(r)
		words = count(r.Sentences)
	}
	perSecond(b, words)
}

// BenchmarkReading reads the same text as reports of about 400 words, from words to records.
func BenchmarkReading(b *testing.B) {
	var reports []parley.Report
	var one strings.Builder
	for _, p := range strings.Split(Prose(size), "\n\n") {
		one.WriteString(p + "\n\n")
		if strings.Count(one.String(), " ") > 400 {
			reports = append(reports, report(one.String()))
			one.Reset()
		}
	}
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		words = 0
		for _, rep := range reports {
			words += count(reading.Read(rep).Sentences)
		}
	}
	perSecond(b, words)
}
