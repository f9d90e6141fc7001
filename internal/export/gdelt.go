package export

import (
	"bufio"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/internal/fold"
)

// gdeltColumns is the width of an Event row of GDELT 2.0.
const gdeltColumns = 61

// Columns of GDELT 2.0's Event table, by position from 0, as its codebook (V2.0, 2015) orders them. Those not named here
// (ethnic and religious codes, Goldstein scale, tone, coordinates) stay empty: the record does not know them.
const (
	gEventID = iota
	gSQLDate
	gMonthYear
	gYear
	gFraction
	gActor1   = 5  // code, name, country, group, 3 empty, type 1 to 3
	gActor2   = 15 // the same
	gIsRoot   = 25
	gCode     = 26
	gBase     = 27
	gRoot     = 28
	gQuad     = 29
	gMentions = 31
	gSources  = 32
	gArticles = 33
	gPlace    = 52 // full name of the action's place
	gAdded    = 59
	gURL      = 60
)

// deed is one act that a record tells to have been done, in CAMEO's terms.
type deed struct {
	code     string // CAMEO, two to four digits
	quad     int
	from, to parley.ActorID
	day      string // 2025-05-19
	place    string
}

// GDELT writes the acts that were done as rows in the shape of GDELT 2.0's Event table: 61 columns, tab-separated, no
// header. What is planned, threatened to follow, denied or of unknown factuality is no row; a threat, a demand or a
// rejection that was voiced is one, as an act of speech. SQLDATE is the day told; where none is told, the day of the
// earliest report, as in GDELT itself.
func GDELT(w io.Writer, in Input) error {
	out := bufio.NewWriter(w)
	for _, rec := range in.State.Records {
		for i, d := range in.deeds(rec) {
			row := in.gdeltRow(rec, d, i)
			if row == nil {
				continue
			}
			if _, err := out.WriteString(strings.Join(row, "\t") + "\n"); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func (in Input) gdeltRow(rec *fold.Record, d deed, i int) []string {
	first := rec.Entries()[0].Report
	day := d.day
	if day == "" {
		day = firstDay(first.Published)
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	row := make([]string, gdeltColumns)
	h := fnv.New32a()
	h.Write([]byte(rec.ID + "/" + strconv.Itoa(i)))
	row[gEventID] = strconv.FormatUint(uint64(h.Sum32()), 10)
	row[gSQLDate], row[gMonthYear], row[gYear] = t.Format("20060102"), t.Format("200601"), t.Format("2006")
	row[gFraction] = strconv.FormatFloat(float64(t.Year())+float64(t.YearDay())/365, 'f', 4, 64)
	in.gdeltActor(row[gActor1:], d.from)
	in.gdeltActor(row[gActor2:], d.to)
	row[gIsRoot] = "1"
	row[gCode], row[gBase], row[gRoot] = d.code, d.code[:min(3, len(d.code))], d.code[:2]
	row[gQuad] = strconv.Itoa(d.quad)
	outlets := map[string]bool{}
	for _, c := range rec.Entries() {
		outlets[c.Report.Outlet] = true
	}
	row[gMentions], row[gArticles] = strconv.Itoa(len(rec.Claims)), strconv.Itoa(len(rec.Claims))
	row[gSources] = strconv.Itoa(len(outlets))
	row[gPlace] = d.place
	if !first.KnownAt.IsZero() {
		row[gAdded] = first.KnownAt.UTC().Format("20060102150405")
	}
	row[gURL] = clean(first.Address)
	return row
}

// gdeltActor fills the ten columns of one actor.
func (in Input) gdeltActor(row []string, id parley.ActorID) {
	if id == "" {
		return
	}
	code := in.code(id)
	row[0], row[1] = code, strings.ToUpper(in.name(id))
	if len(code) >= 3 {
		row[2] = code[:3]
		if sector := code[3:]; len(sector) >= 3 {
			row[7] = sector[:3]
		}
	}
}

// deeds are the acts of a record that were done.
func (in Input) deeds(rec *fold.Record) []deed {
	c := rec.Entries()[0]
	cell := c.Cell()
	if cell.Factuality != "" && cell.Factuality != parley.CertainPlus {
		return nil
	}
	switch {
	case c.Encounter != nil:
		return in.met(rec, c.Encounter)
	case c.Demand != nil:
		return toEach("100", 3, c.Demand.By, c.Demand.To)
	case c.Measure != nil:
		var out []deed
		for _, h := range c.Measure.Holders {
			if code, quad := measureCode(c.Measure.Kind, h.Status); code != "" {
				out = append(out, deed{code: code, quad: quad, from: h.Actor, to: c.Measure.Target})
			}
		}
		return out
	case c.Proposal != nil:
		return answered(c.Proposal)
	case c.Statement != nil:
		return spoken(c.Statement)
	}
	return nil
}

// met gives a row for each ordered pair of those who met, as GDELT does.
func (in Input) met(rec *fold.Record, e *parley.Encounter) []deed {
	if rec.Status != string(parley.StatusHeld) {
		return nil
	}
	code := "040"
	switch e.Kind {
	case parley.EncounterCall:
		code = "041"
	case parley.EncounterTalks:
		code = "046"
	}
	day := ""
	if e.Time != nil {
		day = firstDay(string(e.Time.Value))
	}
	var out []deed
	for i, a := range e.Participants {
		for j, b := range e.Participants {
			if i != j {
				out = append(out, deed{code, 1, a, b, day, in.place(e.Place)})
			}
		}
	}
	return out
}

func toEach(code string, quad int, by parley.ActorID, to []parley.ActorID) []deed {
	if by == "" {
		return nil
	}
	if len(to) == 0 {
		return []deed{{code: code, quad: quad, from: by}}
	}
	var out []deed
	for _, id := range to {
		out = append(out, deed{code: code, quad: quad, from: by, to: id})
	}
	return out
}

func measureCode(k parley.MeasureKind, s parley.MeasureStatus) (string, int) {
	switch {
	case s == parley.MeasureThreatened && k == parley.MeasureForce:
		return "138", 3
	case s == parley.MeasureThreatened:
		return "130", 3
	case s != parley.MeasureInForce:
		return "", 0
	case k == parley.MeasureSanctions, k == parley.MeasureEmbargo, k == parley.MeasureTariff:
		return "163", 4
	}
	return "", 0
}

// answered are the answers to a proposal.
func answered(p *parley.Proposal) []deed {
	var out []deed
	for _, r := range p.Responses {
		switch r.Stance {
		case parley.StanceAccepts:
			out = append(out, toEach("030", 1, r.Actor, p.Proposers)...)
		case parley.StanceRejects:
			out = append(out, toEach("120", 3, r.Actor, p.Proposers)...)
		}
	}
	return out
}

func spoken(s *parley.Statement) []deed {
	switch s.Act {
	case parley.ActAccuse:
		return toEach("112", 3, s.Speaker, s.Addressees)
	case parley.ActPraise:
		return toEach("051", 1, s.Speaker, s.Addressees)
	case parley.ActDemand, parley.ActAccept, parley.ActReject:
		return nil // told by the demand or the proposal
	}
	return toEach("010", 1, s.Speaker, s.Addressees)
}

// firstDay is the day an EDTF value or RFC 3339 time begins with; empty if it is coarser or an interval.
func firstDay(v string) string {
	if strings.Contains(v, "/") || len(v) < 10 {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, v[:10]); err != nil {
		return ""
	}
	return v[:10]
}
