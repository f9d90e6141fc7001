package desk

import (
	"slices"

	"parley/internal/ask"
)

// matrix is actors by time: what is told of each, report by report, and where each stands now.
type matrix struct {
	Caption string
	Cols    []matrixCol
	Rows    []matrixRow
	Left    int // earlier reports that have no column
}

type matrixCol struct{ Day, Outlet string }

type matrixRow struct {
	Name, URL, Role string
	Cells           [][]value
	Now             badge
	Derived         string // from what silence is derived, and as of when
}

// maxCols is how many reports a matrix has room for; the last ones are kept.
const maxCols = 8

// matrix puts the steps of each actor under the report that tells them. silent says as of when nothing was heard.
func (l *lens) matrix(caption string, rows []ask.Stand, silent string) *matrix {
	if len(rows) == 0 {
		return nil
	}
	m := &matrix{Caption: caption}
	at := map[string]int{}
	var keys []string
	first := map[string]ask.Mark{}
	for _, r := range rows {
		for _, s := range r.Steps {
			k := s.Published + "\x00" + s.Claim
			if _, seen := first[k]; !seen {
				first[k] = s
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	if m.Left = max(0, len(keys)-maxCols); m.Left > 0 {
		keys = keys[m.Left:]
	}
	for i, k := range keys {
		at[k] = i
		m.Cols = append(m.Cols, matrixCol{l.published(first[k].Published), orElse(first[k].Outlet, "outlet not known")})
	}
	for _, r := range rows {
		x := matrixRow{Name: l.view.Name(r.Actor), URL: l.actorURL(r.Actor), Role: r.Role, Cells: make([][]value, len(keys)), Now: badgeOf(r.Now)}
		if r.Now == ask.NoAnswer {
			x.Derived = silent
		}
		for _, s := range r.Steps {
			i, ok := at[s.Published+"\x00"+s.Claim]
			if !ok {
				continue
			}
			c := value{Badge: badgeOf(s.Value), Note: short(s.Note, 80)}
			c.Text, c.Badge.Word = c.Badge.Word, ""
			if len(s.Quotes) > 0 {
				c.URL = l.wordsURL(s.Quotes[0].Report, s.Quotes[0].Start, s.Quotes[0].End)
			}
			x.Cells[i] = append(x.Cells[i], c)
		}
		m.Rows = append(m.Rows, x)
	}
	return m
}
