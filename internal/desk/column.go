package desk

import (
	"strings"

	"parley"
	"parley/internal/ask"
)

// column is one report's telling beside others.
type column struct {
	Outlet, Published, URL, Cue string
	Words                       []piece
	Outcome                     []value
	Quotes                      []quoteView
	Chain                       []linkView
}

// piece is some words, and whether the first telling does not have them.
type piece struct {
	Text  string
	Other bool
}

// readout is what one report tells of an encounter's outcome.
func (l *lens) readout(c ask.Claim) column {
	col := column{Outlet: orElse(c.Report.Outlet, "outlet not known"), Published: l.published(c.Report.Published), URL: claimURL(l, c), Quotes: l.quotes(c.Quotes)}
	if e, ok := c.Entry.(*parley.Encounter); ok {
		for _, o := range e.Outcome {
			v := value{Text: outcomeWord(o.Kind), Note: oneLine(o.Words)}
			if len(o.Evidence) > 0 {
				v.URL = l.wordsURL(c.Report.ID, o.Evidence[0].Start, o.Evidence[0].End)
			}
			col.Outcome = append(col.Outcome, v)
		}
	}
	return col
}

// maxDiffer bounds the words that are compared; longer tellings are shown without marks.
const maxDiffer = 400

// differ marks the words of b that a does not have in the same order.
func differ(a, b string) []piece {
	x, y := strings.Fields(a), strings.Fields(b)
	if a == b || len(x) > maxDiffer || len(y) > maxDiffer {
		return []piece{{Text: b}}
	}
	same := common(x, y)
	var out []piece
	for i, w := range y {
		if n := len(out); n > 0 && out[n-1].Other == !same[i] {
			out[n-1].Text += " " + w
			continue
		}
		out = append(out, piece{w, !same[i]})
	}
	return out
}

// common marks the words of y that belong to a longest common subsequence with x.
func common(x, y []string) []bool {
	n := make([][]int, len(x)+1)
	for i := range n {
		n[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if bare(x[i]) == bare(y[j]) {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	out := make([]bool, len(y))
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case bare(x[i]) == bare(y[j]):
			out[j] = true
			i, j = i+1, j+1
		case n[i+1][j] >= n[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// bare is a word without the marks around it.
func bare(w string) string { return strings.ToLower(strings.Trim(w, ".,;:!?\"“”‘’'()")) }
