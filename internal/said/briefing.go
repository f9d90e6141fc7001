package said

import (
	"strings"
	"unicode"

	"parley"
)

// askers are the names under which a transcript prints those who ask.
var askers = wordSet("question q reporter journalist correspondent press")

// briefing reads the record of a briefing or interview: paragraphs that open with a name and a colon by turns, some of which
// ask. What stands behind a name there is that speaker's own, up to the end of the paragraph, though no marks enclose it; a
// paragraph that asks makes no statement. A text with fewer than two such names, or in which nobody asks, is no record.
func (f *finder) briefing() {
	var turns []*cue
	names := map[string]bool{}
	asks := false
	for _, c := range f.all {
		if c.rule != "said.colon" || c.CueHead < 0 || c.srcLo != 0 || c.s.Part != "" && c.s.Part != parley.PartBody {
			continue
		}
		turns = append(turns, c)
		names[f.turnName(c)] = true
		asks = asks || f.turnAsks(c)
	}
	if len(names) < 2 || !asks {
		return
	}
	for _, c := range turns {
		from, end := c.s.Tokens[c.CueHead].End, f.lineEnd(c.s.End)
		for from < end && f.text[from] == ' ' {
			from++
		}
		c.Content = f.tidy([]parley.Span{{Start: from, End: end}})
		c.turn, c.goesOn = true, end > c.s.End
		if f.turnAsks(c) {
			c.kind = "ask"
		}
	}
}

func (f *finder) turnName(c *cue) string {
	return strings.ToLower(f.r.Words(c.s.TokenSpan(c.srcLo, c.srcHi)))
}

// turnAsks reports whether the paragraph of a turn asks: by its name, or by the mark it ends with.
func (f *finder) turnAsks(c *cue) bool {
	if askers[f.turnName(c)] {
		return true
	}
	line := strings.TrimRightFunc(f.text[c.s.Start:f.lineEnd(c.s.End)], unicode.IsSpace)
	return strings.HasSuffix(line, "?")
}

// lineEnd is the end of the line that byte pos stands on.
func (f *finder) lineEnd(pos int) int {
	if i := strings.IndexByte(f.text[pos:], '\n'); i >= 0 {
		return pos + i
	}
	return len(f.text)
}
