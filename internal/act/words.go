package act

import (
	"embed"
	"strings"
)

//go:embed words
var wordFiles embed.FS

// rows parses a table of words/: fields between tabs, lines that start with # are comments. A table that cannot be
// read is empty; a test reads each.
func rows(name string) [][]string {
	b, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		return nil
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

// eachWord calls f with every word of a table's column of words, which are parted by commas, and with its row. Rows of
// fewer fields are passed over.
func eachWord(name string, fields, column int, f func(row []string, word string)) {
	for _, row := range rows(name) {
		if len(row) < fields {
			continue
		}
		for _, w := range strings.Split(row[column], ",") {
			f(row, strings.TrimSpace(w))
		}
	}
}

// keyed maps the first field of a row and each of its words, "expire:lapse", to true.
func keyed(name string, fields, column int) map[string]bool {
	m := map[string]bool{}
	eachWord(name, fields, column, func(row []string, w string) { m[row[0]+":"+w] = true })
	return m
}

// wordSet parses a list of words, several on a line.
func wordSet(name string) map[string]bool {
	set := map[string]bool{}
	for _, row := range rows(name) {
		for _, field := range row {
			for _, w := range strings.Fields(field) {
				set[w] = true
			}
		}
	}
	return set
}

// set makes a small set of words.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
