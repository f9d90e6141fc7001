package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"parley"
	"parley/internal/board"
	"parley/internal/fold"
)

// maxSpan is how long a stretch of days may be to be an entry of a calendar.
const maxSpan = 14 * 24 * time.Hour

// Undated counts the encounters that have no day a calendar could show.
func Undated(in Input) int {
	n := 0
	merged, _ := in.merged()
	for i := range merged.Encounters {
		if _, ok := slotOf(merged.Encounters[i].Time); !ok {
			n++
		}
	}
	return n
}

// Calendar writes encounters and deadlines as iCalendar (RFC 5545); what names no day is left out (see Undated). An instant is written in UTC; an hour whose zone is not stated is an entry of the whole day, with the words; a
// stretch of days up to two weeks is an entry of all of them, transparent. STATUS is TENTATIVE until a day was set,
// CONFIRMED once it was or the encounter was held, CANCELLED if it was called off.
func Calendar(w io.Writer, in Input) error {
	merged, source := in.merged()
	cal := ics.NewCalendarFor("Parley")
	cal.SetProductId("-//Parley//record//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(clean(in.Name))
	for i := range merged.Encounters {
		e := &merged.Encounters[i]
		at, ok := slotOf(e.Time)
		if !ok {
			continue
		}
		ev := in.event(cal, e.ID, at)
		ev.SetSummary(in.title(e) + at.note)
		ev.SetStatus(eventStatus(e.Status))
		if e.Place != "" {
			ev.SetLocation(in.name(e.Place))
		}
		for _, a := range e.Attendance {
			ev.AddProperty(ics.ComponentPropertyAttendee, "urn:parley:actor:"+urn(string(a.Actor)), ics.WithCN(in.name(a.Actor)), partStat(a.Status))
		}
		ev.SetDescription(string(e.Status) + ". " + when(e.Time) + in.quotes(e.Evidence, source))
	}
	for i := range merged.Clocks {
		c := &merged.Clocks[i]
		at, ok := slotOf(c.Due)
		if !ok || c.Kind == "appointment" {
			continue
		}
		ev := in.event(cal, c.ID, at)
		who := ""
		if c.By != "" {
			who = " for " + in.name(c.By)
		}
		ev.SetSummary(c.Kind + who + at.note)
		ev.SetStatus(ics.ObjectStatusTentative)
		ev.SetDescription(when(c.Due) + in.quotes(c.Evidence, source))
	}
	return cal.SerializeTo(w, ics.WithNewLineWindows)
}

// event adds an entry with what all entries have.
func (in Input) event(cal *ics.Calendar, id string, at slot) *ics.VEvent {
	ev := cal.AddEvent(id + "@parley")
	ev.SetDtStampTime(in.Made)
	if at.allDay {
		ev.SetAllDayStartAt(at.from)
		ev.SetAllDayEndAt(at.to)
		ev.SetProperty(ics.ComponentPropertyTransp, "TRANSPARENT")
	} else {
		ev.SetStartAt(at.from)
	}
	return ev
}

func (in Input) title(e *parley.Encounter) string {
	var names []string
	for _, id := range e.Participants {
		names = append(names, in.name(id))
	}
	kind := string(e.Kind)
	if e.Kind == parley.EncounterUnspecified {
		kind = "encounter"
	}
	return kind + ": " + strings.Join(names, ", ")
}

func when(t *parley.TimeExpr) string {
	if t == nil {
		return "Time not stated."
	}
	return "Time: " + board.Time(t) + "."
}

// quotes are the words with their sources, each on a line of its own.
func (in Input) quotes(ev []parley.Evidence, source func(parley.Evidence) *fold.Report) string {
	var b strings.Builder
	for _, e := range ev[:min(len(ev), 5)] {
		fmt.Fprintf(&b, "\n%s: “%s”", cite(source(e)), clean(e.Words))
	}
	return b.String()
}

// slot is where an entry stands in a calendar.
type slot struct {
	from, to time.Time
	allDay   bool
	note     string // what the calendar cannot show
}

// slotOf places a time in a calendar; false if it names no day.
func slotOf(t *parley.TimeExpr) (slot, bool) {
	if t == nil || t.Value == "" || t.Class == parley.ClassDuration {
		return slot{}, false
	}
	v := strings.TrimRight(string(t.Value), "?~%")
	if a, b, ok := strings.Cut(v, "/"); ok {
		from, err1 := time.Parse(time.DateOnly, a)
		to, err2 := time.Parse(time.DateOnly, b)
		if err1 != nil || err2 != nil || to.Before(from) || to.Sub(from) > maxSpan {
			return slot{}, false
		}
		return slot{from: from, to: to.AddDate(0, 0, 1), allDay: true, note: " (some time in these days)"}, true
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(form, v); err == nil {
			return slot{from: at.UTC()}, true
		}
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15", time.DateOnly} {
		at, err := time.Parse(form, v)
		if err != nil {
			continue
		}
		day := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
		s := slot{from: day, to: day.AddDate(0, 0, 1), allDay: true}
		if form == time.DateOnly {
			return s, true
		}
		if zone, err := time.LoadLocation(string(t.Zone)); err == nil && t.Zone != "" {
			return slot{from: time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, zone).UTC()}, true
		}
		s.note = " (" + at.Format("15:04") + ", zone not stated)"
		return s, true
	}
	return slot{}, false
}

func eventStatus(s parley.EncounterStatus) ics.ObjectStatus {
	switch s {
	case parley.StatusScheduled, parley.StatusRescheduled, parley.StatusUnderWay, parley.StatusHeld:
		return ics.ObjectStatusConfirmed
	case parley.StatusCancelled, parley.StatusDeclined, parley.StatusNoShow:
		return ics.ObjectStatusCancelled
	}
	return ics.ObjectStatusTentative
}

func partStat(s parley.AttendanceStatus) ics.ParticipationStatus {
	switch s {
	case parley.AttendConfirmed, parley.AttendAttended:
		return ics.ParticipationStatusAccepted
	case parley.AttendDeclined, parley.AttendWithdrew, parley.AttendNoShow:
		return ics.ParticipationStatusDeclined
	case parley.AttendReplaced:
		return ics.ParticipationStatusDelegated
	}
	return ics.ParticipationStatusNeedsAction
}

// urn keeps of an id what a URN may hold.
func urn(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == ':' || r == '-' || r == '.' {
			return r
		}
		return '-'
	}, strings.ToLower(id))
}
