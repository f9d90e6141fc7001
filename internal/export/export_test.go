package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"parley"
	"parley/internal/fold"
)

// sample is a state with one of each: a call with an hour without a zone, a held meeting, a planned one, a proposal with an
// answer, a threat, a demand and a statement. text stands wherever a report's words stand.
func sample(text string) Input {
	rep := &fold.Report{ID: "r-1", Outlet: text, Title: text, Address: text, Published: "2031-03-04", Origin: "r-1", KnownAt: time.Date(2031, 3, 4, 23, 59, 59, 0, time.UTC)}
	ev := []parley.Evidence{{Span: parley.Span{Start: 3, End: 9}, Words: text}}
	cell := func(id string) parley.Cell {
		return parley.Cell{ID: id, Evidence: ev, Basis: parley.BasisStated, Factuality: parley.CertainPlus, Chain: []parley.Link{{Actor: "gov:aa", Role: parley.RoleSpeaker}}}
	}
	met := func(id string, s parley.EncounterStatus, t *parley.TimeExpr, who ...parley.ActorID) *fold.Claim {
		e := &parley.Encounter{Cell: cell(id), Kind: parley.EncounterCall, Status: s, Participants: who, Time: t, History: []parley.StatusAt{{Status: s, Evidence: ev}}}
		return &fold.Claim{Report: rep, Entry: id, Encounter: e}
	}
	day := &parley.TimeExpr{Words: text, Class: parley.ClassDay, Value: "2031-03-01", Status: parley.TimeResolved}
	hour := &parley.TimeExpr{Words: text, Class: parley.ClassFloating, Value: "2031-03-06T10:00", Status: parley.TimeAmbiguous}
	book := fold.Book{
		Actors: map[parley.ActorID]parley.Actor{
			"state:aa": {ID: "state:aa", Kind: parley.KindState, Name: text, Code: "AAA"},
			"gov:aa":   {ID: "gov:aa", Kind: parley.KindGovernment, Name: text, Code: "AAAGOV"},
			"state:bb": {ID: "state:bb", Kind: parley.KindState, Name: text, Code: "BBB"},
			"state:cc": {ID: "state:cc", Kind: parley.KindState, Name: text, Code: "CCC"},
		},
		Claims: []*fold.Claim{
			met("e1", parley.StatusScheduled, hour, "state:aa", "state:bb"),
			met("e2", parley.StatusHeld, day, "state:bb", "state:cc"),
			{Report: rep, Entry: "p1", Proposal: &parley.Proposal{Cell: cell("p1"), Kind: parley.ProposalTruce, Status: parley.ProposalTabled, Proposers: []parley.ActorID{"state:aa"}, Addressees: []parley.ActorID{"state:bb"},
				Terms:     []parley.Term{{Slot: "duration", Value: "P60D", Evidence: ev}},
				Responses: []parley.Response{{Actor: "state:bb", Stance: parley.StanceNoAnswer, Conditions: parley.Opt(text)}}}},
			{Report: rep, Entry: "m1", Measure: &parley.Measure{Cell: cell("m1"), Kind: parley.MeasureSanctions, Target: "state:bb", Holders: []parley.Holder{{Actor: "gov:aa", Status: parley.MeasureThreatened, Evidence: ev}}}},
			{Report: rep, Entry: "d1", Demand: &parley.Demand{Cell: cell("d1"), By: "gov:aa", To: []parley.ActorID{"state:bb"}, Content: ev}},
			{Report: rep, Entry: "s1", Statement: &parley.Statement{Cell: cell("s1"), Speaker: "gov:aa", Form: parley.FormIndirect, Content: ev}},
			{Report: rep, Entry: "q1", Question: &parley.Question{Cell: cell("q1"), Kind: "gap", Text: text}},
		},
	}
	return Input{State: fold.Fold(book), Actors: book.Actors, Name: text, Made: time.Date(2031, 3, 5, 0, 0, 0, 0, time.UTC)}
}

func write(t *testing.T, f func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCodebookNamesEveryColumn(t *testing.T) {
	var want []string
	for _, c := range Codebook {
		want = append(want, c[0])
	}
	if got := header(); !reflect.DeepEqual(got, want) {
		t.Errorf("columns and codebook differ:\n%v\n%v", got, want)
	}
	typ := reflect.TypeFor[Row]()
	for i := range typ.NumField() {
		if name, _, _ := strings.Cut(typ.Field(i).Tag.Get("parquet"), ","); name != typ.Field(i).Tag.Get("json") {
			t.Errorf("%s: two names of one column: %s", typ.Field(i).Name, name)
		}
	}
}

func TestTablesHoldTheSameRows(t *testing.T) {
	in := sample("the words, as told")
	rows := Rows(in)
	if len(rows) != 8 {
		t.Fatalf("%d rows", len(rows))
	}
	lines, err := csv.NewReader(strings.NewReader(write(t, func(b *bytes.Buffer) error { return CSV(b, rows) }))).ReadAll()
	if err != nil || len(lines) != len(rows)+1 {
		t.Fatalf("csv: %d lines, %v", len(lines), err)
	}
	for _, l := range strings.Split(strings.TrimSpace(write(t, func(b *bytes.Buffer) error { return JSONL(b, rows) })), "\n") {
		var r Row
		if err := json.Unmarshal([]byte(l), &r); err != nil || r.Report != "r-1" || r.Words == "" && r.Part != "response" {
			t.Errorf("%v: %s", err, l)
		}
	}
	packed := write(t, func(b *bytes.Buffer) error { return Parquet(b, rows) })
	back, err := parquet.Read[Row](strings.NewReader(packed), int64(len(packed)))
	if err != nil || !reflect.DeepEqual(back, rows) {
		t.Errorf("parquet: %v", err)
	}
}

// What is planned or threatened is no deed; a demand and a threat are acts of speech.
func TestGDELTHasOnlyWhatWasDone(t *testing.T) {
	in := sample("words")
	out := write(t, func(b *bytes.Buffer) error { return GDELT(b, in) })
	codes := map[string]int{}
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		cols := strings.Split(l, "\t")
		if len(cols) != 61 {
			t.Fatalf("%d columns: %s", len(cols), l)
		}
		codes[cols[gCode]]++
		if cols[gCode] == "041" && (cols[gSQLDate] != "20310301" || cols[gActor1] == "AAA" || cols[gActor2] == "AAA") {
			t.Errorf("the planned call was coded, or the held one on another day: %s", l)
		}
	}
	if want := map[string]int{"041": 2, "130": 1, "100": 1, "010": 1}; !reflect.DeepEqual(codes, want) {
		t.Errorf("codes %v, want %v", codes, want)
	}
}

func TestSlotOf(t *testing.T) {
	for _, c := range []struct {
		name, value, zone, want string
		class                   parley.TimeClass
	}{
		{"an instant", "2031-03-06T10:00+03:00", "", "2031-03-06T07:00:00Z", parley.ClassInstant},
		{"an hour whose zone is known", "2031-07-06T10:00", "America/New_York", "2031-07-06T14:00:00Z", parley.ClassInstant},
		{"an hour without a zone", "2031-03-06T10:00", "", "2031-03-06 +1 (10:00, zone not stated)", parley.ClassFloating},
		{"a day", "2031-03-06", "", "2031-03-06 +1", parley.ClassDay},
		{"a week", "2031-03-03/2031-03-09", "", "2031-03-03 +7 (some time in these days)", parley.ClassWeek},
		{"a month is no entry", "2031-03", "", "none", parley.ClassMonth},
		{"a quarter is no entry", "2031-01-01/2031-03-31", "", "none", parley.ClassMonth},
		{"a length is no entry", "P3D", "", "none", parley.ClassDuration},
		{"backwards", "2031-03-09/2031-03-03", "", "none", parley.ClassWeek},
		{"nothing", "", "", "none", parley.ClassVague},
	} {
		s, ok := slotOf(&parley.TimeExpr{Value: parley.Opt(c.value), Zone: parley.Opt(c.zone), Class: c.class})
		got := "none"
		if ok && s.allDay {
			got = s.from.Format(time.DateOnly) + " +" + string(rune('0'+int(s.to.Sub(s.from).Hours()/24))) + s.note
		} else if ok {
			got = s.from.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCalendarNeverMakesAnHourOfAnOpenZone(t *testing.T) {
	out := write(t, func(b *bytes.Buffer) error { return Calendar(b, sample("words")) })
	if !strings.Contains(out, "DTSTART;VALUE=DATE:20310306\r\n") || strings.Contains(out, "T100000") || !strings.Contains(out, "zone not stated") {
		t.Error(out)
	}
	for _, l := range strings.Split(out, "\r\n") {
		if len(l) > 75 {
			t.Errorf("a line of %d bytes: %s", len(l), l)
		}
	}
}

func TestFeedIsXML(t *testing.T) {
	out := write(t, func(b *bytes.Buffer) error {
		in := sample("a <b> & ]]>")
		in.Base = "https://desk.example"
		return Feed(b, in)
	})
	var f atomFeed
	if err := xml.Unmarshal([]byte(out), &f); err != nil || len(f.Entries) != 3 {
		t.Fatalf("%v, %d entries: %s", err, len(f.Entries), out)
	}
	ids := map[string]bool{}
	for _, e := range f.Entries {
		if ids[e.ID] || e.Updated == "" || len(e.Links) != 1 {
			t.Errorf("entry %+v", e)
		}
		ids[e.ID] = true
	}
}
