package ask

import (
	"slices"
	"time"

	"parley"
	"parley/internal/fold"
)

// endsEverywhere is how long after its end in UTC a day ends in the last zone of the world.
const endsEverywhere = 12 * time.Hour

// When is a time as a reader in a zone can use it.
type When struct {
	Words    string  `json:"words"`
	Value    string  `json:"value"` // EDTF; "" if the words mean no stretch of the calendar
	Zone     string  `json:"zone"`  // as told; "" if not stated
	Shape    Shape   `json:"shape"`
	Missing  string  `json:"missing"`  // what would make it an instant: zone, hour, day, "" if nothing is missing
	From     string  `json:"from"`     // days: YYYY-MM-DD, included; hours: RFC 3339 in UTC
	To       string  `json:"to"`       // days: the last day, included; hours: the latest instant it can be
	Local    []Local `json:"local"`    // the instants it can be, in the reader's zone; none for days
	Inferred bool    `json:"inferred"` // a rule decided, not the words
}

// Shape says how much of a time is known.
type Shape string

// The shapes of times.
const (
	Instant Shape = "instant" // one moment
	Hour    Shape = "hour"    // an hour whose zone is not decided: one of several moments
	Day     Shape = "day"
	Stretch Shape = "stretch" // several days, a month, a year
	Until   Shape = "until"   // only a latest
	Since   Shape = "since"   // only an earliest
	Wordy   Shape = "words"   // the words alone
	NotTold Shape = "none"
)

// Local is one instant in the reader's zone, and under which reading of the words.
type Local struct {
	At   string `json:"at"`   // RFC 3339 in the reader's zone
	Zone string `json:"zone"` // the zone in which the words were told, if this is it
	Why  string `json:"why"`
}

// WhenOf puts a time into a reader's zone (nil: UTC). What has no instant gets none: a day stays a day.
func WhenOf(t *parley.TimeExpr, zone *time.Location) When {
	if zone == nil {
		zone = time.UTC
	}
	if t == nil {
		return When{Shape: NotTold, Missing: "day", Local: []Local{}}
	}
	w := When{Words: t.Words, Value: string(t.Value), Zone: string(t.Zone), Shape: Wordy, Missing: "day", Local: []Local{}, Inferred: t.Status == parley.TimeInferred}
	if x, ok := fold.ExtentOf(t); ok {
		w.measure(x)
	}
	if w.Shape == Instant {
		at, _ := time.Parse(time.RFC3339, w.From)
		w.Local = append(w.Local, Local{at.In(zone).Format(time.RFC3339), w.Zone, ""})
		return w
	}
	if w.Shape == Hour {
		w.Local = locals(t.Candidates, zone)
	}
	return w
}

func (w *When) measure(x fold.Extent) {
	form := "2006-01-02"
	last := x.To.AddDate(0, 0, -1)
	if !x.Days {
		form, last = instantForm, x.To
	}
	w.From, w.To = x.From.Format(form), last.Format(form)
	switch {
	case x.NoStart:
		w.Shape, w.From, w.Missing = Until, "", "day"
	case x.NoEnd:
		w.Shape, w.To, w.Missing = Since, "", "day"
	case x.Exact:
		w.Shape, w.Missing = Instant, ""
	case !x.Days:
		w.Shape, w.Missing = Hour, "zone"
	case w.From == w.To:
		w.Shape, w.Missing = Day, "hour"
	default:
		w.Shape, w.Missing = Stretch, "day"
	}
}

// locals are the candidates in a zone; two with one instant are one.
func locals(cs []parley.Candidate, zone *time.Location) []Local {
	out := []Local{}
	for _, c := range cs {
		at, err := time.Parse(time.RFC3339, c.From)
		if err != nil {
			continue
		}
		l := Local{at.In(zone).Format(time.RFC3339), string(c.Zone), c.Why}
		if !slices.ContainsFunc(out, func(o Local) bool { return o.At == l.At }) {
			out = append(out, l)
		}
	}
	return out
}

// Due is one thing that falls due: a deadline, an expiry, an appointment, an encounter that is planned.
type Due struct {
	Entry Entry `json:"entry"`
	When  When  `json:"when"`
}

// Clocks is what falls due.
type Clocks struct {
	Head Head   `json:"head"`
	Zone string `json:"zone"`
	Due  []Due  `json:"due"`
}

// Clocks lists what falls due, in the reader's zone: first what is ahead by its time, then what has no time, then what
// is overdue and what has lapsed, the latest first. At most limit of each (0: all).
func (v *View) Clocks(zone *time.Location, limit int) *Clocks {
	if zone == nil {
		zone = time.UTC
	}
	c := &Clocks{Head: v.Head(), Zone: zone.String(), Due: []Due{}}
	by := map[Standing][]*fold.Record{}
	for _, r := range v.State.Records {
		switch r.Kind {
		case "encounter", "clock", "demand", "commitment":
			e := v.entry(r)
			by[e.Standing] = append(by[e.Standing], r)
		}
	}
	for _, s := range []Standing{Ahead, Undated, Overdue, Lapsed} {
		v.sort(by[s], "time")
		if s == Overdue || s == Lapsed {
			slices.Reverse(by[s])
		}
		if limit > 0 {
			by[s] = page(by[s], 0, limit)
		}
		for _, r := range by[s] {
			e := v.entry(r)
			c.Due = append(c.Due, Due{e, WhenOf(e.Time(), zone)})
		}
	}
	return c
}

// ZoneOf is the location of a zone's name: "" and "UTC", or an IANA name. ErrArgument: there is no such zone.
func ZoneOf(name string) (*time.Location, error) {
	if name == "" || name == "UTC" {
		return time.UTC, nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, badArgument("there is no time zone %q; give an IANA name such as Europe/Kyiv", name)
	}
	return loc, nil
}
