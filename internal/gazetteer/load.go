package gazetteer

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"parley"
)

// Limits of a file of facts, so that a wrong file fails early and clearly.
const (
	maxLine  = 16 << 10
	maxRows  = 200_000
	maxNames = 200
)

// The tables a file may hold, by the first column of their header.
var tables = map[string]string{
	"id":     "id kind name names adjectives people of code zones flags source",
	"person": "person name given family names source",
	"holder": "holder title role of from to source",
	"title":  "title role of source",
	"make":   "make kind name names code flags source",
}

// row is one line of a table: cells by column name.
type row struct {
	table string
	line  int
	cells map[string]string
}

func (r row) list(column string) []string { return split(r.cells[column]) }

// split cuts a cell with several values, which stand between bars.
func split(cell string) []string {
	if cell == "" {
		return nil
	}
	parts := strings.Split(cell, "|")
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// readRows reads a file of facts: lines of cells between tabs. A line that starts with "#" is a comment; a line whose
// first cell names a table ("id", "person", "holder", "title", "make") is a header and says the columns of the lines below.
func readRows(r io.Reader, each func(row) error) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 4096), maxLine)
	var columns []string
	table, line, rows := "", 0, 0
	for sc.Scan() {
		line++
		text := strings.TrimRight(sc.Text(), " \r\t")
		if line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if text == "" || text[0] == '#' {
			continue
		}
		if !utf8.ValidString(text) {
			return fmt.Errorf("line %d: not UTF-8", line)
		}
		cells := strings.Split(text, "\t")
		if _, ok := tables[cells[0]]; ok {
			if err := checkHeader(cells); err != nil {
				return fmt.Errorf("line %d: %w", line, err)
			}
			table, columns = cells[0], cells
			continue
		}
		if table == "" {
			return fmt.Errorf("line %d: no header line yet; the first line must name the columns, as %q", line, strings.ReplaceAll(tables["id"], " ", "\t"))
		}
		if len(cells) > len(columns) {
			return fmt.Errorf("line %d: %d cells, but the header has %d columns", line, len(cells), len(columns))
		}
		if rows++; rows > maxRows {
			return fmt.Errorf("line %d: more than %d rows", line, maxRows)
		}
		m := make(map[string]string, len(cells))
		for i, c := range cells {
			m[columns[i]] = strings.TrimSpace(c)
		}
		if err := each(row{table, line, m}); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err == bufio.ErrTooLong {
		return fmt.Errorf("line %d: longer than %d bytes", line+1, maxLine)
	} else if err != nil {
		return err
	}
	return nil
}

func checkHeader(cells []string) error {
	known := strings.Fields(tables[cells[0]])
	seen := map[string]bool{}
	for _, c := range cells {
		ok := false
		for _, k := range known {
			ok = ok || k == c
		}
		if !ok {
			return fmt.Errorf("unknown column %q; a table of %q has %s", c, cells[0], strings.Join(known, ", "))
		}
		if seen[c] {
			return fmt.Errorf("column %q stands twice", c)
		}
		seen[c] = true
	}
	return nil
}

// kinds maps the front of an id to the kind it has without a kind column.
var kinds = map[string]parley.ActorKind{
	"per": parley.KindPerson, "state": parley.KindState, "gov": parley.KindGovernment, "org": parley.KindOrganisation,
	"grp": parley.KindGroup, "outlet": parley.KindOutlet, "platform": parley.KindPlatform, "place": parley.KindPlace,
	"office": parley.KindOffice, "doc": parley.KindDocument,
}

// checkID says what is wrong with an id.
func checkID(id string) error {
	front, rest, ok := strings.Cut(id, ":")
	if !ok || rest == "" || kinds[front] == "" {
		return fmt.Errorf("id %q: must be like state:xx, per:first-last, org:name, grp:name, place:name, outlet:name", id)
	}
	for _, c := range []byte(rest) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return fmt.Errorf("id %q: only small letters, digits and hyphens may follow the colon", id)
		}
	}
	return nil
}

// PersonID makes the id of a person from a name: "Volodymyr Zelenskyy" is per:volodymyr-zelenskyy. Letters that are
// not Latin stay out; a name with none has the empty id.
func PersonID(name string) parley.ActorID {
	b := []byte("per:")
	for _, c := range []byte(fold(name)) {
		switch {
		case c == ' ':
			b = append(b, '-')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, c)
		}
	}
	if len(b) == 4 {
		return ""
	}
	return parley.ActorID(b)
}
