package when

import (
	"strings"
	"time"

	"parley"
)

// meaning is what the record keeps of an expression: everything of a TimeExpr but its place.
type meaning struct {
	class      parley.TimeClass
	anchor     parley.TimeAnchor
	status     parley.TimeStatus
	value      string
	zone       string
	candidates []parley.Candidate
	stretch    stretch
}

// mean is the meaning of an expression. Inside a quotation its stretch was counted without the report's day.
func (f *finder) mean(words []word, x *placed, b bound) meaning {
	e, s, quoted := x.e, x.own, x.quoted
	m := meaning{class: classOf(e, s), anchor: parley.AnchorReport, status: parley.TimeResolved, value: s.edtf, stretch: s}
	if s.guessed {
		m.status = parley.TimeInferred
	}
	switch {
	case quoted && relative(e):
		m.anchor = parley.AnchorQuoted
	case e.form == formEvent || s.counted:
		m.anchor = parley.AnchorRecord
	}
	switch {
	case e.clock:
		f.hourOf(words, x, b, &m)
		return m
	case e.form == formDuration || e.form == formEvent && s.edtf == "":
		m.duration(e, b)
		return m
	case e.form == formRef || e.form == formSet:
		m.value, m.status = "", parley.TimeVague
		return m
	}
	if m.value == "" {
		m.missing(f, e)
		return m
	}
	if s.doubtful {
		m.value = "XXXX" + s.edtf[4:]
	}
	if !s.days || s.doubtful {
		m.status = parley.TimeAmbiguous // "XXXX-06-02": the year is not told
		return m
	}
	if two := f.twoWays(e, s); two != "" && b == boundNone {
		m.value, m.status = two, parley.TimeAmbiguous
		return m
	}
	m.edges(e, b)
	return m
}

// twoWays is EDTF's "one of these" for a day that can be read in two ways: "next Friday" said early in the week, 5/6/2025.
func (f *finder) twoWays(e *expr, s stretch) string {
	switch {
	case e.form == formWeekday && e.which == "next" && e.part == "" && int(s.from-f.res.day) <= 7-f.res.weekday() && s.from-f.res.day > 1:
		return "[" + s.from.String() + "," + (s.from + 7).String() + "]"
	case e.numeric && e.form == formDay:
		a, b := civil(e.year, e.month, e.day), civil(e.year, e.day, e.month)
		return "[" + min(a, b).String() + "," + max(a, b).String() + "]"
	}
	return ""
}

// missing says why there is no value.
func (m *meaning) missing(f *finder, e *expr) {
	switch {
	case e.vague || e.form == formAgo && e.unit != "" && e.unit[0] == 'T':
		m.status = parley.TimeVague
	case m.anchor == parley.AnchorQuoted && f.res.precision > 0:
		m.status = parley.TimeBounded // the words were uttered before they were printed
	default:
		m.status = parley.TimeNotStated
	}
}

// relative reports whether an expression counts from the moment of telling.
func relative(e *expr) bool {
	switch e.form {
	case formWeekday, formOffset, formUnit, formAgo, formRef, formPart, formClock, formDayOfMonth:
		return true
	case formDuration:
		return e.which != ""
	case formDay, formMonth, formSeason, formQuarter, formHalf, formHoliday:
		return e.year == 0
	}
	return false
}

func classOf(e *expr, s stretch) parley.TimeClass {
	switch e.form {
	case formDuration:
		if e.vague {
			return parley.ClassVague
		}
		return parley.ClassDuration
	case formEvent, formThen:
		return parley.ClassRelative
	case formSet:
		return parley.ClassVague
	case formRef:
		if s.timex == "PRESENT_REF" {
			return parley.ClassDeictic
		}
		return parley.ClassVague
	case formOffset:
		return parley.ClassDeictic
	case formAgo:
		if e.vague {
			return parley.ClassVague
		}
		return parley.ClassDeictic
	case formPart:
		if e.which == "this" || e.which == "last" {
			return parley.ClassDeictic
		}
		return parley.ClassRelative
	case formWeekday:
		return parley.ClassWeekday
	}
	switch s.unit {
	case "W", "WE":
		return parley.ClassWeek
	case "D":
		if e.form == formUnit && e.dow > 0 {
			return parley.ClassWeekday
		}
		return parley.ClassDay
	case "":
		return parley.ClassVague
	}
	return parley.ClassMonth
}

// duration fills in a length of time.
func (m *meaning) duration(e *expr, b bound) {
	m.value = m.stretch.timex
	switch {
	case e.form == formEvent:
		m.value, m.status = "", parley.TimeNotStated
	case e.vague:
		m.value, m.status = "", parley.TimeVague
	case b == boundWithin:
		m.status = parley.TimeBounded
	}
}

// edges takes in "mid", "the end of" and the bound.
func (m *meaning) edges(e *expr, b bound) {
	s := &m.stretch
	switch {
	case e.end && e.edge && s.unit != "D":
		s.from, s.edtf, m.class = s.to, s.to.String(), parley.ClassDay
		if b == boundNone {
			s.edtf += "~"
		}
	case e.start && e.edge && s.unit != "D":
		s.to, s.edtf, m.class = s.from, s.from.String(), parley.ClassDay
		if b == boundNone {
			s.edtf += "~"
		}
	case (e.start || e.mid || e.end || e.approx) && e.part == "" && s.unit != "D" && !strings.Contains(s.edtf, "/"):
		s.edtf += "~"
	case e.form == formAgo && s.unit == "D" && e.unit != "D" || e.form == formAgo && e.approx:
		s.edtf += "~"
	}
	m.value = s.edtf
	from, to := s.edtf, s.edtf
	if lo, hi, ok := strings.Cut(s.edtf, "/"); ok {
		from, to = lo, hi
	}
	switch b {
	case boundUntil:
		m.value = "../" + to
	case boundBefore:
		m.value = "../" + (s.from - 1).String()
	case boundSince:
		m.value = from + "/.."
	case boundAfter:
		m.value = (s.to + 1).String() + "/.."
	default:
		return
	}
	m.status = parley.TimeBounded
}

// hourOf fills in a clock time: an instant where the zone is known, else floating with its candidates.
func (f *finder) hourOf(words []word, x *placed, b bound, m *meaning) {
	e := x.e
	m.class, m.value = parley.ClassFloating, ""
	d, daySaid := m.stretch.from, m.stretch.days
	if e.form == formClock {
		if d, daySaid = f.dayBeside(words, e); daySaid {
			m.status, m.anchor = parley.TimeInferred, parley.AnchorReport
		}
	}
	if !daySaid {
		d = f.res.day // only to see which clocks a zone's name means at that time of the year
	}
	rs := f.hourReadings(words, e, d, m)
	if !daySaid {
		if len(rs) == 1 && (f.res.precision == 3 || e.zone != nil) {
			m.class, m.zone = parley.ClassInstant, rs[0].zone
		} else if e.zone != nil && len(e.zone.named) == 1 && f.res.precision < 3 {
			m.class, m.zone = parley.ClassInstant, e.zone.named[0].iana
		}
		m.status = parley.TimeNotStated
		switch {
		case m.anchor == parley.AnchorQuoted && f.res.precision > 0:
			m.status = parley.TimeBounded
		case x.dir == ahead && e.form == formClock && f.res.precision == 3 && !x.quoted && !e.midnight && !e.half:
			f.onReportDay(words, e, m)
		}
		return
	}
	if e.half || e.midnight && e.part != "NI" && b != boundUntil && b != boundBefore && !(e.form == formOffset && e.n >= 0) {
		f.midnight(e, d, rs, m)
		return
	}
	local := d.String() + "T" + two(e.hour) + ":" + two(e.min)
	if e.midnight {
		d, local = d+1, (d+1).String()+"T00:00"
	}
	switch {
	case len(rs) == 1:
		m.class, m.zone, m.value = parley.ClassInstant, rs[0].zone, rs[0].edtf()
		if rs[0].why != "" && m.status == parley.TimeResolved && rs[0].guessed() {
			m.status = parley.TimeInferred
		}
	default:
		m.value, m.status = local, parley.TimeAmbiguous
		for _, c := range rs {
			m.candidates = append(m.candidates, c.candidate())
		}
		if len(rs) == 0 {
			for _, z := range f.likelyZones() {
				if len(m.candidates) == 8 {
					break
				}
				m.candidates = append(m.candidates, clockReading{e.on(m.stretchDay(d, e), z.iana), z.iana, z.name + " is named"}.candidate())
			}
		}
	}
	switch b {
	case boundUntil, boundBefore:
		m.value = "../" + m.value
	case boundSince, boundAfter:
		m.value += "/.."
	default:
		return
	}
	if m.status != parley.TimeAmbiguous {
		m.status = parley.TimeBounded
	}
}

// onReportDay lists what an hour to come would be if it lies on the day of the report, which nothing says.
func (f *finder) onReportDay(words []word, e *expr, m *meaning) {
	const why = "if on the day of the report, "
	rs := f.hourReadings(words, e, f.res.day, m)
	for _, c := range rs {
		c.why = why + c.why
		m.candidates = append(m.candidates, c.candidate())
	}
	if len(rs) == 1 {
		return
	}
	for i, z := range f.likelyZones() {
		if i == 8 || len(rs) > 0 {
			break
		}
		m.candidates = append(m.candidates, clockReading{e.on(f.res.day, z.iana), z.iana, why + z.name + " is named"}.candidate())
	}
	if len(m.candidates) > 0 {
		m.status = parley.TimeAmbiguous
	}
}

// stretchDay undoes the step that midnight made, as hour 24 makes it again.
func (m *meaning) stretchDay(d day, e *expr) day {
	if e.midnight {
		return d - 1
	}
	return d
}

const guessedPlace = "told in "

func (c clockReading) guessed() bool { return strings.HasPrefix(c.why, guessedPlace) }

// edtf is the instant as the zone's clocks show it.
func (c clockReading) edtf() string {
	if c.zone == "UTC" {
		return c.at.UTC().Format("2006-01-02T15:04Z")
	}
	return c.at.Format("2006-01-02T15:04Z07:00")
}

// midnight on a day is its beginning or its end, "5 o'clock" lies before noon or after; English does not say which.
func (f *finder) midnight(e *expr, d day, rs []clockReading, m *meaning) {
	m.value, m.status = d.String(), parley.TimeAmbiguous
	hours, whys := [2]int{0, 24}, [2]string{"the beginning of the day", "the end of the day"}
	if e.half {
		hours, whys = [2]int{e.hour % 12, e.hour%12 + 12}, [2]string{"before noon", "after noon"}
	}
	x := *e
	for k, hour := range hours {
		x.hour = hour
		for _, c := range rs {
			c.at = c.at.Add(time.Duration(hour-e.hour) * time.Hour)
			c.why = whys[k] + ", " + c.why
			m.candidates = append(m.candidates, c.candidate())
		}
		for i, z := range f.likelyZones() {
			if i == 4 || len(rs) > 0 {
				break
			}
			m.candidates = append(m.candidates, clockReading{x.on(d, z.iana), z.iana, whys[k] + ", " + z.name + " is named"}.candidate())
		}
	}
	if len(rs) == 1 {
		m.zone = rs[0].zone
	}
}

// hourReadings lists the instants that the words themselves allow; none if they say nothing of a zone.
func (f *finder) hourReadings(words []word, e *expr, d day, m *meaning) []clockReading {
	switch {
	case e.zone != nil:
		z := e.zone
		if len(z.named) > 1 {
			if some := f.choose(z); len(some) > 0 {
				z = &zone{words: z.words, named: some}
				rs := e.readingsOn(d, z)
				for i := range rs {
					rs[i].why = guessedPlace + "a report that names its region"
				}
				return f.glossed(e, d, rs)
			}
		}
		return f.glossed(e, d, e.readingsOn(d, z))
	case e.gloss != nil:
		return f.fromGloss(e, d)
	case e.in != "":
		return []clockReading{{e.on(d, e.in), e.in, guessedPlace + e.inWords}}
	case e.local:
		lo, hi := f.sentenceOf(words, e)
		if iana, name := f.soleZone(lo, hi); iana != "" {
			return []clockReading{{e.on(d, iana), iana, guessedPlace + name}}
		}
	}
	return nil
}

// choose keeps the readings of an ambiguous abbreviation whose region the report names.
func (f *finder) choose(z *zone) []reading {
	var some []reading
	for _, r := range z.named {
		if f.named(r.iana) {
			some = append(some, r)
		}
	}
	return some
}

// glossed holds an instant against the second clock in brackets; where they differ both stay.
func (f *finder) glossed(e *expr, d day, rs []clockReading) []clockReading {
	if e.gloss == nil || len(rs) == 0 {
		return rs
	}
	other := f.glossReadings(e, d)
	for _, r := range rs {
		for _, o := range other {
			if diff := r.at.Sub(o.at) % (24 * time.Hour); diff == 0 {
				return []clockReading{r}
			}
		}
	}
	return append(rs, other...)
}

func (f *finder) glossReadings(e *expr, d day) []clockReading {
	g := expr{hour: e.gloss.hour, min: e.gloss.min}
	return g.readingsOn(d, e.gloss.zone)
}

// fromGloss works out the offset of an hour from its gloss: "14:30 (11:30 GMT)" is told at +03:00.
func (f *finder) fromGloss(e *expr, d day) []clockReading {
	other := f.glossReadings(e, d)
	if len(other) != 1 {
		return other
	}
	o := other[0].at.UTC()
	minutes := (e.hour*60 + e.min - o.Hour()*60 - o.Minute()) % 1440
	if minutes > 14*60 {
		minutes -= 1440
	} else if minutes < -12*60 {
		minutes += 1440
	}
	if e.in != "" {
		t := e.on(d, e.in)
		if _, off := t.Zone(); off == minutes*60 {
			return []clockReading{{t, e.in, e.inWords}}
		}
	}
	return []clockReading{{e.onOffset(d, minutes), offsetName(minutes), other[0].why}}
}
