package when

import (
	"sort"
	"sync"
	"time"
	_ "time/tzdata" // the zones must not depend on the machine

	"parley"
)

// location is an IANA zone, nil if there is none of that name.
func location(iana string) *time.Location {
	if l, ok := locations.Load(iana); ok {
		return l.(*time.Location)
	}
	l, err := time.LoadLocation(iana)
	if err != nil {
		return nil
	}
	locations.Store(iana, l)
	return l
}

var locations sync.Map

// A clockReading is one instant that an hour can mean.
type clockReading struct {
	at   time.Time
	zone string
	why  string
}

func (c clockReading) candidate() parley.Candidate {
	at := c.at.UTC().Format("2006-01-02T15:04:05Z")
	return parley.Candidate{From: at, To: at, Zone: parley.Opt(c.zone), Why: c.why}
}

// on is the hour of e on day d by the clocks of a zone.
func (e *expr) on(d day, iana string) time.Time {
	loc := location(iana)
	if loc == nil {
		loc = time.UTC
	}
	y, m, dd := d.ymd()
	return time.Date(y, time.Month(m), dd, e.hour, e.min, 0, 0, loc)
}

// onOffset is the hour of e on day d with a stated offset from Greenwich in minutes.
func (e *expr) onOffset(d day, minutes int) time.Time {
	y, m, dd := d.ymd()
	return time.Date(y, time.Month(m), dd, e.hour, e.min-minutes, 0, 0, time.UTC).In(time.FixedZone(offsetName(minutes), minutes*60))
}

// readingsOn lists what a zone's name can mean on a day. A name that states an offset its place does not keep on that
// day ("EST" in July) has two readings: as written, and by the place's clocks.
func (e *expr) readingsOn(d day, z *zone) []clockReading {
	var out []clockReading
	for _, r := range z.named {
		if location(r.iana) == nil {
			t := e.onOffset(d, r.offset)
			out = append(out, clockReading{t, r.iana, z.words})
			continue
		}
		t := e.on(d, r.iana)
		if _, off := t.Zone(); r.stated && off != r.offset*60 {
			out = append(out, clockReading{e.onOffset(d, r.offset), offsetName(r.offset), z.words + " as written"})
			if len(z.named) > 1 {
				continue
			}
			out = append(out, clockReading{t, r.iana, "the clocks of " + r.iana + " on that day"})
			continue
		}
		out = append(out, clockReading{t, r.iana, z.words})
	}
	return out
}

// A likely zone is one of a place that the report names.
type likely struct {
	iana, name string
	at         int // byte position of the name
}

// likelyZones lists the zones of the places, states and peoples named in the report, first named first.
func (f *finder) likelyZones() []likely {
	if f.zonesKnown {
		return f.zones
	}
	f.zonesKnown = true
	p := *f.p
	p.w = p.all
	index := map[string]bool{}
	for i := 0; i < len(p.w); i++ {
		if z, after := p.zone(i); z != nil && z.named[0].iana != "UTC" && len(z.named) == 1 && location(z.named[0].iana) != nil {
			f.likely(z.named[0].iana, i, after, index)
			i = after - 1
			continue
		}
		iana, next := p.place(i)
		if next > 0 {
			f.placeAt = append(f.placeAt, likely{iana, p.words(i, next), p.w[i].start})
		} else if f.res.precision == 3 {
			iana, next = p.person(i, f.res.day)
		}
		if next == 0 {
			continue
		}
		f.likely(iana, i, next, index)
		i = next - 1
	}
	return f.zones
}

// likely adds a zone that words lo to hi name.
func (f *finder) likely(iana string, lo, hi int, seen map[string]bool) {
	if !seen[iana] {
		seen[iana] = true
		at, end := f.p.all[lo].start, f.p.all[hi-1].end
		f.zones = append(f.zones, likely{iana, f.p.text[at:end], at})
	}
}

// named reports whether a place of the zone, or of its country, is named in the report.
func (f *finder) named(iana string) bool {
	for _, z := range f.likelyZones() {
		if z.iana == iana || z.iana == "America/New_York" && (iana == "America/Chicago" || iana == "America/Denver" || iana == "America/Los_Angeles" || iana == "America/Anchorage") {
			return true
		}
	}
	return false
}

// soleZone is the zone of the only place named between two bytes.
func (f *finder) soleZone(lo, hi int) (iana, name string) {
	f.likelyZones()
	k := sort.Search(len(f.placeAt), func(i int) bool { return f.placeAt[i].at >= lo })
	for ; k < len(f.placeAt) && f.placeAt[k].at < hi; k++ {
		z := f.placeAt[k]
		if iana != "" && iana != z.iana {
			return "", ""
		}
		iana, name = z.iana, z.name
	}
	return iana, name
}
