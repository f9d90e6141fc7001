package when

import (
	"strings"
	"time"

	"parley"
)

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
		f.dayless(words, x, m)
		return
	}
	rs := f.hourReadings(words, e, d, m)
	if e.half || e.midnight && !e.closing && e.part != "NI" && b != boundUntil && b != boundBefore && !(e.form == formOffset && e.n >= 0) {
		f.midnight(e, d, rs, m)
		return
	}
	if len(rs) == 1 {
		m.class, m.zone, m.value = parley.ClassInstant, rs[0].zone, rs[0].edtf()
		if m.status == parley.TimeResolved && rs[0].guessed() {
			m.status = parley.TimeInferred
		}
	} else {
		m.value, m.status = d.String()+"T"+two(e.hour)+":"+two(e.min), parley.TimeAmbiguous
		if e.midnight {
			m.value = (d + 1).String() + "T00:00"
		}
		for _, c := range rs {
			m.candidates = append(m.candidates, c.candidate())
		}
		f.likelyHours(e, d, rs, "", m)
	}
	if e.approx && m.status == parley.TimeResolved {
		m.status = parley.TimeInferred // "about 10 am GMT" is no minute
	}
	if b == boundNone && e.side != 0 { // "shortly after 3 a.m."
		if b = boundAfter; e.side < 0 {
			b = boundBefore
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

// likelyHours adds, for an hour without any zone, what it would be by the clocks of the places that the report names.
func (f *finder) likelyHours(e *expr, d day, rs []clockReading, why string, m *meaning) {
	if len(rs) > 0 {
		return
	}
	for i, z := range f.likelyZones() {
		if i == maxCandidates {
			return
		}
		m.candidates = append(m.candidates, clockReading{e.on(d, z.iana), z.iana, why + z.name + " is named"}.candidate())
	}
}

// maxCandidates bounds the list of likely zones; a report that names more places says nothing about any of them.
const maxCandidates = 8

// dayless fills in an hour whose day is not known: its zone if the words say it, no value.
func (f *finder) dayless(words []word, x *placed, m *meaning) {
	e := x.e
	// The report's day serves only to see which clocks a zone's name means at that time of the year.
	rs := f.hourReadings(words, e, f.res.day, m)
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
		f.onReportDay(e, rs, m)
	}
}

// onReportDay lists what an hour to come would be if it lies on the day of the report, which nothing says.
func (f *finder) onReportDay(e *expr, rs []clockReading, m *meaning) {
	const why = "if on the day of the report, "
	for _, c := range rs {
		c.why = why + c.why
		m.candidates = append(m.candidates, c.candidate())
	}
	f.likelyHours(e, f.res.day, rs, why, m)
	if len(m.candidates) > 0 && len(rs) != 1 {
		m.status = parley.TimeAmbiguous
	}
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
