package fold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley"
)

// verdict is what matching says of a claim and a record.
type verdict int

const (
	other verdict = iota
	maybe
	same
)

// matchEncounters compares two claims of encounters of two reports; the earlier one first.
func (f *folder) matchEncounters(a, b *Claim) (verdict, string) {
	x, y := a.Encounter, b.Encounter
	if !kindsFit(x, y) {
		return other, ""
	}
	who := matchParties(a, b)
	if who == other {
		return other, ""
	}
	if ra, rb := a.roundNo(), b.roundNo(); ra != 0 && rb != 0 {
		if ra != rb {
			return other, ""
		}
		if who >= maybe && near(a, b, 120) {
			return same, fmt.Sprintf("the same parties, both the round %d", ra)
		}
	}
	ta, tb := a.when(), b.when()
	when, where := relate(ta, tb), matchPlaces(a, b)
	if when == meet && !(ta.narrow() && tb.narrow()) {
		when = unknown // "this year" does not tell one meeting from another
	}
	moved := y.Status == parley.StatusRescheduled || y.Status == parley.StatusPostponed || x.Status == parley.StatusRescheduled || x.Status == parley.StatusPostponed
	both := isAhead(x.Status) && isAhead(y.Status)
	switch {
	case when == disjoint && moved && both && who == same:
		return same, "the same parties, and the later report says it was moved"
	case when == disjoint && both && who == same && near(a, b, 10):
		return maybe, "the same parties, but the days told differ"
	case when == disjoint:
		return other, ""
	case where == disjoint && moved && who == same:
		return same, "the same parties, and the later report says it was moved"
	case where == disjoint && when == meet && both && who == same:
		return maybe, "the same parties and day, but the places told differ"
	case where == disjoint:
		return other, ""
	case x.Status == parley.StatusHeld && isAhead(y.Status) && when != meet:
		return other, "" // a past one and a plan
	case when == meet && who == same:
		return same, "the same parties and a time that fits"
	case when == meet && where == meet:
		return same, "a time and a place that fit, and parties that do not speak against it"
	case when == meet:
		return maybe, "a time that fits, and parties that may be the same"
	case isAhead(x.Status) && y.Status == parley.StatusHeld && who == same && near(a, b, 14):
		return same, "the same parties; planned in the earlier report, held in the later"
	case both && who == same && near(a, b, 10):
		return same, "the same parties; a plan in both reports"
	case who == same && near(a, b, 4):
		return same, "the same parties, told within four days"
	case who == same && near(a, b, 30):
		return maybe, "the same parties, but no time is told"
	}
	return other, ""
}

func isAhead(s parley.EncounterStatus) bool {
	switch s {
	case parley.StatusFloated, parley.StatusProposed, parley.StatusAnnounced, parley.StatusScheduled, parley.StatusPostponed, parley.StatusRescheduled:
		return true
	}
	return false
}

// near reports whether two reports were published at most so many days apart. Of a report without a date only another
// such report can be near.
func near(a, b *Claim, days int) bool {
	if a.Report.Published == "" || b.Report.Published == "" {
		return a.Report.Published == b.Report.Published
	}
	return a.Report.KnownAt.Sub(b.Report.KnownAt).Abs() <= time.Duration(days)*24*time.Hour
}

// kindsFit keeps a call apart from what is face to face.
func kindsFit(x, y *parley.Encounter) bool {
	far, face := func(e *parley.Encounter) bool {
		return e.Kind == parley.EncounterCall || e.Medium == parley.MediumPhone || e.Medium == parley.MediumVideo
	}, func(e *parley.Encounter) bool {
		if e.Kind == parley.EncounterCall {
			return false // a place told with a call is where one of them was
		}
		return e.Medium == parley.MediumInPerson || e.Kind == parley.EncounterMeeting || e.Kind == parley.EncounterVisit || e.Kind == parley.EncounterSigning || e.Place != ""
	}
	if far(x) && face(y) || far(y) && face(x) {
		return false
	}
	return (x.Kind == parley.EncounterSigning) == (y.Kind == parley.EncounterSigning)
}

// matchParties compares who met: same if two named persons agree, or the same states or bodies met and no other person
// is named for one of them; maybe if one tells of a part of the other's parties.
func matchParties(a, b *Claim) verdict {
	x, y := a.Encounter, b.Encounter
	px, py := a.parties(), b.parties()
	if len(px) < 2 || len(py) < 2 {
		if len(px) == 1 && len(py) >= 1 || len(py) == 1 && len(px) >= 1 {
			for side := range px {
				if _, ok := py[side]; ok && (x.Place != "" && x.Place == y.Place) {
					return maybe
				}
			}
		}
		return other
	}
	common := 0
	for side, persons := range px {
		theirs, ok := py[side]
		if !ok { // one report may know whom a person stands for, and the other not
			theirs, ok = sharing(persons, py)
		}
		if !ok {
			continue
		}
		if len(persons) > 0 && len(theirs) > 0 && !intersect(persons, theirs) {
			return other // another person for the same side
		}
		common++
	}
	switch {
	case common < 2:
		return other
	case common == len(px) || common == len(py):
		return same
	}
	return maybe
}

// sharing finds the side of the other telling that has one of the persons.
func sharing(persons []parley.ActorID, sides map[parley.ActorID][]parley.ActorID) ([]parley.ActorID, bool) {
	for _, theirs := range sides {
		if intersect(persons, theirs) {
			return theirs, true
		}
	}
	return nil, false
}

// parties groups the participants of an encounter by the state or body they stand for; the persons named for each.
func (c *Claim) parties() map[parley.ActorID][]parley.ActorID {
	if c.sided != nil {
		return c.sided
	}
	e, out := c.Encounter, map[parley.ActorID][]parley.ActorID{}
	add := func(id parley.ActorID) {
		side := c.side(id)
		if _, ok := out[side]; !ok {
			out[side] = nil
		}
		if strings.HasPrefix(string(id), "per:") && !slices.Contains(out[side], id) {
			out[side] = append(out[side], id)
		}
	}
	for _, id := range e.Participants {
		add(id)
	}
	for _, a := range e.Attendance {
		if a.Status == parley.AttendAttended || a.Status == parley.AttendConfirmed {
			add(a.Actor)
		}
	}
	delete(out, c.side(e.Mediator))
	c.sided = out
	return out
}

// Side is the state or body that an actor stood for in the claim's report; itself if none is known.
func (c *Claim) Side(id parley.ActorID) parley.ActorID { return c.side(id) }

func (c *Claim) side(id parley.ActorID) parley.ActorID {
	if s, ok := c.Sides[id]; ok {
		return s
	}
	return id
}

// SetSides keeps, of the actors of a claim that stand for another, whom they stand for in the end; of says whom an
// actor stands for, "" if for none.
func (c *Claim) SetSides(of func(parley.ActorID) parley.ActorID) {
	c.Sides = map[parley.ActorID]parley.ActorID{}
	ids := c.Actors()
	if e := c.Encounter; e != nil {
		ids = append(ids, e.Place)
		for _, a := range e.Attendance {
			ids = append(ids, a.Actor)
		}
	}
	for _, id := range ids {
		end := id
		for range 4 {
			next := of(end)
			if next == "" || next == end {
				break
			}
			end = next
		}
		if end != id {
			c.Sides[id] = end
		}
	}
}

func intersect(a, b []parley.ActorID) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// matchPlaces compares two places; a city meets its state.
func matchPlaces(a, b *Claim) relation {
	x, y := a.Encounter.Place, b.Encounter.Place
	switch {
	case x == "" || y == "":
		return unknown
	case x == y || a.side(x) == y || b.side(y) == x:
		return meet
	}
	return disjoint
}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10}

var roundWords = regexp.MustCompile(`(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th))\s+(?:round|session|meeting|summit)`)

// roundNo is the number of a round of talks, 0 if the words do not say it. It is kept with the claim, since it is
// compared with many.
func (c *Claim) roundNo() int {
	if c.round == nil {
		n := 0
		for _, ev := range c.Encounter.Evidence {
			if g := roundWords.FindStringSubmatch(ev.Words); g != nil {
				n = ordinals[strings.ToLower(g[1])]
				break
			}
		}
		c.round = &n
	}
	return *c.round
}
