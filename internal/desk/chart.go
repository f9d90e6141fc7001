package desk

import (
	"cmp"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"parley/internal/ask"
)

// chart is a drawn timeline, in units of its own width and height.
type chart struct {
	ID    string
	W, H  int
	Top   int // where the lanes begin
	Ticks []tick
	Lanes []chartLane
	Marks []chartMark
	Now   float64 // where the moment of the view stands; negative: outside
	NowAt string
}

type tick struct {
	X     float64
	Label string
	Major bool
}

type chartLane struct {
	Y, H  int
	Label string
}

// chartMark is one thing: a disc for a moment, a bar for a day, a hatched bar for a stretch in which it lies somewhere.
type chartMark struct {
	N         int
	Form      string // disc, bar, hatch, told
	Tone      string
	Off       bool // called off: struck through
	X, Y, W   float64
	Left      bool // it goes on before the edge
	Right     bool
	Label     string
	LabelX    float64
	LabelEnd  bool // the label stands before the mark
	Num       string
	URL, Tell string
}

const (
	laneHead = 20
	laneRow  = 21
	charW    = 6.3 // of a label's letter, on average
)

// draw lays a timeline out: a lane for each kind, things that would overlap under each other.
func draw(rows []timeRow, from, to, now time.Time, width int, labels bool) *chart {
	c := &chart{ID: fmt.Sprintf("h%d", width), W: width, Top: 26, Now: -1}
	span := to.AddDate(0, 0, 1).Sub(from).Seconds()
	x := func(t time.Time) float64 { return float64(width-16)*t.Sub(from).Seconds()/span + 8 }
	if n := x(now); n >= 0 && n <= float64(width) {
		c.Now, c.NowAt = n, now.Format("2 Jan")
	}
	c.ticks(from, to, x, width)
	y := c.Top
	for _, k := range ask.Kinds {
		var in []int
		for i := range rows {
			if rows[i].Card.Kind == k {
				in = append(in, i)
			}
		}
		if len(in) == 0 {
			continue
		}
		ln := chartLane{Y: y, Label: lane(k)}
		var ends []float64 // of each row, where it is free again
		for _, i := range in {
			m, reach := markOf(&rows[i], x, float64(width), labels)
			at := slices.IndexFunc(ends, func(e float64) bool { return e+8 <= min(m.X, cmp.Or(m.LabelX, m.X)) })
			if at < 0 {
				at, ends = len(ends), append(ends, 0)
			}
			ends[at] = reach
			m.Y = float64(y + laneHead + at*laneRow)
			c.Marks = append(c.Marks, m)
		}
		ln.H = laneHead + len(ends)*laneRow + 8
		y += ln.H
		c.Lanes = append(c.Lanes, ln)
	}
	c.H = y + 4
	return c
}

// markOf places one thing; reach is where it ends to the right, its label included.
func markOf(r *timeRow, x func(time.Time) float64, width float64, labels bool) (m chartMark, reach float64) {
	a, z := x(r.start), x(r.end)
	m = chartMark{N: r.N, Num: fmt.Sprint(r.N), Tone: r.Card.Badge.Tone, Off: r.Card.Badge.Tone == "off", URL: r.Card.URL, Left: a < 0, Right: z > width}
	m.Tell = r.Card.Title + ", " + r.Card.Badge.Word + ", " + r.When.Text
	a, z = max(a, 2), min(z, width-2)
	m.X, m.W, m.Form = a, max(z-a, 9), "bar"
	switch {
	case r.Told:
		m.Form, m.W = "told", 10
	case r.shape == ask.Instant:
		m.Form, m.W = "disc", 10
	case r.shape == ask.Hour:
		m.Form, m.W = "hatch", max(z-a, 12)
	case r.shape == ask.Stretch, r.shape == ask.Until, r.shape == ask.Since:
		m.Form = "hatch"
	}
	reach = m.X + m.W
	if labels {
		m.Label = short(r.Card.Title, 46)
	}
	w := charW*float64(utf8.RuneCountInString(m.Label)) + 7*float64(len(m.Num)) + 10
	if reach+w < width {
		m.LabelX = reach + 5
		return m, reach + w
	}
	m.LabelX, m.LabelEnd = m.X-5, true
	if m.X-w < 0 {
		m.Label = "" // no room on either side: its number leads to the table
	}
	m.LabelX = m.X - 5
	return m, reach
}

// ticks marks the calendar: days, weeks or months, as there is room.
func (c *chart) ticks(from, to time.Time, x func(time.Time) float64, width int) {
	days := int(to.Sub(from).Hours()/24) + 1
	room := width / 62
	step := 1
	for _, s := range []int{1, 2, 7, 14} {
		if step = s; days/s <= room {
			break
		}
	}
	if days/step > room {
		c.months(from, to, x, days, room)
		return
	}
	for t := from; !t.After(to); t = t.AddDate(0, 0, step) {
		label := t.Format("2 Jan")
		if x(t) < 20 || x(t) > float64(width)-20 { // no room for the words
			label = ""
		}
		c.Ticks = append(c.Ticks, tick{x(t), label, t.Day() <= step || step == 1 && t.Weekday() == time.Monday})
	}
}

func (c *chart) months(from, to time.Time, x func(time.Time) float64, days, room int) {
	step := 1
	for days/(30*step) > room {
		step++
	}
	for t := time.Date(from.Year(), from.Month()+1, 1, 0, 0, 0, 0, time.UTC); !t.After(to); t = t.AddDate(0, step, 0) {
		label := t.Format("Jan")
		if t.Month() == 1 || len(c.Ticks) == 0 {
			label = t.Format("Jan 2006")
		}
		c.Ticks = append(c.Ticks, tick{x(t), label, t.Month() == 1})
	}
}
