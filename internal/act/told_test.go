package act_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

// Encounters as reports tell them that name their parties only in passing, by a pair, by a letter, behind a day. want is
// the start of show's line, "" where nothing may come out.
var toldEncounters = []struct{ why, text, want string }{
	{"a call is received from who makes it", "The foreign minister of Kenya received a phone call yesterday evening from the envoy of Norway.", "call held"},
	{"to whom, behind the day", "Norway's foreign minister said that she had spoken by telephone on Monday to the foreign minister of Chad.", "call held"},
	{"a letter says to whom the offer goes", "The president of Chad, who proposed direct talks in a letter to the president of Kenya, has received no answer.", "talks proposed"},
	{"the two countries are those named side by side before", "Shells fell on the Kenya-Chad border. Leaders of the two countries will sit down in Lima at 3pm tomorrow.", "meeting scheduled state:ke+state:td"},
	{"and so are their ministers", "Kenya and Chad have closed the border. Yesterday's planned video call between the two defence ministers was cancelled.", "call cancelled state:ke+state:td"},
	{"the members of a body come together", "Leaders of African Union states met in Nairobi on Sunday for a summit.", "meeting held"},
	{"one side's own people are no encounter", "The ministers of Kenya met in Nairobi on Sunday.", ""},
	{"the police speak with a suspect", "The police had come in a Volvo and spoke with Anna Berg as a suspect.", ""},
	{"people stand for the states their adjectives name", "The Norwegian foreign minister and her Kenyan and Chadian counterparts, Anna Otieno and Idriss Moussa, met in Oslo on Monday.", "meeting held per:espen-barth-eide+per:anna-otieno+per:idriss-moussa"},
	{"an agreement with somebody is no talk with him", "Chad spoke of an agreement with Kenya that nobody else has seen.", ""},
	{"a plan by its adjective, whatever the tree", "Norway's foreign minister had been due to hold talks with his Chadian counterpart.", "talks announced"},
}

func TestToldEncounters(t *testing.T) {
	missed := 0
	for _, c := range toldEncounters {
		r := reading.Read(parley.Report{Text: c.text, Language: "en", Published: "2025-05-20"})
		switch got := show(r); {
		case c.want == "" && got != "":
			t.Errorf("%s: %q: got %q, want nothing", c.why, c.text, got)
		case !strings.HasPrefix(got, c.want):
			missed++
			t.Logf("%s: %q: got %q, want %q", c.why, c.text, got, c.want)
		}
	}
	if missed > len(toldEncounters)/6 {
		t.Errorf("%d of %d missed", missed, len(toldEncounters))
	}
}

var toldProposals = []struct{ text, want string }{
	// What somebody denies is no deal.
	{"Kenya and Chad both denied reports that they had reached a secret agreement on the border.", ""},
	{"Norway's minister dismissed rumours that Kenya and Chad had signed a truce.", ""},
	// Who carries an offer did not make it, and who is to do something is asked.
	{"The envoy conveyed a proposal by Norway for Chad to share its river data.", "by [state:no] to [state:td]"},
	{"Chad took note of the truce that Norway had proposed.", "state:td evades"},
	{"Chad agreed to the truce proposed by Norway and then changed its mind.", "state:td withdrew-acceptance"},
	{"The president of Norway offered in May to host a meeting of the two delegations from Chad.", "meeting tabled by [office:no-president]"},
	{"The Chadian rebels announced that they had entered into a truce with the government of Chad.", "truce agreed"},
	{"Norway offered to host a meeting of Kenya and Chad. The president of Kenya gave his consent. The Chadian side rejected it.", "state:td rejects"},
	{"Norway offered to host a meeting of Kenya and Chad. The agreement expired in May.", "meeting tabled"},
	{"Kenya proposed a withdrawal of troops from the border. Asked whether Chad would accept the withdrawal, its spokeswoman said the proposal was being studied.", "evades"},
	{"The ministers discussed the Norwegian peace proposal.", "plan tabled by [state:no]"},
	{"Kenya's president announced a new security initiative for the Gulf of Aden.", "plan tabled"},
	{"Norway proposed a 30-day truce to Chad. Chad responded with a counter-proposal.", "state:td counter-proposes"},
	{"Norway proposed a 30-day truce to Chad. Chad countered with a ten-day truce.", "state:td counter-proposes"},
	{"Norway proposed a three-stage truce along the border between Kenya and Chad.", "area=the border between Kenya and Chad sequence=three-stage"},
	{"Norway proposed a renewable truce monitored by the African Union and guaranteed by Kenya.", "extension=renewable guarantor=Kenya monitoring=the African Union"},
	{"Kenya and Chad signed a truce in Oslo on Monday.", "truce agreed by [] to [] []"},
	{"Norway proposed a ten-day truce to begin on 22 June.", "start="},
	{"Norway and Kenya have put together a framework agreement that is now on the table.", "plan tabled"},
}

func TestToldProposals(t *testing.T) {
	unseen(t, toldProposals, func(text string) string { return lines(readText(text).Proposals, proposalLine) })
}

// TestConditionsOfTheRecord: a condition must bear on the record, by who holds it or by what it ties.
func TestConditionsOfTheRecord(t *testing.T) {
	for text, want := range map[string]int{
		"If you boil the egg, it will be hard.":                                      0,
		"If Chad releases the crew, Norway will lift its sanctions.":                 1,
		"The truce depends on the withdrawal of the troops, Kenya's president said.": 1,
	} {
		if got := len(readText(text).Conditions); got != want {
			t.Errorf("%q: %d conditions, want %d", text, got, want)
		}
	}
}

// TestDueIsWhenItFallsDue: a day that only names something else is no due day, and "the current deadline" is no clock.
func TestDueIsWhenItFallsDue(t *testing.T) {
	r := readText("The Chadian embassy urged Kenya to leave the island in its January 3 alert.")
	if len(r.Demands) > 0 && r.Demands[0].Due != nil {
		t.Errorf("due %q", r.Demands[0].Due.Words)
	}
	if r := readText("Norway wants a plan before the current deadline."); len(r.Clocks) > 0 {
		t.Errorf("a clock that shows no time: %+v", r.Clocks[0].Due)
	}
}

// TestApart: a round of three and a talk of two among them are two encounters, and "their leaders" are not those who talk.
func TestApart(t *testing.T) {
	r := readText("The foreign ministers of Kenya, Chad and Norway held their third meeting in Lima. The foreign minister of Kenya also met with the foreign minister of Chad.")
	if len(r.Encounters) != 2 {
		t.Errorf("got %q, want two meetings", show(r))
	}
	r = readText("The foreign ministers of Kenya and Chad met in Lima in May, for the first time since their leaders met in Oslo in March.")
	for _, e := range r.Encounters {
		if e.Place == "place:oslo" && len(e.Participants) > 0 && !strings.HasPrefix(string(e.Participants[0]), "state:") {
			t.Errorf("who met in Oslo: %v", e.Participants)
		}
	}
}

// TestReplaced: who is sent in somebody's place comes, and the other does not.
func TestReplaced(t *testing.T) {
	r := readText("Kenya and Chad held talks in Lima on Monday. The foreign minister of Chad attended the talks instead of the president of Chad.")
	for _, e := range r.Encounters {
		for _, a := range e.Attendance {
			if a.Status == parley.AttendReplaced {
				return
			}
		}
	}
	t.Errorf("nobody is told to be replaced: %q", show(r))
}
