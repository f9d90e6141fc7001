package fold

import (
	"slices"
	"strings"

	"parley"
)

// SetContext gives the claims of one report what they need to know of each other and of their actors: each statement whom
// its speaker met, and each claim its sides.
func SetContext(claims []*Claim, of func(parley.ActorID) parley.ActorID) {
	for _, c := range claims {
		if c.Statement != nil && c.Statement.Speaker != "" {
			c.With = company(c.Statement.Speaker, claims)
		}
		c.SetSides(of)
	}
}

// company is whom an actor met or called, by the encounters of one report.
func company(speaker parley.ActorID, claims []*Claim) []parley.ActorID {
	var out []parley.ActorID
	for _, c := range claims {
		e := c.Encounter
		if e == nil || e.Status != parley.StatusHeld && e.Status != parley.StatusUnderWay || !slices.Contains(e.Participants, speaker) {
			continue
		}
		for _, id := range e.Participants {
			if id != speaker && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}

// apart reports whether two remarks were made in two companies: each report tells whom the speaker met, and it is nobody
// whom the other names. A person meets the state that it stands for; two persons of one state are two.
func apart(a, b *Claim) bool {
	if len(a.With) == 0 || len(b.With) == 0 {
		return false
	}
	for _, x := range a.With {
		for _, y := range b.With {
			if x == y || !(isPerson(x) && isPerson(y)) && a.side(x) == b.side(y) {
				return false
			}
		}
	}
	return true
}

func isPerson(id parley.ActorID) bool { return strings.HasPrefix(string(id), "per:") }
