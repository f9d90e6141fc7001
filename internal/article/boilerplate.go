package article

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

//go:embed words/boilerplate.txt
var boilerplateList string

type boilerplateRules struct {
	label        map[string]bool
	starts, ends map[string][]string // by the first word, by the last one
	has          []string
}

var boilerplateWords = sync.OnceValue(func() boilerplateRules {
	rules := boilerplateRules{label: map[string]bool{}, starts: map[string][]string{}, ends: map[string][]string{}}
	for l := range strings.Lines(boilerplateList) {
		how, words, ok := strings.Cut(strings.TrimSpace(l), "\t")
		if !ok || strings.HasPrefix(how, "#") {
			continue
		}
		switch how {
		case "label":
			rules.label[words] = true
		case "starts":
			first, _, _ := strings.Cut(words, " ")
			rules.starts[first] = append(rules.starts[first], words)
		case "ends":
			last := words[strings.LastIndexByte(words, ' ')+1:]
			rules.ends[last] = append(rules.ends[last], words)
		case "has":
			rules.has = append(rules.has, words)
		}
	}
	return rules
})

// initials sign an agency's text: "abc/def/gh".
var initials = regexp.MustCompile(`^[a-z]{2,4}(?:[/-][a-z]{2,5}){1,4}$`)

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
	if initials.MatchString(line) {
		return "initials of an agency's writers"
	}
	if n <= 6 && strings.Contains(low, "://") {
		return "an address"
	}
	if label, rest, ok := strings.Cut(strings.Replace(low, " | ", ":", 1), ":"); ok && rules.label[strings.Trim(label, " *[|▶►•")] && len(strings.Fields(rest)) <= 20 && !strings.ContainsAny(label, "“\"") {
		return "label: " + label
	}
	if n <= 25 {
		if w := edge(rules, low, bare); w != "" {
			return w
		}
	}
	for _, w := range rules.has {
		if n <= 40 && strings.Contains(low, w) {
			return "has: " + w
		}
	}
	return ""
}

// edge is the rule by which a line is boilerplate for its first or its last words. A phrase of one word may be the beginning
// of the line's first word ("©" of "©2025"), or the end of its last.
func edge(rules boilerplateRules, low, bare string) string {
	first, _, _ := strings.Cut(low, " ")
	for i := range first {
		for _, w := range rules.starts[first[:i]] {
			if w == first[:i] {
				return "starts with: " + w
			}
		}
	}
	for _, w := range rules.starts[first] {
		if strings.HasPrefix(low, w) {
			return "starts with: " + w
		}
	}
	for _, w := range rules.ends[bare[strings.LastIndexByte(bare, ' ')+1:]] {
		if strings.HasSuffix(bare, w) {
			return "ends with: " + w
		}
	}
	return ""
}

// tailOf is where a copyright line begins that was run into the end of a paragraph, len(words) if there is none.
func tailOf(words string) int {
	sign := strings.LastIndex(words, "©")
	if sign < 0 || len(words)-sign > 160 || !strings.Contains(strings.ToLower(words[sign:]), "rights reserved") {
		return len(words)
	}
	cut := 0
	for _, end := range []string{". ", ".” ", ".\" ", "! ", "? ", ".\n"} {
		if i := strings.LastIndex(words[:sign], end); i >= 0 {
			cut = max(cut, i+len(end))
		}
	}
	if cut == 0 || sign-cut > 80 {
		return len(words)
	}
	return cut
}
