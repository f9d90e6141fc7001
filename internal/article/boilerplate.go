package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"parley"
)

//go:embed words/boilerplate.txt
var boilerplateList string

type boilerplateRules struct {
	label                    map[string]bool
	starts, ends, has, colon []string
}

var boilerplateWords = sync.OnceValue(func() boilerplateRules {
	rules := boilerplateRules{label: map[string]bool{}}
	for l := range strings.Lines(boilerplateList) {
		how, words, ok := strings.Cut(strings.TrimSpace(l), "\t")
		if !ok || strings.HasPrefix(how, "#") {
			continue
		}
		switch how {
		case "label":
			rules.label[words] = true
		case "starts":
			rules.starts = append(rules.starts, words)
		case "ends":
			rules.ends = append(rules.ends, words)
		case "has":
			rules.has = append(rules.has, words)
		}
	}
	return rules
})

// boilerplate names the rule by which a line is no part of the report, "" if it may be one.
func boilerplate(line string) string {
	if !strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "stray marks"
	}
	if len(line) > 400 {
		return ""
	}
	low := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(line, "’", "'")), " "))
	n := len(strings.Fields(low))
	rules := boilerplateWords()
	bare := strings.Trim(low, " .:;>»→|-–—[]()*#▶►•")
	if rules.label[bare] {
		return "label: " + bare
	}
	if label, rest, ok := strings.Cut(low, ":"); ok && rules.label[strings.Trim(label, " *[|▶►•")] && len(strings.Fields(rest)) <= 20 && !strings.ContainsAny(label, "“\"") {
		return "label: " + label
	}
	for _, w := range rules.starts {
		if n <= 25 && strings.HasPrefix(low, w) {
			return "starts with: " + w
		}
	}
	for _, w := range rules.ends {
		if n <= 25 && strings.HasSuffix(bare, w) {
			return "ends with: " + w
		}
	}
	for _, w := range rules.has {
		if n <= 40 && strings.Contains(low, w) {
			return "has: " + w
		}
	}
	return ""
}

// cutTails splits a copyright line off the end of a paragraph that it was run into.
func cutTails(text string, parts []parley.Part) []parley.Part {
	out := parts[:0:0]
	for _, p := range parts {
		words := text[p.Start:p.End]
		sign := strings.LastIndex(words, "©")
		if p.Kind != parley.PartBody || sign < 0 || len(words)-sign > 160 || !strings.Contains(strings.ToLower(words[sign:]), "rights reserved") {
			out = append(out, p)
			continue
		}
		cut := 0
		for _, end := range []string{". ", ".” ", ".\" ", "! ", "? ", ".\n"} {
			if i := strings.LastIndex(words[:sign], end); i >= 0 {
				cut = max(cut, i+len(end))
			}
		}
		if cut == 0 || sign-cut > 80 {
			out = append(out, p)
			continue
		}
		body, tail := p, p
		body.End = p.Start + len(strings.TrimRight(words[:cut], " \n"))
		tail.Start, tail.Kind, tail.Why = p.Start+cut, parley.PartBoilerplate, "copyright line"
		out = append(out, body, tail)
	}
	return out
}
