package fold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley"
)

// verdict is what matching says of two claims. A record is joined on one claim that is the same, unless another of its
// claims speaks against it.
type verdict int

const (
	other   verdict = iota
	maybe           // they may be one: a person decides
	same            // they are one
	doubt           // they may be one, but a record that holds the other is not joined
	against         // they are not one, so a record that holds the other is not joined
)

// matchEncounters compares two claims of encounters of two reports; the earlier one first.
func (f *folder) matchEncounters(a, b *Claim) (verdict, string) {
	x, y := a.Encounter, b.Encounter
	who, named := matchParties(a, b)
	if who == other || who == against {
		return who, ""
	}
	if !kindsFit(x, y) {
		return against, ""
	}
	if ra, rb := a.roundNo(), b.roundNo(); ra != 0 && rb != 0 && near(a, b, 120) {
		if ra != rb {
			return against, ""
		}
		return same, fmt.Sprintf("the same parties, both the round %d", ra)
	}
	when := relate(a.when(), b.when())
	if when == meet && !(a.when().narrow() && b.when().narrow()) {
		// "This year" does not tell one meeting from another.
		if who == same && named && near(a, b, 14) && sortsFit(x, y) {
			return maybe, "the same parties, but the time told is wide"
		}
		return other, ""
	}
	if when == disjoint || matchPlaces(a, b) == disjoint {
		return differing(a, b, when, who)
	}
	if x.Status == parley.StatusHeld && isAhead(y.Status) && when != meet {
		return other, "" // a past one and a plan
	}
	if when == meet {
		return timed(a, b, who, named)
	}
	return untimed(a, b, who, named)
}

// moving says that a report tells of a change of plan.
func moving(s parley.EncounterStatus) bool {
	return s == parley.StatusRescheduled || s == parley.StatusPostponed
}

// differing compares two claims whose days or places differ. A plan that was moved is one; two that were held are two.
func differing(a, b *Claim, when relation, who verdict) (verdict, string) {
	x, y := a.Encounter.Status, b.Encounter.Status
	both := isAhead(x) && isAhead(y)
	switch {
	case (moving(x) || moving(y)) && both && who == same:
		return same, "the same parties, and the later report says it was moved"
	case when != disjoint && when == meet && both && who == same:
		return doubt, "the same parties and day, but the places told differ"
	case when != disjoint:
		return other, ""
	case both && who == same && near(a, b, 10):
		return doubt, "the same parties, but the days told differ"
	case both, x == y:
		return against, ""
	}
	return other, ""
}

// timed compares two claims whose times meet, in places that do not differ.
func timed(a, b *Claim, who verdict, named bool) (verdict, string) {
	x, y := a.Encounter, b.Encounter
	there := matchPlaces(a, b) == meet
	if !(a.when().tight() && b.when().tight()) {
		switch {
		case who == same && named && isAhead(x.Status) && sortsFit(x, y) && near(a, b, 60):
			return same, "the same parties; planned for a stretch of time that the later report narrows"
		case who == same && named:
			return maybe, "the same parties, but the time told is wide"
		}
		return other, ""
	}
	switch {
	case who == same && (named || there || x.Kind == y.Kind):
		return same, "the same parties and a time that fits"
	case who != same && !there && !near(a, b, 7):
		return other, ""
	}
	return maybe, "a time that fits, and parties that may be the same"
}

// untimed compares two claims of which at least one tells no time.
func untimed(a, b *Claim, who verdict, named bool) (verdict, string) {
	x, y := a.Encounter, b.Encounter
	if who != same {
		return other, ""
	}
	planned := isAhead(x.Status) && !isAhead(y.Status)
	switch {
	case planned && a.when().tight():
		// The later report tells no time. It can mean the plan if it was published when that was just over.
		switch gap := b.Report.KnownAt.Sub(a.when().first); {
		case b.Report.Published == "" || gap < 0 || gap > 14*24*time.Hour:
			return other, ""
		case named && gap < 6*24*time.Hour:
			return same, "the same parties; planned for a day in the earlier report, held by the later"
		}
		return maybe, "the same parties; planned in the earlier report, held by the later"
	case planned && named && near(a, b, 4) && sortsFit(x, y):
		return same, "the same parties; planned in the earlier report, held in the later"
	case planned && near(a, b, 14):
		return maybe, "the same parties; planned in the earlier report, held in the later, but no day is told"
	case isAhead(x.Status) && isAhead(y.Status) && named && near(a, b, 10):
		if x.Kind != y.Kind && x.Kind != parley.EncounterUnspecified && y.Kind != parley.EncounterUnspecified {
			return maybe, "the same parties and a plan in both reports, but of two kinds"
		}
		return same, "the same parties; a plan in both reports"
	case named && near(a, b, 4):
		return same, "the same parties, told within four days"
	case named && near(a, b, 30), near(a, b, 4):
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

// sortsFit reports whether two kinds name one sort of encounter: a visit is not a talk, and what is of no stated kind can
// be a call or a meeting.
func sortsFit(x, y *parley.Encounter) bool {
	sort := func(e *parley.Encounter) string {
		switch e.Kind {
		case parley.EncounterTalks, parley.EncounterConsultation:
			return string(parley.EncounterMeeting)
		case parley.EncounterUnspecified:
			return ""
		}
		return string(e.Kind)
	}
	a, b := sort(x), sort(y)
	return a == b || a == "" && b != string(parley.EncounterVisit) || b == "" && a != string(parley.EncounterVisit)
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

// matchParties compares who met: same if their sides agree, maybe if one tells of a part of the other's parties, against if
// another person is named for a side. named says that they agree in persons: one is named in both, or none in either.
func matchParties(a, b *Claim) (who verdict, named bool) {
	x, y := a.Encounter, b.Encounter
	px, py := a.parties(), b.parties()
	if len(px) < 2 || len(py) < 2 {
		if len(px) == 1 && len(py) >= 1 || len(py) == 1 && len(px) >= 1 {
			for side := range px {
				if _, ok := py[side]; ok && (x.Place != "" && x.Place == y.Place) {
					return maybe, false
				}
			}
		}
		return other, false
	}
	common, shared, oneSided, strangers := 0, 0, 0, false
	for side, persons := range px {
		theirs, ok := py[side]
		if !ok { // one report may know whom a person stands for, and the other not
			theirs, ok = sharing(persons, py)
		}
		switch {
		case !ok:
			continue
		case len(persons) > 0 && len(theirs) > 0 && !intersect(persons, theirs):
			strangers = true
		case len(persons) > 0 && len(theirs) > 0:
			shared++
		case len(persons) > 0 || len(theirs) > 0:
			oneSided++
		}
		common++
	}
	switch {
	case common < 2:
		return other, false
	case strangers:
		return against, false
	case common == len(px) && common == len(py):
		return same, shared > 0 || oneSided == 0
	}
	return maybe, false
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
	ids := append(c.Actors(), c.With...)
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
