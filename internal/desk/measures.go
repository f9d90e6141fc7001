package desk

import (
	"slices"
	"strings"

	"parley"
)

// rungs are how far a holder of a measure can have gone.
var rungs = []parley.MeasureStatus{parley.MeasureDiscussed, parley.MeasureThreatened, parley.MeasureAnnounced, parley.MeasureInForce, parley.MeasureSuspended, parley.MeasureLifted, parley.MeasureWithdrawn}

// ladderRow is one measure with its holders on their rungs.
type ladderRow struct {
	Card  card
	If    []value
	Cells [][]value // one for each rung
	Loose []value   // holders whose rung is not told
}

// measures draws the ladder: how far each holder has gone with each measure.
func (s *site) measures(v *visit) (*page, error) {
	p, l, found, b, err := s.list(v, "measure", "measures", "Threats and measures")
	if err != nil {
		return nil, err
	}
	for _, r := range rungs {
		b.Rungs = append(b.Rungs, badgeOf(string(r)).Word)
	}
	for i := range found.Entries {
		e := &found.Entries[i]
		row := ladderRow{Card: l.card(e), Cells: make([][]value, len(rungs)), If: l.said(strings.TrimPrefix(string(e.Measure.Condition), "if "), e.Measure.Evidence)}
		for _, h := range e.Measure.Holders {
			x := value{Text: l.view.Name(h.Actor), Badge: badgeOf(string(h.Status)), URL: l.evidenceURL(h.Evidence, e.Measure.Evidence)}
			if k := slices.Index(rungs, h.Status); k >= 0 {
				row.Cells[k] = append(row.Cells[k], x)
			} else {
				row.Loose = append(row.Loose, x)
			}
		}
		b.Ladder = append(b.Ladder, row)
	}
	return p, nil
}
